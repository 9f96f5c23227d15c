//! People and their supports. Support lists stand in `support_sheet`, counting in `support_count`.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::id::{AccountId, EventId, LineId, MunicipalityId, PersonId, ProposalId, SheetId};
use domain::page::{Cursor, Page};
use domain::proposal::{PlacedCard, ProposalState};
use domain::support::{Channel, LineRow, LineState, SheetRow};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::figures::part_done;
use super::proposal_list::card;
use super::support_count::{find_wanted, insert, keep_counts, lock};
use super::{Db, Handle, dialect};
use crate::{
    Likeness, Miscount, NewLine, NewPerson, NewSheet, NewSupport, OpenLine, Result, SupportStore,
    Supportable, Supported, Wanted,
};

#[async_trait]
impl SupportStore for Handle {
    async fn ensure_person(&self, person: &NewPerson) -> Result<PersonId> {
        let mut conn = self.conn().await?;
        sqlx::query(
            "INSERT INTO person (id, municipality_id, account_id, name_key, address_key, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(person.id)
        .bind(person.municipality)
        .bind(person.account)
        .bind(&person.name_key)
        .bind(&person.address_key)
        .bind(person.created_at)
        .execute(&mut *conn)
        .await?;
        let mut sql = QueryBuilder::<Db>::new("SELECT id FROM person WHERE municipality_id = ");
        sql.push_bind(person.municipality);
        match (person.account, &person.address_key) {
            (Some(account), _) => sql.push(" AND account_id = ").push_bind(account),
            (None, Some(address)) => sql
                .push(" AND account_id IS NULL AND name_key = ")
                .push_bind(person.name_key.clone())
                .push(" AND address_key = ")
                .push_bind(address.clone()),
            (None, None) => sql.push(" AND id = ").push_bind(person.id),
        };
        Ok(sql.build_query_scalar().fetch_one(&mut *conn).await?)
    }

    async fn find_supportables(&self, asked: &[Wanted<'_>]) -> Result<Vec<Option<Supportable>>> {
        find_wanted(&mut *self.conn().await?, asked).await
    }

    async fn list_likenesses(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        name_key: &str,
    ) -> Result<Vec<Likeness>> {
        let rows: Vec<(PersonId, Option<String>, bool)> = sqlx::query_as(
            "SELECT n.id, n.address_key, (s.person_id IS NOT NULL) AS supports FROM person n \
             LEFT JOIN support s ON s.person_id = n.id AND s.proposal_id = $2 \
             WHERE n.municipality_id = $1 AND n.name_key = $3 ORDER BY 3 DESC, n.created_at LIMIT 50",
        )
        .bind(m)
        .bind(proposal)
        .bind(name_key)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(person, address_key, supports)| Likeness { person, address_key, supports })
            .collect())
    }

    async fn add_supports(&self, supports: &[NewSupport]) -> Result<Vec<Supported>> {
        let mut conn = self.conn().await?;
        let mut counts = lock(&mut conn, supports).await?;
        let possible = |support: &NewSupport| {
            counts.get(&support.proposal).is_some_and(|counted| counted.state.can_be_supported())
        };
        let wanted: Vec<_> = supports.iter().filter(|support| possible(support)).collect();
        let mut new = insert(&mut conn, &wanted).await?;
        let mut results = Vec::with_capacity(supports.len());
        let mut events = HashMap::new();
        for support in supports {
            let Some(counted) = counts.get_mut(&support.proposal).filter(|c| c.state.can_be_supported())
            else {
                results.push(Supported::NotPossible);
                continue;
            };
            // Of the same support twice in one batch, the first is the new one.
            if new.remove(&(support.proposal, support.person)) {
                counted.supports += 1;
                counted.changed = true;
                events.insert(support.proposal, (support.event, support.at));
                results.push(Supported::New(counted.supports));
            } else {
                results.push(Supported::Already(counted.supports));
            }
        }
        let changed: Vec<_> = counts.into_iter().filter(|(_, counted)| counted.changed).collect();
        keep_counts(&mut conn, &changed, &events).await?;
        Ok(results)
    }

