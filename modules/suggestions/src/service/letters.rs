//! Letters that tell each deputy who handles what they asked 交办告知函: ordered for a chosen set or for all that was assigned
//! since a day, one for each deputy.

use std::collections::BTreeSet;

use congress::Region;
use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{PersonId, Refusal, RegionId, Result, Say};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::{DECIDE, event, record, today};
use crate::events;
use crate::model::{SuggestionId, TaskStage};
use crate::store as db;
use crate::texts::Texts;

/// The most items of one order.
const MOST: usize = 1_000;

/// Which items the letters are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LetterOrder {
    /// The region of the congress.
    pub region: Option<RegionId>,
    /// The items.
    pub items: Vec<SuggestionId>,
}

/// What the form of an order shows.
#[derive(Clone, Debug)]
pub(crate) struct LetterSheet {
    pub(crate) congress: Region,
    /// The chosen items; empty where a day is asked for.
    pub(crate) items: Vec<SuggestionId>,
    /// How many deputies lead them.
    pub(crate) deputies: usize,
    /// From which day on, as a first proposal.
    pub(crate) since: Date,
}

/// What the form of an order shows.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn letter_sheet(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    items: &[SuggestionId],
) -> Result<LetterSheet> {
    let mut region = region;
    let mut leads = BTreeSet::new();
    for id in items {
        let item = db::load(tx, *id)?;
        actor.may(DECIDE, &item.scope())?;
        region = Some(item.region);
        leads.insert(item.lead);
    }
    let congress = congress::chosen_region(tx, actor, DECIDE, region)?;
    let since = today(tx).checked_sub(jiff::Span::new().days(30)).unwrap_or(Date::MIN);
    Ok(LetterSheet { congress, items: items.to_vec(), deputies: leads.len(), since })
}

/// Orders the letters: the history of each item says so, and each deputy hears of it.
///
/// # Errors
/// *Invalid* when nothing was assigned since that day, or too much; *not allowed* beyond the actor's reach.
pub(crate) fn order_letters(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    since: Option<Date>,
    items: &[SuggestionId],
) -> Result<LetterOrder> {
    let known = congress::known_region(tx, region)?;
    actor.may(DECIDE, &Scope::region(known.path))?;
    let mut chosen = items.to_vec();
    if chosen.is_empty() {
        let missing = || Refusal::field("since", Say::new(|lang| Texts::of(lang).letters_since_missing()));
        let limit = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        chosen = db::assigned_since(tx, region, since.ok_or_else(missing)?, limit)?;
    }
    let mut checks = Checks::default();
    let mut told = Vec::new();
    for id in &chosen {
        let item = db::load(tx, *id)?;
        if item.region == region && item.assigned_on.is_some() {
            told.push(item);
        }
    }
    if told.is_empty() {
        checks.wrong("since", Say::new(|lang| Texts::of(lang).letters_none()));
    }
    if told.len() > MOST {
        checks.wrong("since", Say::new(|lang| Texts::of(lang).letters_too_many(MOST)));
    }
    checks.done()?;
    for item in &told {
        let people: Vec<PersonId> = vec![item.lead];
        record(tx, item, event(events::LETTER_GIVEN, item, actor).data(json!({ "people": people })))?;
    }
    Ok(LetterOrder { region: Some(region), items: told.iter().map(|item| item.id).collect() })
}

/// One item as a letter says it.
#[derive(Clone, Debug)]
pub(crate) struct ToldItem {
    pub(crate) item: crate::model::Suggestion,
    pub(crate) co_signers: Vec<String>,
    pub(crate) lead_units: Vec<String>,
    pub(crate) co_handlers: Vec<String>,
    /// Until when its reply is due.
    pub(crate) due: Option<Date>,
    /// The government's office in whose name it went out too.
    pub(crate) with: Option<String>,
}

/// The items of an order, together those of one deputy, in the order of their numbers.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn letters_of(tx: &mut Tx, order: &LetterOrder) -> Result<Vec<Vec<ToldItem>>> {
    let mut all = Vec::new();
    for id in &order.items {
        let item = db::load(tx, *id)?;
        let signers = db::signers(tx, *id)?.into_iter();
        let signed = signers.filter(|one| one.state == crate::model::Signing::Confirmed);
        let tasks = db::tasks(tx, item.main.unwrap_or(*id))?;
        let names = |answers: Answers| {
            let own = tasks.iter().filter(|task| {
                task.part.answers() == (answers == Answers::Itself)
                    && task.stage != TaskStage::Gone
                    && task.round == item.round
            });
            own.map(|task| task.unit_name.clone()).collect::<Vec<_>>()
        };
        let replies = db::reply_clocks(tx, *id)?.into_iter().filter(|(_, _, ended)| ended.is_none());
        all.push(ToldItem {
            co_signers: signed.map(|one| one.name).collect(),
            lead_units: names(Answers::Itself),
            co_handlers: names(Answers::Helps),
            with: super::assigned_with(tx, *id)?,
            due: replies.map(|(_, due, _)| due).max(),
            item,
        });
    }
    let key = |one: &ToldItem| (one.item.lead, one.item.term, one.item.session, one.item.number);
    all.sort_by_key(key);
    let mut letters: Vec<Vec<ToldItem>> = Vec::new();
    for one in all {
        match letters.last_mut().filter(|last| last.iter().any(|other| other.item.lead == one.item.lead)) {
            Some(last) => last.push(one),
            None => letters.push(vec![one]),
        }
    }
    Ok(letters)
}

/// Whether a unit answers the deputy itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    /// It does.
    Itself,
    /// It helps one that does.
    Helps,
}
