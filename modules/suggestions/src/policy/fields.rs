//! The choices as their page offers them.

use congress::{Choice, Field, FieldKind, Policy};
use kernel::Lang;

use super::SuggestionPolicy;
use crate::texts::Texts;

impl Policy for SuggestionPolicy {
    const KEY: &'static str = "suggestions";

    const FIELDS: &'static [Field] = &[
        lines(
            "review_in_session",
            |lang| Texts::of(lang).policy_review_in_session(),
            |lang| Texts::of(lang).policy_steps_help(),
        ),
        lines(
            "review_between",
            |lang| Texts::of(lang).policy_review_between(),
            |lang| Texts::of(lang).policy_steps_help(),
        ),
        lines(
            "review_township",
            |lang| Texts::of(lang).policy_review_township(),
            |lang| Texts::of(lang).policy_steps_help(),
        ),
        period("review", |lang| Texts::of(lang).policy_review()),
        period("amend", |lang| Texts::of(lang).policy_amend()),
        period("assign", |lang| Texts::of(lang).policy_assign()),
        Field {
            name: "assign_from",
            label: |lang| Texts::of(lang).policy_assign_from(),
            help: |lang| Texts::of(lang).policy_assign_from_help(),
            kind: FieldKind::OneOf(&[
                Choice { word: "receipt", label: |lang| Texts::of(lang).policy_assign_from_receipt() },
                Choice { word: "acceptance", label: |lang| Texts::of(lang).policy_assign_from_acceptance() },
            ]),
        },
        period("assign_in_session", |lang| Texts::of(lang).policy_assign_in_session()),
        assigner("assigner", |lang| Texts::of(lang).policy_assigner()),
        assigner("assigner_township", |lang| Texts::of(lang).policy_assigner_township()),
        period("hand_back", |lang| Texts::of(lang).policy_hand_back()),
        period("decide", |lang| Texts::of(lang).policy_decide()),
        period("co_opinion", |lang| Texts::of(lang).policy_co_opinion()),
        period("co_opinion_again", |lang| Texts::of(lang).policy_co_opinion_again()),
        timed(
            "contact_timed",
            |lang| Texts::of(lang).policy_contact_timed(),
            |lang| Texts::of(lang).policy_contact_timed_help(),
        ),
        period("first_contact", |lang| Texts::of(lang).policy_first_contact()),
        timed(
            "plan_timed",
            |lang| Texts::of(lang).policy_plan_timed(),
            |lang| Texts::of(lang).policy_plan_timed_help(),
        ),
        period("plan", |lang| Texts::of(lang).policy_plan()),
        period("reply", |lang| Texts::of(lang).policy_reply()),
        period("reply_extended", |lang| Texts::of(lang).policy_reply_extended()),
        period("grant", |lang| Texts::of(lang).policy_grant()),
        Field {
            name: "wait",
            label: |lang| Texts::of(lang).policy_wait(),
            help: |lang| Texts::of(lang).policy_wait_help(),
            kind: FieldKind::Period,
        },
        Field {
            name: "waits",
            label: |lang| Texts::of(lang).policy_waits(),
            help: |lang| Texts::of(lang).policy_waits_help(),
            kind: FieldKind::Number { least: 0, most: 9 },
        },
        period("verdict", |lang| Texts::of(lang).policy_verdict()),
        period("study", |lang| Texts::of(lang).policy_study()),
        period("redo", |lang| Texts::of(lang).policy_redo()),
        Field {
            name: "redo_extended",
            label: |lang| Texts::of(lang).policy_redo_extended(),
            help: |lang| Texts::of(lang).policy_redo_extended_help(),
            kind: FieldKind::Period,
        },
        Field {
            name: "after_redo",
            label: |lang| Texts::of(lang).policy_after_redo(),
            help: |lang| Texts::of(lang).policy_after_redo_help(),
            kind: FieldKind::OneOf(&[
                Choice { word: "explain", label: |lang| Texts::of(lang).after_redo_explain() },
                Choice { word: "assess", label: |lang| Texts::of(lang).after_redo_assess() },
                Choice { word: "convene", label: |lang| Texts::of(lang).after_redo_convene() },
            ]),
        },
        period("publish", |lang| Texts::of(lang).policy_publish()),
        period("report", |lang| Texts::of(lang).policy_report()),
        period("supervise", |lang| Texts::of(lang).policy_supervise()),
        Field {
            name: "ending",
            label: |lang| Texts::of(lang).policy_ending(),
            help: |lang| Texts::of(lang).policy_ending_help(),
            kind: FieldKind::OneOf(&[
                Choice { word: "as-counted", label: |lang| Texts::of(lang).policy_ending_as_counted() },
                Choice { word: "next-working-day", label: |lang| Texts::of(lang).policy_ending_next() },
            ]),
        },
        signers("motion_signers_nation", |lang| Texts::of(lang).policy_motion_signers_nation()),
        signers("motion_signers", |lang| Texts::of(lang).policy_motion_signers()),
        signers("motion_signers_township", |lang| Texts::of(lang).policy_motion_signers_township()),
        signers("interpellation_signers_nation", |lang| Texts::of(lang).policy_interpellation_nation()),
        signers("interpellation_signers", |lang| Texts::of(lang).policy_interpellation_signers()),
        delegations("delegation_moves_nation", |lang| Texts::of(lang).policy_delegation_nation()),
        delegations("delegation_moves", |lang| Texts::of(lang).policy_delegation()),
        period("answer", |lang| Texts::of(lang).policy_answer()),
        lines(
            "classes",
            |lang| Texts::of(lang).policy_classes(),
            |lang| Texts::of(lang).policy_classes_help(),
        ),
        Field {
            name: "chain",
            label: |lang| Texts::of(lang).policy_chain(),
            help: |lang| Texts::of(lang).policy_chain_help(),
            kind: FieldKind::OneOf(&[
                Choice { word: "full", label: |lang| Texts::of(lang).policy_chain_full() },
                Choice { word: "signer", label: |lang| Texts::of(lang).policy_chain_signer() },
                Choice { word: "clerk", label: |lang| Texts::of(lang).policy_chain_clerk() },
            ]),
        },
        lines("fields", |lang| Texts::of(lang).policy_fields(), |lang| Texts::of(lang).policy_fields_help()),
        lines(
            "request_how",
            |lang| Texts::of(lang).policy_request_how(),
            |lang| Texts::of(lang).policy_request_how_help(),
        ),
        days("remind_days", |lang| Texts::of(lang).policy_remind_days()),
        days("escalate_days", |lang| Texts::of(lang).policy_escalate_days()),
        days("promise_remind_days", |lang| Texts::of(lang).policy_promise_remind_days()),
        days("promise_escalate_days", |lang| Texts::of(lang).policy_promise_escalate_days()),
        timed(
            "kept_judged",
            |lang| Texts::of(lang).policy_kept_judged(),
            |lang| Texts::of(lang).policy_kept_judged_help(),
        ),
        period("kept_verdict", |lang| Texts::of(lang).policy_kept_verdict()),
        period("term_report", |lang| Texts::of(lang).policy_term_report()),
    ];

    fn title(lang: Lang) -> &'static str {
        Texts::of(lang).policy_title()
    }
}

