//! Two records of one person become one.

use std::collections::BTreeSet;

use ::store::Tx;
use host::{Grant, Reach, Role};
use jiff::civil::date;
use kernel::{PersonId, RefusalKind, Result};

use super::{Place, mandate_from, office, on_each, place, refused, somebody};
use crate::service::moved_to;
use crate::*;

/// Two records of one woman: the town's with a township mandate, the county's with one of the county.
fn twice(tx: &mut Tx, there: Place) -> Result<(PersonId, PersonId)> {
    let actor = office(tx, there.county);
    let one = somebody(tx, &actor, there.town, "欧阳春晓")?;
    let other = somebody(tx, &actor, there.county, "歐陽 春曉")?;
    let first = NewPerson {
        birth: Some(date(1980, 5, 1)),
        trade: "教育".to_owned(),
        ..NewPerson::from_record(&person(tx, one)?.unwrap())
    };
    change_person(tx, &actor, one, &first)?;
    let second = NewPerson {
        birth: Some(date(1980, 6, 1)),
        employer: "柳溪镇中心小学".to_owned(),
        ..NewPerson::from_record(&person(tx, other)?.unwrap())
    };
    change_person(tx, &actor, other, &second)?;
    add_mandate(tx, &actor, &mandate_from(one, there.town, date(2022, 1, 1)))?;
    let new = NewMandate {
        certificate: "清0001".to_owned(),
        delegation: "柳溪代表团".to_owned(),
        ..mandate_from(other, there.county, date(2021, 6, 28))
    };
    add_mandate(tx, &actor, &new)?;
    Ok((one, other))
}

