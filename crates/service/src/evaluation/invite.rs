//! Asking people by mail to look back: who took part with an account, each once, and not who wants no such mail.
//!
//! Nobody has to sign in to answer, and what they answer is kept without a trace of them: that somebody was asked says
//! nothing about whether they did. Who stopped reads the same address.
//!
//! Staff, or the closing of a process, say that people are to be asked; a job writes the mails ([`ask`]), so that
//! neither waits for ten thousand of them.

use domain::audit::AuditAction;
use domain::evaluation::Round;
use domain::id::{AccountId, MailId, ProcessId};
use domain::lang::Lang;
use domain::mail::MailPriority;
use domain::municipality::Municipality;
use domain::process::{Process, ProcessState};
use domain::proposal::Refusal;
use domain::role::Permission;
use domain::time::Timestamp;
use store::{Invitee, NewMail, Work};

use crate::account::opened_code;
use crate::mail::texts::{Text, address, letter};
use crate::ports::CodeOf;
use crate::process::{own, place};
use crate::{Call, Error, Result, Services};

/// Invitees taken in one transaction.
const BATCH: i64 = 100;

/// Has all asked who were not asked yet; how many those are. The mails are written by [`ask`].
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Refused`] while one cannot look back.
pub async fn invite(call: &Call, id: ProcessId) -> Result<i64> {
    let process = own(call, id, Permission::EditProcess).await?;
    let place = place(call, &process.fields.slug).await?;
    let window = place.look_back(call);
    if !window.is_open() {
        return Err(Refusal::Window(window).into());
    }
    let m = call.municipality();
    let work = call.begin().await?;
    let waiting = work.count_to_invite(m, process.id).await?;
    if waiting > 0 {
        work.begin_asking(m, process.id, call.now()).await?;
        call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, "invitation").await?;
    }
    work.commit().await?;
    Ok(waiting)
}

/// A process that closes asks by itself, when one can look back by then.
pub(crate) async fn on_close(
    call: &Call,
    work: &dyn Work,
    process: &Process,
    state: ProcessState,
) -> Result<()> {
    let m = call.municipality();
    let round = work.find_round(m, process.id).await?;
    if round.is_some_and(|round| round.window(state, call.now()).is_open()) {
        work.begin_asking(m, process.id, call.now()).await?;
    }
    Ok(())
}

/// Writes the mails that ask people to look back into the outbox; how many. `origin` is how the site of a municipality
/// is reached (`https://host`). Each batch is one transaction: a mail is in the outbox and noted, or neither, and who
/// begins again after a crash asks nobody twice.
///
/// # Errors
/// When the store fails.
pub async fn ask(services: &Services, origin: impl Fn(&Municipality) -> String + Send) -> Result<u64> {
    let mut mails = 0;
    for municipality in services.store().read().list_municipalities().await? {
        let asking = services.store().read().list_asking(municipality.id).await?;
        if asking.is_empty() {
            continue;
        }
        let origin = origin(&municipality);
        let call = Call::by_itself(services, municipality, origin, "look back");
        for (process, since) in asking {
            mails += ask_in(&call, process, since).await?;
        }
    }
    Ok(mails)
}

async fn ask_in(call: &Call, id: ProcessId, since: Timestamp) -> Result<u64> {
    let m = call.municipality();
    let mut mails = 0;
    loop {
        let work = call.begin().await?;
        let Some(process) = work.find_process(m, id).await? else { return Ok(mails) };
        let round = work.find_round(m, id).await?;
        // Who cannot answer any more is not asked to.
        let open = round.filter(|round| round.window(process.state, call.now()).is_open());
        let invitees = if open.is_some() { work.list_to_invite(m, id, BATCH).await? } else { Vec::new() };
        let Some(round) = open.filter(|_| !invitees.is_empty()) else {
            if let Some(asked) = work.finish_asking(m, id, since).await? {
                let detail = format!("invited {asked}");
                call.audit_process(work.as_ref(), AuditAction::EvaluationChange, &process, &detail).await?;
            }
            work.commit().await?;
            return Ok(mails);
        };
        mails += ask_batch(call, work.as_ref(), &process, round, invitees).await?;
        work.commit().await?;
    }
}

