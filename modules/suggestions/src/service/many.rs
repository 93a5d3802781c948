//! The same step for more items than a request has time for: long work, some items a transaction, each of them apart, so that one that
//! cannot be done stops no other. What was refused is kept with its reason.

use host::Actor;
use host::long::{self, LongId, LongWork, NewLong, Stepped};
use kernel::{Lang, Refusal, RefusalKind, Result};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::job::JobKind;

use super::{Together, do_to_one, subject_of};
use crate::model::SuggestionId;
use crate::texts::Texts;

/// So many are done within a request; more are long work.
pub(crate) const AT_ONCE: usize = 50;
/// How many one transaction does: it holds the writer no longer than a page may wait.
const A_STEP: usize = 10;

/// The long work.
pub(crate) const MANY: JobKind =
    JobKind { name: "suggestions.many", run: |tx, job| long::step(tx, job, some_of_many) };

/// What is done to which.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ManyOrder {
    /// What.
    pub(crate) what: Together,
    /// To which, in this order.
    pub(crate) items: Vec<SuggestionId>,
    /// The list it was chosen in.
    pub(crate) back: String,
}

/// How it went so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ManyDone {
    /// With how many it went well.
    pub(crate) done: usize,
    /// With which it did not.
    pub(crate) refused: Vec<RefusedOne>,
}

/// One that could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RefusedOne {
    /// Which.
    pub(crate) item: SuggestionId,
    /// What it is about.
    pub(crate) subject: String,
    /// Why.
    pub(crate) why: String,
}

/// Begins it. Whether each may be done by this actor is asked when its turn comes.
///
/// # Errors
/// *Not allowed* for somebody who may not decide about the first of them.
pub(crate) fn begin_many(tx: &mut Tx, actor: &Actor, lang: Lang, order: &ManyOrder) -> Result<LongId> {
    for first in order.items.iter().take(1) {
        subject_of(tx, actor, *first)?;
    }
    let new = NewLong {
        kind: MANY.name,
        account: actor.account,
        lang,
        total: i64::try_from(order.items.len()).unwrap_or(i64::MAX),
        headings: vec![Texts::of(lang).list_subject().to_owned()],
    };
    long::begin(tx, &new, order)
}

/// Does the next of them, as whoever began it may now.
fn some_of_many(tx: &mut Tx, work: &mut LongWork) -> Result<Stepped> {
    let order: ManyOrder = work.data()?;
    let mut so_far: ManyDone = work.result()?;
    let Some(actor) = access::actor_of(tx, work.account)? else { return Ok(Stepped::Whole) };
    let from = usize::try_from(work.done).unwrap_or(usize::MAX);
    for (at, item) in order.items.iter().enumerate().skip(from).take(A_STEP) {
        match tx.apart(|tx| do_to_one(tx, &actor, *item, &order.what))? {
            Ok(_) => so_far.done += 1,
            Err(refusal) => {
                let one = RefusedOne {
                    item: *item,
                    subject: tx
                        .apart(|tx| subject_of(tx, &actor, *item))?
                        .unwrap_or_else(|_| item.to_string()),
                    why: why(work.lang(), &refusal),
                };
                let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
                work.refuse(tx, row, std::slice::from_ref(&one.subject), &one.why)?;
                so_far.refused.push(one);
            }
        }
        work.done += 1;
    }
    work.keep(&so_far)?;
    Ok(if work.done >= work.total { Stepped::Whole } else { Stepped::More })
}

/// Why one was refused: what is wrong with its fields too.
pub(crate) fn why(lang: Lang, refusal: &Refusal) -> String {
    match &refusal.kind {
        RefusalKind::Invalid(wrong) if !wrong.is_empty() => {
            wrong.iter().map(|one| one.say.to(lang)).collect::<Vec<_>>().join(" ")
        }
        _ => refusal.say.to(lang),
    }
}
