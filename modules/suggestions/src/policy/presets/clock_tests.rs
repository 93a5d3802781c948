//! Every clock of every place over days that cross holidays, make-up working days, month ends and a leap day. The days were
//! counted apart from this program, from the announced holidays.

use congress::Level;
use jiff::civil::Date;
use kernel::{Id, WorkCalendar};

use super::tests::policy;
use super::*;
use crate::model::{Clock, ClockKind, Opinion, Round, Season};
use crate::policy::{Rules, SuggestionPolicy, Timed, Timing};

fn rules(policy: SuggestionPolicy) -> Rules {
    Rules { policy, calendar: WorkCalendar::national().clone(), level: Level::City }
}

fn start(rules: &Rules, kind: ClockKind, round: Round, from: &str) -> Clock {
    timed(rules, kind, Timing { round, season: Season::Between, opinion: Opinion::First }, from)
}

fn timed(rules: &Rules, kind: ClockKind, when: Timing, from: &str) -> Clock {
    rules.start((Id::from_number(1), None), kind, when, from.parse().unwrap())
}

/// From a day: assign, accept or hand back, decide, co-handler's opinion, reply, reply put off, verdict, redo.
const BY_PLACE: &[(Preset, &str, &str)] = &[
    (
        Preset::Nation,
        "2023-11-30",
        "2023-12-11 2023-12-11 2023-12-07 2023-12-30 2024-02-29 2024-05-30 2023-12-21 2023-12-30",
    ),
    (
        Preset::Nation,
        "2025-08-31",
        "2025-09-09 2025-09-09 2025-09-05 2025-09-30 2025-11-30 2026-02-28 2025-09-19 2025-09-30",
    ),
    (
        Preset::Nation,
        "2026-01-30",
        "2026-02-10 2026-02-10 2026-02-06 2026-02-28 2026-04-30 2026-07-30 2026-02-27 2026-02-28",
    ),
    (
        Preset::Nation,
        "2026-04-28",
        "2026-05-11 2026-05-11 2026-05-08 2026-05-28 2026-07-28 2026-10-28 2026-05-21 2026-05-28",
    ),
    (
        Preset::Nation,
        "2026-09-18",
        "2026-09-29 2026-09-29 2026-09-24 2026-10-18 2026-12-18 2027-03-18 2026-10-15 2026-10-18",
    ),
    (
        Preset::Beijing,
        "2023-11-30",
        "2023-12-11 2023-12-11 2023-12-07 2023-12-30 2024-02-29 2024-05-30 2023-12-21 2024-01-30",
    ),
    (
        Preset::Beijing,
        "2025-08-31",
        "2025-09-09 2025-09-09 2025-09-05 2025-09-30 2025-11-30 2026-02-28 2025-09-19 2025-10-31",
    ),
    (
        Preset::Beijing,
        "2026-01-30",
        "2026-02-10 2026-02-10 2026-02-06 2026-02-28 2026-04-30 2026-07-30 2026-02-27 2026-03-30",
    ),
    (
        Preset::Beijing,
        "2026-04-28",
        "2026-05-11 2026-05-11 2026-05-08 2026-05-28 2026-07-28 2026-10-28 2026-05-21 2026-06-28",
    ),
    (
        Preset::Beijing,
        "2026-09-18",
        "2026-09-29 2026-09-29 2026-09-24 2026-10-18 2026-12-18 2027-03-18 2026-10-15 2026-11-18",
    ),
    (
        Preset::Shanghai,
        "2023-11-30",
        "2023-12-11 2023-12-11 2023-12-07 2023-12-30 2024-02-29 2024-05-30 2023-12-21 2023-12-30",
    ),
    (
        Preset::Shanghai,
        "2025-08-31",
        "2025-09-09 2025-09-09 2025-09-05 2025-09-30 2025-11-30 2026-02-28 2025-09-19 2025-09-30",
    ),
    (
        Preset::Shanghai,
        "2026-01-30",
        "2026-02-10 2026-02-10 2026-02-06 2026-02-28 2026-04-30 2026-07-30 2026-02-27 2026-02-28",
    ),
    (
        Preset::Shanghai,
        "2026-04-28",
        "2026-05-11 2026-05-11 2026-05-08 2026-05-28 2026-07-28 2026-10-28 2026-05-21 2026-05-28",
    ),
    (
        Preset::Shanghai,
        "2026-09-18",
        "2026-09-29 2026-09-29 2026-09-24 2026-10-18 2026-12-18 2027-03-18 2026-10-15 2026-10-18",
    ),
    (
        Preset::Zhejiang,
        "2023-11-30",
        "2023-12-07 2023-12-10 2023-12-07 2024-01-30 2024-02-29 2024-05-30 2023-12-21 2023-12-30",
    ),
    (
        Preset::Zhejiang,
        "2025-08-31",
        "2025-09-07 2025-09-10 2025-09-05 2025-10-31 2025-11-30 2026-02-28 2025-09-19 2025-09-30",
    ),
    (
        Preset::Zhejiang,
        "2026-01-30",
        "2026-02-06 2026-02-09 2026-02-06 2026-03-30 2026-04-30 2026-07-30 2026-02-27 2026-02-28",
    ),
    (
        Preset::Zhejiang,
        "2026-04-28",
        "2026-05-05 2026-05-08 2026-05-08 2026-06-28 2026-07-28 2026-10-28 2026-05-21 2026-05-28",
    ),
    (
        Preset::Zhejiang,
        "2026-09-18",
        "2026-09-25 2026-09-28 2026-09-24 2026-11-18 2026-12-18 2027-03-18 2026-10-15 2026-10-18",
    ),
    (
        Preset::Shandong,
        "2023-11-30",
        "2023-12-11 2023-12-05 2023-12-07 2023-12-30 2024-02-29 2024-05-30 2023-12-21 2023-12-30",
    ),
    (
        Preset::Shandong,
        "2025-08-31",
        "2025-09-09 2025-09-05 2025-09-05 2025-09-30 2025-11-30 2026-02-28 2025-09-19 2025-09-30",
    ),
    (
        Preset::Shandong,
        "2026-01-30",
        "2026-02-10 2026-02-04 2026-02-06 2026-02-28 2026-04-30 2026-07-30 2026-02-27 2026-02-28",
    ),
    (
        Preset::Shandong,
        "2026-04-28",
        "2026-05-11 2026-05-03 2026-05-08 2026-05-28 2026-07-28 2026-10-28 2026-05-21 2026-05-28",
    ),
    (
        Preset::Shandong,
        "2026-09-18",
        "2026-09-29 2026-09-23 2026-09-24 2026-10-18 2026-12-18 2027-03-18 2026-10-15 2026-10-18",
    ),
    (
        Preset::Qingdao,
        "2023-11-30",
        "2023-12-07 2023-12-07 2023-12-07 2023-12-30 2024-02-29 2024-05-30 2023-12-21 2023-12-30",
    ),
    (
        Preset::Qingdao,
        "2025-08-31",
        "2025-09-05 2025-09-05 2025-09-05 2025-09-30 2025-11-30 2026-02-28 2025-09-19 2025-09-30",
    ),
    (
        Preset::Qingdao,
        "2026-01-30",
        "2026-02-06 2026-02-06 2026-02-06 2026-02-28 2026-04-30 2026-07-30 2026-02-27 2026-02-28",
    ),
    (
        Preset::Qingdao,
        "2026-04-28",
        "2026-05-08 2026-05-08 2026-05-08 2026-05-28 2026-07-28 2026-10-28 2026-05-21 2026-05-28",
    ),
    (
        Preset::Qingdao,
        "2026-09-18",
        "2026-09-24 2026-09-24 2026-09-24 2026-10-18 2026-12-18 2027-03-18 2026-10-15 2026-10-18",
    ),
    (
        Preset::Chongqing,
        "2023-11-30",
        "2023-12-14 2023-12-14 2023-12-14 2024-01-12 2024-02-29 2024-05-30 2023-12-28 2024-01-30",
    ),
    (
        Preset::Chongqing,
        "2025-08-31",
        "2025-09-12 2025-09-12 2025-09-12 2025-10-16 2025-11-30 2026-02-28 2025-09-26 2025-10-31",
    ),
    (
        Preset::Chongqing,
        "2026-01-30",
        "2026-02-13 2026-02-13 2026-02-13 2026-03-19 2026-04-30 2026-07-30 2026-03-05 2026-03-30",
    ),
    (
        Preset::Chongqing,
        "2026-04-28",
        "2026-05-14 2026-05-14 2026-05-14 2026-06-11 2026-07-28 2026-10-28 2026-05-28 2026-06-28",
    ),
    (
        Preset::Chongqing,
        "2026-09-18",
        "2026-10-09 2026-10-09 2026-10-09 2026-11-05 2026-12-18 2027-03-18 2026-10-22 2026-11-18",
    ),
    (
        Preset::Henan,
        "2023-11-30",
        "2023-12-11 2023-12-14 2023-12-14 2024-01-30 2024-02-29 2024-05-30 2023-12-14 2023-12-30",
    ),
    (
        Preset::Henan,
        "2025-08-31",
        "2025-09-09 2025-09-12 2025-09-12 2025-10-31 2025-11-30 2026-02-28 2025-09-12 2025-09-30",
    ),
    (
        Preset::Henan,
        "2026-01-30",
        "2026-02-10 2026-02-13 2026-02-13 2026-03-30 2026-04-30 2026-07-30 2026-02-13 2026-02-28",
    ),
    (
        Preset::Henan,
        "2026-04-28",
        "2026-05-11 2026-05-14 2026-05-14 2026-06-28 2026-07-28 2026-10-28 2026-05-14 2026-05-28",
    ),
    (
        Preset::Henan,
        "2026-09-18",
        "2026-09-29 2026-10-09 2026-10-09 2026-11-18 2026-12-18 2027-03-18 2026-10-09 2026-10-18",
    ),
];

