//! What was worked out and holds until something happens: comparing texts costs more than all else on a page. Whoever asks
//! while it is worked out waits for that result instead of working it out again.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AccountId, Result};
use store::Tx;
use tokio::sync::OnceCell;

use crate::actor::Actor;
use crate::cx::{Cx, Desk};

/// How many results are kept; then all are worked out anew.
const MOST: usize = 1_000;

/// What was worked out, for whom and on what ground. Whatever happens moves the search index's position: a new item, an
/// erasure, a right that was given or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Occasion<Q> {
    /// Which index of this process.
    index: usize,
    position: i64,
    /// Quarter minutes: what is counted beside the index may be a moment behind it, and then holds no longer than that.
    moment: i64,
    reader: AccountId,
    question: Q,
}

/// How long an answer holds at most, in milliseconds, though nothing happened.
const HOLDS: i64 = 15_000;

impl<Q> Occasion<Q> {
    /// That somebody asks this now.
    pub fn now(cx: &Cx, desk: &Desk, question: Q) -> Self {
        let index = &cx.app.search;
        Self {
            index: std::ptr::from_ref(index).addr(),
            position: index.position(),
            moment: desk.actor.now.as_millisecond() / HOLDS,
            reader: desk.actor.account,
            question,
        }
    }
}

impl Cx {
    /// Reads as [`read_as`](Cx::read_as) what was worked out for this question, or works it out.
    ///
    /// # Errors
    /// *Sign-in needed*, or what `work` returns.
    pub async fn recall<Q, T, F>(&self, memo: &Memo<Q, T>, question: Q, work: F) -> Result<(Desk, Arc<T>)>
    where
        Q: Clone + Eq + Hash,
        T: Send + 'static,
        F: FnOnce(&mut Tx, &Actor) -> Result<T> + Send + 'static,
    {
        let (desk, ()) = self.read_as(|_, _| Ok(())).await?;
        let occasion = Occasion::now(self, &desk, question);
        let found =
            memo.on(occasion, || async { self.read_once_as(work).await.map(|(_, found)| found) }).await?;
        Ok((desk, found))
    }
}

/// A result that is there, or being worked out.
type Slot<T> = Arc<OnceCell<Arc<T>>>;

/// Answers to questions of one kind.
#[derive(Debug)]
pub struct Memo<Q, T>(Mutex<HashMap<Occasion<Q>, Slot<T>>>);

impl<Q, T> Default for Memo<Q, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Q: Clone + Eq + Hash, T> Memo<Q, T> {
    /// What was worked out on an occasion; `work` is done where nothing was, once for all who ask meanwhile. Where it fails,
    /// or who does it goes away, the next of them does it.
    ///
    /// # Errors
    /// What `work` returns.
    pub async fn on<F>(&self, occasion: Occasion<Q>, work: impl FnOnce() -> F) -> Result<Arc<T>>
    where
        F: Future<Output = Result<T>>,
    {
        let slot = self.slot(occasion);
        slot.get_or_try_init(|| async { work().await.map(Arc::new) }).await.cloned()
    }

    fn slot(&self, occasion: Occasion<Q>) -> Slot<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST && !kept.contains_key(&occasion) {
            kept.clear();
        }
        Arc::clone(kept.entry(occasion).or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn occasion(question: i64) -> Occasion<i64> {
        Occasion { index: 1, position: 7, moment: 3, reader: AccountId::from_number(1), question }
    }

    #[tokio::test]
    async fn what_many_ask_for_at_once_is_worked_out_once() {
        static DONE: AtomicU32 = AtomicU32::new(0);
        let kept = Memo::default();
        let ask = || {
            kept.on(occasion(1), || async {
                DONE.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                Ok("a hint")
            })
        };
        let (a, b, c) = tokio::join!(ask(), ask(), ask());
        assert!(Arc::ptr_eq(&a.unwrap(), &b.unwrap()) && c.is_ok());
        assert_eq!(DONE.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn what_failed_is_tried_again() {
        let kept = Memo::default();
        let failed = kept.on(occasion(2), || async { Err(kernel::Error::fault("the disk is full")) }).await;
        assert!(failed.is_err());
        assert!(kept.on(occasion(2), || async { Ok("a hint") }).await.is_ok());
    }
}
