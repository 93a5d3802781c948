//! The way from the top of the region tree down to a region.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::Id;

/// The ids from the root of the tree down to a region, as text: `/1A/2B/`. Ids, not division codes: codes
/// change every year, a region stays itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RegionPath(String);

impl RegionPath {
    /// The path of a region at the top of the tree.
    pub fn root<K>(id: Id<K>) -> Self {
        Self(format!("/{id}/"))
    }

    /// The path of a region directly below this one.
    pub fn child<K>(&self, id: Id<K>) -> Self {
        Self(format!("{}{id}/", self.0))
    }

    /// The path as it was stored; `None` where the text is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('/')?.strip_suffix('/')?;
        let sound = inner.split('/').all(|part| part.parse::<Id<()>>().is_ok());
        sound.then(|| Self(text.to_owned()))
    }

    /// Whether `other` is this region or lies below it.
    pub fn holds(&self, other: &RegionPath) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The region's own id.
    pub fn id<K>(&self) -> Option<Id<K>> {
        self.ids().last()
    }

    /// Every id from the root down to the region itself.
    pub fn ids<K>(&self) -> impl Iterator<Item = Id<K>> + '_ {
        self.0.split('/').filter_map(|part| part.parse().ok())
    }

    /// The stored text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RegionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_holds_its_townships_and_not_its_neighbour_with_a_like_number() {
        let county = RegionPath::root(Id::<()>::from_number(1));
        let township = county.child(Id::<()>::from_number(2));
        let neighbour = RegionPath::root(Id::<()>::from_number(33));
        assert!(county.holds(&township) && county.holds(&county));
        assert!(!township.holds(&county) && !county.holds(&neighbour));
        assert_eq!(RegionPath::parse(township.as_str()), Some(township.clone()));
        assert_eq!(township.id::<()>(), Some(Id::from_number(2)));
        assert_eq!(RegionPath::parse("/not an id/"), None);
        assert_eq!(RegionPath::parse("1/2"), None);
    }
}
