//! Work orders to the hotline 12345: signed, tried again, answered, handed back.

use serde_json::{Value, json};

use super::other::{Does, Other};
use super::place::{Town, towns};
use super::{HOTLINE, SECRET, WORDS, connect, minutes, open, reply, said};

async fn to_hotline(town: &Town) {
    let page = open(town, &town.head().await).await;
    page.form("交办").select("交给谁", "12345 热线").send().await;
    town.place.catch_up().await;
}

#[tokio::test]
async fn a_work_order_goes_out_signed_and_its_answer_comes_back_to_be_reviewed() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, r#"{"reference": "GD-2026-0007"}"#)]);
        let path = connect(&town, HOTLINE, &other.url, "not named").await;
        let code = said(&town, "13812345678").await;
        to_hotline(&town).await;
        let came = other.came();
        assert_eq!(came.len(), 1, "once");
        let request = &came[0];
        let at = request.header("x-lianxin-timestamp");
        assert!(host::is_signature(
            SECRET,
            &[at.as_bytes(), request.text.as_bytes()],
            request.header("x-lianxin-signature")
        ));
        let order = request.body["order"].as_str().unwrap().to_owned();
        assert_eq!(request.header("idempotency-key"), order);
        assert_eq!(
            (&request.body["person"], &request.body["matter"]["description"]),
            (&Value::Null, &json!(WORDS))
        );
        assert!(!request.text.contains("13812345678"), "nobody is named where it was not allowed");
        assert_eq!(request.body["call_back"]["status_url"], json!(format!("http://lianxin.test{path}")));
        let head = town.head().await;
        open(&town, &head).await.see("工单已发往 12345").see("GD-2026-0007").see("办理中");

        let answer =
            json!({"order": order, "status": "answered", "answer": "路灯线路已更换，当晚恢复照明。"});
        let page = reply(&town, &path, SECRET, &answer).await;
        assert_eq!((page.status, page.html()), (200, r#"{"result":"taken"}"#));
        let again = reply(&town, &path, SECRET, &answer).await;
        assert_eq!(
            (again.status, again.html()),
            (200, r#"{"result":"known"}"#),
            "answered twice, heard once"
        );
        town.citizen().get(&format!("/o/{code}")).await.see_not("线路已更换");
        let page = open(&town, &head).await;
        page.see("答复待审核").form("审核通过，答复反映人").send().await;
        town.citizen().get(&format!("/o/{code}")).await.see("线路已更换").see("12345");
    }
}

#[tokio::test]
async fn what_fails_is_tried_again_under_the_same_key_and_then_somebody_is_told() {
    for town in towns().await {
        let other = Other::new(&[Does::HangsUp, Does::Answers(503, ""), Does::Answers(202, "{}")]);
        connect(&town, HOTLINE, &other.url, "named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        let first = other.came();
        assert_eq!((first.len(), first[0].body["person"]["phone"].clone()), (1, json!("13812345678")));
        open(&town, &town.head().await).await.see("等待发送").see("连接不上对方");
        minutes(&town, 2);
        town.place.catch_up().await;
        minutes(&town, 3);
        town.place.catch_up().await;
        let later = other.came();
        assert_eq!(later.len(), 2);
        assert!(later.iter().all(|request| request.body["order"] == first[0].body["order"]));
        open(&town, &town.head().await).await.see("已发出").see("待签收");
    }
}

#[tokio::test]
async fn what_is_refused_waits_for_a_person_who_sends_it_again() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(400, "no"), Does::Answers(200, r#"{"reference": "7"}"#)]);
        connect(&town, HOTLINE, &other.url, "not named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        let head = town.head().await;
        head.get("/desk/notices").await.see("工单没有发往 12345");
        let page = town.office().await.get("/desk/outbox").await;
        page.see("对方拒收").see_not("路灯");
        let page = open(&town, &head).await;
        page.see("工单没有发出").form("再次发送").send().await;
        assert_eq!(town.other_head().await.get("/desk/outbox").await.status, 403);
        open(&town, &head).await.see("再次发送").see("办理中");
        assert_eq!(other.came().len(), 2);
    }
}

#[tokio::test]
async fn a_day_without_the_other_system_loses_nothing() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(500, "")]);
        connect(&town, HOTLINE, &other.url, "not named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        for _ in 0..12 {
            minutes(&town, 65);
            town.place.catch_up().await;
        }
        assert_eq!(other.came().len(), 8, "eight tries and no more");
        other.tell(Does::Answers(200, "{}"));
        open(&town, &town.head().await).await.see("对方系统出错").form("再次发送").send().await;
        town.place.catch_up().await;
        minutes(&town, 2);
        town.place.catch_up().await;
        open(&town, &town.head().await).await.see("已发出");
    }
}

