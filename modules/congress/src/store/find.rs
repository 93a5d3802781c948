//! Finding people: a region's register in order, and one box for names, how they sound, initials, trades and employers.
//!
//! Every list is a walk along an index from where the page before ended. A region of a few thousand people is walked as a
//! whole; in a larger one each way to understand what was typed has an index of its own.

use kernel::{PersonId, RegionId, Result, text};
use store::{Tx, params, sql};

use crate::model::BodyId;

/// Where a page of people begins: after the one whose `text` and id these are, on the `way` by which it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonKey {
    /// By which way the last person of the page before was found; 0 for lists in the order of names.
    pub way: u8,
    /// What that way is in order of.
    pub text: String,
    /// That person's id.
    pub id: PersonId,
}

store::record! {
    /// A line of the register.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PersonRow {
        /// The person.
        pub id: PersonId,
        /// The name.
        pub name: String,
        /// What the list is in order of: how the name sounds, or what was looked for.
        pub sorted: String,
        /// The name of the region whose office keeps the record.
        pub region_name: String,
        /// 工作单位.
        pub employer: Option<String>,
        /// 职务 there.
        pub post: Option<String>,
        /// How many mandates hold today.
        pub mandates: u32,
    }
}

/// A statement that reads lines of the register, in the order of a column. `$1` is today, `$2` the region, `$3` and `$4`
/// where the page begins, `$5` how many.
macro_rules! lines_by {
    ($column:literal, $($rest:literal),+) => {
        sql!(
            PersonRow,
            concat!(
                "select p.id, p.name, ",
                $column,
                " as sorted, r.name as region_name, p.employer, p.post, \
                 (select count(*) from mandates m where m.person = p.id and m.from_day <= $1 \
                 and (m.until_day is null or m.until_day >= $1)) as mandates ",
                $($rest),+
            )
        )
    };
}

/// Those whose names sound as was typed, by the region's own index; `$6` is where they end, the condition may ask for `$7`.
macro_rules! sounding_by {
    ($condition:literal) => {
        lines_by!(
            "w.pinyin",
            "from person_places w join people p on p.id = w.person join regions r on r.id = p.region \
             where w.ancestor = $2 and (w.pinyin, w.person) > ($3, $4) and w.pinyin < $6 and ",
            $condition,
            " order by w.pinyin, w.person limit $5"
        )
    };
}

/// Those of whom a column begins as was typed, by an index of that column; `$6` is where they end. Those of whom the other
/// column is like `$7` were found by a way before. Whether they are in the region is counted, because PostgreSQL turns `exists`
/// into a join and looks at everybody in the region.
macro_rules! beginning_by {
    ($column:literal, $before:literal) => {
        lines_by!(
            $column,
            "from people p join regions r on r.id = p.region where ",
            $column,
            " is not null and (",
            $column,
            ", p.id) > ($3, $4) and ",
            $column,
            " < $6 and p.merged_into is null and coalesce(",
            $before,
            ", '') not like $7 escape '!' \
             and (select count(*) from region_ancestors a where a.region = p.region and a.ancestor = $2) = 1 order by ",
            $column,
            ", p.id limit $5"
        )
    };
}

/// Everything that a walk along an index needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk<'a> {
    /// The region within which to stay.
    pub(crate) region: RegionId,
    /// After whom to go on: what the walk is in order of, and the id.
    pub(crate) after: (&'a str, i64),
    /// How many at most.
    pub(crate) limit: i64,
}

/// The people whose record is kept in a region or below, in the order of how their names sound.
pub(crate) fn all(tx: &mut Tx, walk: Walk<'_>) -> Result<Vec<PersonRow>> {
    let today = kernel::clock::day_of(tx.now());
    tx.query(
        lines_by!(
            "w.pinyin",
            "from person_places w join people p on p.id = w.person join regions r on r.id = p.region \
             where w.ancestor = $2 and (w.pinyin, w.person) > ($3, $4) order by w.pinyin, w.person limit $5"
        ),
        params![today, walk.region, walk.after.0, walk.after.1, walk.limit],
    )
}

/// Those among them of whom anything holds what was typed: for regions of a few thousand people, who are read region by
/// region, where they lie together, and put in order when they are found.
pub(crate) fn anywhere(tx: &mut Tx, walk: Walk<'_>, typed: &Typed) -> Result<Vec<PersonRow>> {
    let today = kernel::clock::day_of(tx.now());
    let (part, start) = (containing(&typed.folded), beginning(&typed.sound));
    let parts = containing(&typed.words);
    tx.query(
        lines_by!(
            "p.pinyin",
            "from region_ancestors a join people p on p.region = a.region join regions r on r.id = p.region \
             where a.ancestor = $2 and p.merged_into is null and (p.pinyin, p.id) > ($3, $4) \
             and (p.folded like $6 escape '!' or replace(p.folded, '·', '') like $6 escape '!' \
             or p.trade_folded like $8 escape '!' or p.employer_folded like $8 escape '!' \
             or ($9 and (p.pinyin like $7 escape '!' or p.initials like $7 escape '!'))) \
             order by p.pinyin, p.id limit $5"
        ),
        params![today, walk.region, walk.after.0, walk.after.1, walk.limit, part, start, parts, typed.latin],
    )
}

