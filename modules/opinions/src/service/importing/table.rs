//! Opinions of another system taken in from a table on the desk: columns mapped, looked at, then taken row by row.

use std::collections::{BTreeMap, HashMap};

use host::import::{About, ImportField, Line, Mode, Need, Office, Target, Verdict as Judged};
use host::{Act, Actor, Checks, Reach, Role, Scope};
use kernel::{AccountId, Lang, Refusal, RegionId, RegionPath, Result, Say, mask, text};
use stations::{Station, StationCode};
use store::Tx;

use super::{ImportRow, Imported, judged, take};
use crate::model::{Contact, moment, moment_by};
use crate::store as db;
use crate::texts::Texts;

/// Taking opinions in from another system's table.
pub(crate) const IMPORT: Act =
    Act { name: "opinions.import", roles: &[Role::StationHead, Role::Liaison, Role::Office] };

/// Opinions of another system, for the stations of whoever takes them in.
#[derive(Debug)]
pub(crate) enum Opinions {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "body",
        Need::Row,
        |lang| Texts::of(lang).taking_body(),
        &["内容", "诉求内容", "意见内容", "反映内容", "问题描述", "正文", "body", "content"],
    ),
    ImportField::new(
        "station",
        Need::RowOrTable,
        |lang| Texts::of(lang).taking_station(),
        &["门牌编码", "站名", "联络站名称", "代表之家", "station"],
    ),
    ImportField::new(
        "source",
        Need::RowOrTable,
        |lang| Texts::of(lang).taking_source(),
        &["来源", "来源系统", "数据来源", "system", "source"],
    ),
    ImportField::new(
        "key",
        Need::Open,
        |lang| Texts::of(lang).taking_key(),
        &["编号", "工单编号", "工单号", "意见编号", "流水号", "序号", "key", "id", "number"],
    ),
    ImportField::new(
        "title",
        Need::Open,
        |lang| Texts::of(lang).taking_title(),
        &["标题", "诉求标题", "主题", "title", "subject"],
    ),
    ImportField::new(
        "place",
        Need::Open,
        |lang| Texts::of(lang).taking_place(),
        &["地址", "地点", "事发地址", "发生地点", "place", "address"],
    ),
    ImportField::new(
        "phone",
        Need::Open,
        |lang| Texts::of(lang).taking_phone(),
        &["电话", "联系电话", "手机", "手机号", "邮箱", "phone", "contact", "email"],
    ),
    ImportField::new(
        "received",
        Need::Open,
        |lang| Texts::of(lang).taking_received(),
        &["收到时间", "受理时间", "登记时间", "反映时间", "来电时间", "提交时间", "received", "time"],
    ),
    ImportField::new(
        "reply",
        Need::Open,
        |lang| Texts::of(lang).taking_reply(),
        &["答复", "办理结果", "处理结果", "回复内容", "办理情况", "reply", "answer"],
    ),
    ImportField::new(
        "closed",
        Need::Open,
        |lang| Texts::of(lang).taking_closed(),
        &["办结日期", "结案时间", "完成时间", "closed"],
    ),
    ImportField::new(
        "verdict",
        Need::Open,
        |lang| Texts::of(lang).taking_verdict(),
        &["满意度", "群众评价", "是否解决", "评价结果", "verdict"],
    ),
    ImportField::new(
        "category",
        Need::Open,
        |lang| Texts::of(lang).taking_category(),
        &["诉求类别", "问题类别", "分类", "意见类别", "category"],
    ),
    ImportField::new(
        "unit",
        Need::Open,
        |lang| Texts::of(lang).taking_unit(),
        &["办理单位", "责任单位", "主办单位", "unit"],
    ),
];

/// The stations that rows named so far, under what was written.
#[derive(Debug, Default)]
pub(crate) struct Named(HashMap<String, Option<Station>>);

impl Named {
    /// The station a row names: by the code on its door, or by its name where the actor has one such station.
    fn find(&mut self, tx: &mut Tx, actor: &Actor, typed: &str) -> Result<Option<Station>> {
        if let Some(known) = self.0.get(typed) {
            return Ok(known.clone());
        }
        let by_code = match typed.parse::<StationCode>() {
            Ok(code) => stations::station_by_code(tx, &code)?,
            Err(_) => None,
        };
        let found = match by_code {
            Some(station) => Some(station),
            None => {
                let mut called = stations::stations_called(tx, typed)?;
                called.retain(|station| actor.can(IMPORT, &station.scope()));
                called.pop().filter(|_| called.is_empty())
            }
        };
        self.0.insert(typed.to_owned(), found.clone());
        Ok(found)
    }
}

