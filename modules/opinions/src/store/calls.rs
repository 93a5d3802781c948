//! Citizens who could be called 回访.

use host::Reach;
use jiff::civil::Date;
use kernel::{Instant, RegionId, Result};
use store::{Tx, params, record, sql};

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

/// The opinions within a reach that stand in `stage`, after `after`, the oldest first: a page and one more.
pub(crate) fn calls(tx: &mut Tx, reach: &Reach, stage: StageKind, after: OpinionId) -> Result<Vec<Call>> {
    match reach {
        Reach::Station(station) => tx.query(
            sql!(
                Call,
                "select id, title, stage, due, received_at, contact_mask from opinions \
                 where station = $1 and stage = $2 and id > $3 order by id limit 51"
            ),
            params![station, stage, after],
        ),
        Reach::Region(path) => tx.query(
            sql!(
                Call,
                "select id, title, stage, due, received_at, contact_mask from opinions where stage = $2 and id > $3 \
                 and region in (select region from region_ancestors where ancestor = $1) order by id limit 51"
            ),
            params![path.id::<kernel::Region>().unwrap_or(RegionId::from_number(0)), stage, after],
        ),
        Reach::Person(_) | Reach::Unit(_) | Reach::Body(_) => Ok(Vec::new()),
    }
}

/// A statement for merged opinions of a reach whose matter is answered and not closed yet, with `$waits` of the merge.
macro_rules! merged {
    ($within:literal, $waits:literal) => {
        sql!(
            Call,
            concat!(
                "select o.id, o.title, o.stage, cast(null as TEXT) as due, o.received_at, o.contact_mask \
                 from opinions o join opinion_merges m on m.opinion = o.id join opinions main on main.id = m.main where ",
                $within,
                " and o.stage = 'duplicate' and o.id > $2 and main.stage in ('delivering', 'delivered', 'judged') and ",
                $waits,
                " order by o.id limit 51"
            )
        )
    };
}

/// What is still missing of a merged opinion's citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is not known that they heard the answer.
    Delivery,
    /// They heard it and have not judged.
    Verdict,
}

/// The merged opinions within a reach of whose citizens that is missing, after `after`, the oldest first: a page and one more.
pub(crate) fn merged_calls(
    tx: &mut Tx,
    reach: &Reach,
    missing: Missing,
    after: OpinionId,
) -> Result<Vec<Call>> {
    let (statement, id) = match (reach, missing) {
        (Reach::Station(id), Missing::Delivery) => {
            (merged!("o.station = $1", "m.delivered_at is null"), id.number())
        }
        (Reach::Station(id), Missing::Verdict) => {
            (merged!("o.station = $1", "m.delivered_at is not null and m.verdict is null"), id.number())
        }
        (Reach::Region(path), missing) => {
            let id = path.id::<kernel::Region>().map_or(0, |id| id.number());
            let statement = match missing {
                Missing::Delivery => merged!(
                    "o.region in (select region from region_ancestors where ancestor = $1)",
                    "m.delivered_at is null"
                ),
                Missing::Verdict => merged!(
                    "o.region in (select region from region_ancestors where ancestor = $1)",
                    "m.delivered_at is not null and m.verdict is null"
                ),
            };
            (statement, id)
        }
        (Reach::Person(_) | Reach::Unit(_) | Reach::Body(_), _) => return Ok(Vec::new()),
    };
    tx.query(statement, params![id, after])
}
