//! Accounts: who signs in, how sure we are of who it is, and as what they take part.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, AreaId, MunicipalityId, SessionId};
use crate::input::{ProblemKind, Problems};
use crate::lang::Lang;
use crate::municipality::Postcode;
use crate::role::Grants;
use crate::time::Timestamp;

text_enum! {
    /// As what somebody takes part.
    pub enum ParticipantKind {
        /// lives here
        Resident = "resident",
        /// has a business here
        Business = "business",
        /// speaks for an association, foundation or group
        Organisation = "organisation",
    }
}

text_enum! {
    /// How sure the portal is of who somebody is. Later values include the earlier ones.
    pub enum Assurance {
        /// nothing is known
        Anonymous = "anonymous",
        /// the mail address is theirs
        MailConfirmed = "mail_confirmed",
        /// lives or works in the district they named (letter with a code, desk)
        AreaConfirmed = "area_confirmed",
        /// identity confirmed (DigiD, eHerkenning, passport at the desk)
        IdentityConfirmed = "identity_confirmed",
    }
}

impl Assurance {
    /// What a portal can ask of who takes part: what it can be sure of today. To ask for more would keep everybody out,
    /// since letters with a code and identification are not there yet.
    pub const ASKED: &'static [Self] = &[Self::MailConfirmed];

    /// What is asked, by its text.
    #[must_use]
    pub fn asked(text: &str) -> Option<Self> {
        Self::parse(text).filter(|assurance| Self::ASKED.contains(assurance))
    }
}

text_enum! {
    /// What a mailed link is for. A link for one purpose is no use for another.
    pub enum LinkPurpose {
        /// confirm a new account
        ConfirmMail = "confirm_mail",
        /// sign in without a password
        SignIn = "sign_in",
        /// confirm a new address for an existing account
        ChangeMail = "change_mail",
    }
}

impl LinkPurpose {
    /// How long a link works, in minutes.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        match self {
            Self::SignIn => 30,
            Self::ConfirmMail | Self::ChangeMail => 24 * 60,
        }
    }
}

/// Days after which a session ends by itself when it is not used.
pub const SESSION_DAYS: i64 = 14;

/// Minutes after which staff have to sign in again when they do nothing.
pub const STAFF_SESSION_MINUTES: i64 = 8 * 60;

/// A mail address, in lower case, that can be mailed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct MailAddress(String);

impl MailAddress {
    /// Reads an address: one `@`, a name before it, a domain with a dot after it, no spaces.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (name, domain) = text.rsplit_once('@')?;
        let name_fits = !name.is_empty()
            && name.len() <= 64
            && !name.starts_with('.')
            && !name.ends_with('.')
            && !name.contains("..")
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b));
        let domain_fits = domain.len() <= 190
            && domain.contains('.')
            && domain.split('.').all(|part| {
                !part.is_empty()
                    && !part.starts_with('-')
                    && !part.ends_with('-')
                    && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
        (name_fits && domain_fits).then_some(Self(text))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How the address ends that takes the place of that of a closed account. Nobody can get mail there (RFC 2606).
pub const CLOSED_MAIL: &str = "@closed.invalid";

/// An account, as its owner and the service see it. Never sent to other people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// identifier
    pub id: AccountId,
    /// the municipality it belongs to
    pub municipality: MunicipalityId,
    /// address for mail and for signing in
    pub mail: MailAddress,
    /// the person's own name; not shown when there is an alias
    pub name: String,
    /// name shown instead ("schuilnaam")
    pub alias: Option<String>,
    /// as what they take part
    pub kind: ParticipantKind,
    /// name of the business or organisation
    pub organisation: Option<String>,
    /// district
    pub area: Option<AreaId>,
    /// how sure we are
    pub assurance: Assurance,
    /// language of mails
    pub lang: Lang,
    /// whether a password is set (or only mail links are used)
    pub has_password: bool,
    /// since when
    pub created_at: Timestamp,
}

impl Account {
    /// Whether it was closed after its term (see [`crate::retention`]): what is left has no owner and gets no mail.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.mail.as_str().ends_with(CLOSED_MAIL)
    }

    /// The name that other people see: the alias, or the organisation's, or the own name.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        shown_name(&self.name, self.alias.as_deref(), self.organisation.as_deref())
    }
}

