//! Figures: what counts for whom, and that the sums of a region are those of its items.

use super::*;
use crate::model::{Counts, Cut, KeyCounts, Measure, Span, UnitCut, Verdict, WideCut};

const YEAR: Span = Span::Year(2026);

/// The clock of a place stands in 2026.
fn all_of(tx: &mut Tx, p: People, cut: Cut) -> Result<Figures> {
    let office = office_of(tx, p.county)?;
    figures(tx, &office, Some(p.county), Some(YEAR), cut)
}

fn part<'a>(parts: &'a [(String, Counts)], name: &str) -> &'a Counts {
    &parts.iter().find(|(one, _)| one == name).unwrap_or_else(|| panic!("{name} in {parts:?}")).1
}

/// The county's office looks at everything below it.
fn wide(tx: &mut Tx, p: People, cut: WideCut, part: Option<&str>) -> Result<WideFigures> {
    let office = office_of(tx, p.county)?;
    wide_figures(tx, &office, Some(p.county), Some(2026), cut, part)
}

#[tokio::test]
async fn what_two_units_answer_apart_counts_once_for_each_and_once_for_the_congress() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                given(tx, p, &[for_part(p.water, Part::Separate), for_part(p.money, Part::Separate)])
            })
            .await;
        here.on(id, |tx, p, id| replies(tx, id, p.water, "A")).await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let found = all_of(tx, p, Cut::Unit)?;
            assert_eq!(found.all.get(Measure::HandedIn), 1);
            assert_eq!(found.all.get(Measure::Replied), 0, "one of them has not answered");
            assert_eq!(part(&found.parts, "县水利局").get(Measure::Replied), 1);
            assert_eq!(part(&found.parts, "县财政局").get(Measure::Replied), 0);
            Ok(())
        })
        .await;
        here.on(id, |tx, p, id| replies(tx, id, p.money, "B")).await;
        here.on(id, |tx, p, id| {
            led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的"))
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let found = all_of(tx, p, Cut::Unit)?;
            let all = |measure| found.all.get(measure);
            assert_eq!((all(Measure::Replied), all(Measure::InTime)), (1, 1));
            assert_eq!((all(Measure::AttitudeFirst), all(Measure::ResultFirst)), (1, 0));
            assert_eq!(all(Measure::SatisfiedFirst), 0);
            assert_eq!(part(&found.parts, "县水利局").get(Measure::ClassA), 1);
            assert_eq!(part(&found.parts, "县财政局").get(Measure::ClassA), 0);
            assert_eq!(part(&found.parts, "县财政局").get(Measure::Promised), 1);
            let own = unit_figures(
                tx,
                &clerk_of(tx, p.water),
                None,
                Some(Span::Year(2026)),
                UnitCut::Of(Cut::Class),
            )?
            .unwrap();
            assert_eq!((own.all.get(Measure::Replied), own.all.get(Measure::Promised)), (1, 0));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_co_handler_is_counted_apart_and_what_was_merged_gets_its_reply_with_the_other() {
    for here in everywhere().await {
        let main = here
            .act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)]))
            .await;
        let other = here.act(|tx, p| draft(tx, p, Kind::Suggestion)).await;
        here.on(other, |tx, p, id| led(tx, p, id, Deed::Submit(""))).await;
        here.place
            .write(move |tx| {
                let item = db::load(tx, other)?;
                let office = office_of(tx, item.region)?;
                story::does(tx, &office, other, Deed::Merge(main))
            })
            .await;
        here.on(main, |tx, p, id| {
            handled(tx, id, p.money, UnitDeed::Draft(answer("")))?;
            replies(tx, id, p.water, "A")
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let found = all_of(tx, p, Cut::Class)?;
            assert_eq!(found.all.get(Measure::Replied), 2, "each deputy gets the reply");
            assert_eq!(part(&found.parts, "A").get(Measure::ClassA), 2);
            let own = unit_figures(
                tx,
                &clerk_of(tx, p.money),
                None,
                Some(Span::Year(2026)),
                UnitCut::Of(Cut::Class),
            )?
            .unwrap();
            assert_eq!(own.all.get(Measure::HandedIn), 0);
            assert_eq!(own.opinions, (2, 2, 2));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn the_sums_of_a_region_are_those_of_every_congress_in_it_and_follow_every_change() {
    for here in everywhere().await {
        let id = here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await;
        here.act(|tx, p| {
            let (person, _) = somebody(tx, p.town, "黄禾苗")?;
            let deputy = deputy_of(tx, person);
            let town = story::write(tx, &deputy, p.town, &Writing { field: "农业农村", ..BRIDGE }, &[])?;
            story::does(tx, &deputy, town, Deed::Submit(""))
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let found = wide(tx, p, WideCut::Region, None)?;
            assert_eq!(found.all.get(Measure::HandedIn), 2);
            assert_eq!(found.own.get(Measure::HandedIn), 1);
            let below = found.below.iter();
            let below = below.map(|place| (place.region.id, place.counts.get(Measure::HandedIn)));
            assert_eq!(below.collect::<Vec<_>>(), [(p.town, 1)]);
            let fields = wide(tx, p, WideCut::Field, Some("农业农村"))?;
            assert_eq!(part(&fields.parts, "农业农村").get(Measure::HandedIn), 1);
            assert_eq!(fields.own.get(Measure::HandedIn), 0, "it is the town's");
            assert_eq!(fields.below.len(), 1);
            let levels = wide(tx, p, WideCut::Level, None)?;
            assert_eq!(levels.parts.len(), 2);
            Ok(())
        })
        .await;
        here.on(id, |tx, p, id| replies(tx, id, p.water, "B")).await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let classes = wide(tx, p, WideCut::Class, None)?;
            assert_eq!(part(&classes.parts, "B").get(Measure::Promised), 1);
            assert_eq!(
                part(&classes.parts, "").get(Measure::HandedIn),
                1,
                "it moved from one class to the other"
            );
            assert_eq!(classes.all.get(Measure::Replied), 1);
            let town = office_of(tx, p.town)?;
            assert!(wide_figures(tx, &town, Some(p.county), None, WideCut::Region, None).is_err());
            Ok(())
        })
        .await;
    }
}

