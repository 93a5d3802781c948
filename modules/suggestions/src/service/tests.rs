//! Promises of the services, on both databases.

mod apart;
mod at_once;
mod clocks;
mod committees;
mod disputing;
mod figures;
mod former;
mod handling;
mod interpellations;
mod joint;
mod lookback;
mod merged;
mod motions;
mod moves;
mod narrowing;
mod planning;
mod presets;
mod promises;
mod publicity;
mod regrouping;
mod rights;
mod sequences;
mod signing;
mod splitting;
mod supervision;
mod terms;
mod timing;
mod together;
mod units;
mod waiting;

use std::sync::atomic::{AtomicU32, Ordering};

use congress::{MandateId, NewMandate, NewPerson, NewRegion, NewUnit, UnitKind};
use host::testing::Place;
use host::{Actor, Grant, Module, Reach, Role};
use jiff::civil::{Date, date};
use kernel::{Error, Id, PersonId, RefusalKind, RegionId, Result, UnitId, clock};
use store::Tx;

use super::*;
use crate::model::{Assignment, ClockKind, Kind, Part, Stage, Task, TaskStage};
use crate::story::{self, Answer, Deed, UnitDeed, Writing};

/// A county: three deputies, two units, a government office; a town in it with an office of its own.
#[derive(Clone, Copy, Debug)]
struct People {
    county: RegionId,
    town: RegionId,
    lead: PersonId,
    second: PersonId,
    third: PersonId,
    second_mandate: MandateId,
    lead_mandate: MandateId,
    government: UnitId,
    water: UnitId,
    money: UnitId,
}

/// The county, running.
struct Here {
    place: Place,
    people: People,
}

fn modules() -> Vec<Module> {
    vec![access::module(), congress::module(), stations::module(), opinions::module(), crate::module()]
}

/// The county on each database.
async fn everywhere() -> Vec<Here> {
    let mut all = Vec::new();
    for fresh in store::testing::both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let people = place.write(build).await;
        place.catch_up().await;
        all.push(Here { place, people });
    }
    all
}

impl Here {
    /// Acts in one transaction.
    async fn act<T: Send + 'static>(&self, f: fn(&mut Tx, People) -> Result<T>) -> T {
        let people = self.people;
        self.place.write(move |tx| f(tx, people)).await
    }

    /// Acts on one item in one transaction.
    async fn on<T: Send + 'static>(
        &self,
        id: SuggestionId,
        f: fn(&mut Tx, People, SuggestionId) -> Result<T>,
    ) -> T {
        let people = self.people;
        self.place.write(move |tx| f(tx, people, id)).await
    }

    /// Goes to nine in the morning of a day, and does what waits.
    async fn until(&self, day: Date) {
        let nine = clock::start_of_day(day).as_microsecond() + 9 * 3_600_000_000;
        self.place.clock.set(kernel::Instant::from_microsecond(nine).unwrap());
        self.place.catch_up().await;
    }
}

fn build(tx: &mut Tx) -> Result<People> {
    let day = date(2022, 1, 1);
    let new =
        |name: &str, code: &str| NewRegion { name: name.into(), code: code.parse().unwrap(), code_from: day };
    let county = congress::add_top_region(tx, &new("河口县", "990101000000"))?;
    let office = office_of(tx, county)?;
    let town = congress::add_region(tx, &office, county, &new("桃源镇", "990101101000"))?;
    let own = serde_json::json!({ "motion_signers": 3 });
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, county, own.as_object().unwrap())?;
    let mut unit = |name: &str, kind| {
        congress::add_unit(tx, &office, &NewUnit { region: county, name: name.into(), kind })
    };
    let government = unit("县政府办公室", UnitKind::GovernmentOffice)?;
    let water = unit("县水利局", UnitKind::Department)?;
    let money = unit("县财政局", UnitKind::Department)?;
    let (lead, lead_mandate) = somebody(tx, county, "林晓禾")?;
    let (second, second_mandate) = somebody(tx, county, "周明")?;
    let (third, _) = somebody(tx, county, "吴桂兰")?;
    Ok(People { county, town, lead, second, third, second_mandate, lead_mandate, government, water, money })
}

fn somebody(tx: &mut Tx, region: RegionId, name: &str) -> Result<(PersonId, MandateId)> {
    let office = office_of(tx, region)?;
    let person = congress::add_person(tx, &office, &NewPerson::named(region, name))?;
    let mandate = NewMandate::of(person, region, 17, "第三选区", date(2022, 1, 1));
    Ok((person, congress::add_mandate(tx, &office, &mandate)?))
}

fn acting(tx: &Tx, role: Role, reach: Reach, person: Option<PersonId>) -> Actor {
    let grants = vec![Grant { role, reach }];
    Actor { account: Id::from_number(1), person, name: "某人".to_owned(), grants, now: tx.now() }
}

fn office_of(tx: &mut Tx, region: RegionId) -> Result<Actor> {
    let path = congress::known_region(tx, region)?.path;
    Ok(acting(tx, Role::Office, Reach::Region(path), None))
}

fn deputy_of(tx: &Tx, person: PersonId) -> Actor {
    acting(tx, Role::Deputy, Reach::Person(person), Some(person))
}

