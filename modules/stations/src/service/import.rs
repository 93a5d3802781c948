//! Tables of stations taken into the network.

use std::collections::BTreeMap;

use congress::Places;
use host::import::{About, Candidate, Decision, ImportField, Line, Mode, Need, Office, Target, Verdict};
use host::{Act, Actor, Checks, Scope};
use kernel::{AccountId, Id, Lang, PersonId, Refusal, Result, Say, StationId, clock, text};
use store::Tx;

use super::network::{StationPlace, change_place, put_under};
use super::{KEEP_NETWORK, add_station, attach_person, change_details, details_of, rename_station};
use crate::model::{NewStation, Part, Position, Station, StationCode, StationDetails, StationKind};
use crate::store as rows;
use crate::texts::Texts;

/// The stations of an office's region and below.
#[derive(Debug)]
pub enum Stations {}

const FIELDS: &[ImportField] = &[
    ImportField::new(
        "name",
        Need::Row,
        |lang| Texts::of(lang).name(),
        &["联络站名称", "站名", "station", "name"],
    ),
    ImportField::new(
        "kind",
        Need::RowOrTable,
        |lang| Texts::of(lang).kind(),
        &["站点类型", "类型", "kind", "type"],
    ),
    ImportField::new(
        "region",
        Need::RowOrTable,
        |lang| Texts::of(lang).import_region(),
        &["统计用区划代码", "行政区划代码", "区划代码", "所在区域", "所属乡镇", "region", "division code"],
    ),
    ImportField::new(
        "address",
        Need::Open,
        |lang| Texts::of(lang).address(),
        &["详细地址", "站址", "address"],
    ),
    ImportField::new(
        "latitude",
        Need::Open,
        |lang| Texts::of(lang).import_latitude(),
        &["纬度", "latitude", "lat"],
    ),
    ImportField::new(
        "longitude",
        Need::Open,
        |lang| Texts::of(lang).import_longitude(),
        &["经度", "longitude", "long", "lng"],
    ),
    ImportField::new(
        "position",
        Need::Open,
        |lang| Texts::of(lang).network_position(),
        &["经纬度", "坐标", "地理坐标", "position", "coordinates"],
    ),
    ImportField::new("hours", Need::Open, |lang| Texts::of(lang).hours(), &["开放时间", "接待时间", "hours"]),
    ImportField::new(
        "phone",
        Need::Open,
        |lang| Texts::of(lang).phone(),
        &["联系电话", "电话", "phone", "telephone"],
    ),
    ImportField::new("head", Need::Open, |lang| Texts::of(lang).part_head(), &["站长姓名", "负责人", "head"]),
    ImportField::new(
        "above",
        Need::Open,
        |lang| Texts::of(lang).import_above(),
        &["上级联络站", "所属总站", "parent", "above"],
    ),
    ImportField::new("code", Need::Open, |lang| Texts::of(lang).code(), &["门牌编码", "站点编码", "code"]),
];

/// Where the country lies, in whole degrees: south, north, west, east. A place outside is a slip of the pen.
const COUNTRY: [i64; 4] = [3, 54, 73, 136];
/// How many people of one name are looked at.
const SAME_NAME: i64 = 20;

/// A station as a row says it.
struct Said {
    name: String,
    kind: StationKind,
    region: congress::Region,
    address: String,
    hours: String,
    phone: String,
    position: Option<Position>,
}

/// The head a row names.
enum Head {
    /// None is named.
    Open,
    Known(PersonId),
    /// Several people of the register are called so.
    Several(Vec<Candidate>),
}

/// The station above that a row names.
enum Above {
    Open,
    Known(Box<Station>),
    /// Perhaps a later row adds it.
    NotThere,
}

impl Target for Stations {
    const NAME: &'static str = "stations.stations";
    const CHECK: &'static str = "stations.check_stations";
    const RUN: &'static str = "stations.import_stations";
    const PATH: &'static str = "/desk/stations/import";
    const ABOUT: About = About {
        title: |lang| Texts::of(lang).import_stations(),
        lede: |lang| Texts::of(lang).import_stations_lede(),
        list: |lang| Texts::of(lang).stations_title(),
        href: "/desk/stations",
        fields: FIELDS,
    };
    type Memory = Places;

