//! What the answers come to: everything for staff, and what of it may be shown to everybody.

use serde::{Deserialize, Serialize};

use super::{
    AnswerGroup, Band, Mean, Part, SMALLEST, ScoreQuestion, Scores, StopReason, bands, shown_groups,
};
use crate::account::ParticipantKind;

/// The scores given to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionScores {
    /// which question
    pub question: ScoreQuestion,
    /// how many gave each score
    pub scores: Scores,
}

/// What was counted, for staff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// how many answered
    pub n: u32,
    /// of these, how many staff entered
    pub on_paper: u32,
    /// each question with its scores
    pub questions: Vec<QuestionScores>,
    /// first time, not the first time
    pub first_time: (u32, u32),
    /// how far they took part
    pub parts: Vec<(Part, u32)>,
    /// why they stopped
    pub reasons: Vec<(StopReason, u32)>,
}

impl Counted {
    /// Whether both answered: people who took part to the end, and people who stopped.
    #[must_use]
    pub fn has_both_sides(&self) -> bool {
        let some = |wanted| self.parts.iter().any(|(part, n)| *part == wanted && *n > 0);
        some(Part::ToTheEnd) && some(Part::Stopped)
    }

    /// Whether what people wrote may be read, by staff too. Of fewer than [`SMALLEST`] who answered it is soon known
    /// who wrote what, and the invitation promises that nobody sees that.
    #[must_use]
    pub const fn may_read_words(&self) -> bool {
        self.n >= SMALLEST
    }
}

/// Counts answers.
#[must_use]
pub fn count(groups: &[AnswerGroup]) -> Counted {
    let sum = |fits: &dyn Fn(&AnswerGroup) -> bool| -> u32 {
        groups.iter().filter(|group| fits(group)).map(|group| group.n).sum()
    };
    let all = |question: &ScoreQuestion| QuestionScores {
        question: *question,
        scores: scores(groups, *question, |_| true),
    };
    Counted {
        n: sum(&|_| true),
        on_paper: sum(&|group| group.on_paper),
        questions: ScoreQuestion::ALL.iter().map(all).collect(),
        first_time: (sum(&|g| g.first_time == Some(true)), sum(&|g| g.first_time == Some(false))),
        parts: Part::ALL.iter().map(|part| (*part, sum(&|g| g.part == Some(*part)))).collect(),
        reasons: StopReason::ALL.iter().map(|why| (*why, sum(&|g| g.reason == Some(*why)))).collect(),
    }
}

fn scores(groups: &[AnswerGroup], question: ScoreQuestion, fits: impl Fn(&AnswerGroup) -> bool) -> Scores {
    let mut scores = Scores::default();
    for group in groups.iter().filter(|group| fits(group)) {
        if let Some(score) = group.score(question) {
            scores.add(score, group.n);
        }
    }
    scores
}

/// One question as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownQuestion {
    /// which question
    pub question: ScoreQuestion,
    /// how many answered it
    pub n: u32,
    /// their mean
    pub mean: Mean,
    /// how the scores are spread, taken together so that none is few; none when that cannot be
    pub bands: Option<Vec<Band>>,
}

/// One group of a split as everybody may see it: for each question how many answered and their mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitRow<G> {
    /// which group; none is who did not say
    pub group: Option<G>,
    /// in the order of the questions of the split
    pub cells: Vec<(u32, Mean)>,
}

/// The answers split over groups, without those that are too small.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split<G> {
    /// the questions
    pub questions: Vec<ScoreQuestion>,
    /// groups that are shown
    pub rows: Vec<SplitRow<G>>,
    /// groups that are not; none is who did not say
    pub hidden: Vec<Option<G>>,
}

/// What everybody may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// how many answered
    pub n: u32,
    /// questions that enough people answered
    pub questions: Vec<ShownQuestion>,
    /// by kind of participant; none when there is nothing to show
    pub by_kind: Option<Split<ParticipantKind>>,
    /// by how far they took part; none when there is nothing to show
    pub by_part: Option<Split<Part>>,
}

