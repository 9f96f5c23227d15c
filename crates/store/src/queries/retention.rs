//! Removing what has had its time. What falls under a term stands once, in [`found`], so that what is counted is what
//! is removed.

use async_trait::async_trait;
use domain::account::CLOSED_MAIL;
use domain::id::{AccountId, MunicipalityId, ProposalId};
use domain::retention::{Term, TermRow};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Connection, Db, Handle};
use crate::{Result, RetentionStore, UnusedAccount};

/// Processes of the municipality `$1` that closed before `$2`, and are closed.
const CLOSED: &str = "(SELECT c.id FROM process c WHERE c.municipality_id = $1 AND c.closed_at < $2)";

/// Accounts of the municipality `$1` that nobody was seen with since `$2`. Who has a role works here: a role is taken
/// by people, not by the clock, and somebody must be left to set up the portal.
const UNUSED: &str = "FROM account a WHERE a.municipality_id = $1 AND a.closed_at IS NULL AND a.seen_at < $2 \
     AND a.created_at < $2 \
     AND a.assurance <> 'anonymous' \
     AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.municipality_id = $1 AND g.account_id = a.id)";

/// A kind of rows that falls under a term.
#[derive(Clone, Copy)]
enum Kind {
    /// accounts that were never confirmed and that no link can confirm any more
    SignUps,
    /// proposals that were never sent in
    Drafts,
    /// names of who sent in on paper
    Authors,
    /// lines of support lists
    Lines,
    /// people of support lists who stand on no other list that is still needed
    People,
    /// what people wrote when they looked back
    Remarks,
    /// entries of the log
    Entries,
}

const fn kinds(term: Term) -> &'static [Kind] {
    match term {
        Term::Account => &[],
        Term::SignUp => &[Kind::SignUps],
        Term::Draft => &[Kind::Drafts],
        Term::Paper => &[Kind::Authors, Kind::Lines, Kind::People],
        Term::Answer => &[Kind::Remarks],
        Term::Log => &[Kind::Entries],
    }
}

/// Where the rows of a kind are, and by which column they are named.
fn found(kind: Kind) -> (&'static str, String) {
    match kind {
        Kind::SignUps => (
            "a.id",
            "FROM account a WHERE a.municipality_id = $1 AND a.assurance = 'anonymous' AND a.created_at < $2 \
             AND a.closed_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM mail_link l WHERE l.account_id = a.id) \
             AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id) \
             AND NOT EXISTS (SELECT 1 FROM person n WHERE n.account_id = a.id) \
             AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.author_id = a.id)"
                .to_owned(),
        ),
        Kind::Drafts => (
            "p.id",
            format!(
                "FROM proposal p WHERE p.municipality_id = $1 AND p.state = 'draft' AND p.process_id IN {CLOSED} \
                 AND {UNTOUCHED}"
            ),
        ),
        Kind::Authors => (
            "p.id",
            format!(
                "FROM proposal p WHERE p.municipality_id = $1 AND p.author_id IS NULL AND p.author <> '' \
                 AND p.process_id IN {CLOSED}"
            ),
        ),
        Kind::Lines => (
            "l.id",
            format!(
                "FROM sheet_line l JOIN sheet h ON h.id = l.sheet_id JOIN proposal p ON p.id = h.proposal_id \
                 WHERE h.municipality_id = $1 AND l.name_key <> '' AND p.process_id IN {CLOSED}"
            ),
        ),
        Kind::People => (
            "n.id",
            format!(
                "FROM person n WHERE n.municipality_id = $1 AND n.account_id IS NULL AND n.name_key <> '' \
                 AND n.created_at < $2 \
                 AND NOT EXISTS (SELECT 1 FROM support s JOIN proposal p ON p.id = s.proposal_id \
                 WHERE s.person_id = n.id AND p.process_id NOT IN {CLOSED}) \
                 AND NOT EXISTS (SELECT 1 FROM sheet_line l WHERE l.like_person_id = n.id AND l.state = 'undecided')"
            ),
        ),
        Kind::Remarks => (
            "v.seq",
            format!(
                "FROM evaluation_answer v WHERE v.municipality_id = $1 AND (v.remark <> '' OR v.stop_text <> '') \
                 AND v.process_id IN {CLOSED}"
            ),
        ),
        Kind::Entries => ("u.seq", "FROM audit u WHERE u.municipality_id = $1 AND u.at < $2".to_owned()),
    }
}

