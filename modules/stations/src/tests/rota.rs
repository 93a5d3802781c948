//! The rota from rules to calendar: planned fairly, published, changed with those concerned being told.

use host::{Reach, Role};
use jiff::civil::date;
use kernel::RefusalKind;

use super::*;
use crate::service::calendars::{of_deputy, of_station};
use crate::store::rota as kept;

/// A station with three deputies and its head.
struct Rota {
    place: Place,
    station: StationId,
    head: Actor,
    deputies: Vec<Actor>,
}

fn rota(tx: &mut Tx) -> Result<Rota> {
    let place = place(tx)?;
    let station = station_in(tx, &place.office, place.near, "桃林村联络站")?;
    let mut deputies = Vec::new();
    for name in ["林一", "石二", "田三"] {
        let (person, _) = deputy(tx, &place, name, date(2021, 6, 28))?;
        attach_person(tx, &place.office, station, person, Part::Deputy, date(2022, 1, 1))?;
        deputies.push(Actor { person: Some(person), ..actor(tx, Role::Deputy, Reach::Person(person)) });
    }
    let head = actor(tx, Role::StationHead, Reach::Station(station));
    Ok(Rota { place, station, head, deputies })
}

fn rule(pattern: &str, deputies: u32) -> NewRule {
    NewRule {
        pattern: pattern.parse().unwrap(),
        hours: "9:00-11:30".parse().unwrap(),
        manner: Manner::OnSite,
        place: String::new(),
        deputies,
        holidays: OnHoliday::PutOff,
    }
}

/// Every day with a 6 in it from March to May 2026, planned and published: nine receptions.
fn published(tx: &mut Tx) -> Result<Rota> {
    let rota = rota(tx)?;
    add_rule(tx, &rota.head, RuleOwner::Station(rota.station), &rule("digits 6", 1))?;
    plan_rota(tx, &rota.head, rota.station, date(2026, 3, 2), date(2026, 5, 31))?;
    publish_rota(tx, &rota.head, rota.station)?;
    Ok(rota)
}

fn spring(tx: &mut Tx, station: StationId) -> Result<Vec<DutySlot>> {
    slots_of(tx, station, date(2026, 3, 1), date(2026, 5, 31))
}

fn person(actor: &Actor) -> PersonId {
    actor.person.unwrap()
}

#[test]
fn a_rota_is_planned_by_the_rule_fairly_and_says_why() {
    on_each(|tx| {
        let rota = published(tx)?;
        let slots = spring(tx, rota.station)?;
        let days: Vec<String> = slots.iter().map(|slot| slot.day.strftime("%m-%d").to_string()).collect();
        // 6 April 2026 is a day off for Tomb-sweeping Day and is put off.
        assert_eq!(days, ["03-06", "03-16", "03-26", "04-07", "04-16", "04-26", "05-06", "05-16", "05-26"]);
        for deputy in &rota.deputies {
            let times = slots.iter().filter(|slot| slot.person == deputy.person).count();
            assert_eq!(times, 3, "nine receptions for three deputies");
        }
        assert!(slots.windows(2).all(|pair| pair[0].person != pair[1].person), "nobody twice running");
        let first = Why::read(&slots[0].why).unwrap();
        assert!(
            matches!(first, Why::Chosen { served: 0, last: None, rank: Rank::AmongLeast, .. }),
            "{first:?}"
        );
        let last = Why::read(&slots[8].why).unwrap();
        assert!(matches!(last, Why::Chosen { served: 2, last: Some(_), .. }), "{last:?}");
        Ok(())
    });
}

#[test]
fn a_station_without_rules_follows_the_nearest_region_that_has_some() {
    on_each(|tx| {
        let Rota { place, station: id, head, .. } = rota(tx)?;
        let none = plan_rota(tx, &head, id, date(2026, 3, 2), date(2026, 3, 31));
        assert!(matches!(refused(none), RefusalKind::Conflict));
        add_rule(tx, &place.office, RuleOwner::Region(place.county), &rule("digits 6", 1))?;
        add_rule(tx, &place.office, RuleOwner::Region(place.town), &rule("weekly 3", 2))?;
        let here = station(tx, id)?.unwrap();
        let found = effective_rules(tx, &here)?;
        assert_eq!((found.from.as_deref(), found.rules.len()), (Some("柳溪镇"), 1));
        let own = add_rule(tx, &head, RuleOwner::Station(id), &rule("digits 8", 1))?;
        assert_eq!(effective_rules(tx, &here)?.from, None);
        let above = add_rule(tx, &head, RuleOwner::Region(place.town), &rule("digits 8", 1));
        assert!(matches!(refused(above), RefusalKind::NotAllowed));
        remove_rule(tx, &head, own)?;
        let planned = plan_rota(tx, &head, id, date(2026, 3, 2), date(2026, 3, 31))?;
        assert_eq!(planned, Planned { receptions: 4, gaps: 0 }, "four Wednesdays");
        Ok(())
    });
}

