//! The app's own milestones on the browser's timeline (User Timing), so that any browser tool can measure it.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Performance;

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
    let pages = core::arch::wasm32::memory_size::<0>();
    let options = js_sys::Object::new();
    let bytes = JsValue::from(u32::try_from(pages * PAGE).unwrap_or(u32::MAX));
    js_sys::Reflect::set(&options, &JsValue::from_str("detail"), &bytes).ok();
    let mark = js_sys::Reflect::get(&performance, &JsValue::from_str("mark")).ok();
    if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<js_sys::Function>().ok()) {
        mark.call2(&performance, &JsValue::from_str("huikuan:heap"), &options).ok();
    }
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
