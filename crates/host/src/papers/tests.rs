//! Papers taken away at once and ordered, on both databases.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::{AccountId, Id, Lang, Refusal, Say};
use maud::{Markup, html};
use paper::papers::{Matter, ReplyLetter};
use paper::{FileKind, Paper};
use store::testing::both;

use super::*;
use crate::long::LongShown;
use crate::testing::Place;
use crate::{Actor, Identity, Module, Session, Touch};

/// A module whose deputies take replies away, and order volumes.
fn module() -> Module {
    Module {
        papers: &[PaperWork { kind: "kitchen.volume", gather }],
        work: |_, work| {
            let back = page::Link { label: "厨房".into(), href: "/desk".into() };
            (work.kind == "kitchen.volume").then(|| LongShown {
                title: "汇编".to_owned(),
                result: html! {},
                back,
            })
        },
        identity: Some(Identity { find: |tx, _| Ok(Some(session(tx))), seen: |_, _| Ok(()), sign_in_page }),
        ..Module::new("kitchen", || Router::new().route("/reply/{format}", get(reply)))
    }
}

fn account() -> AccountId {
    Id::from_number(7)
}

fn session(tx: &store::Tx) -> Session {
    let actor = Actor {
        account: account(),
        person: None,
        name: "王秀兰".to_owned(),
        grants: Vec::new(),
        now: tx.now(),
    };
    Session { actor, touch: Touch::Recent }
}

fn sign_in_page(_: &Cx, _: &str, _: Option<&crate::Kept>) -> Markup {
    html! {}
}

fn letter() -> Paper {
    let matter = Matter { title: "关于修路的建议".to_owned(), ..Matter::default() };
    Paper::Reply(ReplyLetter { matter, ..ReplyLetter::default() })
}

async fn reply(cx: Cx, Path(format): Path<String>) -> Answer {
    print(&cx, file_kind(&format)?, "关于修路的答复", letter()).await
}

fn gather(_: &mut store::Tx, work: &crate::long::LongWork) -> Result<ToPrint> {
    match work.data::<String>()?.as_str() {
        "nothing" => Err(Refusal::conflict(Say::new(|_| "没有可以汇编的建议。")).into()),
        _ => Ok(letter().into()),
    }
}

fn places() -> Vec<Place> {
    let modules = [module()];
    both(&crate::migrations(&modules)).into_iter().map(|fresh| Place::on(fresh, modules.to_vec())).collect()
}

async fn order(place: &Place, what: &'static str) -> String {
    let new = NewPaper {
        kind: "kitchen.volume",
        account: account(),
        lang: Lang::Zh,
        title: "第三次会议汇编".to_owned(),
        file: FileKind::Pdf,
    };
    let id = place.write(move |tx| begin(tx, &new, &what)).await;
    crate::long::href(id)
}

#[tokio::test]
async fn a_paper_is_answered_as_a_file_with_its_name() {
    for place in places() {
        let browser = place.browser().signed_in("token");
        let page = browser.get("/reply/docx").await;
        assert!(page.html().contains("关于修路的建议"));
        let disposition = page.header("content-disposition").unwrap();
        assert!(
            disposition.contains(&page::percent_encode("关于修路的答复")) && disposition.ends_with(".docx")
        );
        assert_eq!(page.header("content-type"), Some(FileKind::Docx.media_type()));
        place.catch_up().await;
        let kinds = place.read(|tx| store::event::after(tx, -1, 10)).await;
        assert!(kinds.iter().any(|event| event.kind == PAPER_PRINTED.0), "that it was taken is on record");
        assert_eq!(browser.get("/reply/xls").await.status, 404);
    }
}

#[tokio::test]
async fn what_takes_long_is_ordered_followed_and_taken_from_its_page() {
    for place in places() {
        let browser = place.browser().signed_in("token");
        let page = order(&place, "all").await;
        browser.get(&page).await.see("正在处理").see_not("下载 PDF");
        assert_eq!(browser.get(&format!("{page}/paper")).await.status, 404);
        place.catch_up().await;
        let done = browser.get(&page).await;
        done.see("已完成").see("共 1 页");
        let file = done.link("下载 PDF").click().await;
        assert!(file.html().contains("关于修路的建议"));
        assert_eq!(file.header("content-type"), Some("application/pdf"));
    }
}

#[tokio::test]
async fn what_cannot_be_printed_says_why_and_is_not_tried_again() {
    for place in places() {
        let browser = place.browser().signed_in("token");
        let page = order(&place, "nothing").await;
        place.catch_up().await;
        browser.get(&page).await.see("没有可以汇编的建议。").see_not("下载 PDF");
    }
}

#[tokio::test]
async fn a_printed_paper_goes_after_its_time_with_its_file() {
    for place in places() {
        let browser = place.browser().signed_in("token");
        let (first, second) = (order(&place, "all").await, order(&place, "all").await);
        place.catch_up().await;
        let files = place.app.files.list().await.unwrap();
        assert_eq!(files.len(), 1, "the same paper lies there once");
        place.clock.advance(jiff::SignedDuration::from_hours(24 * 31));
        place.catch_up().await;
        assert!(place.app.files.list().await.unwrap().is_empty());
        for page in [first, second] {
            assert_eq!(browser.get(&page).await.status, 404);
        }
    }
}

#[test]
fn every_statement_is_sound_on_both_databases_and_none_scans_a_table_unawares() {
    assert_eq!(store::testing::check_statements(crate::notices::MIGRATIONS), Vec::<String>::new());
}
