//! Values and rules of the field: money, civil dates, and one file per calculator. Pure; knows no other room.

pub mod add;
pub mod aging;
pub mod allocation;
pub mod credit_limit;
pub mod credit_review;
pub mod credit_score;
pub mod date;
pub mod dso;
pub mod due_date;
pub mod early_discount;
pub mod early_warning;
pub mod exact;
pub mod expected_date;
pub mod fraction;
pub mod gap;
pub mod grade;
pub mod instalment;
pub mod money;
pub mod negotiation;
pub mod pbi;
pub mod power;
pub mod promise;
pub mod rounding;
pub mod shipping;
pub mod trace;
pub mod workday;
