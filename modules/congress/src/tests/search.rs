//! One box finds people by all that offices type.

use kernel::Result;

use super::{Place, office, on_each, place};
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
        let Place { county, town, .. } = place(tx)?;
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
