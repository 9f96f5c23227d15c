//! Server only: the catalogue as HTML.

use domain::lang::Lang;
use domain::library::Example;
use domain::method::{MethodText, Pitfall, Tip};
use domain::process::Level;
use leptos::prelude::*;

use super::words::{self, capital};
use crate::erased::view;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// The list, of all methods or of those that give one level of influence.
pub(super) fn list(lang: Lang, texts: &[MethodText], level: Option<Level>) -> Shown {
    let fits = |text: &&MethodText| level.is_none_or(|level| text.method.facts().gives_level(level));
    let found: Vec<&MethodText> = texts.iter().filter(fits).collect();
    let html = html(lang, || {
        let rows: Vec<AnyView> = found.iter().map(|text| view! { <li>{row(lang, text)}</li> }).collect();
        view! {
            <div class="pl-stack">
                <p class="pl-paragraph--lead pl-measure">{t!(lang; method::lead)}</p>
                <p class="pl-measure">{t!(lang; method::choose)}</p>
                <p><a class="pl-button pl-button--primary-action" href="/keuzehulp">{t!(lang; method::to_choice)}</a></p>
                <p><a href="/zelftest">{t!(lang; method::to_test)}</a></p>
            </div>
            <div class="pl-columns pl-columns--nav">
                {filter(lang, level)}
                <div class="pl-stack">
                    <p role="status" class="pl-result-count"><strong>{t!(lang; method::count, n = found.len())}</strong></p>
                    <ol class="pl-list">{rows}</ol>
                </div>
            </div>
        }
    });
    Shown { title: t!(lang; method::title).to_owned(), way: Vec::new(), html }
}

fn filter(lang: Lang, chosen: Option<Level>) -> AnyView {
    let options: Vec<AnyView> = Level::ALL
        .iter()
        .map(|level| {
            let selected = Some(*level) == chosen;
            let name = capital(words::level(lang, *level));
            view! { <option value=level.as_str() selected=selected>{name}</option> }
        })
        .collect();
    let clear = chosen.map(|_| view! { <p><a href="/methoden">{t!(lang; method::clear)}</a></p> });
    view! {
        <FilterPanel summary=t!(lang; method::filter) action="/methoden" open=chosen.is_some()>
            <div class="pl-form-field">
                <label class="pl-form-field__label" for="filter-niveau">{t!(lang; method::filter_level)}</label>
                <select class="pl-select" id="filter-niveau" name="niveau">
                    <option value="">{t!(lang; method::all_levels)}</option>
                    {options}
                </select>
            </div>
            <Button wide=true>{t!(lang; method::show)}</Button>
            {clear}
        </FilterPanel>
    }
}

fn row(lang: Lang, text: &MethodText) -> AnyView {
    let facts = text.method.facts();
    let (kind, there) = words::in_polder(lang, facts.in_polder);
    view! {
        <Card
            kind=CardKind::Row
            level=2
            title=text.name.clone()
            href=format!("/methoden/{}", text.method.slug())
            status=Some((kind, there.to_owned()))
            meta=vec![capital(&words::levels(lang, &facts))]
            text=text.summary.clone()
        />
    }
}

/// One method.
pub(super) fn one(lang: Lang, text: &MethodText, known: &[Example]) -> Shown {
    let html = html(lang, || {
        view! {
            <p class="pl-paragraph--lead pl-measure">{text.summary.clone()}</p>
            <div class="pl-columns pl-columns--aside">
                <div class="pl-stack pl-stack--large">
                    {section("past", t!(lang; method::fits), points(&text.fits))}
                    {section("vraagt", t!(lang; method::effort), view! { <p>{text.effort.clone()}</p> })}
                    {section("stappen", t!(lang; method::steps), steps(&text.steps))}
                    {section("valkuilen", t!(lang; method::pitfalls), pitfalls(&text.pitfalls))}
                    {section("tips", t!(lang; method::tips), tips(lang, &text.tips))}
                    {section("voorbeelden", t!(lang; method::examples), examples(lang, known))}
                </div>
                <div class="pl-stack">
                    {facts(lang, text)}
                    <p class="pl-muted pl-small">{t!(lang; method::note)}</p>
                    <p><a href="/keuzehulp">{t!(lang; method::to_choice)}</a></p>
                </div>
            </div>
        }
    });
    let way = vec![("/methoden".to_owned(), t!(lang; method::title).to_owned())];
    Shown { title: text.name.clone(), way, html }
}

