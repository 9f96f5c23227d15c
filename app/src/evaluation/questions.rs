//! Server only: what is asked of who looks back.

use domain::account::ParticipantKind;
use domain::evaluation::{Part, REMARK_MAX, Score, ScoreQuestion, StopReason};
use domain::lang::Lang;
use domain::municipality::Area;

use super::asked::{Asked, AskedAnswer, AskedGroup};
use super::words;
use crate::t;

/// All questions, in groups. The same are asked on paper.
pub(crate) fn groups(lang: Lang, areas: &[Area]) -> Vec<AskedGroup> {
    let group = |legend: &str, questions: Vec<Asked>| AskedGroup { legend: legend.to_owned(), questions };
    let judge = ScoreQuestion::ALL.iter().map(|question| score(lang, *question)).collect();
    let mut you = vec![few("kind", t!(lang; evaluation::q_kind), kinds(lang))];
    if !areas.is_empty() {
        let all = areas.iter().map(|area| (area.id.to_string(), area.name.clone())).collect();
        let empty = t!(lang; evaluation::q_area_empty).to_owned();
        you.push(asked("area", t!(lang; evaluation::q_area), AskedAnswer::Many(empty, all)));
    }
    let remark = asked("remark", t!(lang; evaluation::q_remark), AskedAnswer::Words(REMARK_MAX));
    let remark = Asked { hint: t!(lang; evaluation::q_remark_hint).to_owned(), ..remark };
    vec![
        group(t!(lang; evaluation::group_judge), judge),
        group(t!(lang; evaluation::group_part), took_part(lang)),
        group(t!(lang; evaluation::group_you), you),
        group(t!(lang; evaluation::group_words), vec![remark]),
    ]
}

/// What is asked of who stopped: how it was, how far they came and why they stopped.
const SHORT: [&str; 4] = ["process", "part", "stop_reason", "stop_text"];

/// The few questions for who stopped.
pub(crate) fn short(lang: Lang) -> Vec<AskedGroup> {
    let mut groups = groups(lang, &[]);
    for group in &mut groups {
        group.questions.retain(|question| SHORT.contains(&question.name.as_str()));
    }
    groups.retain(|group| !group.questions.is_empty());
    groups
}

fn score(lang: Lang, question: ScoreQuestion) -> Asked {
    let choice = |score: &Score| {
        let number = score.number();
        (number.to_string(), words::score(lang, question, number).to_owned())
    };
    let first = question == ScoreQuestion::Process;
    let hint = if first { t!(lang; evaluation::q_process_hint) } else { "" };
    Asked {
        optional: !first,
        hint: hint.to_owned(),
        ..few(question.as_str(), words::question(lang, question), Score::ALL.iter().map(choice).collect())
    }
}

fn took_part(lang: Lang) -> Vec<Asked> {
    let yes_no = [("yes", t!(lang; evaluation::yes)), ("no", t!(lang; evaluation::no))];
    let yes_no = yes_no.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let parts = Part::ALL.iter().map(|one| (one.to_string(), words::part(lang, *one).to_owned()));
    let reasons = StopReason::ALL.iter().map(|one| (one.to_string(), words::reason(lang, *one).to_owned()));
    let no_reason = t!(lang; evaluation::q_stop_reason_empty).to_owned();
    vec![
        few("first_time", t!(lang; evaluation::q_first_time), yes_no),
        few("part", t!(lang; evaluation::q_part), parts.collect()),
        asked(
            "stop_reason",
            t!(lang; evaluation::q_stop_reason),
            AskedAnswer::Many(no_reason, reasons.collect()),
        ),
        asked("stop_text", t!(lang; evaluation::q_stop_text), AskedAnswer::Words(500)),
    ]
}

fn kinds(lang: Lang) -> Vec<(String, String)> {
    ParticipantKind::ALL.iter().map(|one| (one.to_string(), words::kind(lang, *one).to_owned())).collect()
}

fn few(name: &str, label: &str, choices: Vec<(String, String)>) -> Asked {
    asked(name, label, AskedAnswer::Few(choices))
}

fn asked(name: &str, label: &str, answer: AskedAnswer) -> Asked {
    Asked { name: name.to_owned(), label: label.to_owned(), hint: String::new(), optional: true, answer }
}

/// The name of a field in the summary of what is wrong.
pub(crate) fn label(lang: Lang, field: &str) -> String {
    let words = match (ScoreQuestion::parse(field), field) {
        (Some(question), _) => words::question(lang, question),
        (None, "first_time") => t!(lang; evaluation::q_first_time),
        (None, "part") => t!(lang; evaluation::q_part),
        (None, "stop_reason") => t!(lang; evaluation::q_stop_reason),
        (None, "stop_text") => t!(lang; evaluation::q_stop_text),
        (None, "kind") => t!(lang; evaluation::q_kind),
        (None, "area") => t!(lang; evaluation::q_area),
        (None, "remark") => t!(lang; evaluation::q_remark),
        _ => "",
    };
    words.trim_end_matches('?').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::evaluation::FIELDS;
    use domain::id::AreaId;

    use super::*;

    #[test]
    fn who_stopped_is_asked_the_same_questions_but_fewer() {
        for lang in [Lang::Nl, Lang::En] {
            let names: Vec<String> =
                short(lang).into_iter().flat_map(|g| g.questions).map(|q| q.name).collect();
            assert_eq!(names, SHORT);
        }
    }

    #[test]
    fn every_field_of_the_form_is_asked_once_and_has_a_name() {
        let area = Area { id: AreaId(uuid::Uuid::nil()), slug: "noord".into(), name: "Noord".into() };
        for lang in [Lang::Nl, Lang::En] {
            let groups = groups(lang, std::slice::from_ref(&area));
            let names: Vec<&str> =
                groups.iter().flat_map(|g| &g.questions).map(|q| q.name.as_str()).collect();
            assert_eq!(names, FIELDS);
            let labels: BTreeSet<String> = names.iter().map(|name| label(lang, name)).collect();
            assert!(labels.len() == names.len() && !labels.contains(""));
            let needed: Vec<_> = groups.iter().flat_map(|g| &g.questions).filter(|q| !q.optional).collect();
            assert_eq!(needed.len(), 1, "only the first question is needed");
        }
    }
}
