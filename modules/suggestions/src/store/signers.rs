//! Co-signers; the lead is not among them.

use congress::MandateId;
use kernel::{Instant, PersonId, Result};
use store::{Tx, params, record, sql};

use crate::model::{Signing, SuggestionId};

record! {
    /// A co-signer.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Signer {
        pub(crate) person: PersonId,
        pub(crate) mandate: MandateId,
        pub(crate) name: String,
        pub(crate) state: Signing,
        /// The version of the text that was asked about or confirmed.
        pub(crate) version: i64,
        /// Whether this signer agrees to take it back.
        pub(crate) withdraws: bool,
        pub(crate) settled_at: Option<Instant>,
    }
}

/// The co-signers, in the order in which they were asked.
pub(crate) fn signers(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Signer>> {
    tx.query(
        sql!(
            Signer,
            "select person, mandate, name, state, version, withdraws, settled_at from suggestion_signers \
             where suggestion = $1 order by asked_at, person"
        ),
        params![id],
    )
}

/// Asks a deputy to sign this version; who was asked before is asked anew.
pub(crate) fn ask_signer(
    tx: &mut Tx,
    id: SuggestionId,
    signer: (PersonId, MandateId, &str),
    version: i64,
) -> Result<()> {
    let now = tx.now();
    let (person, mandate, name) = signer;
    tx.put(
        sql!(
            "insert into suggestion_signers (suggestion, person, mandate, name, state, version, withdraws, asked_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (suggestion, person) do update set \
             state = excluded.state, version = excluded.version, mandate = excluded.mandate, \
             withdraws = excluded.withdraws, settled_at = null"
        ),
        params![id, person, mandate, name, Signing::Asked, version, false, now],
    )
}

/// Notes what a co-signer decided about a version.
pub(crate) fn settle_signer(
    tx: &mut Tx,
    id: SuggestionId,
    person: PersonId,
    state: Signing,
    version: i64,
) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_signers set state = $3, version = $4, settled_at = $5 \
             where suggestion = $1 and person = $2"
        ),
        params![id, person, state, version, now],
    )
}

/// The text changed: whoever confirmed or was asked is asked about the new version.
pub(crate) fn ask_all_again(tx: &mut Tx, id: SuggestionId, version: i64) -> Result<u64> {
    tx.execute(
        sql!(
            "update suggestion_signers set state = 'asked', version = $2, settled_at = null, withdraws = $3 \
             where suggestion = $1 and state in ('asked', 'confirmed')"
        ),
        params![id, version, false],
    )
}

/// A signer agrees to take it back.
pub(crate) fn agree_to_withdraw(tx: &mut Tx, id: SuggestionId, person: PersonId) -> Result<()> {
    tx.change(
        sql!("update suggestion_signers set withdraws = $3 where suggestion = $1 and person = $2"),
        params![id, person, true],
    )
}

/// The items that this person was asked to sign or signed, newest first, older than `before`.
pub(crate) fn signed_by(
    tx: &mut Tx,
    person: PersonId,
    before: SuggestionId,
    limit: i64,
) -> Result<Vec<(SuggestionId, Signing)>> {
    tx.query(
        sql!(
            "select suggestion, state from suggestion_signers where person = $1 and suggestion < $2 \
             order by suggestion desc limit $3"
        ),
        params![person, before, limit],
    )
}
