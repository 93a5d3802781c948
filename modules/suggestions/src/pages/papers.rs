//! The papers of an item, to take away as PDF or DOCX.

use crate::model::{ReplyId, SuggestionId};
use crate::papers::{ItemPaper, Which, paper_of};
use crate::texts::Texts;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::papers::{ToPrint, file_kind, photo_file, print};
use host::{Answer, App, Cx, id_of};
use kernel::{Error, Refusal, Say};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/{id}/paper/{which}/{ending}", get(of_item))
        .route("/desk/suggestions/{id}/paper/{which}/{reply}/{ending}", get(of_reply))
}

async fn of_item(cx: Cx, Path((id, which, ending)): Path<(String, String, String)>) -> Answer {
    let which = match which.as_str() {
        "suggestion" => Which::Suggestion,
        "assignment" => Which::Assignment,
        _ => return Err(Error::from(none()).into()),
    };
    give(cx, &id, which, &ending).await
}

async fn of_reply(
    cx: Cx,
    Path((id, which, reply, ending)): Path<(String, String, String, String)>,
) -> Answer {
    let reply: ReplyId = id_of(&reply)?;
    let which = match which.as_str() {
        "reply" => Which::Reply(reply),
        "verdict" => Which::Verdict(reply),
        _ => return Err(Error::from(none()).into()),
    };
    give(cx, &id, which, &ending).await
}

async fn give(cx: Cx, id: &str, which: Which, ending: &str) -> Answer {
    let id: SuggestionId = id_of(id)?;
    let (kind, lang, vault) = (file_kind(ending)?, cx.lang, cx.app.vault.clone());
    let (_, ItemPaper { title, mut paper, own, photos }) =
        cx.read_as(move |tx, actor| paper_of(tx, actor, id, which, (&vault, lang))).await?;
    for (photo, file) in paper.photos_mut().iter_mut().zip(photos) {
        photo.bytes = photo_file(&cx.app, file).await;
    }
    print(&cx, kind, &title, ToPrint::by_own(vec![paper], own)).await
}

fn none() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).paper_none()))
}
