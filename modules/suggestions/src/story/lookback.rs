//! Look-back campaigns 回头看, told step by step.

use ::store::Tx;
use host::Actor;
use kernel::{Error, RegionId, Result};

use crate::model::{Chosen, SuggestionId, Verdict};
use crate::service;
use crate::store as db;

/// A campaign: what it asks about, and in how many days units answer.
#[derive(Clone, Copy, Debug)]
pub struct Campaign<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The first and the last year.
    pub years: (u32, u32),
    /// Replies of these classes; beside them all with open promises or a dissatisfied deputy.
    pub classes: &'a [&'a str],
    /// In how many days units answer.
    pub days: i64,
}

/// What is done about a question of a campaign.
#[derive(Clone, Copy, Debug)]
pub enum LookDeed<'a> {
    /// The unit says what was done since, the class now, and what shows it.
    Answer(&'a str, &'a str, &'a str),
    /// The office checked it.
    Check,
    /// The deputy judges attitude and result anew, with a reason.
    Judge(Verdict, Verdict, &'a str),
}

/// The office begins a campaign; its questions are put by the job that does so.
///
/// # Errors
/// As the form.
pub fn look_back(tx: &mut Tx, actor: &Actor, region: RegionId, campaign: &Campaign<'_>) -> Result<()> {
    let (first, last) = campaign.years;
    let typed = service::TypedLookback {
        title: campaign.title.to_owned(),
        first_year: Some(first),
        last_year: Some(last),
        classes: campaign.classes.iter().map(|mark| (*mark).to_owned()).collect(),
        promises: Chosen::Yes,
        dissatisfied: Chosen::Yes,
        answer_by: Some(super::days_from(tx, campaign.days)?),
    };
    service::begin_lookback(tx, actor, region, &typed).map(|_| ())
}

/// Somebody does something about the newest question about an item.
///
/// # Errors
/// As the desk; a fault when nobody asks about it.
pub fn looks_back(tx: &mut Tx, actor: &Actor, item: SuggestionId, deed: LookDeed<'_>) -> Result<()> {
    let question = db::questions_about(tx, item)?
        .into_iter()
        .max_by_key(|question| question.id)
        .ok_or_else(|| Error::fault(format!("no campaign asks about suggestion {item}")))?;
    let (id, seen) = (question.id, question.version);
    match deed {
        LookDeed::Answer(done, class, evidence) => {
            let typed = service::TypedAnswer {
                done: done.to_owned(),
                class: class.to_owned(),
                evidence: evidence.to_owned(),
            };
            service::answer_question(tx, actor, id, seen, &typed)
        }
        LookDeed::Check => service::check_answer(tx, actor, id, seen),
        LookDeed::Judge(attitude, result, reason) => {
            service::judge_again(tx, actor, id, seen, (Some(attitude), Some(result)), reason)
        }
    }
    .map(|_| ())
}
