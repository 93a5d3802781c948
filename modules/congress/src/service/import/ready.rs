//! Rows of a table of deputies with what the register has of them, looked up for many at once.

use host::import::{Line, OtherRow};
use kernel::Result;
use store::Tx;

use super::understand::Understood;
use crate::store::import::{Certified, Namesake, by_each_certificate, namesakes_of_each};

/// A row, ready to be judged.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// Its place in the file.
    pub(super) place: u32,
    pub(super) row: Understood,
    /// The row of the file that says the same before it.
    pub(super) first: Option<OtherRow>,
    /// The mandate of its congress and term that has its certificate.
    pub(super) certified: Option<Certified>,
    /// The people whom it may be about by their names; nobody where the certificate says whom.
    pub(super) namesakes: Vec<Namesake>,
}

impl Ready {
    /// These rows, each with its own.
    pub(super) fn each(tx: &mut Tx, rows: Vec<(Line<'_>, Understood)>) -> Result<Vec<Self>> {
        let claims: Vec<_> = rows.iter().map(|(line, row)| (*line, row.key())).collect();
        let firsts = Line::claim_each(tx, &claims)?;
        let ready = |((line, row), first): ((Line<'_>, Understood), _)| Ready {
            place: line.place(),
            row,
            first,
            certified: None,
            namesakes: Vec::new(),
        };
        let mut all: Vec<Self> = rows.into_iter().zip(firsts).map(ready).collect();
        look_up_certificates(tx, &mut all)?;
        look_up_namesakes(tx, &mut all)?;
        Ok(all)
    }
}

fn look_up_certificates(tx: &mut Tx, all: &mut [Ready]) -> Result<()> {
    let mut asked: Vec<_> = all.iter_mut().filter(|ready| !ready.row.certificate.is_empty()).collect();
    let numbers: Vec<_> = asked
        .iter()
        .map(|ready| (ready.row.congress.id, ready.row.term, ready.row.certificate.as_str()))
        .collect();
    let found = by_each_certificate(tx, &numbers)?;
    for (ready, certified) in asked.iter_mut().zip(found) {
        ready.certified = certified;
    }
    Ok(())
}

fn look_up_namesakes(tx: &mut Tx, all: &mut [Ready]) -> Result<()> {
    let mut asked: Vec<_> = all.iter_mut().filter(|ready| ready.certified.is_none()).collect();
    let names: Vec<_> =
        asked.iter().map(|ready| (ready.row.folded.as_str(), ready.row.person.birth)).collect();
    let found = namesakes_of_each(tx, &names)?;
    for (ready, namesakes) in asked.iter_mut().zip(found) {
        ready.namesakes = namesakes;
    }
    Ok(())
}
