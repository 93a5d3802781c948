//! What the event log promises, on both databases.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::sync::atomic::{AtomicI64, Ordering};

use kernel::{Entropy, Error, Id, Result};
use serde_json::json;
use store::event::{self, Recorded, Subscriber};
use store::evidence::Signer;
use store::job::{self, JobKind, Leased, Next};
use store::seal::{self, Checkpointing, Finding};
use store::testing::{Fresh, both};
use store::{Event, EventKind, Tx, params, sql};

enum Thing {}
const HAPPENED: EventKind = EventKind("test.happened");

fn signer() -> Signer {
    Signer::generate("lianxin.test", &Entropy::seeded(3)).unwrap()
}

async fn happen(fresh: &Fresh, count: i64) {
    for n in 0..count {
        fresh
            .db
            .write(move |tx| {
                let private = json!({ "words": format!("话 {n}") });
                tx.record(
                    Event::new(HAPPENED, Id::<Thing>::from_number(n))
                        .data(json!({ "n": n }))
                        .private(private),
                )
            })
            .await
            .unwrap();
    }
}

async fn seal_all(fresh: &Fresh) {
    let signer = signer();
    fresh.db.write(move |tx| seal::seal(tx, &signer, Checkpointing::Now)).await.unwrap();
}

async fn findings(fresh: &Fresh) -> Vec<Finding> {
    let verifier = signer().verifier();
    fresh.db.report(move |tx| seal::verify(tx, &verifier, |_| ())).await.unwrap().wrong
}

async fn tamper(fresh: &Fresh, change: impl Fn(&mut Tx) -> Result<u64> + Send + 'static) {
    assert!(fresh.db.write(change).await.unwrap() > 0);
}

#[tokio::test]
async fn an_untouched_history_is_proved_whole() {
    for fresh in both(&[]) {
        happen(&fresh, 300).await;
        seal_all(&fresh).await;
        happen(&fresh, 5).await;
        seal_all(&fresh).await;
        let verifier = signer().verifier();
        let found = fresh.db.report(move |tx| seal::verify(tx, &verifier, |_| ())).await.unwrap();
        assert_eq!(
            (found.events, found.checkpoints, found.uncovered, found.wrong),
            (305, 2, 0, vec![]),
            "{}",
            fresh.kind
        );
    }
}

#[tokio::test]
async fn one_changed_byte_names_its_event() {
    for fresh in both(&[]) {
        happen(&fresh, 20).await;
        seal_all(&fresh).await;
        tamper(&fresh, |tx| {
            tx.execute(sql!("update events set data = replace(data, '7', '8') where position = 7"), params![])
        })
        .await;
        let found = findings(&fresh).await;
        assert!(
            matches!(found.as_slice(), [Finding::Altered { position: 7, .. }]),
            "{}: {found:?}",
            fresh.kind
        );
    }
}

#[tokio::test]
async fn changed_words_a_removed_event_and_rewritten_hashes_are_found() {
    for fresh in both(&[]) {
        happen(&fresh, 20).await;
        seal_all(&fresh).await;
        tamper(&fresh, |tx| {
            tx.execute(
                sql!("update events set private = replace(private, '话', '假') where position = 3"),
                params![],
            )
        })
        .await;
        let found = findings(&fresh).await;
        assert!(matches!(found.as_slice(), [Finding::AlteredPrivate { position: 3, .. }]), "{found:?}");
        tamper(&fresh, |tx| tx.execute(sql!("delete from events where position = 5"), params![])).await;
        assert!(findings(&fresh).await.contains(&Finding::Missing { position: 5 }));
        tamper(&fresh, |tx| tx.execute(sql!("delete from events where position >= 18"), params![])).await;
        assert!(findings(&fresh).await.iter().any(|f| matches!(f, Finding::Truncated { size: 20, .. })));
    }
}

#[tokio::test]
async fn another_key_does_not_pass_for_ours() {
    for fresh in both(&[]) {
        happen(&fresh, 3).await;
        seal_all(&fresh).await;
        let stranger = Signer::generate("lianxin.test", &Entropy::seeded(99)).unwrap().verifier();
        let found = fresh.db.report(move |tx| seal::verify(tx, &stranger, |_| ())).await.unwrap();
        assert_eq!(found.wrong, vec![Finding::Signature { size: 3 }]);
    }
}

#[tokio::test]
async fn a_lawful_erasure_does_not_break_the_proof() {
    for fresh in both(&[]) {
        happen(&fresh, 10).await;
        seal_all(&fresh).await;
        let erased = fresh.db.write(|tx| event::erase(tx, Id::<Thing>::from_number(4))).await.unwrap();
        assert_eq!(erased, 1);
        assert_eq!(findings(&fresh).await, vec![], "{}", fresh.kind);
        let history = fresh.db.read(|tx| event::history(tx, Id::<Thing>::from_number(4))).await.unwrap();
        assert!(history[0].private.is_none() && history[0].number("n") == Some(4));
    }
}

static SUM: AtomicI64 = AtomicI64::new(0);

fn count(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let n = event.number("n").unwrap_or(0);
    if n == 13 && SUM.load(Ordering::SeqCst) == 0 {
        return Err(Error::fault("not this time"));
    }
    tx.enqueue("test.sum", &n.to_string(), "{}", tx.now())
}

