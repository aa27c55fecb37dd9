//! The rail, which on a narrow screen is the bar at the foot: the same links, the same landmark.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// On which layout an entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NavPlace {
    /// On both.
    #[default]
    Both,
    /// Only on the rail.
    Rail,
    /// Only on the bar.
    Bar,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Its symbol.
    pub icon: Icon,
    /// Its word.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this is where we are.
    pub current: bool,
    /// On which layout it stands.
    pub place: NavPlace,
}

/// The main navigation.
#[component]
pub fn Rail(
    /// What the landmark is called.
    #[prop(into)]
    label: Signal<String>,
    /// The product's name, read aloud for the seal.
    #[prop(into)]
    name: Signal<String>,
    /// Where the seal leads.
    home: &'static str,
    /// The entries in order.
    #[prop(into)]
    items: Signal<Vec<NavItem>>,
    /// What stands at the foot of the rail: the save mark.
    #[prop(optional, into)]
    foot: ViewFn,
) -> impl IntoView {
    let entries = move || items.get().into_iter().map(entry).collect_view();
    view! {
        <nav class="rail" aria-label=label>
            <a class="rail-seal" href=home aria-label=name>
                <span>"簿"</span>
            </a>
            <ul class="rail-items">{entries}</ul>
            <div class="rail-foot">{move || foot.run()}</div>
        </nav>
    }
}

fn entry(item: NavItem) -> AnyView {
    let class = match item.place {
        NavPlace::Both => "",
        NavPlace::Rail => "only-wide",
        NavPlace::Bar => "only-bar",
    };
    view! {
        <li class=class>
            <a class="rail-item" href=item.href aria-current=item.current.then_some("page")>
                {item.icon}
                <span>{item.label}</span>
            </a>
        </li>
    }
}

/// Whether what was recorded is on this device, at the foot of the rail.
#[component]
pub fn SaveMark(
    /// Saved, saving, or failed, in two to four characters.
    #[prop(into)]
    text: Signal<String>,
    /// It could not be saved.
    #[prop(optional, into)]
    failed: Signal<bool>,
) -> impl IntoView {
    let icon = move || if failed.get() { Icon::Alert.view() } else { Icon::Device.view() };
    view! {
        <span class=move || if failed.get() { "saved is-failed" } else { "saved" } role="status">
            {icon}
            <span>{text}</span>
        </span>
    }
}
