//! Support for a proposal: one per person, through whatever channel.

use serde::{Deserialize, Serialize};

use crate::id::{AreaId, LineId, ProposalId, SheetId};
use crate::input::{ProblemKind, Problems};
use crate::municipality::Postcode;
use crate::time::Timestamp;

text_enum! {
    /// How a contribution came in. All count the same.
    pub enum Channel {
        /// on this site
        Web = "web",
        /// on a paper form or by letter
        Paper = "paper",
        /// by telephone
        Phone = "phone",
        /// at the desk
        Desk = "desk",
        /// at a meeting
        Meeting = "meeting",
        /// in the street
        Street = "street",
    }
}

impl Channel {
    /// The channels that staff enter for somebody else.
    pub const OFFLINE: &'static [Self] = &[Self::Paper, Self::Phone, Self::Desk, Self::Meeting, Self::Street];
}

text_enum! {
    /// Where a line of a support list stands.
    pub enum LineState {
        /// counted as a support
        Counted = "counted",
        /// this may be somebody who supports already; staff decide
        Undecided = "undecided",
        /// staff decided: the same person, not counted again
        SamePerson = "same_person",
        /// staff decided: somebody else, counted
        OtherPerson = "other_person",
    }
}

/// What staff decide on a line that may be somebody who supports already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// the same person
    Same,
    /// somebody else
    Other,
}

impl LineState {
    /// The state after a decision; only an undecided line can be decided on.
    #[must_use]
    pub const fn decide(self, decision: Decision) -> Option<Self> {
        match (self, decision) {
            (Self::Undecided, Decision::Same) => Some(Self::SamePerson),
            (Self::Undecided, Decision::Other) => Some(Self::OtherPerson),
            _ => None,
        }
    }

    /// Whether the line counts as a support.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Counted | Self::OtherPerson)
    }
}

/// Somebody on paper: enough to know the same person again, no more. Only a keyed hash is kept
/// once a line is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPerson {
    /// full name as written
    pub name: String,
    /// postcode as written, if any
    pub postcode: Option<Postcode>,
    /// house number as written, if any
    pub house: Option<String>,
}

impl PaperPerson {
    /// The name reduced to what stays the same however it is written: lower case, without
    /// accents, points and titles.
    #[must_use]
    pub fn name_key(name: &str) -> String {
        let folded: String = name.to_lowercase().chars().map(fold).collect();
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words
            .filter(|w| !matches!(*w, "dhr" | "mevr" | "mw" | "de" | "heer" | "mevrouw" | "fam"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The address reduced in the same way; none without a postcode and number.
    #[must_use]
    pub fn address_key(&self) -> Option<String> {
        let house: String =
            self.house.as_ref()?.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        Some(format!("{}{}", self.postcode.as_ref()?.as_str(), house))
    }

    /// Reads one line: `Naam; 1234 AB; 12`. Postcode and number may be missing.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn parse_line(line: &str) -> Result<Self, ProblemKind> {
        let mut parts = line.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
        match length {
            0 => return Err(ProblemKind::Required),
            1 => return Err(ProblemKind::TooShort { min: 2, given: 1 }),
            2..=120 => {}
            given => return Err(ProblemKind::TooLong { max: 120, given }),
        }
        if name.chars().any(char::is_control) {
            return Err(ProblemKind::StrangeCharacters);
        }
        let postcode = match parts.next().unwrap_or_default() {
            "" => None,
            typed => Some(Postcode::parse(typed).ok_or(ProblemKind::NotAPostcode)?),
        };
        let house = parts.next().filter(|h| !h.is_empty() && h.len() <= 12).map(str::to_owned);
        Ok(Self { name, postcode, house })
    }
}

/// Accented letters as their plain letter: enough for names as they are written here.
const fn fold(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ş' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ğ' => 'g',
        'ž' => 'z',
        other => other,
    }
}

/// The form for a support list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetInput {
    /// text of a [`Channel`]
    pub channel: String,
    /// where it comes from: "Inloopavond buurthuis 3 november"
    pub source: String,
    /// one person a line
    pub lines: String,
}

