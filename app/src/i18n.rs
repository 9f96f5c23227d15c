//! Texts in the language of the reader.
//!
//! `t!(common::help)` gives a `&'static str`, `t!(proposal::by, name = who)` a `String`, and
//! `t!(proposal::supports, n = 3)` picks `supports_one` or `supports_other`. Where there is no
//! reactive owner (form handlers, mails), the language is named first: `t!(ctx.lang; common::help)`.
//!
//! The server holds both languages. The browser gets the chosen one as a file of its own, cached
//! for ever under its version, before it hydrates ([`set_texts`]).

use std::borrow::Cow;

use leptos::prelude::use_context;

pub use domain::lang::Lang;

mod table {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

pub use table::keys;

/// A text, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub(crate) u16);

/// A text with a form for one and a form for other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    pub(crate) one: Key,
    pub(crate) other: Key,
}

/// A value to fill in: text, or a number that also chooses the plural.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Filled in as it is.
    Text(Cow<'a, str>),
    /// Written with the language's thousands separator.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => { $(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+ };
}
numbers!(i32, i64, u16, u32, u64, usize);

/// What [`t!`] can look up.
pub trait Message: Copy {
    /// The key, given the number that was filled in, if any.
    fn key(self, number: Option<i64>) -> Key;
}

impl Message for Key {
    fn key(self, _: Option<i64>) -> Key {
        self
    }
}

impl Message for Plural {
    fn key(self, number: Option<i64>) -> Key {
        if number == Some(1) { self.one } else { self.other }
    }
}

/// The language of this request, or of this browser.
#[must_use]
pub fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or(Lang::Nl)
}

/// The text of a key.
#[must_use]
pub fn text(lang: Lang, key: Key) -> &'static str {
    #[cfg(feature = "ssr")]
    {
        let table = match lang {
            Lang::Nl => table::DUTCH,
            Lang::En => table::ENGLISH,
        };
        table.get(usize::from(key.0)).copied().unwrap_or_default()
    }
    #[cfg(not(feature = "ssr"))]
    {
        let _ = lang;
        TEXTS.get().and_then(|texts| texts.get(usize::from(key.0)).copied()).unwrap_or_default()
    }
}

/// The text of a key with its `{parameters}` filled in; the number named `n` chooses the plural.
#[must_use]
pub fn fill(lang: Lang, message: impl Message, values: &[(&str, Value<'_>)]) -> String {
    let number = values.iter().find_map(|(name, value)| match value {
        Value::Number(n) if *name == "n" => Some(*n),
        _ => None,
    });
    let mut rest = text(lang, message.key(number));
    let mut filled = String::with_capacity(rest.len() + 24);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match values.iter().find(|(n, _)| *n == name) {
            Some((_, Value::Text(text))) => filled.push_str(text),
            Some((_, Value::Number(n))) => filled.push_str(&number_text(lang, *n)),
            None => {}
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A whole number with thousands separators: `12.345` in Dutch, `12,345` in English.
#[must_use]
pub fn number_text(lang: Lang, number: i64) -> String {
    let separator = match lang {
        Lang::Nl => '.',
        Lang::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A text in the reader's language; see the module.
#[macro_export]
macro_rules! t {
    ($lang:expr; $($key:ident)::+) => {
        $crate::i18n::text($lang, $crate::i18n::keys::$($key)::+)
    };
    ($lang:expr; $($key:ident)::+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::fill($lang, $crate::i18n::keys::$($key)::+, &[$((stringify!($name), $crate::i18n::Value::from($value))),+])
    };
    ($($key:ident)::+) => {
        $crate::i18n::text($crate::i18n::use_lang(), $crate::i18n::keys::$($key)::+)
    };
    ($($key:ident)::+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::fill($crate::i18n::use_lang(), $crate::i18n::keys::$($key)::+, &[$((stringify!($name), $crate::i18n::Value::from($value))),+])
    };
}

#[cfg(not(feature = "ssr"))]
static TEXTS: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();

/// Gives the browser its texts; called once, before it hydrates.
#[cfg(not(feature = "ssr"))]
pub fn set_texts(file: String) {
    let file: &'static str = file.leak();
    let _ = TEXTS.set(file.split(SEPARATOR).collect());
}

/// Stands between the texts in the file for the browser (U+001F, "unit separator").
const SEPARATOR: &str = "\u{1f}";

/// For whom texts are. Staff need both files, one after the other.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// Everybody.
    Public,
    /// Who sees the staff pages.
    Staff,
}

#[cfg(feature = "ssr")]
impl Texts {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Public, Self::Staff];

    /// The file with these texts in one language, as the browser fetches it.
    #[must_use]
    pub fn file(self, lang: Lang) -> String {
        let table = match lang {
            Lang::Nl => table::DUTCH,
            Lang::En => table::ENGLISH,
        };
        let (public, rest) = table.split_at(table::PUBLIC.min(table.len()));
        let staff = &rest[..table::STAFF.min(rest.len())];
        match self {
            Self::Public => public.join(SEPARATOR),
            // So that the files can be put together as they are.
            Self::Staff => staff.iter().flat_map(|text| [SEPARATOR, text]).collect(),
        }
    }

    /// Where the browser fetches it; changes whenever a text changes.
    #[must_use]
    pub fn path(self, lang: Lang) -> String {
        let version = match lang {
            Lang::Nl => table::VERSIONS[0],
            Lang::En => table::VERSIONS[1],
        };
        let whose = match self {
            Self::Public => "",
            Self::Staff => "-beheer",
        };
        format!("/i18n/{lang}{whose}-{version}.txt")
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_the_language_does() {
        assert_eq!(number_text(Lang::Nl, 1_234_567), "1.234.567");
        assert_eq!(number_text(Lang::En, -1000), "-1,000");
        assert_eq!(number_text(Lang::Nl, 999), "999");
    }

    #[test]
    fn both_files_together_are_the_table_without_what_stays_on_the_server() {
        for &lang in Lang::ALL {
            let whole = Texts::ALL.map(|texts| texts.file(lang)).concat();
            let texts: Vec<_> = whole.split(SEPARATOR).collect();
            assert_eq!(texts.len(), table::PUBLIC + table::STAFF);
            assert!(texts.len() < table::DUTCH.len() && !whole.contains(t!(lang; choice::lead)));
            let of = |key: Key| texts.get(usize::from(key.0)).copied();
            assert_eq!(of(keys::common::help), Some(t!(lang; common::help)));
            assert_eq!(of(keys::staff::title), Some(t!(lang; staff::title)));
            assert!(!Texts::Public.file(lang).contains(t!(lang; staff_settings::lead)));
        }
    }

    #[test]
    fn picks_the_plural_by_number() {
        assert_eq!(t!(Lang::Nl; error::problems, n = 1), "Er is 1 ding dat u moet verbeteren");
        assert_eq!(t!(Lang::Nl; error::problems, n = 2), "Er zijn 2 dingen die u moet verbeteren");
    }
}
