//! Waiting, and not waiting for ever. Works in pages and in workers.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::platform::clock;

/// Comes back after so many milliseconds; at once if the browser has no timers.
pub async fn sleep(millis: u32) {
    let mut start = |resolve: Function, _reject: Function| {
        let global = js_sys::global();
        let timer = Reflect::get(&global, &JsValue::from_str("setTimeout")).ok();
        let started = timer
            .and_then(|timer| timer.dyn_into::<Function>().ok())
            .and_then(|timer| timer.call2(&global, &resolve, &JsValue::from(millis)).ok());
        if started.is_none() {
            // Nothing to wait with: resolving at once keeps callers moving.
            resolve.call0(&JsValue::UNDEFINED).ok();
        }
    };
    JsFuture::from(Promise::new(&mut start)).await.ok();
}

/// How long work goes on before the browser is let in, in milliseconds: well below a frame.
const STRETCH: u64 = 10;

thread_local! {
    static LET_IN: Cell<u64> = const { Cell::new(0) };
}

/// Lets the browser paint and take input before work goes on, where it has gone on for a while: browsers stretch every
/// such pause to four milliseconds.
pub async fn breathe() {
    if clock::now().abs_diff(LET_IN.get()) < STRETCH {
        return;
    }
    sleep(0).await;
    LET_IN.set(clock::now());
}

/// The outcome of the work, or none if it took longer than so many milliseconds.
pub async fn within<T>(millis: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut alarm = pin!(sleep(millis));
    std::future::poll_fn(|cx| {
        if let Poll::Ready(outcome) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(outcome));
        }
        alarm.as_mut().poll(cx).map(|()| None)
    })
    .await
}
