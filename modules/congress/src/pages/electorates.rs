//! Constituencies and electing units of a congress, with their deputies and vacancies.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, id_of, needed, optional, together};
use kernel::{Lang, RegionId, Result, clock};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, Fact, FilterLink, FormSpec, InputKind, ItemHead, Mark, Table, Tag,
    Tone, Width,
};

use super::{Around, Asked, back};
use crate::model::{ElectorateId, ElectorateKind, Listing, NewElectorate, Region, Term};
use crate::service::electorates::COVERS_LIMIT;
use crate::service::{
    self, ElectorateView, ElectoratesView, KEEP_REGISTER, VIEW_REGISTER, electorate_view, electorates_view,
};
use crate::store::electorates::ElectorateRow;
use crate::store::terms::terms_of;
use crate::texts::Texts;

/// The form that adds one.
const ADD: &str = "add";
/// The form that changes one.
const CHANGE: &str = "change";
/// The form that takes one from the list.
const REMOVE: &str = "remove";

/// What the buttons of the list send.
const COPY: &str = "copy";
const BELOW: &str = "below";
const SETTLE: &str = "settle";
const OPEN: &str = "open";

/// Where the list of a congress and term is.
fn list_href(region: RegionId, term: u32) -> String {
    format!("/desk/congress/electorates?region={region}&term={term}")
}

/// The list of a congress and term.
pub(super) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    list_page(&cx, asked, Shown::default()).await
}

