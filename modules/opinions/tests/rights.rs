//! What the citizen may see, take along and have erased.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::testing::{Browser, Page};
use jiff::SignedDuration;
use place::{Town, towns};
use store::files::FileHash;

const WORDS: &str = "我叫测试甲，住在桃源街 12 号，楼道灯坏了一个月。";

async fn item(browser: &Browser) -> Page {
    browser.get("/desk/opinions").await.link(WORDS).click().await
}

fn picture(shade: u8) -> Vec<u8> {
    let image = image::RgbImage::from_fn(640, 480, |x, y| {
        image::Rgb([shade, (x % 251).to_le_bytes()[0], (y % 241).to_le_bytes()[0]])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn say(town: &Town, words: &str, photos: &[Vec<u8>]) -> String {
    let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
    let mut form = page.form("下一步").fill("您要反映什么事？", words);
    for photo in photos {
        form = form.attach("照片", "lamp.png", photo);
    }
    let page = form.send().await;
    let page = page.form("下一步").fill("联系电话", "13800001234").send().await;
    place::tracking_code(&page.form("发送给联络站").send().await.text())
}

async fn files(town: &Town) -> Vec<FileHash> {
    town.place.app.files.list().await.unwrap()
}

async fn whole(town: &Town) {
    town.place.catch_up().await;
    let verifier = town.place.app.signer.verifier();
    let found = town.place.read(move |tx| store::seal::verify(tx, &verifier, |_| {})).await;
    assert!(found.wrong.is_empty(), "{}: {found:?}", town.place.kind());
}

#[tokio::test]
async fn the_citizen_sees_what_is_kept_and_takes_it_along() {
    for town in towns().await {
        let code = say(&town, WORDS, &[picture(10)]).await;
        item(&town.head().await).await.form("显示联系方式").send().await;
        let citizen = town.citizen();
        let page = citizen
            .get(&format!("/o/{code}"))
            .await
            .link("看看存了我的哪些信息，带走或要求删除")
            .click()
            .await;
        page.see(WORDS).see("138****1234").see("查看您联系方式的时间").see("请先撤回");
        let json = page.link("下载 JSON").click().await;
        let taken: serde_json::Value = serde_json::from_str(json.html()).unwrap();
        assert_eq!(taken["text"], WORDS);
        assert_eq!(taken["contact"], "138****1234");
        assert_eq!(taken["photos"].as_array().unwrap().len(), 1);
        assert!(json.header("content-disposition").unwrap().contains("attachment"));
        assert!(!json.html().contains("周站长"), "names of staff stay inside");
    }
}

#[tokio::test]
async fn what_was_taken_back_is_erased_with_its_photos_and_the_history_stays_provable() {
    for town in towns().await {
        let shared = picture(20);
        let code = say(&town, WORDS, &[shared.clone(), picture(30)]).await;
        let other = say(&town, "另一件事：桥栏杆松了，有照片。", &[shared]).await;
        town.place.catch_up().await;
        town.head().await.get("/desk/notices").await.see("楼道灯");
        assert_eq!(files(&town).await.len(), 4);

        let citizen = town.citizen();
        citizen.get(&format!("/o/{code}")).await.form("确认撤回").send().await.see("已撤回");
        let page = citizen.get(&format!("/o/{code}/data")).await;
        page.form("删除我写的内容").send().await.see("已经删除").see_not("楼道灯").see_not("138****");
        whole(&town).await;

        for path in ["/desk/opinions", "/desk/notices", "/desk"] {
            town.head().await.get(path).await.see_not("楼道灯");
        }
        town.head().await.get("/desk/opinions?q=楼道灯").await.see_not("楼道灯");
        citizen
            .get(&format!("/o/{code}"))
            .await
            .see("反映内容已按反映人的要求删除")
            .see_not("楼道灯")
            .see("收到意见");

        assert_eq!(files(&town).await.len(), 4, "a form may still hold the same picture");
        town.place.clock.advance(SignedDuration::from_hours(25));
        whole(&town).await;
        assert_eq!(files(&town).await.len(), 2, "what another opinion shows stays");
        let photos = citizen.get(&format!("/o/{other}")).await;
        assert!(photos.html().contains("/photos/"));
    }
}

#[tokio::test]
async fn what_was_answered_is_kept_as_long_as_the_region_says_and_then_erased_by_itself() {
    for town in towns().await {
        let code = say(&town, WORDS, &[]).await;
        let head = town.head().await;
        let page = item(&head).await;
        let page = page
            .form("记下当场答复")
            .fill("答复内容", "物业已经换了灯泡，当天修好。")
            .choose("已当面告知")
            .send()
            .await;
        page.see("已答复，待评价");
        let citizen = town.citizen();
        citizen.get(&format!("/o/{code}/data")).await.see("还没有办结");
        citizen.get(&format!("/o/{code}")).await.form("提交评价").choose("已解决").send().await;
        item(&head).await.form("公开").fill("标题", "楼道灯坏了").send().await.see("已公开");
        town.place.catch_up().await;

        let page = citizen.get(&format!("/o/{code}/data")).await;
        page.see("2029年3月2日");
        let page = page.form("删除联系方式，到期自动删除其余内容").send().await;
        page.see("联系方式已删除").see("没有保存").see(WORDS);
        item(&head).await.see_not("138****1234");

        town.place.clock.advance(SignedDuration::from_hours(24 * 366 * 3));
        whole(&town).await;
        let page = citizen.get(&format!("/o/{code}")).await;
        page.see("反映内容已按反映人的要求删除").see("物业已经换了灯泡").see_not("测试甲");
        head.get("/desk/opinions?q=楼道灯").await.see_not("楼道灯");
    }
}

#[tokio::test]
async fn the_number_can_be_taken_back_while_the_matter_goes_on() {
    for town in towns().await {
        let code = say(&town, WORDS, &[]).await;
        let page = town.citizen().get(&format!("/o/{code}/data")).await;
        page.form("删除我的联系方式").send().await.see("没有保存").see("反映人删除了联系方式");
        item(&town.head().await).await.see_not("138****1234").see(WORDS);
        whole(&town).await;
    }
}
