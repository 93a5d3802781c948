//! The public list, narrowed in every combination.

use super::*;
use crate::model::{Consent, Verdict};
use crate::store::Narrowed;

const GOOD: Verdict = Verdict::Satisfied;

/// Published: who led it, who answered, the field, the year.
#[derive(Clone, Debug)]
struct Shown {
    id: SuggestionId,
    person: PersonId,
    name: &'static str,
    unit: UnitId,
    field: &'static str,
    year: u32,
}

fn publishes(
    tx: &mut Tx,
    p: People,
    (person, name): (PersonId, &'static str),
    unit: UnitId,
    field: &'static str,
) -> Result<Shown> {
    let deputy = Actor { name: name.to_owned(), ..deputy_of(tx, person) };
    let id = story::write(tx, &deputy, p.county, &Writing { field, ..BRIDGE }, &[])?;
    story::does(tx, &deputy, id, Deed::Submit(""))?;
    decided(tx, p, id, Deed::Accept(&[]))?;
    decided(tx, p, id, Deed::Assign(&[for_part(unit, Part::Lead)], ""))?;
    handled(tx, id, unit, UnitDeed::Accept)?;
    replies(tx, id, unit, "A")?;
    story::does(tx, &deputy, id, Deed::Judge(GOOD, GOOD, ""))?;
    story::does(tx, &deputy, id, Deed::Consent(Consent::Given))?;
    decided(tx, p, id, Deed::Publish)?;
    let year = u32::try_from(clock::day_of(tx.now()).year()).unwrap();
    Ok(Shown { id, person, name, unit, field, year })
}

fn one_of_each(tx: &mut Tx, p: People) -> Result<Vec<Shown>> {
    let mut all = Vec::new();
    for deputy in [(p.lead, "林晓禾"), (p.second, "周明")] {
        for unit in [p.water, p.money] {
            for field in ["城乡建设", "农业农村"] {
                all.push(publishes(tx, p, deputy, unit, field)?);
            }
        }
    }
    Ok(all)
}

fn listed(tx: &mut Tx, by: &Narrowed) -> Result<Vec<SuggestionId>> {
    let newest = SuggestionId::from_number(i64::MAX);
    Ok(db::published(tx, by, newest)?.into_iter().map(|one| one.suggestion).collect())
}

/// Every way to narrow the list to what is like this, one bit each.
fn ways(p: People, like: &Shown) -> Vec<(Narrowed, impl Fn(&Shown) -> bool + use<'_>)> {
    let ways = (0_u32..32).map(|bits| {
        let on = move |bit: u32| bits & (1 << bit) != 0;
        let by = Narrowed {
            region: Some(p.county),
            field: on(0).then(|| like.field.to_owned()),
            year: on(1).then_some(like.year),
            deputy: on(2).then_some(like.person),
            name: on(3).then(|| like.name.to_owned()),
            unit: on(4).then_some(like.unit),
        };
        let fits = move |one: &Shown| {
            (!on(0) || one.field == like.field)
                && (!on(1) || one.year == like.year)
                && (!on(2) || one.person == like.person)
                && (!on(3) || one.name == like.name)
                && (!on(4) || one.unit == like.unit)
        };
        (by, fits)
    });
    ways.collect()
}

#[tokio::test]
async fn narrowings_hold_beside_each_other_in_every_combination() {
    for here in everywhere().await {
        let mut all = here.act(one_of_each).await;
        here.until(date(2027, 3, 2)).await;
        all.extend(here.act(one_of_each).await);
        let people = here.people;
        here.place
            .read(move |tx| {
                for like in [&all[0], &all[13]] {
                    for (by, fits) in ways(people, like) {
                        let mut wanted: Vec<_> =
                            all.iter().filter(|one| fits(one)).map(|one| one.id).collect();
                        wanted.reverse();
                        assert_eq!(listed(tx, &by)?, wanted, "{by:?}");
                    }
                }
                let units = db::published_units(tx, people.county)?;
                let counts: Vec<_> = units.iter().map(|(unit, _, shown)| (*unit, *shown)).collect();
                assert!(counts.contains(&(people.water, 8)) && counts.contains(&(people.money, 8)));
                Ok(())
            })
            .await;
    }
}

#[tokio::test]
async fn what_is_taken_back_is_no_longer_counted_under_its_unit() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let shown = publishes(tx, p, (p.lead, "林晓禾"), p.water, "城乡建设")?;
            assert_eq!(db::published_units(tx, p.county)?.len(), 1);
            led(tx, p, shown.id, Deed::Consent(Consent::Denied))?;
            let by = Narrowed { region: Some(p.county), unit: Some(p.water), ..Narrowed::default() };
            assert_eq!((listed(tx, &by)?, db::published_units(tx, p.county)?), (vec![], vec![]));
            Ok(())
        })
        .await;
    }
}
