//! Money: whole cents, never a fraction.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// An amount in euro cents, 0 to 10 billion euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Cents(pub i64);

/// The largest amount that a form accepts.
const MAX: i64 = 1_000_000_000_000;

impl Cents {
    /// Reads an amount as people type it: `1250`, `1.250`, `1.250,50`, `€ 1250,5`.
    ///
    /// A point groups thousands and a comma starts the cents, as is usual in Dutch; a point
    /// followed by exactly two last digits is read as cents too, as is usual in English.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('€').trim();
        let (whole, fraction) = split(text);
        let digits: String = whole.chars().filter(|c| !matches!(c, '.' | ',' | ' ')).collect();
        if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let euros: i64 = digits.parse().ok()?;
        let cents: i64 = match fraction.len() {
            0 => 0,
            1 | 2 if fraction.bytes().all(|b| b.is_ascii_digit()) => {
                format!("{fraction:0<2}").parse().ok()?
            }
            _ => return None,
        };
        let total = euros.checked_mul(100)?.checked_add(cents)?;
        (total <= MAX).then_some(Self(total))
    }

    /// The amount as people read it: "€ 1.250" or "€ 1.250,50"; "€1,250.50" in English.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let (sign, group, point) = match lang {
            // A space that does not break.
            Lang::Nl => ("€\u{a0}", '.', ','),
            Lang::En => ("€", ',', '.'),
        };
        let mut text = String::from(sign);
        let euros = (self.0 / 100).to_string();
        for (i, digit) in euros.chars().enumerate() {
            if i > 0 && (euros.len() - i).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if self.0 % 100 != 0 {
            text.push(point);
            text.push_str(&format!("{:02}", self.0 % 100));
        }
        text
    }
}

/// Whole part and cents of what was typed.
fn split(text: &str) -> (&str, &str) {
    if let Some((whole, fraction)) = text.rsplit_once(',')
        && fraction.len() < 3
    {
        return (whole, fraction);
    }
    match text.rsplit_once('.') {
        Some((whole, fraction)) if fraction.len() < 3 => (whole, fraction),
        _ => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, cents) in
            [("1250", 125_000), ("1.250", 125_000), ("€ 1.250,50", 125_050), ("1250.5", 125_050), ("0", 0)]
        {
            assert_eq!(Cents::parse(typed), Some(Cents(cents)), "{typed}");
        }
        for wrong in ["", "-5", "twaalf", "1,2345,1x", "99999999999999", "1.2.3,4a"] {
            assert_eq!(Cents::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn writes_in_the_language() {
        assert_eq!(Cents(125_050).words(Lang::Nl), "€\u{a0}1.250,50");
        assert_eq!(Cents(3_000_000).words(Lang::En), "€30,000");
        assert_eq!(Cents(0).words(Lang::Nl), "€\u{a0}0");
    }
}
