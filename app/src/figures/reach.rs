//! Server only: whom a process reached, as HTML. What was not measured is said in words.

use domain::figures::{DropOuts, Figures, NewFaces, Reach, ReachFigure, Visits, per_hundred};
use domain::lang::Lang;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::html::{bar, counts, section};
use super::words;
use crate::erased::view;
use crate::i18n::number_text;
use crate::process::words::date;
use crate::staff::campaign_words::channel;
use crate::t;
use crate::ui::*;

/// Visits by code and accounts, each with its period and source.
pub(super) fn reach(lang: Lang, reach: &Reach) -> AnyView {
    let days = reach.days.as_ref().map(|(from, until)| (date(lang, from), date(lang, until)));
    let visits = match (reach.measured, reach.visits, days) {
        // Nothing took place, so nothing is said of codes.
        (false, ..) if reach.channels.is_empty() => t!(lang; figures::reach_none).to_owned(),
        (false, ..) => t!(lang; figures::reach_unmeasured).to_owned(),
        (true, None, _) => t!(lang; figures::reach_few).to_owned(),
        (true, Some(n), Some((from, to))) => t!(lang; figures::reach_visits, n = n, from = from, to = to),
        (true, Some(_), None) => t!(lang; figures::reach_no_visits).to_owned(),
    };
    let table = (!reach.channels.is_empty()).then(|| channels(lang, &reach.channels));
    let source = reach.measured.then(|| view! { <p>{t!(lang; figures::reach_source)}</p> });
    let content = view! {
        <p class="pl-measure"><strong>{visits}</strong></p>
        {table}
        {accounts(lang, reach)}
        <div class="pl-stack pl-stack--small pl-measure pl-muted pl-small">
            {source}
            <p>{t!(lang; figures::reach_people)}</p>
        </div>
    };
    section("bereik", t!(lang; figures::reach), content)
}

fn channels(lang: Lang, rows: &[ReachFigure]) -> AnyView {
    let heads = [
        t!(lang; figures::reach_moments),
        t!(lang; figures::reach_by_code),
        t!(lang; figures::reach_sent),
        t!(lang; figures::reach_rate),
    ];
    let counted = |row: &ReachFigure| match row.visits {
        Visits::Counted(n) => Some(n),
        Visits::Hidden | Visits::NotMeasured => None,
    };
    let most = rows.iter().filter_map(counted).max().unwrap_or(0);
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let visits = visits(lang, row.visits);
            let sent = row
                .sent
                .map_or_else(|| t!(lang; figures::reach_not_known).to_owned(), |n| number_text(lang, n));
            let rate = per_hundred(row).map_or_else(|| "–".to_owned(), |tenths| words::tenths(lang, tenths));
            let visits = match counted(row) {
                Some(n) => view! { <span class="pl-bar-cell">{visits}{bar(n, most)}</span> },
                None => visits.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{channel(lang, row.channel)}</th>
                    <td class="pl-numeric" data-label=heads[0]>{number_text(lang, row.moments)}</td>
                    <td data-label=heads[1]>{visits}</td>
                    <td class="pl-numeric" data-label=heads[2]>{sent}</td>
                    <td class="pl-numeric" data-label=heads[3]>{rate}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(t!(lang; figures::reach_channel)),
        Column::number(heads[0]),
        Column::new(heads[1]),
        Column::number(heads[2]),
        Column::number(heads[3]),
    ];
    let caption = t!(lang; figures::reach_table);
    view! { <Table id="bereik-kanalen" caption=caption rows_apart=true columns>{rows}</Table> }
}

/// A number of visits, or why there is none.
pub(super) fn visits(lang: Lang, visits: Visits) -> String {
    match visits {
        Visits::Counted(n) => number_text(lang, n),
        Visits::Hidden => t!(lang; figures::hidden).to_owned(),
        Visits::NotMeasured => t!(lang; figures::reach_not_measured).to_owned(),
    }
}

fn accounts(lang: Lang, reach: &Reach) -> Option<AnyView> {
    let accounts = reach.accounts?;
    let day = |at: Timestamp| at.local().short_date(lang);
    // The last minute that counts: until is the first that does not.
    let (from, to) = (day(accounts.from), day(accounts.until.plus_minutes(-1)));
    let made = match accounts.made {
        Some(n) => t!(lang; figures::accounts_made, n = n, from = &from, to = &to),
        None => t!(lang; figures::accounts_few, from = &from, to = &to),
    };
    let newcomers = accounts.newcomers.map(|n| t!(lang; figures::accounts_newcomers, n = n));
    Some(view! { <p class="pl-measure">{made}" "{newcomers}</p> })
}

/// For whom it was the first time.
pub(super) fn new_faces(lang: Lang, faces: Option<NewFaces>) -> AnyView {
    let content = match faces {
        None => view! { <p class="pl-measure">{t!(lang; figures::faces_unknown)}</p> },
        Some(NewFaces { n: Some(0), .. }) => {
            view! { <p class="pl-measure">{t!(lang; figures::faces_nobody)}</p> }
        }
        Some(NewFaces { n, first, round }) => {
            let day = |at: Timestamp| at.local().short_date(lang);
            let (from, to) = (day(round.opens_at), day(round.closes_at.plus_minutes(-1)));
            let source = t!(lang; figures::faces_source, from = &from, to = &to);
            let told = n.zip(first).and_then(|(n, first)| {
                let share = words::share(lang, first, n)?;
                let text = t!(lang; figures::faces, n = n, first = number_text(lang, first), share = &share);
                let rows = vec![
                    (t!(lang; figures::faces_first), first),
                    (t!(lang; figures::faces_before), n - first),
                ];
                let caption = t!(lang; figures::faces_title);
                let table = counts(lang, ("gezichten", caption), t!(lang; figures::faces_answer), n, rows);
                Some(view! { <p class="pl-measure"><strong>{text}</strong></p>{table} })
            });
            let few = told.is_none().then(|| {
                view! { <p class="pl-measure">{t!(lang; figures::faces_few)}</p> }
            });
            view! { {told}{few}<p class="pl-measure pl-muted pl-small">{source}</p> }
        }
    };
    section("nieuwe-gezichten", t!(lang; figures::faces_title), content)
}

/// Who began and did not finish.
pub(super) fn drop_outs(lang: Lang, figures: &Figures) -> AnyView {
    let DropOuts { sent, drafts, stopped } = figures.drop_outs;
    let begun = drafts.filter(|drafts| sent + drafts > 0).map(|drafts| {
        let text = t!(lang; figures::drop_begun, n = sent + drafts, sent = number_text(lang, sent));
        let rows =
            vec![(t!(lang; figures::drop_started), sent + drafts), (t!(lang; figures::drop_sent), sent)];
        let caption = t!(lang; figures::drop_title);
        let table = counts(lang, ("begonnen", caption), t!(lang; figures::step), sent + drafts, rows);
        view! { <p class="pl-measure"><strong>{text}</strong></p>{table} }
    });
    let few = drafts.is_none().then(|| view! { <p class="pl-measure">{t!(lang; figures::drop_few)}</p> });
    let stopped = match stopped {
        Some((n, stopped)) => {
            t!(lang; figures::drop_stopped, n = stopped, of = number_text(lang, i64::from(n)))
        }
        None => t!(lang; figures::drop_stopped_unknown).to_owned(),
    };
    let content = view! {
        {begun}
        {few}
        <div class="pl-stack pl-stack--small pl-measure">
            <p>{stopped}</p>
            <p class="pl-muted pl-small">{t!(lang; figures::drop_note)}</p>
        </div>
    };
    section("afhakers", t!(lang; figures::drop_title), content)
}
