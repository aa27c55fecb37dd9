//! The interface: what a person sees and touches. Browser only; knows every room below it.

pub mod app;
pub mod cells;
pub mod components;
pub mod deal;
pub mod desk;
pub mod entry;
pub mod notes;
pub mod pages;
pub mod parts;
pub mod preferences;
pub mod prelude;
pub mod record;
pub mod routes;
pub mod search;
pub mod shell;
pub mod state;
pub mod table_out;
pub mod tasks;
pub mod update;
pub mod view;
pub mod why;
