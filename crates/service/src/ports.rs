//! What the services are given: a clock, randomness, keys and a place for uploads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use domain::time::Timestamp;
use hmac::{Hmac, Mac};
use rand::{RngCore, SeedableRng};
use sha2::{Digest, Sha256};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, to the microsecond.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is moved: for tests and demo data.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at a moment.
    #[must_use]
    pub const fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Moves the clock.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Gives random bytes.
pub trait Entropy: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// Randomness of the operating system, by way of the thread's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place that takes real randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// Randomness that is the same for the same seed: for tests and demo data.
#[derive(Debug)]
pub struct SeededEntropy(Mutex<rand::rngs::StdRng>);

impl SeededEntropy {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(rand::rngs::StdRng::seed_from_u64(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        let mut rng = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rng.fill_bytes(bytes);
    }
}

/// A UUID version 7 of a moment.
pub(crate) fn uuid_v7(now: Timestamp, entropy: &dyn Entropy) -> uuid::Uuid {
    let mut random = [0u8; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(now.0 / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// What a link is for: a code for one thing is no use for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeOf {
    /// following the news
    Follower,
    /// no more mail that asks to look back
    LookBack,
}

/// Secrets of the installation.
#[derive(Clone)]
pub struct Keys {
    people: [u8; 32],
    followers: [u8; 32],
    look_back: [u8; 32],
}

impl Keys {
    /// Derives the keys from the secret in the configuration.
    #[must_use]
    pub fn derive(secret: &str) -> Self {
        let of = |purpose: &[u8]| -> [u8; 32] {
            let mut hash = Sha256::new();
            hash.update(purpose);
            hash.update(secret.as_bytes());
            hash.finalize().into()
        };
        Self {
            people: of(b"polder people\0"),
            followers: of(b"polder followers\0"),
            look_back: of(b"polder look back\0"),
        }
    }

    /// The code of a link that every mail to somebody can carry: who it is, and a keyed hash of that (128 bits, as
    /// hexadecimal). Nothing that opens it is kept.
    #[must_use]
    pub(crate) fn code(&self, of: CodeOf, id: uuid::Uuid) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.of(of)) else { return String::new() };
        mac.update(id.as_bytes());
        let key: String = mac.finalize().into_bytes()[..16].iter().map(|b| format!("{b:02x}")).collect();
        format!("{}{key}", id.simple())
    }

    /// Whose code this is, if it is one of ours; compared in constant time.
    #[must_use]
    pub(crate) fn opened(&self, of: CodeOf, code: &str) -> Option<uuid::Uuid> {
        let (id, key) = code.split_at_checked(32)?;
        let id = uuid::Uuid::try_parse(id).ok()?;
        if key.len() != 32 || !key.is_ascii() {
            return None;
        }
        let bytes: Option<Vec<u8>> =
            (0..16).map(|i| u8::from_str_radix(&key[2 * i..2 * i + 2], 16).ok()).collect();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.of(of)).ok()?;
        mac.update(id.as_bytes());
        mac.verify_truncated_left(&bytes?).is_ok().then_some(id)
    }

    const fn of(&self, of: CodeOf) -> &[u8; 32] {
        match of {
            CodeOf::Follower => &self.followers,
            CodeOf::LookBack => &self.look_back,
        }
    }

    /// A keyed hash of a name or address: the same for the same text, useless without the key.
    #[must_use]
    pub fn person_key(&self, text: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.people) else { return String::new() };
        mac.update(text.as_bytes());
        let tag = mac.finalize().into_bytes();
        tag[..16].iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// A random token of 256 bits, for cookies and links, with the hash that is kept of it.
pub(crate) fn token(entropy: &dyn Entropy) -> (String, store::TokenHash) {
    use base64::Engine;
    let mut bytes = [0u8; 32];
    entropy.fill(&mut bytes);
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let hash = token_hash(&text);
    (text, hash)
}

/// The hash that is kept of a token.
#[must_use]
pub(crate) fn token_hash(token: &str) -> store::TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// Keeps uploaded files by name.
#[async_trait]
pub trait Uploads: Send + Sync {
    /// Keeps a file.
    async fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()>;
    /// A file, if it is there.
    async fn get(&self, name: &str) -> std::io::Result<Option<Vec<u8>>>;
}
