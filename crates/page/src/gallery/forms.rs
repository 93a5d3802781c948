//! Forms: fresh, and come back with errors.

use kernel::{FieldError, Refusal, Say};
use maud::{Markup, html};

use super::Sample;
use crate::texts::Texts;
use crate::*;

pub(super) fn show(sample: Sample) -> Markup {
    let t = sample.t;
    html! {
        (section(t.g_form_title(), citizen(sample)))
        (section(t.g_form_wrong_title(), wrong(sample)))
        (section(t.g_form_sign_in_title(), sign_in(sample)))
        (section(t.g_buttons_title(), buttons(sample)))
    }
}

fn citizen(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let words = Field::new("body", t.g_field_body()).help(t.g_field_body_help()).limit(2000).rows(6);
    let photo_field = Field::new("photos", t.g_field_photos()).help(t.g_field_photos_help()).optional();
    let phone = Field::new("phone", t.g_field_phone())
        .help(t.g_field_phone_help())
        .kind(InputKind::Phone)
        .width(Width::Short)
        .autocomplete("tel")
        .optional();
    html! {
        (steps(lang, 2, &[t.g_step_say(), t.g_step_where(), t.g_step_check()]))
        (form(lang, &FormSpec::post("#", "").multipart().draft("gallery"), html! {
            (text_area(lang, &words))
            (photos(lang, &photo_field, 3))
            (group(t.g_group_contact(), t.g_group_contact_help(), html! {
                (text_field(lang, &phone))
                (radios(lang, &Field::new("urgency", t.g_field_urgency()).value("normal"), &urgencies(t)))
                (checkbox(lang, &Field::new("agree", t.g_field_agree())))
            }))
            (button_row(html! {
                (button(ButtonKind::Main, t.g_button_next()))
                (link_button(ButtonKind::Plain, t.g_button_back(), "#"))
            }))
        }))
    }
}

fn urgencies(t: Texts) -> Vec<Choice> {
    vec![
        Choice::new("normal", t.g_urgency_normal()),
        Choice::new("urgent", t.g_urgency_urgent()).hint(t.g_urgency_urgent_hint()),
    ]
}

fn refusal() -> Refusal {
    let wrong = |field, say: fn(Texts) -> &'static str| FieldError {
        field,
        say: Say::new(move |lang| say(Texts::of(lang))),
    };
    Refusal::invalid(
        Say::new(|lang| Texts::of(lang).g_refusal()),
        vec![
            wrong("title", |t| t.g_error_title()),
            wrong("unit", |t| t.g_error_unit()),
            wrong("route", |t| t.g_error_route()),
        ],
    )
}

fn wrong(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let errors = Errors::of_refusal(lang, Some(&refusal())).within("wrong");
    let field = |name: &str, label: &str| Field::new(name, label).within("wrong").error(errors.of(name));
    let units = [Choice::new("1", t.g_unit()), Choice::new("2", t.g_unit_two())];
    let routes = [Choice::new("unit", t.g_route_unit()), Choice::new("deputy", t.g_route_deputy())];
    html! {
        (errors.summary())
        (form(lang, &FormSpec::post("#", ""), html! {
            (text_field(lang, &field("title", t.g_field_title()).help(t.g_field_title_help()).limit(30).value(t.g_long_title())))
            (select(lang, &field("unit", t.g_field_unit()), &units))
            (radios(lang, &field("route", t.g_field_route()), &routes))
            (checkboxes(lang, &field("copies", t.g_field_copies()).values(["1"]).optional(), &units))
            (text_field(lang, &field("day", t.g_field_day()).kind(InputKind::Date).width(Width::Short).value("2026-05-06")))
            (button(ButtonKind::Plain, t.g_button_assign()))
        }))
    }
}

fn sign_in(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let login = Field::new("login", t.g_field_login()).width(Width::Short).autocomplete("username");
    let secret =
        Field::new("password", t.g_field_password()).width(Width::Short).autocomplete("current-password");
    let code = Field::new("code", t.g_field_code())
        .kind(InputKind::Digits)
        .width(Width::Short)
        .autocomplete("one-time-code");
    html! {
        (form(lang, &FormSpec::post("#", ""), html! {
            (text_field(lang, &login))
            (password(lang, &secret))
            (text_field(lang, &code))
            (button(ButtonKind::Plain, t.g_button_sign_in()))
        }))
    }
}

fn buttons(sample: Sample) -> Markup {
    let t = sample.t;
    button_row(html! {
        (button(ButtonKind::Main, t.g_button_assign()))
        (button_value(ButtonKind::Plain, t.g_button_keep(), "then", "keep"))
        (button(ButtonKind::Danger, t.g_button_withdraw()))
    })
}
