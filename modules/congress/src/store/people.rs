//! People's rows.

use kernel::{PersonId, RegionId, Result};
use store::files::FileHash;
use store::{Tx, params, sql};

use crate::model::{Person, PersonCode};

/// A statement that reads whole people.
macro_rules! people_where {
    ($($rest:tt)+) => {
        sql!(
            Person,
            concat!(
                "select id, region, name, sex, birth, ethnicity, party, education, employer, post, occupation, \
                 trade, pinyin, code, portrait, thumbnail, active from people ",
                $($rest)+
            )
        )
    };
}

/// A person of the register.
///
/// # Errors
/// A fault when the database fails.
pub fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    tx.first(people_where!("where id = $1"), params![id])
}

/// Those of these people who are kept, in no order.
///
/// # Errors
/// A fault when the database fails.
pub fn people_of(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Person>> {
    tx.query_any(people_where!("where id in ", store::any_of!()), ids)
}

/// The person whose card has this code, also where it was printed for a record that was merged into another one.
///
/// # Errors
/// A fault when the database fails.
pub fn person_by_code(tx: &mut Tx, code: &PersonCode) -> Result<Option<Person>> {
    tx.first(
        people_where!("where id = (select coalesce(merged_into, id) from people where code = $1)"),
        params![code],
    )
}

/// How many people are kept in a region or below, counted to `most` at most.
pub(crate) fn count(tx: &mut Tx, region: RegionId, most: i64) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from (select w.person from person_places w where w.ancestor = $1 limit $2) as counted \
             /* scan: what the limit let through */"
        ),
        params![region, most],
    )
}

/// What of a person's record is kept only to be searched by.
#[derive(Clone, Debug)]
pub(crate) struct Spoken {
    pub(crate) folded: String,
    pub(crate) given: String,
    pub(crate) initials: String,
    pub(crate) trade: Option<String>,
    pub(crate) employer: Option<String>,
}

pub(crate) fn insert(tx: &mut Tx, person: &Person, spoken: &Spoken) -> Result<()> {
    tx.put(
        sql!(
            "insert into people (id, region, name, sex, birth, ethnicity, party, education, employer, post, \
             occupation, trade, pinyin, code, active, folded, given, initials, trade_folded, employer_folded) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        ),
        params![
            person.id,
            person.region,
            person.name,
            person.sex,
            person.birth,
            person.ethnicity,
            person.party,
            person.education,
            person.employer,
            person.post,
            person.occupation,
            person.trade,
            person.pinyin,
            person.code,
            person.active,
            spoken.folded,
            spoken.given,
            spoken.initials,
            spoken.trade,
            spoken.employer
        ],
    )?;
    place(tx, person.id)
}

pub(crate) fn update(tx: &mut Tx, before: &Person, person: &Person, spoken: &Spoken) -> Result<()> {
    let moved = before.region != person.region || before.pinyin != person.pinyin;
    if moved {
        tx.put(
            sql!(
                "delete from person_places where person = $1 and pinyin = $2 and ancestor in \
                 (select ancestor from region_ancestors where region = $3)"
            ),
            params![before.id, before.pinyin, before.region],
        )?;
    }
    tx.change(
        sql!(
            "update people set region = $2, name = $3, sex = $4, birth = $5, ethnicity = $6, party = $7, \
             education = $8, employer = $9, post = $10, occupation = $11, trade = $12, pinyin = $13, active = $14, \
             folded = $15, given = $16, initials = $17, trade_folded = $18, employer_folded = $19 where id = $1"
        ),
        params![
            person.id,
            person.region,
            person.name,
            person.sex,
            person.birth,
            person.ethnicity,
            person.party,
            person.education,
            person.employer,
            person.post,
            person.occupation,
            person.trade,
            person.pinyin,
            person.active,
            spoken.folded,
            spoken.given,
            spoken.initials,
            spoken.trade,
            spoken.employer
        ],
    )?;
    if before.pinyin != person.pinyin {
        super::composition::displace(tx, person.id, &before.pinyin)?;
        for mandate in super::mandates::mandates_of(tx, person.id)? {
            super::composition::place(tx, mandate.id)?;
        }
    }
    if moved { place(tx, person.id) } else { Ok(()) }
}

/// Puts a person under every region their record lies in.
fn place(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.put(
        sql!(
            "insert into person_places (ancestor, pinyin, person) select a.ancestor, p.pinyin, p.id \
             from people p join region_ancestors a on a.region = p.region where p.id = $1"
        ),
        params![person],
    )
}

/// Whether a portrait has this content.
///
/// # Errors
/// A fault when the database fails.
pub fn keeps_file(tx: &mut Tx, file: store::files::FileHash) -> Result<bool> {
    let kept: i64 = tx.value(
        sql!(
            "select count(*) from people where portrait = $1 or thumbnail = $1 \
             /* scan: the people of the place, when a citizen's photo is erased for good */"
        ),
        params![file],
    )?;
    Ok(kept > 0)
}

/// Notes which files are a person's portrait.
pub(crate) fn set_portrait(
    tx: &mut Tx,
    person: PersonId,
    full: Option<FileHash>,
    small: Option<FileHash>,
) -> Result<()> {
    let (full, small) = (full.map(|hash| hash.to_string()), small.map(|hash| hash.to_string()));
    tx.change(
        sql!("update people set portrait = $2, thumbnail = $3 where id = $1"),
        params![person, full, small],
    )
}

/// Some of the people kept since before names had a sound.
pub(crate) fn unheard(tx: &mut Tx, limit: i64) -> Result<Vec<Person>> {
    tx.query(
        people_where!("where initials = '' and merged_into is null order by id limit $1"),
        params![limit],
    )
}

/// Gives a person the code of their card.
pub(crate) fn set_code(tx: &mut Tx, person: PersonId, code: &PersonCode) -> Result<()> {
    tx.change(sql!("update people set code = $2 where id = $1"), params![person, code])
}
