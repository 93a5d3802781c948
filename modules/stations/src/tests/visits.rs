//! Visits: kept once, with little about people, on a sensible day.

use kernel::RefusalKind;

use super::attendance::staffed;
use super::*;

fn visit(entry: &str, day: Date) -> NewVisit {
    NewVisit {
        entry: entry.to_owned(),
        day,
        kind: VisitKind::Household,
        label: "三组 12 户".to_owned(),
        matter: "自来水时有时无".to_owned(),
        follow: FollowUp::Opinion,
    }
}

#[test]
fn a_visit_that_a_phone_sends_twice_is_kept_once_and_two_visits_are_two() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let today = kernel::clock::day_of(tx.now());
        let first = note_visit(tx, &made.deputy, &visit("a1", today))?;
        let changed = NewVisit { matter: "别的事".to_owned(), ..visit("a1", today) };
        assert_eq!(note_visit(tx, &made.deputy, &changed)?, first);
        note_visit(tx, &made.deputy, &visit("a2", today))?;
        let own = own_visits(tx, &made.deputy)?;
        assert_eq!((own.len(), own[1].matter.as_str()), (2, "自来水时有时无"));
        let events: Vec<_> = congress::history(tx, first)?.into_iter().map(|one| one.kind).collect();
        assert_eq!(events, ["stations.visited"]);
        Ok(())
    });
}

#[test]
fn a_phone_whose_clock_is_wrong_is_told_so_and_nothing_is_kept() {
    on_each(|tx| {
        let made = staffed(tx)?;
        for day in [date(2026, 3, 3), date(2031, 1, 1), date(2020, 1, 1)] {
            assert!(matches!(
                refused(note_visit(tx, &made.deputy, &visit("a", day))),
                RefusalKind::Invalid(_)
            ));
        }
        let today = kernel::clock::day_of(tx.now());
        let nameless = NewVisit { label: " ".to_owned(), ..visit("a", today) };
        assert!(matches!(refused(note_visit(tx, &made.deputy, &nameless)), RefusalKind::Invalid(_)));
        let nothing_said = NewVisit { matter: String::new(), ..visit("a", today) };
        assert!(matches!(refused(note_visit(tx, &made.deputy, &nothing_said)), RefusalKind::Invalid(_)));
        assert_eq!(own_visits(tx, &made.deputy)?, []);
        assert!(matches!(refused(note_visit(tx, &made.staff, &visit("a", today))), RefusalKind::NotAllowed));
        Ok(())
    });
}
