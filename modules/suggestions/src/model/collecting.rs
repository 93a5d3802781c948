//! The words of what an office has collected: the volume of a session, the report of a year.

use congress::words;

/// What stands in a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Every text and reply as it is: for the office's own use.
    Whole,
    /// What was published, as it was cleared.
    Published,
}
words!(Content { Whole = "whole", Published = "published" });

/// Into what parts a volume is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arranged {
    /// One part for each field.
    Field,
    /// One for each delegation.
    Delegation,
    /// By number, in one part.
    Number,
}
words!(Arranged { Field = "field", Delegation = "delegation", Number = "number" });
