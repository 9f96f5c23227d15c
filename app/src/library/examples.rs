//! Server only: examples as HTML. What staff wrote is escaped like all text in a view.

use std::collections::BTreeSet;

use domain::lang::Lang;
use domain::library::{Example, ExampleQuery, Figure, Outcome, SizeBand, Theme, Years};
use domain::method::Method;
use leptos::prelude::*;

use super::api::ListAddress;
use super::html::way;
use super::search::{Nothing, filter_panel, results, search_field, select};
use super::words;
use crate::erased::view;
use crate::method::words as method_words;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// The address of the list.
pub(crate) const PATH: &str = "/inspiratie/voorbeelden";

/// The examples that are asked for, one page of them.
pub(super) fn list(lang: Lang, address: &ListAddress, examples: &[Example]) -> Shown {
    let query = address.example_query();
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; library::examples_lead)}</p>
                <p><a href=super::documents::PATH>{t!(lang; library::to_library)}</a></p>
            </div>
            <div class="pl-columns pl-columns--nav">
                {filter(lang, &query, examples)}
                {found(lang, address, &query, examples)}
            </div>
        }
    });
    Shown { title: t!(lang; library::examples).to_owned(), way: way(lang), html }
}

fn filter(lang: Lang, query: &ExampleQuery, examples: &[Example]) -> AnyView {
    let years: BTreeSet<u16> =
        examples.iter().filter_map(|example| example.years).flat_map(Years::each).collect();
    let used = |method: &&Method| examples.iter().any(|example| example.methods.contains(method));
    let methods = Method::ALL.iter().filter(used);
    let methods = methods.map(|m| (m.to_string(), service::method::name(lang, *m).to_owned()));
    let outcomes = Outcome::ALL.iter().map(|o| (o.to_string(), words::outcome(lang, *o).1.to_owned()));
    let themes = Theme::ALL.iter().map(|theme| (theme.to_string(), words::theme(lang, *theme).to_owned()));
    let sizes = SizeBand::ALL.iter().map(|size| (size.to_string(), words::size(lang, *size).to_owned()));
    let years = years.into_iter().rev().map(|year| (year.to_string(), year.to_string()));
    let chosen = |value: Option<String>| value.unwrap_or_default();
    let fields = vec![
        search_field(lang, &query.search),
        select(
            "methode",
            t!(lang; library::method),
            t!(lang; library::all_methods),
            &chosen(query.method.map(|m| m.to_string())),
            methods,
        ),
        select(
            "uitkomst",
            t!(lang; library::outcome),
            t!(lang; library::all_outcomes),
            &chosen(query.outcome.map(|o| o.to_string())),
            outcomes,
        ),
        select(
            "thema",
            t!(lang; library::theme),
            t!(lang; library::all_themes),
            &chosen(query.theme.map(|theme| theme.to_string())),
            themes,
        ),
        select(
            "grootte",
            t!(lang; library::size),
            t!(lang; library::all_sizes),
            &chosen(query.size.map(|size| size.to_string())),
            sizes,
        ),
        select(
            "jaar",
            t!(lang; library::year),
            t!(lang; library::all_years),
            &chosen(query.year.map(|year| year.to_string())),
            years,
        ),
    ];
    filter_panel(lang, PATH, query.is_filtered(), fields, t!(lang; library::show_examples))
}

fn found(lang: Lang, address: &ListAddress, query: &ExampleQuery, examples: &[Example]) -> AnyView {
    let found = query.select(examples);
    let count = t!(lang; library::count_examples, n = found.len());
    let nothing = Nothing { text: t!(lang; library::none_examples), all: t!(lang; library::all_examples) };
    results(
        lang,
        address,
        PATH,
        &found,
        count,
        &nothing,
        |example| view! { <li>{card(lang, example, 2)}</li> },
    )
}

/// Where and when: "Den Haag, 2019".
fn where_and_when(lang: Lang, example: &Example) -> String {
    format!("{}, {}", example.place, words::years(lang, example).to_lowercase())
}

/// An example in a list.
pub(super) fn card(lang: Lang, example: &Example, level: u8) -> AnyView {
    let (kind, outcome) = words::outcome(lang, example.outcome);
    view! {
        <Card
            kind=CardKind::Row
            level
            title=example.title.clone()
            href=address(example)
            built_in=example.key.own().is_none()
            status=Some((kind, outcome.to_owned()))
            meta=vec![where_and_when(lang, example)]
            text=example.lesson.clone()
            facts=pairs(example.figures.get(..FEW.min(example.figures.len())).unwrap_or_default())
        />
    }
}

/// Figures on a card.
const FEW: usize = 4;

fn pairs(figures: &[Figure]) -> Vec<(String, String)> {
    figures.iter().map(|figure| (figure.what.clone(), figure.value.clone())).collect()
}

/// The address of an example.
pub(crate) fn address(example: &Example) -> String {
    format!("{PATH}/{}", example.key)
}

