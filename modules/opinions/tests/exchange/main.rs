//! Work orders to the hotline and messages by the gateway, against another system that fails, repeats itself and
//! answers twice.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod hotline;
mod messages;
mod other;
#[path = "../place/mod.rs"]
mod place;

use host::testing::{Browser, Page};
use place::{Town, tracking_code};
use serde_json::Value;

const WORDS: &str = "桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。";
const SECRET: &str = "a-secret-between-two-offices";

/// The office connects the county; returns the path that replies go to.
async fn connect(town: &Town, section: &str, url: &str, person: &str) -> String {
    let office = town.office().await;
    let page = office.get("/desk/connections").await;
    let mut form = page.part(section).form("保存对接设置").fill("对方接收地址", url).fill("共享密钥", SECRET);
    if person == "named" {
        form = form.choose("工单可以包含反映人的联系方式（对方须保密）");
    }
    let page = form.send().await;
    page.see_not(SECRET);
    let text = page.part(section).text();
    let start = text.find("http://lianxin.test/exchange/").unwrap();
    let path = &text[start + "http://lianxin.test".len()..];
    path.split_whitespace().next().unwrap().to_owned()
}

const HOTLINE: &str = "交办给 12345 的意见以工单发出";
const MESSAGES: &str = "只说有什么进展和查询地址";

async fn open(town: &Town, browser: &Browser) -> Page {
    town.place.catch_up().await;
    let page = browser.get("/desk/opinions").await;
    page.link(WORDS).click().await
}

/// A citizen sends these words and leaves how to be reached.
async fn sent(town: &Town, words: &str, contact: &str) -> String {
    let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
    let page = page.form("下一步").fill("您要反映什么事？", words).send().await;
    let page = page.form("下一步").fill("联系电话或邮箱", contact).send().await;
    tracking_code(&page.form("发送给联络站").send().await.text())
}

/// A citizen leaves how to be reached, the head admits.
async fn said(town: &Town, contact: &str) -> String {
    let code = sent(town, WORDS, contact).await;
    open(town, &town.head().await).await.form("受理这件意见").send().await;
    code
}

/// A reply as the other system signs it.
async fn reply(town: &Town, path: &str, secret: &str, body: &Value) -> Page {
    let at = town.place.clock.now().as_second().to_string();
    let body = body.to_string();
    let signature = host::signature(secret, &[at.as_bytes(), body.as_bytes()]);
    let browser =
        town.citizen().with_header("x-lianxin-timestamp", &at).with_header("x-lianxin-signature", &signature);
    browser.post_raw(path, "application/json", body.as_bytes()).await
}

fn minutes(town: &Town, minutes: i64) {
    town.place.clock.advance(jiff::SignedDuration::from_mins(minutes));
}
