//! What stands on the papers of an item: the suggestion paper, the letter that assigns it, a co-handler's opinion, a reply,
//! the form on which the deputy judges. How a paper looks is a template's.

mod letters;
mod report;
mod volume;

use host::Actor;
use host::papers::PaperWork;
use kernel::{Lang, Refusal, Result, Say, clock};
use paper::OwnTemplate;
use paper::papers::{
    AssignedItem, AssignmentLetter, Choice, CoHandlerOpinion, CoOpinion, Contact, LetterReader, Line, Matter,
    Paper, Passage, Photo, Promise, ReplyLetter, Signatory, SuggestionPaper, VerdictForm,
};
use store::Tx;
use store::files::FileHash;
use store::vault::Vault;

use crate::model::{
    ClockKind, Holder, ItemFile, Kind, Manner, Moment, Part, Round, Signing, Sort, Suggestion, SuggestionId,
    Verdict,
};
use crate::service::{self, Hand, Item};
use crate::store::{Judged, Reply};
use crate::texts::Texts;

/// What is printed as long work: the volume of a session, the report of a year.
pub(crate) const COLLECTED: &[PaperWork] = &[
    PaperWork { kind: service::VOLUME, gather: volume::gather },
    PaperWork { kind: service::REPORT, gather: report::gather },
    letters::LETTER_WORK,
];

pub(crate) use letters::{LETTERS, shown};

/// Which paper of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// 建议专用纸, 议案专用纸.
    Suggestion,
    /// 交办函.
    Assignment,
    /// 答复函 or 会办意见, whichever the reply is.
    Reply(crate::model::ReplyId),
    /// 征询意见表, of a reply.
    Verdict(crate::model::ReplyId),
}

/// A paper of an item on its way to the press.
#[derive(Debug)]
pub(crate) struct ItemPaper {
    /// The name of its file.
    pub(crate) title: String,
    pub(crate) paper: Paper,
    /// The templates that the office has of its own.
    pub(crate) own: Vec<OwnTemplate>,
    /// The photos that are printed on it, in the order of [`Paper::photos`], which has no file for them yet.
    pub(crate) photos: Vec<FileHash>,
}

/// The paper and the name of its file.
///
/// # Errors
/// *Not found* where the item has no such paper; *not allowed* for somebody who may not read the item.
pub(crate) fn paper_of(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    which: Which,
    (vault, lang): (&Vault, Lang),
) -> Result<ItemPaper> {
    let item = service::item(tx, actor, id)?;
    let t = Texts::of(lang);
    let mut photos = Vec::new();
    let named = |paper: &str| format!("{} {paper}", item.suggestion.subject);
    let (title, paper) = match which {
        Which::Suggestion => {
            let mut post = deputies_of(tx, &item)?;
            if let Some(lead) = post.first_mut() {
                reached(tx, vault, &item, lead)?;
            }
            photos = files_of_photos(&item, Holder::Text(id));
            (named(t.paper_suggestion()), Paper::Suggestion(suggestion(&item, post, lang)))
        }
        Which::Assignment => (named(t.paper_assignment()), Paper::Assignment(assignment(tx, &item, lang)?)),
        Which::Reply(reply) => {
            let reply = signed(&item, reply)?;
            photos = files_of_photos(&item, Holder::Reply(reply.id));
            if reply.part.answers() {
                (named(t.paper_reply()), Paper::Reply(letter(&item, reply, lang)))
            } else {
                (named(t.paper_opinion()), Paper::CoHandlerOpinion(opinion(&item, reply, lang)))
            }
        }
        Which::Verdict(reply) => {
            let reply = signed(&item, reply)?;
            let deputy = deputies_of(tx, &item)?.into_iter().next().unwrap_or_default();
            (named(t.paper_verdict()), Paper::Verdict(verdict(&item, reply, deputy, lang)))
        }
    };
    let own = service::own_templates(tx, item.suggestion.region)?;
    Ok(ItemPaper { title, paper, own, photos })
}

fn files_of_photos(item: &Item, holder: Holder) -> Vec<FileHash> {
    photos_of(item, holder).map(|photo| photo.file).collect()
}

/// The photos of an item's text as it stands, or of a reply.
fn photos_of(item: &Item, holder: Holder) -> impl Iterator<Item = &ItemFile> {
    item.files.iter().filter(move |file| file.is_of(holder) && file.kind == Sort::Photo)
}

