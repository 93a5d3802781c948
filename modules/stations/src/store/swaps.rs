//! One deputy asks another to take their slot.

use kernel::{PersonId, Result};
use store::{Tx, params, sql};

use crate::model::{DutySlotId, Swap, SwapId, SwapState};

/// The columns of a [`Swap`], with where they come from.
macro_rules! swap_rows {
    () => {
        "w.id, w.slot, w.in_return, w.proposer, p.name as proposer_name, w.other, o.name as other_name, w.state \
         from duty_swaps w join person_names p on p.id = w.proposer join person_names o on o.id = w.other"
    };
}

pub(crate) fn swap(tx: &mut Tx, id: SwapId) -> Result<Option<Swap>> {
    tx.first(sql!(Swap, concat!("select ", swap_rows!(), " where w.id = $1")), params![id])
}

pub(crate) fn insert(
    tx: &mut Tx,
    id: SwapId,
    slots: (DutySlotId, Option<DutySlotId>),
    people: (PersonId, PersonId),
) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into duty_swaps (id, slot, in_return, proposer, other, state, at) \
             values ($1, $2, $3, $4, $5, 'proposed', $6)"
        ),
        params![id, slots.0, slots.1, people.0, people.1, now],
    )
}

pub(crate) fn set_state(tx: &mut Tx, id: SwapId, state: SwapState) -> Result<()> {
    tx.change(
        sql!("update duty_swaps set state = $2 where id = $1 and state = 'proposed'"),
        params![id, state],
    )
}

/// What a person proposed and nobody answered yet.
pub(crate) fn proposed_by(tx: &mut Tx, person: PersonId) -> Result<Vec<Swap>> {
    tx.query(
        sql!(
            Swap,
            concat!("select ", swap_rows!(), " where w.proposer = $1 and w.state = 'proposed' order by w.id")
        ),
        params![person],
    )
}

/// What waits for a person's answer.
pub(crate) fn proposed_to(tx: &mut Tx, person: PersonId) -> Result<Vec<Swap>> {
    tx.query(
        sql!(
            Swap,
            concat!("select ", swap_rows!(), " where w.other = $1 and w.state = 'proposed' order by w.id")
        ),
        params![person],
    )
}

/// What is proposed about a slot, whichever side of the exchange it is.
pub(crate) fn open_about(tx: &mut Tx, slot: DutySlotId) -> Result<Vec<Swap>> {
    let mut found: Vec<Swap> = tx.query(
        sql!(
            Swap,
            concat!("select ", swap_rows!(), " where w.slot = $1 and w.state = 'proposed' order by w.id")
        ),
        params![slot],
    )?;
    let returned: Vec<Swap> = tx.query(
        sql!(
            Swap,
            concat!(
                "select ",
                swap_rows!(),
                " where w.in_return = $1 and w.state = 'proposed' order by w.id"
            )
        ),
        params![slot],
    )?;
    found.extend(returned);
    Ok(found)
}
