//! Journeys in a real browser against the built app.
fn main() {}
