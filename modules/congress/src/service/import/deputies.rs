//! Tables of deputies: a row for each person and mandate.

use std::collections::BTreeMap;

use host::Actor;
use host::import::{About, ImportField, Line, Mode, Need, Office, OtherRow, Target, Verdict, office_region};
use jiff::civil::Date;
use kernel::{AccountId, Lang, PersonId, Refusal, Result, Say};
use store::Tx;

use super::known::Known;
use super::matching::{Who, is_row, merged, who};
use super::ready::Step;
use super::understand::{Understood, understand};
use super::{actor_of, may_keep};
use crate::model::{EndReason, Mandate, MandateId, NewPerson, Person};
use crate::service::elsewhere::{NOTICE_ADDED, tell_keeper};
use crate::service::people::{self, known_person};
use crate::service::{KEEP_REGISTER, change_person, end_mandate, known_region, mandates};
use crate::store::import::{Held, held};
use crate::store::regions;
use crate::texts::Texts;

/// The deputies of a register, with their mandates.
#[derive(Debug)]
pub enum Deputies {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "name",
        Need::Row,
        |lang| Texts::of(lang).person_name(),
        &["代表姓名", "名字", "name", "deputy"],
    ),
    ImportField::new("sex", Need::Open, |lang| Texts::of(lang).person_sex(), &["sex", "gender", "男女"]),
    ImportField::new(
        "birth",
        Need::Open,
        |lang| Texts::of(lang).import_birth(),
        &["出生年月", "出生年月日", "生日", "出生时间", "birth", "birthday", "date of birth"],
    ),
    ImportField::new(
        "ethnicity",
        Need::Open,
        |lang| Texts::of(lang).import_ethnicity(),
        &["族别", "ethnicity", "nationality"],
    ),
    ImportField::new(
        "party",
        Need::Open,
        |lang| Texts::of(lang).import_party(),
        &["政治面貌", "党派关系", "party"],
    ),
    ImportField::new(
        "education",
        Need::Open,
        |lang| Texts::of(lang).import_education(),
        &["文化程度", "最高学历", "education"],
    ),
    ImportField::new(
        "post",
        Need::Open,
        |lang| Texts::of(lang).import_post(),
        &["行政职务", "单位职务", "position", "post"],
    ),
    ImportField::new(
        "employer",
        Need::Open,
        |lang| Texts::of(lang).import_employer(),
        &["单位", "所在单位", "工作单位及职务", "单位及职务", "employer", "organisation", "organization"],
    ),
    ImportField::new(
        "occupation",
        Need::Open,
        |lang| Texts::of(lang).import_occupation(),
        &["代表构成", "职业", "身份", "occupation"],
    ),
    ImportField::new(
        "trade",
        Need::Open,
        |lang| Texts::of(lang).import_trade(),
        &["界别", "行业", "trade", "sector"],
    ),
    ImportField::new(
        "congress",
        Need::RowOrTable,
        |lang| Texts::of(lang).import_congress(),
        &["人大", "所属人大", "人民代表大会", "代表所属", "行政区划", "区划代码", "congress"],
    ),
    ImportField::new(
        "term",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_term(),
        &["届别", "届", "任届", "term"],
    ),
    ImportField::new(
        "seat",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_seat(),
        &["选区", "选举单位", "原选举单位", "选区名称", "当选选区", "constituency", "electing unit", "seat"],
    ),
    ImportField::new(
        "delegation",
        Need::Open,
        |lang| Texts::of(lang).mandate_delegation(),
        &["所属代表团", "团组", "delegation"],
    ),
    ImportField::new(
        "certificate",
        Need::Open,
        |lang| Texts::of(lang).import_certificate(),
        &["代表证编号", "代表证号码", "证号", "代表编号", "certificate", "certificate number"],
    ),
    ImportField::new(
        "origin",
        Need::Open,
        |lang| Texts::of(lang).import_origin(),
        &["当选类型", "当选方式", "origin"],
    ),
    ImportField::new(
        "from",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_from(),
        &[
            "开始日期",
            "起始日期",
            "任职日期",
            "任职时间",
            "当选日期",
            "当选时间",
            "from",
            "since",
            "elected on",
        ],
    ),
    ImportField::new(
        "until",
        Need::Open,
        |lang| Texts::of(lang).mandate_until(),
        &["终止日期", "离任日期", "终止时间", "离任时间", "until", "ended on"],
    ),
    ImportField::new(
        "reason",
        Need::Open,
        |lang| Texts::of(lang).mandate_reason(),
        &["终止原因", "离任原因", "终止事由", "end reason", "reason"],
    ),
    ImportField::new(
        "home",
        Need::Open,
        |lang| Texts::of(lang).import_home(),
        &["名册所在地区", "管理地区", "register"],
    ),
    ImportField::new(
        "same",
        Need::Open,
        |lang| Texts::of(lang).import_same_person(),
        &["同一人", "same person"],
    ),
];

