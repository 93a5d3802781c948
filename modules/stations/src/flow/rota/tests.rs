//! What the rota promises, for whatever deputies, leave and receptions there may be.

use super::*;
use jiff::civil::date;
use kernel::Id;
use proptest::prelude::*;

fn day(offset: i32) -> Date {
    date(2026, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap()
}

fn always() -> Vec<Stretch> {
    vec![Stretch { from: date(2020, 1, 1), until: None }]
}

fn candidate(person: i64) -> Candidate {
    Candidate {
        person: Id::from_number(person),
        attached: always(),
        mandates: always(),
        leaves: Vec::new(),
        busy: BTreeSet::new(),
        served: BTreeMap::new(),
        last: None,
    }
}

fn meeting(offset: i32, seats: usize) -> Meeting {
    Meeting { day: day(offset), seats, kept: Vec::new() }
}

fn wishes(minimum: u32) -> Wishes {
    Wishes { minimum, seed: 7 }
}

/// How often each is on, in the order of their numbers from 1.
fn counts(candidates: &[Candidate], plan: &[Vec<Seat>]) -> Vec<u32> {
    let times = |person| plan.iter().flatten().filter(|seat| seat.person == Some(person)).count();
    candidates.iter().map(|one| u32::try_from(times(one.person)).unwrap()).collect()
}

prop_compose! {
    fn stretch()(from in 0..60, long in 0..40) -> Stretch {
        Stretch { from: day(from), until: Some(day(from + long)) }
    }
}

prop_compose! {
    fn anybody(person: i64)(
        mandate in prop_oneof![3 => Just(always()), 1 => prop::collection::vec(stretch(), 0..2)],
        attached in prop_oneof![3 => Just(always()), 1 => prop::collection::vec(stretch(), 0..2)],
        leaves in prop::collection::vec(stretch(), 0..2),
        busy in prop::collection::btree_set((0..60).prop_map(day), 0..3),
        served in 0u32..4,
    ) -> Candidate {
        let served = BTreeMap::from([(2026, served)]);
        Candidate { mandates: mandate, attached, leaves, busy, served, ..candidate(person) }
    }
}

fn people(most: usize) -> impl Strategy<Value = Vec<Candidate>> {
    (0..=most).prop_flat_map(|count| (1..=i64::try_from(count).unwrap()).map(anybody).collect::<Vec<_>>())
}

fn meetings(most: usize) -> impl Strategy<Value = Vec<Meeting>> {
    prop::collection::btree_map(0..60, 0usize..4, 0..=most)
        .prop_map(|days| days.into_iter().map(|(at, seats)| meeting(at, seats)).collect())
}

proptest! {
    #[test]
    fn nobody_is_on_while_on_leave_outside_a_mandate_or_busy_and_nobody_twice_a_day(
        people in people(6), meetings in meetings(20), seed: u64,
    ) {
        let plan = plan(&people, &meetings, Wishes { minimum: 2, seed });
        for (meeting, seats) in meetings.iter().zip(&plan) {
            prop_assert_eq!(seats.len(), meeting.seats);
            let here: Vec<_> = seats.iter().filter_map(|seat| seat.person).collect();
            let apart: BTreeSet<_> = here.iter().collect();
            prop_assert_eq!(apart.len(), here.len());
            for person in &here {
                let one = people.iter().find(|one| one.person == *person).unwrap();
                prop_assert_eq!(one.absent(meeting.day), None);
            }
            let could = people.iter().filter(|one| one.absent(meeting.day).is_none()).count();
            prop_assert_eq!(here.len(), meeting.seats.min(could), "no seat is empty that somebody could take");
        }
    }

    #[test]
    fn the_same_deputies_and_days_give_the_same_rota_in_whatever_order_they_come(
        people in people(6), meetings in meetings(12), seed: u64,
    ) {
        let wishes = Wishes { minimum: 1, seed };
        let backwards: Vec<_> = people.iter().rev().cloned().collect();
        prop_assert_eq!(plan(&people, &meetings, wishes), plan(&backwards, &meetings, wishes));
    }

    #[test]
    fn where_all_can_come_counts_differ_by_one_at_most(
        count in 1i64..9, receptions in 1i32..40, seats in 1usize..4, seed: u64,
    ) {
        let people: Vec<_> = (1..=count).map(candidate).collect();
        let meetings: Vec<_> = (0..receptions).map(|at| meeting(at * 7, seats)).collect();
        let meetings: Vec<_> = meetings.into_iter().filter(|one| one.day.year() == 2026).collect();
        let counts = counts(&people, &plan(&people, &meetings, Wishes { minimum: 0, seed }));
        let (most, least) = (counts.iter().max().unwrap(), counts.iter().min().unwrap());
        prop_assert!(most - least <= 1, "{:?}", counts);
    }

    #[test]
    fn with_leave_and_earlier_duties_the_counts_are_as_even_as_they_can_be(
        people in people(4).prop_map(full_year), meetings in meetings(5), seed: u64,
    ) {
        let plan = plan(&people, &meetings, Wishes { minimum: 0, seed });
        let loads: Vec<u32> = counts(&people, &plan)
            .iter().zip(&people).map(|(count, one)| count + one.served(2026)).collect();
        let unevenness = |loads: &[u32]| loads.iter().map(|load| load * load).sum::<u32>();
        let mut best = u32::MAX;
        let start: Vec<u32> = people.iter().map(|one| one.served(2026)).collect();
        try_all(&people, &meetings, start, &mut |loads| best = best.min(unevenness(loads)));
        prop_assert_eq!(unevenness(&loads), best, "{:?}", loads);
    }

    #[test]
    fn everybody_reaches_the_minimum_where_there_are_seats_enough(
        count in 1i64..8, minimum in 1u32..4, extra in 0i32..5, seed: u64,
    ) {
        let people: Vec<_> = (1..=count).map(candidate).collect();
        let needed = i32::try_from(count).unwrap() * i32::try_from(minimum).unwrap() + extra;
        let meetings: Vec<_> = (0..needed).map(|at| meeting(at * 3, 1)).collect();
        let counts = counts(&people, &plan(&people, &meetings, Wishes { minimum, seed }));
        prop_assert!(counts.iter().all(|count| *count >= minimum), "{:?}", counts);
    }
}

/// Newcomers are taken to have served what the others did; without any, evenness has one meaning.
fn full_year(people: Vec<Candidate>) -> Vec<Candidate> {
    people.into_iter().map(|one| Candidate { mandates: always(), attached: always(), ..one }).collect()
}

/// Every way to fill the seats.
fn try_all(people: &[Candidate], meetings: &[Meeting], loads: Vec<u32>, found: &mut impl FnMut(&[u32])) {
    let Some((first, rest)) = meetings.split_first() else { return found(&loads) };
    let could: Vec<usize> =
        (0..people.len()).filter(|who| people[*who].absent(first.day).is_none()).collect();
    let wanted = first.seats.min(could.len());
    for chosen in 0u32..1 << could.len() {
        if usize::try_from(chosen.count_ones()).unwrap() == wanted {
            let mut loads = loads.clone();
            for (bit, who) in could.iter().enumerate() {
                loads[*who] += chosen >> bit & 1;
            }
            try_all(people, rest, loads, found);
        }
    }
}

#[test]
fn nobody_is_on_twice_running_where_it_can_be_avoided() {
    let mut people: Vec<_> = (1..=3).map(candidate).collect();
    people[0].served = BTreeMap::from([(2026, 4)]);
    let meetings: Vec<_> = (0..11).map(|at| meeting(at * 10, 1)).collect();
    let plan = plan(&people, &meetings, wishes(0));
    let persons: Vec<_> = plan.iter().map(|seats| seats[0].person).collect();
    assert!(persons.windows(2).all(|pair| pair[0] != pair[1]), "{persons:?}");
    assert_eq!(counts(&people, &plan), [1, 5, 5], "five each with the four from before");
}

#[test]
fn a_gap_is_left_open_and_says_why() {
    let mut people: Vec<_> = (1..=3).map(candidate).collect();
    people[0].leaves = vec![Stretch { from: day(0), until: Some(day(30)) }];
    people[1].mandates = vec![Stretch { from: date(2021, 1, 1), until: Some(date(2025, 12, 31)) }];
    let plan = plan(&people, &[meeting(10, 3)], wishes(1));
    let away = Away { leave: 1, outside: 1, busy: 0 };
    assert_eq!(plan[0][0].person, Some(people[2].person));
    assert!(matches!(plan[0][0].why, Why::Chosen { served: 0, last: None, rank: Rank::Only, .. }));
    assert_eq!(plan[0][1], Seat { person: None, why: Why::Nobody { away } });
    assert_eq!(plan[0].len(), 3);
}

#[test]
fn everyone_on_leave_and_no_deputies_at_all_give_gaps_and_no_panic() {
    let mut people: Vec<_> = (1..=2).map(candidate).collect();
    people.iter_mut().for_each(|one| one.leaves = always());
    for people in [people.as_slice(), &[]] {
        let plan = plan(people, &[meeting(1, 2), meeting(2, 1)], wishes(2));
        assert!(plan.iter().flatten().all(|seat| seat.person.is_none()));
    }
    assert_eq!(plan(&[candidate(1)], &[], wishes(2)), Vec::<Vec<Seat>>::new());
}

#[test]
fn over_a_change_of_term_only_those_who_hold_a_mandate_then_are_on() {
    let mut old = candidate(1);
    old.mandates = vec![Stretch { from: date(2021, 6, 1), until: Some(day(29)) }];
    old.served = BTreeMap::from([(2026, 5)]);
    let mut new = candidate(2);
    new.mandates = vec![Stretch { from: day(30), until: None }];
    let both = Candidate { served: BTreeMap::from([(2026, 5)]), ..candidate(3) };
    let meetings: Vec<_> = [10, 20, 30, 40, 50, 60].map(|at| meeting(at, 1)).into();
    let people = [old, new, both];
    let plan = plan(&people, &meetings, wishes(0));
    let before = &plan[..2];
    assert!(before.iter().flatten().all(|seat| seat.person != Some(people[1].person)));
    assert!(plan[2..].iter().flatten().all(|seat| seat.person != Some(people[0].person)));
    assert_eq!(counts(&people, &plan)[1], 2, "the newcomer need not catch up on the five of the others");
}

#[test]
fn whoever_was_put_there_by_hand_stays_and_counts() {
    let people: Vec<_> = (1..=2).map(candidate).collect();
    let mut meetings = vec![meeting(0, 1), meeting(10, 1)];
    meetings[0].kept = vec![people[0].person];
    let plan = plan(&people, &meetings, wishes(0));
    assert_eq!(plan[0], [Seat { person: Some(people[0].person), why: Why::ByHand }]);
    assert_eq!(plan[1][0].person, Some(people[1].person));
}
