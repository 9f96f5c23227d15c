//! How people look back on a process.

use domain::account::ParticipantKind;
use domain::evaluation::*;
use domain::id::*;
use domain::page::Page;
use domain::process::ProcessState;
use domain::support::Channel;
use store::{Error, NewAnswers};

use crate::common::*;

fn score(number: i64) -> Score {
    Score::new(number).unwrap()
}

fn answers(process: i64, part: Option<TookPart>) -> Answers {
    Answers {
        process: score(process),
        result: Some(score(2)),
        influence: None,
        frame: Some(score(5)),
        first_time: Some(true),
        part,
        kind: Some(ParticipantKind::Business),
        area: None,
        remark: String::new(),
    }
}

fn stopped(words: &str) -> Option<TookPart> {
    Some(TookPart::Stopped { reason: Some(StopReason::NoTime), words: words.into() })
}

async fn add(t: &Town<'_>, channel: Channel, answers: Answers) {
    let new = NewAnswers {
        municipality: t.m,
        process: t.process,
        channel,
        answers,
        answered_on: "2026-11-02".into(),
    };
    t.work(async |w| w.add_answers(&new).await).await.unwrap();
}

fn round(days: i64) -> Round {
    Round { opens_at: NOW, closes_at: NOW.plus_days(days) }
}

async fn put_round(t: &Town<'_>, process: ProcessId, days: i64) {
    t.work(async |w| w.put_round(t.m, process, round(days)).await).await.unwrap();
}

fn held(t: &Town<'_>, held_on: &str, verdict: Verdict) -> SelfEvaluation {
    let judgement = |aspect: &Aspect| Judgement {
        aspect: *aspect,
        verdict,
        reason: format!("Omdat \' \" 🌳\nhet zo ging met {aspect}."),
    };
    SelfEvaluation {
        id: SelfEvaluationId(t.id()),
        held_on: held_on.into(),
        judgements: Judgements::new(Aspect::ALL.iter().map(judgement).collect()).unwrap(),
        compensation: "Wij bellen na.".into(),
        noted_at: NOW,
    }
}

fn pilot(decision: Option<PilotDecision>) -> Pilot {
    Pilot {
        hypothesis: "Meer mensen doen mee.".into(),
        criteria: "15 procent van de wijk.".into(),
        starts_on: "2026-11-02".into(),
        ends_on: "2026-12-02".into(),
        decision,
    }
}

fn decision() -> PilotDecision {
    let reason = "Het werkte, maar te laat.".into();
    PilotDecision { outcome: PilotOutcome::Adapt, reason, decided_on: "2026-12-03".into() }
}

async fn put_pilot(t: &Town<'_>, process: ProcessId, pilot: &Pilot) {
    t.work(async |w| w.put_pilot(t.m, process, pilot).await).await.unwrap();
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let other = t.new_process(ProcessId(t.id()), "terugblik", ProcessState::Closed);
    t.work(async |w| w.add_process(&other).await).await.unwrap();
    put_round(t, t.process, 3).await;
    put_round(t, other.id, 4).await;
    add(t, Channel::Web, Answers { area: Some(t.areas[0].id), ..answers(3, stopped("Te lang \' \" 🌳")) })
        .await;
    add(t, Channel::Paper, Answers { influence: Some(score(1)), ..answers(3, Some(TookPart::OnlyLooked)) })
        .await;
    for verdict in [Verdict::Good, Verdict::Insufficient] {
        let one = held(t, "2026-11-01", verdict);
        t.work(async |w| w.add_self_evaluation(t.m, t.process, &one).await).await.unwrap();
    }
    put_pilot(t, t.process, &pilot(None)).await;
    put_pilot(t, other.id, &pilot(Some(decision()))).await;
    let second = t.add_account("geen-mail@example.org").await;
    t.work(async |w| {
        for account in [t.account, second] {
            w.add_invited(t.m, t.process, account, NOW).await?;
            w.set_look_back_mail(t.m, account, false).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn the_days_of_a_questionnaire_can_change() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_round(t.m, t.process).await.unwrap(), None);
        for days in [3, 9] {
            let before = t.read().revision(t.m).await.unwrap();
            put_round(t, t.process, days).await;
            assert_eq!(t.read().find_round(t.m, t.process).await.unwrap(), Some(round(days)));
            assert!(t.read().revision(t.m).await.unwrap() > before, "pages that are kept are read again");
        }
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_round(other.m, t.process).await.unwrap(), None);
        let stolen = t.work(async |w| w.put_round(other.m, t.process, round(30)).await).await;
        assert!(stolen.is_err() || t.read().find_round(t.m, t.process).await.unwrap() == Some(round(9)));
    })
    .await;
}

