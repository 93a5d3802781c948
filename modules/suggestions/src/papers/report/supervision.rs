//! The chapter on key supervision 重点督办: how much, against the year before, and matter by matter.

use paper::papers::{Chapter, DataColumn, DataTable, Digits};

use super::Read;
use crate::model::{Bundle, Measure};
use crate::pages::matter_stage;
use crate::texts::Texts;

impl Read {
    /// Left out where nothing was under key supervision.
    pub(super) fn supervision(&self) -> Option<Chapter> {
        let t = Texts::of(self.lang);
        let key = self.units.key;
        let supervised = t.report_supervised(
            key.before.matters,
            key.all.committees,
            self.count(Measure::KeyItems),
            key.all.matters,
            key.all.units,
        );
        let replied = t.report_supervised_replied(
            self.count(Measure::KeyClassA),
            self.count(Measure::KeyReplied),
            self.share(Measure::KeyClassA),
        );
        (!self.matters.is_empty()).then(|| Chapter {
            heading: t.supervision_title().to_owned(),
            text: format!("{supervised}{replied}"),
            tables: vec![self.matters_table()],
        })
    }

    fn matters_table(&self) -> DataTable {
        let t = Texts::of(self.lang);
        let column = |heading: &str, digits| DataColumn { heading: heading.to_owned(), digits };
        let row = |(matter, items): &(Bundle, usize)| {
            vec![
                matter.title.clone(),
                matter.proposer.clone(),
                matter.congress_leader.clone(),
                matter.government_leader.clone(),
                items.to_string(),
                matter_stage(self.lang, matter.stage).to_owned(),
            ]
        };
        DataTable {
            caption: t.report_table_matters().to_owned(),
            columns: vec![
                column(t.bundle_title(), Digits::Words),
                column(t.bundle_proposer(), Digits::Words),
                column(t.bundle_congress_leader(), Digits::Words),
                column(t.bundle_government_leader(), Digits::Words),
                column(t.report_count(), Digits::Figures),
                column(t.report_progress(), Digits::Words),
            ],
            rows: self.matters.iter().map(row).collect(),
            total: Vec::new(),
            note: String::new(),
        }
    }
}
