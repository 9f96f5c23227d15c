//! Server only: the self-test as HTML. A plain `get` form, so that the answers stand in the address.

use std::collections::BTreeMap;

use domain::input::{ProblemKind, Problems};
use domain::lang::Lang;
use domain::self_test::{Advice, Answers, Outcome, Question, Replies, Reply, advise};
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::shown::{FormAddress, Shown, html};
use crate::t;
use crate::ui::form::{ErrorSummary, FormState};
use crate::ui::*;

const PATH: &str = "/zelftest";

/// The form, or the advice when everything was answered. `may_make`: the reader can make a process.
pub(super) fn page(lang: Lang, address: &FormAddress, may_make: bool) -> Shown {
    let replies = Replies::read(address.pairs());
    match replies.complete() {
        Ok(answers) if !address.change => {
            let outcome = advise(&answers);
            let html = html(lang, || {
                view! {
                    {advice(lang, outcome.advice, may_make)}
                    {mend(lang, &outcome)}
                    {speaks_for(lang, &outcome)}
                    {given(lang, &answers, &replies)}
                    {about(lang)}
                }
            });
            let way = vec![(PATH.to_owned(), t!(lang; self_test::title).to_owned())];
            Shown { title: t!(lang; self_test::result_title).to_owned(), way, html }
        }
        checked => {
            // Who opens the page has nothing wrong yet.
            let asked = address.sent || !replies.is_empty();
            let open = checked.err().filter(|_| asked).unwrap_or_default();
            let html = html(lang, || {
                view! {
                    <div class="pl-stack pl-measure">
                        <p class="pl-paragraph--lead">{t!(lang; self_test::lead)}</p>
                        <p>{t!(lang; self_test::kept)}</p>
                    </div>
                    {form(lang, &replies, &open)}
                    {about(lang)}
                }
            });
            Shown { title: t!(lang; self_test::title).to_owned(), way: Vec::new(), html }
        }
    }
}

fn form(lang: Lang, replies: &Replies, open: &[Question]) -> AnyView {
    let mut problems = Problems::new();
    for question in open {
        problems.add(question.as_str(), ProblemKind::ChoiceRequired);
    }
    let label = |lang: Lang, field: &str| {
        let asked = Question::parse(field).map_or("", |question| words::question(lang, question).0);
        asked.trim_end_matches('?').to_owned()
    };
    let value = |question: &Question| {
        let reply = replies.get(*question)?;
        Some((question.to_string(), vec![reply.to_string()]))
    };
    let state = FormState {
        action: PATH.to_owned(),
        values: Question::ALL.iter().filter_map(value).collect::<BTreeMap<_, _>>(),
        errors: crate::problem::with_labels(lang, &problems.0, label),
        ..FormState::default()
    };
    view! {
        <QueryForm action=PATH state prefix="z">
            <ErrorSummary/>
            {Question::ALL.iter().map(|question| group(lang, *question)).collect_view()}
            <Hidden name="toon" value="ja"/>
            <div><Button large=true>{t!(lang; self_test::show)}</Button></div>
        </QueryForm>
    }
}

fn group(lang: Lang, question: Question) -> AnyView {
    let (asked, hint) = words::question(lang, question);
    let options =
        Reply::ALL.iter().map(|reply| Choice::new(reply.as_str(), words::reply(lang, *reply))).collect();
    view! { <RadioGroup name=question.as_str() legend=asked hint options/> }
}

/// What to do, with the ways to do it.
fn advice(lang: Lang, advice: Advice, may_make: bool) -> AnyView {
    let kind = match advice {
        Advice::Begin => AlertKind::Ok,
        Advice::Prepare | Advice::InformOnly => AlertKind::Info,
        Advice::NotNow => AlertKind::Warning,
    };
    let (title, text) = words::advice(lang, advice);
    let mut links = match advice {
        Advice::Begin | Advice::Prepare => {
            vec![("/keuzehulp", t!(lang; self_test::to_choice)), ("/gids", t!(lang; self_test::to_guide))]
        }
        Advice::InformOnly => {
            vec![
                ("/methoden?niveau=inform", t!(lang; self_test::to_inform)),
                ("/gids", t!(lang; self_test::to_guide)),
            ]
        }
        Advice::NotNow => {
            vec![
                ("/gids/A", t!(lang; self_test::to_orient)),
                ("/methoden?niveau=inform", t!(lang; self_test::to_inform)),
            ]
        }
    };
    if may_make && matches!(advice, Advice::Begin | Advice::Prepare) {
        links.insert(0, ("/beheer/processen/nieuw", t!(lang; self_test::to_process)));
    }
    let links: Vec<AnyView> =
        links.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect();
    view! {
        <Alert kind title><p>{text}</p></Alert>
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="verder">
            <h2 id="verder">{t!(lang; self_test::next)}</h2>
            <ul class="pl-link-list">{links}</ul>
        </section>
    }
}