#[test]
fn what_hung_on_either_record_hangs_on_the_one_that_stays_and_the_other_leads_there() {
    on_each(|tx| {
        let there = place(tx)?;
        let actor = office(tx, there.county);
        let (stays, gone) = twice(tx, there)?;
        let card = person(tx, gone)?.unwrap().code.unwrap();
        let found = find_twins(tx, &actor, stays, ("", None))?;
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [gone], "the same name");
        let found = find_twins(tx, &actor, stays, ("清 0001", None))?;
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [gone], "by certificate");
        let view = twins_view(tx, &actor, stays, gone)?;
        let differs = |of: &&Trait| of.differs(&view.one.person, &view.other.person);
        let differing: Vec<_> = Trait::ALL.iter().filter(differs).copied().collect();
        assert_eq!(
            differing,
            [Trait::Name, Trait::Region, Trait::Birth],
            "what only one of them says differs not"
        );

        let silent = merge_people(tx, &actor, (stays, gone), &BTreeSet::new(), " ");
        assert!(matches!(refused(silent), RefusalKind::Invalid(fields) if fields[0].field == "why"));
        merge_people(tx, &actor, (stays, gone), &BTreeSet::from([Trait::Birth]), "两级分别导入")?;

        let view = person_view(tx, &actor, stays)?;
        assert_eq!(view.mandates.len(), 2);
        assert!(view.mandates.iter().all(|mandate| mandate.person == stays));
        assert_eq!((view.seats.len(), view.person.region), (1, there.town));
        assert_eq!(view.person.birth, Some(date(1980, 6, 1)), "as it was chosen");
        let kept = (view.person.trade.as_deref(), view.person.employer.as_deref());
        assert_eq!(kept, (Some("教育"), Some("柳溪镇中心小学")), "what only one said stays");
        let (merged, happened) = &view.merged[0];
        assert_eq!((merged.id, merged.merged_why.as_str()), (gone, "两级分别导入"));
        assert_eq!(happened[0].kind, PERSON_MERGED.0);
        assert!(happened.iter().any(|one| one.kind == MANDATE_ADDED.0), "its history can still be read");
        assert_eq!(view.history[0].kind, PERSON_UNITED.0);

        assert_eq!(moved_to(tx, &actor, gone)?, Some(stays));
        assert_eq!(person_view(tx, &actor, gone)?.person.id, stays);
        assert_eq!(
            person_by_code(tx, &card)?.map(|one| one.id),
            Some(stays),
            "a printed card still leads there"
        );
        let all = people(tx, &actor, Some(there.county), "", None)?;
        assert_eq!(all.rows.iter().map(|row| (row.id, row.mandates)).collect::<Vec<_>>(), [(stays, 2)]);
        let named = crate::service::people_called(tx, &actor, "欧阳春晓")?;
        assert_eq!(named.len(), 1, "nobody is offered the record that ended");
        let deputies = deputies_page(tx, &actor, Some(there.county), date(2026, 1, 1), None)?;
        assert_eq!(deputies.rows.iter().map(|row| row.person).collect::<Vec<_>>(), [stays]);
        let changed = change_person(tx, &actor, gone, &NewPerson::named(there.county, "林一"));
        assert!(matches!(refused(changed), RefusalKind::Conflict), "the one that ended is not changed");
        let again = merge_people(tx, &actor, (stays, gone), &BTreeSet::new(), "再来一次");
        assert!(matches!(refused(again), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn a_record_that_took_one_in_hands_it_on_when_it_is_merged_itself() {
    on_each(|tx| {
        let there = place(tx)?;
        let actor = office(tx, there.county);
        let (second, first) = twice(tx, there)?;
        let third = somebody(tx, &actor, there.other_town, "欧阳春晓")?;
        let none = BTreeSet::new();
        merge_people(tx, &actor, (second, first), &none, "两级分别导入")?;
        merge_people(tx, &actor, (third, second), &none, "又有一份")?;
        for gone in [first, second] {
            assert_eq!(survivor(tx, gone)?, Some(third), "one step leads to the last");
        }
        assert_eq!(person_view(tx, &actor, third)?.merged.len(), 2);
        Ok(())
    });
}

#[test]
fn two_mandates_in_one_congress_at_one_time_are_never_one_persons() {
    on_each(|tx| {
        let there = place(tx)?;
        let actor = office(tx, there.county);
        let (stays, gone) = twice(tx, there)?;
        let again = add_mandate(tx, &actor, &mandate_from(stays, there.county, date(2024, 1, 1)))?;
        let merged = merge_people(tx, &actor, (stays, gone), &BTreeSet::new(), "两级分别导入");
        let Err(kernel::Error::Refused(refusal)) = merged else { panic!("merged all the same") };
        assert!(matches!(refusal.kind, RefusalKind::Conflict));
        let said = refusal.say.to(kernel::Lang::Zh);
        assert!(said.contains("清江县第十八届人大代表"), "{said}");
        strike_mandate(tx, &actor, again, "登错了人")?;
        let group = NewBody {
            region: there.county,
            term: 18,
            kind: BodyKind::Group,
            basis: Some(Basis::Place),
            name: "第一小组".to_owned(),
            from_day: date(2022, 1, 1),
        };
        let group = add_body(tx, &actor, &group)?;
        for (person, part) in [(gone, BodyPart::Member), (stays, BodyPart::Staff)] {
            let seat = NewSeat { body: group, person, part, from_day: date(2023, 1, 1) };
            give_seat(tx, &actor, &seat)?;
        }
        let merged = merge_people(tx, &actor, (stays, gone), &BTreeSet::new(), "两级分别导入");
        assert!(matches!(refused(merged), RefusalKind::Conflict), "nor two seats in one body");
        Ok(())
    });
}

#[test]
fn only_an_office_that_keeps_both_merges_and_accounts_of_both_sign_in_as_the_one() {
    on_each(|tx| {
        let there = place(tx)?;
        let actor = office(tx, there.county);
        let (stays, gone) = twice(tx, there)?;
        let town_office = office(tx, there.town);
        let merged = merge_people(tx, &town_office, (stays, gone), &BTreeSet::new(), "两级分别导入");
        assert!(matches!(refused(merged), RefusalKind::NotAllowed));
        let mut accounts = Vec::new();
        for (login, person) in [("one", stays), ("other", gone)] {
            let new = access::NewAccount { login, name: "欧阳春晓", ..access::NewAccount::default() };
            let account = access::create_account(tx, new)?;
            let grant = Grant { role: Role::Deputy, reach: Reach::Person(person) };
            access::give(tx, None, account, grant)?;
            accounts.push(account);
        }
        assert_eq!(twins_view(tx, &actor, stays, gone)?.other.accounts, 1);
        merge_people(tx, &actor, (stays, gone), &BTreeSet::new(), "两级分别导入")?;
        for account in accounts {
            let actor = access::actor_of(tx, account)?.unwrap();
            assert_eq!(actor.person, Some(stays));
            assert_eq!(actor.grants, [Grant { role: Role::Deputy, reach: Reach::Person(stays) }]);
        }
        assert_eq!(access::accounts_of(tx, gone)?, []);
        Ok(())
    });
}
