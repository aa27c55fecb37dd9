//! What axe finds on a page.

use std::fmt;
use std::fs;

use serde::Deserialize;

use super::page::Page;
use super::{Outcome, Trouble, given};

const RUN: &str = "const [done] = arguments; axe.run(document, { preload: false, resultTypes: ['violations'] }).then(\
                   (result) => done(JSON.stringify(result.violations)), (why) => done(String(why)))";

/// One rule of accessibility that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Finding {
    id: String,
    impact: Option<String>,
    help: String,
    nodes: Vec<Place>,
}

#[derive(Debug, Deserialize)]
struct Place {
    html: String,
}

impl Finding {
    fn is_serious(&self) -> bool {
        matches!(self.impact.as_deref(), Some("serious" | "critical"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.id, self.impact.as_deref().unwrap_or("unrated"), self.help)?;
        self.nodes.iter().take(5).try_for_each(|place| write!(f, "\n    {}", place.html))
    }
}

impl Page {
    /// Every finding rated serious or critical on the page as it is now.
    pub async fn serious_findings(&self) -> Outcome<Vec<Finding>> {
        self.painted().await?;
        let axe = fs::read_to_string(given("HUIKUAN_AXE")?)?;
        self.script(&axe).await?;
        let told = self.script_async(RUN).await?;
        let findings: Vec<Finding> = serde_json::from_str(told.as_str().unwrap_or_default())
            .map_err(|why| Trouble::new(format!("axe said {told}: {why}")))?;
        Ok(findings.into_iter().filter(Finding::is_serious).collect())
    }

    /// Ends the journey when axe finds anything serious; `screen` names the place in the message.
    pub async fn accessible(&self, screen: &str) -> Outcome {
        let findings = self.serious_findings().await?;
        if findings.is_empty() {
            return Ok(());
        }
        let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
        Err(Trouble::new(format!("axe on {screen}:\n  {}", findings.join("\n  "))))
    }
}
