//! What staff enter for others: proposals and support lists, and decisions on lines of those lists.

use domain::id::LineId;
use domain::input::{ProblemKind, Problems};
use domain::proposal::ProposalInput;
use domain::support::{Decision, SheetInput};
use service::proposal::{EnterInput, enter as enter_proposal};
use service::{Error, support};

use super::post::{named, step_gone};
use super::words;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::Lang;
use crate::problem;
use crate::shell::navigation::MESSAGE;
use crate::t;
use crate::ui::form::FieldError;

fn label(lang: Lang, field: &str) -> String {
    let words = match field {
        "process" => t!(lang; staff_proposal::process),
        "channel" => t!(lang; staff_entry::channel).trim_end_matches('?'),
        "source" => t!(lang; staff_entry::source),
        "author" => t!(lang; staff_entry::author),
        "kind" => t!(lang; staff_entry::kind),
        "title" => t!(lang; staff_entry::title),
        "body" => t!(lang; staff_entry::body),
        "topic" => t!(lang; staff_words::field_topic),
        "area" => t!(lang; staff_entry::area),
        "number" => t!(lang; staff_entry::sheet_number),
        "lines" => t!(lang; staff_entry::sheet_lines_label),
        _ => "",
    };
    words.to_owned()
}

/// A proposal for somebody else.
pub(super) async fn enter(
    context: RequestContext,
    _: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = EnterInput {
        process: text("process"),
        channel: text("channel"),
        source: text("source"),
        author: text("author"),
        kind: text("kind"),
        proposal: ProposalInput {
            title: text("title"),
            body: text("body"),
            topic: text("topic"),
            area: text("area"),
        },
    };
    let entered = enter_proposal(&call, &input).await.map_err(|e| named(&context, e, label))?;
    Ok(FormDone::to(format!("/beheer/invoer/{}", entered.number))
        .saying(t!(context.lang(); staff_entry::entered)))
}

/// A support list.
pub(super) async fn sheet(
    context: RequestContext,
    _: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let call = context.call()?;
    let text = |name: &str| body.get(name).to_owned();
    let input = SheetInput { channel: text("channel"), source: text("source"), lines: text("lines") };
    let lang = context.lang();
    let id = support::enter_sheet(&call, body.get("number"), &input).await.map_err(|error| match error {
        Error::Problems(problems) => by_line(lang, problems),
        error => named(&context, error, label),
    });
    let id = match id {
        Ok(id) => id,
        // Why it is refused matters more to who holds the paper than that it is.
        Err(fail) if fail.status == 409 => {
            let over = support::over_since(&call, body.get("number")).await.ok().flatten();
            return Err(match over {
                Some(at) => {
                    fail.saying(t!(lang; staff_entry::sheet_process_closed, at = words::day(lang, at)))
                }
                None => fail,
            });
        }
        Err(fail) => return Err(fail),
    };
    let (row, _) = support::sheet(&call, id).await.map_err(|e| named(&context, e, label))?;
    let said = if row.undecided > 0 {
        t!(lang; staff_entry::sheet_entered_undecided)
    } else {
        t!(lang; staff_entry::sheet_entered_note)
    };
    Ok(FormDone::to(format!("/beheer/steunlijsten/{id}")).saying(said))
}

/// The lines stand in one field, so what is wrong with a line names it by its number.
fn by_line(lang: Lang, problems: Problems) -> FormFail {
    let (lines, others): (Vec<_>, Vec<_>) =
        problems.0.into_iter().partition(|p| p.field.starts_with("lines-"));
    let (unknown, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|p| p.field == "number" && p.kind == ProblemKind::NotFound);
    let mut fail = crate::call::with_labels(lang, &Problems(others), label);
    fail.errors.extend(
        unknown.into_iter().map(|p| FieldError::new(p.field, t!(lang; staff_entry::sheet_number_unknown))),
    );
    for problem in lines {
        let n = problem.field.trim_start_matches("lines-").parse::<i64>().unwrap_or(0);
        let text = problem::words(lang, &problem.kind);
        let text = t!(lang; staff_entry::sheet_line_error, n = n, text = text);
        fail.errors.push(FieldError::new("lines", text));
    }
    fail
}

/// The same person or somebody else.
pub(super) async fn decide(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let line: LineId = params.parse("line")?;
    let call = context.call()?;
    let lang = context.lang();
    let decision = match body.get("decision") {
        "same" => Decision::Same,
        "other" => Decision::Other,
        _ => return Err(FormFail::invalid(Problems::one("decision", ProblemKind::ChoiceRequired))),
    };
    // The name is forgotten with the decision: what is said of it is read before.
    let read = support::sheet(&call, params.parse("id")?).await.map_err(|e| named(&context, e, label))?;
    let name = read.1.into_iter().find(|l| l.id == line).and_then(|l| l.name);
    let name = name.unwrap_or_else(|| t!(lang; staff_entry::decided_no_name).to_owned());
    let said = match decision {
        Decision::Same => t!(lang; staff_entry::decided_same, name = &name),
        Decision::Other => t!(lang; staff_entry::decided_other, name = &name),
    };
    match support::decide(&call, line, decision).await {
        // The buttons of the next name come where those of this one were: Enter twice must not decide on both.
        Ok(sheet) => Ok(FormDone::to(format!("/beheer/steunlijsten/{sheet}#{MESSAGE}")).saying(said)),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}
