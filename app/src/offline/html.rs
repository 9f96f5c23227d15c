//! Server only: activities outside the portal as HTML. What staff wrote is cleaned Markdown, or escaped like all text
//! in a view.

use domain::lang::Lang;
use domain::offline::{OfflineActivity, OfflinePlan, OfflineReport, OfflineShown, OfflineState};
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::erased::view;
use crate::i18n::number_text;
use crate::markdown;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// From when until when: one day is said once.
pub(crate) fn when(lang: Lang, plan: &OfflinePlan) -> String {
    let (from, until) = (plan.starts_at.local(), plan.ends_at.local());
    if from.date == until.date {
        let (date, from, until) = (from.date_words(lang), from.time_words(lang), until.time_words(lang));
        t!(lang; offline::one_day, date = date, from = from, until = until)
    } else {
        t!(lang; offline::more_days, from = from.words(lang), until = until.words(lang))
    }
}

/// How it stands, in a word.
pub(crate) fn badge(lang: Lang, state: &OfflineState, now: Timestamp) -> Option<(StatusKind, &'static str)> {
    Some(match state {
        OfflineState::ToPlan => return None,
        OfflineState::Planned(plan) if now < plan.starts_at => {
            (StatusKind::Active, t!(lang; offline::coming))
        }
        OfflineState::Planned(plan) if now < plan.ends_at => (StatusKind::Active, t!(lang; offline::running)),
        OfflineState::Planned(_) => (StatusKind::Neutral, t!(lang; offline::report_follows)),
        OfflineState::Cancelled(..) => (StatusKind::Error, t!(lang; offline::cancelled)),
        OfflineState::Held(..) => (StatusKind::Ok, t!(lang; offline::held)),
    })
}

/// What stands in the section of a process; empty when there is none. The page makes the section, with the heading
/// `activiteiten` as its name. `key` is that of the preview link by which the page is seen.
pub(crate) fn section(
    lang: Lang,
    slug: &str,
    key: Option<&str>,
    activities: &[OfflineActivity],
    now: Timestamp,
) -> String {
    if activities.is_empty() {
        return String::new();
    }
    html(lang, || {
        let rows: Vec<AnyView> =
            activities.iter().filter_map(|one| row(lang, address(slug, key, one), one, now)).collect();
        view! {
            <h2 id="activiteiten">{t!(lang; offline::title)}</h2>
            <p>{t!(lang; offline::lead)}</p>
            <ul class="pl-list">{rows}</ul>
        }
    })
}

fn address(slug: &str, key: Option<&str>, one: &OfflineActivity) -> String {
    let key = key.map(|key| format!("?sleutel={key}")).unwrap_or_default();
    format!("/meedoen/{slug}/activiteiten/{}{key}", one.id)
}

fn row(lang: Lang, href: String, one: &OfflineActivity, now: Timestamp) -> Option<AnyView> {
    let plan = one.state.plan()?;
    let status = badge(lang, &one.state, now).map(|(kind, text)| (kind, text.to_owned()));
    let text = match &one.state {
        OfflineState::Held(_, report) => markdown::excerpt(&report.outcome, EXCERPT),
        OfflineState::Cancelled(_, reason) => markdown::excerpt(reason, EXCERPT),
        OfflineState::ToPlan | OfflineState::Planned(_) => markdown::excerpt(&plan.about, EXCERPT),
    };
    let (meta, place) = (vec![when(lang, plan)], plan.place.clone());
    Some(
        view! { <li><Card kind=CardKind::Row level=3 title=one.title.clone() href status meta place text/></li> },
    )
}

/// Characters of a text in the list.
const EXCERPT: usize = 220;

/// One activity.
pub(super) fn one(lang: Lang, shown: &OfflineShown) -> Shown {
    let OfflineShown { head, activity, now } = shown;
    let html = html(lang, || {
        let plan = activity.state.plan().map(|plan| planned(lang, activity, plan, *now));
        let after = match &activity.state {
            OfflineState::Held(_, report) => Some(told(lang, report)),
            OfflineState::Planned(plan) if plan.ends_at <= *now => {
                Some(view! { <p>{t!(lang; offline::report_follows_text)}</p> })
            }
            _ => None,
        };
        view! {
            {after}
            {plan}
        }
    });
    let way = vec![
        ("/meedoen".to_owned(), t!(lang; common::take_part).to_owned()),
        (format!("/meedoen/{}", head.slug), head.question.clone()),
    ];
    Shown { title: activity.title.clone(), way, html }
}

