//! What offices write into tables, read: days in many writings, terms, words of closed lists.

use jiff::civil::{Date, date};
use kernel::{Lang, text};

use crate::model::{Education, EndReason, Occupation, Origin, Party, Sex};

/// A day as a table says it; of many only the month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The day; the first of the month where no day was said.
    pub(crate) day: Date,
    /// Whether the day itself was said.
    pub(crate) exact: Exact,
}

/// How exactly a day was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exact {
    /// To the day.
    Day,
    /// Only the month.
    Month,
}

/// Reads a day: 1975年3月2日, 1975.3, 1975-03-02, 1975/3/2, 19750302, 197503, or the number that spreadsheet programs keep
/// for a day.
pub(crate) fn day(typed: &str) -> Option<Said> {
    let folded = text::fold(typed);
    let without_time = folded.split([' ', 't']).next().unwrap_or_default();
    let numbers: Vec<&str> =
        without_time.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let foreign = without_time.chars().any(|c| !c.is_ascii_digit() && !"年月日号.-/、,".contains(c));
    if foreign {
        return None;
    }
    match numbers.as_slice() {
        [year, month, day] => exactly(year, month, day),
        [year, month] if without_time.contains(['年', '.', '-', '/']) => within(year, month),
        [whole] if whole.len() == without_time.len() => match whole.len() {
            8 => exactly(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
            6 => within(whole.get(..4)?, whole.get(4..)?),
            5 => counted(whole),
            _ => None,
        },
        _ => None,
    }
}

fn exactly(year: &str, month: &str, day: &str) -> Option<Said> {
    let day = date_of(year, month, day)?;
    Some(Said { day, exact: Exact::Day })
}

fn within(year: &str, month: &str) -> Option<Said> {
    let day = date_of(year, month, "1")?;
    Some(Said { day, exact: Exact::Month })
}

fn date_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Days since the end of 1899, as spreadsheet programs count them; five digits reach from 1927 to 2173.
fn counted(number: &str) -> Option<Said> {
    let days: i64 = number.parse().ok()?;
    let day = date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(Said { day, exact: Exact::Day })
}

/// Reads a term: 18, 第18届, 十八, 第十八届.
pub(crate) fn term(typed: &str) -> Option<u32> {
    let folded = text::fold_name(typed);
    let inner = folded.strip_prefix('第').unwrap_or(&folded);
    let inner = inner.strip_suffix('届').unwrap_or(inner);
    count(inner)
}

/// Reads a whole number below a thousand, in digits or in characters: 121, 一百二十一.
pub(crate) fn count(typed: &str) -> Option<u32> {
    if let Ok(number) = typed.parse() {
        return Some(number);
    }
    let digit =
        |c: char| "零一二三四五六七八九".chars().zip(0..).find(|(known, _)| *known == c).map(|(_, n)| n);
    let (mut whole, mut waiting, mut any): (u32, Option<u32>, bool) = (0, None, false);
    for c in typed.chars() {
        any = true;
        waiting = match (c, waiting) {
            ('百', Some(digit)) if whole == 0 => {
                whole = digit * 100;
                None
            }
            ('十', before) => {
                whole = whole.checked_add(before.unwrap_or(1).checked_mul(10)?)?;
                None
            }
            ('零', None) => None,
            (c, None) => Some(digit(c)?),
            _ => return None,
        };
    }
    any.then(|| whole.saturating_add(waiting.unwrap_or_default())).filter(|number| *number > 0)
}

/// Finds the one whose label in any language, or one of whose other names, is what was typed.
fn word<T: Copy>(
    typed: &str,
    all: &[T],
    label: impl Fn(T, Lang) -> &'static str,
    others: &[(&str, T)],
) -> Option<T> {
    let plain = |text: &str| text::fold_name(text).replace(char::is_whitespace, "");
    let typed = plain(typed);
    let named = |one: &T| [Lang::Zh, Lang::En].into_iter().any(|lang| plain(label(*one, lang)) == typed);
    let other = || others.iter().find(|(name, _)| *name == typed).map(|(_, one)| *one);
    all.iter().copied().find(|one| named(one)).or_else(other)
}

/// Reads 性别.
pub(crate) fn sex(typed: &str) -> Option<Sex> {
    word(
        typed,
        Sex::ALL,
        Sex::label,
        &[("m", Sex::Male), ("f", Sex::Female), ("男性", Sex::Male), ("女性", Sex::Female)],
    )
}

/// Reads 党派, also as forms shorten it.
pub(crate) fn party(typed: &str) -> Option<Party> {
    word(
        typed,
        Party::ALL,
        Party::label,
        &[
            ("中共", Party::Communist),
            ("党员", Party::Communist),
            ("共产党员", Party::Communist),
            ("中国共产党", Party::Communist),
            ("中国共产党党员", Party::Communist),
            ("中共预备党员", Party::Communist),
            ("民革", Party::RevolutionaryCommittee),
            ("民盟", Party::DemocraticLeague),
            ("民建", Party::NationalConstruction),
            ("民进", Party::PromotingDemocracy),
            ("农工党", Party::PeasantsAndWorkers),
            ("农工", Party::PeasantsAndWorkers),
            ("致公党", Party::ZhiGong),
            ("九三", Party::JiuSan),
            ("九三学社", Party::JiuSan),
            ("台盟", Party::SelfGovernmentLeague),
            ("无党派", Party::NonParty),
            ("无党派民主人士", Party::NonParty),
            ("团员", Party::YouthLeague),
            ("无", Party::Masses),
            ("非党", Party::Masses),
            ("非中共党员", Party::Masses),
        ],
    )
}

/// Reads 学历, also as forms shorten it.
pub(crate) fn education(typed: &str) -> Option<Education> {
    let plain =
        typed.trim().trim_start_matches("在职").trim_start_matches("全日制").trim_start_matches("中央党校");
    word(
        plain,
        Education::ALL,
        Education::label,
        &[
            ("博士", Education::Doctorate),
            ("硕士", Education::Master),
            ("研究生", Education::Master),
            ("本科", Education::Bachelor),
            ("大学", Education::Bachelor),
            ("专科", Education::College),
            ("大专", Education::College),
            ("中专", Education::Vocational),
            ("中技", Education::Vocational),
            ("技校", Education::Vocational),
            ("职高", Education::Vocational),
            ("小学", Education::PrimarySchool),
            ("文盲", Education::PrimarySchool),
        ],
    )
}

/// Reads 职业构成, also as forms shorten it.
pub(crate) fn occupation(typed: &str) -> Option<Occupation> {
    word(
        typed,
        Occupation::ALL,
        Occupation::label,
        &[
            ("技术人员", Occupation::Professional),
            ("知识分子", Occupation::Professional),
            ("干部", Occupation::Official),
            ("领导干部", Occupation::Official),
            ("村干部", Occupation::VillageOfficial),
            ("社区干部", Occupation::VillageOfficial),
            ("企业家", Occupation::Enterprise),
            ("企业管理人员", Occupation::Enterprise),
            ("个体户", Occupation::SelfEmployed),
            ("军人", Occupation::Soldier),
            ("武警", Occupation::Soldier),
        ],
    )
}

/// Reads why a mandate ended, also as lists shorten it.
pub(crate) fn end_reason(typed: &str) -> Option<EndReason> {
    word(
        typed,
        EndReason::IN_LAW,
        EndReason::label,
        &[
            ("届满", EndReason::TermEnded),
            ("换届", EndReason::TermEnded),
            ("任满", EndReason::TermEnded),
            ("迁出", EndReason::MovedAway),
            ("调离", EndReason::MovedAway),
            ("调出", EndReason::MovedAway),
            ("迁出本行政区域", EndReason::MovedAway),
            ("调离本行政区域", EndReason::MovedAway),
            ("辞职", EndReason::Resigned),
            ("责令辞职", EndReason::Resigned),
            ("接受辞职", EndReason::Resigned),
            ("罢免", EndReason::Recalled),
            ("两次不出席会议", EndReason::AbsentTwice),
            ("丧失国籍", EndReason::LostNationality),
            ("剥夺政治权利", EndReason::LostPoliticalRights),
            ("死亡", EndReason::Died),
            ("病故", EndReason::Died),
            ("逝世", EndReason::Died),
            ("病逝", EndReason::Died),
        ],
    )
}

/// Reads how a mandate was won.
pub(crate) fn origin(typed: &str) -> Option<Origin> {
    word(typed, Origin::ALL, Origin::label, &[("换届", Origin::General), ("补选代表", Origin::ByElection)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_each_writing_that_offices_use() {
        let exact = |day| Some(Said { day, exact: Exact::Day });
        let march = date(1975, 3, 2);
        for typed in [
            "1975年3月2日",
            "1975-03-02",
            "1975.3.2",
            "1975/3/2",
            "19750302",
            "１９７５年３月２日",
            "27455",
            "1975-03-02 00:00:00",
        ] {
            assert_eq!(day(typed), exact(march), "{typed}");
        }
        let month = Some(Said { day: date(1975, 3, 1), exact: Exact::Month });
        for typed in ["1975.3", "1975年3月", "1975.03", "197503", "1975-3", "1975/03"] {
            assert_eq!(day(typed), month, "{typed}");
        }
        for wrong in
            ["", "1975", "75.3", "1975.13", "1975-02-30", "三月", "2021-06", "1975年3月2日生", "999999999"]
        {
            assert!(day(wrong).is_none_or(|said| said.day == date(2021, 6, 1)), "{wrong}");
        }
    }

    #[test]
    fn a_term_is_read_in_digits_and_in_characters() {
        for (typed, number) in [
            ("18", 18),
            ("第18届", 18),
            ("十八", 18),
            ("第十八届", 18),
            ("十", 10),
            ("二十", 20),
            ("二十一", 21),
            ("九", 9),
        ] {
            assert_eq!(term(typed), Some(number), "{typed}");
        }
        for (typed, number) in [("一百二十一", 121), ("一百零三", 103), ("三百", 300), ("三百一十", 310)]
        {
            assert_eq!(count(typed), Some(number), "{typed}");
        }
        assert_eq!(count("三三"), None);
        assert_eq!(term("届"), None);
        assert_eq!(term("本届"), None);
    }

    #[test]
    fn words_are_read_as_forms_shorten_them() {
        assert_eq!(sex("女 "), Some(Sex::Female));
        assert_eq!(party("中共党员"), Some(Party::Communist));
        assert_eq!(party("中共"), Some(Party::Communist));
        assert_eq!(education("在职研究生"), Some(Education::Master));
        assert_eq!(education("大专"), Some(Education::College));
        assert_eq!(occupation("工人"), Some(Occupation::Worker));
        assert_eq!(origin("补选"), Some(Origin::ByElection));
        assert_eq!(end_reason("责令辞职"), Some(EndReason::Resigned));
        assert_eq!(end_reason("丧失行为能力"), Some(EndReason::LostCapacity));
        assert_eq!(party("不详"), None);
    }
}