/// From a day: review, amend, grant, study, publish, report. No place's regulation says otherwise.
const EVERYWHERE: &[(&str, &str)] = &[
    ("2023-11-30", "2023-12-05 2023-12-10 2023-12-07 2023-12-14 2023-12-28 2024-05-30"),
    ("2025-08-31", "2025-09-03 2025-09-10 2025-09-05 2025-09-12 2025-09-26 2026-02-28"),
    ("2026-01-30", "2026-02-04 2026-02-09 2026-02-06 2026-02-13 2026-03-05 2026-07-30"),
    ("2026-04-28", "2026-05-06 2026-05-08 2026-05-08 2026-05-14 2026-05-28 2026-10-28"),
    ("2026-09-18", "2026-09-22 2026-09-28 2026-09-24 2026-10-09 2026-10-22 2027-03-18"),
];

fn days(text: &str) -> Vec<Date> {
    text.split(' ').map(|day| day.parse().unwrap()).collect()
}

#[test]
fn every_clock_of_every_place_ends_on_its_day() {
    for (preset, from, dues) in BY_PLACE {
        let rules = rules(policy(*preset));
        let first =
            [ClockKind::Assign, ClockKind::Accept, ClockKind::Decide, ClockKind::CoOpinion, ClockKind::Reply];
        let mut got: Vec<_> = first.map(|kind| start(&rules, kind, Round::First, from).due).into();
        let reply = start(&rules, ClockKind::Reply, Round::First, from);
        got.push(rules.put_off(&reply, Round::First).unwrap().due);
        got.push(start(&rules, ClockKind::Verdict, Round::First, from).due);
        got.push(start(&rules, ClockKind::Reply, Round::Redo, from).due);
        assert_eq!(got, days(dues), "{preset} from {from}");
    }
    assert_eq!(BY_PLACE.len(), Preset::ALL.len() * 5);
}

