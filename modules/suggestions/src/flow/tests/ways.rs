//! Every way that an item can go.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Every place that can be reached from a draft, with where each of its actions leads.
pub(super) type Ways = BTreeMap<String, (Standing, Vec<(Action, Standing)>)>;

fn key(now: &Standing) -> String {
    format!("{:?} {:?} {:?} {:?}", now.kind, now.stage, now.round, now.withdrawal)
}

/// Walks every sequence of allowed actions there is, with as many signers as the rules ask for.
pub(super) fn every_way(limits: Limits, late: Late) -> Ways {
    let mut ways = Ways::new();
    let signers = limits.motion.max(limits.interpellation);
    let begun = |kind: &Kind| Standing {
        signers,
        agreeing: signers,
        late,
        ..standing(*kind, Stage::Draft, Round::First)
    };
    let mut open: Vec<_> = Kind::ALL.iter().map(begun).collect();
    while let Some(now) = open.pop() {
        if ways.contains_key(&key(&now)) {
            continue;
        }
        let allowed = actions().into_iter().filter_map(|action| {
            let to = step(now, action, limits).ok()?;
            let Step { kind, stage, round, withdrawal } = to;
            Some((action, Standing { kind, stage, round, withdrawal, ..now }))
        });
        let allowed: Vec<_> = allowed.collect();
        open.extend(allowed.iter().map(|(_, to)| *to));
        ways.insert(key(&now), (now, allowed));
    }
    ways
}

/// Wherever it stands, whoever is next can act, and nobody is next only at the end.
pub(super) fn somebody_is_next(ways: &Ways) {
    for (place, (now, allowed)) in ways {
        let takers: Vec<_> = allowed.iter().map(|(action, _)| taker(*action)).collect();
        match next(now.stage) {
            Next::Lead => assert!(takers.contains(&Taker::Lead), "{place}: {allowed:?}"),
            Next::Office => assert!(takers.contains(&Taker::Office), "{place}: {allowed:?}"),
            Next::Government => assert!(takers.contains(&Taker::Government), "{place}: {allowed:?}"),
            // What units, the main item and the movers do brings this item on.
            Next::Units | Next::Main | Next::Movers => {
                assert!(takers.contains(&Taker::Time), "{place}: {allowed:?}")
            }
            Next::Nobody => {
                // A late verdict leads nowhere from here.
                let over = |action| matches!(action, Action::Archive | Action::Judge { .. });
                assert!(
                    allowed.iter().all(|(action, _)| over(*action)),
                    "{place} is at its end: {allowed:?}"
                );
            }
        }
    }
}

/// Every stage is reached and has a way to the end.
pub(super) fn every_stage_ends(ways: &Ways) {
    let mut ending: BTreeSet<String> = BTreeSet::new();
    loop {
        let more: Vec<_> = ways
            .iter()
            .filter(|(place, (now, allowed))| {
                let ends =
                    now.stage == Stage::Archived || allowed.iter().any(|(_, to)| ending.contains(&key(to)));
                ends && !ending.contains(*place)
            })
            .map(|(place, _)| place.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        ending.extend(more);
    }
    let stuck: Vec<_> = ways.keys().filter(|place| !ending.contains(*place)).collect();
    assert!(stuck.is_empty(), "{stuck:?}");
    let reached: BTreeSet<_> = ways.values().map(|(now, _)| now.stage.kind().word()).collect();
    assert_eq!(reached.len(), crate::model::StageKind::ALL.len(), "{reached:?}");
}

#[test]
fn no_sequence_of_actions_leaves_an_item_without_a_next_person_or_its_end() {
    for (steps, late) in (0..=2).flat_map(|steps| LATES.map(|late| (steps, late))) {
        let ways = every_way(limits(steps), late);
        somebody_is_next(&ways);
        every_stage_ends(&ways);
    }
}
