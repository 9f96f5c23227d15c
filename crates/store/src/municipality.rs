//! Municipalities, districts, topics, numbers and rate limits.

use async_trait::async_trait;
use domain::id::{AreaId, MunicipalityId};
use domain::municipality::{Area, Municipality, Topic};
use domain::time::Timestamp;

use crate::Result;

/// Keeps municipalities and what belongs to one as a whole.
#[async_trait]
pub trait MunicipalityStore {
    /// Adds a municipality.
    async fn add_municipality(&self, slug: &str, municipality: &Municipality, now: Timestamp) -> Result<()>;
    /// All municipalities of the installation, oldest first.
    async fn list_municipalities(&self) -> Result<Vec<Municipality>>;
    /// The municipality that answers to a host name (without port, lower case).
    async fn find_municipality_by_host(&self, host: &str) -> Result<Option<Municipality>>;
    /// Changes what a municipality says about itself.
    async fn update_municipality(&self, municipality: &Municipality) -> Result<()>;
    /// Adds a district with the first four digits of its postcodes.
    async fn add_area(
        &self,
        m: MunicipalityId,
        area: &Area,
        position: i64,
        postcodes: &[String],
    ) -> Result<()>;
    /// Districts in order.
    async fn list_areas(&self, m: MunicipalityId) -> Result<Vec<Area>>;
    /// The district of a postcode (its four digits).
    async fn find_area_by_postcode(&self, m: MunicipalityId, digits: &str) -> Result<Option<AreaId>>;
    /// Adds a topic.
    async fn add_topic(&self, m: MunicipalityId, topic: &Topic, position: i64) -> Result<()>;
    /// Topics in order.
    async fn list_topics(&self, m: MunicipalityId) -> Result<Vec<Topic>>;
    /// The next number of a counter ("proposal", "receipt"), from 1, without gaps.
    async fn next_number(&self, m: MunicipalityId, counter: &str) -> Result<i64>;
    /// Takes `count` numbers at once and gives the first.
    async fn next_numbers(&self, m: MunicipalityId, counter: &str, count: i64) -> Result<i64>;
    /// Notes that something changed that residents can see.
    async fn bump_revision(&self, m: MunicipalityId) -> Result<()>;
    /// How often something changed. Counted in the transaction that changes it, so that what was read under
    /// a number is as good as long as the number stays.
    async fn revision(&self, m: MunicipalityId) -> Result<i64>;
    /// How often something changed; all municipalities at once.
    async fn list_revisions(&self) -> Result<Vec<(MunicipalityId, i64)>>;
    /// Counts an attempt under a key and gives the number within the window, this one included.
    async fn hit_rate(&self, key: &str, now: Timestamp, window_seconds: i64) -> Result<i64>;
    /// Forgets windows that started before a moment.
    async fn clean_rates(&self, before: Timestamp) -> Result<u64>;
}
