use host::{Reach, Role};
use kernel::Id;

use super::*;
use crate::service::roles::{give_as, take_away_as};

#[tokio::test]
async fn nobody_is_two_of_the_three_administrators_and_none_of_them_is_anything_else() {
    on_both(async |fresh| {
        let alone = [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor];
        for (at, held) in alone.into_iter().enumerate() {
            let login: &'static str = ["system", "security", "audit"][at];
            let account = with_roles(fresh, login, vec![region(held, county())]).await;
            for other in Role::ALL.into_iter().filter(|role| *role != held) {
                let given =
                    write(fresh, move |tx| crate::give(tx, None, account, region(other, county()))).await;
                assert_eq!(refused(given).0, "conflict", "{held} and {other} on {}", fresh.kind);
            }
        }
        let office = with_roles(fresh, "office", vec![region(Role::Office, county())]).await;
        for role in alone {
            let given = write(fresh, move |tx| crate::give(tx, None, office, region(role, county()))).await;
            assert_eq!(refused(given).0, "conflict", "office and {role} on {}", fresh.kind);
        }
        let head = write(fresh, move |tx| crate::give(tx, None, office, station(Role::StationHead, 7))).await;
        assert!(head.is_ok(), "other roles can be combined");
    })
    .await;
}

#[tokio::test]
async fn who_looks_after_the_machine_or_the_history_does_so_for_the_whole_place() {
    on_both(async |fresh| {
        let account = with_roles(fresh, "auditor", vec![]).await;
        for role in [Role::Auditor, Role::SystemAdministrator] {
            let given = write(fresh, move |tx| crate::give(tx, None, account, region(role, town()))).await;
            assert_eq!(refused(given).0, "conflict");
        }
        let reach = Reach::Station(Id::from_number(7));
        let grant = Grant { role: Role::SecurityAdministrator, reach };
        let given = write(fresh, move |tx| crate::give(tx, None, account, grant.clone())).await;
        assert_eq!(refused(given).0, "conflict");
    })
    .await;
}

#[tokio::test]
async fn a_security_administrator_gives_and_takes_roles_but_never_their_own() {
    on_both(async |fresh| {
        let security =
            with_roles(fresh, "security", vec![region(Role::SecurityAdministrator, county())]).await;
        let clerk = with_roles(fresh, "clerk", vec![]).await;
        let by = actor(fresh, security).await;
        let grant = station(Role::Liaison, 7);

        let (actor_, given) = (by.clone(), grant.clone());
        write(fresh, move |tx| give_as(tx, &actor_, clerk, &given, Some(&town()))).await.unwrap();
        assert_eq!(actor(fresh, clerk).await.grants, std::slice::from_ref(&grant));
        let (actor_, taken) = (by.clone(), grant.clone());
        write(fresh, move |tx| take_away_as(tx, &actor_, clerk, &taken)).await.unwrap();
        assert_eq!(actor(fresh, clerk).await.grants, []);
        let kinds = history(fresh, clerk).await;
        assert_eq!(kinds, ["access.account_created", "access.role_given", "access.role_taken"]);

        let (actor_, own) = (by.clone(), region(Role::SecurityAdministrator, town()));
        let given = write(fresh, move |tx| give_as(tx, &actor_, security, &own, Some(&town()))).await;
        assert_eq!(refused(given).0, "not_allowed", "not to oneself");
        let held = by.grants.first().cloned().unwrap();
        let taken = write(fresh, move |tx| take_away_as(tx, &by, security, &held)).await;
        assert_eq!(refused(taken).0, "not_allowed", "not from oneself");
    })
    .await;
}

