//! What is talked about: found by night, opened by offices, shown in public where the rules allow it and a person has read it.

mod place;

use host::testing::Page;
use place::{Town, towns};

async fn days(town: &Town, days: i64) {
    town.place.clock.advance(jiff::SignedDuration::from_hours(24 * days));
    town.place.catch_up().await;
}

/// February speaks of cold rooms, March of yellow water, both of buses.
async fn lived(town: &Town) {
    for n in 0..4 {
        town.say(&format!("暖气不热，{n}号楼屋里冷。")).await;
        town.say(&format!("公交线路希望延长到{n}村。")).await;
    }
    days(town, 31).await;
    for n in 0..5 {
        town.say(&format!("自来水发黄，{n}单元家家都一样。")).await;
    }
    for n in 0..4 {
        town.say(&format!("公交线路希望延长到{n}组。")).await;
    }
    town.place.catch_up().await;
}

async fn topics(town: &Town, query: &str) -> Page {
    town.office().await.get(&format!("/desk/topics{query}")).await
}

#[tokio::test]
async fn what_is_new_and_what_falls_is_found_by_night_and_opens_into_its_opinions() {
    for town in towns().await {
        lived(&town).await;
        topics(&town, "").await.see("这一期还没有统计");
        days(&town, 1).await;
        let page = topics(&town, "").await;
        page.see("河口县热点话题（2026年4月）").see("新出现").see("下降").see("本期 9 件，上期 8 件");
        assert!(page.part("新出现").has("自来水发黄"), "{}", page.text());
        assert!(page.part("下降").has("暖气不热"), "{}", page.text());
        assert!(!page.part("新出现").has("公交") && !page.part("下降").has("公交"), "{}", page.text());
        let file = page.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("新出现,5,0") && text.contains("下降,0,"), "{text}");
        let opened = page.part("新出现").link("5").click().await;
        opened.see("近一年每月件数").see("自来水发黄，3单元家家都一样。").see_not("暖气");
        page.part("下降").link("0").click().await.see("暖气不热，2号楼屋里冷。").see_not("自来水");
        topics(&town, "?period=2026-Q2").await.see("2026年第2季度").see("自来水发黄");
        topics(&town, "?period=2026-03").await.see("2026年3月");
        let region = page.link("桃源镇").click().await;
        assert!(
            region.part("新出现").has("自来水发黄"),
            "the regions below have their own: {}",
            region.text()
        );
        let figures = town.office().await.get("/desk/figures?period=2026-04").await;
        figures.link("热点话题").click().await.see("自来水发黄");
    }
}

#[tokio::test]
async fn where_something_is_is_no_topic() {
    for town in towns().await {
        for n in 0..3 {
            town.say(&format!("公交线路希望延长到{n}村。")).await;
        }
        days(&town, 31).await;
        for n in 0..5 {
            town.say(&format!("桃源镇{n}组的水渠堵了，地浇不上。")).await;
        }
        days(&town, 1).await;
        let page = topics(&town, "").await;
        page.see("地浇不上、水渠堵").see_not("桃源镇、").see_not("、桃源镇");
    }
}

#[tokio::test]
async fn they_are_made_anew_while_the_month_lasts_and_then_stay() {
    for town in towns().await {
        lived(&town).await;
        days(&town, 1).await;
        town.say("自来水发黄，6单元也一样。").await;
        topics(&town, "").await.see("本期 9 件");
        days(&town, 1).await;
        let page = topics(&town, "").await;
        assert!(page.part("新出现").has("6"), "{}", page.text());
        days(&town, 40).await;
        topics(&town, "?period=2026-04").await.see("自来水发黄").see("本期 10 件");
        assert_eq!(town.head().await.get("/desk/topics").await.status, 403);
        assert_eq!(town.deputy().await.get("/desk/topics").await.status, 403);
    }
}

#[tokio::test]
async fn everybody_sees_what_an_office_has_read_and_put_into_its_own_words() {
    for town in towns().await {
        lived(&town).await;
        days(&town, 1).await;
        let office = town.office().await;
        let opened = topics(&town, "").await.part("新出现").link("5").click().await;
        assert!(!opened.has_button("公布这个话题"), "the region's rules do not allow it");
        town.citizen().get("/topics").await.see("目前没有公布的话题");

        let rules = office.get("/desk/policies/opinions").await;
        rules.form("保存规则").choose("可以公布").send().await;
        let opened = topics(&town, "").await.part("新出现").link("5").click().await;
        let refused = opened.form("公布这个话题").fill("公布时怎样称呼", "水").send().await;
        assert_eq!(
            (refused.status, refused.form("公布这个话题").value("公布时怎样称呼")),
            (422, "水".to_owned())
        );
        let page = refused.form("公布这个话题").fill("公布时怎样称呼", "自来水水质").send().await;
        page.see("已公布的话题").see("自来水水质");
        let public = town.citizen().get("/topics").await;
        public
            .see("大家近来关心的事")
            .see("河口县 · 2026年4月")
            .see("自来水水质（新出现）")
            .see_not("单元")
            .see_not("暖气");

        office.get(&page.path).await.form("撤下“自来水水质”").send().await.see("还没有公布");
        town.citizen().get("/topics").await.see("目前没有公布的话题").see_not("自来水");
    }
}
