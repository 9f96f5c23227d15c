//! Questions that are asked together: whoever asks while the store answers joins the next round.
//!
//! A round to the store costs about the same for one question as for a hundred: threads that wake each
//! other, a page of the file read again after each change, a commit that waits for the disk. In the quiet
//! nobody waits for anybody; in the busiest hour a round answers all who came during the last one.

use std::fmt::Display;
use std::sync::Arc;

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
        let stopped = || Error::Inside("a round of questions to the store stopped half-way".into());
        self.0.send(Waiting { question, reply }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?.map_err(Into::into)
    }
}

async fn run<T: Together>(asks: T, mut receiver: mpsc::Receiver<Waiting<T>>) {
    let asks = Arc::new(asks);
    let mut waiting = Vec::with_capacity(ROUND);
    while receiver.recv_many(&mut waiting, ROUND).await > 0 {
        let (questions, replies): (Vec<_>, Vec<_>) =
            waiting.drain(..).map(|one| (one.question, one.reply)).unzip();
        let asks = Arc::clone(&asks);
        // A task of its own: a fault in one round is for those in it, and not for all who come after.
        let round = tokio::spawn(async move { answer(asks.as_ref(), &questions, replies).await });
        if let Err(error) = round.await {
            tracing::error!(%error, "a round of questions stopped half-way");
        }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::sync::Mutex;

    use tokio::sync::Semaphore;

    use super::*;

    /// Gives back ten times what it is asked, one round for each permit. 0 fails, alone or with others; a negative
    /// number is a fault in the program.
    #[derive(Clone)]
    struct Tens {
        permits: Arc<Semaphore>,
        rounds: Arc<Mutex<Vec<Vec<i64>>>>,
    }

    #[async_trait]
    impl Together for Tens {
        type Question = i64;
        type Answer = i64;
        type Error = store::Error;

        async fn ask(&self, questions: &[i64]) -> Result<Vec<i64>, store::Error> {
            self.permits.acquire().await.unwrap().forget();
            self.rounds.lock().unwrap().push(questions.to_vec());
            assert!(questions.iter().all(|q| *q >= 0), "a fault");
            if questions.contains(&0) { Err(store::Error::Unsupported) } else { Ok(times_ten(questions)) }
        }
    }

    fn times_ten(questions: &[i64]) -> Vec<i64> {
        questions.iter().map(|q| q * 10).collect()
    }

    fn tens(permits: usize) -> (Tens, Arc<Gather<Tens>>) {
        let tens = Tens { permits: Arc::new(Semaphore::new(permits)), rounds: Arc::default() };
        (tens.clone(), Arc::new(Gather::start(tens)))
    }

    /// Asks from a task of its own, and sees to it that the question has been sent.
    async fn send(gather: &Arc<Gather<Tens>>, question: i64) -> tokio::task::JoinHandle<Result<i64>> {
        let gather = Arc::clone(gather);
        let asked = tokio::spawn(async move { gather.ask(question).await });
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        asked
    }

    #[tokio::test]
    async fn who_comes_during_a_round_is_in_the_next_and_each_gets_their_own_answer() {
        let (tens, gather) = tens(0);
        let first = send(&gather, 1).await;
        let mut later = Vec::new();
        for question in 2..=9 {
            later.push(send(&gather, question).await);
        }
        tens.permits.add_permits(2);
        assert_eq!(first.await.unwrap().unwrap(), 10);
        for (question, answer) in (2..=9).zip(later) {
            assert_eq!(answer.await.unwrap().unwrap(), question * 10);
        }
        assert_eq!(*tens.rounds.lock().unwrap(), [vec![1], (2..=9).collect()]);
    }

    #[tokio::test]
    async fn a_bad_question_fails_alone() {
        let (tens, gather) = tens(0);
        let first = send(&gather, 1).await;
        let (good, bad) = (send(&gather, 2).await, send(&gather, 0).await);
        tens.permits.add_permits(4);
        assert_eq!(first.await.unwrap().unwrap(), 10);
        assert_eq!(good.await.unwrap().unwrap(), 20);
        assert!(matches!(bad.await.unwrap(), Err(Error::Store(store::Error::Unsupported))));
    }

    #[tokio::test]
    async fn after_a_fault_the_next_are_answered() {
        let (_, gather) = tens(2);
        assert!(matches!(gather.ask(-1).await, Err(Error::Inside(_))));
        assert_eq!(gather.ask(3).await.unwrap(), 30);
    }
}
