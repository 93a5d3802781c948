//! Who has an account in the invented place, and which of them may be entered.

use std::collections::BTreeMap;

use access::NewAccount;
use host::{Actor, Grant, Reach, Role};
use kernel::{AccountId, BodyId, PersonId, RegionPath, Result, UnitId};
use store::Tx;

use super::doors::{self, Opened};
use super::names::{Area, Chair, Deputy, Door, Unit, of};
use super::people::Known;
use crate::demo::Resident;

/// The office of the province, which sets up what lies above the county.
const PROVINCE: (&str, &str) = ("yunxi.office", "云溪省代表工作机构");
/// The county's office 代表工委.
const OFFICE: (&str, &str) = ("zhou.yanqiu", "周砚秋");
/// On the staff of the county's committee 专门委员会.
const COMMITTEE: (&str, &str) = ("shen.qiuping", "沈秋屏");

/// The names that deputies sign in with.
const DEPUTIES: [(Deputy, &str); 14] = [
    (Deputy::LinXiaohe, "lin.xiaohe"),
    (Deputy::ChengYuanfan, "cheng.yuanfan"),
    (Deputy::ShiWangchun, "shi.wangchun"),
    (Deputy::GuNanzhi, "gu.nanzhi"),
    (Deputy::SongTinglan, "song.tinglan"),
    (Deputy::SuBailu, "su.bailu"),
    (Deputy::LuGuizhou, "lu.guizhou"),
    (Deputy::MeiYingxue, "mei.yingxue"),
    (Deputy::HanSuifeng, "han.suifeng"),
    (Deputy::TianZhiqiu, "tian.zhiqiu"),
    (Deputy::QiaoMuqing, "qiao.muqing"),
    (Deputy::JiangWenqu, "jiang.wenqu"),
    (Deputy::LiuXintong, "liu.xintong"),
    (Deputy::FangZhuying, "fang.zhuying"),
];

/// The clerks of the handling units.
const CLERKS: [(Unit, &str, &str); 9] = [
    (Unit::Government, "shang.wenheng", "尚文衡"),
    (Unit::CityManagement, "luo.qingshan", "罗青山"),
    (Unit::Water, "shui.moqiu", "税墨秋"),
    (Unit::Education, "jian.xinzhu", "简新竹"),
    (Unit::Transport, "lu.yuanzhi", "路远之"),
    (Unit::Power, "deng.changming", "邓长明"),
    (Unit::TaoyuanTown, "mai.youqiu", "麦有秋"),
    (Unit::LiuxiTownship, "xi.zhaoying", "奚照影"),
    (Unit::WangjiangStreet, "jie.fang", "介方"),
];

/// A unit with its reviewer and its signer: login and name of each.
type Head = (Unit, (&'static str, &'static str), (&'static str, &'static str));

/// Who reviews the drafts of a handling unit, and the head who signs its replies.
const HEADS: [Head; 4] = [
    (Unit::CityManagement, ("wen.jiugao", "温九皋"), ("xiang.yuan", "项远")),
    (Unit::Water, ("hai.ruozhi", "海若之"), ("jiang.xinglan", "江行澜")),
    (Unit::Education, ("mo.xiangxi", "墨香溪"), ("shu.wenyuan", "舒问源")),
    (Unit::Transport, ("qu.tongyou", "曲通幽"), ("cheng.pingchuan", "程平川")),
];

/// The three administrators, who stand apart from everybody else and from each other.
const ADMINISTRATORS: [(Role, &str, &str, &str); 3] = [
    (Role::SystemAdministrator, "ji.yan", "纪研", "负责运行、备份和恢复"),
    (Role::SecurityAdministrator, "an.zhiwei", "安知微", "负责账号和岗位"),
    (Role::Auditor, "shen.jianzhi", "申鉴之", "负责审计全部操作"),
];

/// Those who act in the past and may be entered, in the order of the entrance page, with who they are.
const RESIDENTS: [(Chair, &str); 12] = [
    (Chair::Deputy(Deputy::GuNanzhi), "青禾县人大代表，在望江街道代表之家接待居民"),
    (Chair::Deputy(Deputy::TianZhiqiu), "青禾县、桃源镇两级人大代表，在桃源镇联络总站接待村民"),
    (Chair::Deputy(Deputy::LuGuizhou), "青禾县人大代表，县直机关选区选出"),
    (Chair::Head(Door::Wangjiang), "望江街道代表之家站长"),
    (Chair::Liaison(Door::Taoyuan), "桃源镇人大代表联络总站联络员"),
    (Chair::Clerk(Unit::CityManagement), "县城市管理局经办人"),
    (Chair::Clerk(Unit::TaoyuanTown), "桃源镇人民政府经办人"),
    (Chair::Clerk(Unit::Government), "县政府办公室经办人，转交办代表建议"),
    (Chair::Reviewer(Unit::CityManagement), "县城市管理局审核人"),
    (Chair::Signer(Unit::CityManagement), "县城市管理局局长，签发答复"),
    (Chair::Committee, "青禾县人大环境资源与城乡建设委员会"),
    (Chair::Office, "青禾县人大代表工作机构"),
];

