//! What statistics and reports ask about a person, each a closed list of words.

use kernel::Lang;

use crate::model::words;
use crate::texts::Texts;

/// 性别. May be left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// 女.
    Female,
    /// 男.
    Male,
}

words!(Sex { Female = "female", Male = "male" });

impl Sex {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Sex::Female => t.sex_female(),
            Sex::Male => t.sex_male(),
        }
    }
}

/// 党派. What party somebody belongs to, with the words of GB/T 4762 that registers of deputies use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// 中共党员.
    Communist,
    /// 民革党员.
    RevolutionaryCommittee,
    /// 民盟盟员.
    DemocraticLeague,
    /// 民建会员.
    NationalConstruction,
    /// 民进会员.
    PromotingDemocracy,
    /// 农工党党员.
    PeasantsAndWorkers,
    /// 致公党党员.
    ZhiGong,
    /// 九三学社社员.
    JiuSan,
    /// 台盟盟员.
    SelfGovernmentLeague,
    /// 无党派人士.
    NonParty,
    /// 共青团员.
    YouthLeague,
    /// 群众.
    Masses,
}

words!(Party {
    Communist = "communist",
    RevolutionaryCommittee = "min_ge",
    DemocraticLeague = "min_meng",
    NationalConstruction = "min_jian",
    PromotingDemocracy = "min_jin",
    PeasantsAndWorkers = "nong_gong",
    ZhiGong = "zhi_gong",
    JiuSan = "jiu_san",
    SelfGovernmentLeague = "tai_meng",
    NonParty = "non_party",
    YouthLeague = "youth_league",
    Masses = "masses",
});

impl Party {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Party::Communist => t.register_party_communist(),
            Party::RevolutionaryCommittee => t.register_party_min_ge(),
            Party::DemocraticLeague => t.register_party_min_meng(),
            Party::NationalConstruction => t.register_party_min_jian(),
            Party::PromotingDemocracy => t.register_party_min_jin(),
            Party::PeasantsAndWorkers => t.register_party_nong_gong(),
            Party::ZhiGong => t.register_party_zhi_gong(),
            Party::JiuSan => t.register_party_jiu_san(),
            Party::SelfGovernmentLeague => t.register_party_tai_meng(),
            Party::NonParty => t.register_party_non_party(),
            Party::YouthLeague => t.register_party_youth_league(),
            Party::Masses => t.register_party_masses(),
        }
    }
}

/// 学历. How far somebody went to school, with the steps of GB/T 4658.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Education {
    /// 博士研究生.
    Doctorate,
    /// 硕士研究生.
    Master,
    /// 大学本科.
    Bachelor,
    /// 大学专科.
    College,
    /// 中专（中技）.
    Vocational,
    /// 高中.
    HighSchool,
    /// 初中.
    MiddleSchool,
    /// 小学及以下.
    PrimarySchool,
}

words!(Education {
    Doctorate = "doctorate",
    Master = "master",
    Bachelor = "bachelor",
    College = "college",
    Vocational = "vocational",
    HighSchool = "high_school",
    MiddleSchool = "middle_school",
    PrimarySchool = "primary_school",
});

impl Education {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Education::Doctorate => t.register_education_doctorate(),
            Education::Master => t.register_education_master(),
            Education::Bachelor => t.register_education_bachelor(),
            Education::College => t.register_education_college(),
            Education::Vocational => t.register_education_vocational(),
            Education::HighSchool => t.register_education_high_school(),
            Education::MiddleSchool => t.register_education_middle_school(),
            Education::PrimarySchool => t.register_education_primary_school(),
        }
    }
}

/// 职业构成, as reports on the make-up of a congress count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Occupation {
    /// 工人.
    Worker,
    /// 农民.
    Farmer,
    /// 农民工.
    MigrantWorker,
    /// 专业技术人员.
    Professional,
    /// 党政领导干部.
    Official,
    /// 村（社区）干部.
    VillageOfficial,
    /// 企业负责人.
    Enterprise,
    /// 个体工商户和自由职业者.
    SelfEmployed,
    /// 解放军和武警.
    Soldier,
    /// 宗教界人士.
    Religious,
    /// 其他.
    Other,
}

words!(Occupation {
    Worker = "worker",
    Farmer = "farmer",
    MigrantWorker = "migrant_worker",
    Professional = "professional",
    Official = "official",
    VillageOfficial = "village_official",
    Enterprise = "enterprise",
    SelfEmployed = "self_employed",
    Soldier = "soldier",
    Religious = "religious",
    Other = "other",
});

impl Occupation {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Occupation::Worker => t.register_occupation_worker(),
            Occupation::Farmer => t.register_occupation_farmer(),
            Occupation::MigrantWorker => t.register_occupation_migrant_worker(),
            Occupation::Professional => t.register_occupation_professional(),
            Occupation::Official => t.register_occupation_official(),
            Occupation::VillageOfficial => t.register_occupation_village_official(),
            Occupation::Enterprise => t.register_occupation_enterprise(),
            Occupation::SelfEmployed => t.register_occupation_self_employed(),
            Occupation::Soldier => t.register_occupation_soldier(),
            Occupation::Religious => t.register_occupation_religious(),
            Occupation::Other => t.register_occupation_other(),
        }
    }
}