    async fn remove_support(
        &self,
        m: MunicipalityId,
        proposal: ProposalId,
        person: PersonId,
        at: Timestamp,
        event: EventId,
    ) -> Result<Option<i64>> {
        let mut conn = self.conn().await?;
        let probe =
            NewSupport { municipality: m, proposal, person, channel: Channel::Web, sheet: None, at, event };
        let Some(mut counted) = lock(&mut conn, std::slice::from_ref(&probe)).await?.remove(&proposal) else {
            return Ok(None);
        };
        let done = sqlx::query("DELETE FROM support WHERE proposal_id = $1 AND person_id = $2")
            .bind(proposal)
            .bind(person)
            .execute(&mut *conn)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(None);
        }
        counted.supports -= 1;
        let events = HashMap::from([(proposal, (event, at))]);
        keep_counts(&mut conn, &[(proposal, counted)], &events).await?;
        Ok(Some(counted.supports))
    }

    async fn list_supported(&self, account: AccountId, proposals: &[ProposalId]) -> Result<Vec<ProposalId>> {
        if proposals.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT s.proposal_id FROM support s JOIN person n ON n.id = s.person_id WHERE n.account_id = ",
        );
        sql.push_bind(account).push(" AND s.proposal_id IN (");
        let mut list = sql.separated(", ");
        for proposal in proposals {
            list.push_bind(*proposal);
        }
        sql.push(")");
        Ok(sql.build_query_scalar().fetch_all(&mut *self.conn().await?).await?)
    }

    async fn list_proposals_supported_by(
        &self,
        m: MunicipalityId,
        account: AccountId,
    ) -> Result<Vec<PlacedCard>> {
        Ok(sqlx::query_as(concat!(
            card!(),
            "s.created_at AS sort_key, c.slug \
             FROM person n JOIN support s ON s.person_id = n.id JOIN proposal p ON p.id = s.proposal_id \
             JOIN process c ON c.id = p.process_id \
             WHERE n.account_id = $1 AND n.municipality_id = $2 ORDER BY s.created_at DESC, p.number DESC LIMIT 200",
        ))
        .bind(account)
        .bind(m)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn count_supports_by_channel(&self, proposal: ProposalId) -> Result<Vec<(Channel, i64)>> {
        Ok(sqlx::query_as(
            "SELECT channel, COUNT(*) FROM support WHERE proposal_id = $1 GROUP BY channel ORDER BY channel",
        )
        .bind(proposal)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    async fn add_sheet(&self, sheet: &NewSheet) -> Result<()> {
        self.insert_sheet(sheet).await
    }

    async fn add_line(&self, line: &NewLine) -> Result<()> {
        self.insert_line(line).await
    }

    async fn list_sheets(
        &self,
        m: MunicipalityId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<SheetRow>> {
        self.sheets(m, cursor, size).await
    }

    async fn find_sheet(&self, m: MunicipalityId, id: SheetId) -> Result<Option<(SheetRow, Vec<LineRow>)>> {
        self.sheet(m, id).await
    }

    async fn find_line(&self, m: MunicipalityId, id: LineId) -> Result<Option<OpenLine>> {
        self.line(m, id).await
    }

    async fn settle_line(
        &self,
        id: LineId,
        state: LineState,
        person: Option<PersonId>,
        by: AccountId,
        at: Timestamp,
    ) -> Result<bool> {
        self.settle(id, state, person, by, at).await
    }

    async fn count_undecided(&self, m: MunicipalityId) -> Result<i64> {
        self.undecided(m).await
    }

    async fn recount(&self) -> Result<Vec<Miscount>> {
        self.miscounts().await
    }

    async fn lock_proposal(&self, m: MunicipalityId, id: ProposalId) -> Result<Option<(ProposalState, i64)>> {
        let sql = format!(
            "SELECT state, supports FROM proposal WHERE municipality_id = $1 AND id = $2{}",
            dialect::FOR_UPDATE
        );
        Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(m)
            .bind(id)
            .fetch_optional(&mut *self.conn().await?)
            .await?)
    }
}
