//! Other programs file and follow opinions by Open311 GeoReport v2, as its existing clients send and read it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod place;

use host::testing::{Browser, Page};
use jiff::ToSpan;
use place::{Town, towns};
use serde_json::{Value, json};
use store::{params, sql};

const WORDS: &str = "河边步道的护栏断了一段，晚上没有灯，老人孩子走着危险。";

/// The office makes a key for a program; it is shown this once.
async fn key(town: &Town) -> String {
    let page = town.office().await.get("/desk/open311").await;
    let page = page.form("生成密钥").fill("使用单位和程序名称", "河口县随手拍（测试）").send().await;
    page.see("只显示这一次");
    let text = page.text();
    let is_key = |word: &&str| word.len() == 32 && word.chars().all(|c| c.is_ascii_alphanumeric());
    text.split_whitespace().find(is_key).unwrap().to_owned()
}

fn report(key: &str) -> Vec<(&str, &str)> {
    vec![
        ("api_key", key),
        ("service_code", "urban"),
        ("description", WORDS),
        ("address_string", "桃源镇河滨路东段"),
        ("first_name", "张"),
        ("last_name", "三"),
        ("email", "zhangsan@example.com"),
        ("device_id", "tt222111"),
        ("phone", "13812345678"),
        ("attribute[WHISPAWN]", "123456"),
        ("attribute[WHISDORN]", "COISL001"),
    ]
}

fn with<'a>(mut fields: Vec<(&'a str, &'a str)>, name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.retain(|(known, _)| *known != name);
    if !value.is_empty() {
        fields.push((name, value));
    }
    fields
}

async fn post(browser: &Browser, fields: &[(&str, &str)]) -> Page {
    browser.post_only("/open311/v2/requests.json", fields).await
}

fn read(page: &Page) -> Value {
    assert_eq!(page.header("content-type"), Some("application/json; charset=utf-8"));
    serde_json::from_str(page.html()).unwrap()
}

async fn filed(town: &Town) -> (String, Value) {
    let key = key(town).await;
    let fields = with(report(&key), "attribute[STATION]", &town.station);
    let page = post(&town.citizen(), &fields).await;
    assert_eq!(page.status, 200, "{}", page.html());
    (key, read(&page)[0].clone())
}

fn id_of(request: &Value) -> String {
    request["service_request_id"].as_str().unwrap().to_owned()
}

/// The tracking code that a notice names.
fn code_of(request: &Value) -> String {
    request["service_notice"].as_str().unwrap().rsplit("/o/").next().unwrap().to_owned()
}

async fn kept(town: &Town) -> i64 {
    town.place.read(|tx| tx.value(sql!("select count(*) from opinions /* scan: test */"), params![])).await
}

