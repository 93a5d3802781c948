//! Tables of deputies: a row for each person and mandate.

use std::collections::BTreeMap;

use host::Actor;
use host::import::{ImportField, Line, Mode, Need, Office, Target, Verdict};
use kernel::{AccountId, Lang, PersonId, Refusal, Result, Say};
use page::Link;
use store::Tx;

use super::matching::{Who, is_row, merged, who};
use super::places::Places;
use super::understand::{Understood, understand};
use super::{actor_of, field, may_keep, office_region};
use crate::model::NewPerson;
use crate::service::people::known_person;
use crate::service::{KEEP_REGISTER, add_mandate, add_person, change_person, known_region};
use crate::store::import::held;
use crate::store::regions;
use crate::texts::Texts;

/// The deputies of a register, with their mandates.
#[derive(Debug)]
pub enum Deputies {}

const FIELDS: &[ImportField] = &[
    field("name", Need::Row, |lang| Texts::of(lang).person_name(), &["代表姓名", "名字", "name", "deputy"]),
    field("sex", Need::Open, |lang| Texts::of(lang).person_sex(), &["sex", "gender", "男女"]),
    field(
        "birth",
        Need::Open,
        |lang| Texts::of(lang).import_birth(),
        &["出生年月", "出生年月日", "生日", "出生时间", "birth", "birthday", "date of birth"],
    ),
    field(
        "ethnicity",
        Need::Open,
        |lang| Texts::of(lang).import_ethnicity(),
        &["族别", "ethnicity", "nationality"],
    ),
    field("party", Need::Open, |lang| Texts::of(lang).import_party(), &["政治面貌", "党派关系", "party"]),
    field(
        "education",
        Need::Open,
        |lang| Texts::of(lang).import_education(),
        &["文化程度", "最高学历", "education"],
    ),
    field(
        "post",
        Need::Open,
        |lang| Texts::of(lang).import_post(),
        &["行政职务", "单位职务", "position", "post"],
    ),
    field(
        "employer",
        Need::Open,
        |lang| Texts::of(lang).import_employer(),
        &["单位", "所在单位", "工作单位及职务", "单位及职务", "employer", "organisation", "organization"],
    ),
    field(
        "occupation",
        Need::Open,
        |lang| Texts::of(lang).import_occupation(),
        &["代表构成", "职业", "身份", "occupation"],
    ),
    field("trade", Need::Open, |lang| Texts::of(lang).import_trade(), &["界别", "行业", "trade", "sector"]),
    field(
        "congress",
        Need::RowOrTable,
        |lang| Texts::of(lang).import_congress(),
        &["人大", "所属人大", "人民代表大会", "代表所属", "行政区划", "区划代码", "congress"],
    ),
    field("term", Need::RowOrTable, |lang| Texts::of(lang).mandate_term(), &["届别", "届", "任届", "term"]),
    field(
        "seat",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_seat(),
        &["选区", "选举单位", "原选举单位", "选区名称", "当选选区", "constituency", "electing unit", "seat"],
    ),
    field(
        "delegation",
        Need::Open,
        |lang| Texts::of(lang).mandate_delegation(),
        &["所属代表团", "团组", "delegation"],
    ),
    field(
        "certificate",
        Need::Open,
        |lang| Texts::of(lang).import_certificate(),
        &["代表证编号", "代表证号码", "证号", "代表编号", "certificate", "certificate number"],
    ),
    field("origin", Need::Open, |lang| Texts::of(lang).import_origin(), &["当选类型", "当选方式", "origin"]),
    field(
        "from",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_from(),
        &["任职日期", "任职时间", "当选日期", "当选时间", "from", "since", "elected on"],
    ),
    field(
        "home",
        Need::Open,
        |lang| Texts::of(lang).import_home(),
        &["名册所在地区", "管理地区", "register"],
    ),
    field("same", Need::Open, |lang| Texts::of(lang).import_same_person(), &["同一人", "same person"]),
];

impl Target for Deputies {
    const NAME: &'static str = "congress.deputies";
    const CHECK: &'static str = "congress.check_deputies";
    const RUN: &'static str = "congress.import_deputies";
    const PATH: &'static str = "/desk/register/import";
    type Memory = Places;

    fn title(lang: Lang) -> &'static str {
        Texts::of(lang).import_deputies()
    }

    fn lede(lang: Lang) -> &'static str {
        Texts::of(lang).import_deputies_lede()
    }

    fn back(lang: Lang) -> Link {
        Link::new(Texts::of(lang).people_title(), "/desk/register")
    }

    fn fields() -> &'static [ImportField] {
        FIELDS
    }

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
        memory: &mut Places,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        Ok(understand(tx, memory, line)?.shown(lang))
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Places, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let row = understand(tx, memory, line)?;
        if let Some(first) = line.claim(tx, &row.key())? {
            let field = if row.certificate.is_empty() { "name" } else { "certificate" };
            return Err(Refusal::field(field, twice(field, first)).into());
        }
        match who(tx, line, &row)? {
            Who::Perhaps(candidates) => Ok(Verdict::Doubt(candidates)),
            Who::Nobody => {
                may_keep(actor, &row.home.path)?;
                if mode == Mode::Take {
                    let person = add_person(tx, actor, &row.person)?;
                    add_mandate(tx, actor, &row.mandate(person))?;
                }
                Ok(Verdict::New)
            }
            Who::Known(person) => known(tx, actor, person, &row, mode),
        }
    }
}

fn twice(field: &str, first: u32) -> Say {
    if field == "certificate" {
        Say::new(move |lang| Texts::of(lang).import_refusal_certificate_twice(first.to_string()))
    } else {
        Say::new(move |lang| Texts::of(lang).import_refusal_row_twice(first.to_string()))
    }
}

/// A row about somebody of the register: the mandate it speaks of is there already, or is added; what it says anew of the
/// person is kept.
fn known(tx: &mut Tx, actor: &Actor, id: PersonId, row: &Understood, mode: Mode) -> Result<Verdict> {
    let person = known_person(tx, id)?;
    let place = regions::path(tx, person.region)?.ok_or_else(crate::service::people::no_person)?;
    may_keep(actor, &place)?;
    let there = held(tx, id, row.congress.id)?;
    let mandate_known = there.iter().any(|held| is_row(held, row));
    if !mandate_known {
        let overlapping = there.iter().find(|held| held.until_day.is_none_or(|until| until >= row.from_day));
        if let Some(held) = overlapping {
            let from = held.from_day;
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_overlap(page::day(lang, from)));
            return Err(Refusal::field("from", say).into());
        }
    }
    let record = merged(&person, &row.person);
    let changed = differs(&NewPerson::from_record(&person), &record);
    if mode == Mode::Take {
        if changed {
            change_person(tx, actor, id, &record)?;
        }
        if !mandate_known {
            add_mandate(tx, actor, &row.mandate(id))?;
        }
    }
    Ok(match (mandate_known, changed) {
        (false, _) => Verdict::New,
        (true, true) => Verdict::Changed,
        (true, false) => Verdict::Known,
    })
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
