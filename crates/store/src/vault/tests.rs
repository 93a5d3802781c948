use super::*;
use proptest::prelude::*;
use std::io::ErrorKind;

const PHONE: &str = "13800000000";
const HERE: &[u8] = b"opinion contact:7K3F";

fn ring() -> KeyRing {
    KeyRing::generate(&Entropy::seeded(1))
}

fn vault(keys: &KeyRing) -> Vault {
    Vault::new(keys.clone(), Entropy::seeded(99))
}

fn mode(path: &std::path::Path) -> u32 {
    std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(path).unwrap()) & 0o777
}

#[test]
fn a_sealed_number_does_not_show_and_never_looks_the_same_twice() {
    let vault = vault(&ring());
    let (once, twice) = (vault.seal(PHONE, HERE).unwrap(), vault.seal(PHONE, HERE).unwrap());
    assert_ne!(once, twice);
    assert!(!once.windows(4).any(|part| PHONE.as_bytes().windows(4).any(|digits| digits == part)));
    assert_eq!(vault.open(&once, HERE).as_deref(), Ok(PHONE));
    assert_eq!(vault.open(&twice, HERE).as_deref(), Ok(PHONE));
}

#[test]
fn a_sealed_number_copied_to_another_row_does_not_open() {
    let vault = vault(&ring());
    let sealed = vault.seal(PHONE, HERE).unwrap();
    assert_eq!(vault.open(&sealed, b"opinion contact:7K3G"), Err(VaultError::Forged));
    assert_eq!(vault.open(&sealed, b""), Err(VaultError::Forged));
}

#[test]
fn a_sealed_number_that_was_altered_anywhere_does_not_open() {
    let vault = vault(&ring());
    let sealed = vault.seal(PHONE, HERE).unwrap();
    for place in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        assert!(vault.open(&altered, HERE).is_err(), "byte {place}");
    }
    for length in 0..sealed.len() {
        assert!(vault.open(&sealed[..length], HERE).is_err(), "cut to {length}");
    }
    assert_eq!(vault.open(b"13800000000", HERE), Err(VaultError::Malformed));
}

#[test]
fn with_another_key_file_the_message_says_so() {
    let other = KeyRing::generate(&Entropy::seeded(2));
    let sealed = vault(&other).seal(PHONE, HERE).unwrap();
    assert_eq!(vault(&ring()).open(&sealed, HERE), Err(VaultError::UnknownKey));
}

#[test]
fn after_a_change_of_keys_old_values_open_and_are_sealed_anew_one_by_one() {
    let old = vault(&ring());
    let sealed = old.seal(PHONE, HERE).unwrap();
    assert!(!old.needs_rotation(&sealed));

    let ring = ring().with_new_key(&Entropy::seeded(5)).with_new_key(&Entropy::seeded(6));
    let new = vault(&ring);
    assert!(new.needs_rotation(&sealed));
    assert_eq!(new.open(&sealed, HERE).as_deref(), Ok(PHONE));
    assert_eq!(new.reseal(&sealed, b"elsewhere"), Err(VaultError::Forged));
    let resealed = new.reseal(&sealed, HERE).unwrap();
    assert!(!new.needs_rotation(&resealed));

    let last = vault(&ring.without_older());
    assert_eq!(last.open(&resealed, HERE).as_deref(), Ok(PHONE));
    assert_eq!(last.open(&sealed, HERE), Err(VaultError::UnknownKey));
}

#[test]
fn a_citizen_is_found_by_number_also_after_the_sealing_key_changed() {
    let before = vault(&ring()).index(PHONE);
    let ring = ring().with_new_key(&Entropy::seeded(5));
    assert_eq!(vault(&ring).index(PHONE), before);
    assert_ne!(vault(&ring).index("13800000001"), before);
}

