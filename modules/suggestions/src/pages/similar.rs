//! Similar suggestions beside a draft or an item under review: each opens at a tap, with what was answered.

use std::sync::{Arc, LazyLock};

use host::{Cx, Desk, Memo, Occasion};
use kernel::{Error, Result};
use maud::{Markup, html};
use page::{ButtonKind, FormSpec, Tone};
use store::search::{Audience, Query, Within};

use super::{HOME, labels};
use crate::index::ON_DESK;
use crate::model::SuggestionId;
use crate::service::{self, AnswerOf, Hand, Item, Likeness, Likes, Similar};
use crate::texts::Texts;

/// How many candidates the search index gives for comparing.
const CANDIDATES: usize = 40;
/// How much of a text is looked for, in characters: its rarest words stand there.
const LOOKED_FOR: usize = 2_000;

/// What was worked out.
static LIKES: LazyLock<Memo<(SuggestionId, i64), Likes>> = LazyLock::new(Memo::default);

/// What past cases tell about the item; nothing where it is of no use to the reader.
pub(super) async fn load(cx: &Cx, desk: &Desk, item: &Item) -> Result<Arc<Likes>> {
    if !item.wants_likes {
        return Ok(Arc::default());
    }
    let about = &item.suggestion;
    let occasion = Occasion::now(cx, desk, (about.id, about.version));
    LIKES.on(occasion, || work_out(cx, item)).await
}

async fn work_out(cx: &Cx, item: &Item) -> Result<Likes> {
    let about = &item.suggestion;
    let text = [&item.text.subject, &item.text.situation, &item.text.proposal].map(String::as_str).join("\n");
    let text: String = text.chars().take(LOOKED_FOR).collect();
    let question = Query {
        text,
        kind: ON_DESK,
        within: vec![Within::Region(about.region)],
        audience: Audience::Staff,
        limit: CANDIDATES,
    };
    let app = cx.app.clone();
    let hits =
        tokio::task::spawn_blocking(move || app.search.alike(&question)).await.map_err(Error::fault)?;
    let found: Vec<SuggestionId> =
        hits.map_err(Error::fault)?.into_iter().map(|hit| SuggestionId::from_number(hit.key)).collect();
    let id = about.id;
    cx.read_as(move |tx, actor| service::likes(tx, actor, id, &found)).await.map(|(_, likes)| likes)
}

/// The section; nothing where nothing is similar.
pub(super) fn section(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    if item.likes.similar.is_empty() {
        return html! {};
    }
    let lede = if item.hand == Hand::Lead { t.similar_lede_lead() } else { t.similar_lede_office() };
    page::section(
        t.similar_title(),
        html! {
            (page::lede(lede))
            @for one in &item.likes.similar { (similar(cx, item, one)) }
        },
    )
}

fn similar(cx: &Cx, item: &Item, one: &Similar) -> Markup {
    let t = Texts::of(cx.lang);
    let (tone, likeness) = match one.likeness {
        Likeness::Same => (Tone::Warn, t.similar_same()),
        Likeness::Alike => (Tone::Info, t.similar_alike()),
    };
    let stage = labels::stage_tag(cx.lang, one.stage);
    let about = [
        one.year.to_string(),
        labels::number(cx.lang, one.term, one.session, one.number),
        one.lead_name.clone(),
    ];
    html! {
        p {
            (page::link(&one.subject, &format!("{HOME}/{}", one.id))) " "
            (page::tag(tone, likeness)) " " (page::tag(stage.tone, &stage.text))
        }
        (page::lede(&about.join(" · ")))
        @for answer in &one.answers { (answered(cx, answer)) }
        @if let Some(number) = one.merges_as.as_ref().filter(|_| item.hand == Hand::Office) { (merge(cx, item, number)) }
    }
}

fn answered(cx: &Cx, answer: &AnswerOf) -> Markup {
    let t = Texts::of(cx.lang);
    let by = match answer.class.as_str() {
        "" => answer.unit.clone(),
        class => t.similar_answer(class, &answer.unit),
    };
    page::quote(&by, page::prose(&answer.excerpt))
}

fn merge(cx: &Cx, item: &Item, number: &str) -> Markup {
    let address = format!("{HOME}/{}/merge", item.suggestion.id);
    page::form(
        cx.lang,
        &FormSpec::post(address, &cx.form_token()),
        html! {
            (page::hidden("version", &item.suggestion.version.to_string()))
            (page::hidden("number", number))
            (page::button(ButtonKind::Plain, Texts::of(cx.lang).similar_merge()))
        },
    )
}
