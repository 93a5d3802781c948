//! The ground: the real city, counties and townships, without anybody on it.

use congress::{Level, NewRegion};
use host::{Actor, Grant, Reach, Role};
use jiff::civil::{Date, date};
use kernel::{AccountId, Error, RegionId, RegionPath, Result};
use store::Tx;

/// 山西省's cities, counties and townships with their statistics codes of 2023, each after the one it lies in.
const SHANXI: &str = include_str!("shanxi.txt");
/// Since when the codes are in force here.
const CODES_FROM: Date = date(2019, 1, 1);
/// What lies above the cities.
const ABOVE: [(&str, &str); 2] = [("000000000000", "全国"), ("14", "山西省")];

/// A region of the ground.
#[derive(Clone, Debug)]
pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) level: Level,
    pub(super) path: RegionPath,
    /// The place of the one it lies in.
    pub(super) parent: Option<usize>,
}

impl Area {
    pub(super) fn id(&self) -> Result<RegionId> {
        self.path.id().ok_or_else(|| Error::fault("a path without a region"))
    }

    /// Whether it is a street 街道, which has no congress.
    pub(super) fn is_street(&self) -> bool {
        self.name.ends_with("街道")
    }
}

/// Every region, larger ones before those in them.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    areas: Vec<Area>,
}

impl Ground {
    /// Adds the regions.
    pub(super) fn lay(tx: &mut Tx, root: &'static str) -> Result<Self> {
        let mut codes: Vec<&'static str> = Vec::new();
        let mut areas: Vec<Area> = Vec::new();
        for (code, name) in ABOVE.into_iter().chain(below(root)) {
            let parent = match code.len() {
                12 => None,
                2 => Some(0),
                length => {
                    let above = code.get(..if length == 9 { 6 } else { length - 2 });
                    Some(codes.iter().rposition(|known| Some(*known) == above).ok_or_else(|| lost(code))?)
                }
            };
            let new = NewRegion {
                name: name.to_owned(),
                code: code.parse().map_err(Error::fault)?,
                code_from: CODES_FROM,
            };
            let above = match parent {
                Some(parent) => Some(areas.get(parent).ok_or_else(|| lost(code))?),
                None => None,
            };
            let path = match above {
                None => RegionPath::root(congress::add_top_region(tx, &new)?),
                Some(above) => {
                    let id = congress::add_region(tx, &surveyor(tx, &areas), above.id()?, &new)?;
                    above.path.child(id)
                }
            };
            areas.push(Area { name, level: new.code.level(), path, parent });
            codes.push(code);
        }
        Ok(Self { areas })
    }

    /// The places of the regions of a level.
    pub(super) fn of_level(&self, level: Level) -> Vec<usize> {
        let all = self.areas.iter().enumerate();
        all.filter(|(_, area)| area.level == level).map(|(place, _)| place).collect()
    }

    /// What the regions directly below one are called; its own name where none is.
    pub(super) fn below(&self, place: usize) -> Vec<&'static str> {
        let below = self.areas.iter().filter(|area| area.parent == Some(place));
        let names: Vec<&'static str> = below.map(|area| area.name).collect();
        if names.is_empty() {
            self.areas.get(place).map(|area| area.name).into_iter().collect()
        } else {
            names
        }
    }

    pub(super) fn area(&self, place: usize) -> Result<&Area> {
        self.areas.get(place).ok_or_else(|| Error::fault("no such region"))
    }

    /// The region of this level in which another lies.
    pub(super) fn above(&self, place: usize, level: Level) -> Result<usize> {
        let mut place = place;
        while self.area(place)?.level > level {
            place = self.area(place)?.parent.ok_or_else(|| Error::fault("nothing lies above"))?;
        }
        Ok(place)
    }
}

/// The lines of the table that lie in the region with this code, itself included.
fn below(root: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    SHANXI.lines().filter_map(|line| line.split_once(' ')).filter(move |(code, _)| code.starts_with(root))
}

fn lost(code: &str) -> Error {
    Error::fault(format!("{code} lies nowhere"))
}

/// Whoever draws the map, before there are accounts.
fn surveyor(tx: &Tx, areas: &[Area]) -> Actor {
    let reach = areas.first().map(|top| Reach::Region(top.path.clone()));
    let grants = reach.into_iter().map(|reach| Grant { role: Role::Office, reach }).collect();
    Actor { account: AccountId::from_number(0), person: None, name: String::new(), grants, now: tx.now() }
}
