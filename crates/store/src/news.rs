//! News of a municipality and its processes, and who is mailed about it.

use async_trait::async_trait;
use domain::id::{FollowerId, MunicipalityId, NewsId, ProcessId};
use domain::lang::Lang;
use domain::news::{Follower, NewsQuery, NewsRow};
use domain::page::Page;
use domain::process::News;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::Result;

/// A mail address that wants news.
#[derive(Clone, Debug)]
pub struct NewFollower {
    /// identifier
    pub id: FollowerId,
    /// municipality
    pub municipality: MunicipalityId,
    /// address, as it is compared
    pub mail: String,
    /// language of the mails
    pub lang: Lang,
    /// now: what is older is never told
    pub told_until: Timestamp,
}

/// Something that somebody wants to follow.
#[derive(Clone, Debug)]
pub struct NewFollowed {
    /// identifier
    pub id: Uuid,
    /// municipality
    pub municipality: MunicipalityId,
    /// who
    pub follower: FollowerId,
    /// the process; none: all news
    pub process: Option<ProcessId>,
    /// now
    pub asked_at: Timestamp,
    /// now, when its owner is known; none: a mail asks for a yes
    pub confirmed_at: Option<Timestamp>,
}

/// Keeps news and its followers.
#[async_trait]
pub trait NewsStore {
    /// One page of the messages that everybody may read, newest first.
    async fn list_all_news(&self, m: MunicipalityId, query: &NewsQuery, size: usize)
    -> Result<Page<NewsRow>>;
    /// A message that everybody may read.
    async fn find_news(&self, m: MunicipalityId, id: NewsId) -> Result<Option<NewsRow>>;
    /// The messages that everybody may read of after one moment and up to another, newest first.
    async fn list_news_between(
        &self,
        m: MunicipalityId,
        after: Timestamp,
        until: Timestamp,
        limit: i64,
    ) -> Result<Vec<NewsRow>>;
    /// When the newest message that everybody may read was published, up to a moment.
    async fn newest_news(&self, m: MunicipalityId, until: Timestamp) -> Result<Option<Timestamp>>;
    /// The messages of a process count as published now: it becomes public now.
    async fn publish_news(&self, process: ProcessId, at: Timestamp) -> Result<()>;
    /// Adds or changes a message of the municipality itself.
    async fn put_portal_news(&self, m: MunicipalityId, news: &News) -> Result<()>;
    /// Removes a message of the municipality itself; whether it was there.
    async fn remove_portal_news(&self, m: MunicipalityId, id: NewsId) -> Result<bool>;
    /// Adds a follower, unless the address is one; its identifier.
    async fn add_follower(&self, follower: &NewFollower) -> Result<FollowerId>;
    /// A follower with what is followed.
    async fn find_follower(&self, m: MunicipalityId, id: FollowerId) -> Result<Option<Follower>>;
    /// Adds something to follow; what was there already is confirmed, if this is.
    async fn add_followed(&self, one: &NewFollowed) -> Result<()>;
    /// Says yes to all that waits for it; how many that were.
    async fn confirm_followed(&self, m: MunicipalityId, id: FollowerId, at: Timestamp) -> Result<u64>;
    /// Stops following one thing; whether it was followed. Who follows nothing more is forgotten.
    async fn remove_followed(
        &self,
        m: MunicipalityId,
        id: FollowerId,
        process: Option<ProcessId>,
    ) -> Result<bool>;
    /// Forgets a follower; whether there was one.
    async fn remove_follower(&self, m: MunicipalityId, id: FollowerId) -> Result<bool>;
    /// How many addresses follow a process (or all news) and have said yes.
    async fn count_followers(&self, m: MunicipalityId, process: Option<ProcessId>) -> Result<i64>;
    /// Takes followers who were not told of what is as new as `newest` and may be mailed now; no other instance takes
    /// them before `again_at`.
    async fn take_followers(
        &self,
        m: MunicipalityId,
        newest: Timestamp,
        now: Timestamp,
        again_at: Timestamp,
        limit: i64,
    ) -> Result<Vec<Follower>>;
    /// Notes that a follower was told of everything up to a moment, and when the next mail may go.
    async fn mark_told(&self, id: FollowerId, until: Timestamp, mail_after: Timestamp) -> Result<()>;
    /// Forgets what was asked for before a moment and never confirmed, and who follows nothing then.
    async fn clean_followers(&self, before: Timestamp) -> Result<()>;
}
