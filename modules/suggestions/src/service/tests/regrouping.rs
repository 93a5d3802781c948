//! The sums over regions when regions are merged: they go by the regions as they are today.

use super::*;
use crate::model::{KeyCounts, Measure, WideCut};

/// A province with two cities; a county in each, and a town in the first county.
#[derive(Clone, Copy, Debug)]
struct Regions {
    province: RegionId,
    first_city: RegionId,
    second_city: RegionId,
    first: RegionId,
    second: RegionId,
    town: RegionId,
}

async fn provinces() -> Vec<(Place, Regions)> {
    let mut all = Vec::new();
    for fresh in store::testing::both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let regions = place.write(regions).await;
        place.catch_up().await;
        all.push((place, regions));
    }
    all
}

fn regions(tx: &mut Tx) -> Result<Regions> {
    let new = |name: &str, code: &str| NewRegion {
        name: name.into(),
        code: code.parse().unwrap(),
        code_from: date(2022, 1, 1),
    };
    let province = congress::add_top_region(tx, &new("江北省", "990000000000"))?;
    let office = office_of(tx, province)?;
    let mut below =
        |parent, name: &str, code: &str| congress::add_region(tx, &office, parent, &new(name, code));
    let first_city = below(province, "东市", "990100000000")?;
    let second_city = below(province, "西市", "990200000000")?;
    let first = below(first_city, "河口县", "990101000000")?;
    let second = below(second_city, "青山县", "990201000000")?;
    let town = below(first, "桃源镇", "990101101000")?;
    Ok(Regions { province, first_city, second_city, first, second, town })
}

/// A deputy of this congress hands something in.
fn hands_in(tx: &mut Tx, region: RegionId, name: &str) -> Result<SuggestionId> {
    let (person, _) = somebody(tx, region, name)?;
    let deputy = deputy_of(tx, person);
    let id = story::write(tx, &deputy, region, &Writing { field: "农业农村", ..BRIDGE }, &[])?;
    story::does(tx, &deputy, id, Deed::Submit(""))?;
    Ok(id)
}

/// How much there is in a region: in all, of its own congress, of each below, and of what was merged.
fn found(tx: &mut Tx, region: RegionId, part: Option<&str>) -> Result<(u64, u64, Vec<u64>, u64)> {
    let office = office_of(tx, region)?;
    let cut = if part.is_some() { WideCut::Field } else { WideCut::Region };
    let found = wide_figures(tx, &office, Some(region), Some(2026), cut, part)?;
    let all = |counts: &crate::model::Counts| counts.get(Measure::HandedIn);
    let below = found.below.iter().map(|place| all(&place.counts)).collect();
    Ok((all(&found.all), all(&found.own), below, all(&found.former)))
}

fn merge(tx: &mut Tx, province: RegionId, old: RegionId, into: RegionId) -> Result<()> {
    let office = office_of(tx, province)?;
    let last = clock::day_of(tx.now()).yesterday().unwrap();
    congress::end_region(tx, &office, old, Some(into), last).map(|_| ())
}

