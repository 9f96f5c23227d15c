//! The job that mails what is new to who follows it: at most one mail a day, by day.

use domain::id::MailId;
use domain::mail::MailPriority;
use domain::municipality::Municipality;
use domain::news::{Follower, MAIL_ITEMS, NewsRow, PAUSE_HOURS, is_mail_hour, ripe_until, untold};
use domain::time::Timestamp;
use store::NewMail;

use super::{follow, texts};
use crate::{Call, Caller, Result, Services};

/// Followers taken in one transaction.
const BATCH: i64 = 100;

/// Messages looked back over. Who was told longer ago than that hears of the newest of them, and that there are more.
const MOST: i64 = 200;

/// Writes the mails that are due into the outbox; how many. `origin` is how the site of a municipality is reached
/// (`https://host`). Each batch is one transaction: a mail is in the outbox and noted as told, or neither.
///
/// # Errors
/// When the store fails.
pub async fn tell(services: &Services, origin: impl Fn(&Municipality) -> String + Send) -> Result<u64> {
    let now = services.now();
    if !is_mail_hour(now) {
        return Ok(0);
    }
    let mut mails = 0;
    for municipality in services.store().read().list_municipalities().await? {
        if municipality.live {
            let origin = origin(&municipality);
            mails += tell_in(&Call::by_itself(services, municipality, origin, "news"), now).await?;
        }
    }
    Ok(mails)
}

async fn tell_in(call: &Call, now: Timestamp) -> Result<u64> {
    let m = call.municipality();
    let Some(newest) = call.read().newest_news(m, ripe_until(now)).await? else { return Ok(0) };
    let mut mails = 0;
    loop {
        let work = call.begin().await?;
        let again_at = now.plus_minutes(PAUSE_HOURS * 60);
        let followers = work.take_followers(m, newest, now, again_at, BATCH).await?;
        let Some(oldest) = followers.iter().map(|f| f.told_until).min() else { return Ok(mails) };
        let news = work.list_news_between(m, oldest, newest, MOST).await?;
        for follower in &followers {
            let told = untold(follower, &news, newest);
            let after = if told.is_empty() { now } else { again_at };
            if !told.is_empty() {
                work.add_mail(&mail(call, follower, &told)).await?;
                mails += 1;
            }
            work.mark_told(follower.id, newest, after).await?;
        }
        work.commit().await?;
    }
}

fn mail(call: &Call, follower: &Follower, told: &[&NewsRow]) -> NewMail {
    let named = told.get(..MAIL_ITEMS).unwrap_or(told);
    let caller = Caller { lang: follower.lang, ..call.caller.clone() };
    let code = follow::code(call, follower.id);
    let stop_link = texts::one_click(&caller, &code);
    let text = texts::new(&caller, &code, named, told.len() - named.len());
    NewMail {
        id: MailId(call.services.id()),
        municipality: call.municipality(),
        recipient: follower.mail.clone(),
        subject: text.subject,
        body: text.body,
        priority: MailPriority::Bulk,
        stop_link: Some(stop_link),
        created_at: call.now(),
    }
}
