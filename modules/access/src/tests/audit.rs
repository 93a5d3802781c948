use ::store::evidence::Signer;
use ::store::seal::{Checkpointing, seal};
use host::Role;
use jiff::SignedDuration;
use jiff::civil::date;

use super::*;
use crate::service::audit::{Filter, Shelf, read as read_history};

async fn sealed(fresh: &Fresh) {
    let signer = Signer::generate("lianxin.test/history", &Entropy::seeded(1)).unwrap();
    write(fresh, move |tx| seal(tx, &signer, Checkpointing::WhenDue)).await.unwrap();
}

async fn kinds(fresh: &Fresh, by: &Actor, shelf: Shelf, filter: Filter) -> Vec<String> {
    let by = by.clone();
    let lines = read(fresh, move |tx| read_history(tx, &by, shelf, &filter, 50)).await;
    lines.into_iter().map(|line| line.event.kind).collect()
}

#[tokio::test]
async fn the_auditor_finds_what_happened_by_kind_by_person_and_by_day() {
    on_both(async |fresh| {
        let auditor = with_roles(fresh, "auditor", vec![region(Role::Auditor, county())]).await;
        let clerk = with_roles(fresh, "clerk", vec![]).await;
        sealed(fresh).await;
        fresh.clock.advance(SignedDuration::from_hours(24));
        write(fresh, move |tx| crate::open_session(tx, clerk, "192.0.2.1", "")).await.unwrap();
        sealed(fresh).await;
        fresh.clock.advance(SignedDuration::from_hours(24));
        write(fresh, move |tx| crate::set_password(tx, clerk, &hash("the new password"))).await.unwrap();
        sealed(fresh).await;
        let by = actor(fresh, auditor).await;

        let all = kinds(fresh, &by, Shelf::History, Filter::default()).await;
        assert_eq!(all.first().map(String::as_str), Some("access.signed_out"), "newest first");
        assert_eq!(all.len(), 6);
        let kind = Filter { kind: "access.account".into(), ..Filter::default() };
        assert_eq!(kinds(fresh, &by, Shelf::History, kind).await, ["access.account_created"; 2]);
        let who = Filter { login: "Clerk".into(), ..Filter::default() };
        assert_eq!(kinds(fresh, &by, Shelf::History, who).await, ["access.signed_in"]);
        let day = date(2026, 3, 3);
        let on_day = Filter { from: Some(day), until: Some(day), ..Filter::default() };
        assert_eq!(kinds(fresh, &by, Shelf::History, on_day).await, ["access.signed_in"]);
        let since = Filter { from: Some(date(2026, 3, 4)), ..Filter::default() };
        assert_eq!(
            kinds(fresh, &by, Shelf::History, since).await,
            ["access.signed_out", "access.password_reset"]
        );
        let older = Filter { before: Some(4), ..Filter::default() };
        assert_eq!(kinds(fresh, &by, Shelf::History, older).await.len(), 4, "places are counted from 0");
        assert_eq!(
            kinds(fresh, &by, Shelf::SignIns, Filter::default()).await,
            ["access.signed_out", "access.signed_in"]
        );
        assert_eq!(kinds(fresh, &by, Shelf::Looks, Filter::default()).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn only_the_auditor_reads_the_history() {
    on_both(async |fresh| {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Auditor) {
            let account = with_roles(fresh, role.word(), vec![region(role, county())]).await;
            let by = actor(fresh, account).await;
            let seen =
                write(fresh, move |tx| read_history(tx, &by, Shelf::History, &Filter::default(), 50)).await;
            assert_eq!(refused(seen).0, "not_allowed", "{role}");
        }
    })
    .await;
}
