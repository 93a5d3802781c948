//! What is compared with what, by ids that the search index found.

use kernel::{Instant, RegionId, RegionPath, Result};
use store::{Tx, params, record, sql};

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

/// How many candidates one statement reads.
const TOGETHER: usize = 10;

/// Those of these items that were handed in.
pub(crate) fn candidates(tx: &mut Tx, ids: &[SuggestionId]) -> Result<Vec<Candidate>> {
    let mut found = Vec::new();
    for ids in ids.chunks(TOGETHER) {
        let at = |place: usize| ids.get(place).copied().unwrap_or(SuggestionId::from_number(0));
        found.extend(tx.query::<Candidate>(
            sql!(
                Candidate,
                "select s.id, s.region, s.path, s.kind, s.term, s.session, s.number, s.subject, \
                 substr(t.situation, 1, 1500) || ' ' || substr(t.proposal, 1, 1500) as words, \
                 coalesce(s.delegation, s.lead_name) as lead_name, s.stage, \
                 s.submitted_at from suggestions s \
                 join suggestion_texts t on t.suggestion = s.id and t.version = s.text_version \
                 where s.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) and s.submitted_at is not null"
            ),
            params![at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9)],
        )?);
    }
    Ok(found)
}
