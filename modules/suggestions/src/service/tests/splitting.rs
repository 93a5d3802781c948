//! 分案: one item becomes several, and one again.

use super::*;
use crate::model::FileId;

fn portion(subject: &str) -> Portion {
    let words = || WELL.to_owned();
    Portion {
        subject: subject.to_owned(),
        situation: words(),
        analysis: String::new(),
        proposal: words(),
        files: Vec::new(),
    }
}

fn two() -> [Portion; 2] {
    [portion("关于修缮河口桥的建议"), portion("关于增设河口桥公交站的建议")]
}

/// Signed by two, accepted, and split.
fn divided(tx: &mut Tx, p: People) -> Result<(SuggestionId, SuggestionId)> {
    let id = draft(tx, p, Kind::Suggestion)?;
    led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
    let second = deputy_of(tx, p.second);
    story::does(tx, &second, id, Deed::Sign)?;
    led(tx, p, id, Deed::Submit(""))?;
    decided(tx, p, id, Deed::Accept(&[]))?;
    let office = office_of(tx, p.county)?;
    let seen = db::load(tx, id)?.version;
    split(tx, &office, id, seen, &two(), "桥和公交是两件事")?;
    let part = db::split_from(tx, id)?.first().unwrap().part;
    Ok((id, part))
}

#[tokio::test]
async fn each_part_is_an_item_of_its_own_with_all_who_signed() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let (id, part) = divided(tx, p)?;
            let (whole, other) = (db::load(tx, id)?, db::load(tx, part)?);
            assert_eq!((whole.number, other.number), (Some(1), Some(2)), "the first keeps its number");
            assert_eq!((whole.stage, other.stage), (Stage::Accepted, Stage::Accepted));
            assert_eq!(other.subject, "关于增设河口桥公交站的建议");
            for item in [&whole, &other] {
                let signers = db::signers(tx, item.id)?;
                let holds = signers.iter().filter(|one| one.state == Signing::Confirmed);
                let versions: Vec<_> = holds.map(|one| (one.person, one.version)).collect();
                assert_eq!(versions, [(p.second, item.text_version)]);
            }
            assert_ne!(due(tx, part, ClockKind::Assign)?, "none");
            for (one, kind) in [(id, crate::events::SPLIT), (part, crate::events::SPLIT_OFF)] {
                assert_eq!(happened(tx, one, kind)?, 1);
            }
            decided(tx, p, part, Deed::Assign(&[for_part(p.money, Part::Lead)], ""))?;
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_split_is_undone_until_one_of_them_is_assigned() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let (id, part) = divided(tx, p)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            let again = split(tx, &office, id, seen, &two(), "再分一次");
            assert!(matches!(refused(again), RefusalKind::Conflict));
            unsplit(tx, &office, id, seen, "还是一件事")?;
            assert_eq!(stage(tx, part)?, Stage::Withdrawn);
            let item = db::load(tx, id)?;
            let words = db::text(tx, id, item.text_version)?.unwrap();
            assert_eq!((words.subject.as_str(), words.analysis.as_str()), (BRIDGE.subject, WELL));
            let signed = db::signers(tx, id)?;
            assert!(signed.iter().any(|one| one.version == item.text_version), "who signed has signed");

            let (id, part) = divided(tx, p)?;
            decided(tx, p, part, Deed::Assign(&[for_part(p.money, Part::Lead)], ""))?;
            let seen = db::load(tx, id)?.version;
            let late = unsplit(tx, &office, id, seen, "还是一件事");
            assert!(matches!(refused(late), RefusalKind::Conflict));
            assert_eq!(stage(tx, part)?, Stage::Handling);
            Ok(())
        })
        .await;
    }
}

/// An accepted item with three files; the files' ids.
fn with_files(tx: &mut Tx, p: People) -> Result<(SuggestionId, [FileId; 3])> {
    let id = draft(tx, p, Kind::Suggestion)?;
    let kept = ["桥.jpg", "客流.pdf", "两件都要.pdf"].map(|name| host::KeptFile {
        kind: paper::attachment::Attached::Pdf,
        name: name.to_owned(),
        file: store::files::FileHash::of(name.as_bytes()),
        small: None,
        size: 1,
    });
    let lead = deputy_of(tx, p.lead);
    let seen = db::load(tx, id)?.version;
    attach_to_text(tx, &lead, id, seen, &kept)?;
    led(tx, p, id, Deed::Submit(""))?;
    decided(tx, p, id, Deed::Accept(&[]))?;
    let files: Vec<FileId> = db::files(tx, id)?.iter().map(|file| file.id).collect();
    Ok((id, files.try_into().unwrap()))
}

/// What the files of an item's text are called.
fn names(tx: &mut Tx, id: SuggestionId) -> Result<Vec<String>> {
    let item = db::load(tx, id)?;
    let files = db::files(tx, id)?.into_iter().filter(|file| file.is_in(item.text_version));
    Ok(files.map(|file| file.name).collect())
}

#[tokio::test]
async fn each_part_takes_the_files_that_were_chosen_for_it_and_joined_again_none_is_lost() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let (id, [bridge, riders, both]) = with_files(tx, p)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            let [mut first, mut second] = two();
            (first.files, second.files) = (vec![bridge, both], vec![both]);
            let RefusalKind::Invalid(wrong) =
                refused(split(tx, &office, id, seen, &[first.clone(), second.clone()], "两件事"))
            else {
                panic!("a file that nobody takes")
            };
            assert_eq!(wrong.iter().map(|one| one.field).collect::<Vec<_>>(), ["file"]);
            second.files.push(riders);
            split(tx, &office, id, seen, &[first, second], "两件事")?;
            let part = db::split_from(tx, id)?.first().unwrap().part;
            assert_eq!(names(tx, id)?, ["桥.jpg", "两件都要.pdf"]);
            assert_eq!(names(tx, part)?, ["客流.pdf", "两件都要.pdf"]);
            let seen = db::load(tx, id)?.version;
            unsplit(tx, &office, id, seen, "还是一件事")?;
            assert_eq!(names(tx, id)?, ["桥.jpg", "两件都要.pdf", "客流.pdf"]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn everything_that_is_missing_is_named_at_once_and_strangers_split_nothing() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = accepted(tx, p)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            let RefusalKind::Invalid(wrong) =
                refused(split(tx, &office, id, seen, &[Portion::default()], ""))
            else {
                panic!("nothing typed")
            };
            let fields: std::collections::BTreeSet<_> = wrong.iter().map(|one| one.field).collect();
            assert_eq!(fields.into_iter().collect::<Vec<_>>(), ["proposal", "situation", "subject", "why"]);
            for stranger in [deputy_of(tx, p.lead), clerk_of(tx, p.water), office_of(tx, p.town)?] {
                let no = split(tx, &stranger, id, seen, &two(), "两件事");
                assert!(matches!(refused(no), RefusalKind::NotAllowed));
            }
            Ok(())
        })
        .await;
    }
}
