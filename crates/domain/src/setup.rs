//! Setting up the portal of a municipality, and what has to be there before residents see it.

use serde::{Deserialize, Serialize};

use crate::account::check_mail;
use crate::input::{ProblemKind, Problems};
use crate::lang::Lang;
use crate::municipality::{Area, Municipality, Topic};
use crate::role::Role;
use crate::time::Timestamp;

text_enum! {
    /// How accessible the site is, in the four steps of the model statement of the Dutch government
    /// (Besluit digitale toegankelijkheid overheid).
    pub enum AccessibilityStatus {
        /// A: meets all requirements
        Full = "full",
        /// B: meets a part; the rest is known and planned
        Partial = "partial",
        /// C: first measures are taken
        Started = "started",
        /// D: does not meet them
        Unmet = "unmet",
    }
}

/// What the municipality states about privacy and accessibility.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct Statements {
    /// mail address of the data protection officer; empty when not filled in
    pub privacy_mail: String,
    /// day on which the privacy text was approved, `2026-11-03`; empty when not yet
    pub privacy_on: String,
    /// what the accessibility statement says
    pub accessibility: Option<AccessibilityStatus>,
    /// day of that statement; empty when there is none
    pub accessibility_on: String,
    /// where the whole statement stands on the web; may be empty
    pub accessibility_link: String,
}

/// What is filled in about privacy and accessibility.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementsInput {
    /// mail address of the data protection officer
    pub privacy_mail: String,
    /// day of approval
    pub privacy_on: String,
    /// an [`AccessibilityStatus`]
    pub accessibility: String,
    /// day of the statement
    pub accessibility_on: String,
    /// web address of the statement, may be empty
    pub accessibility_link: String,
}

impl StatementsInput {
    /// Checks what was filled in. A day cannot lie in the future.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, now: Timestamp) -> Result<Statements, Problems> {
        let mut p = Problems::new();
        let mail = check_mail(&mut p, "privacy_mail", &self.privacy_mail);
        let privacy_on = past_day(&mut p, "privacy_on", &self.privacy_on, now);
        let accessibility = p.choice("accessibility", &self.accessibility, AccessibilityStatus::parse);
        let accessibility_on = past_day(&mut p, "accessibility_on", &self.accessibility_on, now);
        let link = p.line("accessibility_link", &self.accessibility_link, 0..=300);
        if !link.is_empty() && !link.starts_with("https://") {
            p.add("accessibility_link", ProblemKind::NotAnUrl);
        }
        p.finish(Statements {
            privacy_mail: mail.map(|mail| mail.as_str().to_owned()).unwrap_or_default(),
            privacy_on,
            accessibility,
            accessibility_on,
            accessibility_link: link,
        })
    }
}

fn past_day(p: &mut Problems, field: &str, text: &str, now: Timestamp) -> String {
    let text = text.trim();
    if text.is_empty() {
        p.add(field, ProblemKind::Required);
        return String::new();
    }
    let Some(day) = crate::time::parse_date(text) else {
        p.add(field, ProblemKind::NotATime);
        return String::new();
    };
    let day = crate::time::date_field(day);
    // Days are written so that their order is that of the text.
    if now.local().field().get(..10).is_some_and(|today| *day > *today) {
        p.add(field, ProblemKind::InTheFuture);
    }
    day
}

/// Name and contact of the municipality, as filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactInput {
    /// "Gemeente Voorbeeldstad"
    pub name: String,
    /// mail address of the help desk
    pub mail: String,
    /// telephone number of the help desk
    pub phone: String,
    /// visiting address, may be empty
    pub address: String,
    /// when the desk is open, may be empty
    pub hours: String,
}

impl ContactInput {
    /// The municipality with this name and contact.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, municipality: Municipality) -> Result<Municipality, Problems> {
        let mut p = Problems::new();
        let mail = check_mail(&mut p, "mail", &self.mail);
        let changed = Municipality {
            name: p.line("name", &self.name, 2..=120),
            contact_mail: mail.map(|mail| mail.as_str().to_owned()).unwrap_or_default(),
            contact_phone: p.line("phone", &self.phone, 3..=40),
            contact_address: p.line("address", &self.address, 0..=200),
            contact_hours: p.line("hours", &self.hours, 0..=200),
            ..municipality
        };
        p.finish(changed)
    }
}

/// Theme and languages, as filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookInput {
    /// one of the installed themes
    pub theme: String,
    /// languages, the first is the default: `nl`, `nl en` or `en nl`
    pub langs: String,
}

impl LookInput {
    /// The municipality with this look.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, municipality: Municipality, themes: &[String]) -> Result<Municipality, Problems> {
        let mut p = Problems::new();
        let known = |text: &str| themes.iter().find(|theme| *theme == text).cloned();
        let theme = p.choice("theme", &self.theme, known).unwrap_or_default();
        let langs = p.choice("langs", &self.langs, langs).unwrap_or_default();
        p.finish(Municipality { theme, langs, ..municipality })
    }
}

/// Languages in order, each once and at least one.
fn langs(text: &str) -> Option<Vec<Lang>> {
    let langs: Vec<Lang> = text.split_whitespace().map(Lang::parse).collect::<Option<_>>()?;
    let once = langs.iter().enumerate().all(|(at, lang)| !langs[..at].contains(lang));
    (once && !langs.is_empty()).then_some(langs)
}