/// What stands in the way, what decides first, each with how to mend it.
fn mend(lang: Lang, outcome: &Outcome) -> Option<AnyView> {
    (!outcome.against.is_empty()).then(|| {
        let row = |(question, reply): &(Question, Reply)| {
            let (what, how) = words::against(lang, *question, *reply);
            view! { <li><h3>{what}</h3><p>{how}</p></li> }
        };
        let rows: Vec<AnyView> = outcome.against.iter().map(row).collect();
        view! {
            <section class="pl-stack pl-measure" aria-labelledby="eerst">
                <h2 id="eerst">{t!(lang; self_test::mend)}</h2>
                <ol class="pl-plain-list pl-stack">{rows}</ol>
            </section>
        }
    })
}

fn speaks_for(lang: Lang, outcome: &Outcome) -> Option<AnyView> {
    (!outcome.speaks_for.is_empty()).then(|| {
        let row = |question: &Question| view! { <li>{words::speaks_for(lang, *question)}</li> };
        let rows: Vec<AnyView> = outcome.speaks_for.iter().map(row).collect();
        view! {
            <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="voor">
                <h2 id="voor">{t!(lang; self_test::speaks_for)}</h2>
                <ul>{rows}</ul>
            </section>
        }
    })
}

fn given(lang: Lang, answers: &Answers, replies: &Replies) -> AnyView {
    let fact = |(question, reply)| Fact::new(words::question(lang, question).0, words::reply(lang, reply));
    let facts: Vec<Fact> = answers.iter().map(fact).collect();
    let change = format!("{PATH}?{}&wijzig=ja", replies.query());
    view! {
        <section class="pl-stack" aria-labelledby="antwoorden">
            <h2 id="antwoorden">{t!(lang; self_test::answers)}</h2>
            <FactBox facts look=FactLook::Rows/>
            <p><a href=change>{t!(lang; self_test::change)}</a></p>
            <p class="pl-muted">{t!(lang; self_test::kept)}</p>
        </section>
    }
}

fn about(lang: Lang) -> AnyView {
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="regels">
            <h2 id="regels">{t!(lang; self_test::about)}</h2>
            <p>{t!(lang; self_test::about_text)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page when all is "yes" but for one answer.
    fn but(question: Question, reply: Reply) -> Shown {
        let answer =
            |asked: &Question| format!("{asked}={}", if *asked == question { reply } else { Reply::Yes });
        let answers = Question::ALL.iter().map(answer).collect::<Vec<_>>().join("&");
        page(Lang::Nl, &FormAddress { answers, sent: true, change: false }, false)
    }

    #[test]
    fn who_opens_the_page_sees_no_errors_and_who_sends_half_of_it_sees_which() {
        let open = page(Lang::Nl, &FormAddress::default(), false);
        assert!(!open.html.contains("pl-error-summary") && open.html.matches("<fieldset").count() == 7);
        let half = FormAddress { answers: "besluit=ja&ruimte=nee".into(), sent: true, change: false };
        let half = page(Lang::Nl, &half, false).html;
        assert!(half.contains("Er zijn 5 dingen die u moet verbeteren"), "{half}");
        assert!(half.contains("href=\"#z-tijd\"") && half.contains("id=\"z-tijd\""));
        assert_eq!(half.matches("checked").count(), 2, "{half}");
    }

    #[test]
    fn every_answer_has_its_reason_and_its_remedy() {
        for lang in [Lang::Nl, Lang::En] {
            for question in Question::ALL {
                let texts = [
                    words::speaks_for(lang, *question),
                    words::against(lang, *question, Reply::No).0,
                    words::against(lang, *question, Reply::Partly).0,
                    words::against(lang, *question, Reply::No).1,
                ];
                for (i, text) in texts.iter().enumerate() {
                    assert!(!texts[..i].contains(text), "{lang} {question}: {text}");
                }
            }
        }
    }

    #[test]
    fn the_advice_names_what_to_mend_and_the_next_step() {
        let now = but(Question::Offline, Reply::Yes).html;
        assert!(now.contains("href=\"/keuzehulp\"") && !now.contains("id=\"eerst\""), "{now}");
        let later = but(Question::Capacity, Reply::No).html;
        assert!(later.contains(words::against(Lang::Nl, Question::Capacity, Reply::No).1), "{later}");
        assert!(!later.contains("href=\"/keuzehulp\""), "{later}");
        let tell = but(Question::Room, Reply::No).html;
        assert!(tell.contains("href=\"/methoden?niveau=inform\""), "{tell}");
    }

    #[test]
    fn only_who_can_make_a_process_is_sent_there() {
        let answers =
            Question::ALL.iter().map(|question| format!("{question}=ja")).collect::<Vec<_>>().join("&");
        let address = FormAddress { answers, sent: true, change: false };
        for may in [true, false] {
            let html = page(Lang::Nl, &address, may).html;
            assert_eq!(html.contains("/beheer/processen/nieuw"), may);
        }
    }
}
