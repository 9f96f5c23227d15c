//! The mean of scores, to one decimal, without fractions that differ from machine to machine.

use serde::{Deserialize, Serialize};

use super::Score;
use crate::lang::Lang;

/// How many gave each score, from 1 to 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores(pub [u32; 5]);

impl Scores {
    /// Adds some that gave the same score.
    pub fn add(&mut self, score: Score, n: u32) {
        for (place, one) in self.0.iter_mut().zip(Score::ALL) {
            if one == score {
                *place = place.saturating_add(n);
            }
        }
    }

    /// How many in all.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.0.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// The mean; none of nothing.
    #[must_use]
    pub fn mean(&self) -> Option<Mean> {
        let n = u64::from(self.n());
        let sum: u64 =
            self.0.iter().zip(Score::ALL).map(|(n, s)| u64::from(*n) * u64::from(s.number())).sum();
        // Half a tenth is rounded up.
        let tenths = (sum * 20 + n).checked_div(2 * n)?;
        u8::try_from(tenths).ok().map(Mean)
    }
}

/// A mean in tenths: 37 is 3.7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mean(u8);

impl Mean {
    /// "3,7" in Dutch, "3.7" in English.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let point = match lang {
            Lang::Nl => ',',
            Lang::En => '.',
        };
        format!("{}{point}{}", self.0 / 10, self.0 % 10)
    }

    /// What it says in a word.
    #[must_use]
    pub const fn mood(self) -> Mood {
        match self.0 {
            35.. => Mood::Content,
            25..=34 => Mood::Mixed,
            _ => Mood::Displeased,
        }
    }
}

/// What a mean says in a word. Where the lines are is our choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// 3.5 and more
    Content,
    /// between
    Mixed,
    /// less than 2.5
    Displeased,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(scores: [u32; 5]) -> Option<String> {
        Scores(scores).mean().map(|mean| mean.words(Lang::Nl))
    }

    #[test]
    fn a_mean_has_one_decimal_and_halves_go_up() {
        assert_eq!(words([0, 0, 0, 0, 0]), None);
        assert_eq!(words([1, 0, 0, 0, 0]).as_deref(), Some("1,0"));
        assert_eq!(words([0, 0, 0, 0, 9]).as_deref(), Some("5,0"));
        assert_eq!(words([0, 0, 19, 1, 0]).as_deref(), Some("3,1"), "3,05");
        assert_eq!(words([3, 4, 8, 15, 10]).as_deref(), Some("3,6"), "145 of 40 is 3,625");
        assert_eq!(Scores([0, 0, 1, 1, 0]).mean().map(Mean::mood), Some(Mood::Content), "3,5");
        assert_eq!(Scores([0, 1, 1, 0, 0]).mean().map(Mean::mood), Some(Mood::Mixed), "2,5");
        assert_eq!(Scores([1, 1, 0, 0, 0]).mean().map(Mean::mood), Some(Mood::Displeased));
    }

    proptest! {
        #[test]
        fn a_mean_is_within_a_twentieth_of_the_truth(scores in proptest::array::uniform5(0..500_u32)) {
            let scores = Scores(scores);
            if let Some(Mean(tenths)) = scores.mean() {
                let sum: u32 = scores.0.iter().zip(1..).map(|(n, score)| n * score).sum();
                let (sum, n) = (i64::from(sum), i64::from(scores.n()));
                prop_assert!((sum * 20 - i64::from(tenths) * 2 * n).abs() <= n);
                prop_assert!((10..=50).contains(&tenths));
            }
        }
    }
}
