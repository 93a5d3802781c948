//! What a module hands to the host.

use axum::Router;
use kernel::{Lang, RegionPath, Result, StationId};
use maud::Markup;
use page::TodoRow;
use store::event::Recorded;
use store::files::FileHash;
use store::job::JobKind;
use store::{Migration, Subscriber, Tx};

use crate::actor::{Act, Actor, Reach};
use crate::app::App;
use crate::cx::Cx;
use crate::form::Kept;
use crate::ledger::Ledger;
use crate::long::{LongShown, LongWork};
use crate::papers::PaperWork;
use crate::texts::Texts;
use crate::work::Stepping;

/// A capability of the platform: its table of contents.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name, as its folder's.
    pub name: &'static str,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its addresses.
    pub routes: fn() -> Router<App>,
    /// What may be done in it, for the administrators' overview of rights.
    pub acts: &'static [Act],
    /// Who follows the event log for it.
    pub subscribers: &'static [Subscriber],
    /// The work it does later.
    pub jobs: &'static [JobKind],
    /// The work it does regularly.
    pub periodic: &'static [Periodic],
    /// What it does outside the database: asking other systems.
    pub errands: &'static [Errand],
    /// The papers it prints that take longer than a request.
    pub papers: &'static [PaperWork],
    /// Its places in the rail, for those who may go there.
    pub nav: fn(&Actor, Lang) -> Vec<NavItem>,
    /// Its places on the public site.
    pub places: fn(Lang) -> Vec<NavItem>,
    /// What waits for this actor.
    pub todo: Option<TodoOf>,
    /// The text of a notice of one of its kinds, for a person.
    pub notice: fn(Lang, &str, &serde_json::Value) -> Option<String>,
    /// How it shows long work of one of its kinds.
    pub work: fn(Lang, &LongWork) -> Option<LongShown>,
    /// What an event of one of its kinds is called, for whoever reads the history.
    pub event: fn(Lang, &str) -> Option<&'static str>,
    /// What roles can be given for, where this module keeps it: regions, stations, units, people.
    pub reaches: Option<Reaches>,
    /// What an event means for the search index.
    pub index: Option<Index>,
    /// What it adds to a station's public page.
    pub of_station: Option<OfStation>,
    /// What it has under a number or code that somebody wrote down elsewhere.
    pub numbered: Option<Numbered>,
    /// The ledgers 台账 that it keeps, for the page on which all of them are.
    pub ledgers: &'static [Ledger],
    /// Whether it refers to this content: a file is kept once, whoever hands it in, and goes only when nobody refers to it.
    pub keeps_file: Option<KeepsFile>,
    /// Who can tell who is signed in: exactly one module.
    pub identity: Option<Identity>,
}

impl Module {
    /// A module with nothing in it but its name and addresses.
    pub const fn new(name: &'static str, routes: fn() -> Router<App>) -> Self {
        Self {
            name,
            migrations: &[],
            routes,
            acts: &[],
            subscribers: &[],
            jobs: &[],
            periodic: &[],
            errands: &[],
            papers: &[],
            nav: |_, _| Vec::new(),
            places: |_| Vec::new(),
            todo: None,
            notice: |_, _, _| None,
            work: |_, _| None,
            event: |_, _| None,
            reaches: None,
            index: None,
            of_station: None,
            numbered: None,
            ledgers: &[],
            keeps_file: None,
            identity: None,
        }
    }
}

/// Work that comes again and again; one job for the whole place, however many processes serve it.
#[derive(Clone, Copy, Debug)]
pub struct Periodic {
    /// The job kind's name. Its function returns when it wants to run next.
    pub job: &'static str,
}

/// Work beside the database that may take its time, such as asking another system: never in a transaction, which
/// would keep others waiting. What waits to be done lies in the module's own tables; a step takes some of it, does it,
/// and settles it.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    /// Its name, as `module.what`.
    pub name: &'static str,
    /// Does the next piece of it.
    pub step: for<'a> fn(&'a App) -> Stepping<'a>,
}

