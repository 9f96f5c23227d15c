//! Mails of the demo, sent and failed.

use domain::id::MailId;
use domain::mail::MailPriority;
use store::NewMail;

use super::dice::Dice;
use super::place::Ground;
use super::{DemoError, Maker, file};

/// Adds the outbox of a municipality.
pub(super) async fn add(maker: &Maker<'_>, dice: &mut Dice, ground: &Ground) -> Result<(), DemoError> {
    for mail in file::mails()?.iter().filter(|mail| mail.municipality == ground.key) {
        let created_at = mail.day.from(maker.now);
        let row = NewMail {
            id: MailId(dice.id(created_at)),
            municipality: ground.id,
            recipient: mail.to.clone(),
            subject: mail.subject.clone(),
            body: mail.body.trim().to_owned(),
            priority: MailPriority::Personal,
            stop_link: None,
            created_at,
        };
        maker.work.add_mail(&row).await?;
        match &mail.error {
            None => maker.work.mark_mail_sent(row.id, created_at.plus_seconds(4)).await?,
            Some(error) => maker.work.mark_mail_failed(row.id, error, None).await?,
        }
    }
    Ok(())
}