#[test]
fn the_look_up_value_tells_nothing_without_its_own_key() {
    let before = vault(&ring()).index(PHONE);
    assert_ne!(vault(&ring().with_new_index(&Entropy::seeded(5))).index(PHONE), before);
    assert_ne!(vault(&KeyRing::generate(&Entropy::seeded(2))).index(PHONE), before);
}

#[test]
fn the_key_file_is_for_its_owner_alone_and_is_read_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    let ring = ring().with_new_key(&Entropy::seeded(5));
    ring.write_new(&path).unwrap();
    assert_eq!(mode(&path), 0o600);
    assert!(KeyRing::read(&path).unwrap() == ring);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
}

#[test]
fn a_key_file_is_never_written_over_by_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    ring().write_new(&path).unwrap();
    let again = KeyRing::generate(&Entropy::seeded(2)).write_new(&path);
    assert!(matches!(again, Err(KeyRingError::File(error)) if error.kind() == ErrorKind::AlreadyExists));
    assert!(KeyRing::read(&path).unwrap() == ring());

    let next = ring().with_new_key(&Entropy::seeded(5));
    next.replace(&path).unwrap();
    assert!(KeyRing::read(&path).unwrap() == next);
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    ring().write_new(&path).unwrap();
    for mode in [0o640, 0o604, 0o660] {
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        assert!(matches!(KeyRing::read(&path), Err(KeyRingError::Open)), "{mode:o}");
    }
}

#[test]
fn a_missing_key_file_and_a_damaged_one_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    assert!(
        matches!(KeyRing::read(&path), Err(KeyRingError::File(error)) if error.kind() == ErrorKind::NotFound)
    );

    ring().write_new(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let first = text.lines().position(|line| line.starts_with("index")).unwrap();
    let key = text.lines().nth(first).unwrap().rsplit(' ').next().unwrap();
    let changed: String =
        key.chars().map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c }).collect();
    let rewritten = |text: String| {
        replace_secret(&path, text.as_bytes()).unwrap();
        KeyRing::read(&path)
    };
    assert!(
        matches!(rewritten(text.replace(key, &changed)), Err(KeyRingError::Line(line)) if line == first + 1)
    );
    assert!(matches!(rewritten(text.replace("seal", "sealed")), Err(KeyRingError::Line(_))));
    assert!(matches!(rewritten(String::new()), Err(KeyRingError::Incomplete)));
    let without: String =
        text.lines().filter(|line| !line.starts_with("index")).map(|l| format!("{l}\n")).collect();
    assert!(matches!(rewritten(without), Err(KeyRingError::Incomplete)));
    let index = text.lines().nth(first).unwrap();
    assert!(matches!(rewritten(format!("{text}{index}\n")), Err(KeyRingError::Incomplete)));
}

#[test]
fn no_key_ever_shows_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    let ring = ring().with_new_key(&Entropy::seeded(5));
    ring.write_new(&path).unwrap();
    let shown = format!("{:?} {:?} {:#?}", vault(&ring), ring, vault(&ring));
    let text = std::fs::read_to_string(&path).unwrap();
    let keys: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|l| l.split(' ').nth(2)).collect();
    assert_eq!(keys.len(), 3);
    assert!(keys.iter().all(|key| !shown.contains(key)), "{shown}");
    let [a, b, c, ..] = *ring.current().1.bytes();
    assert!(!shown.contains(&format!("{a}, {b}, {c}")), "{shown}");
}

proptest! {
    #[test]
    fn whatever_is_sealed_opens_again(plain in ".{0,80}", context: Vec<u8>) {
        let vault = vault(&ring());
        let sealed = vault.seal(&plain, &context).unwrap();
        prop_assert_eq!(vault.open(&sealed, &context), Ok(plain));
    }

    #[test]
    fn nonsense_is_refused_and_never_a_panic(bytes: Vec<u8>) {
        prop_assert!(vault(&ring()).open(&bytes, HERE).is_err());
        prop_assert!(vault(&ring()).needs_rotation(&bytes));
    }
}