/// A photo under its name, without the ending that only says what kind of file it is.
fn photo(file: &ItemFile) -> Photo {
    let caption = file.name.rsplit_once('.').map_or(file.name.as_str(), |(name, _)| name);
    Photo { caption: caption.to_owned(), ..Photo::default() }
}

/// A reply that is out; a draft is on no paper.
fn signed(item: &Item, id: crate::model::ReplyId) -> Result<&Reply> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).paper_none()));
    let found = item.replies.iter().find(|reply| reply.id == id && reply.signed_at.is_some());
    found.ok_or_else(|| none().into())
}

/// The congress and its session, as papers name them.
fn meeting(item: &Item, lang: Lang) -> String {
    let Suggestion { term, session, .. } = item.suggestion;
    congress::meeting_title(lang, &item.congress, term, session)
}

/// What it is called on paper.
fn kind_name(lang: Lang, kind: Kind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => t.paper_kind_suggestion(),
        Kind::Motion => t.paper_kind_motion(),
        Kind::Interpellation => t.paper_kind_interpellation(),
    }
}

fn matter(item: &Item, lang: Lang) -> Matter {
    Matter {
        meeting: meeting(item, lang),
        kind: kind_name(lang, item.suggestion.kind).to_owned(),
        number: number(item),
        title: item.suggestion.subject.clone(),
        leads: vec![item.suggestion.mover_name().to_owned()],
        co_signers: co_signers(item).map(|signer| signer.name.clone()).collect(),
    }
}

/// At least three digits, as offices number them.
fn number(item: &Item) -> String {
    item.suggestion.number.map_or_else(String::new, |number| format!("{number:03}"))
}

fn co_signers(item: &Item) -> impl Iterator<Item = &crate::store::Signer> {
    item.signers.iter().filter(|signer| signer.state == Signing::Confirmed)
}

/// The lead and the co-signers with what the register knows of their mandates.
fn deputies_of(tx: &mut Tx, item: &Item) -> Result<Vec<Signatory>> {
    let lead = (item.suggestion.lead_name.clone(), item.suggestion.mandate);
    let others = co_signers(item).map(|signer| (signer.name.clone(), signer.mandate));
    let mut all = Vec::new();
    for (name, mandate) in std::iter::once(lead).chain(others) {
        let known = congress::mandate(tx, mandate)?;
        all.push(Signatory {
            name,
            delegation: known.as_ref().and_then(|one| one.delegation.clone()).unwrap_or_default(),
            certificate: known.and_then(|one| one.certificate).unwrap_or_default(),
            ..Signatory::default()
        });
    }
    Ok(all)
}

/// Where its lead can be reached, for those who have to: the office, the units that have it, and the lead.
fn reached(tx: &mut Tx, vault: &Vault, item: &Item, lead: &mut Signatory) -> Result<()> {
    let of_unit = item.tasks.iter().any(|(_, hands)| hands.of_unit());
    if !of_unit && !matches!(item.hand, Hand::Office | Hand::Lead) {
        return Ok(());
    }
    let Some(kept) = congress::printed_contact(tx, vault, item.suggestion.lead)? else { return Ok(()) };
    lead.address = match kept.postcode.as_str() {
        "" => kept.address,
        code => format!("{}（{code}）", kept.address),
    };
    lead.telephone = kept.telephone;
    Ok(())
}

/// What the three parts of a text are called.
fn headings(lang: Lang, kind: Kind) -> [&'static str; 3] {
    let t = Texts::of(lang);
    match kind {
        Kind::Suggestion => [t.paper_situation(), t.paper_analysis(), t.paper_proposal()],
        Kind::Motion => [t.paper_subject(), t.paper_grounds(), t.paper_plan()],
        Kind::Interpellation => {
            [t.paper_asking_matter(), t.paper_asking_grounds(), t.paper_asking_questions()]
        }
    }
}

