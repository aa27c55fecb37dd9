//! One file a screen. Pages hold no business rule: they read reports and run commands.

pub mod aging;
pub mod books;
pub mod calculators;
pub mod credit;
pub mod customer;
pub mod customers;
pub mod first_run;
pub mod import;
pub mod ledger;
pub mod more;
pub mod negotiate;
pub mod paper;
pub mod plan;
pub mod playbook;
pub mod policy;
pub mod today;
pub mod visit;
