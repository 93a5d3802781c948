//! A deputy writes: begins, changes, throws away.

use congress::{Mandate, MandateId};
use host::{Actor, Checks};
use kernel::{PersonId, Refusal, RegionId, Result, Say, UnitId};
use serde_json::json;
use store::Tx;

use super::moving::{Sitting, moved_by, organs, own_delegation, sits_for};
use super::{WRITE, deputy, event, load_as, record, save, today};
use crate::events;
use crate::model::{
    Kind, Limits, Mover, Round, Season, Stage, Structure, SubjectLine, Suggestion, SuggestionId,
};
use crate::policy::Rules;
use crate::store::{self as db, TextVersion};
use crate::texts::Texts;

/// What a deputy typed into the form of a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    /// Suggestion, motion or interpellation; a suggestion where nothing was chosen.
    pub kind: Option<Kind>,
    /// In whose name; as it was where nothing was chosen.
    pub mover: Option<Mover>,
    /// 案由.
    pub subject: String,
    /// 情况.
    pub situation: String,
    /// 分析.
    pub analysis: String,
    /// 建议.
    pub proposal: String,
    /// The field, of the region's list.
    pub field: String,
    /// The units that the deputy proposes; of an interpellation the organ that is asked.
    pub wishes: Vec<UnitId>,
    /// The name under which a phone sends a new draft, so that one sent twice is begun once; empty where it has none.
    pub entry: String,
}

/// The longest name that a phone gives a draft.
const ENTRY: usize = 64;

/// Where a draft comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A blank page.
    Blank,
    /// An opinion that becomes a suggestion.
    Opinion(i64),
    /// What was heard on a visit.
    Visit(i64),
}

/// The congresses in which somebody can hand in today: mandates that hold and whose duties are not suspended.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn active_mandates(tx: &mut Tx, person: PersonId) -> Result<Vec<Mandate>> {
    let today = today(tx);
    let mut mandates = congress::mandates_of(tx, person)?;
    mandates.retain(|mandate| {
        mandate.holds_on(today) && mandate.suspended_from.is_none_or(|since| today < since)
    });
    Ok(mandates)
}

/// The congresses in which the actor can hand in today.
///
/// # Errors
/// *Not allowed* for somebody who has no mandate that holds.
pub(crate) fn own_mandates(tx: &mut Tx, actor: &Actor) -> Result<Vec<Mandate>> {
    let person = deputy(actor)?;
    let mandates = active_mandates(tx, person)?;
    if mandates.is_empty() {
        return Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).no_mandate())).into());
    }
    Ok(mandates)
}

/// What the form of a draft offers.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The region of the congress.
    pub(crate) congress: congress::Region,
    /// The fields to choose from.
    pub(crate) fields: Vec<String>,
    /// The units that may be proposed.
    pub(crate) units: Vec<congress::Unit>,
    /// The organs that an interpellation may ask.
    pub(crate) organs: Vec<congress::Unit>,
    /// How many signers are needed there.
    pub(crate) limits: Limits,
    /// The delegation in whose name this deputy may move motions and interpellations.
    pub(crate) delegation: Option<String>,
    /// Whether the congress sits, which an interpellation needs.
    pub(crate) sitting: Sitting,
}

/// What the form of a draft for the congress of `region` offers.
///
/// # Errors
/// *Not allowed* for somebody without a mandate there that holds.
pub(crate) fn sheet(tx: &mut Tx, actor: &Actor, region: RegionId) -> Result<Sheet> {
    let person = deputy(actor)?;
    let no_mandate = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).no_mandate()));
    mandate_in(tx, person, region)?.ok_or_else(no_mandate)?;
    let known = congress::known_region(tx, region)?;
    let rules = Rules::of(tx, region)?;
    Ok(Sheet {
        units: congress::units_under(tx, region)?,
        organs: organs(tx, region)?,
        limits: rules.policy.limits(rules.level, Season::Between),
        delegation: own_delegation(tx, person, region)?,
        sitting: Sitting::of(tx, region)?,
        fields: rules.policy.fields,
        congress: known,
    })
}

/// The mandate by which this person hands in at the congress of `region`.
pub(super) fn mandate_in(tx: &mut Tx, person: PersonId, region: RegionId) -> Result<Option<Mandate>> {
    Ok(active_mandates(tx, person)?.into_iter().find(|mandate| mandate.region == region))
}

