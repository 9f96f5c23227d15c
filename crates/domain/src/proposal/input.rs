//! What is filled in for a proposal.

use crate::activity::ProposalSettings;
use crate::id::{AreaId, TopicId};
use crate::input::{ProblemKind, Problems};

/// The proposal form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalInput {
    /// title
    pub title: String,
    /// text
    pub body: String,
    /// id of a topic, or empty
    pub topic: String,
    /// id of a district, or empty
    pub area: String,
}

/// A checked proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalText {
    /// title
    pub title: String,
    /// text, plain with Markdown
    pub body: String,
    /// topic
    pub topic_id: Option<TopicId>,
    /// district
    pub area_id: Option<AreaId>,
}

impl ProposalInput {
    /// Checks the form against the settings. That topic and district belong to the municipality is
    /// for the database to say.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, settings: &ProposalSettings) -> Result<ProposalText, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, settings.title_min..=settings.title_max);
        let body = p.text("body", &self.body, settings.body_min.max(1)..=settings.body_max);
        let topic_id = optional_id(&mut p, "topic", &self.topic, settings.topic_required);
        let area_id = optional_id(&mut p, "area", &self.area, settings.area_required);
        p.finish(ProposalText { title, body, topic_id, area_id })
    }
}

fn optional_id<T: std::str::FromStr>(p: &mut Problems, field: &str, text: &str, required: bool) -> Option<T> {
    match text.trim() {
        "" if required => {
            p.add(field, ProblemKind::ChoiceRequired);
            None
        }
        "" => None,
        id => p.choice(field, id, |text| text.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn checked_text_is_within_bounds(title: String, body: String) {
            let settings = ProposalSettings { topic_required: false, ..ProposalSettings::default() };
            let input = ProposalInput { title, body, ..ProposalInput::default() };
            if let Ok(text) = input.check(&settings) {
                let length = u32::try_from(text.title.chars().count()).unwrap_or(u32::MAX);
                prop_assert!((settings.title_min..=settings.title_max).contains(&length));
                prop_assert!(!text.title.contains('\n'));
            }
        }
    }
}
