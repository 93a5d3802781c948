//! Figures of the make-up of congresses agree with the register, and open into whom they count.

use ::store::Tx;
use ::store::job::Leased;
use jiff::civil::date;
use kernel::{RegionId, Result};

use super::{Place, mandate_from, new_region, office, on_each, place};
use crate::*;

fn recount(tx: &mut Tx, congress: RegionId) -> Result<()> {
    let (kind, data) = (String::new(), String::new());
    let job = Leased { id: 1, kind, key: congress.to_string(), data, attempts: 0 };
    crate::service::composition::recount(tx, &job).map(|_| ())
}

fn number(view: &Composition, facet: Facet, value: &str) -> (i64, Option<i64>) {
    let answers = &view.facets.iter().find(|(one, _)| *one == facet).unwrap().1;
    answers.iter().find(|one| one.value == value).map_or((0, None), |one| (one.number, one.earlier))
}

#[test]
fn figures_are_summed_upward_and_open_into_whom_they_count() {
    on_each(|tx| {
        let province = add_top_region(tx, &new_region("云溪省", "99"))?;
        let top = office(tx, province);
        let city = add_region(tx, &top, province, &new_region("临川湖市", "9901"))?;
        let county = add_region(tx, &top, city, &new_region("清江县", "990101"))?;
        let other = add_region(tx, &top, city, &new_region("石桥县", "990102"))?;
        let mut all = Vec::new();
        for (n, congress) in [county, county, county, other].into_iter().enumerate() {
            let rare = n == 2;
            let new = NewPerson {
                sex: Some(if n % 2 == 0 { Sex::Female } else { Sex::Male }),
                birth: Some(date(if n == 0 { 1995 } else { 1970 }, 5, 1)),
                ethnicity: Some(if rare { Ethnicity::read("回").unwrap() } else { Ethnicity::HAN }),
                party: (n != 3).then_some(Party::Communist),
                ..NewPerson::named(congress, format!("代表{n}"))
            };
            let person = add_person(tx, &top, &new)?;
            all.push((person, add_mandate(tx, &top, &mandate_from(person, congress, date(2022, 1, 1)))?));
        }
        for congress in [county, other, county] {
            recount(tx, congress)?;
        }
        let view = composition(tx, &top, None, None, Against::Beginning)?;
        assert_eq!((view.level, view.levels.clone()), (Level::County, vec![(Level::County, 4)]));
        assert_eq!(number(&view, Facet::Sex, "female").0, 2);
        assert_eq!(number(&view, Facet::Age, "to35").0, 1);
        assert_eq!(number(&view, Facet::Party, "").0, 1, "what was not written down is counted as such");
        let own = composition(tx, &top, Some(county), None, Against::Beginning)?;
        assert_eq!(number(&own, Facet::All, ""), (3, Some(3)));
        let names = |tx: &mut Tx, facet, value: &str| -> Result<Vec<String>> {
            let list = figure_list(tx, &top, province, (Level::County, facet, value), None)?;
            assert_eq!(usize::try_from(list.count).unwrap(), list.rows.len(), "{value}");
            Ok(list.rows.into_iter().map(|row| row.name).collect())
        };
        assert_eq!(names(tx, Facet::Ethnicity, "HU")?, ["代表2"], "a rare answer");
        assert_eq!(names(tx, Facet::Ethnicity, "HA")?, ["代表0", "代表1", "代表3"]);
        assert_eq!(names(tx, Facet::Age, "to35")?, ["代表0"]);
        assert_eq!(names(tx, Facet::Sex, "male")?, ["代表1", "代表3"]);
        assert_eq!(names(tx, Facet::Party, "")?, ["代表3"]);
        assert_eq!(names(tx, Facet::All, "")?.len(), 4);

        let record = person(tx, all[0].0)?.unwrap();
        let renamed = NewPerson { name: "安一".to_owned(), ..NewPerson::from_record(&record) };
        change_person(tx, &top, all[0].0, &renamed)?;
        assert_eq!(names(tx, Facet::Age, "to35")?, ["安一"]);
        end_mandate(tx, &top, all[3].1, date(2026, 1, 31), EndReason::Resigned)?;
        recount(tx, other)?;
        assert_eq!(names(tx, Facet::All, "")?, ["安一", "代表1", "代表2"], "by how they sound");
        let below = composition(tx, &top, Some(other), None, Against::Beginning)?;
        assert!(below.levels.is_empty() || below.levels == [(Level::County, 0)]);
        Ok(())
    });
}

#[test]
fn a_congress_is_compared_with_the_term_before() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        for (name, sex, again) in
            [("林一", Sex::Female, true), ("石二", Sex::Male, false), ("田三", Sex::Male, true)]
        {
            let new = NewPerson { sex: Some(sex), ..NewPerson::named(town, name) };
            let person = add_person(tx, &actor, &new)?;
            let old = NewMandate { term: 17, ..mandate_from(person, county, date(2016, 6, 28)) };
            let old = add_mandate(tx, &actor, &old)?;
            end_mandate(tx, &actor, old, date(2021, 6, 27), EndReason::TermEnded)?;
            if again {
                add_mandate(tx, &actor, &mandate_from(person, county, date(2021, 6, 28)))?;
            }
        }
        recount(tx, county)?;
        let view = composition(tx, &actor, Some(county), None, Against::Before)?;
        assert_eq!(view.against, Some(Since::Day(date(2021, 6, 27))));
        assert_eq!(number(&view, Facet::All, ""), (2, Some(3)));
        assert_eq!(number(&view, Facet::Sex, "male"), (1, Some(2)));
        Ok(())
    });
}

#[test]
fn congresses_below_are_compared_each_with_its_own_term() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let actor = office(tx, county);
        for (congress, term, begun) in [(town, 15, date(2021, 6, 30)), (other_town, 8, date(2021, 7, 2))] {
            for (n, from) in [(1, begun), (2, begun), (3, date(2023, 1, 1))] {
                let person = add_person(tx, &actor, &NewPerson::named(congress, format!("{congress}{n}")))?;
                let old = NewMandate { term: term - 1, ..mandate_from(person, congress, date(2016, 6, 28)) };
                if n == 1 {
                    let old = add_mandate(tx, &actor, &old)?;
                    end_mandate(tx, &actor, old, begun.yesterday().unwrap(), EndReason::TermEnded)?;
                }
                add_mandate(tx, &actor, &NewMandate { term, ..mandate_from(person, congress, from) })?;
            }
            recount(tx, congress)?;
        }
        let view = composition(tx, &actor, Some(county), Some(Level::Township), Against::Beginning)?;
        assert_eq!((view.against, number(&view, Facet::All, "")), (Some(Since::EachTerm), (6, Some(4))));
        let view = composition(tx, &actor, Some(county), Some(Level::Township), Against::Before)?;
        assert_eq!(number(&view, Facet::All, ""), (6, Some(2)));
        let none = composition(tx, &actor, Some(county), Some(Level::Township), Against::Year)?;
        assert_eq!(none.against, None, "nothing was kept of this year");
        let job = Leased { id: 1, kind: String::new(), key: String::new(), data: String::new(), attempts: 0 };
        crate::service::composition::daily(tx, &job)?;
        let view = composition(tx, &actor, Some(county), Some(Level::Township), Against::Year)?;
        let today = kernel::clock::day_of(tx.now());
        assert_eq!(view.against, Some(Since::Day(today)), "labelled with the day it was counted");
        assert_eq!(number(&view, Facet::All, ""), (6, Some(6)));
        Ok(())
    });
}