/// A checked support list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// how it came in
    pub channel: Channel,
    /// where it comes from
    pub source: String,
    /// the people, in the order of the list
    pub people: Vec<PaperPerson>,
}

/// Most lines of one list.
pub const MAX_LINES: usize = 500;

impl SheetInput {
    /// Checks the form. A bad line is named by number; nothing is dropped.
    ///
    /// # Errors
    /// All problems, each with its field; lines are `lines-3`.
    pub fn check(&self) -> Result<Sheet, Problems> {
        let mut p = Problems::new();
        let channel =
            p.choice("channel", &self.channel, |t| Channel::parse(t).filter(|c| *c != Channel::Web));
        let source = p.line("source", &self.source, 3..=200);
        let lines: Vec<_> =
            self.lines.lines().map(str::trim).enumerate().filter(|(_, l)| !l.is_empty()).collect();
        if lines.is_empty() {
            p.add("lines", ProblemKind::Required);
        }
        if lines.len() > MAX_LINES {
            p.add("lines", ProblemKind::NotANumber { min: 1, max: 500 });
        }
        let mut people = Vec::with_capacity(lines.len());
        for (i, line) in lines {
            match PaperPerson::parse_line(line) {
                Ok(person) => people.push(person),
                Err(kind) => p.add(&format!("lines-{}", i + 1), kind),
            }
        }
        match channel {
            Some(channel) => p.finish(Sheet { channel, source, people }),
            None => Err(p),
        }
    }
}

/// A support list, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct SheetRow {
    /// identifier
    pub id: SheetId,
    /// receipt number, counted per municipality
    pub receipt: i64,
    /// for which proposal
    pub proposal_id: ProposalId,
    /// number of the proposal
    pub proposal_number: i64,
    /// title of the proposal
    pub proposal_title: String,
    /// how it came in
    pub channel: Channel,
    /// where it comes from
    pub source: String,
    /// when entered
    pub entered_at: Timestamp,
    /// lines in all
    pub lines: i64,
    /// lines that count
    pub counted: i64,
    /// lines that wait for a decision
    pub undecided: i64,
}

/// A line of a support list, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct LineRow {
    /// identifier
    pub id: LineId,
    /// place on the list, from 1
    pub position: i64,
    /// the name as written; emptied once the line is settled
    pub name: Option<String>,
    /// where it stands
    pub state: LineState,
    /// the name of who may be the same person, for the decision
    pub like_name: Option<String>,
    /// how that person's support came in
    pub like_channel: Option<Channel>,
    /// district of that person, if known
    pub like_area: Option<AreaId>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_line_is_read_or_refused_with_a_reason(line: String) {
            let _ = PaperPerson::parse_line(&line);
            let _ = PaperPerson::name_key(&line);
        }
    }

    #[test]
    fn the_same_name_however_it_is_written() {
        let key = PaperPerson::name_key("Mevr. J. Çelik-de Boer");
        assert_eq!(key, PaperPerson::name_key("j celik de boer"));
        assert_ne!(key, PaperPerson::name_key("K. Celik de Boer"));
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        let input = SheetInput {
            channel: "paper".into(),
            source: "Buurthuis".into(),
            lines: "Anna Jansen; 1234 AB; 5\n\n; 1234 AB\nPiet; 99".into(),
        };
        let fields: Vec<_> = input.check().err().unwrap_or_default().0.into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["lines-3", "lines-4"]);
    }

    #[test]
    fn a_line_is_decided_once() {
        assert_eq!(LineState::Undecided.decide(Decision::Other), Some(LineState::OtherPerson));
        assert_eq!(LineState::OtherPerson.decide(Decision::Same), None);
        assert!(LineState::OtherPerson.counts() && !LineState::Undecided.counts());
    }
}
