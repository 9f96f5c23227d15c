//! What is sent on the pages about setting the portal up. Each step leads on to the next.

use domain::retention::{Term, TermsInput};
use domain::setup::{AreaInput, ContactInput, LookInput, StatementsInput, TopicInput};
use service::{Error, retention, setup};

use super::post::named;
use super::setup_api::installed;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::t;

type Outcome = Result<FormDone, FormFail>;

const PAGE: &str = "/beheer/inrichten";
const CONTACT: &str = "/beheer/inrichten/gegevens";
const LOOK: &str = "/beheer/inrichten/uiterlijk";
const PLACES: &str = "/beheer/inrichten/wijken";
const STATEMENTS: &str = "/beheer/inrichten/verklaringen";

/// The forms of these pages.
pub(super) fn all() -> Vec<FormRoute> {
    vec![
        FormRoute::new("/beheer/inrichten/live", go_live).on_page(PAGE),
        FormRoute::new("/beheer/inrichten/dicht", go_offline).on_page(PAGE),
        FormRoute::new(CONTACT, contact),
        FormRoute::new(LOOK, look),
        FormRoute::new("/beheer/inrichten/wijken/wijk", add_area).on_page(PLACES),
        FormRoute::new("/beheer/inrichten/wijken/wijk/{id}", change_area).on_page(PLACES),
        FormRoute::new("/beheer/inrichten/wijken/wijk/{id}/weg", remove_area).on_page(PLACES),
        FormRoute::new("/beheer/inrichten/wijken/thema", add_topic).on_page(PLACES),
        FormRoute::new("/beheer/inrichten/wijken/thema/{id}", change_topic).on_page(PLACES),
        FormRoute::new("/beheer/inrichten/wijken/thema/{id}/weg", remove_topic).on_page(PLACES),
        FormRoute::new(STATEMENTS, statements),
        FormRoute::new(super::retention::PAGE, terms),
    ]
}

fn label(lang: Lang, field: &str) -> String {
    if let Some(term) = Term::parse(field) {
        return super::retention::name(lang, term).to_owned();
    }
    let words = match field {
        "name" => t!(lang; staff_setup::name),
        "mail" => t!(lang; staff_setup::mail),
        "phone" => t!(lang; staff_setup::phone),
        "address" => t!(lang; staff_setup::address),
        "hours" => t!(lang; staff_setup::hours),
        "theme" => t!(lang; staff_setup::theme),
        "langs" => t!(lang; staff_setup::langs),
        "postcodes" => t!(lang; staff_setup::postcodes),
        "name_nl" => t!(lang; staff_setup::name_nl),
        "name_en" => t!(lang; staff_setup::name_en),
        "privacy_mail" => t!(lang; staff_setup::privacy_mail),
        "privacy_on" => t!(lang; staff_setup::privacy_on),
        "accessibility" => t!(lang; staff_setup::accessibility),
        "accessibility_on" => t!(lang; staff_setup::accessibility_on),
        "accessibility_link" => t!(lang; staff_setup::accessibility_link),
        other => other,
    };
    words.trim_end_matches('?').to_owned()
}

/// Where it goes on, when it was kept.
fn kept(context: &RequestContext, outcome: service::Result<()>, to: &str) -> Outcome {
    outcome.map_err(|error| named(context, error, label))?;
    Ok(FormDone::to(to).saying(t!(context.lang(); staff_setup::saved)))
}

/// The same, when the frame of the page looks or says something else now.
fn kept_whole(context: &RequestContext, outcome: service::Result<()>, to: &str) -> Outcome {
    kept(context, outcome, to).map(|done| FormDone { reload: true, ..done })
}

async fn contact(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let of = |name: &str| body.get(name).to_owned();
    let input = ContactInput {
        name: of("name"),
        mail: of("mail"),
        phone: of("phone"),
        address: of("address"),
        hours: of("hours"),
    };
    let outcome = setup::save_contact(&context.call()?, &input).await;
    kept_whole(&context, outcome, LOOK)
}

