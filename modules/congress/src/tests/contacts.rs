//! Where a deputy can be reached: who keeps and reads it, and where it never stands.

use ::store::event;
use ::store::vault::{KeyRing, Vault};
use kernel::Entropy;

use super::*;
use crate::model::PersonContact;
use crate::service::contacts::{CONTACT_READ, erase_contact, keep_contact, read_contact};

fn vault(seed: u64) -> Vault {
    let entropy = Entropy::seeded(seed);
    Vault::new(KeyRing::generate(&entropy), entropy)
}

fn deputy(tx: &Tx, person: PersonId) -> Actor {
    let grants = vec![Grant { role: Role::Deputy, reach: Reach::Person(person) }];
    Actor {
        account: Id::from_number(7),
        person: Some(person),
        name: "代表".to_owned(),
        grants,
        now: tx.now(),
    }
}

fn contact(telephone: &str) -> PersonContact {
    PersonContact {
        address: "柳溪镇桃林路８号".to_owned(),
        postcode: "０３０００１".to_owned(),
        telephone: telephone.to_owned(),
    }
}

#[test]
fn only_the_deputy_and_the_office_that_keeps_the_record_read_it_and_it_stands_in_no_event() {
    on_each(|tx| {
        let Place { town, other_town, .. } = place(tx)?;
        let (keeper, other) = (office(tx, town), office(tx, other_town));
        let [person, stranger] = ["林晓禾", "周明"].map(|name| somebody(tx, &keeper, town, name));
        let (person, stranger) = (person?, stranger?);
        let (own, second) = (deputy(tx, person), deputy(tx, stranger));
        let vault = vault(5);
        keep_contact(tx, &own, &vault, person, &contact("138 0013 8000"))?;
        let kept = read_contact(tx, &own, &vault, person)?.1;
        assert_eq!((kept.postcode.as_str(), kept.telephone.as_str()), ("030001", "13800138000"));
        for no in [&second, &other] {
            assert!(matches!(refused(read_contact(tx, no, &vault, person)), RefusalKind::NotAllowed));
            let typed = contact("13800138001");
            assert!(matches!(refused(keep_contact(tx, no, &vault, person, &typed)), RefusalKind::NotAllowed));
        }
        read_contact(tx, &keeper, &vault, person)?;
        let history = event::history(tx, person)?;
        let read = history.iter().filter(|one| one.kind == CONTACT_READ.0).count();
        assert_eq!(read, 1, "that the office read it is known, that the deputy did is nobody's business");
        for one in &history {
            let told = format!("{} {:?}", one.data, one.private);
            assert!(!told.contains("桃林路") && !told.contains("13800138000"), "{told}");
        }
        let sealed = crate::store::contacts::sealed(tx, person)?.unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("138"));
        Ok(())
    });
}

#[test]
fn what_is_no_telephone_or_post_code_is_said_at_the_field_and_everything_may_be_left_empty() {
    on_each(|tx| {
        let Place { town, .. } = place(tx)?;
        let keeper = office(tx, town);
        let person = somebody(tx, &keeper, town, "林晓禾")?;
        let vault = vault(6);
        let typed = PersonContact { postcode: "0300".to_owned(), ..contact("找老林") };
        let RefusalKind::Invalid(wrong) = refused(keep_contact(tx, &keeper, &vault, person, &typed)) else {
            panic!("neither is one")
        };
        assert_eq!(wrong.iter().map(|one| one.field).collect::<Vec<_>>(), ["postcode", "telephone"]);
        keep_contact(tx, &keeper, &vault, person, &PersonContact::default())?;
        assert_eq!(printed_contact(tx, &vault, person)?, None);
        Ok(())
    });
}

#[test]
fn it_is_gone_when_the_deputy_wishes_and_opens_with_a_new_key_as_with_the_old() {
    on_each(|tx| {
        let Place { town, .. } = place(tx)?;
        let keeper = office(tx, town);
        let person = somebody(tx, &keeper, town, "林晓禾")?;
        let (own, vault) = (deputy(tx, person), vault(7));
        keep_contact(tx, &own, &vault, person, &contact("13800138000"))?;
        let sealed = crate::store::contacts::sealed(tx, person)?;
        let last = reseal_contacts(tx, &vault, Id::from_number(0))?;
        assert_eq!(
            (last, crate::store::contacts::sealed(tx, person)?),
            (Some(person), sealed),
            "the same key"
        );
        assert_eq!(reseal_contacts(tx, &vault, person)?, None);
        erase_contact(tx, &own, person)?;
        assert_eq!(printed_contact(tx, &vault, person)?, None);
        erase_contact(tx, &own, person)?;
        Ok(())
    });
}
