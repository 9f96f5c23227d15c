//! What all requests share.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::context::Assets;
use service::{Keys, OsEntropy, Services, SystemClock};

use super::assets;
use super::directory::Directory;
use crate::config::Config;
use crate::page_cache::PageCache;
use crate::uploads::Folder;

/// What all requests share.
pub struct AppState {
    /// The settings.
    pub config: Config,
    /// The files of the browser bundle, by their hashed names.
    pub assets: Arc<Assets>,
    /// The use cases.
    pub services: Services,
    /// Municipalities by host.
    pub directory: Directory,
    /// What network addresses are hashed with.
    pub keys: Keys,
    /// Pages of visitors who are not signed in.
    pub pages: Arc<PageCache>,
}

impl AppState {
    /// Puts together what requests share, from services that are ready.
    #[must_use]
    pub fn new(config: Config, assets: Assets, services: Services) -> Self {
        let directory = Directory::new(Arc::clone(services.store()));
        let keys = Keys::derive(&config.secret);
        let megabytes = usize::try_from(config.page_cache_mb).unwrap_or(usize::MAX);
        let pages = Arc::new(PageCache::new(megabytes.saturating_mul(1024 * 1024)));
        Self { config, assets: Arc::new(assets), services, directory, keys, pages }
    }

    /// Prepares for serving: opens the database and looks up the files of the site.
    ///
    /// # Errors
    /// When the database or the built site cannot be found.
    pub async fn start(config: Config) -> anyhow::Result<Self> {
        assets::choose_folder(&config.site);
        // Worked out now, so that the first visitor of "Zelf natellen" does not wait for it.
        tokio::spawn(service::program::checksum());
        let assets = assets::bundle_names().context("the built site was not found; build it first")?;
        let services = services(&config).await?;
        if services
            .store()
            .read()
            .list_municipalities()
            .await
            .context("run `polder migrate` first")?
            .is_empty()
        {
            bail!(
                "there is no municipality yet: make one with `polder municipality add`, or run `polder demo`"
            );
        }
        Ok(Self::new(config, assets, services))
    }
}

/// The use cases on the database of the settings.
///
/// # Errors
/// When the database cannot be opened.
pub async fn services(config: &Config) -> anyhow::Result<Services> {
    let store = open(config).await?;
    Ok(Services::new(
        store,
        Arc::new(SystemClock),
        Arc::new(OsEntropy),
        Arc::new(Folder::new(config.uploads.clone())),
        Keys::derive(&config.secret),
    ))
}

/// The database of the settings; a folder that is missing for a database file is made.
///
/// # Errors
/// When it cannot be opened.
pub async fn open(config: &Config) -> anyhow::Result<Arc<dyn store::Store>> {
    make_folder(config)?;
    // The address may hold a password: it is not shown.
    store::open(&config.database).await.context("the database cannot be opened")
}

/// Makes the folder of the database file, if that is missing.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(config: &Config) -> anyhow::Result<()> {
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        let path = std::path::Path::new(path.trim_start_matches("//"));
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
    }
    Ok(())
}
