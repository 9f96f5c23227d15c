//! What became of what people brought in, for everybody.

use domain::report::{RESULT_PAGE, ReportKind, ResultPage, ResultQuery};

use super::known::counts;
use crate::process::place;
use crate::{Call, Result};

/// What was done with proposals.
///
/// # Errors
/// [`crate::Error::NotFound`], also when the process collects no proposals.
pub async fn result_page(call: &Call, slug: &str, query: ResultQuery) -> Result<ResultPage> {
    let place = place(call, slug).await?;
    place.activity()?;
    let (m, id) = (call.municipality(), place.process.id);
    let reader = call.account().map(|account| account.id);
    let fields = &place.process.fields;
    // A text that staff are still writing is no outcome yet.
    let outcome = if place.process.state.is_over() { fields.outcome.clone() } else { String::new() };
    Ok(ResultPage {
        head: place.head(),
        decider: fields.decider.clone(),
        decision_date: fields.decision_date.clone(),
        outcome,
        has_report: place.reports.iter().any(|newest| newest.kind == ReportKind::Report),
        counts: counts(call, id).await?,
        query,
        page: call.read().list_results(m, id, reader, query, RESULT_PAGE).await?,
    })
}
