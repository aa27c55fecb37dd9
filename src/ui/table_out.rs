//! A table handed to a spreadsheet program: the button, and the dialog that asks in which form.

use std::rc::Rc;

use crate::exchange::sheet::write::TableOut;
use crate::i18n::{shell, table_out as words};
use crate::platform::files::{self, OutFile};
use crate::platform::sheet_worker::{Answer, PART, Question};
use crate::platform::wire::Line;
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::Icon;
use crate::ui::components::progress::Progress;
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// Where the writing stands.
#[derive(Clone)]
enum Writing {
    Asking,
    Busy,
    Written(Rc<OutFile>),
    Failed,
}

/// The button 导出 and its dialog.
#[component]
pub fn TableOutButton(
    /// Makes the table as it is shown now, and the name of its file without the ending.
    make: Callback<(), (TableOut, String)>,
) -> impl IntoView {
    let state = expect_state();
    let open = RwSignal::new(false);
    let writing = RwSignal::new(Writing::Asking);
    let lang = move || state.lang();
    let text = state.say(words::export);
    let start = Callback::new(move |()| {
        writing.set(Writing::Asking);
        open.set(true);
    });
    let write = Callback::new(move |excel: bool| {
        let (table, name) = make.run(());
        writing.set(Writing::Busy);
        spawn_local(async move {
            let file = written(table, &name, excel).await;
            writing.set(file.map_or(Writing::Failed, |file| Writing::Written(Rc::new(file))));
        });
    });
    let body = move || match writing.get() {
        Writing::Asking => view! {
            <p class="lab">{words::note(lang())}</p>
            <div class="btn-row">
                <Button text=words::csv(lang()).to_owned() on_press=Callback::new(move |()| write.run(false))/>
                <Button
                    text=words::excel(lang()).to_owned()
                    kind=ButtonKind::Primary
                    on_press=Callback::new(move |()| write.run(true))
                />
            </div>
        },
        Writing::Busy => {
            let none = Signal::derive(|| None);
            view! { <Progress text=words::writing(lang()).to_owned() done=none/> }
        }
        Writing::Failed => view! { <p role="alert">{words::failed(lang())}</p> },
        Writing::Written(file) => view! { <Written file open/> },
    };
    view! {
        <span class="only-wide"><Button text icon=Icon::Export on_press=start/></span>
        <span class="only-bar"><IconButton label=text icon=Icon::Export on_press=start/></span>
        <Dialog
            id="table-out"
            open
            on_close=Callback::new(move |()| open.set(false))
            title=state.say(words::title)
            close_label=state.say(shell::close)
        >
            {body}
        </Dialog>
    }
}

/// The file is there: it is saved, or shared where the tablet takes it.
#[component]
fn Written(
    /// The file.
    file: Rc<OutFile>,
    /// The dialog, which closes once it is handed over.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_state();
    let lang = state.lang();
    let shareable = files::shareable(&file);
    let name = file.name.clone();
    let kept = StoredValue::new(file);
    let save = Callback::new(move |()| {
        files::download(&kept.get_value());
        open.set(false);
        state.tell(words::written(state.preferences.lang.get_untracked()), None);
    });
    let share = shareable.map(|data| {
        let data = StoredValue::new(data);
        let share = Callback::new(move |()| {
            let data = data.get_value();
            spawn_local(async move {
                if files::share(&data).await {
                    open.set(false);
                }
            });
        });
        view! { <Button text=words::share(lang).to_owned() icon=Icon::Share on_press=share/> }
    });
    view! {
        <p data-testid="table-out-name">{name}</p>
        <div class="btn-row">
            {share}
            <Button text=words::save(lang).to_owned() kind=ButtonKind::Primary on_press=save/>
        </div>
    }
}

/// Writes the table in the sheet worker, which is stopped afterwards.
async fn written(table: TableOut, name: &str, excel: bool) -> Option<OutFile> {
    let worker: Line<Answer> = Line::start(PART).ok()?;
    let question = if excel { Question::Xlsx(vec![table]) } else { Question::Csv(table) };
    let answer = worker.ask(&question, None).await;
    worker.stop();
    let Ok(Answer::File(bytes)) = answer else { return None };
    let (ending, mime) = if excel {
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else {
        ("csv", "text/csv")
    };
    Some(OutFile { name: format!("{name}.{ending}"), mime, bytes })
}
