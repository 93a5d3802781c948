//! Hints that were worked out and hold until something happens: comparing texts costs more than all else on the page.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kernel::AccountId;
use store::search::SearchIndex;

use super::Hints;
use crate::model::{Opinion, OpinionId};

/// How many are kept; then all are worked out anew.
const KEPT: usize = 1_000;

static HINTS: LazyLock<Mutex<HashMap<Occasion, Arc<Hints>>>> = LazyLock::new(Mutex::default);

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

    /// What was worked out on it.
    pub(crate) fn hints(&self) -> Option<Arc<Hints>> {
        HINTS.lock().unwrap_or_else(PoisonError::into_inner).get(self).cloned()
    }

    /// Keeps what was worked out.
    pub(crate) fn keep(self, hints: Hints) -> Arc<Hints> {
        let hints = Arc::new(hints);
        let mut kept = HINTS.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(self, Arc::clone(&hints));
        hints
    }
}