/// One example.
pub(super) fn one(lang: Lang, example: &Example) -> Shown {
    let (kind, outcome) = words::outcome(lang, example.outcome);
    let html = html(lang, || {
        view! {
            <p class="pl-heading-group__meta">
                <StatusBadge kind text=outcome/>
                <span>{where_and_when(lang, example)}</span>
            </p>
            <div class="pl-columns pl-columns--aside">
                <div class="pl-stack pl-stack--large">
                    {text("gebeurd", t!(lang; library::happened), &example.happened)}
                    {figures(lang, &example.figures)}
                    {text("les", t!(lang; library::lesson), &example.lesson)}
                    {source(lang, example)}
                </div>
                <div class="pl-stack">{facts(lang, example)}{related(lang, example)}</div>
            </div>
        }
    });
    let mut way = way(lang);
    way.push((PATH.to_owned(), t!(lang; library::examples).to_owned()));
    Shown { title: example.title.clone(), way, html }
}

fn text(id: &'static str, title: &'static str, text: &str) -> AnyView {
    let paragraphs: Vec<AnyView> =
        text.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect();
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {paragraphs}
        </section>
    }
}

fn figures(lang: Lang, figures: &[Figure]) -> Option<AnyView> {
    (!figures.is_empty()).then(|| {
        let facts =
            figures.iter().map(|figure| Fact::new(figure.what.clone(), figure.value.clone())).collect();
        view! {
            <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="cijfers">
                <h2 id="cijfers">{t!(lang; library::figures)}</h2>
                <FactBox facts look=FactLook::Rows/>
            </section>
        }
    })
}

fn source(lang: Lang, example: &Example) -> AnyView {
    let url = example.url.clone();
    let link = (!url.is_empty()).then(|| {
        let words = format!("{} ({})", t!(lang; library::source_link), host(&url));
        view! { <p><a href=url rel="noopener">{words}</a></p> }
    });
    let note = example.key.own().is_none().then(|| t!(lang; library::source_note, version = example.version.to_string(), date = example.written.words(lang)));
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="bron">
            <h2 id="bron">{t!(lang; library::source)}</h2>
            <p>{example.source.clone()}</p>
            {link}
            {note.map(|note| view! { <p class="pl-muted pl-small">{note}</p> })}
        </section>
    }
}

/// The name of a website.
pub(super) fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().trim_start_matches("www.").to_owned()
}

fn facts(lang: Lang, example: &Example) -> AnyView {
    let not_said = || t!(lang; library::not_said).to_owned();
    let methods: Vec<&str> = example.methods.iter().map(|m| service::method::name(lang, *m)).collect();
    let methods = if methods.is_empty() { not_said() } else { methods.join(", ") };
    let level = example.level.map(|level| method_words::capital(method_words::level(lang, level)));
    let mut rows = vec![
        Fact::new(t!(lang; library::fact_place), example.place.clone()),
        Fact::new(t!(lang; library::fact_year), words::years(lang, example)),
        Fact::new(t!(lang; library::fact_scale), words::scale(lang, example.scale)),
    ];
    if let Some(size) = example.size {
        let size = words::size(lang, size);
        // Of its own examples the municipality knows how large they are.
        let size = if example.key.own().is_some() {
            size.to_owned()
        } else {
            t!(lang; library::fact_size_note, size = size)
        };
        rows.push(Fact::new(t!(lang; library::fact_size), size));
    }
    rows.extend([
        Fact::new(t!(lang; library::fact_theme), words::theme(lang, example.theme)),
        Fact::new(t!(lang; library::fact_methods), methods),
        Fact::new(t!(lang; library::fact_level), level.unwrap_or_else(not_said)),
        Fact::new(t!(lang; library::fact_outcome), words::outcome(lang, example.outcome).1),
    ]);
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="kort">
            <h2 id="kort">{t!(lang; library::facts)}</h2>
            <FactBox facts=rows look=FactLook::Box/>
        </section>
    }
}

fn related(lang: Lang, example: &Example) -> Option<AnyView> {
    (!example.methods.is_empty()).then(|| {
        let links = example.methods.iter().flat_map(|method| {
            let name = service::method::name(lang, *method);
            [
                (format!("/methoden/{}", method.slug()), t!(lang; library::related_method, method = name)),
                (format!("{PATH}?methode={method}"), t!(lang; library::related_others, method = name)),
            ]
        });
        let links: Vec<AnyView> =
            links.map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect();
        view! {
            <section class="pl-stack pl-stack--small" aria-labelledby="verder">
                <h2 id="verder">{t!(lang; library::related)}</h2>
                <ul class="pl-link-list">{links}</ul>
            </section>
        }
    })
}

/// The examples of a method, on its own page.
pub(crate) fn of_method(lang: Lang, examples: &[Example]) -> AnyView {
    let rows: Vec<AnyView> = examples
        .iter()
        .map(|example| {
            let (kind, outcome) = words::outcome(lang, example.outcome);
            let source = t!(lang; method::example_source, source = &example.source);
            let title = format!("{} ({})", example.title, where_and_when(lang, example));
            view! {
                <li>
                    <h3><a href=address(example)>{title}</a></h3>
                    <p><StatusBadge kind text=outcome/></p>
                    <p>{example.happened.clone()}</p>
                    <p class="pl-muted pl-small">{source}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="pl-plain-list pl-stack">{rows}</ul> }
}

#[cfg(test)]
pub(super) mod tests;
