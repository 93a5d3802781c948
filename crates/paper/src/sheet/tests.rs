use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Formula, Workbook, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn rows_within(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, SheetError> {
    let mut rows = Vec::new();
    read(bytes, limits, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

fn rows(bytes: &[u8]) -> Result<Vec<Row>, SheetError> {
    rows_within(bytes, &Limits::default())
}

fn texts(row: &Row) -> Vec<&str> {
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet()).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A workbook whose sheet and shared texts are these.
fn raw(sheet: &[&str], strings: &str) -> Vec<u8> {
    const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &[&str]| {
        zip.start_file(name, options).unwrap();
        content.iter().for_each(|piece| zip.write_all(piece.as_bytes()).unwrap());
    };
    part("[Content_Types].xml", &[TYPES]);
    part("_rels/.rels", &[RELS]);
    part("xl/workbook.xml", &[BOOK]);
    part("xl/_rels/workbook.xml.rels", &[BOOK_RELS]);
    part("xl/sharedStrings.xml", &[strings]);
    part("xl/worksheets/sheet1.xml", sheet);
    zip.finish().unwrap().into_inner()
}

const NO_STRINGS: &str = "<sst uniqueCount=\"0\"></sst>";

#[test]
fn every_way_of_saving_text_is_read() {
    let text = "姓名,性别\r\n欧阳·石,女\r\n";
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let with_mark = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    let files = [
        text.as_bytes().to_vec(),
        with_mark(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        with_mark(b"\xff\xfe", wide(u16::to_le_bytes)),
        with_mark(b"\xfe\xff", wide(u16::to_be_bytes)),
        wide(u16::to_le_bytes),
    ];
    for file in files {
        let rows = rows(&file).unwrap();
        assert_eq!(texts(&rows[0]), ["姓名", "性别"]);
        assert_eq!(texts(&rows[1]), ["欧阳·石", "女"]);
    }
}

#[test]
fn text_in_no_encoding_is_refused_with_its_line() {
    let broken = b"\xd0\xd5\xc3\xfb\n\xff\xff\xff".to_vec();
    assert_eq!(rows(&broken), Err(SheetError::Encoding(1)));
    assert_eq!(rows(b"\xef\xbb\xbfa\nb\n\xff"), Err(SheetError::Encoding(3)));
    assert_eq!(rows(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), Err(SheetError::NotATable));
    assert_eq!(rows(b"GIF89a\0\0\0"), Err(SheetError::NotATable));
}

#[test]
fn what_stands_between_cells_is_found_out() {
    for between in [",", "\t", ";", "|"] {
        let file = ["姓名", "单位"].join(between) + "\n" + &["石一", "\"a,b\""].join(between);
        let rows = rows(file.as_bytes()).unwrap();
        assert_eq!(texts(&rows[1]), ["石一", "a,b"], "{between:?}");
    }
}

#[test]
fn rows_are_numbered_as_the_program_shows_them() {
    let rows = rows("姓名,备注\n\n石一,\"两\n行\"\n石二,\n,\n石三,x".as_bytes()).unwrap();
    let numbers: Vec<_> = rows.iter().map(|row| (row.number, row.cells[0].text.as_str())).collect();
    assert_eq!(numbers, [(1, "姓名"), (3, "石一"), (4, "石二"), (6, "石三")]);
    assert_eq!(address(1, 17), "B17");
    assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_said_so() {
    let file = format!("姓名,备注\n石一,\"{}", "x,y\n".repeat(40_000));
    assert_eq!(rows(file.as_bytes()), Err(SheetError::CellTooLong("B2".to_owned())));
}

#[test]
fn a_merged_cell_stands_in_each_of_its_places() {
    let file = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 2, "代表名册", &plain)?;
        sheet.merge_range(1, 0, 2, 0, "清江县", &plain)?;
        sheet.write_string(1, 1, "石一")?;
        sheet.write_string(2, 1, "石二")?;
        sheet.write_string(3, 1, "石三").map(|_| ())
    });
    let rows = rows(&file).unwrap();
    let all: Vec<_> = rows.iter().map(texts).collect();
    assert_eq!(
        all,
        [
            vec!["代表名册", "代表名册", "代表名册"],
            vec!["清江县", "石一"],
            vec!["清江县", "石二"],
            vec!["", "石三"]
        ]
    );
}

#[test]
fn a_formula_counts_by_its_result_and_says_when_it_has_none() {
    let file = raw(
        &[concat!(
            r#"<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c>"#,
            r##"<c r="C1" t="e"><f>X</f><v>#N/A</v></c><c r="D1" t="str"><f>T("石")</f><v>石</v></c></row></sheetData></worksheet>"##
        )],
        NO_STRINGS,
    );
    let rows = rows(&file).unwrap();
    let cells: Vec<_> = rows[0].cells.iter().map(|cell| (cell.text.as_str(), cell.kind)).collect();
    assert_eq!(
        cells,
        [
            ("2", CellKind::Number),
            ("", CellKind::Uncomputed),
            ("#N/A", CellKind::Mistake),
            ("石", CellKind::Text)
        ]
    );
    let fresh = book(|sheet| sheet.write_formula(0, 0, Formula::new("=1+1").set_result("2")).map(|_| ()));
    assert_eq!(texts(&super::tests::rows(&fresh).unwrap()[0]), ["2"]);
}

#[test]
fn a_day_is_a_day_however_the_program_shows_it() {
    let file = book(|sheet| {
        for (row, style) in (0..).zip(["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy", "[$-804]yyyy/m/d"])
        {
            sheet.write_number_with_format(row, 0, 44_375, &Format::new().set_num_format(style))?;
        }
        sheet.write_number(4, 0, 44_375).map(|_| ())
    });
    let rows = rows(&file).unwrap();
    assert!(rows.iter().take(4).all(|row| texts(row) == ["2021-06-28"]), "{rows:?}");
    assert_eq!((texts(&rows[4]), rows[4].cells[0].kind), (vec!["44375"], CellKind::Number));
}

#[test]
fn two_hundred_columns_are_read_and_a_stray_cell_far_away_is_refused_with_its_address() {
    let wide = |last: u16| {
        book(|sheet| {
            (0..200)
                .try_for_each(|column| sheet.write_string(0, column, format!("列{column}")).map(|_| ()))?;
            sheet.write_string(1, last, "x").map(|_| ())
        })
    };
    assert_eq!(rows(&wide(199)).unwrap()[1].cells.len(), 200);
    assert_eq!(rows(&wide(16_000)), Err(SheetError::TooManyColumns("WQK2".to_owned())));
}

#[test]
fn a_million_empty_rows_cost_nothing() {
    let row = r#"<row><c s="1"/></row>"#.to_owned() + &"<row></row>".repeat(9);
    let row = row.repeat(100);
    let mut sheet =
        vec![r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>石一</t></is></c></row>"#];
    sheet.extend(std::iter::repeat_n(row.as_str(), 1_000));
    sheet.push(r#"<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>石二</t></is></c></row></sheetData></worksheet>"#);
    let rows = rows(&raw(&sheet, NO_STRINGS)).unwrap();
    let numbers: Vec<_> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 1_048_576]);
}

#[test]
fn a_file_that_unpacks_without_end_is_stopped() {
    let spaces = " ".repeat(1 << 20);
    let mut sheet = vec!["<worksheet>"];
    sheet.extend(std::iter::repeat_n(spaces.as_str(), 16));
    let file = raw(&sheet, NO_STRINGS);
    assert!(file.len() < 1 << 20, "it is small while packed");
    let limits = Limits { unpacked: 8 << 20, ..Limits::default() };
    assert_eq!(rows_within(&file, &limits), Err(SheetError::TooLarge));
    let claims = raw(&["<worksheet><sheetData/></worksheet>"], "<sst uniqueCount=\"999999999999999\"></sst>");
    assert!(matches!(rows(&claims), Err(SheetError::Damaged(_))), "no room is made for what is only claimed");
}

#[test]
fn other_files_are_called_what_they_are() {
    assert_eq!(rows(b""), Err(SheetError::Empty));
    assert_eq!(rows(" \r\n,,\r\n".as_bytes()), Err(SheetError::Empty));
    assert_eq!(rows(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), Err(SheetError::OldFormat));
    let sealed = [&[0xd0, 0xcf, 0x11, 0xe0][..], &utf_16("EncryptedPackage")].concat();
    assert_eq!(rows(&sealed), Err(SheetError::Password));
    assert!(matches!(rows(b"PK\x03\x04 and no more"), Err(SheetError::Damaged(_))));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    assert_eq!(rows(&zip.finish().unwrap().into_inner()), Err(SheetError::NotATable));
    let file = book(|sheet| (0..9).try_for_each(|row| sheet.write_number(row, 0, row).map(|_| ())));
    let whole = file.len();
    assert!(rows(&file[..whole / 2]).is_err(), "half a file is no file");
    let few = Limits { rows: 8, ..Limits::default() };
    assert_eq!(rows_within(&file, &few), Err(SheetError::TooManyRows(8)));
}

#[test]
fn every_sheet_that_is_shown_is_handed_over_and_may_be_passed_by() {
    let mut workbook = Workbook::new();
    for (name, text) in [("说明", "请勿改动"), ("柳溪镇", "石一"), ("石桥乡", "林二")] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_string(0, 0, text).unwrap();
        sheet.write_string(1, 0, "再一行").unwrap();
    }
    workbook.add_worksheet().set_hidden(true);
    let bytes = workbook.save_to_buffer().unwrap();
    let mut seen = Vec::new();
    let mut each = |part: Part| match part {
        Part::Sheet(name) => {
            seen.push(name);
            Next::More
        }
        Part::Row(row) => {
            seen.push(row.cells[0].text.clone());
            if row.cells[0].text == "请勿改动" { Next::Sheet } else { Next::More }
        }
    };
    read_sheets(&bytes, &Limits::default(), &mut each).unwrap();
    assert_eq!(seen, ["说明", "请勿改动", "柳溪镇", "石一", "再一行", "石桥乡", "林二", "再一行"]);
    assert_eq!(rows(&bytes).unwrap().len(), 2, "the first sheet alone, for whoever wants one table");
}
