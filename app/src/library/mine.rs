//! Server only: what a municipality can do with what it has, as HTML. A plain `get` form: the answers stand in the
//! address and are not kept.

use std::collections::BTreeMap;

use domain::guide::ReadPhase;
use domain::input::{ProblemKind, Problems};
use domain::lang::Lang;
use domain::library::{
    Example, Fit, Means, MoneyLeft, Obstacle, SizeBand, StaffLeft, TimeLeft, fitting, of_size,
};
use domain::method::{Effort, MethodText};
use leptos::prelude::*;

use super::html::way;
use super::words;
use crate::erased::view;
use crate::shown::{FormAddress, Shown, html};
use crate::t;
use crate::ui::form::{ErrorSummary, FormState};
use crate::ui::*;

/// The address of the page.
pub(super) const PATH: &str = "/inspiratie/mijn-gemeente";
/// Methods that are told in full.
const FIRST: usize = 6;
/// Examples of the same size.
const LIKE: usize = 3;

/// What the page is made of, besides the answers.
pub(super) struct Known {
    pub(super) examples: Vec<Example>,
    pub(super) phases: Vec<ReadPhase>,
    /// the reader can make a process
    pub(super) may_make: bool,
}

/// The form, or what fits when the size was chosen.
pub(super) fn page(lang: Lang, address: &FormAddress, known: &Known) -> Shown {
    let means = Means::read(address.pairs());
    match means.size {
        Some(size) if !address.change => {
            let mut way = way(lang);
            way.push((PATH.to_owned(), t!(lang; library::mine).to_owned()));
            let html = html(lang, || result(lang, address, &means, size, known));
            Shown { title: t!(lang; library::mine_result).to_owned(), way, html }
        }
        _ => {
            let html = html(lang, || {
                view! {
                    <div class="pl-stack pl-measure">
                        <p class="pl-paragraph--lead">{t!(lang; library::mine_lead)}</p>
                        <p>{t!(lang; library::mine_kept)}</p>
                    </div>
                    {form(lang, address, &means)}
                }
            });
            Shown { title: t!(lang; library::mine).to_owned(), way: way(lang), html }
        }
    }
}

fn form(lang: Lang, address: &FormAddress, means: &Means) -> AnyView {
    let mut problems = Problems::new();
    if address.sent && means.size.is_none() {
        problems.add("inwoners", ProblemKind::ChoiceRequired);
    }
    let label = |lang: Lang, _: &str| t!(lang; library::mine_size).trim_end_matches('?').to_owned();
    let values = address.pairs().map(|(name, value)| (name.to_owned(), vec![value.to_owned()]));
    let state = FormState {
        action: PATH.to_owned(),
        values: values.collect::<BTreeMap<_, _>>(),
        errors: crate::problem::with_labels(lang, &problems.0, label),
        ..FormState::default()
    };
    let sizes = SizeBand::ALL.iter().map(|of| Choice::new(of.as_str(), words::size(lang, *of))).collect();
    let times = TimeLeft::ALL.iter().map(|of| Choice::new(of.as_str(), words::time(lang, *of))).collect();
    let money = MoneyLeft::ALL.iter().map(|of| Choice::new(of.as_str(), words::money(lang, *of))).collect();
    let staff = StaffLeft::ALL.iter().map(|of| Choice::new(of.as_str(), words::staff(lang, *of))).collect();
    view! {
        <QueryForm action=PATH state prefix="m">
            <ErrorSummary/>
            <RadioGroup name="inwoners" legend=t!(lang; library::mine_size) options=sizes/>
            <RadioGroup name="tijd" legend=t!(lang; library::mine_time) options=times optional=true/>
            <RadioGroup name="mensen" legend=t!(lang; library::mine_staff) options=staff optional=true/>
            <RadioGroup name="geld" legend=t!(lang; library::mine_money) options=money optional=true/>
            <Hidden name="toon" value="ja"/>
            <div><Button large=true>{t!(lang; library::mine_show)}</Button></div>
        </QueryForm>
    }
}