#[tokio::test]
async fn what_was_merged_counts_where_it_lies_now_and_its_own_sums_stay() {
    for (place, here) in provinces().await {
        let item = place
            .write(move |tx| {
                hands_in(tx, here.town, "黄禾苗")?;
                hands_in(tx, here.second, "周明")?;
                hands_in(tx, here.first, "林晓禾")
            })
            .await;
        place.catch_up().await;
        place
            .write(move |tx| {
                assert_eq!(found(tx, here.first_city, None)?, (2, 0, vec![2], 0));
                assert_eq!(found(tx, here.second_city, None)?, (1, 0, vec![1], 0));
                merge(tx, here.province, here.first, here.second)
            })
            .await;
        place.catch_up().await;
        let check = move |tx: &mut Tx| {
            for part in [None, Some("农业农村")] {
                assert_eq!(found(tx, here.province, part)?, (3, 0, vec![3], 0), "each counts once");
                assert_eq!(found(tx, here.second_city, part)?, (3, 0, vec![3], 0));
                assert_eq!(found(tx, here.second, part)?, (3, 1, vec![1], 1), "the town goes on there");
                assert_eq!(found(tx, here.first, part)?.0, 2, "what it had can still be read");
                assert_eq!(found(tx, here.first, part)?.1, 1);
                assert_eq!(found(tx, here.first_city, part)?, (0, 0, vec![], 0));
            }
            let office = office_of(tx, here.second)?;
            let merged = wide_figures(tx, &office, Some(here.second), None, WideCut::Region, None)?.merged;
            assert_eq!(merged.into_iter().map(|region| region.id).collect::<Vec<_>>(), [here.first]);
            Ok(())
        };
        place.write(check).await;
        // What happens to an item of the old congress afterwards is counted in the same places.
        place
            .write(move |tx| {
                let office = office_of(tx, here.first)?;
                story::does(tx, &office, item, Deed::Accept(&[]))
            })
            .await;
        place.catch_up().await;
        place.write(check).await;
        place
            .write(move |tx| {
                let office = office_of(tx, here.province)?;
                let all = wide_figures(tx, &office, None, Some(2026), WideCut::Region, None)?.all;
                assert_eq!(all.get(Measure::Accepted), 2, "the town's was, as nobody reviews there");
                Ok(())
            })
            .await;
    }
}

#[tokio::test]
async fn matters_under_key_supervision_come_along_and_so_does_what_was_merged_before() {
    for (place, here) in provinces().await {
        place
            .write(move |tx| {
                let item = hands_in(tx, here.town, "黄禾苗")?;
                let office = office_of(tx, here.town)?;
                let unit = NewUnit { region: here.town, name: "镇政府".into(), kind: UnitKind::Township };
                let unit = congress::add_unit(tx, &office, &unit)?;
                story::does(tx, &office, item, Deed::Accept(&[for_part(unit, Part::Lead)]))?;
                let typed = TypedBundle {
                    title: "农村危旧桥梁改造".to_owned(),
                    proposer: "镇人大主席团".to_owned(),
                    reason: String::new(),
                    numbers: "0-1".to_owned(),
                };
                let matter = propose(tx, &office, here.town, &typed)?;
                decide_bundle(tx, &office, matter.id, matter.version, Some(today(tx)), "")?;
                Ok(())
            })
            .await;
        place.catch_up().await;
        // Both mergers are known before anybody counts.
        let beside = place
            .write(move |tx| {
                let office = office_of(tx, here.province)?;
                let new = NewRegion {
                    name: "柳溪镇".into(),
                    code: "990101102000".parse().unwrap(),
                    code_from: date(2022, 1, 1),
                };
                let beside = congress::add_region(tx, &office, here.first, &new)?;
                merge(tx, here.province, here.town, beside)?;
                merge(tx, here.province, here.first, here.second)?;
                Ok(beside)
            })
            .await;
        place.catch_up().await;
        place
            .write(move |tx| {
                let office = office_of(tx, here.province)?;
                let mut key = |region| {
                    let found = wide_figures(tx, &office, Some(region), Some(2026), WideCut::Region, None)?;
                    Ok::<_, Error>((found.key.all.matters, found.all.get(Measure::KeyItems)))
                };
                for region in [here.province, here.second_city, here.second, here.first, beside, here.town] {
                    assert_eq!(key(region)?, (1, 1), "{region:?}");
                }
                assert_eq!(key(here.first_city)?, (0, 0));
                let one = KeyCounts { matters: 1, units: 1, committees: 1 };
                let found = wide_figures(tx, &office, Some(here.second), Some(2026), WideCut::Region, None)?;
                assert_eq!(found.below.iter().map(|place| place.key).collect::<Vec<_>>(), [one]);
                Ok(())
            })
            .await;
    }
}
