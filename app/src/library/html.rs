//! Server only: the way in as HTML.

use domain::lang::Lang;
use domain::library::{Example, Outcome};
use leptos::prelude::*;

use crate::erased::view;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// The address of the way in.
pub(super) const HOME: &str = "/inspiratie";
/// Examples shown on it.
const SHOWN: usize = 4;

/// The way from the home page to a page under the way in.
pub(super) fn way(lang: Lang) -> Vec<(String, String)> {
    vec![(HOME.to_owned(), t!(lang; library::title).to_owned())]
}

/// What taking part can be, a few examples, and the ways from here.
pub(super) fn inspiration(lang: Lang, examples: &[Example]) -> Shown {
    let html = html(lang, || {
        view! {
            <p class="pl-paragraph--lead pl-measure">{t!(lang; library::lead)}</p>
            <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="wat">
                <h2 id="wat">{t!(lang; library::what_title)}</h2>
                <p>{t!(lang; library::what_text)}</p>
                <p>{t!(lang; library::what_honest)}</p>
            </section>
            {some(lang, examples)}
            {ways(lang)}
        }
    });
    Shown { title: t!(lang; library::title).to_owned(), way: Vec::new(), html }
}

/// A few examples that differ: of each outcome that is known the one with most figures, then other subjects. What
/// failed is among them.
pub(super) fn varied(examples: &[Example], most: usize) -> Vec<&Example> {
    let mut chosen: Vec<&Example> = Vec::new();
    let told = |example: &&Example| example.figures.len() > 1;
    for outcome in [Outcome::Succeeded, Outcome::Stopped, Outcome::Partly] {
        // From the end: of equals the first is taken.
        let of = examples.iter().rev().filter(|example| example.outcome == outcome);
        chosen.extend(of.max_by_key(|example| example.figures.len()));
    }
    let theme = |example: &Example, chosen: &[&Example]| chosen.iter().any(|c| c.theme == example.theme);
    let known = examples.iter().filter(|example| example.outcome != Outcome::Unknown);
    for example in known.chain(examples).filter(told) {
        if chosen.len() < most && !theme(example, &chosen) {
            chosen.push(example);
        }
    }
    chosen.truncate(most);
    chosen
}

fn some(lang: Lang, examples: &[Example]) -> Option<AnyView> {
    let chosen = varied(examples, SHOWN);
    (!chosen.is_empty()).then(|| {
        let rows: Vec<AnyView> = chosen
            .into_iter()
            .map(|example| view! { <li>{super::examples::card(lang, example, 3)}</li> })
            .collect();
        view! {
            <section class="pl-stack" aria-labelledby="voorbeelden">
                <h2 id="voorbeelden">{t!(lang; library::some_title)}</h2>
                <ul class="pl-list">{rows}</ul>
                <p><a class="pl-button pl-button--secondary-action" href=super::examples::PATH>{t!(lang; library::some_more)}</a></p>
            </section>
        }
    })
}

fn ways(lang: Lang) -> AnyView {
    let ways = [
        (super::mine::PATH, t!(lang; library::way_mine), t!(lang; library::way_mine_text)),
        ("/methoden", t!(lang; library::way_methods), t!(lang; library::way_methods_text)),
        ("/zelftest", t!(lang; library::way_test), t!(lang; library::way_test_text)),
        (super::documents::PATH, t!(lang; library::way_library), t!(lang; library::way_library_text)),
        ("/gids", t!(lang; library::way_guide), t!(lang; library::way_guide_text)),
    ];
    let rows: Vec<AnyView> = ways
        .into_iter()
        .map(|(href, title, text)| view! { <li><Card kind=CardKind::Open title href text built_in=true/></li> })
        .collect();
    view! {
        <section class="pl-stack" aria-labelledby="verder">
            <h2 id="verder">{t!(lang; library::ways_title)}</h2>
            <ul class="pl-grid pl-plain-list">{rows}</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::examples::tests::some_examples;

    #[test]
    fn the_way_in_shows_a_failure_as_well_and_where_to_go_next() {
        let examples = some_examples();
        let chosen = varied(&examples, SHOWN);
        assert_eq!(chosen.len(), SHOWN);
        assert!(chosen.iter().any(|example| example.outcome == Outcome::Stopped));
        let html = inspiration(Lang::Nl, &examples).html;
        for to in ["/methoden", "/zelftest", "/inspiratie/bibliotheek", "/inspiratie/mijn-gemeente", "/gids"]
        {
            assert!(html.contains(&format!("href=\"{to}\"")), "{to}");
        }
        let without = inspiration(Lang::En, &[]).html;
        assert!(!without.contains("id=\"voorbeelden\""), "a municipality may leave out all of them");
    }
}
