//! A deputy who has the text in a word processor: read from its file, or pasted.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use std::io::{Cursor, Write};

use place::{PROPOSAL, SITUATION, SUBJECT, counties};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document with these paragraphs.
fn document(paragraphs: &[&str]) -> Vec<u8> {
    let body: String =
        paragraphs.iter().map(|one| format!("<w:p><w:r><w:t>{one}</w:t></w:r></w:p>")).collect();
    let xml = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(xml.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

const WHOLE: [&str; 7] =
    [SUBJECT, "一、基本情况", SITUATION, "二、原因分析", "养护责任几经移交。", "三、建议", PROPOSAL];

#[tokio::test]
async fn a_word_file_fills_the_parts_by_its_headings_and_is_saved_only_by_the_deputy() {
    for county in counties().await {
        let lead = county.who("lead").await;
        let page = lead.get("/desk/suggestions/new").await;
        let page = page
            .form("读入")
            .choose("议案")
            .attach("Word 文件", "河口桥.docx", &document(&WHOLE))
            .send()
            .await;
        assert_eq!(page.status, 200);
        page.see("已从“河口桥.docx”读入：案由（标题）、情况、分析、具体建议。");
        let form = page.form("保存草稿");
        assert_eq!(form.value("案由（标题）"), SUBJECT);
        assert_eq!(form.value("情况"), SITUATION);
        assert_eq!(form.value("分析"), "养护责任几经移交。");
        assert_eq!(form.value("具体建议"), PROPOSAL);
        lead.get("/desk/suggestions").await.see_not(SUBJECT);
        form.send().await.see("起草中").see(PROPOSAL).see("议案需 3 人");
    }
}

#[tokio::test]
async fn what_is_written_already_is_kept_until_the_deputy_says_otherwise() {
    for county in counties().await {
        let draft = county.draft("建议").await;
        let page = draft.link("修改文稿").click().await;
        let file = document(&["情况：桥栏杆也断了。", "建议：换栏杆。"]);
        let typed = "我刚写的一句话，还没有保存。";
        let read = |page: &host::testing::Page| {
            page.form("读入").fill("情况", typed).attach("Word 文件", "补充.docx", &file)
        };
        let left = read(&page).send().await;
        left.see("“补充.docx”的内容没有读入").see("没有改动的：情况、具体建议");
        assert_eq!(left.form("保存草稿").value("情况"), typed);
        let after = read(&left).choose("保留，读入的接在后面").send().await;
        assert_eq!(after.form("保存草稿").value("情况"), format!("{typed}\n桥栏杆也断了。"));
        assert_eq!(after.form("保存草稿").value("具体建议"), format!("{PROPOSAL}\n换栏杆。"));
        let replaced = read(&after).choose("用读入的替换").send().await;
        assert_eq!(replaced.form("保存草稿").value("具体建议"), "换栏杆。");
        replaced.form("保存草稿").send().await.see("换栏杆。").see("桥栏杆也断了。");
        let other = county.who("second").await;
        assert_ne!(other.get(&format!("{}/edit", draft.path)).await.status, 200);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_plainly_and_nothing_typed_is_lost() {
    let mut sealed = b"\xd0\xcf\x11\xe0".to_vec();
    sealed.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let whole = document(&WHOLE);
    for county in counties().await {
        let page = county.who("lead").await.get("/desk/suggestions/new").await;
        let page = page.form("读入").fill("情况", SITUATION).send().await;
        assert_eq!(page.status, 422);
        page.see("请选择 Word 文件（docx）。");
        let broken = whole.get(..whole.len() / 2).unwrap();
        for (file, why) in [
            (b"plain words".as_slice(), "“文稿.docx”不是 Word 文件"),
            (b"\xd0\xcf\x11\xe0 old", "是旧版格式"),
            (sealed.as_slice(), "设有密码"),
            (broken, "不完整或者已经损坏"),
        ] {
            let refused = page.form("读入").attach("Word 文件", "文稿.docx", file).send().await;
            assert_eq!(refused.status, 422, "{why}");
            refused.see(why);
            assert_eq!(refused.form("保存草稿").value("情况"), SITUATION);
        }
    }
}

#[tokio::test]
async fn words_pasted_from_a_word_processor_become_clean_paragraphs() {
    for county in counties().await {
        let page = county.draft("建议").await.link("修改文稿").click().await;
        let pasted =
            "\u{3000}\u{3000}桥面\u{a0}“开裂”\u{ad}。 \r\n\r\n\r\n\u{f0d8}\t加装护栏\r\n1.\t检测\u{b}修补";
        let page = page.form("保存草稿").fill("具体建议", pasted).send().await;
        let form = page.link("修改文稿").click().await;
        assert_eq!(form.form("保存草稿").value("具体建议"), "桥面 “开裂”。\n\n• 加装护栏\n1. 检测\n修补");
    }
}
