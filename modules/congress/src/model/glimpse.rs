//! What an office sees of somebody whose record another office keeps: enough to recognise them, and no more.

use kernel::{Lang, PersonId, RegionId};

use crate::model::{Level, MandateId, Sex, mandate_title};
use crate::texts::Texts;

store::record! {
    /// A mandate that somebody holds today, without what it says of its holder.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct PresentMandate {
        /// The mandate.
        pub(crate) id: MandateId,
        /// Whose it is.
        pub(crate) person: PersonId,
        /// The region of the congress.
        pub(crate) region: RegionId,
        /// That region's name.
        pub(crate) region_name: String,
        /// The level of the congress.
        pub(crate) level: Level,
        /// The term 届.
        pub(crate) term: u32,
    }
}

impl PresentMandate {
    /// What it makes of a person: 清江县第十八届人大代表.
    pub(crate) fn title(&self, lang: Lang) -> String {
        mandate_title(lang, &self.region_name, self.term)
    }
}

/// Somebody as an office sees them that does not keep their record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glimpse {
    /// The person.
    pub(crate) id: PersonId,
    /// The name.
    pub(crate) name: String,
    /// 性别, if it is kept.
    pub(crate) sex: Option<Sex>,
    /// The year of birth, if it is kept.
    pub(crate) born: Option<i16>,
    /// The mandates of today.
    pub(crate) held: Vec<PresentMandate>,
}

impl Glimpse {
    /// What tells the person from others of the name, part by part.
    pub(crate) fn parts(&self, lang: Lang) -> Vec<String> {
        let t = Texts::of(lang);
        let sex = self.sex.map(|sex| sex.label(lang).to_owned());
        let born = self.born.map(|year| t.elsewhere_born(year.to_string()));
        let held = self.held.iter().map(|one| one.title(lang));
        sex.into_iter().chain(born).chain(held).collect()
    }
}
