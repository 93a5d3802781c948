use host::{Role, Session, Touch};
use jiff::SignedDuration;
use kernel::Id;

use super::*;
use crate::service::sessions::{find, seen};

async fn open(fresh: &Fresh, account: AccountId) -> String {
    write(fresh, move |tx| crate::open_session(tx, account, "192.0.2.1", "Firefox/140")).await.unwrap()
}

async fn session(fresh: &Fresh, token: &str) -> Option<Session> {
    let token = token.to_owned();
    read(fresh, move |tx| find(tx, &token)).await
}

fn deputy() -> Grant {
    Grant { role: Role::Deputy, reach: Reach::Person(Id::from_number(40)) }
}

#[tokio::test]
async fn a_deputy_stays_signed_in_for_thirty_days_and_staff_for_a_working_day() {
    on_both(async |fresh| {
        let deputy = with_roles(fresh, "deputy", vec![deputy()]).await;
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        let (at_phone, at_desk) = (open(fresh, deputy).await, open(fresh, clerk).await);
        for day in 0..29 {
            assert!(session(fresh, &at_phone).await.is_some(), "day {day} on {}", fresh.kind);
            assert_eq!(session(fresh, &at_desk).await.is_some(), day == 0, "day {day} on {}", fresh.kind);
            let token = at_phone.clone();
            write(fresh, move |tx| seen(tx, &token)).await.unwrap();
            fresh.clock.advance(SignedDuration::from_hours(24));
        }
        fresh.clock.advance(SignedDuration::from_hours(24));
        assert!(session(fresh, &at_phone).await.is_none(), "after thirty days it is over");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends_and_one_in_use_does_not() {
    on_both(async |fresh| {
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        let (used, left) = (open(fresh, clerk).await, open(fresh, clerk).await);
        for _ in 0..5 {
            fresh.clock.advance(SignedDuration::from_mins(59));
            let living = session(fresh, &used).await.unwrap();
            assert_eq!(living.touch, Touch::Due);
            let token = used.clone();
            write(fresh, move |tx| seen(tx, &token)).await.unwrap();
            assert_eq!(
                session(fresh, &used).await.unwrap().touch,
                Touch::Recent,
                "noted once in five minutes"
            );
        }
        assert!(session(fresh, &left).await.is_none(), "four hours without use");
    })
    .await;
}

#[tokio::test]
async fn asking_who_is_signed_in_costs_one_statement() {
    on_both(async |fresh| {
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        let token = open(fresh, clerk).await;
        let statements = read(fresh, move |tx| {
            find(tx, &token)?;
            Ok(tx.statements())
        })
        .await;
        assert_eq!(statements, 1);
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_made_up_opens_nothing() {
    on_both(async |fresh| {
        for token in ["", "x", "' or 1=1 --"] {
            assert!(session(fresh, token).await.is_none());
        }
    })
    .await;
}

#[tokio::test]
async fn changed_roles_sign_the_account_out() {
    on_both(async |fresh| {
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        let token = open(fresh, clerk).await;
        write(fresh, move |tx| crate::give(tx, None, clerk, station(Role::StationHead, 7))).await.unwrap();
        assert!(session(fresh, &token).await.is_none());
        let token = open(fresh, clerk).await;
        let same = write(fresh, move |tx| crate::give(tx, None, clerk, station(Role::StationHead, 7))).await;
        assert!(same.is_ok() && session(fresh, &token).await.is_some(), "nothing changed");
        write(fresh, move |tx| crate::take_away(tx, None, clerk, &station(Role::StationHead, 7)))
            .await
            .unwrap();
        assert!(session(fresh, &token).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_administrator_without_a_second_factor_has_no_roles_until_there_is_one() {
    on_both(async |fresh| {
        for role in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor] {
            let account = with_roles(fresh, role.word(), vec![region(role, county())]).await;
            let token = open(fresh, account).await;
            assert_eq!(session(fresh, &token).await.unwrap().actor.grants, [], "{role}");
            write(fresh, move |tx| crate::waive_second_factor(tx, account)).await.unwrap();
            assert_eq!(session(fresh, &token).await.unwrap().actor.grants.len(), 1, "{role} in the demo");
        }
    })
    .await;
}