    fn office(_tx: &mut Tx, actor: &Actor) -> Result<Office> {
        let region = office_region(actor, KEEP_NETWORK)?;
        Ok(Office { region, presets: vec![("kind", StationKind::Station.label(Lang::Zh).to_owned())] })
    }

    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
        access::actor_of(tx, account)
    }

    fn understood(
        tx: &mut Tx,
        lang: Lang,
        memory: &mut Places,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>> {
        let plain = ["name", "address", "latitude", "longitude", "hours", "phone", "head", "above", "code"];
        let mut found: BTreeMap<&'static str, String> =
            plain.into_iter().map(|name| (name, line.text(name).to_owned())).collect();
        let kind = kind(line.text("kind")).map(|kind| kind.label(lang).to_owned());
        found.insert("kind", kind.unwrap_or_default());
        let region = memory.find(tx, line.text("region"))?.ok().map(|region| region.name);
        found.insert("region", region.unwrap_or_default());
        let at = position(line).ok().flatten().map(|at| at.to_string());
        found.insert("position", at.unwrap_or_default());
        Ok(found)
    }

    fn row(tx: &mut Tx, actor: &Actor, memory: &mut Places, line: &Line<'_>, mode: Mode) -> Result<Verdict> {
        let said = said(tx, memory, line)?;
        actor.may(KEEP_NETWORK, &Scope::region(said.region.path.clone()))?;
        let there = there(tx, actor, line, &said)?;
        // Under its name, because a row above may just have added it, and as itself, because a code may name it.
        let named = format!("{} {}", said.region.id, text::fold(&said.name));
        for key in there.iter().map(|station| station.id.to_string()).chain([named]) {
            if let Some(first) = line.claim(tx, &key)? {
                let say = Say::new(move |lang| Texts::of(lang).import_refusal_twice(first.to(lang)));
                return Err(Refusal::field("name", say).into());
            }
        }
        let head = match head(tx, line, &said)? {
            Head::Several(candidates) => return Ok(Verdict::Doubt(candidates)),
            Head::Open => None,
            Head::Known(person) => Some(person),
        };
        let above = match (above(tx, line)?, mode) {
            (Above::Open, _) | (Above::NotThere, Mode::Look) => None,
            (Above::Known(station), _) => Some(*station),
            (Above::NotThere, Mode::Take) => {
                let say = Say::new(|lang| Texts::of(lang).refusal_no_station());
                return Err(Refusal::field("above", say).into());
            }
        };
        let wanted = Wanted { said, head, above };
        match there {
            None if mode == Mode::Look => Ok(Verdict::New),
            None => wanted.add(tx, actor).map(|()| Verdict::New),
            Some(station) => wanted.change(tx, actor, &station, mode),
        }
    }
}

/// What a row wants of a station.
struct Wanted {
    said: Said,
    head: Option<PersonId>,
    above: Option<Station>,
}

impl Wanted {
    fn add(&self, tx: &mut Tx, actor: &Actor) -> Result<()> {
        let Said { name, kind, region, address, hours, phone, .. } = &self.said;
        let details = StationDetails {
            address: address.clone(),
            phone: phone.clone(),
            hours: hours.clone(),
            introduction: String::new(),
        };
        let new = NewStation { region: region.id, name: name.clone(), kind: *kind, details };
        let id = add_station(tx, actor, &new)?;
        let station = rows::station(tx, id)?.ok_or_else(super::no_station)?;
        self.place(tx, actor, &station).map(|_| ())
    }

