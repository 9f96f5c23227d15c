//! What an item is called: a code that comes with the portal, or one of the municipality.

use std::fmt;
use std::str::FromStr;

use super::{GuidePhase, ItemCode};

/// The highest number of an own item in a phase.
pub const MOST_OWN: u16 = 99;

/// An item that a municipality added: the phase and a number of its own, `B-3`. The dash keeps it apart from
/// items that come with the portal, also from those that come later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnCode {
    phase: GuidePhase,
    number: u16,
}

impl OwnCode {
    /// The code of an own item; numbers run from 1 to [`MOST_OWN`].
    #[must_use]
    pub const fn new(phase: GuidePhase, number: u16) -> Option<Self> {
        if number >= 1 && number <= MOST_OWN { Some(Self { phase, number }) } else { None }
    }

    /// The first code of a phase that is not taken.
    #[must_use]
    pub fn free(phase: GuidePhase, taken: &[ItemKey]) -> Option<Self> {
        (1..=MOST_OWN).filter_map(|n| Self::new(phase, n)).find(|code| !taken.contains(&ItemKey::Own(*code)))
    }
}

/// Which item. In order: by phase, those of the portal before those of the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemKey {
    /// it comes with the portal
    BuiltIn(ItemCode),
    /// the municipality added it
    Own(OwnCode),
}

impl ItemKey {
    /// The phase it belongs to.
    #[must_use]
    pub fn phase(self) -> GuidePhase {
        match self {
            Self::BuiltIn(code) => code.phase(),
            Self::Own(code) => code.phase,
        }
    }

    /// The item that came with the portal; none when the municipality added it.
    #[must_use]
    pub const fn built_in(self) -> Option<ItemCode> {
        match self {
            Self::BuiltIn(code) => Some(code),
            Self::Own(_) => None,
        }
    }
}

impl Ord for ItemKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place = |key: &Self| match key {
            Self::BuiltIn(code) => (code.phase(), 0, *code as u16),
            Self::Own(own) => (own.phase, 1, own.number),
        };
        place(self).cmp(&place(other))
    }
}

impl PartialOrd for ItemKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(code) => code.fmt(f),
            Self::Own(own) => write!(f, "{}-{}", own.phase, own.number),
        }
    }
}

/// Not the name of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of an item of the guide")]
pub struct NotAnItem;

impl FromStr for ItemKey {
    type Err = NotAnItem;

    fn from_str(text: &str) -> Result<Self, NotAnItem> {
        if let Some(code) = ItemCode::parse(text) {
            return Ok(Self::BuiltIn(code));
        }
        let (phase, number) = text.split_once('-').ok_or(NotAnItem)?;
        let own = GuidePhase::parse(phase).zip(number.parse().ok()).and_then(|(p, n)| OwnCode::new(p, n));
        // One item has one name: not "B-03" as well.
        own.map(Self::Own).filter(|key| key.to_string() == text).ok_or(NotAnItem)
    }
}

impl serde::Serialize for ItemKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for ItemKey {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "db")]
impl<DB: sqlx::Database> sqlx::Type<DB> for ItemKey
where
    str: sqlx::Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <str as sqlx::Type<DB>>::type_info()
    }
    fn compatible(ty: &DB::TypeInfo) -> bool {
        <str as sqlx::Type<DB>>::compatible(ty)
    }
}

#[cfg(feature = "db")]
impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for ItemKey
where
    String: sqlx::Encode<'q, DB>,
{
    fn encode_by_ref(
        &self,
        buf: &mut <DB as sqlx::Database>::ArgumentBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        <String as sqlx::Encode<'q, DB>>::encode(self.to_string(), buf)
    }
}

#[cfg(feature = "db")]
impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for ItemKey
where
    &'r str: sqlx::Decode<'r, DB>,
{
    fn decode(value: <DB as sqlx::Database>::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        let text = <&'r str as sqlx::Decode<'r, DB>>::decode(value)?;
        Ok(text.parse()?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_that_is_read_is_written_the_same(text in "[A-G]-?[0-9]{0,3}|.{0,6}") {
            if let Ok(key) = text.parse::<ItemKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }

        #[test]
        fn the_first_free_code_is_not_taken(phase in 0..6_usize, taken in proptest::collection::vec(1..12_u16, 0..12)) {
            let phase = GuidePhase::ALL[phase];
            let taken: Vec<ItemKey> = taken.into_iter().filter_map(|n| OwnCode::new(phase, n)).map(ItemKey::Own).collect();
            let free = OwnCode::free(phase, &taken).map(ItemKey::Own);
            prop_assert!(free.is_some_and(|key| !taken.contains(&key) && key.phase() == phase));
        }
    }

    #[test]
    fn every_code_is_read_back() {
        for code in ItemCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(ItemKey::BuiltIn(*code)));
        }
        assert_eq!("C-12".parse::<ItemKey>().map(ItemKey::phase), Ok(GuidePhase::C));
        for wrong in ["", "A", "A8", "B-0", "B-03", "B-100", "G-1", "b1", "B -1", "A1 "] {
            assert_eq!(wrong.parse::<ItemKey>(), Err(NotAnItem), "{wrong:?}");
        }
    }

    #[test]
    fn items_are_in_the_order_of_the_guide() {
        let mut keys: Vec<ItemKey> =
            ["C1", "B-1", "B10", "B2", "A-2", "A7"].iter().filter_map(|text| text.parse().ok()).collect();
        keys.sort();
        let in_order: Vec<String> = keys.iter().map(ToString::to_string).collect();
        assert_eq!(in_order, ["A7", "A-2", "B2", "B10", "B-1", "C1"]);
    }
}
