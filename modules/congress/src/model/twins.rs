//! Two records of one person 重复档案: what differs between them, and what the one that stays says from then on.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Lang, PersonId, RegionId};

use crate::model::{Person, words};
use crate::texts::Texts;

/// What a record says of a person, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// The name.
    Name,
    /// The region whose office keeps the record.
    Region,
    /// 性别.
    Sex,
    /// The day of birth.
    Birth,
    /// 民族.
    Ethnicity,
    /// 党派.
    Party,
    /// 学历.
    Education,
    /// 职业构成.
    Occupation,
    /// 工作单位.
    Employer,
    /// 职务 there.
    Post,
    /// 行业或界别.
    Trade,
    /// The portrait.
    Portrait,
}

words!(Trait {
    Name = "name",
    Region = "region",
    Sex = "sex",
    Birth = "birth",
    Ethnicity = "ethnicity",
    Party = "party",
    Education = "education",
    Occupation = "occupation",
    Employer = "employer",
    Post = "post",
    Trade = "trade",
    Portrait = "portrait",
});

impl Trait {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Trait::Name => t.person_name(),
            Trait::Region => t.person_region(),
            Trait::Sex => t.person_sex(),
            Trait::Birth => t.register_birth(),
            Trait::Ethnicity => t.register_ethnicity(),
            Trait::Party => t.register_party(),
            Trait::Education => t.register_education(),
            Trait::Occupation => t.register_occupation(),
            Trait::Employer => t.register_employer(),
            Trait::Post => t.register_post(),
            Trait::Trade => t.register_trade(),
            Trait::Portrait => t.portrait_file(),
        }
    }

    /// What a record says of it, as it is compared; none where it says nothing.
    fn said(self, person: &Person) -> Option<String> {
        match self {
            Trait::Name => Some(person.name.clone()),
            Trait::Region => Some(person.region.to_string()),
            Trait::Sex => person.sex.map(|one| one.word().to_owned()),
            Trait::Birth => person.birth.map(|one| one.to_string()),
            Trait::Ethnicity => person.ethnicity.map(|one| one.code().to_owned()),
            Trait::Party => person.party.map(|one| one.word().to_owned()),
            Trait::Education => person.education.map(|one| one.word().to_owned()),
            Trait::Occupation => person.occupation.map(|one| one.word().to_owned()),
            Trait::Employer => person.employer.clone(),
            Trait::Post => person.post.clone(),
            Trait::Trade => person.trade.clone(),
            Trait::Portrait => person.portrait.map(|one| one.to_string()),
        }
    }

    /// Whether both records say something of it, and not the same: somebody has to choose.
    pub fn differs(self, one: &Person, other: &Person) -> bool {
        match (self.said(one), self.said(other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        }
    }
}

/// What the record that stays says once the other is merged into it: of the other what was chosen, and what it alone says.
pub(crate) fn joined(stays: &Person, gone: &Person, chosen: &BTreeSet<Trait>) -> Person {
    let of = |one: Trait| {
        let other = one.said(gone).is_some() && (chosen.contains(&one) || one.said(stays).is_none());
        if other { gone } else { stays }
    };
    Person {
        id: stays.id,
        region: of(Trait::Region).region,
        name: of(Trait::Name).name.clone(),
        sex: of(Trait::Sex).sex,
        birth: of(Trait::Birth).birth,
        ethnicity: of(Trait::Ethnicity).ethnicity,
        party: of(Trait::Party).party,
        education: of(Trait::Education).education,
        employer: of(Trait::Employer).employer.clone(),
        post: of(Trait::Post).post.clone(),
        occupation: of(Trait::Occupation).occupation,
        trade: of(Trait::Trade).trade.clone(),
        pinyin: of(Trait::Name).pinyin.clone(),
        code: stays.code.clone(),
        portrait: of(Trait::Portrait).portrait,
        thumbnail: of(Trait::Portrait).thumbnail,
        active: stays.active || gone.active,
    }
}

store::record! {
    /// A record that was merged into another one.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MergedRecord {
        /// The record.
        pub id: PersonId,
        /// The name it was kept under.
        pub name: String,
        /// The region whose office kept it.
        pub region: RegionId,
        /// That region's name.
        pub region_name: String,
        /// Since when it goes on in the other.
        pub merged_on: Date,
        /// Why.
        pub merged_why: String,
    }
}

/// Why two records cannot be of one person as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clash {
    /// Both have a mandate in this congress on one day.
    Mandates { congress: String, term: u32 },
    /// Both sit in this body on one day.
    Seats { body: String },
}

impl Clash {
    /// The sentence that says so.
    pub(crate) fn says(&self, lang: Lang) -> String {
        let t = Texts::of(lang);
        match self {
            Clash::Mandates { congress, term } => {
                t.twins_refusal_mandates(crate::model::mandate_title(lang, congress, *term))
            }
            Clash::Seats { body } => t.twins_refusal_seats(body),
        }
    }
}
