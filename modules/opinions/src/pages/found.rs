//! The opinions in which certain words stand, for the lists of the desk.

use std::sync::{Arc, OnceLock};

use host::{Actor, App, Cx, Reach};
use kernel::{Error, Result};
use store::search::{Audience, Query as Question, Within};

use crate::index::ON_DESK;
use crate::model::OpinionId;
use crate::service;

/// How many of those found are listed, the best first; the search itself gives no more.
pub(super) const FOUND: usize = 1_000;

/// What somebody looks for.
#[derive(Clone)]
pub(super) struct Words {
    app: App,
    text: String,
    /// Looked up once, however often the reading of a page is run and however many pages a file is made of.
    found: Arc<OnceLock<Vec<OpinionId>>>,
}

impl Words {
    /// The words that were typed; none where nothing was.
    pub(super) fn typed(cx: &Cx, text: &str) -> Option<Self> {
        let typed = !text.trim().is_empty();
        typed.then(|| Self { app: cx.app.clone(), text: text.to_owned(), found: Arc::default() })
    }

    /// The opinions in which they stand, of those that the actor may read, best first: what is beyond their reach takes no room
    /// among the best.
    ///
    /// # Errors
    /// A fault when the index cannot be read.
    pub(super) fn found(&self, actor: &Actor) -> Result<&[OpinionId]> {
        if let Some(found) = self.found.get() {
            return Ok(found);
        }
        let found = self.search(actor)?;
        Ok(self.found.get_or_init(|| found))
    }

    fn search(&self, actor: &Actor) -> Result<Vec<OpinionId>> {
        let within: Vec<Within> = actor.reaches(service::READ).filter_map(within).collect();
        if within.is_empty() {
            return Ok(Vec::new());
        }
        let (text, audience) = (self.text.clone(), Audience::Staff);
        let question = Question { text, kind: ON_DESK, within, audience, limit: FOUND };
        let hits = self.app.search.search(&question).map_err(Error::fault)?;
        Ok(hits.into_iter().map(|hit| OpinionId::from_number(hit.key)).collect())
    }
}

fn within(reach: &Reach) -> Option<Within> {
    match reach {
        Reach::Region(path) => path.id().map(Within::Region),
        Reach::Station(id) => Some(Within::Station(*id)),
        Reach::Unit(id) => Some(Within::Unit(*id)),
        Reach::Person(id) => Some(Within::Person(*id)),
        Reach::Body(_) => None,
    }
}
