//! The same step for many items of the office's list, on this page or in all of a stage, with the result of each: a few at once, more as
//! long work.

mod each;

use axum::Router;
use axum::extract::Query;
use axum::routing::post;
use host::long::{LongShown, LongWork};
use host::{Answer, App, Cx, Form, Onward};
use kernel::{Error, Instant, Lang, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Field, Fold, FormSpec, Link, Table, Tone};

use super::finding::Asked;
use super::{HOME, handed, labels, parts};
use crate::model::{Assignment, Ground, Part, Publicity, Refused, StageKind, SuggestionId};
use crate::service::{self, AT_ONCE, Handed, MOST_TOGETHER, ManyDone, ManyOrder, Together};
use crate::texts::Texts;

/// Where what is done is sent to.
const HREF: &str = "/desk/suggestions/handed/together";
/// How many units many items can be given to.
const ROWS: usize = 4;

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, post(each))
}

/// What can be done to many in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Pass a step of the review, or give back.
    Review,
    /// Give to units.
    Assign,
    /// Ask whoever acts next to do so; make letters.
    Urge,
    /// Decide what is public.
    Publish,
    /// Put away.
    Archive,
}

impl Kind {
    /// What can be done to those that stand there.
    pub(super) fn of(stage: StageKind) -> Option<Self> {
        match stage {
            StageKind::Reviewing => Some(Kind::Review),
            StageKind::Accepted => Some(Kind::Assign),
            StageKind::Returned
            | StageKind::Proposed
            | StageKind::Handling
            | StageKind::Replied
            | StageKind::Following => Some(Kind::Urge),
            StageKind::Publishing => Some(Kind::Publish),
            StageKind::Closed | StageKind::NotAccepted | StageKind::Withdrawn => Some(Kind::Archive),
            _ => None,
        }
    }
}

/// The list in which many are chosen.
pub(super) struct List<'a> {
    pub(super) stage: StageKind,
    /// How it was narrowed: all of it is all that is shown so.
    pub(super) asked: &'a Asked,
    pub(super) handed: &'a Handed,
    /// The units to which what waits for that can be given.
    pub(super) units: &'a [congress::Unit],
}

/// The list with a box beside each item, and what can be done to those that are ticked.
pub(super) fn form(cx: &Cx, kind: Kind, list: &List<'_>, now: Instant) -> Markup {
    let t = Texts::of(cx.lang);
    let (stage, handed) = (list.stage, list.handed);
    let table = parts::lines_to_tick(cx.lang, t.handed_title(), &handed.lines, now);
    let spec = FormSpec::post(HREF, &cx.form_token());
    let whole = Field::new("all", t.batch_all(MOST_TOGETHER)).optional();
    let deed = |kind: ButtonKind, label: &str, what: &str| page::button_value(kind, label, "what", what);
    let why = page::text_area(cx.lang, &Field::new("why", t.batch_words()).rows(2).optional());
    let rest = match kind {
        Kind::Review => html! {
            (deed(ButtonKind::Plain, t.batch_pass(), "pass"))
            (page::more(t.batch_give_back_open(), Fold::Closed, html! {
                (why)
                (deed(ButtonKind::Plain, t.batch_give_back(), "give-back"))
            }))
            (page::more(t.batch_not_accept_open(), Fold::Closed, html! {
                (refusing(cx.lang))
                (deed(ButtonKind::Danger, t.batch_not_accept(), "not-accept"))
            }))
        },
        Kind::Assign => html! {
            (page::lede(t.batch_each_help()))
            (deed(ButtonKind::Plain, t.batch_each(), "each"))
            (units(cx, list.units))
            (page::text_area(cx.lang, &Field::new("note", t.assign_note()).rows(2).optional()))
            (deed(ButtonKind::Plain, t.batch_assign(), "assign"))
        },
        Kind::Urge => html! {
            (page::more(t.batch_urge_open(), Fold::Closed, html! {
                (why)
                (deed(ButtonKind::Plain, t.batch_urge(), "urge"))
            }))
            @if stage == StageKind::Handling {
                (deed(ButtonKind::Plain, t.batch_grant(), "grant"))
                (deed(ButtonKind::Plain, t.batch_letters(), "letters"))
            }
        },
        Kind::Publish => html! {
            (page::lede(t.batch_publish_help()))
            (deed(ButtonKind::Plain, t.batch_publish(), "publish"))
            (page::more(t.batch_hold_back_open(), Fold::Closed, html! {
                (page::radios(cx.lang, &Field::new("state", t.batch_state()), &held_back(cx.lang)))
                (page::text_area(cx.lang, &Field::new("reason", t.publish_reason()).rows(2).optional()))
                (deed(ButtonKind::Plain, t.batch_hold_back(), "hold-back"))
            }))
        },
        Kind::Archive => deed(ButtonKind::Plain, t.batch_archive(), "archive"),
    };
    page::form(
        cx.lang,
        &spec,
        html! {
            (table)
            (page::hidden("list", &handed::href(handed.congress.id, list.asked, Some(stage))))
            (page::checkbox(cx.lang, &whole))
            (rest)
        },
    )
}

