//! Rows of the make-up of congresses, and the deputies behind each figure.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{
    AgeBand, Counted, Education, Ethnicity, Facet, Level, Mandate, MandateId, Occupation, Party, Sex,
};

store::record! {
    /// One figure.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FigureRow {
        /// What was asked.
        pub facet: Facet,
        /// The answer.
        pub value: String,
        /// How many gave it.
        pub number: i64,
    }
}

/// What is counted of the deputies of one congress on `day`.
pub(crate) fn deputies(tx: &mut Tx, congress: RegionId, day: Date) -> Result<Vec<Counted>> {
    tx.query(
        sql!(
            Counted,
            "select p.sex, p.birth, p.ethnicity, p.party, p.occupation, p.education \
             from mandates m join people p on p.id = m.person \
             where m.region = $1 and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2)"
        ),
        params![congress, day],
    )
}

/// A congress's own figures as they were last counted.
pub(crate) fn own(tx: &mut Tx, congress: RegionId) -> Result<Vec<FigureRow>> {
    tx.query(
        sql!(FigureRow, "select facet, value, number from composition_own where congress = $1"),
        params![congress],
    )
}

pub(crate) fn put_own(
    tx: &mut Tx,
    congress: RegionId,
    (facet, value, number): (Facet, &str, i64),
) -> Result<()> {
    tx.put(
        sql!(
            "insert into composition_own (congress, facet, value, number) values ($1, $2, $3, $4) \
             on conflict (congress, facet, value) do update set number = excluded.number"
        ),
        params![congress, facet, value, number],
    )
}

/// Adds to a figure of a congress's region and of every region above.
pub(crate) fn add(
    tx: &mut Tx,
    (congress, level): (RegionId, Level),
    (facet, value, more): (Facet, &str, i64),
) -> Result<()> {
    tx.put(
        sql!(
            "insert into composition (region, level, facet, value, number) \
             select a.ancestor, cast($2 as text), cast($3 as text), cast($4 as text), cast($5 as bigint) \
             from region_ancestors a where a.region = $1 \
             on conflict (region, level, facet, value) do update set number = composition.number + excluded.number"
        ),
        params![congress, level, facet, value, more],
    )
}

store::record! {
    /// One figure of a region with all below it, for one level of congresses.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LevelFigure {
        /// The level.
        pub level: Level,
        /// What was asked.
        pub facet: Facet,
        /// The answer.
        pub value: String,
        /// How many gave it.
        pub number: i64,
    }
}

/// The figures of a region with all below it, for every level of congresses.
pub(crate) fn of_region(tx: &mut Tx, region: RegionId) -> Result<Vec<LevelFigure>> {
    tx.query(
        sql!(
            LevelFigure,
            "select level, facet, value, number from composition where region = $1 and number > 0"
        ),
        params![region],
    )
}

/// One figure.
pub(crate) fn figure(
    tx: &mut Tx,
    (region, level): (RegionId, Level),
    facet: Facet,
    value: &str,
) -> Result<i64> {
    let found: Option<(i64,)> = tx.first(
        sql!("select number from composition where region = $1 and level = $2 and facet = $3 and value = $4"),
        params![region, level, facet, value],
    )?;
    Ok(found.map_or(0, |(number,)| number))
}

/// The figures of a region and level as they were kept for a year.
pub(crate) fn of_year(tx: &mut Tx, region: RegionId, level: Level, year: i64) -> Result<Vec<FigureRow>> {
    tx.query(
        sql!(
            FigureRow,
            "select facet, value, number from composition_years where region = $1 and level = $2 and year = $3"
        ),
        params![region, level, year],
    )
}

/// Keeps today's figures of a region for the year, unless they are kept already.
pub(crate) fn keep_year(tx: &mut Tx, region: RegionId, today: Date) -> Result<()> {
    tx.put(
        sql!(
            "insert into composition_years (region, level, year, facet, value, number, counted_on) \
             select region, level, cast($2 as bigint), facet, value, number, cast($3 as text) from composition \
             where region = $1 on conflict (region, level, year, facet, value) do nothing"
        ),
        params![region, i64::from(today.year()), today],
    )
}

/// The day of which the figures kept for a year are; none where it was not noted.
pub(crate) fn year_counted(tx: &mut Tx, region: RegionId, level: Level, year: i64) -> Result<Option<Date>> {
    let found: Option<(Option<Date>,)> = tx.first(
        sql!(
            "select counted_on from composition_years where region = $1 and level = $2 and year = $3 \
             and facet = 'all' and value = ''"
        ),
        params![region, level, year],
    )?;
    Ok(found.and_then(|(day,)| day))
}

store::record! {
    /// The days of a term of a congress.
    #[derive(Clone, Debug)]
    pub(crate) struct TermDays {
        pub(crate) region: RegionId,
        pub(crate) from_day: Date,
        pub(crate) until_day: Option<Date>,
    }
}

