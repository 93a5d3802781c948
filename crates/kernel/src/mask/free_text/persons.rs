//! Door numbers, and names by which people introduce themselves.

use std::ops::Range;

/// After these a number is that of a house: 解放路 12 号, 三组 5 户.
const PLACES: &str = "路街巷弄道村组里区园苑寨屯庄队社栋幢楼座元";
/// What such a number counts.
const HOUSES: [&str; 9] = ["号楼", "号院", "单元", "号", "户", "室", "弄", "栋", "幢"];
/// What counts rooms and stairs wherever it stands.
const ROOMS: [&str; 4] = ["单元", "室", "号楼", "号院"];
/// After these 号 is no house: a line of the underground, an order, a document.
const NO_HOUSE: &str = "线令文桥闸井";
/// What stands before a name.
const INTRODUCED: [&str; 8] = ["我叫", "名叫", "本人叫", "姓名", "联系人", "反映人", "投诉人", "来访人"];
/// With these no name begins: 我叫了三次, 联系人员.
const NO_NAME: &str = "了过他她它你我们不没去来员士是的";
/// The longest name without dots.
const NAME: usize = 4;

/// The numbers of houses, stairs and rooms.
pub(super) fn doors(plain: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let length = plain.get(at..).unwrap_or_default().iter().take_while(|c| is_digit(**c)).count();
        if length > 0 && is_door(plain, at..at + length) {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
}

fn is_door(plain: &[char], number: Range<usize>) -> bool {
    let mut before = plain.get(..number.start).unwrap_or_default().iter().rev().skip_while(|c| **c == ' ');
    let place = before.next().is_some_and(|c| PLACES.contains(*c));
    let after = plain.get(number.end..).unwrap_or_default().iter().skip_while(|c| **c == ' ');
    let after: String = after.take(3).collect();
    let Some(house) = HOUSES.iter().find(|house| after.starts_with(**house)) else { return false };
    let next = after.chars().nth(house.chars().count());
    let elsewhere = *house == "号" && next.is_some_and(|c| NO_HOUSE.contains(c));
    !elsewhere && (place || ROOMS.contains(house))
}

/// The names by which people introduce themselves or somebody to turn to.
pub(super) fn names(plain: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in INTRODUCED {
        let word: Vec<char> = word.chars().collect();
        for at in 0..plain.len() {
            if plain.get(at..).is_some_and(|rest| rest.starts_with(&word)) {
                found.extend(name_from(plain, at + word.len()));
            }
        }
    }
    found
}

fn name_from(plain: &[char], from: usize) -> Option<Range<usize>> {
    let rest = plain.get(from..)?;
    let gap = rest.iter().take_while(|c| matches!(c, ':' | '：' | ' ' | '是' | '为')).count();
    let name = rest.get(gap..)?;
    let is_name = |c: &&char| ('\u{4e00}'..='\u{9fff}').contains(*c) || **c == '·';
    let length = name.iter().take_while(is_name).count();
    let length = if length > NAME && !name.iter().take(length).any(|c| *c == '·') { 3 } else { length };
    let fits = length >= 2 && name.first().is_some_and(|first| !NO_NAME.contains(*first));
    fits.then(|| from + gap..from + gap + length)
}