/// Nothing hangs on a draft: what was sent back by staff may have been supported or merged before.
const UNTOUCHED: &str = "p.supports = 0 AND NOT EXISTS (SELECT 1 FROM support s WHERE s.proposal_id = p.id) \
     AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.proposal_id = p.id) \
     AND NOT EXISTS (SELECT 1 FROM answer w WHERE w.proposal_id = p.id) \
     AND NOT EXISTS (SELECT 1 FROM sheet h WHERE h.proposal_id = p.id) \
     AND NOT EXISTS (SELECT 1 FROM proposal o WHERE o.merged_into = p.id)";

/// What is done with the rows that were found. Lines that nobody decided on are not counted, and stay so.
fn done(kind: Kind) -> &'static str {
    match kind {
        Kind::SignUps => "DELETE FROM account WHERE id IN (",
        // Its events go first.
        Kind::Drafts => "DELETE FROM proposal WHERE id IN (",
        Kind::Authors => "UPDATE proposal SET author = '' WHERE id IN (",
        Kind::Lines => {
            "UPDATE sheet_line SET name_key = '', address_key = NULL, name = NULL, \
             decided_at = CASE WHEN state = 'undecided' THEN $3 ELSE decided_at END, \
             state = CASE WHEN state = 'undecided' THEN 'same_person' ELSE state END WHERE id IN ("
        }
        Kind::People => "UPDATE person SET name_key = '', address_key = NULL WHERE id IN (",
        Kind::Remarks => "UPDATE evaluation_answer SET remark = '', stop_text = '' WHERE seq IN (",
        Kind::Entries => "DELETE FROM audit WHERE seq IN (",
    }
}

async fn remove(
    conn: &mut Connection,
    kind: Kind,
    (m, before, now): (MunicipalityId, Timestamp, Timestamp),
    limit: i64,
) -> Result<i64> {
    let (id, from) = found(kind);
    if matches!(kind, Kind::Drafts) {
        let sql = format!("SELECT {id} {from} ORDER BY {id} LIMIT $3");
        let ids: Vec<ProposalId> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(before)
            .bind(limit)
            .fetch_all(&mut *conn)
            .await?;
        return remove_drafts(conn, &ids).await;
    }
    // The limit stands in the text: what is done with a line has a moment in its place.
    let sql = format!("{}SELECT {id} {from} ORDER BY {id} LIMIT {limit})", done(kind));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(m).bind(before);
    if matches!(kind, Kind::Lines) {
        query = query.bind(now);
    }
    let gone = query.execute(conn).await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}

