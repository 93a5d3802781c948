//! Hints beside an opinion that waits for the station: each with its reason and one tap to take it over.

use std::sync::{Arc, LazyLock};

use host::{Actor, Cx, Desk, Memo, Occasion};
use kernel::{Error, RegionId, RegionPath, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Fact, Field, FormSpec};
use store::Tx;
use store::search::{Audience, Query, Within};

use super::labels;
use crate::index::{IN_PUBLIC, ON_DESK};
use crate::model::{OpinionId, Stage, StageKind};
use crate::service::{self, Hand, Hints, Item, Likeness};
use crate::store::Disclosed;
use crate::texts::Texts;

/// How many candidates the search index gives for comparing.
const CANDIDATES: usize = 40;

/// Hints that were worked out.
static HINTS: LazyLock<Memo<(OpinionId, i64), Hints>> = LazyLock::new(Memo::default);

/// Opinions that share the rarest words of a text, from the search index: on the desk within a region, in public
/// those that were disclosed.
async fn candidates(
    cx: &Cx,
    text: String,
    audience: Audience,
    within: Option<RegionId>,
) -> Result<Vec<OpinionId>> {
    let kind = match audience {
        Audience::Staff => ON_DESK,
        Audience::Public => IN_PUBLIC,
    };
    let within = within.map(Within::Region).into_iter().collect();
    let question = Query { text, kind, within, audience, limit: CANDIDATES };
    let app = cx.app.clone();
    let hits =
        tokio::task::spawn_blocking(move || app.search.alike(&question)).await.map_err(Error::fault)?;
    let hits = hits.map_err(Error::fault)?;
    // What is public stands under a key of its own: the negative id.
    Ok(hits.into_iter().map(|hit| OpinionId::from_number(hit.key.abs())).collect())
}

/// The region around a station's own in which the like is looked for.
fn around(path: &RegionPath) -> Option<RegionId> {
    let ids: Vec<RegionId> = path.ids().collect();
    ids.iter().rev().nth(1).or(ids.last()).copied()
}

/// Disclosed matters like what a citizen wrote, with how many met each, near the station at `path`.
pub(super) async fn disclosed_like(cx: &Cx, body: &str, path: &RegionPath) -> Result<Vec<(Disclosed, i64)>> {
    let body = body.to_owned();
    let found = candidates(cx, body.clone(), Audience::Public, around(path)).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    cx.read(move |tx| service::similar_disclosed(tx, &body, &found)).await
}

/// Whether the station is about to decide something that hints help with.
fn wanted(item: &Item) -> bool {
    let open = matches!(item.opinion.stage, Stage::Received | Stage::AskedForMore | Stage::Admitted);
    item.hand == Hand::Station && open && item.opinion.erased_at.is_none()
}

/// The hints for an item; none where they are of no use.
pub(super) async fn load(cx: &Cx, desk: &Desk, item: &Item) -> Result<Option<Arc<Hints>>> {
    if !wanted(item) {
        return Ok(None);
    }
    let opinion = &item.opinion;
    let occasion = Occasion::now(cx, desk, (opinion.id, opinion.version));
    HINTS.on(occasion, || work_out(cx, item)).await.map(Some)
}

async fn work_out(cx: &Cx, item: &Item) -> Result<Hints> {
    let text = format!("{}\n{}", item.opinion.title, item.opinion.body);
    let found = candidates(cx, text, Audience::Staff, around(&item.opinion.path)).await?;
    let (opinion, categories) = (item.opinion.clone(), item.categories.clone());
    let read = move |tx: &mut Tx, actor: &Actor| service::hints(tx, actor, &opinion, &categories, &found);
    cx.read_as(read).await.map(|(_, hints)| hints)
}

/// The section of hints; nothing where there is none to give.
pub(super) fn section(cx: &Cx, item: &Item, hints: Option<&Hints>) -> Markup {
    let Some(hints) = hints else { return html! {} };
    let t = Texts::of(cx.lang);
    let mut facts = Vec::new();
    facts.extend(category(cx, item, hints));
    facts.extend(units(cx, item, hints));
    facts.extend(places(cx, hints));
    if facts.is_empty() && hints.similar.is_empty() && hints.joined.is_none() {
        return html! {};
    }
    page::section(
        t.hints_title(),
        html! {
            (page::lede(t.hints_lede()))
            @if let Some(disclosed) = &hints.joined {
                p { (t.hints_joined()) " " (page::link(&disclosed.title, &format!("/desk/opinions/{}", disclosed.opinion))) }
                (merge_button(cx, item, disclosed.opinion))
            }
            @if !facts.is_empty() { (page::facts(&facts)) }
            @if !hints.similar.is_empty() { (similar(cx, item, hints)) }
        },
    )
}