fn suggestion(item: &Item, mut deputies: Vec<Signatory>, lang: Lang) -> SuggestionPaper {
    let t = Texts::of(lang);
    let co_signers = if deputies.is_empty() { Vec::new() } else { deputies.split_off(1) };
    let asks = item.suggestion.kind == Kind::Interpellation;
    let headings = headings(lang, item.suggestion.kind);
    let texts = [&item.text.situation, &item.text.analysis, &item.text.proposal];
    let passages = headings.into_iter().zip(texts).filter(|(_, text)| !text.is_empty());
    SuggestionPaper {
        meeting: meeting(item, lang),
        kind: match item.suggestion.kind {
            Kind::Suggestion => t.paper_suggestions().to_owned(),
            Kind::Motion => t.paper_motions().to_owned(),
            Kind::Interpellation => t.paper_interpellations().to_owned(),
        },
        number: number(item),
        field: item.suggestion.field.clone().unwrap_or_default(),
        title: item.suggestion.subject.clone(),
        leads: deputies,
        co_signers,
        passages: passages
            .map(|(heading, text)| Passage { heading: heading.to_owned(), text: text.clone() })
            .collect(),
        attachments: names_beside_photos(item, Holder::Text(item.suggestion.id)),
        photos: photos_of(item, Holder::Text(item.suggestion.id)).map(photo).collect(),
        proposed_units: if asks { Vec::new() } else { names_of_units(item) },
        lines: moved_lines(item, lang),
        day: item.suggestion.submitted_at.map(clock::day_of),
    }
}

fn names_of_units(item: &Item) -> Vec<String> {
    item.wishes.iter().map(|(_, name)| name.clone()).collect()
}

/// In whose name it is moved where that is a delegation, and which organ is asked.
fn moved_lines(item: &Item, lang: Lang) -> Vec<Line> {
    let t = Texts::of(lang);
    let line = |label: &str, value: &str| Line { label: label.to_owned(), value: value.to_owned() };
    let delegation = item.suggestion.delegation.as_ref().map(|name| line(t.paper_moved_by(), name));
    let asks = item.suggestion.kind == Kind::Interpellation;
    let organs = names_of_units(item).join(t.between_names());
    delegation.into_iter().chain(asks.then(|| line(t.paper_asked(), &organs))).collect()
}

/// What is attached beside photos, which are printed, by name.
fn names_beside_photos(item: &Item, holder: Holder) -> Vec<String> {
    let others = item.files.iter().filter(|file| file.is_of(holder) && file.kind != Sort::Photo);
    others.map(|file| file.name.clone()).collect()
}

fn assignment(tx: &mut Tx, item: &Item, lang: Lang) -> Result<AssignmentLetter> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).paper_none()));
    let day = item.suggestion.assigned_on.ok_or_else(none)?;
    let names = |part: fn(Part) -> bool| {
        let tasks = item.tasks.iter().filter(|(task, _)| task.round == Round::First && part(task.part));
        tasks.map(|(task, _)| task.unit_name.clone()).collect::<Vec<_>>()
    };
    let dues = service::dues(tx, item)?;
    let due = |kind| dues.iter().find(|(known, _)| *known == kind).map(|(_, day)| *day);
    let t = Texts::of(lang);
    let office = congress::known_region(tx, item.suggestion.region)?.name;
    let with = service::assigned_with(tx, item.suggestion.id)?;
    Ok(AssignmentLetter {
        reader: LetterReader::Units,
        issuers: std::iter::once(t.paper_office(office)).chain(with).collect(),
        number: crate::store::reference_on(tx, item.suggestion.id, item.suggestion.region.number())?
            .unwrap_or_default(),
        addressees: names(|_| true),
        meeting: meeting(item, lang),
        items: vec![AssignedItem {
            matter: matter(item, lang),
            lead_units: names(Part::answers),
            co_handlers: names(|part| part == Part::CoHandler),
            ..AssignedItem::default()
        }],
        hand_back_due: due(ClockKind::Accept),
        co_opinion_due: due(ClockKind::CoOpinion),
        reply_due: due(ClockKind::Reply),
        day: Some(day),
        ..AssignmentLetter::default()
    })
}

