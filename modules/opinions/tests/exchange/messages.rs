//! Messages that there is an answer, or that an appointment is confirmed: who gets one, and what its receipt proves.

use serde_json::json;

use super::other::{Does, Other};
use super::place::{Town, towns};
use super::{HOTLINE, MESSAGES, SECRET, WORDS, connect, minutes, open, reply, said, sent};

/// An answer on its way to the citizen.
async fn answered(town: &Town, contact: &str) -> String {
    let code = said(town, contact).await;
    answer(town).await;
    code
}

/// The unit answers, the station approves.
async fn answer(town: &Town) {
    let (head, clerk) = (town.head().await, town.clerk().await);
    open(town, &head).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    open(town, &clerk).await.form("签收").send().await;
    open(town, &clerk)
        .await
        .form("提交联络站审核")
        .fill("答复内容", "已更换灯具并检查了整条线路。")
        .send()
        .await;
    open(town, &head).await.form("审核通过，答复反映人").send().await;
    town.place.catch_up().await;
}

#[tokio::test]
async fn who_left_a_number_is_told_that_there_is_an_answer_and_the_receipt_proves_it() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, r#"{"reference": "m-1"}"#)]);
        let path = connect(&town, MESSAGES, &other.url, "not named").await;
        let code = answered(&town, "13812345678").await;
        let came = other.came();
        assert_eq!(came.len(), 1);
        let plain = code.replace('-', "");
        assert_eq!(came[0].body["to"], "13812345678");
        let text = came[0].body["text"].as_str().unwrap();
        assert!(text.contains(&format!("http://lianxin.test/o/{plain}")), "{text}");
        assert!(!text.contains("路灯") && !text.contains("灯具"), "no word of the matter: {text}");
        open(&town, &town.head().await).await.see("已答复，待送达").see("已发消息告知有答复");

        let receipt = json!({"message": came[0].body["message"], "status": "delivered"});
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.status, 200);
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.html(), r#"{"result":"known"}"#);
        open(&town, &town.head().await).await.see("已答复，待评价");
    }
}

#[tokio::test]
async fn a_message_that_does_not_arrive_becomes_a_call_to_make() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        let path = connect(&town, MESSAGES, &other.url, "not named").await;
        answered(&town, "13812345678").await;
        let message = other.came()[0].body["message"].clone();
        let receipt = json!({"message": message, "status": "failed"});
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.status, 200);
        town.place.catch_up().await;
        let head = town.head().await;
        head.get("/desk/notices").await.see("请另行告知");
        open(&town, &head).await.see("消息没有送达，请另行告知").see("已答复，待送达");
    }
}

#[tokio::test]
async fn who_left_a_mail_address_gets_a_mail_and_nobody_sees_the_address_unrecorded() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        let hotline = Other::new(&[Does::Answers(200, "{}")]);
        let path = connect(&town, MESSAGES, &other.url, "not named").await;
        connect(&town, HOTLINE, &hotline.url, "named").await;
        let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        let page = page.form("下一步").fill("您要反映什么事？", WORDS).send().await;
        let page = page.form("下一步").fill("联系电话或邮箱", "lin.xiaohe@163").send().await;
        assert!(page.error_of("联系电话或邮箱").unwrap().contains("邮箱地址"), "{}", page.text());
        assert_eq!(page.form("下一步").value("联系电话或邮箱"), "lin.xiaohe@163", "what was typed stays");

        answered(&town, "Lin.Xiaohe＠163.COM").await;
        let came = other.came();
        let mail = &came[0].body;
        assert_eq!(
            (came.len(), &mail["kind"], &mail["to"]),
            (1, &json!("mail"), &json!("Lin.Xiaohe@163.com"))
        );
        assert!(mail["subject"].as_str().unwrap().contains("已有答复"));
        let head = town.head().await;
        let page = open(&town, &head).await;
        page.see("L***@163.com").see_not("Xiaohe");
        let page = page.form("显示联系方式").send().await;
        page.see("Lin.Xiaohe@163.com").see("查看了联系方式");
        let receipt = json!({"message": mail["message"], "status": "delivered"});
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.status, 200);
        open(&town, &head).await.see("已答复，待评价");
    }
}

