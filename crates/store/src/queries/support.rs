//! People and their supports. Support lists stand in `support_sheet`.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use domain::id::{
    AccountId, AreaId, EventId, LineId, MunicipalityId, PersonId, ProcessId, ProposalId, SheetId, TopicId,
};
use domain::page::{Cursor, Page};
use domain::proposal::{Progress, ProposalCard, ProposalState, after_support};
use domain::support::{Channel, LineRow, LineState, SheetRow};
use domain::time::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::proposal::add_event;
use super::{Connection, Db, Handle, dialect};
use crate::{
    Likeness, Miscount, NewLine, NewPerson, NewSheet, NewSupport, OpenLine, Result, SupportStore,
    Supportable, Supported,
};

/// What counting a support needs to know of its proposal.
#[derive(Clone, Copy)]
struct Counted {
    state: ProposalState,
    supports: i64,
    needed: Option<i64>,
    changed: bool,
    /// What decides its tally, besides its state.
    kind: (ProcessId, Option<TopicId>, Option<AreaId>),
}

/// A tally: the proposals of one kind. Everybody locks tallies in this order.
type Tally = (ProcessId, &'static str, Option<TopicId>, Option<AreaId>);

impl Counted {
    /// The state that the counted supports lead to.
    fn after(&self) -> ProposalState {
        let needed = self.needed.and_then(|n| u32::try_from(n).ok());
        after_support(self.state, Progress { supports: self.supports, needed })
    }

    fn tally(&self, state: ProposalState) -> Tally {
        (self.kind.0, state.as_str(), self.kind.1, self.kind.2)
    }
}

/// A [`Counted`] as it is read.
#[derive(sqlx::FromRow)]
struct Locked {
    id: ProposalId,
    municipality_id: MunicipalityId,
    state: ProposalState,
    supports: i64,
    needed: Option<i64>,
    process_id: ProcessId,
    topic_id: Option<TopicId>,
    area_id: Option<AreaId>,
}

/// Reads and locks the proposals of a batch, in the order of their identifiers so that two batches
/// never wait for each other.
async fn lock(conn: &mut Connection, supports: &[NewSupport]) -> Result<HashMap<ProposalId, Counted>> {
    if supports.is_empty() {
        return Ok(HashMap::new());
    }
    let wanted: HashSet<_> = supports.iter().map(|s| (s.municipality, s.proposal)).collect();
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT id, municipality_id, state, supports, needed, process_id, topic_id, area_id FROM proposal \
         WHERE id IN (",
    );
    let mut ids = sql.separated(", ");
    for (_, id) in &wanted {
        ids.push_bind(*id);
    }
    sql.push(") ORDER BY id").push(dialect::FOR_UPDATE);
    let mut found: Vec<Locked> = sql.build_query_as().fetch_all(conn).await?;
    found.retain(|row| wanted.contains(&(row.municipality_id, row.id)));
    let counted = |row: Locked| {
        let kind = (row.process_id, row.topic_id, row.area_id);
        let Locked { id, state, supports, needed, .. } = row;
        (id, Counted { state, supports, needed, changed: false, kind })
    };
    Ok(found.into_iter().map(counted).collect())
}

/// Inserts supports and gives back which were not there yet.
async fn insert(conn: &mut Connection, supports: &[&NewSupport]) -> Result<HashSet<(ProposalId, PersonId)>> {
    if supports.is_empty() {
        return Ok(HashSet::new());
    }
    let mut sql = QueryBuilder::<Db>::new(
        "INSERT INTO support (proposal_id, person_id, municipality_id, channel, sheet_id, created_at) ",
    );
    sql.push_values(supports, |mut row, support| {
        row.push_bind(support.proposal)
            .push_bind(support.person)
            .push_bind(support.municipality)
            .push_bind(support.channel)
            .push_bind(support.sheet)
            .push_bind(support.at);
    });
    sql.push(" ON CONFLICT (proposal_id, person_id) DO NOTHING RETURNING proposal_id, person_id");
    let new: Vec<(ProposalId, PersonId)> = sql.build_query_as().fetch_all(conn).await?;
    Ok(new.into_iter().collect())
}

/// Locks the tallies that changed proposals are in or come into, so that two batches never wait for
/// each other. Otherwise one batch would hold the tally of published proposals and wait for that of
/// proposals with enough support, while another holds that and waits for the first.
async fn lock_tallies(conn: &mut Connection, changed: &[(ProposalId, Counted)]) -> Result<()> {
    if dialect::FOR_UPDATE.is_empty() {
        // One writer waits for nobody.
        return Ok(());
    }
    let mut tallies: Vec<Tally> = changed
        .iter()
        .flat_map(|(_, counted)| [counted.tally(counted.state), counted.tally(counted.after())])
        .collect();
    tallies.sort_unstable();
    tallies.dedup();
    for (process, state, topic, area) in tallies {
        // A row that is not there cannot be locked, so it is made.
        sqlx::query(
            "INSERT INTO proposal_tally (process_id, state, topic_id, area_id, proposals, supports) \
             VALUES ($1, $2, $3, $4, 0, 0) ON CONFLICT (process_id, state, topic_id, area_id) \
             DO UPDATE SET proposals = proposal_tally.proposals",
        )
        .bind(process)
        .bind(state)
        .bind(topic.map_or(Uuid::nil(), |id| id.0))
        .bind(area.map_or(Uuid::nil(), |id| id.0))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Writes what was counted, and an entry in the history of each proposal whose state it changes.
async fn keep_counts(
    conn: &mut Connection,
    changed: &[(ProposalId, Counted)],
    events: &HashMap<ProposalId, (EventId, Timestamp)>,
) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    lock_tallies(conn, changed).await?;
    // Not by a join with the new values: SQLite may go through all proposals for that.
    let mut sql = QueryBuilder::<Db>::new("UPDATE proposal SET supports = CASE id");
    for (id, counted) in changed {
        sql.push(" WHEN ").push_bind(*id).push(" THEN ").push_bind(counted.supports);
    }
    sql.push(" ELSE supports END WHERE id IN (");
    let mut ids = sql.separated(", ");
    for (id, _) in changed {
        ids.push_bind(*id);
    }
    sql.push(")").build().execute(&mut *conn).await?;
    // Only where it changes: an update of the state writes every index that holds it, the same or not.
    for (id, counted) in changed.iter().filter(|(_, counted)| counted.after() != counted.state) {
        if let Some((event, at)) = events.get(id) {
            sqlx::query("UPDATE proposal SET state = $1 WHERE id = $2")
                .bind(counted.after())
                .bind(*id)
                .execute(&mut *conn)
                .await?;
            add_event(conn, *id, *event, *at, None, counted.after(), None).await?;
        }
    }
    Ok(())
}

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

    async fn find_person(&self, m: MunicipalityId, account: AccountId) -> Result<Option<PersonId>> {
        Ok(sqlx::query_scalar("SELECT id FROM person WHERE municipality_id = $1 AND account_id = $2")
            .bind(m)
            .bind(account)
            .fetch_optional(&mut *self.conn().await?)
            .await?)
    }

    async fn find_supportable(
        &self,
        m: MunicipalityId,
        slug: &str,
        number: i64,
        account: AccountId,
    ) -> Result<Option<Supportable>> {
        Ok(sqlx::query_as(
            "SELECT p.id, p.state, p.supports, n.id AS person, m.revision FROM proposal p \
             JOIN municipality m ON m.id = p.municipality_id \
             JOIN process c ON c.id = p.process_id AND c.municipality_id = p.municipality_id \
             LEFT JOIN person n ON n.municipality_id = p.municipality_id AND n.account_id = $4 \
             WHERE p.municipality_id = $1 AND c.slug = $2 AND p.number = $3",
        )
        .bind(m)
        .bind(slug)
        .bind(number)
        .bind(account)
        .fetch_optional(&mut *self.conn().await?)
        .await?)
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
    ) -> Result<Vec<ProposalCard>> {
        Ok(sqlx::query_as(
            "SELECT p.id, p.number, p.title, p.excerpt, p.topic_id, p.area_id, p.state, p.answer, p.supports, p.author, \
             p.published_at, p.answer_due_at, s.created_at AS sort_key \
             FROM person n JOIN support s ON s.person_id = n.id JOIN proposal p ON p.id = s.proposal_id \
             WHERE n.account_id = $1 AND n.municipality_id = $2 ORDER BY s.created_at DESC, p.number DESC LIMIT 200",
        )
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
