//! Forms: what is wrong is said beside the field and on top, and leads there.

#![cfg(test)]

use kernel::{FieldError, Lang, Refusal, Say};
use maud::{Markup, html};
use page::*;
use scraper::{ElementRef, Html, Selector};

fn parse(markup: Markup) -> Html {
    Html::parse_fragment(&markup.into_string())
}

fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    html.select(&Selector::parse(selector).unwrap()).next().unwrap_or_else(|| panic!("no {selector}"))
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn refusal() -> Refusal {
    let wrong = |field, say: &'static str| FieldError { field, say: Say::new(move |_| say) };
    Refusal::invalid(Say::new(|_| "有两处要改"), vec![wrong("body", "请写内容"), wrong("unit", "请选单位")])
}

#[test]
fn each_kind_of_field_is_tied_to_its_help_and_its_error() {
    let errors = Errors::of_refusal(Lang::Zh, Some(&refusal()));
    let field = || Field::new("body", "内容").help("说清楚").error(errors.of("body"));
    let choices = [Choice::new("1", "甲"), Choice::new("2", "乙")];
    let fields = [
        text_field(Lang::Zh, &field()),
        text_area(Lang::Zh, &field()),
        password(Lang::Zh, &field()),
        photos(Lang::Zh, &field(), 3),
        select(Lang::Zh, &field(), &choices),
        radios(Lang::Zh, &field(), &choices),
        checkboxes(Lang::Zh, &field(), &choices),
        checkbox(Lang::Zh, &field()),
    ];
    for markup in fields {
        let html = parse(markup);
        let described = one(&html, "[aria-describedby='field-body-help field-body-error']");
        assert!(text(one(&html, "#field-body-error")).ends_with("请写内容"));
        assert_eq!(text(one(&html, "#field-body-help")), "说清楚");
        let control = one(&html, "#field-body");
        assert_eq!(control.attr("aria-invalid"), Some("true"));
        assert!(described.value().name() == "fieldset" || described == control);
    }
}

#[test]
fn a_field_without_errors_says_nothing_is_wrong() {
    let html = parse(text_field(Lang::Zh, &Field::new("name", "姓名")));
    let input = one(&html, "input");
    assert_eq!((input.attr("aria-invalid"), input.attr("aria-describedby")), (None, None));
    assert!(input.attr("required").is_some());
}

#[test]
fn a_field_that_may_be_left_empty_says_so() {
    let html = parse(text_field(Lang::Zh, &Field::new("phone", "手机号码").optional()));
    assert_eq!(text(one(&html, "label")), "手机号码 （选填）");
    assert!(one(&html, "input").attr("required").is_none());
}

#[test]
fn the_summary_leads_to_each_field_that_is_wrong() {
    let html = parse(error_summary(Lang::Zh, &refusal()));
    assert_eq!(text(one(&html, "a[href='#field-body']")), "请写内容");
    assert_eq!(text(one(&html, "a[href='#field-unit']")), "请选单位");
    assert_eq!(one(&html, ".error-summary").attr("role"), Some("alert"));
}

#[test]
fn the_summary_leads_into_the_right_one_of_several_forms() {
    let errors = Errors::of_refusal(Lang::Zh, Some(&refusal())).within("return");
    let field = Field::new("body", "理由").within("return").error(errors.of("body"));
    let html = parse(html! { (errors.summary()) (text_area(Lang::Zh, &field)) });
    let target = one(&html, ".error-summary a").attr("href").unwrap();
    assert_eq!(one(&html, target).value().name(), "textarea");
}

#[test]
fn one_wrong_field_is_said_once_on_top() {
    let html = parse(error_summary(Lang::Zh, &Refusal::field("body", Say::new(|_| "请写内容"))));
    assert_eq!(text(one(&html, ".error-summary")).matches("请写内容").count(), 1);
}

#[test]
fn a_refusal_that_is_about_no_field_is_said_on_top_too() {
    let html = parse(error_summary(Lang::Zh, &Refusal::conflict(Say::new(|_| "别人刚刚办过"))));
    assert_eq!(text(one(&html, ".error-summary p")), "别人刚刚办过");
}

