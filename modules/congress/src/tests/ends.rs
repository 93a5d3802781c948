//! Regions chosen from the nation, renamed, merged; units that end.

use jiff::civil::date;
use kernel::RefusalKind;

use super::{Place, new_region, office, on_each, place, refused, somebody};
use crate::*;

#[test]
fn an_office_adds_its_city_with_all_counties_by_choosing() {
    on_each(|tx| {
        let province = add_top_region(tx, &new_region("山西省", "14"))?;
        let actor = office(tx, province);
        let code = "1401".parse().unwrap();
        assert_eq!(adopt_region(tx, &actor, province, &code, Depth::WithAllBelow)?, 11);
        assert_eq!(adopt_region(tx, &actor, province, &code, Depth::WithAllBelow)?, 0, "twice does no harm");
        let city = region_by_code(tx, &code)?.unwrap();
        assert_eq!((city.name.as_str(), city.level, city.parent), ("太原市", Level::City, Some(province)));
        let below = children(tx, city.id)?;
        assert_eq!((below.len(), below[0].name.as_str()), (10, "小店区"));
        let other = "1301".parse().unwrap();
        let elsewhere = adopt_region(tx, &actor, province, &other, Depth::Alone);
        assert!(matches!(refused(elsewhere), RefusalKind::Invalid(_)), "no city of this province");
        let city_office = office(tx, city.id);
        let above = adopt_region(tx, &city_office, province, &"1402".parse().unwrap(), Depth::Alone);
        assert!(matches!(refused(above), RefusalKind::NotAllowed));
        Ok(())
    });
}

#[test]
fn a_renamed_region_keeps_its_old_name_in_its_history() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        rename_region(tx, &actor, town, "柳溪街道", date(2026, 1, 1))?;
        let same = rename_region(tx, &actor, town, "柳溪街道", date(2026, 2, 1));
        assert!(matches!(refused(same), RefusalKind::Invalid(_)));
        assert_eq!(region(tx, town)?.unwrap().name, "柳溪街道");
        let old = old_names(tx, town)?;
        assert_eq!((old[0].name.as_str(), old[0].valid_until), ("柳溪镇", date(2025, 12, 31)));
        assert_eq!(find_regions(tx, "柳溪街道", 9)?.len(), 1);
        Ok(())
    });
}

#[test]
fn a_merged_region_points_to_its_successor_and_its_history_is_still_found() {
    on_each(|tx| {
        let Place { county, town, village, other_town } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, village, "林一")?;
        let town_office = office(tx, town);
        let day = date(2026, 2, 28);
        let itself = end_region(tx, &town_office, town, Some(other_town), day);
        assert!(matches!(refused(itself), RefusalKind::NotAllowed), "the office above both decides");
        let level = end_region(tx, &actor, town, Some(village), day);
        assert!(matches!(refused(level), RefusalKind::Invalid(_)));
        let top = end_region(tx, &actor, county, None, day);
        assert!(matches!(refused(top), RefusalKind::Invalid(_)));
        let early = end_region(tx, &actor, town, Some(other_town), date(2019, 1, 1));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        end_region(tx, &actor, town, Some(other_town), day)?;
        let again = end_region(tx, &actor, town, None, day);
        assert!(matches!(refused(again), RefusalKind::Conflict));
        let names: Vec<_> = children(tx, county)?.into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["石桥乡"], "lists go on without it");
        let ended = region(tx, village)?.unwrap();
        let goes_on = region(tx, ended.successor.unwrap())?.unwrap();
        assert_eq!(
            (ended.valid_until, goes_on.parent),
            (Some(day), Some(other_town)),
            "the village is there still"
        );
        assert_eq!(
            (goes_on.name.as_str(), goes_on.code.as_str()),
            ("桃林村", "990101201201"),
            "under a code of there"
        );
        let merged: Vec<_> = merged_into(tx, other_town)?.into_iter().map(|one| one.id).collect();
        assert_eq!(merged, [town]);
        let found = people(tx, &actor, None, "林一", None)?;
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [person], "still found above");
        let closed = add_region(tx, &actor, town, &new_region("新村", "990101101202"));
        assert!(matches!(refused(closed), RefusalKind::Conflict));
        let code = new_region("新柳溪镇", "990101101");
        assert!(add_region(tx, &actor, county, &code).is_ok(), "its code is free");
        Ok(())
    });
}

#[test]
fn nothing_new_goes_to_a_unit_that_was_merged() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let mut add = |name: &str| {
            let new = NewUnit { region: county, name: name.to_owned(), kind: UnitKind::Department };
            add_unit(tx, &actor, &new)
        };
        let (old, new) = (add("县水务局")?, add("县水利局")?);
        let itself = end_unit(tx, &actor, old, Some(old), date(2026, 3, 1));
        assert!(matches!(refused(itself), RefusalKind::Invalid(_)));
        end_unit(tx, &actor, old, Some(new), date(2026, 3, 1))?;
        assert!(matches!(refused(end_unit(tx, &actor, old, None, date(2026, 3, 1))), RefusalKind::Conflict));
        let path = known_region(tx, town)?.path;
        let left: Vec<_> = units_for(tx, &path)?.into_iter().map(|unit| unit.id).collect();
        assert_eq!(left, [new]);
        let ended = unit(tx, old)?.unwrap();
        assert_eq!((ended.successor, ended.until_day), (Some(new), Some(date(2026, 3, 1))));
        Ok(())
    });
}

#[test]
fn the_list_of_units_goes_on_to_its_end_and_a_search_reaches_all_of_them() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let mut added = Vec::new();
        for (region, number) in [county, town].into_iter().flat_map(|at| (0..60).map(move |n| (at, n))) {
            let name = format!("第{number:02}办公室");
            added.push(add_unit(tx, &actor, &NewUnit { region, name, kind: UnitKind::Department })?);
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = unit_list(tx, &actor, Some(county), "", after)?;
            assert!(page.rows.len() <= 50);
            seen.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, added, "each once: the county's own, then the town's, by name");
        let found = unit_list(tx, &actor, Some(county), "第59", None)?;
        assert_eq!((found.rows.len(), found.next), (2, None));
        Ok(())
    });
}
