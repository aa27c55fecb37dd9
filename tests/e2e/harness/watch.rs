//! What must hold at the end of every journey: a console without errors, and no request that left our origin.

use serde_json::Value;

use super::devtools::Extra;
use super::page::Page;
use super::{Outcome, Trouble};

impl Page {
    /// Errors on the console since it was last read.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        let entries = self.client().issue_cmd(Extra::log("browser")).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let errors = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        Ok(errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Drops the errors on the console, where the journey has just caused one on purpose.
    pub async fn forgive_console(&self) -> Outcome {
        self.console().await.map(drop)
    }

    /// Fails on an error on the console or a request that left our origin.
    pub(super) async fn check_the_end(&self) -> Outcome {
        let errors = self.console().await?;
        if !errors.is_empty() {
            return Err(Trouble::new(format!("The console has errors:\n  {}", errors.join("\n  "))));
        }
        let strangers = self.requests_elsewhere().await?;
        if strangers.is_empty() {
            return Ok(());
        }
        Err(Trouble::new(format!("Requests left our origin:\n  {}", strangers.join("\n  "))))
    }

    async fn requests_elsewhere(&self) -> Outcome<Vec<String>> {
        let entries = self.client().issue_cmd(Extra::log("performance")).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let messages =
            entries.iter().filter_map(|entry| serde_json::from_str(entry["message"].as_str()?).ok());
        let requests =
            messages.filter(|message: &Value| message["message"]["method"] == "Network.requestWillBeSent");
        let addresses = requests
            .filter_map(|message| Some(message["message"]["params"]["request"]["url"].as_str()?.to_owned()));
        // The browser's own pages (chrome:) and the page's own blobs go nowhere.
        let leaves = |address: &String| {
            ["http", "ws"].iter().any(|network| address.starts_with(network))
                && !address.starts_with(self.site())
        };
        Ok(addresses.filter(leaves).collect())
    }
}