/// What of the answers everybody may see; none when there are fewer than [`SMALLEST`].
#[must_use]
pub fn outcome(groups: &[AnswerGroup]) -> Option<Outcome> {
    let n: u32 = groups.iter().map(|group| group.n).sum();
    if n < SMALLEST {
        return None;
    }
    let shown = |question: &ScoreQuestion| {
        let scores = scores(groups, *question, |_| true);
        let enough = scores.n() >= SMALLEST;
        let mean = scores.mean().filter(|_| enough)?;
        Some(ShownQuestion { question: *question, n: scores.n(), mean, bands: bands(&scores) })
    };
    let questions: Vec<ShownQuestion> = ScoreQuestion::ALL.iter().filter_map(shown).collect();
    let asked: Vec<ScoreQuestion> = questions.iter().map(|shown| shown.question).collect();
    let by_kind = split(groups, &asked, ParticipantKind::ALL, |group| group.kind);
    let by_part = split(groups, &asked, Part::ALL, |group| group.part);
    Some(Outcome { n, questions, by_kind, by_part })
}

/// Splits the answers over groups, who did not say which among them.
fn split<G: Copy + PartialEq>(
    groups: &[AnswerGroup],
    asked: &[ScoreQuestion],
    kinds: &[G],
    of: impl Fn(&AnswerGroup) -> Option<G>,
) -> Option<Split<G>> {
    let mut kinds: Vec<Option<G>> = kinds.iter().map(|kind| Some(*kind)).collect();
    // That everybody said which group they are of tells nothing of anybody.
    if groups.iter().any(|group| of(group).is_none()) {
        kinds.push(None);
    }
    let cells: Vec<Vec<Scores>> = asked
        .iter()
        .map(|question| {
            kinds.iter().map(|kind| scores(groups, *question, |group| of(group) == *kind)).collect()
        })
        .collect();
    let counts: Vec<Vec<u32>> =
        cells.iter().map(|question| question.iter().map(Scores::n).collect()).collect();
    let shown = shown_groups(&counts)?;
    let mut split = Split { questions: asked.to_vec(), rows: Vec::new(), hidden: Vec::new() };
    for (place, (group, shown)) in kinds.into_iter().zip(shown).enumerate() {
        if shown {
            let cell = |question: &Vec<Scores>| question.get(place).and_then(|s| Some((s.n(), s.mean()?)));
            split.rows.push(SplitRow { group, cells: cells.iter().filter_map(cell).collect() });
        } else {
            split.hidden.push(group);
        }
    }
    Some(split)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::super::Score;
    use super::*;

    fn group(process: i64, kind: Option<ParticipantKind>, part: Option<Part>, n: u32) -> AnswerGroup {
        AnswerGroup {
            process: Score::new(process).unwrap(),
            result: Score::new(process - 1),
            influence: None,
            frame: None,
            first_time: Some(true),
            part,
            reason: None,
            kind,
            on_paper: false,
            n,
        }
    }

    use ParticipantKind::{Business, Organisation, Resident};

    #[test]
    fn fewer_than_five_answers_are_no_outcome() {
        let four = [group(4, Some(Resident), None, 4)];
        assert_eq!(outcome(&four), None);
        assert_eq!(count(&four).n, 4, "staff see how many there are");
        assert_eq!(outcome(&[]), None);
    }

    #[test]
    fn a_question_that_few_answered_is_left_out() {
        let groups = [group(1, Some(Resident), None, 4), group(4, Some(Resident), None, 4)];
        let shown = outcome(&groups).unwrap();
        let questions: Vec<_> = shown.questions.iter().map(|q| (q.question, q.n)).collect();
        assert_eq!(questions, [(ScoreQuestion::Process, 8)], "four gave a result, nobody an influence");
    }

    #[test]
    fn the_groups_that_are_shown_have_their_own_means() {
        let groups = [
            group(4, Some(Resident), Some(Part::ToTheEnd), 20),
            group(2, Some(Business), Some(Part::Stopped), 6),
            group(3, Some(Organisation), None, 3),
            group(5, None, None, 4),
        ];
        let shown = outcome(&groups).unwrap();
        let split = shown.by_kind.unwrap();
        assert_eq!(split.questions, [ScoreQuestion::Process, ScoreQuestion::Result]);
        let rows: Vec<_> = split.rows.iter().map(|row| (row.group, row.cells[0].0)).collect();
        assert_eq!(rows, [(Some(Resident), 20), (Some(Business), 6)]);
        assert_eq!(split.hidden, [Some(Organisation), None]);
        assert_eq!(split.rows[1].cells[1].1.words(crate::lang::Lang::En), "1.0");
        let parts = shown.by_part.unwrap();
        let rows: Vec<_> = parts.rows.iter().map(|row| (row.group, row.cells[0].0)).collect();
        assert_eq!(rows, [(Some(Part::ToTheEnd), 20), (Some(Part::Stopped), 6)]);
        assert_eq!(parts.hidden, [Some(Part::OnlyLooked), None], "that nobody only looked is told by nobody");
    }

    fn any_group() -> impl Strategy<Value = AnswerGroup> {
        let score = || prop::option::of(prop::sample::select(Score::ALL.to_vec()));
        (
            prop::sample::select(Score::ALL.to_vec()),
            (score(), score(), score()),
            prop::option::of(prop::sample::select(ParticipantKind::ALL)),
            prop::option::of(prop::sample::select(Part::ALL)),
            1..9_u32,
        )
            .prop_map(|(process, (result, influence, frame), kind, part, n)| AnswerGroup {
                process,
                result,
                influence,
                frame,
                first_time: None,
                part,
                reason: None,
                kind,
                on_paper: false,
                n,
            })
    }

    /// Every number of people that is shown.
    fn numbers(outcome: &Outcome) -> Vec<u32> {
        let mut all = vec![outcome.n];
        for question in &outcome.questions {
            all.push(question.n);
            all.extend(question.bands.iter().flatten().map(|band| band.n));
        }
        let kinds = outcome.by_kind.iter().flat_map(|split| &split.rows).flat_map(|row| &row.cells);
        let parts = outcome.by_part.iter().flat_map(|split| &split.rows).flat_map(|row| &row.cells);
        all.extend(kinds.chain(parts).map(|(n, _)| *n));
        all
    }

    proptest! {
        #[test]
        fn no_number_under_five_is_shown(groups in prop::collection::vec(any_group(), 0..25)) {
            if let Some(outcome) = outcome(&groups) {
                prop_assert!(numbers(&outcome).iter().all(|n| *n >= SMALLEST), "{outcome:?}");
            }
        }

        #[test]
        fn what_is_left_of_a_total_is_never_one_group_nor_few(groups in prop::collection::vec(any_group(), 0..25)) {
            let Some(outcome) = outcome(&groups) else { return Ok(()) };
            let Some(split) = outcome.by_kind else { return Ok(()) };
            for (place, question) in split.questions.iter().enumerate() {
                let total = outcome.questions.iter().find(|q| q.question == *question).map(|q| q.n).unwrap();
                let seen: u32 = split.rows.iter().map(|row| row.cells[place].0).sum();
                if split.hidden.is_empty() {
                    prop_assert_eq!(seen, total);
                } else {
                    prop_assert!(split.hidden.len() >= 2 && total - seen >= SMALLEST, "{split:?}");
                }
            }
        }

        #[test]
        fn everybody_is_counted_once(groups in prop::collection::vec(any_group(), 0..25)) {
            let counted = count(&groups);
            let process = counted.questions.iter().find(|q| q.question == ScoreQuestion::Process).unwrap();
            prop_assert_eq!(process.scores.n(), counted.n);
            prop_assert!(counted.questions.iter().all(|q| q.scores.n() <= counted.n));
        }
    }
}
