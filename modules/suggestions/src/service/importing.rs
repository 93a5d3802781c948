//! Suggestions of former years from a table: closed items that count in figures, are found as similar and can be looked back at.
//! Each is taken once, however often the table is taken in.

mod understand;

use std::collections::BTreeMap;
use std::rc::Rc;

use congress::Unit;
use host::Actor;
use host::import::{
    About, Candidate, Decision, ImportField, Line, Mode, Need, Office, Target, Verdict as Judged,
    office_region,
};
use kernel::{AccountId, Lang, Refusal, RegionId, Result, Say, clock};
use serde_json::json;
use store::{Event, Tx};

use super::{DECIDE, record};
use crate::events;
use crate::model::{ClockKind, Opinion, Part, Round, Season, Stage, Suggestion, Task, TaskStage};
use crate::policy::{Rules, Timing, class_of};
use crate::store::{self as db, TextVersion};
use crate::texts::Texts;
use understand::{Exact, Former, understood};

/// The suggestions of former years.
#[derive(Debug)]
pub(crate) enum Formers {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "subject",
        Need::Row,
        |lang| Texts::of(lang).draft_subject(),
        &["标题", "建议标题", "案由", "题目", "subject", "title"],
    ),
    ImportField::new(
        "year",
        Need::RowOrTable,
        |lang| Texts::of(lang).former_year(),
        &["年份", "年度", "提出年份", "year"],
    ),
    ImportField::new(
        "day",
        Need::Open,
        |lang| Texts::of(lang).former_day(),
        &["提出日期", "提交日期", "日期", "date"],
    ),
    ImportField::new("term", Need::RowOrTable, |lang| Texts::of(lang).former_term(), &["届", "届次", "term"]),
    ImportField::new(
        "session",
        Need::Open,
        |lang| Texts::of(lang).former_session(),
        &["会次", "次会议", "session"],
    ),
    ImportField::new(
        "number",
        Need::Open,
        |lang| Texts::of(lang).list_number(),
        &["编号", "建议号", "建议编号", "序号", "number", "no"],
    ),
    ImportField::new(
        "kind",
        Need::Open,
        |lang| Texts::of(lang).draft_kind(),
        &["类型", "类别", "建议类型", "kind"],
    ),
    ImportField::new(
        "field",
        Need::Open,
        |lang| Texts::of(lang).draft_field(),
        &["领域", "分类", "内容分类", "field"],
    ),
    ImportField::new(
        "lead",
        Need::Row,
        |lang| Texts::of(lang).list_lead(),
        &["领衔代表", "领衔人", "代表姓名", "提出人", "代表", "lead", "deputy"],
    ),
    ImportField::new(
        "text",
        Need::Open,
        |lang| Texts::of(lang).former_text(),
        &["内容", "正文", "建议内容", "情况", "text"],
    ),
    ImportField::new(
        "proposal",
        Need::Open,
        |lang| Texts::of(lang).draft_proposal(),
        &["建议", "具体意见", "proposal"],
    ),
    ImportField::new(
        "unit",
        Need::Open,
        |lang| Texts::of(lang).tasks_unit(),
        &["承办单位", "主办单位", "办理单位", "unit"],
    ),
    ImportField::new(
        "class",
        Need::Open,
        |lang| Texts::of(lang).reply_class(),
        &["办理结果", "答复类别", "办理类别", "结果分类", "class"],
    ),
    ImportField::new(
        "reply",
        Need::Open,
        |lang| Texts::of(lang).reply_body(),
        &["答复", "答复内容", "办理情况", "reply"],
    ),
    ImportField::new(
        "reference",
        Need::Open,
        |lang| Texts::of(lang).reply_reference(),
        &["文号", "答复文号", "reference"],
    ),
    ImportField::new(
        "replied",
        Need::Open,
        |lang| Texts::of(lang).former_replied(),
        &["答复日期", "答复时间", "replied"],
    ),
    ImportField::new(
        "attitude",
        Need::Open,
        |lang| Texts::of(lang).judge_attitude(),
        &["态度评价", "办理态度", "attitude"],
    ),
    ImportField::new(
        "result",
        Need::Open,
        |lang| Texts::of(lang).judge_result(),
        &["满意度", "结果评价", "代表评价", "反馈意见", "result", "verdict"],
    ),
];

