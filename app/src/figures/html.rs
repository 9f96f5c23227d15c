//! Server only: the figures as HTML. Each is a sentence and a table; the bars in it say nothing more.

use domain::account::ParticipantKind;
use domain::figures::{
    AnswerFigures, CommentFigures, Figures, Funnel, PeopleFigure, PeopleFigures, PlanFigure,
};
use domain::id::AreaId;
use domain::lang::Lang;
use domain::municipality::Area;
use domain::view::FiguresPage;
use leptos::prelude::*;

use super::{cost, reach, taken_over, words};
use crate::erased::view;
use crate::i18n::number_text;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// The figures of a process.
pub(super) fn page(lang: Lang, page: &FiguresPage) -> Shown {
    let slug = &page.head.slug;
    let way = vec![
        ("/meedoen".to_owned(), t!(lang; common::take_part).to_owned()),
        (format!("/meedoen/{slug}"), page.head.question.clone()),
    ];
    let html = html(lang, || {
        let counted = t!(lang; figures::counted, date = page.at.local().words(lang));
        let since = page
            .since
            .map(|at| t!(lang; figures::since, date = at.local().date_words(lang)))
            .unwrap_or_default();
        let content = if nothing(page) {
            view! { <EmptyState title=t!(lang; figures::nothing_title) text=t!(lang; figures::nothing_text)/> }
        } else {
            content(lang, page)
        };
        view! {
            <div class="pl-stack pl-stack--small pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; figures::lead)}</p>
                <p class="pl-muted">{format!("{counted} {since}")}</p>
            </div>
            {content}
        }
    });
    Shown { title: t!(lang; figures::title).to_owned(), way, html }
}

fn nothing(page: &FiguresPage) -> bool {
    let figures = &page.figures;
    let quiet = figures.channels.is_empty() && figures.people.total == Some(0);
    quiet && figures.reach.channels.is_empty() && page.cost.is_none()
}

fn content(lang: Lang, page: &FiguresPage) -> AnyView {
    let figures = &page.figures;
    view! {
        {reach::reach(lang, &figures.reach)}
        {people(lang, &figures.people, &page.choices.areas)}
        {reach::new_faces(lang, figures.new_faces)}
        {channels(lang, figures)}
        {funnel(lang, figures.funnel)}
        {taken_over::shown(lang, page)}
        {fates(lang, figures)}
        {reach::drop_outs(lang, figures)}
        {answers(lang, figures.answers, page.head.answer_days)}
        {comments(lang, figures.comments)}
        {plan(lang, &figures.plan)}
        {cost::shown(lang, page.cost.as_ref())}
        {unknown(lang)}
        {files(lang, &page.head.slug, page.since.is_some())}
    }
}

pub(super) fn section(id: &'static str, title: &str, content: AnyView) -> AnyView {
    view! {
        <section class="pl-stack">
            <h2 id=id>{title.to_owned()}</h2>
            {content}
        </section>
    }
}

/// A part of the largest, as a bar.
pub(super) fn bar(part: i64, largest: i64) -> AnyView {
    let width = domain::figures::per_mille(part, largest).unwrap_or(0).clamp(0, 1000).to_string();
    view! {
        <svg class="pl-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width=width height="10"/>
        </svg>
    }
}

