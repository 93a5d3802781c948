//! The collected volume of a session 汇编, filled from what was handed in and answered.

use std::collections::{BTreeMap, HashMap, HashSet};

use host::long::LongWork;
use host::papers::ToPrint;
use kernel::{Lang, RegionId, Result, clock};
use paper::papers::{CoOpinion, Paper, Passage, Volume, VolumeItem, VolumePart, VolumeReply};
use store::Tx;

use crate::model::{Arranged, Content, Part, Publicity, Round, SuggestionId};
use crate::pages::verdict_label;
use crate::service::{self, VolumeOrder, nothing_collected};
use crate::store::{self as db, CollectedClearing, CollectedItem, CollectedReply, OfSession};
use crate::texts::Texts;

/// Reads what stands in the volume that was ordered.
pub(super) fn gather(tx: &mut Tx, work: &LongWork) -> Result<ToPrint> {
    let order: VolumeOrder = work.data()?;
    let lang = work.lang();
    let region = RegionId::from_number(order.region);
    let of = OfSession { region, term: order.term, session: order.session };
    let content = order.content.parse().unwrap_or(Content::Published);
    let arranged = order.arranged.parse().unwrap_or(Arranged::Number);
    let whole = Gathered::of(tx, of)?;
    let congress = congress::known_region(tx, region)?.name;
    let session = (order.session > 0).then_some(order.session);
    let t = Texts::of(lang);
    let all = whole.items.len();
    let items: Vec<(String, VolumeItem)> =
        whole.items.iter().filter_map(|item| whole.item(lang, item, content, arranged)).collect();
    if items.is_empty() {
        return Err(nothing_collected());
    }
    let shown = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let all = i64::try_from(all).unwrap_or(i64::MAX);
    let foreword = match content {
        Content::Whole => String::new(),
        Content::Published => t.volume_foreword(all, shown),
    };
    let volume = Paper::Volume(Volume {
        title: t.volume_title().to_owned(),
        meeting: congress::meeting_title(lang, &congress, order.term, session),
        issuer: t.paper_office(&congress),
        day: Some(clock::day_of(tx.now())),
        foreword,
        parts: parts(lang, items, arranged),
    });
    service::by_templates(tx, region, vec![volume])
}

/// The items in parts, each part where its first item stands.
fn parts(lang: Lang, items: Vec<(String, VolumeItem)>, arranged: Arranged) -> Vec<VolumePart> {
    if arranged == Arranged::Number {
        let items = items.into_iter().map(|(_, item)| item).collect();
        return vec![VolumePart { heading: String::new(), items }];
    }
    let t = Texts::of(lang);
    let mut parts: BTreeMap<String, Vec<VolumeItem>> = BTreeMap::new();
    for (part, item) in items {
        parts.entry(part).or_default().push(item);
    }
    // What belongs to none stands last.
    let none = parts.remove("");
    let last = match arranged {
        Arranged::Delegation => t.figures_no_delegation(),
        Arranged::Field | Arranged::Number => t.figures_no_field(),
    };
    let rest = none.map(|items| VolumePart { heading: last.to_owned(), items });
    let named = parts.into_iter().map(|(heading, items)| VolumePart { heading, items });
    named.chain(rest).collect()
}

/// Everything of a session, by item.
struct Gathered {
    items: Vec<CollectedItem>,
    signers: HashMap<SuggestionId, Vec<String>>,
    units: HashMap<SuggestionId, Vec<(String, Part)>>,
    replies: HashMap<SuggestionId, Vec<CollectedReply>>,
    verdicts: HashMap<SuggestionId, (crate::model::Verdict, crate::model::Verdict)>,
    clearings: HashMap<SuggestionId, CollectedClearing>,
}

impl Gathered {
    fn of(tx: &mut Tx, of: OfSession) -> Result<Self> {
        let mut signers: HashMap<SuggestionId, Vec<String>> = HashMap::new();
        for (id, name) in db::collected_signers(tx, of)? {
            signers.entry(id).or_default().push(name);
        }
        let mut units: HashMap<SuggestionId, Vec<(String, Part)>> = HashMap::new();
        for (id, name, part) in db::collected_units(tx, of)? {
            units.entry(id).or_default().push((name, part));
        }
        let mut replies: HashMap<SuggestionId, Vec<CollectedReply>> = HashMap::new();
        for reply in db::collected_replies(tx, of)? {
            replies.entry(reply.suggestion).or_default().push(reply);
        }
        // The last word counts.
        let verdicts = db::collected_verdicts(tx, of)?;
        let verdicts = verdicts.into_iter().map(|(id, _, attitude, result)| (id, (attitude, result)));
        let clearings = db::collected_clearings(tx, of)?.into_iter().map(|one| (one.suggestion, one));
        Ok(Self {
            items: db::collected(tx, of)?,
            signers,
            units,
            replies,
            verdicts: verdicts.collect(),
            clearings: clearings.collect(),
        })
    }

