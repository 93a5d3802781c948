//! The contact chain: who is to keep contact with whom, what was kept, and what is missing.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{
    Contact, ContactId, ContactLink, ContactLinkId, Duty, LedgerOf, LineKey, NewContact, Span,
};

/// The bodies of congresses in which somebody sits on a day: the kind of body and its congress's region.
pub(crate) fn seats(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<(String, RegionId)>> {
    tx.query(
        sql!(
            "select kind, region from body_members where person = $1 and from_day <= $2 \
             and (until_day is null or until_day >= $2) and kind in ('standing_committee', 'chairs_meeting')"
        ),
        params![person, day],
    )
}

store::record! {
    /// Somebody who owes contacts, with how many there were.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Owing {
        pub(crate) person: PersonId,
        pub(crate) name: String,
        pub(crate) folded: String,
        pub(crate) done: i64,
    }
}

/// Those who sit in a body of a congress on a day, with how many contacts of a duty they kept in a time.
pub(crate) fn owing_in_body(
    tx: &mut Tx,
    (region, kind): (RegionId, &str),
    duty: Duty,
    span: Span,
    day: Date,
) -> Result<Vec<Owing>> {
    tx.query(
        sql!(
            Owing,
            "select n.id as person, n.name, n.folded, (select count(*) from contacts c where c.person = n.id \
             and c.duty = $3 and c.region = $1 and c.struck is null and c.day >= $4 and c.day <= $5) as done from person_names n \
             where n.id in (select b.person from body_members b where b.region = $1 and b.kind = $2 \
             and b.from_day <= $6 and (b.until_day is null or b.until_day >= $6)) order by n.folded, n.id limit 500"
        ),
        params![region, kind, duty, span.from, span.until, day],
    )
}

/// The deputies of a congress after one, in the order of mandates, with how many contacts they kept in a time.
pub(crate) fn owing_deputies(
    tx: &mut Tx,
    region: RegionId,
    span: Span,
    (day, after): (Date, PersonId),
    limit: i64,
) -> Result<Vec<Owing>> {
    tx.query(
        sql!(
            Owing,
            "select n.id as person, n.name, n.folded, (select count(*) from contacts c where c.person = n.id \
             and c.duty = 'deputy_citizens' and c.struck is null and c.day >= $2 and c.day <= $3) as done from \
             (select distinct m.person from mandate_lines m where m.region = $1 and m.person > $5 and m.from_day <= $4 \
             and (m.until_day is null or m.until_day >= $4) order by m.person limit $6) d \
             join person_names n on n.id = d.person order by n.id"
        ),
        params![region, span.from, span.until, day, after, limit],
    )
}

/// How many contacts of a duty of a congress somebody kept in a time.
pub(crate) fn done(
    tx: &mut Tx,
    person: PersonId,
    (duty, region): (Duty, RegionId),
    span: Span,
) -> Result<i64> {
    tx.value(
        sql!(
            "select count(*) from contacts where person = $1 and duty = $2 and region = $5 and struck is null \
             and day >= $3 and day <= $4"
        ),
        params![person, duty, span.from, span.until, region],
    )
}

/// With whom those who sit in a body of a congress are to keep contact and did not in a time: who, and the name of the other.
pub(crate) fn left_in_body(
    tx: &mut Tx,
    (region, kind): (RegionId, &str),
    span: Span,
    day: Date,
) -> Result<Vec<(PersonId, String)>> {
    tx.query(
        sql!(
            "select l.person, o.name from body_members b join contact_links l on l.person = b.person \
             join person_names o on o.id = l.other \
             where b.region = $1 and b.kind = $2 and b.from_day <= $3 and (b.until_day is null or b.until_day >= $3) \
             and l.from_day <= $3 and (l.until_day is null or l.until_day >= $3) \
             and not exists (select 1 from contacts c where c.person = l.person and c.other = l.other \
             and c.struck is null and c.day >= $4 and c.day <= $5) order by l.person, o.folded, l.id limit 5000"
        ),
        params![region, kind, day, span.from, span.until],
    )
}

/// A contact and the region of the congress it counts in.
pub(crate) fn contact(tx: &mut Tx, id: ContactId) -> Result<Option<(Contact, RegionId)>> {
    let region: Option<(RegionId,)> =
        tx.first(sql!("select region from contacts where id = $1"), params![id])?;
    let found: Option<Contact> = tx.first(
        sql!(
            Contact,
            "select c.id, c.person, n.name, c.duty, c.other, o.name as other_name, c.label, c.day, c.manner, c.said, \
             c.struck from contacts c join person_names n on n.id = c.person left join person_names o on o.id = c.other \
             where c.id = $1"
        ),
        params![id],
    )?;
    Ok(found.zip(region.map(|(region,)| region)))
}

/// Strikes a contact out.
pub(crate) fn strike(tx: &mut Tx, id: ContactId, why: &str) -> Result<()> {
    tx.change(sql!("update contacts set struck = $2 where id = $1 and struck is null"), params![id, why])
}

/// Keeps a contact; whether it was not there before under the name its form gave it.
pub(crate) fn insert(
    tx: &mut Tx,
    (id, person, region): (ContactId, PersonId, RegionId),
    new: &NewContact,
) -> Result<bool> {
    let now = tx.now();
    let made = tx.execute(
        sql!(
            "insert into contacts (id, entry, region, person, duty, other, label, day, manner, said, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (person, entry) do nothing"
        ),
        params![
            id, new.entry, region, person, new.duty, new.other, new.label, new.day, new.manner, new.said, now
        ],
    )?;
    Ok(made > 0)
}

