//! Tables of stations, taken in by an office: what it sends, what it is told, and what is in the network then.

use congress::NewPerson;
use host::testing::{Browser, Page, Place};

use super::place::{Station, another_deputy, office, places, station};

const HEAD: &str = "联络站名称,站点类型,所在区域,详细地址,纬度,经度,接待时间,联系电话,站长姓名,上级联络站";

fn table(rows: &[&str]) -> String {
    [&[HEAD][..], rows].concat().join("\r\n")
}

/// Uploads a table and has all rows looked at.
async fn look(place: &Place, browser: &Browser, text: &str) -> Page {
    let page = browser.get("/desk/stations").await.link("批量导入联络站").click().await;
    let columns = page.form("上传并核对列名").attach("表格文件", "联络站.csv", text.as_bytes()).send().await;
    let page = columns.form("检查全部行").send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    place.catch_up().await;
    browser.get(&page.path).await
}

/// Takes in what was looked at.
async fn start(place: &Place, browser: &Browser, preview: &Page) -> Page {
    let page = preview.form("开始导入").send().await;
    place.catch_up().await;
    browser.get(&page.path).await
}

/// The count behind a label: 新增 2.
fn count(page: &Page, label: &str) -> String {
    let text = page.text();
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != label);
    lines.nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_office_takes_its_stations_in_twice_and_nothing_is_there_twice() {
    for place in places() {
        let Station { office, .. } = station(&place).await;
        let text = table(&[
            "清江县联络总站,联络总站,清江县,人民路 1 号,37.8706,112.5489,每月逢六 9:00–11:30,0351-1234567,林一,",
            "柳溪镇第二联络站,,清江县柳溪镇,沿河路 8 号,37.90,112.60,,,,清江县联络总站",
        ]);
        let preview = look(&place, &office, &text).await;
        preview.see("37.8706").see("联络总站").see("柳溪镇");
        assert_eq!(count(&preview, "新增"), "2");
        let done = start(&place, &office, &preview).await;
        assert_eq!(count(&done, "新增"), "2");
        let list = office.get("/desk/stations").await;
        list.see("清江县联络总站").see("柳溪镇第二联络站").see("每月逢六");
        let hub = list.link("清江县联络总站").click().await;
        hub.see("林一").see("0351-1234567");
        let second = office.get("/desk/stations").await.link("柳溪镇第二联络站").click().await;
        second.see("联络站");

        let again = look(&place, &office, &text).await;
        assert_eq!(count(&again, "已有、无变化"), "2");
        assert!(!again.has_button("开始导入"), "nothing is left to take");
        let moved_house = text.replace("人民路 1 号", "人民路 9 号");
        let changed = look(&place, &office, &moved_house).await;
        assert_eq!(
            (count(&changed, "已有、将更新").as_str(), count(&changed, "已有、无变化").as_str()),
            ("1", "1")
        );
        start(&place, &office, &changed).await;
        let list = office.get("/desk/stations").await;
        assert_eq!(list.text().matches("清江县联络总站").count(), 1);
        list.link("清江县联络总站").click().await.see("人民路 9 号").see("每月逢六");
    }
}

#[tokio::test]
async fn rows_that_cannot_be_taken_say_why_and_the_others_are_taken() {
    for place in places() {
        let here = station(&place).await;
        another_deputy(&place, &here, "石二").await;
        let teacher = another_deputy(&place, &here, "石二").await;
        let county = here.county.id().unwrap();
        place
            .write(move |tx| {
                let employer = "柳溪镇中心小学".to_owned();
                let known = NewPerson { employer, ..NewPerson::named(county, "石二") };
                let by = office(tx, county)?;
                congress::change_person(tx, &by, teacher, &known)
            })
            .await;
        let text = table(&[
            "一号站,联络站,清江县,,112.5489,37.8706,,,,",
            "二号站,联络站,清江县,,,37.8706,,,,",
            "三号站,茶馆,清江县,,,,,,,",
            "四号站,联络站,火星镇,,,,,,,",
            "五号站,联络站,清江县,,,,,,王 五,",
            "六号站,联络站,清江县,,,,,,,",
            "六号站,联络站,清江县,,,,,,,",
            "七号站,联络站,清江县,,,,,,石二,",
            ",联络站,清江县,,,,,,,",
        ]);
        let preview = look(&place, &here.office, &text).await;
        assert_eq!((count(&preview, "新增").as_str(), count(&preview, "需要您判断").as_str()), ("1", "1"));
        assert!(!preview.has_button("开始导入"), "first a person decides which of the two it is");
        let decided = preview.form("保存判断").choose("同一人：石二 · 清江县 · 柳溪镇中心小学").send().await;
        let done = start(&place, &here.office, &decided).await;
        assert_eq!(count(&done, "新增"), "2", "the sound one, and the one that was decided");
        let file = done.link("下载 CSV").click().await;
        let refused = String::from_utf8(file.bytes).unwrap();
        for why in [
            "先写纬度",
            "没有“茶馆”这种站点类型",
            "火星镇",
            "登记册里没有叫“王 五”的人",
            "与第 7 行是同一个联络站",
        ] {
            assert!(refused.contains(why), "{why}: {refused}");
        }
        let list = here.office.get("/desk/stations").await;
        list.see("六号站").see_not("五号站");
        list.link("七号站").click().await.see("石二");
        assert_eq!(here.head.get("/desk/stations/import").await.status, 403, "a head keeps one station");
    }
}
