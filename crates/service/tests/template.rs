//! From a process to a template, to a file, to another municipality, and to a process there.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use common::running::{set, town};
use common::{Town, problems};
use domain::activity::ActivityKind;
use domain::campaign::{GroupInput, MomentInput};
use domain::choice::{ChoiceForm, FIELDS, KeepInput};
use domain::id::ProcessId;
use domain::process::{Process, ProcessState, ProcessStep};
use domain::role::Role;
use domain::team::MemberInput;
use domain::template::{SaveInput, StartInput, StepKind, TemplateKey, Unreadable};
use service::{Call, Error, campaign, choice, process, team, template};

fn save() -> SaveInput {
    SaveInput {
        title: "Wijkbudget voor een kleine wijk".into(),
        fits: "Voor een wijk met een eigen budget.".into(),
        licence: "CC-BY-4.0".into(),
        question: "Welk plan maakt [wijk] mooier?".into(),
        summary: "Bewoners van [wijk] kiezen.".into(),
        promise: "Elk plan krijgt antwoord.".into(),
    }
}

/// The form, filled in for the running process of these tests.
fn start() -> StartInput {
    StartInput {
        question: "Welke plannen maken de dijk mooier?".into(),
        start: "2026-11-01".into(),
        level: "co_decide".into(),
        frame_fixed: "Het budget is 10.000 euro.".into(),
        frame_open: "Waar het geld heen gaat.".into(),
        decider: "De raad".into(),
        decision_date: "2027-03-01".into(),
        contact_name: "Team Dijk".into(),
        contact_mail: "dijk@zonnedijk.example".into(),
        ..StartInput::default()
    }
}

/// A process with a team, a campaign and a choice, in which names stand everywhere.
async fn full(staff: &Call, id: ProcessId) {
    let member = MemberInput {
        role: "project_leader".into(),
        name: "Hester Dam, hoofd Wijken".into(),
        hours: "8".into(),
        replacement: "Gijs Vermeulen".into(),
    };
    team::put_member(staff, id, None, &member).await.unwrap();
    let group = GroupInput {
        kind: "organisations".into(),
        name: "Wijkraad Noord".into(),
        interest: "3".into(),
        influence: "2".into(),
        reached: "via Hester Dam".into(),
        note: "Bel Willemijn thuis.".into(),
    };
    let group = campaign::put_group(staff, id, None, &group).await.unwrap();
    for (of, at) in [(group.to_string(), "2026-10-20T19:30"), ("all".to_owned(), "2027-04-04T10:00")] {
        let moment = MomentInput {
            group: of,
            channel: "meeting".into(),
            message: "Gijs Vermeulen vertelt over het wijkbudget".into(),
            at: at.into(),
            owner: "Hester Dam".into(),
            place: "Buurthuis De Linde".into(),
            target: "process".into(),
            ..MomentInput::default()
        };
        campaign::put_moment(staff, id, None, &moment).await.unwrap();
    }
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
    let keep = KeepInput { methods: vec!["proposals".into()], reason: "Hester Dam wil dit.".into() };
    choice::keep(staff, id, &ChoiceForm::of(FIELDS.into_iter().zip(answers)), &keep).await.unwrap();
    set(staff, id, |input| input.threshold = "17".into()).await;
}

async fn found(town: &Town, call: &Call, id: ProcessId) -> Process {
    town.store.read().find_process(call.municipality(), id).await.unwrap().unwrap()
}

/// The administrator, at the other municipality: the same grants, elsewhere.
fn there(town: &Town, staff: &Call) -> Call {
    let mut call = staff.clone();
    call.caller.municipality = town.there.clone();
    call
}