#[test]
fn fewer_deputies_than_places_and_everyone_on_leave_leave_gaps_to_fill_by_hand() {
    on_each(|tx| {
        let Rota { station, head, deputies, .. } = rota(tx)?;
        add_rule(tx, &head, RuleOwner::Station(station), &rule("digits 6", 5))?;
        let planned = plan_rota(tx, &head, station, date(2026, 3, 2), date(2026, 3, 31))?;
        assert_eq!(planned, Planned { receptions: 3, gaps: 6 });
        for deputy in &deputies {
            take_leave(tx, deputy, date(2026, 3, 10), date(2026, 3, 20), "出差")?;
        }
        let planned = plan_rota(tx, &head, station, date(2026, 3, 2), date(2026, 3, 31))?;
        assert_eq!(planned, Planned { receptions: 3, gaps: 9 }, "nobody at all on the 16th");
        let slots = spring(tx, station)?;
        let gap = slots.iter().find(|slot| slot.day == date(2026, 3, 16)).unwrap();
        let why = Why::read(&gap.why);
        assert_eq!(why, Some(Why::Nobody { away: Away { leave: 3, outside: 0, busy: 0 } }));
        let on_leave = place_by_hand(tx, &head, gap.id, deputies[0].person);
        assert!(matches!(refused(on_leave), RefusalKind::Invalid(_)));
        let leave = own_duties(tx, &deputies[0])?.leaves[0].id;
        withdraw_leave(tx, &deputies[0], leave)?;
        place_by_hand(tx, &head, gap.id, deputies[0].person)?;
        plan_rota(tx, &head, station, date(2026, 3, 2), date(2026, 3, 31))?;
        let slots = slots_of(tx, station, date(2026, 3, 16), date(2026, 3, 16))?;
        let by_hand: Vec<_> = slots.iter().filter(|slot| slot.person == deputies[0].person).collect();
        assert_eq!(by_hand.len(), 1);
        assert_eq!(Why::read(&by_hand[0].why), Some(Why::ByHand), "planning again leaves it");
        Ok(())
    });
}

#[test]
fn leave_after_publication_leaves_a_gap_and_tells_the_staff() {
    on_each(|tx| {
        let Rota { station, head, deputies, .. } = published(tx)?;
        let slot = spring(tx, station)?.remove(0);
        let on = deputies.iter().find(|one| one.person == slot.person).unwrap();
        take_leave(tx, on, slot.day, slot.day, "")?;
        let after = crate::slot(tx, slot.id)?.unwrap();
        assert_eq!((after.person, Why::read(&after.why)), (None, Some(Why::LeftByLeave)));
        let history = ::store::event::history(tx, station)?;
        let event = history.into_iter().find(|one| one.kind == DUTY_CHANGED.0);
        assert_eq!(event.unwrap().text("cause").as_deref(), Some("leave"));
        assert!(after.revision > slot.revision, "calendar programs see a newer entry");
        let past = take_leave(tx, on, date(2026, 3, 1), date(2026, 3, 5), "");
        assert!(matches!(refused(past), RefusalKind::Invalid(_)));
        let view = slot_view(tx, &head, slot.id)?;
        assert!(view.free.iter().all(|free| Some(free.person) != on.person));
        assert_eq!(view.changes.len(), 1);
        Ok(())
    });
}

