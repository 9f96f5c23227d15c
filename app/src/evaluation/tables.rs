//! Server only: the figures of looking back, as tables.

use domain::evaluation::{Counted, Outcome, ScoreQuestion, ShownQuestion, Split};
use domain::lang::Lang;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::i18n::number_text;
use crate::t;
use crate::ui::{Column, Fact, FactBox, FactLook, Table};

/// Each question with its number of answers, mean and distribution.
pub(super) fn questions(lang: Lang, outcome: &Outcome) -> AnyView {
    let parts: Vec<AnyView> = outcome.questions.iter().map(|question| one(lang, question)).collect();
    view! { <div class="pl-stack pl-stack--large">{parts}</div> }
}

const fn table_id(question: ScoreQuestion) -> &'static str {
    match question {
        ScoreQuestion::Process => "verdeling-proces",
        ScoreQuestion::Result => "verdeling-uitkomst",
        ScoreQuestion::Influence => "verdeling-invloed",
        ScoreQuestion::Frame => "verdeling-kaders",
    }
}

fn one(lang: Lang, shown: &ShownQuestion) -> AnyView {
    let name = words::question(lang, shown.question);
    let line = t!(lang; evaluation::question_line, n = shown.n, mean = shown.mean.words(lang));
    let spread = match &shown.bands {
        None => view! { <p class="pl-muted">{t!(lang; evaluation::no_bands)}</p> },
        Some(bands) => {
            let rows = bands.iter().map(|band| {
                view! {
                    <tr>
                        <th scope="row">{words::band(lang, shown.question, *band)}</th>
                        <td class="pl-numeric">{number_text(lang, i64::from(band.n))}</td>
                    </tr>
                }
            });
            let rows: Vec<AnyView> = rows.collect();
            let columns = vec![
                Column::new(t!(lang; evaluation::column_score)),
                Column::number(t!(lang; evaluation::column_count)),
            ];
            view! { <Table id=table_id(shown.question) caption=name hide_caption=true columns>{rows}</Table> }
        }
    };
    view! {
        <section class="pl-stack pl-stack--small pl-measure">
            <h2>{name}</h2>
            <p>{line}</p>
            {spread}
        </section>
    }
}

/// The answers by kind of participant and by how far they took part.
pub(super) fn splits(lang: Lang, outcome: &Outcome) -> AnyView {
    let kinds = outcome.by_kind.as_ref();
    let kinds = kinds.map(|s| {
        split(lang, ("per-soort", t!(lang; evaluation::by_kind)), s, |kind| words::kinds(lang, kind))
    });
    let parts = outcome.by_part.as_ref();
    let parts = parts.map(|s| {
        split(lang, ("per-deelname", t!(lang; evaluation::by_part)), s, |part| words::parts(lang, part))
    });
    view! { {kinds}{parts} }
}

fn split<G: Copy>(
    lang: Lang,
    (id, title): (&'static str, &'static str),
    split: &Split<G>,
    name: impl Fn(G) -> &'static str,
) -> AnyView {
    let name = |group: &Option<G>| group.map_or(t!(lang; evaluation::not_said), &name);
    let heads: Vec<&'static str> =
        split.questions.iter().map(|question| words::question_short(lang, *question)).collect();
    let rows = split.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&heads).map(|((n, mean), head)| {
            let cell = t!(lang; evaluation::cell, mean = mean.words(lang), n = *n);
            view! { <td data-label=*head>{cell}</td> }
        });
        let cells: Vec<AnyView> = cells.collect();
        view! { <tr><th scope="row">{name(&row.group)}</th>{cells}</tr> }
    });
    let rows: Vec<AnyView> = rows.collect();
    let columns = std::iter::once(Column::new(t!(lang; evaluation::column_group)));
    let columns = columns.chain(heads.iter().map(|head| Column::new(*head))).collect();
    let hidden = (!split.hidden.is_empty()).then(|| {
        let names: Vec<String> =
            split.hidden.iter().map(|group| crate::problem::lower(name(group))).collect();
        view! { <p class="pl-muted pl-measure">{t!(lang; evaluation::hidden, groups = names.join(", "))}</p> }
    });
    view! {
        <section class="pl-stack pl-stack--small">
            <h2>{title}</h2>
            <Table id caption=title hide_caption=true rows_apart=true columns>{rows}</Table>
            {hidden}
        </section>
    }
}

/// All that was counted, for staff.
pub(super) fn counted(lang: Lang, counted: &Counted) -> AnyView {
    let number = |n: u32| number_text(lang, i64::from(n));
    let fact = |key: &str, n: u32| Fact::new(key, number(n));
    let mut facts = vec![
        fact(t!(lang; evaluation::counted_n), counted.n),
        fact(t!(lang; evaluation::counted_paper), counted.on_paper),
        fact(t!(lang; evaluation::counted_first), counted.first_time.0),
        fact(t!(lang; evaluation::counted_not_first), counted.first_time.1),
    ];
    facts.extend(counted.parts.iter().map(|(part, n)| fact(words::parts(lang, *part), *n)));
    let reasons = counted.reasons.iter().map(|(reason, n)| fact(words::reason(lang, *reason), *n)).collect();
    let rows = counted.questions.iter().map(|one| {
        let cells = one.scores.0.iter().zip(1..=5).map(|(n, score)| {
            view! { <td class="pl-numeric" data-label=score.to_string()>{number(*n)}</td> }
        });
        let cells: Vec<AnyView> = cells.collect();
        let mean = one.scores.mean().map_or_else(|| "–".to_owned(), |mean| mean.words(lang));
        let head = t!(lang; evaluation::column_mean);
        view! {
            <tr>
                <th scope="row">{words::question(lang, one.question)}</th>
                {cells}
                <td class="pl-numeric" data-label=head>{mean}</td>
            </tr>
        }
    });
    let rows: Vec<AnyView> = rows.collect();
    let columns = std::iter::once(Column::new(t!(lang; evaluation::counted_scores)))
        .chain((1..=5).map(|score: u8| Column::number(score.to_string())))
        .chain([Column::number(t!(lang; evaluation::column_mean))])
        .collect();
    view! {
        <section class="pl-stack">
            <h2>{t!(lang; evaluation::counted_title)}</h2>
            <p class="pl-muted">{t!(lang; evaluation::counted_text)}</p>
            <FactBox facts look=FactLook::Box/>
            <Table id="scores" caption=t!(lang; evaluation::counted_scores) rows_apart=true columns>{rows}</Table>
            <h3>{t!(lang; evaluation::counted_reasons)}</h3>
            <FactBox facts=reasons look=FactLook::Rows/>
        </section>
    }
}
