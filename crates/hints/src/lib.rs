//! What a text is probably about, which texts are alike, and what is talked about more than before. Learned from a
//! place's own cases; pure, deterministic, without a network and without anything to download.
//!
//! | to | use |
//! |---|---|
//! | learn from cases that people put under labels | [`Model::learn`] |
//! | ask what a text is about, and why | [`Model::suggest`] |
//! | compare texts | [`Lexicon::likeness`] |
//! | see what is talked about more than before | [`topics`] |
//!
//! Chinese is written without spaces, so a text is taken as its single characters and its pairs of neighbours. A label
//! is chosen by two judges who err in different ways and have an equal say: a linear support vector machine that heeds a
//! piece as much as mere counting says it tells, and the labels of the most similar cases. What belongs to a label in words is learned
//! like a case, so that a place without cases has something to go by. How sure a hint is was tried on cases that were held
//! back.

mod bytes;
mod lexicon;
mod machine;
mod model;
mod nearest;
mod pieces;
mod topics;
mod vector;

pub use lexicon::{Lexicon, Likeness};
pub use model::{Case, FORMAT, Model, Suggestion, Sureness, Text};
pub use topics::{Period, Said, Topic, topics};
