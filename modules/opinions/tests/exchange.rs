//! Work orders to the hotline and messages by the gateway, against another system that fails, repeats itself and
//! answers twice.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod place;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use host::testing::{Browser, Page};
use place::{Town, towns, tracking_code};
use serde_json::{Value, json};

const WORDS: &str = "桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。";
const SECRET: &str = "a-secret-between-two-offices";

/// What the other system does with a request: answers so, or hangs up.
#[derive(Clone, Debug)]
enum Does {
    Answers(u16, &'static str),
    HangsUp,
    /// Takes it, and says nothing.
    IsSilent,
}

/// Another system: a socket that does as it is told and remembers what came.
struct Other {
    url: String,
    plan: Arc<Mutex<Vec<Does>>>,
    came: Receiver<Request>,
}

#[derive(Debug)]
struct Request {
    head: String,
    body: Value,
    text: String,
}

impl Request {
    fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
        line.unwrap().split_once(':').unwrap().1.trim()
    }
}

impl Other {
    fn new(plan: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/orders", listener.local_addr().unwrap());
        let (sender, came) = channel();
        let plan = Arc::new(Mutex::new(plan.to_vec()));
        let told = Arc::clone(&plan);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &told, &sender);
            }
        });
        Self { url, plan, came }
    }

    fn tell(&self, does: Does) {
        self.plan.lock().unwrap().push(does);
    }

    /// What came since it was asked last.
    fn came(&self) -> Vec<Request> {
        self.came.try_iter().collect()
    }
}

fn serve(mut stream: TcpStream, plan: &Mutex<Vec<Does>>, came: &Sender<Request>) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let (head, body) = loop {
        let count = stream.read(&mut buffer).unwrap_or(0);
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_lowercase()
                .lines()
                .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break (head.to_owned(), body.to_owned());
            }
        }
        if count == 0 {
            return;
        }
    };
    let mut plan = plan.lock().unwrap();
    let does = if plan.len() > 1 { plan.remove(0) } else { plan[0].clone() };
    drop(plan);
    came.send(Request { head, body: serde_json::from_str(&body).unwrap(), text: body }).unwrap();
    if let Does::IsSilent = does {
        // Until the one who asked hangs up.
        while stream.read(&mut buffer).unwrap_or(0) > 0 {}
    }
    if let Does::Answers(status, answer) = does {
        let answer = format!(
            "HTTP/1.1 {status} So\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
            answer.len()
        );
        stream.write_all(answer.as_bytes()).unwrap();
    }
}

/// The office connects the county; returns the path that replies go to.
async fn connect(town: &Town, section: &str, url: &str, person: &str) -> String {
    let office = town.office().await;
    let page = office.get("/desk/connections").await;
    let mut form = page.part(section).form("保存对接设置").fill("对方接收地址", url).fill("共享密钥", SECRET);
    if person == "named" {
        form = form.choose("工单可以包含反映人的联系方式（对方须保密）");
    }
    let page = form.send().await;
    page.see_not(SECRET);
    let text = page.part(section).text();
    let start = text.find("http://lianxin.test/exchange/").unwrap();
    let path = &text[start + "http://lianxin.test".len()..];
    path.split_whitespace().next().unwrap().to_owned()
}

const HOTLINE: &str = "交办给 12345 的意见以工单发出";
const MESSAGES: &str = "只说有答复和查询地址";

async fn open(town: &Town, browser: &Browser) -> Page {
    town.place.catch_up().await;
    let page = browser.get("/desk/opinions").await;
    page.link(WORDS).click().await
}

/// A citizen sends these words and leaves how to be reached.
async fn sent(town: &Town, words: &str, contact: &str) -> String {
    let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
    let page = page.form("下一步").fill("您要反映什么事？", words).send().await;
    let page = page.form("下一步").fill("联系电话或邮箱", contact).send().await;
    tracking_code(&page.form("发送给联络站").send().await.text())
}

/// A citizen leaves how to be reached, the head admits.
async fn said(town: &Town, contact: &str) -> String {
    let code = sent(town, WORDS, contact).await;
    open(town, &town.head().await).await.form("受理这件意见").send().await;
    code
}

async fn to_hotline(town: &Town) {
    let page = open(town, &town.head().await).await;
    page.form("交办").select("交给谁", "12345 热线").send().await;
    town.place.catch_up().await;
}

/// A reply as the other system signs it.
async fn reply(town: &Town, path: &str, secret: &str, body: &Value) -> Page {
    let at = town.place.clock.now().as_second().to_string();
    let body = body.to_string();
    let signature = host::signature(secret, &[at.as_bytes(), body.as_bytes()]);
    let browser =
        town.citizen().with_header("x-lianxin-timestamp", &at).with_header("x-lianxin-signature", &signature);
    browser.post_raw(path, "application/json", body.as_bytes()).await
}

fn minutes(town: &Town, minutes: i64) {
    town.place.clock.advance(jiff::SignedDuration::from_mins(minutes));
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
        assert!(other.came().is_empty(), "there is no answer yet");
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
