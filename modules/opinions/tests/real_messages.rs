//! Two hundred real messages that citizens wrote to a message board go the whole way: intake, routing, answer,
//! verdict. They are read from beside the project and never copied into it; without them the test says so and ends.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test, which says what it leaves out")]

mod place;

use host::testing::{Browser, Place};
use place::{Town, modules, tracking_code};
use serde::Deserialize;
use store::testing::Fresh;

const MESSAGES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/opinions/messages_with_replies.jsonl");
const HOW_MANY: usize = 200;

#[derive(Deserialize)]
struct Message {
    title: String,
    body: String,
    reply: String,
}

fn messages() -> Vec<Message> {
    let Ok(text) = std::fs::read_to_string(MESSAGES) else {
        eprintln!("left out: the real messages are not beside the project");
        return Vec::new();
    };
    let messages = text.lines().filter_map(|line| serde_json::from_str(line).ok());
    messages
        .filter(|m: &Message| m.body.chars().count() >= 5 && m.reply.chars().count() >= 10)
        .take(HOW_MANY)
        .collect()
}

async fn all_go_through(fresh: Fresh) {
    let messages = messages();
    let town =
        Town::on(Place::with(fresh, modules(), |settings| settings.submissions_per_hour = 1_000_000)).await;
    let (head, clerk) = (town.head().await, town.clerk().await);
    for (number, message) in messages.iter().enumerate() {
        let citizen = town.citizen().at(&format!("198.18.{}.{}", number / 250, number % 250 + 1));
        let page = citizen.get(&format!("/s/{}/say", town.station)).await;
        let words = format!("{}\n{}", message.title, message.body);
        let page = page.form("下一步").fill("您要反映什么事？", &words).send().await;
        let page = page.form("下一步").send().await.form("发送给联络站").send().await;
        let code = tracking_code(&page.text());
        let item = newest(&head).await;
        let page = head.get(&item).await.form("受理这件意见").send().await;
        page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await.see("已交办");
        let page = clerk.get(&item).await.form("签收").send().await;
        page.form("提交联络站审核").fill("答复内容", &message.reply).send().await.see("答复待审核");
        head.get(&item).await.form("审核通过，答复反映人").send().await;
        let page = citizen.get(&format!("/o/{code}")).await;
        page.see("已答复，待评价");
        page.form("提交评价").choose("已解决").send().await.see("已评价");
    }
    town.place.catch_up().await;
    let verifier = town.place.app.signer.verifier();
    let found = town.place.read(move |tx| store::seal::verify(tx, &verifier, |_| ())).await;
    assert_eq!(found.wrong, vec![], "the history of all of them is whole");
}

/// The newest opinion's page.
async fn newest(head: &Browser) -> String {
    let page = head.get("/desk/opinions?stage=received").await;
    let mut links = page.html().split("href=\"/desk/opinions/").skip(1);
    let id = links
        .find_map(|rest| rest.split('"').next().filter(|id| id.len() > 10 && !id.contains('/')))
        .unwrap();
    format!("/desk/opinions/{id}")
}

#[tokio::test]
async fn on_the_embedded_database() {
    all_go_through(store::testing::sqlite(&host::migrations(&modules()))).await;
}

#[tokio::test]
async fn on_the_served_database() {
    for fresh in store::testing::both(&host::migrations(&modules())).into_iter().skip(1) {
        all_go_through(fresh).await;
    }
}