async fn remove_drafts(conn: &mut Connection, ids: &[ProposalId]) -> Result<i64> {
    if ids.is_empty() {
        return Ok(0);
    }
    let mut gone = 0;
    for sql in ["DELETE FROM proposal_event WHERE proposal_id IN (", "DELETE FROM proposal WHERE id IN ("] {
        let mut sql = QueryBuilder::<Db>::new(sql);
        let mut list = sql.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        gone = sql.push(")").build().execute(&mut *conn).await?.rows_affected();
    }
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

#[async_trait]
impl RetentionStore for Handle {
    async fn list_terms(&self, m: MunicipalityId) -> Result<Vec<TermRow>> {
        let sql = "SELECT term, length, ran_at, removed FROM retention WHERE municipality_id = $1";
        let mut rows: Vec<TermRow> = sqlx::query_as(sql).bind(m).fetch_all(&mut *self.conn().await?).await?;
        rows.sort_by_key(|row| row.term);
        Ok(rows)
    }

    async fn put_term(&self, m: MunicipalityId, term: Term, length: i64) -> Result<()> {
        sqlx::query(
            "INSERT INTO retention (municipality_id, term, length) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality_id, term) DO UPDATE SET length = excluded.length",
        )
        .bind(m)
        .bind(term)
        .bind(length)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn add_removed(&self, m: MunicipalityId, term: Term, n: i64) -> Result<()> {
        sqlx::query("UPDATE retention SET going = going + $1 WHERE municipality_id = $2 AND term = $3")
            .bind(n)
            .bind(m)
            .bind(term)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn finish_term(
        &self,
        m: MunicipalityId,
        term: Term,
        now: Timestamp,
        since: Timestamp,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE retention SET removed = going, going = 0, ran_at = $1 \
             WHERE municipality_id = $2 AND term = $3 AND (ran_at IS NULL OR ran_at <= $4)",
        )
        .bind(now)
        .bind(m)
        .bind(term)
        .bind(since)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list_unused_accounts(
        &self,
        m: MunicipalityId,
        before: Timestamp,
        after: Option<(Timestamp, AccountId)>,
        limit: i64,
    ) -> Result<Vec<UnusedAccount>> {
        let place = if after.is_some() { " AND (a.seen_at, a.id) > ($4, $5)" } else { "" };
        let sql = format!(
            "SELECT a.id, a.mail, a.name, a.lang, a.seen_at, a.warned_at {UNUSED}{place} \
             ORDER BY a.seen_at, a.id LIMIT $3"
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(m).bind(before).bind(limit);
        if let Some((at, id)) = after {
            query = query.bind(at).bind(id);
        }
        Ok(query.fetch_all(&mut *self.conn().await?).await?)
    }

    async fn warn_account(&self, m: MunicipalityId, one: &UnusedAccount, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE account SET warned_at = $1 WHERE id = $2 AND municipality_id = $3 AND seen_at = $4 \
             AND warned_at IS NOT DISTINCT FROM $5 AND closed_at IS NULL",
        )
        .bind(now)
        .bind(one.id)
        .bind(m)
        .bind(one.seen_at)
        .bind(one.warned_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn close_account(&self, m: MunicipalityId, one: &UnusedAccount, now: Timestamp) -> Result<bool> {
        let (mut conn, id) = (self.conn().await?, one.id);
        let closed = sqlx::query(
            "UPDATE account SET closed_at = $1, name = '', alias = NULL, organisation = NULL, password_hash = NULL, \
             mail = $2 WHERE id = $3 AND municipality_id = $4 AND seen_at = $5 \
             AND closed_at IS NULL",
        )
        .bind(now)
        .bind(format!("{}{CLOSED_MAIL}", id.0.simple()))
        .bind(id)
        .bind(m)
        .bind(one.seen_at)
        .execute(&mut *conn)
        .await?;
        if closed.rows_affected() == 0 {
            return Ok(false);
        }
        for sql in [
            "DELETE FROM session WHERE account_id = $1 AND municipality_id = $2",
            "DELETE FROM mail_link WHERE account_id = $1 AND municipality_id = $2",
            "DELETE FROM identity WHERE account_id = $1 AND municipality_id = $2",
            "DELETE FROM evaluation_no_mail WHERE account_id = $1 AND municipality_id = $2",
            "UPDATE person SET name_key = '', address_key = NULL WHERE account_id = $1 AND municipality_id = $2",
            "UPDATE comment SET author = '' WHERE author_id = $1 AND municipality_id = $2",
            "UPDATE proposal SET author = '' WHERE author_id = $1 AND municipality_id = $2",
        ] {
            sqlx::query(sql).bind(id).bind(m).execute(&mut *conn).await?;
        }
        let drafts = format!(
            "SELECT p.id FROM proposal p WHERE p.author_id = $1 AND p.municipality_id = $2 AND p.state = 'draft' \
             AND {UNTOUCHED}"
        );
        let drafts: Vec<ProposalId> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(drafts)).bind(id).bind(m).fetch_all(&mut *conn).await?;
        for some in drafts.chunks(100) {
            remove_drafts(&mut conn, some).await?;
        }
        Ok(true)
    }

    async fn remove_expired(
        &self,
        m: MunicipalityId,
        term: Term,
        before: Timestamp,
        now: Timestamp,
        limit: i64,
    ) -> Result<i64> {
        let mut conn = self.conn().await?;
        if term == Term::Log {
            // The database refuses to remove entries that are newer.
            sqlx::query(
                "UPDATE retention SET cut = $1 WHERE municipality_id = $2 AND term = 'log' AND cut < $1",
            )
            .bind(before)
            .bind(m)
            .execute(&mut *conn)
            .await?;
        }
        let mut gone = 0;
        for kind in kinds(term) {
            gone += remove(&mut conn, *kind, (m, before, now), limit).await?;
        }
        Ok(gone)
    }

    async fn count_expired(&self, m: MunicipalityId, term: Term, before: Timestamp) -> Result<i64> {
        let mut conn = self.conn().await?;
        let mut all = 0;
        let from: Vec<String> = match term {
            Term::Account => vec![UNUSED.to_owned()],
            _ => kinds(term).iter().map(|kind| found(*kind).1).collect(),
        };
        for from in from {
            let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) {from}"));
            let n: i64 = sqlx::query_scalar(sql).bind(m).bind(before).fetch_one(&mut *conn).await?;
            all += n;
        }
        Ok(all)
    }
}
