//! The congresses at which the present term's proposals are lived: who leads, who decides, who handles.

use std::collections::HashMap;
use std::sync::Arc;

use congress::{BodyKind, Level, NewBody};
use host::App;
use kernel::{BodyId, Error, PersonId, RegionId, Result, UnitId};
use store::Tx;

use crate::demo::scale::Size;
use crate::demo::scale::doors::{self, Door, Offices, Staff, Worker};
use crate::demo::scale::ground::Ground;
use crate::demo::scale::people::{Deputy, PRESENT_FROM, present_term};

/// A congress with those who act there.
#[derive(Clone, Debug)]
pub(in crate::demo::scale) struct House {
    /// The place of its region.
    pub(super) place: usize,
    pub(super) region: RegionId,
    pub(super) level: Level,
    pub(super) office: Worker,
    /// Its deputies who have an account.
    pub(super) members: Vec<(PersonId, Worker)>,
    /// Of those the one whom visitors of the demo may enter, if there is one.
    pub(super) favourite: Option<usize>,
    pub(super) units: Vec<Staff>,
    /// The committee to which motions are sent, and who is on its staff.
    pub(in crate::demo::scale) committee: (BodyId, Worker),
    /// What the regions below it are called.
    pub(super) parts: Vec<&'static str>,
    /// How many suggestions and motions it gets in this term.
    pub(super) wanted: (usize, usize),
}

impl House {
    /// The deputy whom visitors may enter.
    pub(in crate::demo::scale) fn shown_deputy(&self) -> Option<PersonId> {
        self.favourite.and_then(|place| self.members.get(place)).map(|(person, _)| *person)
    }

    /// Who works for a unit that visitors may enter.
    pub(in crate::demo::scale) fn staff(&self, unit: UnitId) -> Option<&Staff> {
        self.units.iter().find(|staff| staff.unit == unit)
    }

    pub(super) fn member(&self, place: usize) -> Result<&(PersonId, Worker)> {
        self.members.get(place).ok_or_else(|| Error::fault("no such deputy"))
    }

    pub(super) fn unit(&self, place: usize) -> Result<&Staff> {
        self.units.get(place).ok_or_else(|| Error::fault("no such unit"))
    }
}

/// The network's own congress, and those of the city and county in which the first station lies.
pub(in crate::demo::scale) async fn houses(
    app: &App,
    ground: &Arc<Ground>,
    offices: &Offices,
    doors: &[Door],
    deputies: &[Deputy],
    size: &Size,
) -> Result<Vec<House>> {
    let mut plans = Vec::new();
    let first = doors.first().ok_or_else(|| Error::fault("no station was opened"))?;
    let known: HashMap<PersonId, &Worker> =
        doors.iter().flat_map(|door| &door.deputies).map(|(person, worker)| (*person, worker)).collect();
    for (level, wanted) in wanted(size) {
        let place = ground.above(first.area(), level)?;
        let members: Vec<(PersonId, Worker)> = deputies
            .iter()
            .filter(|deputy| deputy.mandates.iter().any(|(_, of)| *of == place))
            .filter_map(|deputy| Some((deputy.person, (*known.get(&deputy.person)?).clone())))
            .collect();
        let of_door =
            |(person, _): &(PersonId, Worker)| first.deputies.iter().any(|(known, _)| known == person);
        plans.push(Plan {
            place,
            favourite: members.iter().position(of_door),
            members,
            office: offices.of(place)?.clone(),
            units: offices.units_of(place).to_vec(),
            parts: ground.below(place),
            wanted,
        });
    }
    let ground = Arc::clone(ground);
    app.db.write(move |tx| plans.iter().map(|plan| plan.open(tx, &ground)).collect()).await
}

/// At which congresses how much is proposed.
fn wanted(size: &Size) -> Vec<(Level, (usize, usize))> {
    let own = (size.proposed.suggestions, size.proposed.motions);
    let few = |all: usize| (all, all / 10);
    let county = (Level::County, few(size.proposed.of_county));
    match size.root.len() {
        2 => vec![(Level::Province, own), (Level::City, few(size.proposed.of_city)), county],
        _ => vec![(Level::City, own), county],
    }
}

struct Plan {
    place: usize,
    members: Vec<(PersonId, Worker)>,
    favourite: Option<usize>,
    office: Worker,
    units: Vec<(UnitId, Worker)>,
    parts: Vec<&'static str>,
    wanted: (usize, usize),
}

impl Plan {
    fn open(&self, tx: &mut Tx, ground: &Ground) -> Result<House> {
        let area = ground.area(self.place)?;
        let mut units = Vec::new();
        for (unit, clerk) in &self.units {
            units.push(doors::staff(tx, *unit, clerk.clone())?);
        }
        let name = format!("{}人大城乡建设环境保护委员会", area.name);
        let body = NewBody {
            region: area.id()?,
            term: present_term(area.level),
            kind: BodyKind::SpecialCommittee,
            basis: None,
            name: name.clone(),
            from_day: PRESENT_FROM,
        };
        let office = self.office.actor(tx);
        let body = congress::add_body(tx, &office, &body)?;
        Ok(House {
            committee: (body, doors::committee(tx, body, &name)?),
            place: self.place,
            region: area.id()?,
            level: area.level,
            office: self.office.clone(),
            members: self.members.clone(),
            favourite: self.favourite,
            units,
            parts: self.parts.clone(),
            wanted: self.wanted,
        })
    }
}
