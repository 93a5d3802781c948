use jiff::SignedDuration;

use super::*;
use crate::model::Login;
use crate::service::sessions::Browser;
use crate::service::sign_in::{Passed, Try, begin, right, wrong};

const PASSWORD: &str = "correct horse battery";

fn browser() -> Browser {
    Browser::new("192.0.2.1", "Firefox/140")
}

async fn account(fresh: &Fresh) -> AccountId {
    write(fresh, |tx| {
        let hash = hash(PASSWORD);
        let new =
            NewAccount { login: "wang.wei", name: "王伟", password: Some(&hash), ..NewAccount::default() };
        crate::create_account(tx, new)
    })
    .await
    .unwrap()
}

async fn start(fresh: &Fresh, login: &str) -> Result<Try> {
    let login = Login::typed(login);
    write(fresh, move |tx| begin(tx, &login)).await
}

async fn fail(fresh: &Fresh, login: &str) -> String {
    let tried = start(fresh, login).await.unwrap();
    let refusal = write(fresh, move |tx| wrong(tx, &tried, &browser())).await.unwrap();
    refusal.say.to(Lang::En)
}

async fn succeed(fresh: &Fresh, tried: Try) -> Result<Passed> {
    write(fresh, move |tx| right(tx, &Login::typed("wang.wei"), &tried, &browser())).await
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_answered_exactly_like_a_wrong_password() {
    on_both(async |fresh| {
        account(fresh).await;
        for _ in 0..5 {
            assert_eq!(fail(fresh, "wang.wei").await, fail(fresh, "nobody").await);
        }
        let waits = (refused(start(fresh, "wang.wei").await), refused(start(fresh, "nobody").await));
        assert_eq!(waits.0, waits.1);
        assert_eq!(waits.0.0, "too_many");
        assert!(waits.0.1.contains("one minute"), "{}", waits.0.1);
    })
    .await;
}

#[tokio::test]
async fn wrong_passwords_wait_longer_and_longer_and_the_right_one_clears_the_count() {
    on_both(async |fresh| {
        account(fresh).await;
        for _ in 0..5 {
            fail(fresh, "wang.wei").await;
        }
        for seconds in [60, 120, 240, 480, 900, 900] {
            fresh.clock.advance(SignedDuration::from_secs(seconds - 1));
            assert_eq!(refused(start(fresh, "wang.wei").await).0, "too_many", "a second too early");
            fresh.clock.advance(SignedDuration::from_secs(1));
            fail(fresh, "wang.wei").await;
        }
        fresh.clock.advance(SignedDuration::from_secs(900));
        let tried = start(fresh, "ＷＡＮＧ.wei").await.unwrap();
        assert!(matches!(succeed(fresh, tried).await, Ok(Passed::Open(_))));
        for _ in 0..5 {
            fail(fresh, "wang.wei").await;
        }
    })
    .await;
}

#[tokio::test]
async fn many_tries_at_the_same_moment_count_as_many() {
    on_both(async |fresh| {
        account(fresh).await;
        let mut begun = 0;
        for _ in 0..20 {
            // None of them has been judged yet when the next one begins.
            begun += i32::from(start(fresh, "wang.wei").await.is_ok());
        }
        assert_eq!(begun, 5);
    })
    .await;
}

#[tokio::test]
async fn yesterday_s_failures_are_forgotten() {
    on_both(async |fresh| {
        for _ in 0..5 {
            fail(fresh, "wang.wei").await;
        }
        fresh.clock.advance(SignedDuration::from_hours(25));
        for _ in 0..4 {
            assert!(!fail(fresh, "wang.wei").await.contains("again in"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_password_changed_while_the_old_one_was_judged_does_not_open() {
    on_both(async |fresh| {
        let id = account(fresh).await;
        let tried = start(fresh, "wang.wei").await.unwrap();
        write(fresh, move |tx| crate::set_password(tx, id, &hash("another long password"))).await.unwrap();
        assert_eq!(refused(succeed(fresh, tried).await).0, "invalid");
    })
    .await;
}

#[tokio::test]
async fn sign_ins_and_failures_are_recorded_and_addresses_can_be_erased() {
    on_both(async |fresh| {
        let id = account(fresh).await;
        fail(fresh, "wang.wei").await;
        let tried = start(fresh, "wang.wei").await.unwrap();
        succeed(fresh, tried).await.unwrap();
        assert_eq!(
            history(fresh, id).await,
            ["access.account_created", "access.sign_in_failed", "access.signed_in"]
        );
        let events = read(fresh, move |tx| ::store::event::history(tx, id)).await;
        for event in events {
            for personal in ["wang.wei", "王伟", "192.0.2.1"] {
                assert!(!event.data.contains(personal), "{} keeps {personal} for good", event.kind);
            }
        }
    })
    .await;
}
