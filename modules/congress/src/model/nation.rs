//! The provinces, cities and counties of the nation, to add regions from by choosing.

use std::sync::LazyLock;

use crate::model::DivisionCode;

/// Codes without their zeros, and names, in the order of the codes.
const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/divisions.csv"));

/// A region of the nation as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Division {
    /// Its code.
    pub(crate) code: DivisionCode,
    /// Its name in full.
    pub(crate) name: &'static str,
    /// The digits of its code without the zeros after them.
    pub(crate) digits: &'static str,
}

static ALL: LazyLock<Vec<Division>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (digits, name) = line.split_once(',')?;
        Some(Division { code: digits.parse().ok()?, name, digits })
    };
    TABLE.lines().filter_map(line).collect()
});

/// Every region below one, in the order of the codes; all of the nation below its own code.
pub(crate) fn below(code: &DivisionCode) -> impl Iterator<Item = &'static Division> {
    let digits = match code.as_str().trim_end_matches('0').len() {
        0 => 0,
        1..=2 => 2,
        3..=4 => 4,
        other => other.max(6),
    };
    let start = code.as_str().get(..digits).unwrap_or_default().to_owned();
    ALL.iter().filter(move |one| one.digits.len() > start.len() && one.digits.starts_with(&start))
}

/// The regions directly below one: cities of a province and the counties that belong to none of them.
pub(crate) fn directly_below(code: &DivisionCode) -> Vec<&'static Division> {
    let all: Vec<_> = below(code).collect();
    let within_another = |one: &Division| {
        all.iter().any(|other| other.digits.len() < one.digits.len() && one.digits.starts_with(other.digits))
    };
    all.iter().copied().filter(|one| !within_another(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: &str) -> Vec<&'static str> {
        directly_below(&code.parse().unwrap()).into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn the_whole_nation_is_there_in_its_order() {
        assert_eq!(ALL.len(), TABLE.lines().count(), "every line is a region");
        assert_eq!(names("00").len(), 31, "provinces of the mainland");
        assert_eq!(names("14").len(), 11, "cities of Shanxi");
        assert_eq!(names("1401").first(), Some(&"小店区"));
        assert_eq!(names("11").len(), 16, "districts directly in a municipality");
        assert!(names("42").contains(&"仙桃市"), "counties directly in a province");
        assert_eq!(names("10").len(), 0);
        assert_eq!(names("140105").len(), 0, "townships are imported");
    }
}
