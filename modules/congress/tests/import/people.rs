//! Who a row is about: told apart, decided about, and with mandates that have ended.

use access::NewAccount;
use host::testing::{Browser, Page, Place};
use host::{Grant, Reach, Role};
use rust_xlsxwriter::Workbook;

use super::{County, HEAD, count, counties, table};

#[tokio::test]
async fn doubts_are_decided_for_all_rows_at_once() {
    for county in counties().await {
        let known: Vec<String> =
            (0..40).map(|n| format!("石{n},,,,,,清江县,18,第{n}选区,A{n},2021-06-28")).collect();
        county.take(&table(&known.iter().map(String::as_str).collect::<Vec<_>>())).await;
        let towns: Vec<String> =
            (0..40).map(|n| format!("石{n},,,,,,柳溪镇,15,第{n}选区,B{n},2021-06-30")).collect();
        let text = table(&towns.iter().map(String::as_str).collect::<Vec<_>>());
        let columns = county.send("名册.csv", text.as_bytes()).await;
        let preview = county.check(&columns).await;
        preview.see("还有 40 行等您判断").see_not("开始导入");
        // One is the same person; the others shown are not.
        let first = preview.form("本页没选的都不是同一人").choose("同一人：石0，清江县").send().await;
        first.see("已保存 30 行的判断。").see("还有 10 行等您判断");
        let decided = first.form("本页没选的都不是同一人").send().await;
        let done = county.start(&decided).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "不能导入").as_str()), ("40", ""));
        let list = county.browser.get("/desk/register?q=%E7%9F%B30").await;
        assert_eq!(list.text().matches("2 项").count(), 1, "{}", list.text());

        let other = text.replace("柳溪镇", "石桥乡").replace(",B", ",C");
        let columns = county.send("名册.csv", other.as_bytes()).await;
        let preview = county.check(&columns).await;
        let decided = preview.form("全部这样处理").choose("这一行不导入").send().await;
        decided.see("已保存 40 行的判断。");
        let done = county.start(&decided).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "按您的决定略过").as_str()), ("0", "40"));
        let again = county.send("名册.csv", text.as_bytes()).await;
        let again = county.check(&again).await;
        assert_eq!(count(&again, "已有、无变化"), "40", "what was taken is known, decided or not");
    }
}

#[tokio::test]
async fn what_plainly_tells_two_people_apart_is_not_asked_about() {
    for county in counties().await {
        county
            .take(&table(&[
                "石一,女,1975-03-02,,,,清江县,18,第三选区,A001,2021-06-28",
                "石二,,,,,,清江县,18,第三选区,A002,2021-06-28",
            ]))
            .await;
        let text = table(&[
            "石一,女,1975-03-03,,,,清江县,18,第四选区,A003,2021-06-28",
            "石一,男,1975-03-02,,,,清江县,18,第五选区,A004,2021-06-28",
            // One congress gives a deputy one certificate a term.
            "石二,,,,,,清江县,18,第六选区,A005,2021-06-28",
            "石一,女,1975-03-02,,,,柳溪镇,15,第一选区,B001,2021-06-30",
        ]);
        let columns = county.send("名册.csv", text.as_bytes()).await;
        let preview = county.check(&columns).await;
        assert_eq!((count(&preview, "新增").as_str(), count(&preview, "需要您判断").as_str()), ("4", ""));
        county.start(&preview).await;
        let list = county.browser.get("/desk/register").await;
        assert_eq!(list.text().matches("石一").count(), 3, "the last row is the first one's second mandate");
        assert_eq!(list.text().matches("2 项").count(), 1);
    }
}

