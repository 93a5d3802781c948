//! Proofs about a tree for those who know only its root: that a leaf is in it, and that it only grew (RFC 6962
//! §2.1.1, §2.1.2; verification as in RFC 9162 §2.1.3.2, §2.1.4.2).

use std::fmt;

use crate::evidence::tree::{Hash, node_hash, root_of};

/// Why a proof does not prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// There is no such leaf in a tree of this size, or the older tree is the larger one.
    OutOfRange,
    /// It has more or fewer hashes than a proof for these sizes has.
    WrongLength,
    /// It leads to another root.
    OtherRoot,
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutOfRange => "the proof asks for what a tree of this size does not have",
            Self::WrongLength => "the proof has the wrong number of hashes",
            Self::OtherRoot => "the proof leads to another root",
        })
    }
}
impl std::error::Error for ProofError {}

/// The hashes that show that leaf `index` is in the tree over the first `size` of `leaves`; `None` where there is no
/// such leaf or tree. Reads all `size` leaves.
pub fn prove_inclusion(leaves: &[Hash], index: u64, size: u64) -> Option<Vec<Hash>> {
    let mut rest = leaves.get(..usize::try_from(size).ok()?)?;
    let mut index = usize::try_from(index).ok().filter(|index| *index < rest.len())?;
    let mut path = Vec::new();
    while rest.len() > 1 {
        let (left, right) = halves(rest);
        if index < left.len() {
            path.push(root_of(right.iter().copied()));
            rest = left;
        } else {
            path.push(root_of(left.iter().copied()));
            index -= left.len();
            rest = right;
        }
    }
    path.reverse();
    Some(path)
}

/// The hashes that show that the tree over the first `new` of `leaves` begins with the tree over the first `old`;
/// `None` where there are no such trees. Reads all `new` leaves.
pub fn prove_consistency(leaves: &[Hash], old: u64, new: u64) -> Option<Vec<Hash>> {
    let mut rest = leaves.get(..usize::try_from(new).ok()?)?;
    let mut old = usize::try_from(old).ok().filter(|old| *old <= rest.len())?;
    let mut path = Vec::new();
    if old == 0 {
        return Some(path);
    }
    // Whether the old tree still is a subtree of its own here: then the verifier knows its root already.
    let mut known = true;
    while old < rest.len() {
        let (left, right) = halves(rest);
        if old <= left.len() {
            path.push(root_of(right.iter().copied()));
            rest = left;
        } else {
            path.push(root_of(left.iter().copied()));
            old -= left.len();
            rest = right;
            known = false;
        }
    }
    if !known {
        path.push(root_of(rest.iter().copied()));
    }
    path.reverse();
    Some(path)
}

/// Two or more leaves parted at the largest power of two below their number.
fn halves(leaves: &[Hash]) -> (&[Hash], &[Hash]) {
    let last = leaves.len().saturating_sub(1);
    leaves.split_at_checked(1 << last.checked_ilog2().unwrap_or_default()).unwrap_or((leaves, &[]))
}