async fn list_page(cx: &Cx, asked: Asked, shown: Shown) -> Answer {
    let (desk, (view, terms, around)) = cx
        .read_as(move |tx, actor| {
            let view = electorates_view(tx, actor, asked.region(), asked.term.parse().ok())?;
            let terms = terms_of(tx, view.region.id)?;
            let around = Around::of(tx, actor, VIEW_REGISTER, &view.region)?;
            Ok((view, terms, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = &view.region;
    let congress = format!("/desk/congress?region={}", region.id);
    let may = desk.actor.can(KEEP_REGISTER, &host::Scope::region(region.path.clone()));
    let body = html! {
        (page::breadcrumb(lang, &[back(t.congress_title(), congress.clone())]))
        (shown.errors(lang).summary())
        @match &view.term {
            Some(term) => {
                (page::heading(&t.electorate_heading(&region.name, i64::from(term.number)), lede(lang, region)))
                (around.nav(lang, "/desk/congress/electorates"))
                (page::filters(t.electorate_which_term(), &which(lang, &terms, term)))
                @if may {
                    (page::actions(&[add_action(cx, &view, term, &shown)]))
                    (switches(cx, &view, term))
                }
                @if view.rows.is_empty() { (page::empty(t.electorate_empty(), t.electorate_empty_hint())) }
                @else {
                    (page::table(&table(lang, &view.rows)))
                    (host::export_links(cx, "/desk/congress/electorates/export"))
                }
            }
            None => {
                (page::heading(t.electorate_title(), &region.name))
                (around.nav(lang, "/desk/congress/electorates"))
                (page::empty_then(t.electorate_no_term(), t.electorate_no_term_hint(),
                    page::link_button(ButtonKind::Plain, t.congress_title(), &congress)))
            }
        }
    };
    Ok(cx.desk_page(&desk, t.electorate_title(), body))
}

fn lede(lang: Lang, region: &Region) -> &'static str {
    let t = Texts::of(lang);
    if region.level.elected_by_voters() { t.electorate_lede_voters() } else { t.electorate_lede_units() }
}

fn which(lang: Lang, terms: &[Term], chosen: &Term) -> Vec<FilterLink> {
    let link = |term: &Term| FilterLink {
        label: Texts::of(lang).congress_term(i64::from(term.number)),
        href: list_href(term.region, term.number),
        count: None,
        current: Mark::when(term.number == chosen.number),
    };
    terms.iter().map(link).collect()
}

/// The cells of a row, as the page and the file show them.
pub(super) fn cells(lang: Lang, row: &ElectorateRow) -> [String; 6] {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        row.name.clone(),
        row.kind.label(lang).to_owned(),
        row.covers.clone(),
        number(row.seats),
        row.held.to_string(),
        number(row.vacant()),
    ]
}

/// The headings over them.
pub(super) fn headings(lang: Lang) -> [&'static str; 6] {
    let t = Texts::of(lang);
    [
        t.electorate_name(),
        t.electorate_kind(),
        t.electorate_covers(),
        t.electorate_seats(),
        t.electorate_held(),
        t.electorate_vacant(),
    ]
}

fn table(lang: Lang, rows: &[ElectorateRow]) -> Table {
    let [name, kind, covers, seats, held, vacant] = headings(lang);
    let columns = [name, kind, covers].map(Column::text).into_iter();
    let columns = columns.chain([seats, held, vacant].map(Column::number)).collect();
    let row = |row: &ElectorateRow| {
        let [name, kind, covers, seats, held, vacant] = cells(lang, row);
        let gap = row.vacant().is_some_and(|vacant| vacant > 0);
        vec![
            page::link(&name, &format!("/desk/electorates/{}", row.id)),
            html! { (kind) },
            html! { (covers) },
            html! { (seats) },
            html! { (held) },
            html! { @if gap { (page::tag(Tone::Warn, &vacant)) } @else { (vacant) } },
        ]
    };
    Table {
        caption: Texts::of(lang).electorate_title().to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
    }
}

/// The buttons that fill and settle the list.
fn switches(cx: &Cx, view: &ElectoratesView, term: &Term) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let spec = FormSpec::post(
        format!("/desk/congress/electorates/list?region={}&term={}", view.region.id, term.number),
        &cx.form_token(),
    );
    let button = |label, what| page::button_value(ButtonKind::Plain, label, "what", what);
    let missing = |below: &Region| !view.rows.iter().any(|row| row.name == below.name);
    let units = !view.region.level.elected_by_voters() && view.below.iter().any(missing);
    let (said, label, what) = match view.listing {
        Listing::Open => (t.electorate_open(), t.electorate_settle(), SETTLE),
        Listing::Settled => (t.electorate_settled(), t.electorate_unsettle(), OPEN),
    };
    page::form(
        lang,
        &spec,
        html! {
            (page::lede(said))
            (page::button_row(html! {
                @if term.number > 1 && view.rows.is_empty() { (button(t.electorate_copy(), COPY)) }
                @if units { (button(t.electorate_below(), BELOW)) }
                @if !view.rows.is_empty() { (button(label, what)) }
            }))
        },
    )
}

/// Fills, settles or opens the list.
pub(super) async fn change_list(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (wish, term): (_, u32) = (asked.region(), asked.term.parse().unwrap_or_default());
    let what = form.text("what").to_owned();
    let region = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            match what.as_str() {
                COPY => service::copy_electorates(tx, actor, region, term).map(|_| ())?,
                BELOW => service::add_congresses_below(tx, actor, region, term).map(|_| ())?,
                SETTLE => service::set_listing(tx, actor, region, term, Listing::Settled)?,
                _ => service::set_listing(tx, actor, region, term, Listing::Open)?,
            }
            Ok(region)
        })
        .await?;
    Ok(cx.done(list_href(region, term)))
}

/// The kinds by which deputies of this level are elected.
fn kinds(lang: Lang, region: &Region) -> Vec<Choice> {
    let fits = ElectorateKind::ALL.iter().filter(|kind| kind.elects(region.level));
    fits.map(|kind| Choice::new(kind.word(), kind.label(lang))).collect()
}

