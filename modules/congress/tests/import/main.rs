//! Tables of deputies and regions, taken in by an office: what it sends, what it is told, and what is in the register then.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod people;

use access::NewAccount;
use congress::NewRegion;
use host::testing::{Browser, Page, Place};
use host::{Grant, Reach, Role};
use jiff::civil::date;
use rust_xlsxwriter::{Format, Formula, Workbook};
use store::testing::both;

/// A county with two towns and a browser of its office.
struct County {
    place: Place,
    browser: Browser,
}

async fn counties() -> Vec<County> {
    let modules = || vec![access::module(), congress::module()];
    let mut all = Vec::new();
    for fresh in both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let token = place
            .write(|tx| {
                let new = |name: &str, code: &str| NewRegion {
                    name: name.to_owned(),
                    code: code.parse().unwrap(),
                    code_from: date(2020, 1, 1),
                };
                let county = congress::add_top_region(tx, &new("清江县", "990101"))?;
                let reach = Reach::Region(congress::known_region(tx, county)?.path);
                let grant = Grant { role: Role::Office, reach };
                let new_account = NewAccount { login: "office", name: "林 三", ..NewAccount::default() };
                let account = access::create_account(tx, new_account)?;
                access::give(tx, None, account, grant.clone())?;
                let actor = host::Actor {
                    account,
                    person: None,
                    name: String::new(),
                    grants: vec![grant],
                    now: tx.now(),
                };
                congress::add_region(tx, &actor, county, &new("柳溪镇", "990101101"))?;
                congress::add_region(tx, &actor, county, &new("石桥乡", "990101201"))?;
                access::open_session(tx, account, "192.0.2.1", "test")
            })
            .await;
        let browser = place.browser().signed_in(&token);
        all.push(County { place, browser });
    }
    all
}

impl County {
    /// Sends a table and comes to the page of columns, or is refused.
    async fn send(&self, name: &str, bytes: &[u8]) -> Page {
        let page = self.browser.get("/desk/register/import").await;
        page.form("上传并核对列名").attach("表格文件", name, bytes).send().await
    }

    /// Has all rows checked as the columns were guessed.
    async fn check(&self, columns: &Page) -> Page {
        let page = columns.form("检查全部行").send().await;
        assert_eq!(page.status, 200, "{}", page.text());
        self.place.catch_up().await;
        self.browser.get(&page.path).await
    }

    /// Starts the import and waits for its end.
    async fn start(&self, preview: &Page) -> Page {
        let page = preview.form("开始导入").send().await;
        page.see("已开始导入。");
        self.place.catch_up().await;
        self.browser.get(&page.path).await
    }

    async fn take(&self, text: &str) -> Page {
        let columns = self.send("名册.csv", text.as_bytes()).await;
        let preview = self.check(&columns).await;
        self.start(&preview).await
    }

    /// The rows that were not taken, as the file says it.
    async fn refused(&self, page: &Page) -> String {
        let file = page.link("下载 CSV").click().await;
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        String::from_utf8(file.bytes).unwrap()
    }
}

/// The count behind a label: 新增 2.
fn count(page: &Page, label: &str) -> String {
    let text = page.text();
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != label);
    lines.nth(1).unwrap_or_default().to_owned()
}

const HEAD: &str = "姓名,性别,出生年月,民族,政治面貌,文化程度,行政区划,届次,选区,代表证号,任职日期";

fn table(rows: &[&str]) -> String {
    let mut text = HEAD.to_owned();
    for row in rows {
        text.push_str("\r\n");
        text.push_str(row);
    }
    text
}

#[tokio::test]
async fn an_office_takes_its_register_in_and_may_do_so_twice() {
    for county in counties().await {
        let text = table(&[
            "石 一,女,1975.3,汉族,中共党员,在职研究生,清江县,第十八届,第三选区,A001,2021-06-28",
            "石一,女,1975年3月2日,汉,中共,硕士研究生,清江县柳溪镇,十五,第一选区,B001,20210630",
            "林二,男,1980-01-01,回族,群众,大专,990101,18,第四选区,A002,44375",
        ]);
        let columns = county.send("名册.csv", text.as_bytes()).await;
        columns.see("“名册.csv”共 3 行").see("A 列：姓名（如：石 一）");
        let preview = county.check(&columns).await;
        preview
            .see("名册没有任何改动")
            .see("清江县第十八届人大代表")
            .see("1975年3月1日")
            .see("2021年6月28日");
        assert_eq!(count(&preview, "新增"), "3");
        let before = county.browser.get("/desk/register").await;
        before.see("名册里还没有人");
        let done = county.start(&preview).await;
        done.see("已完成");
        assert_eq!((done.heading().as_str(), count(&done, "新增").as_str()), ("导入代表名册", "3"));
        let list = county.browser.get("/desk/register").await;
        list.see("石一").see("林二");
        list.link("石一")
            .click()
            .await
            .see("清江县第十八届人大代表")
            .see("柳溪镇第十五届人大代表")
            .see("1975年3月2日");
        county.browser.get("/desk/notices").await.see("“导入代表名册”已经处理完。");

        let columns = county.send("名册.csv", text.as_bytes()).await;
        let again = county.check(&columns).await;
        assert_eq!(count(&again, "已有、无变化"), "3");
        again.see("没有需要导入的行");
        assert!(!again.has_button("开始导入"));

        let changed = text.replace("林二,男,1980-01-01,回族,群众,大专", "林二,男,1980-01-01,回族,民盟,本科");
        let done = county.take(&changed).await;
        assert_eq!(count(&done, "已有、将更新"), "1");
    }
}