/// Whether `proof` shows that the leaf with hash `leaf` stands at `index` in the tree of `size` leaves with `root`.
///
/// # Errors
/// When it does not.
pub fn verify_inclusion(
    leaf: Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: Hash,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange);
    }
    let (mut place, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if climbs_from_the_right(&mut place, &mut last) {
            hash = node_hash(sibling, &hash);
        } else {
            hash = node_hash(&hash, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    conclude(last, hash == root)
}

/// Whether `proof` shows that the tree of `new` leaves with `new_root` begins with the tree of `old` leaves with
/// `old_root`. Any tree begins with the empty one.
///
/// # Errors
/// When it does not.
pub fn verify_consistency(
    (old, old_root): (u64, Hash),
    (new, new_root): (u64, Hash),
    proof: &[Hash],
) -> Result<(), ProofError> {
    if old > new {
        return Err(ProofError::OutOfRange);
    }
    if old == 0 || old == new {
        let expected = if old == 0 { root_of([]) } else { new_root };
        return if proof.is_empty() {
            conclude(0, old_root == expected)
        } else {
            Err(ProofError::WrongLength)
        };
    }
    // Both walks begin at the largest subtree that ends both trees' common part.
    let skipped = (old - 1).trailing_ones();
    let (mut place, mut last) = ((old - 1) >> skipped, (new - 1) >> skipped);
    let (seed, rest) = match proof.split_first() {
        _ if old.is_power_of_two() => (old_root, proof),
        Some((first, rest)) => (*first, rest),
        None => return Err(ProofError::WrongLength),
    };
    let (mut of_old, mut of_new) = (seed, seed);
    for sibling in rest {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if climbs_from_the_right(&mut place, &mut last) {
            of_old = node_hash(sibling, &of_old);
            of_new = node_hash(sibling, &of_new);
        } else {
            of_new = node_hash(&of_new, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    conclude(last, of_old == old_root && of_new == new_root)
}

/// Whether the node at `place` is a right child. Where it is the last node of its row, the rows in which it has no
/// sibling are passed over.
fn climbs_from_the_right(place: &mut u64, last: &mut u64) -> bool {
    if *place & 1 == 0 && place != last {
        return false;
    }
    let alone = if *place == 0 { 0 } else { place.trailing_zeros() };
    (*place, *last) = (*place >> alone, *last >> alone);
    true
}

fn conclude(last: u64, same_root: bool) -> Result<(), ProofError> {
    match (last, same_root) {
        (0, true) => Ok(()),
        (0, false) => Err(ProofError::OtherRoot),
        _ => Err(ProofError::WrongLength),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::tree::leaf_hash;
    use crate::evidence::tree::tests::{LEAVES, defined, hex, leaves};
    use proptest::prelude::*;

    const UP_TO: u64 = 40;

    fn at(number: u64) -> usize {
        usize::try_from(number).unwrap()
    }

    #[test]
    fn the_proofs_are_those_of_the_reference_implementation() {
        let known: Vec<Hash> = LEAVES.iter().map(|leaf| leaf_hash(leaf)).collect();
        let inclusion = |index, size| -> Vec<String> {
            prove_inclusion(&known, index, size).unwrap().iter().map(hex).collect()
        };
        assert_eq!(
            inclusion(0, 8),
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        );
        assert_eq!(
            inclusion(5, 8),
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
        let consistency: Vec<String> = prove_consistency(&known, 6, 8).unwrap().iter().map(hex).collect();
        assert_eq!(
            consistency,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
    }

    #[test]
    fn every_event_can_be_shown_to_be_in_every_tree_that_holds_it() {
        let all = leaves(at(UP_TO));
        for size in 1..=UP_TO {
            let root = defined(&all[..at(size)]);
            for index in 0..size {
                let proof = prove_inclusion(&all, index, size).unwrap();
                assert_eq!(
                    verify_inclusion(all[at(index)], index, size, &proof, root),
                    Ok(()),
                    "{index} of {size}"
                );
            }
        }
    }

    #[test]
    fn every_tree_can_be_shown_to_have_grown_from_every_smaller_one() {
        let all = leaves(at(UP_TO));
        for new in 0..=UP_TO {
            for old in 0..=new {
                let proof = prove_consistency(&all, old, new).unwrap();
                let (before, after) = (defined(&all[..at(old)]), defined(&all[..at(new)]));
                assert_eq!(verify_consistency((old, before), (new, after), &proof), Ok(()), "{old} to {new}");
            }
        }
    }

    #[test]
    fn nothing_can_be_proved_about_what_is_not_there() {
        let all = leaves(8);
        assert_eq!(prove_inclusion(&all, 8, 8), None);
        assert_eq!(prove_inclusion(&all, 0, 9), None);
        assert_eq!(prove_inclusion(&all, 0, 0), None);
        assert_eq!(prove_consistency(&all, 5, 4), None);
        assert_eq!(prove_consistency(&all, 5, 9), None);
        assert_eq!(verify_inclusion(all[0], 8, 8, &[], all[0]), Err(ProofError::OutOfRange));
        assert_eq!(verify_consistency((5, all[0]), (4, all[0]), &[]), Err(ProofError::OutOfRange));
        assert_eq!(verify_consistency((5, all[0]), (8, all[0]), &[]), Err(ProofError::WrongLength));
    }

    proptest! {
        #[test]
        fn a_proof_for_one_event_never_shows_another(
            size in 1..UP_TO, index in 0..UP_TO, other in 0..UP_TO, claimed in 0..UP_TO
        ) {
            let (index, other) = (index % size, other % size);
            prop_assume!(index != other);
            let all = leaves(at(size));
            let root = root_of(all.iter().copied());
            let proof = prove_inclusion(&all, index, size).unwrap();
            prop_assert!(verify_inclusion(all[at(other)], claimed, size, &proof, root).is_err());
            prop_assert!(verify_inclusion(all[at(index)], other, size, &proof, root).is_err());
        }

        #[test]
        fn a_rewritten_history_never_passes_for_a_grown_one(
            old in 1..UP_TO, more in 1..UP_TO, altered in 0..UP_TO, flipped in 0..256_usize
        ) {
            let all = leaves(at(old + more));
            let before = root_of(all[..at(old)].iter().copied());
            let mut rewritten = all.clone();
            rewritten[at(altered % old)][flipped / 8] ^= 1 << (flipped % 8);
            let after = root_of(rewritten.iter().copied());
            for leaves in [&all, &rewritten] {
                let proof = prove_consistency(leaves, old, old + more).unwrap();
                prop_assert!(verify_consistency((old, before), (old + more, after), &proof).is_err());
            }
        }

        #[test]
        fn a_proof_with_a_hash_added_taken_out_or_changed_proves_nothing(
            old in 1..UP_TO, more in 1..UP_TO, place in 0..64_usize, flipped in 0..256_usize
        ) {
            let new = old + more;
            let all = leaves(at(new));
            let root = root_of(all.iter().copied());
            let before = root_of(all[..at(old)].iter().copied());
            let inclusion = prove_inclusion(&all, old - 1, new).unwrap();
            for wrong in spoiled(&inclusion, place, flipped) {
                prop_assert!(verify_inclusion(all[at(old - 1)], old - 1, new, &wrong, root).is_err());
            }
            let consistency = prove_consistency(&all, old, new).unwrap();
            for wrong in spoiled(&consistency, place, flipped) {
                prop_assert!(verify_consistency((old, before), (new, root), &wrong).is_err());
            }
        }
    }

    fn spoiled(proof: &[Hash], place: usize, flipped: usize) -> Vec<Vec<Hash>> {
        let place = place % proof.len();
        let mut longer = proof.to_vec();
        longer.insert(place, proof[place]);
        let mut shorter = proof.to_vec();
        shorter.remove(place);
        let mut changed = proof.to_vec();
        changed[place][flipped / 8] ^= 1 << (flipped % 8);
        vec![longer, shorter, changed]
    }
}
