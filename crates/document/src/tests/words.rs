//! What can be read in the files, by people and by programs.

use std::io::Read as _;
use std::sync::Arc;

use paper::document::{Block, Picture};
use paper::papers::{Photo, SuggestionPaper};
use paper::{FileKind, Paper, Press, PressError, Printable};

use super::*;
use crate::samples;

#[test]
fn every_paper_can_be_read_in_its_order() {
    for (name, paper) in samples::all() {
        let (pdf, printed) = print(Printable::Paper(&paper), FileKind::Pdf);
        let pages = pages_of(&pdf);
        assert_eq!(Some(pages.len()), printed.pages.and_then(|pages| pages.try_into().ok()), "{name}");
        assert!(printed.missing.is_empty(), "{name}: {:?}", printed.missing);
    }
    let (_, reply) = samples::all().into_iter().find(|(name, _)| *name == "reply").unwrap();
    let text = dense(&pages_of(&print(Printable::Paper(&reply), FileKind::Pdf).0).concat());
    let order = [
        "A",
        "河口县交通运输局",
        "签发人：马振东",
        "河交提〔2026〕12号",
        "关于河口县第十七届人民代表大会第三次会议第045号建议的答复",
        "王秀兰代表：",
        "一、关于新开线路",
        "三、关于延长末班时间",
        "承诺事项：",
        "附件：",
        "河口县交通运输局",
        "2026年5月26日",
        "联系人：陈志远",
        "抄送：县人大常委会代表工作委员会",
    ];
    let mut rest = text.as_str();
    for words in order {
        rest = rest
            .split_once(words)
            .unwrap_or_else(|| panic!("{words} is not after what comes before it: {text}"))
            .1;
    }
}

/// Whether a file says of itself that it is PDF/A and PDF/UA.
fn is_for_archives(pdf: &[u8]) -> bool {
    let text = String::from_utf8_lossy(pdf);
    text.contains("pdfaid:part") && text.contains("pdfuaid:part")
}

#[test]
fn files_are_fit_for_archives_and_for_people_who_cannot_see_them() {
    for (name, paper) in samples::all() {
        assert!(is_for_archives(&print(Printable::Paper(&paper), FileKind::Pdf).0), "{name}");
    }
    for paper in samples::blank() {
        assert!(is_for_archives(&print(Printable::Paper(&paper), FileKind::Pdf).0), "{:?}", paper.kind());
    }
    let picture = Block::Picture(Picture { bytes: Arc::new(png(300, 200)), says: String::new() });
    assert!(is_for_archives(&print(Printable::Document(&document(vec![picture])), FileKind::Pdf).0));
}

#[test]
fn three_hundred_co_signers_stand_on_a_list_of_their_own() {
    let (_, paper) = samples::all().into_iter().find(|(name, _)| *name == "suggestion").unwrap();
    let Paper::Suggestion(mut suggestion) = paper else { panic!("another paper") };
    let signer = |n: usize| paper::papers::Signatory { name: format!("代表{n}号"), ..Default::default() };
    suggestion.co_signers = (1..=300).map(signer).collect();
    let pages = pages_of(&print(Printable::Paper(&Paper::Suggestion(suggestion)), FileKind::Pdf).0);
    assert!(dense(&pages[0]).contains("等300人（名单附后）"), "{}", pages[0]);
    let text = dense(&pages.concat());
    assert!((1..=300).all(|n| text.contains(&format!("代表{n}号"))));
}

#[test]
fn a_word_processor_is_given_the_same_words() {
    for (name, paper) in samples::all() {
        let (docx, _) = print(Printable::Paper(&paper), FileKind::Docx);
        let xml = part(&docx, "word/document.xml");
        assert!(!xml.is_empty(), "{name}");
    }
    let paper = Paper::Suggestion(SuggestionPaper {
        title: "“甲”<乙> & 丙\u{1}\r\n丁".to_owned(),
        ..SuggestionPaper::default()
    });
    let (docx, _) = print(Printable::Paper(&paper), FileKind::Docx);
    let xml = part(&docx, "word/document.xml");
    assert!(xml.contains("“甲”&lt;乙&gt; &amp; 丙</w:t>"), "{xml}");
}

