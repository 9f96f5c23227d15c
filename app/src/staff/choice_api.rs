//! What the choice aid of a process reads.
#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::choice::ChoiceRow;
use domain::id::ProcessId;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::FormAddress;

/// A method to choose, with how it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodOption {
    /// text of the method
    pub value: String,
    /// its place in the ranking and its name
    pub label: String,
    /// how it fits
    pub hint: String,
}

/// The choice aid of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChoice {
    /// which process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// whether the reader can keep a choice now
    pub may_keep: bool,
    /// the choice that holds
    pub holds: Option<ChoiceRow>,
    /// all choices, newest first
    pub history: Page<ChoiceRow>,
    /// the form, as HTML; empty when all was answered
    pub form: String,
    /// the ranking, as HTML; empty when something is missing
    pub outcome: String,
    /// what can be chosen, in the order of the ranking
    pub options: Vec<MethodOption>,
    /// the answers, as they stand in an address
    pub query: String,
}

/// The choice aid of a process.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/choice", input = GetUrl, output = Packed)]
pub async fn staff_choice(id: String, address: FormAddress, cursor: String) -> Result<ShownChoice, ApiError> {
    use domain::choice::rank;
    use domain::page::Cursor;
    let call = crate::call::call()?;
    let id: ProcessId = id.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::choice::staff_page(&call, id, Cursor::parse(&cursor)).await?;
    let (lang, path) = (call.caller.lang, format!("/beheer/processen/{id}/keuzehulp"));
    let answers = crate::choice::api::form(&address);
    let mut shown = ShownChoice {
        id,
        question: page.question,
        may_keep: page.may_keep,
        holds: page.holds,
        history: page.history,
        form: String::new(),
        outcome: String::new(),
        options: Vec::new(),
        query: String::new(),
    };
    match answers.check() {
        Ok(input) if !address.change => {
            let ranking = rank(&input);
            shown.outcome = crate::choice::html::staff_outcome(lang, &ranking, &path, shown.may_keep);
            shown.options = crate::choice::words::options(lang, &ranking);
            shown.query = input.query();
        }
        checked => {
            let asked = address.sent || !answers.is_empty();
            let problems = checked.err().filter(|_| asked).unwrap_or_default();
            // Who comes here finds what the process says, or what was answered before.
            let answers = if asked { answers } else { page.begin };
            shown.form = crate::choice::html::staff_form(lang, &path, &answers, &problems);
        }
    }
    Ok(shown)
}