#[tokio::test]
async fn a_template_of_here_becomes_a_whole_draft_elsewhere_and_its_way_is_remembered() {
    let (town, staff, _, id) = town().await;
    full(&staff, id).await;
    let key = template::save(&staff, id, &save()).await.unwrap();
    let (name, file) = template::export(&staff, key).await.unwrap();
    assert_eq!(name, "sjabloon-wijkbudget-voor-een-kleine-wijk");

    let other = there(&town, &staff);
    assert!(matches!(template::page(&other, key, "").await, Err(Error::NotFound)), "of another municipality");
    let read = template::import(&other, file.as_bytes()).await.unwrap().unwrap();
    let page = template::page(&other, read, "2026-11-01").await.unwrap();
    let steps: Vec<_> = page.template.provenance.iter().map(|s| (s.what, s.by.as_str())).collect();
    let way = [(StepKind::Made, "Gemeente Voorbeeldstad"), (StepKind::Copied, "Gemeente Zonnedijk")];
    assert_eq!(steps, way);

    let made = template::start(&other, read, &start()).await.unwrap();
    let (before, after) = (found(&town, &staff, id).await, found(&town, &other, made).await);
    assert_eq!(after.state, ProcessState::Draft, "nothing is public before a review");
    assert_eq!(after.fields.missing(), Vec::<&str>::new());
    assert_eq!(after.fields.promise, "Elk plan krijgt antwoord.", "as it was edited when it was saved");
    let without_ids = |process: &Process| {
        let phases = process.timeline.phases().iter();
        phases.map(|p| (p.name.clone(), p.starts_at, p.ends_at, p.actions.clone())).collect::<Vec<_>>()
    };
    assert_eq!(without_ids(&after), without_ids(&before), "the same start gives the same phases");
    let read = town.store.read();
    let activity = read.find_activity(made, ActivityKind::Proposals).await.unwrap().unwrap();
    assert_eq!(activity.settings.threshold, Some(17));
    let groups = read.list_groups(town.there.id, made).await.unwrap();
    let moments = read.list_moments(town.there.id, made).await.unwrap();
    assert_eq!((groups.len(), moments.len()), (1, 2));
    assert_eq!(moments[0].moment.plan.group, Some(groups[0].id));
    let hours: Vec<String> = moments.iter().map(|row| row.moment.plan.at.local().field()).collect();
    // The first would be over already.
    let tomorrow = other.now().plus_days(1).local().field();
    assert_eq!(hours, [format!("{}T19:30", &tomorrow[..10]), "2027-04-04T10:00".to_owned()]);
    let kept = read.find_choice(town.there.id, made).await.unwrap().unwrap();
    assert_eq!(kept.by, None, "nobody there answered the questions");
    let made_of = read.find_template_use(town.there.id, made).await.unwrap().unwrap();
    assert_eq!((made_of.title.as_str(), made_of.provenance.len()), ("Wijkbudget voor een kleine wijk", 2));

    let again = template::save(&other, made, &save()).await.unwrap();
    let page = template::page(&other, again, "").await.unwrap();
    assert_eq!(
        page.template.provenance.iter().map(|s| s.what).collect::<Vec<_>>(),
        [StepKind::Made, StepKind::Copied, StepKind::Adapted]
    );
    let second = template::start(&other, again, &start()).await.unwrap();
    assert_eq!(found(&town, &other, second).await.fields.slug, "welke-plannen-maken-de-dijk-mooier-2");
}

#[tokio::test]
async fn nobody_of_the_team_and_no_address_is_in_the_file() {
    let (_town, staff, _, id) = town().await;
    full(&staff, id).await;
    let version = process::staff_page(&staff, id).await.unwrap().version;
    let mut input = common::running::fields();
    input.texts.contact_name = "Tobias Kranenveer, communicatie".into();
    input.texts.contact_mail = "tobias@voorbeeldstad.example".into();
    input.texts.contact_phone = "06 12345678".into();
    input.texts.place = "Lindelaan 4".into();
    input.texts.why_now = "Hester Dam vroeg het. Bel TOBIAS KRANENVEER (06 12345678).".into();
    input.texts.summary = "Mail gijs.vermeulen@voorbeeldstad.example of Gijs Vermeulen.".into();
    input.texts.outcome = "Willemijn kreeg gelijk.".into();
    input.texts.source_note = "Van Piet de Boer".into();
    process::save(&staff, Some(id), &input, version).await.unwrap();
    let key = template::save(&staff, id, &save()).await.unwrap();
    let (_, file) = template::export(&staff, key).await.unwrap();
    let small = file.to_lowercase();
    for gone in [
        "hester",
        "gijs",
        "tobias",
        "kranenveer",
        "willemijn",
        "piet",
        "ambtenaar test",
        "06 12345678",
        "lindelaan",
        "de linde",
        "@",
    ] {
        assert!(!small.contains(gone), "{gone}: {file}");
    }
    assert!(file.contains("vertelt over het wijkbudget"), "the rest stays");
}

#[tokio::test]
async fn the_form_to_save_shows_its_texts_without_people_and_places_and_none_of_it_is_published_unread() {
    let (town, staff, _, id) = town().await;
    full(&staff, id).await;
    let version = process::staff_page(&staff, id).await.unwrap().version;
    let mut input = common::running::fields();
    input.texts.place = "Wijk De Molenwijk".into();
    input.texts.question = "Welk plan maakt de Molenwijk mooier?".into();
    input.texts.summary = "Vraag Hester Dam of 14 0123.".into();
    input.texts.why_now = "De Molenwijk is grijs.".into();
    input.texts.contact_phone = "14 0123".into();
    input.note = "De wijk heet voortaan anders.".into();
    process::save(&staff, Some(id), &input, version).await.unwrap();
    let (question, summary, _) = template::save_page(&staff, id).await.unwrap().texts;
    assert_eq!(question, "Welk plan maakt de [wijk] mooier?");
    assert_eq!(summary, "Vraag [naam] of [contact].");
    let typed = SaveInput { summary: "Gijs Vermeulen legt het uit.".into(), ..save() };
    let key = template::save(&staff, id, &typed).await.unwrap();
    let texts = template::page(&staff, key, "").await.unwrap().template.texts;
    assert_eq!(
        (texts.question.as_str(), texts.summary.as_str()),
        (save().question.as_str(), "[naam] legt het uit.")
    );
    assert_eq!(texts.why_now, "De [wijk] is grijs.");
    let empty = SaveInput { question: String::new(), ..save() };
    assert_eq!(problems(template::save(&staff, id, &empty).await), ["question: Required"]);

    let made = template::start(&staff, key, &start()).await.unwrap();
    process::step(&staff, made, ProcessStep::AskReview, "").await.unwrap();
    let opened = process::step(&staff, made, ProcessStep::Publish, "Het team is er nog niet.").await;
    assert_eq!(problems(opened), ["summary: StillToFill", "why_now: StillToFill"]);
    assert_eq!(found(&town, &staff, made).await.state, ProcessState::Review);
}

