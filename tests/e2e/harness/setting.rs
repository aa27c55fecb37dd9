//! Where a journey takes place: window, language, theme, day.

use std::path::PathBuf;
use std::{fs, io};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use super::{Outcome, Trouble, given, target};

/// The circumstances of one journey. Its name names its pictures and its browser profile.
#[derive(Debug, Clone)]
pub struct Setting {
    name: &'static str,
    size: (u32, u32),
    language: &'static str,
    day: Option<&'static str>,
    dark: bool,
    returning: bool,
    site: Option<String>,
}

impl Setting {
    /// A tablet held wide, in Chinese, in light theme, today.
    pub fn landscape(name: &'static str) -> Self {
        Self {
            name,
            size: (1180, 820),
            language: "zh-CN",
            day: None,
            dark: false,
            returning: false,
            site: None,
        }
    }

    /// The same tablet held upright.
    pub fn portrait(name: &'static str) -> Self {
        Self { size: (820, 1180), ..Self::landscape(name) }
    }

    /// The browser asks for English.
    pub fn in_english(self) -> Self {
        Self { language: "en", ..self }
    }

    /// The device is set to dark.
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The page believes it is nine in the morning of this day (`2026-03-10`) in Shanghai.
    pub fn on(self, day: &'static str) -> Self {
        Self { day: Some(day), ..self }
    }

    /// The browser of the last journey of this name, with what it stored and downloaded.
    pub fn returning(self) -> Self {
        Self { returning: true, ..self }
    }

    /// A host of the journey's own, instead of the one that all journeys share.
    pub fn at(self, site: &str) -> Self {
        Self { site: Some(site.trim_end_matches('/').to_owned()), ..self }
    }

    pub(super) fn site(&self) -> Outcome<String> {
        match &self.site {
            Some(site) => Ok(site.clone()),
            None => Ok(given("HUIKUAN_URL")?.trim_end_matches('/').to_owned()),
        }
    }

    pub(super) fn name(&self) -> String {
        self.name.to_owned()
    }

    pub(super) fn day(&self) -> Option<&'static str> {
        self.day
    }

    pub(super) fn downloads(&self) -> PathBuf {
        self.folder().join("downloads")
    }

    /// Makes the folders; empty ones unless the person returns.
    pub(super) fn prepare(&self) -> io::Result<()> {
        if !self.returning && self.folder().exists() {
            fs::remove_dir_all(self.folder())?;
        }
        fs::create_dir_all(self.folder().join("profile"))?;
        fs::create_dir_all(self.downloads())
    }

    /// What chromedriver is asked for.
    pub(super) fn capabilities(&self) -> Outcome<Capabilities> {
        let (width, height) = self.size;
        let capabilities = json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    format!("--window-size={width},{height}"),
                    format!("--lang={}", self.language),
                    format!("--user-data-dir={}", self.folder().join("profile").display()),
                ],
                "prefs": {
                    "intl.accept_languages": self.language,
                    "download.default_directory": self.downloads(),
                    "download.prompt_for_download": false,
                    // Several downloads in a row are part of the product, not an attack.
                    "profile.default_content_setting_values.automatic_downloads": 1,
                },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        match capabilities {
            Value::Object(capabilities) => Ok(capabilities),
            other => Err(Trouble::new(format!("Capabilities must be an object, not {other}."))),
        }
    }

    /// What DevTools is asked to pretend, once the browser is there: exact viewport, place, theme.
    pub(super) fn emulation(&self) -> [(&'static str, Value); 3] {
        let (width, height) = self.size;
        let theme = if self.dark { "dark" } else { "light" };
        [
            (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
            ),
            ("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Shanghai" })),
            (
                "Emulation.setEmulatedMedia",
                json!({ "features": [
                    { "name": "prefers-color-scheme", "value": theme },
                    { "name": "prefers-reduced-motion", "value": "reduce" },
                ] }),
            ),
        ]
    }

    fn folder(&self) -> PathBuf {
        target().join("e2e").join(self.name.replace(' ', "-"))
    }
}