fn result(lang: Lang, address: &FormAddress, means: &Means, size: SizeBand, known: &Known) -> AnyView {
    let fits = fitting(means);
    let (can, cannot): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(|fit| fit.obstacles.is_empty());
    view! {
        {methods(lang, &can)}
        {others(lang, &cannot)}
        {like(lang, &known.examples, size)}
        {steps(lang, &known.phases)}
        {next(lang, known.may_make)}
        {given(lang, address, means)}
    }
}

fn text_of(lang: Lang, fit: &Fit) -> Option<&'static MethodText> {
    service::method::all(lang).unwrap_or_default().iter().find(|text| text.method == fit.method)
}

fn methods(lang: Lang, fits: &[Fit]) -> AnyView {
    if fits.is_empty() {
        return view! {
            <EmptyState title=t!(lang; library::mine_none_title) text=t!(lang; library::mine_none_text)/>
        };
    }
    let (first, rest) = fits.split_at(FIRST.min(fits.len()));
    let rest = told(lang, rest);
    let also = (!rest.is_empty()).then(|| {
        view! { <Details summary=t!(lang; library::mine_also)><ul class="pl-list">{rest}</ul></Details> }
    });
    let first = told(lang, first);
    view! {
        <section class="pl-stack" aria-labelledby="past">
            <h2 id="past">{t!(lang; library::mine_fits)}</h2>
            <p class="pl-measure">{t!(lang; library::mine_fits_text)}</p>
            <ul class="pl-list">{first}</ul>
            {also}
        </section>
    }
}

fn told(lang: Lang, fits: &[Fit]) -> Vec<AnyView> {
    fits.iter().filter_map(|fit| text_of(lang, fit).map(|text| method(lang, fit, text))).collect()
}

fn method(lang: Lang, fit: &Fit, text: &MethodText) -> AnyView {
    let needs: Vec<&str> = fit.needs.iter().map(|need| words::need(lang, *need)).collect();
    let mut facts = vec![(t!(lang; library::mine_takes).to_owned(), text.effort.clone())];
    if !needs.is_empty() {
        facts.push((t!(lang; library::mine_needs).to_owned(), needs.join(", ")));
    }
    view! {
        <li>
            <Card
                kind=CardKind::Row
                built_in=true
                title=text.name.clone()
                href=format!("/methoden/{}", fit.method.slug())
                text=text.summary.clone()
                facts
            />
        </li>
    }
}

fn others(lang: Lang, fits: &[Fit]) -> Option<AnyView> {
    (!fits.is_empty()).then(|| {
        let row = |fit: &Fit| {
            let why: Vec<String> = fit.obstacles.iter().map(|obstacle| why(lang, *obstacle)).collect();
            let name = service::method::name(lang, fit.method);
            let to = format!("/methoden/{}", fit.method.slug());
            view! { <li><a href=to>{name}</a>": "{why.join("; ")}</li> }
        };
        let rows: Vec<AnyView> = fits.iter().map(row).collect();
        view! {
            <Details summary=t!(lang; library::mine_not)><ul class="pl-link-list">{rows}</ul></Details>
        }
    })
}

fn why(lang: Lang, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Time(weeks) => t!(lang; library::mine_why_time, n = weeks.to_string()),
        Obstacle::Work(Effort::Heavy) => t!(lang; library::mine_why_heavy).to_owned(),
        Obstacle::Work(_) => t!(lang; library::mine_why_normal).to_owned(),
        Obstacle::Money => t!(lang; library::mine_why_money).to_owned(),
    }
}

fn like(lang: Lang, examples: &[Example], size: SizeBand) -> AnyView {
    let found = of_size(examples, size, LIKE);
    let content = if found.is_empty() {
        view! { <p>{t!(lang; library::mine_like_none)}</p> }
    } else {
        let rows: Vec<AnyView> = found
            .into_iter()
            .map(|example| view! { <li>{super::examples::card(lang, example, 3)}</li> })
            .collect();
        view! { <ul class="pl-list">{rows}</ul> }
    };
    let all = format!("{}?grootte={size}", super::examples::PATH);
    let more = format!("{}: {}", t!(lang; library::some_more), words::size(lang, size).to_lowercase());
    view! {
        <section class="pl-stack" aria-labelledby="zo-groot">
            <h2 id="zo-groot">{t!(lang; library::mine_like)}</h2>
            {content}
            <p><a href=all>{more}</a></p>
        </section>
    }
}