/// The name that other people see.
#[must_use]
pub fn shown_name<'a>(name: &'a str, alias: Option<&'a str>, organisation: Option<&'a str>) -> &'a str {
    alias.or(organisation).unwrap_or(name)
}

/// Who is signed in, as every page sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// the account
    pub account: Account,
    /// the session of this browser
    pub session: SessionId,
    /// what they may do as staff
    pub grants: Grants,
}

/// A signed-in browser, as its owner sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    /// identifier
    pub id: SessionId,
    /// "Firefox op Linux", worked out when signing in
    pub device: String,
    /// when signed in
    pub created_at: Timestamp,
    /// when last used, at most five minutes behind
    pub seen_at: Timestamp,
    /// this very browser
    pub current: bool,
}

/// Shortest password. NIST SP 800-63B: length counts, composition rules do not.
pub const PASSWORD_MIN: u32 = 10;
/// Longest password; more would only make hashing slow.
pub const PASSWORD_MAX: u32 = 128;

/// What somebody fills in to make an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignUpInput {
    /// mail address
    pub mail: String,
    /// own name
    pub name: String,
    /// name to show instead, may be empty
    pub alias: String,
    /// `ParticipantKind`
    pub kind: String,
    /// name of business or organisation
    pub organisation: String,
    /// chosen district (an `AreaId`), or empty
    pub area: String,
    /// or the postcode to find the district by, or empty
    pub postcode: String,
    /// password, or empty to sign in by mail link
    pub password: String,
}

/// A checked request for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// mail address
    pub mail: MailAddress,
    /// own name
    pub name: String,
    /// name to show instead
    pub alias: Option<String>,
    /// as what they take part
    pub kind: ParticipantKind,
    /// name of business or organisation
    pub organisation: Option<String>,
    /// district chosen, or to be found by postcode
    pub area: AreaChoice,
    /// password, if one was given
    pub password: Option<String>,
}

/// How somebody says in which district they live or work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AreaChoice {
    /// chosen from the list
    Chosen(AreaId),
    /// to be found; the postcode is not kept
    ByPostcode(Postcode),
    /// rather not said
    NotSaid,
}

impl SignUpInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<SignUp, Problems> {
        let mut p = Problems::new();
        let mail = check_mail(&mut p, "mail", &self.mail);
        let profile = ProfileInput {
            name: self.name.clone(),
            alias: self.alias.clone(),
            kind: self.kind.clone(),
            organisation: self.organisation.clone(),
            area: self.area.clone(),
            postcode: self.postcode.clone(),
        }
        .check_into(&mut p);
        let password = (!self.password.is_empty())
            .then(|| check_password(&mut p, "password", &self.password, &self.mail));
        match (mail, profile) {
            (Some(mail), Some(profile)) => p.finish(SignUp {
                mail,
                name: profile.name,
                alias: profile.alias,
                kind: profile.kind,
                organisation: profile.organisation,
                area: profile.area,
                password,
            }),
            _ => Err(p),
        }
    }
}

/// What somebody can change of their own account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileInput {
    /// own name
    pub name: String,
    /// alias, may be empty
    pub alias: String,
    /// `ParticipantKind`
    pub kind: String,
    /// name of business or organisation
    pub organisation: String,
    /// chosen district
    pub area: String,
    /// or postcode
    pub postcode: String,
}

/// A checked profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// own name
    pub name: String,
    /// name to show instead
    pub alias: Option<String>,
    /// as what they take part
    pub kind: ParticipantKind,
    /// name of business or organisation
    pub organisation: Option<String>,
    /// district
    pub area: AreaChoice,
}

