//! What happened at the stations of the invented place beside opinions: an evening reception with its record, visits, a
//! contact, a request to meet somebody, and an appointment that waits.

use host::{Actor, App};
use jiff::civil::Date;
use kernel::clock::{ManualClock, day_of};
use kernel::{Error, Instant, Result};
use stations::{
    ArrangedReception, AskedAppointment, ContactManner, Duty, FollowUp, Hours, Manner, Minute, NewContact,
    NewMeeting, NewVisit, NewVisitor, NotedAttendance, VisitKind,
};
use store::Tx;
use store::vault::Vault;

use super::Town;
use super::names::{Chair, Deputy, Door, of};

/// How long ago the reception was, in days: between the setting up of the place and the first opinion told of.
const HELD_DAYS_AGO: i64 = 90;
/// How many days ahead the next evening reception is.
const NEXT_DAYS: i64 = 4;

/// What is past. The clock stands a day after it when it ends.
pub(super) async fn past(
    app: &App,
    clock: &ManualClock,
    town: &std::sync::Arc<Town>,
    now: Instant,
) -> Result<()> {
    clock.set(super::days_before(now, HELD_DAYS_AGO));
    let (arranging, vault) = (town.clone(), app.vault.clone());
    let reception = app.db.write(move |tx| arrange(tx, &arranging, day_of(tx.now()))).await?;
    clock.set(super::days_before(now, HELD_DAYS_AGO - 1));
    let holding = town.clone();
    app.db.write(move |tx| hold(tx, &holding, &vault, reception)).await
}

/// What is to come.
pub(super) async fn coming(app: &App, town: &std::sync::Arc<Town>) -> Result<()> {
    let (asking, vault) = (town.clone(), app.vault.clone());
    app.db.write(move |tx| ask(tx, &asking, &vault)).await
}

/// An evening, when no rota is.
fn evening() -> Result<Hours> {
    Hours::new(19 * 60, 20 * 60 + 30).ok_or_else(|| Error::fault("an evening"))
}

fn arrange(tx: &mut Tx, town: &Town, day: Date) -> Result<stations::ReceptionId> {
    let new = ArrangedReception {
        station: of(&town.doors, Door::Wangjiang)?.station.id,
        day,
        hours: evening()?,
        manner: Manner::Mobile,
        place: "滨湖小区中心花园".to_owned(),
        deputies: vec![of(&town.deputies, Deputy::GuNanzhi)?.id],
    };
    stations::arrange_reception(tx, &head(town)?, &new)
}

fn head(town: &Town) -> Result<Actor> {
    of(&town.cast, Chair::Head(Door::Wangjiang))
}

fn hold(tx: &mut Tx, town: &Town, vault: &Vault, reception: stations::ReceptionId) -> Result<()> {
    let (head, deputy) = (head(town)?, of(&town.cast, Chair::Deputy(Deputy::GuNanzhi))?);
    let person = of(&town.deputies, Deputy::GuNanzhi)?.id;
    let today = day_of(tx.now());
    let day = today.yesterday().map_err(Error::fault)?;
    let minute = |number| Minute::of(number).ok_or_else(|| Error::fault("a minute"));
    let noted = NotedAttendance {
        station: of(&town.doors, Door::Wangjiang)?.station.id,
        person,
        day,
        manner: Manner::Mobile,
        came: minute(19 * 60 - 5)?,
        left: Some(minute(20 * 60 + 40)?),
        note: String::new(),
    };
    stations::note_attendance(tx, &head, &noted)?;
    for (called, matter) in
        [("李阿姨", "花园里的健身器材松动，怕孩子受伤"), ("", "晚上广场音乐声音太大，影响孩子写作业")]
    {
        let visitor = NewVisitor {
            called: called.to_owned(),
            matter: matter.to_owned(),
            deputy: Some(person),
            ..NewVisitor::default()
        };
        stations::note_visitor(tx, &head, vault, reception, &visitor)?;
    }
    let summary = "来访两人。健身器材当场联系物业，三天内加固；广场音乐由社区约领舞人商定时间和音量。";
    stations::keep_record(tx, &head, reception, summary, &[])?;
    stations::close_record(tx, &head, reception)?;
    for (entry, label, matter, follow) in [
        ("demo-visit-1", "滨湖小区 3 栋 2 单元", "老人希望装电梯，正在征求意见", FollowUp::Nothing),
        ("demo-visit-2", "第二网格", "几位住户反映下水道返味", FollowUp::Opinion),
    ] {
        let visit = NewVisit {
            entry: entry.to_owned(),
            day,
            kind: if label.contains("网格") { VisitKind::Grid } else { VisitKind::Household },
            label: label.to_owned(),
            matter: matter.to_owned(),
            follow,
        };
        stations::note_visit(tx, &deputy, &visit)?;
    }
    let contact = NewContact {
        entry: "demo-contact-1".to_owned(),
        duty: Duty::DeputyCitizens,
        other: None,
        label: "滨湖小区楼组长".to_owned(),
        day,
        manner: ContactManner::Meeting,
        said: "希望代表多来小区，先解决停车难。".to_owned(),
    };
    stations::log_contact(tx, &deputy, &contact).map(|_| ())
}

fn ask(tx: &mut Tx, town: &Town, vault: &Vault) -> Result<()> {
    let day = day_of(tx.now()).saturating_add(jiff::Span::new().days(NEXT_DAYS));
    let reception = arrange(tx, town, day)?;
    let asked = AskedAppointment {
        reception: Some(reception),
        matter: "想当面说说小区加装电梯的事".to_owned(),
        called: "王先生".to_owned(),
        once: "demo-appointment-1".to_owned(),
        ..AskedAppointment::default()
    };
    stations::ask_appointment(tx, vault, &of(&town.doors, Door::Wangjiang)?.station.code, &asked)?;
    let meeting = NewMeeting {
        organ: "青禾县水利局局长".to_owned(),
        subject: "湖堤步道夜间照明".to_owned(),
        matter: "湖堤步道夜间没有照明，居民散步不安全。建议明确由谁管理，年内装上路灯。".to_owned(),
    };
    stations::ask_meeting(tx, &of(&town.cast, Chair::Deputy(Deputy::GuNanzhi))?, &meeting).map(|_| ())
}
