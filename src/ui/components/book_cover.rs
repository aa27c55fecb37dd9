//! The thread-bound book of the first screen (题签): drawn here, coloured by its style sheet.

use crate::i18n::Lang;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The book, with its title slip in the reader's language.
#[component]
pub fn BookCover(
    /// Whose title it carries.
    lang: Lang,
) -> impl IntoView {
    let title = match lang {
        Lang::ZhCn => view! {
            <g class="book-title">
                <text x="90" y="122">"回"</text>
                <text x="90" y="204">"款"</text>
                <text x="90" y="286">"簿"</text>
            </g>
        },
        Lang::En => view! {
            <text class="book-title is-latin" transform="translate(75 178) rotate(90)">
                "Huikuan"
            </text>
        },
    };
    view! {
        <svg class="book-cover" viewBox="0 0 372 520" aria-hidden="true">
            {cloth()}
            <rect class="book-slip" x="44" y="40" width="92" height="318"></rect>
            <rect class="book-slip-line" x="50.5" y="46.5" width="79" height="305" stroke-width="1.5"></rect>
            <rect class="book-slip-line" x="54" y="50" width="72" height="298" stroke-width=".8"></rect>
            {title}
            <rect class="book-stamp" x="79" y="308" width="23" height="26" rx="3"></rect>
            <text class="book-stamp-text" x="90.5" y="327">"实"</text>
        </svg>
    }
}

/// Leaves, cloth and the four-hole binding.
fn cloth() -> AnyView {
    view! {
        <defs>
            <pattern id="book-weave" width="6" height="6" patternUnits="userSpaceOnUse">
                <rect width="6" height="6" class="book-cloth"></rect>
                <path class="book-weft" d="M0 1.5h6M0 4.5h6"></path>
                <path class="book-warp" d="M1.5 0v6M4.5 0v6"></path>
            </pattern>
            <linearGradient id="book-light" x1="0" x2="1">
                <stop offset="0" stop-color="#fff" stop-opacity=".1"></stop>
                <stop offset=".75" stop-color="#fff" stop-opacity="0"></stop>
                <stop offset="1" stop-color="#000" stop-opacity=".22"></stop>
            </linearGradient>
        </defs>
        <path class="book-leaf" d="M10 16H356V512H10z"></path>
        <path class="book-leaf-shade" d="M8 20v490h342M5 24v490h342"></path>
        <path class="book-leaf-edge" stroke-width="1.5" d="M11 16v490h342"></path>
        <rect x="14" y="8" width="346" height="496" rx="5" fill="url(#book-weave)"></rect>
        <rect x="14" y="8" width="346" height="496" rx="5" fill="url(#book-light)"></rect>
        <path
            class="book-thread"
            d="M322 10v492M322 62h38M322 184h38M322 328h38M322 450h38M322 26h38M322 486h38"
        ></path>
        <g class="book-hole">
            <circle cx="322" cy="62" r="3.5"></circle>
            <circle cx="322" cy="184" r="3.5"></circle>
            <circle cx="322" cy="328" r="3.5"></circle>
            <circle cx="322" cy="450" r="3.5"></circle>
        </g>
    }
}
