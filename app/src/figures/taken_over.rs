//! Server only: what the municipality took over of the proposals it decided about, as HTML.

use domain::figures::TakenOver;
use domain::lang::Lang;
use domain::view::FiguresPage;
use leptos::prelude::*;

use super::html::{bar, section};
use super::words;
use crate::erased::view;
use crate::i18n::number_text;
use crate::t;
use crate::ui::*;

/// The decisions, each with its name.
pub(super) fn rows(lang: Lang, taken: TakenOver) -> [(&'static str, i64); 3] {
    [
        (t!(lang; figures::taken_over_whole), taken.whole),
        (t!(lang; figures::taken_over_partly), taken.partly),
        (t!(lang; figures::taken_over_not), taken.not),
    ]
}

/// From when until when it was counted, in words.
pub(super) fn period(lang: Lang, page: &FiguresPage) -> (String, String) {
    let from = page.since.unwrap_or(page.at);
    (from.local().short_date(lang), page.at.local().short_date(lang))
}

/// How much was taken over, with the number it is counted of, the period, and the way to the reasons.
pub(super) fn shown(lang: Lang, page: &FiguresPage) -> AnyView {
    let taken = page.figures.taken_over;
    let title = t!(lang; figures::taken_over);
    let decided = taken.decided();
    if decided == 0 {
        let none = view! { <p class="pl-measure">{t!(lang; figures::taken_over_none)}</p> };
        return section("overgenomen", title, none);
    }
    let (from, to) = period(lang, page);
    let text = t!(lang; figures::taken_over_text, n = decided, from = &from, to = &to);
    let (number, share) = (t!(lang; figures::number), t!(lang; figures::taken_over_share));
    let cells: Vec<AnyView> = rows(lang, taken)
        .into_iter()
        .map(|(name, n)| {
            let part = words::share(lang, n, decided).unwrap_or_else(|| "–".to_owned());
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="pl-numeric" data-label=number>{number_text(lang, n)}</td>
                    <td data-label=share><span class="pl-bar-cell">{part}{bar(n, decided)}</span></td>
                </tr>
            }
        })
        .collect();
    let columns =
        vec![Column::new(t!(lang; figures::taken_over_what)), Column::number(number), Column::new(share)];
    let reasons = format!("/meedoen/{}/resultaat", page.head.slug);
    let content = view! {
        <p class="pl-measure"><strong>{text}</strong></p>
        <Table id="besluiten" caption=title hide_caption=true rows_apart=true columns>{cells}</Table>
        <p class="pl-measure pl-muted pl-small">{t!(lang; figures::taken_over_note)}</p>
        <p><a href=reasons>{t!(lang; figures::taken_over_reasons)}</a></p>
    };
    section("overgenomen", title, content)
}
