//! The page in front of the person: its browser, going somewhere, reading. What a person does to it is in `touch`, what
//! must hold at the end in `watch`.
//!
//! Invariant: every reading waits for what it names, up to `PATIENCE`, so no journey sleeps.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::devtools::Extra;
use super::{Outcome, Setting, Trouble, given, target};

pub(super) const PATIENCE: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(40);
const FIXED_DATE: &str = include_str!("fixed_date.js");

/// A browser window on the app.
pub struct Page {
    client: Client,
    setting: Setting,
    site: String,
}

/// Life of the browser.
impl Page {
    pub(super) async fn launch(setting: Setting) -> Outcome<Self> {
        setting.prepare()?;
        let site = setting.site()?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(setting.capabilities()?)
            .connect(&given("WEBDRIVER_URL")?)
            .await?;
        let page = Self { client, setting, site };
        for (method, parameters) in page.setting.emulation() {
            page.devtools(method, parameters).await?;
        }
        if let Some(day) = page.setting.day() {
            let source = FIXED_DATE.replace("START", &format!("{day}T09:00:00+08:00"));
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        }
        Ok(page)
    }

    /// Closes the browser and opens it again, as on the next morning: same profile, nothing in memory.
    pub async fn reopen(&mut self) -> Outcome {
        self.check_the_end().await?;
        self.client.clone().close().await?;
        *self = Self::launch(self.setting.clone().returning()).await?;
        Ok(())
    }

    pub(super) async fn close(self) -> Outcome {
        Ok(self.client.close().await?)
    }

    /// Leaves a picture behind and closes, after something went wrong; what fails here is not the news.
    pub(super) async fn leave(self, name: &str) {
        self.screenshot(&format!("failed {name}")).await.ok();
        self.client.close().await.ok();
    }

    /// A command of DevTools.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Outcome {
        self.client.issue_cmd(Extra::devtools(method, &parameters)).await?;
        Ok(())
    }

    pub(super) fn downloads(&self) -> PathBuf {
        self.setting.downloads()
    }

    pub(super) fn site(&self) -> &str {
        &self.site
    }

    /// The WebDriver client, for what this file has no word for.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

/// Going somewhere.
impl Page {
    /// Opens a route and waits until the app has replaced the first paint.
    pub async fn goto(&self, route: &str) -> Outcome {
        self.open(route).await?;
        self.until(async || self.is("!document.getElementById('first-paint')").await)
            .await
            .map_err(|_| Trouble::new(format!("The app did not start on {route}.")))
    }

    /// Opens a route and waits for nothing.
    pub async fn open(&self, route: &str) -> Outcome {
        Ok(self.client.goto(&format!("{}{route}", self.site)).await?)
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Outcome {
        let route = self.route().await?;
        self.goto(&route).await
    }

    /// Path and query of where the page is now.
    pub async fn route(&self) -> Outcome<String> {
        let address = self.client.current_url().await?;
        Ok(address.as_str().trim_start_matches(&self.site).to_owned())
    }

    /// Waits until the address is this route.
    pub async fn arrive(&self, route: &str) -> Outcome {
        let waited = self.until(async || Ok(self.route().await? == route)).await;
        let at = self.route().await?;
        waited.map_err(|_| Trouble::new(format!("The page is at {at}, not at {route}.")))
    }

    /// Lets no request through whose address matches the pattern (`*` stands for anything).
    pub async fn block(&self, pattern: &str) -> Outcome {
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
        self.devtools("Network.setBlockedURLs", json!({ "urls": [pattern] })).await
    }
}

/// Reading.
impl Page {
    /// Waits until this text can be seen.
    pub async fn see(&self, text: &str) -> Outcome {
        let waited = self.until(async || Ok(self.text().await?.contains(text))).await;
        if waited.is_ok() {
            return Ok(());
        }
        Err(Trouble::new(format!("'{text}' is not to be seen. The page says:\n{}", self.text().await?)))
    }

    /// Waits until this text can no longer be seen.
    pub async fn see_no(&self, text: &str) -> Outcome {
        let waited = self.until(async || Ok(!self.text().await?.contains(text))).await;
        waited.map_err(|_| Trouble::new(format!("'{text}' is still to be seen.")))
    }

    /// All text that can be seen now, with single spaces.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.script("return document.body.innerText.replace(/\\s+/g, ' ')").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the element with this `data-testid`.
    pub async fn text_of(&self, id: &str) -> Outcome<String> {
        // What stands there may be built anew between being found and being read.
        if let Ok(text) = self.find_id(id).await?.text().await {
            return Ok(text);
        }
        Ok(self.find_id(id).await?.text().await?)
    }

    /// Runs a script in the page; `return` gives its value.
    pub async fn script(&self, script: &str) -> Outcome<Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Runs a script that calls `arguments[0]` with its value when it is done.
    pub async fn script_async(&self, script: &str) -> Outcome<Value> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// Waits until the browser has painted what it knows.
    pub async fn painted(&self) -> Outcome {
        self.script_async(
            "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done()))",
        )
        .await?;
        Ok(())
    }

    /// Keeps a picture as `target/screens/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Outcome {
        self.painted().await?;
        let folder = target().join("screens");
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await?)?)
    }

    /// Asks again and again until it is so.
    pub async fn until(&self, mut is_so: impl AsyncFnMut() -> Outcome<bool>) -> Outcome {
        let asking = async {
            while !is_so().await? {
                tokio::time::sleep(GLANCE).await;
            }
            Ok(())
        };
        tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| {
            Err(Trouble::new(format!("It did not happen within {} s.", PATIENCE.as_secs())))
        })
    }

    async fn is(&self, expression: &str) -> Outcome<bool> {
        Ok(self.script(&format!("return Boolean({expression})")).await? == Value::Bool(true))
    }
}
