//! The door for votes on items: which motions wait for a vote of the congress, and what a vote did to one. Whoever counts votes
//! — the office by hand, or a module of ballots — comes in here; the flow says what follows.

use kernel::{AccountId, RegionId, Result};
use serde_json::json;
use store::{Event, Tx};

use super::reviewing::VoteCounts;
use super::{advance, record};
use crate::events;
use crate::flow::Action;
use crate::model::{SuggestionId, Vote, Withdrawal};
use crate::policy::Rules;
use crate::store as db;

/// A motion on which the congress is to vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MotionToVote {
    /// The motion.
    pub id: SuggestionId,
    /// Its term.
    pub term: u32,
    /// Its session; none between sessions.
    pub session: Option<u32>,
    /// Its number.
    pub number: Option<u32>,
    /// What it is about.
    pub subject: String,
    /// Who moves it: its lead, or the delegation.
    pub lead_name: String,
}

/// The motions of a congress that were reported on and wait for a vote, oldest first, `limit` at most. One whose movers ask to
/// take it back is not among them until that is decided.
///
/// # Errors
/// A fault when the database fails.
pub fn motions_to_vote(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<MotionToVote>> {
    let mut motions = Vec::new();
    for id in db::ids_in_stage(tx, region, crate::model::StageKind::Reported, limit)? {
        if db::withdrawal(tx, id)? == Withdrawal::Unasked {
            let item = db::load(tx, id)?;
            motions.push(MotionToVote {
                id,
                term: item.term,
                session: item.session,
                number: item.number,
                lead_name: item.mover_name().to_owned(),
                subject: item.subject,
            });
        }
    }
    Ok(motions)
}

/// What a vote on a motion counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemVote {
    /// 赞成.
    pub in_favour: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
    /// 全体代表: more than half of these adopt it, however many were present.
    pub deputies: u32,
}

/// What a vote decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// 通过.
    Adopted,
    /// 未通过.
    Rejected,
}

/// A vote moves a motion: adopted by more than half of all deputies, else rejected. Whether the actor may announce it is for
/// whoever counted to ask; what was counted stands in the motion's history.
///
/// # Errors
/// *Invalid* when the numbers do not fit; *conflict* when it was not reported on, its movers ask to take it back, or it was voted
/// on already.
pub fn motion_voted(tx: &mut Tx, by: AccountId, id: SuggestionId, counted: ItemVote) -> Result<Decided> {
    let vote = VoteCounts { in_favour: counted.in_favour, deputies: counted.deputies }.outcome()?;
    let mut item = db::load(tx, id)?;
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Vote { vote })?;
    let voted = Event::new(events::VOTED, id).actor(Some(by)).data(json!({
        "vote": vote.word(),
        "for": counted.in_favour,
        "against": counted.against,
        "abstained": counted.abstained,
        "deputies": counted.deputies,
    }));
    record(tx, &item, voted)?;
    Ok(match vote {
        Vote::Adopted => Decided::Adopted,
        Vote::Rejected => Decided::Rejected,
    })
}
