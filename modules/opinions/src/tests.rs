//! What holds for the crate as a whole.

mod upgrade;

use ::store::Migration;

fn migrations() -> Vec<Migration> {
    let all = [access::MIGRATIONS, congress::MIGRATIONS, stations::MIGRATIONS, crate::MIGRATIONS].concat();
    [host::notices::MIGRATIONS, &all].concat()
}

#[test]
fn every_statement_is_sound_on_both_databases_and_none_scans_a_table_unawares() {
    assert_eq!(::store::testing::check_statements(&migrations()), Vec::<String>::new());
}

#[test]
fn what_topics_left_behind_that_were_never_finished_is_taken_away_and_what_is_being_kept_is_not() {
    use crate::service::{draft_topics, forget_old_topics, keep_topic_opinions};
    use ::store::{params, sql};
    use kernel::Id;

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for fresh in ::store::testing::both(&migrations()) {
        let begin = |topic: i64| {
            fresh.db.write(move |tx| {
                draft_topics(tx, &[Id::from_number(topic)])?;
                keep_topic_opinions(tx, Id::from_number(topic), &[Id::from_number(7), Id::from_number(8)])
            })
        };
        runtime.block_on(begin(1)).unwrap();
        fresh.clock.advance(jiff::SignedDuration::from_hours(2));
        runtime.block_on(begin(2)).unwrap();
        let (first, again, left) = runtime
            .block_on(fresh.db.write(|tx| {
                let (first, again) = (forget_old_topics(tx)?, forget_old_topics(tx)?);
                let left: Vec<(i64,)> = tx.query(
                    sql!("select topic from topic_opinions order by topic /* scan: test */"),
                    params![],
                )?;
                Ok((first, again, left))
            }))
            .unwrap();
        assert_eq!((first, again), (true, false), "{}", fresh.kind);
        assert_eq!(left, [(2,), (2,)], "the one that is being kept stays");
    }
}
