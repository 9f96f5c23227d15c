//! What is sent on the pages about the portal itself.

use domain::id::NewsId;
use domain::input::ProblemKind;
use service::Error;
use service::staff::GiveRoleInput;

use super::post::named;
use super::post_process::{news_input, news_label};
use crate::call::refused;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;
use crate::ui::form::FieldError;

const NEWS: &str = "/beheer/nieuws";

type Outcome = Result<FormDone, FormFail>;

/// The forms of these pages.
#[must_use]
pub(super) fn all() -> Vec<FormRoute> {
    vec![
        FormRoute::new("/beheer/mensen", give_role),
        FormRoute::new("/beheer/mensen/rol-weg", take_role),
        FormRoute::new("/beheer/mail/{id}", retry_mail),
        FormRoute::new(NEWS, add_news),
        FormRoute::new("/beheer/nieuws/{news}", change_news).on_page(NEWS),
        FormRoute::new("/beheer/nieuws/{news}/weg", remove_news).on_page(NEWS),
    ]
}

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "mail" => t!(lang; staff_people::mail),
        "role" => t!(lang; staff_people::role),
        "process" => t!(lang; staff_people::process),
        _ => "",
    };
    words.to_owned()
}

async fn give_role(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let of = |name: &str| body.get(name).to_owned();
    let input = GiveRoleInput { mail: of("mail"), role: of("role"), process: of("process") };
    let given = service::staff::give_role(&context.call()?, &input).await;
    given.map_err(|error| not_given(&context, error))?;
    Ok(FormDone::to("/beheer/mensen").saying(t!(context.lang(); staff_people::given)))
}

/// Why a role was not given, in words about people and roles.
fn not_given(context: &RequestContext, error: Error) -> FormFail {
    let lang = context.lang();
    let kinds: Vec<ProblemKind> = match &error {
        Error::Problems(problems) => problems.0.iter().map(|problem| problem.kind.clone()).collect(),
        _ => Vec::new(),
    };
    let mut fail = named(context, error, label);
    for (shown, kind) in fail.errors.iter_mut().zip(kinds) {
        let own = match (shown.field.as_str(), kind) {
            ("mail", ProblemKind::NotFound) => t!(lang; staff_people::no_account),
            ("role", ProblemKind::Taken) => t!(lang; staff_people::has_role),
            _ => continue,
        };
        *shown = FieldError::new(shown.field.clone(), own);
    }
    fail
}

async fn take_role(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let id = body.get("grant").parse().map_err(|_| FormFail::not_found())?;
    let taken = service::staff::take_role(&context.call()?, id).await;
    taken.map_err(|error| {
        let mut fail = named(&context, error, |_, _| String::new());
        // The button is no field to lead to.
        fail.errors.iter_mut().for_each(|error| error.field.clear());
        fail
    })?;
    Ok(FormDone::to("/beheer/mensen").saying(t!(context.lang(); staff_people::taken)))
}

async fn retry_mail(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let lang = context.lang();
    let id: domain::id::MailId = params.parse("id")?;
    service::mail::retry(&context.call()?, id).await.map_err(|error| refused(lang, error))?;
    Ok(FormDone::to(format!("/beheer/mail/{id}")).saying(t!(lang; staff_mail::retried)))
}

async fn add_news(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    put_news(&context, None, &body).await
}

async fn change_news(context: RequestContext, params: PathParams, body: FormBody) -> Outcome {
    put_news(&context, Some(params.parse("news")?), &body).await
}

async fn put_news(context: &RequestContext, id: Option<NewsId>, body: &FormBody) -> Outcome {
    let put = service::news::put(&context.call()?, id, &news_input(body)).await;
    put.map_err(|error| named(context, error, news_label))?;
    let lang = context.lang();
    let said = if id.is_some() { t!(lang; staff_news::saved) } else { t!(lang; staff_news::published) };
    Ok(FormDone::to(NEWS).saying(said))
}

async fn remove_news(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let removed = service::news::remove(&context.call()?, params.parse("news")?).await;
    removed.map_err(|error| named(&context, error, news_label))?;
    Ok(FormDone::to(NEWS).saying(t!(context.lang(); staff_news::removed)))
}