#[tokio::test]
async fn each_saving_counts_and_removing_leaves_processes_as_they_are() {
    let (town, staff, _, id) = town().await;
    let first = template::save(&staff, id, &save()).await.unwrap();
    let second = template::save(&staff, id, &save()).await.unwrap();
    assert_eq!(template::page(&staff, second, "").await.unwrap().template.edition, 2);
    assert_eq!(template::save_page(&staff, id).await.unwrap().saved_before, 2);
    let made = template::start(&staff, first, &start()).await.unwrap();
    let (TemplateKey::Kept(first), TemplateKey::Kept(_)) = (first, second) else { panic!("not kept") };
    template::remove(&staff, first).await.unwrap();
    assert!(matches!(template::remove(&staff, first).await, Err(Error::NotFound)));
    let list = template::list(&staff, None).await.unwrap();
    assert_eq!((list.kept.total, list.built_in.len()), (1, 4));
    assert!(process::staff_page(&staff, made).await.unwrap().made_of.is_some());
    assert_eq!(town.audited().await.iter().filter(|action| **action == "template").count(), 3);
}

#[tokio::test]
async fn a_template_of_the_portal_is_ready_for_review() {
    let (town, staff, _, _) = town().await;
    for card in template::list(&staff, None).await.unwrap().built_in {
        let key: TemplateKey = card.key.parse().unwrap();
        let made = template::start(&staff, key, &start()).await.unwrap();
        process::step(&staff, made, ProcessStep::AskReview, "").await.unwrap();
        process::step(&staff, made, ProcessStep::Publish, "Het team is er nog niet.").await.unwrap();
        assert_eq!(found(&town, &staff, made).await.state, ProcessState::Published, "{}", card.key);
    }
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_kept() {
    let (town, staff, _, _) = town().await;
    let key: TemplateKey = "wijkbudget".parse().unwrap();
    let before = process::staff_list(&staff).await.unwrap().len();
    let said = problems(template::start(&staff, key, &StartInput::default()).await);
    assert_eq!(said.len(), domain::template::REQUIRED.len());
    let left = StartInput { question: "Welk plan maakt [wijk] mooier?".into(), ..start() };
    assert_eq!(problems(template::start(&staff, key, &left).await), ["question: StillToFill"]);
    let mail = StartInput { contact_mail: "dijk".into(), ..start() };
    assert_eq!(problems(template::start(&staff, key, &mail).await), ["contact_mail: NotAMail"]);
    assert_eq!(process::staff_list(&staff).await.unwrap().len(), before);
    let none = template::import(&staff, b"{}").await.unwrap();
    assert_eq!(none, Err(Unreadable::NotATemplate));
    assert!(!town.audited().await.contains(&"template"));
}

#[tokio::test]
async fn who_may_do_what() {
    let (town, staff, resident, id) = town().await;
    let key = template::save(&staff, id, &save()).await.unwrap();
    let TemplateKey::Kept(kept) = key else { panic!("not kept") };
    let (_, file) = template::export(&staff, key).await.unwrap();
    let clerk = town.staff("balie2@example.org", Role::DeskClerk).await;
    assert!(template::page(&clerk, key, "").await.is_ok() && template::export(&clerk, key).await.is_ok());
    for call in [&clerk, &resident] {
        assert!(matches!(template::start(call, key, &start()).await, Err(Error::Forbidden)));
        assert!(matches!(template::save(call, id, &save()).await, Err(Error::Forbidden)));
        assert!(matches!(template::save_page(call, id).await, Err(Error::Forbidden)));
        assert!(matches!(template::import(call, file.as_bytes()).await, Err(Error::Forbidden)));
        assert!(matches!(template::remove(call, kept).await, Err(Error::Forbidden)));
    }
    assert!(matches!(template::list(&resident, None).await, Err(Error::Forbidden)));
    assert!(matches!(template::export(&town.visitor(), key).await, Err(Error::SignIn)));
    assert!(matches!(template::save(&there(&town, &staff), id, &save()).await, Err(Error::NotFound)));
}
