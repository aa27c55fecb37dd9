//! The app on the device, for opening without a network: the service worker that keeps it, and its next version.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, VisibilityState};

fn container() -> Option<ServiceWorkerContainer> {
    let container = web_sys::window()?.navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

/// Has the app kept on the device; `waiting` is called when a newer version lies ready beside the one that runs.
///
/// Nothing happens where the page is not the published one, or the browser has no service workers.
pub async fn keep(waiting: impl Fn() + 'static) {
    let Some(address) = address() else { return };
    let Some(container) = container() else { return };
    let Ok(registered) = JsFuture::from(container.register(&address)).await else { return };
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    let waiting: Rc<dyn Fn()> = Rc::new(waiting);
    if registration.waiting().is_some() {
        waiting();
    }
    watch(&registration, waiting);
    look_again_when_seen(registration);
}

/// The service worker of the published page; there is none while developing.
fn address() -> Option<String> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.get_attribute("data-service-worker").filter(|address| !address.is_empty())
}

fn watch(registration: &ServiceWorkerRegistration, waiting: Rc<dyn Fn()>) {
    let of = registration.clone();
    let found = Closure::<dyn Fn()>::new(move || {
        let Some(worker) = of.installing() else { return };
        let (state, waiting) = (worker.clone(), Rc::clone(&waiting));
        let changed = Closure::<dyn Fn()>::new(move || {
            // The first version of all has nothing to wait for.
            let is_newer = container().is_some_and(|container| container.controller().is_some());
            if state.state() == ServiceWorkerState::Installed && is_newer {
                waiting();
            }
        });
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    // Watches as long as the page lives.
    found.forget();
}

/// A tablet's page may stay open for weeks: whenever it comes to the front, it asks for a newer version.
fn look_again_when_seen(registration: ServiceWorkerRegistration) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let page = document.clone();
    let seen = Closure::<dyn Fn()>::new(move || {
        if page.visibility_state() == VisibilityState::Visible {
            // Without a network there is none; the next time asks again.
            if let Ok(asked) = registration.update() {
                spawn_local(async move { _ = JsFuture::from(asked).await });
            }
        }
    });
    _ = document.add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    seen.forget();
}

/// Puts the waiting version in the place of this one: the page begins again with it.
pub async fn update() {
    let Some(container) = container() else { return };
    let again = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            _ = window.location().reload();
        }
    });
    container.set_oncontrollerchange(Some(again.as_ref().unchecked_ref()));
    again.forget();
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    let registration: Option<ServiceWorkerRegistration> = found.dyn_into().ok();
    if let Some(worker) = registration.and_then(|registration| registration.waiting()) {
        _ = worker.post_message(&JsValue::from_str("update"));
    }
}
