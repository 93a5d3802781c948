//! Whether two records are about the same person. The same name is not the same person.

use jiff::civil::Date;
use kernel::RegionPath;

use crate::model::Sex;

/// What is known of a person beside the name.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    /// 性别.
    pub(crate) sex: Option<Sex>,
    /// The day of birth; the first of the month where only the month is known.
    pub(crate) birth: Option<Date>,
    /// Where the record is kept, or the congress sits.
    pub(crate) place: RegionPath,
}

/// How two people of one name compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// They are one: sex and birth are known of both and equal, and one's place lies within the other's.
    Same,
    /// They may be one.
    Unclear,
    /// They are two.
    Different,
}

/// Compares two people of one name.
pub(crate) fn likeness(one: &Traits, other: &Traits) -> Likeness {
    let near = one.place.holds(&other.place) || other.place.holds(&one.place);
    let sexes = one.sex.zip(other.sex).map(|(a, b)| a == b);
    let births = one.birth.zip(other.birth).map(|(a, b)| same_birth(a, b));
    match (sexes, births, near) {
        (Some(false), _, _) | (_, Some(false), _) => Likeness::Different,
        (Some(true), Some(true), true) => Likeness::Same,
        // Born on one day under one name is worth a look, also far apart.
        (_, Some(true), _) => Likeness::Unclear,
        (_, None, true) => Likeness::Unclear,
        (_, None, false) => Likeness::Different,
    }
}

/// Whether two births may be one; where one is only known to the month, the months decide.
fn same_birth(a: Date, b: Date) -> bool {
    let month = |day: Date| (day.year(), day.month());
    a == b || (month(a) == month(b) && (a.day() == 1 || b.day() == 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id, RegionId};

    use super::*;

    fn place(ids: &[i64]) -> RegionPath {
        let id = |number: &i64| RegionId::from(Id::from_number(*number));
        let mut ids = ids.iter().map(id);
        let root = RegionPath::root(ids.next().unwrap());
        ids.fold(root, |path, id| path.child(id))
    }

    fn traits(sex: Option<Sex>, birth: Option<Date>, place: RegionPath) -> Traits {
        Traits { sex, birth, place }
    }

    #[test]
    fn the_same_name_alone_is_never_the_same_person() {
        let county = || place(&[1, 2]);
        let bare = traits(None, None, county());
        assert_eq!(likeness(&bare, &bare), Likeness::Unclear);
        let birth = Some(date(1975, 3, 2));
        let full = traits(Some(Sex::Female), birth, county());
        assert_eq!(likeness(&full, &full), Likeness::Same);
        assert_eq!(likeness(&full, &bare), Likeness::Unclear);
        assert_eq!(likeness(&full, &traits(Some(Sex::Male), birth, county())), Likeness::Different);
        let other_day = traits(Some(Sex::Female), Some(date(1975, 3, 3)), county());
        assert_eq!(likeness(&full, &other_day), Likeness::Different);
        let month = traits(Some(Sex::Female), Some(date(1975, 3, 1)), place(&[1]));
        assert_eq!(
            likeness(&full, &month),
            Likeness::Same,
            "a month fits the day, a province holds the county"
        );
        assert_eq!(likeness(&full, &traits(Some(Sex::Female), birth, place(&[1, 3]))), Likeness::Unclear);
        assert_eq!(likeness(&bare, &traits(None, None, place(&[1, 3]))), Likeness::Different, "elsewhere");
    }
}