fn people(lang: Lang, people: &PeopleFigures, areas: &[Area]) -> AnyView {
    let Some(total) = people.total else {
        let few = view! { <p class="pl-measure">{t!(lang; figures::people_few)}</p> };
        return section("wie", t!(lang; figures::who), few);
    };
    let populations = || {
        let kinds = people.kinds.iter().filter_map(|row| row.population.as_ref());
        kinds.chain(people.areas.iter().filter_map(|row| row.population.as_ref()))
    };
    let residents = populations().find(|row| words::is_residents(row));
    let share = residents.and_then(|row| {
        let share = words::share(lang, total, row.number)?;
        Some(t!(lang; figures::people_share, share = &share, of = number_text(lang, row.number)))
    });
    let name = |id| areas.iter().find(|area| area.id == id).map(|area| area.name.clone()).unwrap_or_default();
    let extremes = people
        .extremes
        .map(|(most, least)| t!(lang; figures::extremes, most = name(most), least = name(least)));
    let sources = words::sources(lang, populations());
    let none =
        sources.is_empty().then(|| view! { <p class="pl-muted">{t!(lang; figures::no_population)}</p> });
    let kind_name = |row: &PeopleFigure<Option<ParticipantKind>>| words::kind(lang, row.group).to_owned();
    let area_name = |row: &PeopleFigure<Option<AreaId>>| {
        row.group.map_or_else(|| t!(lang; figures::unknown).to_owned(), name)
    };
    let kinds = table(
        lang,
        ("als-wat", t!(lang; figures::kinds)),
        t!(lang; figures::group),
        total,
        &people.kinds,
        kind_name,
    );
    let from = table(
        lang,
        ("waarvandaan", t!(lang; figures::areas)),
        t!(lang; figures::area),
        total,
        &people.areas,
        area_name,
    );
    let hidden = people.kinds.iter().any(|row| row.people.is_none())
        || people.areas.iter().any(|row| row.people.is_none());
    let hidden = hidden.then(|| view! { <p>{t!(lang; figures::hidden_why)}</p> });
    let sources: Vec<AnyView> = sources.into_iter().map(|text| view! { <p>{text}</p> }).collect();
    let content = view! {
        <p class="pl-measure"><strong>{t!(lang; figures::people, n = total)}</strong>" "{share}" "{extremes}</p>
        {kinds}
        {from}
        <div class="pl-stack pl-stack--small pl-measure pl-muted pl-small">
            <p>{t!(lang; figures::paper_note)}</p>
            {hidden}
            {sources}
            {none}
        </div>
    };
    section("wie", t!(lang; figures::who), content)
}

/// Groups of those who took part, beside how large they are.
fn table<K>(
    lang: Lang,
    (id, caption): (&'static str, &'static str),
    first: &'static str,
    total: i64,
    rows: &[PeopleFigure<K>],
    name: impl Fn(&PeopleFigure<K>) -> String,
) -> AnyView {
    let (people, share) = (t!(lang; figures::participants), t!(lang; figures::share));
    let (population, took_part) = (t!(lang; figures::population), t!(lang; figures::took_part));
    let with_population = rows.iter().any(|row| row.population.is_some());
    let mut columns = vec![Column::new(first), Column::number(people), Column::new(share)];
    if with_population {
        columns.push(Column::number(population));
        columns.push(Column::number(took_part));
    }
    let cells: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let hidden = t!(lang; figures::hidden);
            let number = row.people.map_or_else(|| hidden.to_owned(), |n| number_text(lang, n));
            let part =
                row.people.and_then(|n| words::share(lang, n, total)).unwrap_or_else(|| "–".to_owned());
            let bar = row.people.map(|n| bar(n, total));
            let of = row.population.as_ref().map(|row| row.number);
            let of_them = of.zip(row.people).and_then(|(of, n)| words::share(lang, n, of));
            let of = of.map_or_else(|| "–".to_owned(), |n| number_text(lang, n));
            let of_them = of_them.unwrap_or_else(|| "–".to_owned());
            let size = with_population.then(|| {
                view! {
                    <td class="pl-numeric" data-label=population>{of}</td>
                    <td class="pl-numeric" data-label=took_part>{of_them}</td>
                }
            });
            view! {
                <tr>
                    <th scope="row">{name(row)}</th>
                    <td class="pl-numeric" data-label=people>{number}</td>
                    <td data-label=share><span class="pl-bar-cell">{part}{bar}</span></td>
                    {size}
                </tr>
            }
        })
        .collect();
    view! { <Table id=id caption=caption rows_apart=true columns>{cells}</Table> }
}

