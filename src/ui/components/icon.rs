//! Icons: one line drawing per meaning, as path data on a 24 px grid.
//!
//! Owns every symbol of the interface. Does not own size or colour: both come from the text beside it (`.i`).

use crate::ui::prelude::*;
use crate::ui::view::view;

/// A symbol. In a view it stands by itself: `{Icon::Left}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Today: the calendar with a tick.
    Today,
    /// Customers: a shop front.
    Customers,
    /// Aging: the dial.
    Aging,
    /// Negotiate: two arrows.
    Deal,
    /// Credit: a gauge.
    Credit,
    /// Training: a board.
    Training,
    /// More: three dots.
    More,
    /// A book.
    Book,
    /// Shown.
    Eye,
    /// Veiled.
    EyeOff,
    /// This device.
    Device,
    /// Back, a day back.
    Left,
    /// On, a day on, open.
    Right,
    /// Upwards, over.
    Up,
    /// Open a list.
    Down,
    /// A date.
    Calendar,
    /// Print.
    Print,
    /// Shipping.
    Truck,
    /// Shipping is on hold.
    TruckStop,
    /// A document.
    Document,
    /// Edit, sign.
    Pen,
    /// Done, complete.
    Check,
    /// Add.
    Plus,
    /// Take away.
    Minus,
    /// Close, clear.
    Close,
    /// Try it.
    Play,
    /// A spreadsheet.
    Sheet,
    /// Kept private.
    Lock,
    /// Something needs care.
    Alert,
    /// Time has passed.
    Clock,
    /// Undo.
    Undo,
    /// Delete the last digit.
    Backspace,
    /// Search.
    Search,
    /// Why, how it is worked out.
    Info,
    /// An open question.
    Question,
    /// Call.
    Phone,
    /// Turn to the customer.
    Flip,
    /// Take a file in.
    Import,
    /// Give a file out.
    Export,
    /// Send to someone.
    Share,
    /// Erase.
    Trash,
    /// Books and files: a stack.
    Data,
    /// The ledger: ruled lines.
    Ledger,
    /// A key account: a star.
    Key,
    /// Narrow the list.
    Filter,
}

