//! Questions that are asked together: whoever asks while the store answers joins the next round.
//!
//! A round to the store costs about the same for one question as for a hundred: threads that wake each
//! other, a page of the file read again after each change, a commit that waits for the disk. In the quiet
//! nobody waits for anybody; in the busiest hour a round answers all who came during the last one.

use std::fmt::Display;

use async_trait::async_trait;
use tokio::sync::{mpsc, oneshot};

use crate::{Error, Result};

/// Most questions in one round; keeps a transaction short for other writers.
const ROUND: usize = 256;

/// What answers a round of questions.
#[async_trait]
pub(crate) trait Together: Send + Sync + 'static {
    /// What is asked.
    type Question: Send + Sync + 'static;
    /// What comes back for one question.
    type Answer: Send + 'static;
    /// Why a whole round failed.
    type Error: Into<Error> + Display + Send + 'static;

    /// Answers all, in the order of the questions.
    async fn ask(&self, questions: &[Self::Question]) -> Result<Vec<Self::Answer>, Self::Error>;
}

struct Waiting<T: Together> {
    question: T::Question,
    reply: oneshot::Sender<Result<T::Answer, T::Error>>,
}

/// The way to the task that asks.
pub(crate) struct Gather<T: Together>(mpsc::Sender<Waiting<T>>);

impl<T: Together> Gather<T> {
    /// Starts the task; it ends when this is dropped.
    pub(crate) fn start(asks: T) -> Self {
        let (sender, receiver) = mpsc::channel(4 * ROUND);
        tokio::spawn(run(asks, receiver));
        Self(sender)
    }

    /// Asks. What a round writes is on disk when this returns.
    pub(crate) async fn ask(&self, question: T::Question) -> Result<T::Answer> {
        let (reply, answer) = oneshot::channel();
        let stopped = || Error::Inside("a task that asks the store has stopped".into());
        self.0.send(Waiting { question, reply }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?.map_err(Into::into)
    }
}

async fn run<T: Together>(asks: T, mut receiver: mpsc::Receiver<Waiting<T>>) {
    let mut round = Vec::with_capacity(ROUND);
    while receiver.recv_many(&mut round, ROUND).await > 0 {
        let (questions, replies): (Vec<_>, Vec<_>) = round.drain(..).map(|w| (w.question, w.reply)).unzip();
        answer(&asks, &questions, replies).await;
    }
}

async fn answer<T: Together>(
    asks: &T,
    questions: &[T::Question],
    replies: Vec<oneshot::Sender<Result<T::Answer, T::Error>>>,
) {
    match asks.ask(questions).await {
        Ok(answers) => {
            for (reply, answer) in replies.into_iter().zip(answers) {
                // Who went away meanwhile needs no answer.
                let _ = reply.send(Ok(answer));
            }
        }
        // One bad question must not spoil the round: each is tried alone.
        Err(error) if questions.len() > 1 => {
            tracing::warn!(%error, size = questions.len(), "a round failed; asking one by one");
            for (question, reply) in questions.iter().zip(replies) {
                if let Some(answer) =
                    asks.ask(std::slice::from_ref(question)).await.map(|mut a| a.pop()).transpose()
                {
                    let _ = reply.send(answer);
                }
            }
        }
        Err(error) => {
            if let Some(reply) = replies.into_iter().next() {
                let _ = reply.send(Err(error));
            }
        }
    }
}
