//! What is kept when something changes that was published about influence: the change itself, a line in the history, a
//! news message for who follows the process, and an entry in the log. All of it in the transaction of the change.

use domain::audit::AuditAction;
use domain::change::Noted;
use domain::id::{EventId, NewsId};
use domain::lang::Lang;
use domain::process::{News, NewsKind, Process};
use store::{NewChange, Slices, process_event};

use super::edit::actor;
use crate::{Call, Result};

/// How the history names it, before what changed.
pub(crate) const EVENT: &str = "influence_change";

/// Keeps a change that was saved as `version` of the process.
pub(super) async fn keep(
    call: &Call,
    work: &(impl Slices + ?Sized),
    process: &Process,
    version: i64,
    noted: &Noted,
) -> Result<()> {
    let account = call.account();
    let change = NewChange {
        municipality: call.municipality(),
        process: process.id,
        version,
        fields: noted.fields().to_vec(),
        note: noted.note().to_owned(),
        at: call.now(),
        actor: account.map(|account| (account.id, account.name.clone())),
    };
    work.add_change(&change).await?;
    let detail = detail(noted);
    let said = format!("{EVENT}: {detail}");
    let event = process_event(EventId(call.services.id()), call.now(), process.state, &said, actor(call));
    work.add_process_event(process.id, &event, account.map(|account| account.id)).await?;
    let lang = call.caller.municipality.langs.first().copied().unwrap_or(Lang::Nl);
    work.put_news(process.id, &news(NewsId(call.services.id()), lang, noted, call.now())).await?;
    call.audit_process(work, AuditAction::InfluenceChange, process, &detail).await
}

/// "level, promise. The council meets a week later."
pub(crate) fn detail(noted: &Noted) -> String {
    format!("{}. {}", noted.names(), noted.note())
}

/// What stands among the news, in the first language of the municipality, as all news.
pub(crate) fn news(id: NewsId, lang: Lang, noted: &Noted, at: domain::time::Timestamp) -> News {
    let (title, body) = match lang {
        Lang::Nl => (
            "Dit is veranderd sinds de start",
            "Wat er eerst stond en wat er nu staat, leest u op deze pagina bij “Wat is er veranderd”.",
        ),
        Lang::En => (
            "This has changed since the start",
            "What it was and what it is now is on this page, under “What has changed”.",
        ),
    };
    News {
        id,
        kind: NewsKind::News,
        title: title.to_owned(),
        body: format!("{}\n\n{body}", noted.note()),
        published_at: at,
        changed_at: None,
    }
}
