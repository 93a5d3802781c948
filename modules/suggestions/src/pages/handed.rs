//! What was handed to a congress, for its office.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::Around;
use host::{Answer, App, Cx, Export, export};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{FilterLink, Mark};
use serde::Deserialize;

use super::{batch, labels, parts};
use crate::model::{StageKind, SuggestionId};
use crate::service::{self, DECIDE, Handed};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/handed";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(list)).route("/desk/suggestions/handed/export/{format}", get(file))
}

#[derive(Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    region: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    before: String,
}

impl Asked {
    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }

    fn stage(&self) -> Option<StageKind> {
        self.stage.parse().ok()
    }
}

const NEWEST: SuggestionId = SuggestionId::from_number(i64::MAX);

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, stage) = (asked.region(), asked.stage());
    let before = asked.before.parse().unwrap_or(NEWEST);
    let (desk, (handed, around, now)) = cx
        .read_as(move |tx, actor| {
            let handed = service::handed_in(tx, actor, region, stage, before)?;
            let around = Around::of(tx, actor, DECIDE, &handed.congress)?;
            Ok((handed, around, tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let of_stage = stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
    let older = parts::older(&handed.lines)
        .map(|last| format!("{HREF}?region={}{of_stage}&before={last}", handed.congress.id));
    let letters = format!("{}?region={}", super::letters::HREF, handed.congress.id);
    let body = html! {
        (page::heading(t.handed_title(), &t.handed_lede(&handed.congress.name)))
        (around.nav(cx.lang, HREF))
        (stages(cx.lang, &handed, stage))
        @if handed.lines.is_empty() { (page::empty(t.handed_empty(), t.handed_empty_hint())) }
        @else {
            @match stage.and_then(|stage| batch::Kind::of(stage).zip(Some(stage))) {
                Some((kind, stage)) => { (batch::form(&cx, kind, stage, &handed, now)) },
                None => { (parts::lines(cx.lang, t.handed_title(), &handed.lines, now)) },
            }
            (page::pager(cx.lang, None, older.as_deref()))
            (page::button_row(html! {
                (page::link_button(page::ButtonKind::Plain, t.letters_title(), &letters))
                (page::link_button(page::ButtonKind::Plain, t.former_title(), "/desk/suggestions/import"))
            }))
            (host::export_links(&cx, "/desk/suggestions/handed/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.handed_title(), body))
}

fn stages(lang: Lang, handed: &Handed, chosen: Option<StageKind>) -> Markup {
    let t = Texts::of(lang);
    let base = format!("{HREF}?region={}", handed.congress.id);
    let all = FilterLink {
        label: t.list_all().to_owned(),
        href: base.clone(),
        count: None,
        current: Mark::when(chosen.is_none()),
    };
    let mut links = vec![all];
    for stage in StageKind::ALL {
        let count = handed.counts.iter().find(|(kind, _)| kind == stage).map(|(_, count)| *count);
        if count.is_some() || chosen == Some(*stage) {
            links.push(FilterLink {
                label: labels::stage(lang, *stage).to_owned(),
                href: format!("{base}&stage={stage}"),
                count: count.and_then(|count| u64::try_from(count).ok()),
                current: Mark::when(chosen == Some(*stage)),
            });
        }
    }
    page::filters(t.list_stage(), &links)
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let list = Export {
        list: "suggestions.handed",
        title: t.handed_title().to_owned(),
        columns: parts::columns(lang),
    };
    export(&cx, &format, list, move |tx, actor, before: Option<SuggestionId>| {
        let handed = service::handed_in(tx, actor, asked.region(), asked.stage(), before.unwrap_or(NEWEST))?;
        let next = parts::older(&handed.lines);
        Ok((handed.lines.into_iter().map(|line| parts::row(lang, line)).collect(), next))
    })
    .await
}
