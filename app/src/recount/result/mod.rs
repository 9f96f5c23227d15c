//! What came out of a count, as a page shows it.

mod chart;
mod compare;
pub(super) mod failure;
mod table;
mod why;
mod words;

use std::sync::Arc;

use domain::count::ballot::Numbers;
use domain::count::pb::{Note, Reading};
use domain::count::recount::{Difference, Recount};
use leptos::html;
use leptos::prelude::*;

pub(super) use self::failure::Problem;
use crate::erased::view;
use crate::i18n::{Lang, number_text};
use crate::t;
use crate::ui::{Alert, AlertKind, Fact, FactBox};

/// So many differences are named above the table; the table has all of them.
const NAMED: usize = 5;

/// A file that was counted.
pub(super) struct Done {
    pub(super) reading: Reading,
    pub(super) recount: Recount,
    pub(super) lang: Lang,
}

impl Done {
    /// An amount in the smallest unit, as people write it.
    fn money(&self, amount: u64) -> String {
        self.amount(amount, self.recount.election.decimals)
    }

    /// Thousandths of the smallest unit, rounded to cents.
    fn about(&self, thousandths: u64) -> String {
        let more = u32::from(self.recount.election.decimals) + 1;
        let by = 10u64.checked_pow(more).unwrap_or(u64::MAX);
        self.amount(thousandths.saturating_add(by / 2) / by, 2)
    }

    fn amount(&self, units: u64, decimals: u8) -> String {
        words::money(self.lang, units, decimals, self.reading.meta.get("currency").unwrap_or_default())
    }

    /// Votes or points.
    fn score(&self, units: i64) -> String {
        words::decimal(self.lang, units, self.reading.point_decimals)
    }

