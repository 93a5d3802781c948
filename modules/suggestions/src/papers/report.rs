//! The yearly report on suggestions 年度报告: its text and tables, filled from the same figures that the pages show. An office
//! takes it as DOCX and writes on.

mod supervision;

use congress::{Level, Region};
use host::long::LongWork;
use host::papers::ToPrint;
use kernel::{Lang, RegionId, Result, clock};
use paper::papers::{Chapter, DataColumn, DataTable, Digits, Paper, YearlyReport};
use store::Tx;

use crate::model::{Bundle, Counts, Cut, Measure, Span};
use crate::pages::{figure_label, figure_part, figure_value};
use crate::policy::classes;
use crate::service::{self, Figures, ReportOrder, below_of, report_figures, report_matters};
use crate::texts::Texts;

/// Reads what stands in the report that was ordered.
pub(super) fn gather(tx: &mut Tx, work: &LongWork) -> Result<ToPrint> {
    let order: ReportOrder = work.data()?;
    let lang = work.lang();
    let congress = congress::known_region(tx, RegionId::from_number(order.region))?;
    let read = Read {
        lang,
        units: cut(tx, &congress, order.year, Cut::Unit)?,
        fields: cut(tx, &congress, order.year, Cut::Field)?,
        classes: cut(tx, &congress, order.year, Cut::Class)?,
        delegations: cut(tx, &congress, order.year, Cut::Delegation)?,
        sessions: cut(tx, &congress, order.year, Cut::Session)?,
        kinds: cut(tx, &congress, order.year, Cut::Kind)?,
        matters: report_matters(tx, &congress, Span::Year(order.year))?,
        below: below_of(tx, &congress, order.year)?,
        names: class_names(tx, &congress)?,
        today: page::day(lang, clock::day_of(tx.now())),
        congress,
    };
    let region = read.congress.id;
    service::by_templates(tx, region, vec![Paper::YearlyReport(read.report(order.title))])
}

fn cut(tx: &mut Tx, congress: &Region, year: u32, cut: Cut) -> Result<Figures> {
    report_figures(tx, congress, Span::Year(year), cut)
}

/// What the classes of the congress mean, by their marks.
fn class_names(tx: &mut Tx, congress: &Region) -> Result<Vec<(String, String)>> {
    let policy: crate::policy::SuggestionPolicy = congress::policy(tx, congress.id)?;
    Ok(classes(&policy.classes).into_iter().map(|class| (class.mark, class.name)).collect())
}

/// What the report is made of.
struct Read {
    lang: Lang,
    congress: Region,
    units: Figures,
    fields: Figures,
    classes: Figures,
    delegations: Figures,
    sessions: Figures,
    kinds: Figures,
    /// What was under key supervision, each with how many items.
    matters: Vec<(Bundle, usize)>,
    below: Vec<(String, Counts)>,
    names: Vec<(String, String)>,
    today: String,
}

/// The figures of the table of units.
const OF_UNITS: [Measure; 8] = [
    Measure::HandedIn,
    Measure::Replied,
    Measure::InTime,
    Measure::Contacted,
    Measure::ClassA,
    Measure::SatisfiedFirst,
    Measure::SatisfiedLast,
    Measure::Redone,
];
/// Those of fields, delegations, sessions and kinds.
const OF_PARTS: [Measure; 6] = [
    Measure::HandedIn,
    Measure::Accepted,
    Measure::Replied,
    Measure::InTime,
    Measure::Solved,
    Measure::SatisfiedLast,
];

