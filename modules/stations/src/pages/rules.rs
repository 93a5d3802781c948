//! The rules of a rota, a station's own or a region's, each with the next ten days it gives.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together};
use jiff::civil::{Date, Weekday};
use kernel::{Lang, RegionId, Result, StationId};
use maud::{Markup, html};
use page::{ButtonKind, Choice, FormSpec, InputKind, Link, Tone, Width};

use super::Asked;
use super::rota::manners;
use crate::model::{Hours, Manner, OnHoliday, Pattern, RotaRule, RuleId, weekday};
use crate::service::KEEP_NETWORK;
use crate::service::rota::{PLACE, unread};
use crate::service::rota_rules::{
    NewRule, Preview, RuleOwner, add_rule, region_rules, remove_rule, rules_view,
};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/rules", get(show).post(add))
        .route("/desk/rota-rules", get(show_region).post(add_region))
        .route("/desk/rota-rules/{id}/remove", post(remove))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, None).await
}

async fn page_of(cx: &Cx, id: StationId, refused: Option<Shown>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| rules_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let shown = refused.unwrap_or_else(fresh);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&view.station.name, &here), Link::new(t.rota_title(), format!("{here}/rota"))]))
        (shown.errors(lang).summary())
        (page::heading(t.rota_rules(), t.rules_lede()))
        @if let Some(region) = &view.from { (page::notice(Tone::Info, html! { p { (t.rules_inherited(region)) } })) }
        (listed(cx, &view.rules, view.from.is_none()))
        (page::section(t.rules_new(), rule_form(cx, &format!("{here}/rules"), &shown)))
    };
    Ok(cx.desk_page(&desk, t.rota_rules(), body))
}

async fn show_region(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    region_page(&cx, asked.region(), None).await
}

async fn region_page(cx: &Cx, region: Option<RegionId>, refused: Option<Shown>) -> Answer {
    let (desk, (region, rules, around)) = cx
        .read_as(move |tx, actor| {
            let (region, rules) = region_rules(tx, actor, region)?;
            let around = congress::Around::of(tx, actor, KEEP_NETWORK, &region)?;
            Ok((region, rules, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = refused.unwrap_or_else(fresh);
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.rules_region(), &t.rules_region_lede(&region.name)))
        (around.nav(lang, "/desk/rota-rules"))
        (page::button_row(page::link_button(ButtonKind::Plain, t.duty_policy_title(), &format!("/desk/policies/station_rota?region={}", region.id))))
        (listed(cx, &rules, true))
        (page::section(t.rules_new(), rule_form(cx, &format!("/desk/rota-rules?region={}", region.id), &shown)))
    };
    Ok(cx.desk_page(&desk, t.rules_region(), body))
}

fn listed(cx: &Cx, rules: &Preview, own: bool) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    html! {
        @if rules.is_empty() { (page::empty(t.rota_no_rules(), t.rules_empty_hint())) }
        @for (rule, next) in rules { (page::section(&rule.pattern.text(lang), one(cx, rule, next, own))) }
    }
}

fn one(cx: &Cx, rule: &RotaRule, next: &[Date], own: bool) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let remove = FormSpec::post(format!("/desk/rota-rules/{}/remove", rule.id), &cx.form_token());
    let place = if rule.manner == Manner::Mobile { rule.place.as_str() } else { "" };
    let days: Vec<Markup> = next.iter().map(|day| html! { (page::day_with_weekday(lang, *day)) }).collect();
    html! {
        p { (rule.hours()) " · " (rule.manner.label(lang)) " " (place) " · " (t.rota_deputies(i64::from(rule.deputies))) }
        p { (t.rules_on_holidays()) (rule.holidays.label(lang)) }
        @if days.is_empty() { p { (t.rules_no_days()) } } @else { p { (t.rules_next()) } (page::bullets(&days)) }
        @if own { (page::form(lang, &remove, page::button(ButtonKind::Danger, t.rules_remove()))) }
    }
}