/// The fields of a constituency or electing unit.
fn fields(lang: Lang, shown: &Shown, region: &Region, below: &[Region]) -> Markup {
    let t = Texts::of(lang);
    let number = |name, label, help| {
        shown.field(lang, name, label).kind(InputKind::Number).width(Width::Short).help(help).optional()
    };
    let voters = region.level.elected_by_voters();
    let units: Vec<Choice> = below.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect();
    let name = shown.field(lang, "name", t.electorate_name()).limit(NAME_LIMIT).optional();
    let covers = shown.field(lang, "covers", t.electorate_covers()).help(t.electorate_covers_help());
    html! {
        (page::radios(lang, &shown.field(lang, "kind", t.electorate_kind()), &kinds(lang, region)))
        @if voters {
            (page::text_field(lang, &number("number", t.electorate_number(), t.electorate_number_help())))
            (page::text_field(lang, &name.help(t.electorate_name_help())))
        } @else {
            (page::select(lang, &shown.field(lang, "unit", t.electorate_unit()).help(t.electorate_unit_help()).optional(), &units))
            (page::text_field(lang, &name))
        }
        (page::text_field(lang, &number("seats", t.electorate_seats(), t.electorate_seats_help())))
        @if voters { (page::text_area(lang, &covers.limit(COVERS_LIMIT).optional())) }
    }
}

fn typed(form: &Form) -> Result<NewElectorate> {
    let (kind, number, seats) =
        together((needed(form, "kind"), optional(form, "number"), optional(form, "seats")))?;
    Ok(NewElectorate {
        kind,
        number,
        name: form.text("name").to_owned(),
        unit_region: form.parse("unit"),
        seats,
        covers: form.text("covers").to_owned(),
    })
}

fn add_action(cx: &Cx, view: &ElectoratesView, term: &Term, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let kind = ElectorateKind::ALL.iter().find(|kind| kind.elects(view.region.level));
    let shown = shown.or_fresh(ADD, [("kind", kind.map_or("", |kind| kind.word()))]);
    let spec = FormSpec::post(list_href(view.region.id, term.number), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (fields(lang, &shown, &view.region, &view.below))
            (page::button(ButtonKind::Main, t.electorate_add()))
        },
    );
    let kind = ButtonKind::Main;
    Action { id: ADD.to_owned(), label: t.electorate_new().to_owned(), kind, fold: shown.fold(), body }
}

/// Adds one to the list.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (sent, wish, term): (_, _, u32) =
        (form.clone(), asked.region(), asked.term.parse().unwrap_or_default());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            service::add_electorate(tx, actor, (region, term), &typed(&sent)?)?;
            Ok(region)
        })
        .await;
    let again = |refusal| list_page(&cx, asked, Shown::again(form, refusal).of(ADD));
    answered(&cx, done, |region| list_href(region, term), again).await
}

/// A constituency or electing unit.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, Shown::default()).await
}

