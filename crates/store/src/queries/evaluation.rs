//! How people look back on a process. Judgements of teams and trials stand in `evaluation_team`.

use async_trait::async_trait;
use domain::account::ParticipantKind;
use domain::evaluation::{
    AnswerGroup, OpenAnswer, Part, Pilot, Round, Score, SelfEvaluation, StopReason, TookPart,
};
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Db, Handle, evaluation_invite, evaluation_team, push_newest_first};
use crate::{Error, EvaluationStore, Invitee, NewAnswers, Result};

#[derive(sqlx::FromRow)]
struct GroupRow {
    process_score: i64,
    result_score: Option<i64>,
    influence_score: Option<i64>,
    frame_score: Option<i64>,
    first_time: Option<bool>,
    part: Option<Part>,
    stop_reason: Option<StopReason>,
    kind: Option<ParticipantKind>,
    on_paper: bool,
    n: i64,
}

fn score(number: i64) -> Result<Score> {
    Score::new(number).ok_or_else(|| Error::Unreadable(format!("score {number}")))
}

impl GroupRow {
    fn read(self) -> Result<AnswerGroup> {
        Ok(AnswerGroup {
            process: score(self.process_score)?,
            result: self.result_score.map(score).transpose()?,
            influence: self.influence_score.map(score).transpose()?,
            frame: self.frame_score.map(score).transpose()?,
            first_time: self.first_time,
            part: self.part,
            reason: self.stop_reason,
            kind: self.kind,
            on_paper: self.on_paper,
            n: u32::try_from(self.n).unwrap_or(u32::MAX),
        })
    }
}

