//! Opinions that somebody at work writes down for a citizen: told by telephone, at the window, in a letter, on a visit.

use host::{Act, Actor, Reach, Role};
use kernel::{Result, Say, clock};
use serde_json::json;
use stations::{Part, Station, StationCode, VisitorId};
use store::event as log;
use store::vault::Vault;
use store::{Event, Tx};

use super::intake::{Typed, create_by};
use super::{TRIAGE, accept, conflict, event, keep};
use crate::events;
use crate::model::{Channel, Confirmation, Opinion, OpinionId, Photo, TrackingCode, Words};
use crate::store as db;
use crate::texts::Texts;

/// Writing down what a citizen says.
pub(crate) const INTAKE: Act =
    Act { name: "opinions.intake", roles: &[Role::StationHead, Role::Liaison, Role::Office, Role::Deputy] };

/// How many stations are offered in a list; beyond that the station's code is asked for.
pub(crate) const STATIONS_LISTED: i64 = 100;

/// The stations at which the actor may write down opinions, at most one more than are listed.
pub(crate) fn intake_stations(tx: &mut Tx, actor: &Actor) -> Result<Vec<Station>> {
    let mut found: Vec<Station> = Vec::new();
    for reach in actor.reaches(INTAKE) {
        let more = match reach {
            Reach::Station(id) => stations::station(tx, *id)?.into_iter().collect(),
            Reach::Person(person) => stations::of_person(tx, *person, Part::Deputy)?,
            Reach::Region(path) => match path.id() {
                Some(region) => stations::stations_below(tx, region, STATIONS_LISTED + 1)?,
                None => Vec::new(),
            },
            Reach::Unit(_) | Reach::Body(_) => Vec::new(),
        };
        found.extend(more.into_iter().filter(Station::is_open));
    }
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    found.dedup_by_key(|station| station.id);
    Ok(found)
}

/// What somebody at work wrote down.
#[derive(Clone, Debug)]
pub(crate) struct WrittenDown {
    /// The code of the station it belongs to.
    pub(crate) station: String,
    /// The way it came.
    pub(crate) channel: Channel,
    /// What the citizen said.
    pub(crate) body: String,
    /// Where.
    pub(crate) place: String,
    /// How to reach the citizen.
    pub(crate) contact: String,
    /// The photos, of the letter for instance.
    pub(crate) photos: Vec<Photo>,
    /// Names the form: sent twice, it is one opinion.
    pub(crate) form: String,
    /// Whose entry in a record of a reception it comes from.
    pub(crate) visitor: Option<VisitorId>,
}

/// The ways that somebody at work writes down.
pub(crate) const WRITTEN_DOWN: [Channel; 5] =
    [Channel::Telephone, Channel::Window, Channel::Letter, Channel::Visit, Channel::OnBehalf];

/// Takes in what was written down. On behalf of a citizen, the citizen still has to confirm it.
///
/// # Errors
/// *Invalid* field by field, *not allowed* at a station that is not the actor's, *conflict* when it is closed.
pub(crate) fn take_in(tx: &mut Tx, actor: &Actor, vault: &Vault, written: &WrittenDown) -> Result<OpinionId> {
    let station = intake_station(tx, actor, &written.station)?;
    let typed = Typed { body: &written.body, place: &written.place, contact: &written.contact };
    let mut submission = accept(typed)?;
    submission.photos.clone_from(&written.photos);
    submission.channel = written.channel;
    submission.confirmation = match written.channel {
        Channel::OnBehalf | Channel::Visit => Confirmation::Waiting,
        _ => Confirmation::NotNeeded,
    };
    let id = tx.id();
    if let Some(before) = db::claim(tx, "form", &written.form, id)? {
        return Ok(before);
    }
    let now = tx.now();
    let id = create_by(tx, id, vault, &station, &submission, now, Some(actor))?.id;
    if let Some(visitor) = written.visitor {
        stations::note_opinion(tx, actor, visitor, &id.to_string())?;
    }
    Ok(id)
}

