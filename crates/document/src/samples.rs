//! Papers filled in with invented data: to look at a template, to measure the printer.

use jiff::civil::{Date, date};
use paper::papers::{
    AssignedItem, AssignmentLetter, Chapter, Choice, CoHandlerOpinion, CoOpinion, Contact, DataColumn,
    DataTable, Digits, LetterReader, Line, Matter, Passage, Promise, ReplyLetter, Signatory, SuggestionPaper,
    VerdictForm, Volume, VolumeItem, VolumePart, VolumeReply, YearlyReport,
};
use paper::{Paper, PaperKind};

const MEETING: &str = "河口县第十七届人民代表大会第三次会议";
const TITLE: &str = "关于在县城东片区增设公交线路并延长末班车时间的建议";
const DAY: Date = date(2026, 3, 18);
const DUE: Date = date(2026, 6, 18);

/// Every paper, with a name for its file. There is one for each template, and a second where a template has two faces.
pub fn all() -> Vec<(&'static str, Paper)> {
    vec![
        ("suggestion", Paper::Suggestion(suggestion())),
        ("assignment", Paper::Assignment(assignment(LetterReader::Units))),
        ("assignment-deputy", Paper::Assignment(assignment(LetterReader::Deputy))),
        ("co-handler-opinion", Paper::CoHandlerOpinion(opinion())),
        ("reply", Paper::Reply(reply())),
        ("verdict", Paper::Verdict(verdict())),
        ("volume", Paper::Volume(volume(3))),
        ("yearly-report", Paper::YearlyReport(report())),
    ]
}

/// An invented paper of a kind.
pub fn of(kind: PaperKind) -> Paper {
    match kind {
        PaperKind::Suggestion => Paper::Suggestion(suggestion()),
        PaperKind::Assignment => Paper::Assignment(assignment(LetterReader::Units)),
        PaperKind::CoHandlerOpinion => Paper::CoHandlerOpinion(opinion()),
        PaperKind::Reply => Paper::Reply(reply()),
        PaperKind::Verdict => Paper::Verdict(verdict()),
        PaperKind::Volume => Paper::Volume(volume(3)),
        PaperKind::YearlyReport => Paper::YearlyReport(report()),
    }
}

