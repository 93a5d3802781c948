//! Photos and files beside a text, a reply and a kept promise: who adds them, who sees them, what is not taken.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod place;

use std::io::Cursor;

use host::testing::Page;
use place::{County, SUBJECT, counties};

const REPORT: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// A picture as a camera makes it.
fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_pixel(640, 480, image::Rgb([90, 120, 150]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Where the link of this name leads.
fn href(page: &Page, name: &str) -> String {
    let at = page.html().find(name).unwrap_or_else(|| panic!("{name} is not on the page"));
    let before = page.html().get(..at).unwrap_or_default();
    before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

async fn with_report(page: &Page) -> Page {
    let page = page.link("添加照片和附件").click().await;
    page.form("上传")
        .attach("照片", "IMG_2041.jpg", &picture())
        .attach("文件", "检测报告.pdf", REPORT)
        .send()
        .await
}

/// The second deputy is asked and signs.
async fn signed(county: &County, page: &Page) {
    let page = page.link("邀请附议").click().await;
    page.form("发出邀请").choose("周明").send().await;
    let page = county.open("second", SUBJECT).await;
    page.see("检测报告.pdf").form("我已阅读，确认附议").send().await.see("已附议");
}

#[tokio::test]
async fn a_draft_has_photos_and_files_that_only_who_may_read_it_can_have() {
    for county in counties().await {
        let draft = county.draft("建议").await;
        let page = with_report(&draft).await;
        page.see("已上传。").see("检测报告.pdf").see("已有 2 个");
        let page = page.link("回到办理页面").click().await;
        page.see("照片和附件").see("检测报告.pdf");
        let (report, photo) = (href(&page, "检测报告.pdf"), href(&page, "IMG_2041.jpg"));
        let lead = county.who("lead").await;
        let file = lead.get(&report).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), Some("application/pdf"));
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        let disposition = file.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment;") && disposition.contains("%E6%A3%80"), "{disposition}");
        assert_eq!(lead.get(&photo).await.header("content-type"), Some("image/jpeg"));
        assert_eq!(lead.get(&format!("{photo}/small")).await.status, 200);
        for stranger in ["second", "office", "clerk"] {
            assert_eq!(county.who(stranger).await.get(&report).await.status, 404, "{stranger}");
            assert_eq!(county.who(stranger).await.get(&photo).await.status, 404, "{stranger}");
            let add = format!("{}/attachments", draft.path);
            assert_ne!(county.who(stranger).await.get(&add).await.status, 200, "{stranger}");
        }
        county.citizen().get(&report).await.see_not("%PDF");
        let page = county.open("lead", SUBJECT).await;
        page.form("提交人大审查").send().await;
        assert_eq!(
            county.who("office").await.get(&report).await.status,
            200,
            "handed in, the office reads it"
        );
        assert_eq!(county.who("clerk").await.get(&report).await.status, 403);
        let page = county.who("lead").await.get(&draft.path).await;
        assert!(!page.has_link("添加照片和附件"), "what was handed in is not changed");
    }
}

#[tokio::test]
async fn the_paper_of_a_suggestion_has_its_photos_and_names_its_other_files() {
    for county in counties().await {
        let draft = county.draft("建议").await;
        with_report(&draft).await;
        let paper = county.who("lead").await.get(&format!("{}/paper/suggestion/pdf", draft.path)).await;
        let papers: Vec<paper::Paper> = serde_json::from_str(paper.html()).unwrap();
        let [paper::Paper::Suggestion(paper)] = papers.as_slice() else { panic!("another paper") };
        assert_eq!(paper.attachments, ["检测报告.pdf"], "a photo is shown, not named");
        let captions: Vec<&str> = paper.photos.iter().map(|photo| photo.caption.as_str()).collect();
        assert_eq!(captions, ["IMG_2041"]);
        assert!(paper.photos.iter().all(|photo| photo.bytes.starts_with(b"\xff\xd8\xff")));
    }
}

#[tokio::test]
async fn who_signed_signs_anew_when_photos_or_files_are_added_or_taken_away() {
    for county in counties().await {
        let draft = county.draft("建议").await;
        with_report(&draft).await;
        signed(&county, &county.open("lead", SUBJECT).await).await;
        let page = county.open("lead", SUBJECT).await.link("添加照片和附件").click().await;
        page.see("附议的代表需要重新阅读并确认");
        let page = page.form("上传").attach("文件", "预算.txt", "桥面修补 40 万元".as_bytes()).send().await;
        page.see("预算.txt");
        let old = county.open("second", SUBJECT).await;
        old.see("文稿已修改（第 2 稿）").see("预算.txt");
        page.form("删除“检测报告.pdf”").send().await.see("已删除。").see_not("检测报告.pdf（");
        let refused = old.form("我已阅读，确认附议").send().await;
        assert_eq!(refused.status, 409, "the report was there when it was read");
        let page = county.open("second", SUBJECT).await;
        page.see("第 3 稿").see("预算.txt").form("我已阅读，确认附议").send().await.see("已附议");
        let page = county.open("lead", SUBJECT).await;
        page.see("已有 2 人联名").see("添加附件").see("删除附件");
    }
}

#[tokio::test]
async fn every_file_that_is_not_taken_is_named_with_the_reason_and_none_is_kept() {
    for county in counties().await {
        let page = county.draft("建议").await.link("添加照片和附件").click().await;
        let refused = page
            .form("上传")
            .attach("照片", "桥.jpg", b"\xff\xd8\xff\xe0 broken")
            .attach("文件", "检测报告.pdf", REPORT)
            .attach("文件", "工具.pdf", b"MZ\x90\0\x03\0")
            .attach("文件", "旧稿.doc", b"\xd0\xcf\x11\xe0 old")
            .attach("文件", "视频.txt", &vec![b'a'; 11 << 20])
            .send()
            .await;
        assert_eq!(refused.status, 422);
        refused
            .see("“桥.jpg”不是能识别的照片")
            .see("“工具.pdf”不是可以上传的文件")
            .see("“旧稿.doc”是旧版格式")
            .see("“视频.txt”超过 10 MB")
            .see("还没有照片和附件");
        let none = refused.form("上传").send().await;
        none.see("请选择照片或者文件");
        let mut form = none.form("上传");
        for number in 0..13 {
            form = form.attach("文件", &format!("{number}.txt"), format!("第{number}页").as_bytes());
        }
        form.send().await.see("最多 12 个照片和附件，已有 0 个");
        let twice = none.form("上传").attach("文件", "一.pdf", REPORT).attach("文件", "二.pdf", REPORT);
        twice.send().await.see("已有 1 个");
    }
}

#[tokio::test]
async fn a_reply_goes_out_with_its_attachments_and_a_kept_promise_with_its_evidence() {
    for county in counties().await {
        let item = county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        let page = county.open("clerk", SUBJECT).await.link("添加或删除答复附件").click().await;
        let page = page.form("上传").attach("文件", "施工方案.pdf", REPORT).send().await;
        let file = href(&page, "施工方案.pdf");
        let page = page.link("回到办理页面").click().await;
        let form = page
            .form("送审核人")
            .choose("B ·")
            .fill("发文字号", "河水发〔2026〕12号")
            .fill("答复内容", "已委托检测，桥面修补列入今年计划。")
            .fill("联系人", "何经办")
            .fill("联系电话", "0351-2100001")
            .fill("承诺事项 1", "完成桥面修补")
            .fill("完成日期 1", "2026-09-30");
        form.send().await.see("施工方案.pdf");
        let lead = county.who("lead").await;
        lead.get(&item.path).await.see_not("施工方案.pdf");
        assert_eq!(lead.get(&file).await.status, 404, "a draft is its unit's alone");
        let page = county.open("reviewer", SUBJECT).await;
        page.see("施工方案.pdf").form("退回经办人").fill("需要修改什么", "请换成盖章的方案。").send().await;
        let page = county.open("clerk", SUBJECT).await.link("添加或删除答复附件").click().await;
        let page = page.form("删除“施工方案.pdf”").send().await;
        let stamped = [REPORT, b"stamped %%EOF"].concat();
        let page = page.form("上传").attach("文件", "盖章方案.pdf", &stamped).send().await;
        let page = page.form("上传").attach("照片", "桥面.jpg", &picture()).send().await;
        let file = href(&page, "盖章方案.pdf");
        let page = page.link("回到办理页面").click().await;
        let form = page.form("送审核人");
        let promised = (form.value("承诺事项 1"), form.value("完成日期 1"));
        assert_eq!(promised, ("完成桥面修补".to_owned(), "2026-09-30".to_owned()), "nothing is typed again");
        form.send().await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let page = lead.get(&item.path).await;
        page.see("盖章方案.pdf").see_not("施工方案.pdf");
        let quoted =
            page.html().split('"').find(|part| part.contains("/paper/reply/") && part.ends_with("/pdf"));
        let printed = lead.get(quoted.unwrap()).await;
        let papers: Vec<paper::Paper> = serde_json::from_str(printed.html()).unwrap();
        let [paper::Paper::Reply(letter)] = papers.as_slice() else { panic!("another paper") };
        assert_eq!(letter.attachments, ["盖章方案.pdf"], "a photo is shown, not named");
        let [photo] = letter.photos.as_slice() else { panic!("{:?}", letter.photos.len()) };
        assert!(photo.caption == "桥面" && photo.bytes.starts_with(b"\xff\xd8\xff"));
        assert_eq!(lead.get(&file).await.status, 200);
        page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 满意").send().await;
        county.open("office", SUBJECT).await.form("保存公开决定").send().await;

        let page = county.who("clerk").await.get(&item.path).await;
        let page = page.link("为“完成桥面修补”添加完成证明").click().await;
        let page = page.form("上传").attach("照片", "通车.jpg", &picture()).send().await;
        lead.get(&item.path).await.see_not("通车.jpg");
        let page = page.link("回到办理页面").click().await;
        page.form("销号并告知代表").fill("完成情况", "九月二十日验收合格。").send().await.see("已兑现，销号");
        let page = lead.get(&item.path).await;
        assert!(page.html().contains("通车.jpg"));
        assert_eq!(lead.get(&href(&page, "通车.jpg")).await.status, 200);
    }
}
