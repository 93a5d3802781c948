//! Lists, tables, cards and figures.

use jiff::civil::date;
use maud::{Markup, html};

use super::{Sample, now};
use crate::*;

pub(super) fn show(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    html! {
        (section(t.g_todo_title(), todo(lang, &rows(sample))))
        (section(t.g_list_title(), html! {
            (search_box(lang, "#", "q", t.g_search_label(), t.g_search_value(), &[("state", "open")]))
            (filters(t.g_filter_label(), &filter_links(sample)))
            (filters(t.g_filter_label(), &many_links(sample)))
            (table(&stations(sample)))
            (pager(lang, Some("#"), Some("#")))
            (take_away(t.g_item_title(), button_row(link_button(ButtonKind::Plain, t.g_empty_action(), "#"))))
            (empty_then(t.g_empty_title(), t.g_empty_hint(), link_button(ButtonKind::Plain, t.g_empty_action(), "#")))
            (empty(t.g_empty_title(), t.g_empty_hint()))
        }))
        (section(t.g_cards_title(), cards(&results(sample))))
        (section(t.g_list_title(), month(lang, &a_month(sample))))
        (section(t.g_notices_title(), notice_list(lang, &notices(sample))))
        (section(t.g_figures_title(), html! { (figures(&numbers(sample))) (charts(sample)) }))
    }
}

fn rows(sample: Sample) -> Vec<TodoRow> {
    let t = sample.t;
    let row = |title: &str, what: &str, until, meta: &str| TodoRow {
        href: "#".to_owned(),
        title: title.to_owned(),
        what: what.to_owned(),
        until,
        meta: meta.to_owned(),
    };
    let mut rows = vec![
        row(t.g_closed_title(), t.g_todo_accept(), Until::Open, ""),
        row(t.g_item_title(), t.g_todo_answer(), Until::day(date(2026, 5, 13), now()), t.g_todo_meta()),
        row(t.g_long_title(), t.g_todo_route(), Until::day(date(2026, 4, 23), now()), t.g_todo_meta()),
        row(t.g_todo_lamp(), t.g_todo_accept(), Until::day(date(2026, 4, 27), now()), t.g_todo_meta()),
        row(t.g_todo_bus(), t.g_todo_route(), Until::day(date(2026, 4, 29), now()), t.g_todo_meta()),
    ];
    rows.sort_by_key(|row| row.until);
    rows
}

fn a_month(sample: Sample) -> Month {
    let entry = |day, state: &str, href: Option<&str>| MonthEntry {
        day: date(2026, 5, day),
        title: "9:00–11:30".to_owned(),
        state: Some((Tone::Good, state.to_owned())),
        lines: vec![(sample.t.g_todo_lamp().to_owned(), href.map(str::to_owned))],
    };
    Month {
        label: sample.t.g_list_title().to_owned(),
        of: date(2026, 5, 6),
        today: date(2026, 5, 16),
        entries: vec![
            entry(6, sample.t.g_state_solved(), Some("#")),
            entry(16, sample.t.g_state_waiting(), None),
        ],
    }
}

/// So many that a phone folds them.
fn many_links(sample: Sample) -> Vec<FilterLink> {
    let twice = filter_links(sample).into_iter().chain(filter_links(sample)).enumerate();
    twice.map(|(row, link)| FilterLink { current: Mark::when(row == 1), ..link }).collect()
}

fn filter_links(sample: Sample) -> Vec<FilterLink> {
    let t = sample.t;
    let link = |label: &str, count, current| FilterLink {
        label: label.to_owned(),
        href: "#".to_owned(),
        count,
        current,
    };
    vec![
        link(t.g_filter_all(), None, Mark::Other),
        link(t.g_state_handling(), Some(24), Mark::Current),
        link(t.g_state_waiting(), Some(7), Mark::Other),
        link(t.g_state_solved(), Some(1_312), Mark::Other),
    ]
}

