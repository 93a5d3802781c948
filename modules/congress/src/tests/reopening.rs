//! The end of a term that was entered wrongly, taken back as a whole.

use jiff::civil::date;
use kernel::RefusalKind;

use super::{Place, mandate_from, office, on_each, place, refused, somebody};
use crate::*;

#[test]
fn the_end_of_a_term_is_taken_back_with_all_that_ended_with_it_and_nothing_else() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let mut ids = Vec::new();
        for name in ["林一", "石二", "田三"] {
            let person = somebody(tx, &actor, town, name)?;
            let new = NewMandate {
                delegation: "柳溪代表团".to_owned(),
                ..mandate_from(person, county, date(2021, 6, 28))
            };
            ids.push(add_mandate(tx, &actor, &new)?);
        }
        let last = date(2026, 2, 28);
        suspend_mandate(tx, &actor, ids[1], SuspensionGround::Detained, date(2026, 1, 5))?;
        end_mandate(tx, &actor, ids[2], last, EndReason::Resigned)?;
        let early = reopen_term(tx, &actor, county, 18, "选错了届次");
        assert!(matches!(refused(early), RefusalKind::Conflict), "it has not ended");
        assert_eq!(end_term(tx, &actor, county, 18, last)?, 2);
        let silent = reopen_term(tx, &actor, county, 18, " ");
        assert!(matches!(refused(silent), RefusalKind::Invalid(fields) if fields[0].field == "why"));
        assert_eq!(reopen_term(tx, &actor, county, 18, "选错了届次")?, 2);

        assert_eq!(terms_of(tx, county)?[0].until_day, None);
        let open = |tx: &mut ::store::Tx, id| Ok::<_, kernel::Error>(mandate(tx, id)?.unwrap());
        let first = open(tx, ids[0])?;
        assert_eq!((first.until_day, first.end_reason), (None, None));
        assert_eq!(open(tx, ids[1])?.suspended_from, Some(date(2026, 1, 5)), "it goes on being suspended");
        assert_eq!(
            open(tx, ids[2])?.end_reason,
            Some(EndReason::Resigned),
            "who resigned that day has resigned"
        );
        let delegation = bodies_of(tx, county, 18)?.remove(0);
        assert_eq!(delegation.until_day, None);
        assert_eq!(seats_on(tx, delegation.id, date(2026, 3, 2))?.len(), 2);

        end_term(tx, &actor, county, 18, last)?;
        set_term(
            tx,
            &actor,
            &NewTerm { region: county, number: 19, from_day: date(2026, 3, 1), seats: None },
        )?;
        let late = reopen_term(tx, &actor, county, 18, "选错了届次");
        assert!(matches!(refused(late), RefusalKind::Conflict), "the next term has begun");
        Ok(())
    });
}