#[tokio::test]
async fn a_subscriber_hears_of_every_event_exactly_once_also_after_it_failed() {
    const FOLLOWER: Subscriber = Subscriber { name: "test.follower", kinds: &[HAPPENED], handle: count };
    for fresh in both(&[]) {
        SUM.store(0, Ordering::SeqCst);
        happen(&fresh, 30).await;
        assert_eq!(
            fresh.db.write(|tx| event::deliver(tx, &[FOLLOWER])).await.unwrap(),
            0,
            "nothing before it is sealed"
        );
        seal_all(&fresh).await;
        assert!(fresh.db.write(|tx| event::deliver(tx, &[FOLLOWER])).await.is_err());
        assert_eq!(jobs(&fresh).await, 0, "what a failed delivery did is undone");
        SUM.store(1, Ordering::SeqCst);
        assert_eq!(fresh.db.write(|tx| event::deliver(tx, &[FOLLOWER])).await.unwrap(), 30);
        assert_eq!(fresh.db.write(|tx| event::deliver(tx, &[FOLLOWER])).await.unwrap(), 0);
        assert_eq!(jobs(&fresh).await, 30);
    }
}

fn for_early(tx: &mut Tx, event: &Recorded) -> Result<()> {
    tx.enqueue("test.early", &event.subject.to_string(), "{}", tx.now())
}

fn for_late(tx: &mut Tx, event: &Recorded) -> Result<()> {
    tx.enqueue("test.late", &event.subject.to_string(), "{}", tx.now())
}

#[tokio::test]
async fn subscribers_at_different_places_are_brought_along_together() {
    const EARLY: Subscriber = Subscriber { name: "test.early", kinds: &[HAPPENED], handle: for_early };
    const LATE: Subscriber = Subscriber { name: "test.late", kinds: &[], handle: for_late };
    for fresh in both(&[]) {
        happen(&fresh, 10).await;
        seal_all(&fresh).await;
        let deliver = |to: &'static [Subscriber]| fresh.db.write(move |tx| event::deliver(tx, to));
        assert_eq!(deliver(&[EARLY]).await.unwrap(), 10);
        assert_eq!(jobs(&fresh).await, 10);
        happen(&fresh, 5).await;
        seal_all(&fresh).await;
        assert_eq!(deliver(&[EARLY, LATE]).await.unwrap(), 15);
        assert_eq!(
            jobs(&fresh).await,
            20,
            "the late one hears of all ten and five, the early one of nothing twice"
        );
        assert_eq!(deliver(&[EARLY, LATE]).await.unwrap(), 0);
    }
}

async fn jobs(fresh: &Fresh) -> i64 {
    fresh.db.read(|tx| tx.value(sql!("select count(*) from jobs /* scan: test */"), params![])).await.unwrap()
}

fn run(tx: &mut Tx, job: &Leased) -> Result<Next> {
    tx.record(Event::new(HAPPENED, Id::<Thing>::from_number(job.id)))?;
    Ok(Next::Done)
}

const JOB: JobKind = JobKind { name: "test.job", run };

#[tokio::test]
async fn two_processes_never_run_one_job_twice() {
    for fresh in both(&[]) {
        let other = store::Db::open(
            fresh.db.location().clone(),
            store::Surroundings::new(
                fresh.db.surroundings().clock.clone(),
                Entropy::seeded(8),
                kernel::Ids::new(2),
            ),
            &[],
        )
        .unwrap();
        for n in 0..25 {
            fresh.db.write(move |tx| tx.enqueue("test.job", &n.to_string(), "{}", tx.now())).await.unwrap();
        }
        let workers = [("a", fresh.db.clone()), ("b", other)].map(|(name, db)| {
            tokio::spawn(async move {
                let mut ran = 0;
                loop {
                    let leased = match db.write(move |tx| job::lease(tx, name)).await {
                        Ok(Some(leased)) => leased,
                        Ok(None) => return ran,
                        Err(_) => continue,
                    };
                    db.write(move |tx| job::run(tx, &JOB, &leased, name)).await.unwrap();
                    ran += 1;
                }
            })
        });
        let mut ran = 0;
        for worker in workers {
            ran += worker.await.unwrap();
        }
        let events: i64 = fresh
            .db
            .read(|tx| tx.value(sql!("select count(*) from events /* scan: test */"), params![]))
            .await
            .unwrap();
        assert_eq!((ran, events), (25, 25), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_job_whose_holder_died_is_run_by_another_after_its_lease() {
    for fresh in both(&[]) {
        fresh.db.write(|tx| tx.enqueue("test.job", "k", "{}", tx.now())).await.unwrap();
        let first = fresh.db.write(|tx| job::lease(tx, "dead")).await.unwrap();
        assert!(first.is_some());
        assert!(fresh.db.write(|tx| job::lease(tx, "alive")).await.unwrap().is_none());
        fresh.clock.advance(jiff::SignedDuration::from_secs(121));
        let again = fresh.db.write(|tx| job::lease(tx, "alive")).await.unwrap().unwrap();
        let stale = first.unwrap();
        fresh.db.write(move |tx| job::run(tx, &JOB, &stale, "dead")).await.unwrap();
        fresh.db.write(move |tx| job::run(tx, &JOB, &again, "alive")).await.unwrap();
        assert_eq!(jobs(&fresh).await, 0);
        let events: i64 = fresh
            .db
            .read(|tx| tx.value(sql!("select count(*) from events /* scan: test */"), params![]))
            .await
            .unwrap();
        assert_eq!(events, 1, "{}: who lost the lease did nothing", fresh.kind);
    }
}
