//! Bad input is normal: a clear message where the person is, nothing typed lost, nothing stored half.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::testing::{Browser, Page};
use kernel::Lang;
use place::{Town, towns};
use store::{params, sql};

const WORDS: &str = "桃源街口的路灯坏了三天。";
const BODY: &str = "您要反映什么事？";

async fn first_step(town: &Town, browser: &Browser) -> Page {
    browser.get(&format!("/s/{}/say", town.station)).await
}

async fn kept(town: &Town) -> i64 {
    town.place.read(|tx| tx.value(sql!("select count(*) from opinions /* scan: test */"), params![])).await
}

/// Sends `words` as the first step.
async fn say(town: &Town, words: &str) -> Page {
    first_step(town, &town.citizen()).await.form("下一步").fill(BODY, words).send().await
}

#[tokio::test]
async fn nothing_too_little_and_too_much_are_said_beside_the_field() {
    for town in towns().await {
        let page = say(&town, "").await;
        assert_eq!((page.status, page.error_of(BODY).unwrap().contains("至少写 5 个字")), (422, true));
        let page = say(&town, &"长".repeat(20_001)).await;
        assert_eq!(page.status, 422);
        assert!(page.error_of(BODY).unwrap().contains("您写了 20001 个字"));
        assert_eq!(page.form("下一步").value(BODY).chars().count(), 20_001, "nothing typed is lost");
        assert_eq!(kept(&town).await, 0);
    }
}

#[tokio::test]
async fn twenty_thousand_characters_and_two_hundred_emoji_arrive_whole() {
    for town in towns().await {
        for words in ["满".repeat(20_000), "👨‍👩‍👧".repeat(200)] {
            let page = say(&town, &words).await;
            let page = page.form("下一步").send().await;
            let page = page.form("发送给联络站").send().await;
            page.see("已收到您的意见").link("查看进展").click().await.see(&words);
        }
    }
}

#[tokio::test]
async fn nul_is_taken_out_and_script_tags_are_only_words() {
    for town in towns().await {
        let page = say(&town, "路灯\0坏了<script>alert('x')</script>\"><img src=x onerror=alert(1)>").await;
        let page = page.form("下一步").send().await.form("发送给联络站").send().await;
        let page = page.link("查看进展").click().await;
        page.see("路灯坏了<script>alert('x')</script>");
        assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"));
    }
}

#[tokio::test]
async fn half_a_character_is_said_to_be_unreadable_and_the_rest_is_kept() {
    for town in towns().await {
        let browser = town.citizen();
        let token = token(&first_step(&town, &browser).await);
        let body = format!(
            "form_token={token}&step=place&form=x&body=%E8%B7%AF%E7%81%AF%ED%A0%80%E5%9D%8F%E4%BA%86%E4%B8%89%E5%A4%A9"
        );
        let path = format!("/s/{}/say", town.station);
        let page = browser.post_raw(&path, "application/x-www-form-urlencoded", body.as_bytes()).await;
        assert_eq!(page.status, 422);
        assert!(page.error_of(BODY).unwrap().contains("没有完整送达"));
        assert!(page.form("下一步").value(BODY).contains("坏了三天"));
    }
}