impl Icon {
    /// The stroked and the filled path of the drawing; either may be empty.
    #[rustfmt::skip]
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Self::Today => ("M6.7 5h10.6a3.2 3.2 0 0 1 3.2 3.2v9.1a3.2 3.2 0 0 1 -3.2 3.2h-10.6a3.2 3.2 0 0 1 -3.2 -3.2v-9.1a3.2 3.2 0 0 1 3.2 -3.2zM3.5 9.6h17M8 2.8v4M16 2.8v4M8.8 14.9l2.2 2.2 4.2-4.4", ""),
            Self::Customers => ("M4 9.5 5.6 4h12.8L20 9.5a2.67 2.67 0 0 1-5.33 0 2.67 2.67 0 0 1-5.34 0A2.67 2.67 0 0 1 4 9.5zM5.5 12.6V20h13v-7.4M10 20v-4.6h4V20", ""),
            Self::Aging => ("M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0z", "M12 3.3a8.7 8.7 0 0 1 0 17.4 8.7 8.7 0 0 1-8.7-8.7H12z"),
            Self::Deal => ("M3 8.2h15.5M14.3 3.8l4.4 4.4-4.4 4.4M21 15.8H5.5M9.7 11.4l-4.4 4.4 4.4 4.4", ""),
            Self::Credit => ("M4.4 18.2a9 9 0 1 1 15.2 0M12 14.2l4-4.8", "M10.4 14.2a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0z"),
            Self::Training => ("M5.4 4h13.2a2.4 2.4 0 0 1 2.4 2.4v6.7a2.4 2.4 0 0 1 -2.4 2.4h-13.2a2.4 2.4 0 0 1 -2.4 -2.4v-6.7a2.4 2.4 0 0 1 2.4 -2.4zM12 15.5v4.7M8 20.5h8M7.5 11.8l3-3.1 2.4 2.2 3.6-3.9", ""),
            Self::More => ("", "M3.8 12a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0zM10.3 12a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0zM16.8 12a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0z"),
            Self::Book => ("M5 4.5h11.5A2.5 2.5 0 0 1 19 7v13.5H7.5A2.5 2.5 0 0 1 5 18zM5 18a2.5 2.5 0 0 1 2.5-2.5H19", ""),
            Self::Eye => ("M2.5 12C4 8.6 7.6 6 12 6s8 2.6 9.5 6c-1.5 3.4-5.1 6-9.5 6s-8-2.6-9.5-6zM9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0z", ""),
            Self::EyeOff => ("M3.5 3.5l17 17M10.2 6.2A10 10 0 0 1 12 6c4.4 0 8 2.6 9.5 6a11 11 0 0 1-2.8 3.7M6.6 7.6A10.7 10.7 0 0 0 2.5 12c1.5 3.4 5.1 6 9.5 6 1.5 0 3-.3 4.2-.9M10 10a2.8 2.8 0 0 0 4 4", ""),
            Self::Device => ("M5.6 5h12.8a2.6 2.6 0 0 1 2.6 2.6v8.8a2.6 2.6 0 0 1 -2.6 2.6h-12.8a2.6 2.6 0 0 1 -2.6 -2.6v-8.8a2.6 2.6 0 0 1 2.6 -2.6zM10.5 16h3", ""),
            Self::Left => ("M14.5 5.5 8 12l6.5 6.5", ""),
            Self::Right => ("M9.5 5.5 16 12l-6.5 6.5", ""),
            Self::Up => ("M12 19V5.5M6 11l6-6 6 6", ""),
            Self::Down => ("M5.5 9.5 12 16l6.5-6.5", ""),
            Self::Calendar => ("M6.7 5h10.6a3.2 3.2 0 0 1 3.2 3.2v9.1a3.2 3.2 0 0 1 -3.2 3.2h-10.6a3.2 3.2 0 0 1 -3.2 -3.2v-9.1a3.2 3.2 0 0 1 3.2 -3.2zM3.5 9.6h17M8 2.8v4M16 2.8v4", ""),
            Self::Print => ("M7 8V3.5h10V8M7 17H4V9.5A1.5 1.5 0 0 1 5.5 8h13A1.5 1.5 0 0 1 20 9.5V17h-3M7 13.5h10v7H7z", ""),
            Self::Truck => ("M13.5 9.5h4l4 3.7v3.3H19M13.5 16.5V6h-11v10.5h2.3M9 16.5h5.8M4.8 17a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0 -4.2 0zM14.9 17a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0 -4.2 0z", ""),
            Self::TruckStop => ("M13.5 9.5h4l4 3.7v3.3H19M9.5 6h4v6M2.5 8v8.5h2.3M9 16.5h5.8M4.8 17a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0 -4.2 0zM14.9 17a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0 -4.2 0zM2.5 2.5l18 18", ""),
            Self::Document => ("M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6", ""),
            Self::Pen => ("M4 20l1-4.2L16.5 4.3a1.9 1.9 0 0 1 2.7 0l.5.5a1.9 1.9 0 0 1 0 2.7L8.2 19z M14.5 6.3l3.2 3.2", ""),
            Self::Check => ("M4.8 12.7l4.7 4.6L19.4 7", ""),
            Self::Plus => ("M12 5v14M5 12h14", ""),
            Self::Minus => ("M5 12h14", ""),
            Self::Close => ("M6 6l12 12M18 6L6 18", ""),
            Self::Play => ("M8 5.5v13l10.5-6.5z", ""),
            Self::Sheet => ("M6.4 3.5h11.2a2.4 2.4 0 0 1 2.4 2.4v12.2a2.4 2.4 0 0 1 -2.4 2.4h-11.2a2.4 2.4 0 0 1 -2.4 -2.4v-12.2a2.4 2.4 0 0 1 2.4 -2.4zM4 9h16M4 14.7h16M10 9v11.5", ""),
            Self::Lock => ("M7.6 10.5h8.8a2.6 2.6 0 0 1 2.6 2.6v4.8a2.6 2.6 0 0 1 -2.6 2.6h-8.8a2.6 2.6 0 0 1 -2.6 -2.6v-4.8a2.6 2.6 0 0 1 2.6 -2.6zM8 10.5V8a4 4 0 0 1 8 0v2.5", ""),
            Self::Alert => ("M12 3.8 21.5 20h-19zM12 10v4.5M12 17.2v.1", ""),
            Self::Clock => ("M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM12 6.8V12l3.5 2.2", ""),
            Self::Undo => ("M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3", ""),
            Self::Backspace => ("M20 5H9l-6 7 6 7h11zM11.5 9.5l5 5M16.5 9.5l-5 5", ""),
            Self::Search => ("M4.2 10.8a6.6 6.6 0 1 0 13.2 0a6.6 6.6 0 1 0 -13.2 0zM15.7 15.7 20.5 20.5", ""),
            Self::Info => ("M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM12 11v5.5M12 7.6v.2", ""),
            Self::Question => ("M8.8 9.2a3.3 3.3 0 1 1 4.8 2.9c-1 .6-1.6 1.2-1.6 2.4v.5M12 18.6v.1", ""),
            Self::Phone => ("M6.6 3.5h2.7l1.6 4.2-2 1.5a11.2 11.2 0 0 0 5.9 5.9l1.5-2 4.2 1.6v2.7a2.1 2.1 0 0 1-2.3 2.1A16.6 16.6 0 0 1 4.5 5.8a2.1 2.1 0 0 1 2.1-2.3z", ""),
            Self::Flip => ("M4 9a8.5 8.5 0 0 1 15.3-1.5M20 15a8.5 8.5 0 0 1-15.3 1.5M19.8 3.5v4.3h-4.3M4.2 20.5v-4.3h4.3", ""),
            Self::Import => ("M12 3.5v11M7.5 10.2 12 14.7l4.5-4.5M4 15.5V18a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-2.5", ""),
            Self::Export => ("M12 14.7v-11M7.5 8 12 3.5 16.5 8M4 15.5V18a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-2.5", ""),
            Self::Share => ("M15 6.2 8.6 10M8.6 14l6.4 3.8M14.8 5a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0zM3.6 12a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0zM14.8 19a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0z", ""),
            Self::Trash => ("M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l.9 12.2A1.9 1.9 0 0 0 9.3 20.5h5.4a1.9 1.9 0 0 0 1.9-1.8L17.5 6.5M10 10.5v6M14 10.5v6", ""),
            Self::Data => ("M4 6.5c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6.5v11c0 1.7 3.6 3 8 3s8-1.3 8-3v-11M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3", ""),
            Self::Ledger => ("M7.1 4h9.8A2.6 2.6 0 0 1 19.5 6.6v10.8A2.6 2.6 0 0 1 16.9 20H7.1a2.6 2.6 0 0 1-2.6-2.6V6.6A2.6 2.6 0 0 1 7.1 4zM8.5 8.5h7M8.5 12h7M8.5 15.5h4", ""),
            Self::Key => ("M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z", ""),
            Self::Filter => ("M4 5.5h16l-6.2 7.3v5.7l-3.6-2v-3.7z", ""),
        }
    }
}

impl Icon {
    /// The drawing. Where an icon may be missing: `icon.map(Icon::view)`.
    pub fn view(self) -> AnyView {
        let (line, fill) = self.paths();
        view! {
            <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
                <path d=line></path>
                {(!fill.is_empty()).then(|| view! { <path class="i-fill" d=fill></path> })}
            </svg>
        }
    }
}

impl IntoView for Icon {
    fn into_view(self) -> AnyView {
        self.view()
    }
}