#[tokio::test]
async fn every_citizen_of_a_merged_matter_gets_a_message_and_each_receipt_proves_one_delivery() {
    const OTHER: &str = "柳溪路口晚上一片漆黑，骑车看不见人。";
    const LATE: &str = "幼儿园门前没有灯，接孩子很危险。";
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        let path = connect(&town, MESSAGES, &other.url, "not named").await;
        let head = town.head().await;
        let merge = async |words: &str, contact: &str, into: &str| {
            let code = sent(&town, words, contact).await;
            town.place.catch_up().await;
            let page = head.get("/desk/opinions").await.link(words).click().await;
            let page = page.form("并入").fill("另一件的编号或查询码", into).send().await;
            page.see("已并入同类意见");
            town.place.catch_up().await;
            (code, page.path.clone())
        };
        let main = said(&town, "13812345678").await;
        let (code, merged) = merge(OTHER, "wang@example.cn", &main).await;
        let came = other.came();
        assert_eq!(came.len(), 1, "there is no answer yet, and they hear that it was merged");
        let text = came[0].body["text"].as_str().unwrap();
        assert!(text.contains("合并办理") && !text.contains("漆黑"), "{text}");
        let receipt = json!({"message": came[0].body["message"], "status": "delivered"});
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.status, 200);
        head.get(&merged).await.see("已发出已合并办理的消息").see_not("答复送达");
        answer(&town).await;
        let came = other.came();
        let mut kinds: Vec<&str> = came.iter().map(|one| one.body["kind"].as_str().unwrap()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["mail", "sms"]);
        let mail = &came.iter().find(|one| one.body["kind"] == "mail").unwrap().body;
        let (to, text) = (mail["to"].as_str().unwrap(), mail["text"].as_str().unwrap());
        assert!(
            to == "wang@example.cn" && text.contains(&code.replace('-', "")),
            "with an address of their own: {text}"
        );

        let receipt = json!({"message": mail["message"], "status": "delivered"});
        assert_eq!(reply(&town, &path, SECRET, &receipt).await.status, 200);
        head.get(&merged).await.see("答复送达").see("短信或邮件");
        open(&town, &head).await.see("已告知答复").see("已答复，待送达");

        merge(LATE, "13900000001", &main).await;
        let came = other.came();
        assert_eq!(
            (came.len(), &came[0].body["to"]),
            (1, &json!("13900000001")),
            "who comes after the answer"
        );
    }
}

#[tokio::test]
async fn a_landline_gets_no_message_and_without_a_gateway_nothing_goes_out() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        answered(&town, "13812345678").await;
        connect(&town, MESSAGES, &other.url, "not named").await;
        minutes(&town, 5);
        town.place.catch_up().await;
        assert!(other.came().is_empty(), "off unless it was set before");
    }
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        connect(&town, MESSAGES, &other.url, "not named").await;
        answered(&town, "0351-5551234").await;
        assert!(other.came().is_empty());
        open(&town, &town.head().await).await.see("没有手机号或邮箱，请电话告知");
    }
}

#[tokio::test]
async fn who_has_an_appointment_is_told_when_it_is_confirmed_and_on_the_day_before() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        connect(&town, MESSAGES, &other.url, "").await;
        let (code, office) = (town.station.clone(), town.office().await);
        let id = town
            .place
            .read(move |tx| Ok(stations::station_by_code(tx, &code.parse().unwrap())?.unwrap().id))
            .await;
        let form = office.get(&format!("/desk/stations/{id}/arrange")).await;
        let form = form.form("安排并公布").choose("现场").fill("日期", "2026-03-09");
        form.fill("开始时间", "9:00").fill("结束时间", "11:00").send().await;
        let form = town.citizen().get(&format!("/s/{}/appointment", town.station)).await.form("预约");
        let form = form.choose("2026年3月9日（周一） 9:00–11:00 · 现场").fill("事由", "想问低保怎么办");
        form.fill("联系电话", "13812345678").send().await;
        town.place.catch_up().await;
        assert_eq!(other.came().len(), 0, "nobody decided yet");
        let item = town.head().await.get("/desk").await.link("想问低保怎么办").click().await;
        item.form("确认预约").send().await;
        town.place.catch_up().await;
        let came = other.came();
        assert_eq!(came.len(), 1);
        assert_eq!(came[0].body["to"], json!("13812345678"));
        let text = came[0].body["text"].as_str().unwrap();
        assert!(text.contains("桃源镇人大代表联络站的预约：已确认") && !text.contains("低保"), "{text}");

        town.place.clock.set("2026-03-08T00:10:00Z".parse().unwrap());
        town.place.catch_up().await;
        assert_eq!(other.came().len(), 0, "not before nine");
        town.place.clock.set("2026-03-08T01:10:00Z".parse().unwrap());
        town.place.catch_up().await;
        let came = other.came();
        assert_eq!(came.len(), 1, "once");
        let text = came[0].body["text"].as_str().unwrap();
        assert!(
            text.contains("2026年3月9日（周一） 9:00–11:00") && text.contains("/appointments/"),
            "{text}"
        );
        town.place.clock.set("2026-03-08T03:10:00Z".parse().unwrap());
        town.place.catch_up().await;
        assert_eq!(other.came().len(), 0);
    }
}

