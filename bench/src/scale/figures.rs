//! What is measured of a size beside its pages, and what is to be reached.

use super::Scale;

/// A figure of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    /// Seconds until the demo answers.
    Filling,
    /// MB on disk.
    OnDisk,
    /// Seconds of backup and restore.
    Copying,
    /// MB that the server holds after all pages.
    Resident,
    /// MB of that which are not files.
    Own,
    /// Rows of a register.
    Rows,
    /// Rows that became deputies.
    Added,
    /// Seconds to take it in.
    Import,
    /// MB that were held meanwhile at most.
    ImportMemory,
}

impl Figure {
    /// All of them, in their order.
    pub(super) const ALL: [Figure; 9] = [
        Figure::Filling,
        Figure::OnDisk,
        Figure::Copying,
        Figure::Resident,
        Figure::Own,
        Figure::Rows,
        Figure::Added,
        Figure::Import,
        Figure::ImportMemory,
    ];

    /// What it is called, with its unit.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Figure::Filling => "filled through the services, s",
            Figure::OnDisk => "on disk, MB",
            Figure::Copying => "carried to PostgreSQL by backup and restore, s",
            Figure::Resident => "server's memory after all pages, MB",
            Figure::Own => "— without the files that it reads, MB",
            Figure::Rows => "register from XLSX: rows",
            Figure::Added => "— rows that became deputies; a person decides on the others",
            Figure::Import => "— until it is taken in, s",
            Figure::ImportMemory => "— memory at most, MB",
        }
    }

    /// What it is to stay under.
    pub(super) const fn under(self, scale: Scale) -> Option<f64> {
        match (self, scale) {
            (Figure::Filling, Scale::City) | (Figure::Import, Scale::Province) => Some(120.0),
            (Figure::Resident | Figure::ImportMemory, Scale::Province) => Some(400.0),
            _ => None,
        }
    }
}
