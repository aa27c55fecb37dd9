//! A pad to sign on: strokes of a finger, a pen or a mouse, kept as points in thousandths of its width.
//!
//! Owns drawing. The value is the compact text of `ledger::event::paper::Signed::strokes`, so that it survives a reload
//! and goes into the book as it is.

use leptos::ev::PointerEvent;
use leptos::wasm_bindgen::JsCast as _;

use crate::ui::prelude::*;
use crate::ui::view::view;

/// The pad.
#[component]
pub fn SignPad(
    /// What it is for, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
    /// The strokes.
    strokes: RwSignal<String>,
) -> impl IntoView {
    let drawing = StoredValue::new(false);
    let begin = move |ev: PointerEvent| {
        let Some(pad) = pad_of(&ev) else { return };
        ev.prevent_default();
        // The finger may leave the pad and come back: it is one stroke. Where that fails it ends at the rim.
        pad.set_pointer_capture(ev.pointer_id()).ok();
        drawing.set_value(true);
        strokes.update(|text| {
            if !text.is_empty() {
                text.push(';');
            }
            text.push_str(&point(&ev, &pad));
        });
    };
    let go_on = move |ev: PointerEvent| {
        if !drawing.get_value() {
            return;
        }
        let Some(pad) = pad_of(&ev) else { return };
        let point = point(&ev, &pad);
        strokes.update(|text| {
            if !text.ends_with(&point) {
                text.push(' ');
                text.push_str(&point);
            }
        });
    };
    let end = move |_: PointerEvent| drawing.set_value(false);
    view! {
        <div
            class="sign-pad"
            role="img"
            aria-label=label
            on:pointerdown=begin
            on:pointermove=go_on
            on:pointerup=end
            on:pointercancel=end
        >
            {move || strokes.with(|text| drawn(text))}
        </div>
    }
}

/// The strokes as a picture.
pub fn drawn(strokes: &str) -> AnyView {
    let path = |stroke: &str| format!("M{}h0", stroke.replace(' ', "L"));
    let d: String = strokes.split(';').filter(|stroke| !stroke.is_empty()).map(path).collect();
    view! {
        <svg viewBox="0 0 1000 4000" preserveAspectRatio="xMinYMin slice" aria-hidden="true">
            <path d=d></path>
        </svg>
    }
}

fn pad_of(ev: &PointerEvent) -> Option<web_sys::Element> {
    ev.current_target()?.dyn_into().ok()
}

/// Where the pointer is. The picture lies over the pad and takes no pointer, so offsets are the pad's own.
fn point(ev: &PointerEvent, pad: &web_sys::Element) -> String {
    let width = pad.client_width().max(1);
    let place = |offset: i32| offset.max(0) * 1000 / width;
    format!("{},{}", place(ev.offset_x()).min(1000), place(ev.offset_y()).min(3999))
}
