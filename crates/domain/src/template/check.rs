//! Checks that the parts of a template share: entries with a path, numbers, times, choices.

use super::Clock;
use crate::input::{Problem, ProblemKind, Problems};

/// Each entry with its path; those that are too many are left out, and said.
pub(super) fn numbered<'a, T>(
    p: &mut Problems,
    name: &str,
    entries: &'a [T],
    most: usize,
) -> Vec<(String, &'a T)> {
    if entries.len() > most {
        p.add(name, ProblemKind::TooMany { max: u32::try_from(most).unwrap_or(u32::MAX) });
    }
    entries.iter().take(most).enumerate().map(|(n, entry)| (format!("{name}[{n}]"), entry)).collect()
}

/// Problems of a part, each with the path of the part before it.
pub(super) fn inside(at: &str, problems: Problems) -> impl Iterator<Item = Problem> {
    problems.0.into_iter().map(move |p| Problem { field: format!("{at}.{}", p.field), kind: p.kind })
}

/// Problems of what a process says, at the places where a template has it.
pub(super) fn in_file(problems: Problems) -> impl Iterator<Item = Problem> {
    problems.0.into_iter().map(|p| {
        let field = match p.field.as_str() {
            "level" | "intensity" | "answer_days" => p.field,
            // The name in addresses is made of the question.
            "slug" => "texts.question".to_owned(),
            field => match field.strip_prefix("affected_") {
                Some(group) => format!("texts.affected.{group}"),
                None => format!("texts.{field}"),
            },
        };
        Problem { field, kind: p.kind }
    })
}

/// A number that must be there.
pub(super) fn needed(p: &mut Problems, field: &str, text: &str, min: i64, max: i64) -> i64 {
    if text.trim().is_empty() {
        p.add(field, ProblemKind::Required);
    }
    p.number(field, text, min..=max).unwrap_or(min)
}

pub(super) fn time(p: &mut Problems, field: &str, text: &str) -> Option<Clock> {
    let clock = Clock::parse(text);
    if clock.is_none() {
        p.add(field, ProblemKind::NotATime);
    }
    clock
}

/// Choices of which each must be known, each once.
pub(super) fn all<T: PartialEq>(
    p: &mut Problems,
    field: &str,
    texts: &[String],
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut known: Vec<T> = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        match parse(text) {
            Some(value) if known.contains(&value) => p.add(&format!("{field}[{n}]"), ProblemKind::Taken),
            Some(value) => known.push(value),
            None => p.add(&format!("{field}[{n}]"), ProblemKind::NotAChoice),
        }
    }
    known
}