#[tokio::test]
async fn somebody_of_the_same_name_is_never_merged_without_a_person() {
    for county in counties().await {
        county.take(&table(&["石一,女,1975-03-02,,,,清江县,18,第三选区,A001,2021-06-28"])).await;
        // Written otherwise, the same name; nothing else tells whether it is the same person.
        let text = table(&[
            "石　一,,,,,,清江县柳溪镇,15,第一选区,B001,2021-06-30",
            "石一,男,1990-01-01,,,,清江县石桥乡,15,第二选区,C001,2021-06-30",
        ]);
        let columns = county.send("名册.csv", text.as_bytes()).await;
        let preview = county.check(&columns).await;
        assert_eq!((count(&preview, "需要您判断").as_str(), count(&preview, "新增").as_str()), ("1", "1"));
        preview.see("请您判断：是不是同一个人").see("石一，女，1975-03-02，清江县").see_not("开始导入");
        let decided = preview.form("保存判断").choose("同一人：石一，女，1975-03-02，清江县").send().await;
        decided.see("已保存 1 行的判断。");
        let done = county.start(&decided).await;
        assert_eq!(count(&done, "新增"), "2");
        let list = county.browser.get("/desk/register").await;
        assert_eq!(list.text().matches("石一").count(), 2, "the man is somebody else");

        // Nobody decided: the row is left out, and says what to do.
        let doubtful = table(&["石一,,,,,,清江县,17,第九选区,,2016-06-28"]);
        let columns = county.send("名册.csv", doubtful.as_bytes()).await;
        county.check(&columns).await.see("同一人：").see("不是同一人，新登记");
        let apart = doubtful.replace("任职日期", "任职日期,是否同一人") + ",否";
        let done = county.take(&apart).await;
        assert_eq!(count(&done, "新增"), "1");
    }
}

#[tokio::test]
async fn names_of_minorities_and_traditional_characters_are_the_same_names() {
    for county in counties().await {
        county
            .take(&table(&[
                "买买提·艾力,男,1970-05-06,维吾尔族,,,清江县,18,第一选区,A1,2021-06-28",
                "劉雲,女,1981-01-02,,,,清江县,18,第二选区,A2,2021-06-28",
            ]))
            .await;
        let done = county
            .take(&table(&[
                "买买提•艾力,男,1970.5,,,,柳溪镇,15,第一选区,B1,2021-06-30",
                "刘 云,女,19810102,,,,石桥乡,15,第二选区,B2,2021-06-30",
            ]))
            .await;
        assert_eq!(count(&done, "新增"), "2");
        let list = county.browser.get("/desk/register").await;
        assert_eq!(list.text().matches("2 项").count(), 2, "{}", list.text());
    }
}

