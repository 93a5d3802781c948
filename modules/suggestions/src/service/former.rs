//! What was handled to its end in a former system is brought over whole, with the days on which it happened there. What
//! the other system does not tell is not made up: of its clocks only the replies' are kept, and its history is one event.

use congress::MandateId;
use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Instant, PersonId, RegionId, RegionPath, Result, Say, clock};
use serde_json::json;
use store::Tx;

use super::{DECIDE, event, record, today};
use crate::events;
use crate::model::{
    Brought, ClockKind, Consent, Former, FormerAnswer, FormerEnd, FormerPromise, FormerSigner, Keeping,
    Moment, Opinion, Part, Publicity, Round, Season, Shown, Stage, Structure, SubjectLine, Suggestion, Task,
    TaskNext, TaskStage, Words,
};
use crate::policy::{Class, Rules, Timing, class_of};
use crate::store::{self as db, Contact, Judged, Promise, Publication, Reply, TextVersion};
use crate::texts::Texts;

/// Brings over what was handed to the congress of `region` and handled in a former system. One whose number is taken is here
/// already and stays as it is, so that doing it twice does no harm.
///
/// # Errors
/// *Not allowed* beyond the actor's reach; *invalid* with every field of the first one that is wrong.
pub fn bring_over(tx: &mut Tx, actor: &Actor, region: RegionId, all: &[Former<'_>]) -> Result<Vec<Brought>> {
    let path = congress::known_region(tx, region)?.path;
    actor.may(DECIDE, &Scope::region(path.clone()))?;
    let rules = Rules::of(tx, region)?;
    let place = Place { region, path, rules };
    all.iter().map(|former| bring_one(tx, actor, &place, former)).collect()
}

/// The congress it was handed to.
struct Place {
    region: RegionId,
    path: RegionPath,
    rules: Rules,
}

fn bring_one(tx: &mut Tx, actor: &Actor, place: &Place, former: &Former<'_>) -> Result<Brought> {
    let known = db::numbered(tx, place.region, former.term, former.session.unwrap_or(0), former.number)?;
    if let Some(known) = known {
        return Ok(Brought::Known(known));
    }
    let (text, class) = read(tx, place, former)?;
    let item = item_of(tx, place, former, &text);
    let (outcome, considered) = match &former.end {
        FormerEnd::NotAccepted(outcome) => (Some(*outcome), None),
        FormerEnd::Voted(forum, vote) => (None, Some((*forum, *vote))),
        FormerEnd::Answered(_) => (None, None),
    };
    db::insert_ended(tx, &item, outcome, considered)?;
    db::number_is_taken(tx, place.region, former.term, former.session, former.number)?;
    db::put_text(tx, item.id, &text)?;
    for signer in former.signers {
        db::insert_signed(tx, &item, (signer.person, signer.mandate, signer.name))?;
    }
    if let (FormerEnd::Answered(answer), Some(class)) = (&former.end, &class) {
        answered(tx, actor, place, &item, answer, class)?;
        published(tx, &item, &text, answer, former.closed)?;
    }
    let data = json!({ "number": former.number, "handed_in": former.handed_in.to_string(), "closed": former.closed.to_string() });
    record(tx, &item, event(events::BROUGHT_OVER, &item, actor).data(data))?;
    Ok(Brought::New(item.id))
}

/// Everything that is wrong is said at once, before anything is written.
fn read(tx: &mut Tx, place: &Place, former: &Former<'_>) -> Result<(TextVersion, Option<Class>)> {
    let mut checks = Checks::default();
    let writing = &former.writing;
    let subject = checks.accept(SubjectLine::accept("subject", writing.subject));
    let structure = match Structure::accept(writing.situation, writing.analysis, writing.proposal) {
        Ok(structure) => structure,
        Err(wrong) => {
            wrong.into_iter().for_each(|error| checks.wrong(error.field, error.say));
            Structure::default()
        }
    };
    if !in_order(former, today(tx)) {
        checks.wrong("closed", Say::new(|lang| Texts::of(lang).former_days_wrong()));
    }
    for signer in std::iter::once(&former.lead).chain(former.signers) {
        if !had_mandate(tx, signer, place.region, former.term)? {
            checks.wrong("lead", Say::new(|lang| Texts::of(lang).former_mandate_unknown()));
        }
    }
    let mut class = None;
    if let FormerEnd::Answered(answer) = &former.end {
        class = class_of(&place.rules.policy.classes, answer.class);
        if class.is_none() {
            checks.wrong("class", Say::new(|lang| Texts::of(lang).choose_one()));
        }
        checks.accept(Words::required("body", answer.body));
    }
    checks.done()?;
    let text = TextVersion {
        version: 1,
        subject: subject.map_or_else(String::new, |line| line.as_str().to_owned()),
        situation: structure.situation.as_str().to_owned(),
        analysis: structure.analysis.as_str().to_owned(),
        proposal: structure.proposal.as_str().to_owned(),
        written_at: morning(former.handed_in),
    };
    Ok((text, class))
}

/// Handed in, assigned, replied, judged, put away, and nothing of it to come.
fn in_order(former: &Former<'_>, today: Date) -> bool {
    let mut days = vec![former.handed_in];
    if let FormerEnd::Answered(answer) = &former.end {
        days.extend([answer.assigned, answer.replied]);
        days.extend(answer.judged.map(|(_, _, day)| day));
    }
    days.extend([former.closed, today]);
    days.is_sorted()
}

fn had_mandate(tx: &mut Tx, signer: &FormerSigner<'_>, region: RegionId, term: u32) -> Result<bool> {
    let found: Option<congress::Mandate> = congress::mandate(tx, signer.mandate)?;
    Ok(found.is_some_and(|mandate| {
        (mandate.person, mandate.region, mandate.term) == (signer.person, region, term)
    }))
}

fn item_of(tx: &Tx, place: &Place, former: &Former<'_>, text: &TextVersion) -> Suggestion {
    let FormerSigner { person, mandate, name }: FormerSigner<'_> = former.lead;
    let (lead, mandate): (PersonId, MandateId) = (person, mandate);
    let field = former.writing.field;
    let (assigned_on, consent) = match &former.end {
        FormerEnd::Answered(answer) => {
            (Some(answer.assigned), (answer.shown == Shown::Published).then_some(Consent::Given))
        }
        _ => (None, None),
    };
    Suggestion {
        id: tx.id(),
        region: place.region,
        path: place.path.clone(),
        term: former.term,
        session: former.session,
        number: Some(former.number),
        kind: former.writing.kind,
        subject: text.subject.clone(),
        field: (!field.is_empty()).then(|| field.to_owned()),
        lead,
        mandate,
        lead_name: name.to_owned(),
        delegation: None,
        text_version: 1,
        stage: Stage::Archived,
        main: None,
        round: Round::First,
        season: if former.session.is_some() { Season::InSession } else { Season::Between },
        consent,
        submitted_at: Some(morning(former.handed_in)),
        assigned_on,
        version: 1,
    }
}

/// What units did: their tasks, opinion and reply, the contact, what the deputy said, what was promised.
fn answered(
    tx: &mut Tx,
    actor: &Actor,
    place: &Place,
    item: &Suggestion,
    answer: &FormerAnswer<'_>,
    class: &Class,
) -> Result<()> {
    if let Some((unit, name, opinion)) = answer.co_handler {
        let task = task_of(tx, item, answer, (unit, name, Part::CoHandler));
        keep_task(tx, (place, item), &task, answer)?;
        let said = Reply { body: opinion.to_owned(), ..reply_of(tx, &task, answer, None) };
        db::insert_signed_reply(tx, &said, actor.account)?;
    }
    let (unit, name) = answer.unit;
    let task = task_of(tx, item, answer, (unit, name, Part::Lead));
    keep_task(tx, (place, item), &task, answer)?;
    let reply = reply_of(tx, &task, answer, Some(class));
    db::insert_signed_reply(tx, &reply, actor.account)?;
    if let Some((manner, day, note)) = answer.met {
        let at = morning(day);
        let contact = Contact {
            id: tx.id(),
            suggestion: item.id,
            task: task.id,
            unit_name: task.unit_name.clone(),
            moment: Moment::During,
            manner,
            day,
            person: item.lead,
            note: note.to_owned(),
            logged_at: at,
            confirmed_at: Some(at),
            denied_at: None,
            denied_why: None,
        };
        db::insert_settled_contact(tx, &contact)?;
    }
    if let Some((attitude, result, day)) = answer.judged {
        let said =
            Judged { round: Round::First, attitude, result, reason: String::new(), given_at: morning(day) };
        db::insert_verdict(tx, item.id, item.lead, &said)?;
    }
    match &answer.promised {
        Some(promised) => keep_promise(tx, item, &reply, promised),
        None => Ok(()),
    }
}

fn task_of(
    tx: &Tx,
    item: &Suggestion,
    answer: &FormerAnswer<'_>,
    (unit, name, part): (kernel::UnitId, &str, Part),
) -> Task {
    Task {
        id: tx.id(),
        suggestion: item.id,
        round: Round::First,
        unit,
        unit_name: name.to_owned(),
        part,
        what: String::new(),
        parent: None,
        stage: TaskStage::Done,
        given_on: answer.assigned,
        upheld: false,
        extended: false,
        opinion: Opinion::First,
        waits: 0,
        version: 1,
    }
}

/// A task with its clock, which ended when the reply was out.
fn keep_task(
    tx: &mut Tx,
    (place, item): (&Place, &Suggestion),
    task: &Task,
    answer: &FormerAnswer<'_>,
) -> Result<()> {
    db::insert_done(tx, task, morning(answer.assigned), morning(answer.replied))?;
    let kind = if task.part.answers() { ClockKind::Reply } else { ClockKind::CoOpinion };
    let clock = place.rules.start(
        (task.suggestion, Some(task.id)),
        kind,
        Timing::of_task(item, task),
        answer.assigned,
    );
    db::insert_ended_clock(tx, &clock, task, place.region, answer.replied)
}

fn reply_of(tx: &Tx, task: &Task, answer: &FormerAnswer<'_>, class: Option<&Class>) -> Reply {
    let at = morning(answer.replied);
    let own = |words: &str| if class.is_some() { words.to_owned() } else { String::new() };
    Reply {
        id: tx.id(),
        suggestion: task.suggestion,
        task: task.id,
        round: task.round,
        unit: task.unit,
        unit_name: task.unit_name.clone(),
        part: task.part,
        class: class.map(|class| class.mark.clone()),
        effect: class.map(|class| class.effect),
        reference: own(answer.reference),
        body: own(answer.body),
        contact: own(answer.contact.0),
        telephone: own(answer.contact.1),
        copies: String::new(),
        head: String::new(),
        drafted_at: at,
        checked_at: None,
        signed_at: Some(at),
        signed_name: Some(answer.signed_by.to_owned()),
        returned_at: None,
        returned_why: None,
    }
}

fn keep_promise(tx: &mut Tx, item: &Suggestion, reply: &Reply, promised: &FormerPromise<'_>) -> Result<()> {
    let state = if promised.kept.is_some() { Keeping::Kept } else { Keeping::Given };
    let promise = Promise {
        id: tx.id(),
        suggestion: item.id,
        task: reply.task,
        reply: reply.id,
        region: item.region,
        unit: reply.unit,
        unit_name: reply.unit_name.clone(),
        what: promised.what.to_owned(),
        due: promised.due,
        state,
        evidence: promised.evidence.to_owned(),
        made_at: reply.drafted_at,
        settled_at: Some(morning(promised.kept.unwrap_or(promised.due))),
        public_what: None,
        waits_on: TaskNext::Nobody,
        next_due: None,
        verdict: None,
        verdict_reason: String::new(),
    };
    db::insert_settled_promise(tx, &promise)
}

/// What was decided about publication; what is not published is kept nowhere a second time.
fn published(
    tx: &mut Tx,
    item: &Suggestion,
    text: &TextVersion,
    answer: &FormerAnswer<'_>,
    on: Date,
) -> Result<()> {
    let shown = answer.shown == Shown::Published;
    let state = if shown { Publicity::Published } else { Publicity::OnRequest };
    let words = |words: String| if shown { words } else { String::new() };
    let whole = [text.situation.as_str(), text.analysis.as_str(), text.proposal.as_str()].join("\n\n");
    let handed_in = item.submitted_at.map(clock::day_of).unwrap_or(on);
    let publication = Publication {
        suggestion: item.id,
        region: item.region,
        kind: item.kind,
        term: item.term,
        session: item.session,
        number: item.number,
        field: item.field.clone(),
        year: u32::try_from(handed_in.year()).unwrap_or_default(),
        lead: item.lead,
        lead_name: item.lead_name.clone(),
        text_state: state,
        reply_state: state,
        subject: words(text.subject.clone()),
        text: words(whole.trim().to_owned()),
        reply: words(answer.body.to_owned()),
        reason: String::new(),
        decided_at: morning(on),
        withdrawn_at: None,
    };
    db::put_publication(tx, &publication)
}

/// Nine in the morning: of what happened elsewhere only the day is known.
fn morning(day: Date) -> Instant {
    clock::start_of_day(day) + jiff::SignedDuration::from_hours(9)
}
