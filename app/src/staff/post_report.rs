//! What is sent about the plan and the report of a process: beginning, a section, publishing.

use domain::id::ProcessId;
use domain::input::Problems;
use domain::report::{PublishInput, ReportKind, Section};
use service::{Error, report};

use super::post::{named, overtaken};
use super::report_api::content_lang;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::Lang;
use crate::report::{fill, words};
use crate::t;

type Reply = Result<FormDone, FormFail>;

/// The forms about the plan and the report.
pub(super) fn all() -> Vec<FormRoute> {
    const PAGE: &str = "/beheer/processen/{id}/verslag/{kind}";
    vec![
        FormRoute::new(PAGE, begin),
        FormRoute::new("/beheer/processen/{id}/verslag/{kind}/deel/{section}", save).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/verslag/{kind}/deel/{section}/vul", refill).on_page(PAGE),
        FormRoute::new("/beheer/processen/{id}/verslag/{kind}/publiceer", publish).on_page(PAGE),
    ]
}

fn document(params: &PathParams) -> Result<(ProcessId, ReportKind), FormFail> {
    let kind = ReportKind::from_path(params.get("kind")).ok_or_else(FormFail::not_found)?;
    Ok((params.parse("id")?, kind))
}

/// A section of the document at hand: one of the other is not there.
fn section(params: &PathParams) -> Result<(ProcessId, Section), FormFail> {
    let (id, kind) = document(params)?;
    let section = Section::parse(params.get("section")).filter(|section| section.kind() == kind);
    Ok((id, section.ok_or_else(FormFail::not_found)?))
}

fn page(id: ProcessId, kind: ReportKind) -> String {
    format!("/beheer/processen/{id}/verslag/{}", kind.path())
}

fn label(lang: Lang, field: &str) -> String {
    match field {
        "role" => t!(lang; staff_report::role).trim_end_matches('?').to_owned(),
        "note" => t!(lang; staff_report::note).trim_end_matches('?').to_owned(),
        _ => String::new(),
    }
}

async fn begin(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let (id, kind) = document(&params)?;
    let call = context.call()?;
    let lang = content_lang(&call);
    let refuse = |error| named(&context, error, label);
    let known = report::known(&call, id, lang).await.map_err(refuse)?;
    report::begin(&call, id, kind, &fill::all(lang, kind, &known)).await.map_err(refuse)?;
    Ok(FormDone::to(page(id, kind)).saying(t!(context.lang(); staff_report::begun)))
}

async fn save(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, section) = section(&params)?;
    let version = body.get("version").parse().unwrap_or(-1);
    let saved = report::save(&context.call()?, id, section, version, body.get("text")).await;
    changed(&context, (id, section), saved, t!(context.lang(); staff_report::saved))
}

async fn refill(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, section) = section(&params)?;
    let version = body.get("version").parse().unwrap_or(-1);
    let call = context.call()?;
    let lang = content_lang(&call);
    let known = report::known(&call, id, lang).await.map_err(|error| named(&context, error, label))?;
    let filled = report::refill(&call, id, section, version, &fill::text(lang, section, &known)).await;
    changed(&context, (id, section), filled, t!(context.lang(); staff_report::refilled))
}

fn changed(
    context: &RequestContext,
    (id, section): (ProcessId, Section),
    done: Result<(), Error>,
    saying: &str,
) -> Reply {
    let to = page(id, section.kind());
    match done {
        Ok(()) => Ok(FormDone::to(format!("{to}#deel-{section}")).saying(saying)),
        Err(Error::Changed) => Err(overtaken(context, to)),
        Err(error) => {
            let title = words::section(context.lang(), section).0;
            Err(named(context, error, |_, _| title.trim_end_matches('?').to_owned()))
        }
    }
}

async fn publish(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let (id, kind) = document(&params)?;
    let input = PublishInput { role: body.get("role").to_owned(), note: body.get("note").to_owned() };
    let lang = context.lang();
    match report::publish(&context.call()?, id, kind, &input).await {
        Ok(number) => {
            let text = t!(lang; staff_report::published, number = number.to_string());
            Ok(FormDone::to(page(id, kind)).saying(text))
        }
        Err(Error::Problems(problems)) => Err(lacks(&context, problems)),
        Err(error) => Err(named(&context, error, label)),
    }
}

/// What the form itself lacks stands at its fields; what the document lacks is named, for it is written above.
fn lacks(context: &RequestContext, problems: Problems) -> FormFail {
    let lang = context.lang();
    let (document, form): (Vec<_>, Vec<_>) = problems
        .0
        .into_iter()
        .partition(|problem| problem.field == "process" || Section::parse(&problem.field).is_some());
    let mut fail = named(context, Error::Problems(Problems(form)), label);
    for problem in document {
        let text = match Section::parse(&problem.field) {
            Some(section) => t!(lang; staff_report::empty_section, title = words::section(lang, section).0),
            None => t!(lang; staff_report::not_yet).to_owned(),
        };
        fail = fail.at_field("", text);
    }
    fail
}
