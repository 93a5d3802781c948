//! What a transaction promises, on both databases.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Error, Refusal, Result, Say};
use store::testing::{Fresh, both};
use store::{Migration, Tx, params, sql};

const COUNTERS: &[Migration] = &[Migration {
    module: "test",
    name: "0001_counters",
    sql: "create table counters (name TEXT not null primary key, value BIGINT not null, flag BOOLEAN not null, bytes BLOB);",
}];

fn set(tx: &mut Tx, name: &str, value: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into counters (name, value, flag) values ($1, $2, true) \
             on conflict (name) do update set value = excluded.value"
        ),
        params![name, value],
    )
}

fn get(tx: &mut Tx, name: &str) -> Result<Option<i64>> {
    Ok(tx
        .first::<(i64,)>(sql!("select value from counters where name = $1"), params![name])?
        .map(|(value,)| value))
}

fn refused() -> Error {
    Refusal::conflict(Say::new(|_| "no")).into()
}

async fn value(fresh: &Fresh, name: &'static str) -> Option<i64> {
    fresh.db.read(move |tx| get(tx, name)).await.unwrap()
}

#[tokio::test]
async fn what_was_written_is_read_back_the_same_on_both_databases() {
    for fresh in both(COUNTERS) {
        fresh
            .db
            .write(|tx| {
                tx.execute(
                    sql!("insert into counters (name, value, flag, bytes) values ($2, $1, $3, $4)"),
                    params![-7i64, "乙", false, vec![0u8, 255]],
                )
            })
            .await
            .unwrap();
        let row: (String, i64, bool, Option<Vec<u8>>) = fresh
            .db
            .read(|tx| {
                tx.first(sql!("select name, value, flag, bytes from counters where name = '乙'"), params![])
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row, ("乙".into(), -7, false, Some(vec![0, 255])), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_part_that_is_refused_leaves_nothing_and_the_rest_of_its_transaction_goes_on() {
    for fresh in both(COUNTERS) {
        let outcomes = fresh.db.write(|tx| {
            set(tx, "before", 1)?;
            let mut outcomes = Vec::new();
            for refuses in [true, false, true] {
                let outcome = tx.apart(|tx| {
                    set(tx, "before", 2)?;
                    set(tx, if refuses { "refused" } else { "kept" }, 1)?;
                    if refuses { Err(refused()) } else { Ok(()) }
                })?;
                outcomes.push(outcome.is_ok());
            }
            let before = get(tx, "before")?.unwrap_or_default();
            set(tx, "after", before)?;
            Ok(outcomes)
        });
        assert_eq!(outcomes.await.unwrap(), [false, true, false], "{}", fresh.kind);
        let kept =
            [value(&fresh, "refused").await, value(&fresh, "kept").await, value(&fresh, "after").await];
        assert_eq!(kept, [None, Some(1), Some(2)], "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_refused_write_leaves_nothing_and_harms_no_other() {
    for fresh in both(COUNTERS) {
        let good = (0..50).map(|n| {
            let db = fresh.db.clone();
            tokio::spawn(async move { db.write(move |tx| set(tx, &format!("good {n}"), n)).await })
        });
        let bad = (0..50).map(|n| {
            let db = fresh.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    set(tx, &format!("bad {n}"), n)?;
                    Err::<(), _>(refused())
                })
                .await
            })
        });
        let (good, bad): (Vec<_>, Vec<_>) = (good.collect(), bad.collect());
        for write in good {
            write.await.unwrap().unwrap();
        }
        for write in bad {
            assert!(matches!(write.await.unwrap(), Err(Error::Refused(_))));
        }
        let kept: i64 = fresh
            .db
            .read(|tx| tx.value(sql!("select count(*) from counters /* scan: test */"), params![]))
            .await
            .unwrap();
        assert_eq!(kept, 50, "{}", fresh.kind);
    }
}

/// Puts a row that may not be there twice.
fn add(tx: &mut Tx, name: &str) -> Result<()> {
    tx.put(sql!("insert into counters (name, value, flag) values ($1, 0, true)"), params![name])
}

#[tokio::test]
async fn what_nobody_waits_for_is_seen_by_what_comes_after_it() {
    for fresh in both(COUNTERS) {
        let seen = fresh.db.write(|tx| {
            for n in 0..500 {
                set(tx, "x", n)?;
                add(tx, &format!("row {n}"))?;
            }
            let all: i64 = tx.value(sql!("select count(*) from counters /* scan: test */"), params![])?;
            Ok((get(tx, "x")?, all))
        });
        assert_eq!(seen.await.unwrap(), (Some(499), 501), "{}", fresh.kind);
        assert_eq!(value(&fresh, "row 499").await, Some(0), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn what_nobody_waits_for_and_cannot_be_kept_fails_its_write_by_its_name() {
    for fresh in both(COUNTERS) {
        fresh.db.write(|tx| set(tx, "there", 1)).await.unwrap();
        let last = fresh.db.write(|tx| {
            set(tx, "before", 1)?;
            add(tx, "there")
        });
        let (db, asked) = (fresh.db.clone(), AtomicU32::new(0));
        let followed = db.write(move |tx| {
            set(tx, "before", 1)?;
            add(tx, "there")?;
            set(tx, "after", 1)?;
            asked.fetch_add(1, Ordering::Relaxed);
            get(tx, "after")
        });
        let apart = fresh.db.write(|tx| {
            set(tx, "before", 1)?;
            // On PostgreSQL nobody knows yet that it fails when the part is refused.
            let part = tx.apart(|tx| add(tx, "there").and(Err::<(), _>(refused())));
            part.and_then(|_| get(tx, "before"))
        });
        let failures = [last.await.err(), followed.await.map(|_| ()).err(), apart.await.map(|_| ()).err()];
        for failure in failures {
            let Some(Error::Fault(fault)) = failure else { panic!("{}: {failure:?}", fresh.kind) };
            assert!(fault.to_string().contains("transactions.rs"), "{}: {fault}", fresh.kind);
        }
        let kept = [value(&fresh, "before").await, value(&fresh, "after").await];
        assert_eq!(kept, [None, None], "{}", fresh.kind);
        fresh.db.write(|tx| set(tx, "after", 2)).await.unwrap();
        assert_eq!(value(&fresh, "after").await, Some(2), "{}: the next write starts clean", fresh.kind);
    }
}

#[tokio::test]
async fn a_read_that_is_run_ahead_returns_what_it_returns_step_by_step() {
    for fresh in both(COUNTERS) {
        let missing = fresh.db.read(|tx| tx.ahead(|tx| get(tx, "first"))).await.unwrap();
        fresh
            .db
            .write(|tx| ["first", "second", "3"].iter().try_for_each(|name| set(tx, name, 3)))
            .await
            .unwrap();
        let read = |tx: &mut Tx| {
            // The second hangs on the first, the third on both; what is not there yet stops it or is gone round.
            let second = get(tx, "second")?;
            let first = get(tx, "first")?.ok_or_else(refused)?;
            let all: i64 = tx.value(sql!("select count(*) from counters /* scan: test */"), params![])?;
            let named = get(tx, &first.to_string())?;
            let nothing = get(tx, "nobody")?;
            assert!(first == 3, "an answer that is not there yet is none");
            Ok((second, all, named, nothing))
        };
        let (told, asked) = fresh.db.read(move |tx| Ok((tx.ahead(read)?, tx.statements()))).await.unwrap();
        assert_eq!((missing, told), (None, (Some(3), 3, Some(3), None)), "{}", fresh.kind);
        assert_eq!(asked, 5, "{}: each is asked once", fresh.kind);
    }
}

#[tokio::test]
async fn what_a_read_would_ask_without_its_answers_does_it_no_harm() {
    for fresh in both(COUNTERS) {
        fresh.db.write(|tx| set(tx, "divisor", 2)).await.unwrap();
        let halves = |tx: &mut Tx| {
            let divisor = get(tx, "divisor")?.unwrap_or(0);
            assert!(divisor < 3, "never");
            let half: i64 = tx.value(sql!("select 10 / cast($1 as BIGINT)"), params![divisor])?;
            Ok(if divisor == 0 { panic!("nothing was read") } else { half })
        };
        for _ in 0..3 {
            let half = fresh.db.read(move |tx| tx.ahead(halves)).await.unwrap();
            assert_eq!(half, 5, "{}: dividing by an answer that is not there yet", fresh.kind);
        }
        assert_eq!(value(&fresh, "divisor").await, Some(2), "{}: the next read is whole", fresh.kind);
    }
}

#[tokio::test]
async fn what_is_asked_only_where_nothing_was_found_waits_for_the_answer() {
    for fresh in both(COUNTERS) {
        let in_vain = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&in_vain);
        fresh.db.write(|tx| set(tx, "near", 1)).await.unwrap();
        let read = move |tx: &mut Tx| {
            let near = get(tx, "near")?;
            tx.certain()?;
            if near.is_none() {
                counted.fetch_add(1, Ordering::Relaxed);
                return get(tx, "far");
            }
            Ok(near)
        };
        assert_eq!(fresh.db.read(|tx| tx.ahead(read)).await.unwrap(), Some(1), "{}", fresh.kind);
        assert_eq!(in_vain.load(Ordering::Relaxed), 0, "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_panic_is_its_callers_fault_alone() {
    for fresh in both(COUNTERS) {
        let panicked = fresh
            .db
            .write(|tx| {
                set(tx, "half", 1)?;
                if tx.statements() > 0 {
                    panic!("in the middle");
                }
                Ok(())
            })
            .await;
        assert!(matches!(panicked, Err(Error::Fault(_))), "{}", fresh.kind);
        fresh.db.write(|tx| set(tx, "after", 2)).await.unwrap();
        assert_eq!(
            (value(&fresh, "half").await, value(&fresh, "after").await),
            (None, Some(2)),
            "{}",
            fresh.kind
        );
    }
}

#[tokio::test]
async fn increments_by_many_at_once_are_all_counted() {
    for fresh in both(COUNTERS) {
        fresh.db.write(|tx| set(tx, "sum", 0)).await.unwrap();
        let adding: Vec<_> = (0..40)
            .map(|_| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    db.write(|tx| {
                        let now = get(tx, "sum")?.unwrap_or(0);
                        set(tx, "sum", now + 1)
                    })
                    .await
                })
            })
            .collect();
        let mut done = 0;
        for write in adding {
            done += i64::from(write.await.unwrap().is_ok());
        }
        assert_eq!(
            value(&fresh, "sum").await,
            Some(done),
            "{}: what was acknowledged is there, once",
            fresh.kind
        );
        assert!(done >= 30, "{}: {done}", fresh.kind);
    }
}

/// PostgreSQL finds such rivals only at the commit: neither touches a row of the other.
#[tokio::test]
async fn writes_that_count_each_other_are_all_made_one_after_another() {
    for fresh in both(COUNTERS) {
        let adding: Vec<_> = (0..40i64)
            .map(|number| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        let before = sql!("select count(*) from counters /* scan: forty rows */");
                        let before: i64 = tx.value(before, params![])?;
                        set(tx, &format!("number {number}"), before)?;
                        Ok(before)
                    })
                    .await
                })
            })
            .collect();
        let mut counted = Vec::new();
        for write in adding {
            counted.push(write.await.unwrap().map_err(|e| format!("{}: {e}", fresh.kind)).unwrap());
        }
        counted.sort_unstable();
        assert_eq!(counted, (0..40).collect::<Vec<i64>>(), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_write_runs_to_its_end_when_its_caller_hangs_up() {
    for fresh in both(COUNTERS) {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let abandoned = fresh.db.write(move |tx| {
            counted.fetch_add(1, Ordering::SeqCst);
            set(tx, "abandoned", 1)
        });
        let gone = tokio::time::timeout(std::time::Duration::ZERO, abandoned).await;
        drop(gone);
        fresh.db.write(|tx| set(tx, "next", 1)).await.unwrap();
        let mut seen = None;
        for _ in 0..200 {
            seen = value(&fresh, "abandoned").await;
            if seen.is_some() {
                break;
            }
            tokio::task::yield_now().await;
        }
        assert_eq!(seen, Some(1), "{}", fresh.kind);
        assert!(runs.load(Ordering::SeqCst) >= 1);
    }
}

#[tokio::test]
async fn a_read_sees_one_moment_even_while_others_write() {
    for fresh in both(COUNTERS) {
        fresh.db.write(|tx| set(tx, "x", 1)).await.unwrap();
        let (started, begun) = std::sync::mpsc::channel();
        let (go_on, waiting) = std::sync::mpsc::channel::<()>();
        let db = fresh.db.clone();
        let reading = tokio::spawn(async move {
            db.read(move |tx| {
                let before = get(tx, "x")?;
                started.send(()).unwrap();
                waiting.recv().unwrap();
                Ok((before, get(tx, "x")?))
            })
            .await
        });
        tokio::task::spawn_blocking(move || begun.recv().unwrap()).await.unwrap();
        fresh.db.write(|tx| set(tx, "x", 2)).await.unwrap();
        go_on.send(()).unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), (Some(1), Some(1)), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_what_was_acknowledged_stays() {
    let fresh = store::testing::sqlite(COUNTERS);
    fresh.db.write(|tx| set(tx, "before", 1)).await.unwrap();
    store::testing::leave_no_room(&fresh.db).await;
    let text = "字".repeat(200_000);
    let full = fresh
        .db
        .write(move |tx| {
            tx.execute(
                sql!("insert into counters (name, value, flag) values ($1, 1, true)"),
                params![text.as_str()],
            )
        })
        .await;
    assert!(matches!(full, Err(Error::Fault(_))), "{full:?}");
    assert_eq!(value(&fresh, "before").await, Some(1));
    store::testing::make_room(&fresh.db).await;
    fresh.db.write(|tx| set(tx, "after", 1)).await.unwrap();
    assert_eq!(value(&fresh, "after").await, Some(1), "it goes on when there is room again");
}

#[tokio::test]
async fn after_the_server_cut_every_connection_nobody_notices() {
    for fresh in both(COUNTERS).into_iter().filter(|fresh| fresh.kind == "PostgreSQL") {
        fresh.db.write(|tx| set(tx, "before", 1)).await.unwrap();
        for round in 0..20 {
            store::testing::cut_connections(&fresh.db);
            assert_eq!(value(&fresh, "before").await, Some(1));
            fresh.db.write(move |tx| set(tx, "after", round)).await.unwrap();
            assert_eq!(value(&fresh, "after").await, Some(round));
        }
    }
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_not_touched() {
    for fresh in both(COUNTERS) {
        let location = fresh.db.location().clone();
        let older = store::Db::open(location, store::Surroundings::system(), &[]);
        let message = older.map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("newer Lianxin") && message.contains("0001_counters"), "{message}");
    }
}
