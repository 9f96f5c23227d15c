//! What happens by itself: phases move with the clock, mail goes out, what is spent is cleared away.
//!
//! Every job may run on several instances at once: each takes its work in a transaction.

use std::sync::Arc;
use std::time::Duration;

use service::Services;
use service::mail::Mailer;
use tokio::time::{MissedTickBehavior, interval};

use crate::config::Config;
use crate::page_cache::PageCache;

/// Phases end to the minute; this is how late they may be.
const CLOCK: Duration = Duration::from_secs(10);
/// How soon pages show what another instance, or the clock, has changed.
const CHANGES: Duration = Duration::from_secs(1);
const MAIL: Duration = Duration::from_secs(5);
/// How long visits by code wait in memory, so that many of them are one row.
const VISITS: Duration = Duration::from_secs(5);
/// News waits half an hour before it is mailed, so a minute more is nothing.
const NEWS: Duration = Duration::from_secs(60);
/// How soon mail that asks people to look back is written.
const LOOK_BACK: Duration = Duration::from_secs(20);
/// Looks whether the day's removal was done; each term is done once a day.
const RETENTION: Duration = Duration::from_secs(1800);
const CLEANING: Duration = Duration::from_secs(3600);

/// Starts the jobs. They end with the program; a transaction that is cut off is undone.
pub fn start(
    services: &Services,
    mailer: Option<Arc<dyn Mailer>>,
    pages: &Arc<PageCache>,
    config: &Arc<Config>,
) {
    let (reader, pages) = (services.clone(), Arc::clone(pages));
    every(CHANGES, "changes", move || {
        let (services, pages) = (reader.clone(), Arc::clone(&pages));
        async move {
            pages.set_revisions(services.store().read().list_revisions().await?);
            Ok(())
        }
    });
    let clock = services.clone();
    every(CLOCK, "clock", move || {
        let services = clock.clone();
        async move {
            let moved = service::moves::run(&services).await?;
            if moved.phases + moved.expired > 0 {
                tracing::info!(phases = moved.phases, expired = moved.expired, "moved with the clock");
            }
            Ok(())
        }
    });
    if let Some(mailer) = mailer {
        let services = services.clone();
        every(MAIL, "mail", move || {
            let (services, mailer) = (services.clone(), Arc::clone(&mailer));
            async move {
                let sent = service::mail::deliver_due(&services, mailer.as_ref()).await?;
                if sent > 0 {
                    tracing::info!(sent, "mail handed over");
                }
                Ok(())
            }
        });
    }
    let visits = services.clone();
    every(VISITS, "visits", move || {
        let services = visits.clone();
        async move { service::campaign::flush(&services).await }
    });
    let (asking, origins) = (services.clone(), Arc::clone(config));
    every(LOOK_BACK, "look back", move || {
        let (services, config) = (asking.clone(), Arc::clone(&origins));
        async move {
            let mails = service::evaluation::ask(&services, |m| config.origin(&m.host)).await?;
            if mails > 0 {
                tracing::info!(mails, "mail that asks to look back written");
            }
            Ok(())
        }
    });
    let hosts = Arc::clone(config);
    let (news, config) = (services.clone(), Arc::clone(config));
    every(NEWS, "news", move || {
        let (services, config) = (news.clone(), Arc::clone(&config));
        async move {
            let mails = service::news::tell(&services, |m| config.origin(&m.host)).await?;
            if mails > 0 {
                tracing::info!(mails, "mail about news written");
            }
            Ok(())
        }
    });
    let (keeping, origins) = (services.clone(), Arc::clone(&hosts));
    every(RETENTION, "retention", move || {
        let (services, config) = (keeping.clone(), Arc::clone(&origins));
        async move {
            for done in service::retention::daily(&services, |m| config.origin(&m.host)).await? {
                let removed: i64 = done.removed.iter().map(|(_, n)| n).sum();
                if removed + done.warned > 0 {
                    tracing::info!(
                        host = done.host,
                        removed,
                        warned = done.warned,
                        "what had its time was removed"
                    );
                }
            }
            Ok(())
        }
    });
    let cleaning = services.clone();
    every(CLEANING, "cleaning", move || {
        let services = cleaning.clone();
        async move { service::mail::housekeeping(&services).await }
    });
}

fn every<F, Fut>(period: Duration, name: &'static str, work: F)
where
    F: Fn() -> Fut + Send + 'static,
    Fut: Future<Output = service::Result<()>> + Send,
{
    tokio::spawn(async move {
        let mut ticks = interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = work().await {
                tracing::warn!(%error, job = name, "a job failed and will be tried again");
            }
        }
    });
}