#[tokio::test]
async fn a_past_terms_deputies_come_with_the_end_of_their_mandates() {
    let head = format!("{HEAD},终止日期,终止原因");
    let with = |rows: &[&str]| format!("{head}\r\n{}", rows.join("\r\n"));
    for county in counties().await {
        let text = with(&[
            "石一,女,1975-03-02,,,,清江县,17,第三选区,A001,2016-06-28,2021-06-27,",
            "石一,女,1975-03-02,,,,清江县,18,第三选区,A001,2021-06-28,,",
            "林二,男,1970-03-02,,,,清江县,17,第四选区,A002,2016-06-28,2018-01-31,责令辞职",
            "林三,男,1970-03-02,,,,清江县,17,第四选区,A003,2016-06-28,2016-01-31,罢免",
            "林四,男,1970-03-02,,,,清江县,17,第四选区,A004,2016-06-28,,调离",
            "石一,女,1975-03-02,,,,清江县,16,第三选区,A009,2012-06-28,2016-06-28,",
        ]);
        let done = county.take(&text).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "不能导入").as_str()), ("3", "3"));
        let file = county.refused(&done).await;
        assert!(file.contains("任职终止日期（L5）：终止日期不能早于任职开始日期"), "{file}");
        assert!(file.contains("写了终止的原因，请同时写上终止日期"), "{file}");
        assert!(file.contains("任职开始日期（K7）：这个人从2016年6月28日起已经是这里的代表"), "{file}");
        let list = county.browser.get("/desk/register?q=%E6%9E%97%E4%BA%8C").await;
        list.link("林二").click().await.see("2018年1月31日").see("辞职或者责令辞职被接受");
        county.browser.get("/desk/congress/deputies?day=2017-01-01").await.see("石一").see("林二");
        county.browser.get("/desk/congress/deputies?day=2019-01-01").await.see("石一").see_not("林二");

        // The same table later says that a mandate has ended since; the table of before changes nothing.
        let ended = text.replace("2021-06-28,,", "2021-06-28,2024-03-01,去世");
        let done = county.take(&ended).await;
        assert_eq!(
            (count(&done, "已有、将更新").as_str(), count(&done, "已有、无变化").as_str()),
            ("1", "2")
        );
        county.browser.get("/desk/congress/deputies?day=2024-03-02").await.see_not("石一");
        let other = text.replace("2018-01-31", "2018-02-28")
            + "\r\n林九,男,1971-03-02,,,,清江县,17,第五选区,A008,2016-06-28,2021-06-27,";
        let done = county.take(&other).await;
        assert!(county.refused(&done).await.contains("名册里这一职务的最后一天是2018年1月31日"));
    }
}

#[tokio::test]
async fn a_town_takes_its_deputies_in_whoever_keeps_their_record_and_no_mandates_of_the_county() {
    for county in counties().await {
        let kept = "石一,女,1975-03-02,汉族,,,清江县,18,第三选区,A001,2021-06-28";
        county.take(&table(&[kept, "石二,女,,,,,清江县,18,第三选区,A002,2021-06-28"])).await;
        let own = county.browser;
        let town = County { browser: town_office(&county.place).await, place: county.place };
        let text = table(&[
            "石一,女,1975-03-02,回族,,,柳溪镇,15,第一选区,B001,2021-06-30",
            "石二,,,,,,柳溪镇,15,第一选区,B002,2021-06-30",
            "石三,男,,,,,清江县,18,第四选区,A003,2021-06-28",
        ]);
        let columns = town.send("名册.csv", text.as_bytes()).await;
        let preview = town.check(&columns).await;
        assert_eq!((count(&preview, "新增").as_str(), count(&preview, "不能导入").as_str()), ("1", "1"));
        preview.see("石二，女，清江县第十八届人大代表");
        let decided =
            preview.form("保存判断").choose("同一人：石二，女，清江县第十八届人大代表").send().await;
        let done = town.start(&decided).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "不能导入").as_str()), ("2", "1"));
        assert!(
            town.refused(&done).await.contains("石三"),
            "a mandate of the county is not the town's to give"
        );
        let page = own.get("/desk/register").await.link("石一").click().await;
        page.see("柳溪镇第十五届人大代表");
        assert_eq!(page.form("保存修改").value("民族"), "汉族", "the town changes nothing of the record");
        own.get("/desk/notices").await.see("石一由其他办公室登记为柳溪镇第十五届人大代表");
    }
}

