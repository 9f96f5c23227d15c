//! What a municipality makes of the texts: its own version, apart from what comes with the portal, so that a new
//! version of the portal never overwrites it.

use super::{ItemCode, ItemKey, ItemText, OwnCode, Variant};

/// What a municipality did with one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnText {
    /// left out, with the text as it comes
    Hidden(ItemCode),
    /// a text of its own in the place of the one that comes with the portal
    Changed {
        /// which item
        code: ItemCode,
        /// its text
        text: ItemText,
        /// version of the text that it was made from
        from_version: i64,
        /// left out
        hidden: bool,
    },
    /// an item of its own
    Added {
        /// its code
        code: OwnCode,
        /// the lightest variant that has it
        least: Variant,
        /// its text
        text: ItemText,
        /// left out
        hidden: bool,
    },
}

impl OwnText {
    /// Which item.
    #[must_use]
    pub const fn key(&self) -> ItemKey {
        match self {
            Self::Hidden(code) | Self::Changed { code, .. } => ItemKey::BuiltIn(*code),
            Self::Added { code, .. } => ItemKey::Own(*code),
        }
    }

    /// Its own text.
    #[must_use]
    pub const fn text(&self) -> Option<&ItemText> {
        match self {
            Self::Hidden(_) => None,
            Self::Changed { text, .. } | Self::Added { text, .. } => Some(text),
        }
    }

    /// Whether it is left out of every guide.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        match self {
            Self::Hidden(_) => true,
            Self::Changed { hidden, .. } | Self::Added { hidden, .. } => *hidden,
        }
    }

    /// Whether the text that comes with the portal was changed since the municipality made its own.
    #[must_use]
    pub const fn is_behind(&self, version: i64) -> bool {
        matches!(self, Self::Changed { from_version, .. } if *from_version < version)
    }

    /// The same, left out or not. Nothing is left of an item that was only left out.
    #[must_use]
    pub fn with_hidden(self, hide: bool) -> Option<Self> {
        match self {
            Self::Hidden(code) => hide.then_some(Self::Hidden(code)),
            Self::Changed { code, text, from_version, .. } => {
                Some(Self::Changed { code, text, from_version, hidden: hide })
            }
            Self::Added { code, least, text, .. } => Some(Self::Added { code, least, text, hidden: hide }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_of_its_own_falls_behind() {
        let changed = |from_version| OwnText::Changed {
            code: ItemCode::B1,
            text: ItemText::default(),
            from_version,
            hidden: false,
        };
        assert!(changed(1).is_behind(2));
        assert!(!changed(2).is_behind(2));
        assert!(!OwnText::Hidden(ItemCode::B1).is_behind(2));
    }

    #[test]
    fn showing_again_what_was_only_left_out_leaves_nothing() {
        let hidden = OwnText::Hidden(ItemCode::C4);
        assert!(hidden.is_hidden());
        assert_eq!(hidden.with_hidden(false), None);
    }
}
