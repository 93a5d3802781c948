//! The ledger of opinions: of a station or a region, for any time, on the page, as a file and on paper.

mod place;

use host::testing::Page;
use place::{Town, towns};

const FIRST: &str = "桃源街口的路灯坏了三天。";
const SECOND: &str = "河边的护栏断了一段。";

/// The first is answered on the spot on 2 March and judged; the second comes on 5 April.
async fn lived(town: &Town) {
    let code = town.say(FIRST).await;
    let head = town.head().await;
    let page = head.get("/desk/opinions").await.link(FIRST).click().await;
    page.form("记下当场答复").fill("答复内容", "下午就修，今晚能亮。").send().await;
    let page = town.citizen().get(&format!("/o/{code}")).await;
    page.form("提交评价").choose("已解决").send().await;
    town.place.clock.advance(jiff::SignedDuration::from_hours(24 * 34));
    town.say(SECOND).await;
    town.place.catch_up().await;
}

async fn ledger(town: &Town, query: &str) -> Page {
    town.office().await.get(&format!("/desk/opinions/ledger{query}")).await
}

#[tokio::test]
async fn it_stands_among_the_ledgers_and_counts_what_came_in_any_time() {
    for town in towns().await {
        lived(&town).await;
        let office = town.office().await;
        let all = office.get("/desk/ledgers").await;
        assert!(all.html().contains("/desk/opinions/ledger"), "it stands among the ledgers");
        let page = ledger(&town, "").await;
        page.see("意见台账")
            .see(FIRST)
            .see(SECOND)
            .see("2026年3月2日")
            .see("已解决")
            .see("桃源镇人大代表联络站");
        assert!(page.part("收到").has("2"), "{}", page.text());
        let march = ledger(&town, "?from=2026-03-02&until=2026-03-20").await;
        march.see(FIRST).see_not(SECOND);
        assert!(march.part("解决率").has("100%") && march.part("有送达凭证").has("100%"), "{}", march.text());
        ledger(&town, "?from=2026-03-03&until=2026-04-04").await.see("这段时间没有收到意见");
        let wrong = ledger(&town, "?from=2026-04-04&until=2026-03-04").await;
        assert_eq!(wrong.status, 422);
        let page = page.link(FIRST).click().await;
        page.see("今晚能亮");
    }
}

#[tokio::test]
async fn it_is_given_away_as_a_table_and_as_a_sheet_of_paper() {
    for town in towns().await {
        lived(&town).await;
        let page = ledger(&town, "?from=2026-03-01&until=2026-03-31").await;
        let sheet = page.link("打印版").click().await;
        sheet.see("河口县意见台账").see("2026年3月1日至2026年3月31日").see(FIRST).see_not(SECOND);
        let office = town.office().await;
        let file = office.get("/desk/opinions/ledger/csv?from=2026-03-01&until=2026-03-31").await;
        let line = file.html().lines().nth(1).unwrap().to_owned();
        assert!(line.contains(",2026-03-02,") && line.contains(FIRST) && line.contains("已解决"), "{line}");
        assert_eq!(file.html().lines().count(), 2);
        let xlsx = office.get("/desk/opinions/ledger/xlsx").await;
        assert!(xlsx.bytes.starts_with(b"PK"));
    }
}

#[tokio::test]
async fn each_station_keeps_its_own() {
    for town in towns().await {
        lived(&town).await;
        town.head().await.get("/desk/opinions/ledger").await.see("桃源镇人大代表联络站").see(FIRST);
        let other = town.other_head().await.get("/desk/opinions/ledger").await;
        other.see("柳溪村联络站").see_not(FIRST);
        assert_eq!(town.deputy().await.get("/desk/opinions/ledger").await.status, 403);
        assert_eq!(town.citizen().get("/desk/opinions/ledger").await.status, 401);
    }
}
