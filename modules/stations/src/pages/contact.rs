//! The contact chain on the desk: one's own contacts, what is missing in a congress, and who keeps contact with whom.

mod log;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Export, Form, Shown, answered, export, id_of, needed, together};
use kernel::{Lang, PersonId, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Figure, FilterLink, FormSpec, InputKind, Mark, Table, Tone, Width};
use serde::Deserialize;

use crate::model::{Contact, ContactLink, Duty, Progress};
use crate::service::contact::{
    KEEP_CONTACTS, Owes, OwnContacts, assign_contact, end_contact, links, missing, own_contacts,
};
use crate::texts::Texts;

const HERE: &str = "/desk/contacts";
const MISSING: &str = "/desk/contacts/missing";
/// The same as a file, with the format behind it.
const MISSING_FILE: &str = "/desk/contacts/missing/export";
/// The forms of the pages.
const LINKING: &str = "link";
/// How many people are offered to choose from.
const OFFERED: i64 = 20;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .merge(log::routes())
        .route(HERE, get(own))
        .route(MISSING, get(missing_list))
        .route("/desk/contacts/missing/export/{format}", get(missing_file))
        .route("/desk/contacts/of/{person}", get(links_of).post(assign))
        .route("/desk/contact-links/{id}/end", post(end))
}

async fn own(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    own_page(&cx, asked.q, Shown::default()).await
}

async fn own_page(cx: &Cx, q: String, shown: Shown) -> Answer {
    let typed = q.clone();
    let (desk, view) = cx.read_as(move |tx, actor| own_contacts(tx, actor, &q)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("{HERE}?q={}", page::percent_encode(&typed));
    let names_somebody = view.progress.iter().any(|one| one.duty.names_somebody());
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(t.contact_title(), t.contact_lede()))
        (page::figures(&view.progress.iter().map(|one| figure(lang, one)).collect::<Vec<_>>()))
        (left(lang, &view))
        @if view.progress.is_empty() { (page::empty(t.contact_no_duties(), t.contact_no_duties_hint())) }
        @else {
            @if names_somebody { (page::search_box(lang, HERE, "q", t.contact_search(), &typed, &[])) }
            (page::actions(&[log::logging(cx, &view, &shown, (&here, clock::day_of(desk.actor.now)))]))
        }
        @if !view.with.is_empty() { (page::section(t.contact_with(), names(&view.with, |link| &link.other_name))) }
        @if !view.from.is_empty() { (page::section(t.contact_from(), names(&view.from, |link| &link.name))) }
        @if !view.contacts.is_empty() { (page::table(&table(cx, &view.contacts, &shown, log::Whose::Own))) }
    };
    Ok(cx.desk_page(&desk, t.contact_title(), body))
}

fn figure(lang: Lang, one: &Progress) -> Figure {
    let t = Texts::of(lang);
    let change = page::Change {
        text: if one.missing() == 0 {
            t.contact_all_done().to_owned()
        } else {
            t.contact_missing(one.missing())
        },
        tone: if one.missing() == 0 { Tone::Good } else { Tone::Warn },
    };
    Figure {
        number: t.attendance_of(one.done, one.wanted),
        label: one.label(lang),
        change: Some(change),
        href: None,
    }
}

/// With whom nothing was kept yet this year.
fn left(lang: Lang, view: &OwnContacts) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if !view.left.is_empty() {
            (page::notice(Tone::Warn, html! { p { (t.contact_left_with(view.left.join(t.between_titles()))) } }))
        }
    }
}

fn names(links: &[ContactLink], name: fn(&ContactLink) -> &String) -> Markup {
    page::bullets(&links.iter().map(|link| html! { (name(link)) }).collect::<Vec<_>>())
}

fn table(cx: &Cx, contacts: &[Contact], shown: &Shown, whose: log::Whose) -> Table {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |one: &Contact| {
        vec![
            html! { (page::day(lang, one.day)) },
            html! { (whom(one)) },
            html! { (one.duty.label(lang)) },
            html! { (one.manner.label(lang)) },
            html! { (one.said) },
            log::struck(cx, one, shown, whose),
        ]
    };
    let columns =
        [t.day_day(), t.contact_whom(), t.contact_duty(), t.contact_manner(), t.contact_said(), t.state()];
    Table {
        caption: t.contact_this_year().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: contacts.iter().map(row).collect(),
    }
}

