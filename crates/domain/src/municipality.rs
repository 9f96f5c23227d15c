//! The municipality: the tenant that every row belongs to, found by host name.

use serde::{Deserialize, Serialize};

use crate::id::{AreaId, MunicipalityId, TopicId};
use crate::input::{ProblemKind, Problems};
use crate::lang::Lang;

/// What every page needs to know of the municipality it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// identifier
    pub id: MunicipalityId,
    /// "Gemeente Voorbeeldstad"
    pub name: String,
    /// host name it answers to, without port
    pub host: String,
    /// theme class without `-theme`: "polder", "zonnedijk"
    pub theme: String,
    /// languages residents can choose, the first is the default
    pub langs: Vec<Lang>,
    /// mail address of the help desk
    pub contact_mail: String,
    /// telephone number of the help desk
    pub contact_phone: String,
    /// visiting address, one line
    pub contact_address: String,
    /// when the desk is open, one line in Dutch
    pub contact_hours: String,
    /// whether residents see it; before that only staff do, while it is set up
    pub live: bool,
}

impl Municipality {
    /// Whether somebody sees the portal: while it is set up, only staff do.
    #[must_use]
    pub const fn is_open_to(&self, staff: bool) -> bool {
        self.live || staff
    }
}

/// What is filled in to make a municipality.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MunicipalityInput {
    /// "Gemeente Voorbeeldstad"
    pub name: String,
    /// host name, without port
    pub host: String,
    /// mail address of the help desk
    pub mail: String,
    /// telephone number of the help desk
    pub phone: String,
    /// visiting address, may be empty
    pub address: String,
    /// when the desk is open, may be empty
    pub hours: String,
}

impl MunicipalityInput {
    /// Checks what was filled in. It looks like Polder, speaks all languages and is not live yet.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: MunicipalityId) -> Result<Municipality, Problems> {
        let mut p = Problems::new();
        let name = p.line("name", &self.name, 2..=120);
        let host = self.host.trim().to_lowercase();
        if !is_host(&host) {
            p.add("host", ProblemKind::NotAnUrl);
        }
        let mail = crate::account::check_mail(&mut p, "mail", &self.mail);
        let municipality = Municipality {
            id,
            name,
            host,
            theme: "polder".to_owned(),
            langs: Lang::ALL.to_vec(),
            contact_mail: mail.map(|mail| mail.as_str().to_owned()).unwrap_or_default(),
            contact_phone: p.line("phone", &self.phone, 3..=40),
            contact_address: p.line("address", &self.address, 0..=200),
            contact_hours: p.line("hours", &self.hours, 0..=200),
            live: false,
        };
        p.finish(municipality)
    }
}

/// Whether a text is the name of a host: no protocol, port or path.
fn is_host(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

/// A district ("wijk").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// identifier
    pub id: AreaId,
    /// fixed name in addresses
    pub slug: String,
    /// name
    pub name: String,
}

/// A subject that processes and proposals are filed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// identifier
    pub id: TopicId,
    /// fixed name in addresses
    pub slug: String,
    /// Dutch name
    pub name_nl: String,
    /// English name
    pub name_en: String,
}

impl Topic {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.name_nl,
            Lang::En => &self.name_en,
        }
    }
}

/// A Dutch postcode, written `1234AB`. It is used to find the district and then forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postcode(String);

impl Postcode {
    /// Reads `1234 AB` or `1234ab`. Codes that start with 0 or end in SA, SD or SS do not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String =
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let bytes = code.as_bytes();
        let shape = bytes.len() == 6
            && matches!(bytes[0], b'1'..=b'9')
            && bytes[1..4].iter().all(u8::is_ascii_digit)
            && bytes[4..].iter().all(u8::is_ascii_uppercase)
            && !matches!(&bytes[4..], b"SA" | b"SD" | b"SS");
        shape.then_some(Self(code))
    }

    /// The four digits, which name a neighbourhood.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0[..4]
    }

    /// The whole code, `1234AB`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_postcodes_as_people_type_them() {
        assert_eq!(Postcode::parse(" 1234 ab").map(|p| p.as_str().to_owned()), Some("1234AB".into()));
        for wrong in ["0123AB", "1234SS", "1234", "12345A", "１２３４AB", "1234ABC"] {
            assert_eq!(Postcode::parse(wrong), None, "{wrong}");
        }
    }
}
