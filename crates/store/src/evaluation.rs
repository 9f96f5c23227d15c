//! How people look back on a process: participants, its own team, and what a trial decided.

use async_trait::async_trait;
use domain::evaluation::{AnswerGroup, Answers, OpenAnswer, Pilot, Round, SelfEvaluation};
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::lang::Lang;
use domain::page::{Cursor, Page};
use domain::support::Channel;
use domain::time::Timestamp;

use crate::Result;

/// The answers of one person, as they are kept: nothing says who it was.
#[derive(Clone, Debug)]
pub struct NewAnswers {
    /// municipality
    pub municipality: MunicipalityId,
    /// process
    pub process: ProcessId,
    /// how they came in
    pub channel: Channel,
    /// the answers
    pub answers: Answers,
    /// the day, `2027-02-18`
    pub answered_on: String,
}

/// Somebody who can be asked to look back.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitee {
    /// who
    pub id: AccountId,
    /// address
    pub mail: String,
    /// name
    pub name: String,
    /// language
    pub lang: Lang,
}

/// Keeps questionnaires, judgements of teams and trials.
#[async_trait]
pub trait EvaluationStore {
    /// From when until when people can look back on a process.
    async fn find_round(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Round>>;
    /// Says from when until when.
    async fn put_round(&self, m: MunicipalityId, process: ProcessId, round: Round) -> Result<()>;
    /// Adds answers.
    async fn add_answers(&self, answers: &NewAnswers) -> Result<()>;
    /// Answers that are the same in all that is counted, with how many there are.
    async fn tally_answers(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<AnswerGroup>>;
    /// One page of what people wrote, newest first.
    async fn list_open_answers(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<OpenAnswer>>;
    /// Who took part with an account, was not asked to look back yet and wants such mail: the first of them.
    async fn list_to_invite(&self, m: MunicipalityId, process: ProcessId, limit: i64)
    -> Result<Vec<Invitee>>;
    /// How many those are.
    async fn count_to_invite(&self, m: MunicipalityId, process: ProcessId) -> Result<i64>;
    /// Notes that all of them are to be asked, since a moment; `false` without a questionnaire.
    async fn begin_asking(&self, m: MunicipalityId, process: ProcessId, since: Timestamp) -> Result<bool>;
    /// Processes of which people are to be asked, with since when.
    async fn list_asking(&self, m: MunicipalityId) -> Result<Vec<(ProcessId, Timestamp)>>;
    /// Notes that all were asked; how many since it began. None when another instance noted it, or it began anew.
    async fn finish_asking(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        since: Timestamp,
    ) -> Result<Option<i64>>;
    /// Notes that somebody was asked; `false` when they were before.
    async fn add_invited(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        account: AccountId,
        at: Timestamp,
    ) -> Result<bool>;
    /// How many were asked, and when the last of them.
    async fn count_invited(&self, m: MunicipalityId, process: ProcessId) -> Result<(i64, Option<Timestamp>)>;
    /// Whether somebody wants mail that asks to look back.
    async fn wants_look_back_mail(&self, m: MunicipalityId, account: AccountId) -> Result<bool>;
    /// Keeps whether somebody wants such mail.
    async fn set_look_back_mail(&self, m: MunicipalityId, account: AccountId, wants: bool) -> Result<()>;
    /// Adds a judgement of the team.
    async fn add_self_evaluation(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &SelfEvaluation,
    ) -> Result<()>;
    /// The newest judgements of the team.
    async fn list_self_evaluations(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        limit: i64,
    ) -> Result<Vec<SelfEvaluation>>;
    /// The trial that a process is.
    async fn find_pilot(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Pilot>>;
    /// Makes a process a trial, or changes what is known of it.
    async fn put_pilot(&self, m: MunicipalityId, process: ProcessId, pilot: &Pilot) -> Result<()>;
    /// A process is no trial any more; whether it was one.
    async fn remove_pilot(&self, m: MunicipalityId, process: ProcessId) -> Result<bool>;
}
