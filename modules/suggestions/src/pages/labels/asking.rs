//! What is said of motions and interpellations, and of an organ that is asked.

use kernel::Lang;

use super::{kind, task_todo};
use crate::model::{Kind, TaskStage, Way};
use crate::store::TaskLine;
use crate::texts::Texts;

/// What whoever acts next on a unit's task has to do: an organ that is asked answers.
pub(in super::super) fn unit_todo(lang: Lang, of: Kind, stage: TaskStage) -> &'static str {
    match (of, stage) {
        (Kind::Interpellation, TaskStage::Handling) => Texts::of(lang).todo_asked(),
        _ => task_todo(lang, stage),
    }
}

/// The same of a line: a plan that is due comes first.
pub(in super::super) fn line_todo(lang: Lang, line: &TaskLine) -> &'static str {
    match line.stage {
        TaskStage::Handling if line.plans => Texts::of(lang).todo_plan(),
        stage => unit_todo(lang, line.kind, stage),
    }
}

/// How many have signed of those whom something of this kind needs.
pub(in super::super) fn signed_of(lang: Lang, of: Kind, needed: u32, signed: u32) -> String {
    Texts::of(lang).cosign_of(kind(lang, of), i64::from(needed), i64::from(signed))
}

/// What the second round is called: it is handled again, or answered again.
pub(in super::super) fn once_more(lang: Lang, of: Kind) -> &'static str {
    match of {
        Kind::Suggestion | Kind::Motion => Texts::of(lang).round_redo(),
        Kind::Interpellation => Texts::of(lang).answer_second(),
    }
}

/// The paper on which it is handed in.
pub(in super::super) fn own_paper(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.paper_suggestion(),
        Kind::Motion => t.paper_motion(),
        Kind::Interpellation => t.paper_interpellation(),
    }
}

/// How an organ answers that was asked.
pub(in super::super) fn way(lang: Lang, way: Way) -> &'static str {
    let t = Texts::of(lang);
    match way {
        Way::Written => t.way_written(),
        Way::Presidium => t.way_presidium(),
        Way::Committee => t.way_committee(),
        Way::Plenary => t.way_plenary(),
        Way::Delegation => t.way_delegation(),
    }
}
