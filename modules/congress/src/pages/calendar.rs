//! The working calendar: an office adds the days of a newly announced year, and its own.

use axum::extract::Query;
use host::{Answer, Cx, Form, Shown, answered};
use jiff::civil::Date;
use kernel::calendar::{Effect, Festival, SpecialDay};
use kernel::{Lang, Refusal, Result, Say, clock, text};
use maud::{Markup, html};
use page::{Action, ButtonKind, Column, Fold, FormSpec, Table, Tone};

use super::{Around, Asked};
use crate::service::{CalendarView, SET_CALENDAR, calendar_view, set_calendar};
use crate::texts::Texts;

/// The calendar of a region.
pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, asked, None).await
}

async fn page_of(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = calendar_view(tx, actor, asked.region())?;
            let around = Around::of(tx, actor, SET_CALENDAR, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let year = clock::day_of(desk.actor.now).year();
    let shown = refused.unwrap_or_else(|| Shown::fresh([("days", written(lang, &view.own))]));
    let days = shown.field(lang, "days", t.calendar_days()).help(t.calendar_days_help()).optional().rows(10);
    let spec = FormSpec::post(format!("/desk/calendar?region={}", view.region.id), &cx.form_token());
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.calendar_title(), &t.calendar_lede(&view.region.name)))
        (around.nav(lang, "/desk/calendar"))
        @for year in [year, year.saturating_add(1)] { (known(lang, &view, year)) }
        (page::section(t.calendar_own(), page::form(lang, &spec, html! {
            (page::text_area(lang, &days))
            (page::button(ButtonKind::Main, t.calendar_save()))
        })))
    };
    Ok(cx.desk_page(&desk, t.calendar_title(), body))
}

/// A year's announced days, or that they are not known yet.
fn known(lang: Lang, view: &CalendarView, year: i16) -> Markup {
    let t = Texts::of(lang);
    if !view.calendar.covers(year) {
        return page::notice(Tone::Warn, html! { (t.calendar_unknown(year)) });
    }
    let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else { return html! {} };
    let row = |day: SpecialDay| {
        let effect = match day.effect {
            Effect::Off => page::tag(Tone::Good, t.day_off()),
            Effect::Work => page::tag(Tone::Warn, t.day_worked()),
        };
        let when = page::day_with_weekday(lang, day.date);
        vec![html! { (when) }, effect, html! { (page::festival(lang, day.festival)) }]
    };
    let table = Table {
        caption: t.calendar_title().to_owned(),
        columns: [t.calendar_day(), t.calendar_effect(), t.calendar_festival()].map(Column::text).into(),
        rows: view.calendar.special_days(first, last).map(row).collect(),
    };
    let label = t.calendar_year(year);
    let body = page::table(&table);
    page::actions(&[Action {
        id: year.to_string(),
        label,
        kind: ButtonKind::Plain,
        fold: Fold::Closed,
        body,
    }])
}

/// Days as the form holds them, one a line.
fn written(lang: Lang, days: &[SpecialDay]) -> String {
    let t = Texts::of(lang);
    let line = |day: &SpecialDay| {
        let effect = match day.effect {
            Effect::Off => t.day_off(),
            Effect::Work => t.day_worked(),
        };
        format!("{} {effect} {}", day.date, page::festival(lang, day.festival))
    };
    days.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The days as they were typed or pasted, in either language or as the tables of days are written.
fn read(typed: &str) -> Result<Vec<SpecialDay>> {
    let lines = typed.lines().zip(1_usize..).filter(|(line, _)| !line.trim().is_empty());
    let wrong =
        |line: usize| Refusal::field("days", Say::new(move |lang| Texts::of(lang).refusal_day_line(line)));
    lines.map(|(line, at)| read_line(line).ok_or_else(|| wrong(at).into())).collect()
}

fn read_line(line: &str) -> Option<SpecialDay> {
    if let Ok(day) = line.parse() {
        return Some(day);
    }
    let folded = text::fold(line);
    let mut words = folded.split([' ', ',', '、']).filter(|word| !word.is_empty());
    let date = read_date(words.next()?)?;
    let of_any = |word: &str, say: fn(Texts) -> &'static str| {
        Lang::ALL.into_iter().any(|lang| text::fold(say(Texts::of(lang))) == word)
    };
    let effect = match words.next()? {
        word if of_any(word, |t| t.day_off()) => Effect::Off,
        word if of_any(word, |t| t.day_worked()) => Effect::Work,
        _ => return None,
    };
    let name = words.collect::<Vec<_>>().join(" ");
    let named = |festival: &Festival| {
        Lang::ALL.into_iter().any(|lang| text::fold(page::festival(lang, *festival)).starts_with(&name))
    };
    let festival = if name.is_empty() { Festival::Local } else { Festival::ALL.into_iter().find(named)? };
    Some(SpecialDay { date, effect, festival })
}

/// A day as 2027-10-01, 2027/10/1, 2027.10.1 or 2027年10月1日.
fn read_date(word: &str) -> Option<Date> {
    let mut parts = word.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
}

/// Sets the region's own days.
pub(super) async fn set(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, region) = (form.text("days").to_owned(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let region = calendar_view(tx, actor, region)?.region.id;
            set_calendar(tx, actor, region, &read(&typed)?)?;
            Ok(region)
        })
        .await;
    let again = |refusal| page_of(&cx, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |region| format!("/desk/calendar?region={region}"), again).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_notice_is_read_however_its_days_are_written() {
        let day = SpecialDay { date: date(2027, 10, 1), effect: Effect::Off, festival: Festival::National };
        for line in [
            "2027-10-01 休 国庆节",
            "2027年10月1日，休，国庆",
            "2027/10/1、休、國慶節",
            "2027-10-01,off,National Day",
        ] {
            assert_eq!(read_line(line), Some(day), "{line}");
        }
        let worked = SpecialDay { date: date(2027, 10, 9), effect: Effect::Work, festival: Festival::Local };
        assert_eq!(read_line("2027.10.9 班"), Some(worked));
        for line in ["2027-10-32 休", "2027-10-01", "休 国庆节", "2027-10-01 休 生日", "2027-10-01-02 休"]
        {
            assert_eq!(read_line(line), None, "{line}");
        }
        for lang in Lang::ALL {
            assert_eq!(
                read(&written(lang, &[day, worked])).unwrap(),
                [day, worked],
                "what is shown can be sent again"
            );
        }
    }
}
