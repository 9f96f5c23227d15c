#![expect(clippy::unwrap_used, reason = "tests")]
use super::*;
use crate::template::{StepInput, TemplateInput, TemplatePhaseInput};

/// A template in which everything is said that a process needs.
fn template() -> Template {
    let texts = ProcessFields {
        question: "Welke ideeën heeft u voor [buurt]?".into(),
        frame_fixed: "Het budget is [bedrag].".into(),
        frame_open: "Waar het komt.".into(),
        decider: "Het college".into(),
        promise: "U krijgt antwoord op elk idee.".into(),
        lasting: "Elk jaar opnieuw.".into(),
        affected: crate::affected::Affected { residents: "wie er woont".into(), ..Default::default() },
        ..ProcessFields::default()
    };
    let phase = TemplatePhaseInput {
        name: "Insturen".into(),
        gap: "0".into(),
        from: "09:00".into(),
        end: Some(("28".into(), "00:00".into())),
        actions: vec!["submit".into()],
        ..TemplatePhaseInput::default()
    };
    TemplateInput {
        title: "Ideeën voor de buurt".into(),
        fits: "Voor een buurt die zelf ideeën heeft.".into(),
        edition: "1".into(),
        licence: "CC0-1.0".into(),
        provenance: vec![StepInput { what: "made".into(), by: "Gemeente".into(), on: "2026-11-27".into() }],
        process: ProcessInput {
            texts,
            level: "advise".into(),
            answer_days: "42".into(),
            ..ProcessInput::default()
        },
        decision_day: "90".into(),
        phases: vec![phase],
        ..TemplateInput::default()
    }
    .check()
    .unwrap()
}

fn filled() -> StartInput {
    StartInput {
        question: "Welke ideeën heeft u voor Duinwijk?".into(),
        start: "2027-01-04".into(),
        level: "advise".into(),
        frame_fixed: "Het budget is 80.000 euro.".into(),
        frame_open: "Waar het komt.".into(),
        decider: "Het college".into(),
        decision_date: "2027-04-04".into(),
        contact_name: "Team Wijken".into(),
        contact_mail: "wijken@stad.example".into(),
        ..StartInput::default()
    }
}

#[test]
fn at_most_twelve_fields_have_to_be_filled_in_and_the_form_names_each() {
    let empty = StartInput::default().check(&template()).unwrap_err();
    let fields: Vec<&str> = empty.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, REQUIRED);
    assert!(fields.len() <= 12);
}

#[test]
fn with_only_those_the_process_has_all_that_it_needs_to_be_published() {
    let started = filled().check(&template()).unwrap();
    assert_eq!(started.fields.missing(), Vec::<&str>::new());
    assert_eq!(started.fields.promise, "U krijgt antwoord op elk idee.");
    let timeline = template().timeline(started.start, || PhaseId(uuid::Uuid::nil()));
    assert_eq!(timeline.phases()[0].starts_at.local().field(), "2027-01-04T09:00");
    assert_eq!(template().decision_date(started.start).unwrap(), "2027-04-04");
}

#[test]
fn what_stands_between_brackets_has_to_be_filled_in() {
    let left = StartInput { frame_fixed: template().texts.frame_fixed, ..filled() };
    assert_eq!(left.check(&template()).unwrap_err(), Problems::one("frame_fixed", ProblemKind::StillToFill));
}

#[test]
fn nothing_is_decided_before_the_last_day_on_which_people_can_do_something() {
    let open = template().timeline(filled().check(&template()).unwrap().start, || PhaseId(uuid::Uuid::nil()));
    let last = open
        .phases()
        .iter()
        .filter(|phase| !phase.actions.is_empty())
        .filter_map(|phase| phase.ends_at)
        .max();
    let last = last.unwrap().plus_minutes(-1);
    let check = |day: crate::time::Timestamp| {
        let decision_date = crate::time::date_field(day.local().date);
        StartInput { decision_date, ..filled() }.check(&template())
    };
    assert!(check(last).is_ok());
    let kind = ProblemKind::BeforeOther { other: "phases".into() };
    assert_eq!(check(last.plus_days(-1)).unwrap_err(), Problems::one("decision_date", kind));
}