fn token(page: &Page) -> String {
    let html = page.html();
    let (_, rest) = html.split_once("name=\"form_token\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn another_kind_of_content_is_refused_in_words() {
    for town in towns().await {
        let path = format!("/s/{}/say", town.station);
        for (kind, bytes) in [
            ("application/json", b"{\"body\":\"x\"}".as_slice()),
            ("text/plain", b"body=x"),
            ("multipart/form-data; boundary=nowhere", b"no such boundary"),
            ("", b""),
        ] {
            let page = town.citizen().post_raw(&path, kind, bytes).await;
            assert_eq!(page.status, 422, "{kind}");
            page.see("表单内容无法读取");
        }
    }
}

#[tokio::test]
async fn a_forged_token_stores_nothing_and_gives_back_what_was_typed() {
    for town in towns().await {
        let page = first_step(&town, &town.citizen()).await;
        let page = page
            .form("下一步")
            .fill(BODY, WORDS)
            .tamper("form_token", "0123456789abcdef0123456789abcdef")
            .send()
            .await;
        assert_eq!(page.status, 403);
        page.see("无法确认这张表单来自本站页面").see(WORDS);
        let path = format!("/s/{}/say", town.station);
        let foreign = town.citizen().post(&path, &[("body", WORDS), ("step", "send")]).await;
        assert_eq!((foreign.status, kept(&town).await), (403, 0));
    }
}

#[tokio::test]
async fn photos_that_are_none_too_large_or_too_many_are_refused_by_name() {
    for town in towns().await.into_iter().take(1) {
        let step = first_step(&town, &town.citizen()).await;
        let attach =
            |name: &str, bytes: &[u8]| step.form("下一步").fill(BODY, WORDS).attach("照片", name, bytes);
        let wrong = [
            ("说明.jpg", b"this is a text".to_vec(), "不是能识别的照片"),
            ("large.jpg", vec![0xFF; (20 << 20) + 1], "超过 20 MB"),
            ("huge.png", huge_png(), "像素太多"),
            ("cut.jpg", jpeg().into_iter().take(200).collect(), "不是能识别的照片"),
        ];
        for (name, bytes, words) in wrong {
            let page = attach(name, &bytes).send().await;
            let error = page.error_of("照片").unwrap();
            assert!(page.status == 422 && error.contains(words) && error.contains(name), "{name}: {error}");
            assert_eq!(page.form("下一步").value(BODY), WORDS, "what was typed stays");
        }
        let mut many = step.form("下一步").fill(BODY, WORDS);
        for n in 0..5 {
            many = many.attach("照片", &format!("{n}.jpg"), &jpeg());
        }
        assert!(many.send().await.error_of("照片").unwrap().contains("最多上传 4 张"));
    }
}

#[tokio::test]
async fn a_photo_is_kept_without_its_metadata_and_shown_to_those_who_may() {
    for town in towns().await {
        let page = first_step(&town, &town.citizen()).await;
        let page = page.form("下一步").fill(BODY, WORDS).attach("照片", "灯.jpg", &jpeg()).send().await;
        page.see("已收到 1 张照片");
        let page = page.form("下一步").send().await.form("发送给联络站").send().await;
        let citizen = town.citizen();
        let code = place::tracking_code(&page.text());
        let page = citizen.get(&format!("/o/{code}")).await;
        let path = photo_path(&page);
        let photo = citizen.get(&path).await;
        assert_eq!((photo.status, photo.header("content-type")), (200, Some("image/jpeg")));
        let file = path.rsplit('/').next().unwrap();
        assert_eq!(town.head().await.get(&format!("/desk/photos/{file}")).await.status, 200);
        assert_eq!(town.other_head().await.get(&format!("/desk/photos/{file}")).await.status, 404);
        assert_eq!(town.citizen().get(&format!("/desk/photos/{file}")).await.status, 401);
        let other = town.say("另外一件完全不同的事情。").await.replace('-', "");
        assert_eq!(citizen.get(&format!("/o/{other}/photos/{file}")).await.status, 404);
    }
}

fn photo_path(page: &Page) -> String {
    let (_, rest) = page.html().split_once("href=\"/o/").unwrap();
    format!("/o/{}", rest.split('"').next().unwrap())
}

fn jpeg() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(640, 480, |x, y| {
        image::Rgb([(x % 251).to_le_bytes()[0], (y % 241).to_le_bytes()[0], 120])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A PNG that says it has 30,000 × 30,000 pixels.
fn huge_png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1, 1).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    bytes.splice(16..24, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut crc = !0u32;
    for byte in bytes.get(12..29).unwrap() {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    bytes.splice(29..33, (!crc).to_be_bytes());
    bytes
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_opinion() {
    for town in towns().await {
        let page = say(&town, WORDS).await.form("下一步").send().await;
        let first = page.form("发送给联络站").send().await;
        let second = page.form("发送给联络站").send().await;
        assert_eq!(place::tracking_code(&first.text()), place::tracking_code(&second.text()));
        assert_eq!(kept(&town).await, 1);
    }
}

#[tokio::test]
async fn guessed_tracking_codes_get_the_same_answer_and_then_a_pause() {
    for town in towns().await {
        let guesser = town.citizen().at("198.51.100.7");
        let mut answers = std::collections::BTreeSet::new();
        for code in ["000000000000", "ZZZZZZZZZZZZ", "nonsense", "%3Cscript%3E", "0000-0000-0000"] {
            let page = guesser.get(&format!("/o/{code}")).await;
            assert_eq!(page.status, 404);
            answers.insert(page.text());
        }
        assert_eq!(answers.len(), 1, "an answer that differs would tell something");
        let mut paused = None;
        for _ in 0..60 {
            let page = guesser.get("/o/000000000001").await;
            if page.status == 429 {
                paused = Some(page);
                break;
            }
        }
        let page = paused.unwrap();
        assert!(page.header("retry-after").is_some());
        page.see("操作过于频繁");
        assert_eq!(
            town.citizen().at("198.51.100.8").get("/").await.status,
            404,
            "others are not kept waiting"
        );
    }
}

#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_an_answer_loses_nothing() {
    for town in towns().await {
        town.say(WORDS).await;
        town.place.catch_up().await;
        let head = town.head().await;
        let page = head.get("/desk").await.link(WORDS).click().await;
        head.forget("lx_session");
        let page = page.form("请反映人补充").fill("需要补充什么？", "是哪一盏灯？请说明位置。").send().await;
        assert_eq!(page.status, 401);
        assert!(page.html().contains("是哪一盏灯？请说明位置。"), "it is carried through signing in");
    }
}

#[tokio::test]
async fn odd_requests_are_answered_like_ordinary_ones() {
    for town in towns().await {
        let path = format!("/s/{}/say?utm_source=x&unknown=%ff%00&step=99", town.station);
        assert_eq!(town.citizen().get(&path).await.status, 200);
        let head = town.head().await;
        assert_eq!(head.get("/desk/opinions?stage=nonsense&before=!!!&page=-1").await.status, 200);
        assert_eq!(head.get("/desk/opinions/not-an-id").await.status, 404);
        assert_eq!(head.get("/desk/opinions/ZZZZZZZZZZZZZ").await.status, 404);
        assert_eq!(town.citizen().get("/s/NOWAY9/say").await.status, 404);
        let english = town.citizen().speaking(Lang::En);
        english.get(&format!("/s/{}/say", town.station)).await.see("Say what is wrong");
    }
}

#[tokio::test]
async fn a_clock_that_goes_backwards_breaks_no_order() {
    for town in towns().await {
        let first = town.say(WORDS).await;
        town.place.clock.set("2026-02-20T01:00:00Z".parse().unwrap());
        let second = town.say("时钟倒退之后的一件意见。").await;
        town.place.catch_up().await;
        let page = town.head().await.get("/desk/opinions").await;
        let text = page.text();
        let (newer, older) = (text.find("时钟倒退").unwrap(), text.find("桃源街口").unwrap());
        assert!(newer < older, "the later one stands first");
        for code in [first, second] {
            assert_eq!(town.citizen().get(&format!("/o/{code}")).await.status, 200);
        }
    }
}
