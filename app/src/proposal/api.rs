//! What the pages about proposals read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::proposal::SimilarProposal;
use domain::view::{MinePage, ProposalFormPage, ProposalListPage, ProposalPage};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;

/// The query of the list, as it stands in the address; wrong values are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAddress {
    /// words
    #[serde(default)]
    pub search: String,
    /// slug of a topic
    #[serde(default)]
    pub topic: String,
    /// slug of a district
    #[serde(default)]
    pub area: String,
    /// a state
    #[serde(default)]
    pub state: String,
    /// an answer
    #[serde(default)]
    pub answer: String,
    /// an order
    #[serde(default)]
    pub sort: String,
    /// seed of the random order
    #[serde(default)]
    pub seed: String,
    /// place in the list
    #[serde(default)]
    pub cursor: String,
}

impl ListAddress {
    /// Whether anything is filtered.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !(self.search.trim().is_empty()
            && self.topic.is_empty()
            && self.area.is_empty()
            && self.state.is_empty()
            && self.answer.is_empty())
    }

    /// The address of the list with this query, at a place in it.
    #[must_use]
    pub fn href(&self, slug: &str, seed: i64, cursor: &str) -> String {
        let random = self.sort == "willekeurig";
        let seed = if random { seed.to_string() } else { String::new() };
        let parts = [
            ("zoek", self.search.trim()),
            ("onderwerp", &self.topic),
            ("wijk", &self.area),
            ("stand", &self.state),
            ("antwoord", &self.answer),
            ("volgorde", &self.sort),
            ("start", &seed),
            ("plaats", cursor),
        ];
        let query: Vec<String> = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let path = format!("/meedoen/{slug}/voorstellen");
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

/// Percent-encodes what may not stand in a query as it is.
fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// One page of the list of proposals.
///
/// # Errors
/// Not found.
#[server(endpoint = "proposal/list", input = GetUrl, output = Packed)]
pub async fn list_proposals(slug: String, address: ListAddress) -> Result<ProposalListPage, ApiError> {
    use domain::answer::AnswerFilter;
    use domain::page::Cursor;
    use domain::proposal::{ListQuery, ProposalState, Sort};
    let call = crate::call::call()?;
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty() && t.len() <= 80);
    let state = ProposalState::parse(&address.state).filter(|s| ProposalState::FILTERABLE.contains(s));
    let answer = AnswerFilter::parse(&address.answer);
    let query = ListQuery {
        search: address.search.chars().take(200).collect(),
        topic: some(&address.topic),
        area: some(&address.area),
        state,
        answer,
        sort: Sort::parse(&address.sort),
        seed: address.seed.parse().unwrap_or_else(|_| seed(&call)).rem_euclid(1 << 31),
        cursor: Cursor::parse(&address.cursor),
    };
    Ok(service::proposal::list(&call, &slug, &query).await?)
}

/// A seed that is the same for one visitor all day, and differs between visitors.
#[cfg(feature = "ssr")]
fn seed(call: &service::Call) -> i64 {
    let day = call.now().0 / 86_400_000_000;
    let account = call.account().map(|a| a.id.to_string()).unwrap_or_default();
    let text = format!("{day}{}{account}", call.caller.client);
    text.bytes().fold(17, |hash: i64, byte| hash.wrapping_mul(1_000_003).wrapping_add(i64::from(byte)))
}

/// A proposal with its texts as HTML.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownProposal {
    /// the proposal
    pub page: ProposalPage,
    /// its text
    pub body: String,
    /// texts of the answers, newest first
    pub answers: Vec<String>,
    /// the newest comments and the way to the rest, as HTML; empty when there are none and never will be
    pub comments: String,
    /// its full address, to share
    pub url: String,
}

/// One proposal.
///
/// # Errors
/// Not found.
#[server(endpoint = "proposal/show", input = GetUrl, output = Packed)]
pub async fn show_proposal(slug: String, number: String) -> Result<ShownProposal, ApiError> {
    let call = crate::call::call()?;
    let number = number.parse().map_err(|_| ApiError::NotFound)?;
    let (page, latest) = service::proposal::page_with_comments(&call, &slug, number).await?;
    Ok(ShownProposal {
        body: crate::markdown::html(&page.proposal.body),
        answers: page
            .proposal
            .answers
            .iter()
            .map(|given| crate::markdown::html(&given.answer.text))
            .collect(),
        comments: crate::comment::section(call.caller.lang, &slug, number, page.proposal.comments, &latest),
        url: format!("{}/meedoen/{slug}/voorstellen/{number}", call.caller.origin),
        page,
    })
}

/// The form: new without a number, else to change an own proposal.
///
/// # Errors
/// Not found.
#[server(endpoint = "proposal/form", input = GetUrl, output = Packed)]
pub async fn proposal_form(
    slug: String,
    #[server(default)] number: String,
) -> Result<ProposalFormPage, ApiError> {
    let call = crate::call::call()?;
    let number = match number.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| ApiError::NotFound)?),
    };
    Ok(service::proposal::form(&call, &slug, number).await?)
}

/// Proposals with a title like this one.
///
/// # Errors
/// Not found.
#[server(endpoint = "proposal/similar", input = GetUrl, output = Packed)]
pub async fn similar_proposals(slug: String, title: String) -> Result<Vec<SimilarProposal>, ApiError> {
    let title: String = title.chars().take(150).collect();
    Ok(service::proposal::similar(&crate::call::call()?, &slug, &title).await?)
}

/// What the reader contributed.
///
/// # Errors
/// When nobody is signed in.
#[server(endpoint = "proposal/mine", input = GetUrl, output = Packed)]
pub async fn my_contributions() -> Result<MinePage, ApiError> {
    Ok(service::proposal::mine(&crate::call::call()?).await?)
}
