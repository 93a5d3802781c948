//! Templates of papers that offices have of their own.

use kernel::{RegionId, Result};
use store::{Tx, params, record, sql};

record! {
    /// A template and whose it is.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct RegionTemplate {
        pub(crate) region: RegionId,
        /// The word of the kind of paper.
        pub(crate) paper: String,
        pub(crate) text: String,
    }
}

/// The templates of a region and of those above it.
pub(crate) fn templates_above(tx: &mut Tx, region: RegionId) -> Result<Vec<RegionTemplate>> {
    tx.query(
        sql!(
            RegionTemplate,
            "select t.region, t.paper, t.text from region_ancestors a join suggestion_templates t on t.region = a.ancestor \
             where a.region = $1 order by t.paper"
        ),
        params![region],
    )
}

/// Keeps the template of a region; a later one takes its place.
pub(crate) fn put_template(tx: &mut Tx, template: &RegionTemplate) -> Result<()> {
    let now = tx.now();
    tx.put(
        sql!(
            "insert into suggestion_templates (region, paper, text, set_at) values ($1, $2, $3, $4) \
             on conflict (region, paper) do update set text = excluded.text, set_at = excluded.set_at"
        ),
        params![template.region, template.paper, template.text, now],
    )
}

/// Takes the template of a region away; whether there was one.
pub(crate) fn drop_template(tx: &mut Tx, region: RegionId, paper: &str) -> Result<bool> {
    let gone = tx.execute(
        sql!("delete from suggestion_templates where region = $1 and paper = $2"),
        params![region, paper],
    )?;
    Ok(gone > 0)
}