/// Why, and what becomes of what is not accepted.
fn refusing(lang: Lang) -> Markup {
    let t = Texts::of(lang);
    let grounds = Ground::ALL.iter().map(|one| Choice::new(one.word(), labels::ground(lang, *one)));
    let outcomes = Refused::CHOICES.iter().map(|one| Choice::new(one.word(), labels::refused(lang, *one)));
    html! {
        (page::select(lang, &Field::new("ground", t.not_accept_ground()), &grounds.collect::<Vec<_>>()))
        (page::radios(lang, &Field::new("outcome", t.not_accept_outcome()), &outcomes.collect::<Vec<_>>()))
        (page::text_area(lang, &Field::new("refusal", t.not_accept_why()).rows(2)))
    }
}

/// How something is not published.
fn held_back(lang: Lang) -> Vec<Choice> {
    let states = [Publicity::OnRequest, Publicity::Withheld];
    states.map(|state| Choice::new(state.word(), labels::publicity(lang, state))).to_vec()
}

/// To whom: one that leads, and others that help.
fn units(cx: &Cx, units: &[congress::Unit]) -> Markup {
    let t = Texts::of(cx.lang);
    let units: Vec<Choice> = units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
    let parts = [Part::Lead, Part::CoHandler, Part::Separate]
        .map(|part| Choice::new(part.word(), labels::part(cx.lang, part)));
    let row = |at: usize| {
        let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let scope = format!("row-{at}");
        let unit = Field::new("unit", t.assign_unit(number)).within(&scope);
        let usual = if at == 0 { Part::Lead } else { Part::CoHandler };
        let part = Field::new("part", t.assign_part(number)).within(&scope).value(usual.word());
        page::field_row(html! {
            (page::select(cx.lang, &if at == 0 { unit } else { unit.optional() }, &units))
            (page::select(cx.lang, &part, &parts))
        })
    };
    html! {
        (row(0))
        (page::more(t.batch_co_handlers(), Fold::Closed, html! { @for at in 1..ROWS { (row(at)) } }))
    }
}

/// What the form asks for; none where something is missing.
fn asked(form: &Form) -> Option<Together> {
    let filled = |name: &str| Some(form.text(name).trim().to_owned()).filter(|words| !words.is_empty());
    let words = || filled("why");
    match form.text("what") {
        "not-accept" => {
            let (ground, outcome) = (form.parse("ground")?, form.parse("outcome")?);
            filled("refusal").map(|why| Together::NotAccept(ground, outcome, why))
        }
        "grant" => Some(Together::Grant),
        "publish" => Some(Together::Publish),
        "hold-back" => {
            let state: Publicity = form.parse("state")?;
            let held = matches!(state, Publicity::OnRequest | Publicity::Withheld);
            let reason = form.text("reason").trim().to_owned();
            (held && (state == Publicity::OnRequest || !reason.is_empty()))
                .then_some(Together::HoldBack(state, reason))
        }
        "assign-each" => {
            let pairs: Vec<_> = form.all(each::PAIR).filter_map(each::pair).collect();
            (!pairs.is_empty()).then(|| Together::AssignEach(pairs, form.text("note").to_owned()))
        }
        "pass" => Some(Together::Pass),
        "give-back" => words().map(Together::GiveBack),
        "urge" => words().map(Together::Urge),
        "archive" => Some(Together::Archive),
        "assign" => {
            let rows = form.all("unit").zip(form.all("part"));
            let units: Vec<Assignment> = rows
                .filter_map(|(unit, part)| {
                    let (unit, part) = (unit.parse().ok()?, part.parse().ok()?);
                    Some(Assignment { unit, part, what: String::new() })
                })
                .collect();
            (!units.is_empty()).then(|| Together::Assign(units, form.text("note").to_owned()))
        }
        _ => None,
    }
}

/// How the list was narrowed in which they were chosen.
fn list_of(form: &Form) -> Asked {
    let address = form.text("list").parse().ok();
    let query = address.and_then(|address| Query::<Asked>::try_from_uri(&address).ok());
    query.map(|Query(asked)| asked).unwrap_or_default()
}

/// Those that are ticked, or all that stand there as the list was narrowed.
async fn chosen(cx: &Cx, form: &Form) -> Result<Vec<SuggestionId>> {
    if form.text("what") == "assign-each" {
        return Ok(form.all(each::PAIR).filter_map(each::pair).map(|(item, _)| item).collect());
    }
    let list = list_of(form);
    match list.region() {
        Some(region) if !form.text("all").is_empty() && !list.stage.is_empty() => {
            let (words, sought) = (list.search(cx), handed::sought(&list));
            let all = move |tx: &mut _, actor: &_| {
                service::all_that_fit(tx, actor, region, &sought, words.as_ref())
            };
            Ok(cx.read_as(all).await?.1)
        }
        _ => {
            let ticked = form.all(parts::TICKED).filter_map(|id| id.parse().ok());
            Ok(ticked.take(MOST_TOGETHER).collect())
        }
    }
}

