//! The app's own milestones on the browser's timeline (User Timing), so that any browser tool can measure it.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Performance, PerformanceMarkOptions};

fn performance() -> Option<Performance> {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).ok()?.dyn_into().ok()
}

/// Marks the moment.
pub fn mark(name: &str) {
    if let Some(performance) = performance() {
        performance.mark(name).ok();
    }
}

/// Marks how large the app's own memory is, in bytes, as `huikuan:heap`.
pub fn heap() {
    const PAGE: usize = 65_536;
    let Some(performance) = performance() else { return };
    let options = PerformanceMarkOptions::new();
    let pages = core::arch::wasm32::memory_size::<0>();
    options.set_detail(&JsValue::from(u32::try_from(pages * PAGE).unwrap_or(u32::MAX)));
    performance.mark_with_mark_options("huikuan:heap", &options).ok();
}

/// Does the work and records how long it took as a measure of this name.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let span = Span::start(name);
    let outcome = work();
    span.end();
    outcome
}

/// A stretch of time that ends when told to.
#[derive(Debug)]
pub struct Span {
    name: String,
    start: String,
}

impl Span {
    /// Starts measuring under this name.
    pub fn start(name: &str) -> Self {
        let start = format!("{name}:start");
        mark(&start);
        Self { name: name.to_owned(), start }
    }

    /// Records the measure.
    pub fn end(self) {
        if let Some(performance) = performance() {
            performance.measure_with_start_mark(&self.name, &self.start).ok();
            performance.clear_marks_with_mark_name(&self.start);
        }
    }
}
