//! The commands chromedriver adds to WebDriver: DevTools, and the browser's logs.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// One command for this session, posted to an address of chromedriver's own.
#[derive(Debug)]
pub(super) struct Extra {
    address: &'static str,
    body: Value,
}

impl Extra {
    /// A DevTools command.
    pub(super) fn devtools(method: &str, parameters: &Value) -> Self {
        Self { address: "goog/cdp/execute", body: json!({ "cmd": method, "params": parameters }) }
    }

    /// What was logged since the log was last read.
    pub(super) fn log(kind: &str) -> Self {
        Self { address: "se/log", body: json!({ "type": kind }) }
    }
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.address))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
