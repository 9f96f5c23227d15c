//! Decimal numbers in files, as whole numbers of a smallest unit.

/// A decimal number: `digits` × 10^-`decimals`, with no needless decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits as one whole number.
    pub digits: i128,
    /// How many of them stand after the point.
    pub decimals: u8,
}

impl Decimal {
    /// Reads `1234`, `1234.5`, `1234,50` (a comma is a point) and a sign before it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let part = part.trim_end_matches('0');
        let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !digits_only(whole) || !digits_only(part) {
            return None;
        }
        if whole.len() + part.len() > 36 {
            return None;
        }
        let digits =
            whole.bytes().chain(part.bytes()).fold(0i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        let decimals = u8::try_from(part.len()).ok()?;
        Some(Self { digits: if negative { -digits } else { digits }, decimals })
    }

    /// As a whole number of units of 10^-`decimals`; nothing if it needs more decimals or is too
    /// large.
    #[must_use]
    pub fn in_units(self, decimals: u8) -> Option<i128> {
        let more = decimals.checked_sub(self.decimals)?;
        self.digits.checked_mul(10i128.checked_pow(u32::from(more))?)
    }
}

/// Writes a number of units of 10^-`decimals` with all its decimals.
#[must_use]
pub fn write(units: i128, decimals: u8) -> String {
    if decimals == 0 {
        return units.to_string();
    }
    let one = 10u128.pow(u32::from(decimals.min(36)));
    let (whole, part) = (units.unsigned_abs() / one, units.unsigned_abs() % one);
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part:0width$}", width = usize::from(decimals))
}
