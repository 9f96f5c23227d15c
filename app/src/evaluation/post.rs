//! What is sent by who looks back.

use domain::evaluation::AnswersInput;
use service::Error;

use super::questions::label;
use crate::call::refused_named;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::t;
use crate::ui::form::{Note, NoteKind};

/// The answers, as they were typed.
pub(crate) fn input(body: &FormBody) -> AnswersInput {
    let of = |name: &str| body.get(name).to_owned();
    AnswersInput {
        process: of("process"),
        result: of("result"),
        influence: of("influence"),
        frame: of("frame"),
        first_time: of("first_time"),
        part: of("part"),
        stop_reason: of("stop_reason"),
        stop_text: of("stop_text"),
        kind: of("kind"),
        area: of("area"),
        remark: of("remark"),
    }
}

/// Keeps the answers.
///
/// # Errors
/// As `service::evaluation::answer`.
pub(crate) async fn answer(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let (call, lang) = (context.call()?, context.lang());
    let slug = params.get("process");
    service::evaluation::answer(&call, slug, &input(&body)).await.map_err(|error| match error {
        Error::TooOften { minutes } => FormFail {
            note: Some(Note {
                kind: NoteKind::Warning,
                text: t!(lang; evaluation::too_often, n = minutes),
                link: None,
            }),
            ..FormFail::too_many()
        },
        error => refused_named(lang, error, label),
    })?;
    Ok(FormDone::to(format!("/meedoen/{slug}")).saying(t!(lang; evaluation::thanks)))
}