#[tokio::test]
async fn rows_that_cannot_be_taken_come_back_with_their_reason_and_can_be_mended() {
    for county in counties().await {
        let text = table(&[
            "石一,女,1975-02-30,,,,清江县,18,第三选区,A001,2021-06-28",
            "石二,女,,,,,云中县,18,第三选区,A002,2021-06-28",
            "石三,女,,,火星党,,清江县,18,第三选区,A003,2021-06-28",
            "石四,女,,,,,清江县,18,第三选区,A004,2021-06-28",
            "石五,女,,,,,清江县,18,第三选区,A004,2021-06-28",
            ",女,,,,,清江县,18,第三选区,A006,2021-06-28",
            "石七,女,1960-01-01,,,,清江县,18,第三选区,A007,2021-06-28",
            "石七,女,1960-01-01,,,,清江县,18,第三选区,A008,2022-06-28",
            "石八,女,,,,,清江县,18,第三选区,A009,2021.6",
        ]);
        let done = county.take(&text).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "不能导入").as_str()), ("2", "7"));
        let file = county.refused(&done).await;
        for (row, why) in [
            (2, "出生日期（C2）：看不懂日期“1975-02-30”"),
            (3, "哪一级人大（G3）：没有找到“云中县”"),
            (4, "党派（E4）：不认识“火星党”"),
            (6, "代表证号（J6）：第 5 行已经用了这个代表证号"),
            (7, "姓名（A7）：请填写这一项"),
            (9, "任职开始日期（K9）：这个人从2021年6月28日起已经是这里的代表"),
            (10, "任职开始日期（K10）：请写到日"),
        ] {
            let line = file.lines().find(|line| line.ends_with(&format!(",{row}"))).unwrap_or_default();
            assert!(line.contains(why), "row {row}: {line}\n{file}");
        }
        // The file is mended and sent as it is; what was taken is not taken twice.
        let mended = file.replace("1975-02-30", "1975-02-28").replace("云中县", "石桥乡");
        let columns = county.send("改正.csv", mended.as_bytes()).await;
        let preview = county.check(&columns).await;
        assert_eq!(count(&preview, "新增"), "2");
        let xlsx = county.browser.get(&done.link("下载 XLSX").href).await;
        assert!(xlsx.bytes.starts_with(b"PK"));
        let other = county.place.browser();
        assert_ne!(other.get(&done.path).await.status, 200, "only whoever asked sees it");
    }
}

