//! Hands mail to a mail server.

use anyhow::Context as _;
use async_trait::async_trait;
use domain::mail::MailRow;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use service::mail::Mailer;

/// Mail by SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// From the settings: `smtp://user:password@host:587` or `smtps://…`, and the sender.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn new(url: &str, from: &str) -> anyhow::Result<Self> {
        let from = from.parse().with_context(|| format!("the setting mail_from cannot be {from:?}"))?;
        // The address holds a password: it is not repeated.
        let url = match url.split_once("://") {
            Some(("smtp", rest)) if !rest.contains("tls=") && !is_this_machine(rest) => {
                format!("smtp://{rest}?tls=required")
            }
            _ => url.to_owned(),
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
            .context("the setting smtp cannot be read: it is smtp://user:password@host:587")?
            .build();
        Ok(Self { transport, from })
    }

    fn letter(&self, (name, reply_to): (&str, &str), mail: &MailRow) -> anyhow::Result<Message> {
        // Sent from our own address, or the receiver's server refuses it; answers go to the municipality.
        let from = Mailbox::new(Some(name.to_owned()), self.from.email.clone());
        let mut letter = Message::builder()
            .from(from)
            .to(mail.recipient.parse()?)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN);
        if let Ok(reply_to) = reply_to.parse() {
            letter = letter.reply_to(reply_to);
        }
        if let Some(stop) = &mail.stop_link {
            for (name, value) in stop_headers(stop) {
                letter = letter.raw_header(HeaderValue::new(name, value));
            }
        }
        Ok(letter.body(mail.body.clone())?)
    }
}

/// What lets a mail program show its own button to stop (RFC 2369, RFC 8058). One click needs HTTPS; without it the
/// address is only opened.
fn stop_headers(link: &str) -> Vec<(HeaderName, String)> {
    let mut headers = vec![(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{link}>"))];
    if link.starts_with("https://") {
        let name = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");
        headers.push((name, "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

/// A mail server on the machine itself may go without TLS.
fn is_this_machine(rest: &str) -> bool {
    let host = rest.rsplit('@').next().unwrap_or(rest);
    let host = host.split([':', '/', '?']).next().unwrap_or(host);
    matches!(host, "localhost" | "127.0.0.1")
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, from: (&str, &str), mail: &MailRow) -> Result<(), String> {
        let letter = self.letter(from, mail).map_err(|e| e.to_string())?;
        self.transport.send(letter).await.map(|_| ()).map_err(|e| e.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use domain::id::MailId;
    use domain::mail::{MailPriority, MailState};
    use domain::time::Timestamp;

    use super::*;

    /// The headers of a mail as it is handed over.
    fn headers(stop_link: Option<&str>) -> String {
        let mail = MailRow {
            id: MailId(uuid::Uuid::from_u128(7)),
            recipient: "lezer@voorbeeld.example".into(),
            subject: "Nieuws".into(),
            body: "Er is nieuws.".into(),
            state: MailState::Waiting,
            attempts: 0,
            last_error: None,
            created_at: Timestamp(0),
            sent_at: None,
            priority: MailPriority::Bulk,
            stop_link: stop_link.map(str::to_owned),
        };
        let smtp = Smtp::new("smtp://localhost", "portaal@voorbeeld.example").unwrap();
        let letter = smtp.letter(("Gemeente", "meedoen@voorbeeld.example"), &mail).unwrap();
        // A long line is folded with a space.
        String::from_utf8(letter.formatted()).unwrap().replace("\r\n ", " ")
    }

    #[tokio::test]
    async fn mail_to_many_says_how_a_program_stops_it() {
        let code = "0123456789abcdef".repeat(4);
        let link = format!("https://voorbeeld.example/nieuws/volgen/{code}/uit");
        let text = headers(Some(&link));
        assert!(text.contains(&format!("List-Unsubscribe: <{link}>")), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{text}");
        let open = headers(Some("http://voorbeeld.localhost:3000/nieuws/volgen/0af3/uit"));
        assert!(open.contains("List-Unsubscribe: <http://") && !open.contains("One-Click"), "{open}");
        assert!(!headers(None).contains("List-Unsubscribe"));
    }
}