/// The contact that a form made already.
pub(crate) fn of_entry(tx: &mut Tx, person: PersonId, entry: &str) -> Result<Option<ContactId>> {
    let found: Option<(ContactId,)> =
        tx.first(sql!("select id from contacts where person = $1 and entry = $2"), params![person, entry])?;
    Ok(found.map(|(id,)| id))
}

/// Somebody's contacts of a time, the latest first.
pub(crate) fn of_person(tx: &mut Tx, person: PersonId, span: Span) -> Result<Vec<Contact>> {
    let mut all = Vec::new();
    for duty in Duty::ALL {
        all.extend(tx.query::<Contact>(
            sql!(
                Contact,
                "select c.id, c.person, n.name, c.duty, c.other, o.name as other_name, c.label, c.day, c.manner, c.said, \
                 c.struck \
                 from contacts c join person_names n on n.id = c.person left join person_names o on o.id = c.other \
                 where c.person = $1 and c.duty = $4 and c.day >= $2 and c.day <= $3 \
                 order by c.day desc, c.id desc limit 200"
            ),
            params![person, span.from, span.until, *duty],
        )?);
    }
    all.sort_by_key(|one| std::cmp::Reverse((one.day, one.id)));
    Ok(all)
}

/// A page of a ledger.
pub(crate) fn lines(
    tx: &mut Tx,
    of: LedgerOf,
    span: Span,
    before: LineKey,
    limit: i64,
) -> Result<Vec<Contact>> {
    tx.query(
        sql!(
            Contact,
            "select c.id, c.person, n.name, c.duty, c.other, o.name as other_name, c.label, c.day, c.manner, c.said, \
                 c.struck \
             from day_lines l join contacts c on c.id = l.id join person_names n on n.id = c.person \
             left join person_names o on o.id = c.other \
             where l.kind = 'contact' and l.reach = $1 and l.day >= $2 and l.day <= $3 \
             and (l.day, l.id) < ($4, $5) order by l.day desc, l.id desc limit $6"
        ),
        params![of.number(), span.from, span.until, before.day, before.id, limit],
    )
}

/// With whom somebody is to keep contact on a day.
pub(crate) fn links_of(tx: &mut Tx, person: PersonId, day: Date) -> Result<Vec<ContactLink>> {
    tx.query(
        sql!(
            ContactLink,
            "select l.id, l.person, n.name, l.other, o.name as other_name, l.from_day, l.until_day \
             from contact_links l join person_names n on n.id = l.person join person_names o on o.id = l.other \
             where l.person = $1 and l.from_day <= $2 and (l.until_day is null or l.until_day >= $2) \
             order by o.folded, l.id"
        ),
        params![person, day],
    )
}

/// Who keeps contact with somebody on a day.
pub(crate) fn links_to(tx: &mut Tx, other: PersonId, day: Date) -> Result<Vec<ContactLink>> {
    tx.query(
        sql!(
            ContactLink,
            "select l.id, l.person, n.name, l.other, o.name as other_name, l.from_day, l.until_day \
             from contact_links l join person_names n on n.id = l.person join person_names o on o.id = l.other \
             where l.other = $1 and l.from_day <= $2 and (l.until_day is null or l.until_day >= $2) \
             order by n.folded, l.id"
        ),
        params![other, day],
    )
}

/// The links of a region and below that hold on a day, after one: five hundred.
pub(crate) fn links_in(
    tx: &mut Tx,
    region: RegionId,
    day: Date,
    after: ContactLinkId,
) -> Result<Vec<ContactLink>> {
    tx.query(
        sql!(
            ContactLink,
            "select l.id, l.person, n.name, l.other, o.name as other_name, l.from_day, l.until_day \
             from region_ancestors a join contact_links l on l.region = a.region \
             join person_names n on n.id = l.person join person_names o on o.id = l.other \
             where a.ancestor = $1 and l.from_day <= $2 and (l.until_day is null or l.until_day >= $2) and l.id > $3 \
             order by l.id limit 500"
        ),
        params![region, day, after],
    )
}

pub(crate) fn link(tx: &mut Tx, id: ContactLinkId) -> Result<Option<ContactLink>> {
    tx.first(
        sql!(
            ContactLink,
            "select l.id, l.person, n.name, l.other, o.name as other_name, l.from_day, l.until_day \
             from contact_links l join person_names n on n.id = l.person join person_names o on o.id = l.other \
             where l.id = $1"
        ),
        params![id],
    )
}

pub(crate) fn region_of_link(tx: &mut Tx, id: ContactLinkId) -> Result<Option<RegionId>> {
    let found: Option<(RegionId,)> =
        tx.first(sql!("select region from contact_links where id = $1"), params![id])?;
    Ok(found.map(|(region,)| region))
}

pub(crate) fn add_link(
    tx: &mut Tx,
    (id, region): (ContactLinkId, RegionId),
    (person, other): (PersonId, PersonId),
    from: Date,
) -> Result<()> {
    tx.put(
        sql!("insert into contact_links (id, region, person, other, from_day) values ($1, $2, $3, $4, $5)"),
        params![id, region, person, other, from],
    )
}

pub(crate) fn end_link(tx: &mut Tx, id: ContactLinkId, last: Date) -> Result<()> {
    tx.change(
        sql!("update contact_links set until_day = $2 where id = $1 and until_day is null"),
        params![id, last],
    )
}
