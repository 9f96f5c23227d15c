//! Server only: the figures of a process as a table, for a file.

use domain::figures::{PeopleFigure, Visits};
use domain::lang::Lang;
use domain::view::FiguresPage;

use super::{taken_over, words};
use crate::staff::campaign_words::channel;
use crate::t;

/// The name of the file and its rows, the heads first.
#[must_use]
pub fn table(lang: Lang, page: &FiguresPage) -> (&'static str, Vec<Vec<String>>) {
    let heads = [
        t!(lang; figures::table_part),
        t!(lang; figures::table_what),
        t!(lang; figures::table_number),
        t!(lang; figures::table_of),
        t!(lang; figures::table_source),
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let figures = &page.figures;
    let mut add = |part: &str, what: &str, number: Option<i64>, of: Option<i64>, source: String| {
        let number = number.map_or_else(|| t!(lang; figures::hidden).to_owned(), |n| n.to_string());
        let of = of.map(|n| n.to_string()).unwrap_or_default();
        rows.push(vec![part.to_owned(), what.to_owned(), number, of, source]);
    };
    let size = |row: Option<&domain::figures::Population>| {
        let source = row.map(|row| format!("{}, {}", row.source, row.year)).unwrap_or_default();
        (row.map(|row| row.number), source)
    };
    let who = t!(lang; figures::who);
    add(who, t!(lang; figures::participants), figures.people.total, None, String::new());
    for PeopleFigure { group, people, population } in &figures.people.kinds {
        let (of, source) = size(population.as_ref());
        add(t!(lang; figures::kinds), words::kind(lang, *group), *people, of, source);
    }
    for PeopleFigure { group, people, population } in &figures.people.areas {
        let (of, source) = size(population.as_ref());
        let area = group.and_then(|id| page.choices.areas.iter().find(|area| area.id == id));
        let name = area.map_or(t!(lang; figures::unknown), |area| area.name.as_str());
        add(t!(lang; figures::areas), name, *people, of, source);
    }
    for row in &figures.channels {
        let name = words::channel(lang, row.channel);
        add(t!(lang; figures::proposals), name, Some(row.proposals), None, String::new());
        add(t!(lang; figures::supports), name, Some(row.supports), None, String::new());
    }
    let (funnel, sent) = (figures.funnel, figures.funnel.sent);
    let steps = [
        (t!(lang; figures::sent), Some(sent)),
        (t!(lang; figures::shown), Some(funnel.shown)),
        (t!(lang; figures::enough), funnel.enough),
        (t!(lang; figures::answered), Some(funnel.answered)),
        (t!(lang; figures::accepted), Some(funnel.accepted)),
        (t!(lang; figures::carried_out), Some(funnel.carried_out)),
    ];
    for (what, number) in steps.into_iter().filter(|(_, number)| number.is_some()) {
        add(t!(lang; figures::funnel), what, number, Some(sent), String::new());
    }
    let (from, to) = taken_over::period(lang, page);
    let decided = figures.taken_over.decided();
    for (what, number) in taken_over::rows(lang, figures.taken_over) {
        let part = t!(lang; figures::taken_over);
        add(part, what, Some(number), Some(decided), format!("{from} / {to}"));
    }
    for (fate, number) in &figures.fates {
        add(t!(lang; figures::fates), words::fate(lang, *fate), Some(*number), Some(sent), String::new());
    }
    for row in figures.reach.channels.iter().filter(|row| row.visits != Visits::NotMeasured) {
        let visits = match row.visits {
            Visits::Counted(n) => Some(n),
            _ => None,
        };
        let days = figures.reach.days.as_ref().map(|(from, to)| format!("{from} / {to}"));
        let name = channel(lang, row.channel);
        add(t!(lang; figures::reach_by_code), name, visits, row.sent, days.unwrap_or_default());
    }
    if let Some(accounts) = figures.reach.accounts {
        let part = t!(lang; figures::reach);
        add(part, t!(lang; figures::table_accounts), accounts.made, None, String::new());
        add(part, t!(lang; figures::table_newcomers), accounts.newcomers, accounts.made, String::new());
    }
    if let Some(faces) = figures.new_faces {
        let part = t!(lang; figures::faces_title);
        add(part, t!(lang; figures::faces_first), faces.first, faces.n, String::new());
    }
    let drop = figures.drop_outs;
    let begun = drop.drafts.map(|drafts| drafts + drop.sent);
    add(t!(lang; figures::drop_title), t!(lang; figures::drop_started), begun, None, String::new());
    if let Some(cost) = &page.cost {
        let part = t!(lang; figures::cost_title);
        let budget = cost.budget.as_ref().map(|(money, _)| money.0);
        let sources = cost.sources.join("; ");
        let rows = [
            (t!(lang; figures::table_money), cost.money.map(|money| money.0), budget),
            (t!(lang; figures::cost_row_hours), cost.hours, cost.planned_hours),
            (t!(lang; figures::table_each), cost.for_each.map(|money| money.0), None),
        ];
        for (what, number, of) in rows.into_iter().filter(|(_, number, _)| number.is_some()) {
            add(part, what, number, of, sources.clone());
        }
    }
    for row in &figures.plan {
        let days = row.days_late();
        if days.is_some() {
            add(t!(lang; figures::plan), &row.name, days, None, words::difference(lang, row));
        }
    }
    (t!(lang; figures::table_name), rows)
}