fn steps(lang: Lang, phases: &[ReadPhase]) -> AnyView {
    let rows: Vec<AnyView> = phases
        .iter()
        .map(|phase| {
            let name = format!("{}. {}", phase.phase, phase.text.title);
            let to = format!("/gids/{}", phase.phase);
            view! { <li><a href=to>{name}</a><p>{phase.text.about.clone()}</p></li> }
        })
        .collect();
    view! {
        <section class="pl-stack pl-measure" aria-labelledby="stappen">
            <h2 id="stappen">{t!(lang; library::mine_steps)}</h2>
            <p>{t!(lang; library::mine_steps_text)}</p>
            <ol class="pl-plain-list pl-stack">{rows}</ol>
        </section>
    }
}

fn next(lang: Lang, may_make: bool) -> AnyView {
    let mut links = vec![
        ("/zelftest", t!(lang; library::mine_test)),
        ("/keuzehulp", t!(lang; library::mine_choice)),
        (super::examples::PATH, t!(lang; library::mine_call)),
    ];
    if may_make {
        links.insert(2, ("/beheer/sjablonen", t!(lang; library::mine_template)));
    }
    let links: Vec<AnyView> =
        links.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect();
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="verder">
            <h2 id="verder">{t!(lang; library::mine_next)}</h2>
            <ul class="pl-link-list">{links}</ul>
        </section>
    }
}

fn given(lang: Lang, address: &FormAddress, means: &Means) -> AnyView {
    let or = |said: Option<&'static str>| said.unwrap_or(t!(lang; library::mine_unanswered));
    let facts = vec![
        Fact::new(t!(lang; library::mine_size), or(means.size.map(|of| words::size(lang, of)))),
        Fact::new(t!(lang; library::mine_time), or(means.time.map(|of| words::time(lang, of)))),
        Fact::new(t!(lang; library::mine_staff), or(means.staff.map(|of| words::staff(lang, of)))),
        Fact::new(t!(lang; library::mine_money), or(means.money.map(|of| words::money(lang, of)))),
    ];
    let change = format!("{PATH}?{}&wijzig=ja", address.answers);
    view! {
        <section class="pl-stack" aria-labelledby="antwoorden">
            <h2 id="antwoorden">{t!(lang; library::mine_answers)}</h2>
            <FactBox facts look=FactLook::Rows/>
            <p><a href=change>{t!(lang; library::mine_change)}</a></p>
            <p class="pl-muted">{t!(lang; library::mine_kept)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::examples::tests::some_examples;

    fn shown(answers: &str, sent: bool, may_make: bool) -> String {
        let address = FormAddress { answers: answers.into(), sent, change: false };
        page(Lang::Nl, &address, &Known { examples: some_examples(), phases: vec![], may_make }).html
    }

    #[test]
    fn who_opens_the_page_sees_no_errors_and_who_forgets_the_size_is_told() {
        assert!(!shown("", false, false).contains("pl-error-summary"));
        let without = shown("tijd=maand", true, false);
        assert!(
            without.contains("href=\"#m-inwoners\"") && without.matches("checked").count() == 1,
            "{without}"
        );
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_reason() {
        let html = shown("inwoners=small&tijd=maand&geld=nee&mensen=weken", true, false);
        assert!(html.contains("vraagt ten minste 26 weken") && html.contains("geld nodig"), "{html}");
        assert!(html.contains("Voorbeeld mislukt") || html.contains("Voorbeeld e0"), "{html}");
        assert!(!html.contains("/beheer/sjablonen"));
        assert!(shown("inwoners=city", true, true).contains("/beheer/sjablonen"));
        assert!(shown("inwoners=city", true, true).contains("nog geen voorbeeld van deze grootte"));
    }
}
