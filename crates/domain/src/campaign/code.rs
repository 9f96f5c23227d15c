//! Short codes: on paper, typed by hand, read aloud.

use serde::{Deserialize, Serialize};

/// Signs of a code. Without vowels there are no words in it; without `0 o 1 i l 2 z 5 s 8 b 9 q u` nothing is taken
/// for something else.
const SIGNS: &[u8; 20] = b"cdfghjkmnprtvwxy3467";

/// Signs in a code: sixty-four million of them.
const LENGTH: usize = 6;

/// A code of a moment of contact, unique in its municipality. It says nothing about who uses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// Bytes that [`Self::from_random`] should be given: enough, also when some cannot be used.
    pub const RANDOM: usize = 16;

    /// A code of random bytes; none when too few of them can be used. Bytes that would make some signs come up more
    /// often than others are skipped.
    #[must_use]
    pub fn from_random(bytes: &[u8]) -> Option<Self> {
        let fair = 256 - 256 % SIGNS.len();
        let usable = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < fair);
        let code: String = usable.take(LENGTH).map(|byte| char::from(SIGNS[byte % SIGNS.len()])).collect();
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// What somebody typed: capitals, spaces and dashes do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(LENGTH + 1)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let fits = code.len() == LENGTH && code.bytes().all(|byte| SIGNS.contains(&byte));
        fits.then_some(Self(code))
    }

    /// The code as it stands on paper.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/k/{}", self.0)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_was_typed(bytes in prop::collection::vec(0_u8..240, 16), capitals: bool) {
            let code = Code::from_random(&bytes).unwrap();
            let text = code.as_str();
            let typed = format!(" {}-{} ", &text[..3], &text[3..]);
            let typed = if capitals { typed.to_uppercase() } else { typed };
            prop_assert_eq!(Code::parse(&typed), Some(code));
        }

        #[test]
        fn what_is_read_is_one_of_ours(text in ".{0,12}") {
            if let Some(code) = Code::parse(&text) {
                prop_assert!(code.as_str().len() == 6 && code.as_str().bytes().all(|b| SIGNS.contains(&b)));
            }
        }
    }

    #[test]
    fn no_sign_comes_up_more_often_than_another() {
        let mut times = std::collections::BTreeMap::new();
        for byte in 0..=u8::MAX {
            if let Some(code) = Code::from_random(&[byte; 6]) {
                *times.entry(code.as_str().to_owned()).or_insert(0) += 1;
            }
        }
        assert_eq!(times.len(), SIGNS.len());
        assert!(times.values().all(|n| *n == 12), "{times:?}");
    }

    #[test]
    fn signs_that_look_alike_are_no_part_of_a_code() {
        for text in ["cdfgho", "cdfgh0", "cdfgh1", "cdfghl", "cdfgha", "cdfgh", "cdfghjk", "", "cdfgé7"] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }

    #[test]
    fn too_little_chance_gives_no_code() {
        assert_eq!(Code::from_random(&[1; 5]), None);
        assert_eq!(Code::from_random(&[255; 16]), None);
    }
}
