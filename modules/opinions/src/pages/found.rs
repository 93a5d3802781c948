//! The opinions in which certain words stand, for the lists of the desk.

use host::{Actor, Cx, Found, Reach};
use kernel::Result;
use store::Tx;
use store::search::Within;

use crate::index::ON_DESK;
use crate::model::OpinionMark;
use crate::service;

/// What somebody looks for.
pub(super) type WordSearch = host::WordSearch<OpinionMark>;

/// The words that were typed; none where nothing was.
pub(super) fn typed(cx: &Cx, text: &str) -> Option<WordSearch> {
    WordSearch::typed(&cx.app, text, ON_DESK)
}

/// The opinions in which they stand, of those that the actor may read, best first.
///
/// # Errors
/// A fault when the index cannot be read.
pub(super) fn found(tx: &Tx, actor: &Actor, words: &WordSearch) -> Result<Found<OpinionMark>> {
    words.found_in(tx, actor.reaches(service::READ).filter_map(within).collect())
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