#[tokio::test]
async fn a_town_s_security_administrator_gives_nothing_beyond_the_town() {
    on_both(async |fresh| {
        let security = with_roles(fresh, "town", vec![region(Role::SecurityAdministrator, town())]).await;
        let by = actor(fresh, security).await;
        let own_clerk = write(fresh, |tx| {
            let home = town();
            crate::create_account(
                tx,
                NewAccount { login: "own", name: "甲", home: Some(&home), ..NewAccount::default() },
            )
        });
        let own_clerk = own_clerk.await.unwrap();
        let county_clerk = with_roles(fresh, "clerk", vec![]).await;

        let cases = [
            (own_clerk, region(Role::Office, town()), town(), None),
            (own_clerk, region(Role::Office, county()), county(), Some("not_allowed")),
            (own_clerk, station(Role::Liaison, 9), county(), Some("not_allowed")),
            (county_clerk, region(Role::Office, town()), town(), Some("not_allowed")),
        ];
        for (account, grant, within, wrong) in cases {
            let by = by.clone();
            let given = write(fresh, move |tx| give_as(tx, &by, account, &grant, Some(&within))).await;
            assert_eq!(given.err().map(|e| refused::<()>(Err(e)).0), wrong);
        }
        // Given a wider role by somebody else, the account is out of the town administrator's hands.
        write(fresh, move |tx| crate::give(tx, None, own_clerk, region(Role::Office, county())))
            .await
            .unwrap();
        let by = by.clone();
        let reset = write(fresh, move |tx| crate::service::accounts::lock(tx, &by, own_clerk)).await;
        assert_eq!(refused(reset).0, "not_allowed");
    })
    .await;
}

#[tokio::test]
async fn who_is_not_a_security_administrator_changes_no_account() {
    on_both(async |fresh| {
        let clerk = with_roles(fresh, "clerk", vec![]).await;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::SecurityAdministrator) {
            let login: &'static str = role.word();
            let other = with_roles(fresh, login, vec![region(role, county())]).await;
            let by = actor(fresh, other).await;
            let grant = region(Role::Office, county());
            let given = write(fresh, move |tx| give_as(tx, &by, clerk, &grant, Some(&county()))).await;
            assert_eq!(refused(given).0, "not_allowed", "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn notices_go_to_those_who_hold_the_role_there_or_in_the_nearest_region_above() {
    on_both(async |fresh| {
        let office = with_roles(fresh, "office", vec![region(Role::Office, county())]).await;
        let head = with_roles(fresh, "head", vec![station(Role::StationHead, 7)]).await;
        let liaison =
            with_roles(fresh, "liaison", vec![station(Role::Liaison, 7), station(Role::StationHead, 7)])
                .await;
        let village = town().child(RegionId::from_number(3));
        let (told, of_station, elsewhere) = read(fresh, move |tx| {
            let at = Reach::Station(Id::from_number(7));
            let there = crate::accounts_with(tx, &[Role::StationHead, Role::Liaison], &at)?;
            let nowhere =
                crate::accounts_with(tx, &[Role::StationHead], &Reach::Station(Id::from_number(8)))?;
            Ok((crate::accounts_with(tx, &[Role::Office], &Reach::Region(village))?, there, nowhere))
        })
        .await;
        assert_eq!(told, [office]);
        assert_eq!(of_station, [head, liaison], "each once");
        assert_eq!(elsewhere, []);

        let nearer = with_roles(fresh, "nearer", vec![region(Role::Office, town())]).await;
        let village = town().child(RegionId::from_number(3));
        let told =
            read(fresh, move |tx| crate::accounts_with(tx, &[Role::Office], &Reach::Region(village))).await;
        assert_eq!(told, [nearer], "the nearest alone");
    })
    .await;
}

#[tokio::test]
async fn a_deputy_s_role_makes_the_account_that_person_s() {
    on_both(async |fresh| {
        let grant = Grant { role: Role::Deputy, reach: Reach::Person(Id::from_number(40)) };
        let account = with_roles(fresh, "deputy", vec![grant]).await;
        let token = write(fresh, move |tx| crate::open_session(tx, account, "192.0.2.1", "")).await.unwrap();
        let session = read(fresh, move |tx| crate::service::sessions::find(tx, &token)).await.unwrap();
        assert_eq!(session.actor.person, Some(Id::from_number(40)));
    })
    .await;
}