impl Target for Opinions {
    const NAME: &'static str = "opinions.opinions";
    const CHECK: &'static str = "opinions.check_opinions";
    const RUN: &'static str = "opinions.import_opinions";
    const PATH: &'static str = "/desk/opinions/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).taking_opinions(),
        lede: |lang| Texts::of(lang).taking_lede(),
        list: |lang| Texts::of(lang).list_title(),
        href: "/desk/opinions",
        fields: FIELDS,
    };
    type Memory = Named;

    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let source = ("source", Texts::of(Lang::Zh).taking_source_preset().to_owned());
        let mut own = None;
        for reach in actor.reaches(IMPORT) {
            match reach {
                Reach::Region(path) => {
                    let region = path.id().unwrap_or(RegionId::from_number(0));
                    return Ok(Office { region, presets: vec![source] });
                }
                Reach::Station(id) => own = stations::station(tx, *id)?.or(own),
                Reach::Unit(_) | Reach::Person(_) | Reach::Body(_) => {}
            }
        }
        let nowhere = RegionPath::root(RegionId::from_number(0));
        let Some(station) = own else {
            actor.may(IMPORT, &Scope::region(nowhere))?;
            return Err(kernel::Error::fault("an office without a reach"));
        };
        Ok(Office { region: station.region, presets: vec![("station", station.code.to_string()), source] })
    }

    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
        access::actor_of(tx, account)
    }

    fn understood(
        _tx: &mut Tx,
        lang: Lang,
        _memory: &mut Named,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        let shown = |name: &'static str| {
            let typed = line.text(name);
            let text = match name {
                "phone" => mask::for_others(typed),
                "received" | "closed" => {
                    moment(typed).map_or_else(|| typed.to_owned(), |at| page::moment(lang, at))
                }
                _ => text::excerpt(typed, 120),
            };
            (name, text)
        };
        Ok(FIELDS.iter().map(|field| shown(field.name)).collect())
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Named, line: &Line<'_>, mode: Mode) -> Result<Judged> {
        let station = memory.find(tx, actor, line.text("station"))?;
        let station = station.filter(|station| station.is_open()).ok_or_else(|| {
            let typed = line.text("station").to_owned();
            Refusal::field("station", Say::new(move |lang| Texts::of(lang).taking_refusal_station(&typed)))
        })?;
        actor.may(IMPORT, &station.scope())?;
        let row = said(tx, line)?;
        // One system, one station: what it calls 7 is another matter than what a neighbour's calls so.
        let source = format!("table {} {}", station.id, text::fold(line.text("source")));
        if let Some(first) = line.claim(tx, &format!("{source} {}", row.key))? {
            let field = if line.text("key").is_empty() { "body" } else { "key" };
            let say = Say::new(move |lang| Texts::of(lang).taking_refusal_twice(first.to(lang)));
            return Err(Refusal::field(field, say).into());
        }
        let judged = judged(tx, &station, &row)?;
        if db::claimed(tx, &source, &row.key)?.is_some() {
            return Ok(Judged::Known);
        }
        if mode == Mode::Look {
            return Ok(Judged::New);
        }
        let vault = tx.surroundings().sealing()?.clone();
        match take(tx, &vault, (&station, Some(actor)), &source, (&row, judged))? {
            Imported::New(_) => Ok(Judged::New),
            Imported::Known(_) => Ok(Judged::Known),
        }
    }
}

/// What a row says. One without a number is named by what it says, so that it is known again wherever it stands.
fn said(tx: &Tx, line: &Line<'_>) -> Result<ImportRow> {
    let text = |field| line.text(field).to_owned();
    let mut checks = Checks::default();
    let mut at = |field: &'static str, read: fn(&str) -> Option<kernel::Instant>| {
        let typed = line.text(field);
        let found = read(typed);
        if found.is_none() && !typed.is_empty() {
            let typed = typed.to_owned();
            checks.wrong(field, Say::new(move |lang| Texts::of(lang).taking_refusal_moment(&typed)));
        }
        found
    };
    let (received_at, closed_at) = (at("received", moment), at("closed", moment_by));
    checks.done()?;
    let key = match line.text("key") {
        "" => named_by_words(tx, line)?,
        key => key.to_owned(),
    };
    Ok(ImportRow {
        key,
        title: text("title"),
        body: text("body"),
        place: text("place"),
        phone: text("phone"),
        received_at,
        reply: text("reply"),
        closed_at,
        verdict: text("verdict"),
        category: text("category"),
        unit: text("unit"),
    })
}

/// A name that nobody without the keys can make: whoever knows the words could try all telephone numbers against a plain digest.
fn named_by_words(tx: &Tx, line: &Line<'_>) -> Result<String> {
    let contact = Contact::parse(line.text("phone"));
    let contact = contact.as_ref().map(Contact::as_str).unwrap_or_default();
    let words = [&text::fold(line.text("body")), contact, line.text("received")].join("\n");
    let proof = tx.surroundings().sealing()?.proof(&format!("opinion row\n{words}"));
    let hex: String = proof.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("#{hex}"))
}
