//! Templates of processes: those of the portal, those that a municipality saved from a process of its own, and those
//! that it read from a file.

mod built_in;
mod file;
mod keep;
mod policy;
mod start;

use domain::id::PhaseId;
use domain::method::Method;
use domain::page::{Cursor, Page};
use domain::process::slugify;
use domain::template::{
    BuiltIn, Template, TemplateCard, TemplateKey, TemplateList, TemplateOrigin, TemplatePage, moment_on,
};
use domain::time::parse_date;

pub(crate) use keep::{Parts, new_template, read_in};
pub use keep::{import, remove, save, save_page};
pub use start::start;

use crate::{Call, Error, Result, method};

/// Templates of a municipality on one page.
const PAGE: usize = 20;

/// The templates that one can start from. Those of the portal stand on the first page.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn list(call: &Call, cursor: Option<Cursor>) -> Result<TemplateList> {
    policy::seen(call)?;
    let page = call.read().list_templates(call.municipality(), cursor, PAGE).await?;
    let built_in = |known: &BuiltIn| {
        let template = built_in::find(call.caller.lang, *known)?;
        Ok(card(&TemplateKey::BuiltIn(*known), None, template))
    };
    let first = page.previous.is_none();
    let items = page.items.into_iter().map(|row| TemplateCard {
        key: TemplateKey::Kept(row.id).to_string(),
        origin: Some(row.origin),
        title: row.title,
        fits: row.fits,
        author: row.author,
        level: row.level,
    });
    Ok(TemplateList {
        built_in: if first { BuiltIn::ALL.iter().map(built_in).collect::<Result<_>>()? } else { Vec::new() },
        kept: Page { items: items.collect(), total: page.total, previous: page.previous, next: page.next },
        may_edit: policy::may_change(call),
    })
}

fn card(key: &TemplateKey, origin: Option<TemplateOrigin>, template: &Template) -> TemplateCard {
    TemplateCard {
        key: key.to_string(),
        origin,
        title: template.title.clone(),
        fits: template.fits.clone(),
        author: template.author().to_owned(),
        level: template.level,
    }
}

/// A template that the caller may read.
async fn find(call: &Call, key: TemplateKey) -> Result<(Option<TemplateOrigin>, Template)> {
    policy::seen(call)?;
    load(call, key).await
}

/// A template, whoever asks.
async fn load(call: &Call, key: TemplateKey) -> Result<(Option<TemplateOrigin>, Template)> {
    match key {
        TemplateKey::BuiltIn(known) => Ok((None, built_in::find(call.caller.lang, known)?.clone())),
        TemplateKey::Kept(id) => {
            let kept = call.read().find_template(call.municipality(), id).await?.ok_or(Error::NotFound)?;
            let template = file::parse(kept.content.as_bytes());
            let template = template.map_err(|error| Error::Inside(format!("template {id}: {error:?}")))?;
            Ok((Some(kept.origin), template))
        }
    }
}

/// A template with what it will make, with dates when a start is asked for.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn page(call: &Call, key: TemplateKey, start: &str) -> Result<TemplatePage> {
    let (origin, template) = find(call, key).await?;
    let day = parse_date(start);
    let name = |method: &Method| method::name(call.caller.lang, *method).to_owned();
    let chosen = template.choice.as_ref().map(|choice| choice.methods.iter().map(name).collect());
    let moments = day.map(|day| template.moments.iter().map(|m| moment_on(day, m.day, m.time)).collect());
    Ok(TemplatePage {
        card: card(&key, origin, &template),
        methods: chosen.unwrap_or_default(),
        start: day.map(domain::time::date_field).unwrap_or_default(),
        timeline: day.map(|day| template.timeline(day, || PhaseId(call.services.id()))),
        moments: moments.unwrap_or_default(),
        decision_date: day.and_then(|day| template.decision_date(day)).unwrap_or_default(),
        may_edit: policy::may_change(call),
        template,
    })
}

/// A template as a file to take along, with a name for it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn export(call: &Call, key: TemplateKey) -> Result<(String, String)> {
    policy::seen(call)?;
    written(call, key).await
}

/// The same for the command line.
pub(crate) async fn written(call: &Call, key: TemplateKey) -> Result<(String, String)> {
    let (_, template) = load(call, key).await?;
    Ok((format!("sjabloon-{}", slugify(&template.title)), file::write(&template)?))
}
