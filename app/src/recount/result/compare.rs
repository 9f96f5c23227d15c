//! The same ballots by two rules, side by side.

use std::sync::Arc;

use domain::count::BudgetRule;
use domain::count::recount::{Instead, Recount};
use leptos::prelude::*;

use super::failure::Problem;
use super::{Done, words};
use crate::erased::view;
use crate::t;
use crate::ui::{Choice, Column, QueryForm, Select, Table};

/// Without ceilings this is `greedy-no-skip`.
pub(super) const IN_POOLS: &str = "greedy-stop-in-pool";

/// The rules to compare with, by the names of the command line.
const RULES: [&str; 12] = [
    "greedy",
    "greedy-no-skip",
    IN_POOLS,
    "equalshares",
    "equalshares-comparison",
    "equalshares/add1",
    "equalshares/add1-comparison",
    "equalshares/add1-full",
    "equalshares-plans",
    "equalshares-plans/add1",
    "equalshares-plans/add1-full",
    "phragmen",
];

type Second = Option<Arc<Result<Recount, Problem>>>;

pub(super) fn view(done: &Arc<Done>) -> AnyView {
    let lang = done.lang;
    let second: RwSignal<Second> = RwSignal::new(None);
    let busy = RwSignal::new("");
    let chosen = {
        let done = Arc::clone(done);
        move |event| choose(&done, event_target_value(&event), second, busy)
    };
    let options = choices(done);
    let done = Arc::clone(done);
    view! {
        <section class="pl-stack">
            <h3>{t!(lang; recount::compare_title)}</h3>
            <div on:change=chosen>
                <QueryForm action="/natellen" class="pl-measure">
                    <Select
                        name="regel"
                        label=t!(lang; recount::compare_label)
                        hint=t!(lang; recount::compare_hint)
                        empty=t!(lang; recount::compare_empty)
                        options=options
                    />
                </QueryForm>
            </div>
            <p role="status">
                {
                    let done = Arc::clone(&done);
                    move || match second.get() {
                        None => busy.get().to_owned(),
                        Some(found) => match &*found {
                            Ok(second) => sentence(&done, second),
                            Err(problem) => problem.words(lang),
                        },
                    }
                }
            </p>
            {move || second.get().and_then(|found| found.as_ref().as_ref().ok().map(|second| table(&done, second)))}
        </section>
    }
    .into_any()
}

/// Every rule but the one that was counted by.
pub(super) fn choices(done: &Done) -> Vec<Choice> {
    let election = &done.recount.election;
    let own = election.rule.name();
    let pools = !election.category_caps.is_empty() || !election.area_caps.is_empty();
    RULES
        .iter()
        .filter(|name| **name != own && (pools || **name != IN_POOLS))
        .filter_map(|&name| {
            let rule = BudgetRule::parse(name, election.unit(), None)?;
            Some(Choice::new(name, words::rule(done.lang, &rule)))
        })
        .collect()
}

fn choose(done: &Arc<Done>, name: String, second: RwSignal<Second>, busy: RwSignal<&'static str>) {
    second.set(None);
    busy.set(if name.is_empty() { "" } else { t!(done.lang; recount::counting) });
    if name.is_empty() {
        return;
    }
    let done = Arc::clone(done);
    let count = move || {
        let found = Recount::of(&done.reading, &Instead::rule(name)).map_err(Problem::from);
        let _ = second.try_set(Some(Arc::new(found)));
    };
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async move {
        crate::recount::browser::breathe().await;
        count();
    });
    #[cfg(not(feature = "hydrate"))]
    count();
}

/// How many plans end otherwise.
pub(super) fn sentence(done: &Done, second: &Recount) -> String {
    let (differing, outcome) = (done.recount.differing(second).len(), &second.outcome);
    let (money, left) = (done.money(outcome.spent), done.money(outcome.left));
    if differing == 0 {
        t!(done.lang; recount::compare_same, left = left)
    } else {
        t!(done.lang; recount::compare_differs, n = differing, money = money, left = left)
    }
}

fn table(done: &Done, second: &Recount) -> AnyView {
    let lang = done.lang;
    let first = &done.recount;
    let own = words::rule(lang, &first.election.rule);
    let columns = vec![
        Column::new(t!(lang; recount::col_plan)),
        Column::new(t!(lang; recount::compare_col_first, rule = own)),
        Column::new(words::rule(lang, &second.election.rule)),
        Column::new(t!(lang; recount::compare_col_change)),
    ];
    let rows: Vec<AnyView> = first
        .order()
        .into_iter()
        .map(|plan| {
            let change = change(done, second, plan);
            view! {
                <tr>
                    <th scope="row">{done.name(plan)}</th>
                    <td>{words::outcome(lang, first, plan)}</td>
                    <td>{words::outcome(lang, second, plan)}</td>
                    <td>{change}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <Table id="tabel-regels" caption=t!(lang; recount::compare_caption) columns=columns>{rows}</Table>
    }
    .into_any()
}

pub(super) fn change(done: &Done, second: &Recount, plan: usize) -> &'static str {
    let (here, there) = (&done.recount.outcome, &second.outcome);
    match (here.is_funded(plan), there.is_funded(plan)) {
        (true, false) => t!(done.lang; recount::compare_only_first),
        (false, true) => t!(done.lang; recount::compare_only_second),
        _ if here.amount(plan) != there.amount(plan) => t!(done.lang; recount::compare_amount),
        _ => t!(done.lang; recount::compare_none),
    }
}
