//! What an entry of the library is called.

use std::fmt;
use std::str::FromStr;

use crate::id::LibraryEntryId;
use crate::process::slugify;

/// An entry: one that comes with the portal, by its name; or one of the municipality, by its identifier. It is also
/// its place in addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKey {
    /// it comes with the portal
    BuiltIn(String),
    /// the municipality added it
    Own(LibraryEntryId),
}

/// Not the name of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of an entry of the library")]
pub struct NotAnEntry;

impl EntryKey {
    /// The identifier of an entry of the municipality.
    #[must_use]
    pub const fn own(&self) -> Option<LibraryEntryId> {
        match self {
            Self::BuiltIn(_) => None,
            Self::Own(id) => Some(*id),
        }
    }
}

impl fmt::Display for EntryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(name) => f.write_str(name),
            Self::Own(id) => id.fmt(f),
        }
    }
}

impl FromStr for EntryKey {
    type Err = NotAnEntry;

    fn from_str(text: &str) -> Result<Self, NotAnEntry> {
        if let Ok(id) = text.parse::<LibraryEntryId>() {
            // One entry has one name: not the same identifier in another notation as well.
            return if id.to_string() == text { Ok(Self::Own(id)) } else { Err(NotAnEntry) };
        }
        if text.is_empty() || slugify(text) != text {
            return Err(NotAnEntry);
        }
        Ok(Self::BuiltIn(text.to_owned()))
    }
}

impl serde::Serialize for EntryKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for EntryKey {
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
        fn a_key_that_is_read_is_written_the_same(text in "[a-z0-9-]{0,40}|.{0,40}") {
            if let Ok(key) = text.parse::<EntryKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }

    #[test]
    fn an_entry_of_the_municipality_is_told_from_one_of_the_portal() {
        let id = "0193d3b0-0000-7000-8000-000000000001";
        assert!(id.parse::<EntryKey>().is_ok_and(|key| key.own().is_some()));
        assert!("duinoord-2019".parse::<EntryKey>().is_ok_and(|key| key.own().is_none()));
        for wrong in ["", "Duinoord", "a/b", "0193D3B0-0000-7000-8000-000000000001"] {
            assert_eq!(wrong.parse::<EntryKey>(), Err(NotAnEntry), "{wrong}");
        }
    }
}
