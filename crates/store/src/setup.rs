//! Setting up the portal of a municipality.

use async_trait::async_trait;
use domain::id::{AreaId, MunicipalityId, TopicId};
use domain::municipality::{Area, Topic};
use domain::setup::Statements;
use domain::time::Timestamp;

use crate::Result;

/// Keeps what a municipality says of itself, its districts and its topics.
#[async_trait]
pub trait SetupStore {
    /// What the municipality states, and since when residents see its portal.
    async fn find_setup(&self, m: MunicipalityId) -> Result<Option<(Statements, Option<Timestamp>)>>;
    /// Keeps what the municipality states.
    async fn save_statements(&self, m: MunicipalityId, statements: &Statements) -> Result<()>;
    /// Residents see the portal from now on, or no longer.
    async fn set_live(&self, m: MunicipalityId, since: Option<Timestamp>) -> Result<()>;
    /// The postcodes of all districts, in order.
    async fn list_postcodes(&self, m: MunicipalityId) -> Result<Vec<(AreaId, String)>>;
    /// Changes the name and the postcodes of a district; false when it is not there.
    ///
    /// [`crate::Error::Taken`] when another district has one of the postcodes.
    async fn update_area(&self, m: MunicipalityId, area: &Area, postcodes: &[String]) -> Result<bool>;
    /// Takes a district away; false when it is not there.
    ///
    /// [`crate::Error::Dangling`] when something is filed under it.
    async fn remove_area(&self, m: MunicipalityId, area: AreaId) -> Result<bool>;
    /// Changes the names of a topic; false when it is not there.
    async fn update_topic(&self, m: MunicipalityId, topic: &Topic) -> Result<bool>;
    /// Takes a topic away; false when it is not there.
    ///
    /// [`crate::Error::Dangling`] when something is filed under it.
    async fn remove_topic(&self, m: MunicipalityId, topic: TopicId) -> Result<bool>;
}