#[tokio::test]
async fn a_client_finds_out_what_can_be_filed_and_in_which_form() {
    for town in towns().await {
        let citizen = town.citizen();
        let found = read(&citizen.get("/open311/discovery.json").await);
        let endpoint = &found["endpoints"][0];
        assert_eq!(endpoint["specification"], "http://wiki.open311.org/GeoReport_v2");
        assert_eq!(endpoint["url"], "http://lianxin.test/open311/v2");
        assert_eq!(endpoint["formats"], json!(["text/xml", "application/json"]));
        let page = citizen.get("/open311/discovery.xml").await;
        assert_eq!(page.header("content-type"), Some("text/xml; charset=utf-8"));
        assert!(page.html().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><discovery><changeset>"));

        let services = read(&citizen.get("/open311/v2/services.json").await);
        let first = &services[0];
        assert_eq!((&first["metadata"], &first["type"]), (&json!(true), &json!("realtime")));
        assert!(services.as_array().unwrap().iter().any(|one| one["service_code"] == "unsorted"));
        let code = first["service_code"].as_str().unwrap();
        let page = citizen.get("/open311/v2/services.xml?jurisdiction_id=990101").await;
        assert!(page.html().contains(&format!("<service><service_code>{code}</service_code><service_name>")));
        assert!(page.html().contains("<keywords/>"), "what is empty is an empty element");

        let definition = read(&citizen.get(&format!("/open311/v2/services/{code}.json")).await);
        assert_eq!(
            (&definition["service_code"], &definition["attributes"][0]["code"]),
            (&json!(code), &json!("STATION"))
        );
        assert_eq!(definition["attributes"][0]["values"], json!([]));
    }
}

#[tokio::test]
async fn what_a_client_files_reaches_the_station_and_can_be_followed() {
    for town in towns().await {
        let (_, request) = filed(&town).await;
        assert_eq!(request["account_id"], Value::Null);
        let (id, code) = (id_of(&request), code_of(&request));
        town.place.catch_up().await;
        let page = town.head().await.get("/desk").await;
        let page = page.link("河边步道的护栏断了一段，晚上没有灯，老人孩子走着危险。").click().await;
        page.see("Open311").see("WHISPAWN：123456").see("桃源镇河滨路东段").see("138****5678");
        page.see_not("zhangsan").see_not("张三").see_not("tt222111");

        let citizen = town.citizen();
        citizen.get(&format!("/o/{code}")).await.see("待受理");
        let shown = &read(&citizen.get(&format!("/open311/v2/requests/{id}.json")).await)[0];
        assert_eq!((&shown["status"], &shown["service_code"]), (&json!("open"), &json!("urban")));
        assert_eq!(
            (&shown["description"], &shown["address"], &shown["lat"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        assert_eq!(shown["requested_datetime"], "2026-03-02T09:00:00+08:00");
        let xml = citizen.get(&format!("/open311/v2/requests/{id}.xml")).await;
        let start = format!(
            "<service_requests><request><service_request_id>{id}</service_request_id><status>open</status>"
        );
        assert!(xml.html().contains(&start) && xml.html().contains("<description/>"), "{}", xml.html());
        let token = &read(&citizen.get(&format!("/open311/v2/tokens/{code}.json")).await)[0];
        assert_eq!((&token["service_request_id"], &token["token"]), (&json!(id), &json!(code)));
    }
}

#[tokio::test]
async fn its_words_are_public_only_once_a_person_has_masked_and_disclosed_them() {
    for town in towns().await {
        let (_, request) = filed(&town).await;
        let (id, code) = (id_of(&request), code_of(&request));
        let title = "河边步道的护栏断了一段，晚上没有灯，老人孩子走着危险。";
        let head = town.head().await;
        let open = async |browser: &Browser| {
            town.place.catch_up().await;
            browser.get("/desk").await.link(title).click().await
        };
        open(&head).await.form("受理这件意见").send().await;
        open(&head).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
        let clerk = town.clerk().await;
        open(&clerk).await.form("签收").send().await;
        open(&clerk).await.form("提交联络站审核").fill("答复内容", "护栏已修复，已加装路灯。").send().await;
        open(&head).await.form("审核通过，答复反映人").send().await;
        let citizen = town.citizen();
        let path = format!("/open311/v2/requests/{id}.json");
        assert_eq!(read(&citizen.get(&path).await)[0]["status_notes"], Value::Null, "not yet public");
        citizen.get(&format!("/o/{code}")).await.form("提交评价").choose("已解决").send().await;
        assert_eq!(read(&citizen.get(&path).await)[0]["status"], "closed");
        open(&head).await.form("公开").fill("反映内容", "河边步道护栏断了一段。").send().await;
        let shown = &read(&citizen.get(&path).await)[0];
        assert_eq!(shown["description"], "河边步道护栏断了一段。");
        assert_eq!(
            (&shown["status_notes"], &shown["agency_responsible"]),
            (&json!("护栏已修复，已加装路灯。"), &json!("县城市管理局"))
        );
    }
}

#[tokio::test]
async fn lists_are_narrowed_by_id_service_status_and_time() {
    for town in towns().await {
        let (key, request) = filed(&town).await;
        let other =
            with(with(report(&key), "service_code", "unsorted"), "description", "另一件事，与护栏无关。");
        let other = id_of(&read(&post(&town.citizen(), &other).await)[0]);
        let id = id_of(&request);
        let citizen = town.citizen();
        let ids = async |query: &str| -> Vec<String> {
            let page = citizen.get(&format!("/open311/v2/requests.json?{query}")).await;
            assert_eq!(page.status, 200, "{query}: {}", page.html());
            read(&page).as_array().unwrap().iter().map(id_of).collect()
        };
        assert_eq!(ids("").await, [other.clone(), id.clone()], "newest first");
        assert_eq!(
            ids(&format!("service_request_id={id},{other}&status=closed")).await,
            [id.clone(), other.clone()]
        );
        assert_eq!(ids("service_code=urban").await, [id.as_str()]);
        assert_eq!(ids("service_code=urban,unsorted&status=open").await.len(), 2);
        assert_eq!(ids("service_code=transport").await, Vec::<String>::new());
        assert_eq!(ids("status=closed").await, Vec::<String>::new());
        assert_eq!(ids("service_code=urban&service_code=unsorted").await.len(), 2, "declared twice");
        assert_eq!(ids("status=open&status=closed&extensions=true&service_code=").await.len(), 2);
        assert_eq!(ids("page_size=1&page=2").await, [id.as_str()]);
        assert_eq!(ids("jurisdiction_id=990101101").await.len(), 2);
        assert_eq!(
            ids("start_date=2026-03-01T00:00:00%2B08:00&end_date=2026-03-02T23:00:00Z").await.len(),
            2
        );
        assert_eq!(ids("end_date=2026-03-01T00:00:00Z").await, Vec::<String>::new());
        town.place.clock.advance_by(91);
        assert_eq!(ids("").await, Vec::<String>::new(), "the last 90 days where nothing is said");
        for wrong in [
            "status=maybe",
            "start_date=yesterday",
            "page=0",
            "start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
        ] {
            assert_eq!(
                citizen.get(&format!("/open311/v2/requests.json?{wrong}")).await.status,
                400,
                "{wrong}"
            );
        }
    }
}

trait Days {
    fn advance_by(&self, days: i64);
}

impl Days for kernel::clock::ManualClock {
    fn advance_by(&self, days: i64) {
        self.set(self.now().checked_add((days * 24).hours()).unwrap());
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_in_the_shape_of_the_specification_and_nothing_is_kept() {
    for town in towns().await {
        let key = key(&town).await;
        let citizen = town.citizen();
        let good = || with(report(&key), "phone", "");
        let cases = [
            (403, with(good(), "api_key", "")),
            (403, with(good(), "api_key", "nobodyhasthiskey")),
            (400, with(good(), "service_code", "")),
            (404, with(good(), "service_code", "no-such-service")),
            (404, with(good(), "jurisdiction_id", "110000")),
            (404, with(good(), "jurisdiction_id", "sfgov.org")),
            (400, with(good(), "description", "")),
            (400, with(good(), "address_string", "")),
            (400, with(good(), "lat", "37.76")),
            (400, with(with(good(), "lat", "137.76"), "long", "112.5")),
            (400, with(with(good(), "lat", "NaN"), "long", "112.5")),
            (400, with(good(), "phone", "12")),
            (400, with(good(), "email", "zhangsan")),
            (400, with(with(good(), "long", "112.5"), "lat", "")),
            (400, with(good(), "media_url", "javascript:alert(1)")),
            (400, with(good(), "attribute[STATION]", "ZZZZZZ")),
        ];
        for (status, fields) in &cases {
            let page = post(&citizen, fields).await;
            assert_eq!(page.status, *status, "{fields:?}: {}", page.html());
            let errors = read(&page);
            assert_eq!(errors[0]["code"], json!(status));
            assert!(!errors[0]["description"].as_str().unwrap().is_empty());
        }
        let both = with(with(good(), "description", ""), "address_string", "");
        assert_eq!(read(&post(&citizen, &both).await).as_array().unwrap().len(), 2, "everything at once");
        let page = citizen.post_only("/open311/v2/requests.xml", &with(good(), "service_code", "x-x")).await;
        assert!(page.html().contains("<errors><error><code>404</code><description>"), "{}", page.html());

        let form = "application/x-www-form-urlencoded";
        let gb = [
            format!("api_key={key}&service_code=urban&address_string=x&description=").as_bytes(),
            b"\xc2\xb7\xb5\xc6\xbb\xb5\xc1\xcb\xc8\xfd\xcc\xec",
        ]
        .concat();
        let page = citizen.post_raw("/open311/v2/requests.json", form, &gb).await;
        assert_eq!(page.status, 400);
        assert!(page.html().contains("UTF-8"));
        let page = citizen.post_raw("/open311/v2/requests.json", "application/json", b"{}").await;
        assert_eq!((page.status, read(&page)[0]["code"].clone()), (400, json!(400)));
        for nowhere in [
            "/open311/v2/nothing.json",
            "/open311/v2/requests/0.json",
            "/open311/v2/tokens/x.json",
            "/open311/v2/services/x.json",
        ] {
            let page = citizen.get(nowhere).await;
            assert_eq!((page.status, read(&page)[0]["code"].clone()), (404, json!(404)), "{nowhere}");
        }
        assert_eq!(kept(&town).await, 0);
    }
}

#[tokio::test]
async fn a_report_sent_again_is_the_same_one_and_one_sent_another_day_is_another() {
    for town in towns().await {
        let (key, first) = filed(&town).await;
        let citizen = town.citizen();
        let report = |key| with(report(key), "attribute[STATION]", &town.station);
        let again = read(&post(&citizen, &report(&key)).await)[0].clone();
        assert_eq!(id_of(&again), id_of(&first), "the same words within ten minutes");
        town.place.clock.advance_by(1);
        let later = read(&post(&citizen, &report(&key)).await)[0].clone();
        assert_ne!(id_of(&later), id_of(&first));
        let named = with(with(report(&key), "token", "a-1"), "description", "带编号的一件事，说得很清楚。");
        let one = id_of(&read(&post(&citizen, &named).await)[0]);
        town.place.clock.advance_by(1);
        assert_eq!(id_of(&read(&post(&citizen, &named).await)[0]), one, "under its token for good");
        assert_eq!(kept(&town).await, 3);
    }
}

fn multipart(key: &str, media: &[u8]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in [
        ("api_key", key),
        ("service_code", "urban"),
        ("description", WORDS),
        ("lat", "37.870600"),
        ("long", "112.548900"),
    ] {
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .into_bytes(),
        );
    }
    body.extend(b"--edge\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n");
    body.extend(media);
    body.extend(b"\r\n--edge--\r\n");
    ("multipart/form-data; boundary=edge".to_owned(), body)
}

#[tokio::test]
async fn photos_come_along_and_what_is_no_photo_or_too_large_is_refused() {
    for town in towns().await {
        let key = key(&town).await;
        let citizen = town.citizen();
        let send = async |media: &[u8]| {
            let (kind, body) = multipart(&key, media);
            citizen.post_raw("/open311/v2/requests.json", &kind, &body).await
        };
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_pixel(40, 30, image::Rgb([200, 80, 40]))
            .write_to(&mut png, image::ImageFormat::Png)
            .unwrap();
        for bad in [b"no photo at all".to_vec(), vec![0; (20 << 20) + 1]] {
            let page = send(&bad).await;
            assert_eq!((page.status, read(&page)[0]["code"].clone()), (400, json!(400)));
        }
        assert_eq!(kept(&town).await, 0);
        let page = send(png.get_ref()).await;
        assert_eq!(page.status, 200, "{}", page.html());
        let code = code_of(&read(&page)[0]);
        let page = citizen.get(&format!("/o/{code}")).await;
        page.see("37.8706");
        assert!(page.html().contains("/photos/"));
    }
}

#[tokio::test]
async fn a_key_that_was_ended_files_nothing_more() {
    for town in towns().await {
        let (key, _) = filed(&town).await;
        let page = town.office().await.get("/desk/open311").await;
        page.see("河口县随手拍").see_not(&key);
        page.form("停用此密钥").send().await.see("已停用");
        assert_eq!(post(&town.citizen(), &report(&key)).await.status, 403);
        assert_eq!(town.head().await.get("/desk/open311").await.status, 403);
    }
}

#[tokio::test]
async fn a_place_may_be_given_twice_and_a_citizen_without_a_telephone_is_reached_by_mail() {
    for town in towns().await {
        let key = key(&town).await;
        let fields = with(with(with(report(&key), "lat", "37.8706"), "long", "112.5489"), "phone", "");
        let page = post(&town.citizen(), &fields).await;
        assert_eq!(page.status, 200, "{}", page.html());
        town.place.catch_up().await;
        let page = town.office().await.get("/desk/opinions").await.link(WORDS).click().await;
        page.see("桃源镇河滨路东段").see("37.8706").see("z***@example.com").see_not("zhangsan");
    }
}

/// What a program of the city's app does, one after the other, in the XML that every client reads, with the fields of the
/// specification's own example.
#[tokio::test]
async fn an_existing_client_finds_files_and_follows_in_xml() {
    for town in towns().await {
        let (key, citizen) = (key(&town).await, town.citizen());
        let element = |page: &Page, name: &str| {
            let (_, rest) = page.html().split_once(&format!("<{name}>")).unwrap();
            rest.split_once(&format!("</{name}>")).unwrap().0.to_owned()
        };
        let found = citizen.get("/open311/discovery.xml").await;
        let base = element(&found, "url").replace("http://lianxin.test", "");
        let services = citizen.get(&format!("{base}/services.xml?jurisdiction_id=990101")).await;
        let code = element(&services, "service_code");
        let definition = citizen.get(&format!("{base}/services/{code}.xml?jurisdiction_id=990101")).await;
        assert!(definition.html().contains("<required>false</required>"));
        let body = format!(
            "api_key={key}&jurisdiction_id=990101&service_code={code}&lat=37.76524078&long=112.4212043\
             &address_string=%E6%A1%83%E6%BA%90%E9%95%87&email=smit333%40example.org&device_id=tt222111&account_id=123456\
             &first_name=john&last_name=smith&phone=&description=%E8%B7%AF%E9%9D%A2%E5%A1%8C%E4%BA%86%E4%B8%80%E4%B8%AA%E5%A4%A7%E5%9D%91\
             &media_url=http%3A%2F%2Fexample.org%2F2212426634.jpg&attribute[WHISPAWN]=123456&attribute%5BWHISDORN%5D=COISL001"
        );
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        let made = citizen.post_raw(&format!("{base}/requests.xml"), form, body.as_bytes()).await;
        assert_eq!((made.status, made.header("content-type")), (200, Some("text/xml; charset=utf-8")));
        assert!(made.html().contains("<account_id/>"), "{}", made.html());
        let id = element(&made, "service_request_id");
        for path in [
            format!("{base}/requests/{id}.xml?jurisdiction_id=990101"),
            format!("{base}/requests.xml?service_request_id={id}&jurisdiction_id=990101"),
            format!(
                "{base}/requests.xml?start_date=2026-03-01T00:00:00Z&end_date=2026-03-31T00:00:00Z&status=open"
            ),
        ] {
            let page = citizen.get(&path).await;
            assert_eq!((page.status, element(&page, "service_request_id")), (200, id.clone()), "{path}");
            assert_eq!(element(&page, "status"), "open");
        }
        town.place.catch_up().await;
        let page = town.office().await.get("/desk/opinions").await.link("路面塌了一个大坑").click().await;
        page.see("WHISDORN：COISL001").see("http://example.org/2212426634.jpg").see_not("smith");
    }
}

#[tokio::test]
async fn a_named_station_takes_it() {
    for town in towns().await {
        let key = key(&town).await;
        let fields = with(report(&key), "attribute[STATION]", &town.station);
        let page = post(&town.citizen(), &fields).await;
        assert!(page.html().contains("桃源镇人大代表联络站"), "{}", page.html());
    }
}