/// A part of a DOCX, after every part was found to be well formed.
fn part(docx: &[u8], wanted: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut found = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
        if name == wanted {
            found = text;
        }
    }
    found
}

#[test]
fn without_a_chinese_typeface_the_package_is_named() {
    let empty = tempfile::tempdir().unwrap();
    let faces = Typefaces::in_folder(empty.path());
    assert!(!faces.can_set_chinese() && faces.found().iter().all(|found| found.name.is_none()));
    let refused = crate::faces::Typecase::new(&faces).err().unwrap();
    assert!(matches!(refused, PressError::NoTypeface));
    assert!(refused.to_string().contains("fonts-noto-cjk"));
}

#[test]
fn a_character_that_no_typeface_has_is_marked_and_named() {
    // Of the second plane for private use: nobody has it.
    let (pdf, printed) =
        print(Printable::Document(&document(vec![running("甲\u{10fabc}乙𠮷丙")])), FileKind::Pdf);
    assert_eq!(printed.missing, ['\u{10fabc}']);
    assert!(
        !is_for_archives(&pdf),
        "a character for private use is nothing for an archive, and printed all the same"
    );
    let text = dense(&pages_of(&pdf).concat());
    assert!(text.contains("甲") && text.contains("乙") && text.contains("𠮷丙"), "{text}");
}

#[test]
fn odd_text_is_set_all_the_same() {
    let odd = "e\u{301}te\u{301} 👨‍👩‍👧 ①②③ Ⅳ ㎡ 〇 ﷽ नमस्ते \u{202e}abc\u{202c} ｶﾀｶﾅ ︻竖排︼\u{0}\u{7}";
    let (pdf, _) = print(Printable::Document(&document(vec![running(odd)])), FileKind::Pdf);
    let text = dense(&pages_of(&pdf).concat());
    assert!(text.contains("été") && text.contains("【竖排】"), "{text}");
    print(Printable::Document(&document(vec![running(odd)])), FileKind::Docx);
}

fn png(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, image::ImageFormat::Png)
}

fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
    });
    image::DynamicImage::from(image).write_to(&mut file, format).unwrap();
    file.into_inner()
}

#[test]
fn photos_are_printed_and_broken_ones_are_named() {
    let picture = |bytes: Vec<u8>, says: &str| {
        Block::Picture(Picture { bytes: Arc::new(bytes), says: says.to_owned() })
    };
    let mut cut = png(300, 200);
    cut.truncate(cut.len() / 2);
    let blocks = vec![
        picture(png(300, 200), "渠道"),
        picture(cut, "断了的照片"),
        picture(b"GIF?".to_vec(), "不是照片"),
    ];
    let document = document(blocks);
    for kind in FileKind::ALL {
        let (file, printed) = print(Printable::Document(&document), kind);
        assert_eq!(printed.unreadable, ["断了的照片", "不是照片"], "{kind:?}");
        assert!(file.len() > 1_000);
    }
    let text = dense(&pages_of(&print(Printable::Document(&document), FileKind::Pdf).0).concat());
    assert!(text.contains("图片无法读取：断了的照片"), "{text}");
}

/// A suggestion's paper with these photos.
fn with_photos(photos: &[(&str, Vec<u8>)]) -> Paper {
    let (_, paper) = samples::all().into_iter().find(|(name, _)| *name == "suggestion").unwrap();
    let Paper::Suggestion(mut suggestion) = paper else { panic!("another paper") };
    let photo = |(caption, bytes): &(&str, Vec<u8>)| Photo {
        bytes: Arc::new(bytes.clone()),
        caption: (*caption).to_owned(),
    };
    suggestion.photos = photos.iter().map(photo).collect();
    Paper::Suggestion(suggestion)
}

