//! What is known already, as rows of a table are compared with it.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, RegionPath, Result};
use store::{Tx, params, sql, values};

use crate::model::{Glimpse, MandateId, PresentMandate, Region, Sex};

/// So many people of one name, and born in one month as far as it is known, are compared at most.
const NAMESAKES: i64 = 60;

store::record! {
    /// Somebody of a name.
    #[derive(Clone, Debug)]
    pub(crate) struct Namesake {
        pub(crate) id: PersonId,
        pub(crate) name: String,
        pub(crate) sex: Option<Sex>,
        pub(crate) birth: Option<Date>,
        pub(crate) employer: Option<String>,
        pub(crate) region_name: String,
        pub(crate) path: RegionPath,
    }
}

impl Namesake {
    /// What an office sees of them that does not keep their record.
    pub(crate) fn glimpse(&self, held: Vec<PresentMandate>) -> Glimpse {
        let born = self.birth.map(|birth| birth.year());
        Glimpse { id: self.id, name: self.name.clone(), sex: self.sex, born, held }
    }
}

/// A folded name, and when whoever bears it was born.
pub(crate) type Named<'a> = (&'a str, Option<Date>);

/// The people whose folded name is this and who may have been born then: in the same month, or nobody knows when.
pub(crate) fn namesakes(tx: &mut Tx, folded: &str, birth: Option<Date>) -> Result<Vec<Namesake>> {
    Ok(namesakes_of_each(tx, &[(folded, birth)])?.pop().unwrap_or_default())
}

/// As [`namesakes`], for each of these.
pub(crate) fn namesakes_of_each(tx: &mut Tx, all: &[Named<'_>]) -> Result<Vec<Vec<Namesake>>> {
    let asked = |(folded, birth): &Named<'_>| {
        let first = birth.map_or(Date::MIN, Date::first_of_month);
        let last = birth.map_or(Date::MAX, Date::last_of_month);
        values![folded, first, last, NAMESAKES]
    };
    tx.query_each(
        sql!(
            Namesake,
            "select p.id, p.name, p.sex, p.birth, p.employer, r.name as region_name, r.path \
             from people p join regions r on r.id = p.region \
             where p.folded = $1 and p.merged_into is null and (p.birth is null or p.birth between $2 and $3) order by p.id limit $4"
        ),
        &all.iter().map(asked).collect::<Vec<_>>(),
    )
}

store::record! {
    /// A mandate as rows are compared with it.
    #[derive(Clone, Debug)]
    pub(crate) struct Held {
        pub(crate) id: MandateId,
        pub(crate) person: PersonId,
        pub(crate) term: u32,
        pub(crate) seat: String,
        pub(crate) certificate: Option<String>,
        pub(crate) from_day: Date,
        pub(crate) until_day: Option<Date>,
    }
}

/// A certificate's number in the term of a congress.
pub(crate) type Certificate<'a> = (RegionId, u32, &'a str);

/// A mandate with a certificate, with the folded name of whose it is.
pub(crate) type Certified = (MandateId, PersonId, String);

/// The mandate with this certificate.
pub(crate) fn by_certificate(tx: &mut Tx, certificate: Certificate<'_>) -> Result<Option<Certified>> {
    Ok(by_each_certificate(tx, &[certificate])?.pop().flatten())
}

/// The mandate with each of these certificates.
pub(crate) fn by_each_certificate(tx: &mut Tx, all: &[Certificate<'_>]) -> Result<Vec<Option<Certified>>> {
    let asked = |(congress, term, number): &Certificate<'_>| values![congress, term, number];
    let found: Vec<Vec<Certified>> = tx.query_each(
        sql!(
            "select m.id, m.person, p.folded from mandates m join people p on p.id = m.person \
             where m.region = $1 and m.term = $2 and m.certificate = $3"
        ),
        &all.iter().map(asked).collect::<Vec<_>>(),
    )?;
    Ok(found.into_iter().map(|rows| rows.into_iter().next()).collect())
}

/// A person's mandates in one congress.
pub(crate) fn held(tx: &mut Tx, person: PersonId, congress: RegionId) -> Result<Vec<Held>> {
    tx.query(
        sql!(
            Held,
            "select id, person, term, seat, certificate, from_day, until_day from mandates \
             where person = $1 and region = $2 order by from_day, id"
        ),
        params![person, congress],
    )
}

/// The regions that exist today whose folded name is exactly this.
pub(crate) fn regions_called(tx: &mut Tx, folded: &str) -> Result<Vec<Region>> {
    tx.query(
        sql!(
            Region,
            "select id, parent, code, name, level, path, valid_until, successor from regions \
             where folded = $1 and valid_until is null order by id limit 200"
        ),
        params![folded],
    )
}