#[test]
fn a_swap_holds_only_when_both_consent() {
    on_each(|tx| {
        let Rota { station, deputies, .. } = published(tx)?;
        let slots = spring(tx, station)?;
        let (mine, theirs) = (&slots[0], &slots[1]);
        let of = |slot: &DutySlot| deputies.iter().find(|one| one.person == slot.person).unwrap();
        let (me, other) = (of(mine), of(theirs));
        let stranger =
            deputies.iter().find(|one| one.person != me.person && one.person != other.person).unwrap();
        let swap = propose_swap(tx, me, mine.id, person(other), Some(theirs.id))?;
        assert_eq!(crate::slot(tx, mine.id)?.unwrap().person, me.person, "nothing yet");
        let not_mine = propose_swap(tx, stranger, mine.id, person(other), None);
        assert!(matches!(refused(not_mine), RefusalKind::NotFound));
        for wrong in [me, stranger] {
            let answer = answer_swap(tx, wrong, swap, SwapAnswer::Accept);
            assert!(matches!(refused(answer), RefusalKind::NotFound), "only the one who was asked");
        }
        assert_eq!(own_duties(tx, other)?.asked.len(), 1);
        answer_swap(tx, other, swap, SwapAnswer::Accept)?;
        assert_eq!(crate::slot(tx, mine.id)?.unwrap().person, other.person);
        assert_eq!(crate::slot(tx, theirs.id)?.unwrap().person, me.person);
        let again = answer_swap(tx, other, swap, SwapAnswer::Accept);
        assert!(matches!(refused(again), RefusalKind::NotFound));
        let declined = propose_swap(tx, other, mine.id, person(stranger), None)?;
        answer_swap(tx, stranger, declined, SwapAnswer::Decline)?;
        assert_eq!(crate::slot(tx, mine.id)?.unwrap().person, other.person);
        Ok(())
    });
}

#[test]
fn a_swap_with_somebody_on_leave_that_day_is_refused_and_nothing_changes() {
    on_each(|tx| {
        let Rota { station, deputies, .. } = published(tx)?;
        let mine = spring(tx, station)?.remove(0);
        let me = deputies.iter().find(|one| one.person == mine.person).unwrap();
        let other = deputies.iter().find(|one| one.person != mine.person).unwrap();
        let swap = propose_swap(tx, me, mine.id, person(other), None)?;
        take_leave(tx, other, mine.day, mine.day, "")?;
        assert!(matches!(refused(answer_swap(tx, other, swap, SwapAnswer::Accept)), RefusalKind::Invalid(_)));
        Ok(())
    });
}

#[test]
fn a_calendar_keeps_its_entries_and_shows_what_was_given_up_as_cancelled() {
    on_each(|tx| {
        let Rota { station: id, head, deputies, .. } = published(tx)?;
        let me = &deputies[0];
        renew_calendar(tx, me)?;
        let secret = kept::calendar_secret(tx, person(me))?.unwrap();
        assert_eq!(secret.len(), 40);
        let feed = |tx: &mut Tx, secret: &str| of_deputy(tx, Lang::Zh, "https://lianxin.test", secret);
        let before = feed(tx, &secret)?.entries;
        assert_eq!(before.len(), 3);
        let first = slots_of_person(tx, person(me), date(2026, 3, 1), date(2026, 5, 31))?.remove(0);
        place_by_hand(tx, &head, first.id, None)?;
        let after = feed(tx, &secret)?.entries;
        let given_up = after.iter().find(|entry| entry.standing == paper::Standing::Cancelled).unwrap();
        assert!(before.iter().any(|entry| entry.uid == given_up.uid), "under the same name");
        renew_calendar(tx, me)?;
        assert!(matches!(refused(feed(tx, &secret)), RefusalKind::NotFound), "the old address is dead");

        let code = station(tx, id)?.unwrap().code;
        let public = of_station(tx, Lang::Zh, "https://lianxin.test", &code)?;
        assert_eq!(public.entries.len(), 9);
        let second = spring(tx, id)?[1].reception;
        cancel_reception(tx, &head, second, "停电")?;
        let public = of_station(tx, Lang::Zh, "https://lianxin.test", &code)?;
        let cancelled = public.entries.iter().filter(|entry| entry.standing == paper::Standing::Cancelled);
        assert_eq!(cancelled.count(), 1);
        let again = cancel_reception(tx, &head, second, "停电");
        assert!(matches!(refused(again), RefusalKind::Conflict));
        plan_rota(tx, &head, id, date(2026, 3, 2), date(2026, 5, 31))?;
        assert_eq!(spring(tx, id)?.len(), 9, "planning again does not bring back what was cancelled");
        Ok(())
    });
}