/// A place one can go to.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Its picture.
    pub icon: page::Icon,
    /// The task it belongs to; a place of the public site has none.
    pub area: Area,
    /// Addresses that are part of it and do not begin as it does.
    pub parts: &'static [&'static str],
    /// Whether it also stands in the phone's bottom bar.
    pub bar: page::Bar,
}

impl NavItem {
    /// A place in the rail.
    pub fn new(label: impl Into<String>, href: impl Into<String>, icon: page::Icon) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            icon,
            area: Area::Waiting,
            parts: &[],
            bar: page::Bar::Hidden,
        }
    }

    /// It also stands in the phone's bottom bar.
    #[must_use]
    pub fn in_bar(self) -> Self {
        Self { bar: page::Bar::Shown, ..self }
    }

    /// It stands with what belongs to this task.
    #[must_use]
    pub fn under(self, area: Area) -> Self {
        Self { area, ..self }
    }

    /// Pages below these addresses are part of it: whoever reads one of them is here.
    #[must_use]
    pub fn with(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }

    /// How much of `path` leads here; nothing where it leads elsewhere.
    pub(crate) fn leads(&self, path: &str) -> Option<usize> {
        let home = self.href == "/" || self.href == "/desk";
        let begins = |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.starts_with('/'));
        let own = path == self.href || (!home && begins(&self.href));
        let parts = self.parts.iter().filter(|part| path == **part || begins(part)).map(|part| part.len());
        parts.chain(own.then_some(self.href.len())).max()
    }
}

/// A task on the desk that several places serve, also of several modules. In the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// What waits for me: it stands first and needs no name.
    #[default]
    Waiting,
    /// What citizens say 群众意见.
    Opinions,
    /// What deputies suggest and move 建议议案.
    Suggestions,
    /// The stations and their days 联络站工作.
    Stations,
    /// Contact between deputies and those they answer to 联系走访.
    Contact,
    /// Who is deputy of what 代表和代表大会.
    Register,
    /// What everything else stands on: regions, units, rules, other systems, accounts 设置和管理.
    Settings,
}

impl Area {
    /// Every task.
    pub(crate) const ALL: [Area; 7] = [
        Area::Waiting,
        Area::Opinions,
        Area::Suggestions,
        Area::Stations,
        Area::Contact,
        Area::Register,
        Area::Settings,
    ];

    /// What it is called in the rail.
    pub(crate) fn label(self, lang: Lang) -> Option<&'static str> {
        let t = Texts::of(lang);
        match self {
            Area::Waiting => None,
            Area::Opinions => Some(t.area_opinions()),
            Area::Suggestions => Some(t.area_suggestions()),
            Area::Stations => Some(t.area_stations()),
            Area::Contact => Some(t.area_contact()),
            Area::Register => Some(t.area_register()),
            Area::Settings => Some(t.area_settings()),
        }
    }
}

/// What an event means for the search index.
pub type Index = fn(&mut Tx, &Recorded) -> Result<Vec<Indexed>>;

/// Whether a module refers to content.
pub type KeepsFile = fn(&mut Tx, FileHash) -> Result<bool>;

/// What a module shows of a station on the station's public page; nothing where there is nothing to show.
pub type OfStation = fn(&mut Tx, Lang, StationId) -> Result<Markup>;

/// The number of what a module has under a number or code as it was typed; none where there is no such thing.
pub type Numbered = fn(&mut Tx, &str) -> Result<Option<String>>;

/// How a module fills the first screen of every role: at most so many rows of each kind.
pub type TodoOf = fn(&mut Tx, &Actor, Lang, limit: i64) -> Result<Todo>;

