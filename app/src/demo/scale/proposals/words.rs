//! What deputies propose and units reply, word by word, over the same matters of which citizens speak.

use congress::Level;
use kernel::Result;
use suggestions::Kind;
use suggestions::story::Writing;

use crate::demo::scale::dice::Dice;
use crate::demo::scale::matters::{Matter, UNITS};
use crate::demo::scale::words;

const VERBS: [&str; 6] = ["尽快解决", "重视", "综合治理", "加快改善", "切实解决", "统筹解决"];
const HEARD: [&str; 6] = [
    "代表在联络站接待群众时多次听到反映，实地查看情况属实。",
    "走访中，居民代表和基层干部都谈到这件事。",
    "经实地调研，并与街道、社区座谈，情况基本一致。",
    "这一情况在多个乡镇、街道都存在，群众关注度高。",
    "去年以来，基层干部和群众反映较为集中。",
    "视察时看到的情况与群众所说相符。",
];
const CAUSES: [&str; 8] = [
    "设施建成年代较早，标准偏低，维护跟不上使用",
    "管护责任没有落实到具体单位和人员",
    "有关部门之间职责交叉，遇事衔接不够",
    "日常巡查频次不足，问题发现不及时",
    "所需资金没有列入年度计划，改造一拖再拖",
    "群众反映之后缺少跟踪，问题容易反复",
    "规划时对人口增长估计不足，供给与需求不相适应",
    "宣传引导不够，群众对有关政策了解不多",
];
const ASKS: [&str; 8] = [
    "对同类问题进行一次全面排查，列出清单，分批解决",
    "列入年度工作计划，明确完成时限和责任人，定期公布进展",
    "建立长效管护机制，把巡查、维修、反馈的职责写清楚",
    "安排专项资金，优先解决群众反映最集中的地段",
    "畅通受理和反馈渠道，做到事事有着落、件件有回音",
    "会同乡镇、街道和社区共同管护，请居民参与监督",
    "总结试点经验，形成可以推广的办法",
    "加强部门协作，由一个单位牵头负责到底",
];
const PLANS: [&str; 4] =
    ["完成改造并通过验收", "列入改造计划并完成施工", "建成并投入使用", "完成排查整改并公布结果"];
const EVIDENCE: [&str; 4] = [
    "已经完工并通过验收，验收单附后。",
    "已按计划完成，现场照片附后。",
    "已投入使用，向代表作了书面说明。",
    "整改结果已在网站公布。",
];
const MET: [&str; 4] = [
    "当面听取了代表的意见，说明了初步的办理打算。",
    "请代表到现场查看，就方案交换了意见。",
    "电话沟通，代表希望明确完成时限。",
    "座谈会上逐条回应了代表提出的问题。",
];

/// What one deputy proposes.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) kind: Kind,
    pub(super) matter: &'static Matter,
    pub(super) subject: String,
    situation: String,
    analysis: String,
    proposal: String,
}

impl Text {
    /// As the door takes it.
    pub(super) fn writing(&self) -> Writing<'_> {
        Writing {
            kind: self.kind,
            subject: &self.subject,
            situation: &self.situation,
            analysis: &self.analysis,
            proposal: &self.proposal,
            field: field(self.matter),
        }
    }

    /// The same, with what the office asked for.
    pub(super) fn again(&self) -> Self {
        let situation = format!("{}具体地点和希望达到的效果已一并补充。", self.situation);
        Self { situation, ..self.clone() }
    }
}

/// What is proposed about a matter drawn by lot, at a place in the congress's region.
pub(super) fn write(dice: &Dice, kind: Kind, place: &str) -> Result<Text> {
    let matter = words::matter(dice)?;
    let said = words::said(dice, matter);
    let (thing, fault) = (dice.word(matter.things), dice.word(matter.faults));
    let called = match kind {
        Kind::Suggestion => "建议",
        Kind::Motion => "议案",
        Kind::Interpellation => "质询案",
    };
    let subject = format!("关于{}{place}{thing}{fault}问题的{called}", dice.word(&VERBS));
    let situation = format!(
        "{place}{}一带，{thing}{fault}，{}。{}",
        said.place,
        dice.word(matter.harms),
        dice.word(&HEARD)
    );
    let (first, second) = two(dice, &CAUSES);
    let analysis = format!("主要原因：一是{first}；二是{second}。");
    let unit = UNITS.get(matter.unit).map_or("有关部门", |(name, _)| name);
    let (one, other) = two(dice, &ASKS);
    let proposal = match kind {
        Kind::Interpellation => format!("一、{thing}{fault}，{unit}有什么责任？\n二、何时解决，由谁负责？"),
        _ => format!("一、请{unit}牵头，{one}。\n二、{other}。"),
    };
    Ok(Text { kind, matter, subject, situation, analysis, proposal })
}

/// Two of them that are not the same.
fn two(dice: &Dice, all: &[&'static str]) -> (&'static str, &'static str) {
    let first = dice.below(all.len());
    let second =
        (first + 1 + dice.below(all.len().saturating_sub(1))).checked_rem(all.len()).unwrap_or_default();
    let word = |place: usize| all.get(place).copied().unwrap_or_default();
    (word(first), word(second))
}

/// The field of a matter, of the list that every region has until it chooses its own.
fn field(matter: &Matter) -> &'static str {
    match matter.category {
        "urban" | "transport" => "城乡建设",
        "environment" => "生态环境",
        "education" | "health" => "教科文卫",
        "farming" => "农业农村",
        "trade" => "财政经济",
        _ => "社会建设",
    }
}

/// A unit's reply.
pub(super) fn reply(dice: &Dice, text: &Text, lead: &str) -> String {
    let answered = words::answered(dice, text.matter);
    let (one, other) = two(dice, &ASKS);
    format!(
        "{lead}代表：\n您提出的《{}》收悉，现答复如下：\n{answered}\n下一步，我们将{one}，{other}。",
        text.subject
    )
}

/// A co-handler's opinion.
pub(super) fn opinion(dice: &Dice) -> String {
    format!("我单位意见：同意主办单位的办理思路，将按职责{}。", dice.word(&ASKS))
}

/// What a unit promises.
pub(super) fn promise(dice: &Dice, matter: &Matter) -> String {
    format!("{}：{}", dice.word(matter.things), dice.word(&PLANS))
}

/// What shows that it was kept.
pub(super) fn evidence(dice: &Dice) -> &'static str {
    dice.word(&EVIDENCE)
}

/// What was said when unit and deputy met.
pub(super) fn met(dice: &Dice) -> &'static str {
    dice.word(&MET)
}

/// How long a congress sits, as the first and last day of its session in a year.
pub(super) fn sitting(level: Level, year: i16) -> (jiff::civil::Date, jiff::civil::Date) {
    let (first, last) = match level {
        Level::Nation => (25, 30),
        Level::Province => (18, 23),
        Level::City => (11, 15),
        Level::County => (6, 9),
        _ => (4, 4),
    };
    (jiff::civil::date(year, 1, first), jiff::civil::date(year, 1, last))
}