#[test]
fn only_who_keeps_the_rota_changes_it() {
    on_each(|tx| {
        let Rota { station, deputies, place, .. } = published(tx)?;
        let elsewhere = station_in(tx, &place.office, place.far, "石桥村联络站")?;
        let other_head = actor(tx, Role::StationHead, Reach::Station(elsewhere));
        let slot = spring(tx, station)?.remove(0);
        for nobody in [&other_head, &deputies[0]] {
            assert!(matches!(refused(place_by_hand(tx, nobody, slot.id, None)), RefusalKind::NotAllowed));
            assert!(matches!(refused(publish_rota(tx, nobody, station)), RefusalKind::NotAllowed));
            assert!(matches!(refused(rules_view(tx, nobody, station)), RefusalKind::NotAllowed));
        }
        assert!(matches!(refused(own_duties(tx, &other_head)), RefusalKind::NotAllowed));
        Ok(())
    });
}

#[test]
fn over_a_term_change_only_those_elected_again_are_planned_beyond_it() {
    on_each(|tx| {
        let Rota { place, station, head, deputies } = rota(tx)?;
        let last = date(2026, 4, 10);
        for (number, deputy) in deputies.iter().enumerate() {
            let held = congress::mandates_of(tx, person(deputy))?.remove(0).id;
            congress::end_mandate(tx, &place.office, held, last, congress::EndReason::TermEnded)?;
            if number < 2 {
                let new =
                    NewMandate::of(person(deputy), place.county, 19, "第三选区", last.tomorrow().unwrap());
                congress::add_mandate(tx, &place.office, &new)?;
            }
        }
        add_rule(tx, &head, RuleOwner::Station(station), &rule("digits 6", 1))?;
        let planned = plan_rota(tx, &head, station, date(2026, 3, 2), date(2026, 5, 31))?;
        assert_eq!(planned, Planned { receptions: 9, gaps: 0 });
        let slots = spring(tx, station)?;
        let of =
            |deputy: &Actor| slots.iter().filter(|slot| slot.person == deputy.person).collect::<Vec<_>>();
        assert!(of(&deputies[2]).iter().all(|slot| slot.day <= last), "not after the term");
        assert!(deputies.iter().all(|deputy| of(deputy).len() == 3), "as even as the terms allow");
        let away: Vec<_> =
            slots.iter().filter(|slot| slot.day > last).map(|slot| Why::read(&slot.why)).collect();
        assert!(
            away.iter().all(|why| matches!(why, Some(Why::Chosen { away: Away { outside: 1, .. }, .. }))),
            "{away:?}"
        );
        let gone = place_by_hand(tx, &head, slots[8].id, deputies[2].person);
        assert!(matches!(refused(gone), RefusalKind::Invalid(_)));
        Ok(())
    });
}

#[test]
fn gaps_count_where_they_are_looked_for_until_they_are_filled_cancelled_or_moved_away() {
    on_each(|tx| {
        let Rota { place, station, head, deputies } = published(tx)?;
        let gaps = |tx: &mut Tx, region| {
            Ok::<_, Error>(arranging(tx, &place.office, Some(region), None)?.gaps.len())
        };
        assert_eq!(gaps(tx, place.county)?, 0);
        for deputy in &deputies {
            take_leave(tx, deputy, date(2026, 3, 2), date(2026, 3, 20), "")?;
        }
        assert_eq!((gaps(tx, place.county)?, gaps(tx, place.near)?, gaps(tx, place.far)?), (2, 2, 0));
        assert_eq!(fill_gaps(tx, &head, station)?, (0, 2), "everybody is away");
        let slots = spring(tx, station)?;
        cancel_reception(tx, &head, slots[0].reception, "停电")?;
        assert_eq!(gaps(tx, place.county)?, 1);
        move_station(tx, &place.office, station, place.far)?;
        assert_eq!((gaps(tx, place.county)?, gaps(tx, place.near)?, gaps(tx, place.far)?), (1, 0, 1));
        let leave = own_duties(tx, &deputies[0])?.leaves[0].id;
        withdraw_leave(tx, &deputies[0], leave)?;
        assert_eq!(fill_gaps(tx, &head, station)?, (1, 0));
        assert_eq!(gaps(tx, place.county)?, 0);
        let filled = crate::slot(tx, slots[1].id)?.unwrap();
        assert_eq!(filled.person, deputies[0].person);
        assert!(matches!(Why::read(&filled.why), Some(Why::Chosen { rank: Rank::Only, .. })));
        Ok(())
    });
}

