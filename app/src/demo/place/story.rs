//! How the past of the invented place is told: what people said, and step by step what was done about it.
//!
//! Days are counted back from today in working days, so that the place is as fresh on every day on which it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use host::{Actor, App, notices};
use jiff::civil::Date;
use kernel::clock::{ManualClock, beijing, day_of};
use kernel::{Error, Instant, Result, WorkCalendar};
use opinions::story::{self, CitizenDeed, Deed, Said};
use opinions::{Becoming, Handler, Photo, TrackingCode, Urgency};
use store::Tx;
use store::job;
use store::seal::{self, Checkpointing};

use super::Town;
use super::names::{Chair, Deputy, Door, Unit, of};
use super::photos::Drawing;

/// A moment: so many working days before today, at this time in Beijing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    days: u8,
    hour: i8,
    minute: i8,
}

/// The `days`-th working day before today, at this time.
pub(super) const fn ago(days: u8, hour: i8, minute: i8) -> When {
    When { days, hour, minute }
}

/// One opinion from its first word on.
#[derive(Debug)]
pub(super) struct Story {
    /// What other stories call it.
    pub(super) name: &'static str,
    pub(super) door: Door,
    pub(super) came: When,
    pub(super) body: &'static str,
    pub(super) place: &'static str,
    pub(super) phone: &'static str,
    pub(super) photos: &'static [Drawing],
    pub(super) then: &'static [(When, Step)],
}

/// Whom an opinion is given to.
#[derive(Clone, Copy, Debug)]
pub(super) enum To {
    Deputy(Deputy),
    Unit(Unit),
    /// The 12345 hotline.
    Hotline,
    /// It becomes something else.
    Becomes(Becoming),
}

