//! The figures every office reports (rules §3): how much by unit, class, field and kind; in time; contact; content the first
//! time and after the redo; solved; promises kept; published. Against the year before, and down to the items.

use std::collections::BTreeMap;

use congress::Region;
use host::{Act, Actor, Role};
use kernel::{RegionId, Result, clock};
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::today;
use crate::events as kind;
use crate::model::{Keeping, Publicity, Round, StageKind, SuggestionId, TaskStage, Verdict};
use crate::policy::Effect;
use crate::store::{self as db, Fact, Line};

/// Reading figures.
pub(crate) const FIGURES: Act = Act { name: "suggestions.figures", roles: &[Role::Office] };

/// Keeps what figures know of each item: made anew whenever something happened to it.
pub(crate) const FACTS: Subscriber = Subscriber {
    name: "suggestions.facts",
    kinds: &[
        kind::SUBMITTED,
        kind::WITHDRAWN,
        kind::ACCEPTED,
        kind::REFUSED,
        kind::TURNED,
        kind::MERGED,
        kind::PARTED,
        kind::SPLIT,
        kind::SPLIT_OFF,
        kind::UNSPLIT,
        kind::REJOINED,
        kind::ASSIGNED,
        kind::REASSIGNED,
        kind::TAKEN_BACK,
        kind::PASSED_ON,
        kind::CONTACT_LOGGED,
        kind::CONTACT_DENIED,
        kind::REPLIED,
        kind::JUDGED,
        kind::VERDICT_LAPSED,
        kind::REDONE,
        kind::EXPLAINED,
        kind::PUBLICITY_DECIDED,
        kind::PROMISE_KEPT,
        kind::PROMISE_GIVEN_UP,
        kind::CLEARED,
        kind::ARCHIVED,
    ],
    handle: |tx: &mut Tx, event: &Recorded| keep_fact(tx, SuggestionId::from_number(event.subject)),
};

fn keep_fact(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    match fact_of(tx, id)? {
        Some(fact) => db::put_fact(tx, &fact),
        None => Ok(()),
    }
}

/// What figures know of an item; nothing before it was handed in.
fn fact_of(tx: &mut Tx, id: SuggestionId) -> Result<Option<Fact>> {
    let item = db::load(tx, id)?;
    let Some(submitted) = item.submitted_at else { return Ok(None) };
    let tasks = db::tasks(tx, id)?;
    let answering: Vec<_> = tasks
        .iter()
        .filter(|task| task.part.answers() && task.round == Round::First && task.stage != TaskStage::Gone)
        .collect();
    let lead = answering.iter().find(|task| task.stage != TaskStage::PassedOn).or(answering.first());
    let replied = !answering.is_empty() && answering.iter().all(|task| task.stage == TaskStage::Done);
    let clocks = db::reply_clocks(tx, id)?;
    let late = |task: &&crate::model::Task| {
        let mut own = clocks.iter().filter(|(of, _, _)| *of == task.id);
        own.any(|(_, due, ended)| ended.is_some_and(|ended| ended > *due))
    };
    let replies = db::replies(tx, id)?;
    let newest = replies.iter().rfind(|reply| reply.signed_at.is_some() && reply.part.answers());
    let verdicts = db::verdicts(tx, id)?;
    let said = |round| verdicts.iter().find(|said| said.round == round);
    let promises = db::promises(tx, id)?;
    let public = db::publication(tx, id)?;
    let shown = |state: Option<Publicity>| state == Some(Publicity::Published);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(Some(Fact {
        suggestion: id,
        region: item.region,
        year: u32::try_from(clock::day_of(submitted).year()).unwrap_or_default(),
        kind: item.kind,
        field: item.field,
        stage: item.stage.kind(),
        unit: lead.map(|task| task.unit),
        unit_name: lead.map(|task| task.unit_name.clone()),
        class: newest.and_then(|reply| reply.class.clone()),
        effect: newest.and_then(|reply| reply.effect),
        replied,
        in_time: replied && !answering.iter().any(late),
        contacted: db::contacts(tx, id)?.iter().any(|contact| contact.denied_at.is_none()),
        attitude: said(Round::First).map(|said| said.attitude),
        result: said(Round::First).map(|said| said.result),
        attitude2: said(Round::Redo).map(|said| said.attitude),
        result2: said(Round::Redo).map(|said| said.result),
        promises: number(promises.len()),
        kept: number(promises.iter().filter(|promise| promise.state == Keeping::Kept).count()),
        text_public: shown(public.as_ref().map(|public| public.text_state)),
        reply_public: shown(public.as_ref().map(|public| public.reply_state)),
    }))
}

