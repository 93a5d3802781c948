//! What another system closed comes in closed: nobody is asked to handle it again, and figures count it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::testing::Page;
use opinions::{ImportRow, Imported};
use place::{Town, towns};

fn row() -> ImportRow {
    ImportRow {
        key: "2019-7".to_owned(),
        body: "桃源街的下水道堵了，污水流到路上。".to_owned(),
        phone: "13800138000".to_owned(),
        received_at: Some("2019-05-06T09:00:00+08:00".parse().unwrap()),
        reply: "已经疏通，并更换了井盖。".to_owned(),
        closed_at: Some("2019-05-16T16:00:00+08:00".parse().unwrap()),
        verdict: "满意".to_owned(),
        category: "城乡建设".to_owned(),
        unit: "县城市管理局".to_owned(),
        ..ImportRow::default()
    }
}

async fn import(town: &Town, row: ImportRow) -> kernel::Result<Imported> {
    let (vault, code) = (town.place.app.vault.clone(), town.station.parse().unwrap());
    let taken = town.place.app.db.write(move |tx| {
        let station = stations::station_by_code(tx, &code)?.unwrap().id;
        opinions::import_row(tx, &vault, station, "old", &row)
    });
    let taken = taken.await;
    town.place.catch_up().await;
    taken
}

async fn opened(town: &Town) -> Page {
    town.head().await.get("/desk/opinions").await.link("桃源街的下水道堵了").click().await
}

#[tokio::test]
async fn what_was_closed_elsewhere_waits_for_nobody_and_is_counted() {
    for town in towns().await {
        import(&town, row()).await.unwrap();
        town.head().await.get("/desk").await.see_not("桃源街的下水道堵了");
        town.head().await.get("/desk/notices").await.see_not("桃源街的下水道堵了");
        let page = opened(&town).await;
        page.see("已归档");
        page.see("已解决");
        page.see("已经疏通，并更换了井盖。");
        page.see("在原系统办结");
        page.see("县城市管理局");
        let figures = town.office().await.get("/desk/figures?period=2019").await;
        figures.see("导入");
    }
}

#[tokio::test]
async fn a_row_is_refused_before_anything_of_it_is_written() {
    for town in towns().await {
        for (wrong, field) in [
            (ImportRow { verdict: "很好".to_owned(), ..row() }, "verdict"),
            (ImportRow { closed_at: None, ..row() }, "closed"),
            (ImportRow { received_at: None, ..row() }, "closed"),
            (ImportRow { reply: " ".to_owned(), ..row() }, "reply"),
            (ImportRow { category: "天上".to_owned(), ..row() }, "category"),
            (ImportRow { unit: "没有这个局".to_owned(), ..row() }, "unit"),
        ] {
            let Err(kernel::Error::Refused(refusal)) = import(&town, wrong).await else {
                panic!("{field} was taken")
            };
            assert_eq!(refusal.fields().iter().map(|error| error.field).collect::<Vec<_>>(), [field]);
        }
        assert!(matches!(import(&town, row()).await.unwrap(), Imported::New(_)));
        assert!(matches!(import(&town, row()).await.unwrap(), Imported::Known(_)));
    }
}