/// From a day: the first contact of 重庆, the only place that has a clock for it.
const FIRST_CONTACT: &[(&str, &str)] = &[
    ("2023-11-30", "2023-12-28"),
    ("2025-08-31", "2025-09-26"),
    ("2026-01-30", "2026-03-05"),
    ("2026-04-28", "2026-05-28"),
    ("2026-09-18", "2026-10-22"),
];

#[test]
fn the_first_contact_has_its_day_where_a_place_says_so() {
    for preset in Preset::ALL {
        let timed = policy(*preset).contact_timed == Timed::Yes;
        assert_eq!(timed, *preset == Preset::Chongqing, "{preset}");
    }
    let rules = rules(policy(Preset::Chongqing));
    for (from, due) in FIRST_CONTACT {
        let clock = start(&rules, ClockKind::FirstContact, Round::First, from);
        assert_eq!(clock.due, due.parse().unwrap(), "from {from}");
    }
}

#[test]
fn what_no_regulation_says_has_its_day_everywhere() {
    let rules = rules(SuggestionPolicy::default());
    for (from, dues) in EVERYWHERE {
        let kinds = [
            ClockKind::Review,
            ClockKind::Amend,
            ClockKind::Grant,
            ClockKind::Study,
            ClockKind::Publish,
            ClockKind::Report,
        ];
        let got: Vec<_> = kinds.map(|kind| start(&rules, kind, Round::First, from).due).into();
        assert_eq!(got, days(dues), "from {from}");
    }
}

