//! What people do with opinions, told step by step: for a place whose past is written and not lived, such as the demo.
//!
//! Each deed goes through the function behind its button, with the same rights and the same refusals. Only which version
//! somebody saw is taken for granted: whoever acts here has just looked.

use ::store::Tx;
use ::store::vault::Vault;
use host::Actor;
use kernel::{Result, UnitId};
use stations::Station;

use crate::model::{Handler, Photo, Proof, Reason, TrackingCode, Urgency, Verdict};
use crate::service::{self, Masked, OnSpot, Routing, Typed};
use crate::store as db;

/// What a citizen sends, as the form takes it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// Names the form: one sent twice is one opinion.
    pub form: &'a str,
    /// What is wrong.
    pub body: &'a str,
    /// Where.
    pub place: &'a str,
    /// A number to be called back on; empty where none is wanted.
    pub contact: &'a str,
    /// The photos, already stored.
    pub photos: &'a [Photo],
}

/// What the citizen does who holds the code.
#[derive(Clone, Copy, Debug)]
pub enum CitizenDeed<'a> {
    /// Tells more, as was asked.
    TellMore(&'a str),
    /// Opens the page with the answer.
    SeeAnswer,
    /// Says whether it was solved, with a remark that may be empty.
    Judge(Verdict, &'a str),
    /// Reopens it, with the reason.
    Reopen(&'a str),
    /// Takes it back.
    Withdraw,
}

/// What somebody signed in does, with the words that belong to it.
#[derive(Clone, Copy, Debug)]
pub enum Deed<'a> {
    /// Admits it under the category with this code 受理; empty for none.
    Admit(&'a str),
    /// Does not admit it 不予受理, with a note that may be empty.
    NotAdmit(Reason, &'a str),
    /// Asks the citizen for more.
    AskMore(&'a str),
    /// Marks it as the same matter as the one with this code.
    MarkDuplicate(&'a TrackingCode),
    /// Gives it to somebody 交办, with a note that may be empty.
    Route(Handler, Urgency, &'a str),
    /// Accepts it 签收.
    Accept,
    /// Hands it back 退办, with the reason.
    HandBack(&'a str),
    /// A deputy passes it on to a unit, with a note that may be empty.
    PassOn(UnitId, &'a str),
    /// Answers it 答复.
    Answer(&'a str),
    /// Lets the answer be shown.
    ApproveAnswer,
    /// Returns the answer for changes, with the reason.
    ReturnAnswer(&'a str),
    /// Notes how the answer reached the citizen.
    NoteDelivery(Proof, &'a str),
    /// Shows it in public under this title, masked as the program proposes.
    Disclose(&'a str),
    /// Takes it out of public sight again, with the reason.
    WithdrawDisclosure(&'a str),
    /// Puts it away.
    Archive,
    /// Answers it on the spot 当场答复, in the station's name, and how the citizen heard it.
    AnswerOnSpot(&'a str, Option<Proof>),
    /// Notes the number it runs under where it went.
    NoteReference(&'a str),
    /// Notes how it ended, for what became something else: its number and the words.
    NoteOutcome(&'a str, &'a str),
    /// Notes how the citizen judged who was called, with what was said.
    NoteVerdict(Verdict, &'a str),
    /// Refuses again 异议, with the reason.
    Object(&'a str),
    /// Decides that the unit handles it 维持, with the reason.
    Uphold(&'a str),
}

/// Somebody signed in looks at how to reach the citizen; the look is recorded.
///
/// # Errors
/// *Not allowed*; a fault when the number cannot be opened.
pub fn look_at_contact(tx: &mut Tx, actor: &Actor, vault: &Vault, code: &TrackingCode) -> Result<()> {
    let opinion = db::load_by_code(tx, code)?;
    service::look_at_contact(tx, actor, vault, opinion.id).map(|_| ())
}

/// A citizen sends an opinion.
///
/// # Errors
/// As the form: *invalid* field by field, *conflict* when the station is closed.
pub fn say(tx: &mut Tx, vault: &Vault, station: &Station, said: Said<'_>) -> Result<TrackingCode> {
    let mut submission =
        service::accept(Typed { body: said.body, place: said.place, contact: said.contact })?;
    submission.photos = said.photos.to_vec();
    service::receive(tx, vault, station, &submission, said.form)
}

/// The citizen goes on.
///
/// # Errors
/// As the citizen's page: *conflict* where the deed does not fit, *invalid* where words are missing.
pub fn citizen_does(tx: &mut Tx, code: &TrackingCode, deed: CitizenDeed<'_>) -> Result<()> {
    let seen = db::load_by_code(tx, code)?.version;
    match deed {
        CitizenDeed::TellMore(words) => service::tell_more(tx, code, seen, words, &[]),
        CitizenDeed::SeeAnswer => return service::see_answer(tx, code),
        CitizenDeed::Judge(verdict, remark) => service::judge(tx, code, seen, verdict, remark),
        CitizenDeed::Reopen(why) => service::reopen(tx, code, seen, why),
        CitizenDeed::Withdraw => service::withdraw(tx, code, seen),
    }
    .map(|_| ())
}

/// Somebody signed in goes on.
///
/// # Errors
/// As the desk: *not allowed*, *conflict* where the deed does not fit, *invalid* where words are missing or wrong.
pub fn does(tx: &mut Tx, actor: &Actor, code: &TrackingCode, deed: Deed<'_>) -> Result<()> {
    let opinion = db::load_by_code(tx, code)?;
    let (id, seen) = (opinion.id, opinion.version);
    match deed {
        Deed::Admit(category) => service::admit(tx, actor, id, seen, category),
        Deed::NotAdmit(reason, note) => service::not_admit(tx, actor, id, seen, reason, note),
        Deed::AskMore(question) => service::ask_more(tx, actor, id, seen, question),
        Deed::MarkDuplicate(of) => service::mark_duplicate(tx, actor, id, seen, of.as_str()),
        Deed::Route(to, urgency, note) => {
            let routing = Routing { to, urgency, until: None, note: note.to_owned() };
            service::route(tx, actor, id, seen, &routing)
        }
        Deed::Accept => service::accept_task(tx, actor, id, seen),
        Deed::HandBack(why) => service::hand_back(tx, actor, id, seen, why),
        Deed::PassOn(unit, note) => service::pass_on(tx, actor, id, seen, Handler::Unit(unit), note),
        Deed::Answer(words) => service::answer(tx, actor, id, seen, words),
        Deed::ApproveAnswer => service::approve_answer(tx, actor, id, seen),
        Deed::ReturnAnswer(why) => service::return_answer(tx, actor, id, seen, why),
        Deed::NoteDelivery(proof, note) => service::note_delivery(tx, actor, id, seen, proof, note),
        Deed::Disclose(title) => {
            let answers = db::answers(tx, id)?;
            let approved = answers.iter().rfind(|answer| answer.approved_at.is_some());
            let words = approved.map_or("", |answer| answer.body.as_str());
            let masked = Masked { title: title.to_owned(), ..Masked::propose(&opinion, words) };
            service::disclose(tx, actor, id, seen, &masked)
        }
        Deed::WithdrawDisclosure(why) => service::withdraw_disclosure(tx, actor, id, seen, why),
        Deed::Archive => service::archive(tx, actor, id, seen),
        Deed::AnswerOnSpot(words, heard) => {
            let spot = OnSpot { by: Handler::Station, words: words.to_owned(), heard };
            service::answer_on_spot(tx, actor, id, seen, &spot)
        }
        Deed::NoteReference(number) => service::note_reference(tx, actor, id, seen, number),
        Deed::NoteOutcome(number, words) => service::note_outcome(tx, actor, id, seen, number, words),
        Deed::NoteVerdict(verdict, note) => service::note_verdict(tx, actor, id, seen, verdict, note),
        Deed::Object(why) => service::object(tx, actor, id, seen, why),
        Deed::Uphold(why) => service::uphold(tx, actor, id, seen, why),
    }
    .map(|_| ())
}