/// What waits for somebody in a module.
#[derive(Debug, Default)]
pub struct Todo {
    /// The rows.
    pub rows: Vec<TodoRow>,
    /// How many there are in all and how many are overdue.
    pub count: TodoCount,
}

impl Todo {
    /// Of rows that are all there is.
    pub fn of(rows: Vec<TodoRow>) -> Self {
        let count = TodoCount::of(rows.iter().map(|row| row.until.is_overdue()));
        Self { rows, count }
    }
}

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TodoCount {
    /// All of it; a thousand stands for that and more.
    pub waiting: i64,
    /// What should have been done by now; a thousand stands for that and more.
    pub overdue: i64,
}

impl TodoCount {
    /// Of what is or is not overdue.
    pub fn of(overdue: impl Iterator<Item = bool>) -> Self {
        overdue.fold(Self::default(), |count, late| Self {
            waiting: count.waiting + 1,
            overdue: count.overdue + i64::from(late),
        })
    }

    /// Counts more.
    pub fn add(&mut self, more: Self) {
        self.waiting += more.waiting;
        self.overdue += more.overdue;
    }
}

/// A change to the search index.
#[derive(Clone, Debug)]
pub enum Indexed {
    /// This text is to be found from now on.
    Put(store::search::Document),
    /// Nothing is to be found under this key any more.
    Remove(i64),
}

/// How reaches are found and named: whoever gives a role types a name, not a number.
#[derive(Clone, Copy, Debug)]
pub struct Reaches {
    /// What a role may be given for, whose name or code holds the text; the nearest first, at most 20.
    pub find: fn(&mut Tx, text: &str) -> Result<Vec<NamedReach>>,
    /// A reach with its name; `None` where it is not one of this module's.
    pub name: fn(&mut Tx, &Reach) -> Result<Option<NamedReach>>,
}

/// Something that a role can be given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedReach {
    /// How far the role then reaches.
    pub reach: Reach,
    /// What it is called, with enough beside it to tell it from others: `河口镇 · 人大代表联络站`.
    pub name: String,
    /// The region it lies in: only administrators who reach that far may give it.
    pub region: RegionPath,
}

/// Who can tell who is signed in.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// The session of a token, if it is alive.
    pub find: fn(&mut Tx, token: &str) -> Result<Option<Session>>,
    /// Notes that the session was used; called where [`find`](Self::find) said that it is due.
    pub seen: fn(&mut Tx, token: &str) -> Result<()>,
    /// The sign-in page. What was typed before the session ended is carried in it and sent on afterwards.
    pub sign_in_page: fn(&Cx, then: &str, kept: Option<&Kept>) -> Markup,
}

/// A living session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who is signed in.
    pub actor: Actor,
    /// Whether its use should be noted again.
    pub touch: Touch,
}

/// Whether the use of a session should be noted: seldom, so that reading does not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// It was noted a moment ago.
    Recent,
    /// The last note is some minutes old.
    Due,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_the_place_whose_address_or_part_it_begins_with() {
        let stations = NavItem::new("联络站", "/desk/stations", page::Icon::Station).with(&["/desk/records"]);
        assert_eq!(stations.leads("/desk/stations"), Some(14));
        assert_eq!(stations.leads("/desk/stations/5/rota"), Some(14));
        assert_eq!(stations.leads("/desk/records/5"), Some(13));
        assert_eq!(stations.leads("/desk/stationery"), None);
        assert_eq!(stations.leads("/desk"), None);
        let home = NavItem::new("待办", "/desk", page::Icon::Todo);
        assert_eq!(home.leads("/desk"), Some(5));
        assert_eq!(home.leads("/desk/stations"), None, "everything begins as the first page does");
        let missing = NavItem::new("联系进度", "/desk/contacts/missing", page::Icon::People);
        let own = NavItem::new("我的联系", "/desk/contacts", page::Icon::People);
        assert!(missing.leads("/desk/contacts/missing") > own.leads("/desk/contacts/missing"));
    }
}