/// From a day: assignment of what was handed in in session, another opinion, answer of an organ that was asked, report of key
/// supervision, second reply put off.
const BESIDE: &[(&str, &str)] = &[
    ("2023-08-31", "2023-09-11 2023-09-07 2023-09-03 2024-02-29 2023-10-31"),
    ("2023-11-30", "2023-12-11 2023-12-07 2023-12-03 2024-05-30 2024-01-30"),
    ("2024-01-31", "2024-02-08 2024-02-06 2024-02-03 2024-07-31 2024-03-31"),
    ("2024-02-29", "2024-03-11 2024-03-07 2024-03-03 2024-08-29 2024-04-29"),
    ("2025-08-31", "2025-09-09 2025-09-05 2025-09-03 2026-02-28 2025-10-31"),
    ("2026-01-30", "2026-02-10 2026-02-06 2026-02-02 2026-07-30 2026-03-30"),
    ("2026-02-11", "2026-02-27 2026-02-25 2026-02-14 2026-08-11 2026-04-11"),
    ("2026-04-28", "2026-05-11 2026-05-08 2026-05-01 2026-10-28 2026-06-28"),
    ("2026-09-18", "2026-09-29 2026-09-24 2026-09-21 2027-03-18 2026-11-18"),
];

#[test]
fn what_is_timed_beside_the_regulations_has_its_day_too() {
    let rules = rules(SuggestionPolicy::default());
    let first = Timing { round: Round::First, season: Season::Between, opinion: Opinion::First };
    for (from, dues) in BESIDE {
        let redo = start(&rules, ClockKind::Reply, Round::Redo, from);
        let nine = kernel::clock::start_of_day(from.parse().unwrap());
        let got = vec![
            timed(&rules, ClockKind::Assign, Timing { season: Season::InSession, ..first }, from).due,
            timed(&rules, ClockKind::CoOpinion, Timing { opinion: Opinion::Again, ..first }, from).due,
            start(&rules, ClockKind::Answer, Round::First, from).due,
            rules.supervision(from.parse().unwrap()).due(),
            rules.put_off(&redo, Round::Redo).unwrap().due,
        ];
        assert_eq!(got, days(dues), "from {from}");
        assert_eq!(rules.usual_answer_day(nine), got[2], "the presidium is offered the same day");
    }
}

#[test]
fn a_second_reply_is_put_off_only_where_that_is_later() {
    for preset in Preset::ALL {
        let rules = rules(policy(*preset));
        let redo = start(&rules, ClockKind::Reply, Round::Redo, "2026-01-30");
        let within_two_months = matches!(preset, Preset::Beijing | Preset::Chongqing);
        assert_eq!(rules.put_off(&redo, Round::Redo).is_none(), within_two_months, "{preset}");
    }
}

#[test]
fn a_place_may_put_a_last_day_that_is_not_worked_off_to_the_next_that_is() {
    let policy =
        SuggestionPolicy { ending: kernel::deadline::Ending::NextWorkingDay, ..policy(Preset::Nation) };
    let clock = start(&rules(policy), ClockKind::Reply, Round::First, "2026-01-01");
    assert_eq!(clock.due, "2026-04-01".parse().unwrap(), "a Wednesday stays");
    let policy = SuggestionPolicy {
        ending: kernel::deadline::Ending::NextWorkingDay,
        ..super::tests::policy(Preset::Nation)
    };
    let clock = start(&rules(policy), ClockKind::Reply, Round::First, "2026-01-04");
    assert_eq!(clock.due, "2026-04-07".parse().unwrap(), "from the holiday over its last day");
}
