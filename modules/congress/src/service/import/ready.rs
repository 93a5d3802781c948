//! Rows of a table of deputies with what the register has of them, looked up for many at once.

use std::collections::{HashMap, HashSet};

use host::import::{Line, OtherRow};
use kernel::{Error, Result, text};
use store::Tx;

use super::known::Known;
use super::understand::{Understood, understand};
use crate::store::import::{Certified, Namesake, by_each_certificate, namesakes_of_each};

/// What the rows of a step share. Public only as what [`Deputies`](super::Deputies) remembers between rows.
#[derive(Debug, Default)]
pub struct Step {
    pub(super) known: Known,
    /// The rows that nobody judged yet, by their places.
    ready: HashMap<u32, Ready>,
    /// The folded names of people whom the step added or changed: what was looked up of them before is no longer so.
    changed: HashSet<String>,
}

impl Step {
    /// Looks up together what these rows are compared with.
    pub(super) fn prepare(&mut self, tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            match understand(tx, &mut self.known, line) {
                Ok(row) => rows.push((*line, row)),
                // It is refused when it is judged.
                Err(Error::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        self.ready = Ready::each(tx, rows)?.into_iter().map(|ready| (ready.place, ready)).collect();
        Ok(())
    }

    /// A row with what it is compared with, as it is now.
    ///
    /// # Errors
    /// *Invalid*, naming every field that is wrong.
    pub(super) fn ready(&mut self, tx: &mut Tx, line: &Line<'_>) -> Result<Ready> {
        if let Some(ready) = self.ready.remove(&line.place())
            && !self.changed.contains(&ready.row.folded)
        {
            return Ok(ready);
        }
        let row = understand(tx, &mut self.known, line)?;
        let ready = Ready::each(tx, vec![(*line, row)])?.pop();
        ready.ok_or_else(|| Error::fault("a row was prepared and is not there"))
    }

    /// Notes that somebody of this name is not in the register as before.
    pub(super) fn changed(&mut self, name: &str) {
        self.changed.insert(text::fold_name(name));
    }
}

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
