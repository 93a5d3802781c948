//! The bytes of an event that the tree holds.

use sha2::{Digest, Sha256};

use crate::evidence::tree::Hash;

/// Begins every leaf; another encoding would begin otherwise.
const ENCODING: &[u8] = b"lianxin event 1\n";
/// Begins what is hashed for a commitment, so that it can be no hash of anything else.
const COMMITMENT: &[u8] = b"lianxin private 1\n";

/// What of an event the tree vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventLeaf<'a> {
    /// Its id.
    pub id: i64,
    /// Its kind.
    pub kind: &'a str,
    /// What it happened to.
    pub subject: i64,
    /// Where.
    pub region: Option<i64>,
    /// Who did it.
    pub actor: Option<i64>,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What the history knows for good: the JSON text exactly as it is stored.
    pub data: &'a str,
    /// The commitment to the part that may be erased.
    pub commitment: Option<Hash>,
}

/// The event as bytes, one way for each event: numbers as 8 bytes, most significant first; text after its length in
/// bytes; what may be missing after a 1, or a 0 alone.
pub fn canonical(event: &EventLeaf<'_>) -> Vec<u8> {
    let mut bytes = ENCODING.to_vec();
    bytes.extend(event.id.to_be_bytes());
    put_text(&mut bytes, event.kind);
    bytes.extend(event.subject.to_be_bytes());
    put_optional(&mut bytes, event.region.map(i64::to_be_bytes));
    put_optional(&mut bytes, event.actor.map(i64::to_be_bytes));
    bytes.extend(event.at.to_be_bytes());
    put_text(&mut bytes, event.data);
    put_optional(&mut bytes, event.commitment);
    bytes
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    // No text in memory is longer than 64 bits can count.
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.bytes());
}

fn put_optional<const N: usize>(bytes: &mut Vec<u8>, value: Option<[u8; N]>) {
    bytes.push(u8::from(value.is_some()));
    bytes.extend(value.iter().flatten());
}

/// The commitment to an event's private part. Without the salt nobody can find the text by guessing; with it, nobody
/// can pass another text for this one. Erasing both leaves a number that tells nothing.
pub fn commitment(salt: &[u8; 16], private: &str) -> Hash {
    Sha256::new().chain_update(COMMITMENT).chain_update(salt).chain_update(private).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Fields = (i64, String, i64, Option<i64>, Option<i64>, i64, String, Option<Hash>);

    /// Reads a leaf back: what can be read back in one way only was written in one way only.
    fn read(bytes: &[u8]) -> Fields {
        let mut rest = bytes.strip_prefix(ENCODING).unwrap();
        let fields = (
            i64::from_be_bytes(take(&mut rest)),
            text(&mut rest),
            i64::from_be_bytes(take(&mut rest)),
            optional(&mut rest).map(i64::from_be_bytes),
            optional(&mut rest).map(i64::from_be_bytes),
            i64::from_be_bytes(take(&mut rest)),
            text(&mut rest),
            optional(&mut rest),
        );
        assert!(rest.is_empty());
        fields
    }

    fn take<const N: usize>(rest: &mut &[u8]) -> [u8; N] {
        let (taken, left) = rest.split_first_chunk().unwrap();
        *rest = left;
        *taken
    }

    fn text(rest: &mut &[u8]) -> String {
        let length = usize::try_from(u64::from_be_bytes(take(rest))).unwrap();
        let (taken, left) = rest.split_at(length);
        *rest = left;
        String::from_utf8(taken.to_vec()).unwrap()
    }

    fn optional<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
        match take(rest) {
            [0] => None,
            [1] => Some(take(rest)),
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn no_two_events_share_a_leaf_because_each_field_can_be_read_back(
            id: i64, kind in ".{0,20}", subject: i64, region: Option<i64>, actor: Option<i64>, at: i64,
            data in ".{0,40}", commitment: Option<Hash>
        ) {
            let leaf = EventLeaf { id, kind: &kind, subject, region, actor, at, data: &data, commitment };
            let fields = read(&canonical(&leaf));
            prop_assert_eq!(fields, (id, kind.clone(), subject, region, actor, at, data.clone(), commitment));
        }
    }

    #[test]
    fn the_encoding_never_changes_or_old_proofs_would_fail() {
        let leaf = EventLeaf {
            id: 1,
            kind: "opinions.received",
            subject: 2,
            region: Some(3),
            actor: None,
            at: 1_772_413_200_000_000,
            data: r#"{"station":4}"#,
            commitment: Some(commitment(&[7; 16], r#"{"words":"路灯坏了"}"#)),
        };
        let hash = crate::evidence::leaf_hash(&canonical(&leaf));
        assert_eq!(
            crate::evidence::tree::tests::hex(&hash),
            "8102fbede0af58fde35115d2db928d3fad218b7a332f70ac422f8fef1d5b84fe"
        );
    }

    #[test]
    fn the_same_words_twice_leave_commitments_that_nobody_can_connect() {
        assert_ne!(commitment(&[1; 16], "{}"), commitment(&[2; 16], "{}"));
        assert_ne!(commitment(&[1; 16], "{}"), commitment(&[1; 16], "{ }"));
    }
}