/// Something that is done about an opinion.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// By the citizen.
    Citizen(CitizenDeed<'static>),
    /// By the station.
    Station(Deed<'static>),
    /// By whoever has it.
    Handler(Deed<'static>),
    /// The station gives it to somebody.
    Route(To, Urgency, &'static str),
    /// The deputy who has it passes it on.
    PassOn(Unit, &'static str),
    /// The station finds that another story tells the same matter.
    SameAs(&'static str),
    /// The station looks up the citizen's number, to call back.
    LookUpNumber,
}

/// What happens at one moment.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// A working day begins, so many before today.
    Morning(u8),
    Comes(&'static Story),
    Goes(&'static Story, Step),
}

/// How far back the past is told, in working days.
const DAYS: u8 = 45;
/// When a working day begins.
const MORNING: (i8, i8) = (8, 30);
/// Notices of the last working days are still new to those who got them.
const UNREAD_DAYS: u8 = 3;
/// The name under which jobs are done while the past is told.
const TELLER: &str = "the demo's past";

/// Tells every story, everything in its order. Returns the codes by which citizens follow them.
pub(super) async fn tell(
    app: &App,
    clock: &ManualClock,
    town: &Arc<Town>,
    photos: BTreeMap<Drawing, Photo>,
    stories: &[&'static [Story]],
    now: Instant,
) -> Result<BTreeMap<&'static str, TrackingCode>> {
    let mut teller =
        Teller { app, town, photos: Arc::new(photos), codes: BTreeMap::new(), with: BTreeMap::new() };
    for (at, turn) in chronicle(stories, now)? {
        clock.set(at);
        teller.take(turn).await?;
    }
    Ok(teller.codes)
}

/// Everything that happens, in order.
fn chronicle(stories: &[&'static [Story]], now: Instant) -> Result<Vec<(Instant, Turn)>> {
    let days = working_days(day_of(now));
    let mut turns = Vec::new();
    for day in 1..=DAYS {
        turns.push((moment(&days, ago(day, MORNING.0, MORNING.1))?, Turn::Morning(day)));
    }
    for story in stories.iter().copied().flatten() {
        turns.push((moment(&days, story.came)?, Turn::Comes(story)));
        for (when, step) in story.then {
            turns.push((moment(&days, *when)?, Turn::Goes(story, *step)));
        }
    }
    // Stable: what happens at the same minute happens in the order in which it is told.
    turns.sort_by_key(|(at, _)| *at);
    Ok(turns)
}

/// The working days before `today`, the last one first.
fn working_days(today: Date) -> Vec<Date> {
    let calendar = WorkCalendar::national();
    let before = std::iter::successors(today.yesterday().ok(), |day| day.yesterday().ok());
    before.filter(|day| calendar.is_working(*day)).take(DAYS.into()).collect()
}

fn moment(days: &[Date], when: When) -> Result<Instant> {
    let day = when.days.checked_sub(1).and_then(|index| days.get(usize::from(index)));
    let day = day.ok_or_else(|| Error::fault(format!("{when:?} is not in the demo's past")))?;
    let at = day.at(when.hour, when.minute, 0, 0).to_zoned(beijing()).map_err(Error::fault)?;
    Ok(at.timestamp())
}

/// Tells the stories, and knows how far each one is.
struct Teller<'a> {
    app: &'a App,
    town: &'a Arc<Town>,
    photos: Arc<BTreeMap<Drawing, Photo>>,
    codes: BTreeMap<&'static str, TrackingCode>,
    /// Who has it.
    with: BTreeMap<&'static str, Chair>,
}

impl Teller<'_> {
    async fn take(&mut self, turn: Turn) -> Result<()> {
        match turn {
            Turn::Morning(days) => self.morning(days).await,
            Turn::Comes(story) => self.comes(story).await.map_err(|error| in_story(story, &error)),
            Turn::Goes(story, step) => self.goes(story, step).await.map_err(|error| in_story(story, &error)),
        }
    }

    /// What goes on beside people, once a working day.
    async fn morning(&self, days: u8) -> Result<()> {
        let (app, town) = (self.app.clone(), Arc::clone(self.town));
        let work = move |tx: &mut Tx| {
            beside_people(tx, &app)?;
            if days > UNREAD_DAYS {
                for actor in town.cast.values() {
                    notices::mark_read(tx, actor.account)?;
                }
            }
            Ok(())
        };
        self.app.db.write(work).await
    }

    async fn comes(&mut self, story: &'static Story) -> Result<()> {
        let station = of(&self.town.doors, story.door)?.station;
        let photos =
            story.photos.iter().map(|drawing| of(&self.photos, *drawing)).collect::<Result<Vec<_>>>()?;
        let app = self.app.clone();
        let say = move |tx: &mut Tx| {
            let said = Said {
                form: story.name,
                body: story.body,
                place: story.place,
                contact: story.phone,
                photos: &photos,
            };
            story::say(tx, &app.vault, &station, said)
        };
        let code = self.app.db.write(say).await?;
        self.codes.insert(story.name, code);
        Ok(())
    }

    async fn goes(&mut self, story: &'static Story, step: Step) -> Result<()> {
        let code = of(&self.codes, story.name)?;
        match step {
            Step::Citizen(deed) => self.app.db.write(move |tx| story::citizen_does(tx, &code, deed)).await,
            Step::Station(deed) => self.does(self.desk(story.door, deed), code, deed).await,
            Step::Handler(deed) => self.does(of(&self.with, story.name)?, code, deed).await,
            Step::Route(to, urgency, note) => {
                let (chair, handler) = self.handler(to, story.door)?;
                let deed = Deed::Route(handler, urgency, note);
                self.does(self.desk(story.door, deed), code, deed).await?;
                self.with.insert(story.name, chair);
                Ok(())
            }
            Step::PassOn(unit, note) => {
                let to = of(&self.town.units, unit)?;
                self.does(of(&self.with, story.name)?, code, Deed::PassOn(to, note)).await?;
                self.with.insert(story.name, Chair::Clerk(unit));
                Ok(())
            }
            Step::SameAs(other) => {
                let (of_code, actor) =
                    (of(&self.codes, other)?, of(&self.town.cast, self.front(story.door))?);
                let mark = move |tx: &mut Tx| story::does(tx, &actor, &code, Deed::MarkDuplicate(&of_code));
                self.app.db.write(mark).await
            }
            Step::LookUpNumber => {
                let (app, actor) = (self.app.clone(), of(&self.town.cast, self.front(story.door))?);
                let look = move |tx: &mut Tx| story::look_at_contact(tx, &actor, &app.vault, &code);
                self.app.db.write(look).await
            }
        }
    }

    async fn does(&self, chair: Chair, code: TrackingCode, deed: Deed<'static>) -> Result<()> {
        let actor = of(&self.town.cast, chair)?;
        let act = move |tx: &mut Tx| {
            let actor = Actor { now: tx.now(), ..actor.clone() };
            story::does(tx, &actor, &code, deed)
        };
        self.app.db.write(act).await
    }

    /// Who acts for a station: its liaison where papers come in and go out, its head where it is answerable.
    fn desk(&self, door: Door, deed: Deed<'_>) -> Chair {
        match deed {
            Deed::ApproveAnswer
            | Deed::ReturnAnswer(_)
            | Deed::Disclose(_)
            | Deed::WithdrawDisclosure(_)
            | Deed::Archive => Chair::Head(door),
            _ => self.front(door),
        }
    }

    fn front(&self, door: Door) -> Chair {
        let liaison = Chair::Liaison(door);
        if self.town.cast.contains_key(&liaison) { liaison } else { Chair::Head(door) }
    }

    /// Who sits where it goes; the station itself where nobody does.
    fn handler(&self, to: To, door: Door) -> Result<(Chair, Handler)> {
        Ok(match to {
            To::Deputy(deputy) => {
                (Chair::Deputy(deputy), Handler::Deputy(of(&self.town.deputies, deputy)?.id))
            }
            To::Unit(unit) => (Chair::Clerk(unit), Handler::Unit(of(&self.town.units, unit)?)),
            To::Hotline => (self.front(door), Handler::Hotline),
            To::Becomes(what) => (self.front(door), Handler::Becomes(what)),
        })
    }
}

/// What a running place does all the time, at the moment at which the clock stands.
pub(super) async fn beside(app: &App) -> Result<()> {
    let running = app.clone();
    app.db.write(move |tx| beside_people(tx, &running)).await
}

/// Jobs that are due, sealing, notices: what a running place does all the time. All in one transaction, and without the
/// search index, which catches up at the end, so that weeks pass in a second.
fn beside_people(tx: &mut Tx, app: &App) -> Result<()> {
    for periodic in app.modules.iter().flat_map(|module| module.periodic) {
        job::ensure(tx, periodic.job)?;
    }
    while let Some(leased) = job::lease(tx, TELLER)? {
        let mut kinds = app.modules.iter().flat_map(|module| module.jobs);
        let kind = kinds.find(|kind| kind.name == leased.kind);
        let kind = kind.ok_or_else(|| Error::fault(format!("no module does {}", leased.kind)))?;
        job::run(tx, kind, &leased, TELLER)?;
    }
    seal::seal(tx, &app.signer, Checkpointing::WhenDue)?;
    let subscribers = host::subscribers(&app.modules);
    while store::event::deliver(tx, &subscribers)? > 0 {}
    Ok(())
}

fn in_story(story: &Story, error: &Error) -> Error {
    Error::fault(format!("the story {}: {error}", story.name))
}
