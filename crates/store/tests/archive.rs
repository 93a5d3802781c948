//! What a backup promises, between both databases.

#![cfg(test)]

use std::path::{Path, PathBuf};

use kernel::{Entropy, Id, Instant, Result};
use serde_json::json;
use store::archive::{Archive, Manifest, Piece, Writer};
use store::evidence::Signer;
use store::seal::{self, Checkpointing, Findings};
use store::testing::{Fresh, both, sqlite};
use store::{Event, EventKind, Migration, params, sql};

enum Thing {}
const HAPPENED: EventKind = EventKind("test.happened");

const FIRST: Migration = Migration {
    module: "test",
    name: "0001_things",
    sql: "create table things (id BIGINT not null primary key, parent BIGINT references things (id), \
          word TEXT, yes BOOLEAN not null, size DOUBLE PRECISION, raw BLOB)",
};
const SECOND: Migration = Migration {
    module: "test",
    name: "0002_colour",
    sql: "alter table things add column colour TEXT not null default 'red'",
};

/// Words that a careless copy would damage.
const AWKWARD: [&str; 5] = ["", "a\tb\r\nc\\N", "\\.", "群众的话 😀", "\u{1}\u{7f}"];

fn signer() -> Signer {
    Signer::generate("lianxin.test", &Entropy::seeded(3)).unwrap()
}

/// Rows of every kind, a child before its parent, and a sealed history.
async fn live(fresh: &Fresh) {
    fresh
        .db
        .write(|tx| {
            let insert = sql!("insert into things (id, word, yes, size, raw) values ($1, $2, $3, $4, $5)");
            for (n, word) in (10i64..).zip(AWKWARD) {
                tx.put(insert, params![n, word, n % 2 == 0, 0.1 + 0.2, vec![0u8, 255, 92, 9]])?;
                tx.record(
                    Event::new(HAPPENED, Id::<Thing>::from_number(n)).private(json!({ "word": word })),
                )?;
            }
            tx.put(sql!("insert into things (id, parent, yes) values (1, 12, $1)"), params![true])?;
            seal::seal(tx, &signer(), Checkpointing::Now)
        })
        .await
        .unwrap();
}

fn back_up(fresh: &Fresh, path: &Path) -> Manifest {
    let now: Instant = "2026-03-02T02:00:00Z".parse().unwrap();
    let mut writer = Writer::create(path, "lianxin test", now).unwrap();
    writer.database(&fresh.db, |_| ()).unwrap();
    writer.file("cafe", b"a photo").unwrap();
    writer.finish(&signer().verifier()).unwrap()
}

fn restore(path: &Path, to: &Fresh, migrations: &[Migration]) -> Result<Findings> {
    let archive = Archive::open(path, |_| ())?;
    archive.restore(to.db.location(), migrations, |_| Ok(()), |_| ())
}

/// A folder with one good archive, and the archive.
async fn archive() -> (Fresh, PathBuf) {
    let fresh = sqlite(&[FIRST]);
    live(&fresh).await;
    let path = fresh.folder.join("good.tar");
    back_up(&fresh, &path);
    (fresh, path)
}

#[tokio::test]
async fn a_place_is_the_same_after_it_was_moved_to_the_other_database_and_back() {
    for from in both(&[FIRST]) {
        live(&from).await;
        for to in both(&[FIRST]) {
            let (first, second) = (from.folder.join(to.kind), to.folder.join("second"));
            let before = back_up(&from, &first);
            let found = restore(&first, &to, &[FIRST]).unwrap();
            assert_eq!(
                (found.events, found.checkpoints, found.wrong),
                (5, 1, vec![]),
                "{} to {}",
                from.kind,
                to.kind
            );
            assert_eq!(back_up(&to, &second), before, "{} to {}", from.kind, to.kind);
        }
    }
}

