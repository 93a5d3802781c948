//! An item with its head, dates and history.

use jiff::civil::date;
use kernel::{Deadline, Period, WorkCalendar};
use maud::{Markup, html};

use super::{Sample, now};
use crate::*;

pub(super) fn show(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    html! {
        (breadcrumb(lang, &[Link::new(t.g_crumb_desk(), "#"), Link::new(t.g_crumb_list(), "#")]))
        (beside(
            html! {
                (item_head(lang, &head(sample)))
                (section(t.g_said_title(), html! {
                    (quote(t.g_said_by(), prose(t.g_said())))
                    (compared((t.g_said_title(), prose(t.g_said())), (t.g_said_by(), prose(t.g_said()))))
                    (photo_grid(&photos(sample)))
                }))
                (section(t.g_dates_title(), dates(sample)))
            },
            timeline(lang, &history(sample)),
        ))
        (section(t.g_states_title(), other_heads(sample)))
    }
}

fn deadline() -> Deadline {
    Deadline::count(date(2026, 4, 20), Period::WorkingDays(15), WorkCalendar::national())
}

fn head(sample: Sample) -> ItemHead {
    let Sample { lang, t } = sample;
    ItemHead {
        kind: t.g_kind().to_owned(),
        code: Some("QH-2026-0417".to_owned()),
        title: t.g_item_title().to_owned(),
        tag: Tag::new(Tone::Info, t.g_state_handling()),
        facts: vec![
            Fact::text(t.g_fact_station(), t.g_station()),
            Fact::text(t.g_fact_place(), t.g_place()),
            Fact::new(t.g_fact_phone(), masked(lang, "138****5678")),
            Fact::new(t.g_fact_deputy(), link(t.g_deputy(), "#")),
        ],
        next: Some(NextStep {
            whose: Whose::Yours,
            who: t.g_unit().to_owned(),
            what: t.g_next_answer().to_owned(),
            until: Some(DueView::counted(&deadline(), now())),
        }),
        actions: actions(&item_actions(sample)),
    }
}

fn item_actions(sample: Sample) -> Vec<Action> {
    let Sample { lang, t } = sample;
    let small = |field: &str, label: &str, kind, button_label: &str| {
        form(
            lang,
            &FormSpec::post("#", ""),
            html! {
                (text_area(lang, &Field::new("words", label).within(field).rows(4).limit(800)))
                (button(kind, button_label))
            },
        )
    };
    vec![
        Action {
            id: "answer".to_owned(),
            label: t.g_act_answer().to_owned(),
            kind: ButtonKind::Main,
            fold: Fold::Closed,
            body: small("answer", t.g_act_answer_words(), ButtonKind::Plain, t.g_act_answer_send()),
        },
        Action {
            id: "extend".to_owned(),
            label: t.g_act_extend().to_owned(),
            kind: ButtonKind::Plain,
            fold: Fold::Closed,
            body: small("extend", t.g_act_reason(), ButtonKind::Plain, t.g_act_extend_send()),
        },
        Action {
            id: "hand-back".to_owned(),
            label: t.g_act_hand_back().to_owned(),
            kind: ButtonKind::Danger,
            fold: Fold::Open,
            body: small("hand-back", t.g_act_reason(), ButtonKind::Danger, t.g_act_hand_back_send()),
        },
    ]
}

fn photos(sample: Sample) -> Vec<Photo> {
    let one =
        |alt: &str| Photo { href: "#".to_owned(), thumbnail: favicon_path().to_owned(), alt: alt.to_owned() };
    vec![one(sample.t.g_photo_one()), one(sample.t.g_photo_two())]
}

fn dates(sample: Sample) -> Markup {
    let lang = sample.lang;
    let national = WorkCalendar::national();
    let views = [
        DueView::counted(&deadline(), now()),
        DueView::counted(&Deadline::count(date(2026, 1, 31), Period::Months(3), national), now()),
        DueView::counted(&Deadline::count(date(2026, 12, 20), Period::WorkingDays(15), national), now()),
        DueView::counted(&Deadline::count(date(2026, 4, 1), Period::Weeks(2), national), now()),
        DueView::fixed(date(2026, 4, 27), now()),
        DueView::fixed(date(2026, 4, 20), now()),
    ];
    html! { @for view in &views { div { (due(lang, view)) } } }
}

fn history(sample: Sample) -> Vec<TimelineEntry> {
    let Sample { lang, t } = sample;
    let at = |text: &str| text.parse().map_or_else(|_| String::new(), |instant| moment(lang, instant));
    let entry = |at: String, who: &str, what: &str, body, tone| TimelineEntry {
        at,
        who: who.to_owned(),
        what: what.to_owned(),
        body,
        tone,
    };
    vec![
        entry(at("2026-04-24T07:12:00Z"), t.g_unit(), t.g_event_accepted(), None, Tone::Info),
        entry(
            at("2026-04-20T01:30:00Z"),
            t.g_liaison(),
            t.g_event_routed(),
            Some(prose(t.g_event_routed_words())),
            Tone::Plain,
        ),
        entry(at("2026-04-18T08:40:00Z"), t.g_liaison(), t.g_event_admitted(), None, Tone::Good),
        entry(at("2026-04-17T12:05:00Z"), t.g_citizen(), t.g_event_received(), None, Tone::Plain),
    ]
}

/// Somebody else's turn without a date; and nothing more to do.
fn other_heads(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let waiting = ItemHead {
        kind: t.g_kind().to_owned(),
        code: None,
        title: t.g_long_title().to_owned(),
        tag: Tag::new(Tone::Warn, t.g_state_waiting()),
        facts: Vec::new(),
        next: Some(NextStep {
            whose: Whose::Theirs,
            who: t.g_citizen().to_owned(),
            what: t.g_next_verdict().to_owned(),
            until: None,
        }),
        actions: html! {},
    };
    let closed = ItemHead {
        title: t.g_closed_title().to_owned(),
        tag: Tag::new(Tone::Good, t.g_state_solved()),
        next: None,
        actions: link_button(ButtonKind::Plain, t.g_act_print(), "#"),
        ..waiting.clone()
    };
    html! { (item_head(lang, &waiting)) (item_head(lang, &closed)) }
}