/// Two items of different units, bundled in one matter that the chairs' meeting fixed; a third that was only proposed.
fn supervised(tx: &mut Tx, p: People) -> Result<Vec<SuggestionId>> {
    let units = [p.water, p.money, p.water];
    let ids = units.into_iter().map(|unit| given(tx, p, &[for_part(unit, Part::Lead)]));
    let ids = ids.collect::<Result<Vec<_>>>()?;
    let office = office_of(tx, p.county)?;
    let typed = |numbers: &str| TypedBundle {
        title: "农村危旧桥梁改造".to_owned(),
        proposer: "城建环资委员会".to_owned(),
        reason: String::new(),
        numbers: numbers.to_owned(),
    };
    propose(tx, &office, p.county, &typed("0-3"))?;
    let matter = propose(tx, &office, p.county, &typed("0-1 0-2"))?;
    decide_bundle(tx, &office, matter.id, matter.version, Some(today(tx)), "")?;
    Ok(ids)
}

#[tokio::test]
async fn key_supervision_counts_matters_items_units_and_committees_up_to_the_top() {
    for here in everywhere().await {
        let ids = here.act(supervised).await;
        here.place.catch_up().await;
        here.on(ids[0], |tx, p, id| replies(tx, id, p.water, "A")).await;
        here.on(ids[1], |tx, p, id| replies(tx, id, p.money, "B")).await;
        here.on(ids[2], |tx, p, id| replies(tx, id, p.water, "A")).await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let one = KeyCounts { matters: 1, units: 2, committees: 1 };
            let found = all_of(tx, p, Cut::Unit)?;
            assert_eq!((found.key.all, found.key.before), (one, KeyCounts::default()));
            let count = |counts: &Counts| {
                [Measure::KeyItems, Measure::KeyReplied, Measure::KeyClassA]
                    .map(|measure| counts.get(measure))
            };
            assert_eq!(count(&found.all), [2, 2, 1], "what is only proposed does not count");
            assert_eq!(found.all.share(Measure::KeyClassA), Some(50));
            assert_eq!(count(part(&found.parts, "县水利局")), [1, 1, 1]);
            let own = unit_figures(
                tx,
                &clerk_of(tx, p.money),
                None,
                Some(Span::Year(2026)),
                UnitCut::Of(Cut::Class),
            )?
            .unwrap();
            assert_eq!(count(&own.all), [1, 1, 0]);
            let found = wide(tx, p, WideCut::Region, None)?;
            assert_eq!((found.key.all, found.own_key, count(&found.all)), (one, one, [2, 2, 1]));
            let office = office_of(tx, p.county)?;
            let matters = key_matters(tx, &office, Some(p.county), YEAR)?.matters;
            assert_eq!(matters.into_iter().map(|(_, items)| items).collect::<Vec<_>>(), [2]);
            let town = office_of(tx, p.town)?;
            assert!(matches!(refused(key_matters(tx, &town, Some(p.county), YEAR)), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_deputies_said_is_told_apart_and_two_cuts_count_every_item_once() {
    for here in everywhere().await {
        let said = [
            (Verdict::Satisfied, Verdict::Satisfied),
            (Verdict::Satisfied, Verdict::Basically),
            (Verdict::Basically, Verdict::Basically),
        ];
        for (attitude, result) in said {
            let id = here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await;
            here.on(id, |tx, p, id| replies(tx, id, p.water, "A")).await;
            let lead = here.people.lead;
            here.place
                .write(move |tx| story::does(tx, &deputy_of(tx, lead), id, Deed::Judge(attitude, result, "")))
                .await;
        }
        here.act(|tx, p| draft(tx, p, Kind::Suggestion).and_then(|id| led(tx, p, id, Deed::Submit(""))))
            .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let found = all_of(tx, p, Cut::Deputy)?;
            let all = |measure| found.all.get(measure);
            assert_eq!((all(Measure::AttitudeFirst), all(Measure::AttitudeFirstFull)), (3, 2));
            assert_eq!((all(Measure::ResultFirst), all(Measure::ResultFirstFull)), (3, 1));
            assert_eq!(all(Measure::ResultLastFull), 1);
            assert_eq!(part(&found.parts, "某人").get(Measure::HandedIn), 4);
            let summed = wide(tx, p, WideCut::Region, None)?;
            assert_eq!(summed.all, found.all, "the sums tell it apart too");
            let cross = crossed(tx, &found.congress, YEAR, (Cut::Unit, Cut::Class))?;
            assert_eq!(cross.columns, ["A", ""]);
            assert_eq!(cross.rows, [("县水利局".to_owned(), vec![3, 0]), (String::new(), vec![0, 1])]);
            let office = office_of(tx, p.county)?;
            let asked =
                |parts, verdict| CountedItems { span: YEAR, measure: Measure::ResultFirst, parts, verdict };
            let first = SuggestionId::from_number(0);
            let of = |tx: &mut Tx, asked: &CountedItems| {
                counted_items(tx, &office, Some(p.county), asked, first).map(|lines| lines.len())
            };
            assert_eq!(of(tx, &asked(Vec::new(), Some(Verdict::Basically)))?, 2);
            let pair = vec![(Cut::Unit, "县水利局".to_owned()), (Cut::Class, "A".to_owned())];
            assert_eq!(of(tx, &asked(pair, None))?, 3);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn each_part_stands_against_the_year_before() {
    for here in everywhere().await {
        here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await;
        here.place.catch_up().await;
        here.until(date(2027, 2, 1)).await;
        here.act(|tx, p| given(tx, p, &[for_part(p.money, Part::Lead)])).await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let office = office_of(tx, p.county)?;
            let found = figures(tx, &office, Some(p.county), Some(Span::Year(2027)), Cut::Unit)?;
            let handed = |parts: &Counts| parts.get(Measure::HandedIn);
            assert_eq!(handed(part(&found.parts, "县财政局")), 1);
            assert_eq!(handed(part(&found.parts, "县水利局")), 0, "what it had the year before stands there");
            assert_eq!(handed(&found.parts_before["县水利局"]), 1);
            let clerk = clerk_of(tx, p.water);
            let own =
                unit_figures(tx, &clerk, None, Some(Span::Year(2027)), UnitCut::Of(Cut::Class))?.unwrap();
            assert_eq!((handed(&own.all), handed(&own.before)), (0, 1));
            assert_eq!(own.parts.len(), 1);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_unit_tells_its_figures_by_level_and_year_and_over_any_days() {
    for here in everywhere().await {
        here.act(|tx, p| {
            given(tx, p, &[for_part(p.water, Part::Lead)])?;
            let (person, _) = somebody(tx, p.town, "黄禾苗")?;
            let deputy = deputy_of(tx, person);
            let town = story::write(tx, &deputy, p.town, &BRIDGE, &[p.water])?;
            story::does(tx, &deputy, town, Deed::Submit(""))
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let clerk = clerk_of(tx, p.water);
            let own = |tx: &mut Tx, span: &str, cut: UnitCut| -> Result<(u64, Vec<(String, u64)>)> {
                let span = span.parse().unwrap();
                let found = unit_figures(tx, &clerk, None, Some(span), cut)?.unwrap();
                let parts =
                    found.parts.iter().map(|(name, counts)| (name.clone(), counts.get(Measure::HandedIn)));
                Ok((found.all.get(Measure::HandedIn), parts.collect()))
            };
            let (all, mut levels) = own(tx, "2026", UnitCut::Level)?;
            levels.sort();
            assert_eq!(all, 2, "of two congresses");
            assert_eq!(levels, [("county".to_owned(), 1), ("township".to_owned(), 1)]);
            assert_eq!(own(tx, "2026", UnitCut::Year)?.1, [("2026".to_owned(), 2)]);
            let today = today(tx);
            let yesterday = today.yesterday().unwrap();
            let by = UnitCut::Of(Cut::Class);
            assert_eq!(own(tx, &format!("{today}~{today}"), by)?.0, 2);
            assert_eq!(own(tx, &format!("2026-01-01~{yesterday}"), by)?.0, 0);
            assert_eq!(own(tx, "t17", by)?.0, 1, "terms are those of its own congress");
            assert_eq!(own(tx, "t17s0", by)?.0, 1);
            let asked = CountedItems {
                span: Span::Year(2026),
                measure: Measure::HandedIn,
                parts: Vec::new(),
                verdict: None,
            };
            let county = (UnitCut::Level, "county".to_owned());
            let first = Id::from_number(0);
            let lines = unit_items(tx, &clerk, None, &asked, Some(&county), first)?;
            assert_eq!(lines.len(), 1, "and down to the items");
            let office = office_of(tx, p.county)?;
            let days = Span::Days(today, today);
            let found = figures(tx, &office, Some(p.county), Some(days), Cut::Field)?;
            assert_eq!(found.all.get(Measure::HandedIn), 1);
            Ok(())
        })
        .await;
    }
}