fn intake_station(tx: &mut Tx, actor: &Actor, code: &str) -> Result<Station> {
    let wrong = || kernel::Refusal::field("station", Say::new(|lang| Texts::of(lang).intake_station_wrong()));
    let code: StationCode = kernel::text::fold(code).to_ascii_uppercase().parse().map_err(|_| wrong())?;
    let station = stations::station_by_code(tx, &code)?.ok_or_else(wrong)?;
    let mut own = false;
    for reach in actor.reaches(INTAKE) {
        if let Reach::Person(person) = reach {
            let theirs = stations::of_person(tx, *person, Part::Deputy)?;
            own = own || theirs.iter().any(|one| one.id == station.id);
        }
    }
    if !own {
        actor.may(INTAKE, &station.scope())?;
    }
    if !station.is_open() {
        return Err(conflict(Say::new(|lang| Texts::of(lang).station_closed())));
    }
    Ok(station)
}

/// What the slip for the citizen shows.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    pub(crate) opinion: Opinion,
    pub(crate) station: Station,
}

/// The slip with the tracking code. The code is the citizen's: only who wrote the opinion down sees it, on the day, or who
/// gave it out again, as the history says.
///
/// # Errors
/// *Not found*, *not allowed* for anybody else or later.
pub(crate) fn slip(tx: &mut Tx, actor: &Actor, id: OpinionId) -> Result<Slip> {
    let opinion = db::load(tx, id)?;
    let today = clock::day_of(tx.now());
    let gives = |kind: &str| kind == events::RECEIVED.0 || kind == events::SLIP_REISSUED.0;
    let by_actor = log::history(tx, id)?.into_iter().any(|event| {
        let own = event.actor == Some(actor.account.number());
        own && gives(&event.kind) && clock::day_of(event.at) == today
    });
    if !by_actor {
        return Err(kernel::Refusal::not_allowed(Say::new(|lang| Texts::of(lang).intake_slip_only())).into());
    }
    let station = stations::station(tx, opinion.station)?;
    let station =
        station.ok_or_else(|| kernel::Error::fault(format!("station {} is gone", opinion.station)))?;
    Ok(Slip { opinion, station })
}

/// Gives the citizen the tracking code again, who lost it or never had it; how it was made sure that it is they stands in the
/// history, and the citizen reads that it was given out.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* without a note; *conflict* where somebody was faster.
pub(crate) fn reissue_slip(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    note: &str,
) -> Result<Opinion> {
    let opinion = db::load(tx, id)?;
    actor.may(TRIAGE, &opinion.scope())?;
    if opinion.version != seen {
        return Err(db::faster());
    }
    let note = Words::required("note", note)?;
    let given = event(events::SLIP_REISSUED, &opinion, actor).private(json!({ "note": note.as_str() }));
    tx.record(given.region(opinion.region))?;
    Ok(opinion)
}

/// The citizen confirms, with the code, what was written down for them.
pub(crate) fn confirm_by_code(tx: &mut Tx, code: &TrackingCode, seen: i64) -> Result<Opinion> {
    let mut opinion = db::load_by_code(tx, code)?;
    if opinion.version != seen || opinion.confirmation != Confirmation::Waiting {
        return Err(db::faster());
    }
    opinion.confirmation = Confirmation::ByCode;
    let how = json!({ "how": Confirmation::ByCode.word() });
    keep(tx, &opinion, Event::new(events::CONFIRMED, opinion.id).data(how))?;
    Ok(opinion)
}

/// Staff notes that the citizen confirmed it by telephone.
pub(crate) fn confirm_by_telephone(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    note: &str,
) -> Result<Opinion> {
    let mut opinion = db::load(tx, id)?;
    actor.may(TRIAGE, &opinion.scope())?;
    if opinion.version != seen || opinion.confirmation != Confirmation::Waiting {
        return Err(db::faster());
    }
    let note = Words::required("note", note)?;
    opinion.confirmation = Confirmation::ByTelephone;
    let confirmed = event(events::CONFIRMED, &opinion, actor)
        .data(json!({ "how": Confirmation::ByTelephone.word() }))
        .private(json!({ "note": note.as_str() }));
    keep(tx, &opinion, confirmed)?;
    Ok(opinion)
}
