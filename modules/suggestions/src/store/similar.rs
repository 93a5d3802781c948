//! What is compared with what, by ids that the search index found.

use kernel::{Instant, RegionId, RegionPath, Result};
use store::{Tx, record, sql};

use crate::model::{Kind, StageKind, SuggestionId};

record! {
    /// An item to compare with another: its beginning tells what it is about.
    #[derive(Clone, Debug)]
    pub(crate) struct Candidate {
        pub(crate) id: SuggestionId,
        pub(crate) region: RegionId,
        pub(crate) path: RegionPath,
        pub(crate) kind: Kind,
        pub(crate) term: u32,
        pub(crate) session: Option<u32>,
        pub(crate) number: Option<u32>,
        pub(crate) subject: String,
        pub(crate) words: String,
        pub(crate) lead_name: String,
        pub(crate) stage: StageKind,
        pub(crate) submitted_at: Option<Instant>,
    }
}

/// Those of these items that were handed in.
pub(crate) fn candidates(tx: &mut Tx, ids: &[SuggestionId]) -> Result<Vec<Candidate>> {
    tx.query_any(
        sql!(
            Candidate,
            concat!(
                "select s.id, s.region, s.path, s.kind, s.term, s.session, s.number, s.subject, \
                 substr(t.situation, 1, 1500) || ' ' || substr(t.proposal, 1, 1500) as words, \
                 coalesce(s.delegation, s.lead_name) as lead_name, s.stage, \
                 s.submitted_at from suggestions s \
                 join suggestion_texts t on t.suggestion = s.id and t.version = s.text_version \
                 where s.submitted_at is not null and s.id in ",
                store::any_of!()
            )
        ),
        ids,
    )
}
