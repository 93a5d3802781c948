//! An opinion's page on the desk, for the station, the deputy and the unit alike: what is it, where does it
//! stand, who acts next and until when, what can I do now.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Attempt, Cx, Desk};
use kernel::{Refusal, Result, Say};
use maud::{Markup, html};
use page::{Fact, FormSpec, ItemHead, NextStep, Tone, Whose};

use super::history::{self, Names, Reader};
use super::{labels, panels};
use crate::flow;
use crate::model::{ClockKind, Confirmation, Next, OpinionId, Round, Stage, Urgency};
use crate::service::{self, Hand, Hints, Item, Visible};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/opinions/{id}", get(show))
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id = known(&typed)?;
    let (desk, item) = load(&cx, id).await?;
    let hints = super::hints::load(&cx, &desk, &item.0).await?;
    Ok(render(&cx, &desk, &item, &Extras { hints, ..Extras::default() }))
}

/// The id in the address.
pub(super) fn known(typed: &str) -> Result<OpinionId> {
    let unknown = || Refusal::not_found(Say::new(|lang| Texts::of(lang).not_found())).into();
    typed.parse().map_err(|_| unknown())
}

/// The opinion and who asks for it.
pub(super) async fn load(cx: &Cx, id: OpinionId) -> Result<(Desk, (Item, Names))> {
    cx.read_as(move |tx, actor| {
        let item = service::item(tx, actor, id)?;
        let mut accounts: Vec<i64> = item.history.iter().filter_map(|event| event.actor).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let accounts: Vec<_> = accounts.into_iter().map(kernel::AccountId::from_number).collect();
        let names = access::account_names(tx, &accounts)?;
        let names = Names(names.into_iter().map(|(id, name)| (id.number(), name)).collect());
        Ok((item, names))
    })
    .await
}

/// What the page shows beside the opinion itself.
#[derive(Debug, Default)]
pub(super) struct Extras {
    /// What was tried and refused, to be shown with what was typed.
    pub(super) attempt: Attempt,
    /// How to reach the citizen, when that was asked for.
    pub(super) contact: Option<String>,
    /// What may help to decide.
    pub(super) hints: Option<Arc<Hints>>,
}

pub(super) fn render(cx: &Cx, desk: &Desk, loaded: &(Item, Names), extras: &Extras) -> Response {
    let (item, names) = loaded;
    let t = Texts::of(cx.lang);
    let main = html! {
        (extras.attempt.errors(cx).summary())
        @if let Some(day) = item.opinion.noticed_on {
            (page::notice(Tone::Bad, html! {
                p { (t.supervise_printed(page::day(cx.lang, day))) }
                p { (page::link(t.supervise_print(), &format!("/desk/opinions/{}/notice", item.opinion.id))) }
            }))
        }
        (head(cx, item, extras))
        (page::section(t.item_said(), said(cx, item)))
        (merged(cx, item))
        (super::hints::section(cx, item, extras.hints.as_deref()))
        (super::parts::asked(cx.lang, &item.parts))
        (answers(cx, item))
        (super::exchange::sent_out(cx, &item.parcels))
    };
    let body = page::beside(main, history::timeline(cx.lang, &item.history, Reader::Desk, names));
    cx.desk_page(desk, &item.opinion.title, body)
}

fn head(cx: &Cx, item: &Item, extras: &Extras) -> Markup {
    let t = Texts::of(cx.lang);
    let opinion = &item.opinion;
    let next = flow::next(opinion.stage);
    let mine = match next {
        Next::Station => item.hand == Hand::Station,
        Next::Handler => item.hand == Hand::Handler,
        Next::Office => item.hand == Hand::Office,
        Next::Citizen | Next::Nobody => false,
    };
    let handler = labels::handler(cx.lang, opinion.stage.handler(), item.handler.as_deref());
    let step = (next != Next::Nobody).then(|| NextStep {
        whose: if mine { Whose::Yours } else { Whose::Theirs },
        who: labels::next(cx.lang, next, &item.station.name, handler.as_deref()),
        what: labels::task(cx.lang, opinion.stage.kind()).to_owned(),
        until: opinion.due.map(|due| labels::due(due, &item.rules, item.now)),
    });
    let kind = match (opinion.round, opinion.urgency) {
        (Round::Redo, _) => format!("{} · {}", t.item_kind(), t.round_redo()),
        (_, Urgency::Urgent) => format!("{} · {}", t.item_kind(), t.urgent()),
        _ => t.item_kind().to_owned(),
    };
    page::item_head(
        cx.lang,
        &ItemHead {
            kind,
            code: Some(t.item_number(opinion.id)),
            title: opinion.title.clone(),
            tag: labels::stage_tag(cx.lang, opinion.stage.kind()),
            facts: facts(cx, item, extras),
            next: step,
            actions: panels::panels(cx, item, &extras.attempt),
        },
    )
}

