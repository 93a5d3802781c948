//! Citizens who could be called 回访.

use host::Reach;
use jiff::civil::Date;
use kernel::{Instant, Result};
use store::{Sql, Tx, params, record, sql};

use super::reach::{Place, for_reach, for_region};

use crate::model::{Opinion, OpinionId, StageKind};

record! {
    /// An opinion whose citizen could be called.
    #[derive(Clone, Debug)]
    pub(crate) struct Call {
        pub(crate) id: OpinionId,
        pub(crate) title: String,
        pub(crate) stage: StageKind,
        pub(crate) due: Option<Date>,
        pub(crate) received_at: Instant,
        pub(crate) contact_mask: Option<String>,
    }
}

impl Call {
    /// The call about an opinion.
    pub(crate) fn of(opinion: &Opinion) -> Self {
        let stage = opinion.stage.kind();
        Self {
            id: opinion.id,
            title: opinion.title.clone(),
            stage,
            due: opinion.due.map(|due| due.day),
            received_at: opinion.received_at,
            contact_mask: opinion.contact_mask.clone(),
        }
    }
}

/// How many calls stand on a page; one more says that there are more.
pub(crate) const CALLS: usize = 50;

/// What is still missing of a citizen who could be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is not known that they heard the answer.
    Delivery,
    /// They heard it and have not judged.
    Verdict,
}

/// A page of calls and one more from what follows, the oldest first.
macro_rules! calls_from {
    ($due:literal, $($rest:literal),+) => {
        sql!(
            Call,
            concat!(
                "select o.id, o.title, o.stage, ", $due, " as due, o.received_at, o.contact_mask from ",
                $($rest,)+
                " order by o.id limit 51"
            )
        )
    };
}

macro_rules! in_stage {
    ($narrow:literal, $stage:literal) => {
        calls_from!("o.due", "opinions o where ", $narrow, "stage = '", $stage, "' and id > $2")
    };
}

/// The opinions within a reach of whose citizens that is missing, after `after`, the oldest first: a page and one more.
pub(crate) fn calls(tx: &mut Tx, reach: &Reach, missing: Missing, after: OpinionId) -> Result<Vec<Call>> {
    if !matches!(reach, Reach::Station(_) | Reach::Region(_)) {
        return Ok(Vec::new());
    }
    let (statement, id): (&'static Sql, i64) = match missing {
        Missing::Delivery => for_reach!(reach, in_stage, "delivering"),
        Missing::Verdict => for_reach!(reach, in_stage, "delivered"),
    };
    tx.query(statement, params![id, after])
}

/// Merged opinions whose main matter is answered and not closed yet, where `$waits` is so of the merge.
macro_rules! merged {
    ($narrow:literal, $waits:literal) => {
        calls_from!(
            "cast(null as TEXT)",
            "opinion_merges m join opinions o on o.id = m.opinion where ",
            $narrow,
            "o.stage = 'duplicate' and m.answered = 1 and m.opinion > $2 and ",
            $waits
        )
    };
}

/// The merged opinions within a reach of whose citizens that is missing, after `after`, the oldest first: a page and one more.
pub(crate) fn merged_calls(
    tx: &mut Tx,
    reach: &Reach,
    missing: Missing,
    after: OpinionId,
) -> Result<Vec<Call>> {
    if !matches!(reach, Reach::Station(_) | Reach::Region(_)) {
        return Ok(Vec::new());
    }
    let (statement, id): (&'static Sql, i64) = match missing {
        Missing::Delivery => for_reach!(reach, merged, "m.delivered_at is null"),
        Missing::Verdict => for_reach!(reach, merged, "m.delivered_at is not null and m.verdict is null"),
    };
    tx.query(statement, params![id, after])
}
