//! Due days, which open into how they were counted.

use jiff::civil::Date;
use kernel::calendar::Festival;
use kernel::{Deadline, Instant, Lang, Period, Standing, Stretch, clock};
use maud::{Markup, html};

use crate::tag::{Tone, tag};
use crate::texts::Texts;
use crate::time;

/// How near a due day must be to be shown as near, in days.
const SOON: u32 = 3;

/// Until when something must be done, seen from a day. Sorts by date; what has none comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// By the end of a day.
    Day {
        /// The last day in time.
        due: Date,
        /// The day it is seen from.
        today: Date,
    },
    /// No date is set.
    Open,
}

impl Until {
    /// The end of a deadline, seen from `now`.
    pub fn of(deadline: &Deadline, now: Instant) -> Self {
        Self::day(deadline.due(), now)
    }

    /// The end of a day, seen from `now`.
    pub fn day(due: Date, now: Instant) -> Self {
        Self::Day { due, today: clock::day_of(now) }
    }

    /// Whether the day has passed.
    pub fn is_overdue(self) -> bool {
        self.standing().is_some_and(Standing::is_overdue)
    }

    /// How the day stands, if there is one.
    pub fn standing(self) -> Option<Standing> {
        match self {
            Until::Day { due, today } => Some(Standing::of(due, clock::start_of_day(today))),
            Until::Open => None,
        }
    }

    pub(crate) fn tone(self) -> Tone {
        match self.standing() {
            Some(Standing::Overdue { .. }) => Tone::Bad,
            Some(Standing::Today) => Tone::Warn,
            Some(Standing::Ahead { days }) if days <= SOON => Tone::Warn,
            _ => Tone::Plain,
        }
    }

    /// How much time there is, as words.
    pub(crate) fn left(self, lang: Lang) -> Option<String> {
        let t = Texts::of(lang);
        self.standing().map(|standing| match standing {
            Standing::Ahead { days } => t.due_ahead(i64::from(days)),
            Standing::Today => t.due_today().to_owned(),
            Standing::Overdue { days } => t.due_overdue(i64::from(days)),
        })
    }

    fn by(self, lang: Lang) -> Option<String> {
        match self {
            Until::Day { due, today } => Some(
                Texts::of(lang)
                    .due_by(time::day_seen_from(lang, due, today.year()), time::weekday(lang, due)),
            ),
            Until::Open => None,
        }
    }
}

/// A due day as an item shows it: with its counting, where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueView {
    until: Until,
    deadline: Option<Deadline>,
}

impl DueView {
    /// A counted deadline, seen from `now`.
    pub fn counted(deadline: &Deadline, now: Instant) -> Self {
        Self { until: Until::of(deadline, now), deadline: Some(deadline.clone()) }
    }

    /// A day that somebody fixed, seen from `now`.
    pub fn fixed(due: Date, now: Instant) -> Self {
        Self { until: Until::day(due, now), deadline: None }
    }

    /// The same without the counting, for lists.
    pub fn until(&self) -> Until {
        self.until
    }
}

/// A due day in one line, for lists: the day, and how much time there is as a tag where it presses.
pub fn due_line(lang: Lang, until: Until) -> Markup {
    html! {
        @if let (Some(by), Some(left)) = (until.by(lang), until.left(lang)) {
            span class="due-line" {
                (tag(until.tone(), &left)) " "
                span class="due-day" { (by) }
            }
        }
    }
}

/// A due day that opens into its counting, stretch by stretch.
pub fn due(lang: Lang, view: &DueView) -> Markup {
    let Some(deadline) = &view.deadline else { return due_line(lang, view.until) };
    let t = Texts::of(lang);
    html! {
        details class="due" {
            summary { (due_line(lang, view.until)) " " span class="due-how" { (t.due_how()) } }
            div class="due-counting" {
                p { (rule(lang, deadline)) }
                ol class="stretches" {
                    @for line in lines(lang, deadline) {
                        li class=(line.class) {
                            span class="stretch-days" { (line.days) } " "
                            span { (line.why) }
                            @if let Some(total) = line.total {
                                " " span class="stretch-total" { (t.due_total(i64::from(total))) }
                            }
                        }
                    }
                }
                p class="due-end" { (t.due_end(time::day_with_weekday(lang, deadline.due()))) }
                @if deadline.is_provisional() { p class="due-provisional" { (t.due_provisional()) } }
            }
        }
    }
}

fn rule(lang: Lang, deadline: &Deadline) -> String {
    Texts::of(lang).due_rule(period(lang, deadline.period()), time::day(lang, deadline.start()))
}

/// A length of time in words: 15 个工作日.
pub fn period(lang: Lang, period: Period) -> String {
    let t = Texts::of(lang);
    match period {
        Period::Days(n) => t.period_days(i64::from(n)),
        Period::WorkingDays(n) => t.period_working_days(i64::from(n)),
        Period::Weeks(n) => t.period_weeks(i64::from(n)),
        Period::Months(n) => t.period_months(i64::from(n)),
    }
}

struct Line {
    class: &'static str,
    days: String,
    why: String,
    total: Option<u32>,
}

fn lines(lang: Lang, deadline: &Deadline) -> Vec<Line> {
    let mut total = 0;
    deadline.explain().iter().map(|stretch| line(lang, stretch, &mut total)).collect()
}

fn line(lang: Lang, stretch: &Stretch, total: &mut u32) -> Line {
    let t = Texts::of(lang);
    let left_out = |days, why: String| Line { class: "stretch is-out", days, why, total: None };
    match *stretch {
        Stretch::Counted { from, to, days } => {
            *total += u32::from(days);
            let why = t.stretch_counted(i64::from(days));
            Line { class: "stretch", days: time::days(lang, from, to), why, total: Some(*total) }
        }
        Stretch::MakeUp { festival: of, date } => {
            *total += 1;
            let why = t.stretch_make_up(festival(lang, of));
            Line { class: "stretch", days: time::days(lang, date, date), why, total: Some(*total) }
        }
        Stretch::Weekend { from, to } => left_out(time::days(lang, from, to), t.stretch_weekend().to_owned()),
        Stretch::Holiday { festival: of, from, to } => {
            left_out(time::days(lang, from, to), t.stretch_holiday(festival(lang, of)))
        }
        Stretch::Unannounced { year } => left_out(t.stretch_year(year), t.stretch_unannounced().to_owned()),
        Stretch::MonthEnd { wanted_day, got } => {
            left_out(time::days(lang, got, got), t.stretch_month_end(wanted_day))
        }
        Stretch::PutOff { counted, to } => {
            left_out(time::days(lang, counted, counted), t.stretch_put_off(time::days(lang, to, to)))
        }
    }
}

/// What a day off is for: 国庆节.
pub fn festival(lang: Lang, festival: Festival) -> &'static str {
    let t = Texts::of(lang);
    match festival {
        Festival::NewYear => t.festival_new_year(),
        Festival::Spring => t.festival_spring(),
        Festival::TombSweeping => t.festival_tomb_sweeping(),
        Festival::Labour => t.festival_labour(),
        Festival::DragonBoat => t.festival_dragon_boat(),
        Festival::MidAutumn => t.festival_mid_autumn(),
        Festival::National => t.festival_national(),
        Festival::Victory70 => t.festival_victory(),
        Festival::Local => t.festival_local(),
    }
}
