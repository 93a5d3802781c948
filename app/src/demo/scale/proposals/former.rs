//! What was proposed in former terms and at the congresses below: handled in a former system, closed there, and brought over
//! as an office brings it over, through the same door.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use congress::{Level, MandateId, NewSession};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::clock::day_of;
use kernel::{Error, Instant, PersonId, RegionId, Result, UnitId};
use store::Tx;
use suggestions::{
    Former, FormerAnswer, FormerEnd, FormerPromise, FormerSigner, Forum, Kind, Manner, Refused, Shown,
    Verdict, Vote,
};

use super::dice_of;
use super::life::Class;
use super::words::{self, Text};
use crate::demo::scale::Size;
use crate::demo::scale::beside;
use crate::demo::scale::dice::Dice;
use crate::demo::scale::doors::{self, Worker};
use crate::demo::scale::past::Stage;
use crate::demo::scale::people::{self, PRESENT_FROM, Present};

/// How many rows become durable together.
const TOGETHER: usize = 300;
/// After so many the history is sealed and told.
const TOLD_AFTER: usize = 3000;
/// From being handed in to the archive it takes so many days at most …
const LONGEST: i32 = 280;
/// … or so many where the term was about to end.
const SHORTEST: i32 = 25;
/// Years of a term.
const TERM: i16 = 5;
/// Of what was proposed below, so many parts of the sum of these belong to each level.
const BELOW: [(Level, usize); 3] = [(Level::City, 1), (Level::County, 2), (Level::Township, 1)];
/// How many deputies are remembered who were elected only in terms before the one before.
const VETERANS: usize = 240;

/// A deputy of a term.
#[derive(Clone, Debug)]
struct Seat {
    person: PersonId,
    mandate: MandateId,
    name: String,
}

/// What one congress brings of one term.
#[derive(Clone, Debug)]
struct Plan {
    region: RegionId,
    level: Level,
    term: u32,
    from: Date,
    /// Nothing is handed in or closed after this day.
    until: Date,
    suggestions: usize,
    motions: usize,
    seats: Arc<Vec<Seat>>,
    units: Arc<Vec<(UnitId, String)>>,
    office: Worker,
    parts: Vec<&'static str>,
}

/// One that was handed in.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// From which its chance follows.
    lot: usize,
    kind: Kind,
    day: Date,
    session: Option<u32>,
    number: u32,
}

/// On the first day of the present term the congresses that are shown bring their former terms over.
pub(in crate::demo::scale) async fn bring_former(stage: &Stage<'_>, size: &Size) -> Result<()> {
    let benches = benches(stage, |deputy| stage.deputies.get(deputy).map(|one| one.mandates.as_slice()));
    let mut plans = Vec::new();
    for (place, house) in stage.houses.iter().enumerate() {
        let own = place == 0;
        let (terms, wanted) = match own {
            true => (size.proposed.former_terms, size.proposed.former),
            false => (1, house.wanted),
        };
        let veterans = if terms > 1 { veterans(stage, house.place, terms).await? } else { BTreeMap::new() };
        for back in (1..=terms).rev() {
            let seats = match back {
                1 => benches.get(&house.place).cloned().unwrap_or_default(),
                _ => veterans.get(&back).cloned().unwrap_or_default(),
            };
            plans.push(plan(stage, house.place, back, wanted, seats)?);
        }
    }
    bring(stage, plans, 0).await
}

/// The other congresses join later, and bring what they handled in the term before and in this one.
pub(in crate::demo::scale) async fn bring_below(
    stage: &Stage<'_>,
    size: &Size,
    present: &Present,
    today: Date,
) -> Result<()> {
    let former = benches(stage, |deputy| stage.deputies.get(deputy).map(|one| one.mandates.as_slice()));
    let latest = benches(stage, |deputy| present.get(deputy).map(Vec::as_slice));
    let mut plans = Vec::new();
    for (place, many) in shares(stage, size.proposed.below, &former) {
        let seats = |of: &HashMap<usize, Arc<Vec<Seat>>>| of.get(&place).cloned().unwrap_or_default();
        plans.push(plan(stage, place, 1, (many - many / 2, 0), seats(&former))?);
        let now = plan(stage, place, 0, (many / 2, 0), seats(&latest))?;
        plans.push(Plan { until: today, ..now });
    }
    bring(stage, plans, 1 << 24).await
}

