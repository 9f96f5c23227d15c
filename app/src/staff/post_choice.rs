//! What is sent to keep a choice of methods with a process.

use domain::choice::{ChoiceForm, FIELDS, KeepInput};
use domain::id::ProcessId;
use service::Error;
use service::choice::{self, Next};

use super::post::{named, step_gone};
use crate::choice::words;
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};
use crate::i18n::Lang;
use crate::t;

fn label(lang: Lang, field: &str) -> String {
    match field {
        "methode" => t!(lang; staff_choice::methods).to_owned(),
        "reden" => t!(lang; staff_choice::reason).to_owned(),
        other => words::question(lang, other).0.trim_end_matches('?').to_owned(),
    }
}

/// Keeps a choice. For what Polder has, the phases to start from are the next thing to look at.
pub(super) async fn keep(
    context: RequestContext,
    params: PathParams,
    body: FormBody,
) -> Result<FormDone, FormFail> {
    let id: ProcessId = params.parse("id")?;
    let (lang, call) = (context.lang(), context.call()?);
    let form = ChoiceForm::of(FIELDS.into_iter().map(|field| (field, body.get(field))));
    let wanted = KeepInput { methods: body.all("methode").to_vec(), reason: body.get("reden").to_owned() };
    let page = format!("/beheer/processen/{id}");
    match choice::keep(&call, id, &form, &wanted).await {
        Ok(Next::SetUp) => {
            Ok(FormDone::to(format!("{page}/fases?opzet=ja")).saying(t!(lang; staff_choice::kept_set_up)))
        }
        Ok(Next::Nothing) => {
            Ok(FormDone::to(format!("{page}/keuzehulp")).saying(t!(lang; staff_choice::kept)))
        }
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}