/// The deputies of one congress today of whom the name, or how it sounds, holds what was typed, wherever their record is kept.
pub(crate) fn deputies_named(
    tx: &mut Tx,
    congress: RegionId,
    typed: &Typed,
    limit: i64,
) -> Result<Vec<PersonRow>> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let today = kernel::clock::day_of(tx.now());
    let (part, start) = (containing(&typed.folded), beginning(&typed.sound));
    tx.query(
        lines_by!(
            "p.pinyin",
            "from mandates h join people p on p.id = h.person join regions r on r.id = p.region \
             where h.region = $2 and h.from_day <= $1 and (h.until_day is null or h.until_day >= $1) \
             and (p.folded like $3 escape '!' or replace(p.folded, '·', '') like $3 escape '!' \
             or ($5 and (p.pinyin like $4 escape '!' or p.initials like $4 escape '!'))) \
             order by p.pinyin, p.id limit $6"
        ),
        params![today, congress, part, start, typed.latin, limit],
    )
}

/// Whose mandate has a certificate of this number, in any congress and term, among those kept in a region or below.
///
/// # Errors
/// A fault when the database fails.
pub fn people_certified(
    tx: &mut Tx,
    within: RegionId,
    certificate: &str,
    limit: i64,
) -> Result<Vec<PersonRow>> {
    let today = kernel::clock::day_of(tx.now());
    let certificate: String = certificate.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = tx.query(
        lines_by!(
            "p.pinyin",
            "from mandates h join people p on p.id = h.person join regions r on r.id = p.region \
             join region_ancestors a on a.region = p.region and a.ancestor = $2 \
             where h.certificate = $3 order by p.pinyin, p.id limit $4"
        ),
        params![today, within, certificate, limit],
    )?;
    found.dedup_by_key(|row: &mut PersonRow| row.id);
    Ok(found)
}

/// Those who sit in a body today, in the order of how their names sound.
///
/// # Errors
/// A fault when the database fails.
pub fn people_in_body(tx: &mut Tx, body: BodyId) -> Result<Vec<PersonRow>> {
    let today = kernel::clock::day_of(tx.now());
    tx.query(
        lines_by!(
            "p.pinyin",
            "from body_seats s join people p on p.id = s.person join regions r on r.id = p.region \
             where s.body = $2 and s.from_day <= $1 and (s.until_day is null or s.until_day >= $1) \
             order by p.pinyin, p.id"
        ),
        params![today, body],
    )
}

/// What was typed into the one box, made ready for each way to understand it.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// As names are compared, without the dots between their parts.
    pub(crate) folded: String,
    /// As words are compared.
    pub(crate) words: String,
    /// How it sounds.
    pub(crate) sound: String,
    /// Whether it is in Latin letters: then it may be pinyin or initials.
    pub(crate) latin: bool,
}

impl Typed {
    /// What was typed.
    pub(crate) fn read(typed: &str) -> Self {
        let folded = text::fold_name(typed).replace('·', "");
        let latin = !folded.is_empty() && folded.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
        let folded = if latin { folded.replace(' ', "") } else { folded };
        Self { sound: text::sound(&folded).joined(), words: text::fold(typed), latin, folded }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

/// The ways to understand what was typed in a large region, the likeliest first.
pub(crate) const WAYS: u8 = 5;

/// From how many characters on a name may be meant that has a dot in it.
const DOTLESS: usize = 3;

/// One way: names that begin so, names without their dot, initials, given names, trades, employers. A person found by an
/// earlier way is not found again.
pub(crate) fn by(tx: &mut Tx, way: u8, walk: Walk<'_>, typed: &Typed) -> Result<Vec<PersonRow>> {
    let Typed { folded, words, sound, .. } = typed;
    // No name is empty: nobody was found before.
    let nobody = String::new;
    let (statement, start, before) = match (way, typed.latin) {
        (0, true) => (sounding_by!("p.name not like $7 escape '!'"), sound, nobody()),
        (0, false) => (beginning_by!("p.folded", "p.name"), folded, nobody()),
        (1, false) if text::length(folded) >= DOTLESS => (
            sounding_by!("p.folded not like $7 escape '!' and replace(p.folded, '·', '') like $7 escape '!'"),
            sound,
            beginning(folded),
        ),
        // One letter is the beginning of the name itself.
        (1, true) if folded.len() > 1 => (beginning_by!("p.initials", "p.pinyin"), folded, beginning(folded)),
        (2, false) => (beginning_by!("p.given", "p.folded"), folded, beginning(folded)),
        (3, _) => (beginning_by!("p.trade_folded", "p.name"), words, nobody()),
        (4, _) => (beginning_by!("p.employer_folded", "p.trade_folded"), words, beginning(words)),
        _ => return Ok(Vec::new()),
    };
    let today = kernel::clock::day_of(tx.now());
    let (after, id) = walk.after;
    let from = if after.is_empty() { start.as_str() } else { after };
    tx.query(statement, params![today, walk.region, from, id, walk.limit, end(start), before])
}

/// The first text after all that begin with `start`.
fn end(start: &str) -> String {
    format!("{start}\u{10ffff}")
}

/// A `like` pattern, with `!` as its escape, for what contains `folded`.
pub fn containing(folded: &str) -> String {
    format!("%{}", beginning(folded))
}

/// A `like` pattern, with `!` as its escape, for what begins with `folded`.
fn beginning(folded: &str) -> String {
    let literal = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("{literal}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood_as_a_name_or_as_letters() {
        let typed = Typed::read("欧阳 春晓");
        assert_eq!((typed.folded.as_str(), typed.latin), ("欧阳春晓", false));
        let typed = Typed::read("Ouyang Chun");
        assert_eq!((typed.sound.as_str(), typed.latin), ("ouyangchun", true));
        assert!(!Typed::read("100%").latin && Typed::read(" ").is_empty());
    }
}
