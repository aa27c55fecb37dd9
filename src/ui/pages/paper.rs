//! What is handed over: the promise that is signed on the glass (mock 04c), and the account statement (mock 08).

pub mod pledge;
pub mod statement;

pub use pledge::PledgePage;
pub use statement::StatementPage;