/// What the rows of one step share.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    known: BTreeMap<RegionId, Rc<(Rules, Vec<Unit>)>>,
}

impl Memory {
    /// The rules and the units of a congress, those too to which nothing new is given.
    fn of(&mut self, tx: &mut Tx, region: RegionId) -> Result<Rc<(Rules, Vec<Unit>)>> {
        if let Some(known) = self.known.get(&region) {
            return Ok(Rc::clone(known));
        }
        let mut units = congress::units_of(tx, region)?;
        units.extend(congress::units_under(tx, region)?);
        let known = Rc::new((Rules::of(tx, region)?, units));
        self.known.insert(region, Rc::clone(&known));
        Ok(known)
    }
}

impl Target for Formers {
    const NAME: &'static str = "suggestions.former";
    const CHECK: &'static str = "suggestions.check_former";
    const RUN: &'static str = "suggestions.import_former";
    const PATH: &'static str = "/desk/suggestions/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).former_title(),
        lede: |lang| Texts::of(lang).former_lede(),
        list: |lang| Texts::of(lang).handed_title(),
        href: "/desk/suggestions/handed",
        fields: FIELDS,
    };
    type Memory = Memory;

    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let region = office_region(actor, DECIDE)?;
        let terms = congress::terms_of(tx, region)?;
        let term = terms.iter().map(|term| term.number).max();
        let presets = term.map(|term| ("term", term.to_string())).into_iter().collect();
        Ok(Office { region, presets })
    }

    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
        access::actor_of(tx, account)
    }

    fn understood(
        tx: &mut Tx,
        _: Lang,
        memory: &mut Memory,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        let _ = (tx, memory);
        Ok(FIELDS.iter().map(|field| (field.name, line.text(field.name).to_owned())).collect())
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Memory, line: &Line<'_>, mode: Mode) -> Result<Judged> {
        let region = office_region(actor, DECIDE)?;
        let known = memory.of(tx, region)?;
        let (rules, units) = &*known;
        let former = understood(tx, line, (region, rules, units))?;
        if let Some(first) = line.claim(tx, &former.key)? {
            let say = Say::new(move |lang| Texts::of(lang).former_twice(first.to(lang)));
            return Err(Refusal::field("number", say).into());
        }
        if db::imported(tx, region, &former.key)?.is_some() {
            return Ok(Judged::Known);
        }
        taken_number(tx, region, &former)?;
        let person = match (former.people.as_slice(), line.decision()) {
            ([], _) | (_, Some(Decision::Apart)) => None,
            ([one], _) => Some(*one),
            (several, Some(Decision::Same(id))) => several.iter().copied().find(|one| one.0.number() == id),
            (several, _) => return Ok(Judged::Doubt(candidates(tx, several)?)),
        };
        if mode == Mode::Take {
            take(tx, actor, region, rules, &former, person)?;
        }
        Ok(Judged::New)
    }
}

/// Deputies of one name, told apart by where they were elected.
fn candidates(tx: &mut Tx, several: &[(kernel::PersonId, congress::MandateId)]) -> Result<Vec<Candidate>> {
    let mut all = Vec::new();
    for (person, mandate) in several {
        let known = congress::mandate(tx, *mandate)?;
        let about = known.map(|one| one.seat).unwrap_or_default();
        all.push(Candidate { id: person.number(), about });
    }
    Ok(all)
}

/// A number is given once.
fn taken_number(tx: &mut Tx, region: RegionId, former: &Former) -> Result<()> {
    let Some(number) = former.number else { return Ok(()) };
    if db::numbered(tx, region, former.term, former.session.unwrap_or(0), number)?.is_some() {
        return Err(Refusal::field("number", Say::new(|lang| Texts::of(lang).former_number_taken())).into());
    }
    Ok(())
}