fn planned(lang: Lang, activity: &OfflineActivity, plan: &OfflinePlan, now: Timestamp) -> AnyView {
    let status = badge(lang, &activity.state, now);
    let status = status.map(|(kind, text)| view! { <p><StatusBadge kind text/></p> });
    let off = match &activity.state {
        OfflineState::Cancelled(_, reason) => {
            let why = markdown::html(reason);
            Some(view! {
                <Alert kind=AlertKind::Warning title=t!(lang; offline::cancelled_why)>
                    <Markdown html=why/>
                </Alert>
            })
        }
        _ => None,
    };
    let method = format!("/methoden/{}", activity.method.slug());
    let name = service::method::name(lang, activity.method);
    let about = markdown::html(&plan.about);
    let joining = markdown::html(&plan.joining);
    let facts = vec![
        Fact::new(t!(lang; offline::when), when(lang, plan)),
        Fact::written(t!(lang; offline::place), plan.place.clone()),
        Fact::view(t!(lang; offline::joining), view! { <Markdown html=joining/> }),
        Fact::view(t!(lang; offline::method), view! { <a href=method>{name}</a> }),
    ];
    view! {
        <section class="pl-stack" aria-labelledby="wat">
            <h2 id="wat">{t!(lang; offline::what)}</h2>
            {status}
            {off}
            <div class="pl-measure"><Markdown html=about/></div>
            <FactBox facts look=FactLook::Box/>
        </section>
    }
}

fn told(lang: Lang, report: &OfflineReport) -> AnyView {
    let parts = [
        ("gebeurd", t!(lang; offline::happened), &report.happened),
        ("uitkomst", t!(lang; offline::outcome), &report.outcome),
        ("vervolg", t!(lang; offline::followed), &report.followed),
    ];
    let parts: Vec<AnyView> = parts
        .into_iter()
        .map(|(id, title, text)| {
            view! {
                <section class="pl-stack pl-stack--small pl-measure" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <Markdown html=markdown::html(text)/>
                </section>
            }
        })
        .collect();
    let more = (!report.url.is_empty()).then(|| {
        view! { <p><a href=report.url.clone() rel="noopener">{t!(lang; offline::more)}</a></p> }
    });
    let date = report.at.local().short_date(lang);
    view! {
        <p class="pl-paragraph--lead"><strong>{people(lang, report.people)}</strong></p>
        {parts}
        {more}
        <p class="pl-muted pl-small">{t!(lang; offline::reported, date = date)}</p>
    }
}

/// How many took part, in words.
pub(crate) fn people(lang: Lang, n: i64) -> String {
    match n {
        0 => t!(lang; offline::nobody).to_owned(),
        1 => t!(lang; offline::one_person).to_owned(),
        n => t!(lang; offline::people, n = number_text(lang, n)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use domain::id::OfflineId;
    use domain::method::Method;
    use domain::time::Local;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Local::parse(text).unwrap().to_utc().unwrap()
    }

    fn plan(until: &str) -> OfflinePlan {
        OfflinePlan {
            about: "Kom <b>kijken</b> naar *drie* plannen.".into(),
            place: "De Brug".into(),
            joining: "Loop binnen.".into(),
            starts_at: at("2026-11-02T19:30"),
            ends_at: at(until),
        }
    }

    fn activity(state: OfflineState) -> OfflineActivity {
        let id = OfflineId("01a00000-0000-7000-8000-000000000001".parse().unwrap());
        OfflineActivity { id, method: Method::Workshop, title: "Avond".into(), state, version: 1 }
    }

    #[test]
    fn one_day_is_said_once_and_more_days_in_full() {
        assert_eq!(
            when(Lang::Nl, &plan("2026-11-02T21:30")),
            "maandag 2 november 2026, van 19.30 uur tot 21.30 uur"
        );
        let more = when(Lang::Nl, &plan("2026-11-04T21:30"));
        assert!(more.contains("2 november") && more.contains("4 november"), "{more}");
    }

    #[test]
    fn no_activities_are_nothing_to_show() {
        assert_eq!(section(Lang::Nl, "plein", None, &[], at("2026-11-01T09:00")), "");
    }

    #[test]
    fn what_comes_what_was_and_what_was_called_off_are_told_apart() {
        let shown = |state, now: &str| section(Lang::Nl, "plein", None, &[activity(state)], at(now));
        let planned = || OfflineState::Planned(plan("2026-11-02T21:30"));
        assert!(shown(planned(), "2026-11-01T09:00").contains("Komt nog"));
        assert!(shown(planned(), "2026-11-02T20:00").contains("Nu bezig"));
        assert!(shown(planned(), "2026-11-03T09:00").contains("Verslag volgt"));
        let off = OfflineState::Cancelled(plan("2026-11-02T21:30"), "De zaal is <i>dicht</i>.".into());
        let html = shown(off, "2026-11-01T09:00");
        assert!(
            html.contains("Gaat niet door") && html.contains("De zaal is") && !html.contains("<i>"),
            "{html}"
        );
    }
}
