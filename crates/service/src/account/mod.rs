//! Accounts: signing up and in, sessions, one's own data.
//!
//! Nothing here tells a stranger whether an address has an account: every way in does the same work
//! and gives the same reply, and what is really so stands in a mail to that address.

mod device;
mod link;
mod password;
mod profile;
mod session;
mod sign_in;
mod sign_up;

use domain::account::{Account, LinkPurpose, MailAddress};
use domain::audit::AuditAction;
use domain::id::{AccountId, AreaId, AuditId, MailId, PersonId};
use domain::input::{ProblemKind, Problems};
use domain::mail::MailPriority;
use domain::support::PaperPerson;
use store::{NewAudit, NewLink, NewMail, NewPerson, Slices, TokenHash};

pub use device::device_label;
pub use password::hash as hash_password;
pub use profile::{
    change_mail, change_password, confirm_change_mail, list_areas, profile, remove_password, set_lang,
    update_profile,
};
pub(crate) use session::Sessions;
pub use session::{NewSessionCookie, end_other_sessions, end_session, find_session, list_sessions, sign_out};
pub use sign_in::{PasswordOutcome, request_sign_in_link, sign_in_by_link, sign_in_by_password};
pub use sign_up::{confirm_mail, sign_up};

use crate::mail::texts::Text;
use crate::{Call, Error, Result, ports};
use domain::account::AreaChoice;

/// Attempts within a window; each is counted, whether it succeeded or not.
pub(crate) mod limits {
    /// Minutes that attempts are counted over.
    pub(crate) const WINDOW: i64 = 15;
    /// Accounts made, or mails asked for, from one network address. A library or a school is one.
    pub(crate) const MAILS_PER_CLIENT: i64 = 60;
    /// Mails asked for to one address.
    pub(crate) const MAILS_PER_ADDRESS: i64 = 5;
    /// Passwords tried from one network address.
    pub(crate) const PASSWORDS_PER_CLIENT: i64 = 200;
    /// Passwords tried for one account: at most 80 an hour (OWASP ASVS 2.2.1 allows 100).
    pub(crate) const PASSWORDS_PER_ACCOUNT: i64 = 20;
    /// Codes tried from one network address. A code has 256 bits: this only bounds the work.
    pub(crate) const CODES_PER_CLIENT: i64 = 200;
}

/// Refuses when too many mails were asked for from here or to this address.
pub(crate) async fn limit_mails(call: &Call, mail: &MailAddress) -> Result<()> {
    call.limit("mail-client", &call.caller.client, limits::MAILS_PER_CLIENT, limits::WINDOW).await?;
    call.limit("mail-address", mail.as_str(), limits::MAILS_PER_ADDRESS, limits::WINDOW).await
}

/// Finds the district that somebody chose; the postcode goes no further than here.
async fn area(call: &Call, choice: &AreaChoice) -> Result<Option<AreaId>> {
    let m = call.municipality();
    match choice {
        AreaChoice::NotSaid => Ok(None),
        AreaChoice::ByPostcode(code) => {
            let found = call.read().find_area_by_postcode(m, code.digits()).await?;
            found.map(Some).ok_or_else(|| Error::problem("postcode", ProblemKind::PostcodeElsewhere))
        }
        AreaChoice::Chosen(id) => {
            let known = call.read().list_areas(m).await?.iter().any(|a| a.id == *id);
            if known { Ok(Some(*id)) } else { Err(Error::problem("area", ProblemKind::NotAChoice)) }
        }
    }
}

/// Checks one field that holds a mail address.
pub(crate) fn read_mail(text: &str) -> Result<MailAddress> {
    let mut problems = Problems::new();
    let mail = domain::account::check_mail(&mut problems, "mail", text);
    mail.ok_or(Error::Problems(problems))
}

/// Puts a mail in the outbox, in the unit of work at hand.
pub(crate) async fn post(
    call: &Call,
    work: &(impl Slices + ?Sized),
    to: &MailAddress,
    text: Text,
) -> Result<()> {
    let mail = NewMail {
        id: MailId(call.services.id()),
        municipality: call.municipality(),
        recipient: to.as_str().to_owned(),
        subject: text.subject,
        body: text.body,
        priority: MailPriority::Urgent,
        stop_link: None,
        created_at: call.now(),
    };
    Ok(work.add_mail(&mail).await?)
}

/// Makes a link that works once and gives its code.
pub(crate) async fn add_link(
    call: &Call,
    work: &(impl Slices + ?Sized),
    account: AccountId,
    purpose: LinkPurpose,
    mail: &MailAddress,
) -> Result<String> {
    let (code, token_hash) = ports::token(call.services.entropy());
    let link = NewLink {
        token_hash,
        municipality: call.municipality(),
        account,
        purpose,
        mail: mail.clone(),
        expires_at: call.now().plus_minutes(purpose.minutes()),
    };
    work.add_link(&link).await?;
    Ok(code)
}

/// The hash of a code as it came in; codes of another shape are not worth a look.
fn code_hash(code: &str) -> Result<TokenHash> {
    let code = code.trim();
    let shape = code.len() == 43 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if shape { Ok(ports::token_hash(code)) } else { Err(Error::problem("code", ProblemKind::InvalidCode)) }
}

/// Whose code of a link in a mail this is, if it is one of ours. Only codes that are none count as tried: a mail provider
/// stops mails for all its readers from one network address.
pub(crate) async fn opened_code(call: &Call, of: ports::CodeOf, code: &str) -> Result<Option<uuid::Uuid>> {
    let found = call.services.keys().opened(of, code);
    if found.is_none() {
        call.limit("code-client", &call.caller.client, limits::CODES_PER_CLIENT, limits::WINDOW).await?;
    }
    Ok(found)
}

/// Makes sure that an account can take part: from now on it is a person.
pub(crate) async fn ensure_person(
    call: &Call,
    work: &(impl Slices + ?Sized),
    account: &Account,
) -> Result<PersonId> {
    let person = NewPerson {
        id: PersonId(call.services.id()),
        municipality: account.municipality,
        account: Some(account.id),
        name_key: call.services.keys().person_key(&PaperPerson::name_key(&account.name)),
        address_key: None,
        created_at: call.now(),
    };
    Ok(work.ensure_person(&person).await?)
}

/// An entry about an account. Whoever signs in is not the caller yet, so the actor is given.
pub(crate) async fn note(
    call: &Call,
    work: &(impl Slices + ?Sized),
    action: AuditAction,
    actor: Option<&Account>,
    about: Option<AccountId>,
    detail: &str,
) -> Result<()> {
    let entry = NewAudit {
        id: AuditId(call.services.id()),
        municipality: call.municipality(),
        at: call.now(),
        actor: actor.map(|a| (a.id, a.shown_name().to_owned())),
        action,
        object_kind: "account",
        object_id: about.map(|a| a.0),
        object_label: String::new(),
        detail: detail.to_owned(),
        request_id: Some(call.caller.request_id.clone()),
    };
    Ok(work.add_audit(&entry).await?)
}
