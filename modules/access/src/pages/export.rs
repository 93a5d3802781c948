//! The list of accounts as a file.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Export, export};
use paper::Column;

use super::admin::{Asked, ROWS, standing};
use crate::service::accounts;
use crate::store::accounts::AccountLine;
use crate::texts::Texts;

/// The accounts, as the list shows them.
pub(super) async fn list(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let t = Texts::of(cx.lang);
    let columns = [t.login_label(), t.name_label(), t.standing_label()].map(Column::text).into();
    let list = Export { list: "access.accounts", title: t.accounts_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<String>| {
        let limit = i64::try_from(ROWS).unwrap_or_default();
        let lines = accounts::list(tx, actor, &asked.find, after.as_deref().unwrap_or_default(), limit)?;
        let next = lines.last().map(|last| last.login.as_str().to_owned());
        let line = |line: AccountLine| {
            vec![line.login.as_str().to_owned(), line.name, standing(t, line.standing).text]
        };
        Ok((lines.into_iter().map(line).collect(), next))
    })
    .await
}
