//! What is sent about accounts.

use domain::account::{ProfileInput, SignUpInput};
use domain::input::{ProblemKind, Problems};
use service::Error;
use service::account::{self, NewSessionCookie, PasswordOutcome};

use super::sign_in::BY_LINK;
use crate::call::refused;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams, SessionChange};
use crate::i18n::Lang;
use crate::problem;
use crate::t;
use crate::ui::form::FieldError;

type Outcome = Result<FormDone, FormFail>;

/// Signed in: on to where one came from, or else to what concerns oneself.
fn entered(cookie: &NewSessionCookie, back: &str) -> FormDone {
    let own = if cookie.staff { "/beheer" } else { "/mijn" };
    let again = ["/inloggen", "/aanmelden", "/uitloggen"].iter().any(|path| back.starts_with(path));
    let to = if back.starts_with('/') && !back.starts_with("//") && !again { back } else { own };
    FormDone::to(to).with_session(SessionChange::Start(cookie.token.clone()))
}

/// A refusal, with each error led by the name of its field: in a summary "fill this in" says nothing.
fn named(lang: Lang, error: Error) -> FormFail {
    let Error::Problems(problems) = error else { return refused(lang, error) };
    let errors = problems.0.iter().map(|p| {
        let text = problem::words(lang, &p.kind);
        match (label(lang, &p.field), &p.kind) {
            // When signing in this names both fields already; elsewhere only the password is asked.
            (_, ProblemKind::WrongCredentials) if p.field == "mail" => FieldError::new(&p.field, text),
            (_, ProblemKind::WrongCredentials) => {
                FieldError::new(&p.field, t!(lang; account::password_wrong))
            }
            (label, _) => problem::led_by(label.unwrap_or_default(), &p.field, text),
        }
    });
    FormFail { errors: errors.collect(), ..FormFail::invalid(Problems::new()) }
}

fn label(lang: Lang, field: &str) -> Option<&'static str> {
    Some(match field {
        "mail" => t!(lang; account::mail),
        "name" => t!(lang; account::name),
        "alias" => t!(lang; account::alias),
        "kind" => t!(lang; account::kind).trim_end_matches('?'),
        "organisation" => t!(lang; account::organisation),
        "area" => t!(lang; account::area),
        "postcode" => t!(lang; account::postcode),
        "password" => t!(lang; account::password),
        "password_old" => t!(lang; account::password_old),
        "password_new" => t!(lang; account::password_next),
        _ => return None,
    })
}

/// A code that does not work is nothing that somebody can mend: what is left is to ask for a new one.
fn code_refused(lang: Lang, error: Error) -> FormFail {
    match error {
        Error::Problems(_) => FormFail {
            links: vec![("/inloggen".to_owned(), t!(lang; account::sent_again).to_owned())],
            ..FormFail::status(422).saying(t!(lang; account::link_used))
        },
        other => refused(lang, other),
    }
}

/// Signs in with mail address and password, or asks for a link: the button that was pressed says which.
///
/// # Errors
/// When a field is empty, the two do not belong together, or a link was asked for too often.
pub async fn sign_in(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (asked, link) = BY_LINK;
    if body.get(asked) == link {
        return request_link(&context, &body).await;
    }
    let (call, lang) = (context.call()?, context.lang());
    let (mail, password) = (body.get("mail"), body.get("password"));
    let outcome = account::sign_in_by_password(&call, mail, password, &context.device()).await;
    Ok(match outcome.map_err(|error| password_missing(lang, named(lang, error)))? {
        PasswordOutcome::SignedIn(cookie) => {
            entered(&cookie, body.get("terug")).saying(t!(lang; account::signed_in_done))
        }
        PasswordOutcome::ConfirmFirst => {
            FormDone::to("/aanmelden/verstuurd").saying(t!(lang; account::confirm_first))
        }
    })
}

/// Without a password one can go on as well: says how. (That the two do not belong together is said at the address.)
fn password_missing(lang: Lang, mut refused: FormFail) -> FormFail {
    for error in refused.errors.iter_mut().filter(|error| error.field == "password") {
        *error = FieldError::new("password", t!(lang; account::password_needed));
    }
    refused
}

async fn request_link(context: &RequestContext, body: &FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let sent = account::request_sign_in_link(&call, body.get("mail"), body.get("terug")).await;
    sent.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/inloggen/verstuurd"))
}

