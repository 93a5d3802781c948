use host::Role;
use jiff::SignedDuration;

use super::*;
use crate::service::accounts::{create_as, list, lock, managed, reset_password, unlock};
use crate::service::own;

#[tokio::test]
async fn a_login_name_is_given_once_however_it_is_typed() {
    on_both(async |fresh| {
        with_roles(fresh, "wang.wei", vec![]).await;
        let again = write(fresh, |tx| {
            crate::create_account(
                tx,
                NewAccount { login: " Wang.Wei", name: "王伟", ..NewAccount::default() },
            )
        });
        assert_eq!(refused(again.await).1, "This user name is taken.");
        let nameless = write(fresh, |tx| {
            crate::create_account(tx, NewAccount { login: "li.na", name: " ", ..NewAccount::default() })
        });
        assert_eq!(refused(nameless.await).0, "invalid");
    })
    .await;
}

#[tokio::test]
async fn accounts_are_found_by_name_and_login_and_only_by_those_who_look_after_them() {
    on_both(async |fresh| {
        let of_county =
            with_roles(fresh, "security", vec![region(Role::SecurityAdministrator, county())]).await;
        let of_town =
            with_roles(fresh, "town.security", vec![region(Role::SecurityAdministrator, town())]).await;
        let (of_county, of_town) = (actor(fresh, of_county).await, actor(fresh, of_town).await);
        let by = of_town.clone();
        let made = write(fresh, move |tx| create_as(tx, &by, "li.na", "李娜", &hash("one time password")))
            .await
            .unwrap();

        let find = async |actor: &Actor, text: &'static str| -> Vec<String> {
            let actor = actor.clone();
            let lines = read(fresh, move |tx| list(tx, &actor, text, "", 50)).await;
            lines.into_iter().map(|line| line.login.to_string()).collect()
        };
        assert_eq!(find(&of_county, "").await, ["li.na", "security", "town.security"]);
        assert_eq!(find(&of_town, "").await, ["li.na"]);
        assert_eq!(find(&of_county, "李").await, ["li.na"]);
        assert_eq!(find(&of_county, "100%").await, Vec::<String>::new(), "a percent sign is a percent sign");

        let (county_, town_) = (of_county.clone(), of_town.clone());
        let other = of_county.account;
        assert!(write(fresh, move |tx| managed(tx, &county_, made)).await.is_ok());
        assert!(write(fresh, move |tx| managed(tx, &town_, made)).await.is_ok());
        assert_eq!(refused(write(fresh, move |tx| managed(tx, &of_town, other)).await).0, "not_allowed");
    })
    .await;
}

#[tokio::test]
async fn a_locked_account_is_signed_out_and_stays_out_until_it_is_unlocked() {
    on_both(async |fresh| {
        let security =
            with_roles(fresh, "security", vec![region(Role::SecurityAdministrator, county())]).await;
        let by = actor(fresh, security).await;
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        let token = write(fresh, move |tx| crate::open_session(tx, clerk, "192.0.2.1", "")).await.unwrap();

        let own = by.clone();
        assert_eq!(
            refused(write(fresh, move |tx| lock(tx, &own, security)).await).0,
            "not_allowed",
            "not oneself"
        );
        let by_ = by.clone();
        write(fresh, move |tx| lock(tx, &by_, clerk)).await.unwrap();
        assert!(read(fresh, move |tx| crate::service::sessions::find(tx, &token)).await.is_none());
        let told =
            read(fresh, |tx| crate::accounts_with(tx, &[Role::Office], &Reach::Region(county()))).await;
        assert_eq!(told, [], "and hears of nothing");
        write(fresh, move |tx| unlock(tx, &by, clerk)).await.unwrap();
        let told =
            read(fresh, |tx| crate::accounts_with(tx, &[Role::Office], &Reach::Region(county()))).await;
        assert_eq!(told, [clerk]);
    })
    .await;
}

#[tokio::test]
async fn a_one_time_password_is_good_for_a_week_and_for_nothing_but_choosing_another() {
    use crate::model::Login;
    use crate::service::sessions::{Browser, Owed};
    use crate::service::sign_in::{Passed, begin, right};
    on_both(async |fresh| {
        let security =
            with_roles(fresh, "security", vec![region(Role::SecurityAdministrator, county())]).await;
        let by = actor(fresh, security).await;
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        write(fresh, move |tx| reset_password(tx, &by, clerk, &hash("one time password"))).await.unwrap();

        let sign_in = async || {
            write(fresh, |tx| {
                let login = Login::typed("clerk");
                let tried = begin(tx, &login)?;
                right(tx, &login, &tried, &Browser::new("192.0.2.1", ""))
            })
            .await
        };
        let Ok(Passed::Open(opened)) = sign_in().await else { panic!("signed in") };
        assert_eq!(opened.owed, Some(Owed::Password));
        let token = opened.token.as_str().to_owned();
        let session = read(fresh, move |tx| crate::service::sessions::find(tx, &token)).await.unwrap();
        assert_eq!(session.actor.grants, [], "no role before the password is one's own");

        fresh.clock.advance(SignedDuration::from_hours(8 * 24));
        assert_eq!(refused(sign_in().await).0, "not_allowed");
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_keeps_this_one() {
    on_both(async |fresh| {
        let clerk = with_roles(fresh, "clerk", vec![region(Role::Office, county())]).await;
        write(fresh, move |tx| crate::set_password(tx, clerk, &hash("the old password"))).await.unwrap();
        let here = write(fresh, move |tx| crate::open_session(tx, clerk, "192.0.2.1", "")).await.unwrap();
        let there = write(fresh, move |tx| crate::open_session(tx, clerk, "192.0.2.2", "")).await.unwrap();
        let me = actor(fresh, clerk).await;

        let (me_, token) = (me.clone(), here.clone());
        let (old, new) = (hash("the old password"), hash("the new password"));
        write(fresh, move |tx| own::change_password(tx, &me_, &old, &new, &token)).await.unwrap();
        let living = async |token: String| {
            read(fresh, move |tx| crate::service::sessions::find(tx, &token)).await.is_some()
        };
        assert!(living(here.clone()).await && !living(there).await);

        let (old, new) = (hash("the old password"), hash("a third password"));
        let again = write(fresh, move |tx| own::change_password(tx, &me, &old, &new, &here)).await;
        assert_eq!(refused(again).0, "conflict", "the proof of the old password is worth nothing any more");
    })
    .await;
}
