//! What is said, word by word: a small grammar over the matters. No two of a thousand are quite alike.

use kernel::Result;

use super::dice::Dice;
use super::matters::{MATTERS, Matter};

const ROADS: [&str; 24] = [
    "幸福路",
    "杏花街",
    "望山巷",
    "长宁街",
    "柳荫路",
    "北门外",
    "南环路",
    "文昌巷",
    "向阳街",
    "桥东路",
    "桃园小区",
    "锦绣苑",
    "安居里",
    "机械厂宿舍",
    "供销社家属院",
    "新村一区",
    "新村二区",
    "河滩路",
    "老车站",
    "鼓楼后街",
    "东坡上",
    "西沟口",
    "果园路",
    "学府街",
];
const SINCE: [&str; 10] = [
    "已经三个多星期了",
    "从去年冬天开始就这样",
    "前后有两个月了",
    "上个月起就没好过",
    "反映过一次没有下文",
    "每到下雨就更厉害",
    "这一周特别严重",
    "入夏以来一直如此",
    "少说也有半年",
    "节后到现在还是老样子",
];
const WHO: [&str; 8] = [
    "我们这栋楼的住户",
    "村里几户人家",
    "我和邻居",
    "附近上班的人",
    "我家老人",
    "同一条巷子的十几户",
    "不少家长",
    "我",
];
const ASKS: [&str; 10] = [
    "希望尽快派人来看看",
    "请给个准确的时间",
    "能不能先应急处理一下",
    "盼望早点解决",
    "请告诉我们该找谁",
    "希望不要再拖到下个季节",
    "麻烦代表帮忙催一催",
    "请有关部门到现场看一次",
    "希望修好以后有人管",
    "请答复我们",
];
const MORE: [&str; 8] = [
    "社区说要报上级。",
    "打过电话，说记下了。",
    "物业说不归他们管。",
    "之前修过，没过几天又坏了。",
    "隔壁小区也有一样的情况。",
    "我可以带路去看。",
    "",
    "",
];
const CHECKED: [&str; 6] = [
    "接到您反映的情况后，我们当天到现场查看",
    "经与社区和住户一同核实，情况属实",
    "工作人员两次到现场了解情况",
    "我们会同有关单位进行了现场勘查",
    "您反映的问题已经查清",
    "经调查，确有此事",
];
const LATER: [&str; 6] = [
    "今后每月巡查一次",
    "如再出现，请直接拨打站内电话",
    "后续由社区负责日常管护",
    "两周后我们会再来回访",
    "费用不由住户承担",
    "同类问题一并排查了三处",
];
const THANKS: [&str; 4] =
    ["感谢您的反映。", "谢谢您关心身边的事。", "给您带来不便，请谅解。", "欢迎继续监督。"];

/// What a citizen says.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) body: String,
    pub(super) place: String,
    /// A number that rings nowhere, or nothing.
    pub(super) phone: String,
}

/// A matter drawn by lot, and its place among all.
pub(super) fn matter(dice: &Dice) -> Result<&'static Matter> {
    dice.pick(&MATTERS)
}

/// What a citizen says about a matter.
pub(super) fn said(dice: &Dice, matter: &Matter) -> Words {
    let place = format!("{} {} 号", dice.word(&ROADS), 1 + dice.below(180));
    let (thing, fault, harm) = (dice.word(matter.things), dice.word(matter.faults), dice.word(matter.harms));
    let (since, who, ask, more) = (dice.word(&SINCE), dice.word(&WHO), dice.word(&ASKS), dice.word(&MORE));
    let body = match dice.below(4) {
        0 => format!("{place}附近的{thing}{fault}，{since}，{harm}。{more}{ask}。"),
        1 => format!("{who}想反映一件事：{thing}{fault}。{since}，{harm}。{more}{ask}，谢谢。"),
        2 => format!("{thing}{fault}，{harm}。地点在{place}，{since}。{more}{ask}。"),
        _ => format!("代表您好，{place}的{thing}{fault}，{since}。{who}都说{harm}。{more}{ask}。"),
    };
    let phone =
        if dice.in_hundred(40) { format!("170{:08}", dice.below(100_000_000)) } else { String::new() };
    Words { body, place, phone }
}

/// What is answered.
pub(super) fn answered(dice: &Dice, matter: &Matter) -> String {
    let (checked, done, later) = (dice.word(&CHECKED), dice.word(matter.done), dice.word(&LATER));
    format!("{checked}。目前已{done}，{later}。{}", dice.word(&THANKS))
}

/// What it is called in public.
pub(super) fn title(dice: &Dice, matter: &Matter) -> String {
    format!("{}{}{}", dice.word(&ROADS), dice.word(matter.things), dice.word(matter.faults))
}