/// Whether these bytes stand in others as they are.
fn holds(whole: &[u8], part: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_suggestion_s_photos_stand_on_its_paper_byte_for_byte_under_their_names() {
    let wide = picture(1600, 1200, image::ImageFormat::Jpeg);
    let small = picture(320, 240, image::ImageFormat::Jpeg);
    let cut = wide[..wide.len() / 2].to_vec();
    let paper = with_photos(&[
        ("渠道|上游", wide.clone()),
        ("渠道下游", small.clone()),
        ("断了的照片", cut),
        ("取不到的照片", Vec::new()),
    ]);
    for kind in FileKind::ALL {
        let (file, printed) = print(Printable::Paper(&paper), kind);
        assert_eq!(printed.unreadable, ["断了的照片", "取不到的照片"], "{kind:?}");
        assert!(holds(&file, &wide) && holds(&file, &small), "{kind:?}: no photo is drawn anew");
    }
    let (pdf, _) = print(Printable::Paper(&paper), FileKind::Pdf);
    assert!(is_for_archives(&pdf));
    let text = dense(&pages_of(&pdf).concat());
    let (_, photos) = text.split_once("渠道|上游").unwrap();
    assert!(photos.contains("渠道下游") && photos.contains("图片无法读取：取不到的照片"), "{text}");
}

#[test]
fn small_photos_share_a_page_and_no_large_one_leaves_the_type_area() {
    let of = |side: u32, many: usize| {
        let photo = picture(side, side * 3 / 4, image::ImageFormat::Jpeg);
        let photos: Vec<(&str, Vec<u8>)> = (0..many).map(|_| ("照片", photo.clone())).collect();
        let without = pages_of(&print(Printable::Paper(&with_photos(&[])), FileKind::Pdf).0).len();
        pages_of(&print(Printable::Paper(&with_photos(&photos)), FileKind::Pdf).0).len() - without
    };
    assert!((5..=6).contains(&of(2048, 12)), "two large ones on a page: {}", of(2048, 12));
    assert!(of(320, 12) <= 2, "small ones stand two in a row: {}", of(320, 12));
}

#[test]
fn a_reply_s_photos_stand_on_it_too_small_ones_beside_each_other() {
    let small = picture(640, 480, image::ImageFormat::Jpeg);
    let photo = |caption: &str| Photo { bytes: Arc::new(small.clone()), caption: caption.to_owned() };
    let (_, paper) = samples::all().into_iter().find(|(name, _)| *name == "reply").unwrap();
    let Paper::Reply(mut reply) = paper else { panic!("another paper") };
    reply.photos = vec![photo("修补以前"), photo("修补以后"), photo("护栏")];
    let paper = Paper::Reply(reply);
    for kind in FileKind::ALL {
        let (file, printed) = print(Printable::Paper(&paper), kind);
        assert!(printed.unreadable.is_empty() && holds(&file, &small), "{kind:?}");
    }
    let (pdf, _) = print(Printable::Paper(&paper), FileKind::Pdf);
    assert!(is_for_archives(&pdf));
    let pages = pages_of(&pdf);
    let last = dense(pages.last().unwrap());
    let places = ["修补以前", "修补以后", "护栏"].map(|caption| last.find(caption));
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{last}");
}

#[test]
fn whoever_watches_sees_it_come_to_its_end_and_may_break_it_off() {
    let document = document((0..60).map(|n| running(&format!("第{n}段"))).collect());
    for kind in FileKind::ALL {
        let mut seen = Vec::new();
        let mut watch = |progress: paper::Progress| {
            seen.push(progress);
            ControlFlow::Continue(())
        };
        printer().print(Printable::Document(&document), kind, &mut Vec::new(), &mut watch).unwrap();
        assert!(seen.windows(2).all(|pair| pair[0].done <= pair[1].done && pair[0].total == pair[1].total));
        let last = seen.last().unwrap();
        assert_eq!(last.done, last.total, "{kind:?}");
        let mut file = Vec::new();
        let broken =
            printer().print(Printable::Document(&document), kind, &mut file, &mut |_| ControlFlow::Break(()));
        assert!(matches!(broken, Err(PressError::BrokenOff)) && file.is_empty());
    }
}
