//! Tables of who sits in the bodies of congresses, taken in.

use std::collections::BTreeMap;

use host::import::{
    About, Candidate, Decision, ImportField, Line, Mode, Need, Office, Target, Verdict, office_region,
};
use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{AccountId, Id, Lang, PersonId, Refusal, Result, Say, text};
use store::Tx;

use super::places::Places;
use super::{actor_of, code_of, may_keep};
use crate::model::reading::{self, Exact};
use crate::model::{Body, BodyKind, BodyPart, NewSeat, Region};
use crate::service::people::people_named;
use crate::service::{KEEP_REGISTER, bodies, give_seat};
use crate::store::find::{PersonRow, Typed, deputies_named};
use crate::store::import::by_certificate;
use crate::store::{bodies as rows, terms};
use crate::texts::Texts;

/// Members of committees and other bodies.
#[derive(Debug)]
pub enum Members {}

/// How many people of one name are looked at.
const SAME_NAME: i64 = 20;

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "congress",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_congress(),
        &["人民代表大会", "行政区划", "所属人大", "区划代码", "congress"],
    ),
    ImportField::new(
        "term",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_term(),
        &["届", "届次", "term"],
    ),
    ImportField::new(
        "body",
        Need::RowOrTable,
        |lang| Texts::of(lang).body_name(),
        &["机构名称", "委员会", "专门委员会", "工作机构", "小组名称", "body", "committee"],
    ),
    ImportField::new(
        "kind",
        Need::Open,
        |lang| Texts::of(lang).import_body_kind(),
        &["机构类型", "机构类别", "kind"],
    ),
    ImportField::new(
        "name",
        Need::Row,
        |lang| Texts::of(lang).person_name(),
        &["代表姓名", "委员姓名", "成员", "name"],
    ),
    ImportField::new(
        "certificate",
        Need::Open,
        |lang| Texts::of(lang).mandate_certificate(),
        &["证号", "代表证编号", "certificate"],
    ),
    ImportField::new(
        "part",
        Need::RowOrTable,
        |lang| Texts::of(lang).body_part(),
        &["职务", "机构职务", "part", "position"],
    ),
    ImportField::new(
        "from",
        Need::RowOrTable,
        |lang| Texts::of(lang).mandate_from(),
        &["任职日期", "任职时间", "开始日期", "from"],
    ),
];

/// A row, understood.
struct Said {
    congress: Region,
    term: u32,
    body: String,
    kind: Option<BodyKind>,
    name: String,
    certificate: String,
    part: BodyPart,
    from_day: Date,
}

/// Who the row is about.
enum Who {
    Known(PersonId),
    Several(Vec<Candidate>),
}

impl Target for Members {
    const NAME: &'static str = "congress.members";
    const CHECK: &'static str = "congress.check_members";
    const RUN: &'static str = "congress.import_members";
    const PATH: &'static str = "/desk/bodies/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).import_members(),
        lede: |lang| Texts::of(lang).import_members_lede(),
        list: |lang| Texts::of(lang).congress_title(),
        href: "/desk/congress",
        fields: FIELDS,
    };
    type Memory = Places;

    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let region = office_region(actor, KEEP_REGISTER)?;
        let code = code_of(tx, region)?;
        let term = terms::terms_of(tx, region)?.first().map(|term| term.number.to_string());
        let presets = vec![
            ("congress", code),
            ("term", term.unwrap_or_default()),
            ("part", Texts::of(Lang::Zh).import_member().to_owned()),
        ];
        Ok(Office { region, presets })
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
        let said = said(tx, memory, line)?;
        Ok([
            ("congress", said.congress.name),
            ("term", said.term.to_string()),
            ("body", said.body),
            ("kind", said.kind.map_or("", |kind| kind.label(lang)).to_owned()),
            ("name", said.name),
            ("certificate", said.certificate),
            ("part", said.part.label(lang).to_owned()),
            ("from", page::day(lang, said.from_day)),
        ]
        .into())
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Places, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let said = said(tx, memory, line)?;
        may_keep(actor, &said.congress.path)?;
        let who = match who(tx, line, &said)? {
            Who::Known(person) => person,
            Who::Several(candidates) => return Ok(Verdict::Doubt(candidates)),
        };
        let key = format!("{} {} {} {who}", said.congress.id, said.term, text::fold(&said.body));
        if let Some(first) = line.claim(tx, &key)? {
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_member_twice(first.to(lang)));
            return Err(Refusal::field("name", say).into());
        }
        match body(tx, &said)? {
            Some(body) if rows::sits(tx, body.id, who, said.from_day)?.is_some() => Ok(Verdict::Known),
            _ if mode == Mode::Look => Ok(Verdict::New),
            found => {
                let body = match (found, said.kind) {
                    (Some(body), _) => body.id,
                    (None, Some(kind)) => {
                        let place = (said.congress.id, said.term);
                        bodies::ensure(tx, actor, place, kind, &said.body, said.from_day)?
                    }
                    (None, None) => return Err(no_body(&said.body)),
                };
                let seat = NewSeat { body, person: who, part: said.part, from_day: said.from_day };
                give_seat(tx, actor, &seat)?;
                Ok(Verdict::New)
            }
        }
    }
}

