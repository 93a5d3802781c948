//! Personal data for those whose task does not need it: enough to recognise, not enough to use.

use crate::text::{self, NAME_DOT, close_up, is_han};

mod free_text;

pub use free_text::{for_others, in_text};

/// Surnames of two characters that people bear today. A name of three or more characters that begins with one keeps it; in a
/// name of two, the first character is the surname.
const COMPOUND_SURNAMES: [&str; 30] = [
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "夏侯",
    "东方", "轩辕", "端木", "闻人", "独孤", "呼延", "南宫", "西门", "钟离", "澹台", "淳于", "太史", "申屠",
    "公冶", "拓跋", "百里", "完颜",
];

/// A person's name: the surname stays, one star for each further character (`王**`, `欧阳**`). Of a name in parts the first
/// stays (`阿卜杜拉·***`); of one in letters, the first letter (`J***`).
pub fn name(name: &str) -> String {
    let closed = close_up(&text::clean(name));
    let mut chars = closed.chars();
    let Some(first) = chars.next() else { return String::new() };
    if !is_han(first) {
        return format!("{first}***");
    }
    if let Some((part, rest)) = closed.split_once(NAME_DOT) {
        return format!("{part}{NAME_DOT}{}", stars(text::length(rest)));
    }
    let length = text::length(&closed);
    let simplified = text::fold(&closed);
    let compound = length > 2 && COMPOUND_SURNAMES.iter().any(|surname| simplified.starts_with(surname));
    let kept = if compound { 2 } else { 1 };
    let surname: String = closed.chars().take(kept).collect();
    // A name of one character gets a star all the same: that nothing follows is nobody's business.
    format!("{surname}{}", stars(length.saturating_sub(kept).max(1)))
}

/// A telephone number: of a mobile the first three and the last four digits stay (`138****5678`), of a landline the area code
/// and the last two (`0351*****67`); of anything else nothing.
pub fn phone(phone: &str) -> String {
    let digits: String = phone.chars().map(text::half_width).filter(char::is_ascii_digit).collect();
    match text::kind_of(&digits) {
        Some(text::PhoneKind::Mobile) => keep_ends(&digits, 3, 4),
        Some(text::PhoneKind::Landline) => {
            keep_ends(&digits, text::area_code(&digits).map_or(0, str::len), 2)
        }
        None => stars(text::length(phone.trim())),
    }
}

/// A mail address: the first character and what follows the sign stay (`l***@163.com`); of anything else nothing.
pub fn mail(mail: &str) -> String {
    let mail = mail.trim();
    match mail.rsplit_once('@') {
        Some((local, domain)) => format!("{}***@{domain}", local.chars().take(1).collect::<String>()),
        None => stars(text::length(mail)),
    }
}

/// A resident identity number: the province and the last character stay (`14***************X`). Place, birthday and sequence,
/// from which the person could be found, go.
pub fn id_number(number: &str) -> String {
    let number = number.trim();
    match text::length(number) {
        15 | 18 => keep_ends(number, 2, 1),
        other => stars(other),
    }
}

fn keep_ends(text: &str, first: usize, last: usize) -> String {
    let end = text::length(text).saturating_sub(last);
    text.chars().enumerate().map(|(at, c)| if (first..end).contains(&at) { '*' } else { c }).collect()
}

fn stars(count: usize) -> String {
    "*".repeat(count)
}

#[cfg(test)]
mod tests;
