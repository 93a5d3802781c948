//! Every way that an item and a unit's part in it can go by the rules of every place, at every level, in session and between.

use std::collections::BTreeSet;

use congress::Level;
use kernel::Period;

use super::ways::{every_stage_ends, every_way, somebody_is_next};
use super::*;
use crate::flow::task;
use crate::model::{Chain, Opinion, Part, Season, TaskNext, TaskStage};
use crate::policy::presets::{Preset, tests::policy};
use crate::policy::{SuggestionPolicy, Timing};

const LEVELS: [Level; 5] = [Level::Nation, Level::Province, Level::City, Level::County, Level::Township];

/// Each place with its rules, at each level, in each season.
fn everywhere(mut look: impl FnMut(&str, &SuggestionPolicy, Limits, Season)) {
    for preset in Preset::ALL {
        let rules = policy(*preset);
        for level in LEVELS {
            for season in Season::ALL {
                look(&format!("{preset} {level:?} {season}"), &rules, rules.limits(level, *season), *season);
            }
        }
    }
}

#[test]
fn every_item_of_every_place_has_a_next_person_and_a_way_to_its_end() {
    let mut walked = 0;
    everywhere(|_, _, limits, _| {
        let ways = every_way(limits, Late::Counts);
        somebody_is_next(&ways);
        every_stage_ends(&ways);
        walked += 1;
    });
    assert_eq!(walked, Preset::ALL.len() * LEVELS.len() * Season::ALL.len());
}

/// Two steps in session, one between, none at township level: no place's regulation says otherwise.
#[test]
fn a_suggestion_is_reviewed_in_as_many_steps_as_the_place_has() {
    for preset in Preset::ALL {
        let rules = policy(*preset);
        for (level, season, steps) in [
            (Level::City, Season::InSession, 2),
            (Level::City, Season::Between, 1),
            (Level::Township, Season::InSession, 0),
            (Level::Township, Season::Between, 0),
        ] {
            let limits = rules.limits(level, season);
            let mut now = standing(Kind::Suggestion, Stage::Draft, Round::First);
            now.stage = step(now, Action::Submit, limits).unwrap().stage;
            let mut passed = 0;
            while now.stage != Stage::Accepted {
                now.stage = step(now, Action::Pass, limits).unwrap().stage;
                passed += 1;
            }
            assert_eq!(passed, steps, "{preset} {level:?} {season}");
        }
    }
}

/// A motion goes as far as its signers carry it, by the number of the level.
#[test]
fn a_motion_of_every_place_needs_the_signers_of_its_level() {
    everywhere(|place, _, limits, _| {
        let mut now = standing(Kind::Motion, Stage::Gathering, Round::First);
        now.signers = limits.motion - 1;
        assert_eq!(step(now, Action::Submit, limits), Err(Stop::TooFewSigners { missing: 1 }), "{place}");
        now.signers = limits.motion;
        assert_eq!(step(now, Action::Submit, limits).unwrap().stage, Stage::Reviewing { step: 0 }, "{place}");
    });
}

/// Whoever has to do something within a time has one clock for it, and it runs for as long as the place says.
#[test]
fn every_clock_that_runs_in_a_place_has_its_time() {
    everywhere(|place, rules, _, season| {
        for round in [Round::First, Round::Redo] {
            for opinion in [Opinion::First, Opinion::Again] {
                let when = Timing { round, season, opinion };
                for stage in stages() {
                    let (now, whole) = clocks(stage, rules.assign_from);
                    are_timed(&format!("{place} {stage:?}"), rules, when, &[now, whole]);
                }
                for stage in TaskStage::ALL {
                    for part in Part::ALL {
                        let (now, whole) = task::clocks(*stage, *part);
                        are_timed(&format!("{place} {stage:?} {part}"), rules, when, &[now, whole]);
                    }
                }
            }
        }
    });
}

fn are_timed(place: &str, rules: &SuggestionPolicy, when: Timing, clocks: &[Option<ClockKind>]) {
    let kinds: Vec<_> = clocks.iter().flatten().collect();
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len(), "{place}: {kinds:?}");
    for kind in kinds {
        let period = rules.period(*kind, when);
        let none = matches!(period, None | Some(Period::Days(0) | Period::WorkingDays(0)));
        assert!(!none, "{place}: {kind} has no time");
    }
}

/// A unit's part ends with an answer, whoever it has of those through whose hands a draft goes.
#[test]
fn every_unit_of_every_place_can_answer() {
    use crate::model::Staffed::{No, Yes};
    for preset in Preset::ALL {
        let chain = Chain::from(policy(*preset).chain);
        for (reviewer, signer) in [(Yes, Yes), (Yes, No), (No, Yes), (No, No)] {
            let chain = chain.among(reviewer, signer);
            let mut stage = TaskStage::Handling;
            let mut hands = 0;
            while stage != TaskStage::Done {
                let now = task::Standing {
                    stage,
                    part: Part::Lead,
                    objecting: task::Objecting::Over,
                    extended: task::Extended::No,
                    waiting: task::MayWait::Yes,
                };
                let action = match task::next(stage) {
                    TaskNext::Clerk => task::Action::SendDraft,
                    TaskNext::Reviewer => task::Action::Approve,
                    TaskNext::Signer => task::Action::Sign,
                    other => panic!("{preset}: {other:?} is next on a draft"),
                };
                stage = task::step(now, action, chain).unwrap();
                hands += 1;
            }
            let there = [reviewer, signer].into_iter().filter(|one| *one == Yes).count();
            assert_eq!(hands, 1 + there, "{preset}: {chain:?}");
        }
    }
}