fn no_body(name: &str) -> kernel::Error {
    let name = name.to_owned();
    Refusal::field("body", Say::new(move |lang| Texts::of(lang).import_refusal_body(&name))).into()
}

/// The body that a row names; none where it would be set up with the kind that the row says.
fn body(tx: &mut Tx, said: &Said) -> Result<Option<Body>> {
    let folded = text::fold(&said.body);
    let all = rows::bodies_of(tx, said.congress.id, said.term)?;
    let same = |one: &&Body| {
        text::fold(&one.name) == folded
            && one.until_day.is_none()
            && said.kind.is_none_or(|kind| kind == one.kind)
    };
    match (all.iter().find(same), said.kind) {
        (Some(found), _) => Ok(Some(found.clone())),
        (None, Some(_)) => Ok(None),
        (None, None) => Err(no_body(&said.body)),
    }
}

/// The person: by the certificate, by what somebody decided, or by name among the deputies of the congress and then the register.
fn who(tx: &mut Tx, line: &Line<'_>, said: &Said) -> Result<Who> {
    let folded = text::fold_name(&said.name);
    if !said.certificate.is_empty() {
        let found = by_certificate(tx, (said.congress.id, said.term, &said.certificate))?;
        return match found.filter(|(_, _, name)| *name == folded) {
            Some((_, person, _)) => Ok(Who::Known(person)),
            None => {
                let say = Say::new(|lang| Texts::of(lang).import_refusal_member_certificate());
                Err(Refusal::field("certificate", say).into())
            }
        };
    }
    if let Some(Decision::Same(person)) = line.decision() {
        return Ok(Who::Known(Id::from_number(person)));
    }
    let mut found = deputies_named(tx, said.congress.id, &Typed::read(&said.name), SAME_NAME)?;
    found.retain(|one| text::fold_name(&one.name) == folded);
    if found.is_empty() {
        found = people_named(tx, said.congress.id, &said.name, SAME_NAME)?;
        found.retain(|one| text::fold_name(&one.name) == folded);
    }
    match found.as_slice() {
        [only] => Ok(Who::Known(only.id)),
        [] => {
            let name = said.name.clone();
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_member(&name));
            Err(Refusal::field("name", say).into())
        }
        several => Ok(Who::Several(several.iter().map(candidate).collect())),
    }
}

fn candidate(row: &PersonRow) -> Candidate {
    let parts =
        [Some(row.name.clone()), Some(row.region_name.clone()), row.employer.clone(), row.post.clone()];
    let about = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Candidate { id: row.id.number(), about }
}

/// A kind or a part by its word, its name, or one of the names that stand together in it: 主任（主席、团长、组长）.
fn called<T: Copy>(all: &[T], typed: &str, names: impl Fn(T) -> [&'static str; 3]) -> Option<T> {
    let typed = text::fold(typed);
    let fits = |name: &str| text::fold(name).split(['（', '）', '(', ')', '、']).any(|one| one == typed);
    let whole = |one: &T| names(*one).into_iter().any(|name| text::fold(name) == typed || fits(name));
    all.iter().find(|one| whole(one)).copied()
}

fn said(tx: &mut Tx, places: &mut Places, line: &Line<'_>) -> Result<Said> {
    let mut checks = Checks::default();
    let name = checks.name("name", line.text("name"));
    let body = checks.line("body", line.text("body"));
    let unknown = |checks: &mut Checks, field: &'static str| {
        let typed = line.text(field).to_owned();
        checks.wrong(field, Say::new(move |lang| Texts::of(lang).import_refusal_word(&typed)));
    };
    let congress = match places.find(tx, line.text("congress"))? {
        Ok(region) => Some(region),
        Err(say) => {
            checks.wrong("congress", say);
            None
        }
    };
    let term = reading::term(line.text("term")).filter(|term| (1..=99).contains(term));
    if term.is_none() {
        unknown(&mut checks, "term");
    }
    let kinds = |one: BodyKind| [one.word(), one.label(Lang::Zh), one.label(Lang::En)];
    let kind = match line.text("kind") {
        "" => None,
        typed => called(BodyKind::ALL, typed, kinds).or_else(|| {
            unknown(&mut checks, "kind");
            None
        }),
    };
    let parts = |one: BodyPart| [one.word(), one.label(Lang::Zh), one.label(Lang::En)];
    let part = called(BodyPart::ALL, line.text("part"), parts);
    if part.is_none() {
        unknown(&mut checks, "part");
    }
    let from = reading::day(line.text("from")).filter(|said| said.exact != Exact::Month);
    if from.is_none() {
        let typed = line.text("from").to_owned();
        checks.wrong("from", Say::new(move |lang| Texts::of(lang).import_refusal_day(&typed)));
    }
    checks.done()?;
    let missing = || kernel::Error::fault("a row without congress, term, part or day was let through");
    Ok(Said {
        congress: congress.ok_or_else(missing)?,
        term: term.ok_or_else(missing)?,
        body,
        kind,
        name,
        certificate: line.text("certificate").replace(char::is_whitespace, ""),
        part: part.ok_or_else(missing)?,
        from_day: from.ok_or_else(missing)?.day,
    })
}
