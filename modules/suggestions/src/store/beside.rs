//! What stands beside an item, asked for in one statement: of most kinds there is nothing, and what is not there need not be
//! read.

use kernel::Result;
use store::{Tx, params, record, sql};

use crate::model::SuggestionId;

/// Whether there is anything of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct There(bool);

impl store::Column for There {
    fn read(cell: store::Cell<'_>) -> Result<Self, store::ColumnError> {
        bool::read(cell).map(Self)
    }
}

impl There {
    /// Whether there is any.
    pub(crate) const fn any(self) -> bool {
        self.0
    }

    /// All of it.
    pub(crate) fn all<T>(self, read: impl FnOnce() -> Result<Vec<T>>) -> Result<Vec<T>> {
        if self.0 { read() } else { Ok(Vec::new()) }
    }

    /// The one there is.
    pub(crate) fn one<T>(self, read: impl FnOnce() -> Result<Option<T>>) -> Result<Option<T>> {
        if self.0 { read() } else { Ok(None) }
    }
}

record! {
    /// Of what kinds there is anything.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Beside {
        pub(crate) signers: There,
        pub(crate) wishes: There,
        pub(crate) sources: There,
        pub(crate) files: There,
        pub(crate) replies: There,
        pub(crate) contacts: There,
        pub(crate) plans: There,
        pub(crate) disputes: There,
        pub(crate) verdicts: There,
        pub(crate) reply_verdicts: There,
        pub(crate) askings: There,
        pub(crate) says: There,
        pub(crate) promises: There,
        pub(crate) publication: There,
        pub(crate) questions: There,
        pub(crate) bundles: There,
        pub(crate) merged: There,
        pub(crate) splits: There,
    }
}

/// What there is beside an item.
pub(crate) fn beside(tx: &mut Tx, id: SuggestionId) -> Result<Beside> {
    tx.only(
        sql!(
            Beside,
            "select exists (select 1 from suggestion_signers where suggestion = $1) as signers, \
             exists (select 1 from suggestion_wishes where suggestion = $1) as wishes, \
             exists (select 1 from suggestion_sources where suggestion = $1) as sources, \
             exists (select 1 from suggestion_files where suggestion = $1) as files, \
             exists (select 1 from suggestion_replies where suggestion = $1) as replies, \
             exists (select 1 from suggestion_contacts where suggestion = $1) as contacts, \
             exists (select 1 from suggestion_plans where suggestion = $1) as plans, \
             exists (select 1 from suggestion_disputes where suggestion = $1) as disputes, \
             exists (select 1 from suggestion_verdicts where suggestion = $1) as verdicts, \
             exists (select 1 from suggestion_reply_verdicts where suggestion = $1) as reply_verdicts, \
             exists (select 1 from suggestion_askings where suggestion = $1) as askings, \
             exists (select 1 from suggestion_says where suggestion = $1) as says, \
             exists (select 1 from suggestion_promises where suggestion = $1) as promises, \
             exists (select 1 from suggestion_publications where suggestion = $1) as publication, \
             exists (select 1 from suggestion_questions where suggestion = $1) as questions, \
             exists (select 1 from suggestion_bundle_items where suggestion = $1) as bundles, \
             exists (select 1 from suggestions where merged_into = $1 and merged_into is not null) as merged, \
             exists (select 1 from suggestion_splits where whole = $1 or part = $1) as splits"
        ),
        params![id],
    )
}
