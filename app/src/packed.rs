//! How values travel between server and browser.
//!
//! As postcard: both ends are this program and know the order of the fields, so their names need not travel
//! and the browser needs no code to look them up. Reading JSON was a sixth of what a visitor loads
//! ([docs/adr/0005](../../docs/adr/0005-lazy-pages-and-page-cache.md)). Types that travel this way must not leave out fields
//! (`skip_serializing_if`) nor ask the reader to guess (`untagged`, `flatten`).

use leptos::server::codee::{Decoder, Encoder};
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::{Serialize, de::DeserializeOwned};

/// How a reply that is packed calls itself.
pub const CONTENT_TYPE: &str = "application/x-postcard";

/// Why something could not be packed or unpacked.
pub use postcard::Error;

/// Packs a value.
///
/// # Errors
/// When its type cannot travel this way.
pub fn pack<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(value)
}

/// Unpacks a value.
///
/// # Errors
/// When these bytes are not of this type: they come from another version of the program.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    postcard::from_bytes(bytes)
}

/// Bytes that are no visible sign travel as the letter so many places after this one. So does `<`: the
/// framework escapes it for readers of JSON.
const LETTERS: u32 = 0x100;

/// Bytes as text that can stand in a page: what was text stays text, so that it packs well.
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    let sign = |&byte: &u8| match byte {
        b' '..=b'~' if byte != b'<' => char::from(byte),
        _ => char::from_u32(LETTERS + u32::from(byte)).unwrap_or(' '),
    };
    bytes.iter().map(sign).collect()
}

/// The bytes of a text made by [`to_text`].
#[must_use]
pub fn from_text(text: &str) -> Vec<u8> {
    let byte = |sign: char| u8::try_from(u32::from(sign) % LETTERS).unwrap_or_default();
    text.chars().map(byte).collect()
}

/// For what the server hands over with the page.
#[derive(Debug)]
pub struct PackedText;

impl<T: Serialize> Encoder<T> for PackedText {
    type Error = Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Error> {
        pack(value).map(|bytes| to_text(&bytes))
    }
}

impl<T: DeserializeOwned> Decoder<T> for PackedText {
    type Error = Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Error> {
        unpack(&from_text(text))
    }
}

/// What server functions answer with: `output = Packed`.
pub type Packed = Post<PackedBytes>;

/// For what server functions answer.
#[derive(Debug)]
pub struct PackedBytes;

impl ContentType for PackedBytes {
    const CONTENT_TYPE: &'static str = CONTENT_TYPE;
}

impl FormatType for PackedBytes {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for PackedBytes {
    type Error = Error;

    fn encode(value: &T) -> Result<Bytes, Error> {
        pack(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for PackedBytes {
    type Error = Error;

    fn decode(bytes: Bytes) -> Result<T, Error> {
        unpack(&bytes)
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::context::PageStart;

    #[test]
    fn every_byte_comes_through_a_page() {
        let all: Vec<u8> = (0..=255).collect();
        let text = to_text(&all);
        assert_eq!(from_text(&text), all);
        let safe = |sign: char| !sign.is_control() && sign != '<';
        assert!(text.chars().all(safe), "no sign that a page or a script could read differently");
        assert!(to_text("Een tuin".as_bytes()) == "Een tuin");
    }

    #[test]
    fn what_a_page_starts_with_comes_through() {
        let start = PageStart::default();
        let text = PackedText::encode(&start).unwrap();
        let back: PageStart = PackedText::decode(&text).unwrap();
        assert_eq!(back, start);
    }
}
