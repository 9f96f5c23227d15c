//! Where in the guide a lesson belongs.

use std::fmt;
use std::str::FromStr;

use crate::guide::{GuidePhase, ItemKey};

/// A whole phase of the guide, or one step of it. In forms it reads `E` or `E4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonPlace {
    /// all of a phase
    Phase(GuidePhase),
    /// one step
    Item(ItemKey),
}

/// Not a place in the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the guide")]
pub struct NotAPlace;

impl LessonPlace {
    /// The phase it is in.
    #[must_use]
    pub fn phase(self) -> GuidePhase {
        match self {
            Self::Phase(phase) => phase,
            Self::Item(key) => key.phase(),
        }
    }

    /// The step; none when it is about the whole phase.
    #[must_use]
    pub const fn item(self) -> Option<ItemKey> {
        match self {
            Self::Phase(_) => None,
            Self::Item(key) => Some(key),
        }
    }

    /// From how it is kept; a step that is not in the phase is no place.
    #[must_use]
    pub fn from_parts(phase: GuidePhase, item: Option<ItemKey>) -> Option<Self> {
        match item {
            None => Some(Self::Phase(phase)),
            Some(key) => (key.phase() == phase).then_some(Self::Item(key)),
        }
    }
}

impl fmt::Display for LessonPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phase(phase) => phase.fmt(f),
            Self::Item(key) => key.fmt(f),
        }
    }
}

impl FromStr for LessonPlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        match GuidePhase::parse(text) {
            Some(phase) => Ok(Self::Phase(phase)),
            None => text.parse().map(Self::Item).map_err(|_| NotAPlace),
        }
    }
}

impl serde::Serialize for LessonPlace {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for LessonPlace {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_place_that_is_read_is_written_the_same(text in "[A-G](-?[0-9]{0,3})?|.{0,4}") {
            if let Ok(place) = text.parse::<LessonPlace>() {
                prop_assert_eq!(place.to_string(), text);
                prop_assert_eq!(LessonPlace::from_parts(place.phase(), place.item()), Some(place));
            }
        }
    }

    #[test]
    fn a_step_of_another_phase_is_no_place() {
        let step = "B3".parse::<ItemKey>().ok();
        assert!(step.is_some());
        assert_eq!(LessonPlace::from_parts(GuidePhase::C, step), None);
        assert_eq!("G".parse::<LessonPlace>(), Err(NotAPlace));
    }
}
