//! What the county's deputies proposed in the session before, taken over from a former system, and the look-back 回头看 at what
//! of it was left. All of it is made up.

use std::collections::BTreeMap;
use std::sync::Arc;

use congress::Level;
use host::App;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::clock::{ManualClock, day_of};
use kernel::{Error, Instant, RegionId, Result};
use store::Tx;
use suggestions::story::{self, Campaign, LookDeed, Writing};
use suggestions::{
    Brought, Former, FormerAnswer, FormerEnd, FormerPromise, FormerSigner, Kind, Manner, Shown, SuggestionId,
    Verdict,
};

use super::names::{Area, Chair, Deputy, Unit, of};
use super::{Town, days_before};

/// When it was taken over, in days: right after the place was set up.
const TAKEN_OVER_DAYS_AGO: i64 = 199;
/// When the look-back began, in days.
const BEGUN_DAYS_AGO: i64 = 34;
/// How long units have to answer, in days.
const TO_ANSWER: i64 = 45;
/// The session in which all of it was handed in.
const SESSION: u32 = 2;

/// A suggestion of the session before.
struct Past {
    number: u32,
    lead: Deputy,
    unit: Unit,
    writing: Writing<'static>,
    class: &'static str,
    reply: &'static str,
    judged: Verdict,
    /// What was promised and could not be kept, with the reason.
    given_up: Option<(&'static str, &'static str)>,
    /// What was done about it in the look-back, so many days ago.
    then: &'static [(i64, Turn)],
}

/// A turn of the look-back.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The unit answers: what was done since, the class now, what shows it.
    Answer(&'static str, &'static str, &'static str),
    /// The office checked it.
    Check,
    /// The deputy judges anew.
    Judge(Verdict, Verdict),
}

const fn about(
    field: &'static str,
    subject: &'static str,
    situation: &'static str,
    proposal: &'static str,
) -> Writing<'static> {
    Writing { kind: Kind::Suggestion, subject, situation, analysis: "", proposal, field }
}

const ALL: [Past; 6] = [
    Past {
        number: 3,
        lead: Deputy::SongTinglan,
        unit: Unit::Transport,
        writing: about(
            "城乡建设",
            "关于治理工业园路口交通拥堵的建议",
            "工业园路口早晚高峰排队超过六百米，货车和通勤电动车混行，一年发生刮碰二十多起。",
            "调整信号配时，增设非机动车道隔离设施，货车错时通行。",
        ),
        class: "C",
        reply: "路口改造资金没有落实，您的建议留作今后改造时参考。",
        judged: Verdict::Dissatisfied,
        given_up: None,
        then: &[
            (
                22,
                Turn::Answer(
                    "今年已完成信号配时调整，安装非机动车道隔离护栏四百二十米，货车高峰时段限行。",
                    "A",
                    "工程验收单，青交验〔2026〕6号",
                ),
            ),
            (18, Turn::Check),
            (14, Turn::Judge(Verdict::Satisfied, Verdict::Satisfied)),
        ],
    },
    Past {
        number: 8,
        lead: Deputy::GuNanzhi,
        unit: Unit::WangjiangStreet,
        writing: about(
            "社会建设",
            "关于给月牙社区老旧楼栋加装楼道扶手的建议",
            "月牙社区十九栋老楼没有电梯，楼道没有扶手，七十岁以上老人二百多位，去年摔伤六人。",
            "给十九栋老楼的楼道加装双侧扶手和休息座椅。",
        ),
        class: "C",
        reply: "楼道属于业主共有部分，街道没有专项资金，留作参考。",
        judged: Verdict::Dissatisfied,
        given_up: None,
        then: &[
            (
                12,
                Turn::Answer(
                    "争取适老化改造资金，十九栋老楼已全部加装双侧扶手，十一栋加装休息座椅。",
                    "A",
                    "适老化改造验收表和照片",
                ),
            ),
            (6, Turn::Check),
        ],
    },
    Past {
        number: 12,
        lead: Deputy::TianZhiqiu,
        unit: Unit::Water,
        writing: about(
            "农业农村",
            "关于修复桃源镇水毁灌溉渠的建议",
            "前年洪水冲毁灌溉渠三处，下游四百亩水田靠水泵提水，农户成本明显增加。",
            "汛前修复三处水毁渠段，恢复自流灌溉。",
        ),
        class: "B",
        reply: "三处水毁渠段列入修复计划，年底前完工。",
        judged: Verdict::Basically,
        given_up: Some(("完成三处水毁渠段修复", "上游施工便道塌方，当年没有完工")),
        then: &[(
            9,
            Turn::Answer("三处渠段今年四月全部修复，四百亩水田恢复自流灌溉。", "A", "修复工程竣工报告"),
        )],
    },
    Past {
        number: 15,
        lead: Deputy::GuNanzhi,
        unit: Unit::CityManagement,
        writing: about(
            "城乡建设",
            "关于规范滨湖片区共享单车停放的建议",
            "滨湖片区共享单车占用盲道和消防通道，居民多次反映，清理后很快反弹。",
            "划定停放点，要求企业按点位投放并限时清理。",
        ),
        class: "C",
        reply: "正在研究管理办法，您的建议留作参考。",
        judged: Verdict::Dissatisfied,
        given_up: None,
        then: &[],
    },
    Past {
        number: 21,
        lead: Deputy::SuBailu,
        unit: Unit::Education,
        writing: about(
            "教科文卫",
            "关于给乡镇小学配齐课外图书的建议",
            "四所乡镇小学生均图书不足十册，多数出版于十年以前。",
            "两年内按标准补齐图书，并由县图书馆定期轮换。",
        ),
        class: "A",
        reply: "四所小学已补充图书九千册，县图书馆每学期轮换一次。",
        judged: Verdict::Satisfied,
        given_up: None,
        then: &[],
    },
    Past {
        number: 27,
        lead: Deputy::MeiYingxue,
        unit: Unit::CityManagement,
        writing: about(
            "城乡建设",
            "关于在新塔社区增设夜间照明的建议",
            "新塔社区三条支路没有路灯，晚归职工和学生出行不便。",
            "补装路灯，纳入市政统一养护。",
        ),
        class: "A",
        reply: "三条支路已补装路灯二十六盏，纳入市政统一养护。",
        judged: Verdict::Satisfied,
        given_up: None,
        then: &[],
    },
];

