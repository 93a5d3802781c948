//! Who is on duty at the stations of the invented place: rules as real stations have them, planned and published.

use std::collections::BTreeMap;

use host::{Actor, Role};
use jiff::civil::Date;
use kernel::clock::day_of;
use kernel::{Error, Result};
use stations::{Function, Functions, Hours, Manner, NewRule, OnHoliday, Opening, RuleOwner, StationPlace};
use store::Tx;

use super::accounts::Cast;
use super::doors::Opened;
use super::names::{Door, of};

/// How many days ahead of the present the published rota reaches.
const AHEAD: i64 = 24;

/// A rule of a station.
struct Plan {
    door: Door,
    pattern: &'static str,
    hours: &'static str,
    manner: Manner,
    place: &'static str,
    deputies: u32,
}

const fn plan(door: Door, pattern: &'static str, hours: &'static str, deputies: u32) -> Plan {
    Plan { door, pattern, hours, manner: Manner::OnSite, place: "", deputies }
}

/// Every rule, as the stations' own pages tell them.
const PLANS: [Plan; 8] = [
    plan(Door::Wangjiang, "digits 6", "9:00-11:30", 2),
    plan(Door::Yueya, "weekly 3", "14:30-17:00", 1),
    plan(Door::Taoyuan, "weekly 1", "9:00-11:30", 1),
    Plan {
        manner: Manner::Mobile, place: "集镇东口", ..plan(Door::Taoyuan, "digits 3 8", "14:00-16:00", 1)
    },
    plan(Door::Shiqiao, "days 8 18 28", "19:00-20:30", 1),
    plan(Door::Liuxi, "days 10 25", "9:00-11:30", 2),
    Plan {
        manner: Manner::Mobile,
        place: "大柳树村",
        ..plan(Door::Liuxi, "days 10 | 1 4 7 10", "14:00-16:30", 2)
    },
    Plan { manner: Manner::Online, ..plan(Door::Online, "nth 2 5", "15:00-16:30", 1) },
];

/// A whole working day.
const LONG: &str = "9:00-11:30 14:00-17:00";

/// A station with when it is open on each day of the week, Monday first, what is there, and where it is: in a lake, since the
/// county is invented.
struct Open {
    door: Door,
    week: [&'static str; 7],
    facilities: &'static str,
    position: &'static str,
}

const MORNING: &str = "9:00-11:30";
const OPEN: [Open; 4] = [
    Open {
        door: Door::Wangjiang,
        week: [LONG, LONG, LONG, LONG, LONG, MORNING, ""],
        facilities: "无障碍通道\n视频接待室\n阅览角",
        position: "36.9000,100.2000",
    },
    Open {
        door: Door::Yueya,
        week: ["", "", "14:30-17:00", "", "", "", ""],
        facilities: "与社区服务大厅共用",
        position: "36.9040,100.2060",
    },
    Open {
        door: Door::Taoyuan,
        week: [MORNING, "", "", "", "", "", ""],
        facilities: "流动接待车\n视频接待室",
        position: "36.9500,100.2700",
    },
    Open {
        door: Door::Liuxi,
        week: [MORNING, MORNING, MORNING, MORNING, MORNING, "", ""],
        facilities: "农家书屋",
        position: "36.8300,100.1200",
    },
];

/// Sets rules and hours, and publishes the rota of the past and of the next weeks. `until_now` is how many days the present
/// is ahead.
pub(super) fn publish(
    tx: &mut Tx,
    office: &Actor,
    doors: &BTreeMap<Door, Opened>,
    until_now: i64,
) -> Result<()> {
    for plan in &PLANS {
        let station = of(doors, plan.door)?.station.id;
        stations::add_rule(tx, office, RuleOwner::Station(station), &rule(plan)?)?;
    }
    let today = day_of(tx.now());
    let until = after(today, until_now + AHEAD);
    for door in planned() {
        let station = of(doors, door)?.station.id;
        stations::plan_rota(tx, office, station, today, until)?;
        stations::publish_rota(tx, office, station)?;
    }
    for Open { door, week, facilities, position } in OPEN {
        let place = StationPlace {
            opening: Opening {
                weekly: week.map(hours).into_iter().collect::<Result<_>>()?,
                ..Opening::default()
            },
            facilities: facilities.to_owned(),
            position: Some(position.parse().map_err(Error::fault)?),
            functions: Functions::of(Function::ALL.iter().copied()),
        };
        stations::change_place(tx, office, of(doors, door)?.station.id, &place)?;
    }
    Ok(())
}

/// What waits today: one station's next month is planned and not published, and one deputy cannot come.
pub(super) fn leave_open(
    tx: &mut Tx,
    office: &Actor,
    cast: &Cast,
    doors: &BTreeMap<Door, Opened>,
) -> Result<()> {
    let today = day_of(tx.now());
    let station = of(doors, Door::Wangjiang)?.station.id;
    let published = after(today, AHEAD);
    stations::plan_rota(tx, office, station, after(published, 1), after(published, 30))?;
    let Some(reception) = stations::coming_receptions(tx, station, after(today, 5), 1)?.pop() else {
        return Ok(());
    };
    let on_duty = stations::slots_at(tx, reception.id)?;
    let absent = cast.values().find(|actor| {
        actor.holds(Role::Deputy)
            && on_duty.iter().any(|slot| slot.person.is_some() && slot.person == actor.person)
    });
    match absent {
        Some(deputy) => {
            stations::take_leave(tx, deputy, reception.day, reception.day, "参加培训").map(|_| ())
        }
        None => Ok(()),
    }
}

fn planned() -> Vec<Door> {
    let mut doors: Vec<Door> = PLANS.iter().map(|plan| plan.door).collect();
    doors.dedup();
    doors
}

fn rule(plan: &Plan) -> Result<NewRule> {
    Ok(NewRule {
        pattern: plan.pattern.parse().map_err(Error::fault)?,
        hours: plan.hours.parse().map_err(Error::fault)?,
        manner: plan.manner,
        place: plan.place.to_owned(),
        deputies: plan.deputies,
        holidays: OnHoliday::PutOff,
    })
}

fn hours(day: &str) -> Result<Vec<Hours>> {
    Hours::list(day).map_err(Error::fault)
}

fn after(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}
