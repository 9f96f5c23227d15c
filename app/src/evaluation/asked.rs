//! Questions that a page is told, as fields of its form.

use domain::evaluation::FIELDS;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::erased::view;
use crate::ui::{Choice, Fieldset, RadioGroup, Select, Textarea};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// the name of its field, one of [`FIELDS`]
    pub name: String,
    /// the question
    pub label: String,
    /// what helps to answer; may be empty
    pub hint: String,
    /// may be left open
    pub optional: bool,
    /// how it is answered
    pub answer: AskedAnswer,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskedAnswer {
    /// one of a few, all in sight: what is sent, and the words
    Few(Vec<(String, String)>),
    /// one of many: the words for none, and what can be chosen
    Many(String, Vec<(String, String)>),
    /// in own words, with the most characters
    Words(u32),
}

/// Questions with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedGroup {
    /// what they are about
    pub legend: String,
    /// the questions
    pub questions: Vec<Asked>,
}

/// The fields of all questions. Made inside a form.
#[component]
pub fn AskedFields(
    /// The questions.
    groups: Vec<AskedGroup>,
) -> impl IntoView {
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|group| {
            let AskedGroup { legend, questions } = group;
            view! { <Fieldset legend>{questions.into_iter().filter_map(field).collect::<Vec<_>>()}</Fieldset> }
        })
        .collect();
    groups
}

fn field(asked: Asked) -> Option<AnyView> {
    let Asked { name, label, hint, optional, answer } = asked;
    // The names of fields are known beforehand, whatever a page is told.
    let name = FIELDS.into_iter().find(|field| *field == name)?;
    let hint = (!hint.is_empty()).then_some(hint);
    let choices = |all: Vec<(String, String)>| {
        all.into_iter().map(|(value, words)| Choice::new(value, words)).collect()
    };
    Some(match answer {
        AskedAnswer::Few(all) => view! { <RadioGroup name legend=label hint options=choices(all) optional/> },
        AskedAnswer::Many(empty, all) => {
            view! { <Select name label hint empty options=choices(all) optional/> }
        }
        AskedAnswer::Words(max) => view! { <Textarea name label hint max=Some(max) optional/> },
    })
}
