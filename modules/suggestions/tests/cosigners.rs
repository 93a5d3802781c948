//! A lead asks a whole congress to co-sign: by delegation and by name, in several goes, and nobody who was ticked is lost.

mod place;

use congress::{NewMandate, NewPerson};
use jiff::civil::date;
use place::{County, SUBJECT, counties};

const NAMED: &str = "按姓名、拼音或首字母查找代表";

/// Three hundred more deputies, in three delegations.
async fn three_hundred(county: &County) {
    let region = county.region;
    let add = move |tx: &mut store::Tx| {
        let office = place::office(tx, region)?;
        let delegations = ["第一代表团", "第二代表团", "第三代表团"].into_iter().cycle();
        for (character, delegation) in ('一'..).zip(delegations).take(300) {
            let name = format!("甲乙{character}");
            let person = congress::add_person(tx, &office, &NewPerson::named(region, &name))?;
            let mut mandate = NewMandate::of(person, region, 17, "第三选区", date(2022, 1, 1));
            mandate.delegation = delegation.to_owned();
            congress::add_mandate(tx, &office, &mandate)?;
        }
        Ok(())
    };
    county.place.write(add).await;
}

#[tokio::test]
async fn three_hundred_are_asked_in_a_few_goes() {
    for county in counties().await {
        three_hundred(&county).await;
        let page = county.draft("建议").await.link("邀请附议").click().await;
        page.see("还有更多代表");
        let page = page.form("查找").fill(NAMED, "周明").send().await;
        let page = page.form("查找").choose("周明").fill(NAMED, "吴桂兰").send().await;
        page.see("已选 1 位代表").see("周明").see("吴桂兰");
        let page =
            page.form("查找").choose("吴桂兰").fill(NAMED, "").select("代表团", "第二代表团").send().await;
        page.see("已选 2 位代表").see("还有更多代表");
        let page = page.form("全选找到的代表").send().await;
        page.see("已选 102 位代表");
        for delegation in ["第一代表团", "第三代表团"] {
            let page = page.form("查找").select("代表团", delegation).send().await;
            page.see("已选 102 位代表");
        }
        let page = page.form("查找").select("代表团", "请选择").send().await;
        let page = page.form("全选找到的代表").send().await;
        page.see("已选 302 位代表");
        let page = page.form("发出邀请").send().await;
        page.see("征集附议").see(SUBJECT);
        page.see("待确认").see("周明").see("吴桂兰");
        assert!(page.html().matches("甲乙").count() >= 300, "each of them is asked");
    }
}

#[tokio::test]
async fn nobody_ticked_says_so_where_the_boxes_are() {
    for county in counties().await {
        let page = county.draft("建议").await.link("邀请附议").click().await;
        let refused = page.form("发出邀请").fill(NAMED, "周").send().await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.form("发出邀请").value(NAMED), "周", "nothing typed is lost");
    }
}
