//! Asking people by mail to look back: who took part with an account, each once, and not who wants no such mail.
//!
//! Nobody has to sign in to answer, and what they answer is kept without a trace of them: that somebody was asked says
//! nothing about whether they did. Who stopped reads the same address.

use domain::audit::AuditAction;
use domain::evaluation::Round;
use domain::id::{MailId, ProcessId};
use domain::lang::Lang;
use domain::process::{Process, ProcessState};
use domain::proposal::Refusal;
use domain::role::Permission;
use store::{Invitee, NewMail, Work};

use crate::mail::texts::{Text, address, letter};
use crate::process::{own, place};
use crate::{Call, Result};

/// Asks all who were not asked yet; how many that were.
///
/// # Errors
/// [`crate::Error::Forbidden`], [`crate::Error::NotFound`], [`crate::Error::Refused`] while one cannot look back.
pub async fn invite(call: &Call, id: ProcessId) -> Result<u32> {
    let process = own(call, id, Permission::EditProcess).await?;
    let place = place(call, &process.fields.slug).await?;
    let window = place.look_back(call);
    let round = place.round.filter(|_| window.is_open()).ok_or(Refusal::Window(window))?;
    let work = call.begin().await?;
    let asked = ask(call, work.as_ref(), &process, round).await?;
    work.commit().await?;
    Ok(asked)
}

/// A process that closes asks by itself, when one can look back by then.
pub(crate) async fn on_close(
    call: &Call,
    work: &dyn Work,
    process: &Process,
    state: ProcessState,
) -> Result<()> {
    let round = work.find_round(call.municipality(), process.id).await?;
    if let Some(round) = round.filter(|round| round.window(state, call.now()).is_open()) {
        ask(call, work, process, round).await?;
    }
    Ok(())
}

async fn ask(call: &Call, work: &dyn Work, process: &Process, round: Round) -> Result<u32> {
    let (m, now) = (call.municipality(), call.now());
    let mut asked = 0;
    for invitee in work.list_to_invite(m, process.id).await? {
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
            created_at: now,
        })
        .await?;
        asked += 1;
    }
    call.audit_process(work, AuditAction::EvaluationChange, process, &format!("invited {asked}")).await?;
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

/// Whether the caller wants mail that asks to look back.
///
/// # Errors
/// [`crate::Error::SignIn`].
pub async fn wants_mail(call: &Call) -> Result<bool> {
    let id = call.signed_in()?.account.id;
    Ok(call.read().wants_look_back_mail(call.municipality(), id).await?)
}

/// Keeps whether the caller wants such mail.
///
/// # Errors
/// [`crate::Error::SignIn`].
pub async fn set_wants_mail(call: &Call, wants: bool) -> Result<()> {
    let id = call.signed_in()?.account.id;
    let work = call.begin().await?;
    work.set_look_back_mail(call.municipality(), id, wants).await?;
    Ok(work.commit().await?)
}
