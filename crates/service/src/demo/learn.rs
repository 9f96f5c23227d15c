//! What the processes of the demo taught, and how people looked back on them.

use domain::account::ParticipantKind;
use domain::evaluation::{
    Answers, Aspect, Judgement, Judgements, Part, Pilot, PilotDecision, PilotOutcome, Round, Score,
    SelfEvaluation, StopReason, TookPart, Verdict,
};
use domain::id::{ImprovementId, LessonId, ProcessId, SelfEvaluationId};
use domain::lesson::{Improvement, ImprovementState, LessonInput};
use domain::support::Channel;
use domain::time::{Timestamp, date_field};
use serde::Deserialize;
use store::{NewAnswers, NewLesson};

use super::dice::Dice;
use super::file::When;
use super::place::Ground;
use super::{DemoError, Maker};

const LEARN: &str = include_str!("../../demo/learn.toml");

/// `learn.toml`
#[derive(Debug, Deserialize)]
pub(super) struct LearnFile {
    process: Vec<ProcessLearn>,
}

#[derive(Debug, Deserialize)]
struct ProcessLearn {
    process: String,
    #[serde(default)]
    lesson: Vec<LessonFile>,
    #[serde(default)]
    improvement: Vec<ImprovementFile>,
    round: Option<RoundFile>,
    #[serde(default)]
    answers: Vec<AnswersFile>,
    #[serde(default)]
    held: Vec<HeldFile>,
    pilot: Option<PilotFile>,
}

#[derive(Debug, Deserialize)]
struct LessonFile {
    day: When,
    title: String,
    kind: String,
    place: String,
    happened: String,
    next_time: String,
    role: String,
    published: bool,
}

#[derive(Debug, Deserialize)]
struct ImprovementFile {
    what: String,
    owner: String,
    due: When,
    done: Option<When>,
    result: Option<String>,
}

#[derive(Debug, Deserialize)]
struct RoundFile {
    opens: When,
    closes: When,
}

#[derive(Debug, Deserialize)]
struct AnswersFile {
    n: i64,
    process: i64,
    result: Option<i64>,
    influence: Option<i64>,
    frame: Option<i64>,
    first: Option<bool>,
    part: Option<Part>,
    reason: Option<StopReason>,
    kind: Option<ParticipantKind>,
    channel: Option<Channel>,
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct HeldFile {
    day: When,
    compensation: String,
    judged: Vec<(Verdict, String)>,
}

#[derive(Debug, Deserialize)]
struct PilotFile {
    hypothesis: String,
    criteria: String,
    starts: When,
    ends: When,
    decision: Option<DecisionFile>,
}

#[derive(Debug, Deserialize)]
struct DecisionFile {
    outcome: PilotOutcome,
    reason: String,
    day: When,
}

/// Reads the file.
pub(super) fn learned() -> Result<LearnFile, DemoError> {
    toml::from_str(LEARN).map_err(wrong)
}

fn wrong(what: impl std::fmt::Display) -> DemoError {
    DemoError::Content(format!("learn.toml: {what}"))
}

fn day(at: Timestamp) -> String {
    date_field(at.local().date)
}

/// What a process taught, when the file knows it.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    file: &LearnFile,
    (key, process): (&str, ProcessId),
) -> Result<(), DemoError> {
    let Some(learned) = file.process.iter().find(|learned| learned.process == key) else { return Ok(()) };
    let (m, now, work) = (ground.id, maker.now, maker.work);
    for lesson in &learned.lesson {
        let at = lesson.day.from(now);
        let text = input(lesson).check().map_err(|p| wrong(format!("{}: {p:?}", lesson.title)))?;
        work.add_lesson(&NewLesson { id: LessonId(dice.id(at)), municipality: m, process, text, at }).await?;
    }
    for one in &learned.improvement {
        work.put_improvement(m, process, &improvement(now, dice, one)).await?;
    }
    for one in &learned.held {
        work.add_self_evaluation(m, process, &held(now, dice, one)?).await?;
    }
    if let Some(one) = &learned.pilot {
        work.put_pilot(m, process, &pilot(now, one)).await?;
    }
    if let Some(days) = &learned.round {
        let opens_at = days.opens.from(now);
        // As in the form: the day named is the last one that counts.
        let round = Round { opens_at, closes_at: days.closes.from(now).plus_minutes(1) };
        work.put_round(m, process, round).await?;
        for group in &learned.answers {
            for place in 0..group.n {
                // On one of the days since it opened.
                let answered_on = day(opens_at.plus_days((group.process + place) % 3));
                let answers = answers(group, usize::try_from(place).unwrap_or(0))?;
                let channel = group.channel.unwrap_or(Channel::Web);
                work.add_answers(&NewAnswers { municipality: m, process, channel, answers, answered_on })
                    .await?;
            }
        }
    }
    Ok(())
}

