//! The county's congress: its term and sessions, its standing committee, chairs' meeting, a committee and groups.

use std::collections::BTreeMap;

use congress::{Basis, BodyKind, BodyPart, NewBody, NewSeat, NewSession, NewTerm};
use host::Actor;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::clock::day_of;
use kernel::{BodyId, Error, RegionPath, Result};
use store::Tx;

use super::names::{Area, Deputy, of};
use super::people::{self, Known};

/// How many deputies the county elects; most of them are not among the cast.
const SEATS: u32 = 160;
/// The county's term.
const TERM: u32 = 18;

/// A body with who sits in it, the chair first.
type Plan = (BodyKind, Option<Basis>, &'static str, &'static [(Deputy, BodyPart)]);

/// The committee whose staff has an account.
pub(super) const COMMITTEE: &str = "青禾县人大环境资源与城乡建设委员会";
/// The newest session begins so many days after the place was set up, and sits so many days more.
const SAT: (i32, i32) = (175, 3);

const BODIES: [Plan; 5] = [
    (
        BodyKind::StandingCommittee,
        None,
        "青禾县人大常委会",
        &[
            (Deputy::LuGuizhou, BodyPart::ViceChair),
            (Deputy::GuNanzhi, BodyPart::Member),
            (Deputy::SuBailu, BodyPart::Member),
            (Deputy::TianZhiqiu, BodyPart::Member),
        ],
    ),
    (BodyKind::ChairsMeeting, None, "青禾县人大常委会主任会议", &[(Deputy::LuGuizhou, BodyPart::ViceChair)]),
    (
        BodyKind::SpecialCommittee,
        None,
        COMMITTEE,
        &[(Deputy::LuGuizhou, BodyPart::Chair), (Deputy::MeiYingxue, BodyPart::Member)],
    ),
    (
        BodyKind::Group,
        Some(Basis::Trade),
        "教科卫代表小组",
        &[(Deputy::GuNanzhi, BodyPart::Chair), (Deputy::SuBailu, BodyPart::Member)],
    ),
    (
        BodyKind::Group,
        Some(Basis::Place),
        "望江片代表小组",
        &[
            (Deputy::SongTinglan, BodyPart::Chair),
            (Deputy::MeiYingxue, BodyPart::Member),
            (Deputy::GuNanzhi, BodyPart::Member),
        ],
    ),
];

/// Writes the congress down as it was set up when its term began; returns the committee whose staff has an account.
pub(super) fn set_up(
    tx: &mut Tx,
    actor: &Actor,
    areas: &BTreeMap<Area, RegionPath>,
    deputies: &BTreeMap<Deputy, Known>,
    from_day: Date,
) -> Result<BodyId> {
    let region = people::region(&of(areas, Area::County)?)?;
    congress::set_term(tx, actor, &NewTerm { region, number: TERM, from_day, seats: Some(SEATS) })?;
    for (number, years) in (1..).zip(0..3) {
        let first = from_day.saturating_add(years.years());
        let until_day = first.saturating_add(3.days());
        let session = NewSession { region, term: TERM, number, from_day: first, until_day };
        congress::set_session(tx, actor, &session)?;
    }
    let (after, sat) = SAT;
    let first = day_of(tx.now()).saturating_add(after.days());
    let until_day = first.saturating_add(sat.days());
    let session = NewSession { region, term: TERM, number: 4, from_day: first, until_day };
    congress::set_session(tx, actor, &session)?;
    let mut committee = None;
    for (kind, basis, name, seats) in BODIES {
        let new = NewBody { region, term: TERM, kind, basis, name: name.to_owned(), from_day };
        let body = congress::add_body(tx, actor, &new)?;
        committee = committee.or_else(|| (name == COMMITTEE).then_some(body));
        for (deputy, part) in seats {
            let person = of(deputies, *deputy)?.id;
            congress::give_seat(tx, actor, &NewSeat { body, person, part: *part, from_day })?;
        }
    }
    committee.ok_or_else(|| Error::fault("the committee was not set up"))
}
