//! What is shown of a guide.

use domain::evaluation::count;
use domain::guide::{
    BegunGuide, Facts, Guide, GuideItem, GuidePage, GuidePhase, ItemKey, ItemPage, KeptItem, LearnFacts,
    Learned, PhaseItems, ReadPhase, Reason, Standing, TextSource, doers, next_items, progress,
};
use domain::id::ProcessId;
use domain::lesson::{LessonPlace, TIPS};
use domain::phase::Window;
use domain::process::{NewsKind, Process};
use domain::report::ReportKind;
use domain::role::{Grants, Permission};
use domain::time::Timestamp;
use store::StaffRow;

use super::policy;
use super::texts::{Entry, Texts};
use crate::{Call, Error, Result};

/// Items named as what is next.
const NEXT: usize = 5;
/// Moves that are shown.
const MOVES: i64 = 20;

/// What the portal knows of a process.
pub(super) async fn facts(call: &Call, process: &Process) -> Result<Facts> {
    let lacks = crate::team::lacking(call, process.id).await?;
    let numbers = call.read().process_numbers(process.id, call.now()).await?;
    let news: Vec<NewsKind> =
        call.read().list_news(process.id).await?.into_iter().map(|news| news.kind).collect();
    let campaign = crate::campaign::facts(call, process.id, &process.timeline).await?;
    let reports: Vec<ReportKind> =
        crate::report::published(call, process.id).await?.iter().map(|newest| newest.kind).collect();
    Ok(Facts::of(process, numbers, &lacks, &news, campaign, &reports, learned(call, process).await?))
}

/// What the portal knows of choosing, looking back and learning.
async fn learned(call: &Call, process: &Process) -> Result<LearnFacts> {
    let (m, id, read) = (call.municipality(), process.id, call.read());
    let round = read.find_round(m, id).await?;
    let (budget, hours) = crate::figures::promised(call, id).await?;
    Ok(LearnFacts::from(Learned {
        budget: &budget,
        hours,
        choice: read.find_choice(m, id).await?.as_ref(),
        counted: &count(&read.tally_answers(m, id).await?),
        window: round.map_or(Window::Never, |round| round.window(process.state, call.now())),
        judgements: read.list_self_evaluations(m, id, 1).await?.len(),
        improvements: &read.list_improvements(m, id).await?,
        lessons: &read.list_process_lessons(m, id).await?,
        pilot: read.find_pilot(m, id).await?.as_ref(),
    }))
}

/// The items of a guide: those of its variant, and those of which something was said.
pub(super) fn items(
    texts: &Texts,
    guide: &Guide,
    kept: &[KeptItem],
    facts: &Facts,
    now: Timestamp,
) -> Vec<GuideItem> {
    let mut items = Vec::new();
    for entry in texts.all.iter().filter(|entry| !entry.hidden) {
        let said = kept.iter().find(|item| item.key == entry.key);
        if entry.least <= guide.variant || said.is_some() {
            items.push(item(entry, said, guide, facts, now));
        }
    }
    items
}

fn item(entry: &Entry, said: Option<&KeptItem>, guide: &Guide, facts: &Facts, now: Timestamp) -> GuideItem {
    let standing = said.map_or(&Standing::Open, |said| &said.standing);
    let seen = standing.seen(entry.key, facts).in_phase(guide.position.standing(entry.key.phase()));
    let due_at = said.and_then(|said| said.due_at);
    GuideItem {
        key: entry.key,
        title: entry.text.title.clone(),
        must: entry.must,
        seen,
        reason: standing.reason().map(|reason: &Reason| reason.as_str().to_owned()),
        owner: said.and_then(|said| said.owner.as_ref()).map(|(_, name)| name.clone()),
        due_at,
        overdue: !seen.state.is_closed() && due_at.is_some_and(|at| at < now),
        evidence: said.map(|said| said.evidence.clone()).unwrap_or_default(),
        evidence_url: said.map(|said| said.evidence_url.clone()).unwrap_or_default(),
    }
}

/// The guide of a process.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, id: ProcessId) -> Result<GuidePage> {
    let process = policy::seen(call, id).await?;
    let texts = Texts::of(call).await?;
    let begun = match call.read().find_guide(call.municipality(), id).await? {
        Some(guide) => Some(begun(call, &process, &texts, guide).await?),
        None => None,
    };
    Ok(GuidePage {
        process: id,
        question: process.fields.question,
        intensity: process.fields.intensity,
        phases: texts.phases(),
        begun,
        may_edit: policy::may_run(call, id),
        now: call.now(),
    })
}

