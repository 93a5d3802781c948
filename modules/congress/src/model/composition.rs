//! The make-up 构成 of a congress: what is asked about its deputies, and the answers.

use jiff::civil::{Date, date};
use kernel::Lang;

use crate::model::{Education, Ethnicity, Occupation, Party, Sex, words};
use crate::texts::Texts;

/// What statistics ask about deputies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// How many there are.
    All,
    /// 性别.
    Sex,
    /// 年龄段.
    Age,
    /// 民族.
    Ethnicity,
    /// 党派.
    Party,
    /// 职业构成.
    Occupation,
    /// 学历.
    Education,
}

words!(Facet {
    All = "all",
    Sex = "sex",
    Age = "age",
    Ethnicity = "ethnicity",
    Party = "party",
    Occupation = "occupation",
    Education = "education",
});

/// Age in full years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeBand {
    /// 35 岁以下.
    To35,
    /// 36 至 45 岁.
    To45,
    /// 46 至 55 岁.
    To55,
    /// 56 至 60 岁.
    To60,
    /// 61 岁以上.
    Over60,
}

words!(AgeBand { To35 = "to35", To45 = "to45", To55 = "to55", To60 = "to60", Over60 = "over60" });

impl AgeBand {
    /// The band on `today` of somebody born on `birth`.
    pub fn of(birth: Date, today: Date) -> Self {
        let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
        let years = today.year().saturating_sub(birth.year()).saturating_sub(i16::from(!had_birthday));
        match years {
            ..=35 => AgeBand::To35,
            36..=45 => AgeBand::To45,
            46..=55 => AgeBand::To55,
            56..=60 => AgeBand::To60,
            _ => AgeBand::Over60,
        }
    }

    /// The first and the last birthday of those in the band on `today`.
    pub fn births(self, today: Date) -> (Date, Date) {
        let (youngest, oldest) = match self {
            AgeBand::To35 => (0, 35),
            AgeBand::To45 => (36, 45),
            AgeBand::To55 => (46, 55),
            AgeBand::To60 => (56, 60),
            AgeBand::Over60 => (61, 200),
        };
        let ago = |years: i16| {
            let year = today.year().saturating_sub(years);
            // The last day of February has no birthday in most years: then it is the day before.
            Date::new(year, today.month(), today.day())
                .or_else(|_| Date::new(year, today.month(), today.day().saturating_sub(1)))
                .unwrap_or(date(1800, 1, 1))
        };
        (ago(oldest + 1).tomorrow().unwrap_or(today), ago(youngest))
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            AgeBand::To35 => t.make_up_to_35(),
            AgeBand::To45 => t.make_up_to_45(),
            AgeBand::To55 => t.make_up_to_55(),
            AgeBand::To60 => t.make_up_to_60(),
            AgeBand::Over60 => t.make_up_over_60(),
        }
    }
}

impl Facet {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Facet::All => t.make_up_all(),
            Facet::Sex => t.person_sex(),
            Facet::Age => t.make_up_age(),
            Facet::Ethnicity => t.register_ethnicity(),
            Facet::Party => t.register_party(),
            Facet::Occupation => t.register_occupation(),
            Facet::Education => t.register_education(),
        }
    }

    /// What one of its answers is called; an empty answer is that nothing was written down.
    pub fn value_label(self, lang: Lang, value: &str) -> String {
        let known = match self {
            Facet::All => Some(self.label(lang).to_owned()),
            Facet::Sex => value.parse().ok().map(|one: Sex| one.label(lang).to_owned()),
            Facet::Age => value.parse().ok().map(|one: AgeBand| one.label(lang).to_owned()),
            Facet::Ethnicity => value.parse().ok().map(|one: Ethnicity| one.label(lang)),
            Facet::Party => value.parse().ok().map(|one: Party| one.label(lang).to_owned()),
            Facet::Occupation => value.parse().ok().map(|one: Occupation| one.label(lang).to_owned()),
            Facet::Education => value.parse().ok().map(|one: Education| one.label(lang).to_owned()),
        };
        known.unwrap_or_else(|| Texts::of(lang).make_up_unknown().to_owned())
    }

    /// Its answers in the order in which reports list them.
    pub fn values(self) -> Vec<String> {
        fn all<T: ToString>(list: &[T]) -> Vec<String> {
            list.iter().map(ToString::to_string).collect()
        }
        let mut values = match self {
            Facet::All => return vec![String::new()],
            Facet::Sex => all(Sex::ALL),
            Facet::Age => all(AgeBand::ALL),
            Facet::Ethnicity => Ethnicity::all().map(|one| one.to_string()).collect(),
            Facet::Party => all(Party::ALL),
            Facet::Occupation => all(Occupation::ALL),
            Facet::Education => all(Education::ALL),
        };
        values.push(String::new());
        values
    }
}

store::record! {
    /// What is counted of one deputy.
    #[derive(Clone, Debug)]
    pub(crate) struct Counted {
        pub(crate) sex: Option<Sex>,
        pub(crate) birth: Option<Date>,
        pub(crate) ethnicity: Option<Ethnicity>,
        pub(crate) party: Option<Party>,
        pub(crate) occupation: Option<Occupation>,
        pub(crate) education: Option<Education>,
    }
}

impl Counted {
    /// The deputy's answer on `day`; empty where nothing was written down.
    pub(crate) fn value(&self, facet: Facet, day: Date) -> String {
        fn word<T: ToString>(value: Option<T>) -> String {
            value.map(|one| one.to_string()).unwrap_or_default()
        }
        match facet {
            Facet::All => String::new(),
            Facet::Sex => word(self.sex),
            Facet::Age => word(self.birth.map(|birth| AgeBand::of(birth, day))),
            Facet::Ethnicity => word(self.ethnicity),
            Facet::Party => word(self.party),
            Facet::Occupation => word(self.occupation),
            Facet::Education => word(self.education),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_moves_somebody_into_the_next_band_on_its_day() {
        let birth = date(1990, 3, 2);
        assert_eq!(AgeBand::of(birth, date(2026, 3, 1)), AgeBand::To35);
        assert_eq!(AgeBand::of(birth, date(2026, 3, 2)), AgeBand::To45);
        for band in AgeBand::ALL {
            for today in [date(2026, 3, 2), date(2028, 2, 29)] {
                let (first, last) = band.births(today);
                assert_eq!((AgeBand::of(first, today), AgeBand::of(last, today)), (*band, *band), "{band:?}");
            }
        }
    }
}