/// Words with a number, as a table with bars.
pub(super) fn counts(
    lang: Lang,
    (id, caption): (&'static str, &'static str),
    first: &'static str,
    largest: i64,
    rows: Vec<(&'static str, i64)>,
) -> AnyView {
    let number = t!(lang; figures::number);
    let cells: Vec<AnyView> = rows
        .into_iter()
        .map(|(words, n)| {
            view! {
                <tr>
                    <th scope="row">{words}</th>
                    <td data-label=number><span class="pl-bar-cell">{number_text(lang, n)}{bar(n, largest)}</span></td>
                </tr>
            }
        })
        .collect();
    let columns = vec![Column::new(first), Column::new(number)];
    view! { <Table id=id caption=caption hide_caption=true rows_apart=true columns>{cells}</Table> }
}

fn channels(lang: Lang, figures: &Figures) -> AnyView {
    let (proposals, supports) = (t!(lang; figures::proposals), t!(lang; figures::supports));
    let most = figures.channels.iter().map(|row| row.supports).max().unwrap_or(0);
    let rows: Vec<AnyView> = figures
        .channels
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{words::channel(lang, row.channel)}</th>
                    <td class="pl-numeric" data-label=proposals>{number_text(lang, row.proposals)}</td>
                    <td data-label=supports>
                        <span class="pl-bar-cell">{number_text(lang, row.supports)}{bar(row.supports, most)}</span>
                    </td>
                </tr>
            }
        })
        .collect();
    let columns =
        vec![Column::new(t!(lang; figures::channel)), Column::number(proposals), Column::new(supports)];
    let caption = t!(lang; figures::channels);
    let funnel = figures.funnel;
    let listed = (funnel.listed < funnel.sent).then(|| {
        let text =
            t!(lang; figures::channels_listed, n = funnel.listed, sent = number_text(lang, funnel.sent));
        view! { <p class="pl-measure pl-muted pl-small">{text}</p> }
    });
    let content = view! {
        <p class="pl-measure">{t!(lang; figures::channels_text)}</p>
        <Table id="hoe-binnen" caption=caption hide_caption=true rows_apart=true columns>{rows}</Table>
        {listed}
    };
    section("kanalen", caption, content)
}

fn funnel(lang: Lang, funnel: Funnel) -> AnyView {
    let steps = [
        (t!(lang; figures::sent), Some(funnel.sent)),
        (t!(lang; figures::shown), Some(funnel.shown)),
        (t!(lang; figures::enough), funnel.enough),
        (t!(lang; figures::answered), Some(funnel.answered)),
        (t!(lang; figures::accepted), Some(funnel.accepted)),
        (t!(lang; figures::carried_out), Some(funnel.carried_out)),
    ];
    let rows = steps.into_iter().filter_map(|(words, n)| Some((words, n?))).collect();
    let caption = t!(lang; figures::funnel);
    let content = view! {
        <p>{t!(lang; figures::funnel_text, n = funnel.sent)}</p>
        {counts(lang, ("stappen", caption), t!(lang; figures::step), funnel.sent, rows)}
    };
    section("hoe-ver", caption, content)
}

fn fates(lang: Lang, figures: &Figures) -> AnyView {
    let rows = figures.fates.iter().map(|(fate, n)| (words::fate(lang, *fate), *n)).collect();
    let caption = t!(lang; figures::fates);
    let table = counts(lang, ("standen", caption), t!(lang; figures::fate), figures.funnel.sent, rows);
    section("stand", caption, table)
}

