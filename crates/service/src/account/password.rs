//! Passwords: argon2id, away from the threads that serve pages, and a few at a time.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Entropy, Error, Result};

/// Passwords worked on at the same time: each takes 19 MiB and a core.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Longest wait for a turn before somebody is asked to come back.
const PATIENCE: Duration = Duration::from_secs(15);

/// What is checked when there is no password to check, so that it takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    SaltString::encode_b64(&[7; 16])
        .and_then(|salt| Argon2::default().hash_password(b"nobody", &salt).map(|hash| hash.to_string()))
        .unwrap_or_default()
});

/// Hashes a password.
///
/// # Errors
/// [`Error::TooOften`] when too many wait.
pub async fn hash(entropy: &dyn Entropy, password: &str) -> Result<String> {
    let mut salt = [0u8; 16];
    entropy.fill(&mut salt);
    let password = password.to_owned();
    run(move || {
        let salt = SaltString::encode_b64(&salt).map_err(inside)?;
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(inside)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one that was hashed. Without a hash it takes as long, and is not.
pub(super) async fn verify(password: &str, hash: Option<&str>) -> Result<bool> {
    let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
    run(move || {
        let text = hash.as_deref().unwrap_or_else(|| NOBODY.as_str());
        let parsed = PasswordHash::new(text).map_err(inside)?;
        let fits = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(fits && hash.is_some())
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _turn = turn().await?;
    tokio::task::spawn_blocking(work).await.map_err(inside)?
}

async fn turn() -> Result<SemaphorePermit<'static>> {
    let waited = tokio::time::timeout(PATIENCE, AT_ONCE.acquire()).await;
    waited.map_err(|_| Error::TooOften { minutes: 1 })?.map_err(inside)
}

fn inside(error: impl std::fmt::Display) -> Error {
    Error::Inside(format!("password: {error}"))
}
