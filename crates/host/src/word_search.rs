//! Words that somebody looks for in a list of the desk: where they stand is looked up within the reading of the page, once
//! who asks and what they may read is certain.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Error, Id, Result};
use store::Tx;
use store::search::{Audience, Query, Within};

use crate::app::App;

/// How many things in which the words stand are listed, the best first: the search gives no more.
pub const FOUND: usize = 1_000;

/// Words that were typed, looked for in things of one kind.
pub struct WordSearch<K> {
    app: App,
    text: String,
    kind: &'static str,
    /// What was found last: the reading of a page may be run several times, and a file is made of many pages.
    last: Arc<Mutex<Last<K>>>,
}

/// Where was looked, and what was found there.
type Last<K> = Option<(Vec<Within>, Found<K>)>;

/// The ids of what was found, best first.
pub type Found<K> = Arc<[Id<K>]>;

impl<K> WordSearch<K> {
    /// The words that were typed; none where nothing was. `kind` is what the index calls the things.
    pub fn typed(app: &App, text: &str, kind: &'static str) -> Option<Self> {
        let typed = !text.trim().is_empty();
        typed.then(|| Self { app: app.clone(), text: text.to_owned(), kind, last: Arc::default() })
    }

    /// The things in which they stand, of what belongs to one of these; nothing where there is none of these. What is beyond
    /// them takes no room among the best.
    ///
    /// # Errors
    /// A fault when the index cannot be read, and while a read that is run ahead does not know yet where to look.
    pub fn found_in(&self, tx: &Tx, within: Vec<Within>) -> Result<Found<K>> {
        tx.certain()?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = last.as_ref().filter(|(known, _)| *known == within) {
            return Ok(Arc::clone(found));
        }
        let found = self.search(&within)?;
        *last = Some((within, Arc::clone(&found)));
        Ok(found)
    }

    fn search(&self, within: &[Within]) -> Result<Found<K>> {
        if within.is_empty() {
            return Ok(Arc::default());
        }
        let query = Query {
            text: self.text.clone(),
            kind: self.kind,
            within: within.to_vec(),
            audience: Audience::Staff,
            limit: FOUND,
        };
        let hits = self.app.search.search(&query).map_err(Error::fault)?;
        Ok(hits.into_iter().map(|hit| Id::from_number(hit.key)).collect())
    }
}

impl<K> Clone for WordSearch<K> {
    fn clone(&self) -> Self {
        Self { app: self.app.clone(), text: self.text.clone(), kind: self.kind, last: Arc::clone(&self.last) }
    }
}

impl<K> fmt::Debug for WordSearch<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WordSearch").field(&self.text).finish()
    }
}