/// Begins a draft at the congress of `region`. It is the deputy's own until it is handed in.
///
/// # Errors
/// *Not allowed* for somebody without a mandate there that holds, *not found* where it comes from something that this deputy may
/// not read; *conflict* for an interpellation while the congress does not sit; *invalid* with every field that is wrong.
pub(crate) fn begin(
    tx: &mut Tx,
    actor: &Actor,
    region: RegionId,
    typed: &Typed,
    origin: Origin,
) -> Result<SuggestionId> {
    let person = deputy(actor)?;
    if let Some(known) = db::entered(tx, person, &typed.entry)? {
        // It arrived before, and only the answer was lost.
        return Ok(known);
    }
    let known = congress::known_region(tx, region)?;
    let no_mandate = || Refusal::not_allowed(Say::new(|lang| Texts::of(lang).no_mandate()));
    let mandate = mandate_in(tx, person, region)?.ok_or_else(no_mandate)?;
    super::prefill(tx, actor, origin)?;
    let kind = typed.kind.unwrap_or(Kind::Suggestion);
    sits_for(tx, kind, region)?;
    let read = read(tx, region, typed)?;
    let delegation = moved_by(tx, (person, region), kind, typed.mover.unwrap_or_default())?;
    let item = Suggestion {
        id: tx.id(),
        region,
        path: known.path,
        term: mandate.term,
        session: None,
        number: None,
        kind,
        subject: read.text.subject.clone(),
        field: read.field,
        lead: person,
        mandate: mandate.id,
        lead_name: actor.name.clone(),
        delegation,
        text_version: 1,
        stage: Stage::Draft,
        main: None,
        round: Round::First,
        season: Season::Between,
        consent: None,
        submitted_at: None,
        assigned_on: None,
        version: 1,
    };
    actor.may(WRITE, &item.scope())?;
    db::insert(tx, &item)?;
    db::put_text(tx, item.id, &read.text)?;
    db::set_wishes(tx, item.id, &read.wishes)?;
    match origin {
        Origin::Blank => {}
        Origin::Opinion(id) => db::add_source(tx, item.id, "opinion", id)?,
        Origin::Visit(id) => db::add_source(tx, item.id, "visit", id)?,
    }
    if !typed.entry.is_empty() {
        db::enter(tx, person, &typed.entry, item.id)?;
    }
    record(tx, &item, event(events::DRAFTED, &item, actor))?;
    Ok(item.id)
}

/// Changes the text. Once somebody was asked to sign it is a new version, and all are asked again. A change may have waited in a phone
/// for long: one that arrived before is taken as it was, one that somebody was faster than is refused so that its writer sees both.
///
/// # Errors
/// *Conflict* when it is not with its lead, was changed since it was read, or becomes an interpellation while the congress does not
/// sit; *invalid* with every field that is wrong.
pub(crate) fn rewrite(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    typed: &Typed,
) -> Result<Suggestion> {
    let mut item = db::load(tx, id)?;
    actor.may(WRITE, &item.scope())?;
    if !item.stage.is_with_lead() {
        return Err(db::faster());
    }
    let mut read = read(tx, item.region, typed)?;
    let before = db::text(tx, id, item.text_version)?;
    let same = before.is_some_and(|before| same_words(&before, &read.text));
    if item.version != seen {
        // It arrived before, and only the answer was lost.
        return if same && same_wishes(tx, &item, &read)? { Ok(item) } else { Err(overtaken()) };
    }
    let renewed = if same { None } else { renew(tx, &mut item)? };
    read.text.version = item.text_version;
    item.subject.clone_from(&read.text.subject);
    item.field = read.field;
    if item.stage == Stage::Draft {
        choose_again(tx, &mut item, typed)?;
    }
    if !same {
        db::put_text(tx, id, &read.text)?;
    }
    db::set_wishes(tx, id, &read.wishes)?;
    let rules = Rules::of(tx, item.region)?;
    save(tx, &mut item, &rules)?;
    rewritten(tx, &item, actor, renewed)?;
    Ok(item)
}

/// What it is and in whose name is chosen as long as nobody was asked to sign it.
fn choose_again(tx: &mut Tx, item: &mut Suggestion, typed: &Typed) -> Result<()> {
    let kind = typed.kind.unwrap_or(item.kind);
    if kind != item.kind {
        sits_for(tx, kind, item.region)?;
        item.kind = kind;
    }
    match typed.mover {
        Some(mover) => item.delegation = moved_by(tx, (item.lead, item.region), kind, mover)?,
        None if kind == Kind::Suggestion => item.delegation = None,
        None => {}
    }
    Ok(())
}

