//! Server only: what was done with the proposals of a process, as HTML.

use domain::figures::Fate;
use domain::lang::Lang;
use domain::page::Cursor;
use domain::report::{ReportKind, ResultPage, ResultRow};
use leptos::prelude::*;

use super::html::path;
use super::words;
use crate::erased::view;
use crate::figures::words as fw;
use crate::process::words::date;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// The page.
pub(super) fn page(lang: Lang, page: &ResultPage) -> Shown {
    let slug = &page.head.slug;
    let way = vec![
        ("/meedoen".to_owned(), t!(lang; common::take_part).to_owned()),
        (format!("/meedoen/{slug}"), page.head.question.clone()),
    ];
    let html = html(lang, || {
        view! {
            <p class="pl-paragraph--lead pl-measure">{t!(lang; report::result_lead)}</p>
            {decision(lang, page)}
            {counts(lang, page)}
            {list(lang, page)}
        }
    });
    Shown { title: t!(lang; report::result_title).to_owned(), way, html }
}

fn decision(lang: Lang, page: &ResultPage) -> AnyView {
    let mut facts = Vec::new();
    if !page.decider.is_empty() {
        facts.push(Fact::written(t!(lang; report::result_decider), page.decider.clone()));
    }
    if !page.decision_date.is_empty() {
        facts.push(Fact::new(t!(lang; report::result_when), date(lang, &page.decision_date)));
    }
    let what = if page.outcome.is_empty() {
        view! { <p>{t!(lang; report::result_not_yet)}</p> }
    } else {
        let outcome = crate::markdown::html(&page.outcome);
        view! {
            <h3>{t!(lang; report::result_what)}</h3>
            <div class="pl-measure"><Markdown html=outcome/></div>
        }
    };
    let report = page.has_report.then(|| {
        let to = path(&page.head.slug, ReportKind::Report, None);
        view! { <p><a href=to>{t!(lang; report::result_report)}</a></p> }
    });
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="besluit">
            <h2 id="besluit">{t!(lang; report::result_decision)}</h2>
            <FactBox facts look=FactLook::Rows/>
            {what}
            {report}
        </section>
    }
}

fn counts(lang: Lang, page: &ResultPage) -> AnyView {
    let total: i64 = page.counts.iter().map(|count| count.proposals).sum();
    let sum = if total == 0 {
        t!(lang; report::result_none).to_owned()
    } else {
        t!(lang; report::result_sum, n = total)
    };
    let rows: Vec<AnyView> = page
        .counts
        .iter()
        .map(|count| view! { <li>{words::fate_count(lang, count.fate, count.proposals)}</li> })
        .collect();
    let figures = format!("/meedoen/{}/cijfers", page.head.slug);
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="kort">
            <h2 id="kort">{t!(lang; report::result_counts)}</h2>
            <p><strong>{sum}</strong></p>
            {(!rows.is_empty()).then(|| view! { <ul>{rows}</ul> })}
            <p><a href=figures>{t!(lang; report::result_figures)}</a></p>
        </section>
    }
}

