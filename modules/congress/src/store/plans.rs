//! Rows of what was announced of regions for a day to come.

use kernel::{RegionId, Result};
use store::{Tx, params, sql};

use crate::model::RegionPlan;

/// A statement that reads whole plans.
macro_rules! plans_where {
    ($rest:literal) => {
        sql!(
            RegionPlan,
            concat!(
                "select l.region, r.name as region_name, l.day, l.name, l.successor, s.name as successor_name, \
                 l.account, l.announced from region_plans l join regions r on r.id = l.region \
                 left join regions s on s.id = l.successor ",
                $rest
            )
        )
    };
}

/// What was announced of a region.
///
/// # Errors
/// A fault when the database fails.
pub fn plan_of(tx: &mut Tx, region: RegionId) -> Result<Option<RegionPlan>> {
    tx.first(plans_where!("where l.region = $1"), params![region])
}

/// The mergers into a region that were announced, the nearest first.
pub(crate) fn plans_into(tx: &mut Tx, region: RegionId) -> Result<Vec<RegionPlan>> {
    tx.query(plans_where!("where l.successor = $1 order by l.day, l.region"), params![region])
}

pub(crate) fn insert(tx: &mut Tx, plan: &RegionPlan) -> Result<()> {
    tx.put(
        sql!(
            "insert into region_plans (region, day, name, successor, account, announced) \
             values ($1, $2, $3, $4, $5, $6)"
        ),
        params![plan.region, plan.day, plan.name, plan.successor, plan.account, plan.announced],
    )
}

pub(crate) fn forget(tx: &mut Tx, region: RegionId) -> Result<()> {
    tx.change(sql!("delete from region_plans where region = $1"), params![region])
}
