//! A journey: one person, one browser, from an empty profile to the checks at the end.
//!
//! Owns the life of the browser. Does not know the product; what to click stands in the journeys.
//!
//! Invariant: the browser is closed and a picture taken however a story ends, an assertion that fails included.

mod axe;
mod devtools;
mod find;
mod page;
mod setting;
mod touch;
mod watch;

use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::pin::pin;
use std::task::Poll;

pub use find::Role;
pub use page::Page;
pub use setting::Setting;

/// What ended a journey, as a sentence.
pub struct Trouble(String);

/// What a step of a journey gives back.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A sentence of one's own.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

// Debug is what the test runner prints.
impl fmt::Debug for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Opens a browser, lets the story happen, checks what must hold at the end of every story, closes the browser.
pub async fn journey<T>(setting: Setting, story: impl AsyncFnOnce(&mut Page) -> Outcome<T>) -> Outcome<T> {
    let name = setting.name();
    let mut page = Page::launch(setting).await?;
    let told = {
        let mut story = pin!(story(&mut page));
        std::future::poll_fn(|context| {
            match catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context))) {
                Ok(Poll::Pending) => Poll::Pending,
                Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
                Err(panic) => Poll::Ready(Err(panic)),
            }
        })
        .await
    };
    let ended = match told {
        Ok(Ok(value)) => page.check_the_end().await.map(|()| value),
        Ok(Err(trouble)) => Err(trouble),
        Err(panic) => {
            page.leave(&name).await;
            resume_unwind(panic)
        }
    };
    match ended {
        Ok(value) => page.close().await.map(|()| value),
        Err(Trouble(sentence)) => {
            let console = page.console().await.unwrap_or_default().join("\n  ");
            page.leave(&name).await;
            Err(Trouble(format!("{name}: {sentence}\n  console: {console}")))
        }
    }
}

/// A value the command that runs the journeys hands over.
/// What `cargo xtask test` tells the journeys.
pub fn given(name: &str) -> Outcome<String> {
    std::env::var(name)
        .map_err(|_| Trouble::new(format!("{name} is not set: run `cargo xtask test --only e2e`.")))
}

/// Cargo's build folder, where pictures and profiles go.
fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
