//! What things of key supervision and of looking back are called.

use kernel::Lang;
use page::{Tag, Tone};

use crate::model::{BundleStage, LookbackStage, QuestionStage};
use crate::texts::Texts;

/// Where a matter under key supervision stands.
pub(in super::super) fn bundle_stage(lang: Lang, stage: BundleStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        BundleStage::Proposed => t.bundle_stage_proposed(),
        BundleStage::Withdrawn => t.bundle_stage_withdrawn(),
        BundleStage::Rejected => t.bundle_stage_rejected(),
        BundleStage::Decided => t.bundle_stage_decided(),
        BundleStage::Paired => t.bundle_stage_paired(),
        BundleStage::Planned => t.bundle_stage_planned(),
        BundleStage::Reported => t.bundle_stage_reported(),
        BundleStage::Closed => t.bundle_stage_closed(),
    }
}

/// The same as a tag.
pub(in super::super) fn bundle_tag(lang: Lang, stage: BundleStage) -> Tag {
    let tone = match stage {
        BundleStage::Withdrawn | BundleStage::Rejected => Tone::Plain,
        BundleStage::Proposed | BundleStage::Reported => Tone::Warn,
        BundleStage::Decided | BundleStage::Paired | BundleStage::Planned => Tone::Info,
        BundleStage::Closed => Tone::Good,
    };
    Tag::new(tone, bundle_stage(lang, stage))
}

/// What is to be done next about it.
pub(in super::super) fn bundle_todo(lang: Lang, stage: BundleStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        BundleStage::Proposed => t.bundle_todo_decide(),
        BundleStage::Decided => t.bundle_todo_pair(),
        BundleStage::Paired => t.bundle_todo_plan(),
        BundleStage::Planned => t.bundle_todo_report(),
        BundleStage::Reported => t.bundle_todo_close(),
        BundleStage::Withdrawn | BundleStage::Rejected | BundleStage::Closed => t.next_nobody(),
    }
}

/// Where a look-back campaign stands, as a tag.
pub(in super::super) fn lookback_tag(lang: Lang, stage: LookbackStage) -> Tag {
    let t = Texts::of(lang);
    match stage {
        LookbackStage::Filling => Tag::new(Tone::Info, t.lookback_stage_filling()),
        LookbackStage::Running => Tag::new(Tone::Info, t.lookback_stage_running()),
        LookbackStage::Closed => Tag::new(Tone::Plain, t.lookback_stage_closed()),
    }
}

/// Where a question of a campaign stands.
pub(in super::super) fn question_stage(lang: Lang, stage: QuestionStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        QuestionStage::Asked => t.question_asked(),
        QuestionStage::Answered => t.question_answered(),
        QuestionStage::Checked => t.question_checked(),
        QuestionStage::Judged => t.question_judged(),
        QuestionStage::Lapsed => t.question_lapsed(),
        QuestionStage::Dropped => t.question_dropped(),
    }
}

/// The same as a tag.
pub(in super::super) fn question_tag(lang: Lang, stage: QuestionStage) -> Tag {
    let tone = match stage {
        QuestionStage::Asked | QuestionStage::Checked => Tone::Info,
        QuestionStage::Answered => Tone::Warn,
        QuestionStage::Judged => Tone::Good,
        QuestionStage::Lapsed | QuestionStage::Dropped => Tone::Plain,
    };
    Tag::new(tone, question_stage(lang, stage))
}

/// What is to be done next about it.
pub(in super::super) fn question_todo(lang: Lang, stage: QuestionStage) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        QuestionStage::Asked => t.lookback_answer(),
        QuestionStage::Answered => t.lookback_check_todo(),
        QuestionStage::Checked => t.lookback_judge(),
        QuestionStage::Judged | QuestionStage::Lapsed | QuestionStage::Dropped => t.next_nobody(),
    }
}
