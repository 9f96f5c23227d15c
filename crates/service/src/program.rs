//! Which program this is: whoever counts a vote again can see that it is the same one.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::sync::OnceCell;

static CHECKSUM: OnceCell<Option<String>> = OnceCell::const_new();

/// The SHA-256 of the program that runs, in hexadecimal; nothing when it cannot be read.
///
/// Worked out once, on a thread that may wait for the disk.
pub async fn checksum() -> Option<&'static str> {
    let found = CHECKSUM.get_or_init(|| async {
        let read = tokio::task::spawn_blocking(|| hash(&running()?)).await;
        match read {
            Ok(Ok(checksum)) => Some(checksum),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the checksum of the program cannot be worked out");
                None
            }
            Err(error) => {
                tracing::warn!(%error, "the checksum of the program was not worked out");
                None
            }
        }
    });
    found.await.as_deref()
}

/// The file that runs: on Linux also when another was put in its place since.
fn running() -> std::io::Result<PathBuf> {
    let own = Path::new("/proc/self/exe");
    if own.exists() { Ok(own.to_owned()) } else { std::env::current_exe() }
}

fn hash(path: &Path) -> std::io::Result<String> {
    let mut file = std::fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hash.update(&buffer[..read]),
        }
    }
    let hex =
        |byte: u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0'));
    Ok(hash.finalize().into_iter().flat_map(hex).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_checksum_of_a_file_is_what_sha256sum_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        std::fs::write(&path, "abc").unwrap();
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(&path).unwrap(), known);
        assert!(hash(&folder.path().join("nothing")).is_err());
    }

    #[tokio::test]
    async fn the_program_that_runs_has_a_checksum() {
        let checksum = checksum().await.unwrap();
        assert_eq!(checksum.len(), 64);
        assert!(checksum.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
