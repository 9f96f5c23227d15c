//! Counting supports: batches of them, and the proposals and tallies they change.

use std::collections::{HashMap, HashSet};

use domain::id::{AreaId, EventId, MunicipalityId, PersonId, ProcessId, ProposalId, TopicId};
use domain::proposal::{Progress, ProposalState, after_support};
use domain::time::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::proposal::add_event;
use super::{Connection, Db, dialect};
use crate::{NewSupport, Result, Supportable, Wanted};

/// What counting a support needs to know of its proposal.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub(super) state: ProposalState,
    pub(super) supports: i64,
    needed: Option<i64>,
    pub(super) changed: bool,
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

/// A [`Supportable`] with its place among what was asked.
#[derive(sqlx::FromRow)]
struct Found {
    place: i64,
    #[sqlx(flatten)]
    supportable: Supportable,
}

/// Finds the proposals that accounts want to support, in the order asked.
pub(super) async fn find_wanted(
    conn: &mut Connection,
    asked: &[Wanted<'_>],
) -> Result<Vec<Option<Supportable>>> {
    let mut found = vec![None; asked.len()];
    if asked.is_empty() {
        return Ok(found);
    }
    let mut sql =
        QueryBuilder::<Db>::new("WITH wanted (place, municipality_id, slug, number, account_id) AS (");
    sql.push_values((0_i64..).zip(asked), |mut row, (place, wanted)| {
        row.push_bind(place)
            .push_bind(wanted.municipality)
            .push_bind(wanted.slug)
            .push_bind(wanted.number)
            .push_bind(wanted.account);
    });
    // A cross join keeps SQLite from beginning with anything but what is wanted.
    sql.push(
        ") SELECT w.place, p.id, p.state, p.supports, n.id AS person, m.revision FROM wanted w \
         CROSS JOIN municipality m CROSS JOIN proposal p CROSS JOIN process c \
         LEFT JOIN person n ON n.municipality_id = w.municipality_id AND n.account_id = w.account_id \
         WHERE m.id = w.municipality_id AND p.municipality_id = w.municipality_id AND p.number = w.number \
         AND c.municipality_id = w.municipality_id AND c.id = p.process_id AND c.slug = w.slug",
    );
    let rows: Vec<Found> = sql.build_query_as().fetch_all(conn).await?;
    for Found { place, supportable } in rows {
        if let Some(slot) = usize::try_from(place).ok().and_then(|place| found.get_mut(place)) {
            *slot = Some(supportable);
        }
    }
    Ok(found)
}

/// Reads and locks the proposals of a batch, in the order of their identifiers so that two batches
/// never wait for each other.
pub(super) async fn lock(
    conn: &mut Connection,
    supports: &[NewSupport],
) -> Result<HashMap<ProposalId, Counted>> {
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

/// The statement that inserts supports.
pub(super) fn inserting<'a>(supports: impl IntoIterator<Item = &'a NewSupport>) -> QueryBuilder<Db> {
    let mut sql = QueryBuilder::new(
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
    sql
}

/// Inserts supports and gives back which were not there yet.
pub(super) async fn insert(
    conn: &mut Connection,
    supports: &[&NewSupport],
) -> Result<HashSet<(ProposalId, PersonId)>> {
    if supports.is_empty() {
        return Ok(HashSet::new());
    }
    let mut sql = inserting(supports.iter().copied());
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
pub(super) async fn keep_counts(
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