/// A form of one button that does an action with what the hint says.
fn tap(cx: &Cx, item: &Item, action: &str, fields: &[(&str, &str)], label: &str) -> Markup {
    let spec = FormSpec::post(format!("/desk/opinions/{}/{action}", item.opinion.id), &cx.form_token());
    let body = html! {
        (page::hidden("version", &item.opinion.version.to_string()))
        @for (name, value) in fields { (page::hidden(name, value)) }
        (page::button(ButtonKind::Plain, label))
    };
    page::form(cx.lang, &spec, body)
}

fn category(cx: &Cx, item: &Item, hints: &Hints) -> Option<Fact> {
    let t = Texts::of(cx.lang);
    let hint = hints.category.as_ref()?;
    let name = item.categories.name(&hint.code);
    let said = match hint.sureness {
        ::hints::Sureness::Sure => t.hints_sure(&name),
        ::hints::Sureness::Perhaps => t.hints_perhaps(&name),
    };
    let admits = matches!(item.opinion.stage, Stage::Received | Stage::AskedForMore);
    let why = hint.why.join(t.hints_comma());
    Some(Fact::new(
        t.item_category(),
        html! {
            p { (said) }
            p { (t.hints_why(why)) }
            @if admits { (tap(cx, item, "admit", &[("category", &hint.code)], &t.hints_admit(&name))) }
        },
    ))
}

fn units(cx: &Cx, item: &Item, hints: &Hints) -> Option<Fact> {
    let t = Texts::of(cx.lang);
    if hints.units.is_empty() {
        return None;
    }
    let routes = item.opinion.stage == Stage::Admitted;
    Some(Fact::new(
        t.hints_unit(),
        html! {
            @for hint in &hints.units {
                p {
                    (t.hints_unit_count(hint.count, &hint.name)) " "
                    (page::link(&hint.example.1, &format!("/desk/opinions/{}", hint.example.0)))
                }
                @if routes {
                    (tap(cx, item, "route", &[("to", &format!("unit:{}", hint.unit))], &t.hints_route(&hint.name)))
                }
            }
        },
    ))
}

fn places(cx: &Cx, hints: &Hints) -> Option<Fact> {
    let t = Texts::of(cx.lang);
    if hints.places.is_empty() {
        return None;
    }
    Some(Fact::new(
        t.hints_places(),
        html! {
            @for place in &hints.places {
                p {
                    (place.name)
                    @if let Some((code, name)) = &place.station { " · " (page::link(name, &format!("/s/{code}"))) }
                }
            }
        },
    ))
}

fn similar(cx: &Cx, item: &Item, hints: &Hints) -> Markup {
    let t = Texts::of(cx.lang);
    let facts: Vec<Fact> = hints
        .similar
        .iter()
        .map(|one| {
            let label = match one.likeness {
                Likeness::Same => t.hints_same(),
                Likeness::Similar => t.hints_similar(),
            };
            let tag = labels::stage_tag(cx.lang, one.stage);
            Fact::new(
                label,
                html! {
                    p {
                        (page::link(&one.title, &format!("/desk/opinions/{}", one.id))) " "
                        (page::tag(tag.tone, &tag.text)) " " (page::moment(cx.lang, one.received_at))
                    }
                    @if one.likeness == Likeness::Same && can_take(one.stage) { (merge_button(cx, item, one.id)) }
                },
            )
        })
        .collect();
    page::facts(&facts)
}

/// Whether others can be merged into an opinion that stands there.
fn can_take(stage: StageKind) -> bool {
    !matches!(stage, StageKind::Duplicate | StageKind::Withdrawn | StageKind::NotAdmitted)
}

fn merge_button(cx: &Cx, item: &Item, into: OpinionId) -> Markup {
    tap(cx, item, "duplicate", &[("number", &into.to_string())], Texts::of(cx.lang).hints_merge())
}

/// What others said already, each to be read and to be joined; nothing where there is nothing similar.
pub(super) fn others_said(cx: &Cx, similar: &[(Disclosed, i64)]) -> Markup {
    let t = Texts::of(cx.lang);
    if similar.is_empty() {
        return html! {};
    }
    let facts: Vec<Fact> = similar
        .iter()
        .map(|(one, _)| {
            let answer = kernel::text::excerpt(&one.answer, 60);
            let link = page::link(t.similar_read(), &format!("/disclosed/{}", one.opinion));
            Fact::new(
                &one.title,
                html! { p { (labels::verdict_label(cx.lang, one.verdict)) " · " (answer) } p { (link) } },
            )
        })
        .collect();
    let mut choices = vec![Choice::new("", t.similar_none())];
    choices.extend(similar.iter().map(|(one, joins)| {
        let choice = Choice::new(one.opinion.to_string(), t.similar_too(&one.title));
        if *joins > 0 { choice.hint(t.similar_count(*joins)) } else { choice }
    }));
    let field = Field::new("joins", t.similar_choice()).value("").optional();
    page::section(
        t.similar_title(),
        html! {
            (page::lede(t.similar_lede()))
            (page::facts(&facts))
            (page::radios(cx.lang, &field, &choices))
        },
    )
}