impl ProfileInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Profile, Problems> {
        let mut p = Problems::new();
        match self.check_into(&mut p) {
            Some(profile) => p.finish(profile),
            None => Err(p),
        }
    }

    fn check_into(&self, p: &mut Problems) -> Option<Profile> {
        let name = p.line("name", &self.name, 2..=80);
        let alias = Some(p.line("alias", &self.alias, 0..=40)).filter(|a| !a.is_empty());
        let kind = p.choice("kind", &self.kind, ParticipantKind::parse);
        let organisation = match kind {
            Some(ParticipantKind::Business | ParticipantKind::Organisation) => {
                Some(p.line("organisation", &self.organisation, 2..=120))
            }
            _ => None,
        };
        let area = check_area(p, &self.area, &self.postcode);
        Some(Profile { name, alias, kind: kind?, organisation, area })
    }
}

/// Checks a mail address.
pub fn check_mail(p: &mut Problems, field: &str, text: &str) -> Option<MailAddress> {
    if text.trim().is_empty() {
        p.add(field, ProblemKind::Required);
        return None;
    }
    let mail = MailAddress::parse(text);
    if mail.is_none() {
        p.add(field, ProblemKind::NotAMail);
    }
    mail
}

/// Checks a new password: long enough, not the mail address, not one repeated character.
pub fn check_password(p: &mut Problems, field: &str, password: &str, mail: &str) -> String {
    let given = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    let lower = password.to_lowercase();
    let name = mail.split('@').next().unwrap_or_default().to_lowercase();
    let easy =
        ["wachtwoord", "password", "welkom", "qwerty", "1234567890"].iter().any(|w| lower.starts_with(w))
            || (name.len() > 3 && lower.contains(&name))
            || password.chars().all(|c| password.starts_with(c));
    if given == 0 {
        p.add(field, ProblemKind::Required);
    } else if given < PASSWORD_MIN {
        p.add(field, ProblemKind::TooShort { min: PASSWORD_MIN, given });
    } else if given > PASSWORD_MAX {
        p.add(field, ProblemKind::TooLong { max: PASSWORD_MAX, given });
    } else if easy {
        p.add(field, ProblemKind::WeakPassword);
    }
    password.to_owned()
}

fn check_area(p: &mut Problems, area: &str, postcode: &str) -> AreaChoice {
    if !postcode.trim().is_empty() {
        return match Postcode::parse(postcode) {
            Some(code) => AreaChoice::ByPostcode(code),
            None => {
                p.add("postcode", ProblemKind::NotAPostcode);
                AreaChoice::NotSaid
            }
        };
    }
    match area.trim() {
        "" => AreaChoice::NotSaid,
        id => match id.parse() {
            Ok(id) => AreaChoice::Chosen(id),
            Err(_) => {
                p.add("area", ProblemKind::NotAChoice);
                AreaChoice::NotSaid
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses() {
        for fine in ["Anna@Example.nl", "a.b+c@sub.voorbeeld.example", "o'neil@x.example"] {
            assert!(MailAddress::parse(fine).is_some(), "{fine}");
        }
        for wrong in [
            "",
            "anna",
            "@x.nl",
            "anna@nl",
            "a b@x.nl",
            "a@x..nl",
            "a@-x.nl",
            "a@x.nl\nBcc: b@x.nl",
            ".a@x.nl",
        ] {
            assert!(MailAddress::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_business_names_itself() {
        let input = SignUpInput {
            mail: "zaak@x.example".into(),
            name: "Kim Bakker".into(),
            kind: "business".into(),
            ..SignUpInput::default()
        };
        let problems = input.check().err().unwrap_or_default();
        assert_eq!(problems, Problems::one("organisation", ProblemKind::Required));
    }

    #[test]
    fn easy_passwords_are_refused() {
        for easy in ["wachtwoord123", "aaaaaaaaaaaa", "janneke-2026", "kort"] {
            let mut p = Problems::new();
            check_password(&mut p, "password", easy, "janneke@x.example");
            assert_eq!(p.0.len(), 1, "{easy}");
        }
        let mut p = Problems::new();
        check_password(&mut p, "password", "vier paarse fietsen", "janneke@x.example");
        assert_eq!(p, Problems::new());
    }

    #[test]
    fn assurance_is_ordered() {
        assert!(Assurance::IdentityConfirmed > Assurance::MailConfirmed);
    }
}
