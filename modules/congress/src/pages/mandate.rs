//! A mandate: moved to another delegation, suspended and taken up again.

use axum::extract::Path;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, id_of, needed, together, written};
use kernel::{Lang, clock};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, Fact, FormSpec, InputKind, ItemHead, Table, Tag, Tone, Width,
};

use super::{back, correction};
use crate::model::{Mandate, MandateId, Person, Suspension, SuspensionGround};
use crate::service::{
    electorates, mandate_view, move_delegation as to_delegation, resume_mandate, suspend_mandate,
};
use crate::store::mandates::suspensions_of;
use crate::texts::Texts;

/// The form that moves to another delegation.
const MOVE: &str = "move";
/// The form that suspends duties.
const SUSPEND: &str = "suspend";
/// The form that ends a suspension.
const RESUME: &str = "resume";

struct View {
    person: Person,
    mandate: Mandate,
    suspensions: Vec<Suspension>,
    seats: Vec<String>,
}

/// A mandate's page.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, Shown::default()).await
}

pub(super) async fn page_of(cx: &Cx, id: MandateId, shown: Shown) -> Answer {
    let (desk, view) = cx
        .read_as(move |tx, actor| {
            let (person, mandate) = mandate_view(tx, actor, id)?;
            let suspensions = suspensions_of(tx, id)?;
            let seats = electorates::names(tx, mandate.region, Some(mandate.term))?;
            Ok(View { person, mandate, suspensions, seats })
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let mandate = &view.mandate;
    let head = ItemHead {
        kind: t.mandate_column().to_owned(),
        code: mandate.certificate.clone(),
        title: format!("{} · {}", view.person.name, mandate.title(lang)),
        tag: tag(lang, mandate, today),
        facts: facts(lang, mandate),
        next: None,
        actions: page::actions(&actions(cx, &view, &shown, &today.to_string())),
    };
    let here = format!("/desk/people/{}", view.person.id);
    let body = html! {
        (page::breadcrumb(lang, &[back(t.people_title(), "/desk/register"), back(&view.person.name, here)]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        @if mandate.until_day.is_none() {
            (page::button_row(page::link_button(ButtonKind::Danger, t.mandate_end(), &format!("/desk/mandates/{id}/end"))))
        }
        @if !view.suspensions.is_empty() { (page::table(&suspensions(lang, &view.suspensions))) }
    };
    Ok(cx.desk_page(&desk, t.mandate_column(), body))
}

fn tag(lang: Lang, mandate: &Mandate, today: jiff::civil::Date) -> Tag {
    let t = Texts::of(lang);
    if mandate.suspended_from.is_some() {
        return Tag::new(Tone::Warn, t.mandate_suspended());
    }
    if mandate.holds_on(today) {
        return Tag::new(Tone::Good, t.mandate_holds());
    }
    Tag::new(Tone::Plain, t.mandate_over())
}

fn facts(lang: Lang, mandate: &Mandate) -> Vec<Fact> {
    let t = Texts::of(lang);
    let mut facts = vec![
        Fact::text(t.mandate_seat(), &mandate.seat),
        Fact::text(t.mandate_origin(), mandate.origin.label(lang)),
        Fact::text(t.mandate_from(), page::day(lang, mandate.from_day)),
    ];
    facts.extend(mandate.delegation.as_ref().map(|name| Fact::text(t.mandate_delegation(), name)));
    facts.extend(mandate.until_day.map(|day| Fact::text(t.mandate_until(), page::day(lang, day))));
    facts.extend(mandate.end_reason.map(|reason| Fact::text(t.mandate_reason(), reason.label(lang))));
    facts
}

fn suspensions(lang: Lang, all: &[Suspension]) -> Table {
    let t = Texts::of(lang);
    let row = |one: &Suspension| {
        let until = one.until_day.map(|day| page::day(lang, day)).unwrap_or_default();
        vec![html! { (page::day(lang, one.from_day)) }, html! { (until) }, html! { (one.ground.label(lang)) }]
    };
    Table {
        caption: t.mandate_suspensions().to_owned(),
        columns: [t.mandate_suspend_from(), t.mandate_suspend_until(), t.mandate_ground()]
            .map(Column::text)
            .into(),
        rows: all.iter().map(row).collect(),
    }
}

fn actions(cx: &Cx, view: &View, shown: &Shown, today: &str) -> Vec<Action> {
    let mandate = &view.mandate;
    let t = Texts::of(cx.lang);
    let mut all = vec![correction::correct_action(cx, mandate, &view.seats, shown)];
    if mandate.until_day.is_none() {
        let moving = shown.or_fresh(MOVE, [("from", today)]);
        all.push(action(cx, view, MOVE, t.mandate_move(), moving));
        let (id, label) = match mandate.suspended_from {
            None => (SUSPEND, t.mandate_suspend()),
            Some(_) => (RESUME, t.mandate_resume()),
        };
        let day = if id == SUSPEND { "from" } else { "until" };
        all.push(action(cx, view, id, label, shown.or_fresh(id, [(day, today)])));
    }
    all.push(correction::strike_action(cx, mandate, shown));
    all
}

fn action(cx: &Cx, view: &View, id: &'static str, label: &str, shown: Shown) -> Action {
    let mandate = &view.mandate;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let place = match id {
        MOVE => "/delegation",
        SUSPEND => "/suspend",
        _ => "/resume",
    };
    let spec = FormSpec::post(format!("/desk/mandates/{}{place}", mandate.id), &cx.form_token());
    let day = |name, label| {
        page::text_field(lang, &shown.field(lang, name, label).kind(InputKind::Date).width(Width::Short))
    };
    let fields = match id {
        MOVE => html! {
            (page::text_field(lang, &shown.field(lang, "delegation", t.mandate_move_to()).limit(NAME_LIMIT)))
            (day("from", t.mandate_move_from()))
            (page::button(ButtonKind::Plain, t.mandate_move_button()))
        },
        SUSPEND => html! {
            (page::radios(lang, &shown.field(lang, "ground", t.mandate_ground()).help(t.mandate_ground_help()), &grounds(lang)))
            (day("from", t.mandate_suspend_from()))
            (page::button(ButtonKind::Danger, t.mandate_suspend_button()))
        },
        _ => html! {
            (day("until", t.mandate_suspend_until()))
            (page::button(ButtonKind::Plain, t.mandate_resume_button()))
        },
    };
    let body: Markup = page::form(lang, &spec, fields);
    Action { id: id.to_owned(), label: label.to_owned(), kind: ButtonKind::Plain, fold: shown.fold(), body }
}

fn grounds(lang: Lang) -> Vec<Choice> {
    SuspensionGround::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect()
}

/// Moves the deputy to another delegation.
pub(super) async fn move_delegation(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (name, from) = together((written(&typed, "delegation"), needed(&typed, "from")))?;
            to_delegation(tx, actor, id, &name, from)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(MOVE));
    answered(&cx, done, |_| format!("/desk/mandates/{id}"), again).await
}

/// Suspends duties.
pub(super) async fn suspend(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (ground, from) = together((needed(&typed, "ground"), needed(&typed, "from")))?;
            suspend_mandate(tx, actor, id, ground, from)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(SUSPEND));
    answered(&cx, done, |_| format!("/desk/mandates/{id}"), again).await
}

/// Ends a suspension.
pub(super) async fn resume(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| resume_mandate(tx, actor, id, needed(&typed, "until")?)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(RESUME));
    answered(&cx, done, |_| format!("/desk/mandates/{id}"), again).await
}
