//! Mandates: one person may be a deputy at several levels at once.

use jiff::civil::Date;
use kernel::{Id, Lang, PersonId, RegionId};

use crate::model::{ElectorateId, Level, words};
use crate::texts::Texts;

/// Marks the id of a mandate.
#[derive(Debug)]
pub enum MandateKey {}

/// A mandate 代表职务.
pub type MandateId = Id<MandateKey>;

/// How a mandate was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// 换届选举.
    General,
    /// 补选.
    ByElection,
    /// 随行政区域并入转入: the congress's region was merged into another one.
    Merged,
}

words!(Origin {
    General = "general",
    ByElection = "by_election",
    Merged = "merged",
});

impl Origin {
    /// The elections, from which an office chooses.
    pub const ELECTIONS: &'static [Self] = &[Self::General, Self::ByElection];

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Origin::General => t.register_origin_general(),
            Origin::ByElection => t.register_origin_by_election(),
            Origin::Merged => t.register_origin_merged(),
        }
    }
}

/// Why a mandate ended: the grounds of 代表法 62 (as amended on 2025-03-11), death (62, second paragraph: it ends by itself),
/// the end of the term (2), and the merger of the congress's region into another, after which it goes on there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// 任期届满 (代表法 2).
    TermEnded,
    /// 地方各级人民代表大会代表迁出或者调离本行政区域 (代表法 62 (1)): not a ground for deputies of the nation's congress.
    MovedAway,
    /// 辞职或者责令辞职被接受 (代表法 62 (2)).
    Resigned,
    /// 未经批准两次不出席本级人民代表大会会议 (代表法 62 (3)).
    AbsentTwice,
    /// 被罢免 (代表法 62 (4)).
    Recalled,
    /// 丧失中华人民共和国国籍 (代表法 62 (5)).
    LostNationality,
    /// 依照法律被剥夺政治权利 (代表法 62 (6)).
    LostPoliticalRights,
    /// 丧失行为能力 (代表法 62 (7)).
    LostCapacity,
    /// 去世 (代表法 62, second paragraph).
    Died,
    /// 行政区域并入其他区域: the mandate goes on in the congress of the region into which its own was merged.
    RegionMerged,
}

words!(EndReason {
    TermEnded = "term_ended",
    MovedAway = "moved_away",
    Resigned = "resigned",
    AbsentTwice = "absent_twice",
    Recalled = "recalled",
    LostNationality = "lost_nationality",
    LostPoliticalRights = "lost_political_rights",
    LostCapacity = "lost_capacity",
    Died = "died",
    RegionMerged = "region_merged",
});

impl EndReason {
    /// Those that an office decides on or writes down; a merger comes about by itself.
    pub const IN_LAW: &'static [Self] = &[
        Self::TermEnded,
        Self::MovedAway,
        Self::Resigned,
        Self::AbsentTwice,
        Self::Recalled,
        Self::LostNationality,
        Self::LostPoliticalRights,
        Self::LostCapacity,
        Self::Died,
    ];

    /// Whether a deputy of this level may lose the mandate so.
    pub const fn applies_to(self, level: Level) -> bool {
        !matches!((self, level), (Self::MovedAway, Level::Nation))
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            EndReason::TermEnded => t.end_term_ended(),
            EndReason::MovedAway => t.end_moved_away(),
            EndReason::Resigned => t.end_resigned(),
            EndReason::AbsentTwice => t.end_absent_twice(),
            EndReason::Recalled => t.end_recalled(),
            EndReason::LostNationality => t.end_lost_nationality(),
            EndReason::LostPoliticalRights => t.end_lost_political_rights(),
            EndReason::LostCapacity => t.end_lost_capacity(),
            EndReason::Died => t.end_died(),
            EndReason::RegionMerged => t.end_region_merged(),
        }
    }
}

store::record! {
    /// A mandate: one person in one congress for one term 届.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Mandate {
        /// Its id.
        pub id: MandateId,
        /// Whose it is.
        pub person: PersonId,
        /// The region of the congress.
        pub region: RegionId,
        /// That region's name.
        pub region_name: String,
        /// The level of the congress.
        pub level: Level,
        /// The term 届.
        pub term: u32,
        /// The name of the constituency 选区, or of the electing unit 选举单位 where voters do not elect themselves.
        pub seat: String,
        /// The delegation 代表团, if the congress has them.
        pub delegation: Option<String>,
        /// The first day.
        pub from_day: Date,
        /// The last day, once it has ended.
        pub until_day: Option<Date>,
        /// Why it ended.
        pub end_reason: Option<EndReason>,
        /// The number of the deputy's certificate 代表证号, one of its kind in the congress and term.
        pub certificate: Option<String>,
        /// How it was won.
        pub origin: Origin,
        /// Since when its duties are suspended; none while they are not.
        pub suspended_from: Option<Date>,
        /// The constituency or electing unit.
        pub electorate: Option<ElectorateId>,
    }
}