    /// An item as it stands in the volume, with the part it belongs to; none where it may not.
    fn item(
        &self,
        lang: Lang,
        item: &CollectedItem,
        content: Content,
        arranged: Arranged,
    ) -> Option<(String, VolumeItem)> {
        let t = Texts::of(lang);
        let part = match arranged {
            Arranged::Field => item.field.clone(),
            Arranged::Delegation => item.delegation.clone(),
            Arranged::Number => None,
        };
        let cleared = self.clearings.get(&item.id);
        let (title, passages, replies) = match content {
            Content::Whole => (item.subject.clone(), passages(lang, item), self.answers(item.id)),
            Content::Published => {
                let cleared = cleared.filter(|one| one.text_state == Publicity::Published)?;
                let text = Passage { heading: String::new(), text: cleared.text.clone() };
                (cleared.subject.clone(), vec![text], self.published_answer(item.id, cleared))
            }
        };
        let number = item.number.map_or_else(String::new, |number| format!("{number:03}"));
        let judged = self.verdicts.get(&item.id).filter(|_| content == Content::Whole);
        Some((
            part.unwrap_or_default(),
            VolumeItem {
                number,
                kind: super::kind_name(lang, item.kind).to_owned(),
                title,
                leads: vec![item.lead_name.clone()],
                delegation: item.delegation.clone().unwrap_or_default(),
                co_signers: self.signers.get(&item.id).cloned().unwrap_or_default(),
                passages,
                units: self.units_of(lang, item.id),
                replies,
                verdict: judged.map_or_else(String::new, |(attitude, result)| {
                    t.volume_verdict(verdict_label(lang, *attitude), verdict_label(lang, *result))
                }),
            },
        ))
    }

    fn units_of(&self, lang: Lang, id: SuggestionId) -> Vec<String> {
        let t = Texts::of(lang);
        let units = self.units.get(&id).map(Vec::as_slice).unwrap_or_default();
        let several = units.len() > 1;
        let named = |(name, part): &(String, Part)| match part {
            _ if !several => name.clone(),
            Part::Lead | Part::Asked => t.volume_unit_lead(name),
            Part::CoHandler => t.volume_unit_co(name),
            Part::Separate => t.volume_unit_separate(name),
        };
        units.iter().map(named).collect()
    }

    /// Every reply in its order, with the opinions of its round.
    fn answers(&self, id: SuggestionId) -> Vec<VolumeReply> {
        let said = self.replies.get(&id).map(Vec::as_slice).unwrap_or_default();
        let opinions = |round: Round, body: &str| {
            let of_round = said.iter().filter(|one| !one.part.answers() && one.round == round);
            // A reply that names a unit states its opinion already.
            let unsaid = of_round.filter(|one| !body.contains(&one.unit_name));
            let opinion =
                |one: &CollectedReply| CoOpinion { unit: one.unit_name.clone(), text: one.body.clone() };
            unsaid.map(opinion).collect()
        };
        let answers = said.iter().filter(|one| one.part.answers());
        let reply = |one: &CollectedReply| VolumeReply {
            unit: one.unit_name.clone(),
            number: one.reference.clone(),
            class_mark: one.class.clone().unwrap_or_default(),
            day: one.signed_at.map(clock::day_of),
            text: one.body.clone(),
            co_opinions: if one.part == Part::Lead { opinions(one.round, &one.body) } else { Vec::new() },
        };
        answers.map(reply).collect()
    }

    /// The replies as they were cleared: one text, under the names of all that answered.
    fn published_answer(&self, id: SuggestionId, cleared: &CollectedClearing) -> Vec<VolumeReply> {
        if cleared.reply_state != Publicity::Published {
            return Vec::new();
        }
        let said = self.replies.get(&id).map(Vec::as_slice).unwrap_or_default();
        let answers: Vec<&CollectedReply> = said.iter().filter(|one| one.part.answers()).collect();
        let mut seen = HashSet::new();
        let names = answers.iter().map(|one| one.unit_name.as_str()).filter(|name| seen.insert(*name));
        let unit = names.collect::<Vec<_>>().join("、");
        let newest = answers.last();
        vec![VolumeReply {
            unit,
            number: newest.map(|one| one.reference.clone()).unwrap_or_default(),
            class_mark: newest.and_then(|one| one.class.clone()).unwrap_or_default(),
            day: newest.and_then(|one| one.signed_at).map(clock::day_of),
            text: cleared.reply.clone(),
            co_opinions: Vec::new(),
        }]
    }
}

fn passages(lang: Lang, item: &CollectedItem) -> Vec<Passage> {
    let headings = super::headings(lang, item.kind);
    let texts = [&item.situation, &item.analysis, &item.proposal];
    let filled = headings.into_iter().zip(texts).filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(heading, text)| Passage { heading: heading.to_owned(), text: text.clone() }).collect()
}