async fn page_of(cx: &Cx, id: ElectorateId, shown: Shown) -> Answer {
    let (desk, (view, below)) = cx
        .read_as(move |tx, actor| {
            let view = electorate_view(tx, actor, id)?;
            let mut below = crate::store::regions::children(tx, view.region.id)?;
            below.retain(|one| one.level.has_congress());
            Ok((view, below))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let one = &view.electorate;
    let may = desk.actor.can(KEEP_REGISTER, &host::Scope::region(view.region.path.clone()));
    let mut actions = Vec::new();
    if may {
        actions.push(change_action(cx, &view, &below, &shown));
        if view.deputies.is_empty() {
            actions.push(remove_action(cx, &view, &shown));
        }
    }
    let head = ItemHead {
        kind: one.kind.label(lang).to_owned(),
        code: None,
        title: one.name.clone(),
        tag: tag(lang, &view, today),
        facts: facts(lang, &view, today),
        next: None,
        actions: page::actions(&actions),
    };
    let body = html! {
        (page::breadcrumb(lang, &[
            back(t.congress_title(), format!("/desk/congress?region={}", one.region)),
            back(t.electorate_title(), list_href(one.region, one.term)),
        ]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        @if view.deputies.is_empty() { (page::empty(t.electorate_nobody(), t.electorate_nobody_hint())) }
        @else { (page::table(&deputies(lang, &view))) }
    };
    Ok(cx.desk_page(&desk, &one.name, body))
}

/// How many of the deputies elected there hold their mandate on a day.
fn held(view: &ElectorateView, day: jiff::civil::Date) -> u32 {
    let holds = |row: &&crate::OnDay| row.from_day <= day && row.until_day.is_none_or(|until| day <= until);
    u32::try_from(view.deputies.iter().filter(holds).count()).unwrap_or(u32::MAX)
}

fn tag(lang: Lang, view: &ElectorateView, today: jiff::civil::Date) -> Tag {
    let t = Texts::of(lang);
    let vacant = view.electorate.seats.is_some_and(|seats| seats > held(view, today));
    if vacant {
        Tag::new(Tone::Warn, t.electorate_vacant())
    } else {
        Tag::new(Tone::Plain, t.electorate_held())
    }
}

fn facts(lang: Lang, view: &ElectorateView, today: jiff::civil::Date) -> Vec<Fact> {
    let t = Texts::of(lang);
    let one = &view.electorate;
    let congress = crate::mandate_title(lang, &view.region.name, one.term);
    let mut facts = vec![Fact::text(t.mandate_congress(), congress)];
    if !one.covers.is_empty() {
        facts.push(Fact::text(t.electorate_covers(), &one.covers));
    }
    facts.extend(one.seats.map(|seats| Fact::text(t.electorate_seats(), seats.to_string())));
    facts.push(Fact::text(t.electorate_held(), held(view, today).to_string()));
    facts
}

fn deputies(lang: Lang, view: &ElectorateView) -> Table {
    let t = Texts::of(lang);
    let row = |row: &crate::OnDay| {
        let until = row.until_day.map(|day| page::day(lang, day)).unwrap_or_default();
        vec![
            page::link(&row.name, &format!("/desk/people/{}", row.person)),
            html! { (row.certificate.as_deref().unwrap_or_default()) },
            html! { (page::day(lang, row.from_day)) },
            html! { (until) },
        ]
    };
    let columns = [t.person_name(), t.mandate_certificate(), t.mandate_from(), t.mandate_until()];
    Table {
        caption: t.electorate_deputies().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.deputies.iter().map(row).collect(),
    }
}

fn change_action(cx: &Cx, view: &ElectorateView, below: &[Region], shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let one = &view.electorate;
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let present = [
        ("kind", one.kind.word().to_owned()),
        ("number", number(one.number)),
        ("name", one.name.clone()),
        ("unit", one.unit_region.map(|unit| unit.to_string()).unwrap_or_default()),
        ("seats", number(one.seats)),
        ("covers", one.covers.clone()),
    ];
    let shown = shown.or_fresh(CHANGE, present);
    let spec = FormSpec::post(format!("/desk/electorates/{}", one.id), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (fields(lang, &shown, &view.region, below))
            (page::button(ButtonKind::Plain, t.electorate_save()))
        },
    );
    let kind = ButtonKind::Plain;
    Action { id: CHANGE.to_owned(), label: t.electorate_change().to_owned(), kind, fold: shown.fold(), body }
}

fn remove_action(cx: &Cx, view: &ElectorateView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let nothing: [(&str, String); 0] = [];
    let shown = shown.or_fresh(REMOVE, nothing);
    let spec = FormSpec::post(format!("/desk/electorates/{}/remove", view.electorate.id), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::lede(t.electorate_remove_note()))
            (page::button(ButtonKind::Danger, t.electorate_remove_button()))
        },
    );
    let kind = ButtonKind::Plain;
    Action { id: REMOVE.to_owned(), label: t.electorate_remove().to_owned(), kind, fold: shown.fold(), body }
}

/// Changes one.
pub(super) async fn change(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let sent = form.clone();
    let done = cx.write_as(move |tx, actor| service::change_electorate(tx, actor, id, &typed(&sent)?)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CHANGE));
    answered(&cx, done, |()| format!("/desk/electorates/{id}"), again).await
}

/// Takes one from the list.
pub(super) async fn remove(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id = id_of(&id)?;
    let (region, term) = cx.write_as(move |tx, actor| service::remove_electorate(tx, actor, id)).await?;
    Ok(cx.done(list_href(region, term)))
}
