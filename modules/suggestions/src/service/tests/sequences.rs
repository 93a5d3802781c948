//! Whatever people do in whatever order, and however much time passes: every item has a next person who finds it in their
//! list, no clock runs twice, lists say what the item says, the history tells how it came there, and nobody did what is
//! another's.

mod holding;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use store::testing::Fresh;

use super::moves::{ByOffice, Cast, Doer, Move, aside, doer, does, leading_on, may};
use super::*;
use holding::{Seen, broken};

/// One step of a sequence, as numbers that shrink: which of the moves that are possible then, and who tries first.
type Step = (u16, u8);

/// How many sequences are tried one after another, how many at the same time, and how long they are.
const SEQUENCES: u32 = 4;
const TOGETHER: u8 = 4;
const STEPS: usize = 60;

/// The place of one sequence.
struct Running {
    here: Here,
    cast: Cast,
}

impl Running {
    async fn begun(fresh: Fresh, kind: Kind, rules: usize) -> Self {
        let place = Place::on(fresh, modules());
        let cast =
            place.write(move |tx| build(tx).and_then(|people| Cast::of(tx, people, kind, rules))).await;
        place.catch_up().await;
        Self { here: Here { place, people: cast.people }, cast }
    }

    /// Somebody to whom the move is not given tries it; returns what went wrong with that.
    async fn tried_by_a_stranger(&self, step: Step) -> std::result::Result<(), String> {
        let moves = [leading_on(), aside()].concat();
        let one = moves[usize::from(step.0) * 7 % moves.len()];
        let who = Doer::ALL[usize::from(step.1) % Doer::ALL.len()];
        let cast = self.cast;
        let outcome = self
            .here
            .place
            .app
            .db
            .write(move |tx| {
                if may(tx, cast, one, who)? {
                    return Ok(false);
                }
                let actor = doer(tx, cast, who)?;
                does(tx, cast, &actor, one)
            })
            .await;
        match outcome {
            Ok(false) | Err(Error::Refused(_)) => Ok(()),
            Ok(true) => Err(format!("{who:?} did {one:?}, which is another's")),
            Err(fault) => Err(format!("{who:?} tried {one:?}: {fault}")),
        }
    }

    /// The first move that is possible, from the one that the step names on: four times of five one that leads on. None where
    /// nothing is left to do.
    async fn next(&self, step: Step) -> std::result::Result<Option<Move>, String> {
        let (on, aside) = (leading_on(), aside());
        let first = usize::from(step.0);
        let turned = |moves: Vec<Move>| {
            let length = moves.len();
            (0..length).map(move |at| moves[(first + at * 37) % length]).collect::<Vec<_>>()
        };
        let mut order = if step.1.is_multiple_of(5) { Vec::new() } else { turned(on) };
        order.extend(turned(aside));
        for one in order {
            if self.takes(one).await? {
                return Ok(Some(one));
            }
        }
        Ok(None)
    }

    /// Whoever may do it does it, if it is possible.
    async fn takes(&self, one: Move) -> std::result::Result<bool, String> {
        if let Move::Pass(days) = one {
            let now = clock::day_of(self.here.place.clock.now());
            self.here.until(now.saturating_add(jiff::Span::new().days(days))).await;
            return Ok(true);
        }
        let cast = self.cast;
        let done = self.here.place.app.db.write(move |tx| {
            for who in Doer::ALL {
                if may(tx, cast, one, who)? {
                    let actor = doer(tx, cast, who)?;
                    return does(tx, cast, &actor, one);
                }
            }
            Ok(false)
        });
        match done.await {
            Ok(true) => {
                if one.is_followed() {
                    self.here.place.catch_up().await;
                }
                Ok(true)
            }
            Ok(false) | Err(Error::Refused(_)) => Ok(false),
            Err(fault) => Err(format!("{one:?}: {fault}")),
        }
    }

