//! The ways between a visit, or a visitor's entry in a record, and the opinion it became.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx, id_of};

use stations::VisitorId;

use crate::service::{opinion_of_visit, opinion_of_visitor, slip, visit_of_opinion};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/visits/{id}/opinion", get(to_opinion))
        .route("/desk/visitors/{id}/opinion", get(of_visitor))
        .route("/desk/opinions/{id}/visit", get(to_visit))
}

/// Whoever wrote it down finds the slip on the day, and everybody else the opinion, with the rights they have there.
async fn to_opinion(cx: Cx, Path(id): Path<String>) -> Answer {
    let visit = id_of(&id)?;
    let (_, (opinion, own)) = cx
        .read_as(move |tx, actor| {
            let opinion = opinion_of_visit(tx, visit)?;
            Ok((opinion, slip(tx, actor, opinion).is_ok()))
        })
        .await?;
    Ok(cx.to(&format!("/desk/opinions/{opinion}{}", if own { "/slip" } else { "" })))
}

async fn to_visit(cx: Cx, Path(id): Path<String>) -> Answer {
    let opinion = id_of(&id)?;
    let (_, visit) = cx.read_as(move |tx, actor| visit_of_opinion(tx, actor, opinion)).await?;
    Ok(cx.to(&format!("/desk/visits/{visit}")))
}

/// The opinion that staff noted with a visitor, by its number or tracking code; the form for a new one where none was noted.
async fn of_visitor(cx: Cx, Path(id): Path<String>) -> Answer {
    let visitor: VisitorId = id_of(&id)?;
    let (_, found) = cx.read_as(move |tx, actor| opinion_of_visitor(tx, actor, visitor)).await?;
    Ok(match found {
        Some(opinion) => cx.to(&format!("/desk/opinions/{opinion}")),
        None => cx.to(&format!("/desk/opinions/new?visitor={visitor}")),
    })
}
