//! What staff type about an activity.

use super::{OfflinePlan, OfflineReport};
use crate::input::{ProblemKind, Problems};
use crate::method::Method;
use crate::process::is_web_address;
use crate::time::Timestamp;

/// Most people of one activity: more than any municipality has.
const MOST_PEOPLE: i64 = 2_000_000;

/// The form of what is announced, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineInput {
    /// text of a [`Method`]
    pub method: String,
    /// what it is called
    pub title: String,
    /// what happens, and for whom it is
    pub about: String,
    /// where
    pub place: String,
    /// how to take part
    pub joining: String,
    /// from
    pub starts_at: String,
    /// until
    pub ends_at: String,
}

impl OfflineInput {
    /// Checks the form: the method, the title and the plan.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<(Method, String, OfflinePlan), Problems> {
        let mut p = Problems::new();
        let method = p.choice("method", &self.method, Method::parse);
        let title = p.line("title", &self.title, 3..=120);
        let about = p.text("about", &self.about, 10..=2000);
        let starts_at = p.moment("starts_at", &self.starts_at);
        let ends_at = p.moment("ends_at", &self.ends_at);
        if let (Some(from), Some(until)) = (starts_at, ends_at)
            && until <= from
        {
            p.add("ends_at", ProblemKind::BeforeOther { other: "starts_at".to_owned() });
        }
        let place = p.line("place", &self.place, 2..=200);
        let joining = p.text("joining", &self.joining, 5..=600);
        match (method, starts_at, ends_at) {
            (Some(method), Some(starts_at), Some(ends_at)) => {
                p.finish((method, title, OfflinePlan { about, place, joining, starts_at, ends_at }))
            }
            _ => Err(p),
        }
    }
}

/// Checks why an activity is called off.
///
/// # Errors
/// When there is no reason, or too long a one.
pub fn check_cancel_reason(typed: &str) -> Result<String, Problems> {
    let mut p = Problems::new();
    let reason = p.text("reason", typed, 5..=600);
    p.finish(reason)
}

/// The form of a report, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineReportInput {
    /// how many people took part
    pub people: String,
    /// what happened
    pub happened: String,
    /// what came out of it
    pub outcome: String,
    /// what is done with it
    pub followed: String,
    /// where there is more
    pub url: String,
}

impl OfflineReportInput {
    /// Checks the form. Nobody came is an answer as well: it is typed as 0.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, at: Timestamp) -> Result<OfflineReport, Problems> {
        let mut p = Problems::new();
        let people = match self.people.trim() {
            "" => {
                p.add("people", ProblemKind::Required);
                None
            }
            typed => p.number("people", &typed.replace(['.', ' ', '\u{a0}'], ""), 0..=MOST_PEOPLE),
        };
        let happened = p.text("happened", &self.happened, 10..=4000);
        let outcome = p.text("outcome", &self.outcome, 10..=4000);
        let followed = p.text("followed", &self.followed, 10..=4000);
        let url = self.url.trim().to_owned();
        if !url.is_empty() && !is_web_address(&url) {
            p.add("url", ProblemKind::NotAnUrl);
        }
        match people {
            Some(people) => p.finish(OfflineReport { people, happened, outcome, followed, url, at }),
            None => Err(p),
        }
    }
}
