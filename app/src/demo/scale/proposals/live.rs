//! What was proposed since the present term began, day by day.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use kernel::{Error, Result};
use suggestions::{Kind, SuggestionId};

use super::deeds::{Item, Turn};
use super::dice_of;
use super::houses::House;
use super::life::{self, Company, End, LEFT, LEFT_DRAFTS, LEFT_MOTIONS, Step};
use super::words;
use crate::demo::scale::SEED;
use crate::demo::scale::dice::Dice;
use crate::demo::scale::past::Stage;
use crate::demo::scale::people::PRESENT_FROM;

/// What is left open today was begun so many days ago, or a few more.
const LEFT_AGO: usize = 30;
/// Of a hundred suggestions so many are handed in while the congress sits.
const IN_SESSION_OF_HUNDRED: usize = 60;
/// Of a hundred so many are led by the deputy whom visitors may enter.
const FAVOURITE_OF_HUNDRED: usize = 2;
/// How many items are one transaction on a busy day.
const TOGETHER: usize = 250;

/// Somebody will begin something.
#[derive(Clone, Copy, Debug)]
struct Coming {
    /// The day, by its number.
    day: usize,
    house: usize,
    kind: Kind,
    end: End,
}

/// An item that is not at its end.
struct Running {
    item: Arc<Item>,
    id: Option<SuggestionId>,
    came: usize,
    steps: Vec<(usize, Step)>,
    next: usize,
    /// The unit that has it.
    unit: usize,
    end: End,
}

impl Running {
    /// Whether the next step is taken at work.
    fn is_for_office(&self) -> bool {
        self.steps.get(self.next).is_some_and(|(_, step)| !step.is_the_deputys())
    }

    /// The day on which the next step is due, if there is one.
    fn due(&self) -> Option<usize> {
        self.steps.get(self.next).map(|(days, _)| self.came + days)
    }

    /// Whether it is accepted and will not be replied to on `day` yet.
    fn takes_others_on(&self, day: usize) -> bool {
        let mut done = self.steps.iter().take(self.next);
        let reply = self.steps.iter().find(|(_, step)| matches!(step, Step::Draft(_)));
        self.item.takes_others()
            && self.end == End::Handled
            && done.any(|(_, step)| *step == Step::Pass)
            && reply.is_some_and(|(days, _)| self.came + days > day)
    }
}

/// The present term's proposals, one day after the other.
pub(in crate::demo::scale) struct Proposals<'a> {
    stage: &'a Stage<'a>,
    /// The last first.
    coming: Vec<(usize, Coming)>,
    /// What is to be done, by the day.
    waiting: BTreeMap<usize, Vec<usize>>,
    running: HashMap<usize, Running>,
    /// For each congress one into which others may be merged.
    mains: HashMap<usize, usize>,
}

impl<'a> Proposals<'a> {
    /// Everything that will be proposed until the day of this number, counted from `first`.
    pub(in crate::demo::scale) fn new(stage: &'a Stage<'a>, first: Date, days: usize) -> Result<Self> {
        let coming = coming(stage.houses, first, days)?;
        Ok(Self {
            stage,
            coming: coming.into_iter().enumerate().rev().collect(),
            waiting: BTreeMap::new(),
            running: HashMap::new(),
            mains: HashMap::new(),
        })
    }

    /// Everything that happens on one day.
    pub(in crate::demo::scale) async fn day(&mut self, number: usize, day: Date) -> Result<()> {
        while let Some((known, one)) = self.coming.pop_if(|(_, one)| one.day <= number) {
            self.running.insert(known, begin(self.stage.houses, known, one)?);
            self.waiting.entry(number).or_default().push(known);
        }
        let due = self.waiting.remove(&number).unwrap_or_default();
        for some in due.chunks(TOGETHER) {
            let mut turns = Vec::new();
            for known in some {
                turns.extend(self.turn(*known, number, day)?.map(|turn| (*known, turn)));
            }
            let houses = Arc::clone(self.stage.houses);
            let (known, turns): (Vec<usize>, Vec<Turn>) = turns.into_iter().unzip();
            let take = move |tx: &mut store::Tx| turns.iter().map(|turn| turn.take(tx, &houses)).collect();
            let taken: Vec<SuggestionId> = self.stage.app.db.write(take).await?;
            for (known, id) in known.into_iter().zip(taken) {
                self.go_on(known, id, number);
            }
        }
        Ok(())
    }

