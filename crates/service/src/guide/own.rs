//! The municipality's own texts: changed, left out, added. They are kept apart from what comes with the portal.

use domain::audit::AuditAction;
use domain::guide::{
    GuidePhase, ItemKey, ItemText, OwnCode, OwnText, PhaseText, TextInput, TextPage, TextsPage, Variant,
};
use domain::input::{ProblemKind, Problems};

use super::policy;
use super::texts::{Entry, Texts};
use crate::again::until_alone;
use crate::{Call, Error, Result};

/// All items of the municipality, with whose text each is.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn texts_page(call: &Call) -> Result<TextsPage> {
    policy::write_texts(call)?;
    let texts = Texts::of(call).await?;
    let rows = |phase: GuidePhase| {
        texts.all.iter().filter(|entry| entry.key.phase() == phase).map(Entry::row).collect()
    };
    let phases = texts.phases().into_iter().map(|(phase, text)| (phase, text, rows(phase)));
    Ok(TextsPage { phases: phases.collect() })
}

/// One item, to change its text.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn text_page(call: &Call, key: ItemKey) -> Result<TextPage> {
    policy::write_texts(call)?;
    let texts = Texts::of(call).await?;
    let entry = texts.find(key)?;
    let built_in = match key.built_in() {
        Some(code) => Some(texts.built_in(code)?.0).filter(|text| **text != entry.text).cloned(),
        None => None,
    };
    Ok(TextPage { row: entry.row(), text: entry.text.clone(), built_in, least: entry.least })
}

/// The phases that a new item can belong to.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn new_text_page(call: &Call) -> Result<Vec<(GuidePhase, PhaseText)>> {
    policy::write_texts(call)?;
    Ok(Texts::of(call).await?.phases())
}

/// Keeps a text of the municipality's own. What equals the text that comes with the portal is no text of its own.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn save_text(call: &Call, key: ItemKey, input: &TextInput) -> Result<()> {
    policy::write_texts(call)?;
    let texts = Texts::of(call).await?;
    let hidden = texts.find(key)?.hidden;
    match key {
        ItemKey::Own(code) => {
            let (least, text) = input.check_added()?;
            keep(call, key, Some(OwnText::Added { code, least, text, hidden }), "changed").await
        }
        ItemKey::BuiltIn(code) => {
            let text = input.check()?;
            let (built_in, from_version) = texts.built_in(code)?;
            if text == *built_in && texts.own(key).and_then(OwnText::text).is_none() {
                return Ok(());
            }
            keep(call, key, Some(OwnText::Changed { code, text, from_version, hidden }), "changed").await
        }
    }
}

/// Adds an item.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`].
pub async fn add_text(call: &Call, input: &TextInput) -> Result<ItemKey> {
    policy::write_texts(call)?;
    let (phase, least, text) = input.check_new()?;
    until_alone(async || add(call, phase, least, text.clone()).await).await
}

async fn add(call: &Call, phase: GuidePhase, least: Variant, text: ItemText) -> Result<ItemKey> {
    let m = call.municipality();
    let work = call.begin().await?;
    // A number that was once used is not given again while something may be said of it: it stays, hidden.
    let taken: Vec<ItemKey> = work.list_guide_texts(m).await?.iter().map(OwnText::key).collect();
    let full = || Error::Problems(Problems::one("phase", ProblemKind::Taken));
    let code = OwnCode::free(phase, &taken).ok_or_else(full)?;
    let label = format!("{} {}", ItemKey::Own(code), text.title);
    work.put_guide_text(m, &OwnText::Added { code, least, text, hidden: false }, call.now()).await?;
    call.audit(work.as_ref(), AuditAction::GuideText, ("guide", None, &label), "added").await?;
    work.bump_revision(m).await?;
    work.commit().await?;
    Ok(ItemKey::Own(code))
}

/// Leaves an item out of every guide, or shows it again. What was said of it stays.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn set_hidden(call: &Call, key: ItemKey, hide: bool) -> Result<()> {
    policy::write_texts(call)?;
    let texts = Texts::of(call).await?;
    texts.find(key)?;
    let own = match (texts.own(key), key) {
        (Some(own), _) => own.clone().with_hidden(hide),
        (None, ItemKey::BuiltIn(code)) => hide.then_some(OwnText::Hidden(code)),
        (None, ItemKey::Own(_)) => return Err(Error::NotFound),
    };
    keep(call, key, own, if hide { "hidden" } else { "shown" }).await
}

/// Goes back to the text that comes with the portal.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`] also for an added item: it has no other text.
pub async fn reset_text(call: &Call, key: ItemKey) -> Result<()> {
    policy::write_texts(call)?;
    let code = key.built_in().ok_or(Error::NotFound)?;
    let texts = Texts::of(call).await?;
    let hidden = texts.own(key).ok_or(Error::Changed)?.is_hidden();
    keep(call, key, hidden.then_some(OwnText::Hidden(code)), "built-in text").await
}

/// Keeps the own text now that the one that comes with the portal was changed: somebody looked at both.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when there is no own text.
pub async fn keep_text(call: &Call, key: ItemKey) -> Result<()> {
    policy::write_texts(call)?;
    let texts = Texts::of(call).await?;
    let Some(OwnText::Changed { code, text, hidden, .. }) = texts.own(key).cloned() else {
        return Err(Error::Changed);
    };
    let (_, from_version) = texts.built_in(code)?;
    keep(call, key, Some(OwnText::Changed { code, text, from_version, hidden }), "own text kept").await
}

async fn keep(call: &Call, key: ItemKey, own: Option<OwnText>, detail: &str) -> Result<()> {
    let m = call.municipality();
    until_alone(async || {
        let work = call.begin().await?;
        match &own {
            Some(own) => work.put_guide_text(m, own, call.now()).await?,
            None => drop(work.remove_guide_text(m, key).await?),
        }
        call.audit(work.as_ref(), AuditAction::GuideText, ("guide", None, &key.to_string()), detail).await?;
        work.bump_revision(m).await?;
        Ok(work.commit().await?)
    })
    .await
}