#[tokio::test]
async fn a_table_as_offices_make_them_is_understood() {
    for county in counties().await {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let (plain, day) = (Format::new(), Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""));
        sheet.merge_range(0, 0, 0, 5, "清江县第十八届人大代表名册", &plain).unwrap();
        for (column, heading) in
            (0..).zip(["序号", "姓 名", "出生年月", "选 区（全称）", "代表证号码", "当选日期"])
        {
            sheet.write_string(1, column, heading).unwrap();
        }
        sheet.merge_range(2, 3, 3, 3, "第三选区", &plain).unwrap();
        for (row, name) in [(2, "石一"), (3, "石二"), (4, "石三"), (5, "石四")] {
            sheet.write_number(row, 0, row).unwrap();
            sheet.write_string(row, 1, name).unwrap();
            sheet.write_number_with_format(row, 5, 44_375, &day).unwrap();
        }
        sheet.write_number(2, 2, 1975.3).unwrap();
        sheet.write_number(3, 2, 1975.1).unwrap();
        sheet.write_string(4, 3, "第四选区").unwrap();
        sheet.write_formula(4, 4, Formula::new("=VLOOKUP(1,2,3)").set_result("#N/A")).unwrap();
        sheet.write_string(5, 3, "=cmd|' /C calc'!A0").unwrap();
        for column in 6..200 {
            sheet.write_string(1, column, format!("备注{column}")).unwrap();
        }
        let columns = county.send("名册.xlsx", &workbook.save_to_buffer().unwrap()).await;
        let refused = columns.form("检查全部行").send().await;
        assert_eq!(refused.status, 422);
        assert!(
            refused
                .errors()
                .iter()
                .any(|error| error
                    .contains("请选择这一项在哪一列；表里没有的，请在下一栏写整张表都用的内容。")),
            "the term stands nowhere"
        );
        let filled = refused.form("检查全部行").fill("整张表的届次", "18").send().await;
        county.place.catch_up().await;
        let preview = county.browser.get(&filled.path).await;
        preview.see("第 3 行").see("第三选区").see("1975年3月1日").see("可能是 1 月，也可能是 10 月");
        assert_eq!(
            (count(&preview, "新增").as_str(), count(&preview, "不能导入").as_str()),
            ("2", "2"),
            "{}",
            preview.text()
        );
        county.start(&preview).await.see("有 2 行没有处理");

        let again = county.send("新.xlsx", &workbook.save_to_buffer().unwrap()).await;
        assert_eq!(again.form("检查全部行").value("整张表的届次"), "18", "it is remembered");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_beside_the_field() {
    for county in counties().await {
        let gb18030: Vec<u8> = vec![0xd0, 0xd5, 0xc3, 0xfb, b'\n', 0xff, 0xff];
        let files: [(&str, &[u8], &str); 5] = [
            ("空.csv", b"\xef\xbb\xbf", "表格里没有内容。"),
            ("坏.csv", &gb18030, "从第 1 行起，文字编码无法识别。"),
            ("旧.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0], "这是旧格式的 XLS 文件。"),
            ("坏.xlsx", b"PK\x03\x04 half", "文件已损坏"),
            ("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\r", "这不是表格文件。"),
        ];
        for (name, bytes, why) in files {
            let refused = county.send(name, bytes).await;
            assert_eq!(refused.status, 422, "{name}");
            let error = refused.error_of("表格文件").unwrap();
            assert!(error.contains(why), "{name}: {error}");
        }
        let none = county.browser.get("/desk/register/import").await.form("上传并核对列名").send().await;
        assert_eq!(none.error_of("表格文件").as_deref(), Some("请选择要导入的文件。"));
    }
}

#[tokio::test]
async fn a_table_in_an_old_encoding_or_with_a_mark_of_its_own_is_read_all_the_same() {
    // 姓名,行政区划,届次,选区,任职日期 / 石一,清江县,18,第三选区,2021-06-28 in GB18030.
    const GB18030: &[u8] = b"\xd0\xd5\xc3\xfb,\xd0\xd0\xd5\xfe\xc7\xf8\xbb\xae,\xbd\xec\xb4\xce,\xd1\xa1\xc7\xf8,\
        \xc8\xce\xd6\xb0\xc8\xd5\xc6\xda\r\n\xca\xaf\xd2\xbb,\xc7\xe5\xbd\xad\xcf\xd8,18,\xb5\xda\xc8\xfd\xd1\xa1\xc7\xf8,2021-06-28\r\n";
    let marked = "\u{feff}姓名,行政区划,届次,选区,任职日期\r\n石二,清江县,18,第三选区,2021-06-28\r\n";
    for county in counties().await {
        for bytes in [GB18030, marked.as_bytes()] {
            let columns = county.send("名册.csv", bytes).await;
            let preview = county.check(&columns).await;
            county.start(&preview).await;
        }
        county.browser.get("/desk/register").await.see("石一").see("石二");
        county.browser.get("/desk/congress/electorates").await.see("第三选区");
    }
}

#[tokio::test]
async fn townships_and_villages_come_by_their_codes() {
    for county in counties().await {
        let text = "区划代码,名称\n990101301,青峰镇\n990101301001,石坪村\n990101301002,林家村\n990102301,外乡\n990101101,柳溪镇\n";
        let page = county.browser.get("/desk/regions/import").await;
        let columns =
            page.form("上传并核对列名").attach("表格文件", "区划.csv", text.as_bytes()).send().await;
        let preview = county.check(&columns).await;
        assert_eq!((count(&preview, "新增").as_str(), count(&preview, "已有、无变化").as_str()), ("4", "1"));
        let done = county.start(&preview).await;
        assert_eq!((count(&done, "新增").as_str(), count(&done, "不能导入").as_str()), ("3", "1"));
        county
            .browser
            .get("/desk/regions")
            .await
            .see("青峰镇")
            .link("青峰镇")
            .click()
            .await
            .see("石坪村")
            .see("林家村");
        let town = county.browser.get("/desk/regions").await.link("青峰镇").click().await;
        let file = town.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("石坪村,") && text.contains("林家村,"), "{text}");
    }
}

#[tokio::test]
async fn a_change_says_once_what_was_done() {
    for county in counties().await {
        let form = county.browser.get("/desk/register/new").await.form("添加到名册").fill("姓名", "石一");
        let page = form.send().await;
        page.see("已保存。");
        county.browser.get(&page.path).await.see_not("已保存。");
    }
}

#[tokio::test]
async fn a_list_is_given_away_as_it_is_shown_and_that_is_recorded() {
    for county in counties().await {
        let rows: Vec<String> =
            (0..120).map(|n| format!("石{n},女,,,,,清江县,18,第三选区,A{n},2021-06-28")).collect();
        county.take(&table(&rows.iter().map(String::as_str).collect::<Vec<_>>())).await;
        let list = county.browser.get("/desk/register").await;
        let file = list.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert_eq!(text.lines().count(), 121, "every page of the list, and the heading");
        let shown = county.browser.get("/desk/register?q=%E7%9F%B311").await;
        let file = shown.link("导出 XLSX").click().await;
        let mut names = Vec::new();
        paper::sheet::read(&file.bytes, &paper::sheet::Limits::default(), &mut |row| {
            names.push(row.cells[0].text.clone());
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(names.len(), 1 + 11, "only what was looked for: {names:?}");
        assert_eq!(county.browser.get("/desk/register/export/pdf").await.status, 404);
        assert_eq!(county.place.browser().get("/desk/register/export/csv").await.status, 401);
        county.place.catch_up().await;
        let events = county
            .place
            .read(|tx| {
                let kinds = store::history::Kinds::Beginning("host.list_exported".to_owned());
                let wanted = store::history::Wanted { kinds, ..store::history::Wanted::default() };
                store::history::find(tx, &wanted, 9)
            })
            .await;
        assert_eq!(events.len(), 2);
        assert_eq!(
            (events[1].number("rows"), events[1].text("list").as_deref()),
            (Some(120), Some("congress.people"))
        );
        assert!(!events[0].data.contains('石'), "what was looked for is private: {}", events[0].data);
    }
}
