//! The items of a municipality: what comes with the portal with what the municipality made of it.

use domain::guide::{
    GuidePhase, ItemCode, ItemKey, ItemText, OwnText, PhaseText, TextRow, TextSource, Variant,
};
use domain::lang::Lang;

use super::content::{self, Content};
use crate::{Call, Error, Result};

/// An item with the text that counts in this municipality.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: ItemKey,
    pub(super) text: ItemText,
    pub(super) source: TextSource,
    pub(super) hidden: bool,
    pub(super) behind: bool,
    pub(super) least: Variant,
    pub(super) must: bool,
}

impl Entry {
    pub(super) fn row(&self) -> TextRow {
        TextRow {
            key: self.key,
            title: self.text.title.clone(),
            source: self.source,
            hidden: self.hidden,
            behind: self.behind,
        }
    }
}

/// All items, in order.
pub(super) struct Texts {
    content: &'static Content,
    /// in the order of the guide, hidden ones included
    pub(super) all: Vec<Entry>,
    own: Vec<OwnText>,
}

impl Texts {
    /// The items of the municipality of the caller, in their language. What the municipality wrote has one language.
    pub(super) async fn of(call: &Call) -> Result<Self> {
        let own = call.read().list_guide_texts(call.municipality()).await?;
        Self::merge(call.caller.lang, own)
    }

    fn merge(lang: Lang, own: Vec<OwnText>) -> Result<Self> {
        let content = content::of(lang)?;
        let mut all = ItemCode::ALL
            .iter()
            .map(|code| built_in(content, *code, own.iter().find(|own| own.key() == ItemKey::BuiltIn(*code))))
            .collect::<Result<Vec<_>>>()?;
        all.extend(own.iter().filter_map(added));
        all.sort_by_key(|entry| entry.key);
        Ok(Self { content, all, own })
    }

    /// What a phase is about.
    pub(super) fn phase(&self, phase: GuidePhase) -> PhaseText {
        self.content.phase(phase)
    }

    /// What the phases are about, in order.
    pub(super) fn phases(&self) -> Vec<(GuidePhase, PhaseText)> {
        GuidePhase::ALL.iter().map(|phase| (*phase, self.phase(*phase))).collect()
    }

    /// An item, hidden or not.
    pub(super) fn find(&self, key: ItemKey) -> Result<&Entry> {
        self.all.iter().find(|entry| entry.key == key).ok_or(Error::NotFound)
    }

    /// What the municipality did with an item.
    pub(super) fn own(&self, key: ItemKey) -> Option<&OwnText> {
        self.own.iter().find(|own| own.key() == key)
    }

    /// The text and its version as it comes with the portal.
    pub(super) fn built_in(&self, code: ItemCode) -> Result<(&'static ItemText, i64)> {
        self.content.item(code).map(|item| (&item.text, item.version))
    }
}

fn built_in(content: &Content, code: ItemCode, own: Option<&OwnText>) -> Result<Entry> {
    let item = content.item(code)?;
    let text = own.and_then(OwnText::text);
    Ok(Entry {
        key: ItemKey::BuiltIn(code),
        source: if text.is_some() { TextSource::Changed } else { TextSource::BuiltIn },
        text: text.unwrap_or(&item.text).clone(),
        hidden: own.is_some_and(OwnText::is_hidden),
        behind: own.is_some_and(|own| own.is_behind(item.version)),
        least: code.least(),
        must: code.is_must(),
    })
}

fn added(own: &OwnText) -> Option<Entry> {
    let OwnText::Added { code, least, text, hidden } = own else { return None };
    Some(Entry {
        key: ItemKey::Own(*code),
        text: text.clone(),
        source: TextSource::Added,
        hidden: *hidden,
        behind: false,
        least: *least,
        must: false,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::guide::OwnCode;

    use super::*;

    fn text(title: &str) -> ItemText {
        ItemText { title: title.into(), ..ItemText::default() }
    }

    fn with(own: OwnText) -> Texts {
        Texts::merge(Lang::Nl, vec![own]).unwrap()
    }

    #[test]
    fn a_new_version_of_the_portal_never_overwrites_what_the_municipality_wrote() {
        let own = |from_version| OwnText::Changed {
            code: ItemCode::B1,
            text: text("Onze eigen vraag"),
            from_version,
            hidden: false,
        };
        let (_, version) = with(own(1)).built_in(ItemCode::B1).unwrap();
        for from in [version - 1, version] {
            let texts = with(own(from));
            let entry = texts.find(ItemKey::BuiltIn(ItemCode::B1)).unwrap();
            assert_eq!(entry.text, text("Onze eigen vraag"));
            assert_eq!(entry.behind, from < version, "staff see that the built-in text is newer");
        }
    }

    #[test]
    fn an_added_item_stands_after_those_of_its_phase() {
        let code = OwnCode::new(GuidePhase::B, 1).unwrap();
        let texts =
            with(OwnText::Added { code, least: Variant::Heavy, text: text("Wijkraad"), hidden: false });
        let keys: Vec<String> = texts.all.iter().map(|entry| entry.key.to_string()).collect();
        let place = keys.iter().position(|key| key == "B-1").unwrap();
        assert_eq!((keys[place - 1].as_str(), keys[place + 1].as_str()), ("B10", "C1"));
        assert_eq!(keys.len(), ItemCode::ALL.len() + 1);
    }

    #[test]
    fn a_hidden_item_keeps_its_text() {
        let texts = with(OwnText::Hidden(ItemCode::A6));
        let entry = texts.find(ItemKey::BuiltIn(ItemCode::A6)).unwrap();
        assert!(entry.hidden && entry.source == TextSource::BuiltIn && !entry.text.title.is_empty());
    }
}
