//! Items that the caller should have done by now, for the work list.

use std::collections::{BTreeSet, HashMap};

use domain::guide::{Facts, ItemState};
use domain::id::ProcessId;
pub use domain::view::LateGuideItem;
use store::LateItem;

use super::page;
use super::texts::Texts;
use crate::{Call, Error, Result};

/// More than this is no list to work through.
const MOST: i64 = 50;

/// Items given to the caller that are late; without those that the portal itself saw done, and those that the
/// municipality left out.
pub(crate) async fn late(call: &Call) -> Result<Vec<LateGuideItem>> {
    let (m, me) = (call.municipality(), call.signed_in()?.account.id);
    let found = call.read().list_late_guide_items(m, me, call.now(), MOST).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let texts = Texts::of(call).await?;
    let facts = facts(call, &found).await?;
    let mut late = Vec::new();
    for item in found {
        let Ok(entry) = texts.find(item.code) else { continue };
        let proved = item.state == ItemState::Open
            && item
                .code
                .built_in()
                .zip(facts.get(&item.process_id))
                .is_some_and(|(code, f)| code.is_proved(f));
        if !entry.hidden && !proved {
            late.push(LateGuideItem {
                process_id: item.process_id,
                process: item.question,
                key: item.code,
                title: entry.text.title.clone(),
                due_at: item.due_at,
            });
        }
    }
    Ok(late)
}

/// What the portal knows of the processes of which it can prove something.
async fn facts(call: &Call, items: &[LateItem]) -> Result<HashMap<ProcessId, Facts>> {
    let provable = |item: &&LateItem| item.code.built_in().is_some_and(|code| !code.facts().is_empty());
    let mut known = HashMap::new();
    let wanted: BTreeSet<ProcessId> = items.iter().filter(provable).map(|item| item.process_id).collect();
    if wanted.is_empty() {
        return Ok(known);
    }
    for id in wanted {
        let process = call.read().find_process(call.municipality(), id).await?.ok_or(Error::NotFound)?;
        known.insert(id, page::facts(call, &process).await?);
    }
    Ok(known)
}
