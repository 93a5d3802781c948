//! What the congress's and the government's office propose to one another about who handles an item.

use kernel::{Error, Instant, Result, UnitId};
use store::{Tx, params, record, sql};

use super::lists::{Line, lines};
use crate::model::{Joint, Side, SuggestionId};

record! {
    struct JointRow {
        suggestion: SuggestionId,
        government: UnitId,
        government_name: String,
        side: Side,
        units: String,
        note: String,
        said_at: Instant,
        agreed_at: Option<Instant>,
    }
}

impl JointRow {
    fn joint(self) -> Result<Joint> {
        Ok(Joint {
            suggestion: self.suggestion,
            government: self.government,
            government_name: self.government_name,
            side: self.side,
            units: serde_json::from_str(&self.units).map_err(Error::fault)?,
            note: self.note,
            said_at: self.said_at,
            agreed_at: self.agreed_at,
        })
    }
}

/// The newest proposal about an item.
pub(crate) fn joint(tx: &mut Tx, id: SuggestionId) -> Result<Option<Joint>> {
    let row: Option<JointRow> = tx.first(
        sql!(
            JointRow,
            "select suggestion, government, government_name, side, units, note, said_at, agreed_at from suggestion_joint \
             where suggestion = $1"
        ),
        params![id],
    )?;
    row.map(JointRow::joint).transpose()
}

/// Keeps a proposal in place of the one before.
pub(crate) fn put_joint(tx: &mut Tx, joint: &Joint) -> Result<()> {
    let units = serde_json::to_string(&joint.units).map_err(Error::fault)?;
    tx.put(
        sql!(
            "insert into suggestion_joint (suggestion, government, government_name, side, units, note, said_at, agreed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (suggestion) do update set government = excluded.government, \
             government_name = excluded.government_name, side = excluded.side, units = excluded.units, \
             note = excluded.note, said_at = excluded.said_at, agreed_at = excluded.agreed_at"
        ),
        params![
            joint.suggestion,
            joint.government,
            joint.government_name,
            joint.side,
            units,
            joint.note,
            joint.said_at,
            joint.agreed_at
        ],
    )
}

/// Nothing is proposed any more, or what goes out goes out from one office alone.
pub(crate) fn drop_joint(tx: &mut Tx, id: SuggestionId) -> Result<()> {
    tx.put(sql!("delete from suggestion_joint where suggestion = $1"), params![id])
}

/// What waits for a government's office to agree, oldest first.
pub(crate) fn to_agree(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<Line>> {
    tx.query(
        lines!(
            "from suggestion_joint j join suggestions s on s.id = j.suggestion where j.government = $1 \
             and j.agreed_at is null and s.stage = 'proposed' order by j.suggestion limit $2"
        ),
        params![unit, limit],
    )
}