    /// The steps of one item that are due; none where it waits for the office to open.
    fn turn(&mut self, known: usize, number: usize, day: Date) -> Result<Option<Turn>> {
        let running = self.running.get(&known).ok_or_else(|| Error::fault("a suggestion is gone"))?;
        let main = self.main_of(known, running.item.house, number);
        let running = self.running.get_mut(&known).ok_or_else(|| Error::fault("a suggestion is gone"))?;
        let mut steps = Vec::new();
        while running.due().is_some_and(|due| due <= number) {
            let closed = to_monday(day);
            if closed > 0 && running.is_for_office() {
                if steps.is_empty() {
                    self.waiting.entry(number + closed).or_default().push(known);
                    return Ok(None);
                }
                break;
            }
            let Some((_, mut step)) = running.steps.get(running.next).copied() else { break };
            running.next += 1;
            if step == Step::Merge && main.is_none() {
                // There is none into which it could be merged: that is its end.
                step = Step::NotAccept;
                running.steps.truncate(running.next);
            }
            steps.push((running.next, step, running.unit));
            if step == Step::Reassign {
                running.unit = running.item.other;
            }
            if step == Step::Pass && running.end == End::Handled {
                self.mains.insert(running.item.house, known);
            }
        }
        Ok(Some(Turn { item: Arc::clone(&running.item), id: running.id, steps, main }))
    }

    /// Into which one may be merged today.
    fn main_of(&self, known: usize, house: usize, number: usize) -> Option<SuggestionId> {
        let main = self.mains.get(&house).filter(|main| **main != known)?;
        self.running.get(main).filter(|main| main.takes_others_on(number)).and_then(|main| main.id)
    }

    /// Notes what was done and when the next step comes.
    fn go_on(&mut self, known: usize, id: SuggestionId, number: usize) {
        let Some(running) = self.running.get_mut(&known) else { return };
        if running.id.replace(id).is_none() {
            self.stage.bar.inc(1);
        }
        match running.due() {
            Some(due) => self.waiting.entry(due.max(number + 1)).or_default().push(known),
            None => {
                self.running.remove(&known);
            }
        }
    }
}

/// How far the next working day is.
fn to_monday(day: Date) -> usize {
    match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    }
}

fn begin(houses: &[House], known: usize, one: Coming) -> Result<Running> {
    let house = houses.get(one.house).ok_or_else(|| Error::fault("no such congress"))?;
    let dice = dice_of(known, 0);
    let favourite = house.favourite.filter(|_| dice.in_hundred(FAVOURITE_OF_HUNDRED));
    let lead = favourite.unwrap_or_else(|| dice.below(house.members.len()));
    let company = match (one.kind, one.end) {
        (Kind::Motion | Kind::Interpellation, _) => Company::Joint,
        (_, End::Withdrawn) => Company::Alone,
        _ if dice.in_hundred(35) => Company::Joint,
        _ => Company::Alone,
    };
    let many = match (one.kind, company, one.end) {
        (Kind::Motion | Kind::Interpellation, _, _) => 9 + dice.below(4),
        (_, Company::Joint, _) | (_, _, End::Left(1)) => 1 + dice.below(4),
        _ => 0,
    };
    let text = words::write(&dice, one.kind, dice.word(&house.parts))?;
    let unit = text.matter.unit;
    let helps = dice.in_hundred(30) && !matches!(one.end, End::Left(_) | End::Asked);
    let away = |steps: usize| (unit + steps).checked_rem(house.units.len()).unwrap_or_default();
    let item = Item {
        number: known,
        house: one.house,
        lead,
        signers: signers(&dice, house, lead, many),
        text,
        helper: helps.then(|| away(1)),
        other: away(2 + dice.below(house.units.len().saturating_sub(2))),
    };
    let steps = life::live(&dice, one.end, company);
    Ok(Running { item: Arc::new(item), id: None, came: one.day, steps, next: 0, unit, end: one.end })
}

