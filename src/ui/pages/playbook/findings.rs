//! The questions, and beside them what the answers come to: causes with their root, what to try, what has to wait.

use crate::domain::diagnosis::codes::{Cause, Tactic};
use crate::domain::diagnosis::ethics::Compliance;
use crate::i18n::playbook as words;
use crate::ledger::gate::contact::{DiagnosisForm, QUESTIONS};
use crate::report::playbook::Advice;
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::select_field::SelectField;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::Doing;
use crate::ui::deal::issue::issue_rows;
use crate::ui::notes::Notes;
use crate::ui::pages::playbook::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::state::AppState;
use crate::ui::tasks::effect;
use crate::ui::view::{live, view};

#[expect(clippy::needless_pass_by_value, reason = "a component takes its properties by value")]
/// Both sheets.
#[component]
pub fn Findings(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let Desk { state, form, advice, notes, doing, .. } = desk;
    let answered = move || {
        let n = form.with(|form| form.answered(true).len() + form.answered(false).len());
        let clear = Callback::new(move |()| form.set(DiagnosisForm::of(None)));
        let again = (n > 0).then(|| {
            view! { <Button text=state.say(words::clear) kind=ButtonKind::Ghost on_press=clear/> }
        });
        view! { <span class="playbook-head">{again} <span class="cap">{words::answered(n, state.lang())}</span></span> }
    };
    let rows = move || (1..=QUESTIONS).map(|number| question(state, form, number)).collect_view();
    let owed = desk.whom.as_ref().map(|(id, _)| {
        let id = *id;
        let add = Callback::new(move |()| doing.set(Some(Doing::Issue(id, None))));
        let aside = move || {
            view! { <IconButton icon=Icon::Plus label=state.say(words::add_issue) on_press=add ghost=true/> }
        };
        view! { <Sheet title=state.say(words::issues) aside=aside>{issue_rows(state, id, doing)}</Sheet> }
    });
    view! {
        <div class="page-body is-two playbook" data-private="">
            <Sheet title=state.say(words::questions) aside=answered>
                <ol class="rows" data-testid="questions">{rows}</ol>
            </Sheet>
            <div class="playbook-side">
                <Sheet title=state.say(words::causes) body=SheetBody::Padded>
                    <div data-testid="findings">
                        {live(move || advice_view(state, notes, &advice.get()))}
                    </div>
                    <ByHand state form/>
                </Sheet>
                {owed}
            </div>
        </div>
    }
}

/// A question with its two answers; the same answer again takes it back.
fn question(state: AppState, form: RwSignal<DiagnosisForm>, number: u8) -> AnyView {
    let options = Signal::derive(move || {
        [words::yes(state.lang()), words::no(state.lang())].map(Segment::new).to_vec()
    });
    let selected = Signal::derive(move || form.with(|form| form.answer(number)).map(|yes| usize::from(!yes)));
    view! {
        <li class="row playbook-question">
            <span class="push">{move || words::question(number, state.lang())}</span>
            <Segmented
                label=Signal::derive(move || words::question(number, state.lang()).to_owned())
                options
                selected
                on_select=Callback::new(move |place: usize| form.update(|form| form.toggle(number, place == 0)))
            />
        </li>
    }
}

/// A cause that somebody knows without a question.
#[component]
fn ByHand(
    /// The app's state.
    state: AppState,
    /// The answers.
    form: RwSignal<DiagnosisForm>,
) -> impl IntoView {
    // One by hand is enough: what it is about is one visit.
    let value = RwSignal::new(form.with_untracked(|form| form.also.clone()));
    effect(move || {
        let chosen = value.get();
        if form.with_untracked(|form| form.also != chosen) {
            form.update(|form| form.also = chosen);
        }
    });
    effect(move || {
        let now = form.with(|form| form.also.clone());
        if value.get_untracked() != now {
            value.set(now);
        }
    });
    view! {
        <SelectField
            id="cause-by-hand"
            label=state.say(words::add_cause)
            options=Signal::derive(move || words::cause_choices(state.lang()))
            value
        />
    }
}

/// Causes, what comes first, and what to try.
pub fn advice_view(state: AppState, notes: Notes, advice: &Advice) -> AnyView {
    let lang = state.lang();
    if advice.causes.is_empty() && advice.tactics.is_empty() {
        return view! {
            <p><b>{words::none(lang)}</b></p>
            <p class="lab">{words::none_note(lang)}</p>
        };
    }
    let causes = advice.causes.iter().map(|(cause, points)| {
        let [verify, ..] = notes.row("cause", cause.code());
        view! {
            <li class="playbook-cause">
                <b>{words::cause(*cause, lang)}</b>
                " "
                <Tag text=words::side(cause.root(), lang)/>
                " "
                <span class="cap">{words::points(*points, lang)}</span>
                <span class="row-note">{verify}</span>
            </li>
        }
    });
    let first = advice.ours_first.then(|| {
        let waits: Vec<&str> = advice.waiting.iter().map(|it| words::tactic(*it, lang)).collect();
        let waits = (!waits.is_empty()).then(|| {
            view! { <span class="row-note">{words::waits(lang)} {waits.join(lang.pick("、", ", "))}</span> }
        });
        view! {
            <p class="playbook-first" data-testid="ours-first">
                {Icon::Alert} <span><b>{words::ours_first(lang)}</b> {waits}</span>
            </p>
        }
    });
    view! {
        <ul class="playbook-causes">{causes.collect_view()}</ul>
        {first}
        <h3>{words::tactics(lang)}</h3>
        {tactic_rows(state, notes, &advice.tactics)}
    }
}

/// Tactics: the name and what it answers, what to do, what to say, and on what condition.
pub fn tactic_rows(state: AppState, notes: Notes, tactics: &[(Tactic, Option<Cause>)]) -> AnyView {
    let lang = state.lang();
    let rows = tactics.iter().map(|(tactic, against)| {
        let [what, say, only_if] = notes.row("tactic", &tactic.code());
        let kind = match tactic.compliance() {
            Compliance::Conditional => TagKind::Hollow,
            _ => TagKind::Plain,
        };
        let only_if = (!only_if.is_empty()).then(|| {
            view! {
                <p class="playbook-if"><Tag text=words::only_if(lang).to_owned() kind/> " " {only_if}</p>
            }
        });
        view! {
            <li class="playbook-tactic">
                <b>{words::tactic(*tactic, lang)}</b>
                " "
                <span class="cap">{words::against(*against, lang)}</span>
                <span class="row-note">{what}</span>
                <p class="spoken">{say}</p>
                {only_if}
            </li>
        }
    });
    view! { <ol class="playbook-tactics" data-testid="tactics">{rows.collect_view()}</ol> }
}
