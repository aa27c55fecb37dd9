//! What we still owe a customer: the list, each settled by one tap, and the form of one matter.

use crate::i18n::format::date::iso;
use crate::i18n::playbook as words;
use crate::ledger::command::Command;
use crate::ledger::event::contact::Issue;
use crate::ledger::event::dealing::{Says, Since};
use crate::ledger::gate::Field;
use crate::ledger::gate::contact::IssueForm;
use crate::ledger::id::EntityId;
use crate::platform::ids;
use crate::report::playbook::{Patience, open_issues, patience};
use crate::ui::components::button::{Button, IconButton};
use crate::ui::components::date_field::DateField;
use crate::ui::components::icon::Icon;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::{Deciding, Doing, Small, whose};
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::form_fields;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

form_fields! {
    /// What we owe, on screen.
    IssueFields of IssueForm { what: String, on: String, fix_by: String, times: String }
}

/// The open issues of a customer, with their next act.
pub fn issue_rows(state: AppState, customer: EntityId, doing: Deciding) -> AnyView {
    let attempt = Attempt::new(state, Vec::new);
    // Settled today; a tap that was wrong is taken back like everything else.
    let settle = move |id: EntityId, it: Issue| {
        let lang = state.preferences.lang.get_untracked();
        let since = Since { on: state.today.get_untracked(), reason: words::settle(lang).to_owned() };
        let says = Says::Issue(Some(Box::new(Issue { settled: Some(since), ..it })));
        attempt.keep(Ok(Command::say(customer, id, says)), None, words::issue_done(lang).to_owned(), || ());
    };
    let rows = live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let open: Vec<(EntityId, Issue)> = state.book(|book| {
            let row = book.customers().find(customer).map(|it| &book.customers()[it]);
            let open = row.map(open_issues).unwrap_or_default();
            open.into_iter().map(|(id, it)| (id, it.clone())).collect()
        });
        if open.is_empty() {
            return view! { <p class="row lab">{words::no_issues(lang)}</p> };
        }
        let rows = open.into_iter().map(|(id, it)| {
            let kind = match patience(it.times) {
                Patience::Once => TagKind::Plain,
                Patience::Twice => TagKind::Hollow,
                Patience::Spent => TagKind::Due,
            };
            let late = words::is_late(&it, today);
            let of = it.clone();
            view! {
                <li class="row">
                    <span class="push">
                        <span class="row-title">{it.what.clone()}</span> " "
                        <Tag text=words::raised(it.times, lang) kind/>
                        <span class="row-note" class:due=late>{words::issue_days(&it, today, lang)}</span>
                    </span>
                    <Button
                        text=state.say(words::settle)
                        on_press=Callback::new(move |()| settle(id, of.clone()))
                    />
                    <IconButton
                        icon=Icon::Pen
                        label=format!("{} {}", words::issue_title(lang), it.what)
                        ghost=true
                        on_press=Callback::new(move |()| doing.set(Some(Doing::Issue(customer, Some(id)))))
                    />
                </li>
            }
        });
        view! { <ul class="rows" data-testid="issues">{rows.collect_view()}</ul> }
    });
    view! { {rows} <Failed attempt/> }
}

/// What is on record under a name.
fn known(state: AppState, customer: EntityId, id: EntityId) -> Option<Issue> {
    state.book_now(|book| {
        let row = &book.customers()[book.customers().find(customer)?];
        row.issues().find(|(known, _)| *known == id).map(|(_, it)| it.clone())
    })
}

/// One matter that we owe.
#[component]
pub fn IssueSheet(
    /// Whom.
    customer: EntityId,
    /// Which; none for a new one.
    which: Option<EntityId>,
    /// Closes the form.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let before = which.and_then(|id| known(state, customer, id));
    let name = which.unwrap_or(customer);
    let draft = DraftName::of(state, &format!("issue:{name}"));
    let blank = before.as_ref().map_or_else(|| IssueForm::blank(state.today.get_untracked()), IssueForm::of);
    let fields = draft.keep(blank, IssueFields::of, IssueFields::read);
    let id = which.unwrap_or_else(ids::mint);
    let parse = move || fields.read().parse(state.today.get());
    let attempt = Attempt::of(state, parse);
    let small = Small { attempt, draft, doing };
    let foot = small.clone();
    let save = Callback::new(move |()| {
        let says = untrack(parse).map(|it| Says::Issue(Some(Box::new(it))));
        let said = words::issue_saved(state.preferences.lang.get_untracked());
        small.store(says.map(|says| Command::say(customer, id, says)), said.to_owned());
    });
    view! {
        {whose(state, customer)}
        <TextField
            id="issue-what"
            label=state.say(words::issue_what)
            value=fields.what
            problem=attempt.problem(Field::Name)
        />
        <div class="record-pair">
            <DateField
                id="issue-on"
                label=state.say(words::issue_on)
                value=fields.on
                problem=attempt.problem(Field::Date)
                latest=Signal::derive(move || iso(state.today.get()))
            />
            <DateField
                id="issue-fix"
                label=state.say(words::issue_fix)
                value=fields.fix_by
                problem=attempt.problem(Field::Until)
            />
            <TextField
                id="issue-times"
                label=state.say(words::issue_times)
                value=fields.times
                problem=attempt.problem(Field::Nth(0))
                kind=TextKind::Digits
            />
        </div>
        {foot.foot(save)}
    }
}
