//! Where other systems send back what became of what they were sent: signed JSON, JSON in answer.

use axum::Router;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use host::{App, Cx, Limit, id_of, machine_body};
use kernel::{Refusal, Result, Say};

use super::format::{Format, Node, answer, refused};
use crate::model::ConnectionKind;
use crate::service::{Heard, Reply, take_reply};
use crate::texts::Texts;

/// A reply holds an answer of 20,000 characters at most.
const LONGEST: usize = 256 << 10;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/exchange/{kind}/{connection}", post(reply))
}

async fn reply(cx: Cx, Path((kind, connection)): Path<(String, String)>, request: Request) -> Response {
    match taken(&cx, &kind, &connection, request).await {
        Ok(heard) => {
            let said = if heard == Heard::Something { "taken" } else { "known" };
            answer(Format::Json, StatusCode::OK, "reply", &Node::Fields(vec![("result", Node::text(said))]))
        }
        Err(error) => refused(&cx, Format::Json, &error),
    }
}

async fn taken(cx: &Cx, kind: &str, connection: &str, request: Request) -> Result<Heard> {
    cx.limit(Limit::Machine)?;
    let (at, signature) = proof(&request);
    let nowhere = |_| Refusal::not_found(Say::new(|lang| Texts::of(lang).open311_no_resource()));
    let kind: ConnectionKind = kind.parse().map_err(nowhere)?;
    let connection = id_of(connection)?;
    let body = machine_body(request, LONGEST).await?;
    let reply = Reply { connection, kind, at, signature, body };
    let app = cx.app.clone();
    cx.write(move |tx| take_reply(tx, &app.vault, &reply)).await
}

fn proof(request: &Request) -> (String, String) {
    let header = |name: &str| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    (header("x-lianxin-timestamp"), header("x-lianxin-signature"))
}
