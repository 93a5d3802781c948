//! What the register says of each deputy besides the name: invented, and mixed as congresses are.

use congress::{Education, Ethnicity, NewPerson, Occupation, Party};
use jiff::civil::date;

use super::names::Deputy;

/// Year of birth, ethnic group, party, education, occupation, employer, post, trade.
type Traits = (i16, &'static str, Party, Education, Occupation, &'static str, &'static str, &'static str);

const fn traits(deputy: Deputy) -> Traits {
    use Education as E;
    use Occupation as O;
    use Party as P;
    match deputy {
        Deputy::LinXiaohe => (
            1979,
            "HA",
            P::DemocraticLeague,
            E::Doctorate,
            O::Professional,
            "临川湖市农业科学院",
            "研究员",
            "农业科技",
        ),
        Deputy::ChengYuanfan => {
            (1968, "HA", P::Communist, E::Bachelor, O::Official, "青禾县人大常委会", "主任", "机关")
        }
        Deputy::ShiWangchun => {
            (1973, "HU", P::Communist, E::College, O::Enterprise, "青禾县望春粮油合作社", "理事长", "农业")
        }
        Deputy::GuNanzhi => (
            1986,
            "HA",
            P::Masses,
            E::Bachelor,
            O::Professional,
            "望江街道社区卫生服务中心",
            "主治医师",
            "医疗卫生",
        ),
        Deputy::SongTinglan => (
            1990,
            "HA",
            P::Communist,
            E::Bachelor,
            O::VillageOfficial,
            "月牙社区居民委员会",
            "主任",
            "基层治理",
        ),
        Deputy::SuBailu => (
            1982,
            "SH",
            P::PromotingDemocracy,
            E::Bachelor,
            O::Professional,
            "桃源镇中心小学",
            "教师",
            "教育",
        ),
        Deputy::LuGuizhou => {
            (1966, "HA", P::Communist, E::Master, O::Official, "青禾县人民政府办公室", "四级调研员", "机关")
        }
        Deputy::MeiYingxue => {
            (1992, "HA", P::Masses, E::College, O::SelfEmployed, "映雪裁缝店", "店主", "商贸")
        }
        Deputy::HanSuifeng => {
            (1961, "HA", P::Communist, E::MiddleSchool, O::Farmer, "柳溪乡大柳树村", "种粮大户", "农业")
        }
        Deputy::TianZhiqiu => {
            (1977, "HA", P::Communist, E::HighSchool, O::VillageOfficial, "石桥村村民委员会", "主任", "农业")
        }
        Deputy::QiaoMuqing => {
            (1995, "TJ", P::YouthLeague, E::Bachelor, O::SelfEmployed, "木青民宿", "经营者", "旅游")
        }
        Deputy::JiangWenqu => {
            (1971, "HA", P::Masses, E::Vocational, O::Worker, "柳溪乡水管站", "水管员", "水利")
        }
        Deputy::LiuXintong => {
            (1988, "MH", P::Masses, E::College, O::MigrantWorker, "桐桐服装厂", "缝纫工", "制造业")
        }
        Deputy::FangZhuying => {
            (1984, "HA", P::NonParty, E::Bachelor, O::Professional, "柳溪乡卫生院", "护士长", "医疗卫生")
        }
        Deputy::BaiQianfan => (1975, "HA", P::Communist, E::College, O::Worker, "望江码头", "船长", "交通"),
    }
}

/// The record with what is said of the deputy.
pub(super) fn of(deputy: Deputy, person: NewPerson) -> NewPerson {
    let (year, ethnicity, party, education, occupation, employer, post, trade) = traits(deputy);
    NewPerson {
        birth: Some(date(year, i8::try_from(year.rem_euclid(12)).map_or(1, |month| month + 1), 1)),
        ethnicity: Ethnicity::read(ethnicity),
        party: Some(party),
        education: Some(education),
        occupation: Some(occupation),
        employer: employer.to_owned(),
        post: post.to_owned(),
        trade: trade.to_owned(),
        ..person
    }
}