async fn ask_batch(
    call: &Call,
    work: &dyn Work,
    process: &Process,
    round: Round,
    invitees: Vec<Invitee>,
) -> Result<u64> {
    let (m, now) = (call.municipality(), call.now());
    let mut asked = 0;
    for invitee in invitees {
        // Another instance may have asked them since they were read.
        if !work.add_invited(m, process.id, invitee.id, now).await? {
            continue;
        }
        let Text { subject, body } = text(call, process, round, &invitee);
        work.add_mail(&NewMail {
            id: MailId(call.services.id()),
            municipality: m,
            recipient: invitee.mail,
            subject,
            body,
            priority: MailPriority::Bulk,
            stop_link: Some(one_click(call, invitee.id)),
            created_at: now,
        })
        .await?;
        asked += 1;
    }
    Ok(asked)
}

fn text(call: &Call, process: &Process, round: Round, to: &Invitee) -> Text {
    let (caller, question) = (&call.caller, process.fields.question.as_str());
    let page = address(caller, &format!("/meedoen/{}/terugblik", process.fields.slug));
    let own = address(caller, "/account/mail");
    let last = round.closes_at.plus_minutes(-1).local().date_words(to.lang);
    let (subject, text) = match to.lang {
        Lang::Nl => (
            "Hoe vond u het om mee te doen?",
            format!(
                "U deed mee aan: {question}\n\n\
                 Wij willen graag weten wat u ervan vond. Het kost een paar minuten. U hoeft niet in te loggen. \
                 Wij zien niet wie wat invult.\n\n{page}\n\n\
                 Bent u eerder gestopt? Juist dan horen wij het graag. Dit zijn maar vier vragen:\n\n{page}?kort=ja\n\n\
                 Invullen kan tot en met {last}.\n\n\
                 Wilt u zulke mail niet? Dat kunt u aangeven bij uw account, of bel of mail ons:\n\n{own}"
            ),
        ),
        Lang::En => (
            "What did you think of taking part?",
            format!(
                "You took part in: {question}\n\n\
                 We would like to know what you thought of it. It takes a few minutes. You need not sign in. \
                 We do not see who answers what.\n\n{page}\n\n\
                 Did you stop earlier? Then we would like to hear it all the more. These are four questions only:\n\n\
                 {page}?kort=ja\n\n\
                 You can answer until {last}.\n\n\
                 Do you not want such mail? Say so at your account, or call or email us:\n\n{own}"
            ),
        ),
    };
    Text { subject: subject.into(), body: letter(caller, to.lang, &to.name, &text) }
}

/// Where a mail program stops such mails for its reader (RFC 8058); who opens it comes to the page about it.
fn one_click(call: &Call, account: AccountId) -> String {
    let code = call.services.keys().code(CodeOf::LookBack, account.0);
    address(&call.caller, &format!("/account/terugkijken/{code}/uit"))
}

/// Stops such mails by the code of a link.
///
/// # Errors
/// [`Error::NotFound`] when the code is no good, [`Error::TooOften`]. Twice is no error.
pub async fn stop_mail(call: &Call, code: &str) -> Result<()> {
    let id = opened_code(call, CodeOf::LookBack, code).await?.ok_or(Error::NotFound)?;
    let work = call.begin().await?;
    let kept = work.set_look_back_mail(call.municipality(), AccountId(id), false).await;
    kept.map_err(|error| match error {
        // Of another municipality, or gone meanwhile.
        store::Error::Dangling => Error::NotFound,
        other => other.into(),
    })?;
    Ok(work.commit().await?)
}

/// Whether the caller wants mail that asks to look back.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn wants_mail(call: &Call) -> Result<bool> {
    let id = call.signed_in()?.account.id;
    Ok(call.read().wants_look_back_mail(call.municipality(), id).await?)
}

/// Keeps whether the caller wants such mail.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn set_wants_mail(call: &Call, wants: bool) -> Result<()> {
    let id = call.signed_in()?.account.id;
    let work = call.begin().await?;
    work.set_look_back_mail(call.municipality(), id, wants).await?;
    Ok(work.commit().await?)
}
