//! The rules of places, as their regulations state them. A region takes one as its own choices; those below inherit them.
//! What a regulation leaves open is not in its preset, so that it stays as it is above: none of these says in how many steps an
//! office reviews, or through whose hands a reply goes before the head signs it.

use congress::Choices;
use kernel::Lang;
use serde_json::{Value, json};

use crate::texts::Texts;

/// A place whose rules are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// 全国: 代表法 (2025-03-11) 51.
    Nation,
    /// 北京市人大代表建议、批评和意见办理条例 (2014-01-22) 21, 23, 27.
    Beijing,
    /// 上海市人大关于代表建议、批评和意见的规定 11, 14, 17–19, 21.
    Shanghai,
    /// 浙江省人大代表建议、批评和意见办理的规定 (2016-05-27) 10, 11, 14, 18, 21, 22, 24.
    Zhejiang,
    /// 山东省人大代表建议、批评和意见办理工作条例 (2017-05-19) 12, 19–21, 24.
    Shandong,
    /// 青岛市人大代表建议、批评和意见工作条例 (2021-07-29) 14, 19, 24–26, 28, 31.
    Qingdao,
    /// 重庆市人大代表建议批评和意见工作条例 (2017-11-30) 13, 16, 18, 20–23, 27, 28.
    Chongqing,
    /// 河南省人大代表建议、批评和意见办理办法 (2017-07-28) 14, 18, 20, 22.
    Henan,
}
congress::words!(Preset {
    Nation = "nation",
    Beijing = "beijing",
    Shanghai = "shanghai",
    Zhejiang = "zhejiang",
    Shandong = "shandong",
    Qingdao = "qingdao",
    Chongqing = "chongqing",
    Henan = "henan",
});

impl Preset {
    /// The place.
    pub(crate) fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Preset::Nation => t.preset_nation(),
            Preset::Beijing => t.preset_beijing(),
            Preset::Shanghai => t.preset_shanghai(),
            Preset::Zhejiang => t.preset_zhejiang(),
            Preset::Shandong => t.preset_shandong(),
            Preset::Qingdao => t.preset_qingdao(),
            Preset::Chongqing => t.preset_chongqing(),
            Preset::Henan => t.preset_henan(),
        }
    }

    /// What it chooses.
    pub fn choices(self) -> Choices {
        let chosen = match self {
            Preset::Nation => json!({ "reply": "3M", "reply_extended": "6M" }),
            Preset::Beijing => json!({
                "reply": "3M", "reply_extended": "6M", "verdict": "15W", "redo": "2M",
            }),
            Preset::Shanghai => json!({
                "assign": "7W", "assign_from": "receipt", "assigner": "congress", "hand_back": "7W", "co_opinion": "1M",
                "reply": "3M", "reply_extended": "6M", "redo": "1M",
                "classes": [
                    "解决采纳 | 所提问题已经解决或者所提意见已被采纳 | solved",
                    "正在解决 | 所提问题正在解决 | promised",
                    "计划解决 | 所提问题已列入计划解决 | promised",
                    "留作参考 | 所提问题留作参考 | explained",
                ],
            }),
            Preset::Zhejiang => json!({
                "assign": "7D", "assign_from": "acceptance", "assigner": "jointly", "hand_back": "10D",
                "co_opinion": "2M", "reply": "3M", "reply_extended": "6M", "redo": "1M",
                "classes": [
                    "A | 所提问题已经解决或者基本解决 | solved",
                    "B | 所提问题列入计划逐步解决 | promised",
                    "C | 所提问题留作参考 | explained",
                ],
            }),
            Preset::Shandong => json!({
                "hand_back": "5D", "co_opinion": "1M", "reply": "3M", "reply_extended": "6M", "redo": "1M",
            }),
            Preset::Qingdao => json!({
                "assign": "5W", "assign_from": "receipt", "assigner": "congress", "hand_back": "5W",
                "co_opinion": "1M", "reply": "3M", "reply_extended": "6M",
                "classes": [
                    "期限内落实 | 在法定答复期限内办理落实 | solved",
                    "年内落实 | 在年内办理落实 | promised",
                    "跨年度落实 | 跨年度办理，有工作进度时间表 | promised",
                    "解释说明 | 不具备条件，不能办理落实 | explained",
                ],
            }),
            Preset::Chongqing => json!({
                "assign": "10W", "assign_from": "receipt", "assigner": "congress", "hand_back": "10W",
                "decide": "10W", "co_opinion": "30W", "co_opinion_again": "5W", "contact_timed": "yes",
                "first_contact": "20W", "reply": "3M", "reply_extended": "6M", "verdict": "20W", "redo": "2M",
                "after_redo": "convene", "kept_judged": "yes", "kept_verdict": "20W",
                "classes": [
                    "解决采纳 | 所提事项已经解决或者采纳 | solved",
                    "正在解决 | 所提事项正在研究解决 | promised",
                    "不具备条件 | 所提事项不具备解决条件 | explained",
                    "上级职权 | 所提事项涉及上级国家机关职权，已向上级反映 | explained",
                ],
            }),
            Preset::Henan => json!({
                "hand_back": "10W", "decide": "10W", "co_opinion": "2M", "reply": "3M", "reply_extended": "6M",
                "verdict": "10W", "redo": "1M", "after_redo": "assess",
            }),
        };
        match chosen {
            Value::Object(fields) => fields,
            _ => Choices::new(),
        }
    }
}

#[cfg(test)]
mod clock_tests;
#[cfg(test)]
pub(crate) mod tests;
