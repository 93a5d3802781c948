//! Proof that the history is whole: each event is a leaf of a Merkle tree (RFC 6962 §2.1), and signed checkpoints
//! fix the tree's root at a size.
//!
//! Whoever keeps one checkpoint can later tell whether anything it covers was altered or taken out. Personal data
//! is not in the leaf but under a salted [`commitment`], so that a lawful erasure leaves the proof whole.

mod leaf;
mod note;
mod proof;
mod tree;

pub use leaf::{EventLeaf, canonical, commitment};
pub use note::{Checkpoint, KeyError, NoteError, Signer, Verifier};
pub use proof::{ProofError, prove_consistency, prove_inclusion, verify_consistency, verify_inclusion};
pub use tree::{Frontier, FrontierError, Hash, leaf_hash, root_of};