fn facts(cx: &Cx, item: &Item, extras: &Extras) -> Vec<Fact> {
    let t = Texts::of(cx.lang);
    let opinion = &item.opinion;
    let mut facts = vec![
        Fact::text(t.item_station(), &item.station.name),
        Fact::text(t.item_received(), page::moment(cx.lang, opinion.received_at)),
        Fact::text(t.item_channel(), labels::channel(cx.lang, opinion.channel)),
    ];
    if opinion.confirmation != Confirmation::NotNeeded {
        let how = labels::confirmation(cx.lang, Some(opinion.confirmation));
        facts.push(Fact::text(t.intake_confirmation(), how));
    }
    if let Some(wish) = &item.wish {
        facts.push(Fact::text(t.intake_wish(), wish));
    }
    if let Some((main, _)) = &item.main {
        let link = page::link(&main.title, &format!("/desk/opinions/{}", main.id));
        facts.push(Fact::new(t.merging_main(), link));
    }
    if let Some(category) = &opinion.category {
        facts.push(Fact::text(t.item_category(), item.categories.name(category)));
    }
    if let Some(handler) = labels::handler(cx.lang, opinion.stage.handler(), item.handler.as_deref()) {
        facts.push(Fact::text(t.item_handler(), handler));
    }
    if let Some(number) = &opinion.reference {
        facts.push(Fact::text(t.handling_reference(), number));
    }
    if let Some(due) = opinion.answer_due {
        let view = labels::due(due, &item.rules, item.now);
        facts.push(Fact::new(t.item_answer_due(), page::due(cx.lang, &view)));
    }
    if matches!(flow::next(opinion.stage), Next::Nobody)
        || flow::clock(opinion.stage) == Some(ClockKind::Close)
    {
        let verdict = opinion.stage.verdict();
        facts.push(Fact::text(t.item_verdict(), labels::verdict_label(cx.lang, verdict)));
    }
    if let Some(mask) = &opinion.contact_mask {
        facts.push(Fact::new(t.item_contact(), contact(cx, item, mask, extras)));
    }
    facts
}

fn contact(cx: &Cx, item: &Item, mask: &str, extras: &Extras) -> Markup {
    let t = Texts::of(cx.lang);
    if let Some(contact) = &extras.contact {
        return html! { (t.item_contact_looked(contact)) };
    }
    let spec = FormSpec::post(format!("/desk/opinions/{}/contact", item.opinion.id), &cx.form_token());
    html! {
        (page::masked(cx.lang, mask))
        @if item.may_see_contact == Visible::Yes {
            (page::form(cx.lang, &spec, page::button(page::ButtonKind::Plain, t.item_contact_look())))
        }
    }
}

fn said(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let photos: Vec<page::Photo> = item
        .photos
        .iter()
        .zip(1i64..)
        .map(|(photo, number)| page::Photo {
            href: format!("/desk/photos/{}", photo.full),
            thumbnail: format!("/desk/photos/{}", photo.small),
            alt: t.photo_number(number),
        })
        .collect();
    html! {
        @if item.opinion.erased_at.is_some() { (page::lede(t.handling_erased())) }
        (page::prose(&item.opinion.body))
        @if !item.opinion.place.is_empty() {
            (page::facts(&[Fact::text(t.item_place(), &item.opinion.place)]))
        }
        @if !photos.is_empty() { (page::photo_grid(&photos)) }
    }
}

/// Whether an answer was approved, waits for that, or was returned.
fn answer_state(cx: &Cx, item: &Item, answer: &crate::store::Answer) -> &'static str {
    let t = Texts::of(cx.lang);
    let newest = item.answers.last().is_some_and(|last| last.id == answer.id);
    match (answer.approved_at, item.opinion.stage) {
        (Some(_), _) => t.item_answer_approved(),
        (None, Stage::Answered { .. }) if newest => t.item_answer_waits(),
        (None, _) => t.item_answer_returned(),
    }
}

fn answers(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    html! {
        @for answer in item.answers.iter().rev() {
            @let state = answer_state(cx, item, answer);
            @let who = format!("{} · {} · {state}", answer.signed, page::moment(cx.lang, answer.written_at));
            @let title = if answer.round == Round::Redo { t.follow_answer_redo() } else { t.follow_answer() };
            (page::section(title, page::quote(&who, page::prose(&answer.body))))
        }
    }
}

/// What was merged into it, and whether each citizen has the answer.
fn merged(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    if item.merged.is_empty() {
        return html! {};
    }
    let facts: Vec<Fact> = item
        .merged
        .iter()
        .map(|one| {
            let said = match (one.verdict, one.delivered_at) {
                (Some(verdict), _) => labels::verdict_label(cx.lang, Some(verdict)),
                (None, Some(_)) => t.merging_told(),
                (None, None) => t.merging_not_told(),
            };
            Fact::new(said, page::link(&one.title, &format!("/desk/opinions/{}", one.id)))
        })
        .collect();
    page::section(t.merging_here(), html! { (page::lede(t.merging_here_lede())) (page::facts(&facts)) })
}
