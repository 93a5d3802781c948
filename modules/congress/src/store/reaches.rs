//! Units, people and committees with where they are: what a role can be given for.

use kernel::{BodyId, PersonId, RegionPath, Result, UnitId};
use store::{Tx, params, sql};

use super::find::containing;

/// A unit, a person or a committee: its id, its name, the name of its region and where that lies.
pub(crate) type Placed<Id> = (Id, String, String, RegionPath);

/// Active units whose folded name holds `folded`, shortest names first.
pub(crate) fn units_named(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Placed<UnitId>>> {
    tx.query(
        sql!(
            "select u.id, u.name, r.name, r.path from units u join regions r on r.id = u.region \
             where u.folded like $1 escape '!' and u.active order by length(u.folded), u.id limit $2 \
             /* scan: units of the place, when an administrator gives a role */"
        ),
        params![containing(folded), limit],
    )
}

/// People whose folded name holds `folded`, shortest names first.
pub(crate) fn people_named(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Placed<PersonId>>> {
    tx.query(
        sql!(
            "select p.id, p.name, r.name, r.path from people p join regions r on r.id = p.region \
             where p.folded like $1 escape '!' and p.merged_into is null order by length(p.folded), p.id limit $2 \
             /* scan: people of the place, when an administrator gives a role */"
        ),
        params![containing(folded), limit],
    )
}

/// One unit.
pub(crate) fn unit_placed(tx: &mut Tx, id: UnitId) -> Result<Option<Placed<UnitId>>> {
    tx.first(
        sql!(
            "select u.id, u.name, r.name, r.path from units u join regions r on r.id = u.region \
             where u.id = $1"
        ),
        params![id],
    )
}

/// One person.
pub(crate) fn person_placed(tx: &mut Tx, id: PersonId) -> Result<Option<Placed<PersonId>>> {
    tx.first(
        sql!(
            "select p.id, p.name, r.name, r.path from people p join regions r on r.id = p.region \
             where p.id = $1"
        ),
        params![id],
    )
}

/// Committees that have not ended and whose folded name holds `folded`, shortest names first.
pub(crate) fn committees_named(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Placed<BodyId>>> {
    tx.query(
        sql!(
            "select b.id, b.name, r.name, r.path from bodies b join regions r on r.id = b.region \
             where b.folded like $1 escape '!' and b.kind in ('special_committee', 'working_committee') \
             and b.until_day is null order by length(b.folded), b.id limit $2 \
             /* scan: bodies of the place, when an administrator gives a role */"
        ),
        params![containing(folded), limit],
    )
}

/// One body.
pub(crate) fn body_placed(tx: &mut Tx, id: BodyId) -> Result<Option<Placed<BodyId>>> {
    tx.first(
        sql!(
            "select b.id, b.name, r.name, r.path from bodies b join regions r on r.id = b.region where b.id = $1"
        ),
        params![id],
    )
}