/// The terms that have begun by `today` of the congresses of a level in a region, of each the latest first.
pub(crate) fn terms_below(tx: &mut Tx, region: RegionId, level: Level, today: Date) -> Result<Vec<TermDays>> {
    tx.query(
        sql!(
            TermDays,
            "select t.region, t.from_day, t.until_day from region_ancestors a join regions r on r.id = a.region \
             join congress_terms t on t.region = r.id where a.ancestor = $1 and r.level = $2 and t.from_day <= $3 \
             order by t.region, t.number desc"
        ),
        params![region, level, today],
    )
}

store::record! {
    /// What is counted of a deputy of one of many congresses, with the days of the mandate.
    #[derive(Clone, Debug)]
    pub(crate) struct Reached {
        pub(crate) region: RegionId,
        pub(crate) from_day: Date,
        pub(crate) until_day: Option<Date>,
        pub(crate) sex: Option<Sex>,
        pub(crate) birth: Option<Date>,
        pub(crate) ethnicity: Option<Ethnicity>,
        pub(crate) party: Option<Party>,
        pub(crate) occupation: Option<Occupation>,
        pub(crate) education: Option<Education>,
    }
}

impl Reached {
    /// Whether the mandate holds on `day`.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.from_day <= day && self.until_day.is_none_or(|until| day <= until)
    }

    /// What is counted.
    pub(crate) fn counted(&self) -> Counted {
        Counted {
            sex: self.sex,
            birth: self.birth,
            ethnicity: self.ethnicity,
            party: self.party,
            occupation: self.occupation,
            education: self.education,
        }
    }
}

/// The deputies of the congresses of a level in a region whose mandates hold on `first` or later.
pub(crate) fn deputies_below(
    tx: &mut Tx,
    region: RegionId,
    level: Level,
    first: Date,
) -> Result<Vec<Reached>> {
    tx.query(
        sql!(
            Reached,
            "select m.region, m.from_day, m.until_day, p.sex, p.birth, p.ethnicity, p.party, p.occupation, p.education \
             from mandate_places w join mandates m on m.id = w.mandate join people p on p.id = m.person \
             where w.ancestor = $1 and w.level = $2 and (m.until_day is null or m.until_day >= $3)"
        ),
        params![region, level, first],
    )
}

