//! Many rows at once: the statements of the other slices with more than one row of values.

use async_trait::async_trait;
use domain::comment::CommentState;
use sqlx::QueryBuilder;

use super::proposal::excerpt;
use super::support_count::inserting;
use super::{Connection, Db, Handle, dialect};
use crate::{BulkProposal, BulkStore, NewAccount, NewComment, NewPerson, NewSupport, Result};

/// Rows of one statement: 29 values a row stay below the 32,766 that SQLite takes.
const ROWS: usize = 1_000;

#[async_trait]
impl BulkStore for Handle {
    async fn add_accounts(&self, accounts: &[NewAccount]) -> Result<()> {
        let mut conn = self.conn().await?;
        for rows in accounts.chunks(ROWS) {
            let mut sql = QueryBuilder::<Db>::new(
                "INSERT INTO account (id, municipality_id, mail, name, alias, kind, organisation, area_id, assurance, \
                 lang, password_hash, created_at, seen_at) ",
            );
            sql.push_values(rows, |mut row, account| {
                row.push_bind(account.id)
                    .push_bind(account.municipality)
                    .push_bind(&account.mail)
                    .push_bind(&account.name)
                    .push_bind(&account.alias)
                    .push_bind(account.kind)
                    .push_bind(&account.organisation)
                    .push_bind(account.area)
                    .push_bind(account.assurance)
                    .push_bind(account.lang)
                    .push_bind(&account.password_hash)
                    .push_bind(account.created_at)
                    .push_bind(account.created_at);
            });
            sql.build().execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn add_people(&self, people: &[NewPerson]) -> Result<()> {
        let mut conn = self.conn().await?;
        for rows in people.chunks(ROWS) {
            let mut sql = QueryBuilder::<Db>::new(
                "INSERT INTO person (id, municipality_id, account_id, name_key, address_key, created_at) ",
            );
            sql.push_values(rows, |mut row, person| {
                row.push_bind(person.id)
                    .push_bind(person.municipality)
                    .push_bind(person.account)
                    .push_bind(&person.name_key)
                    .push_bind(&person.address_key)
                    .push_bind(person.created_at);
            });
            sql.build().execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn add_proposals(&self, proposals: &[BulkProposal]) -> Result<()> {
        let mut conn = self.conn().await?;
        for rows in proposals.chunks(ROWS) {
            insert_proposals(&mut conn, rows).await?;
            insert_events(&mut conn, rows).await?;
            insert_answers(&mut conn, rows).await?;
        }
        Ok(())
    }

    async fn add_support_rows(&self, supports: &[NewSupport]) -> Result<()> {
        let mut conn = self.conn().await?;
        for rows in supports.chunks(ROWS) {
            inserting(rows).build().execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn add_comment_rows(&self, comments: &[NewComment]) -> Result<()> {
        let mut conn = self.conn().await?;
        for rows in comments.chunks(ROWS) {
            let mut sql = QueryBuilder::<Db>::new(
                "INSERT INTO comment (id, municipality_id, proposal_id, side, body, author_id, author, author_kind, \
                 state, created_at) ",
            );
            sql.push_values(rows, |mut row, comment| {
                row.push_bind(comment.id)
                    .push_bind(comment.municipality)
                    .push_bind(comment.proposal)
                    .push_bind(comment.text.side)
                    .push_bind(&comment.text.body)
                    .push_bind(comment.author_id)
                    .push_bind(&comment.author)
                    .push_bind(comment.author_kind)
                    .push_bind(CommentState::Visible)
                    .push_bind(comment.created_at);
            });
            sql.build().execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn refresh_statistics(&self) -> Result<()> {
        let mut conn = self.conn().await?;
        for statement in dialect::STATISTICS {
            sqlx::query(*statement).execute(&mut *conn).await?;
        }
        Ok(())
    }
}

async fn insert_proposals(conn: &mut Connection, rows: &[BulkProposal]) -> Result<()> {
    let mut sql = QueryBuilder::<Db>::new(
        "INSERT INTO proposal (id, municipality_id, process_id, activity_id, number, title, body, excerpt, topic_id, \
         area_id, picture_id, author_id, author, author_kind, channel, source, receipt, state, supports, needed, \
         answer, created_at, published_at, window_ends_at, answer_due_at, random_key, comments_for, comments_against, \
         comments_remark) ",
    );
    sql.push_values(rows, |mut row, bulk| {
        let p = &bulk.proposal;
        row.push_bind(p.id)
            .push_bind(p.municipality)
            .push_bind(p.process)
            .push_bind(p.activity)
            .push_bind(p.number)
            .push_bind(&p.text.title)
            .push_bind(&p.text.body)
            .push_bind(excerpt(&p.text.body))
            .push_bind(p.text.topic_id)
            .push_bind(p.text.area_id)
            .push_bind(p.picture)
            .push_bind(p.author_id)
            .push_bind(&p.author)
            .push_bind(p.author_kind)
            .push_bind(p.channel)
            .push_bind(&p.source)
            .push_bind(p.receipt)
            .push_bind(p.state)
            .push_bind(bulk.supports)
            .push_bind(p.needed.map(i64::from))
            .push_bind(bulk.answer.as_ref().map(|given| given.answer.state))
            .push_bind(p.created_at)
            .push_bind(p.published_at)
            .push_bind(p.window_ends_at)
            .push_bind(p.answer_due_at)
            .push_bind(p.random_key)
            .push_bind(bulk.comments.for_it)
            .push_bind(bulk.comments.against)
            .push_bind(bulk.comments.remarks);
    });
    sql.build().execute(conn).await?;
    Ok(())
}

async fn insert_events(conn: &mut Connection, rows: &[BulkProposal]) -> Result<()> {
    let mut sql =
        QueryBuilder::<Db>::new("INSERT INTO proposal_event (id, proposal_id, at, actor_id, state) ");
    sql.push_values(rows, |mut row, bulk| {
        row.push_bind(bulk.event)
            .push_bind(bulk.proposal.id)
            .push_bind(bulk.proposal.created_at)
            .push_bind(bulk.proposal.author_id)
            .push_bind(bulk.proposal.state);
    });
    sql.build().execute(conn).await?;
    Ok(())
}

async fn insert_answers(conn: &mut Connection, rows: &[BulkProposal]) -> Result<()> {
    let answers: Vec<_> =
        rows.iter().filter_map(|bulk| bulk.answer.as_ref().map(|given| (bulk.proposal.id, given))).collect();
    if answers.is_empty() {
        return Ok(());
    }
    let mut sql = QueryBuilder::<Db>::new(
        "INSERT INTO answer (id, proposal_id, at, state, text, cost, period, owner) ",
    );
    sql.push_values(answers, |mut row, (proposal, given)| {
        row.push_bind(given.id)
            .push_bind(proposal)
            .push_bind(given.at)
            .push_bind(given.answer.state)
            .push_bind(&given.answer.text)
            .push_bind(given.answer.cost)
            .push_bind(&given.answer.period)
            .push_bind(&given.answer.owner);
    });
    sql.build().execute(conn).await?;
    Ok(())
}