/// With whom it was.
pub(super) fn whom(one: &Contact) -> &str {
    one.other_name.as_deref().unwrap_or(&one.label)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    region: String,
    duty: String,
    after: String,
    q: String,
}

/// What is missing, person by person.
async fn missing_list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let duty = asked.duty.parse().unwrap_or(Duty::ChairMembers);
    let (region, after) = (asked.region.parse().ok(), asked.after.parse().ok());
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let found = missing(tx, actor, region, duty, after)?;
            let around = Around::of(tx, actor, KEEP_CONTACTS, &found.region)?;
            Ok((found, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = |duty: Duty| format!("{MISSING}?region={}&duty={duty}", found.region.id);
    let link = |one: &Duty| FilterLink {
        label: one.label(lang).to_owned(),
        href: here(*one),
        count: None,
        current: Mark::when(*one == duty),
    };
    let row = |one: &Owes| {
        let left = (found.wanted - one.done).max(0);
        vec![
            page::link(&one.name, &format!("/desk/contacts/of/{}", one.person)),
            html! { (one.done) },
            html! { (found.wanted) },
            html! { @if left > 0 { (page::tag(Tone::Warn, &t.contact_missing(left))) } @else { (page::tag(Tone::Good, t.contact_all_done())) } },
            html! { (one.left.join(t.between_titles())) },
        ]
    };
    let columns = vec![
        Column::text(t.person()),
        Column::number(t.contact_done()),
        Column::number(t.contact_wanted()),
        Column::text(t.state()),
        Column::text(t.contact_left_names()),
    ];
    let table =
        Table { caption: duty.label(lang).to_owned(), columns, rows: found.people.iter().map(row).collect() };
    let body = html! {
        (page::heading(t.contact_missing_title(), &found.region.name))
        (around.nav(lang, MISSING))
        (page::filters(t.contact_duty(), &Duty::ALL.iter().map(link).collect::<Vec<_>>()))
        @if found.people.is_empty() { (page::empty(t.contact_nobody(), t.contact_nobody_hint())) } @else { (page::table(&table)) }
        @if let Some(next) = found.next {
            (page::button_row(page::link_button(ButtonKind::Plain, t.next_page(), &format!("{}&after={next}", here(duty)))))
        }
        @if !found.people.is_empty() { (host::export_links(&cx, MISSING_FILE)) }
        p { (page::link(t.contact_links_file(), &format!("/desk/contact-links/export/xlsx?region={}", found.region.id))) }
    };
    Ok(cx.desk_page(&desk, t.contact_missing_title(), body))
}

/// What is missing, as a file.
async fn missing_file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let duty = asked.duty.parse().unwrap_or(Duty::ChairMembers);
    let region = asked.region.parse().ok();
    let numbers = [t.contact_done(), t.contact_wanted(), t.contact_left()];
    let numbers = numbers.map(|label| paper::Column::new(paper::ColumnKind::Number, label));
    let list = Export {
        list: "stations.missing_contacts",
        title: format!("{}_{}", t.contact_missing_title(), duty.label(cx.lang)),
        columns: std::iter::once(paper::Column::text(t.person()))
            .chain(numbers)
            .chain([paper::Column::text(t.contact_left_names())])
            .collect(),
    };
    export(&cx, &format, list, move |tx, actor, after: Option<PersonId>| {
        let found = missing(tx, actor, region, duty, after)?;
        let wanted = found.wanted;
        let line = |one: Owes| {
            let left = (wanted - one.done).max(0).to_string();
            vec![one.name, one.done.to_string(), wanted.to_string(), left, one.left.join(t.between_titles())]
        };
        Ok((found.people.into_iter().map(line).collect(), found.next))
    })
    .await
}