/// A browser of the town's office.
async fn town_office(place: &Place) -> Browser {
    let token = place
        .write(|tx| {
            let town = congress::region_by_code(tx, &"990101101".parse().unwrap())?.unwrap();
            let new = NewAccount { login: "town", name: "田四", ..NewAccount::default() };
            let account = access::create_account(tx, new)?;
            access::give(tx, None, account, Grant { role: Role::Office, reach: Reach::Region(town.path) })?;
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await;
    place.browser().signed_in(&token)
}

#[tokio::test]
async fn a_workbook_with_a_sheet_for_each_town_is_one_table_and_says_what_it_left() {
    for county in counties().await {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("填表说明").unwrap().write_string(0, 0, "请按身份证填写").unwrap();
        for (town, rows) in [
            ("柳溪镇", &[["石一", "B001", "第一选区"], ["石二", "B002", "火星"]][..]),
            ("石桥乡", &[["林三", "C001", "第一选区"], ["林四", "", ""]]),
        ] {
            let sheet = workbook.add_worksheet().set_name(town).unwrap();
            let head = ["姓名", "代表证号", "选区", "行政区划", "届次", "任职日期"];
            for (column, heading) in (0..).zip(head) {
                sheet.write_string(0, column, heading).unwrap();
            }
            for (at, row) in (1..).zip(rows) {
                for (column, text) in (0..).zip(row.iter().chain(&[town, "15", "2021-06-30"])) {
                    sheet.write_string(at, column, *text).unwrap();
                }
            }
        }
        let other = workbook.add_worksheet().set_name("联络员").unwrap();
        other.write_string(0, 0, "姓名").unwrap();
        other.write_string(1, 0, "王五").unwrap();
        let columns = county.send("名册.xlsx", &workbook.save_to_buffer().unwrap()).await;
        columns.see("共 4 行").see("一起读取：柳溪镇、石桥乡").see("没有读取：填表说明、联络员");
        let preview = county.check(&columns).await;
        assert_eq!((count(&preview, "新增").as_str(), count(&preview, "不能导入").as_str()), ("3", "1"));
        preview.see("没有读取：填表说明、联络员").see("“石桥乡”第 2 行");
        let done = county.start(&preview).await;
        let file = county.refused(&done).await;
        assert!(file.contains("“石桥乡”工作表：选区或选举单位（C3）"), "{file}");
        assert!(file.lines().any(|line| line.contains("林四") && line.ends_with(",3")), "{file}");
        county.browser.get("/desk/register").await.see("石一").see("林三").see_not("王五");
    }
}

/// Sends a table to an import's page and has it checked.
async fn looked_at(county: &County, path: &str, table: &str) -> Page {
    let page = county.browser.get(path).await;
    let columns = page.form("上传并核对列名").attach("表格文件", "表.csv", table.as_bytes()).send().await;
    county.check(&columns).await
}

/// The same, and takes it in to its end.
async fn taken(county: &County, path: &str, table: &str) -> Page {
    let preview = looked_at(county, path, table).await;
    county.start(&preview).await
}

#[tokio::test]
async fn handling_units_come_in_with_code_short_name_unit_above_and_contact_and_twice_does_no_harm() {
    for county in counties().await {
        let table = "单位名称,单位类型,单位代码,简称,上级单位,联络员,办公电话\r\n\
            清江县住房和城乡建设局,政府部门,A01,县住建局,,何四,0351-1234567\r\n\
            清江县环卫中心,政府部门,A02,环卫中心,县住建局,,\r\n\
            清江县园林中心,没有这一类,A03,,,,";
        let done = taken(&county, "/desk/units/import", table).await;
        assert_eq!(count(&done, "新增"), "2");
        assert!(county.refused(&done).await.contains("不认识“没有这一类”"));
        let list = county.browser.get("/desk/units?q=%E4%BD%8F%E5%BB%BA%E5%B1%80").await;
        let unit = list.link("清江县住房和城乡建设局").click().await;
        unit.see("A01").see("县住建局").see("何四").see("0351-1234567");
        let below = county.browser.get("/desk/units").await.link("清江县环卫中心").click().await;
        below.see("上级单位").see("清江县住房和城乡建设局");
        let circle = unit.form("保存单位资料").fill("上级单位", "A02").send().await;
        assert_eq!(circle.status, 422);
        circle.see("上级单位不能是自己");
        let again = looked_at(&county, "/desk/units/import", table).await;
        assert_eq!((count(&again, "新增"), count(&again, "已有、无变化")), ("0".to_owned(), "2".to_owned()));
    }
}

#[tokio::test]
async fn members_of_committees_come_in_by_name_or_certificate_and_a_committee_is_set_up_by_the_way() {
    for county in counties().await {
        let people = "姓名,行政区划,届次,选区,代表证号,任职日期\r\n\
            林一,清江县,18,第三选区,清0001,2021-06-28\r\n\
            石二,清江县,18,第四选区,清0002,2021-06-28";
        county.take(people).await;
        let table = "机构名称,机构类型,代表姓名,代表证号,机构职务,任职日期\r\n\
            监察和司法委员会,专门委员会,林一,清0001,主任,2021-07-01\r\n\
            监察和司法委员会,专门委员会,石二,,委员,2021-07-01\r\n\
            监察和司法委员会,专门委员会,田三,,委员,2021-07-01";
        let done = taken(&county, "/desk/bodies/import", table).await;
        assert_eq!(count(&done, "新增"), "2");
        assert!(county.refused(&done).await.contains("名册里没有找到“田三”"));
        let congress = county.browser.get("/desk/congress").await;
        congress.link("监察和司法委员会").click().await.see("林一").see("石二");
        let again = looked_at(&county, "/desk/bodies/import", table).await;
        assert_eq!((count(&again, "新增"), count(&again, "已有、无变化")), ("0".to_owned(), "2".to_owned()));
    }
}
