//! Handling units 承办单位: who is asked to handle what people say.

use jiff::civil::Date;
use kernel::{Lang, RegionId, UnitId};

use crate::model::words;
use crate::texts::Texts;

/// What kind of body a handling unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// 政府办公室、督查室.
    GovernmentOffice,
    /// 政府工作部门.
    Department,
    /// 乡镇人民政府、街道办事处.
    Township,
    /// 村民委员会、居民委员会.
    Village,
    /// 供水、供电、公交等公用企事业单位.
    PublicService,
    /// 监察委员会.
    Supervisory,
    /// 人民法院、人民检察院.
    Judicial,
    /// 其他.
    Other,
}

words!(UnitKind {
    GovernmentOffice = "government_office",
    Department = "department",
    Township = "township",
    Village = "village",
    PublicService = "public_service",
    Supervisory = "supervisory",
    Judicial = "judicial",
    Other = "other",
});

impl UnitKind {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            UnitKind::GovernmentOffice => t.unit_government_office(),
            UnitKind::Department => t.unit_department(),
            UnitKind::Township => t.unit_township(),
            UnitKind::Village => t.unit_village(),
            UnitKind::PublicService => t.unit_public_service(),
            UnitKind::Supervisory => t.unit_supervisory(),
            UnitKind::Judicial => t.unit_judicial(),
            UnitKind::Other => t.unit_other(),
        }
    }
}

store::record! {
    /// A handling unit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Unit {
        /// Its id.
        pub id: UnitId,
        /// The region it works for.
        pub region: RegionId,
        /// Its name.
        pub name: String,
        /// What kind of body it is.
        pub kind: UnitKind,
        /// Whether new matters may be given to it.
        pub active: bool,
        /// Its last day, once it was dissolved or merged.
        pub until_day: Option<Date>,
        /// The unit into which it was merged.
        pub successor: Option<UnitId>,
    }
}

store::record! {
    /// What else is kept of a unit.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct UnitDetails {
        /// The code by which tables name it.
        pub code: Option<String>,
        /// What it is called for short.
        pub short_name: Option<String>,
        /// The unit it stands under.
        pub above: Option<UnitId>,
        /// What that one is called.
        pub above_name: Option<String>,
        /// Who is asked there about a matter.
        pub clerk: Option<String>,
        /// The office telephone.
        pub clerk_phone: Option<String>,
    }
}

/// A handling unit to be added.
#[derive(Clone, Debug)]
pub struct NewUnit {
    /// The region it works for.
    pub region: RegionId,
    /// Its name.
    pub name: String,
    /// What kind of body it is.
    pub kind: UnitKind,
}

/// What a handling unit is to be from now on.
#[derive(Clone, Debug)]
pub struct UnitChange {
    /// Its name.
    pub name: String,
    /// What kind of body it is.
    pub kind: UnitKind,
    /// Whether new matters may be given to it.
    pub active: bool,
}