fn contact(reply: &Reply) -> Contact {
    Contact { person: reply.contact.clone(), telephone: reply.telephone.clone() }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

const fn round(reply: &Reply) -> u8 {
    match reply.round {
        Round::First => 1,
        Round::Redo => 2,
    }
}

/// Every co-signer is answered too.
fn addressees(item: &Item) -> Vec<String> {
    let others = co_signers(item).map(|signer| signer.name.clone());
    std::iter::once(item.suggestion.mover_name().to_owned()).chain(others).collect()
}

/// The head who signs: of an organ that was asked the one whom the answer names.
fn signer(reply: &Reply) -> String {
    if reply.head.is_empty() { reply.signed_name.clone().unwrap_or_default() } else { reply.head.clone() }
}

fn letter(item: &Item, reply: &Reply, lang: Lang) -> ReplyLetter {
    let said = item.replies.iter().filter(|other| {
        reply.part == Part::Lead && !other.part.answers() && other.round == reply.round && other.stands()
    });
    // A reply that quotes a unit by name states its opinion already.
    let unsaid = said.filter(|other| !reply.body.contains(&other.unit_name));
    ReplyLetter {
        units: vec![reply.unit_name.clone()],
        number: reply.reference.clone(),
        class_mark: reply.class.clone().unwrap_or_default(),
        signer: signer(reply),
        matter: matter(item, lang),
        addressees: addressees(item),
        round: round(reply),
        text: reply.body.clone(),
        co_opinions: unsaid
            .map(|other| CoOpinion { unit: other.unit_name.clone(), text: other.body.clone() })
            .collect(),
        promises: item
            .promises
            .iter()
            .filter(|promise| promise.reply == reply.id)
            .map(|promise| Promise { text: promise.what.clone(), due: Some(promise.due) })
            .collect(),
        attachments: names_beside_photos(item, Holder::Reply(reply.id)),
        photos: photos_of(item, Holder::Reply(reply.id)).map(photo).collect(),
        contact: contact(reply),
        copies: lines(&reply.copies),
        day: reply.signed_at.map(clock::day_of),
        ..ReplyLetter::default()
    }
}

fn opinion(item: &Item, reply: &Reply, lang: Lang) -> CoHandlerOpinion {
    let lead = item.tasks.iter().find(|(task, _)| task.part == Part::Lead && task.round == reply.round);
    CoHandlerOpinion {
        unit: reply.unit_name.clone(),
        number: reply.reference.clone(),
        signer: reply.signed_name.clone().unwrap_or_default(),
        lead_unit: lead.map(|(task, _)| task.unit_name.clone()).unwrap_or_default(),
        matter: matter(item, lang),
        text: reply.body.clone(),
        attachments: names_beside_photos(item, Holder::Reply(reply.id)),
        photos: photos_of(item, Holder::Reply(reply.id)).map(photo).collect(),
        contact: contact(reply),
        copies: lines(&reply.copies),
        day: reply.signed_at.map(clock::day_of),
        ..CoHandlerOpinion::default()
    }
}

/// What was said of a reply: attitude, result, why and when. Where nothing was said of replies, what was said of the item.
fn said_of(item: &Item, reply: &Reply) -> Option<Judged> {
    let mut own = item.judged.reply_verdicts.iter();
    if let Some(own) = own.find(|one| one.reply == reply.id) {
        return Some(Judged {
            round: own.round,
            attitude: own.attitude,
            result: own.result,
            reason: own.reason.clone(),
            given_at: own.given_at,
        });
    }
    let apart = item.judged.reply_verdicts.iter().any(|one| one.round == reply.round);
    item.judged.verdicts.iter().find(|said| said.round == reply.round && !apart).cloned()
}

fn verdict(item: &Item, reply: &Reply, deputy: Signatory, lang: Lang) -> VerdictForm {
    let said = said_of(item, reply);
    let choices = |chosen: Option<Verdict>| {
        let label = |verdict: Verdict| crate::pages::verdict_label(lang, verdict).to_owned();
        let all = Verdict::ALL.iter();
        all.map(|one| Choice { label: label(*one), chosen: chosen == Some(*one) }).collect()
    };
    let of_unit =
        item.contacts.iter().filter(|contact| contact.task == reply.task && contact.moment != Moment::After);
    let manners: Vec<Manner> = of_unit.map(|contact| contact.manner).collect();
    let manner = |one: &Manner| Choice {
        label: crate::pages::manner_label(lang, *one).to_owned(),
        chosen: manners.contains(one),
    };
    VerdictForm {
        matter: matter(item, lang),
        deputy,
        unit: reply.unit_name.clone(),
        reply_number: reply.reference.clone(),
        reply_day: reply.signed_at.map(clock::day_of),
        class_mark: reply.class.clone().unwrap_or_default(),
        round: round(reply),
        contact: Manner::ALL.iter().map(manner).collect(),
        attitude: choices(said.as_ref().map(|said| said.attitude)),
        result: choices(said.as_ref().map(|said| said.result)),
        words: said.as_ref().map(|said| said.reason.clone()).unwrap_or_default(),
        due: item.clocks.iter().find(|clock| clock.kind == ClockKind::Verdict).map(|clock| clock.due),
        send_to: Texts::of(lang).paper_office(&item.congress),
        day: said.map(|said| clock::day_of(said.given_at)),
    }
}
