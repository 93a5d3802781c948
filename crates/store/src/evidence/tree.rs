//! The tree: hashes of leaves and nodes, and the right edge from which it grows.

use std::fmt;

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What is hashed before a leaf, and before two nodes: so that no leaf can pass for a node (RFC 6962 §2.1).
const LEAF: [u8; 1] = [0];
const NODE: [u8; 1] = [1];

/// The hash of a leaf with these bytes.
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(LEAF).chain_update(bytes).finalize().into()
}

/// The hash of the node over `left` and `right`.
pub(crate) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update(NODE).chain_update(left).chain_update(right).finalize().into()
}

/// The root of the tree over these leaf hashes.
pub fn root_of(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    let mut tree = Frontier::new();
    for leaf in leaves {
        tree.append(leaf);
    }
    tree.root()
}

/// The tree's right edge: the roots of its full subtrees, largest first. As much of the tree as is needed to let it
/// grow and to know its root: at most 64 hashes, however long the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// The bytes are not a [`Frontier`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontierError;

impl fmt::Display for FrontierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the stored edge of the tree is damaged")
    }
}
impl std::error::Error for FrontierError {}

impl Frontier {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf at the right.
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        // Two full subtrees of one height become one, as a carry runs through the binary number of the size.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The tree's root; of the empty tree, the hash of nothing.
    pub fn root(&self) -> Hash {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        folded.unwrap_or_else(|| Sha256::digest([]).into())
    }

    /// The edge as it is stored: the size as 8 bytes, most significant first, then the hashes, largest subtree first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.extend(self.peaks.iter().flatten());
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the number of hashes is not the one that a tree of this size has.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierError> {
        let (size, rest) = bytes.split_first_chunk::<8>().ok_or(FrontierError)?;
        let size = u64::from_be_bytes(*size);
        let (peaks, left_over) = rest.as_chunks::<32>();
        let wanted = usize::try_from(size.count_ones()).map_err(|_| FrontierError)?;
        if peaks.len() != wanted || !left_over.is_empty() {
            return Err(FrontierError);
        }
        Ok(Self { size, peaks: peaks.to_vec() })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The leaves that implementations of certificate transparency are tested with.
    pub(crate) const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];

    /// The known roots of the trees over the first 0, 1, … 8 of them.
    pub(crate) const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    pub(crate) fn hex(hash: &Hash) -> String {
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    /// The definition in RFC 6962 §2.1, word for word.
    pub(crate) fn defined(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [one] => *one,
            many => {
                let mut k = 1;
                while k * 2 < many.len() {
                    k *= 2;
                }
                node_hash(&defined(&many[..k]), &defined(&many[k..]))
            }
        }
    }

    #[test]
    fn the_roots_are_those_that_every_implementation_of_the_standard_gives() {
        for (size, root) in ROOTS.iter().enumerate() {
            assert_eq!(
                hex(&root_of(LEAVES[..size].iter().map(|leaf| leaf_hash(leaf)))),
                *root,
                "size {size}"
            );
        }
    }

    #[test]
    fn a_growing_tree_has_the_root_of_the_definition_at_every_size() {
        let all = leaves(130);
        let mut tree = Frontier::new();
        for size in 0..all.len() {
            assert_eq!(tree.root(), defined(&all[..size]), "size {size}");
            tree.append(all[size]);
        }
        assert_eq!(tree.size(), 130);
    }

    #[test]
    fn a_stored_edge_with_a_hash_too_few_or_too_many_is_refused() {
        let mut tree = Frontier::new();
        leaves(7).into_iter().for_each(|leaf| tree.append(leaf));
        let bytes = tree.to_bytes();
        assert_eq!(Frontier::from_bytes(&bytes[..bytes.len() - 32]), Err(FrontierError));
        assert_eq!(Frontier::from_bytes(&bytes[..bytes.len() - 1]), Err(FrontierError));
        assert_eq!(Frontier::from_bytes(&[&bytes[..], &[0; 32]].concat()), Err(FrontierError));
        assert_eq!(Frontier::from_bytes(b""), Err(FrontierError));
    }

    proptest! {
        #[test]
        fn a_tree_that_was_stored_grows_on_as_if_it_never_stopped(before in 0..300_usize, after in 0..50_usize) {
            let all = leaves(before + after);
            let mut tree = Frontier::new();
            all[..before].iter().for_each(|leaf| tree.append(*leaf));
            let mut again = Frontier::from_bytes(&tree.to_bytes()).unwrap();
            prop_assert_eq!(&again, &tree);
            all[before..].iter().for_each(|leaf| again.append(*leaf));
            prop_assert_eq!(again.root(), root_of(all));
        }
    }
}
