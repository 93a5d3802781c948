//! The stations and handling units of the invented place, and who works there. Telephone numbers with area code 0000 ring
//! nowhere.

use std::collections::BTreeMap;

use congress::{NewUnit, UnitKind};
use host::Actor;
use jiff::civil::Date;
use kernel::{Error, PersonId, RegionPath, Result, UnitId};
use stations::{AttachmentId, NewStation, Part, Station, StationDetails, StationKind};
use store::Tx;

use super::names::{Area, Deputy, Door, Unit, of};
use super::people::{self, Known};

/// A station to be.
pub(super) struct Plan {
    pub(super) door: Door,
    area: Area,
    name: &'static str,
    kind: StationKind,
    address: &'static str,
    phone: &'static str,
    hours: &'static str,
    introduction: &'static str,
    /// 站长, with the name to sign in with.
    pub(super) head: (&'static str, &'static str),
    /// 联络员.
    pub(super) liaison: Option<(&'static str, &'static str)>,
    deputies: &'static [Deputy],
}

/// Every station.
pub(super) const PLANS: [Plan; 7] = [
    Plan {
        door: Door::Wangjiang,
        area: Area::WangjiangStreet,
        name: "望江街道代表之家",
        kind: StationKind::Home,
        address: "望江街道滨湖路 18 号便民服务中心二楼 206 室",
        phone: "0000-0000101",
        hours: "每月逢六（6 日、16 日、26 日）9:00–11:30，逢节假日顺延至下一个工作日",
        introduction: "服务滨湖、月牙、新塔三个片区的居民，每次接待由两名代表值班。行动不便的居民可以打电话预约代表上门。",
        head: ("he.shuying", "何疏影"),
        liaison: Some(("xie.xiaoman", "谢小满")),
        deputies: &[Deputy::GuNanzhi, Deputy::MeiYingxue, Deputy::LuGuizhou, Deputy::LinXiaohe],
    },
    Plan {
        door: Door::Yueya,
        area: Area::YueyaCommunity,
        name: "月牙社区代表联络站",
        kind: StationKind::Station,
        address: "望江街道月牙路 7 号社区服务站一楼，公交 3 路月牙路口站下车",
        phone: "0000-0000102",
        hours: "每周三 14:30–17:00",
        introduction: "设在社区服务站进门右手边，来办事时就可以坐下说一说。",
        head: ("lu.wenxi", "陆闻溪"),
        liaison: None,
        deputies: &[Deputy::SongTinglan, Deputy::MeiYingxue],
    },
    Plan {
        door: Door::Taoyuan,
        area: Area::TaoyuanTown,
        name: "桃源镇人大代表联络总站",
        kind: StationKind::Hub,
        address: "桃源镇杏花街 1 号镇政府院内东侧",
        phone: "0000-0000103",
        hours: "每周一 9:00–11:30；逢集日（公历逢三、逢八）在集镇东口设流动接待点",
        introduction: "联系全镇四级代表，统筹石桥、上杏等村的联络点。赶集日代表到集镇东口坐诊，不用专门跑一趟。",
        head: ("ruan.changfeng", "阮长风"),
        liaison: Some(("xu.qinghe", "许清和")),
        deputies: &[Deputy::TianZhiqiu, Deputy::SuBailu, Deputy::QiaoMuqing, Deputy::ShiWangchun],
    },
    Plan {
        door: Door::Shiqiao,
        area: Area::ShiqiaoVillage,
        name: "石桥村代表联络点",
        kind: StationKind::Point,
        address: "桃源镇石桥村文化礼堂",
        phone: "0000-0000104",
        hours: "每月 8 日、18 日、28 日晚上 19:00–20:30",
        introduction: "农忙时改在田头，时间以礼堂门口的通知为准。",
        head: ("shi.ruodan", "石若丹"),
        liaison: None,
        deputies: &[Deputy::SuBailu, Deputy::QiaoMuqing],
    },
    Plan {
        door: Door::Liuxi,
        area: Area::LiuxiTownship,
        name: "柳溪乡人大代表联络站",
        kind: StationKind::Station,
        address: "柳溪乡溪口路 3 号乡综合文化站",
        phone: "0000-0000105",
        hours: "每月 10 日、25 日 9:00–11:30；大柳树村每季度首月 10 日下午巡回接待",
        introduction: "山里路远，可以先在网上说，代表下村时当面答复。",
        head: ("gong.yunqi", "龚云栖"),
        liaison: Some(("chi.yuesheng", "池月生")),
        deputies: &[Deputy::JiangWenqu, Deputy::LiuXintong, Deputy::FangZhuying, Deputy::HanSuifeng],
    },
    Plan {
        door: Door::Online,
        area: Area::County,
        name: "青禾县网上代表联络站",
        kind: StationKind::Online,
        address: "",
        phone: "0000-0000100",
        hours: "全天可以提交，工作日办理",
        introduction: "不知道归哪个站管的事可以在这里说，由县人大代表工作机构分送。",
        head: ("yan.zhaoye", "颜照野"),
        liaison: None,
        deputies: &[Deputy::LuGuizhou, Deputy::ChengYuanfan, Deputy::LinXiaohe],
    },
    Plan {
        door: Door::OldWharf,
        area: Area::XintaCommunity,
        name: "老码头代表联络点",
        kind: StationKind::Point,
        address: "望江街道新塔社区码头巷 22 号",
        phone: "",
        hours: "每月 15 日 9:00–11:00",
        introduction: "码头片区搬迁后并入望江街道代表之家。",
        head: ("bai.qianfan", "白千帆"),
        liaison: None,
        deputies: &[Deputy::BaiQianfan],
    },
];

