//! Server only: what is wrong, in the words of the reader.

use domain::input::{Problem, ProblemKind};

use crate::i18n::Lang;
use crate::t;
use crate::ui::form::{FieldError, Note, NoteKind};

/// A problem as the form shows it: what is wrong and how to mend it.
#[must_use]
pub fn field_error(lang: Lang, problem: &Problem) -> FieldError {
    FieldError::new(&problem.field, words(lang, &problem.kind))
}

/// What is wrong and how to mend it.
#[must_use]
pub fn words(lang: Lang, kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let plain = match kind {
        P::TooShort { min, given } => return t!(lang; error::too_short, n = *min, given = *given),
        P::TooLong { max, given } => return t!(lang; error::too_long, n = *max, given = *given),
        P::NotANumber { min, max } => return t!(lang; error::not_a_number, min = *min, max = *max),
        P::TooMany { max } => return t!(lang; error::too_many, max = *max),
        P::Overlaps { other } => return t!(lang; error::overlaps, other = other),
        P::FileTooLarge { max_kb } => {
            return file_too_large(lang, usize::try_from(*max_kb).unwrap_or(0) * 1024);
        }
        P::PartsUnexplained { min } => return t!(lang; error::parts_unexplained, n = *min),
        P::Required => t!(lang; error::required),
        P::ChoiceRequired => t!(lang; error::choice_required),
        P::NotAChoice => t!(lang; error::not_a_choice),
        P::NotAMail => t!(lang; error::not_a_mail),
        P::NotAPostcode => t!(lang; error::not_a_postcode),
        P::PostcodeElsewhere => t!(lang; error::postcode_elsewhere),
        P::NotMoney => t!(lang; error::not_money),
        P::InTheFuture => t!(lang; error::in_the_future),
        P::SkippedHour => t!(lang; error::skipped_hour),
        P::NotATime => t!(lang; error::not_a_time),
        P::NotAPartDate => t!(lang; error::not_a_part_date),
        P::BeforeOther { other } if other == "phases" => t!(lang; error::before_phases),
        P::BeforeOther { .. } => t!(lang; error::before_other),
        P::OpenEnd => t!(lang; error::open_end),
        P::NotAnUrl => t!(lang; error::not_an_url),
        P::Taken => t!(lang; error::taken),
        P::WeakPassword => t!(lang; error::weak_password),
        P::WrongCredentials => t!(lang; error::wrong_credentials),
        P::InvalidCode => t!(lang; error::invalid_code),
        P::NotAPicture => t!(lang; error::not_a_picture),
        P::AltRequired => t!(lang; error::alt_required),
        P::StrangeCharacters => t!(lang; error::strange_characters),
        P::Contradicts => t!(lang; error::contradicts),
        P::NotFound => t!(lang; error::gone),
        P::ChangedMeanwhile => t!(lang; error::changed_meanwhile),
        P::UnknownField => t!(lang; error::unknown_field),
        P::WrongShape => t!(lang; error::wrong_shape),
        P::StillToFill => t!(lang; error::still_to_fill),
        P::OwnLastRole => t!(lang; error::own_last_role),
    };
    plain.to_owned()
}

/// How large a file may be, in the unit in which people know the size of theirs.
#[must_use]
pub fn file_too_large(lang: Lang, most: usize) -> String {
    const MB: usize = 1024 * 1024;
    if most >= MB {
        t!(lang; error::file_too_large_mb, max = most / MB)
    } else {
        t!(lang; error::file_too_large, max = most / 1024)
    }
}

/// What is wrong with a field that has this name: in a summary "fill this in" says nothing without it.
#[must_use]
pub fn led_by(name: &str, field: &str, text: String) -> FieldError {
    let line = if name.is_empty() { String::new() } else { format!("{name}: {}", lower(&text)) };
    FieldError { line, ..FieldError::new(field, text) }
}

/// Problems with each line of the summary led by the name of its field.
#[must_use]
pub fn with_labels(
    lang: Lang,
    problems: &[Problem],
    label: impl Fn(Lang, &str) -> String,
) -> Vec<FieldError> {
    let named = problems
        .iter()
        .map(|problem| led_by(&label(lang, &problem.field), &problem.field, words(lang, &problem.kind)));
    named.collect()
}

/// With a small first letter, to follow a colon.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What to say above a form that was refused as a whole.
#[must_use]
pub fn note_for(lang: Lang, status: u16, action: &str) -> Option<Note> {
    let error = |text: &str| Note { kind: NoteKind::Error, text: text.to_owned(), link: None };
    match status {
        401 => Some(Note {
            kind: NoteKind::Warning,
            text: t!(lang; error::sign_in_text).to_owned(),
            link: Some((format!("/inloggen?terug={action}"), t!(lang; common::sign_in).to_owned())),
        }),
        403 => Some(error(t!(lang; error::forbidden_text))),
        409 => Some(error(t!(lang; error::conflict_text))),
        413 => Some(error(t!(lang; error::too_large_text))),
        429 => Some(error(t!(lang; error::too_many_text))),
        500 => Some(error(t!(lang; error::internal_text))),
        503 => Some(error(t!(lang; error::unavailable_text))),
        _ => None,
    }
}