/// The address of this list with another choice.
fn address(slug: &str, fate: Option<Fate>, cursor: Option<Cursor>) -> String {
    let mut query = Vec::new();
    query.extend(fate.map(|fate| format!("uitkomst={}", fate.path())));
    query.extend(cursor.map(|cursor| format!("vanaf={cursor}")));
    let path = format!("/meedoen/{slug}/resultaat");
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

fn filter(lang: Lang, page: &ResultPage) -> Option<AnyView> {
    let slug = &page.head.slug;
    let fates = page.counts.iter().map(|count| count.fate).filter(|fate| fate.is_listed());
    let mut links = vec![
        NavLink::new(address(slug, None, None), t!(lang; report::result_all))
            .current(page.query.fate.is_none()),
    ];
    links.extend(fates.map(|fate| {
        NavLink::new(address(slug, Some(fate), None), fw::fate(lang, fate))
            .current(page.query.fate == Some(fate))
    }));
    (links.len() > 2 || page.query.fate.is_some())
        .then(|| view! { <Tabs label=t!(lang; report::result_filter) links/> })
}

fn list(lang: Lang, page: &ResultPage) -> AnyView {
    let found = &page.page;
    let slug = &page.head.slug;
    let content = if found.items.is_empty() {
        nothing(lang, page.query.fate.is_some() || found.total > 0)
    } else {
        let rows: Vec<AnyView> = found.items.iter().map(|row| one(lang, slug, row)).collect();
        let link = |cursor: Option<Cursor>, words: &str| {
            cursor.map(|cursor| (address(slug, page.query.fate, Some(cursor)), words.to_owned()))
        };
        let previous = link(found.previous, t!(lang; report::result_previous));
        let next = link(found.next, t!(lang; report::result_next));
        view! {
            <p role="status" class="pl-result-count"><strong>{t!(lang; report::result_count, n = found.total)}</strong></p>
            <ol class="pl-list">{rows}</ol>
            <Pagination label=t!(lang; report::result_pages) previous next/>
        }
        .into_any()
    };
    view! {
        <section class="pl-stack" aria-labelledby="voorstellen">
            <h2 id="voorstellen">{t!(lang; report::result_list)}</h2>
            {filter(lang, page)}
            {content}
        </section>
    }
}

/// Nothing to show: of one outcome, or at all.
fn nothing(lang: Lang, filtered: bool) -> AnyView {
    let (title, text) = if filtered {
        (t!(lang; report::result_empty_title), t!(lang; report::result_empty_text))
    } else {
        (t!(lang; report::result_no_list_title), t!(lang; report::result_no_list_text))
    };
    view! { <EmptyState level=3 title text/> }
}

const fn look(fate: Fate) -> StatusKind {
    match fate {
        Fate::Accepted | Fate::CarriedOut => StatusKind::Ok,
        Fate::Partly | Fate::PartDone => StatusKind::Partly,
        Fate::Considering => StatusKind::Active,
        Fate::Rejected => StatusKind::Error,
        Fate::Expired => StatusKind::Warning,
        _ => StatusKind::Neutral,
    }
}

fn one(lang: Lang, slug: &str, row: &ResultRow) -> AnyView {
    let to = |number: i64| format!("/meedoen/{slug}/voorstellen/{number}");
    let (kind, fate) = (look(row.fate), fw::fate(lang, row.fate));
    let mine =
        row.mine.then(|| view! { <StatusBadge kind=StatusKind::Active text=t!(lang; report::result_mine)/> });
    let comments = (row.comments > 0).then(|| {
        let to = format!("{}/argumenten", to(row.number));
        let words = t!(lang; report::result_comments, n = row.comments);
        let hidden = t!(lang; report::result_number, number = row.number.to_string());
        view! { <span>" · "<a href=to>{words}<span class="pl-visually-hidden">": "{hidden}</span></a></span> }
    });
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__meta">
                <StatusBadge kind text=fate/>
                {mine}
            </p>
            <h3 class="pl-heading-3"><a href=to(row.number)>{written(&row.title)}</a></h3>
            <p class="pl-muted">
                {t!(lang; report::result_number, number = row.number.to_string())}
                " · "{t!(lang; report::result_supports, n = row.supports)}
                {comments}
            </p>
            {answer(lang, slug, row)}
        </li>
    }
}

fn answer(lang: Lang, slug: &str, row: &ResultRow) -> AnyView {
    if let (Fate::Merged, Some(number)) = (row.fate, row.merged_into) {
        let (number, to) = (number.to_string(), format!("/meedoen/{slug}/voorstellen/{number}"));
        return view! {
            <p>{t!(lang; report::result_merged_text, number = number.clone())}" "
                <a href=to>{t!(lang; report::result_merged_link, number = number)}</a></p>
        };
    }
    if row.text.is_empty() {
        let words = match row.fate {
            Fate::Expired => t!(lang; report::result_expired_text),
            _ => t!(lang; report::result_no_answer),
        };
        return view! { <p>{words}</p> };
    }
    let text = crate::markdown::html(&row.text);
    let period = row.period.as_ref().map(|p| within(t!(lang; report::result_period, period = p), p));
    let owner = row.owner.as_ref().map(|o| within(t!(lang; report::result_owner, owner = o), o));
    let between = (period.is_some() && owner.is_some()).then_some(" · ");
    let has_more = period.is_some() || owner.is_some();
    let more = has_more.then(|| view! { <p class="pl-muted">{period}{between}{owner}</p> });
    // Seen or being looked into is said, but is no answer yet: figures count it as waiting.
    let name = match row.fate {
        Fate::Waiting | Fate::Considering => t!(lang; report::result_message),
        _ => t!(lang; report::result_answer),
    };
    view! {
        <div class="pl-stack pl-stack--small pl-measure">
            <p><strong>{name}</strong></p>
            <Markdown html=text/>
            {more}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_one_outcome_is_not_nothing_at_all() {
        let shown = |filtered| html(Lang::Nl, || nothing(Lang::Nl, filtered));
        assert!(shown(true).contains("Er is geen voorstel met deze uitkomst."));
        assert!(shown(false).contains("Er zijn geen voorstellen") && !shown(false).contains("uitkomst"));
    }
}
