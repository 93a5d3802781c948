//! Duties are exchanged where somebody would be on twice running.

use super::Table;

/// How often all exchanges are tried. Each one kept makes the plan better, so few rounds are needed.
const ROUNDS: usize = 4;

/// Exchanges two duties of one year wherever that leaves fewer people on twice running.
pub(super) fn spread(table: &mut Table<'_>) {
    for _ in 0..ROUNDS {
        let mut better = false;
        for place in 1..table.order.len() {
            better |= relieve(table, place);
        }
        if !better {
            return;
        }
    }
}

/// Relieves whoever is on at the meeting in this place and at the one before, if somebody can exchange with them.
fn relieve(table: &mut Table<'_>, place: usize) -> bool {
    let (Some(before), Some(here)) =
        (place.checked_sub(1).and_then(|at| table.order.get(at)), table.order.get(place))
    else {
        return false;
    };
    let (before, here) = (*before, *here);
    let seated = |table: &Table<'_>, meeting: usize| table.seated.get(meeting).cloned().unwrap_or_default();
    let twice: Vec<usize> =
        seated(table, here).into_iter().filter(|who| table.at(before).any(|other| other == *who)).collect();
    let year = table.day(here).year();
    let others: Vec<usize> = table
        .order
        .iter()
        .copied()
        .filter(|meeting| *meeting != here && table.day(*meeting).year() == year)
        .collect();
    let mut better = false;
    for who in twice {
        let found = others.iter().copied().find_map(|meeting| {
            seated(table, meeting).into_iter().find(|other| exchange(table, (who, here), (*other, meeting)))
        });
        better |= found.is_some();
    }
    better
}

/// Exchanges two duties if both can and fewer are on twice running afterwards; whether it did.
fn exchange(table: &mut Table<'_>, one: (usize, usize), other: (usize, usize)) -> bool {
    if one.0 == other.0 {
        return false;
    }
    let before = running(table, one.0) + running(table, other.0);
    table.unseat(one.0, one.1);
    table.unseat(other.0, other.1);
    let possible = table.can_sit(one.0, other.1) && table.can_sit(other.0, one.1);
    if possible {
        table.seat(one.0, other.1);
        table.seat(other.0, one.1);
        if running(table, one.0) + running(table, other.0) < before {
            return true;
        }
        table.unseat(one.0, other.1);
        table.unseat(other.0, one.1);
    }
    table.seat(one.0, one.1);
    table.seat(other.0, other.1);
    false
}

/// How often somebody is on at two meetings running.
fn running(table: &Table<'_>, who: usize) -> usize {
    let here = |meeting: &usize| table.at(*meeting).any(|other| other == who);
    table.order.windows(2).filter(|pair| pair.iter().all(here)).count()
}
