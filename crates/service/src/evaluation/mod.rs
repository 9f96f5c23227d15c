//! Looking back on a process: what everybody does stands here, what staff do with the questionnaire in `staff`, the
//! team's own judgement in `team` and the trial in `pilot`.
//!
//! Answers are kept without a trace of who gave them. Against sending twice the rate limits help: they count by a
//! keyed hash that is forgotten after an hour and is kept apart from the answers.

mod invite;
mod pilot;
mod staff;
mod team;

use domain::evaluation::{AnswersInput, LookBackPage, outcome};
use domain::input::ProblemKind;
use domain::phase::Window;
use domain::proposal::Refusal;
use domain::support::Channel;
use domain::time::date_field;
use store::NewAnswers;

use crate::process::{Place, place};
use crate::{Call, Error, Result};

pub(crate) use invite::on_close;
pub use invite::{ask, invite, set_wants_mail, stop_mail, wants_mail};
pub use pilot::{decide, pilot_page, put_pilot, remove_pilot};
pub use staff::{enter, open_round, staff_page};
pub use team::{add_self_evaluation, self_evaluation_page};

/// Answers that may come from one network address in an hour: a whole library on an evening.
const MOST_AN_HOUR: i64 = 40;

/// Minutes in which the same answers from the same place are one: a button pressed twice. Longer, and two people of one
/// house or library who think the same would count as one.
const SAME_MINUTES: i64 = 1;

/// Looking back on a process, for everybody.
///
/// # Errors
/// [`Error::NotFound`] also when nobody ever opened that.
pub async fn page(call: &Call, slug: &str) -> Result<LookBackPage> {
    let place = place(call, slug).await?;
    let round = place.round.ok_or(Error::NotFound)?;
    let window = place.look_back(call);
    let over = matches!(window, Window::Closed { .. });
    let groups = match over {
        true => call.read().tally_answers(call.municipality(), place.process.id).await?,
        false => Vec::new(),
    };
    Ok(LookBackPage {
        head: place.head(),
        round,
        window,
        areas: place.choices.areas.clone(),
        outcome: outcome(&groups),
        n: groups.iter().map(|group| group.n).sum(),
    })
}

/// Keeps the answers of somebody who looks back. Sending the same twice is sending it once.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Refused`] when it is not open (any more), [`Error::Problems`], [`Error::TooOften`].
pub async fn answer(call: &Call, slug: &str, input: &AnswersInput) -> Result<()> {
    let place = place(call, slug).await?;
    let new = checked(call, &place, Channel::Web, input)?;
    let client = &call.caller.client;
    call.limit("look-back", client, MOST_AN_HOUR, 60).await?;
    let same = format!("{client} {} {input:?}", place.process.id);
    match call.limit("look-back-same", &same, 1, SAME_MINUTES).await {
        Err(Error::TooOften { .. }) => return Ok(()),
        other => other?,
    }
    let work = call.begin().await?;
    work.add_answers(&new).await.map_err(no_such_area)?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// Answers that can be kept now.
fn checked(call: &Call, place: &Place, channel: Channel, input: &AnswersInput) -> Result<NewAnswers> {
    place.round.ok_or(Error::NotFound)?;
    let window = place.look_back(call);
    if !window.is_open() {
        return Err(Refusal::Window(window).into());
    }
    Ok(NewAnswers {
        municipality: call.municipality(),
        process: place.process.id,
        channel,
        answers: input.check()?,
        answered_on: date_field(call.now().local().date),
    })
}

fn no_such_area(error: store::Error) -> Error {
    match error {
        store::Error::Dangling => Error::problem("area", ProblemKind::NotFound),
        error => error.into(),
    }
}
