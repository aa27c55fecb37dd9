//! What a journey needs around it: the built site served, and a driver that opens browsers.
//!
//! Invariant: the driver ends with the stage, however what ran on it ended.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::project::{Outcome, dist};
use crate::server::Server;
use crate::setup;
use crate::step::timed;

/// The site and the driver.
pub struct Stage {
    driver: Child,
    port: u16,
    site: String,
}

impl Stage {
    /// Serves `dist/` as it is and starts the driver.
    pub fn open() -> Outcome<Self> {
        setup::browser()?;
        if !dist().join("index.html").exists() {
            return Err("There is no dist/ yet: run `cargo xtask build` first.".into());
        }
        let server = Server::open(&dist(), 0)?;
        let site = server.address();
        thread::spawn(move || server.serve());
        let (driver, port) = timed("chromedriver", start_driver)?;
        Ok(Self { driver, port, site })
    }

    /// Tells a command where both are.
    pub fn tell(&self, command: &mut Command) {
        command.env("HUIKUAN_URL", &self.site);
        command.env("WEBDRIVER_URL", format!("http://127.0.0.1:{}", self.port));
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.driver.kill().and_then(|()| self.driver.wait()).ok();
    }
}

/// Starts chromedriver on a free port, which it says itself.
fn start_driver() -> Outcome<(Child, u16)> {
    let mut driver = Command::new(setup::chromedriver()?)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let stdout = driver.stdout.take().ok_or("chromedriver says nothing.")?;
    let mut lines = BufReader::new(stdout).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
    });
    // Keep emptying the pipe, or the driver would wait for a reader one day.
    thread::spawn(move || lines.for_each(drop));
    match port {
        Some(port) => Ok((driver, port)),
        None => Err("chromedriver did not say its port.".into()),
    }
}