impl Target for Deputies {
    const NAME: &'static str = "congress.deputies";
    const CHECK: &'static str = "congress.check_deputies";
    const RUN: &'static str = "congress.import_deputies";
    const PATH: &'static str = "/desk/register/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).import_deputies(),
        lede: |lang| Texts::of(lang).import_deputies_lede(),
        list: |lang| Texts::of(lang).people_title(),
        href: "/desk/register",
        fields: FIELDS,
    };
    type Memory = Step;

    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let region = office_region(actor, KEEP_REGISTER)?;
        let code = known_region(tx, region)?.code;
        Ok(Office { region, presets: vec![("congress", code.to_string())] })
    }

    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
        actor_of(tx, account)
    }

    fn understood(
        tx: &mut Tx,
        lang: Lang,
        memory: &mut Step,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        Ok(understand(tx, &mut memory.known, line)?.shown(lang))
    }

    fn prepare(tx: &mut Tx, memory: &mut Step, lines: &[Line<'_>]) -> Result<()> {
        memory.prepare(tx, lines)
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Step, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let ready = memory.ready(tx, line)?;
        let row = &ready.row;
        if let Some(first) = &ready.first {
            let field = if row.certificate.is_empty() { "name" } else { "certificate" };
            return Err(Refusal::field(field, twice(field, first.clone())).into());
        }
        may_keep(actor, &row.congress.path)?;
        match who(tx, actor, line, &ready)? {
            Who::Perhaps(candidates) => Ok(Verdict::Doubt(candidates)),
            Who::Nobody => {
                may_keep(actor, &row.home.path)?;
                row.check_end()?;
                if mode == Mode::Take {
                    let person = people::enter(tx, actor, &row.home, &row.person)?;
                    give(tx, (actor, &mut memory.known), &person, row)?;
                    memory.changed(&person.name);
                }
                Ok(Verdict::New)
            }
            Who::Known(person) => known(tx, (actor, memory), person, row, mode),
        }
    }
}

fn twice(field: &str, first: OtherRow) -> Say {
    if field == "certificate" {
        Say::new(move |lang| Texts::of(lang).import_refusal_certificate_twice(first.to(lang)))
    } else {
        Say::new(move |lang| Texts::of(lang).import_refusal_row_twice(first.to(lang)))
    }
}

/// Gives somebody the mandate of a row. Whether its certificate and its days are free was asked before.
fn give(tx: &mut Tx, (actor, known): (&Actor, &mut Known), person: &Person, row: &Understood) -> Result<()> {
    let electorate = match &row.electorate {
        Some(named) => named.clone(),
        None => known.electorate_or_new(tx, actor, (&row.congress, row.term), &row.seat)?,
    };
    let new = row.mandate(person.id);
    let mandate = Mandate { id: tx.id(), ..mandates::sound(person, &row.congress, &electorate, &new)? };
    let delegation = known.prepared(tx, actor, &mandate)?;
    mandates::enter(tx, actor, (person, &mandate), delegation)?;
    if person.region == row.home.id && may_keep(actor, &row.home.path).is_ok() {
        return Ok(());
    }
    tell_keeper(tx, actor, NOTICE_ADDED, (person, &mandate))
}

/// A row about somebody of the register: the mandate it speaks of is there already, has ended since, or is added; what it says
/// anew of the person is kept where the office keeps the record.
fn known(
    tx: &mut Tx,
    (actor, memory): (&Actor, &mut Step),
    id: PersonId,
    row: &Understood,
    mode: Mode,
) -> Result<Verdict> {
    let person = known_person(tx, id)?;
    let place = regions::path(tx, person.region)?.ok_or_else(people::no_person)?;
    let there = held(tx, id, row.congress.id)?;
    let mandate = there.iter().find(|held| is_row(held, row));
    let ends = match mandate {
        Some(mandate) => ends_now(mandate, row)?,
        None => {
            row.check_end()?;
            apart_from(&there, row)?;
            None
        }
    };
    let record = merged(&person, &row.person);
    let keeps = may_keep(actor, &place).is_ok();
    let changed = keeps && differs(&NewPerson::from_record(&person), &record);
    if mode == Mode::Take {
        if changed {
            change_person(tx, actor, id, &record)?;
            memory.changed(&person.name);
        }
        if mandate.is_none() {
            give(tx, (actor, &mut memory.known), &person, row)?;
        } else if let Some((held, last, reason)) = ends {
            end_mandate(tx, actor, held, last, reason)?;
        }
    }
    Ok(match (mandate.is_some(), changed || ends.is_some()) {
        (false, _) => Verdict::New,
        (true, true) => Verdict::Changed,
        (true, false) => Verdict::Known,
    })
}

/// Refuses a mandate on whose days the person has another one in the same congress.
fn apart_from(there: &[Held], row: &Understood) -> Result<()> {
    let last = row.end.map(|(last, _)| last);
    let overlaps = |held: &&Held| {
        held.until_day.is_none_or(|until| until >= row.from_day)
            && last.is_none_or(|last| held.from_day <= last)
    };
    let Some(held) = there.iter().find(overlaps) else { return Ok(()) };
    let from = held.from_day;
    let say = Say::new(move |lang| Texts::of(lang).import_refusal_overlap(page::day(lang, from)));
    Err(Refusal::field("from", say).into())
}

/// The end that a row knows of a mandate and the register does not.
fn ends_now(held: &Held, row: &Understood) -> Result<Option<(MandateId, Date, EndReason)>> {
    let Some((last, reason)) = row.end else { return Ok(None) };
    match held.until_day {
        None => {
            row.check_end()?;
            Ok(Some((held.id, last, reason)))
        }
        Some(until) if until == last => Ok(None),
        Some(until) => {
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_ended(page::day(lang, until)));
            Err(Refusal::field("until", say).into())
        }
    }
}

fn differs(one: &NewPerson, other: &NewPerson) -> bool {
    one.sex != other.sex
        || one.birth != other.birth
        || one.ethnicity != other.ethnicity
        || one.party != other.party
        || one.education != other.education
        || one.occupation != other.occupation
        || (&one.employer, &one.post, &one.trade) != (&other.employer, &other.post, &other.trade)
}