/// How it went with one.
struct Outcome {
    id: SuggestionId,
    subject: String,
    tone: Tone,
    said: String,
}

impl Outcome {
    fn refused(id: SuggestionId, subject: String, why: String) -> Self {
        Self { id, subject, tone: Tone::Bad, said: why }
    }
}

/// A few at once, each in its own transaction; many as long work, whose page says how far it has come.
async fn each(cx: Cx, form: Form) -> Answer {
    let ids = chosen(&cx, &form).await?;
    if form.text("what") == "letters" && !ids.is_empty() {
        let list = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        return Ok(cx.done(Onward::quietly(format!("{}?items={list}", super::letters::HREF))));
    }
    if form.text("what") == "each" && !ids.is_empty() {
        return each::preview(&cx, &form, ids).await;
    }
    match asked(&form) {
        Some(what) if ids.len() > AT_ONCE => {
            let (order, lang) = (ManyOrder { what, items: ids, back: back(&form) }, cx.lang);
            let work = cx.write_as(move |tx, actor| service::begin_many(tx, actor, lang, &order)).await?;
            Ok(cx.done(Onward::quietly(host::long::href(work))))
        }
        Some(what) => {
            let mut results = Vec::new();
            for id in &ids {
                results.push(one(&cx, *id, what.clone()).await?);
            }
            answer(&cx, &form, results).await
        }
        None => answer(&cx, &form, Vec::new()).await,
    }
}

/// The list in which they were chosen.
fn back(form: &Form) -> String {
    let list = list_of(form);
    match list.region() {
        Some(region) => handed::href(region, &list, list.stage.parse().ok()),
        None => handed::HREF.to_owned(),
    }
}

/// What was refused says why, before those that were done.
async fn answer(cx: &Cx, form: &Form, mut results: Vec<Outcome>) -> Answer {
    let t = Texts::of(cx.lang);
    results.sort_by_key(|one| one.tone == Tone::Good);
    let failed = results.iter().filter(|one| one.tone == Tone::Bad).count();
    let done = results.len() - failed;
    let missing = match form.text("what") {
        _ if asked(form).is_some() => t.batch_none(),
        "assign" => t.batch_no_unit(),
        "assign-each" | "each" => t.batch_none(),
        "not-accept" | "hold-back" => t.batch_incomplete(),
        _ => t.words_missing(),
    };
    let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
    let body = html! {
        (page::heading(t.batch_title(), t.batch_lede()))
        @if results.is_empty() { (page::empty(missing, "")) }
        @else { (sum(cx.lang, done, failed)) (table(cx.lang, &results)) }
        (page::button_row(page::link_button(ButtonKind::Plain, t.batch_back(), &back(form))))
    };
    Ok(cx.desk_page(&desk, t.batch_title(), body))
}

fn sum(lang: Lang, done: usize, failed: usize) -> Markup {
    let tone = if failed == 0 { Tone::Good } else { Tone::Warn };
    page::notice(tone, html! { p { (Texts::of(lang).batch_sum(done, failed)) } })
}

/// What the page of a step for many shows.
pub(super) fn work(lang: Lang, work: &LongWork) -> Option<LongShown> {
    let t = Texts::of(lang);
    let order = work.data::<ManyOrder>().ok().filter(|_| work.kind == service::MANY.name)?;
    let so_far: ManyDone = work.result().ok()?;
    let failed = so_far.refused.len();
    let refused = so_far.refused.into_iter().map(|one| Outcome::refused(one.item, one.subject, one.why));
    let refused: Vec<Outcome> = refused.collect();
    let result = html! {
        (page::lede(t.batch_lede()))
        (sum(lang, so_far.done, failed))
        @if !refused.is_empty() { (table(lang, &refused)) }
    };
    Some(LongShown { title: t.batch_title().to_owned(), result, back: Link::new(t.batch_back(), order.back) })
}

async fn one(cx: &Cx, id: SuggestionId, what: Together) -> Result<Outcome> {
    match cx.write_as(move |tx, actor| service::do_to_one(tx, actor, id, &what)).await {
        Ok(item) => Ok(Outcome {
            id,
            subject: item.subject,
            tone: Tone::Good,
            said: labels::stage(cx.lang, item.stage.kind()).to_owned(),
        }),
        Err(Error::Refused(refusal)) => {
            let read = cx.read_as(move |tx, actor| service::subject_of(tx, actor, id)).await;
            let subject = read.map_or_else(|_| id.to_string(), |(_, subject)| subject);
            Ok(Outcome::refused(id, subject, service::why(cx.lang, &refusal)))
        }
        Err(fault) => Err(fault),
    }
}

fn table(lang: Lang, results: &[Outcome]) -> Markup {
    let t = Texts::of(lang);
    let row = |one: &Outcome| {
        vec![page::link(&one.subject, &format!("{HOME}/{}", one.id)), page::tag(one.tone, &one.said)]
    };
    let columns = vec![Column::text(t.list_subject()), Column::text(t.batch_result())];
    page::table(&Table {
        caption: t.batch_title().to_owned(),
        columns,
        rows: results.iter().map(row).collect(),
    })
}