#[tokio::test]
async fn answers_are_counted_by_all_that_is_asked() {
    in_a_town(async |t| {
        let early = NewAnswers {
            municipality: t.m,
            process: t.process,
            channel: Channel::Web,
            answers: answers(4, None),
            answered_on: "2026-11-02".into(),
        };
        let refused = t.work(async |w| w.add_answers(&early).await).await;
        assert!(matches!(refused, Err(Error::Dangling)), "without a questionnaire there are no answers");
        put_round(t, t.process, 3).await;
        add(t, Channel::Web, answers(4, None)).await;
        add(t, Channel::Web, answers(4, None)).await;
        add(t, Channel::Street, answers(4, None)).await;
        add(t, Channel::Web, answers(1, stopped("te lang"))).await;
        add(t, Channel::Web, answers(1, stopped("te moeilijk"))).await;
        let groups = t.read().tally_answers(t.m, t.process).await.unwrap();
        let seen: Vec<_> =
            groups.iter().map(|g| (g.process.number(), g.on_paper, g.part, g.reason, g.n)).collect();
        let why = Some(StopReason::NoTime);
        assert_eq!(
            seen,
            [(4, false, None, None, 2), (4, true, None, None, 1), (1, false, Some(Part::Stopped), why, 2)]
        );
        let one = groups[0];
        assert_eq!((one.result, one.influence, one.frame), (Some(score(2)), None, Some(score(5))));
        assert_eq!((one.first_time, one.kind), (Some(true), Some(ParticipantKind::Business)));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().tally_answers(other.m, t.process).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_people_wrote_is_read_a_page_at_a_time() {
    in_a_town(async |t| {
        put_round(t, t.process, 3).await;
        for number in 0..5 {
            let remark = if number == 2 { String::new() } else { format!("Opmerking {number}") };
            add(t, Channel::Web, Answers { remark, ..answers(3, None) }).await;
        }
        add(t, Channel::Web, answers(3, stopped("Te lang"))).await;
        let list = async |cursor| t.read().list_open_answers(t.m, t.process, cursor, 3).await.unwrap();
        let words = |page: &Page<OpenAnswer>| {
            page.items.iter().map(|one| format!("{}{}", one.remark, one.stop_text)).collect::<Vec<_>>()
        };
        let first = list(None).await;
        assert_eq!(
            (words(&first), first.total),
            (vec!["Te lang".into(), "Opmerking 4".into(), "Opmerking 3".into()], 5)
        );
        let second = list(first.next).await;
        assert_eq!((words(&second), second.next), (vec!["Opmerking 1".into(), "Opmerking 0".into()], None));
        assert_eq!(words(&list(second.previous).await), words(&first));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_open_answers(other.m, t.process, None, 3).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_second_judgement_of_a_team_leaves_the_first_as_it_was() {
    in_a_town(async |t| {
        let (later, earlier) =
            (held(t, "2026-11-01", Verdict::Good), held(t, "2026-10-01", Verdict::Insufficient));
        for one in [&later, &earlier] {
            t.work(async |w| w.add_self_evaluation(t.m, t.process, one).await).await.unwrap();
        }
        let list = async |m, limit| t.read().list_self_evaluations(m, t.process, limit).await.unwrap();
        assert_eq!(list(t.m, 9).await, [later.clone(), earlier]);
        assert_eq!(list(t.m, 1).await, [later]);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(list(other.m, 9).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_trial_gets_its_decision_and_can_be_no_trial_after_all() {
    in_a_town(async |t| {
        let find = async |m| t.read().find_pilot(m, t.process).await.unwrap();
        assert_eq!(find(t.m).await, None);
        for wanted in [pilot(None), pilot(Some(decision()))] {
            let before = t.read().revision(t.m).await.unwrap();
            put_pilot(t, t.process, &wanted).await;
            assert_eq!(find(t.m).await, Some(wanted));
            assert!(t.read().revision(t.m).await.unwrap() > before);
        }
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(find(other.m).await, None);
        let remove = async |m| t.work(async |w| w.remove_pilot(m, t.process).await).await.unwrap();
        assert!(!remove(other.m).await);
        assert!(remove(t.m).await);
        assert_eq!(find(t.m).await, None);
    })
    .await;
}

#[tokio::test]
async fn who_took_part_is_asked_once_and_not_who_wants_no_such_mail() {
    in_a_town(async |t| {
        super::figures::take_part(t).await;
        t.add_account("keek@example.org").await;
        let there = Town::named(t.db, "zonnedijk").await;
        let waiting = async |m| {
            let rows = t.read().list_to_invite(m, t.process, 9).await.unwrap();
            rows.into_iter().map(|row| (row.id, row.mail)).collect::<Vec<_>>()
        };
        let both = waiting(t.m).await;
        assert_eq!(both.len(), 2, "the author and who supported; nobody else: {both:?}");
        assert_eq!(waiting(there.m).await, []);
        assert_eq!(t.read().list_to_invite(t.m, t.process, 1).await.unwrap().len(), 1);
        assert_eq!(t.read().count_to_invite(t.m, t.process).await.unwrap(), 2);
        assert_eq!(t.read().count_to_invite(there.m, t.process).await.unwrap(), 0);
        let second = both.iter().find(|row| row.1 == "tweede@example.org").unwrap().0;
        let wants = async |m| t.read().wants_look_back_mail(m, second).await.unwrap();
        let set = async |m, to| t.work(async |w| w.set_look_back_mail(m, second, to).await).await;
        assert!(wants(t.m).await);
        for _ in 0..2 {
            set(t.m, false).await.unwrap();
        }
        assert!(set(there.m, true).await.is_ok());
        assert!(!wants(t.m).await);
        assert_eq!(waiting(t.m).await.len(), 1);
        set(t.m, true).await.unwrap();
        assert_eq!(waiting(t.m).await, both);
        let ask = async || t.work(async |w| w.add_invited(t.m, t.process, second, NOW).await).await.unwrap();
        assert_eq!((ask().await, ask().await), (true, false));
        assert_eq!(waiting(t.m).await.len(), 1);
        assert_eq!(t.read().count_invited(t.m, t.process).await.unwrap(), (1, Some(NOW)));
        assert_eq!(t.read().count_invited(there.m, t.process).await.unwrap(), (0, None));
    })
    .await;
}

#[tokio::test]
async fn asking_begins_and_is_finished_once() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let second = t.add_account("tweede@example.org").await;
        let begin = async |m, at| t.work(async |w| w.begin_asking(m, t.process, at).await).await.unwrap();
        let finish = async |m, at| t.work(async |w| w.finish_asking(m, t.process, at).await).await.unwrap();
        let asking = async |m| t.read().list_asking(m).await.unwrap();
        assert!(!begin(t.m, NOW).await, "there is no questionnaire");
        let round = Round { opens_at: NOW, closes_at: NOW.plus_days(9) };
        t.work(async |w| w.put_round(t.m, t.process, round).await).await.unwrap();
        assert_eq!(asking(t.m).await, []);
        assert!(!begin(there.m, NOW).await);
        assert!(begin(t.m, NOW).await);
        assert_eq!((asking(t.m).await, asking(there.m).await), (vec![(t.process, NOW)], vec![]));
        for (account, at) in [(t.account, NOW.plus_seconds(-1)), (second, NOW)] {
            t.work(async |w| w.add_invited(t.m, t.process, account, at).await).await.unwrap();
        }
        assert_eq!(finish(t.m, NOW.plus_seconds(1)).await, None, "it was begun at another moment");
        assert_eq!(finish(there.m, NOW).await, None);
        assert_eq!(finish(t.m, NOW).await, Some(1), "those since it began");
        assert_eq!(finish(t.m, NOW).await, None);
        assert_eq!(asking(t.m).await, []);
    })
    .await;
}