async fn begun(call: &Call, process: &Process, texts: &Texts, guide: Guide) -> Result<BegunGuide> {
    let (m, now) = (call.municipality(), call.now());
    let facts = facts(call, process).await?;
    let kept = call.read().list_guide_items(m, process.id).await?;
    let items = items(texts, &guide, &kept, &facts, now);
    let next = next_items(guide.position, &items, NEXT).into_iter().cloned().collect();
    let overdue = items.iter().filter(|item| item.overdue).cloned().collect();
    let phases = progress(guide.position, &items).into_iter().map(|progress| PhaseItems {
        progress,
        text: texts.phase(progress.phase),
        items: items.iter().filter(|item| item.key.phase() == progress.phase).cloned().collect(),
    });
    Ok(BegunGuide {
        variant: guide.variant,
        position: guide.position,
        before: guide.before,
        phases: phases.collect(),
        next,
        overdue,
        moves: call.read().list_guide_moves(m, process.id, MOVES).await?,
    })
}

/// The people who can do an item: all who work on the process.
pub(super) fn people(staff: Vec<StaffRow>, id: ProcessId) -> Vec<(domain::id::AccountId, String)> {
    staff
        .into_iter()
        .filter(|row| Grants(row.grants.clone()).allow(Permission::Work, Some(id)))
        .map(|row| (row.account, row.name))
        .collect()
}

/// One item of the guide of a process.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`] also when the guide was not begun.
pub async fn item_page(call: &Call, id: ProcessId, key: ItemKey) -> Result<ItemPage> {
    let process = policy::seen(call, id).await?;
    let m = call.municipality();
    let guide = call.read().find_guide(m, id).await?.ok_or(Error::NotFound)?;
    let texts = Texts::of(call).await?;
    let staff = call.read().list_staff(m).await?;
    let facts = facts(call, &process).await?;
    let kept = call.read().list_guide_items(m, id).await?;
    let items = items(&texts, &guide, &kept, &facts, call.now());
    let entry = texts.find(key)?;
    let said = kept.iter().find(|item| item.key == key);
    let owner_id = said.and_then(|said| said.owner.as_ref()).map(|(id, _)| *id);
    // Also an item that this variant does not have can be read, and taken on.
    let shown = item(entry, said, &guide, &facts, call.now());
    let place = items.iter().position(|item| item.key == key);
    let at = |place: Option<usize>| {
        place.and_then(|place| items.get(place)).map(|item| (item.key, item.title.clone()))
    };
    let documents = call.read().list_documents(id).await?;
    let (people, without_account) = doers(people(staff, id), &call.read().list_members(m, id).await?);
    Ok(ItemPage {
        process: id,
        question: process.fields.question,
        item: shown,
        text: entry.text.clone(),
        own_text: entry.source != TextSource::BuiltIn,
        phase: texts.phase(key.phase()),
        facts: key
            .built_in()
            .map(|code| code.facts().iter().map(|fact| (*fact, facts.holds(*fact))).collect())
            .unwrap_or_default(),
        owner_id,
        people,
        without_account,
        documents: documents.into_iter().map(|document| (document.id, document.title)).collect(),
        tips: call.read().list_tips(m, id, key, TIPS).await?,
        version: said.map_or(0, |said| said.version),
        may_set: policy::may_set(call, id, owner_id),
        may_edit: policy::may_run(call, id),
        previous: at(place.and_then(|place| place.checked_sub(1))),
        following: at(place.map(|place| place + 1)),
    })
}

/// The phases with their names.
pub(crate) async fn phases(call: &Call) -> Result<Vec<(GuidePhase, String)>> {
    let texts = Texts::of(call).await?;
    Ok(texts.phases().into_iter().map(|(phase, text)| (phase, text.title)).collect())
}

/// All places of the guide that a lesson can belong to, with their names: each phase, and its steps after it.
pub(crate) async fn places(call: &Call) -> Result<Vec<(LessonPlace, String)>> {
    let texts = Texts::of(call).await?;
    let mut places = Vec::new();
    for (phase, text) in texts.phases() {
        places.push((LessonPlace::Phase(phase), text.title));
        let here = texts.all.iter().filter(|entry| entry.key.phase() == phase && !entry.hidden);
        places.extend(here.map(|entry| (LessonPlace::Item(entry.key), entry.text.title.clone())));
    }
    Ok(places)
}

/// One phase for everybody to read: what comes with the portal and what the municipality made of it.
///
/// # Errors
/// Only when the store fails.
pub async fn read(call: &Call, phase: GuidePhase) -> Result<ReadPhase> {
    let texts = Texts::of(call).await?;
    Ok(read_phase(&texts, phase))
}

/// All phases for everybody to read.
///
/// # Errors
/// Only when the store fails.
pub async fn read_phases(call: &Call) -> Result<Vec<ReadPhase>> {
    let texts = Texts::of(call).await?;
    Ok(GuidePhase::ALL.iter().map(|phase| read_phase(&texts, *phase)).collect())
}

fn read_phase(texts: &Texts, phase: GuidePhase) -> ReadPhase {
    let here = texts.all.iter().filter(|entry| entry.key.phase() == phase && !entry.hidden);
    let items = here.map(|entry| (entry.key, entry.text.clone(), entry.must)).collect();
    ReadPhase { phase, text: texts.phase(phase), items }
}