#[test]
fn a_deputy_is_told_as_many_days_before_a_duty_as_the_region_says_and_again_on_the_eve() {
    use crate::service::rota::tell_on;
    let (today, day) = (date(2026, 3, 2), date(2026, 3, 16));
    assert_eq!(tell_on(today, day, 3), Some(date(2026, 3, 13)));
    assert_eq!(tell_on(today, day, 2), Some(date(2026, 3, 14)));
    assert_eq!(tell_on(today, date(2026, 3, 4), 3), Some(date(2026, 3, 3)), "too late for three: on the eve");
    assert_eq!(tell_on(today, date(2026, 3, 3), 3), None, "too late for any");
    on_each(|tx| {
        let rota = rota(tx)?;
        let mut own = congress::Choices::new();
        own.insert("notice_days".to_owned(), serde_json::json!(5));
        congress::set_policy::<RotaPolicy>(tx, &rota.place.office, rota.place.town, &own)?;
        add_rule(tx, &rota.head, RuleOwner::Station(rota.station), &rule("digits 6", 1))?;
        plan_rota(tx, &rota.head, rota.station, date(2026, 3, 2), date(2026, 3, 31))?;
        publish_rota(tx, &rota.head, rota.station)?;
        let slots = spring(tx, rota.station)?;
        let told = |tx: &mut Tx, day| kept::to_tell(tx, day, 99);
        assert_eq!(told(tx, date(2026, 3, 10))?.len(), 1, "the duty of the 6th, on its eve");
        let by_then = told(tx, date(2026, 3, 11))?;
        assert!(by_then.contains(&slots[1].id), "five days before the 16th, as the town says");
        Ok(())
    });
}

#[test]
fn whoever_has_fewer_than_the_year_asks_for_comes_first_and_the_page_says_how_many_are_missing() {
    on_each(|tx| {
        let rota = rota(tx)?;
        let mut own = congress::Choices::new();
        own.insert("attendances".to_owned(), serde_json::json!(2));
        congress::set_policy::<DaysPolicy>(tx, &rota.place.office, rota.place.county, &own)?;
        add_rule(tx, &rota.head, RuleOwner::Station(rota.station), &rule("digits 6", 1))?;
        plan_rota(tx, &rota.head, rota.station, date(2026, 3, 2), date(2026, 4, 30))?;
        publish_rota(tx, &rota.head, rota.station)?;
        let view = rota_view(tx, &rota.head, rota.station, None)?;
        assert_eq!(view.minimum, 2);
        let mut times: Vec<u32> = view.counts.iter().map(|count| count.times).collect();
        times.sort_unstable();
        assert_eq!(times, [2, 2, 2], "six receptions, and everybody reaches two");
        Ok(())
    });
}

#[test]
fn staff_enter_the_leave_that_a_deputy_told_them_and_take_it_back() {
    on_each(|tx| {
        let rota = published(tx)?;
        let one = person(&rota.deputies[0]);
        let (from, until) = (date(2026, 3, 2), date(2026, 5, 31));
        let leave = enter_leave(tx, &rota.head, rota.station, one, (from, until), "电话请假")?;
        assert!(spring(tx, rota.station)?.iter().all(|slot| slot.person != Some(one)), "the duties are gaps");
        assert_eq!(own_duties(tx, &rota.deputies[0])?.leaves.len(), 1);
        let view = rota_view(tx, &rota.head, rota.station, None)?;
        assert_eq!(view.leaves.first().map(|(name, leave)| (name.as_str(), leave.id)), Some(("林一", leave)));
        let (stranger, _) = deputy(tx, &rota.place, "别四", date(2021, 6, 28))?;
        let other = enter_leave(tx, &rota.head, rota.station, stranger, (from, until), "");
        assert!(matches!(refused(other), RefusalKind::Invalid(_)), "no deputy of the station");
        let elsewhere = station_in(tx, &rota.place.office, rota.place.far, "石桥村联络站")?;
        let head = actor(tx, Role::StationHead, Reach::Station(elsewhere));
        let by_other = enter_leave(tx, &head, rota.station, one, (from, until), "");
        assert!(matches!(refused(by_other), RefusalKind::NotAllowed));
        assert!(matches!(refused(strike_leave(tx, &head, rota.station, leave)), RefusalKind::NotAllowed));
        strike_leave(tx, &rota.head, rota.station, leave)?;
        assert_eq!(own_duties(tx, &rota.deputies[0])?.leaves, []);
        Ok(())
    });
}