async fn links_of(cx: Cx, Path(person): Path<String>, Query(asked): Query<Asked>) -> Answer {
    links_page(&cx, id_of(&person)?, asked.q, Shown::default()).await
}

async fn links_page(cx: &Cx, person: PersonId, q: String, shown: Shown) -> Answer {
    let typed = q.clone();
    let (desk, view) = cx
        .read_as(move |tx, actor| {
            let mut view = links(tx, actor, person)?;
            if !q.trim().is_empty() {
                view.of.found = congress::people_named(tx, view.person.region, &q, OFFERED)?;
            }
            Ok(view)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let linked = shown.or_fresh(LINKING, [("from", today.to_string())]);
    let here = format!("/desk/contacts/of/{person}");
    let log = format!("{here}/log?q={}", page::percent_encode(&typed));
    let people: Vec<Choice> = view
        .of
        .found
        .iter()
        .map(|row| Choice::new(row.id.to_string(), &row.name).hint(&row.region_name))
        .collect();
    let post = FormSpec::post(format!("{here}?q={}", page::percent_encode(&typed)), &cx.form_token());
    let body = html! {
        (page::breadcrumb(lang, &[page::Link::new(t.contact_missing_title(), MISSING)]))
        (shown.errors(lang).summary())
        (page::heading(&view.person.name, t.contact_links_lede()))
        (page::figures(&view.of.progress.iter().map(|one| figure(lang, one)).collect::<Vec<_>>()))
        (left(lang, &view.of))
        @if !view.of.progress.is_empty() {
            (page::actions(&[log::logging(cx, &view.of, &shown, (&log, today))]))
        }
        (page::section(t.contact_with(), with(cx, &view.of)))
        @if !view.of.from.is_empty() { (page::section(t.contact_from(), names(&view.of.from, |link| &link.name))) }
        @if !view.of.contacts.is_empty() { (page::table(&table(cx, &view.of.contacts, &shown, log::Whose::Theirs))) }
        (page::section(t.contact_link_new(), html! {
            (page::search_box(lang, &here, "q", t.person_search(), &typed, &[]))
            @if !people.is_empty() {
                (page::form(lang, &post, html! {
                    (page::radios(lang, &linked.field(lang, "other", t.contact_whom()), &people))
                    (page::text_field(lang, &linked.field(lang, "from", t.from()).kind(InputKind::Date).width(Width::Short)))
                    (page::button(ButtonKind::Main, t.contact_link_save()))
                }))
            } @else if !typed.trim().is_empty() { (page::empty(&t.person_none(&typed), t.person_none_hint())) }
        }))
    };
    Ok(cx.desk_page(&desk, t.contact_links(), body))
}

fn with(cx: &Cx, view: &OwnContacts) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if view.with.is_empty() {
        return page::empty(t.contact_no_links(), t.contact_no_links_hint());
    }
    let row = |link: &ContactLink| {
        let end = FormSpec::post(format!("/desk/contact-links/{}/end", link.id), &cx.form_token());
        vec![
            html! { (link.other_name) },
            html! { (page::day(lang, link.from_day)) },
            page::form(lang, &end, page::button(ButtonKind::Plain, t.contact_link_end())),
        ]
    };
    page::table(&Table {
        caption: t.contact_with().to_owned(),
        columns: [t.person(), t.from(), t.until()].map(Column::text).into(),
        rows: view.with.iter().map(row).collect(),
    })
}

async fn assign(cx: Cx, Path(person): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let person: PersonId = id_of(&person)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (other, from) = together((needed(&typed, "other"), needed(&typed, "from")))?;
            assign_contact(tx, actor, (person, other), from)
        })
        .await;
    let again = |refusal| links_page(&cx, person, asked.q, Shown::again(form, refusal).of(LINKING));
    answered(&cx, done, |_| format!("/desk/contacts/of/{person}"), again).await
}

async fn end(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let person = cx.write_as(move |tx, actor| end_contact(tx, actor, id)).await?;
    Ok(cx.done(format!("/desk/contacts/of/{person}")))
}