async fn look(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let input = LookInput { theme: body.get("theme").to_owned(), langs: body.get("langs").to_owned() };
    let outcome = setup::save_look(&context.call()?, &installed(&context), &input).await;
    kept_whole(&context, outcome, PLACES)
}

fn area(body: &FormBody) -> AreaInput {
    AreaInput { name: body.get("name").to_owned(), postcodes: body.get("postcodes").to_owned() }
}

async fn add_area(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let outcome = setup::save_area(&context.call()?, None, &area(&body)).await;
    kept(&context, outcome, PLACES)
}

async fn change_area(context: RequestContext, params: PathParams, body: FormBody) -> Outcome {
    let outcome = setup::save_area(&context.call()?, Some(params.parse("id")?), &area(&body)).await;
    kept(&context, outcome, PLACES)
}

async fn remove_area(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let outcome = setup::remove_area(&context.call()?, params.parse("id")?).await;
    gone(&context, outcome)
}

fn topic(body: &FormBody) -> TopicInput {
    TopicInput { name_nl: body.get("name_nl").to_owned(), name_en: body.get("name_en").to_owned() }
}

async fn add_topic(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let outcome = setup::save_topic(&context.call()?, None, &topic(&body)).await;
    kept(&context, outcome, PLACES)
}

async fn change_topic(context: RequestContext, params: PathParams, body: FormBody) -> Outcome {
    let outcome = setup::save_topic(&context.call()?, Some(params.parse("id")?), &topic(&body)).await;
    kept(&context, outcome, PLACES)
}

async fn remove_topic(context: RequestContext, params: PathParams, _: FormBody) -> Outcome {
    let outcome = setup::remove_topic(&context.call()?, params.parse("id")?).await;
    gone(&context, outcome)
}

/// What nothing is filed under goes; the rest stays, and the page says why.
fn gone(context: &RequestContext, outcome: service::Result<()>) -> Outcome {
    let lang = context.lang();
    match outcome {
        Err(Error::Changed) => Err(FormFail::conflict().saying(t!(lang; staff_setup::in_use))),
        other => {
            other.map_err(|error| named(context, error, label))?;
            Ok(FormDone::to(PLACES).saying(t!(lang; staff_setup::removed)))
        }
    }
}

async fn terms(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let terms = Term::ALL.iter().map(|term| (*term, body.get(term.as_str()).to_owned()));
    let outcome = retention::save(&context.call()?, &TermsInput(terms.collect())).await;
    outcome.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(super::retention::PAGE).saying(t!(context.lang(); staff_retention::saved)))
}

async fn statements(context: RequestContext, _: PathParams, body: FormBody) -> Outcome {
    let of = |name: &str| body.get(name).to_owned();
    let input = StatementsInput {
        privacy_mail: of("privacy_mail"),
        privacy_on: of("privacy_on"),
        accessibility: of("accessibility"),
        accessibility_on: of("accessibility_on"),
        accessibility_link: of("accessibility_link"),
    };
    let outcome = setup::save_statements(&context.call()?, &input).await;
    kept(&context, outcome, PAGE)
}

async fn go_live(context: RequestContext, _: PathParams, _: FormBody) -> Outcome {
    let lang = context.lang();
    match setup::go_live(&context.call()?, &installed(&context)).await {
        Err(Error::Changed) => Err(FormFail::conflict().saying(t!(lang; staff_setup::not_yet))),
        outcome => {
            outcome.map_err(|error| named(&context, error, label))?;
            Ok(FormDone::to(PAGE).saying(t!(lang; staff_setup::went_live)))
        }
    }
}

async fn go_offline(context: RequestContext, _: PathParams, _: FormBody) -> Outcome {
    let outcome = setup::go_offline(&context.call()?).await;
    outcome.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(PAGE).saying(t!(context.lang(); staff_setup::went_offline)))
}
