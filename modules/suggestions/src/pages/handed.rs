//! What was handed to a congress, for its office.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Answer, App, Cx, Export, export};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{FilterLink, Mark};

use super::finding::{self, Asked, Offered};
use super::{batch, labels, parts};
use crate::model::{StageKind, SuggestionId};
use crate::service::{self, Begins, Choosable, DECIDE, Handed, Sought, WordSearch};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/handed";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(list)).route("/desk/suggestions/handed/export/{format}", get(file))
}

const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

/// By what an address narrows the office's list.
pub(super) fn sought(asked: &Asked) -> Sought {
    Sought { by: asked.narrowing(), unit: asked.unit() }
}

/// Where a page begins: among what is found by searching, or in the list.
pub(super) fn begins(words: Option<WordSearch>, after: Option<SuggestionId>) -> Begins<SuggestionId> {
    match words {
        Some(words) => Begins::Found(words, after),
        None => Begins::Before(after.unwrap_or(NEWEST)),
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, sought) = (asked.region(), sought(&asked));
    let begins = begins(asked.search(&cx), asked.before.parse().ok());
    let (desk, (handed, choosable, around, now)) = cx
        .read_as(move |tx, actor| {
            let handed = service::handed_in(tx, actor, region, &sought, begins.clone())?;
            let choosable = service::choosable(tx, handed.congress.id)?;
            let around = Around::of(tx, actor, DECIDE, &handed.congress)?;
            Ok((handed, choosable, around, tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let view = View { lang: cx.lang, asked: &asked, handed: &handed, choosable: &choosable };
    let stage: Option<StageKind> = asked.stage.parse().ok();
    let letters = format!("{}?region={}", super::letters::HREF, handed.congress.id);
    let body = html! {
        (page::heading(t.handed_title(), &t.handed_lede(&handed.congress.name)))
        (around.nav(cx.lang, HREF))
        (view.finding())
        (view.stages(stage))
        @if handed.lines.is_empty() { (view.empty()) }
        @else {
            (finding::cut(cx.lang, handed.found))
            @match stage.and_then(|stage| batch::Kind::of(stage).zip(Some(stage))) {
                Some((kind, stage)) => {
                    (batch::form(&cx, kind, &batch::List { stage, asked: &asked, handed: &handed, units: &choosable.units }, now))
                },
                None => { (parts::lines(cx.lang, t.handed_title(), &handed.lines, now)) },
            }
            (view.next())
            (page::button_row(html! {
                (page::link_button(page::ButtonKind::Plain, t.letters_title(), &letters))
                (page::link_button(page::ButtonKind::Plain, t.former_title(), "/desk/suggestions/import"))
            }))
            (host::export_links(&cx, "/desk/suggestions/handed/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.handed_title(), body))
}

/// The address of the list of a congress, narrowed as it was asked for, in this stage.
pub(super) fn href(region: RegionId, asked: &Asked, stage: Option<StageKind>) -> String {
    let stage = stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
    let unit = asked.unit().map(|unit| format!("&unit={unit}")).unwrap_or_default();
    format!("{HREF}?region={region}{stage}{unit}{}", asked.kept())
}

/// The list as it is shown.
struct View<'a> {
    lang: Lang,
    asked: &'a Asked,
    handed: &'a Handed,
    choosable: &'a Choosable,
}

impl View<'_> {
    fn href(&self, stage: Option<StageKind>) -> String {
        href(self.handed.congress.id, self.asked, stage)
    }

    fn is_narrow(&self) -> bool {
        self.asked.is_narrow() || self.asked.unit().is_some()
    }

    fn finding(&self) -> Markup {
        let keep = vec![("region", self.handed.congress.id.to_string()), ("stage", self.asked.stage.clone())];
        let Choosable { sessions, fields, units, .. } = self.choosable;
        finding::form(self.lang, self.asked, &Offered { href: HREF, keep, sessions, fields, units })
    }

    /// The stages in which anything stands. What is counted is all of a stage: narrowed otherwise, no number is shown.
    fn stages(&self, chosen: Option<StageKind>) -> Markup {
        let t = Texts::of(self.lang);
        let link = |label: &str, stage: Option<StageKind>, count: Option<i64>| FilterLink {
            label: label.to_owned(),
            href: self.href(stage),
            count: count.filter(|_| !self.is_narrow()).and_then(|count| u64::try_from(count).ok()),
            current: Mark::when(chosen == stage),
        };
        let mut links = vec![link(t.list_all(), None, None)];
        for stage in StageKind::ALL {
            let count = self.choosable.counts.iter().find(|(kind, _)| kind == stage).map(|(_, count)| *count);
            if count.is_some() || chosen == Some(*stage) {
                links.push(link(labels::stage(self.lang, *stage), Some(*stage), count));
            }
        }
        page::filters(t.list_stage(), &links)
    }

    fn empty(&self) -> Markup {
        let t = Texts::of(self.lang);
        if self.is_narrow() {
            page::empty(t.find_nothing(), t.find_nothing_hint())
        } else {
            page::empty(t.handed_empty(), t.handed_empty_hint())
        }
    }

    /// The way to the next page: of what a search found the less fitting, of a list the older.
    fn next(&self) -> Markup {
        let stage = self.asked.stage.parse().ok();
        let next = self.handed.next.map(|next| format!("{}&before={next}", self.href(stage)));
        match self.asked.words() {
            Some(_) => page::next_page(self.lang, next.as_deref()),
            None => page::pager(self.lang, None, next.as_deref()),
        }
    }
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let list = Export {
        list: "suggestions.handed",
        title: t.handed_title().to_owned(),
        columns: parts::columns(lang),
    };
    let (words, region, sought) = (asked.search(&cx), asked.region(), sought(&asked));
    export(&cx, &format, list, move |tx, actor, after: Option<SuggestionId>| {
        let handed = service::handed_in(tx, actor, region, &sought, begins(words.clone(), after))?;
        Ok((handed.lines.into_iter().map(|line| parts::row(lang, line)).collect(), handed.next))
    })
    .await
}
