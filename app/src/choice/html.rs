//! Server only: the choice aid as HTML.

use domain::choice::{Combination, Pattern, Ranked, Ranking, Verdict, rank};
use domain::input::Problems;
use domain::lang::Lang;
use domain::method::Method;
use leptos::prelude::*;
use service::choice::OpenToChoice;

use super::form::form;
use super::{api, next, words};
use crate::erased::view;
use crate::method::words as method;
use crate::shown::{FormAddress, Shown, html};
use crate::t;
use crate::ui::*;

const PATH: &str = "/keuzehulp";

/// The form, or the ranking when everything was answered.
/// `open`: what the reader can keep a choice with; none is who keeps no choices.
pub(super) fn page(lang: Lang, address: &FormAddress, open: Option<&[OpenToChoice]>) -> Shown {
    let answers = api::form(address);
    match answers.check() {
        Ok(input) if !address.change => {
            let ranking = rank(&input);
            let html = html(lang, || {
                view! {
                    {outcome(lang, &ranking, PATH, next::links(lang, &ranking, open))}
                    <div class="pl-stack pl-measure">
                        <p class="pl-muted">{t!(lang; choice::kept)}</p>
                        {about(lang)}
                    </div>
                }
            });
            let way = vec![(PATH.to_owned(), t!(lang; choice::title).to_owned())];
            Shown { title: t!(lang; choice::result_title).to_owned(), way, html }
        }
        checked => {
            // Who opens the page has nothing wrong yet.
            let asked = address.sent || !answers.is_empty();
            let problems = checked.err().filter(|_| asked).unwrap_or_default();
            let html = html(lang, || {
                view! {
                    <div class="pl-stack pl-measure">
                        <p class="pl-paragraph--lead">{t!(lang; choice::lead)}</p>
                        <p>{t!(lang; choice::kept)}</p>
                    </div>
                    {form(lang, PATH, &answers, &problems)}
                    {about(lang)}
                }
            });
            Shown { title: t!(lang; choice::title).to_owned(), way: Vec::new(), html }
        }
    }
}

/// The form for staff of a process.
pub(crate) fn staff_form(
    lang: Lang,
    action: &str,
    answers: &domain::choice::ChoiceForm,
    problems: &Problems,
) -> String {
    html(lang, || form(lang, action, answers, problems))
}

/// The ranking for staff of a process.
pub(crate) fn staff_outcome(lang: Lang, ranking: &Ranking, path: &str, may_keep: bool) -> String {
    html(lang, || outcome(lang, ranking, path, next::staff_links(lang, ranking, may_keep)))
}

fn about(lang: Lang) -> AnyView {
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="regels">
            <h2 id="regels">{t!(lang; choice::about)}</h2>
            <p>{t!(lang; choice::about_text)}</p>
            <p><a href="/methoden">{t!(lang; choice::to_methods)}</a></p>
            <p><a href="/zelftest">{t!(lang; choice::to_test)}</a></p>
        </section>
    }
}

/// All that is to be said of the answers.
fn outcome(lang: Lang, ranking: &Ranking, path: &str, links: Vec<next::Link>) -> AnyView {
    let of = |place: fn(&Verdict) -> bool| -> Vec<(usize, &Ranked)> {
        ranking.rows.iter().enumerate().filter(|(_, row)| place(&row.verdict)).collect()
    };
    let well = of(|verdict| matches!(verdict, Verdict::FitsWell));
    let possible = of(|verdict| matches!(verdict, Verdict::Possible));
    let not = of(|verdict| matches!(verdict, Verdict::NotSuitable(_)));
    let lead = t!(lang; choice::result_lead, well = well.len(), possible = possible.len(), not = not.len());
    let none = well.is_empty().then(|| view! { <p>{t!(lang; choice::fits_well_none)}</p> });
    view! {
        <p class="pl-paragraph--lead pl-measure">{lead}</p>
        {advice(lang, ranking)}
        <section class="pl-stack" aria-labelledby="goed">
            <h2 id="goed">{t!(lang; choice::fits_well)}</h2>
            {none}
            {list(lang, &well)}
        </section>
        {(!possible.is_empty()).then(|| view! {
            <section class="pl-stack" aria-labelledby="mogelijk">
                <h2 id="mogelijk">{t!(lang; choice::possible)}</h2>
                {list(lang, &possible)}
            </section>
        })}
        {combinations(lang, &ranking.combinations)}
        {next::section(lang, links)}
        {unsuitable(lang, &not)}
        {answers(lang, ranking, path)}
    }
}