#[test]
fn a_page_without_a_refusal_has_no_summary() {
    assert_eq!(Errors::of_refusal(Lang::Zh, None).summary().into_string(), "");
    assert!(!Errors::none(Lang::Zh).any());
}

#[test]
fn what_was_chosen_stays_chosen() {
    let choices = [Choice::new("1", "甲"), Choice::new("2", "乙"), Choice::new("3", "丙")];
    let html = parse(select(Lang::Zh, &Field::new("unit", "单位").value("2"), &choices));
    assert_eq!(one(&html, "option[selected]").attr("value"), Some("2"));
    let html = parse(radios(Lang::Zh, &Field::new("unit", "单位").value("3"), &choices));
    assert_eq!(one(&html, "input[checked]").attr("value"), Some("3"));
    let html = parse(checkboxes(Lang::Zh, &Field::new("unit", "单位").values(["1", "3"]), &choices));
    let checked = Selector::parse("input[checked]").unwrap();
    let values: Vec<_> = html.select(&checked).filter_map(|input| input.attr("value")).collect();
    assert_eq!(values, ["1", "3"]);
    let html = parse(checkbox(Lang::Zh, &Field::new("agree", "同意").value("yes")));
    assert!(one(&html, "input").attr("checked").is_some());
}

#[test]
fn a_form_that_changes_something_carries_the_proof_and_one_that_asks_does_not() {
    let html = parse(form(Lang::Zh, &FormSpec::post("/s/1/say", "proof").multipart(), html! {}));
    let frame = one(&html, "form");
    assert_eq!((frame.attr("method"), frame.attr("enctype")), (Some("post"), Some("multipart/form-data")));
    assert_eq!(one(&html, "input[name=form_token]").attr("value"), Some("proof"));
    let html = parse(form(Lang::Zh, &FormSpec::get("/find"), html! {}));
    assert_eq!(one(&html, "form").attr("method"), Some("get"));
    assert!(html.select(&Selector::parse("input").unwrap()).next().is_none());
}

#[test]
fn a_limit_is_said_and_never_cuts_what_is_pasted() {
    let html = parse(text_area(Lang::Zh, &Field::new("body", "内容").limit(2000)));
    assert_eq!(text(one(&html, "#field-body-limit")), "最多 2000 字");
    let area = one(&html, "textarea");
    assert_eq!(area.attr("aria-describedby"), Some("field-body-limit"));
    assert_eq!(area.attr("maxlength"), None);
}

#[test]
fn a_phone_shows_the_keys_that_are_needed() {
    let field = Field::new("phone", "手机号码").kind(InputKind::Phone).autocomplete("tel");
    let html = parse(text_field(Lang::Zh, &field));
    let input = one(&html, "input");
    assert_eq!((input.attr("type"), input.attr("inputmode")), (Some("tel"), Some("tel")));
    assert_eq!(input.attr("autocomplete"), Some("tel"));
}

#[test]
fn the_steps_say_where_one_is() {
    let html = parse(steps(Lang::Zh, 2, &["说事情", "地点", "核对"]));
    assert_eq!(one(&html, "nav").attr("aria-label"), Some("第 2 步，共 3 步"));
    assert!(text(one(&html, "[aria-current=step]")).ends_with("地点"));
}

#[test]
fn an_action_whose_form_came_back_with_errors_is_open() {
    let action_of = |fold| Action {
        id: "refuse".to_owned(),
        label: "不予受理…".to_owned(),
        kind: ButtonKind::Danger,
        fold,
        body: html! {},
    };
    assert!(one(&parse(action(&action_of(Fold::Open))), "details.action").attr("open").is_some());
    let closed = parse(action(&action_of(Fold::Closed)));
    assert!(one(&closed, "details.action").attr("open").is_none());
    // Browsers open what a link leads into, and not what it leads to.
    one(&closed, "details.action > :not(summary)#action-refuse");
}