/// A district as filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaInput {
    /// its name
    pub name: String,
    /// the first four digits of its postcodes, with commas or spaces between; may be empty
    pub postcodes: String,
}

/// Postcodes that one district can have.
const MAX_POSTCODES: usize = 60;

impl AreaInput {
    /// Name and postcodes, each once and in order.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<(String, Vec<String>), Problems> {
        let mut p = Problems::new();
        let name = p.line("name", &self.name, 2..=60);
        let codes = self.postcodes.split([',', ';', ' ', '\n', '\r', '\t']).filter(|code| !code.is_empty());
        let mut codes: Vec<String> = codes.map(str::to_owned).collect();
        codes.sort_unstable();
        codes.dedup();
        let is_code = |code: &String| {
            code.len() == 4 && !code.starts_with('0') && code.bytes().all(|b| b.is_ascii_digit())
        };
        if !codes.iter().all(is_code) {
            p.add("postcodes", ProblemKind::NotAPostcode);
        } else if codes.len() > MAX_POSTCODES {
            p.add("postcodes", ProblemKind::TooMany { max: MAX_POSTCODES as u32 });
        }
        p.finish((name, codes))
    }
}

/// A topic as filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicInput {
    /// Dutch name
    pub name_nl: String,
    /// English name; the Dutch one when it is empty
    pub name_en: String,
}

impl TopicInput {
    /// Both names.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<(String, String), Problems> {
        let mut p = Problems::new();
        let nl = p.line("name_nl", &self.name_nl, 2..=60);
        let en = p.line("name_en", &self.name_en, 0..=60);
        let en = if en.is_empty() { nl.clone() } else { en };
        p.finish((nl, en))
    }
}

/// Districts or topics that a municipality can have; more is no list to choose from.
pub const MOST: u32 = 120;

/// The place of one more at the end of a list; none when the list is full.
#[must_use]
pub fn next_place(known: usize) -> Option<i64> {
    let known = u32::try_from(known).ok().filter(|known| *known < MOST)?;
    Some(i64::from(known) + 1)
}

text_enum! {
    /// A line of the list before going live.
    pub enum Item {
        /// name, mail address and telephone of the help desk
        Contact = "contact",
        /// how the data are treated, approved, with whom to ask
        Privacy = "privacy",
        /// how long the data are kept, approved: nothing is removed before
        Retention = "retention",
        /// statement about accessibility, with its day
        Accessibility = "accessibility",
        /// mails leave the portal
        Mail = "mail",
        /// visiting address and opening hours, for who does not come online
        Desk = "desk",
        /// districts with their postcodes
        Areas = "areas",
        /// topics
        Topics = "topics",
        /// somebody besides administrators: who runs processes, checks and answers
        People = "people",
    }
}

impl Item {
    /// Without it the portal does not go live: what the law asks, and what no resident can do without.
    #[must_use]
    pub const fn is_must(self) -> bool {
        matches!(self, Self::Contact | Self::Privacy | Self::Retention | Self::Accessibility | Self::Mail)
    }
}

/// What is known of a portal that is being set up.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// name, contact
    pub municipality: &'a Municipality,
    /// privacy and accessibility
    pub statements: &'a Statements,
    /// districts
    pub areas: usize,
    /// topics
    pub topics: usize,
    /// whether how long data are kept was approved, all of it
    pub terms: bool,
    /// whether mails leave the portal
    pub mails: bool,
    /// roles that were given, each time it was
    pub roles: &'a [Role],
}

impl Facts<'_> {
    /// Whether a line of the list is done.
    #[must_use]
    pub fn has(&self, item: Item) -> bool {
        let Municipality { name, contact_mail, contact_phone, contact_address, contact_hours, .. } =
            self.municipality;
        let filled = |texts: &[&String]| texts.iter().all(|text| !text.is_empty());
        match item {
            Item::Contact => filled(&[name, contact_mail, contact_phone]),
            Item::Privacy => filled(&[&self.statements.privacy_mail, &self.statements.privacy_on]),
            Item::Accessibility => {
                self.statements.accessibility.is_some() && filled(&[&self.statements.accessibility_on])
            }
            Item::Retention => self.terms,
            Item::Mail => self.mails,
            Item::Desk => filled(&[contact_address, contact_hours]),
            Item::Areas => self.areas > 0,
            Item::Topics => self.topics > 0,
            Item::People => self.roles.iter().any(|role| *role != Role::Administrator),
        }
    }

    /// What has to be there and is not, in order.
    #[must_use]
    pub fn missing(&self) -> Vec<Item> {
        Item::ALL.iter().copied().filter(|item| item.is_must() && !self.has(*item)).collect()
    }
}

/// A portal that is being set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupPage {
    /// name, contact, look
    pub municipality: Municipality,
    /// themes that are installed
    pub themes: Vec<String>,
    /// privacy and accessibility
    pub statements: Statements,
    /// districts in order, with their postcodes
    pub areas: Vec<(Area, Vec<String>)>,
    /// topics in order
    pub topics: Vec<Topic>,
    /// the list before going live: what is there
    pub items: Vec<(Item, bool)>,
    /// a demo without a mail server: what it would mail is read on a page
    pub demo_mails: bool,
    /// since when residents see the portal
    pub live_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests;
