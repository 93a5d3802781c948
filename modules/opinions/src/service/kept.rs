//! Hints that were worked out and hold until something happens: comparing texts costs more than all else on the page.
//! Whoever asks while they are worked out waits for that result instead of working them out again.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kernel::{AccountId, Result};
use store::search::SearchIndex;
use tokio::sync::OnceCell;

use super::Hints;
use crate::model::{Opinion, OpinionId};

/// How many are kept; then all are worked out anew.
const KEPT: usize = 1_000;

/// Hints that are there, or being worked out.
type Slot = Arc<OnceCell<Arc<Hints>>>;

static HINTS: LazyLock<Mutex<HashMap<Occasion, Slot>>> = LazyLock::new(Mutex::default);

/// For whom and on what ground hints were worked out. Whatever happens moves the index's position: a new opinion, an
/// erasure, a right that was given or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Occasion {
    /// Which index of this process.
    index: usize,
    position: i64,
    reader: AccountId,
    opinion: OpinionId,
    version: i64,
}

impl Occasion {
    pub(crate) fn now(index: &SearchIndex, reader: AccountId, opinion: &Opinion) -> Self {
        let (position, index) = (index.position(), std::ptr::from_ref(index).addr());
        Self { index, position, reader, opinion: opinion.id, version: opinion.version }
    }

    /// What was worked out on it; `work` is done where nothing was, once for all who ask meanwhile. Where it fails, or who
    /// does it goes away, the next of them does it.
    ///
    /// # Errors
    /// What `work` returns.
    pub(crate) async fn hints<F>(self, work: impl FnOnce() -> F) -> Result<Arc<Hints>>
    where
        F: Future<Output = Result<Hints>>,
    {
        let slot = self.slot();
        slot.get_or_try_init(|| async { work().await.map(Arc::new) }).await.cloned()
    }

    fn slot(self) -> Slot {
        let mut kept = HINTS.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT && !kept.contains_key(&self) {
            kept.clear();
        }
        Arc::clone(kept.entry(self).or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn occasion(opinion: i64) -> Occasion {
        let reader = AccountId::from_number(1);
        Occasion { index: 1, position: 7, reader, opinion: OpinionId::from_number(opinion), version: 1 }
    }

    #[tokio::test]
    async fn what_many_ask_for_at_once_is_worked_out_once() {
        static DONE: AtomicU32 = AtomicU32::new(0);
        let ask = || {
            occasion(1).hints(|| async {
                DONE.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                Ok(Hints::default())
            })
        };
        let (a, b, c) = tokio::join!(ask(), ask(), ask());
        assert!(Arc::ptr_eq(&a.unwrap(), &b.unwrap()) && c.is_ok());
        assert_eq!(DONE.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn what_failed_is_tried_again() {
        let failed = occasion(2).hints(|| async { Err(kernel::Error::fault("the disk is full")) }).await;
        assert!(failed.is_err());
        assert!(occasion(2).hints(|| async { Ok(Hints::default()) }).await.is_ok());
    }
}