/// The deputies of each congress.
fn benches<'a>(
    stage: &'a Stage<'_>,
    mandates: impl Fn(usize) -> Option<&'a [(MandateId, usize)]>,
) -> HashMap<usize, Arc<Vec<Seat>>> {
    let mut benches: HashMap<usize, Vec<Seat>> = HashMap::new();
    for (number, deputy) in stage.deputies.iter().enumerate() {
        for (mandate, place) in mandates(number).unwrap_or_default() {
            let seat = Seat { person: deputy.person, mandate: *mandate, name: deputy.name.clone() };
            benches.entry(*place).or_default().push(seat);
        }
    }
    benches.into_iter().map(|(place, seats)| (place, Arc::new(seats))).collect()
}

/// How much each congress below brings.
fn shares(stage: &Stage<'_>, all: usize, benches: &HashMap<usize, Arc<Vec<Seat>>>) -> Vec<(usize, usize)> {
    let shown = |place: &usize| stage.houses.iter().any(|house| house.place == *place);
    let levels = BELOW.map(|(level, weight)| {
        let mut places = stage.ground.of_level(level);
        places.retain(|place| benches.contains_key(place) && !shown(place));
        (places, weight)
    });
    let parts: usize = levels.iter().filter(|(places, _)| !places.is_empty()).map(|(_, weight)| weight).sum();
    let mut shares = Vec::new();
    for (places, weight) in levels.iter().filter(|(places, _)| !places.is_empty()) {
        let (whole, count) = (all * weight / parts.max(1), places.len());
        let each = places.iter().enumerate();
        shares.extend(each.map(|(at, place)| (*place, whole * (at + 1) / count - whole * at / count)));
    }
    let given: usize = shares.iter().map(|(_, many)| many).sum();
    if let Some((_, last)) = shares.last_mut() {
        *last += all.saturating_sub(given);
    }
    shares
}

/// What a congress brings of the term so many terms back.
fn plan(
    stage: &Stage<'_>,
    place: usize,
    back: u32,
    (suggestions, motions): (usize, usize),
    seats: Arc<Vec<Seat>>,
) -> Result<Plan> {
    let area = stage.ground.area(place)?;
    let from = term_from(back)?;
    let until = from.checked_add(TERM.years()).and_then(Date::yesterday).map_err(Error::fault)?;
    let kept = if area.level == Level::Township { stage.ground.above(place, Level::County)? } else { place };
    let units = stage.offices.units_of(place);
    Ok(Plan {
        region: area.id()?,
        level: area.level,
        term: people::present_term(area.level).saturating_sub(back),
        from,
        until,
        suggestions,
        motions,
        seats,
        units: Arc::new(units.iter().map(|unit| (unit.0, doors::unit_name(unit).to_owned())).collect()),
        office: stage.offices.of(kept)?.clone(),
        parts: stage.ground.below(place),
    })
}

fn term_from(back: u32) -> Result<Date> {
    let years = TERM * i16::try_from(back).map_err(Error::fault)?;
    Ok(date(PRESENT_FROM.year() - years, 1, 1))
}

/// Deputies who were elected only in earlier terms, by how many terms back.
async fn veterans(stage: &Stage<'_>, place: usize, terms: u32) -> Result<BTreeMap<u32, Arc<Vec<Seat>>>> {
    let (ground, offices) = (Arc::clone(stage.ground), Arc::clone(stage.offices));
    let area = ground.area(place)?;
    let (region, term) = (area.id()?, people::present_term(area.level));
    let found = stage.app.db.write(move |tx| {
        let keeper = offices.keeper(tx);
        let mut seats: BTreeMap<u32, Vec<Seat>> = BTreeMap::new();
        for number in 0..VETERANS {
            let (person, name) = people::veteran(tx, &keeper, region, number)?;
            for back in (2..=terms).rev() {
                let span = (term_from(back)?, term_from(back - 1)?.yesterday().map_err(Error::fault)?);
                let mandate =
                    people::former_mandate(tx, &keeper, (person, region), term.saturating_sub(back), span)?;
                seats.entry(back).or_default().push(Seat { person, mandate, name: name.clone() });
            }
        }
        Ok(seats)
    });
    Ok(found.await?.into_iter().map(|(back, seats)| (back, Arc::new(seats))).collect())
}

async fn bring(stage: &Stage<'_>, plans: Vec<Plan>, first_lot: usize) -> Result<()> {
    let (mut lot, mut untold) = (first_lot, 0);
    for plan in plans {
        let before = before(&plan, lot)?;
        lot += before.len();
        let plan = Arc::new(plan);
        for some in before.chunks(TOGETHER) {
            let (plan, some) = (Arc::clone(&plan), some.to_vec());
            untold += some.len();
            stage.bar.inc(u64::try_from(some.len()).unwrap_or_default());
            stage.app.db.write(move |tx| take(tx, &plan, &some)).await?;
            if untold >= TOLD_AFTER {
                untold = 0;
                beside::follow_all(stage.app).await?;
            }
        }
    }
    beside::follow_all(stage.app).await
}