    /// Changes what the row says otherwise; what it leaves out stays.
    fn change(&self, tx: &mut Tx, actor: &Actor, station: &Station, mode: Mode) -> Result<Verdict> {
        if self.said.region.id != station.region {
            let say = Say::new(|lang| Texts::of(lang).import_refusal_moved());
            return Err(Refusal::field("region", say).into());
        }
        let named = self.said.name != station.name || self.said.kind != station.kind;
        let before = details_of(station);
        let or = |said: &String, known: &String| if said.is_empty() { known.clone() } else { said.clone() };
        let after = StationDetails {
            address: or(&self.said.address, &before.address),
            phone: or(&self.said.phone, &before.phone),
            hours: or(&self.said.hours, &before.hours),
            introduction: before.introduction.clone(),
        };
        let placed = self.differs(tx, station)?;
        if !named && before == after && !placed {
            return Ok(Verdict::Known);
        }
        if mode == Mode::Take {
            rename_station(tx, actor, station.id, &self.said.name, self.said.kind)?;
            change_details(tx, actor, station.id, &after)?;
            self.place(tx, actor, station)?;
        }
        Ok(Verdict::Changed)
    }

    /// Whether position, head or the station above are others than now.
    fn differs(&self, tx: &mut Tx, station: &Station) -> Result<bool> {
        let position = self.said.position.is_some_and(|at| station.position() != Some(at));
        let above = self.above.as_ref().is_some_and(|above| station.above != Some(above.id));
        let head = match self.head {
            Some(person) => !is_head(tx, station.id, person)?,
            None => false,
        };
        Ok(position || above || head)
    }

    fn place(&self, tx: &mut Tx, actor: &Actor, station: &Station) -> Result<()> {
        if let Some(at) = self.said.position.filter(|at| station.position() != Some(*at)) {
            let place = StationPlace {
                opening: station.opening.clone(),
                position: Some(at),
                facilities: station.facilities.clone(),
                functions: station.functions.clone(),
            };
            change_place(tx, actor, station.id, &place)?;
        }
        if let Some(above) = self.above.as_ref().filter(|above| station.above != Some(above.id)) {
            put_under(tx, actor, station.id, Some(&above.code))?;
        }
        if let Some(person) = self.head
            && !is_head(tx, station.id, person)?
        {
            let today = clock::day_of(tx.now());
            attach_person(tx, actor, station.id, person, Part::Head, today)?;
        }
        Ok(())
    }
}

fn is_head(tx: &mut Tx, station: StationId, person: PersonId) -> Result<bool> {
    let today = clock::day_of(tx.now());
    rows::overlapping(tx, station, person, Part::Head, today).map(|found| found.is_some())
}

/// The region of the office that takes a table in.
fn office_region(actor: &Actor, act: Act) -> Result<kernel::RegionId> {
    let regions = congress::regions_of(actor, act);
    match regions.first().and_then(kernel::RegionPath::id) {
        Some(region) => Ok(region),
        // Whoever reaches no region is told so in the words of rights.
        None => {
            let nowhere = kernel::RegionPath::root(kernel::RegionId::from_number(0));
            actor.may(act, &Scope::region(nowhere)).map(|()| Id::from_number(0))
        }
    }
}

fn kind(typed: &str) -> Option<StationKind> {
    // 人大代表联络站, 代表联络站 and 联络站 are the same kind.
    let plain =
        |name: &str| text::fold(name).trim_start_matches("人大").trim_start_matches("代表").to_owned();
    let typed = plain(typed);
    let called = |kind: &&StationKind| {
        [kind.word(), kind.label(Lang::Zh), kind.label(Lang::En)].into_iter().any(|name| plain(name) == typed)
    };
    StationKind::ALL.iter().find(called).copied()
}

fn said(tx: &mut Tx, memory: &mut Places, line: &Line<'_>) -> Result<Said> {
    let mut checks = Checks::default();
    let name = checks.name("name", line.text("name"));
    let short =
        |checks: &mut Checks, field: &'static str| checks.text(field, line.text(field), super::SHORT_TEXT);
    let (address, hours) = (short(&mut checks, "address"), short(&mut checks, "hours"));
    let phone = short(&mut checks, "phone");
    let kind = kind(line.text("kind"));
    if kind.is_none() {
        let typed = line.text("kind").to_owned();
        checks.wrong("kind", Say::new(move |lang| Texts::of(lang).import_refusal_kind(&typed)));
    }
    let region = match memory.find(tx, line.text("region"))? {
        Ok(region) => Some(region),
        Err(say) => {
            checks.wrong("region", say);
            None
        }
    };
    let position = position(line).unwrap_or_else(|(field, say)| {
        checks.wrong(field, say);
        None
    });
    checks.done()?;
    match (kind, region) {
        (Some(kind), Some(region)) => Ok(Said { name, kind, region, address, hours, phone, position }),
        _ => Err(super::no_station()),
    }
}

