use super::*;
use proptest::prelude::*;

/// The key, text and note in the documentation of the format's first implementation (golang.org/x/mod/sumdb/note).
const SECRET_KEY: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PUBLIC_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEXT: &str =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNATURE: &str = "— PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn signer() -> Signer {
    Signer::generate("lianxin.example/history", &Entropy::seeded(3)).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: "lianxin.example/history".into(), size: 20_852_163, root: [9; 32] }
}

#[test]
fn our_signatures_are_byte_for_byte_those_of_other_implementations() {
    let signer: Signer = SECRET_KEY.parse().unwrap();
    assert_eq!(signer.verifier().to_string(), PUBLIC_KEY);
    assert_eq!(signer.secret(), SECRET_KEY);
    assert_eq!(signer.sign_text(TEXT), format!("{TEXT}\n{SIGNATURE}"));
}

#[test]
fn a_note_signed_elsewhere_is_verified_here() {
    let verifier: Verifier = PUBLIC_KEY.parse().unwrap();
    assert_eq!(verifier.verify_text(&format!("{TEXT}\n{SIGNATURE}")), Ok(TEXT));
    let example: Verifier =
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k".parse().unwrap();
    let note = "This is an example message.\n\n— example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    assert_eq!(example.verify_text(note), Ok("This is an example message.\n"));
}

#[test]
fn a_checkpoint_reads_as_origin_size_and_root() {
    let note = signer().sign(&checkpoint());
    let start = "lianxin.example/history\n20852163\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n\n— lianxin.example/history ";
    assert!(note.starts_with(start), "{note}");
    assert_eq!(signer().verifier().verify(&note), Ok(checkpoint()));
}

#[test]
fn a_changed_size_or_root_or_signature_is_noticed() {
    let note = signer().sign(&checkpoint());
    let verifier = signer().verifier();
    assert_eq!(verifier.verify(&note.replace("20852163", "20852164")), Err(NoteError::Forged));
    assert_eq!(verifier.verify(&note.replace("CQkJCQk=", "CQkJCQo=")), Err(NoteError::Forged));
    let other = Signer::generate("lianxin.example/history", &Entropy::seeded(4)).unwrap();
    assert_eq!(verifier.verify(&other.sign(&checkpoint())), Err(NoteError::NotSigned));
    assert_eq!(verifier.verify(&note.replace("— lianxin", "— someone")), Err(NoteError::NotSigned));
}

#[test]
fn witnesses_may_sign_beside_us() {
    let witness = Signer::generate("witness.example", &Entropy::seeded(5)).unwrap();
    let note = signer().sign(&checkpoint());
    let cosigned = format!("{note}{}", witness.sign(&checkpoint()).rsplit_once("\n\n").unwrap().1);
    assert_eq!(signer().verifier().verify(&cosigned), Ok(checkpoint()));
    assert_eq!(witness.verifier().verify_text(&cosigned), Ok(checkpoint().text().as_str()));
}

#[test]
fn a_note_with_one_good_and_one_false_signature_of_ours_is_refused() {
    let false_one = signer().sign_text("other text\n");
    let note = format!("{}{}", signer().sign(&checkpoint()), false_one.rsplit_once("\n\n").unwrap().1);
    assert_eq!(signer().verifier().verify(&note), Err(NoteError::Forged));
}

#[test]
fn a_signed_text_that_is_no_checkpoint_of_this_history_is_told_from_a_forgery() {
    let verifier = signer().verifier();
    for text in [
        "lianxin.example/history\n",
        "lianxin.example/history\n07\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n",
        "lianxin.example/history\n+7\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n",
        "lianxin.example/history\n7\nCQkJCQk=\n",
        "lianxin.example/other\n7\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n",
    ] {
        assert_eq!(verifier.verify(&signer().sign_text(text)), Err(NoteError::NotACheckpoint), "{text}");
    }
    let extended = signer().sign_text(&format!("{}a line of another program\n", checkpoint().text()));
    assert_eq!(verifier.verify(&extended), Ok(checkpoint()));
}

#[test]
fn a_key_that_was_not_copied_whole_is_refused() {
    let whole = signer().verifier().to_string();
    let name = whole.split('+').next().unwrap();
    let key = whole.rsplit('+').next().unwrap();
    assert_eq!(format!("{name}+00000000+{key}").parse::<Verifier>(), Err(KeyError::Copied));
    assert_eq!(whole.trim_end_matches('=')[..whole.len() - 8].parse::<Verifier>(), Err(KeyError::Malformed));
    assert_eq!(whole.replace('+', " ").parse::<Verifier>(), Err(KeyError::Name));
    assert_eq!(format!("{SECRET}{whole}").parse::<Signer>().err(), Some(KeyError::Copied));
    assert_eq!(whole.parse::<Signer>().err(), Some(KeyError::Malformed));
}

#[test]
fn a_signer_s_name_is_one_word() {
    for name in ["", "two words", "a+b", "line\nbreak", "\u{7}"] {
        assert_eq!(Signer::generate(name, &Entropy::seeded(1)).err(), Some(KeyError::Name), "{name:?}");
    }
    assert!(Signer::generate("某县.example/历史", &Entropy::seeded(1)).is_ok());
}

#[test]
fn a_signing_key_never_shows_in_the_log() {
    let shown = format!("{:?}", signer());
    let secret = signer().secret();
    assert!(!shown.contains(secret.rsplit('+').next().unwrap()), "{shown}");
    assert!(shown.contains(&signer().verifier().to_string()));
}

proptest! {
    #[test]
    fn every_checkpoint_can_be_signed_kept_and_read(size: u64, root: Hash, seed: u64) {
        let signer = Signer::generate("a.example", &Entropy::seeded(seed)).unwrap();
        let again: Signer = signer.secret().parse().unwrap();
        let verifier: Verifier = signer.verifier().to_string().parse().unwrap();
        let checkpoint = Checkpoint { origin: "a.example".into(), size, root };
        prop_assert_eq!(verifier.verify(&again.sign(&checkpoint)), Ok(checkpoint));
    }

    #[test]
    fn nonsense_is_refused_and_never_a_panic(note in "(.|\n){0,60}", key in ".{0,40}") {
        prop_assert!(signer().verifier().verify(&note).is_err());
        let signed = format!("{note}\n\n{DASH}{key}\n");
        prop_assert!(signer().verifier().verify(&signed).is_err());
        prop_assert!(key.parse::<Verifier>().is_err() && key.parse::<Signer>().is_err());
    }
}
