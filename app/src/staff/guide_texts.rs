//! `/beheer/gids`: the municipality's own texts of the guide: what was changed, left out and added.

use crate::erased::view;
use crate::routes::PageView;
use domain::guide::{GuidePhase, PhaseText, TextRow, TextSource};
use leptos::prelude::*;

use super::{StaffPage, guide_api};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::*;

/// `/beheer/gids`
#[derive(Debug)]
pub struct StaffGuideTextsRoute;

impl PageView for StaffGuideTextsRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| guide_api::guide_texts());
        loaded(page, |page| {
            let behind: Vec<&TextRow> =
                page.phases.iter().flat_map(|p| &p.2).filter(|row| row.behind).collect();
            let behind = (!behind.is_empty()).then(|| {
                let rows: Vec<AnyView> = behind.into_iter().map(row).collect();
                view! {
                    <Alert kind=AlertKind::Warning title=t!(staff_guide_text::behind_title)>
                        <p>{t!(staff_guide_text::behind_text)}</p>
                        <ul class="pl-guide-items">{rows}</ul>
                    </Alert>
                }
            });
            let phases: Vec<AnyView> = page.phases.iter().map(phase).collect();
            view! {
                <StaffPage title=t!(staff::guide_texts) here="/beheer/gids" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
                    <p class="pl-paragraph--lead">{t!(staff_guide_text::lead)}</p>
                    <p class="pl-measure">{t!(staff_guide_text::about)}" "<a href="/gids">{t!(staff_guide_text::public)}</a></p>
                    <div><ButtonLink href="/beheer/gids/nieuw" icon=Glyph::Plus>{t!(staff_guide_text::add)}</ButtonLink></div>
                    {behind}
                    {phases}
                </StaffPage>
            }
        })
    }
}

fn phase((phase, text, rows): &(GuidePhase, PhaseText, Vec<TextRow>)) -> AnyView {
    let rows: Vec<AnyView> = rows.iter().map(row).collect();
    view! {
        <section class="pl-stack pl-stack--tight">
            <h2>{format!("{phase}. {}", text.title)}</h2>
            <ul class="pl-guide-items">{rows}</ul>
        </section>
    }
}

fn row(row: &TextRow) -> AnyView {
    view! {
        <li class="pl-guide-items__item">
            <a href=format!("/beheer/gids/{}", row.key)>{format!("{}. {}", row.key, row.title)}</a>
            {badges(row)}
        </li>
    }
}

/// Whose text it is, and what makes it stand out; nothing for a text as it comes.
pub(super) fn badges(row: &TextRow) -> Option<AnyView> {
    let source = match row.source {
        TextSource::BuiltIn => None,
        TextSource::Changed => Some(t!(staff_guide_text::changed)),
        TextSource::Added => Some(t!(staff_guide_text::added)),
    };
    let source = source.map(|text| view! { <StatusBadge kind=StatusKind::Active text/> });
    let hidden = row.hidden.then(|| {
        view! { <StatusBadge kind=StatusKind::Neutral text=t!(staff_guide_text::hidden)/> }
    });
    let behind = row.behind.then(|| {
        view! { <StatusBadge kind=StatusKind::Warning text=t!(staff_guide_text::behind)/> }
    });
    let any = source.is_some() || hidden.is_some() || behind.is_some();
    any.then(|| view! { <p class="pl-heading-group__meta">{source}{hidden}{behind}</p> })
}
