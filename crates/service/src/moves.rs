//! What the clock moves: phases that begin and end, proposals whose time for support is over.

use domain::audit::AuditAction;
use domain::id::{AuditId, EventId};
use store::{NewAudit, StateChange, process_event};

use crate::{Result, Services};

/// What a round of the clock did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// processes that moved to another phase
    pub phases: usize,
    /// proposals that expired
    pub expired: usize,
}

/// Moves everything that is due, in one transaction. Doing it twice does nothing the second time.
///
/// # Errors
/// When the store fails; then nothing has moved.
pub async fn run(services: &Services) -> Result<Moved> {
    let now = services.now();
    let mut moved = Moved::default();
    if services.store().read().due_moves(now).await?.is_empty()
        && services.store().read().list_lapsed(now, 1).await?.is_empty()
    {
        return Ok(moved);
    }
    let work = services.store().begin().await?;
    for due in work.due_moves(now).await? {
        let Some(process) = work.find_process(due.municipality, due.process).await? else { continue };
        work.update_current_phase(due.process, due.to).await?;
        let name = process.timeline.current(now).map_or("–", |phase| phase.name.as_str());
        let note = format!("phase_move: {name}");
        let event = process_event(EventId(services.id()), now, process.state, &note, None);
        work.add_process_event(due.process, &event, None).await?;
        work.add_audit(&NewAudit {
            id: AuditId(services.id()),
            municipality: due.municipality,
            at: now,
            actor: None,
            action: AuditAction::PhaseMove,
            object_kind: "process",
            object_id: Some(due.process.0),
            object_label: process.fields.question.clone(),
            detail: name.to_owned(),
            request_id: None,
        })
        .await?;
        work.bump_revision(due.municipality).await?;
        moved.phases += 1;
    }
    for (municipality, id) in work.list_lapsed(now, 500).await? {
        let Some((state, _)) = work.lock_proposal(municipality, id).await? else { continue };
        let Ok(to) = state.expire() else { continue };
        let event = EventId(services.id());
        let change = StateChange {
            from: state,
            to,
            event,
            at: now,
            actor: None,
            reason: None,
            merged_into: None,
            published: None,
        };
        if work.update_proposal_state(municipality, id, &change).await? {
            moved.expired += 1;
        }
        work.bump_revision(municipality).await?;
    }
    work.commit().await?;
    Ok(moved)
}