fn facts(lang: Lang, text: &MethodText) -> AnyView {
    let facts = text.method.facts();
    let weeks = i64::from(facts.least_weeks);
    let rows = vec![
        Fact::new(t!(lang; method::fact_level), capital(&words::levels(lang, &facts))),
        Fact::new(t!(lang; method::fact_people), capital(&words::people(lang, &facts))),
        Fact::new(t!(lang; method::fact_weeks), capital(&t!(lang; method::weeks, n = weeks))),
        Fact::new(t!(lang; method::fact_effort), capital(words::effort(lang, facts.effort))),
        Fact::new(t!(lang; method::fact_polder), words::in_polder(lang, facts.in_polder).1),
    ];
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="kort">
            <h2 id="kort">{t!(lang; method::facts)}</h2>
            <FactBox facts=rows look=FactLook::Box/>
        </section>
    }
}

fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {content}
        </section>
    }
}

fn points(texts: &[String]) -> AnyView {
    let rows: Vec<AnyView> = texts.iter().map(|text| view! { <li>{text.clone()}</li> }).collect();
    view! { <ul>{rows}</ul> }
}

fn steps(texts: &[String]) -> AnyView {
    let rows: Vec<AnyView> = texts.iter().map(|text| view! { <li>{text.clone()}</li> }).collect();
    view! { <ol>{rows}</ol> }
}

fn pitfalls(pitfalls: &[Pitfall]) -> AnyView {
    let rows: Vec<AnyView> = pitfalls
        .iter()
        .map(|p| view! { <li><strong>{p.what.clone()}</strong><p>{p.answer.clone()}</p></li> })
        .collect();
    view! { <ul class="pl-plain-list pl-stack">{rows}</ul> }
}

fn tips(lang: Lang, tips: &[Tip]) -> AnyView {
    let rows: Vec<AnyView> = tips
        .iter()
        .map(|tip| {
            let by = t!(lang; method::tip_by, author = &tip.author, version = i64::from(tip.version));
            view! { <li><p>{tip.text.clone()}</p><p class="pl-muted pl-small">{by}</p></li> }
        })
        .collect();
    view! { <ul class="pl-plain-list pl-stack">{rows}</ul> }
}

fn examples(lang: Lang, examples: &[Example]) -> AnyView {
    if examples.is_empty() {
        return view! { <p>{t!(lang; method::no_example)}</p> };
    }
    crate::library::examples::of_method(lang, examples)
}

#[cfg(test)]
mod tests {
    use domain::method::Method;

    use super::*;

    fn texts(lang: Lang) -> &'static [MethodText] {
        service::method::all(lang).unwrap_or_default()
    }

    #[test]
    fn the_list_of_a_level_holds_what_gives_that_level() {
        let all = list(Lang::Nl, texts(Lang::Nl), None).html;
        assert!(all.contains("24 methoden"), "{all}");
        let deciding = list(Lang::Nl, texts(Lang::Nl), Some(Level::CoDecide)).html;
        assert!(deciding.contains("/methoden/burgerbegroting") && !deciding.contains("/methoden/enquete"));
    }

    #[test]
    fn every_method_has_a_page_with_all_its_parts() {
        for text in texts(Lang::En) {
            let html = one(Lang::En, text, &[]).html;
            assert_eq!(html.matches("<h2").count(), 7, "{}", text.method);
            assert!(
                text.steps
                    .iter()
                    .all(|step| html.contains(&step.replace('\'', "&#x27;")) || html.contains(step.as_str()))
            );
        }
        assert_eq!(texts(Lang::En).len(), Method::ALL.len());
    }
}
