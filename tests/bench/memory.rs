//! How much memory the page's process takes: the app, its workers and all else of the tab. Only Linux tells.

use std::fs;

use serde_json::Value;

use crate::harness::Page;

/// The process that runs the page.
pub struct Process(u32);

impl Process {
    /// Finds it among the browser's own.
    pub fn of(page: &Page) -> Option<Self> {
        let browser = page.client().capabilities()?.get("goog:processID").and_then(Value::as_u64)?;
        let all = fs::read_dir("/proc").ok()?.flatten();
        let numbers = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let renderers = numbers.filter(|id| is_renderer(*id) && descends(*id, browser));
        renderers.map(Self).max_by_key(|it| it.bytes("VmRSS"))
    }

    /// Resident now.
    pub fn now(&self) -> Option<u64> {
        self.bytes("VmRSS")
    }

    /// The most that was resident since [`Self::forget`].
    pub fn peak(&self) -> Option<u64> {
        self.bytes("VmHWM")
    }

    /// Begins the peak anew.
    pub fn forget(&self) -> Option<()> {
        fs::write(format!("/proc/{}/clear_refs", self.0), "5").ok()
    }

    fn bytes(&self, field: &str) -> Option<u64> {
        let kilobytes: u64 = field_of(self.0, field)?.trim_end_matches("kB").trim().parse().ok()?;
        Some(kilobytes * 1024)
    }
}

fn field_of(process: u32, field: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    Some(line.trim().to_owned())
}

fn is_renderer(process: u32) -> bool {
    fs::read(format!("/proc/{process}/cmdline"))
        .is_ok_and(|line| String::from_utf8_lossy(&line).contains("--type=renderer"))
}

fn descends(process: u32, from: u64) -> bool {
    let parent = |process: u32| field_of(process, "PPid")?.parse::<u32>().ok().filter(|id| *id > 1);
    std::iter::successors(Some(process), |process| parent(*process)).any(|id| u64::from(id) == from)
}
