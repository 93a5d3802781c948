//! What the rows of one step have in common, looked up once.

use std::collections::HashMap;

use host::Actor;
use kernel::{RegionId, Result};
use store::Tx;

use super::places::Places;
use crate::model::{BodyId, Electorate, Listing, Mandate, Region};
use crate::service::electorates::{self, Named};
use crate::service::mandates::delegation_of;
use crate::store::{electorates as rows, terms};

/// The term of a congress.
type TermOf = (RegionId, u32);

/// What a table of deputies named so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) places: Places,
    terms: HashMap<TermOf, TermList>,
    delegations: HashMap<(TermOf, String), BodyId>,
}

/// The constituencies and electing units of a term, as they were read.
#[derive(Debug)]
struct TermList {
    listing: Listing,
    all: Named,
    /// Whether the term itself was written down.
    written: Written,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Yes,
    NotYet,
}

impl Known {
    fn list(&mut self, tx: &mut Tx, of: TermOf) -> Result<&mut TermList> {
        Ok(match self.terms.entry(of) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(place) => {
                let listing = rows::listing(tx, of.0, of.1)?;
                let all = Named::new(rows::electorates_of(tx, of.0, of.1)?);
                place.insert(TermList { listing, all, written: Written::NotYet })
            }
        })
    }

    /// The constituency or electing unit that a row names; none where it would be added.
    ///
    /// # Errors
    /// *Invalid* where the list is settled without it.
    pub(super) fn electorate(
        &mut self,
        tx: &mut Tx,
        (congress, term): TermOf,
        typed: &str,
    ) -> Result<Option<Electorate>> {
        let list = self.list(tx, (congress, term))?;
        match list.all.find(typed) {
            Some(known) => Ok(Some(known.clone())),
            None if list.listing == Listing::Settled => Err(electorates::not_in_the_list(typed).into()),
            None => Ok(None),
        }
    }

    /// The constituency or electing unit that a row names, which is added where there is none yet.
    ///
    /// # Errors
    /// As [`Known::electorate`].
    pub(super) fn electorate_or_new(
        &mut self,
        tx: &mut Tx,
        actor: &Actor,
        (congress, term): (&Region, u32),
        typed: &str,
    ) -> Result<Electorate> {
        if let Some(known) = self.electorate(tx, (congress.id, term), typed)? {
            return Ok(known);
        }
        let added = electorates::newly_named(tx, actor, (congress, term), typed)?;
        self.list(tx, (congress.id, term))?.all.add(added.clone());
        Ok(added)
    }

    /// Notes that the congress has the term of a mandate, and finds its delegation.
    pub(super) fn prepared(
        &mut self,
        tx: &mut Tx,
        actor: &Actor,
        mandate: &Mandate,
    ) -> Result<Option<BodyId>> {
        let of = (mandate.region, mandate.term);
        let list = self.list(tx, of)?;
        if list.written == Written::NotYet {
            list.written = Written::Yes;
            terms::ensure(tx, of.0, of.1, mandate.from_day)?;
        }
        let Some(name) = &mandate.delegation else { return Ok(None) };
        let key = (of, name.clone());
        if let Some(known) = self.delegations.get(&key) {
            return Ok(Some(*known));
        }
        let found = delegation_of(tx, actor, mandate)?;
        self.delegations.extend(found.map(|body| (key, body)));
        Ok(found)
    }
}
