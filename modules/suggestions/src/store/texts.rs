//! Versions of texts, proposed units, and what an item was written from.

use kernel::{Instant, PersonId, Result, UnitId};
use store::{Tx, params, record, sql};

use crate::model::SuggestionId;

record! {
    /// One version of a text.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct TextVersion {
        pub(crate) version: i64,
        pub(crate) subject: String,
        pub(crate) situation: String,
        pub(crate) analysis: String,
        pub(crate) proposal: String,
        pub(crate) written_at: Instant,
    }
}

/// Keeps a version; a draft that nobody was asked to sign is written over.
pub(crate) fn put_text(tx: &mut Tx, id: SuggestionId, text: &TextVersion) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_texts (suggestion, version, subject, situation, analysis, proposal, written_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (suggestion, version) do update set \
             subject = excluded.subject, situation = excluded.situation, analysis = excluded.analysis, \
             proposal = excluded.proposal, written_at = excluded.written_at"
        ),
        params![
            id,
            text.version,
            text.subject,
            text.situation,
            text.analysis,
            text.proposal,
            text.written_at
        ],
    )
}

/// A version of a text.
pub(crate) fn text(tx: &mut Tx, id: SuggestionId, version: i64) -> Result<Option<TextVersion>> {
    tx.first(
        sql!(
            TextVersion,
            "select version, subject, situation, analysis, proposal, written_at from suggestion_texts \
             where suggestion = $1 and version = $2"
        ),
        params![id, version],
    )
}

/// The units that the deputy proposes.
pub(crate) fn wishes(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(UnitId, String)>> {
    tx.query(
        sql!("select unit, name from suggestion_wishes where suggestion = $1 order by unit"),
        params![id],
    )
}

/// Replaces the units that the deputy proposes.
pub(crate) fn set_wishes(tx: &mut Tx, id: SuggestionId, units: &[(UnitId, String)]) -> Result<()> {
    tx.put(sql!("delete from suggestion_wishes where suggestion = $1"), params![id])?;
    for (unit, name) in units {
        tx.put(
            sql!(
                "insert into suggestion_wishes (suggestion, unit, name) values ($1, $2, $3) \
                 on conflict (suggestion, unit) do nothing"
            ),
            params![id, unit, name],
        )?;
    }
    Ok(())
}

/// The item that this person's phone began under this name.
pub(crate) fn entered(tx: &mut Tx, person: PersonId, entry: &str) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!("select suggestion from suggestion_entries where person = $1 and entry = $2"),
        params![person, entry],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Remembers under which name a phone began an item.
pub(crate) fn enter(tx: &mut Tx, person: PersonId, entry: &str, id: SuggestionId) -> Result<()> {
    tx.put(
        sql!("insert into suggestion_entries (person, entry, suggestion) values ($1, $2, $3)"),
        params![person, entry, id],
    )
}

/// Notes what it was written from: `opinion` and `visit` are the words.
pub(crate) fn add_source(tx: &mut Tx, id: SuggestionId, source: &str, source_id: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_sources (suggestion, source, source_id) values ($1, $2, $3) \
             on conflict (suggestion, source, source_id) do nothing"
        ),
        params![id, source, source_id],
    )
}

/// The newest item of this deputy's that was written from it.
pub(crate) fn led_from(
    tx: &mut Tx,
    lead: PersonId,
    source: &str,
    source_id: i64,
) -> Result<Option<SuggestionId>> {
    let found: Option<(SuggestionId,)> = tx.first(
        sql!(
            "select s.id from suggestion_sources f join suggestions s on s.id = f.suggestion \
             where f.source = $1 and f.source_id = $2 and s.lead = $3 order by s.id desc limit 1"
        ),
        params![source, source_id, lead],
    )?;
    Ok(found.map(|(id,)| id))
}

/// What it was written from.
pub(crate) fn sources(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(String, i64)>> {
    tx.query(
        sql!("select source, source_id from suggestion_sources where suggestion = $1 order by source, source_id"),
        params![id],
    )
}
