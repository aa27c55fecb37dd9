//! `cargo xtask host`: a folder as a host would serve it, as it is. The journeys start and stop one of their own.

use std::path::PathBuf;

use crate::project::{Outcome, dist};
use crate::server::Server;

/// Prints the address and serves until stopped.
pub fn run(options: &[String]) -> Outcome {
    let (folder, port) = match options {
        [] => (dist(), 0),
        [folder] => (PathBuf::from(folder), 0),
        [folder, port] => (PathBuf::from(folder), port.parse()?),
        _ => return Err("host takes a folder and a port.".into()),
    };
    if !folder.join("index.html").exists() {
        return Err(format!("There is no index.html in {}.", folder.display()).into());
    }
    let server = Server::open(&folder, port)?;
    println!("{}", server.address());
    server.serve();
    Ok(())
}