    fn number(&self, number: u64) -> String {
        number_text(self.lang, i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The name of a plan on one line.
    fn name(&self, plan: usize) -> String {
        self.recount.election.plans.get(plan).map(|plan| one_line(&plan.name)).unwrap_or_default()
    }

    /// The name of a plan that a difference names by its id.
    fn name_of(&self, id: &str) -> String {
        self.recount.election.index_of(id).map_or_else(|| id.to_owned(), |plan| self.name(plan))
    }

    fn names(&self, plans: &[usize]) -> String {
        plans.iter().map(|&plan| self.name(plan)).collect::<Vec<_>>().join(", ")
    }

    /// Whether people gave points or places, which make another order than votes.
    fn by_points(&self) -> bool {
        self.reading.ballots.numbers() != Numbers::None
    }

    /// What happened to a plan, in two or three words.
    fn outcome(&self, plan: usize) -> &'static str {
        words::outcome(self.lang, &self.recount, plan)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole result. Its heading takes the focus.
pub(super) fn view(done: &Arc<Done>) -> AnyView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let name = one_line(&done.recount.election.source.description);
    let title = match name.as_str() {
        "" => t!(done.lang; recount::result_title_unnamed).to_owned(),
        name => t!(done.lang; recount::result_title, name = name),
    };
    view! {
        <section class="pl-stack" aria-labelledby="uitslag">
            <h2 id="uitslag" tabindex="-1" node_ref=heading>{title}</h2>
            {verdict(done)}
            {facts(done)}
            {notes(done)}
            {table::view(done)}
            {why::view(done)}
            {compare::view(done)}
        </section>
    }
    .into_any()
}

fn verdict(done: &Done) -> AnyView {
    let lang = done.lang;
    let agreement = &done.recount.agreement;
    let nothing = agreement.votes_stated == 0 && agreement.outcomes_stated == 0;
    let (kind, title) = match (agreement.is_same(), nothing) {
        (_, true) => (AlertKind::Info, t!(lang; recount::nothing_stated_title)),
        (true, _) => (AlertKind::Ok, t!(lang; recount::same_title)),
        (false, _) => (AlertKind::Warning, t!(lang; recount::different_title)),
    };
    let mut lines = Vec::new();
    if !done.reading.rule_known {
        let rule = done.reading.meta.get("rule").unwrap_or("?");
        lines.push(t!(lang; recount::unknown_rule, rule = rule));
    }
    if nothing {
        lines.push(t!(lang; recount::nothing_stated).to_owned());
    } else if agreement.is_same() {
        let (sums, outcomes) = (agreement.votes_stated, agreement.outcomes_stated);
        lines.push(t!(lang; recount::same_text, sums = sums, outcomes = outcomes));
    }
    if agreement.ties_as_stated > 0 {
        lines.push(t!(lang; recount::ties_as_stated, n = agreement.ties_as_stated));
    }
    let differences = &agreement.differences;
    let named: Vec<AnyView> = differences
        .iter()
        .take(NAMED)
        .map(|difference| view! { <li>{difference_words(done, difference)}</li> }.into_any())
        .collect();
    let more = differences.len().saturating_sub(NAMED);
    view! {
        <Alert kind=kind title=title level=3>
            {paragraphs(lines)}
            {(!named.is_empty()).then(|| view! { <ul>{named}</ul> })}
            {(more > 0).then(|| view! { <p>{t!(lang; recount::different_more, n = more)}</p> })}
        </Alert>
    }
    .into_any()
}

fn difference_words(done: &Done, difference: &Difference) -> String {
    let lang = done.lang;
    match difference {
        Difference::Votes { plan, stated, counted } => {
            let plan = done.name_of(plan);
            t!(lang; recount::diff_votes, plan = plan, stated = *stated, counted = *counted)
        }
        Difference::Score { plan, stated, counted } => {
            let (stated, counted) = (done.score(*stated), done.score(*counted));
            t!(lang; recount::diff_score, plan = done.name_of(plan), stated = stated, counted = counted)
        }
        Difference::NotCounted { plan } => t!(lang; recount::diff_not_counted, plan = done.name_of(plan)),
        Difference::NotCountedInPart { plan } => {
            t!(lang; recount::diff_not_counted_in_part, plan = done.name_of(plan))
        }
        Difference::NotStated { plan } => t!(lang; recount::diff_not_stated, plan = done.name_of(plan)),
    }
}

fn facts(done: &Done) -> AnyView {
    let lang = done.lang;
    let (election, outcome) = (&done.recount.election, &done.recount.outcome);
    let facts = vec![
        Fact::new(t!(lang; recount::fact_plans), done.number(election.plans.len() as u64)),
        Fact::new(t!(lang; recount::fact_ballots), done.number(outcome.ballots)),
        Fact::new(t!(lang; recount::fact_budget), done.money(election.budget)),
        Fact::new(t!(lang; recount::fact_spent), done.money(outcome.spent)),
        Fact::new(t!(lang; recount::fact_left), done.money(outcome.left)),
        Fact::new(t!(lang; recount::fact_rule), words::rule(lang, &election.rule)),
        Fact::new(t!(lang; recount::fact_ties), words::ties(lang, &election.ties)),
        Fact::new(t!(lang; recount::fact_leftover), words::leftover(lang, election.leftover)),
    ];
    view! { <FactBox facts/> }.into_any()
}

fn notes(done: &Done) -> AnyView {
    let lang = done.lang;
    let mut lines = Vec::new();
    if done.reading.faulty > 0 {
        lines.push(t!(lang; recount::faulty, n = done.reading.faulty));
    }
    lines.extend(done.reading.notes.iter().filter_map(|note| match note {
        Note::Ignored { key } => Some(t!(lang; recount::note_ignored, key = key)),
        Note::OtherNumber { key, stated, counted } => {
            Some(t!(lang; recount::note_number, key = key, stated = *stated, counted = *counted))
        }
        Note::RepeatedVoters { number } => Some(t!(lang; recount::note_repeated, n = *number)),
        Note::ReadAs { rule, .. } => {
            let read_as = words::rule(lang, &done.reading.election.rule);
            Some(t!(lang; recount::note_read_as, label = rule, rule = read_as))
        }
        // The verdict says so.
        Note::UnknownRule { .. } => None,
    }));
    if lines.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! {
        <section class="pl-stack pl-stack--small">
            <h3>{t!(lang; recount::notes_title)}</h3>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}

fn paragraphs(lines: Vec<String>) -> Vec<AnyView> {
    lines.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