/// Where it is: in one cell, or in two.
fn position(line: &Line<'_>) -> std::result::Result<Option<Position>, (&'static str, Say)> {
    let (north, east) = (line.text("latitude"), line.text("longitude"));
    let (field, typed) = match (line.text("position"), north, east) {
        ("", "", "") => return Ok(None),
        ("", north, east) => ("latitude", format!("{north},{east}")),
        (both, ..) => ("position", both.to_owned()),
    };
    let read = typed.parse::<Position>().ok();
    let [south, north, west, east] = COUNTRY.map(|degrees| degrees * Position::DEGREE);
    let inside =
        |at: &Position| (south..=north).contains(&at.latitude) && (west..=east).contains(&at.longitude);
    match read.filter(inside) {
        Some(at) => Ok(Some(at)),
        None => Err((field, Say::new(move |lang| Texts::of(lang).import_refusal_position(&typed)))),
    }
}

/// The station that the row is about: by the code on its door, else by its name in its region.
fn there(tx: &mut Tx, actor: &Actor, line: &Line<'_>, said: &Said) -> Result<Option<Station>> {
    let typed = line.text("code");
    if typed.is_empty() {
        return rows::network::called(tx, said.region.id, &text::fold(&said.name));
    }
    let found = match typed.parse::<StationCode>() {
        Ok(code) => rows::station_by_code(tx, &code)?,
        Err(_) => None,
    };
    let found =
        found.ok_or_else(|| Refusal::field("code", Say::new(|lang| Texts::of(lang).refusal_no_station())))?;
    actor.may(KEEP_NETWORK, &found.scope())?;
    Ok(Some(found))
}

/// The person of the register who is to be its head.
fn head(tx: &mut Tx, line: &Line<'_>, said: &Said) -> Result<Head> {
    let typed = line.text("head");
    if typed.is_empty() {
        return Ok(Head::Open);
    }
    match line.decision() {
        Some(Decision::Same(person)) => return Ok(Head::Known(Id::from_number(person))),
        Some(_) => return Ok(Head::Open),
        None => {}
    }
    let top = said.region.path.ids().next().unwrap_or(said.region.id);
    let mut found = congress::people_named(tx, top, typed, SAME_NAME)?;
    found.retain(|person| text::fold_name(&person.name) == text::fold_name(typed));
    match found.as_slice() {
        [] => {
            let typed = typed.to_owned();
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_head(&typed));
            Err(Refusal::field("head", say).into())
        }
        [only] => Ok(Head::Known(only.id)),
        several => {
            let one =
                |person: &congress::PersonRow| Candidate { id: person.id.number(), about: about(person) };
            Ok(Head::Several(several.iter().map(one).collect()))
        }
    }
}

/// What tells somebody from others of the same name.
fn about(person: &congress::PersonRow) -> String {
    let known = [Some(person.region_name.clone()), person.employer.clone(), person.post.clone()];
    let known = known.into_iter().flatten().filter(|part| !part.is_empty());
    std::iter::once(person.name.clone()).chain(known).collect::<Vec<_>>().join(" · ")
}

/// The station above, by the code on its door or by its name.
fn above(tx: &mut Tx, line: &Line<'_>) -> Result<Above> {
    let typed = line.text("above");
    if typed.is_empty() {
        return Ok(Above::Open);
    }
    if let Ok(code) = typed.parse::<StationCode>()
        && let Some(station) = rows::station_by_code(tx, &code)?
    {
        return Ok(Above::Known(Box::new(station)));
    }
    let mut found = rows::network::all_called(tx, &text::fold(typed), 2)?;
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(Above::Known(Box::new(only))),
        (None, _) => Ok(Above::NotThere),
        (Some(_), false) => {
            let typed = typed.to_owned();
            let say = Say::new(move |lang| Texts::of(lang).import_refusal_several(&typed));
            Err(Refusal::field("above", say).into())
        }
    }
}
