//! Guides of the demo, and the texts that its municipalities changed.

use domain::guide::{
    Guide, GuideMove, GuidePhase, ItemChange, ItemKey, ItemState, ItemText, OwnText, Position, Reason,
    Standing, Variant,
};
use domain::id::{GuideMoveId, ProcessId};
use domain::time::Timestamp;
use serde::Deserialize;
use store::NewGuideMove;

use super::dice::Dice;
use super::file::{When, found};
use super::place::{Ground, Who};
use super::{DemoError, Maker};

const GUIDES: &str = include_str!("../../demo/guides.toml");

#[derive(Debug, Deserialize)]
pub(super) struct GuidesFile {
    guide: Vec<GuideFile>,
    text: Vec<TextFile>,
}

#[derive(Debug, Deserialize)]
struct GuideFile {
    process: String,
    variant: Variant,
    begun: When,
    first: GuidePhase,
    before: String,
    #[serde(default)]
    r#move: Vec<MoveFile>,
    #[serde(default)]
    item: Vec<ItemFile>,
}

#[derive(Debug, Deserialize)]
struct MoveFile {
    day: When,
    to: GuidePhase,
    note: String,
}

#[derive(Debug, Deserialize)]
struct ItemFile {
    code: ItemKey,
    state: ItemState,
    reason: Option<String>,
    owner: Option<String>,
    due: Option<When>,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    url: String,
}

#[derive(Debug, Deserialize)]
struct TextFile {
    municipality: String,
    code: ItemKey,
    from_version: Option<i64>,
    least: Option<Variant>,
    #[serde(default)]
    hidden: bool,
    #[serde(flatten)]
    text: Option<ItemText>,
}

/// `guides.toml`
pub(super) fn guides() -> Result<GuidesFile, DemoError> {
    toml::from_str(GUIDES).map_err(|error| DemoError::Content(format!("guides.toml: {error}")))
}

fn wrong(what: impl std::fmt::Display) -> DemoError {
    DemoError::Content(format!("guides.toml: {what}"))
}

/// The texts that a municipality made its own.
pub(super) async fn add_texts(
    maker: &Maker<'_>,
    ground: &Ground,
    file: &GuidesFile,
) -> Result<(), DemoError> {
    for text in file.text.iter().filter(|text| text.municipality == ground.key) {
        let own = match (text.code, &text.text, text.from_version, text.least) {
            (ItemKey::BuiltIn(code), None, None, None) if text.hidden => OwnText::Hidden(code),
            (ItemKey::BuiltIn(code), Some(own), Some(from_version), None) => {
                OwnText::Changed { code, text: own.clone(), from_version, hidden: text.hidden }
            }
            (ItemKey::Own(code), Some(own), None, Some(least)) => {
                OwnText::Added { code, least, text: own.clone(), hidden: text.hidden }
            }
            _ => return Err(wrong(format!("text of {}", text.code))),
        };
        maker.work.put_guide_text(ground.id, &own, maker.now).await?;
    }
    Ok(())
}

/// The guide of a process, when the file has one.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    file: &GuidesFile,
    (key, process): (&str, ProcessId),
) -> Result<(), DemoError> {
    let Some(guide) = file.guide.iter().find(|guide| guide.process == key) else { return Ok(()) };
    let leader = found(&ground.people, "projectleider", "account")?;
    let begun = guide.begun.from(maker.now);
    let mut position = Position::start(guide.first);
    let mut moves = vec![moved(dice, leader, begun, (None, guide.first), &guide.before)];
    for step in &guide.r#move {
        let from = position.current();
        position = match Reason::new(&step.note) {
            Some(why) if step.to < from => position.back(step.to, &why),
            _ => position.forward(step.to),
        }
        .map_err(wrong)?;
        moves.push(moved(dice, leader, step.day.from(maker.now), (Some(from), step.to), &step.note));
    }
    let row =
        Guide { process, variant: guide.variant, position, before: guide.before.clone(), started_at: begun };
    maker.work.add_guide(ground.id, &row).await?;
    for step in moves {
        maker.work.add_guide_move(ground.id, process, &step).await?;
    }
    for item in &guide.item {
        let change = change(maker.now, ground, item)?;
        maker.work.put_guide_item(ground.id, process, item.code, &change, 0, maker.now).await?;
    }
    Ok(())
}

fn moved(
    dice: &mut Dice,
    who: &Who,
    at: Timestamp,
    (from_phase, to_phase): (Option<GuidePhase>, GuidePhase),
    note: &str,
) -> NewGuideMove {
    let moved = GuideMove { at, actor: Some(who.name.clone()), from_phase, to_phase, note: note.to_owned() };
    NewGuideMove { id: GuideMoveId(dice.id(at)), actor_id: Some(who.account), moved }
}

fn change(now: Timestamp, ground: &Ground, item: &ItemFile) -> Result<ItemChange, DemoError> {
    let owner = item.owner.as_ref().map(|key| found(&ground.people, key, "account")).transpose()?;
    let standing = Standing::from_parts(item.state, item.reason.as_deref());
    Ok(ItemChange {
        standing: standing.ok_or_else(|| wrong(format!("{} needs a reason, or none", item.code)))?,
        owner: owner.map(|who| who.account),
        // The last minute of that day, as the form makes it.
        due_at: item.due.map(|day| day.from(now).end_of_day_after(0)),
        evidence: item.evidence.clone(),
        url: item.url.clone(),
        document: None,
    })
}