/// Every paper with nothing filled in that may be left out.
pub fn blank() -> Vec<Paper> {
    let blank = |kind| match kind {
        PaperKind::Suggestion => Paper::Suggestion(SuggestionPaper::default()),
        PaperKind::Assignment => Paper::Assignment(AssignmentLetter::default()),
        PaperKind::CoHandlerOpinion => Paper::CoHandlerOpinion(CoHandlerOpinion::default()),
        PaperKind::Reply => Paper::Reply(ReplyLetter::default()),
        PaperKind::Verdict => Paper::Verdict(VerdictForm::default()),
        PaperKind::Volume => Paper::Volume(Volume::default()),
        PaperKind::YearlyReport => Paper::YearlyReport(YearlyReport::default()),
    };
    PaperKind::ALL.into_iter().map(blank).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn matter() -> Matter {
    Matter {
        meeting: MEETING.to_owned(),
        kind: "建议".to_owned(),
        number: "045".to_owned(),
        title: TITLE.to_owned(),
        leads: texts(&["王秀兰"]),
        co_signers: texts(&["李建国", "赵春梅"]),
    }
}

fn contact() -> Contact {
    Contact { person: "陈志远".to_owned(), telephone: "0359-7654321".to_owned() }
}

fn deputy(name: &str, delegation: &str) -> Signatory {
    Signatory {
        name: name.to_owned(),
        delegation: delegation.to_owned(),
        certificate: "17-0326".to_owned(),
        post: "城东社区卫生服务中心副主任".to_owned(),
        address: "河口县城东街道滨河路18号".to_owned(),
        telephone: "138 0000 0000".to_owned(),
    }
}

fn suggestion() -> SuggestionPaper {
    let co_signers = ["李建国", "赵春梅", "孙立", "周海燕", "吴  桐"];
    SuggestionPaper {
        meeting: MEETING.to_owned(),
        kind: "代表建议、批评和意见".to_owned(),
        number: "045".to_owned(),
        field: "交通运输".to_owned(),
        title: TITLE.to_owned(),
        leads: vec![deputy("王秀兰", "城东代表团")],
        co_signers: co_signers.iter().map(|name| deputy(name, "城东代表团")).collect(),
        passages: vec![
            Passage { heading: "基本情况".to_owned(), text: SITUATION.to_owned() },
            Passage { heading: "问题分析".to_owned(), text: ANALYSIS.to_owned() },
            Passage { heading: "具体建议".to_owned(), text: PROPOSAL.to_owned() },
        ],
        proposed_units: texts(&["县交通运输局", "县财政局"]),
        lines: vec![
            Line { label: "是否公开".to_owned(), value: "同意全文公开".to_owned() },
            Line {
                label: "沟通方式".to_owned(), value: "希望承办单位上门听取意见".to_owned()
            },
        ],
        attachments: texts(&["城东片区出行问卷（213份）汇总表", "现有线路图"]),
        photos: Vec::new(),
        day: Some(date(2026, 1, 14)),
    }
}

const SITUATION: &str = "县城东片区近五年新建住宅小区11个，常住人口由2021年的1.8万人增至4.3万人。目前仅有3路、7路两条公交线路经过，\
高峰时段平均候车26分钟，末班车为18:30。今年1月，代表联络站就居民出行发放问卷213份，其中176人（82.6%）认为“乘车不便”，\
是反映最集中的问题。";
const ANALYSIS: &str = "一是线网布局没有随城区扩展调整。现有线路为2015年规划，滨河路以东3.2公里范围内没有站点。\n\
二是运力不足。两条线路共配车9辆，按《城市公共交通管理办法》的要求，至少应配车16辆。\n\
三是末班时间过早。县第二中学晚自习21:10结束，走读学生1,140人，只能由家长接送或者步行回家，存在安全隐患。";
const PROPOSAL: &str = "（一）新开一条由汽车站经滨河路、第二中学至东城新区的线路，全长约9.6公里，设站14个。\n\
（二）增配新能源公交车7辆，高峰时段发车间隔缩短至12分钟以内。\n\
（三）将3路、7路的末班车由18:30延长至21:30，学期内在第二中学设晚自习专线。\n\
（四）所需资金约420万元，建议列入2026年度县级财政预算，并积极争取省级新能源公交车补贴。";

fn items() -> Vec<AssignedItem> {
    let item =
        |number: &str, title: &str, lead: &str, role: &str, unit: &str, co_handlers: &[&str]| AssignedItem {
            matter: Matter {
                number: number.to_owned(),
                title: title.to_owned(),
                leads: texts(&[lead]),
                ..matter()
            },
            role: role.to_owned(),
            lead_units: texts(&[unit]),
            co_handlers: texts(co_handlers),
            part: String::new(),
            due: None,
        };
    vec![
        item("045", TITLE, "王秀兰", "主办", "县交通运输局", &["县财政局", "县教育局"]),
        item(
            "052",
            "关于修缮石桥镇灌溉渠道、解决下游三个村春灌用水的建议",
            "张大勇",
            "主办",
            "县水利局",
            &["石桥镇人民政府"],
        ),
        item("067", "关于规范城区共享电动自行车停放的建议", "刘敏", "分办", "县城市管理局", &[]),
        item(
            "081",
            "关于加强乡村医生队伍建设的建议",
            "李建国",
            "会办",
            "县卫生健康局",
            &["县人力资源和社会保障局", "县财政局"],
        ),
    ]
}

fn assignment(reader: LetterReader) -> AssignmentLetter {
    let to_units = reader == LetterReader::Units;
    AssignmentLetter {
        reader,
        issuers: texts(&["河口县人民代表大会常务委员会代表工作委员会"]),
        number: "河人代函〔2026〕9号".to_owned(),
        addressees: if to_units {
            texts(&["县交通运输局", "县水利局", "县城市管理局", "县卫生健康局"])
        } else {
            texts(&["王秀兰"])
        },
        meeting: MEETING.to_owned(),
        items: items().into_iter().take(if to_units { 4 } else { 1 }).collect(),
        hand_back_due: Some(date(2026, 3, 28)),
        co_opinion_due: Some(date(2026, 5, 18)),
        reply_due: Some(DUE),
        requirements: texts(&["办理前、办理中、办理后都要与代表沟通，沟通情况如实记入平台，由代表确认。"]),
        contact: contact(),
        copies: texts(&["县人民政府办公室", "各代表团"]),
        day: Some(DAY),
    }
}

fn opinion() -> CoHandlerOpinion {
    CoHandlerOpinion {
        unit: "河口县财政局".to_owned(),
        number: "河财函〔2026〕31号".to_owned(),
        class_mark: String::new(),
        signer: "郑国华".to_owned(),
        lead_unit: "县交通运输局".to_owned(),
        matter: matter(),
        text: "一、2026年县级预算已安排城乡公共交通补助资金260万元，可统筹用于新开线路的站点建设和首年运营补贴。\n\
               二、购置新能源公交车7辆的资金，请你局按程序编制项目申报书，我局将在年中预算调整时优先研究。\n\
               三、省级新能源公交车补贴由你局牵头申报，我局配合出具配套资金承诺。"
            .to_owned(),
        contact: contact(),
        attachments: Vec::new(),
        photos: Vec::new(),
        copies: texts(&["县人大常委会代表工作委员会"]),
        day: Some(date(2026, 4, 22)),
    }
}

fn reply() -> ReplyLetter {
    ReplyLetter {
        units: texts(&["河口县交通运输局"]),
        number: "河交提〔2026〕12号".to_owned(),
        class_mark: "A".to_owned(),
        signer: "马振东".to_owned(),
        publication: "此件主动公开".to_owned(),
        matter: matter(),
        addressees: texts(&["王秀兰"]),
        round: 1,
        text: REPLY.to_owned(),
        co_opinions: vec![CoOpinion {
            unit: "县财政局".to_owned(),
            text: "同意统筹城乡公共交通补助资金260万元用于新开线路。".to_owned(),
        }],
        promises: vec![Promise {
            text: "增配新能源公交车7辆".to_owned(), due: Some(date(2026, 9, 30))
        }],
        attachments: texts(&["新开12路公交线路走向及站点示意图"]),
        photos: Vec::new(),
        contact: contact(),
        copies: texts(&["县人大常委会代表工作委员会", "县人民政府督查室"]),
        day: Some(date(2026, 5, 26)),
    }
}

const REPLY: &str = "一、关于新开线路\n\
我局于4月2日、4月16日两次到城东片区实地踏勘，并邀请您一同乘车体验。经论证，新开12路公交线路，由汽车站经滨河路、第二中学至东城新区，\
全长9.8公里，设站15个，已于5月20日开通试运行，首末班时间为6:30—21:30。\n\
二、关于增配车辆\n\
已完成7辆新能源公交车的采购立项。车辆到位前，先由7路调剂2辆，高峰时段发车间隔缩短至15分钟。\n\
三、关于延长末班时间\n\
自5月20日起，3路、7路末班车延长至21:30；学期内开行第二中学晚自习专线两班，分别于21:15、21:25发车。试运行一周，日均客运量1,860人次，\
比开通前增加37.4%。";

fn verdict() -> VerdictForm {
    let choices = |labels: &[&str]| {
        labels.iter().map(|label| Choice { label: (*label).to_owned(), chosen: false }).collect::<Vec<_>>()
    };
    VerdictForm {
        matter: matter(),
        deputy: deputy("王秀兰", "城东代表团"),
        unit: "河口县交通运输局".to_owned(),
        reply_number: "河交提〔2026〕12号".to_owned(),
        reply_day: Some(date(2026, 5, 26)),
        class_mark: "A（所提问题已经解决）".to_owned(),
        round: 1,
        contact: choices(&["走访", "座谈", "电话", "未联系"]),
        attitude: choices(&["满意", "基本满意", "不满意"]),
        result: choices(&["满意", "基本满意", "不满意"]),
        words: String::new(),
        due: Some(date(2026, 6, 16)),
        send_to: "县人大常委会代表工作委员会（电话：0359-7654321）".to_owned(),
        day: None,
    }
}

/// A volume of so many suggestions, each of about 1,200 characters with a reply of about 1,500.
pub fn volume(items: usize) -> Volume {
    let fields = ["交通运输", "教育", "医疗卫生", "农业农村", "城市管理"];
    let each = items.div_ceil(fields.len()).max(1);
    let numbers: Vec<usize> = (1..=items).collect();
    let parts = numbers.chunks(each).zip(fields).map(|(numbers, field)| VolumePart {
        heading: field.to_owned(),
        items: numbers.iter().map(|number| volume_item(*number)).collect(),
    });
    Volume {
        title: "代表建议、批评和意见及办理答复汇编".to_owned(),
        meeting: MEETING.to_owned(),
        issuer: "河口县人民代表大会常务委员会代表工作委员会".to_owned(),
        day: Some(date(2026, 12, 1)),
        foreword: String::new(),
        parts: parts.collect(),
    }
}

fn volume_item(number: usize) -> VolumeItem {
    let long = |text: &str, times: usize| vec![text; times].join("\n");
    VolumeItem {
        number: format!("{number:03}"),
        kind: "建议".to_owned(),
        title: TITLE.to_owned(),
        leads: texts(&["王秀兰"]),
        delegation: "城东代表团".to_owned(),
        co_signers: texts(&["李建国", "赵春梅", "孙立"]),
        passages: vec![
            Passage { heading: "基本情况".to_owned(), text: long(SITUATION, 3) },
            Passage { heading: "问题分析".to_owned(), text: long(ANALYSIS, 2) },
            Passage { heading: "具体建议".to_owned(), text: long(PROPOSAL, 2) },
        ],
        units: texts(&["县交通运输局（主办）", "县财政局（会办）"]),
        replies: vec![VolumeReply {
            unit: "河口县交通运输局".to_owned(),
            number: format!("河交提〔2026〕{number}号"),
            class_mark: "A".to_owned(),
            day: Some(date(2026, 5, 26)),
            text: long(REPLY, 5),
            co_opinions: Vec::new(),
        }],
        verdict: "满意".to_owned(),
    }
}

fn report() -> YearlyReport {
    let figures = |heading: &str| DataColumn { heading: heading.to_owned(), digits: Digits::Figures };
    let units = [
        "县交通运输局",
        "县教育局",
        "县卫生健康局",
        "县水利局",
        "县城市管理局",
        "县农业农村局",
        "县民政局",
        "县财政局",
    ];
    let row = |unit: &&str| texts(&[unit, "26", "26", "100.0%", "19", "73.1%", "25", "96.2%"]);
    YearlyReport {
        title: "河口县人民政府办公室关于县第十七届人大三次会议代表建议、批评和意见办理情况的报告".to_owned(),
        occasion: "——2026年12月10日在县第十七届人民代表大会常务委员会第二十次会议上".to_owned(),
        issuer: String::new(),
        address: "主任、各位副主任、各位委员：".to_owned(),
        foreword: "受县人民政府委托，现将县第十七届人大三次会议以来代表建议、批评和意见的办理情况报告如下，请予审议。".to_owned(),
        chapters: vec![
            Chapter {
                heading: "一、总体情况".to_owned(),
                text: "县第十七届人大三次会议期间及闭会期间，共收到代表建议208件，全部按期办理答复。所提问题已经解决或者基本解决的152件，\
                       占73.1%；正在解决或者列入计划解决的43件，占20.7%；因条件限制留作参考的13件，占6.3%。代表对办理态度表示满意的206件，\
                       对办理结果表示满意或者基本满意的204件。"
                    .to_owned(),
                tables: vec![DataTable {
                    caption: "表1　各承办单位办理情况".to_owned(),
                    columns: [
                        vec![DataColumn { heading: "承办单位".to_owned(), digits: Digits::Words }],
                        ["主办件", "按期答复", "按期率", "已解决", "解决率", "满意", "满意率"].iter().map(|h| figures(h)).collect(),
                    ]
                    .concat(),
                    rows: units.iter().map(row).collect(),
                    total: texts(&["合计", "208", "208", "100.0%", "152", "73.1%", "204", "98.1%"]),
                    note: "注：满意包括基本满意；数据截至2026年11月30日。".to_owned(),
                }],
            },
            Chapter {
                heading: "二、主要做法".to_owned(),
                text: "一是领导领办。县长、副县长各领办重点督办建议1件以上。\n二是当面沟通。承办单位与代表见面沟通624次。".to_owned(),
                tables: Vec::new(),
            },
        ],
        day: None,
    }
}