#[async_trait]
impl EvaluationStore for Handle {
    async fn find_round(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Round>> {
        let sql =
            "SELECT opens_at, closes_at FROM questionnaire WHERE process_id = $1 AND municipality_id = $2";
        Ok(sqlx::query_as(sql).bind(process).bind(m).fetch_optional(&mut *self.conn().await?).await?)
    }

    async fn put_round(&self, m: MunicipalityId, process: ProcessId, round: Round) -> Result<()> {
        sqlx::query(
            "INSERT INTO questionnaire (process_id, municipality_id, opens_at, closes_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (process_id) DO UPDATE SET opens_at = excluded.opens_at, closes_at = excluded.closes_at \
             WHERE questionnaire.municipality_id = excluded.municipality_id",
        )
        .bind(process)
        .bind(m)
        .bind(round.opens_at)
        .bind(round.closes_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn add_answers(&self, new: &NewAnswers) -> Result<()> {
        let answers = &new.answers;
        let number = |score: Score| i64::from(score.number());
        let (reason, words) = answers.part.as_ref().map(TookPart::stopped).unwrap_or_default();
        sqlx::query(
            "INSERT INTO evaluation_answer (municipality_id, process_id, channel, process_score, result_score, \
             influence_score, frame_score, first_time, part, stop_reason, stop_text, kind, area_id, remark, answered_on) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(new.municipality)
        .bind(new.process)
        .bind(new.channel)
        .bind(number(answers.process))
        .bind(answers.result.map(number))
        .bind(answers.influence.map(number))
        .bind(answers.frame.map(number))
        .bind(answers.first_time)
        .bind(answers.part.as_ref().map(TookPart::part))
        .bind(reason)
        .bind(words)
        .bind(answers.kind)
        .bind(answers.area)
        .bind(&answers.remark)
        .bind(&new.answered_on)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn tally_answers(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<AnswerGroup>> {
        let rows: Vec<GroupRow> = sqlx::query_as(
            "SELECT process_score, result_score, influence_score, frame_score, first_time, part, stop_reason, kind, \
             channel <> 'web' AS on_paper, COUNT(*) AS n FROM evaluation_answer \
             WHERE process_id = $1 AND municipality_id = $2 \
             GROUP BY process_score, result_score, influence_score, frame_score, first_time, part, stop_reason, kind, \
             channel <> 'web' ORDER BY MIN(seq)",
        )
        .bind(process)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.into_iter().map(GroupRow::read).collect()
    }

    async fn list_open_answers(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<OpenAnswer>> {
        const WANTED: &str = "(remark <> '' OR stop_text <> '')";
        let mut conn = self.conn().await?;
        let count = format!(
            "SELECT COUNT(*) FROM evaluation_answer WHERE process_id = $1 AND municipality_id = $2 AND {WANTED}"
        );
        let total = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .bind(process)
            .bind(m)
            .fetch_one(&mut *conn)
            .await?;
        let mut sql = QueryBuilder::<Db>::new("SELECT seq, stop_text, remark FROM evaluation_answer ");
        sql.push("WHERE process_id = ").push_bind(process).push(" AND municipality_id = ").push_bind(m);
        sql.push(format!(" AND {WANTED}"));
        push_newest_first(&mut sql, "seq", cursor, size);
        let rows: Vec<OpenAnswer> = sql.build_query_as().fetch_all(&mut *conn).await?;
        Ok(Page::from_rows(rows, size, cursor, total, |answer| (answer.seq, answer.seq)))
    }

    async fn list_to_invite(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        limit: i64,
    ) -> Result<Vec<Invitee>> {
        evaluation_invite::to_invite(&mut *self.conn().await?, m, process, limit).await
    }

    async fn count_to_invite(&self, m: MunicipalityId, process: ProcessId) -> Result<i64> {
        evaluation_invite::count_to_invite(&mut *self.conn().await?, m, process).await
    }

    async fn begin_asking(&self, m: MunicipalityId, process: ProcessId, since: Timestamp) -> Result<bool> {
        evaluation_invite::begin_asking(&mut *self.conn().await?, m, process, since).await
    }

    async fn list_asking(&self, m: MunicipalityId) -> Result<Vec<(ProcessId, Timestamp)>> {
        evaluation_invite::asking(&mut *self.conn().await?, m).await
    }

    async fn finish_asking(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        since: Timestamp,
    ) -> Result<Option<i64>> {
        evaluation_invite::finish_asking(&mut *self.conn().await?, m, process, since).await
    }

    async fn add_invited(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        account: AccountId,
        at: Timestamp,
    ) -> Result<bool> {
        evaluation_invite::add_invited(&mut *self.conn().await?, m, process, account, at).await
    }

    async fn count_invited(&self, m: MunicipalityId, process: ProcessId) -> Result<(i64, Option<Timestamp>)> {
        evaluation_invite::invited(&mut *self.conn().await?, m, process).await
    }

    async fn wants_look_back_mail(&self, m: MunicipalityId, account: AccountId) -> Result<bool> {
        evaluation_invite::wants_mail(&mut *self.conn().await?, m, account).await
    }

    async fn set_look_back_mail(&self, m: MunicipalityId, account: AccountId, wants: bool) -> Result<()> {
        evaluation_invite::set_wants_mail(&mut *self.conn().await?, m, account, wants).await
    }

    async fn add_self_evaluation(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        one: &SelfEvaluation,
    ) -> Result<()> {
        evaluation_team::add(&mut *self.conn().await?, m, process, one).await
    }

    async fn list_self_evaluations(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        limit: i64,
    ) -> Result<Vec<SelfEvaluation>> {
        evaluation_team::list(&mut *self.conn().await?, m, process, limit).await
    }

    async fn find_pilot(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<Pilot>> {
        evaluation_team::find_pilot(&mut *self.conn().await?, m, process).await
    }

    async fn put_pilot(&self, m: MunicipalityId, process: ProcessId, pilot: &Pilot) -> Result<()> {
        evaluation_team::put_pilot(&mut *self.conn().await?, m, process, pilot).await
    }

    async fn remove_pilot(&self, m: MunicipalityId, process: ProcessId) -> Result<bool> {
        let sql = "DELETE FROM pilot WHERE process_id = $1 AND municipality_id = $2";
        let done = sqlx::query(sql).bind(process).bind(m).execute(&mut *self.conn().await?).await?;
        Ok(done.rows_affected() > 0)
    }
}
