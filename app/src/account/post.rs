//! What is sent about accounts.

use domain::input::{ProblemKind, Problems};

use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, PathParams};

/// Sign in with mail address and password.
///
/// # Errors
/// When a field is empty or the two do not belong together.
pub async fn sign_in(_context: RequestContext, _: PathParams, body: FormBody) -> Result<FormDone, FormFail> {
    let mut problems = Problems::new();
    problems.line("mail", body.get("mail"), 1..=254);
    problems.line("password", body.get("password"), 1..=200);
    problems.finish(())?;
    Err(FormFail::invalid(Problems::one("mail", ProblemKind::WrongCredentials)))
}
