//! People of the register.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use kernel::{Entropy, PersonId, RegionId};
use store::files::FileHash;

use crate::model::{Education, Ethnicity, Occupation, Party, Sex, UnknownWord};

store::record! {
    /// A person of the register: a deputy, or somebody who works at a station.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Person {
        /// The id.
        pub id: PersonId,
        /// The region whose office keeps the record.
        pub region: RegionId,
        /// The name.
        pub name: String,
        /// 性别, if it was given.
        pub sex: Option<Sex>,
        /// The day of birth; the first of the month where only the month is known.
        pub birth: Option<Date>,
        /// 民族.
        pub ethnicity: Option<Ethnicity>,
        /// 党派.
        pub party: Option<Party>,
        /// 学历.
        pub education: Option<Education>,
        /// 工作单位.
        pub employer: Option<String>,
        /// 职务 there.
        pub post: Option<String>,
        /// 职业构成.
        pub occupation: Option<Occupation>,
        /// 行业或界别.
        pub trade: Option<String>,
        /// The name's syllables without tones, in one: `ouyangchunxiao`. Lists are in this order.
        pub pinyin: String,
        /// The code on the personal card; none for records older than codes, until their card is made.
        pub code: Option<PersonCode>,
        /// The portrait, among the files.
        pub portrait: Option<FileHash>,
        /// Its small form.
        pub thumbnail: Option<FileHash>,
        /// Whether the record is kept up; one that is not stays for the history.
        pub active: bool,
    }
}

/// A person to be added to the register, or what a record is to say from now on.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The region whose office keeps the record.
    pub region: RegionId,
    /// The name.
    pub name: String,
    /// 性别, if it is to be kept.
    pub sex: Option<Sex>,
    /// The day of birth; the first of the month where only the month is known.
    pub birth: Option<Date>,
    /// 民族.
    pub ethnicity: Option<Ethnicity>,
    /// 党派.
    pub party: Option<Party>,
    /// 学历.
    pub education: Option<Education>,
    /// 工作单位; empty where none is kept.
    pub employer: String,
    /// 职务 there; empty where none is kept.
    pub post: String,
    /// 职业构成.
    pub occupation: Option<Occupation>,
    /// 行业或界别; empty where none is kept.
    pub trade: String,
    /// Whether the record is kept up.
    pub active: bool,
}

impl NewPerson {
    /// Somebody of whom nothing but the name is kept.
    pub fn named(region: RegionId, name: impl Into<String>) -> Self {
        Self {
            region,
            name: name.into(),
            sex: None,
            birth: None,
            ethnicity: None,
            party: None,
            education: None,
            employer: String::new(),
            post: String::new(),
            occupation: None,
            trade: String::new(),
            active: true,
        }
    }

    /// What a record says now, to be changed in part.
    pub fn from_record(person: &Person) -> Self {
        let person = person.clone();
        Self {
            region: person.region,
            name: person.name,
            sex: person.sex,
            birth: person.birth,
            ethnicity: person.ethnicity,
            party: person.party,
            education: person.education,
            employer: person.employer.unwrap_or_default(),
            post: person.post.unwrap_or_default(),
            occupation: person.occupation,
            trade: person.trade.unwrap_or_default(),
            active: person.active,
        }
    }
}

/// The code on a deputy's personal card: ten characters that cannot be mistaken for one another. It names the deputy and is
/// no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonCode(String);

impl PersonCode {
    /// Crockford's alphabet without I, L, O and U.
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const LENGTH: usize = 10;

    /// A code drawn by lot.
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        let one = || {
            let place = usize::try_from(entropy.below(32)).unwrap_or_default();
            Self::ALPHABET.chars().nth(place).unwrap_or('0')
        };
        Self(std::iter::repeat_with(one).take(Self::LENGTH).collect())
    }

    /// The code in two groups, as it is printed.
    pub fn shown(&self) -> String {
        let (first, second) = self.0.split_at_checked(Self::LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{first} {second}")
    }
}

impl fmt::Display for PersonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PersonCode {
    type Err = UnknownWord;

    /// Reads a code as people type it: any case, full width or half, with spaces or hyphens, O for 0, I or L for 1.
    fn from_str(typed: &str) -> Result<Self, UnknownWord> {
        let plain = kernel::text::fold(typed).to_uppercase();
        let code: String = plain
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let sound = code.len() == Self::LENGTH && code.chars().all(|c| Self::ALPHABET.contains(c));
        if sound { Ok(Self(code)) } else { Err(UnknownWord) }
    }
}

store::text_column!(PersonCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = PersonCode::draw(&Entropy::seeded(3));
        for typed in [code.shown(), code.to_string().to_lowercase(), code.shown().replace(' ', "-")] {
            assert_eq!(typed.parse().as_ref(), Ok(&code), "{typed}");
        }
        assert!("12345".parse::<PersonCode>().is_err());
    }
}