/// Everything that was handed in, in the order in which it was.
fn before(plan: &Plan, first_lot: usize) -> Result<Vec<Before>> {
    let all = plan.suggestions + plan.motions;
    let mut days = Vec::with_capacity(all);
    for place in 0..all {
        let kind = if place < plan.motions { Kind::Motion } else { Kind::Suggestion };
        days.push((day(plan, &dice_of(first_lot + place, 40), kind)?, kind));
    }
    days.sort_by_key(|((day, session), _)| (*day, *session));
    let mut numbers: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    Ok(days
        .into_iter()
        .enumerate()
        .map(|(place, ((day, session), kind))| {
            let number = numbers.entry(session).or_default();
            *number += 1;
            Before { lot: first_lot + place, kind, day, session, number: *number }
        })
        .collect())
}

/// The day on which it was handed in, and in which session; motions only in one.
fn day(plan: &Plan, dice: &Dice, kind: Kind) -> Result<(Date, Option<u32>)> {
    let last = plan.until.checked_sub(SHORTEST.days()).map_err(Error::fault)?;
    let years = usize::try_from(last.year() - plan.from.year()).unwrap_or_default() + 1;
    let year = i16::try_from(dice.below(years)).unwrap_or_default();
    let (opens, closes) = words::sitting(plan.level, plan.from.year() + year);
    if closes <= last && (kind == Kind::Motion || dice.in_hundred(60)) {
        let long = usize::try_from(opens.until(closes).map_or(0, |span| span.get_days())).unwrap_or_default();
        let day = opens.checked_add(i64::try_from(dice.below(long + 1)).unwrap_or_default().days());
        return Ok((day.map_err(Error::fault)?, u32::try_from(year + 1).ok()));
    }
    // The rest of the year, after the session.
    let from = closes.tomorrow().map_err(Error::fault)?;
    let until = date(from.year(), 12, 31).min(last).max(from);
    let long = usize::try_from(from.until(until).map_or(0, |span| span.get_days())).unwrap_or_default();
    let day = from.checked_add(i64::try_from(dice.below(long + 1)).unwrap_or_default().days());
    Ok((day.map_err(Error::fault)?.min(last), None))
}

fn take(tx: &mut Tx, plan: &Plan, some: &[Before]) -> Result<()> {
    let office = plan.office.actor(tx);
    let made = some.iter().map(|one| Made::of(plan, *one)).collect::<Result<Vec<_>>>()?;
    let signers: Vec<Vec<FormerSigner<'_>>> = made.iter().map(|one| one.signers(plan)).collect();
    let all = made
        .iter()
        .zip(&signers)
        .map(|(one, signers)| one.former(plan, signers))
        .collect::<Result<Vec<_>>>()?;
    let brought = suggestions::bring_over(tx, &office, plan.region, &all);
    brought
        .map(|_| ())
        .map_err(|error| Error::fault(format!("former suggestions of {}: {error}", plan.region)))
}

/// What became of one, with its words.
struct Made {
    before: Before,
    dice: Dice,
    lead: usize,
    others: usize,
    text: Text,
    class: Class,
    assigned: Date,
    replied: Date,
    closed: Date,
    opinion: String,
    reply: String,
    reference: String,
    promise: String,
}

impl Made {
    fn of(plan: &Plan, before: Before) -> Result<Self> {
        let dice = dice_of(before.lot, 41);
        let lead = dice.below(plan.seats.len());
        let name = plan.seats.get(lead).map(|seat| seat.name.as_str()).unwrap_or_default();
        let text = words::write(&dice, before.kind, dice.word(&plan.parts))?;
        // What came when the term was about to end was handled quickly.
        let room = before.day.until(plan.until).map_or(0, |span| span.get_days());
        let (assigned, replied, closed) = match room >= LONGEST {
            true => (3 + dice.below(10), 30 + dice.below(68), 130 + dice.below(150)),
            false => (2, 6 + dice.below(4), 18 + dice.below(6)),
        };
        let after = |days: usize| {
            before.day.checked_add(i64::try_from(days).unwrap_or_default().days()).map_err(Error::fault)
        };
        let others = match before.kind {
            Kind::Motion | Kind::Interpellation => 9 + dice.below(5),
            Kind::Suggestion if dice.in_hundred(30) => 1 + dice.below(4),
            Kind::Suggestion => 0,
        };
        Ok(Self {
            lead,
            others: others.min(plan.seats.len().saturating_sub(1)),
            class: Class::draw(&dice),
            assigned: after(assigned)?,
            replied: after(replied)?,
            closed: after(closed)?,
            opinion: words::opinion(&dice),
            reply: words::reply(&dice, &text, name),
            reference: format!("办字〔{}〕{}号", before.day.year(), before.number),
            promise: words::promise(&dice, text.matter),
            before,
            dice,
            text,
        })
    }

