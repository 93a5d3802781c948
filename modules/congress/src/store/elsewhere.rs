//! What is read of people whose record another office keeps.

use jiff::civil::Date;
use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::PresentMandate;

/// A statement that reads present mandates. `$2` is the day.
macro_rules! held_by {
    ($whose:literal) => {
        sql!(
            PresentMandate,
            concat!(
                "select m.id, m.person, m.region, r.name as region_name, m.level, m.term from people p \
                 join mandates m on m.person = p.id join regions r on r.id = m.region where ",
                $whose,
                " and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) order by m.level, m.id"
            )
        )
    };
}

/// The mandates that everybody of a folded name holds on `day`.
pub(crate) fn held_by_name(tx: &mut Tx, folded: &str, day: Date) -> Result<Vec<PresentMandate>> {
    tx.query(held_by!("p.folded = $1"), params![folded, day])
}

/// The mandates that somebody holds on `day`.
pub(crate) fn held_by(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<PresentMandate>> {
    tx.query(held_by!("p.id = $1"), params![person, day])
}