    /// What was split off takes the place of the other item from then on; says whether it did.
    async fn walks_the_part(&mut self, taken: Move) -> std::result::Result<bool, String> {
        let Move::Office(item, ByOffice::Split) = taken else { return Ok(false) };
        let whole = self.cast.items[item];
        let split = self.here.place.app.db.read(move |tx| db::split_from(tx, whole)).await;
        let newest = split.map_err(|fault| fault.to_string())?.pop().map(|one| one.part);
        if let Some(part) = newest {
            self.cast.items[1 - item] = part;
        }
        Ok(newest.is_some())
    }

    async fn seen(&self) -> std::result::Result<Vec<Seen>, String> {
        let cast = self.cast;
        let read = self.here.place.app.db.read(move |tx| broken(tx, cast)).await;
        let (seen, wrong) = read.map_err(|fault| fault.to_string())?;
        if wrong.is_empty() { Ok(seen) } else { Err(wrong.join("\n")) }
    }
}

/// Plays a sequence; what broke is said with everything that was done before.
async fn plays(fresh: Fresh, steps: &[Step]) -> std::result::Result<(), String> {
    let which = steps.first().map_or(0, |(_, who)| usize::from(*who));
    let kind = fresh.kind;
    let rules = steps.first().map_or(0, |(number, _)| usize::from(*number));
    let mut running = Running::begun(fresh, Kind::ALL[which % Kind::ALL.len()], rules).await;
    let mut done = Vec::new();
    let mut before = running.seen().await?;
    for step in steps {
        let told = |why: String| format!("{kind}, after {done:#?}\n{why}");
        running.tried_by_a_stranger(*step).await.map_err(told)?;
        let Some(taken) = running.next(*step).await.map_err(told)? else { return Ok(()) };
        done.push(taken);
        let told = |why: String| format!("{kind}, after {done:#?}\n{why}");
        let after = running.seen().await.map_err(told)?;
        for (before, after) in before.iter().zip(&after) {
            if before.stage != after.stage && before.happened == after.happened {
                return Err(told(format!("{before:?} became {after:?} and the history does not say so")));
            }
        }
        before =
            if running.walks_the_part(taken).await? { running.seen().await.map_err(told)? } else { after };
    }
    running.here.place.catch_up().await;
    let cast = running.cast;
    let figures = running.here.place.read(move |tx| holding::figures_differ(tx, cast)).await;
    if figures.is_empty() { Ok(()) } else { Err(format!("{kind}, after {done:#?}\n{}", figures.join("\n"))) }
}

/// Tries sequences one after another; what broke is said with the shortest sequence that still breaks it.
fn tries(runtime: &tokio::runtime::Runtime, seed: u8) -> std::result::Result<(), String> {
    let config =
        Config { cases: SEQUENCES, max_shrink_iters: 60, failure_persistence: None, ..Config::default() };
    let steps = prop::collection::vec((any::<u16>(), any::<u8>()), STEPS / 2..STEPS);
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let outcome = runner.run(&steps, |steps| {
        // PostgreSQL plays every third: its sequences cost more, and where the two differ does not depend on many.
        let mut fresh = store::testing::both(&host::migrations(&modules()));
        fresh.truncate(if steps.len().is_multiple_of(3) { 2 } else { 1 });
        let played = runtime.block_on(async {
            let steps = std::sync::Arc::new(steps);
            let all = fresh.into_iter().map(|fresh| {
                let steps = std::sync::Arc::clone(&steps);
                tokio::spawn(async move { plays(fresh, &steps).await })
            });
            for one in all.collect::<Vec<_>>() {
                one.await.map_err(|fault| fault.to_string())??;
            }
            Ok(())
        });
        played.map_err(|why: String| TestCaseError::fail(why))
    });
    outcome.map_err(|broken| broken.to_string())
}

#[test]
fn no_sequence_of_what_people_may_do_leaves_anything_without_a_next_person_or_with_a_clock_twice() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    std::thread::scope(|scope| {
        let runtime = &runtime;
        let all: Vec<_> = (1..=TOGETHER).map(|seed| scope.spawn(move || tries(runtime, seed))).collect();
        for one in all {
            if let Err(broken) = one.join().unwrap() {
                panic!("{broken}");
            }
        }
    });
}