/// Somebody on the staff of a committee of the county by this name, which is set up where there is none.
fn committee_of(tx: &mut Tx, p: People, name: &str) -> Result<Actor> {
    let known = congress::bodies_of(tx, p.county, 17)?.into_iter().find(|body| body.name == name);
    let body = match known {
        Some(body) => body.id,
        None => {
            let office = office_of(tx, p.county)?;
            let new = congress::NewBody {
                region: p.county,
                term: 17,
                kind: congress::BodyKind::SpecialCommittee,
                basis: None,
                name: name.to_owned(),
                from_day: date(2022, 1, 1),
            };
            congress::add_body(tx, &office, &new)?
        }
    };
    Ok(acting(tx, Role::Committee, Reach::Body(body), None))
}

fn clerk_of(tx: &Tx, unit: UnitId) -> Actor {
    acting(tx, Role::UnitClerk, Reach::Unit(unit), None)
}

const WELL: &str = "河口桥建成于一九八六年，桥面多处开裂，雨天积水，每天有一千多名学生经过。";

const BRIDGE: Writing<'static> = Writing {
    kind: Kind::Suggestion,
    subject: "关于修缮河口桥的建议",
    situation: WELL,
    analysis: WELL,
    proposal: WELL,
    field: "",
};

/// The congress sits from today on, for so many days.
fn sits(tx: &mut Tx, p: People, days: i64) -> Result<()> {
    let office = office_of(tx, p.county)?;
    let from_day = today(tx);
    let until_day = from_day.saturating_add(jiff::Span::new().days(days));
    let term = congress::NewTerm { region: p.county, number: 17, from_day: date(2022, 1, 1), seats: None };
    congress::set_term(tx, &office, &term)?;
    let session = congress::NewSession { region: p.county, term: 17, number: 2, from_day, until_day };
    congress::set_session(tx, &office, &session).map(|_| ())
}

fn draft(tx: &mut Tx, p: People, kind: Kind) -> Result<SuggestionId> {
    let lead = deputy_of(tx, p.lead);
    story::write(tx, &lead, p.county, &Writing { kind, ..BRIDGE }, &[])
}

fn led(tx: &mut Tx, p: People, id: SuggestionId, deed: Deed<'_>) -> Result<()> {
    let lead = deputy_of(tx, p.lead);
    story::does(tx, &lead, id, deed)
}

fn decided(tx: &mut Tx, p: People, id: SuggestionId, deed: Deed<'_>) -> Result<()> {
    let office = office_of(tx, p.county)?;
    story::does(tx, &office, id, deed)
}

fn decided_of(tx: &mut Tx, p: People, id: SuggestionId, unit: UnitId, deed: UnitDeed<'_>) -> Result<()> {
    let office = office_of(tx, p.county)?;
    story::unit_does(tx, &office, id, unit, deed)
}

fn handled(tx: &mut Tx, id: SuggestionId, unit: UnitId, deed: UnitDeed<'_>) -> Result<()> {
    let clerk = clerk_of(tx, unit);
    story::unit_does(tx, &clerk, id, unit, deed)
}

fn for_part(unit: UnitId, part: Part) -> Assignment {
    Assignment { unit, part, what: "河口桥".to_owned() }
}

fn accepted(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = draft(tx, p, Kind::Suggestion)?;
    led(tx, p, id, Deed::Submit(""))?;
    decided(tx, p, id, Deed::Accept(&[]))?;
    Ok(id)
}

/// Handed in, accepted, assigned to these and accepted by each.
fn given(tx: &mut Tx, p: People, units: &[Assignment]) -> Result<SuggestionId> {
    let id = accepted(tx, p)?;
    decided(tx, p, id, Deed::Assign(units, ""))?;
    for one in units {
        handled(tx, id, one.unit, UnitDeed::Accept)?;
    }
    Ok(id)
}

/// Every answer bears a number of its own, as papers do.
fn answer(class: &'static str) -> Answer<'static> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    Answer {
        class,
        head: "马局长",
        reference: format!("河水发〔2026〕{number}号").leak(),
        body: "已委托检测，桥面修补列入今年计划。",
        contact: ("何经办", "0351-2100001"),
        promise: (class == "B").then_some(("完成桥面修补", 90)),
    }
}

fn replies(tx: &mut Tx, id: SuggestionId, unit: UnitId, class: &'static str) -> Result<()> {
    handled(tx, id, unit, UnitDeed::Draft(answer(class)))
}

fn stage(tx: &mut Tx, id: SuggestionId) -> Result<Stage> {
    Ok(db::load(tx, id)?.stage)
}

fn tasks_of(tx: &mut Tx, id: SuggestionId, unit: UnitId) -> Result<Vec<Task>> {
    let mut tasks = db::tasks(tx, id)?;
    tasks.retain(|task| task.unit == unit);
    Ok(tasks)
}

/// The stages of all tasks, in the order given.
fn task_stages(tx: &mut Tx, id: SuggestionId) -> Result<Vec<TaskStage>> {
    Ok(db::tasks(tx, id)?.into_iter().map(|task| task.stage).collect())
}

fn due(tx: &mut Tx, id: SuggestionId, kind: ClockKind) -> Result<String> {
    let running = db::running_clocks(tx, id)?;
    let found = running.into_iter().find(|(_, clock)| clock.kind == kind);
    Ok(found.map_or_else(|| "none".to_owned(), |(_, clock)| clock.due.to_string()))
}

/// How often each of these happened to an item.
fn happened(tx: &mut Tx, id: SuggestionId, kind: EventKind) -> Result<usize> {
    Ok(store::event::history(tx, id)?.into_iter().filter(|event| event.kind == kind.0).count())
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> RefusalKind {
    match result {
        Err(Error::Refused(refusal)) => refusal.kind,
        other => panic!("not refused: {other:?}"),
    }
}