fn advice(lang: Lang, ranking: &Ranking) -> Option<AnyView> {
    (!ranking.advice.is_empty()).then(|| {
        let rows: Vec<AnyView> =
            ranking.advice.iter().map(|a| view! { <p>{words::advice(lang, *a)}</p> }).collect();
        view! { <Alert kind=AlertKind::Warning title=t!(lang; choice::advice)>{rows}</Alert> }
    })
}

pub(super) fn name(lang: Lang, method: Method) -> &'static str {
    service::method::name(lang, method)
}

fn list(lang: Lang, rows: &[(usize, &Ranked)]) -> Option<AnyView> {
    let start = rows.first()?.0 + 1;
    let rows: Vec<AnyView> =
        rows.iter().map(|(place, row)| view! { <li>{one(lang, *place, row)}</li> }).collect();
    Some(view! { <ol class="pl-list" start=start.to_string()>{rows}</ol> })
}

/// A method with what speaks for and against it.
fn one(lang: Lang, place: usize, row: &Ranked) -> AnyView {
    let (kind, there) = method::in_polder(lang, row.method.facts().in_polder);
    let title = t!(lang; choice::place, n = place + 1, name = name(lang, row.method));
    let pros = row.pros.iter().map(|pro| words::pro(lang, pro.what).to_owned()).collect::<Vec<_>>();
    let cons = row.cons.iter().map(|con| words::con(lang, con.what)).collect::<Vec<_>>();
    view! {
        <Card
            kind=CardKind::Row
            title=title
            href=format!("/methoden/{}", row.method.slug())
            status=Some((kind, there.to_owned()))
        >
            <div class="pl-reasons">
                {reasons(t!(lang; choice::pros), pros)}
                {reasons(t!(lang; choice::cons), cons)}
            </div>
        </Card>
    }
}

fn reasons(title: &'static str, texts: Vec<String>) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let rows: Vec<AnyView> = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect();
        view! { <div><h4 class="pl-reasons__title">{title}</h4><ul>{rows}</ul></div> }
    })
}

fn combinations(lang: Lang, pairs: &[Combination]) -> AnyView {
    let pair = |pair: &Combination| {
        let (first, then, weeks) = (name(lang, pair.first), name(lang, pair.then), pair.weeks);
        let text = match pair.pattern {
            Pattern::BroadThenDeep => {
                t!(lang; choice::broad_then_deep, first = first, then = then, weeks = weeks)
            }
            Pattern::SmallThenBroad => {
                t!(lang; choice::small_then_broad, first = first, then = then, weeks = weeks)
            }
        };
        view! { <li>{text}</li> }
    };
    let rows: Vec<AnyView> = pairs.iter().map(pair).collect();
    let none = rows.is_empty().then(|| view! { <p>{t!(lang; choice::combinations_none)}</p> });
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="samen">
            <h2 id="samen">{t!(lang; choice::combinations)}</h2>
            {none}
            {(!rows.is_empty()).then(|| view! { <ul>{rows}</ul> })}
        </section>
    }
}