impl Read {
    fn report(&self, title: String) -> YearlyReport {
        let t = Texts::of(self.lang);
        let chapters = [
            Some(self.overall()),
            Some(self.handling()),
            Some(self.results()),
            Some(self.verdicts()),
            self.promises(),
            self.supervision(),
            Some(self.publicity()),
            self.levels(),
        ];
        let mut numbered = Numbers::default();
        YearlyReport {
            title,
            occasion: String::new(),
            issuer: t.paper_office(&self.congress.name),
            address: match self.congress.level {
                Level::Township => t.report_address_township().to_owned(),
                _ => t.report_address().to_owned(),
            },
            foreword: t.report_foreword(&self.congress.name, self.year()),
            chapters: chapters
                .into_iter()
                .flatten()
                .map(|chapter| numbered.chapter(self.lang, chapter))
                .collect(),
            day: None,
        }
    }

    fn year(&self) -> String {
        match self.units.span {
            Span::Year(year) => year.to_string(),
            Span::Term(_) | Span::Session(..) | Span::Days(..) => String::new(),
        }
    }

    fn all(&self) -> &Counts {
        &self.units.all
    }

    fn count(&self, measure: Measure) -> u64 {
        self.all().get(measure)
    }

    fn share(&self, measure: Measure) -> String {
        figure_value(self.all(), measure)
    }

    fn overall(&self) -> Chapter {
        let t = Texts::of(self.lang);
        let of_kind = |kind: &str| {
            let part = self.kinds.parts.iter().find(|(name, _)| name == kind);
            part.map_or(0, |(_, counts)| counts.get(Measure::HandedIn))
        };
        let received = t.report_received(of_kind("motion"), of_kind("suggestion"));
        let asked = match of_kind("interpellation") {
            0 => String::new(),
            number => t.report_interpellations(number),
        };
        let before = self.units.before.get(Measure::HandedIn);
        let accepted = t.report_accepted(before, self.count(Measure::Accepted));
        let replied = t.report_replied(
            self.count(Measure::InTime),
            self.share(Measure::InTime),
            self.count(Measure::Replied),
            &self.today,
        );
        let tables = vec![
            self.indicators(),
            self.parts_table(t.report_table_sessions(), &self.sessions, Cut::Session),
            self.parts_table(t.report_table_kinds(), &self.kinds, Cut::Kind),
        ];
        Chapter {
            heading: t.report_overall().to_owned(),
            text: format!("{received}{asked}{accepted}{replied}"),
            tables,
        }
    }

    /// Every figure against the year before; those of key supervision have a chapter of their own.
    fn indicators(&self) -> DataTable {
        let t = Texts::of(self.lang);
        let row = |measure: &Measure| {
            let of = |counts: &Counts| {
                let share =
                    if measure.whole().is_some() { figure_value(counts, *measure) } else { String::new() };
                [counts.get(*measure).to_string(), share]
            };
            let [now, now_share] = of(self.all());
            let [before, before_share] = of(&self.units.before);
            vec![figure_label(self.lang, *measure).to_owned(), now, now_share, before, before_share]
        };
        DataTable {
            caption: t.report_table_indicators().to_owned(),
            columns: columns(
                t.report_indicator(),
                &[
                    t.report_now_count(),
                    t.report_now_share(),
                    t.report_before_count(),
                    t.report_before_share(),
                ],
            ),
            rows: Measure::ALL.iter().filter(|measure| !measure.is_key()).map(row).collect(),
            total: Vec::new(),
            note: t.figures_satisfied_note().to_owned(),
        }
    }

    fn handling(&self) -> Chapter {
        let t = Texts::of(self.lang);
        let units = self.units.parts.iter().filter(|(name, _)| !name.is_empty()).count();
        let contacted = t.report_contacted(
            self.count(Measure::Contacted),
            self.share(Measure::Contacted),
            i64::try_from(units).unwrap_or(i64::MAX),
        );
        Chapter {
            heading: t.report_handling().to_owned(),
            text: contacted,
            tables: vec![
                self.measures_table(
                    t.report_table_units(),
                    t.report_unit(),
                    &self.units,
                    (Cut::Unit, &OF_UNITS),
                ),
                self.parts_table(t.report_table_delegations(), &self.delegations, Cut::Delegation),
            ],
        }
    }

