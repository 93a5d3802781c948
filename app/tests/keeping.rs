//! What backups, restores, keys and the proof of the history promise to an operator.

#![cfg(test)]

mod support;

use std::fs;
use std::path::Path;

use support::{PostgresDatabase, Server, place, run, run_with};

/// A second place, empty, with its config file; the database's line is `database`.
fn empty_place(folder: &Path, name: &str, database: &str) -> String {
    let config = folder.join(format!("{name}.toml"));
    let text = format!(
        "place = \"新\"\norigin = \"https://lianxin.example\"\ndata = \"{name}\"\n{}\n",
        if database.is_empty() { String::new() } else { format!("database = \"{database}\"") }
    );
    fs::write(&config, text).unwrap();
    config.to_str().unwrap().to_owned()
}

/// The part of a backup that tells what is in it, without the time it was made.
fn content(archive: &Path) -> String {
    let bytes = fs::read(archive).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let tables = text.rfind("\"tables\": {").unwrap();
    text[tables..].trim_end_matches('\0').to_owned()
}

#[test]
fn a_place_moves_to_postgresql_and_back_and_is_the_same() {
    let (folder, config) = place();
    let folder = folder.path();
    let config = config.to_str().unwrap();
    run(folder, &["backup", "first.tar", "--with-keys", "--config", config]).well();
    let Some(database) = PostgresDatabase::fresh() else { return };

    let served = empty_place(folder, "served", &database.url());
    let ran = run(folder, &["restore", "first.tar", "--config", &served]).well();
    assert!(ran.said.contains("The history is whole"), "{}", ran.said);
    run(folder, &["backup", "second.tar", "--with-keys", "--config", &served]).well();
    assert_eq!(content(&folder.join("second.tar")), content(&folder.join("first.tar")));

    let back = empty_place(folder, "back", "");
    run(folder, &["restore", "second.tar", "--config", &back]).well();
    run(folder, &["backup", "third.tar", "--with-keys", "--config", &back]).well();
    assert_eq!(content(&folder.join("third.tar")), content(&folder.join("first.tar")));
    run(folder, &["audit", "verify", "--config", &back]).well();
}

#[test]
fn a_backup_is_made_while_the_place_is_served() {
    let (folder, config) = place();
    let server = Server::demo(folder.path(), &[]);
    run(folder.path(), &["backup", "live.tar", "--config", config.to_str().unwrap()]).well();
    assert_eq!(server.get("/readyz").0, 200);
}

#[test]
fn keys_are_in_a_backup_only_if_asked_for_and_never_replaced_by_a_restore() {
    let (folder, config) = place();
    let (folder, config) = (folder.path(), config.to_str().unwrap());
    run(folder, &["backup", "plain.tar", "--config", config]).well();
    let secret = fs::read_to_string(folder.join("place/history.key")).unwrap();
    assert!(!String::from_utf8_lossy(&fs::read(folder.join("plain.tar")).unwrap()).contains(&secret));
    let ran = run(folder, &["backup", "full.tar", "--with-keys", "--config", config]).well();
    assert!(ran.complained.contains("warning: the keys are in it"), "{}", ran.complained);

    let other = empty_place(folder, "other", "");
    let ran = run(folder, &["restore", "plain.tar", "--config", &other]).well();
    assert!(ran.said.contains("copy contacts.key"), "{}", ran.said);
    let ran = run(folder, &["serve", "--config", &other]);
    assert_eq!(ran.code, 1, "it does not invent keys for a history it did not sign");
    assert!(ran.complained.contains("contacts.key is not in"), "{}", ran.complained);

    let third = empty_place(folder, "third", "");
    fs::create_dir(folder.join("third")).unwrap();
    fs::write(folder.join("third/history.key"), "somebody's").unwrap();
    let ran = run(folder, &["restore", "full.tar", "--config", &third]);
    assert_eq!(ran.code, 1);
    assert_eq!(fs::read_to_string(folder.join("third/history.key")).unwrap(), "somebody's");
}

#[test]
fn a_restore_never_writes_over_a_place() {
    let (folder, config) = place();
    let (folder, config) = (folder.path(), config.to_str().unwrap());
    run(folder, &["backup", "first.tar", "--config", config]).well();
    let ran = run(folder, &["restore", "first.tar", "--config", config]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complained.contains("not empty") && ran.complained.contains("new database"),
        "{}",
        ran.complained
    );
}

#[test]
fn a_changed_byte_in_the_history_is_found_and_its_event_named() {
    let (folder, config) = place();
    let (folder, config) = (folder.path(), config.to_str().unwrap());
    let ran = run(folder, &["audit", "verify", "--config", config]).well();
    assert!(
        ran.said.contains("nothing was altered") && !ran.said.contains("not yet covered"),
        "{}",
        ran.said
    );

    let database = rusqlite::Connection::open(folder.join("place/lianxin.db")).unwrap();
    let position: i64 = database
        .query_row(
            "update events set actor = coalesce(actor, 0) + 1 where position = 3 returning position",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(database);
    let ran = run(folder, &["audit", "verify", "--config", config]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.said.contains(&format!("at place {position} ")) && ran.said.contains("is not as it was recorded"),
        "{}",
        ran.said
    );
}

#[test]
fn the_history_is_checked_with_a_key_that_was_kept_elsewhere() {
    let (folder, config) = place();
    let (folder, config) = (folder.path(), config.to_str().unwrap());
    let key = run(folder, &["keys", "show", "--config", config]).well().said;
    run(folder, &["audit", "verify", "--key", key.trim(), "--config", config]).well();

    let (other, other_config) = place();
    let foreign =
        run(other.path(), &["keys", "show", "--config", other_config.to_str().unwrap()]).well().said;
    let ran = run(folder, &["audit", "verify", "--key", foreign.trim(), "--config", config]);
    assert_eq!(ran.code, 3, "{}", ran.said);
}

#[test]
fn after_a_rotation_only_the_new_key_is_left() {
    let (folder, config) = place();
    let (folder, config) = (folder.path(), config.to_str().unwrap());
    let keys = || fs::read_to_string(folder.join("place/contacts.key")).unwrap();
    let seals = |text: &str| {
        text.lines().filter(|line| line.starts_with("seal ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let before = seals(&keys());
    run(folder, &["keys", "rotate", "--config", config]).well();
    let after = seals(&keys());
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
}

#[test]
fn a_read_only_command_does_not_make_a_database_by_a_slip() {
    let folder = tempfile::tempdir().unwrap();
    let config = empty_place(folder.path(), "nowhere", "");
    let ran = run(folder.path(), &["audit", "verify", "--config", &config]);
    assert_eq!(ran.code, 1);
    assert!(!folder.path().join("nowhere/lianxin.db").exists());
}

#[test]
fn the_first_administrator_is_made_with_a_password_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let config = empty_place(folder.path(), "new", "");
    let add = ["account", "add-administrator", "anquan", "--name", "示例·安全", "--config", &config];
    let ran = run_with(folder.path(), &add, "a long enough passphrase 1\n");
    assert_eq!(ran.code, 1);
    assert!(ran.complained.contains("--region-code"), "{}", ran.complained);

    let region = ["--region-code", "990101", "--region-name", "示例县"];
    let ran = run_with(folder.path(), &[&add[..], &region].concat(), "a long enough passphrase 1\n").well();
    assert!(ran.said.contains("https://lianxin.example/sign-in"), "{}", ran.said);
}
