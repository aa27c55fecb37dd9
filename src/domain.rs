//! Values and rules of the field: money, civil dates, and one file per calculator. Pure; knows no other room.

pub mod date;
pub mod money;
pub mod rounding;
