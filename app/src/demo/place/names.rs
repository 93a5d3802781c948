//! Who and where, as the rest of the invented place calls them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use kernel::{Error, Result};

/// A region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    Province,
    City,
    County,
    WangjiangStreet,
    TaoyuanTown,
    LiuxiTownship,
    YueyaCommunity,
    XintaCommunity,
    ShiqiaoVillage,
    ShangxingVillage,
    DaliushuVillage,
}

/// A station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Door {
    Wangjiang,
    Yueya,
    Taoyuan,
    Shiqiao,
    Liuxi,
    Online,
    /// Closed since.
    OldWharf,
}

/// A handling unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Government,
    CityManagement,
    Water,
    Education,
    Transport,
    Power,
    TaoyuanTown,
    LiuxiTownship,
    WangjiangStreet,
}

/// A deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deputy {
    LinXiaohe,
    ChengYuanfan,
    ShiWangchun,
    GuNanzhi,
    SongTinglan,
    SuBailu,
    LuGuizhou,
    MeiYingxue,
    HanSuifeng,
    TianZhiqiu,
    QiaoMuqing,
    JiangWenqu,
    LiuXintong,
    FangZhuying,
    /// Moved away since.
    BaiQianfan,
}

/// Where somebody sits who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Chair {
    Office,
    Head(Door),
    Liaison(Door),
    Deputy(Deputy),
    /// On the staff of the committee for environment, resources and building.
    Committee,
    Clerk(Unit),
    Reviewer(Unit),
    Signer(Unit),
}

/// What stands behind a name.
///
/// # Errors
/// A fault that says what is missing.
pub(super) fn of<K: Ord + Debug, V: Clone>(known: &BTreeMap<K, V>, name: K) -> Result<V> {
    known.get(&name).cloned().ok_or_else(|| Error::fault(format!("the demo has no {name:?}")))
}
