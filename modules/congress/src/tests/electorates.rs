//! Constituencies and electing units: one list, however their names are written, with seats and vacancies.

use super::*;

fn constituency(number: u32, seats: u32, covers: &str) -> NewElectorate {
    NewElectorate {
        kind: ElectorateKind::Constituency,
        number: Some(number),
        name: String::new(),
        unit_region: None,
        seats: Some(seats),
        covers: covers.to_owned(),
    }
}

fn term(tx: &mut Tx, actor: &Actor, region: RegionId, number: u32) -> Result<()> {
    let from_day = date(2021, 6, 28);
    set_term(tx, actor, &NewTerm { region, number, from_day, seats: None })
}

#[test]
fn a_mandate_is_won_in_a_constituency_of_the_list_and_vacancies_are_seen() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        term(tx, &actor, county, 18)?;
        let third = add_electorate(tx, &actor, (county, 18), &constituency(3, 2, "桃林村、石坪村"))?;
        let person = somebody(tx, &actor, town, "欧阳春晓")?;
        for (typed, day) in
            [("３选区", date(2021, 6, 28)), ("三", date(2021, 7, 1)), ("第三选区", date(2021, 8, 1))]
        {
            let id = add_mandate(tx, &actor, &NewMandate::of(person, county, 18, typed, day))?;
            let held = mandate(tx, id)?.unwrap();
            assert_eq!((held.electorate, held.seat.as_str()), (Some(third), "第3选区"), "{typed}");
            end_mandate(tx, &actor, id, day, EndReason::Resigned)?;
        }
        let other = somebody(tx, &actor, town, "石一")?;
        add_mandate(tx, &actor, &NewMandate::of(other, county, 18, "第三选区", date(2021, 6, 28)))?;
        let view = electorates_view(tx, &actor, Some(county), None)?;
        assert_eq!(view.rows.len(), 1, "one list, one entry");
        assert_eq!((view.rows[0].held, view.rows[0].vacant()), (1, Some(1)), "the others resigned");
        assert_eq!(
            electorate_view(tx, &actor, third)?.deputies.len(),
            4,
            "who was elected there stays known"
        );
        Ok(())
    });
}

#[test]
fn a_new_name_is_added_until_the_list_is_settled() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let (one, two) = (somebody(tx, &actor, town, "石一")?, somebody(tx, &actor, town, "石二")?);
        add_mandate(tx, &actor, &NewMandate::of(one, county, 18, "城关第一选区", date(2021, 6, 28)))?;
        let list = electorates_of(tx, county, 18)?;
        assert_eq!((list.len(), list[0].kind), (1, ElectorateKind::Constituency));
        set_listing(tx, &actor, county, 18, Listing::Settled)?;
        let slip = NewMandate::of(two, county, 18, "城关第一选取", date(2021, 6, 28));
        assert!(matches!(refused(add_mandate(tx, &actor, &slip)), RefusalKind::Invalid(_)));
        assert!(mandates_of(tx, two)?.is_empty());
        let change =
            NewElectorate { name: "城关选区".to_owned(), seats: Some(1), ..constituency(1, 1, "城关") };
        change_electorate(tx, &actor, list[0].id, &change)?;
        assert_eq!(mandates_of(tx, one)?[0].seat, "城关选区", "mandates bear the name of today");
        assert!(matches!(refused(remove_electorate(tx, &actor, list[0].id)), RefusalKind::Conflict));
        assert!(matches!(
            refused(add_electorate(tx, &actor, (county, 18), &constituency(1, 1, ""))),
            RefusalKind::Invalid(_)
        ));
        let congress = NewElectorate {
            kind: ElectorateKind::Congress,
            unit_region: Some(town),
            ..constituency(9, 1, "")
        };
        assert!(
            matches!(refused(add_electorate(tx, &actor, (county, 18), &congress)), RefusalKind::Invalid(_)),
            "a county's deputies are elected by voters"
        );
        Ok(())
    });
}