/// By what figures are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cut {
    /// By the unit that leads.
    #[default]
    Unit,
    /// By field.
    Field,
    /// By the class of the reply.
    Class,
    /// By suggestion or motion.
    Kind,
}
congress::words!(Cut { Unit = "unit", Field = "field", Class = "class", Kind = "kind" });

impl Cut {
    /// What an item counts under.
    fn of(self, fact: &Fact) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Cut::Unit => text(&fact.unit_name),
            Cut::Field => text(&fact.field),
            Cut::Class => text(&fact.class),
            Cut::Kind => fact.kind.word().to_owned(),
        }
    }
}

/// One of the figures, which opens into the items it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Measure {
    /// Handed in.
    HandedIn,
    /// Accepted.
    Accepted,
    /// Replied to.
    Replied,
    /// Replied to in time.
    InTime,
    /// In contact with the deputy.
    Contacted,
    /// Judged.
    Judged,
    /// Content with attitude and result the first time.
    SatisfiedFirst,
    /// Content in the end, the redo counted.
    SatisfiedLast,
    /// Solved, by the class of the reply 办成.
    Solved,
    /// With promises.
    Promised,
    /// With every promise kept.
    Kept,
    /// Handled a second time.
    Redone,
    /// Its text published.
    TextPublic,
    /// Its reply published.
    ReplyPublic,
}
congress::words!(Measure {
    HandedIn = "handed_in",
    Accepted = "accepted",
    Replied = "replied",
    InTime = "in_time",
    Contacted = "contacted",
    Judged = "judged",
    SatisfiedFirst = "satisfied_first",
    SatisfiedLast = "satisfied_last",
    Solved = "solved",
    Promised = "promised",
    Kept = "kept",
    Redone = "redone",
    TextPublic = "text_public",
    ReplyPublic = "reply_public",
});

impl Measure {
    /// What its share is of; none for a count.
    pub(crate) const fn whole(self) -> Option<Measure> {
        match self {
            Measure::HandedIn => None,
            Measure::Accepted => Some(Measure::HandedIn),
            Measure::Replied => Some(Measure::Accepted),
            Measure::InTime | Measure::Contacted | Measure::Solved | Measure::Promised | Measure::Redone => {
                Some(Measure::Replied)
            }
            Measure::Judged => Some(Measure::Replied),
            Measure::SatisfiedFirst | Measure::SatisfiedLast => Some(Measure::Judged),
            Measure::Kept => Some(Measure::Promised),
            Measure::TextPublic | Measure::ReplyPublic => Some(Measure::Replied),
        }
    }

