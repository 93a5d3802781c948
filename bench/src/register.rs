//! The register of an invented province as a spreadsheet of 25 columns, for measuring how it is taken in.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use kernel::Result;
use paper::{Column, ColumnKind, Format, Table};

/// How many cities, counties in each, townships in each of those.
const REGIONS: (u32, u32, u32) = (11, 10, 12);
/// Surnames that are no surnames: nobody is called so.
const SURNAMES: [&str; 20] = [
    "石", "林", "云", "江", "雨", "竹", "松", "梅", "兰", "菊", "桃", "柳", "荷", "枫", "桂", "杉", "雪",
    "霜", "岚", "溪",
];
const GIVEN: [&str; 40] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁", "戊", "己", "庚",
    "辛", "壬", "癸", "东", "南", "西", "北", "春", "夏", "秋", "冬", "金", "木", "水", "火", "土", "天",
    "地", "玄", "黄", "宇", "宙", "洪",
];
const COLUMNS: [&str; 25] = [
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "籍贯",
    "政治面貌",
    "入党时间",
    "文化程度",
    "毕业院校",
    "职称",
    "工作单位",
    "职务",
    "职业构成",
    "界别",
    "行政区划",
    "届次",
    "选区",
    "代表团",
    "代表证号",
    "当选类型",
    "任职日期",
    "连任情况",
    "兼任情况",
    "备注",
];

/// Writes `regions.csv` and `register.xlsx` into the folder.
pub(crate) fn write(folder: &Path, rows: u32) -> Result<()> {
    let codes = regions(folder)?;
    let out = BufWriter::new(file(&folder.join("register.xlsx"))?);
    let columns = COLUMNS.iter().map(|label| Column::new(ColumnKind::Text, *label)).collect();
    let mut table = Table::new(Format::Xlsx, "代表名册", columns, out)?;
    for number in 0..rows {
        // A province puts the registers of its congresses one below the other.
        let place =
            u64::from(number) * u64::try_from(codes.len()).unwrap_or_default() / u64::from(rows.max(1));
        let code = usize::try_from(place).ok().and_then(|place| codes.get(place));
        let code = code.map(String::as_str).unwrap_or_default();
        table.row(row(number, code))?;
    }
    table.finish().map(|_| ())
}

fn file(path: &Path) -> Result<File> {
    File::create(path).map_err(kernel::Error::fault)
}

/// The codes of all regions below the top, 990000000000, which has to be there: the demo's.
fn regions(folder: &Path) -> Result<Vec<String>> {
    let out = BufWriter::new(file(&folder.join("regions.csv"))?);
    let columns = vec![Column::text("区划代码"), Column::text("名称")];
    let mut table = Table::new(Format::Csv, "区划", columns, out)?;
    let mut codes = Vec::new();
    let mut add = |code: String, name: String| -> Result<()> {
        table.row([code.as_str(), name.as_str()])?;
        codes.push(code);
        Ok(())
    };
    let (cities, counties, townships) = REGIONS;
    // The first city is the demo's own.
    for city in 2..=1 + cities {
        add(format!("99{city:02}00000000"), format!("虚{city}市"))?;
        for county in 1..=counties {
            add(format!("99{city:02}{county:02}000000"), format!("虚{city}之{county}县"))?;
            for township in 1..=townships {
                let code = format!("99{city:02}{county:02}{:03}000", 100 + township);
                add(code, format!("虚{city}之{county}第{township}镇"))?;
            }
        }
    }
    table.finish()?;
    Ok(codes)
}

/// A day of birth as a register has them: any of the fifty years in which deputies are born, without a pattern.
fn birth(number: u32) -> String {
    let mut mixed = u64::from(number).wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let (year, month, day) = (1950 + mixed % 50, 1 + mixed / 50 % 12, 1 + mixed / 600 % 28);
    format!("{year}年{month}月{day}日")
}

fn row(number: u32, code: &str) -> [String; 25] {
    let pick = |list: &[&str], by: u32| {
        let place = usize::try_from(by).unwrap_or_default() % list.len().max(1);
        list.get(place).copied().unwrap_or_default().to_owned()
    };
    let name = [
        pick(&SURNAMES, number),
        pick(&GIVEN, number / 20),
        if number.is_multiple_of(4) { String::new() } else { pick(&GIVEN, number / 800) },
    ];
    let birth = birth(number);
    let text = str::to_owned;
    [
        (number + 1).to_string(),
        name.concat(),
        pick(&["男", "女"], number / 3),
        pick(&["汉族", "回族", "满族", "蒙古族"], number / 7),
        birth,
        text("虚省"),
        pick(&["中共党员", "群众", "民盟盟员", "无党派人士"], number),
        text(""),
        pick(&["大学", "大专", "研究生", "高中"], number),
        format!("虚省第{}学校", number % 900),
        text(""),
        format!("虚省第{}单位", number % 9_000),
        pick(&["主任", "职工", "教师", "村民"], number),
        pick(&["工人", "农民", "专业技术人员", "干部"], number),
        pick(&["教育", "农业", "工业", "卫生"], number),
        text(code),
        text("第十八届"),
        format!("第{}选区", 1 + number % 60),
        format!("第{}代表团", 1 + number / 7 % 20),
        format!("{}{number:06}", code.get(..9).unwrap_or(code)),
        text("换届选举"),
        text("2021-06-28"),
        text(""),
        text(""),
        format!("第 {number} 行"),
    ]
}