    fn results(&self) -> Chapter {
        let t = Texts::of(self.lang);
        let replied = self.count(Measure::Replied);
        let classed = self.classes.parts.iter().filter(|(mark, _)| !mark.is_empty());
        let row = |(mark, counts): &(String, Counts)| {
            let name = self.names.iter().find(|(one, _)| one == mark).map_or("", |(_, name)| name.as_str());
            let count = counts.get(Measure::Replied);
            let class = if name.is_empty() { mark.clone() } else { format!("{mark}　{name}") };
            vec![class, count.to_string(), percent(count, replied)]
        };
        let mut rows: Vec<Vec<String>> = classed.map(row).collect();
        rows.sort();
        let digits = |heading: &str| DataColumn { heading: heading.to_owned(), digits: Digits::Figures };
        let words = |heading: &str| DataColumn { heading: heading.to_owned(), digits: Digits::Words };
        let table = DataTable {
            caption: t.report_table_classes().to_owned(),
            columns: vec![words(t.report_class()), digits(t.report_count()), digits(t.report_share())],
            rows,
            total: vec![t.figures_all().to_owned(), replied.to_string(), String::new()],
            note: String::new(),
        };
        Chapter {
            heading: t.report_results().to_owned(),
            text: t.report_solved(
                self.count(Measure::ClassA),
                self.share(Measure::Solved),
                self.count(Measure::Solved),
            ),
            tables: vec![table, self.parts_table(t.report_table_fields(), &self.fields, Cut::Field)],
        }
    }

    fn verdicts(&self) -> Chapter {
        let t = Texts::of(self.lang);
        let row = |label: &str, first: Measure, last: Measure| {
            let of = |measure| [self.count(measure).to_string(), self.share(measure)];
            let [first, first_share] = of(first);
            let [last, last_share] = of(last);
            vec![label.to_owned(), first, first_share, last, last_share]
        };
        let table = DataTable {
            caption: t.report_table_verdicts().to_owned(),
            columns: columns(
                t.report_verdict(),
                &[
                    t.report_first_count(),
                    t.report_first_share(),
                    t.report_last_count(),
                    t.report_last_share(),
                ],
            ),
            rows: vec![
                row(t.report_attitude(), Measure::AttitudeFirst, Measure::AttitudeLast),
                row(t.report_result(), Measure::ResultFirst, Measure::ResultLast),
                row(t.report_both(), Measure::SatisfiedFirst, Measure::SatisfiedLast),
            ],
            total: Vec::new(),
            note: t.figures_satisfied_note().to_owned(),
        };
        Chapter {
            heading: t.report_verdicts().to_owned(),
            text: t.report_judged(self.count(Measure::Judged), self.count(Measure::Redone)),
            tables: vec![table],
        }
    }

    /// Left out where nothing was promised.
    fn promises(&self) -> Option<Chapter> {
        let t = Texts::of(self.lang);
        let promised = self.count(Measure::Promised);
        let rows = self.units.parts.iter().filter(|(_, counts)| counts.get(Measure::Promised) > 0);
        let row = |(name, counts): &(String, Counts)| {
            let of = |measure| counts.get(measure).to_string();
            vec![
                figure_part(self.lang, Cut::Unit, name),
                of(Measure::Promised),
                of(Measure::Kept),
                figure_value(counts, Measure::Kept),
            ]
        };
        let table = DataTable {
            caption: t.report_table_promises().to_owned(),
            columns: columns(t.report_unit(), &[t.report_promised(), t.report_kept(), t.report_kept_share()]),
            rows: rows.map(row).collect(),
            total: vec![
                t.figures_all().to_owned(),
                promised.to_string(),
                self.count(Measure::Kept).to_string(),
                self.share(Measure::Kept),
            ],
            note: String::new(),
        };
        (promised > 0).then(|| Chapter {
            heading: t.report_promises().to_owned(),
            text: t.report_promises_text(self.count(Measure::Kept), promised),
            tables: vec![table],
        })
    }