#[tokio::test]
async fn uploaded_files_come_back_as_they_were() {
    let (_fresh, path) = archive().await;
    let to = sqlite(&[]);
    let mut files = Vec::new();
    let keep = |piece: Piece<'_>| {
        if let Piece::File { address, content } = piece {
            files.push((address.to_owned(), content.to_vec()));
        }
        Ok(())
    };
    let target = store::Location::Sqlite(to.folder.join("new.db"));
    Archive::open(&path, |_| ()).unwrap().restore(&target, &[FIRST], keep, |_| ()).unwrap();
    assert_eq!(files, [("cafe".to_owned(), b"a photo".to_vec())]);
}

#[tokio::test]
async fn a_backup_with_one_wrong_byte_is_refused_before_anything_is_written() {
    let (fresh, path) = archive().await;
    let good = std::fs::read(&path).unwrap();
    let word = good.windows(4).position(|four| four == "群众".as_bytes().get(..4).unwrap()).unwrap();
    for position in [word, good.len() / 3, good.len() / 2] {
        let mut bad = good.clone();
        bad[position] ^= 1;
        let path = fresh.folder.join("bad.tar");
        std::fs::write(&path, bad).unwrap();
        let refused = Archive::open(&path, |_| ());
        assert!(refused.is_err(), "byte {position} of {}", good.len());
    }
}

#[tokio::test]
async fn a_backup_that_was_cut_off_is_refused() {
    let (fresh, path) = archive().await;
    let good = std::fs::read(&path).unwrap();
    for length in [0, 700, good.len() / 2, good.len() - 4096] {
        let path = fresh.folder.join("short.tar");
        std::fs::write(&path, &good[..length]).unwrap();
        assert!(Archive::open(&path, |_| ()).is_err(), "{length} of {} bytes", good.len());
    }
}

#[tokio::test]
async fn a_database_that_holds_something_is_never_written_over() {
    let (fresh, path) = archive().await;
    for to in both(&[FIRST]) {
        live(&to).await;
        let refused = restore(&path, &to, &[FIRST]).unwrap_err().to_string();
        assert!(refused.contains("not empty"), "{}: {refused}", to.kind);
    }
    drop(fresh);
}

#[tokio::test]
async fn a_newer_program_restores_the_backup_of_an_older_one_and_brings_it_up_to_date() {
    let (_fresh, path) = archive().await;
    for to in both(&[]) {
        let found = restore(&path, &to, &[FIRST, SECOND]).unwrap();
        assert_eq!(found.wrong, [], "{}", to.kind);
        let red =
            to.db.read(|tx| tx.value::<i64>(sql!("select count(*) from things where colour = 'red'"), &[]));
        assert_eq!(red.await.unwrap(), 6, "{}", to.kind);
    }
}

#[tokio::test]
async fn an_older_program_refuses_the_backup_of_a_newer_one() {
    let fresh = sqlite(&[FIRST, SECOND]);
    live(&fresh).await;
    let path = fresh.folder.join("new.tar");
    back_up(&fresh, &path);
    for to in both(&[]) {
        let refused = restore(&path, &to, &[FIRST]).unwrap_err().to_string();
        assert!(refused.contains("newer Lianxin"), "{}: {refused}", to.kind);
    }
}

#[tokio::test]
async fn a_restore_that_fails_half_way_leaves_no_rows() {
    let (_fresh, path) = archive().await;
    for to in both(&[FIRST]) {
        let archive = Archive::open(&path, |_| ()).unwrap();
        let full = |_: Piece<'_>| Err(kernel::Error::fault("the disk is full"));
        let failed = archive.restore(to.db.location(), &[FIRST], full, |_| ()).unwrap_err().to_string();
        assert!(failed.contains("disk is full"), "{}: {failed}", to.kind);
        restore(&path, &to, &[FIRST]).unwrap();
    }
}

#[tokio::test]
async fn only_its_owner_may_read_a_backup_and_none_is_written_over() {
    let (fresh, path) = archive().await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let now: Instant = "2026-03-02T02:00:00Z".parse().unwrap();
    assert!(Writer::create(&path, "lianxin test", now).is_err());
    drop(fresh);
}