/// The congresses that ever had a term.
pub(crate) fn congresses(tx: &mut Tx) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> = tx.query(
        sql!(
            "select distinct region from congress_terms /* scan: once a day, some terms of each congress */"
        ),
        params![],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Every region with all that were kept: once a year.
pub(crate) fn counted_regions(tx: &mut Tx, year: i64) -> Result<Vec<RegionId>> {
    let rows: Vec<(RegionId,)> = tx.query(
        sql!(
            "select distinct c.region from composition c where not exists \
             (select 1 from composition_years y where y.region = c.region and y.level = c.level and y.year = $1) \
             limit 200 /* scan: once a day, to keep the year's figures */"
        ),
        params![year],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Puts a mandate under every region its congress lies in.
pub(crate) fn place(tx: &mut Tx, mandate: MandateId) -> Result<()> {
    tx.put(
        sql!(
            "insert into mandate_places (ancestor, level, pinyin, mandate) select a.ancestor, m.level, p.pinyin, m.id \
             from mandates m join people p on p.id = m.person join region_ancestors a on a.region = m.region \
             where m.id = $1"
        ),
        params![mandate],
    )
}

/// Takes a mandate from the places that the sound of its holder's name gave it.
pub(crate) fn unplace(tx: &mut Tx, mandate: &Mandate, pinyin: &str) -> Result<()> {
    tx.put(
        sql!(
            "delete from mandate_places where mandate = $1 and level = $2 and pinyin = $3 and ancestor in \
             (select ancestor from region_ancestors where region = $4)"
        ),
        params![mandate.id, mandate.level, pinyin, mandate.region],
    )
}

/// Takes a person's mandates from the places that their name's old sound gave them.
pub(crate) fn displace(tx: &mut Tx, person: PersonId, pinyin: &str) -> Result<()> {
    for mandate in super::mandates::mandates_of(tx, person)? {
        unplace(tx, &mandate, pinyin)?;
    }
    Ok(())
}

store::record! {
    /// A deputy behind a figure.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DeputyRow {
        /// The mandate.
        pub id: MandateId,
        /// Whose it is.
        pub person: PersonId,
        /// The name.
        pub name: String,
        /// How it sounds, by which the list is in order.
        pub pinyin: String,
        /// The name of the congress's region.
        pub region_name: String,
        /// The constituency or electing unit.
        pub seat: String,
    }
}

/// A statement that reads deputies. `$1` is the day, `$2` the region, `$3` the level, `$4` the question or the answer, `$5` how many, `$6` and
/// `$7` where the page begins, `$8` the answer, `$9` and `$10` the first and the last birthday.
macro_rules! deputies_by {
    ($rest:literal) => {
        sql!(
            DeputyRow,
            concat!("select m.id, m.person, p.name, p.pinyin, r.name as region_name, m.seat ", $rest)
        )
    };
}

/// Whom to list: deputies of congresses of one level in a region, by one answer.
#[derive(Clone, Debug)]
pub(crate) struct Behind<'a> {
    pub(crate) day: Date,
    pub(crate) region: RegionId,
    pub(crate) level: Level,
    pub(crate) facet: Facet,
    pub(crate) value: &'a str,
    pub(crate) after: (&'a str, i64),
    pub(crate) limit: i64,
}

/// The deputies behind a figure, by walking the region's deputies.
pub(crate) fn by_region(tx: &mut Tx, behind: &Behind<'_>) -> Result<Vec<DeputyRow>> {
    let band = behind.value.parse::<AgeBand>().ok();
    let births = band.map(|band| band.births(behind.day));
    let (first, last) = (births.map(|(first, _)| first), births.map(|(_, last)| last));
    tx.query(
        deputies_by!(
            "from mandate_places w join mandates m on m.id = w.mandate join people p on p.id = m.person \
             join regions r on r.id = m.region where w.ancestor = $2 and w.level = $3 \
             and (w.pinyin, w.mandate) > ($6, $7) and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) \
             and ($4 = 'all' or ($4 = 'sex' and coalesce(p.sex, '') = $8) \
             or ($4 = 'ethnicity' and coalesce(p.ethnicity, '') = $8) or ($4 = 'party' and coalesce(p.party, '') = $8) \
             or ($4 = 'occupation' and coalesce(p.occupation, '') = $8) \
             or ($4 = 'education' and coalesce(p.education, '') = $8) \
             or ($4 = 'age' and $8 = '' and p.birth is null) or ($4 = 'age' and p.birth between $9 and $10)) \
             order by w.pinyin, w.mandate limit $5"
        ),
        params![
            behind.day,
            behind.region,
            behind.level,
            behind.facet,
            behind.limit,
            behind.after.0,
            behind.after.1,
            behind.value,
            first,
            last
        ],
    )
}

/// The same by walking the people who gave the answer, for answers that are rare in the region; none where there is no such
/// way.
pub(crate) fn by_answer(tx: &mut Tx, behind: &Behind<'_>) -> Result<Option<Vec<DeputyRow>>> {
    if behind.value.is_empty() {
        return Ok(None);
    }
    let all = params![
        behind.day,
        behind.region,
        behind.level,
        behind.value,
        behind.limit,
        behind.after.0,
        behind.after.1
    ];
    let rows = match behind.facet {
        Facet::Ethnicity => tx.query(
            deputies_by!(
                "from people p join mandates m on m.person = p.id join regions r on r.id = m.region \
                 where p.ethnicity = $4 and p.pinyin >= $6 and (p.pinyin, m.id) > ($6, $7) \
                 and m.level = $3 and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) \
                 and exists (select 1 from region_ancestors a where a.region = m.region and a.ancestor = $2) \
                 order by p.pinyin, m.id limit $5"
            ),
            all,
        ),
        Facet::Party => tx.query(
            deputies_by!(
                "from people p join mandates m on m.person = p.id join regions r on r.id = m.region \
                 where p.party = $4 and p.pinyin >= $6 and (p.pinyin, m.id) > ($6, $7) \
                 and m.level = $3 and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) \
                 and exists (select 1 from region_ancestors a where a.region = m.region and a.ancestor = $2) \
                 order by p.pinyin, m.id limit $5"
            ),
            all,
        ),
        Facet::Occupation => tx.query(
            deputies_by!(
                "from people p join mandates m on m.person = p.id join regions r on r.id = m.region \
                 where p.occupation = $4 and p.pinyin >= $6 and (p.pinyin, m.id) > ($6, $7) \
                 and m.level = $3 and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) \
                 and exists (select 1 from region_ancestors a where a.region = m.region and a.ancestor = $2) \
                 order by p.pinyin, m.id limit $5"
            ),
            all,
        ),
        Facet::Education => tx.query(
            deputies_by!(
                "from people p join mandates m on m.person = p.id join regions r on r.id = m.region \
                 where p.education = $4 and p.pinyin >= $6 and (p.pinyin, m.id) > ($6, $7) \
                 and m.level = $3 and m.from_day <= $1 and (m.until_day is null or m.until_day >= $1) \
                 and exists (select 1 from region_ancestors a where a.region = m.region and a.ancestor = $2) \
                 order by p.pinyin, m.id limit $5"
            ),
            all,
        ),
        Facet::All | Facet::Sex | Facet::Age => return Ok(None),
    };
    rows.map(Some)
}
