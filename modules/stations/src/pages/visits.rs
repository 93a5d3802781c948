//! Household and grid visits on a phone, also where there is no network.
//!
//! The page is told to the phone's service worker and opens without a network once it was opened with one; what is written
//! then waits in the phone and is sent when the network is back, each entry under a name of its own. Without scripts the form
//! is sent as any other.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx, Form, Role, Shown, answered, id_of, needed, together, written};
use kernel::{Lang, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Fact, FormSpec, InputKind, Table, Width};

use crate::model::{FollowUp, NewVisit, Visit, VisitId, VisitKind};
use crate::service::visits::{LABEL, MATTER, note_visit, own_visits, visit_for};
use crate::texts::Texts;

const HERE: &str = "/desk/visits";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HERE, get(show).post(note)).route("/desk/visits/{id}", get(one))
}

async fn show(cx: Cx) -> Answer {
    page_of(&cx, None).await
}

/// One visit, with the way to the opinion it became.
async fn one(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: VisitId = id_of(&id)?;
    let (desk, visit) = cx.read_as(move |tx, actor| visit_for(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let own = desk.actor.person == Some(visit.person) && desk.actor.holds(Role::Deputy);
    let facts = [
        Fact::text(t.day_day(), page::day(lang, visit.day)),
        Fact::text(t.person(), &visit.name),
        Fact::text(t.visit_label(), format!("{} · {}", visit.kind.label(lang), visit.label)),
        Fact::text(t.visit_matter(), &visit.matter),
        Fact::text(t.visit_follow(), visit.follow.label(lang)),
    ];
    let body = html! {
        (page::heading(t.visit_title(), &visit.label))
        (page::facts(&facts))
        @if visit.follow == FollowUp::Opinion {
            (page::button_row(page::link_button(ButtonKind::Plain, t.visit_opinion(), &opinion_href(visit.id))))
        }
        @if own && !visit.matter.is_empty() {
            (page::button_row(page::link_button(ButtonKind::Plain, t.visit_suggestion(), &suggestion_href(visit.id))))
        }
    };
    Ok(cx.desk_page(&desk, t.visit_title(), body))
}

/// Where a deputy drafts a suggestion of what was heard: a page of the room above.
fn suggestion_href(visit: VisitId) -> String {
    format!("{HERE}/{visit}/suggestion")
}

/// Where the opinion is that a visit became: a page of the room above.
fn opinion_href(visit: VisitId) -> String {
    format!("{HERE}/{visit}/opinion")
}

async fn page_of(cx: &Cx, refused: Option<Shown>) -> Answer {
    let (desk, visits) = cx.read_as(own_visits).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now).to_string();
    let fresh = [
        ("entry", cx.random_name()),
        ("day", today),
        ("kind", VisitKind::Household.word().to_owned()),
        ("follow", FollowUp::Nothing.word().to_owned()),
    ];
    let shown = refused.unwrap_or_else(|| Shown::fresh(fresh));
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.visit_title(), t.visit_lede()))
        (page::outbox(lang))
        (page::form(lang, &FormSpec::post(HERE, &cx.form_token()).kept_offline(format!("visits-{}", desk.actor.account)), fields(lang, &shown)))
        @if visits.is_empty() { (page::empty(t.visit_empty(), t.visit_empty_hint())) }
        @else { (page::table(&table(lang, &visits))) }
    };
    Ok(cx.desk_page(&desk, t.visit_title(), body))
}

fn fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let kinds: Vec<Choice> =
        VisitKind::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let follows: Vec<Choice> =
        FollowUp::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    html! {
        (page::hidden("entry", shown.form().text("entry")))
        (page::radios(lang, &shown.field(lang, "kind", t.visit_kind()), &kinds))
        (page::text_field(lang, &shown.field(lang, "label", t.visit_label()).help(t.visit_label_help()).limit(LABEL)))
        (page::text_field(lang, &shown.field(lang, "day", t.day_day()).kind(InputKind::Date).width(Width::Short)))
        (page::text_area(lang, &shown.field(lang, "matter", t.visit_matter()).help(t.visit_matter_help()).limit(MATTER).optional()))
        (page::radios(lang, &shown.field(lang, "follow", t.visit_follow()), &follows))
        (page::button(ButtonKind::Main, t.visit_save()))
    }
}

fn table(lang: Lang, visits: &[Visit]) -> Table {
    let t = Texts::of(lang);
    let row = |one: &Visit| {
        vec![
            page::link(&page::day(lang, one.day), &format!("{HERE}/{}", one.id)),
            html! { (one.kind.label(lang)) " · " (one.label) },
            html! { (one.matter) },
            match one.follow {
                FollowUp::Opinion => page::link(one.follow.label(lang), &opinion_href(one.id)),
                FollowUp::Nothing => html! { (one.follow.label(lang)) },
            },
        ]
    };
    Table {
        caption: t.visit_own().to_owned(),
        columns: [t.day_day(), t.visit_label(), t.visit_matter(), t.visit_follow()].map(Column::text).into(),
        rows: visits.iter().map(row).collect(),
    }
}

async fn note(cx: Cx, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (day, kind) = (needed(&typed, "day"), needed(&typed, "kind"));
            let (day, kind, label, follow) =
                together((day, kind, written(&typed, "label"), needed(&typed, "follow")))?;
            let (entry, matter) = (typed.text("entry").to_owned(), typed.text("matter").to_owned());
            let new = NewVisit { entry, day, kind, label, matter, follow };
            note_visit(tx, actor, &new)
        })
        .await;
    answered(&cx, done, |_| HERE.to_owned(), |refusal| page_of(&cx, Some(Shown::again(form, refusal)))).await
}
