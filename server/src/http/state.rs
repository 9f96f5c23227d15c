//! What all requests share.

use std::sync::Arc;

use anyhow::Context as _;
use app::context::Assets;

use super::assets;
use super::directory::Directory;
use crate::config::Config;

/// What all requests share.
#[derive(Debug)]
pub struct AppState {
    /// The settings.
    pub config: Config,
    /// The files of the browser bundle, by their hashed names.
    pub assets: Arc<Assets>,
    /// Municipalities and sessions.
    pub directory: Directory,
}

impl AppState {
    /// Prepares for serving.
    ///
    /// # Errors
    /// When the built site cannot be found.
    pub fn start(config: Config) -> anyhow::Result<Self> {
        assets::choose_folder(&config.site);
        let assets =
            Arc::new(assets::bundle_names().context("the built site was not found; build it first")?);
        let directory = Directory::demo();
        Ok(Self { config, assets, directory })
    }
}
