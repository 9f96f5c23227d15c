//! Why a file cannot be counted: where, what, and how to mend it.

use domain::count::pb::{PbError, Problem as Reason};
use domain::count::recount::RecountError;
use domain::count::{CountError, ElectionFault};
use leptos::html;
use leptos::prelude::*;

use crate::erased::view;
use crate::i18n::Lang;
use crate::t;
use crate::ui::{Alert, AlertKind};

/// Why there is no result.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recount) enum Problem {
    /// The browser does not give the bytes of the file.
    Unreadable,
    /// The example did not come.
    Example,
    /// Something is wrong at a place in the file.
    File(PbError),
    /// The election cannot be counted.
    Count(RecountError),
}

impl From<PbError> for Problem {
    fn from(error: PbError) -> Self {
        Self::File(error)
    }
}

impl From<RecountError> for Problem {
    fn from(error: RecountError) -> Self {
        Self::Count(error)
    }
}

impl Problem {
    /// What is wrong.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable => t!(lang; recount::bad_blob).to_owned(),
            Self::Example => t!(lang; recount::bad_example).to_owned(),
            Self::File(PbError { line, column, problem }) => {
                t!(lang; recount::bad_place, line = *line, column = *column, what = reason(lang, problem))
            }
            Self::Count(RecountError::Impossible(faults)) => {
                t!(lang; recount::bad_election, what = all(lang, faults))
            }
            Self::Count(RecountError::NoResult(error)) => match error {
                CountError::Undecided { plans } => t!(lang; recount::undecided, plans = plans.join(", ")),
                CountError::TooManySteps => t!(lang; recount::too_many_steps).to_owned(),
                CountError::WrongStyle => t!(lang; recount::wrong_style).to_owned(),
            },
        }
    }
}

/// The alert that stands in place of a result; it takes the focus.
pub(in crate::recount) fn view(lang: Lang, problem: &Problem) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            let _ = place.focus();
        }
    });
    let what = problem.words(lang);
    let remedy = matches!(problem, Problem::File(_)).then(|| t!(lang; recount::bad_remedy));
    view! {
        <div role="alert" tabindex="-1" node_ref=place>
            <Alert kind=AlertKind::Error title=t!(lang; recount::bad_title)>
                <p>{what}</p>
                {remedy.map(|remedy| view! { <p>{remedy}</p> })}
            </Alert>
        </div>
    }
    .into_any()
}

fn reason(lang: Lang, reason: &Reason) -> String {
    match reason {
        Reason::NotText => t!(lang; recount::bad_not_text).to_owned(),
        Reason::OpenQuote => t!(lang; recount::bad_open_quote).to_owned(),
        Reason::RowTooLong => t!(lang; recount::bad_too_long).to_owned(),
        Reason::NoSection => t!(lang; recount::bad_no_section).to_owned(),
        Reason::SectionOrder(section) => t!(lang; recount::bad_order, section = section.as_str()),
        Reason::MissingSection(section) => t!(lang; recount::bad_missing_section, section = section.as_str()),
        Reason::MissingColumns(section) => t!(lang; recount::bad_missing_columns, section = section.as_str()),
        Reason::MissingColumn(name) => t!(lang; recount::bad_missing_column, name = name),
        Reason::MissingKey(name) => t!(lang; recount::bad_missing_key, name = name),
        Reason::BadNumber { key, value } => t!(lang; recount::bad_number, name = key, value = value),
        Reason::UnknownVoteType(name) => t!(lang; recount::bad_vote_type, name = name),
        Reason::Election(faults) => t!(lang; recount::bad_election, what = all(lang, faults)),
    }
}

fn all(lang: Lang, faults: &[ElectionFault]) -> String {
    let mut words = faults.iter().map(|one| fault(lang, one)).collect::<Vec<_>>().join("; ");
    words.push('.');
    words
}

fn fault(lang: Lang, fault: &ElectionFault) -> String {
    use ElectionFault as F;
    match fault {
        F::NoPlans => t!(lang; recount::fault_no_plans).to_owned(),
        F::EmptyId => t!(lang; recount::fault_empty_id).to_owned(),
        F::DuplicateId { id } => t!(lang; recount::fault_duplicate_id, id = id),
        F::NoBudget => t!(lang; recount::fault_no_budget).to_owned(),
        F::TooLarge { of } => t!(lang; recount::fault_too_large, id = of),
        F::TooManyDecimals => t!(lang; recount::fault_decimals).to_owned(),
        F::UnknownCategory { of } | F::UnknownArea { of } | F::DuplicateCap { of } => {
            t!(lang; recount::fault_caps, id = of)
        }
        F::LimitsCross { .. } => t!(lang; recount::fault_limits).to_owned(),
        F::NoPicksAllowed => t!(lang; recount::fault_ballot).to_owned(),
        F::NoPointsTotal => t!(lang; recount::fault_points).to_owned(),
        F::LotWithoutSeed | F::NoTieRule | F::NoSubmission { .. } => t!(lang; recount::fault_ties).to_owned(),
        F::DefaultScore => t!(lang; recount::fault_threshold_style).to_owned(),
        F::ZeroStep => t!(lang; recount::fault_step).to_owned(),
    }
}
