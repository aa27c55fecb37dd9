//! Read models: pure functions of a specification, the book and a day to plain data. No sentences, no layout.
//! What they iterate over is ordered, so the same book and day give the same answer.

pub mod aging;
pub mod backup;
pub mod behaviour;
pub mod claims;
pub mod credit;
pub mod customers;
pub mod duplicates;
pub mod forecast;
pub mod ledger;
pub mod metrics;
pub mod negotiate;
pub mod order;
pub mod plan;
pub mod playbook;
pub mod pledge;
pub mod policy_change;
pub mod procedure;
pub mod promises;
pub mod search;
pub mod statement;
pub mod today;
pub mod visit;
pub mod worksheet;
