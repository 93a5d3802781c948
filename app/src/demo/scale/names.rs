//! Names of people whom nobody bears: the surnames are none.

use super::dice::Dice;

/// Characters that are pretty and no surnames.
const SURNAMES: &str = "星禾溪岚汐栖霁砚笺榕桐棠荷莲菊梅竹松枫杉露霜雪虹霞晨曦暮夕泉涧渡舟帆桥巷庭";
/// What given names are made of.
const FIRST: &str = "望守知念听见问怀若如清晓远近初暖春夏秋冬长安和平宁静思行归来向迎采拾耕读种植修筑";
const SECOND: &str = "山川河湖田园林原村舍灯火书画琴笔墨茶米麦豆瓜果花叶枝云雨风月日光影声歌语言心意";

/// A name drawn by lot. With so many people some are called the same.
pub(super) fn draw(dice: &Dice) -> String {
    [SURNAMES, FIRST, SECOND].into_iter().filter_map(|from| character(dice, from)).collect()
}

fn character(dice: &Dice, from: &str) -> Option<char> {
    // Every character here takes three bytes.
    from.chars().nth(dice.below(from.len() / 3))
}