/// What was taken over, by its number.
pub(super) type TakenOver = BTreeMap<u32, SuggestionId>;

/// Takes it over, through the same door as the office.
pub(super) async fn take_over(
    app: &App,
    clock: &ManualClock,
    town: &Arc<Town>,
    now: Instant,
) -> Result<TakenOver> {
    clock.set(days_before(now, TAKEN_OVER_DAYS_AGO));
    let town = Arc::clone(town);
    app.db
        .write(move |tx| {
            let county = super::people::region(&of(&town.areas, Area::County)?)?;
            let office = of(&town.cast, Chair::Office)?;
            let mut known = TakenOver::new();
            for past in &ALL {
                known.insert(past.number, bring(tx, &town, county, &office, past)?);
            }
            Ok(known)
        })
        .await
}

fn bring(
    tx: &mut Tx,
    town: &Town,
    county: RegionId,
    office: &host::Actor,
    past: &Past,
) -> Result<SuggestionId> {
    let lead = of(&town.deputies, past.lead)?;
    let unit = of(&town.units, past.unit)?;
    let unit_name = congress::unit(tx, unit)?.map(|unit| unit.name).unwrap_or_default();
    let mut mandates = congress::mandates_of(tx, lead.id)?.into_iter();
    let mandate = mandates.find(|one| one.region == county && one.level == Level::County);
    let mandate = mandate.ok_or_else(|| Error::fault("the lead is no deputy of the county"))?;
    let handed_in = handed_in(day_of(tx.now()));
    let day = |days: i32| handed_in.saturating_add(days.days());
    let promised =
        past.given_up.map(|(what, why)| FormerPromise { what, due: day(200), kept: None, evidence: why });
    let answer = FormerAnswer {
        assigned: day(12),
        unit: (unit, &unit_name),
        co_handler: None,
        replied: day(86),
        class: past.class,
        reference: "",
        body: past.reply,
        signed_by: "",
        contact: ("", ""),
        met: Some((Manner::Telephone, day(40), "电话听取代表意见。")),
        judged: Some((Verdict::Satisfied, past.judged, day(95))),
        promised,
        shown: Shown::Published,
    };
    let former = Former {
        term: mandate.term,
        session: Some(SESSION),
        number: past.number,
        writing: past.writing,
        lead: FormerSigner { person: lead.id, mandate: mandate.id, name: lead.name },
        signers: &[],
        handed_in,
        end: FormerEnd::Answered(Box::new(answer)),
        closed: day(210),
    };
    match suggestions::bring_over(tx, office, county, &[former])?.into_iter().next() {
        Some(Brought::New(id) | Brought::Known(id)) => Ok(id),
        None => Err(Error::fault("nothing was taken over")),
    }
}

/// The first day of the session before the present one.
fn handed_in(set_up: Date) -> Date {
    super::terms_began(set_up).saturating_add(1.years())
}

/// The office looks back at what was left: one question was judged anew, one waits for the deputy, one for the office, one for its
/// unit.
pub(super) async fn look_back(
    app: &App,
    clock: &ManualClock,
    town: &Arc<Town>,
    known: &TakenOver,
    now: Instant,
) -> Result<()> {
    clock.set(days_before(now, BEGUN_DAYS_AGO));
    let year = handed_in(day_of(days_before(now, TAKEN_OVER_DAYS_AGO))).year();
    let beginning = Arc::clone(town);
    let begin = move |tx: &mut Tx| {
        let county = super::people::region(&of(&beginning.areas, Area::County)?)?;
        let office = of(&beginning.cast, Chair::Office)?;
        let year = u32::try_from(year).unwrap_or_default();
        let title = format!("{year}年建议办理“回头看”");
        let campaign = Campaign { title: &title, years: (year, year), classes: &["C"], days: TO_ANSWER };
        story::look_back(tx, &office, county, &campaign)
    };
    app.db.write(begin).await?;
    super::story::beside(app).await?;
    let mut turns: Vec<(i64, &Past, Turn)> = Vec::new();
    for past in &ALL {
        turns.extend(past.then.iter().map(|(day, turn)| (*day, past, *turn)));
    }
    turns.sort_by_key(|(day, _, _)| std::cmp::Reverse(*day));
    for (day, past, turn) in turns {
        clock.set(days_before(now, day));
        let (id, lead, unit) = (of(known, past.number)?, past.lead, past.unit);
        let town = Arc::clone(town);
        app.db.write(move |tx| take(tx, &town, (id, lead, unit), turn)).await?;
    }
    Ok(())
}

fn take(tx: &mut Tx, town: &Town, (id, lead, unit): (SuggestionId, Deputy, Unit), turn: Turn) -> Result<()> {
    let (chair, deed) = match turn {
        Turn::Answer(done, class, evidence) => (Chair::Clerk(unit), LookDeed::Answer(done, class, evidence)),
        Turn::Check => (Chair::Office, LookDeed::Check),
        Turn::Judge(attitude, result) => (Chair::Deputy(lead), LookDeed::Judge(attitude, result, "")),
    };
    story::looks_back(tx, &of(&town.cast, chair)?, id, deed)
}
