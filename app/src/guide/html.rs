//! Server only: the steps as HTML. What a municipality wrote is escaped like all text in a view.

use domain::guide::{GuidePhase, ItemKey, ItemText, PhaseText, ReadPhase};
use domain::lang::Lang;
use domain::library::LibraryDocument;
use leptos::prelude::*;

use super::api::ShownPhase;
use crate::erased::view;
use crate::t;
use crate::ui::{Details, Fact, FactBox, FactLook, StatusBadge, StatusKind};

/// A view that never changes, as HTML.
fn html(make: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| make().to_html())
}

fn name(phase: GuidePhase, text: &PhaseText) -> String {
    format!("{phase}. {}", text.title)
}

fn address(phase: GuidePhase) -> String {
    format!("/gids/{phase}")
}

/// All phases with the titles of their steps.
pub(super) fn phases(lang: Lang, phases: &[ReadPhase]) -> String {
    html(|| {
        let rows: Vec<AnyView> = phases.iter().map(|phase| overview(lang, phase)).collect();
        view! { <ol class="pl-list pl-guide-phases">{rows}</ol> }
    })
}

fn overview(lang: Lang, phase: &ReadPhase) -> AnyView {
    let titles: Vec<AnyView> = phase
        .items
        .iter()
        .map(|(key, text, _)| {
            let to = format!("{}#{key}", address(phase.phase));
            view! { <li><a href=to>{format!("{key}. {}", text.title)}</a></li> }
        })
        .collect();
    let steps = t!(lang; guide::steps, n = phase.items.len());
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__eyebrow">{phase.text.plain.clone()}</p>
            <h2 class="pl-heading-3"><a href=address(phase.phase)>{name(phase.phase, &phase.text)}</a></h2>
            <p class="pl-measure">{phase.text.about.clone()}</p>
            <Details summary=steps><ul class="pl-guide-titles">{titles}</ul></Details>
        </li>
    }
}

/// One phase with its steps.
pub(super) fn phase(
    lang: Lang,
    phases: &[ReadPhase],
    wanted: GuidePhase,
    documents: &[LibraryDocument],
) -> Option<ShownPhase> {
    let place = phases.iter().position(|phase| phase.phase == wanted)?;
    let shown = phases.get(place)?;
    let beside = |place: Option<usize>| {
        place.and_then(|i| phases.get(i)).map(|p| (address(p.phase), name(p.phase, &p.text)))
    };
    Some(ShownPhase {
        title: name(shown.phase, &shown.text),
        steps: html(|| steps(lang, shown, documents)),
        previous: beside(place.checked_sub(1)),
        next: beside(Some(place + 1)),
    })
}

fn steps(lang: Lang, phase: &ReadPhase, documents: &[LibraryDocument]) -> AnyView {
    let steps: Vec<AnyView> =
        phase.items.iter().map(|(key, text, must)| step(lang, *key, text, *must, documents)).collect();
    view! {
        <p class="pl-paragraph--lead pl-measure">{phase.text.about.clone()}</p>
        {crate::library::documents::help_with_phase(lang, documents, phase.phase)}
        {steps}
    }
}

fn step(lang: Lang, key: ItemKey, text: &ItemText, must: bool, documents: &[LibraryDocument]) -> AnyView {
    let kind = StatusKind::Active;
    let must = must.then(|| {
        view! { <p><StatusBadge kind text=t!(lang; guide::must)/></p> }
    });
    view! {
        <section class="pl-stack pl-stack--tight pl-guide-step" id=key.to_string()>
            <h2 class="pl-heading-3">{format!("{key}. {}", text.title)}</h2>
            {must}
            <p class="pl-measure">{text.meaning.clone()}</p>
            <FactBox facts=facts(lang, text) look=FactLook::Rows/>
            {crate::library::documents::help_with(lang, documents, key)}
        </section>
    }
}

/// What is said of a step besides what it means; what is not filled in is left out.
fn facts(lang: Lang, text: &ItemText) -> Vec<Fact> {
    let document = match (text.document.as_str(), text.document_text.as_str()) {
        ("", about) => about.to_owned(),
        (name, "") => name.to_owned(),
        (name, about) => format!("{name}. {about}"),
    };
    let all = [
        (t!(lang; guide::why), text.why.clone()),
        (t!(lang; guide::example), text.example.clone()),
        (t!(lang; guide::tip), text.tip.clone()),
        (t!(lang; guide::document), document),
        (t!(lang; guide::done_when), text.done_when.clone()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| Fact::new(key, text)).collect()
}
