//! How far a role reaches, as it is stored.

use host::Reach;
use kernel::{Error, Id, RegionPath, Result};

/// The columns of a reach: what kind of thing, its number, and for a region its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReachKey {
    pub(crate) kind: &'static str,
    pub(crate) target: i64,
    pub(crate) path: Option<RegionPath>,
}

impl ReachKey {
    /// The columns of `reach`.
    ///
    /// # Errors
    /// A fault when it is a region's path without a region.
    pub(crate) fn of(reach: &Reach) -> Result<Self> {
        let plain = |kind, target| Self { kind, target, path: None };
        Ok(match reach {
            Reach::Station(id) => plain("station", id.number()),
            Reach::Unit(id) => plain("unit", id.number()),
            Reach::Person(id) => plain("person", id.number()),
            Reach::Body(id) => plain("body", id.number()),
            Reach::Region(path) => {
                let id =
                    path.id::<kernel::Region>().ok_or_else(|| Error::fault("a path without a region"))?;
                Self { kind: "region", target: id.number(), path: Some(path.clone()) }
            }
        })
    }

    /// The reach of these columns; `None` where they are none.
    pub(crate) fn read(kind: &str, target: i64, path: Option<RegionPath>) -> Option<Reach> {
        match (kind, path) {
            ("region", Some(path)) => Some(Reach::Region(path)),
            ("station", _) => Some(Reach::Station(Id::from_number(target))),
            ("unit", _) => Some(Reach::Unit(Id::from_number(target))),
            ("person", _) => Some(Reach::Person(Id::from_number(target))),
            ("body", _) => Some(Reach::Body(Id::from_number(target))),
            _ => None,
        }
    }

    /// As forms and events carry it: `station:1A2B`.
    pub(crate) fn code(&self) -> String {
        format!("{}:{}", self.kind, Id::<()>::from_number(self.target))
    }
}

/// Whether a region is the top of the tree: what reaches it reaches the whole place.
pub(crate) fn is_top(path: &RegionPath) -> bool {
    path.ids::<()>().count() == 1
}

/// Whether `reach` is the whole place.
pub(crate) fn is_whole_place(reach: &Reach) -> bool {
    matches!(reach, Reach::Region(path) if is_top(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reach_is_read_back_as_it_was_stored() {
        let region = RegionPath::root(Id::<()>::from_number(4)).child(Id::<()>::from_number(9));
        let all = [
            Reach::Region(region),
            Reach::Station(Id::from_number(7)),
            Reach::Unit(Id::from_number(8)),
            Reach::Person(Id::from_number(9)),
            Reach::Body(Id::from_number(10)),
        ];
        for reach in all {
            let key = ReachKey::of(&reach).unwrap();
            assert_eq!(ReachKey::read(key.kind, key.target, key.path), Some(reach));
        }
    }
}