fn fresh() -> Shown {
    Shown::fresh([
        ("kind", "digits"),
        ("hours_from", "9:00"),
        ("hours_until", "11:30"),
        ("deputies", "1"),
        ("manner", Manner::OnSite.word()),
        ("holidays", OnHoliday::PutOff.word()),
    ])
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn rule_form(cx: &Cx, action: &str, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let kinds = [
        Choice::new("digits", t.rules_digits()).hint(t.rules_digits_hint()),
        Choice::new("weekly", t.rules_weekly()).hint(t.rules_weekly_hint()),
        Choice::new("nth", t.rules_nth()).hint(t.rules_nth_hint()),
        Choice::new("days", t.rules_days()).hint(t.rules_days_hint()),
        Choice::new("market", t.rules_market()).hint(t.rules_market_hint()),
        Choice::new("on", t.rules_on()).hint(t.rules_on_hint()),
    ];
    let weekdays: Vec<Choice> = WEEKDAYS
        .iter()
        .map(|day| Choice::new(day.to_monday_one_offset().to_string(), weekday(lang, *day)))
        .collect();
    let holidays: Vec<Choice> =
        OnHoliday::ALL.iter().map(|choice| Choice::new(choice.word(), choice.label(lang))).collect();
    let months = [Choice::new("odd", t.rules_months_odd()), Choice::new("even", t.rules_months_even())];
    let numbers = shown.field(lang, "numbers", t.rules_numbers()).help(t.rules_numbers_help()).optional();
    let nth = shown.field(lang, "nth", t.rules_which()).help(t.rules_which_help()).kind(InputKind::Number);
    let months_listed = shown.field(lang, "months_listed", t.rules_months()).help(t.rules_months_help());
    let dates = shown.field(lang, "dates", t.rules_dates()).help(t.rules_dates_help()).rows(3).optional();
    page::form(
        lang,
        &FormSpec::post(action, &cx.form_token()),
        html! {
            (page::radios(lang, &shown.field(lang, "kind", t.rules_kind()), &kinds))
            (page::text_field(lang, &numbers.width(Width::Short)))
            (page::checkboxes(lang, &shown.field(lang, "weekdays", t.rules_weekdays()).optional(), &weekdays))
            (page::text_field(lang, &nth.width(Width::Short).optional()))
            (page::select(lang, &shown.field(lang, "months", t.rules_months_kind()).optional(), &months))
            (page::text_field(lang, &months_listed.width(Width::Short).optional()))
            (page::text_area(lang, &dates))
            (hours_fields(lang, shown))
            (page::radios(lang, &shown.field(lang, "holidays", t.rules_holidays()), &holidays))
            (page::button(ButtonKind::Main, t.rules_add()))
        },
    )
}

/// From when until when, how, where and with how many.
pub(super) fn hours_fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let time = |name, label| shown.field(lang, name, label).width(Width::Short);
    let deputies =
        shown.field(lang, "deputies", t.rules_deputies()).kind(InputKind::Number).width(Width::Short);
    html! {
        (page::text_field(lang, &time("hours_from", t.rules_hours_from()).help(t.rules_hours_help())))
        (page::text_field(lang, &time("hours_until", t.rules_hours_until())))
        (page::radios(lang, &shown.field(lang, "manner", t.rules_manner()), &manners(lang)))
        (page::text_field(lang, &shown.field(lang, "place", t.rules_place()).help(t.rules_place_help()).limit(PLACE).optional()))
        (page::text_field(lang, &deputies))
    }
}

/// The hours typed into [`hours_fields`].
pub(super) fn typed_hours(form: &Form) -> Result<Hours> {
    format!("{}-{}", form.text("hours_from"), form.text("hours_until"))
        .parse()
        .map_err(|_| unread("hours_from", |lang| Texts::of(lang).rules_refusal_hours()))
}

fn typed_rule(form: &Form) -> Result<NewRule> {
    let (pattern, hours, manner, deputies, holidays) = together((
        typed_pattern(form),
        typed_hours(form),
        needed(form, "manner"),
        needed(form, "deputies"),
        needed(form, "holidays"),
    ))?;
    Ok(NewRule { pattern, hours, manner, place: form.text("place").to_owned(), deputies, holidays })
}

/// The pattern as its own words, from the fields that its kind needs.
fn typed_pattern(form: &Form) -> Result<Pattern> {
    let plain = |name: &str| {
        let typed = kernel::text::fold(form.text(name));
        let number = |c: char| if c.is_ascii_digit() || c == '-' { c } else { ' ' };
        typed.chars().map(number).collect::<String>()
    };
    let weekdays = form.all("weekdays").collect::<Vec<_>>().join(" ");
    let (field, text) = match form.text("kind") {
        kind @ ("digits" | "market") => ("numbers", format!("{kind} {}", plain("numbers"))),
        "weekly" => ("weekdays", format!("weekly {weekdays}")),
        "nth" => ("nth", format!("nth {} {}", plain("nth").trim(), weekdays)),
        "days" => {
            let months = match form.text("months") {
                "odd" => "1 3 5 7 9 11".to_owned(),
                "even" => "2 4 6 8 10 12".to_owned(),
                _ => plain("months_listed"),
            };
            ("numbers", format!("days {} | {months}", plain("numbers")))
        }
        "on" => ("dates", format!("on {}", plain("dates"))),
        _ => ("kind", String::new()),
    };
    text.parse().map_err(|_| unread(field, |lang| Texts::of(lang).rules_refusal_pattern()))
}

async fn add(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: StationId = id_of(&id)?;
    let typed = form.clone();
    let done =
        cx.write_as(move |tx, actor| add_rule(tx, actor, RuleOwner::Station(id), &typed_rule(&typed)?)).await;
    let again = |refusal| page_of(&cx, id, Some(Shown::again(form, refusal)));
    answered(&cx, done, |_| format!("/desk/stations/{id}/rules"), again).await
}

async fn add_region(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, region) = (form.clone(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let (region, _) = region_rules(tx, actor, region)?;
            add_rule(tx, actor, RuleOwner::Region(region.id), &typed_rule(&typed)?)?;
            Ok(region.id)
        })
        .await;
    let again = |refusal| region_page(&cx, region, Some(Shown::again(form, refusal)));
    answered(&cx, done, |region| format!("/desk/rota-rules?region={region}"), again).await
}

async fn remove(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id: RuleId = id_of(&id)?;
    let owner = cx.write_as(move |tx, actor| remove_rule(tx, actor, id)).await?;
    Ok(cx.to(&match owner {
        RuleOwner::Station(id) => format!("/desk/stations/{id}/rules"),
        RuleOwner::Region(id) => format!("/desk/rota-rules?region={id}"),
    }))
}
