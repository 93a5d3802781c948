//! Duties are handed along chains from those with more to those with fewer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Table;

/// One hand-over of a chain: at this meeting, from the one to the other.
#[derive(Clone, Copy, Debug)]
struct Hand {
    meeting: usize,
    from: usize,
    to: usize,
}

/// Hands duties over until no chain makes the counts more even. Every chain lowers the sum of all prices, so it ends.
pub(super) fn even_out(table: &mut Table<'_>) {
    let years: BTreeSet<i16> = table.meetings.iter().map(|meeting| meeting.day.year()).collect();
    for year in years {
        while let Some(chain) = best_chain(table, year) {
            for hand in &chain {
                table.unseat(hand.from, hand.meeting);
            }
            for hand in &chain {
                table.seat(hand.to, hand.meeting);
            }
        }
    }
}

/// The chain that starts with the one whose last duty was dearest and ends with the one whose next is cheapest.
fn best_chain(table: &Table<'_>, year: i16) -> Option<Vec<Hand>> {
    let last_price = |who: usize| {
        let load = table.load(who, year);
        load.checked_sub(1).map(|before| table.price(who, year, before))
    };
    let mut givers: Vec<usize> =
        (0..table.candidates.len()).filter(|who| last_price(*who).is_some()).collect();
    givers.sort_by_key(|who| (std::cmp::Reverse(last_price(*who)), *who));
    for giver in givers {
        let reached = reached(table, year, giver);
        let next_price = |who: &usize| table.price(*who, year, table.load(*who, year));
        let taker = reached.keys().copied().min_by_key(|who| (next_price(who), *who))?;
        if Some(next_price(&taker)) < last_price(giver) && taker != giver {
            return Some(chain_to(&reached, giver, taker));
        }
    }
    None
}

/// Everybody to whom a duty of `giver` can be handed on, with the hand that reaches them; the giver without one.
fn reached(table: &Table<'_>, year: i16, giver: usize) -> BTreeMap<usize, Option<Hand>> {
    let mut reached = BTreeMap::from([(giver, None)]);
    let mut ahead = VecDeque::from([giver]);
    let of_year: Vec<usize> =
        table.order.iter().copied().filter(|meeting| table.day(*meeting).year() == year).collect();
    while let Some(from) = ahead.pop_front() {
        let theirs = of_year
            .iter()
            .copied()
            .filter(|meeting| table.seated.get(*meeting).is_some_and(|seated| seated.contains(&from)));
        for meeting in theirs {
            for to in (0..table.candidates.len()).filter(|to| table.can_sit(*to, meeting)) {
                if let std::collections::btree_map::Entry::Vacant(free) = reached.entry(to) {
                    free.insert(Some(Hand { meeting, from, to }));
                    ahead.push_back(to);
                }
            }
        }
    }
    reached
}

fn chain_to(reached: &BTreeMap<usize, Option<Hand>>, giver: usize, taker: usize) -> Vec<Hand> {
    let mut chain = Vec::new();
    let mut at = taker;
    while at != giver {
        let Some(Some(hand)) = reached.get(&at) else { break };
        chain.push(*hand);
        at = hand.from;
    }
    chain
}