/// Everybody who acts in the past.
pub(super) type Cast = BTreeMap<Chair, Actor>;

/// The ground on which accounts reach somewhere.
pub(super) struct Ground<'a> {
    pub(super) deputies: &'a BTreeMap<Deputy, Known>,
    pub(super) doors: &'a BTreeMap<Door, Opened>,
    pub(super) units: &'a BTreeMap<Unit, UnitId>,
    pub(super) committee: BodyId,
}

/// The first account of the place, before anybody else is there.
pub(super) fn first(tx: &mut Tx, top: &RegionPath) -> Result<Actor> {
    let (login, name) = PROVINCE;
    account(tx, login, name, None, Grant { role: Role::Office, reach: Reach::Region(top.clone()) })
}

/// The county's office, which keeps everything else.
pub(super) fn office(tx: &mut Tx, areas: &BTreeMap<Area, RegionPath>) -> Result<Actor> {
    let (login, name) = OFFICE;
    let reach = Reach::Region(of(areas, Area::County)?);
    account(tx, login, name, None, Grant { role: Role::Office, reach })
}

/// Accounts for everybody who works with opinions.
pub(super) fn cast(tx: &mut Tx, office: Actor, ground: &Ground<'_>) -> Result<Cast> {
    let (login, name) = COMMITTEE;
    let grant = Grant { role: Role::Committee, reach: Reach::Body(ground.committee) };
    let committee = account(tx, login, name, None, grant)?;
    let mut cast = Cast::from([(Chair::Office, office), (Chair::Committee, committee)]);
    for (deputy, login) in DEPUTIES {
        let Known { id, name, .. } = of(ground.deputies, deputy)?;
        let grant = Grant { role: Role::Deputy, reach: Reach::Person(id) };
        cast.insert(Chair::Deputy(deputy), account(tx, login, name, Some(id), grant)?);
    }
    for plan in doors::PLANS.iter().filter(|plan| plan.door != Door::OldWharf) {
        let opened = of(ground.doors, plan.door)?;
        let reach = Reach::Station(opened.station.id);
        let (login, name) = plan.head;
        let grant = Grant { role: Role::StationHead, reach: reach.clone() };
        cast.insert(Chair::Head(plan.door), account(tx, login, name, Some(opened.head), grant)?);
        if let Some((login, name)) = plan.liaison {
            let grant = Grant { role: Role::Liaison, reach };
            cast.insert(Chair::Liaison(plan.door), account(tx, login, name, opened.liaison, grant)?);
        }
    }
    for (unit, login, name) in CLERKS {
        let grant = Grant { role: Role::UnitClerk, reach: Reach::Unit(of(ground.units, unit)?) };
        cast.insert(Chair::Clerk(unit), account(tx, login, name, None, grant)?);
    }
    for (unit, reviewer, signer) in HEADS {
        let reach = Reach::Unit(of(ground.units, unit)?);
        let grant = Grant { role: Role::UnitReviewer, reach: reach.clone() };
        cast.insert(Chair::Reviewer(unit), account(tx, reviewer.0, reviewer.1, None, grant)?);
        let grant = Grant { role: Role::UnitSigner, reach };
        cast.insert(Chair::Signer(unit), account(tx, signer.0, signer.1, None, grant)?);
    }
    Ok(cast)
}

/// Those who may be entered: anybody may walk through their doors, so they need no second factor.
pub(super) fn residents(tx: &mut Tx, cast: &Cast, top: &RegionPath) -> Result<Vec<Resident>> {
    let mut residents = Vec::new();
    for (chair, who) in RESIDENTS {
        residents.push(resident(&of(cast, chair)?, who));
    }
    for (role, login, name, who) in ADMINISTRATORS {
        let actor = account(tx, login, name, None, Grant { role, reach: Reach::Region(top.clone()) })?;
        residents.push(resident(&actor, who));
    }
    for resident in &residents {
        access::waive_second_factor(tx, resident.account)?;
    }
    Ok(residents)
}

fn resident(actor: &Actor, who: &str) -> Resident {
    let role = actor.main_role().map_or("", Role::word);
    Resident { account: actor.account, role: role.to_owned(), name: actor.name.clone(), who: who.to_owned() }
}

/// Makes an account without a password. What its owner may do follows from the grant alone.
fn account(tx: &mut Tx, login: &str, name: &str, person: Option<PersonId>, grant: Grant) -> Result<Actor> {
    let new = NewAccount { login, name, person, ..NewAccount::default() };
    let account: AccountId = access::create_account(tx, new)?;
    access::give(tx, None, account, grant.clone())?;
    Ok(Actor { account, person, name: name.to_owned(), grants: vec![grant], now: tx.now() })
}
