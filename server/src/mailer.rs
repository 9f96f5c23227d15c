//! Hands mail to a mail server.

use anyhow::Context as _;
use async_trait::async_trait;
use domain::mail::MailRow;
use lettre::message::header::ContentType;
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
        Ok(letter.body(mail.body.clone())?)
    }
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
