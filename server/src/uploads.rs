//! Uploaded files, in a folder. Their names are hashes of their content.

use std::io::ErrorKind;
use std::path::PathBuf;

use async_trait::async_trait;
use service::Uploads;

/// A folder with uploaded files.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// This folder; it is made when the first file comes.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where a file is kept; names are ours, and must not lead elsewhere.
    fn path(&self, name: &str) -> std::io::Result<PathBuf> {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        if name.is_empty() || name.starts_with('.') || !plain {
            return Err(ErrorKind::InvalidInput.into());
        }
        Ok(self.0.join(name))
    }
}

#[async_trait]
impl Uploads for Folder {
    async fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.path(name)?;
        tokio::fs::create_dir_all(&self.0).await?;
        // Written beside it first: a reader must never see half a file.
        let half = path.with_extension("part");
        tokio::fs::write(&half, bytes).await?;
        tokio::fs::rename(&half, &path).await
    }

    async fn get(&self, name: &str) -> std::io::Result<Option<Vec<u8>>> {
        match tokio::fs::read(self.path(name)?).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
