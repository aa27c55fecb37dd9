//! The limit: what bounds it, the figures behind it, an agency's report, and an exception somebody answers for.

use crate::domain::date::add_months;
use crate::i18n::credit::{self as words, lists, why};
use crate::i18n::format::money::full;
use crate::i18n::why::how_so;
use crate::ledger::gate::Field;
use crate::ui::components::button::IconButton;
use crate::ui::components::date_field::DateField;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::pages::credit::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// For how long a report is leaned on.
const REPORT_MONTHS: i32 = 6;

/// The limit.
#[component]
pub fn Limit(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let (state, fields, attempt) = (desk.state, desk.fields(), desk.attempt);
    let explain = Callback::new(move |()| {
        let lang = state.preferences.lang.get_untracked();
        let answer = desk.now.with_untracked(|now| {
            why::of_limit(&now.credit, &now.draft, &now.exposure, now.currency, now.version, lang)
        });
        desk.around().answer.set(Some(answer));
    });
    let candidates = move || {
        let lang = state.lang();
        desk.now.with(|now| {
            let limit = now.credit.limit();
            let binding = limit.binding.map(|(bound, _)| bound);
            let lines = limit.candidates.iter().map(|(bound, sum)| {
                let mark = (binding == Some(*bound))
                    .then(|| view! { <span class="tag is-accent">{words::binding(lang)}</span> });
                view! {
                    <li class="row">
                        <span class="push">{lists::bound(*bound, &now.credit.limit_policy, lang)} " " {mark}</span>
                        <span class="num"><MoneyView amount=full(*sum, now.currency)/></span>
                    </li>
                }
            });
            lines.collect_view()
        })
    };
    let monthly_hint = Signal::derive(move || {
        desk.now.with(|now| words::monthly_hint(now.credit.sales_seen, now.currency, state.lang()))
    });
    let old_report = Signal::derive(move || {
        let date = desk.now.with(|now| now.draft.external.as_ref().map(|it| it.date));
        let ends = date.and_then(|date| add_months(date, REPORT_MONTHS));
        let is_old = ends.is_some_and(|ends| ends < state.today.get());
        if is_old { words::report_old(state.lang()).to_owned() } else { String::new() }
    });
    let money = move |id: &'static str, label: fn(_) -> _, value: RwSignal<String>, field: Field| {
        view! { <TextField id=id label=state.say(label) value problem=attempt.problem(field)/> }
    };
    view! {
        <h2 class="sr-only">{move || words::tab_limit(state.lang())}</h2>
        <div class="between credit-part">
            <h3>{move || words::candidates(state.lang())}</h3>
            <IconButton icon=Icon::Info label=state.say(how_so) ghost=true on_press=explain/>
        </div>
        <ul class="rows" data-testid="credit-candidates">{candidates}</ul>
        <div class="credit-part field-grid">
            <TextField
                id="credit-monthly"
                label=state.say(words::monthly)
                value=fields.monthly
                hint=monthly_hint
                problem=attempt.problem(Field::Monthly)
            />
            {money("credit-net-worth", words::net_worth, fields.net_worth, Field::NetWorth)}
            {money("credit-working", words::working, fields.working, Field::WorkingCapital)}
        </div>
        <div class="credit-part">
            <h3>{move || words::report(state.lang())}</h3>
            <div class="field-grid">
                <TextField id="credit-agency" label=state.say(words::agency) value=fields.agency problem=attempt.problem(Field::Agency)/>
                <DateField
                    id="credit-report-on"
                    label=state.say(words::report_on)
                    value=fields.report_on
                    hint=old_report
                    problem=attempt.problem(Field::ReportDate)
                />
                <TextField id="credit-report-says" label=state.say(words::report_says) value=fields.report_says/>
                {money("credit-report-limit", words::report_limit, fields.report_limit, Field::ReportLimit)}
            </div>
        </div>
        <div class="credit-part">
            <h3>{move || words::exception(state.lang())}</h3>
            <p class="cap">{move || words::exception_note(state.lang())}</p>
            <div class="field-grid">
                {money("credit-exception", words::exception_limit, fields.exception, Field::Exception)}
                {money("credit-who", words::who, fields.who, Field::Name)}
                {money("credit-why", words::reason, fields.why, Field::Reason)}
                <DateField id="credit-until" label=state.say(words::until) value=fields.until problem=attempt.problem(Field::Until)/>
            </div>
        </div>
        <div class="credit-part">
            <TextField id="credit-note" label=state.say(words::note) value=fields.note kind=TextKind::Lines/>
        </div>
    }
}
