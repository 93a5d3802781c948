//! The rules of a region: each value, where it comes from, and a way to choose another. One page for every [`Policy`].

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use host::{Answer, App, Cx, Form, Shown, answered};
use kernel::{Lang, Period, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, FormSpec, InputKind, Width};
use serde_json::Value;

use super::{Around, Asked};
use crate::policy::{Choices, Explained, Field, FieldKind, Policy};
use crate::service::{PolicyView, SET_POLICY, policy_view, set_policy, unreadable};
use crate::texts::Texts;

/// The pages of one policy, for its room to add to its own: `/desk/policies/<key>`.
pub fn policy_routes<P: Policy>() -> Router<App> {
    Router::new().route(&path::<P>(), get(show::<P>).post(set::<P>))
}

fn path<P: Policy>() -> String {
    format!("/desk/policies/{}", P::KEY)
}

async fn show<P: Policy>(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    page_of::<P>(&cx, asked, None).await
}

async fn page_of<P: Policy>(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = policy_view::<P>(tx, actor, asked.region())?;
            let around = Around::of(tx, actor, SET_POLICY, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = refused.unwrap_or_else(|| filled::<P>(lang, &view));
    let spec = FormSpec::post(format!("{}?region={}", path::<P>(), view.region.id), &cx.form_token());
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(P::title(lang), &t.policy_lede(&view.region.name)))
        (around.nav(lang, &path::<P>()))
        (page::form(lang, &spec, html! {
            @for (field, explained) in P::FIELDS.iter().zip(&view.fields) {
                (control(lang, &view, field, explained, &shown))
            }
            (page::button(ButtonKind::Main, t.policy_save()))
        }))
    };
    Ok(cx.desk_page(&desk, P::title(lang), body))
}

/// The form with what holds now.
fn filled<P: Policy>(lang: Lang, view: &PolicyView) -> Shown {
    let fields = P::FIELDS.iter().zip(&view.fields);
    let value = |(field, explained): (&Field, &Explained)| {
        let text = match field.kind {
            FieldKind::Period => said(lang, field.kind, &explained.value),
            _ => written(&explained.value),
        };
        (field.name.to_owned(), text)
    };
    Shown::holding(Form::of(fields.map(value)))
}

/// A value as it stands in its field.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

/// A value as people say it.
fn said(lang: Lang, kind: FieldKind, value: &Value) -> String {
    let text = written(value);
    match kind {
        FieldKind::Period => text.parse::<Period>().map_or(text, |period| page::period(lang, period)),
        FieldKind::OneOf(choices) => {
            let chosen = choices.iter().find(|choice| choice.word == text);
            chosen.map_or(text, |choice| (choice.label)(lang).to_owned())
        }
        FieldKind::Lines => text.replace('\n', Texts::of(lang).between_lines()),
        FieldKind::Number { .. } => text,
    }
}

fn control(lang: Lang, view: &PolicyView, field: &Field, explained: &Explained, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let inherited = said(lang, field.kind, &explained.inherited);
    let from = match &explained.from {
        None => t.policy_from_preset().to_owned(),
        Some((region, _)) if *region == view.region.id => t.policy_from_here(inherited),
        Some((_, name)) => t.policy_from(name),
    };
    let help = format!("{} {from}", (field.help)(lang));
    let input = shown.field(lang, field.name, (field.label)(lang)).help(help.trim()).optional();
    match field.kind {
        FieldKind::Number { least, most } => {
            let input = input.kind(InputKind::Number).width(Width::Short);
            page::text_field(lang, &input.help(format!("{} {}", help.trim(), t.policy_between(least, most))))
        }
        FieldKind::Period => page::text_field(lang, &input.width(Width::Short)),
        FieldKind::OneOf(choices) => {
            let choices: Vec<_> =
                choices.iter().map(|one| Choice::new(one.word, (one.label)(lang))).collect();
            page::radios(lang, &input, &choices)
        }
        FieldKind::Lines => page::text_area(lang, &input.rows(8)),
    }
}

async fn set<P: Policy>(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, region) = (form.clone(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let view = policy_view::<P>(tx, actor, region)?;
            let own = chosen::<P>(&typed, &view)?;
            set_policy::<P>(tx, actor, view.region.id, &own)?;
            Ok(view.region.id)
        })
        .await;
    let again = |refusal| page_of::<P>(&cx, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |region| format!("{}?region={region}", path::<P>()), again).await
}

/// What the form chooses: what was left empty, or is as inherited, is no choice of this region's.
fn chosen<P: Policy>(form: &Form, view: &PolicyView) -> Result<Choices> {
    let mut own = Choices::new();
    for (field, explained) in P::FIELDS.iter().zip(&view.fields) {
        if form.text(field.name).trim().is_empty() {
            continue;
        }
        let value = read(form, field).ok_or_else(|| unreadable(field.name))?;
        if value != explained.inherited {
            own.insert(field.name.to_owned(), value);
        }
    }
    Ok(own)
}

fn read(form: &Form, field: &Field) -> Option<Value> {
    let typed = kernel::text::clean(form.text(field.name));
    Some(match field.kind {
        FieldKind::Period => Value::from(read_period(&typed)?.to_string()),
        FieldKind::Number { .. } => Value::from(typed.parse::<i64>().ok()?),
        FieldKind::OneOf(_) => Value::from(typed),
        FieldKind::Lines => {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            Value::from(lines.map(str::to_owned).collect::<Vec<String>>())
        }
    })
}

/// A length of time as either language says it (15 个工作日, 15 工作日, 15 working days) or as rules write it (15W).
fn read_period(typed: &str) -> Option<Period> {
    if let Ok(period) = typed.parse() {
        return Some(period);
    }
    let plain = |text: &str| kernel::text::fold(text).replace([' ', '个'], "");
    let wanted = plain(typed);
    let digits: String = wanted.chars().take_while(char::is_ascii_digit).collect();
    let number: u16 = digits.parse().ok().filter(|number| (1..=Period::LONGEST).contains(number))?;
    let kinds = [Period::Days, Period::WorkingDays, Period::Weeks, Period::Months];
    let says =
        |period: &Period| Lang::ALL.into_iter().any(|lang| plain(&page::period(lang, *period)) == wanted);
    kinds.into_iter().map(|kind| kind(number)).find(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_read_as_people_say_it() {
        for period in [Period::Days(15), Period::WorkingDays(2), Period::Weeks(1), Period::Months(3)] {
            for lang in Lang::ALL {
                assert_eq!(
                    read_period(&page::period(lang, period)),
                    Some(period),
                    "what is shown can be sent again"
                );
            }
            assert_eq!(read_period(&period.to_string()), Some(period));
        }
        for typed in ["２工作日", "2 个 工作日", " 2W "] {
            assert_eq!(read_period(typed), Some(Period::WorkingDays(2)), "{typed}");
        }
        for typed in ["", "工作日", "2", "0 天", "1000 天", "两天"] {
            assert_eq!(read_period(typed), None, "{typed}");
        }
    }
}