    /// Whether it counts an item.
    pub(crate) fn counts(self, fact: &Fact) -> bool {
        let content = |one: Option<Verdict>, other: Option<Verdict>| match (one, other) {
            (Some(one), Some(other)) => one.max(other) != Verdict::Dissatisfied,
            _ => false,
        };
        let first = content(fact.attitude, fact.result);
        match self {
            Measure::HandedIn => true,
            Measure::Accepted => !matches!(
                fact.stage,
                StageKind::Gathering
                    | StageKind::Reviewing
                    | StageKind::Returned
                    | StageKind::NotAccepted
                    | StageKind::Withdrawn
            ),
            Measure::Replied => fact.replied,
            Measure::InTime => fact.replied && fact.in_time,
            Measure::Contacted => fact.replied && fact.contacted,
            Measure::Judged => fact.replied && fact.result.is_some(),
            Measure::SatisfiedFirst => fact.replied && first,
            Measure::SatisfiedLast => fact.replied && (first || content(fact.attitude2, fact.result2)),
            Measure::Solved => fact.replied && fact.effect == Some(Effect::Solved),
            Measure::Promised => fact.replied && fact.promises > 0,
            Measure::Kept => fact.replied && fact.promises > 0 && fact.kept == fact.promises,
            Measure::Redone => fact.replied && fact.attitude2.is_some(),
            Measure::TextPublic => fact.replied && fact.text_public,
            Measure::ReplyPublic => fact.replied && fact.reply_public,
        }
    }
}

/// The figures of a year, for all and for each part of a cut.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) congress: Region,
    pub(crate) year: u32,
    pub(crate) years: Vec<u32>,
    pub(crate) all: Counts,
    pub(crate) before: Counts,
    /// Each part with its figures, the largest first; what counts under none has an empty name.
    pub(crate) parts: Vec<(String, Counts)>,
}

/// How many each figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts(BTreeMap<&'static str, u64>);

impl Counts {
    fn of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Self {
        let mut counts = BTreeMap::new();
        for fact in facts {
            for measure in Measure::ALL.iter().filter(|measure| measure.counts(fact)) {
                *counts.entry(measure.word()).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// How many a figure counts.
    pub(crate) fn get(&self, measure: Measure) -> u64 {
        self.0.get(measure.word()).copied().unwrap_or_default()
    }

    /// The share in whole per cent of what it is a share of; none of nothing.
    pub(crate) fn share(&self, measure: Measure) -> Option<u64> {
        let whole = self.get(measure.whole()?);
        let half = whole / 2;
        self.get(measure).saturating_mul(100).saturating_add(half).checked_div(whole)
    }
}

/// The figures of a congress in a year; the present year where none is named.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn figures(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    year: Option<u32>,
    cut: Cut,
) -> Result<Figures> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    let year = year.unwrap_or_else(|| u32::try_from(today(tx).year()).unwrap_or_default());
    let facts = db::facts_of_year(tx, congress.id, year)?;
    let before = db::facts_of_year(tx, congress.id, year.saturating_sub(1))?;
    let mut groups: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for fact in &facts {
        groups.entry(cut.of(fact)).or_default().push(fact);
    }
    let mut parts: Vec<(String, Counts)> =
        groups.into_iter().map(|(name, facts)| (name, Counts::of(facts.into_iter()))).collect();
    parts.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.get(Measure::HandedIn)));
    Ok(Figures {
        years: db::years_of(tx, congress.id)?,
        all: Counts::of(facts.iter()),
        before: Counts::of(before.iter()),
        congress,
        year,
        parts,
    })
}

/// The items that a figure counts: of all, or of one part of a cut; a page of fifty after `after`.
///
/// # Errors
/// *Not allowed* beyond the actor's reach.
pub(crate) fn counted_items(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    year: u32,
    measure: Measure,
    part: Option<(Cut, String)>,
    after: SuggestionId,
) -> Result<Vec<Line>> {
    let congress = congress::chosen_region(tx, actor, FIGURES, region)?;
    let facts = db::facts_of_year(tx, congress.id, year)?;
    let wanted = |fact: &&Fact| {
        let here = part.as_ref().is_none_or(|(cut, name)| cut.of(fact) == *name);
        fact.suggestion > after && here && measure.counts(fact)
    };
    let ids: Vec<SuggestionId> = facts.iter().filter(wanted).map(|fact| fact.suggestion).take(50).collect();
    db::lines_of(tx, &ids)
}
