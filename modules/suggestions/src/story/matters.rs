//! Matters under key supervision 重点督办, told step by step.

use ::store::Tx;
use host::Actor;
use kernel::{Error, Result};

use crate::model::{Bundle, SuggestionId};
use crate::service;
use crate::store as db;

/// What is proposed for key supervision.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// What it is about.
    pub title: &'a str,
    /// Who proposes it.
    pub proposer: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// What the congress's office does about a matter.
#[derive(Clone, Copy, Debug)]
pub enum MatterDeed<'a> {
    /// The chairs' meeting fixes it today, with what it decided.
    Decide(&'a str),
    /// The leaders of congress and government are named.
    Pair(&'a str, &'a str),
    /// The plan is made or changed.
    Plan(&'a str),
    /// A visit was made today: who was there, and what was found.
    Visit(&'a str, &'a str),
    /// The report is handed in.
    Report(&'a str),
    /// It is at its end, with some words.
    Close(&'a str),
}

/// Items of one congress are proposed for key supervision as one matter.
///
/// # Errors
/// As the form.
pub fn propose(tx: &mut Tx, actor: &Actor, items: &[SuggestionId], proposal: &Proposal<'_>) -> Result<()> {
    let form = service::proposal_for(tx, actor, None, items)?;
    let typed = service::TypedBundle {
        title: proposal.title.to_owned(),
        proposer: proposal.proposer.to_owned(),
        reason: proposal.reason.to_owned(),
        numbers: form.typed.numbers,
    };
    service::propose(tx, actor, form.congress.id, &typed).map(|_| ())
}

/// Somebody does something about the newest matter to which an item belongs.
///
/// # Errors
/// As the desk; a fault when it belongs to none.
pub fn matter_does(tx: &mut Tx, actor: &Actor, item: SuggestionId, deed: MatterDeed<'_>) -> Result<()> {
    let Bundle { id, version: seen, .. } = db::bundles_of(tx, item)?
        .into_iter()
        .next()
        .ok_or_else(|| Error::fault(format!("suggestion {item} belongs to no matter")))?;
    let today = Some(super::days_from(tx, 0)?);
    match deed {
        MatterDeed::Decide(note) => service::decide_bundle(tx, actor, id, seen, today, note),
        MatterDeed::Pair(congress, government) => {
            service::pair_leaders(tx, actor, id, seen, (congress, government))
        }
        MatterDeed::Plan(plan) => service::plan_bundle(tx, actor, id, seen, plan),
        MatterDeed::Visit(who, note) => {
            let visit = service::TypedVisit { day: today, who: who.to_owned(), note: note.to_owned() };
            service::visit_bundle(tx, actor, id, seen, &visit)
        }
        MatterDeed::Report(report) => service::report_bundle(tx, actor, id, seen, report),
        MatterDeed::Close(note) => service::close_bundle(tx, actor, id, seen, note),
    }
    .map(|_| ())
}
