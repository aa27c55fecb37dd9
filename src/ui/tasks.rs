//! Effects and work in the background, each of one type: Leptos compiles their machinery once for every closure and
//! future it is given.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::Effect;

/// Runs now, and again whenever what it reads changes.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// Starts work that the screen does not wait for.
pub fn spawn_local(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}