const fn lines(name: &'static str, label: fn(Lang) -> &'static str, help: fn(Lang) -> &'static str) -> Field {
    Field { name, label, help, kind: FieldKind::Lines }
}

const fn timed(name: &'static str, label: fn(Lang) -> &'static str, help: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::OneOf(&[
        Choice { word: "no", label: |lang| Texts::of(lang).policy_timed_no() },
        Choice { word: "yes", label: |lang| Texts::of(lang).policy_timed_yes() },
    ]);
    Field { name, label, help, kind }
}

const fn assigner(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::OneOf(&[
        Choice { word: "congress", label: |lang| Texts::of(lang).policy_assigner_congress() },
        Choice { word: "jointly", label: |lang| Texts::of(lang).policy_assigner_jointly() },
        Choice { word: "at_once", label: |lang| Texts::of(lang).policy_assigner_at_once() },
    ]);
    Field { name, label, help: |lang| Texts::of(lang).policy_assigner_help(), kind }
}

const fn delegations(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::OneOf(&[
        Choice { word: "may", label: |lang| Texts::of(lang).policy_delegation_may() },
        Choice { word: "may_not", label: |lang| Texts::of(lang).policy_delegation_may_not() },
    ]);
    Field { name, label, help: |lang| Texts::of(lang).policy_delegation_help(), kind }
}

const fn signers(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::Number { least: 1, most: 300 };
    Field { name, label, help: |lang| Texts::of(lang).policy_motion_signers_help(), kind }
}

const fn days(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::Number { least: 0, most: 90 };
    Field { name, label, help: |lang| Texts::of(lang).policy_days_help(), kind }
}

const fn period(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    Field { name, label, help: |lang| Texts::of(lang).policy_period_help(), kind: FieldKind::Period }
}
