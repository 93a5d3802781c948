//! What past cases tell about an item. Suggestions like it, of this and earlier years, with what was answered: for the lead
//! before it is handed in, for the office that reviews it. Whoever is shown one may open it. For the office that assigns it
//! also which unit answered the like.

use hints::{Lexicon, Text};
use host::Actor;
use kernel::{Result, clock, text};
use store::Tx;

use super::drafting::mandate_in;
use super::recommending::{UnitHint, recommended};
use super::{DECIDE, WRITE};
use crate::flow;
use crate::model::{Kind, Stage, StageKind, Suggestion, SuggestionId};
use crate::store::{self as db, Candidate, TextVersion};

/// How alike two texts must be to be shown.
const SIMILAR: f32 = 0.16;
/// How alike they must be to be probably the same matter.
const SAME: f32 = 0.45;
/// How many are shown.
const SHOWN: usize = 5;
/// How much of an answer is shown, in characters.
const EXCERPT: usize = 160;
/// How much of the parts of a text is compared, in characters.
const COMPARED: usize = 1_500;

/// How alike two suggestions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Probably the same matter.
    Same,
    /// Something similar.
    Alike,
}

/// What a unit answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnswerOf {
    pub(crate) unit: String,
    /// The class's mark; empty where it has none.
    pub(crate) class: String,
    pub(crate) excerpt: String,
}

/// A suggestion that is like another.
#[derive(Clone, Debug)]
pub(crate) struct Similar {
    pub(crate) id: SuggestionId,
    pub(crate) subject: String,
    pub(crate) term: u32,
    pub(crate) session: Option<u32>,
    pub(crate) number: Option<u32>,
    pub(crate) lead_name: String,
    pub(crate) stage: StageKind,
    pub(crate) year: i16,
    pub(crate) likeness: Likeness,
    pub(crate) answers: Vec<AnswerOf>,
    /// The number under which the office merges into it; none where it cannot.
    pub(crate) merges_as: Option<String>,
}

/// What past cases tell about an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Likes {
    pub(crate) similar: Vec<Similar>,
    /// Which unit answered the like before, for the office that is to assign it.
    pub(crate) hint: Option<UnitHint>,
}

/// Whether past cases help: the lead while the text can be changed, the office while it reviews and assigns.
pub(crate) fn wants_likes(actor: &Actor, item: &Suggestion) -> bool {
    (item.stage.is_with_lead() && actor.can(WRITE, &item.scope())) || assigns(actor, item)
}

fn assigns(actor: &Actor, item: &Suggestion) -> bool {
    matches!(item.stage, Stage::Reviewing { .. } | Stage::Accepted) && actor.can(DECIDE, &item.scope())
}

/// The most alike of the candidates that the search index `found`, as far as the reader may read them, and the unit that
/// answered the like.
///
/// # Errors
/// *Not found*, *not allowed*, or a fault.
pub(crate) fn likes(tx: &mut Tx, actor: &Actor, id: SuggestionId, found: &[SuggestionId]) -> Result<Likes> {
    let item = db::load(tx, id)?;
    if !wants_likes(actor, &item) {
        return Ok(Likes::default());
    }
    let Some(own) = db::text(tx, id, item.text_version)? else { return Ok(Likes::default()) };
    let similar = similar(tx, actor, &item, &own, found)?;
    if !assigns(actor, &item) {
        return Ok(Likes { similar, hint: None });
    }
    let units = congress::units_under(tx, item.region)?;
    Ok(Likes { similar, hint: recommended(tx, &item.path, &own, &units)? })
}

fn similar(
    tx: &mut Tx,
    actor: &Actor,
    item: &Suggestion,
    own: &TextVersion,
    found: &[SuggestionId],
) -> Result<Vec<Similar>> {
    let mut candidates = db::candidates(tx, found)?;
    let shared = shared_with(tx, actor, item)?;
    // What came back or ended is nothing to compare with, for the office neither.
    candidates.retain(|one| {
        one.id != item.id && flow::is_shared(one.kind, one.stage) && may_open(actor, item, one, shared)
    });
    let words = format!("{} {}", begun(&own.situation), begun(&own.proposal));
    let mut similar = Vec::new();
    for (likeness, one) in ranked(&Text { title: &own.subject, body: &words }, candidates) {
        similar.push(shown(tx, item, likeness, one)?);
    }
    Ok(similar)
}

fn begun(words: &str) -> String {
    words.chars().take(COMPARED).collect()
}

/// Whether somebody is deputy of the item's congress.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Peer {
    Is,
    IsNot,
}

fn shared_with(tx: &mut Tx, actor: &Actor, item: &Suggestion) -> Result<Peer> {
    let Some(person) = actor.person else { return Ok(Peer::IsNot) };
    Ok(if mandate_in(tx, person, item.region)?.is_some() { Peer::Is } else { Peer::IsNot })
}

/// The office opens what was handed to it; a deputy of the congress what stands there for all its deputies: only that is compared.
fn may_open(actor: &Actor, item: &Suggestion, one: &Candidate, peer: Peer) -> bool {
    let shared = peer == Peer::Is && one.region == item.region;
    shared || actor.can(DECIDE, &host::Scope::region(one.path.clone()))
}

/// Those that are similar, the most alike first.
fn ranked(asked: &Text<'_>, all: Vec<Candidate>) -> Vec<(f32, Candidate)> {
    // The candidates themselves say which words are rare.
    let texts: Vec<Text<'_>> = all.iter().map(text_of).chain([*asked]).collect();
    let lexicon = Lexicon::of(&texts);
    let likeness = lexicon.likeness(asked);
    let alike: Vec<f32> = all.iter().map(|one| likeness.with(&text_of(one))).collect();
    let mut ranked: Vec<(f32, Candidate)> =
        alike.into_iter().zip(all).filter(|(likeness, _)| *likeness >= SIMILAR).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.id.cmp(&a.1.id)));
    ranked.truncate(SHOWN);
    ranked
}

fn text_of(one: &Candidate) -> Text<'_> {
    Text { title: &one.subject, body: &one.words }
}

fn shown(tx: &mut Tx, item: &Suggestion, likeness: f32, one: Candidate) -> Result<Similar> {
    let answers = db::replies(tx, one.id)?
        .into_iter()
        .filter(|reply| reply.signed_at.is_some() && reply.part.answers())
        .map(|reply| AnswerOf {
            unit: reply.unit_name,
            class: reply.class.unwrap_or_default(),
            excerpt: text::excerpt(&reply.body, EXCERPT),
        });
    let open = matches!(one.stage, StageKind::Reviewing | StageKind::Accepted | StageKind::Handling);
    let mergeable = open
        && one.kind == item.kind
        && item.kind == Kind::Suggestion
        && (one.region, one.term) == (item.region, item.term)
        && matches!(item.stage, Stage::Reviewing { .. } | Stage::Accepted);
    let merges_as = one.number.filter(|_| mergeable);
    Ok(Similar {
        merges_as: merges_as.map(|number| format!("{}-{number}", one.session.unwrap_or(0))),
        likeness: if likeness >= SAME { Likeness::Same } else { Likeness::Alike },
        year: one.submitted_at.map_or(0, |at| clock::day_of(at).year()),
        answers: answers.collect(),
        id: one.id,
        subject: one.subject,
        term: one.term,
        session: one.session,
        number: one.number,
        lead_name: one.lead_name,
        stage: one.stage,
    })
}