/// Whether duties that may be suspended since a day are exercised on `day` (代表法 61).
pub fn acting(suspended_from: Option<Date>, day: Date) -> bool {
    suspended_from.is_none_or(|from| day < from)
}

impl Mandate {
    /// Whether its duties are exercised on `day`, as far as suspension goes.
    pub fn acts_on(&self, day: Date) -> bool {
        acting(self.suspended_from, day)
    }

    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_day <= day && self.until_day.is_none_or(|until| day <= until)
    }

    /// What it makes of a person: 清江县第十八届人大代表.
    pub fn title(&self, lang: Lang) -> String {
        mandate_title(lang, &self.region_name, self.term)
    }

    /// The title with the seat: 清江县第十八届人大代表（第三选区）.
    pub fn text(&self, lang: Lang) -> String {
        Texts::of(lang).mandate_with_seat(&self.seat, self.title(lang))
    }
}

/// The title that a mandate of this congress and term gives.
pub fn mandate_title(lang: Lang, region_name: &str, term: u32) -> String {
    let term = match lang {
        Lang::Zh => chinese_number(term),
        Lang::En => ordinal(term),
    };
    Texts::of(lang).mandate_title(region_name, term)
}

/// What a session of a congress is called, or the time between its sessions: 清江县第十八届人民代表大会第三次会议.
pub fn meeting_title(lang: Lang, region_name: &str, term: u32, session: Option<u32>) -> String {
    let written = |number| match lang {
        Lang::Zh => chinese_number(number),
        Lang::En => ordinal(number),
    };
    let t = Texts::of(lang);
    match session {
        Some(session) => t.mandate_meeting(region_name, written(session), written(term)),
        None => t.mandate_between(region_name, written(term)),
    }
}

/// Why duties are suspended 暂时停止执行代表职务: the grounds of 代表法 61 (as amended on 2025-03-11). The committee that examines
/// qualifications reports it to the standing committee, or to the township's congress; once the ground is gone within the
/// term, duties are taken up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspensionGround {
    /// 因刑事案件被羁押正在受侦查、起诉、审判 (代表法 61 (1)).
    Detained,
    /// 被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑 (代表法 61 (2)).
    Serving,
}

words!(SuspensionGround { Detained = "detained", Serving = "serving" });

impl SuspensionGround {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            SuspensionGround::Detained => t.mandate_ground_detained(),
            SuspensionGround::Serving => t.mandate_ground_serving(),
        }
    }
}

store::record! {
    /// A time in which the duties of a mandate were suspended 暂时停止执行代表职务; days inclusive.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Suspension {
        /// Why.
        pub ground: SuspensionGround,
        /// The first day.
        pub from_day: Date,
        /// The last day, once duties were taken up again or the mandate ended.
        pub until_day: Option<Date>,
    }
}

/// A mandate to be added.
#[derive(Clone, Debug)]
pub struct NewMandate {
    /// Whose it is to be.
    pub person: PersonId,
    /// The region of the congress.
    pub region: RegionId,
    /// The term 届, from 1.
    pub term: u32,
    /// The name or number of the constituency or electing unit; where the congress's list of the term has none of this name
    /// and is not settled, it is added.
    pub seat: String,
    /// The delegation; empty where there is none.
    pub delegation: String,
    /// The number of the deputy's certificate 代表证号; empty where there is none.
    pub certificate: String,
    /// How it was won.
    pub origin: Origin,
    /// The first day.
    pub from_day: Date,
    /// The last day and why, where it has ended already.
    pub end: Option<(Date, EndReason)>,
}

impl NewMandate {
    /// A mandate won at a general election, without delegation and certificate.
    pub fn of(person: PersonId, region: RegionId, term: u32, seat: &str, from_day: Date) -> Self {
        let (delegation, certificate) = (String::new(), String::new());
        let seat = seat.to_owned();
        Self {
            person,
            region,
            term,
            seat,
            delegation,
            certificate,
            origin: Origin::General,
            from_day,
            end: None,
        }
    }
}

/// A number below 100 in Chinese characters, as terms are written: 十八. Larger ones stay digits.
fn chinese_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default();
    match number {
        1..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number % 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        other => other.to_string(),
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_written_as_its_language_writes_it() {
        let chinese: Vec<_> = [1, 10, 14, 18, 20, 21].map(chinese_number).into();
        assert_eq!(chinese, ["一", "十", "十四", "十八", "二十", "二十一"]);
        let english: Vec<_> = [1, 2, 3, 11, 12, 13, 14, 21, 22].map(ordinal).into();
        let meeting = meeting_title(Lang::Zh, "清江县", 18, Some(3));
        assert_eq!(meeting, "清江县第十八届人民代表大会第三次会议");
        assert_eq!(english, ["1st", "2nd", "3rd", "11th", "12th", "13th", "14th", "21st", "22nd"]);
    }
}