#[test]
fn deputies_of_a_city_are_elected_by_the_congresses_one_level_down() {
    on_each(|tx| {
        let city = add_top_region(tx, &new_region("清州市", "9901"))?;
        let actor = office(tx, city);
        let county = add_region(tx, &actor, city, &new_region("清江县", "990101"))?;
        let district = add_region(tx, &actor, city, &new_region("云中区", "990102"))?;
        term(tx, &actor, city, 14)?;
        assert_eq!(add_congresses_below(tx, &actor, city, 14)?, 2);
        assert_eq!(add_congresses_below(tx, &actor, city, 14)?, 0, "once");
        let person = somebody(tx, &actor, county, "石一")?;
        let of = |seat: &str, from| NewMandate::of(person, city, 14, seat, from);
        let id = add_mandate(tx, &actor, &of("清江县人大", date(2021, 6, 28)))?;
        let unit = mandate(tx, id)?.unwrap().electorate.unwrap();
        assert_eq!(electorate(tx, unit)?.unwrap().unit_region, Some(county));
        let soldier = somebody(tx, &actor, district, "林三")?;
        let forces = NewMandate::of(soldier, city, 14, "驻清州部队", date(2021, 6, 28));
        let id = add_mandate(tx, &actor, &forces)?;
        let unit = mandate(tx, id)?.unwrap().electorate.unwrap();
        assert_eq!(electorate(tx, unit)?.unwrap().kind, ElectorateKind::Forces);
        Ok(())
    });
}

#[test]
fn those_carried_over_keep_their_constituency_with_its_places() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        term(tx, &actor, county, 18)?;
        add_electorate(tx, &actor, (county, 18), &constituency(3, 2, "桃林村"))?;
        let person = somebody(tx, &actor, town, "石一")?;
        let old = add_mandate(tx, &actor, &NewMandate::of(person, county, 18, "3", date(2021, 6, 28)))?;
        end_term(tx, &actor, county, 18, date(2026, 6, 27))?;
        let from_day = date(2026, 6, 28);
        set_term(tx, &actor, &NewTerm { region: county, number: 19, from_day, seats: None })?;
        assert_eq!(carry_over(tx, &actor, county, 19, &[old])?, 1);
        let list = electorates_of(tx, county, 19)?;
        assert_eq!((list[0].number, list[0].covers.as_str(), list[0].seats), (Some(3), "桃林村", Some(2)));
        assert_eq!(mandates_of(tx, person)?[0].electorate, Some(list[0].id));
        Ok(())
    });
}

#[test]
fn an_ended_mandate_is_written_down_with_its_end_and_holds_on_its_days_only() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "石一")?;
        let from = |day| NewMandate::of(person, county, 17, "第一选区", day);
        let past =
            NewMandate { end: Some((date(2021, 6, 27), EndReason::TermEnded)), ..from(date(2016, 6, 28)) };
        add_mandate(tx, &actor, &mandate_from(person, county, date(2021, 6, 28)))?;
        add_mandate(tx, &actor, &past)?;
        assert!(
            was_deputy_on(tx, person, date(2016, 6, 28))? && was_deputy_on(tx, person, date(2026, 1, 1))?
        );
        assert!(!was_deputy_on(tx, person, date(2016, 6, 27))?);
        let again =
            NewMandate { end: Some((date(2022, 1, 1), EndReason::Resigned)), ..from(date(2021, 6, 27)) };
        assert!(matches!(refused(add_mandate(tx, &actor, &again)), RefusalKind::Invalid(_)), "it overlaps");
        let early =
            NewMandate { end: Some((date(2010, 1, 1), EndReason::Resigned)), ..from(date(2011, 6, 27)) };
        assert!(
            matches!(refused(add_mandate(tx, &actor, &early)), RefusalKind::Invalid(_)),
            "it ends before it began"
        );
        Ok(())
    });
}
