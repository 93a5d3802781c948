//! What a template can do with a value.

use jiff::civil::Date;
use minijinja::value::Value;
use minijinja::{Error, ErrorKind};

/// `2026年11月29日`; nothing for a day that is not there.
pub(super) fn date(value: &Value) -> Result<String, Error> {
    if value.is_none() {
        return Ok(String::new());
    }
    let text = value.to_string();
    let day: Date = text.parse().map_err(|_| {
        Error::new(ErrorKind::InvalidOperation, format!("date wants a day like 2026-11-29, not {text}"))
    })?;
    Ok(format!("{}年{}月{}日", day.year(), day.month(), day.day()))
}

/// `十二` for 12: the numbers of headings.
pub(super) fn hanzi(number: u32) -> Result<String, Error> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: u32| usize::try_from(at).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default();
    match number {
        0 => Ok("〇".to_owned()),
        1..=9 => Ok(digit(number).to_owned()),
        10..=19 => Ok(format!("十{}", digit(number - 10))),
        20..=99 => Ok(format!("{}十{}", digit(number / 10), digit(number % 10))),
        _ => Err(Error::new(ErrorKind::InvalidOperation, format!("hanzi goes up to 99, not to {number}"))),
    }
}
