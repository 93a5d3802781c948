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

const HEAD: &str = "编号,诉求内容,联系电话,登记时间,办理结果,办结日期,满意度,类别,办理单位";

async fn sent(town: &Town, rows: &[&str]) -> Page {
    let office = town.office().await;
    let page = office.get("/desk/opinions").await.link("导入意见").click().await;
    let text = std::iter::once(HEAD).chain(rows.iter().copied()).collect::<Vec<_>>().join("\r\n");
    let columns = page.form("上传并核对列名").attach("表格文件", "工单.csv", text.as_bytes()).send().await;
    let preview = columns
        .form("检查全部行")
        .fill("整张表的联络站", &town.station)
        .fill("整张表的原系统名称", "12345")
        .send()
        .await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    town.place.catch_up().await;
    office.get(&preview.path).await
}

async fn taken(town: &Town, preview: &Page) -> Page {
    let page = preview.form("开始导入").send().await;
    town.place.catch_up().await;
    town.office().await.get(&page.path).await
}

#[tokio::test]
async fn an_office_takes_a_table_in_at_the_desk_mends_what_was_wrong_and_takes_nothing_twice() {
    let closed = "2019-7,桃源街的下水道堵了，污水流到路上。,13800138000,2019/5/6 9:00,已经疏通。,2019-05-16,满意,城乡建设,县城市管理局";
    let closed = closed.replace('，', "、");
    let open = "2019-8,石桥路口没有红绿灯、车多危险。,,2019年5月7日,,,,,";
    let wrong = "2019-9,村口的路坑坑洼洼、一直没人修。,123,上周,,,,,";
    let again = "2019-8,石桥路口没有红绿灯、车多危险。,,2019年5月7日,,,,,";
    for town in towns().await {
        let preview = sent(&town, &[&closed, open, wrong, again]).await;
        preview.see("***********").see_not("13800138000");
        let done = taken(&town, &preview).await;
        let file = done.link("下载 CSV").click().await;
        let refused = String::from_utf8(file.bytes).unwrap();
        assert!(refused.contains("看不懂“上周”") && refused.contains("与第 3 行是同一件"), "{refused}");
        let head = town.head().await.get("/desk/opinions").await;
        head.see("桃源街的下水道堵了").see("石桥路口没有红绿灯").see_not("村口的路");
        opened(&town).await.see("已归档").see("已经疏通").see("县城市管理局");

        let mended = wrong.replace("上周", "2019-05-08").replace("123", "");
        let preview = sent(&town, &[&closed, open, &mended]).await;
        preview.see("已有、无变化");
        taken(&town, &preview).await;
        let list = town.head().await.get("/desk/opinions").await;
        assert_eq!(list.text().matches("石桥路口没有红绿灯").count(), 1, "taken once");
        list.see("村口的路");
    }
}

#[tokio::test]
async fn what_waits_to_be_taken_in_lies_sealed_and_deputies_take_nothing_in() {
    for town in towns().await {
        sent(&town, &["2019-7,桃源街的下水道堵了、污水流到路上。,13800138000,,,,,,"]).await;
        let kept: Vec<(String,)> = town
            .place
            .read(|tx| {
                tx.query(store::sql!("select rows from import_parts /* scan: a test */"), store::params![])
            })
            .await;
        assert!(!kept.is_empty() && kept.iter().all(|(rows,)| !rows.contains("13800138000")));
        let deputy = town.deputy().await;
        assert!(!deputy.get("/desk/opinions").await.has_link("导入意见"));
        assert_eq!(deputy.get("/desk/opinions/import").await.status, 403);
    }
}