fn answers(lang: Lang, answers: AnswerFigures, promised: i64) -> AnyView {
    let given = if answers.given == 0 {
        t!(lang; figures::answers_none).to_owned()
    } else {
        let in_time = number_text(lang, answers.in_time);
        t!(lang; figures::answers_given, n = answers.given, in_time = in_time)
    };
    let median = answers.median_days.map(|days| median(lang, answers.given, days));
    let overdue = if answers.overdue == 0 {
        t!(lang; figures::answers_overdue_none).to_owned()
    } else {
        t!(lang; figures::answers_overdue, n = answers.overdue)
    };
    let content = view! {
        <div class="pl-stack pl-stack--small pl-measure">
            <p>{t!(lang; figures::answers_promise, n = promised)}</p>
            <p><strong>{given}</strong>" "{median}</p>
            <p>{overdue}</p>
        </div>
    };
    section("antwoorden", t!(lang; figures::answers), content)
}

/// Within how many days the answer came, or half of them when there are more.
fn median(lang: Lang, given: i64, days: i64) -> String {
    match (given, days) {
        (1, 0) => t!(lang; figures::answers_one_same_day).to_owned(),
        (1, days) => t!(lang; figures::answers_only, n = days),
        (_, 0) => t!(lang; figures::answers_same_day).to_owned(),
        (_, days) => t!(lang; figures::answers_median, n = days),
    }
}

fn comments(lang: Lang, comments: CommentFigures) -> AnyView {
    let text = if comments.written == 0 {
        t!(lang; figures::comments_none).to_owned()
    } else {
        [
            t!(lang; figures::comments_written, n = comments.written),
            t!(lang; figures::comments_reported, n = comments.reported),
            t!(lang; figures::comments_removed, n = comments.removed),
        ]
        .join(" ")
    };
    section("omgang", t!(lang; figures::comments), view! { <p class="pl-measure">{text}</p> })
}

fn plan(lang: Lang, plan: &[PlanFigure]) -> Option<AnyView> {
    if plan.is_empty() {
        return None;
    }
    let heads = [t!(lang; figures::planned), t!(lang; figures::real), t!(lang; figures::difference)];
    let rows: Vec<AnyView> = plan
        .iter()
        .map(|row| {
            let dates = |of| words::dates(lang, of);
            view! {
                <tr>
                    <th scope="row">{written(&row.name)}</th>
                    <td data-label=heads[0]>{row.planned.map_or_else(|| "–".to_owned(), dates)}</td>
                    <td data-label=heads[1]>{row.real.map_or_else(|| "–".to_owned(), dates)}</td>
                    <td data-label=heads[2]>{words::difference(lang, row)}</td>
                </tr>
            }
        })
        .collect();
    let columns = [t!(lang; figures::phase)].into_iter().chain(heads).map(Column::new).collect();
    let caption = t!(lang; figures::plan);
    let content = view! {
        <p class="pl-measure">{t!(lang; figures::plan_text)}</p>
        <Table id="fasen" caption=caption hide_caption=true rows_apart=true columns>{rows}</Table>
    };
    Some(section("planning", caption, content))
}

fn unknown(lang: Lang) -> AnyView {
    let content = view! {
        <ul class="pl-measure">
            <li>{t!(lang; figures::unknown_visits)}</li>
            <li>{t!(lang; figures::unknown_person)}</li>
            <li>{t!(lang; figures::unknown_missing)}</li>
            <li>{t!(lang; figures::unknown_steps)}</li>
        </ul>
    };
    section("onbekend", t!(lang; figures::unknown_title), content)
}

/// Files, once everybody may see them.
fn files(lang: Lang, slug: &str, public: bool) -> Option<AnyView> {
    let path = format!("/meedoen/{slug}/cijfers");
    let links = public.then(|| {
        view! {
            <ul class="pl-link-list">
                <li><a href=format!("{path}.ods") download="">{t!(lang; figures::ods)}</a></li>
                <li><a href=format!("{path}.csv") download="">{t!(lang; figures::csv)}</a></li>
                <li><a href=format!("/meedoen/{slug}/voorstellen")>{t!(lang; figures::to_proposals)}</a></li>
            </ul>
        }
    });
    links.map(|links| section("meenemen", t!(lang; figures::take_along), links))
}