#[tokio::test]
async fn replies_that_are_forged_old_or_about_nothing_change_nothing() {
    for town in towns().await {
        let other = Other::new(&[Does::Answers(200, "{}")]);
        let path = connect(&town, HOTLINE, &other.url, "not named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        let order = other.came()[0].body["order"].clone();
        let answer = json!({"order": order, "status": "answered", "answer": "已办结，路灯恢复。"});
        assert_eq!(reply(&town, &path, "another-secret-of-somebody", &answer).await.status, 403);
        assert_eq!(
            town.citizen().post_raw(&path, "application/json", answer.to_string().as_bytes()).await.status,
            403
        );
        let at = (town.place.clock.now().as_second() - 3600).to_string();
        let body = answer.to_string();
        let signature = host::signature(SECRET, &[at.as_bytes(), body.as_bytes()]);
        let old = town
            .citizen()
            .with_header("x-lianxin-timestamp", &at)
            .with_header("x-lianxin-signature", &signature);
        assert_eq!(old.post_raw(&path, "application/json", body.as_bytes()).await.status, 403, "an hour old");
        let cases = [
            (404, json!({"order": "0", "status": "answered", "answer": "已办结。"})),
            (404, json!({})),
            (400, json!({"order": order, "status": "lost"})),
            (400, json!({"order": order, "status": "answered", "answer": ""})),
            (400, json!({"order": order, "status": "handed_back"})),
            (400, json!([1, 2])),
        ];
        for (status, body) in cases {
            assert_eq!(reply(&town, &path, SECRET, &body).await.status, status, "{body}");
        }
        assert_eq!(reply(&town, "/exchange/fax/1", SECRET, &answer).await.status, 404);
        let messages = path.replace("hotline", "messages");
        assert_eq!(reply(&town, &messages, SECRET, &answer).await.status, 403, "of the other kind");
        open(&town, &town.head().await).await.see("待签收").see_not("已办结");

        let back = json!({"order": order, "status": "handed_back", "why": "不属于 12345 受理范围。"});
        assert_eq!(reply(&town, &path, SECRET, &back).await.status, 200);
        open(&town, &town.head().await).await.see("不属于 12345 受理范围").see("已受理，待交办");
        let late = reply(&town, &path, SECRET, &answer).await;
        assert_eq!((late.status, late.html()), (200, r#"{"result":"known"}"#));
    }
}

#[tokio::test]
async fn a_hotline_that_takes_an_order_and_does_not_answer_in_time_gets_it_once() {
    for town in towns().await {
        let other = Other::new(&[Does::IsSilent, Does::Answers(200, r#"{"reference": "GD-2026-0009"}"#)]);
        connect(&town, HOTLINE, &other.url, "not named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        let first = other.came();
        assert_eq!(first.len(), 1);
        open(&town, &town.head().await).await.see("等待发送").see("对方没有及时应答").see("已交办，待签收");

        minutes(&town, 2);
        town.place.catch_up().await;
        let again = other.came();
        assert_eq!(again.len(), 1, "tried again, and no more");
        assert_eq!(again[0].header("idempotency-key"), first[0].header("idempotency-key"));
        assert_eq!(again[0].body["order"], first[0].body["order"]);
        let page = open(&town, &town.head().await).await;
        page.see("GD-2026-0009").see("办理中");
        assert_eq!(page.text().matches("工单已发往 12345").count(), 1, "one work order");
        minutes(&town, 200);
        town.place.catch_up().await;
        assert!(other.came().is_empty());
    }
}

#[tokio::test]
async fn a_hotline_that_calls_back_before_its_answer_is_awaited_again_gets_nothing_twice() {
    for town in towns().await {
        let other = Other::new(&[Does::IsSilent, Does::Answers(200, "{}")]);
        let path = connect(&town, HOTLINE, &other.url, "not named").await;
        said(&town, "13812345678").await;
        to_hotline(&town).await;
        let order = other.came()[0].body["order"].clone();
        let accepted = json!({"order": order, "status": "accepted", "reference": "GD-2026-0010"});
        assert_eq!(reply(&town, &path, SECRET, &accepted).await.status, 200);
        minutes(&town, 200);
        town.place.catch_up().await;
        assert!(other.came().is_empty(), "it has the order");
        open(&town, &town.head().await).await.see("GD-2026-0010").see("办理中");
    }
}

#[tokio::test]
async fn a_connection_is_checked_before_it_is_kept() {
    for town in towns().await {
        let page = town.office().await.get("/desk/connections").await;
        let form = page.part(HOTLINE).form("保存对接设置");
        let page = form.fill("对方接收地址", "ftp://example.com").fill("共享密钥", "short").send().await;
        assert_eq!(page.status, 422);
        page.see("请填写以 https:// 或 http:// 开头的地址").see("请填写 16 至 500 个字符的密钥");
        assert_eq!(town.head().await.get("/desk/connections").await.status, 403);
    }
}