    fn publicity(&self) -> Chapter {
        let t = Texts::of(self.lang);
        Chapter {
            heading: t.report_publicity().to_owned(),
            text: t.report_publicity_text(
                self.count(Measure::ReplyPublic),
                self.share(Measure::ReplyPublic),
                self.count(Measure::TextPublic),
                self.share(Measure::TextPublic),
            ),
            tables: Vec::new(),
        }
    }

    /// The congresses below, where there are any.
    fn levels(&self) -> Option<Chapter> {
        let t = Texts::of(self.lang);
        let rows = self.below.iter().map(|(name, counts)| cells(name.clone(), counts, &OF_PARTS));
        (!self.below.is_empty()).then(|| Chapter {
            heading: t.report_levels().to_owned(),
            text: String::new(),
            tables: vec![DataTable {
                caption: t.report_table_levels().to_owned(),
                columns: columns(t.report_place(), &labels(self.lang, &OF_PARTS)),
                rows: rows.collect(),
                total: Vec::new(),
                note: t.report_levels_note().to_owned(),
            }],
        })
    }

    fn parts_table(&self, caption: &str, figures: &Figures, cut: Cut) -> DataTable {
        self.measures_table(caption, Texts::of(self.lang).figures_part(), figures, (cut, &OF_PARTS))
    }

    fn measures_table(
        &self,
        caption: &str,
        name: &str,
        figures: &Figures,
        (cut, measures): (Cut, &[Measure]),
    ) -> DataTable {
        let row =
            |(name, counts): &(String, Counts)| cells(figure_part(self.lang, cut, name), counts, measures);
        let t = Texts::of(self.lang);
        DataTable {
            caption: caption.to_owned(),
            columns: columns(name, &labels(self.lang, measures)),
            rows: figures.parts.iter().map(row).collect(),
            total: cells(t.figures_all().to_owned(), &figures.all, measures),
            note: if cut == Cut::Unit { t.figures_by_unit_note().to_owned() } else { String::new() },
        }
    }
}

fn labels(lang: Lang, measures: &[Measure]) -> Vec<&'static str> {
    measures.iter().map(|measure| figure_label(lang, *measure)).collect()
}

fn cells(name: String, counts: &Counts, measures: &[Measure]) -> Vec<String> {
    let values = measures.iter().map(|measure| figure_value(counts, *measure));
    std::iter::once(name).chain(values).collect()
}

fn columns(first: &str, figures: &[&str]) -> Vec<DataColumn> {
    let column = |heading: &str, digits| DataColumn { heading: heading.to_owned(), digits };
    let rest = figures.iter().map(|heading| column(heading, Digits::Figures));
    std::iter::once(column(first, Digits::Words)).chain(rest).collect()
}

fn percent(part: u64, whole: u64) -> String {
    let share = part.saturating_mul(1000).saturating_add(whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}%", share / 10, share % 10)
}

/// Chapters and tables are numbered in the order in which they stand.
#[derive(Default)]
struct Numbers {
    chapters: i64,
    tables: i64,
}

impl Numbers {
    fn chapter(&mut self, lang: Lang, mut chapter: Chapter) -> Chapter {
        let t = Texts::of(lang);
        self.chapters += 1;
        let number = match lang {
            Lang::Zh => hanzi(self.chapters).to_owned(),
            Lang::En => self.chapters.to_string(),
        };
        chapter.heading = t.report_chapter(&chapter.heading, number);
        for table in &mut chapter.tables {
            self.tables += 1;
            table.caption = t.report_table(&table.caption, self.tables);
        }
        chapter
    }
}

/// A report has fewer than ten chapters.
fn hanzi(number: i64) -> &'static str {
    match number {
        1 => "一",
        2 => "二",
        3 => "三",
        4 => "四",
        5 => "五",
        6 => "六",
        7 => "七",
        8 => "八",
        _ => "九",
    }
}
