//! One box finds people by all that offices type, and the index by all that citizens do.

use kernel::Result;

use super::{Place, new_region, office, on_each, place};
use crate::store::find::{self, PersonRow, Typed, Walk};
use crate::*;

fn names(rows: Vec<PersonRow>) -> Vec<String> {
    rows.into_iter().map(|row| row.name).collect()
}

fn people_of_the_town(tx: &mut ::store::Tx, actor: &host::Actor, town: kernel::RegionId) -> Result<()> {
    for (name, employer, trade) in [
        ("歐陽春曉", "柳溪镇中心小学", "教育"),
        ("单国强", "县水利局", "水利"),
        ("阿卜杜拉·买买提", "", "牧业"),
        ("王伟", "柳溪镇卫生院", "医疗卫生"),
    ] {
        let (employer, trade) = (employer.to_owned(), trade.to_owned());
        add_person(tx, actor, &NewPerson { employer, trade, ..NewPerson::named(town, name) })?;
    }
    Ok(())
}

#[test]
fn people_are_found_by_name_sound_initials_trade_employer_and_place() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let actor = office(tx, county);
        people_of_the_town(tx, &actor, town)?;
        let rows = [
            ("欧阳 春晓", "歐陽春曉"),
            ("春晓", "歐陽春曉"),
            ("ouyang", "歐陽春曉"),
            ("Ouyang Chun", "歐陽春曉"),
            ("oycx", "歐陽春曉"),
            ("shan", "单国强"),
            ("sgq", "单国强"),
            ("阿卜杜拉买买提", "阿卜杜拉·买买提"),
            ("阿卜杜拉．买", "阿卜杜拉·买买提"),
            ("买买提", "阿卜杜拉·买买提"),
            ("医疗", "王伟"),
            ("柳溪镇中心小学", "歐陽春曉"),
        ];
        for (typed, name) in rows {
            let found = people(tx, &actor, Some(county), typed, None)?;
            assert_eq!(names(found.rows), [name], "{typed}, in a small region");
            let typed = Typed::read(typed);
            let mut found = Vec::new();
            for way in 0..find::WAYS {
                let walk = Walk { region: county, after: ("", 0), limit: 9 };
                found.extend(names(find::by(tx, way, walk, &typed)?));
            }
            assert_eq!(found, [name], "{typed:?}, in a large region");
        }
        let found = people(tx, &actor, Some(county), "柳溪", None)?;
        let places: Vec<_> = found.places.iter().map(|region| region.name.as_str()).collect();
        assert_eq!(places, ["柳溪镇"], "a place is offered");
        for n in 10..50 {
            add_region(tx, &actor, town, &new_region(&format!("桃林{n}村"), &format!("9901011012{n}")))?;
        }
        add_region(tx, &actor, other_town, &new_region("桃林庄", "990101201201"))?;
        let found = people(tx, &actor, Some(other_town), "桃林", None)?;
        let places: Vec<_> = found.places.iter().map(|region| region.name.as_str()).collect();
        assert_eq!(places, ["桃林庄"], "however many there are of the name elsewhere");
        let order = names(people(tx, &actor, None, "", None)?.rows);
        assert_eq!(order, ["阿卜杜拉·买买提", "歐陽春曉", "单国强", "王伟"], "as the names sound");
        Ok(())
    });
}

#[test]
fn a_changed_name_is_found_by_its_new_sound_only() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let id = add_person(tx, &actor, &NewPerson::named(town, "王伟"))?;
        let record = person(tx, id)?.unwrap();
        let change = NewPerson { name: "单伟".to_owned(), ..NewPerson::from_record(&record) };
        change_person(tx, &actor, id, &change)?;
        assert!(people(tx, &actor, None, "wang", None)?.rows.is_empty());
        assert_eq!(names(people(tx, &actor, None, "shanw", None)?.rows), ["单伟"]);
        assert_eq!(people(tx, &actor, None, "", None)?.count, 1);
        let code = record.code.unwrap();
        assert_eq!(person_by_code(tx, &code)?.map(|person| person.id), Some(id), "the card still holds");
        Ok(())
    });
}

/// The documents that the events of a transaction put into the index, by title.
fn indexed(tx: &mut ::store::Tx, kind: ::store::EventKind, subject: i64) -> Vec<(String, String)> {
    let event = ::store::event::Recorded {
        id: 1,
        position: None,
        kind: kind.0.to_owned(),
        subject,
        region: None,
        actor: None,
        at: tx.now(),
        data: "{}".to_owned(),
        private: None,
        commitment: None,
    };
    let all = crate::index::index(tx, &event).unwrap();
    let put = |change| match change {
        host::Indexed::Put(document) => Some((document.title, document.body)),
        host::Indexed::Remove(_) => None,
    };
    all.into_iter().filter_map(put).collect()
}

#[test]
fn the_index_knows_sound_and_trade_and_follows_names_of_regions_and_bodies() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let trade = "医疗卫生".to_owned();
        let person = add_person(tx, &actor, &NewPerson { trade, ..NewPerson::named(town, "王伟") })?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            ..NewMandate::of(person, county, 18, "第三选区", jiff::civil::date(2021, 6, 28))
        };
        let mandate = add_mandate(tx, &actor, &new)?;
        let found = indexed(tx, MANDATE_ADDED, person.number());
        assert!(["wangwei", "ww", "医疗卫生"].iter().all(|word| found[0].1.contains(word)), "{found:?}");
        rename_region(tx, &actor, town, "柳溪街道", jiff::civil::date(2026, 1, 1))?;
        let found = indexed(tx, REGION_RENAMED, town.number());
        assert!(found[0].1.contains("柳溪街道") && !found[0].1.contains("柳溪镇"), "{found:?}");
        let found = indexed(tx, REGION_RENAMED, county.number());
        assert_eq!(found.len(), 2, "the deputy and the constituency: {found:?}");
        let delegation = bodies_of(tx, county, 18)?[0].id;
        rename_body(tx, &actor, delegation, "柳溪街道代表团")?;
        let found = indexed(tx, BODY_CHANGED, delegation.number());
        assert!(found[0].1.contains("柳溪街道代表团"), "{found:?}");
        strike_mandate(tx, &actor, mandate, "登错了人")?;
        assert!(indexed(tx, MANDATE_STRUCK, person.number()).is_empty(), "no deputy is found");
        Ok(())
    });
}

#[test]
fn a_unit_is_found_by_any_part_of_the_name_it_has_now() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let mut unit = |region, name: &str| {
            add_unit(tx, &actor, &NewUnit { region, name: name.to_owned(), kind: UnitKind::Department })
        };
        let water = unit(county, "水利局")?;
        unit(town, "水务所")?;
        let found = |tx: &mut ::store::Tx, typed: &str| {
            let view = unit_list(tx, &actor, Some(county), typed, None)?;
            Ok::<_, kernel::Error>(view.rows.into_iter().map(|row| row.name).collect::<Vec<_>>())
        };
        assert_eq!(found(tx, "水")?, ["水利局", "水务所"]);
        assert_eq!(found(tx, "利局")?, ["水利局"]);
        let change = UnitChange { name: "水文局".to_owned(), kind: UnitKind::Department, active: true };
        change_unit(tx, &actor, water, &change)?;
        assert_eq!(found(tx, "利局")?, Vec::<String>::new());
        assert_eq!(found(tx, "文局")?, ["水文局"]);
        Ok(())
    });
}