fn stations(sample: Sample) -> Table {
    let t = sample.t;
    let row = |name: &str, state: Markup, count: u32| {
        vec![link(name, "#"), html! { (t.g_station_kind()) }, state, html! { (count) }]
    };
    Table {
        caption: t.g_table_caption().to_owned(),
        columns: vec![
            Column::text(t.g_column_station()),
            Column::text(t.g_column_kind()),
            Column::text(t.g_column_state()),
            Column::number(t.g_column_count()),
        ],
        rows: vec![
            row(t.g_station(), tag(Tone::Good, t.g_station_open()), 128),
            row(t.g_station_two(), tag(Tone::Plain, t.g_station_closed()), 9),
            row(t.g_station_three(), tag(Tone::Good, t.g_station_open()), 1_024),
        ],
    }
}

fn results(sample: Sample) -> Vec<Card> {
    let t = sample.t;
    vec![
        Card {
            href: "#".to_owned(),
            title: t.g_deputy().to_owned(),
            tag: Some(Tag::new(Tone::Plain, t.g_deputy_level())),
            picture: Some(portrait(t.g_deputy(), None)),
            lines: vec![t.g_deputy_post().to_owned(), t.g_reception().to_owned()],
        },
        Card {
            href: "#".to_owned(),
            title: t.g_station().to_owned(),
            tag: Some(Tag::new(Tone::Good, t.g_station_open())),
            picture: None,
            lines: vec![t.g_station_address().to_owned(), t.g_reception().to_owned()],
        },
        Card {
            href: "#".to_owned(),
            title: t.g_station_three().to_owned(),
            tag: None,
            picture: None,
            lines: Vec::new(),
        },
    ]
}

fn notices(sample: Sample) -> Vec<NoticeLine> {
    let line = |text: &str, seen| NoticeLine {
        text: text.to_owned(),
        href: "#".to_owned(),
        at: moment(sample.lang, now()),
        seen,
    };
    vec![line(sample.t.g_notice_new(), Seen::New), line(sample.t.g_notice_old(), Seen::Read)]
}

fn numbers(sample: Sample) -> Vec<Figure> {
    let t = sample.t;
    let one = |number: &str, label: &str, change: Option<(&str, Tone)>, href: Option<&str>| Figure {
        number: number.to_owned(),
        label: label.to_owned(),
        change: change.map(|(text, tone)| Change { text: text.to_owned(), tone }),
        href: href.map(str::to_owned),
    };
    vec![
        one("1,344", t.g_figure_received(), Some((t.g_change_more(), Tone::Plain)), Some("#")),
        one("94.5%", t.g_figure_in_time(), Some((t.g_change_better(), Tone::Good)), Some("#")),
        one("3", t.g_figure_overdue(), Some((t.g_change_worse(), Tone::Bad)), Some("#")),
        one("0", t.g_figure_reopened(), None, None),
    ]
}

fn charts(sample: Sample) -> Markup {
    let Sample { lang, t } = sample;
    let months =
        [(t.month_1(), 96, 80), (t.month_2(), 41, 66), (t.month_3(), 132, 101), (t.month_4(), 118, 0)];
    let chart = BarChart {
        caption: t.g_chart_caption().to_owned(),
        rows_are: t.g_chart_rows().to_owned(),
        counts: t.g_chart_now().to_owned(),
        earlier: Some(t.g_chart_earlier().to_owned()),
        measures: months
            .map(|(label, value, earlier)| Measure {
                label: label.to_owned(),
                value,
                earlier: Some(earlier),
                href: Some("#".to_owned()),
            })
            .to_vec(),
    };
    let nothing = BarChart {
        caption: t.g_chart_empty().to_owned(),
        earlier: None,
        measures: Vec::new(),
        ..chart.clone()
    };
    html! { (bar_chart(lang, &chart)) (bar_chart(lang, &nothing)) }
}