/// Keeps it as it ended: closed, with its text, the reply of its unit and what its deputy said.
fn take(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    rules: &Rules,
    former: &Former,
    person: Option<(kernel::PersonId, congress::MandateId)>,
) -> Result<()> {
    let nobody = (kernel::PersonId::from_number(0), congress::MandateId::from_number(0));
    let (lead, mandate) = person.unwrap_or(nobody);
    let at = clock::start_of_day(former.day);
    let item = Suggestion {
        id: tx.id(),
        region,
        path: congress::known_region(tx, region)?.path,
        term: former.term,
        session: former.session,
        number: former.number,
        kind: former.kind,
        subject: former.subject.clone(),
        field: former.field.clone(),
        lead,
        mandate,
        lead_name: former.lead.clone(),
        delegation: None,
        text_version: 1,
        stage: Stage::Closed,
        main: None,
        round: Round::First,
        season: if former.session.is_some() { Season::InSession } else { Season::Between },
        consent: None,
        submitted_at: Some(at),
        assigned_on: former.unit.as_ref().map(|_| former.day),
        version: 1,
    };
    db::insert_ended(tx, &item, None, None)?;
    let text = TextVersion {
        version: 1,
        subject: former.subject.clone(),
        situation: former.text.clone(),
        analysis: String::new(),
        proposal: former.proposal.clone(),
        written_at: at,
    };
    db::put_text(tx, item.id, &text)?;
    if let Some(number) = former.number {
        db::number_is_taken(tx, region, former.term, former.session, number)?;
    }
    answered(tx, actor, &item, rules, former)?;
    db::put_imported(tx, region, &former.key, item.id)?;
    let imported = Event::new(events::BROUGHT_OVER, item.id).actor(Some(actor.account));
    record(tx, &item, imported.data(json!({ "year": former.day.year(), "number": former.number })))
}

/// The unit's part, its reply and the verdict, with the clock that says whether it was in time.
fn answered(tx: &mut Tx, actor: &Actor, item: &Suggestion, rules: &Rules, former: &Former) -> Result<()> {
    if let Some((attitude, result)) = former.verdict {
        let given_at = clock::start_of_day(former.replied.unwrap_or(former.day));
        let said = db::Judged { round: Round::First, attitude, result, reason: String::new(), given_at };
        db::insert_verdict(tx, item.id, item.lead, &said)?;
    }
    let Some((unit, unit_name)) = &former.unit else { return Ok(()) };
    let task = Task {
        id: tx.id(),
        suggestion: item.id,
        round: Round::First,
        unit: *unit,
        unit_name: unit_name.clone(),
        part: Part::Lead,
        what: String::new(),
        parent: None,
        stage: TaskStage::Done,
        given_on: former.day,
        upheld: false,
        extended: false,
        opinion: Opinion::First,
        waits: 0,
        version: 1,
    };
    let given = clock::start_of_day(former.day);
    let done = clock::start_of_day(former.replied.unwrap_or(former.day));
    db::insert_done(tx, &task, given, done)?;
    // Where only the year is known nobody can say whether a reply was in time.
    if let (Some(replied), Exact::Day) = (former.replied, former.exact) {
        let due =
            rules.start((item.id, Some(task.id)), ClockKind::Reply, Timing::of_task(item, &task), former.day);
        db::insert_ended_clock(tx, &due, &task, item.region, replied)?;
    }
    let reply = db::Reply {
        id: tx.id(),
        suggestion: item.id,
        task: task.id,
        round: Round::First,
        unit: *unit,
        unit_name: unit_name.clone(),
        part: Part::Lead,
        effect: former
            .class
            .as_deref()
            .and_then(|mark| class_of(&rules.policy.classes, mark))
            .map(|one| one.effect),
        class: former.class.clone(),
        reference: former.reference.clone(),
        body: former.reply.clone(),
        contact: String::new(),
        telephone: String::new(),
        copies: String::new(),
        head: String::new(),
        drafted_at: done,
        checked_at: None,
        signed_at: Some(done),
        signed_name: Some(unit_name.clone()),
        returned_at: None,
        returned_why: None,
    };
    db::insert_signed_reply(tx, &reply, actor.account)
}
