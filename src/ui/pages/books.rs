//! Data (数据): the books on this device, files in and out, where the data is, what to look at, how it looks.
//!
//! Each sheet is a file of its own; this one only lays them out, and reads the shelf afresh at each visit.

use crate::i18n::shell;
use crate::ui::pages::books::bring_in::BringInSheet;
use crate::ui::pages::books::hand_out::HandOutSheet;
use crate::ui::pages::books::settings::{AboutSheet, SettingsSheet};
use crate::ui::pages::books::shelf::ShelfSheet;
use crate::ui::pages::books::storage::StorageSheet;
use crate::ui::pages::books::tasks::TasksSheet;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::expect_state;
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

mod bring_in;
mod choice;
mod erase;
mod hand_out;
mod merge;
pub(in crate::ui::pages) mod new_book;
mod rename;
mod settings;
mod shelf;
mod storage;
mod tasks;
pub(in crate::ui::pages) mod work;

/// The data page.
#[component]
pub fn BooksPage() -> impl IntoView {
    let state = expect_state();
    spawn_local(async move {
        // Sizes and names as they are now; what was read at the start is shown where the store does not answer.
        state.look_at_shelf().await.ok();
    });
    let back = (routes::MORE.to_owned(), shell::more(state.preferences.lang.get_untracked()).to_owned());
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(shell::books) back/>
            <div class="page-body books-columns">
                <div class="books-column">
                    <ShelfSheet/>
                    <BringInSheet/>
                    <HandOutSheet/>
                </div>
                <div class="books-column">
                    <StorageSheet/>
                    <TasksSheet/>
                    <SettingsSheet/>
                    <AboutSheet/>
                </div>
            </div>
        </main>
    }
}