    fn signers<'a>(&self, plan: &'a Plan) -> Vec<FormerSigner<'a>> {
        let others = plan.seats.iter().cycle().skip(self.lead + 1).take(self.others);
        others.map(signer).collect()
    }

    fn former<'a>(&'a self, plan: &'a Plan, signers: &'a [FormerSigner<'a>]) -> Result<Former<'a>> {
        let lead = plan.seats.get(self.lead).ok_or_else(|| Error::fault("a congress without deputies"))?;
        let end = match (self.before.kind, self.dice.below(100)) {
            (Kind::Motion, 0..40) => {
                let vote = if self.dice.in_hundred(80) { Vote::Adopted } else { Vote::Rejected };
                FormerEnd::Voted(Forum::Committee, vote)
            }
            (Kind::Suggestion, 0..6) => FormerEnd::NotAccepted(Refused::Explained),
            _ => FormerEnd::Answered(Box::new(self.answer(plan)?)),
        };
        Ok(Former {
            term: plan.term,
            session: self.before.session,
            number: self.before.number,
            writing: self.text.writing(),
            lead: signer(lead),
            signers,
            handed_in: self.before.day,
            end,
            closed: self.closed,
        })
    }

    fn answer<'a>(&'a self, plan: &'a Plan) -> Result<FormerAnswer<'a>> {
        let dice = &self.dice;
        let unit =
            |place: usize| plan.units.get(place).or(plan.units.last()).map(|(id, name)| (*id, name.as_str()));
        let own = unit(self.text.matter.unit).ok_or_else(|| Error::fault("a congress without units"))?;
        let helper =
            plan.units.get((self.text.matter.unit + 1).checked_rem(plan.units.len()).unwrap_or_default());
        let helper = helper.filter(|(id, _)| *id != own.0 && dice.in_hundred(25));
        let judged = dice.in_hundred(85).then(|| {
            let result = if dice.in_hundred(80) { Verdict::Satisfied } else { Verdict::Basically };
            (
                Verdict::Satisfied,
                result,
                self.replied.max(self.closed.checked_sub(100.days()).unwrap_or(self.replied)),
            )
        });
        let promised = (self.class == Class::Promised).then(|| FormerPromise {
            what: &self.promise,
            due: self.closed,
            kept: dice.in_hundred(90).then_some(self.closed),
            evidence: words::evidence(dice),
        });
        let met = dice.in_hundred(75).then(|| (Manner::OnSite, self.assigned, words::met(dice)));
        Ok(FormerAnswer {
            assigned: self.assigned,
            unit: own,
            co_handler: helper.map(|(id, name)| (*id, name.as_str(), self.opinion.as_str())),
            replied: self.replied,
            class: self.class.mark(),
            reference: &self.reference,
            body: &self.reply,
            signed_by: "",
            contact: ("办公室", "0000-0000300"),
            met,
            judged: judged.map(|(attitude, result, day)| (attitude, result, day.min(self.closed))),
            promised,
            shown: if dice.in_hundred(60) { Shown::Published } else { Shown::OnRequest },
        })
    }
}

fn signer(seat: &Seat) -> FormerSigner<'_> {
    FormerSigner { person: seat.person, mandate: seat.mandate, name: &seat.name }
}

/// The sessions of the term before and of this one, of every congress that has deputies.
pub(in crate::demo::scale) async fn hold_sessions(stage: &Stage<'_>, now: Instant) -> Result<()> {
    let this_year = day_of(now).year();
    let benches = benches(stage, |deputy| stage.deputies.get(deputy).map(|one| one.mandates.as_slice()));
    let mut places: Vec<usize> = benches.into_keys().collect();
    places.sort_unstable();
    let (ground, offices) = (Arc::clone(stage.ground), Arc::clone(stage.offices));
    let hold = move |tx: &mut Tx| {
        let keeper = offices.keeper(tx);
        for place in &places {
            let area = ground.area(*place)?;
            for year in PRESENT_FROM.year() - TERM..=this_year {
                let back = u32::from(year < PRESENT_FROM.year());
                let (from_day, until_day) = words::sitting(area.level, year);
                let since = year - term_from(back)?.year();
                let new = NewSession {
                    region: area.id()?,
                    term: people::present_term(area.level).saturating_sub(back),
                    number: u32::try_from(since + 1).map_err(Error::fault)?,
                    from_day,
                    until_day,
                };
                congress::set_session(tx, &keeper, &new)?;
            }
        }
        Ok(())
    };
    stage.app.db.write(hold).await
}