/// Each unit with its region, name and kind, and who acts for it.
const UNITS: [(Unit, Area, &str, UnitKind); 9] = [
    (Unit::Government, Area::County, "县政府办公室", UnitKind::GovernmentOffice),
    (Unit::CityManagement, Area::County, "县城市管理局", UnitKind::Department),
    (Unit::Water, Area::County, "县水利局", UnitKind::Department),
    (Unit::Education, Area::County, "县教育局", UnitKind::Department),
    (Unit::Transport, Area::County, "县交通运输局", UnitKind::Department),
    (Unit::Power, Area::County, "青禾供电所", UnitKind::PublicService),
    (Unit::TaoyuanTown, Area::TaoyuanTown, "桃源镇人民政府", UnitKind::Township),
    (Unit::LiuxiTownship, Area::LiuxiTownship, "柳溪乡人民政府", UnitKind::Township),
    (Unit::WangjiangStreet, Area::WangjiangStreet, "望江街道办事处", UnitKind::Township),
];

/// A station as the rest of the place needs to know it.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) station: Station,
    pub(super) head: PersonId,
    pub(super) liaison: Option<PersonId>,
    attached: Vec<AttachmentId>,
}

/// Adds the handling units.
pub(super) fn add_units(
    tx: &mut Tx,
    actor: &Actor,
    areas: &BTreeMap<Area, RegionPath>,
) -> Result<BTreeMap<Unit, UnitId>> {
    let mut units = BTreeMap::new();
    for (unit, area, name, kind) in UNITS {
        let region = people::region(&of(areas, area)?)?;
        let id = congress::add_unit(tx, actor, &NewUnit { region, name: name.to_owned(), kind })?;
        units.insert(unit, id);
    }
    Ok(units)
}

/// Opens every station, with its people from `from` on.
pub(super) fn open(
    tx: &mut Tx,
    actor: &Actor,
    areas: &BTreeMap<Area, RegionPath>,
    deputies: &BTreeMap<Deputy, Known>,
    from: Date,
) -> Result<BTreeMap<Door, Opened>> {
    let mut opened = BTreeMap::new();
    for plan in &PLANS {
        let area = of(areas, plan.area)?;
        let id = stations::add_station(tx, actor, &new(plan, &area)?)?;
        let mut attached = Vec::new();
        for deputy in plan.deputies {
            let person = of(deputies, *deputy)?.id;
            attached.push(stations::attach_person(tx, actor, id, person, Part::Deputy, from)?);
        }
        // A head who is a deputy as well is in the register already.
        let known = deputies.values().find(|deputy| deputy.name == plan.head.1);
        let head = match known {
            Some(deputy) => deputy.id,
            None => people::person(tx, actor, &area, plan.head.1, None)?,
        };
        attached.push(stations::attach_person(tx, actor, id, head, Part::Head, from)?);
        let mut liaison = None;
        if let Some((_, name)) = plan.liaison {
            let person = people::person(tx, actor, &area, name, None)?;
            attached.push(stations::attach_person(tx, actor, id, person, Part::Liaison, from)?);
            liaison = Some(person);
        }
        let station = stations::station(tx, id)?.ok_or_else(|| Error::fault("a station is gone"))?;
        opened.insert(plan.door, Opened { station, head, liaison, attached });
    }
    Ok(opened)
}

fn new(plan: &Plan, area: &RegionPath) -> Result<NewStation> {
    let details = StationDetails {
        address: plan.address.to_owned(),
        phone: plan.phone.to_owned(),
        hours: plan.hours.to_owned(),
        introduction: plan.introduction.to_owned(),
    };
    Ok(NewStation { region: people::region(area)?, name: plan.name.to_owned(), kind: plan.kind, details })
}

/// Closes a station; its people leave it.
pub(super) fn close(tx: &mut Tx, actor: &Actor, opened: &Opened, last: Date) -> Result<()> {
    for attachment in &opened.attached {
        stations::detach_person(tx, actor, *attachment, last)?;
    }
    stations::close_station(tx, actor, opened.station.id)
}