/// Signs in with the link from a mail.
///
/// # Errors
/// When the link does not work.
pub async fn sign_in_link(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let cookie = account::sign_in_by_link(&call, body.get("code"), &context.device()).await;
    let cookie = cookie.map_err(|error| code_refused(lang, error))?;
    Ok(entered(&cookie, body.get("terug")).saying(t!(lang; account::signed_in_done)))
}

/// Signs out.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sign_out(context: RequestContext, _: PathParams, _: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    account::sign_out(&call).await.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/").with_session(SessionChange::End).saying(t!(lang; account::signed_out_done)))
}

/// Makes an account.
///
/// # Errors
/// When something filled in is not right, or too often.
pub async fn sign_up(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let of = |name: &str| body.get(name).to_owned();
    let input = SignUpInput {
        mail: of("mail"),
        name: of("name"),
        alias: of("alias"),
        kind: of("kind"),
        organisation: of("organisation"),
        area: of("area"),
        postcode: of("postcode"),
        password: of("password"),
    };
    account::sign_up(&call, &input, body.get("terug")).await.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/aanmelden/verstuurd"))
}

/// Confirms a new account.
///
/// # Errors
/// When the link does not work.
pub async fn confirm(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let cookie = account::confirm_mail(&call, body.get("code"), &context.device()).await;
    let cookie = cookie.map_err(|error| code_refused(lang, error))?;
    Ok(entered(&cookie, body.get("terug")).saying(t!(lang; account::confirmed_done)))
}

/// Changes one's own data.
///
/// # Errors
/// When something filled in is not right, or nobody is signed in.
pub async fn profile(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let of = |name: &str| body.get(name).to_owned();
    let input = ProfileInput {
        name: of("name"),
        alias: of("alias"),
        kind: of("kind"),
        organisation: of("organisation"),
        area: of("area"),
        postcode: of("postcode"),
    };
    account::update_profile(&call, &input).await.map_err(|error| named(lang, error))?;
    // The header shows the name.
    Ok(FormDone { reload: true, ..FormDone::to("/account").saying(t!(lang; account::profile_saved)) })
}

/// Keeps whether somebody wants mail that asks to look back.
///
/// # Errors
/// When nobody is signed in.
pub async fn look_back_mail(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let kept = service::evaluation::set_wants_mail(&call, body.ticked("look_back")).await;
    kept.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/account/mail").saying(t!(lang; account::look_back_saved)))
}

/// Asks for another mail address.
///
/// # Errors
/// When something filled in is not right, or too often.
pub async fn change_mail(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let asked = account::change_mail(&call, body.get("mail"), body.get("password")).await;
    asked.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/account/mail").saying(t!(lang; account::mail_sent)))
}

/// Confirms another mail address.
///
/// # Errors
/// When the link does not work.
pub async fn confirm_mail(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    account::confirm_change_mail(&call, body.get("code")).await.map_err(|error| code_refused(lang, error))?;
    let to = if call.account().is_some() { "/account/mail" } else { "/inloggen" };
    Ok(FormDone { reload: true, ..FormDone::to(to).saying(t!(lang; account::changed_done)) })
}

/// Sets or changes the password.
///
/// # Errors
/// When the old password is not right or the new one is too easy.
pub async fn change_password(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let changed = account::change_password(&call, body.get("password_old"), body.get("password_new")).await;
    changed.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/account/wachtwoord").saying(t!(lang; account::password_saved)))
}

/// Removes the password.
///
/// # Errors
/// When the password is not right.
pub async fn remove_password(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    account::remove_password(&call, body.get("password")).await.map_err(|error| named(lang, error))?;
    Ok(FormDone::to("/account/wachtwoord").saying(t!(lang; account::password_removed)))
}

/// Signs out one other browser, or all others.
///
/// # Errors
/// When nobody is signed in.
pub async fn end_session(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let (call, lang) = (context.call()?, context.lang());
    let words = if body.get("session") == "others" {
        let ended = account::end_other_sessions(&call).await.map_err(|error| named(lang, error))?;
        t!(lang; account::sessions_ended_others, n = ended)
    } else {
        let id = body.get("session").parse().map_err(|_| FormFail::not_found())?;
        match account::end_session(&call, id).await {
            // It ended by itself in the meantime: what was asked for is so.
            Ok(()) | Err(Error::NotFound) => t!(lang; account::sessions_ended).to_owned(),
            Err(error) => return Err(refused(lang, error)),
        }
    };
    Ok(FormDone::to("/account/sessies").saying(words))
}
