//! A place that was set up before opinions could go to other doors is brought up to date with all that it holds.

use ::store::testing::both;
use ::store::{Db, Migration, Surroundings, Tx};
use jiff::civil::date;
use kernel::{Entropy, Ids, Result};

use super::migrations;
use crate::model::{Confirmation, OpinionId, Stage, StageKind, TrackingCode};
use crate::store as db;

const BODY: &str = "路灯坏了三天，\n“晚上”老人摔了一跤。";

/// The migrations of the time before `0004_handling`.
fn before() -> Vec<Migration> {
    migrations().into_iter().filter(|one| !is_later(one)).collect()
}

fn is_later(one: &Migration) -> bool {
    one.module == "opinions" && one.name >= "0004"
}

/// Two opinions as rows of that time: one in a unit's hands, with a telephone number, and one merged into it. The statements
/// that write them down, for nothing of today knows those columns.
fn old_rows(tx: &mut Tx) -> Result<(OpinionId, OpinionId, String)> {
    let day = date(2022, 1, 1);
    let county =
        congress::NewRegion {
            name: "河口县".into(), code: "990101000000".parse().unwrap(), code_from: day
        };
    let county = congress::add_top_region(tx, &county)?;
    let path = congress::region(tx, county)?.unwrap().path;
    let reach = host::Reach::Region(path.clone());
    let grants = vec![host::Grant { role: host::Role::Office, reach }];
    let office = host::Actor {
        account: kernel::Id::from_number(1),
        person: None,
        name: "办".into(),
        grants,
        now: tx.now(),
    };
    let (name, kind) = ("河口县代表之家".into(), stations::StationKind::Station);
    let details = stations::StationDetails::default();
    let station =
        stations::add_station(tx, &office, &stations::NewStation { region: county, name, kind, details })?;
    let unit =
        congress::NewUnit {
            region: county, name: "县城管局".into(), kind: congress::UnitKind::Department
        };
    let unit = congress::add_unit(tx, &office, &unit)?;
    let (main, merged): (OpinionId, OpinionId) = (tx.id(), tx.id());
    let now = tx.now();
    let now = now.as_microsecond();
    let row = |id: OpinionId, code: &str, rest: &str| {
        let (id, station, county) = (id.number(), station.number(), county.number());
        format!(
            "insert into opinions (id, code, station, region, path, title, body, place, channel, urgency, round, received_at, \
             version, stage, waits_on, unit, duplicate_of, phone_mask) values ({id}, '{code}', {station}, {county}, '{path}', \
             '路灯坏了', '{BODY}', '桃源街 12 号', 'station', 'ordinary', 'first', {now}, 1, {rest})"
        )
    };
    let first =
        row(main, "7K2Q019ABCDE", &format!("'handling', 'handler', {}, null, '138****5678'", unit.number()));
    let second =
        row(merged, "8K2Q019ABCDE", &format!("'duplicate', 'nobody', null, {}, null", main.number()));
    Ok((main, merged, format!("{first};{second};")))
}

fn surroundings(db: &Db) -> Surroundings {
    Surroundings::new(db.surroundings().clock.clone(), Entropy::seeded(8), Ids::new(2))
}

#[tokio::test]
async fn rows_of_the_time_before_other_doors_keep_their_words_and_go_on() {
    for mut fresh in both(&before()) {
        let (main, merged, rows) = fresh.db.write(old_rows).await.unwrap();
        let mut steps = before();
        steps.push(Migration { module: "old", name: "0001_rows", sql: rows.leak() });
        steps.extend(migrations().into_iter().filter(is_later));
        fresh.db = Db::open(fresh.db.location().clone(), surroundings(&fresh.db), &steps).unwrap();
        let kind = fresh.kind;
        let (old, other, merge) = fresh
            .db
            .read(move |tx| Ok((db::load(tx, main)?, db::load(tx, merged)?, db::merge(tx, merged)?)))
            .await
            .unwrap();
        assert_eq!(old.body, BODY, "{kind}");
        assert_eq!((old.place.as_str(), old.stage.kind()), ("桃源街 12 号", StageKind::Handling), "{kind}");
        assert_eq!((old.confirmation, old.reference.clone()), (Confirmation::NotNeeded, None), "{kind}");
        assert_eq!(old.contact_mask.as_deref(), Some("138****5678"), "the number is a contact now: {kind}");
        assert_eq!(other.stage, Stage::Duplicate { of: main }, "{kind}");
        assert_eq!(merge.map(|merge| merge.main), Some(main), "what was merged is noted as such: {kind}");
        let code: TrackingCode = "7K2Q019ABCDE".parse().unwrap();
        let followed = fresh.db.read(move |tx| crate::service::follow(tx, &code)).await.unwrap();
        assert_eq!(followed.handler.as_deref(), Some("县城管局"), "its citizen still follows it: {kind}");
    }
}
