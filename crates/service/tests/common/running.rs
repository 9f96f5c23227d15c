//! A process that runs: made, checked, published and opened by staff, the way staff do it.

use domain::affected::Affected;
use domain::id::ProcessId;
use domain::lesson::LessonInput;
use domain::phase::PhaseInput;
use domain::process::{ProcessFields, ProcessInput, ProcessStep};
use domain::proposal::ProposalInput;
use service::{Call, phase, process, proposal};

use super::Town;

/// The name of the process in addresses.
pub const SLUG: &str = "wijkbudget";

/// All that has to be filled in before publication.
pub fn fields() -> ProcessInput {
    ProcessInput {
        texts: ProcessFields {
            slug: SLUG.into(),
            question: "Welke plannen maken de wijk mooier?".into(),
            frame_fixed: "Het budget is 30.000 euro.".into(),
            frame_open: "Waar het geld heen gaat.".into(),
            decider: "Het college".into(),
            decision_date: "2027-02-18".into(),
            promise: "De drie plannen met de meeste steun gaan door.".into(),
            affected: Affected { residents: "Wie in de wijk woont.".into(), ..Affected::default() },
            lasting: "Elk jaar is er een wijkbudget.".into(),
            ..ProcessFields::default()
        },
        level: "co_decide".into(),
        answer_days: "30".into(),
        ..ProcessInput::default()
    }
}

/// From yesterday to 30 November one can submit, change and support; after that only support.
pub fn phases() -> Vec<PhaseInput> {
    let row = |name: &str, starts: &str, ends: &str, actions: &[&str]| PhaseInput {
        name: name.into(),
        starts: starts.into(),
        ends: ends.into(),
        actions: actions.iter().map(|a| (*a).to_owned()).collect(),
        ..PhaseInput::default()
    };
    vec![
        row(
            "Plannen indienen",
            "2026-11-01T09:00",
            "2026-11-30T23:59",
            &["submit", "edit", "support", "comment"],
        ),
        row("Steun verzamelen", "2026-12-01T00:00", "2026-12-14T23:59", &["support"]),
        row("Antwoord", "2026-12-15T00:00", "", &[]),
    ]
}

/// Makes and publishes the process; needs an administrator.
pub async fn publish(staff: &Call) -> ProcessId {
    let id = process::save(staff, None, &fields(), 0).await.unwrap();
    let version = process::staff_page(staff, id).await.unwrap().version;
    phase::save(staff, id, &phases(), version).await.unwrap();
    process::step(staff, id, ProcessStep::AskReview, "").await.unwrap();
    process::step(staff, id, ProcessStep::Publish, "Het team is er nog niet.").await.unwrap();
    id
}

/// A lesson that is filled in well.
pub fn lesson(title: &str) -> LessonInput {
    LessonInput {
        title: title.into(),
        kind: "change".into(),
        place: "B3".into(),
        happened: "De regels stonden er te laat.".into(),
        next_time: "Eerst de regels, dan de ideeën.".into(),
        role: "project_leader".into(),
        published: true,
    }
}

/// Changes the settings of the proposals, as the form does.
pub async fn set(staff: &Call, id: ProcessId, change: impl FnOnce(&mut domain::activity::SettingsInput)) {
    let all = || vec!["resident".to_owned(), "business".to_owned(), "organisation".to_owned()];
    let mut input = domain::activity::SettingsInput {
        submitters: all(),
        supporters: all(),
        assurance: "mail_confirmed".into(),
        threshold: "3".into(),
        per_person: "2".into(),
        moderation: "after".into(),
        edit_until: "2".into(),
        ..domain::activity::SettingsInput::default()
    };
    change(&mut input);
    process::save_settings(staff, id, "Voorstellen", "", &input).await.unwrap();
}

/// A proposal that is filled in well.
pub fn idea(title: &str) -> ProposalInput {
    ProposalInput {
        title: title.into(),
        body: "Er is in onze straat geen plek om te zitten. Een bank onder de boom helpt iedereen.".into(),
        ..ProposalInput::default()
    }
}

/// A town with a running process, an administrator and a resident.
pub async fn town() -> (Town, Call, Call, ProcessId) {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", domain::role::Role::Administrator).await;
    let id = publish(&staff).await;
    set(&staff, id, |_| {}).await;
    let anna = town.resident("anna@x.example", "Anna Jansen").await;
    (town, staff, anna, id)
}

/// Sends in a proposal; its number.
pub async fn submit(who: &Call, title: &str) -> i64 {
    proposal::submit(who, SLUG, &idea(title), None).await.unwrap().number
}
