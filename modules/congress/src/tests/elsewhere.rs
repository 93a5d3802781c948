//! People whose record another office keeps, and whose congress it is.

use ::store::Tx;
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{RefusalKind, RegionId, Result};

use super::{Place, mandate_from, new_region, office, on_each, place, refused, somebody};
use crate::service::{Seen, add_person_apart, people_called, seen_person};
use crate::*;

/// The office of a region with an account of its own.
fn account(tx: &mut Tx, region: RegionId, login: &'static str) -> Actor {
    let path = known_region(tx, region).unwrap().path;
    let grant = Grant { role: Role::Office, reach: Reach::Region(path) };
    let new = access::NewAccount { login, name: "林三", ..access::NewAccount::default() };
    let account = access::create_account(tx, new).unwrap();
    access::give(tx, None, account, grant.clone()).unwrap();
    Actor { account, person: None, name: String::new(), grants: vec![grant], now: tx.now() }
}

#[test]
fn an_office_gives_its_congress_mandate_to_somebody_kept_above_and_the_keeper_is_told() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let (keeper, town_office) = (account(tx, county, "county"), account(tx, town, "town"));
        let person = somebody(tx, &keeper, county, "林一")?;
        let id = add_mandate(tx, &town_office, &mandate_from(person, town, date(2022, 1, 1)))?;
        let told = |tx: &mut Tx| -> Result<Vec<String>> {
            let all = host::notices::list(tx, keeper.account, None)?.into_iter().map(|one| one.kind);
            Ok(all.filter(|kind| kind.starts_with("congress.")).collect())
        };
        assert_eq!(told(tx)?, ["congress.mandate_added_elsewhere"]);
        let Seen::Glimpsed(glimpse, kept) = seen_person(tx, &town_office, person)? else {
            panic!("the town sees no more than it needs")
        };
        assert_eq!((glimpse.name.as_str(), glimpse.held.len()), ("林一", 1));
        assert!(kept.contains(&town));
        assert!(matches!(refused(person_view(tx, &town_office, person)), RefusalKind::NotAllowed));
        let renamed = change_person(tx, &town_office, person, &NewPerson::named(county, "林二"));
        assert!(matches!(refused(renamed), RefusalKind::NotAllowed), "the record is not the town's");
        let group = NewBody {
            region: town,
            term: 18,
            kind: BodyKind::Group,
            basis: Some(Basis::Place),
            name: "第一小组".to_owned(),
            from_day: date(2022, 1, 1),
        };
        let group = add_body(tx, &town_office, &group)?;
        let found = body_view(tx, &town_office, group, "林")?.found;
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [person], "a deputy of the congress");
        let stranger = office(tx, other_town);
        assert!(matches!(refused(mandate_view(tx, &stranger, id)), RefusalKind::NotAllowed));
        end_mandate(tx, &town_office, id, date(2024, 1, 1), EndReason::Resigned)?;
        assert_eq!(told(tx)?.len(), 2, "and that it ended");
        Ok(())
    });
}

#[test]
fn nobody_makes_mandates_of_a_congress_they_do_not_keep() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let (actor, town_office) = (office(tx, county), office(tx, town));
        let person = somebody(tx, &town_office, town, "林一")?;
        for congress in [county, other_town] {
            let new = NewMandate {
                delegation: "新代表团".to_owned(),
                ..mandate_from(person, congress, date(2022, 1, 1))
            };
            let refused_by = refused(add_mandate(tx, &town_office, &new));
            assert!(matches!(refused_by, RefusalKind::NotAllowed));
            assert!(terms_of(tx, congress)?.is_empty() && bodies_of(tx, congress, 18)?.is_empty());
        }
        let id = add_mandate(tx, &actor, &mandate_from(person, county, date(2022, 1, 1)))?;
        let day = date(2023, 1, 1);
        let ended = end_mandate(tx, &town_office, id, day, EndReason::Resigned);
        assert!(matches!(refused(ended), RefusalKind::NotAllowed));
        let suspended = suspend_mandate(tx, &town_office, id, SuspensionGround::Detained, day);
        assert!(matches!(refused(suspended), RefusalKind::NotAllowed));
        let moved = move_delegation(tx, &town_office, id, "别的代表团", day);
        assert!(matches!(refused(moved), RefusalKind::NotAllowed));
        let view = person_view(tx, &town_office, person)?;
        assert!(view.mandates.len() == 1 && view.kept.is_empty(), "it sees what it may not change");
        Ok(())
    });
}

#[test]
fn whoever_adds_somebody_sees_those_of_the_same_name_first() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let (actor, town_office) = (office(tx, county), office(tx, town));
        let person = somebody(tx, &actor, county, "王偉")?;
        let new = NewPerson::named(town, "王 伟");
        let warned = add_person_apart(tx, &town_office, &new, &[]);
        assert!(matches!(refused(warned), RefusalKind::Invalid(fields) if fields[0].field == "name"));
        let man = NewPerson { sex: Some(Sex::Male), ..new.clone() };
        add_person_apart(tx, &town_office, &man, &[])?;
        assert_eq!(people_called(tx, &town_office, "王伟")?.len(), 2);
        let all: Vec<_> = people_called(tx, &town_office, "王伟")?.into_iter().map(|one| one.id).collect();
        assert!(all.contains(&person));
        add_person_apart(tx, &town_office, &new, &all)?;
        assert!(people_called(tx, &town_office, "王")?.is_empty(), "only by the whole name");
        let other = add_region(tx, &actor, county, &new_region("青峰镇", "990101301"))?;
        let elsewhere = office(tx, other);
        let near = add_person_apart(tx, &elsewhere, &NewPerson::named(other, "王伟"), &[person]);
        assert!(near.is_ok(), "those of another town are somebody else unless more is known");
        Ok(())
    });
}
