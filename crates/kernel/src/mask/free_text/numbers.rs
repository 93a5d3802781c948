//! Numbers that belong to a person, told from others by their shape.

use std::ops::Range;

use jiff::civil::Date;

use super::follows;
use crate::text::{PhoneKind, area_code, kind_of};

/// A run of digits.
struct Group {
    at: usize,
    digits: String,
    /// An X follows at once, as at the end of an identity number.
    x: bool,
    /// Only a dash, a blank or the like stands between it and the group before.
    linked: bool,
}

impl Group {
    fn end(&self) -> usize {
        self.at + self.digits.len() + usize::from(self.x)
    }
}

/// Where personal numbers stand. A number may be written in several groups of digits; of several readings the longest wins.
pub(super) fn find(plain: &[char]) -> Vec<Range<usize>> {
    let groups = groups(plain);
    let mut found = Vec::new();
    let mut rest = groups.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let linked = 1 + after.iter().take(MOST_GROUPS - 1).take_while(|group| group.linked).count();
        let taken = (1..=linked).rev().find_map(|n| rest.get(..n).filter(|run| is_personal(run)));
        match taken {
            Some(run) => {
                found.push(first.at..run.last().map_or(first.end(), Group::end));
                rest = rest.get(run.len()..).unwrap_or_default();
            }
            None => {
                if is_local_number(plain, first) {
                    found.push(first.at..first.end());
                }
                rest = after;
            }
        }
    }
    found
}

/// Eleven digits of a mobile number, typed one by one.
const MOST_GROUPS: usize = 11;

fn groups(plain: &[char]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(rest) = plain.get(at..).filter(|rest| !rest.is_empty()) {
        let digits = [latin, chinese].map(|script| rest.iter().map_while(|c| script(*c)).collect::<String>());
        let digits = digits.into_iter().find(|digits| !digits.is_empty()).unwrap_or_default();
        let length = digits.len();
        if length > 0 {
            let x = rest.get(length).is_some_and(|c| matches!(c, 'x' | 'X' | '×'))
                && !rest.get(length + 1).is_some_and(char::is_ascii_alphanumeric);
            let linked = groups.last().is_some_and(|last| plain.get(last.end()..at).is_some_and(is_link));
            groups.push(Group { at, digits, x, linked });
        }
        at += length.max(1);
    }
    groups
}

fn latin(c: char) -> Option<char> {
    c.is_ascii_digit().then_some(c)
}

/// Digits written in characters, as in 一三八…, by which some hope to pass a filter.
fn chinese(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' => '0',
        '一' | '幺' | '壹' => '1',
        '二' | '贰' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}

fn is_link(between: &[char]) -> bool {
    let is_separator = |c: &char| {
        matches!(
            c,
            ' ' | '\t'
                | '\u{a0}'
                | '\u{3000}'
                | '-'
                | '‐'
                | '‑'
                | '–'
                | '—'
                | '_'
                | '.'
                | '·'
                | '•'
                | '('
                | ')'
        )
    };
    (1..=3).contains(&between.len()) && between.iter().all(is_separator)
}

fn is_personal(run: &[Group]) -> bool {
    // The shortest is a landline with its area code, the longest a bank card.
    if !(10..=19).contains(&run.iter().map(|group| group.digits.len()).sum::<usize>()) {
        return false;
    }
    let digits: String = run.iter().map(|group| group.digits.as_str()).collect();
    let sizes: Vec<usize> = run.iter().map(|group| group.digits.len()).collect();
    let x = run.last().is_some_and(|group| group.x);
    is_phone(&digits, &sizes) || is_identity(&digits, x) || is_card(&digits, &sizes)
}

fn is_phone(digits: &str, sizes: &[usize]) -> bool {
    let (country, national) = match sizes {
        [13] => ("86", digits.strip_prefix("86")),
        [15] => ("0086", digits.strip_prefix("0086")),
        _ => ("", Some(digits)),
    };
    match national.and_then(kind_of) {
        // The ways people group a mobile number. Others are dates and amounts side by side.
        Some(PhoneKind::Mobile) => {
            !country.is_empty()
                || matches!(sizes, [11] | [3, 4, 4] | [3, 8] | [7, 4] | [3, 3, 5] | [4, 3, 4] | [5, 6])
                || sizes.iter().all(|size| *size == 1)
        }
        Some(PhoneKind::Landline) => match sizes {
            [_] => true,
            [area, local @ ..] => {
                area_code(digits).is_some_and(|code| code.len() == *area) && local.len() <= 3
            }
            [] => false,
        },
        None => false,
    }
}

/// A local number without its area code, known by the word before it. Service lines are shorter.
fn is_local_number(plain: &[char], group: &Group) -> bool {
    matches!(group.digits.len(), 7 | 8)
        && !group.digits.starts_with('0')
        && follows(plain, group.at, &["电话", "座机", "固话", "宅电", "tel", "phone"])
}

/// A resident identity number (GB 11643): province, place, birthday, sequence, and since 1999 a check character. One that was
/// mistyped is a person's all the same, so either the birthday or the check has to be right, not both.
fn is_identity(digits: &str, x: bool) -> bool {
    let province = matches!(
        digits.get(..2).and_then(|code| code.parse().ok()),
        Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91..=94)
    );
    let birthday = |year: &str, rest: Range<usize>| {
        let part = |from: usize| {
            digits.get(rest.start + from..rest.start + from + 2).and_then(|two| two.parse().ok())
        };
        let date =
            year.parse().ok().zip(part(0).zip(part(2))).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
        date.is_some_and(|date| (1850..2100).contains(&date.year()))
    };
    province
        && match (digits.len(), x) {
            (18, false) | (17, true) => {
                birthday(digits.get(6..10).unwrap_or_default(), 10..14) || checks(digits, x)
            }
            (15, false) => birthday(&format!("19{}", digits.get(6..8).unwrap_or_default()), 8..12),
            _ => false,
        }
}

/// ISO 7064 MOD 11-2, as GB 11643 prescribes it.
fn checks(digits: &str, x: bool) -> bool {
    let last = if x { Some(10) } else { None };
    let values = digits.chars().filter_map(|c| c.to_digit(10)).chain(last);
    values.fold(0, |sum, value| (sum * 2 + value) % 11) == 1
}

/// A bank card's number: 16 to 19 digits, in one piece or in fours. It begins with its network's digit, 3 to 6, or passes the
/// check that all networks use.
fn is_card(digits: &str, sizes: &[usize]) -> bool {
    let known = digits.starts_with(['3', '4', '5', '6']);
    (16..=19).contains(&digits.len())
        && match sizes {
            [_] => known || luhn(digits),
            [fours @ .., last] => known && *last <= 4 && fours.iter().all(|size| *size == 4),
            [] => false,
        }
}

/// ISO/IEC 7812-1, annex B.
fn luhn(digits: &str) -> bool {
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = values
        .enumerate()
        .map(|(at, value)| if at % 2 == 1 { value * 2 / 10 + value * 2 % 10 } else { value })
        .sum();
    sum.is_multiple_of(10)
}