fn unsuitable(lang: Lang, rows: &[(usize, &Ranked)]) -> Option<AnyView> {
    let row = |(_, row): &(usize, &Ranked)| {
        let Verdict::NotSuitable(obstacles) = &row.verdict else { return ().into_any() };
        let href = format!("/methoden/{}", row.method.slug());
        let why: Vec<AnyView> =
            obstacles.iter().map(|why| view! { <li>{words::obstacle(lang, why)}</li> }).collect();
        view! {
            <li class="pl-stack pl-stack--small">
                <h3><a href=href>{name(lang, row.method)}</a></h3>
                <p>{t!(lang; choice::not_suitable_because)}</p>
                <ul>{why}</ul>
            </li>
        }
    };
    (!rows.is_empty()).then(|| {
        let rows: Vec<AnyView> = rows.iter().map(row).collect();
        view! {
            <section class="pl-stack pl-measure" aria-labelledby="niet">
                <h2 id="niet">{t!(lang; choice::not_suitable)}</h2>
                <ul class="pl-plain-list pl-stack">{rows}</ul>
            </section>
        }
    })
}

fn answers(lang: Lang, ranking: &Ranking, path: &str) -> AnyView {
    let facts: Vec<Fact> =
        words::given(lang, ranking.input).into_iter().map(|(asked, given)| Fact::new(asked, given)).collect();
    let change = format!("{path}?{}&wijzig=ja", ranking.input.query());
    view! {
        <section class="pl-stack" aria-labelledby="antwoorden">
            <h2 id="antwoorden">{t!(lang; choice::answers)}</h2>
            <FactBox facts look=FactLook::Rows/>
            <p><a href=change>{t!(lang; choice::change)}</a></p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use domain::choice::FIELDS;

    use super::*;

    fn shown(values: &[&str]) -> Shown {
        let answers = FIELDS.iter().zip(values).map(|(field, value)| format!("{field}={value}"));
        let answers = answers.collect::<Vec<_>>().join("&");
        page(Lang::Nl, &FormAddress { answers, sent: true, change: false }, None)
    }

    const NEIGHBOURHOOD: [&str; 11] = [
        "ideas",
        "co_decide",
        "much",
        "residents",
        "everyone",
        "longer",
        "to_divide",
        "bound",
        "calm",
        "free",
        "binding",
    ];

    #[test]
    fn every_method_is_named_and_the_first_is_the_first_of_the_rules() {
        let html = shown(&NEIGHBOURHOOD).html;
        for method in Method::ALL {
            assert!(html.contains(&format!("/methoden/{}\"", method.slug())), "{method}");
        }
        assert!(html.contains("1. Burgerbegroting"), "{html}");
        assert!(html.contains("Niet geschikt, omdat:"), "{html}");
        // What to do next: read of the first, see all, ask the municipality; only staff keep a choice.
        let next = html.split("id=\"verder\"").nth(1).and_then(|rest| rest.split("</section>").next());
        let next = next.unwrap_or_default();
        for address in ["/methoden/burgerbegroting\"", "/methoden\"", "/help\""] {
            assert!(next.contains(address), "{address} {next}");
        }
        assert!(!next.contains("/beheer"));
    }

    #[test]
    fn who_opens_the_page_sees_no_errors_and_who_sends_half_of_it_sees_which() {
        let open = page(Lang::Nl, &FormAddress::default(), None);
        assert!(!open.html.contains("pl-error-summary") && open.html.matches("<fieldset").count() == 11);
        let half = shown(&["ideas", "advise"]);
        assert!(half.html.contains("Er zijn 9 dingen die u moet verbeteren"), "{}", half.html);
        assert!(half.html.contains("href=\"#k-ruimte\"") && half.html.contains("id=\"k-ruimte\""));
        let kept = half.html.split("value=\"ideas\"").nth(1).and_then(|rest| rest.split('>').next());
        assert!(kept.is_some_and(|rest| rest.contains("checked")), "what was answered is kept");
    }

    #[test]
    fn without_room_only_telling_is_offered() {
        let mut answers = NEIGHBOURHOOD;
        answers[2] = "none";
        let html = shown(&answers).html;
        assert!(html.contains("Alleen informeren past."), "{html}");
        assert!(html.contains("1. Projectpagina") && !html.contains("1. Burgerbegroting"));
    }
}
