//! A choice of methods that staff keep with a process.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::running::{fields, lesson, phases, town};
use common::{Town, problems};
use domain::choice::{ChoiceForm, FIELDS, KeepInput, RULES, rank};
use domain::method::Method;
use domain::process::ProcessStep;
use domain::role::Role;
use service::choice::{self, Next};
use service::{Error, phase, process};

/// Answers of a neighbourhood that sets the agenda.
fn answers() -> ChoiceForm {
    let answers = [
        "agenda",
        "advise",
        "much",
        "residents",
        "many",
        "half_year",
        "none",
        "anywhere",
        "calm",
        "free",
        "explained",
    ];
    ChoiceForm::of(FIELDS.into_iter().zip(answers))
}

fn keep(methods: &[Method], reason: &str) -> KeepInput {
    KeepInput { methods: methods.iter().map(|m| m.as_str().to_owned()).collect(), reason: reason.into() }
}

#[tokio::test]
async fn a_choice_is_kept_with_who_when_and_why_and_the_newest_holds() {
    let (town, staff, _, id) = town().await;
    let first = choice::keep(&staff, id, &answers(), &keep(&[Method::Proposals], "")).await.unwrap();
    assert_eq!(first, Next::Nothing, "the process runs and has phases");
    let why = "De wijkraad wil liever eerst praten.";
    choice::keep(&staff, id, &answers(), &keep(&[Method::Workshop, Method::StreetTalk], why)).await.unwrap();
    let page = choice::staff_page(&staff, id, None).await.unwrap();
    let holds = page.holds.unwrap();
    assert_eq!(holds.kept.reason, why);
    assert_eq!((holds.kept.at, holds.kept.rules), (staff.now(), RULES));
    assert_eq!(holds.kept.by.as_deref(), Some("Ambtenaar Test"));
    assert!(holds.names.contains(&"Werkatelier of klankbordgroep".to_owned()), "{:?}", holds.names);
    assert_eq!(holds.best, "Voorstel met steundrempel");
    assert_eq!((page.history.total, page.may_keep), (2, true));
    let shown = process::staff_page(&staff, id).await.unwrap();
    assert_eq!(shown.choice.unwrap().kept.id, holds.kept.id);
    assert!(shown.events.iter().any(|event| event.note.starts_with("method_choice: ")));
    assert!(town.audited().await.contains(&"method_choice"));
}

#[tokio::test]
async fn another_than_the_first_needs_a_reason_and_nothing_is_kept_without() {
    let (_town, staff, _, id) = town().await;
    let put = async |methods: &[Method], reason: &str| {
        problems(choice::keep(&staff, id, &answers(), &keep(methods, reason)).await)
    };
    assert_eq!(put(&[Method::Survey], "").await, ["reden: Required"]);
    assert_eq!(put(&[Method::Survey], "zomaar").await, ["reden: TooShort { min: 10, given: 6 }"]);
    assert_eq!(put(&[], "").await, ["methode: ChoiceRequired"]);
    let half = ChoiceForm::of([("vraag", "ideas")]);
    let refused = problems(choice::keep(&staff, id, &half, &keep(&[Method::Ideas], "")).await);
    assert_eq!(refused.len(), FIELDS.len() - 1);
    assert!(choice::staff_page(&staff, id, None).await.unwrap().holds.is_none());
}

#[tokio::test]
async fn the_form_begins_with_what_the_process_says_and_later_with_what_was_kept() {
    let (_town, staff, _, id) = town().await;
    let begin = choice::staff_page(&staff, id, None).await.unwrap().begin;
    assert_eq!((begin.get("niveau"), begin.get("vraag")), ("co_decide", ""));
    choice::keep(&staff, id, &answers(), &keep(&[Method::Proposals], "")).await.unwrap();
    let begin = choice::staff_page(&staff, id, None).await.unwrap().begin;
    assert_eq!(
        (begin.get("niveau"), begin.get("vraag")),
        ("co_decide", "agenda"),
        "the level is that of now"
    );
}

#[tokio::test]
async fn a_draft_without_phases_is_set_up_with_what_polder_has() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = process::save(&staff, None, &fields(), 0).await.unwrap();
    let best = rank(&answers().check().unwrap()).first();
    assert_eq!(best, Some(Method::Proposals));
    let put =
        async |methods: &[Method], why: &str| choice::keep(&staff, id, &answers(), &keep(methods, why)).await;
    assert_eq!(put(&[Method::Workshop], "De raad vroeg erom.").await.unwrap(), Next::Nothing);
    assert_eq!(put(&[Method::Proposals], "").await.unwrap(), Next::SetUp);
    let page = process::staff_page(&staff, id).await.unwrap();
    assert!(page.timeline.phases().is_empty(), "nothing is kept that nobody saw");
    phase::save(&staff, id, &phases(), page.version).await.unwrap();
    assert_eq!(put(&[Method::Proposals], "").await.unwrap(), Next::Nothing, "it has phases");
}

#[tokio::test]
async fn who_may_not_edit_reads_it_and_cannot_keep_one() {
    let (town, staff, anna, id) = town().await;
    choice::keep(&staff, id, &answers(), &keep(&[Method::Proposals], "")).await.unwrap();
    let clerk = town.staff("balie@x.example", Role::DeskClerk).await;
    let page = choice::staff_page(&clerk, id, None).await.unwrap();
    assert!(page.holds.is_some() && !page.may_keep);
    let wanted = keep(&[Method::Proposals], "");
    assert!(matches!(choice::keep(&clerk, id, &answers(), &wanted).await, Err(Error::Forbidden)));
    assert!(matches!(choice::staff_page(&anna, id, None).await, Err(Error::Forbidden)));
    assert!(matches!(choice::keep(&town.visitor(), id, &answers(), &wanted).await, Err(Error::SignIn)));
    let elsewhere = town.call_at(&town.there);
    assert!(matches!(choice::staff_page(&elsewhere, id, None).await, Err(Error::SignIn)));
}

#[tokio::test]
async fn a_process_that_is_over_keeps_what_was_chosen() {
    let (_town, staff, _, id) = town().await;
    let version = process::staff_page(&staff, id).await.unwrap().version;
    let mut over = fields();
    over.texts.outcome = "Drie plannen gaan door.".into();
    process::save(&staff, Some(id), &over, version).await.unwrap();
    service::lesson::put(&staff, id, None, &lesson("Regels eerder")).await.unwrap();
    process::step(&staff, id, ProcessStep::Close, "").await.unwrap();
    let late = choice::keep(&staff, id, &answers(), &keep(&[Method::Proposals], "")).await;
    assert!(matches!(late, Err(Error::Changed)));
    assert!(!choice::staff_page(&staff, id, None).await.unwrap().may_keep);
}