/// So many others, each once.
fn signers(dice: &Dice, house: &House, lead: usize, many: usize) -> Vec<usize> {
    let all = house.members.len();
    let first = lead + 1 + dice.below(all);
    let places = (0..all).map(|step| (first + step).checked_rem(all).unwrap_or_default());
    places.filter(|place| *place != lead).take(many).collect()
}

/// Everything that comes, in order, with how it will end. As much is handed in as the size says, motions apart.
fn coming(houses: &[House], first: Date, days: usize) -> Result<Vec<Coming>> {
    let mut all = Vec::new();
    for (place, house) in houses.iter().enumerate() {
        let dice = Dice::new(SEED ^ 6 ^ (u64::try_from(place).unwrap_or_default() << 8));
        let calendar = Days::new(house, first, days)?;
        let (suggestions, motions) = house.wanted;
        let left = LEFT.len() - LEFT_MOTIONS - LEFT_DRAFTS;
        for _ in 0..suggestions.saturating_sub(left) {
            let day = if dice.in_hundred(IN_SESSION_OF_HUNDRED) {
                *dice.pick(&calendar.sittings)?
            } else {
                calendar.from + dice.below(calendar.until.saturating_sub(calendar.from))
            };
            all.push(Coming { day, house: place, kind: Kind::Suggestion, end: ending(&dice) });
        }
        for _ in 0..motions.saturating_sub(LEFT_MOTIONS) {
            let end = if dice.in_hundred(30) { End::Voted } else { End::Turned };
            let day = *dice.pick(&calendar.sittings)?;
            all.push(Coming { day, house: place, kind: Kind::Motion, end });
        }
        let day = *dice.pick(&calendar.sittings)?;
        all.push(Coming { day, house: place, kind: Kind::Interpellation, end: End::Asked });
        all.extend((0..LEFT.len()).map(|state| Coming {
            day: days.saturating_sub(LEFT_AGO + state % 4),
            house: place,
            kind: life::left_kind(state),
            end: End::Left(state),
        }));
    }
    all.sort_by_key(|one| one.day);
    Ok(all)
}

fn ending(dice: &Dice) -> End {
    match dice.below(100) {
        0..88 => End::Handled,
        88..93 => End::Merged,
        93..98 => End::NotAccepted,
        _ => End::Withdrawn,
    }
}

/// On which days something may be handed in, by their numbers.
struct Days {
    from: usize,
    until: usize,
    /// The days on which the congress sat.
    sittings: Vec<usize>,
}

impl Days {
    fn new(house: &House, first: Date, days: usize) -> Result<Self> {
        let number = |day: Date| first.until(day).ok().and_then(|span| usize::try_from(span.get_days()).ok());
        let from = number(PRESENT_FROM).ok_or_else(|| Error::fault("the term began before the network"))?;
        let until = days.saturating_sub(2);
        let mut sittings = Vec::new();
        let mut year = PRESENT_FROM.year();
        while let Some(opens) = number(words::sitting(house.level, year).0).filter(|opens| *opens < until) {
            let closes = number(words::sitting(house.level, year).1).unwrap_or(opens);
            sittings.extend(opens..=closes.min(until));
            year += 1;
        }
        Ok(Self { from: from + 1, until, sittings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_life_never_goes_backwards_and_ends_lead_to_every_state() {
        for number in 0..2000 {
            let dice = dice_of(number, 0);
            let life = life::live(&dice, ending(&dice), Company::Joint);
            assert!(life.is_sorted_by_key(|(day, _)| *day));
        }
        let last: BTreeSet<String> = LEFT.iter().map(|way| format!("{way:?}")).collect();
        assert_eq!(last.len(), LEFT.len(), "every way leads elsewhere");
    }
}
