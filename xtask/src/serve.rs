//! `cargo xtask serve`: from a fresh clone to an address in the browser.

use std::time::Instant;

use crate::compile::{self, Profile};
use crate::project::{Outcome, target};
use crate::server::Server;
use crate::step::seconds;
use crate::{bundle, setup};

const FIRST_PORT: u16 = 8080;

/// Builds, prints the address and serves until stopped.
pub fn run(options: &[String]) -> Outcome {
    let start = Instant::now();
    let (profile, port) = read(options)?;
    setup::wasm_target()?;
    let site = compile::modules(profile)?;
    let folder = target().join("dist-dev");
    bundle::assemble(&site, &folder)?;
    let server = match port {
        Some(port) => Server::open(&folder, port).map_err(|why| format!("Port {port} is not free: {why}"))?,
        // Somebody else's 8080 should not cost a newcomer a second try.
        None => (FIRST_PORT..FIRST_PORT + 10)
            .find_map(|port| Server::open(&folder, port).ok())
            .ok_or("Ports 8080 to 8089 are all taken: choose one with --port.")?,
    };
    println!("\nReady after {}. Open  {}  (Ctrl+C stops).", seconds(start), server.address());
    server.serve();
    Ok(())
}

fn read(options: &[String]) -> Outcome<(Profile, Option<u16>)> {
    let (mut profile, mut port) = (Profile::Quick, None);
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => profile = Profile::Release,
            "--port" => {
                let number = words.next().and_then(|number| number.parse().ok());
                port = Some(number.ok_or("--port needs a number, for example --port 8081.")?);
            }
            unknown => return Err(format!("serve does not know {unknown}.").into()),
        }
    }
    Ok((profile, port))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::compile::Profile;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_in_any_order() {
        assert_eq!(read(&words("")).unwrap(), (Profile::Quick, None));
        assert_eq!(read(&words("--release --port 9000")).unwrap(), (Profile::Release, Some(9000)));
        assert!(read(&words("--port many")).is_err());
    }
}
