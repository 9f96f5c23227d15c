//! Supports are kept in groups: whoever arrives while one group is being written joins the next.
//!
//! Writing to disk is what costs, and it costs the same for one support as for a hundred. Nobody is
//! told "yes" before their support is on disk.

use std::sync::Arc;

use store::{NewSupport, Store, Supported};
use tokio::sync::{mpsc, oneshot};

use crate::again::until_alone;
use crate::{Error, Result};

/// Most supports in one transaction; keeps the transaction short for other writers.
const GROUP: usize = 256;

struct Waiting {
    support: NewSupport,
    reply: oneshot::Sender<Result<Supported, store::Error>>,
}

/// The way to the task that writes.
pub(crate) struct Queue(mpsc::Sender<Waiting>);

impl Queue {
    /// Starts the task; it ends when the queue is dropped.
    pub(crate) fn start(store: Arc<dyn Store>) -> Self {
        let (sender, receiver) = mpsc::channel(4 * GROUP);
        tokio::spawn(run(store, receiver));
        Self(sender)
    }

    /// Keeps a support. When this returns, it is on disk.
    pub(crate) async fn add(&self, support: NewSupport) -> Result<Supported> {
        let (reply, answer) = oneshot::channel();
        let stopped = || Error::Inside("the support queue has stopped".into());
        self.0.send(Waiting { support, reply }).await.map_err(|_| stopped())?;
        Ok(answer.await.map_err(|_| stopped())??)
    }
}

async fn run(store: Arc<dyn Store>, mut receiver: mpsc::Receiver<Waiting>) {
    let mut group = Vec::with_capacity(GROUP);
    while receiver.recv_many(&mut group, GROUP).await > 0 {
        let (supports, replies): (Vec<_>, Vec<_>) = group.drain(..).map(|w| (w.support, w.reply)).unzip();
        match until_alone(|| keep(store.as_ref(), &supports)).await {
            Ok(results) => {
                for (reply, result) in replies.into_iter().zip(results) {
                    let _ = reply.send(Ok(result));
                }
            }
            // One bad support must not spoil the group: each is tried alone.
            Err(error) if supports.len() > 1 => {
                tracing::warn!(%error, size = supports.len(), "a group of supports failed; trying one by one");
                for (support, reply) in supports.into_iter().zip(replies) {
                    let alone = until_alone(|| keep(store.as_ref(), std::slice::from_ref(&support))).await;
                    let _ = reply.send(
                        alone.map(|results| results.first().copied().unwrap_or(Supported::NotPossible)),
                    );
                }
            }
            Err(error) => {
                if let Some(reply) = replies.into_iter().next() {
                    let _ = reply.send(Err(error));
                }
            }
        }
    }
}

async fn keep(store: &dyn Store, supports: &[NewSupport]) -> Result<Vec<Supported>, store::Error> {
    let work = store.begin().await?;
    let results = work.add_supports(supports).await?;
    work.commit().await?;
    Ok(results)
}
