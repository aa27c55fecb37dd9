//! Whether shipping to the customer is stopped: the mark beside its name, why and until when, and both ways out.

use crate::i18n::{deal as words, order};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::Doing;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// The mark beside the name.
pub fn held_tag(desk: Desk) -> AnyView {
    let state = desk.state;
    live(move || {
        let on = desk.row(|row| row.hold().map(|(_, hold)| hold.on))?;
        let text = words::held_since(on, state.today.get(), state.lang());
        Some(view! { <Tag text kind=TagKind::Due icon=Icon::TruckStop/> })
    })
}

/// Why, until when, and the way back.
#[component]
pub fn HeldBanner(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let id = desk.id();
    let notify = Callback::new(move |()| {
        desk.doing.set(Some(Doing::Message(id, desk.currency.get_untracked(), "HOLD")));
    });
    let resume = Callback::new(move |()| desk.doing.set(Some(Doing::Resume(id))));
    live(move || {
        let (reason, condition) =
            desk.row(|row| row.hold().map(|(_, hold)| (hold.reason.clone(), hold.condition.clone())))?;
        let condition = (!condition.is_empty()).then(|| view! { <span class="row-note">{condition}</span> });
        Some(view! {
            <section class="banner" data-testid="held">
                {Icon::TruckStop}
                <span data-private=""><b>{reason}</b>{condition}</span>
                <Button text=desk.state.say(order::notice) icon=Icon::Pen kind=ButtonKind::Ghost on_press=notify/>
                <Button text=desk.state.say(words::resume) on_press=resume/>
            </section>
        })
    })
}

/// Stops shipping, where it goes on.
pub fn stop_button(desk: Desk) -> AnyView {
    let id = desk.id();
    let stop = Callback::new(move |()| {
        desk.doing.set(Some(Doing::Stop { customer: id, probable: Default::default(), order: None }));
    });
    live(move || {
        let goes_on = desk.row(|row| row.hold().is_none());
        goes_on.then(|| {
            let text = desk.state.say(words::stop);
            view! { <Button text icon=Icon::TruckStop kind=ButtonKind::Ghost on_press=stop/> }
        })
    })
}