#[tokio::test]
async fn whoever_is_merged_hears_of_the_second_answer_too_and_judges_it_anew() {
    const OTHER: &str = "柳溪路口晚上一片漆黑，骑车看不见人。";
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        let path = connect(&town, MESSAGES, &other.url, "not named").await;
        let (head, clerk) = (town.head().await, town.clerk().await);
        let main = said(&town, "13812345678").await;
        let merged = sent(&town, OTHER, "13900000001").await;
        town.place.catch_up().await;
        let page = head.get("/desk/opinions").await.link(OTHER).click().await;
        let merged_at = page.form("并入").fill("另一件的编号或查询码", &main).send().await.path.clone();
        answer(&town).await;
        for one in other.came() {
            let receipt = json!({"message": one.body["message"], "status": "delivered"});
            reply(&town, &path, SECRET, &receipt).await;
        }
        let page = town.citizen().get(&format!("/o/{merged}")).await;
        page.form("提交评价").choose("已解决").send().await;

        let page = town.citizen().get(&format!("/o/{main}")).await;
        let page = page.form("提交评价").choose("未解决").send().await;
        page.form("申请重办").fill("哪里没有解决？", "昨晚又灭了").send().await;
        open(&town, &head).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
        open(&town, &clerk).await.form("签收").send().await;
        let page = open(&town, &clerk).await;
        page.form("提交联络站审核").fill("答复内容", "整条线路已换新，不会再灭。").send().await;
        head.get(&merged_at).await.see_not("尚未看到答复");
        open(&town, &head).await.form("审核通过，答复反映人").send().await;
        town.place.catch_up().await;
        let mut to: Vec<String> =
            other.came().iter().map(|one| one.body["to"].as_str().unwrap().to_owned()).collect();
        to.sort_unstable();
        assert_eq!(to, ["13812345678", "13900000001"], "both hear of it");
        open(&town, &head).await.see("尚未看到答复");
        let page = town.citizen().get(&format!("/o/{merged}")).await;
        page.see("整条线路已换新").form("提交评价").choose("已解决").send().await;
        open(&town, &head).await.see_not("尚未看到答复");
    }
}

#[tokio::test]
async fn those_merged_into_what_was_answered_on_the_spot_get_a_message() {
    const OTHER: &str = "柳溪路口晚上一片漆黑，骑车看不见人。";
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        connect(&town, MESSAGES, &other.url, "not named").await;
        let head = town.head().await;
        let main = sent(&town, WORDS, "").await;
        sent(&town, OTHER, "13900000001").await;
        town.place.catch_up().await;
        let page = head.get("/desk/opinions").await.link(OTHER).click().await;
        page.form("并入").fill("另一件的编号或查询码", &main).send().await;
        town.place.catch_up().await;
        assert_eq!(other.came().len(), 1, "that it was merged");
        let form = open(&town, &head).await.form("记下当场答复").fill("答复内容", "下午就修，今晚能亮。");
        form.choose("已电话告知").send().await;
        town.place.catch_up().await;
        let came = other.came();
        assert_eq!((came.len(), &came[0].body["to"]), (1, &json!("13900000001")));
    }
}

/// Where the message that came leads, and that it names nothing of the matter.
fn leads(came: &[super::other::Request], says: &str) {
    assert_eq!(came.len(), 1, "{says}");
    let text = came[0].body["text"].as_str().unwrap();
    assert!(text.contains(says) && text.contains("http://lianxin.test/o/"), "{text}");
    assert!(!text.contains("路灯") && !text.contains("会议室"), "no word of the matter: {text}");
}

#[tokio::test]
async fn who_is_asked_for_more_hears_of_it_and_again_before_the_time_ends() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        connect(&town, MESSAGES, &other.url, "not named").await;
        let code = sent(&town, WORDS, "13812345678").await;
        let head = town.head().await;
        let page = open(&town, &head).await;
        page.form("请反映人补充").fill("需要补充什么？", "是哪一盏灯？").send().await;
        town.place.catch_up().await;
        leads(&other.came(), "需要您补充情况");
        for day in 1..=13 {
            town.place.clock.advance(jiff::SignedDuration::from_hours(24));
            town.place.catch_up().await;
            let came = other.came();
            if day == 13 {
                leads(&came, "需要您补充情况")
            } else {
                assert!(came.is_empty(), "day {day}")
            }
        }
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.form("补充发送").fill("补充说明", "街口东边第二盏。").send().await;
        let page = open(&town, &town.head().await).await;
        page.form("不予受理并告知理由").choose("不属于本地范围").send().await;
        town.place.catch_up().await;
        leads(&other.came(), "不予受理");
    }
}

#[tokio::test]
async fn who_is_to_come_to_a_joint_reception_hears_of_it_and_of_no_other_work_order() {
    for town in towns().await {
        let (other, hotline) =
            (Other::new(&[Does::Answers(200, "{}")]), Other::new(&[Does::Answers(200, "{}")]));
        connect(&town, MESSAGES, &other.url, "not named").await;
        connect(&town, HOTLINE, &hotline.url, "").await;
        said(&town, "13812345678").await;
        let head = town.head().await;
        open(&town, &head).await.form("交办").select("交给谁", "12345 热线").send().await;
        town.place.catch_up().await;
        assert_eq!(hotline.came().len(), 1);
        let form = open(&town, &head).await.form("安排并通知").fill("日期", "2026-03-06");
        let form = form.fill("时间和地点", "上午九点，本站会议室").choose("林晓禾（代表）");
        form.choose("县城市管理局（承办单位）").send().await;
        town.place.catch_up().await;
        leads(&other.came(), "安排了联合接待");
        assert!(hotline.came().is_empty(), "the order was sent before");
    }
}