fn input(lesson: &LessonFile) -> LessonInput {
    LessonInput {
        title: lesson.title.clone(),
        kind: lesson.kind.clone(),
        place: lesson.place.clone(),
        happened: lesson.happened.clone(),
        next_time: lesson.next_time.clone(),
        role: lesson.role.clone(),
        published: lesson.published,
    }
}

fn improvement(now: Timestamp, dice: &mut Dice, one: &ImprovementFile) -> Improvement {
    let due_at = one.due.from(now).end_of_day_after(0);
    let state = match one.done.zip(one.result.clone()) {
        None => ImprovementState::Open,
        Some((done, result)) => ImprovementState::Done { result, at: done.from(now) },
    };
    let (what, owner) = (one.what.clone(), one.owner.clone());
    Improvement { id: ImprovementId(dice.id(now)), what, owner, due_at, state }
}

fn answers(group: &AnswersFile, place: usize) -> Result<Answers, DemoError> {
    let score = |number: i64| Score::new(number).ok_or_else(|| wrong(format!("score {number}")));
    let said = group.words.get(place).cloned().unwrap_or_default();
    let stopped = group.part == Some(Part::Stopped);
    let (stop_text, remark) = if stopped { (said, String::new()) } else { (String::new(), said) };
    Ok(Answers {
        process: score(group.process)?,
        result: group.result.map(score).transpose()?,
        influence: group.influence.map(score).transpose()?,
        frame: group.frame.map(score).transpose()?,
        first_time: group.first,
        part: group.part.map(|part| match part {
            Part::ToTheEnd => TookPart::ToTheEnd,
            Part::OnlyLooked => TookPart::OnlyLooked,
            Part::Stopped => TookPart::Stopped { reason: group.reason, words: stop_text },
        }),
        kind: group.kind,
        area: None,
        remark,
    })
}

fn held(now: Timestamp, dice: &mut Dice, one: &HeldFile) -> Result<SelfEvaluation, DemoError> {
    let noted_at = one.day.from(now);
    let judged = Aspect::ALL.iter().zip(&one.judged);
    let judged = judged.map(|(aspect, (verdict, reason))| Judgement {
        aspect: *aspect,
        verdict: *verdict,
        reason: reason.clone(),
    });
    Ok(SelfEvaluation {
        id: SelfEvaluationId(dice.id(noted_at)),
        held_on: day(noted_at),
        judgements: Judgements::new(judged.collect()).ok_or_else(|| wrong("not all aspects"))?,
        compensation: one.compensation.clone(),
        noted_at,
    })
}

fn pilot(now: Timestamp, one: &PilotFile) -> Pilot {
    Pilot {
        hypothesis: one.hypothesis.clone(),
        criteria: one.criteria.clone(),
        starts_on: day(one.starts.from(now)),
        ends_on: day(one.ends.from(now)),
        decision: one.decision.as_ref().map(|decision| PilotDecision {
            outcome: decision.outcome,
            reason: decision.reason.clone(),
            decided_on: day(decision.day.from(now)),
        }),
    }
}