/// How many signers were asked again about a new version.
pub(super) struct Renewed(u64);

/// What signers sign changes: once somebody was asked, or it was handed in, it is a new version and all are asked again.
pub(super) fn renew(tx: &mut Tx, item: &mut Suggestion) -> Result<Option<Renewed>> {
    if db::signers(tx, item.id)?.is_empty() && item.submitted_at.is_none() {
        return Ok(None);
    }
    item.text_version += 1;
    Ok(Some(Renewed(db::ask_all_again(tx, item.id, item.text_version)?)))
}

/// Records a new version, so that the signers hear of it.
pub(super) fn rewritten(
    tx: &mut Tx,
    item: &Suggestion,
    actor: &Actor,
    renewed: Option<Renewed>,
) -> Result<()> {
    let Some(Renewed(again)) = renewed else { return Ok(()) };
    let data = json!({ "version": item.text_version, "asked_again": again });
    record(tx, item, event(events::REWRITTEN, item, actor).data(data))
}

fn same_words(one: &TextVersion, other: &TextVersion) -> bool {
    (&one.subject, &one.situation, &one.analysis, &one.proposal)
        == (&other.subject, &other.situation, &other.analysis, &other.proposal)
}

fn same_wishes(tx: &mut Tx, item: &Suggestion, read: &Read) -> Result<bool> {
    let units = |wishes: &[(UnitId, String)]| wishes.iter().map(|(unit, _)| *unit).collect::<Vec<_>>();
    Ok(item.field == read.field && units(&db::wishes(tx, item.id)?) == units(&read.wishes))
}

fn overtaken() -> kernel::Error {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).draft_overtaken())).into()
}

/// Throws a draft away that was never handed in.
///
/// # Errors
/// *Conflict* when it was.
pub(crate) fn discard(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64) -> Result<()> {
    let item = load_as(tx, actor, WRITE, id, seen)?;
    if item.submitted_at.is_some() || !matches!(item.stage, Stage::Draft | Stage::Gathering) {
        return Err(db::faster());
    }
    db::delete_draft(tx, id)?;
    record(tx, &item, event(events::DISCARDED, &item, actor))
}

/// What a form says, read.
struct Read {
    text: TextVersion,
    field: Option<String>,
    wishes: Vec<(UnitId, String)>,
}

fn read(tx: &mut Tx, region: RegionId, typed: &Typed) -> Result<Read> {
    let mut checks = Checks::default();
    checks.text("entry", &typed.entry, ENTRY);
    let subject = checks.accept(SubjectLine::accept("subject", &typed.subject));
    let structure = match Structure::accept(&typed.situation, &typed.analysis, &typed.proposal) {
        Ok(structure) => structure,
        Err(wrong) => {
            wrong.into_iter().for_each(|error| checks.wrong(error.field, error.say));
            Structure::default()
        }
    };
    let policy: crate::policy::SuggestionPolicy = congress::policy(tx, region)?;
    let field = (!typed.field.is_empty()).then(|| typed.field.clone());
    if field.as_ref().is_some_and(|field| !policy.fields.contains(field)) {
        checks.wrong("field", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let mut wishes = Vec::new();
    for unit in &typed.wishes {
        match congress::unit(tx, *unit)?.filter(|unit| unit.active) {
            Some(unit) => wishes.push((unit.id, unit.name)),
            None => checks.wrong("wishes", Say::new(|lang| Texts::of(lang).unit_unknown())),
        }
    }
    checks.done()?;
    let text = TextVersion {
        version: 1,
        subject: subject.as_ref().map_or_else(String::new, |line| line.as_str().to_owned()),
        situation: structure.situation.as_str().to_owned(),
        analysis: structure.analysis.as_str().to_owned(),
        proposal: structure.proposal.as_str().to_owned(),
        written_at: tx.now(),
    };
    Ok(Read { text, field, wishes })
}

/// Whether a mandate still lets its holder sign: it holds today and duties are not suspended.
pub(super) fn still_holds(tx: &mut Tx, mandate: MandateId) -> Result<bool> {
    let today = today(tx);
    let found = congress::mandate(tx, mandate)?;
    Ok(found.is_some_and(|mandate| {
        mandate.holds_on(today) && mandate.suspended_from.is_none_or(|since| today < since)
    }))
}
