use ::store::vault::{KeyRing, Vault};

use super::*;
use crate::service::second_factor::{Given, confirm, give, pending, start};
use crate::service::sessions::{Browser, await_code};
use crate::totp::Secret;

fn vault(ring: &KeyRing) -> Vault {
    Vault::new(ring.clone(), Entropy::seeded(21))
}

/// Sets an authenticator up for the account and returns its secret.
async fn set_up(fresh: &Fresh, account: AccountId, vault: &Vault) -> Secret {
    let (me, vault) = (actor(fresh, account).await, vault.clone());
    write(fresh, move |tx| {
        start(tx, &me, &vault)?;
        let secret = pending(tx, &me, &vault)?.unwrap();
        let code = secret.code(tx.now());
        confirm(tx, &me, &vault, &code, "")?;
        Ok(secret)
    })
    .await
    .unwrap()
}

/// Gives the code that the authenticator shows half a minute later, after the password.
async fn sign_in(fresh: &Fresh, account: AccountId, vault: &Vault, secret: &Secret) -> Result<Given> {
    fresh.clock.advance(jiff::SignedDuration::from_secs(30));
    let (vault, code) = (vault.clone(), secret.code(fresh.clock.now()));
    write(fresh, move |tx| {
        let browser = Browser::new("192.0.2.1", "");
        let pending = await_code(tx, account, &browser)?;
        give(tx, &vault, pending.as_str(), &code, &browser)
    })
    .await
}

#[tokio::test]
async fn authenticators_outlive_a_change_of_keys() {
    on_both(async |fresh| {
        let ring = KeyRing::generate(&Entropy::seeded(20));
        let account = with_roles(fresh, "clerk", vec![]).await;
        let secret = set_up(fresh, account, &vault(&ring)).await;

        let both = ring.with_new_key(&Entropy::seeded(22));
        let resealing = vault(&both);
        let resealed = write(fresh, move |tx| crate::reseal_second_factors(tx, &resealing)).await.unwrap();
        assert_eq!(resealed, 1);
        let given = sign_in(fresh, account, &vault(&both.without_older()), &secret).await;
        assert!(matches!(given, Ok(Given::Open(_))), "{given:?}");
    })
    .await;
}

#[tokio::test]
async fn a_secret_copied_to_another_account_opens_nothing() {
    on_both(async |fresh| {
        let ring = KeyRing::generate(&Entropy::seeded(20));
        let (clerk, thief) =
            (with_roles(fresh, "clerk", vec![]).await, with_roles(fresh, "thief", vec![]).await);
        let secret = set_up(fresh, clerk, &vault(&ring)).await;
        set_up(fresh, thief, &vault(&ring)).await;
        write(fresh, move |tx| {
            let sealed = crate::store::accounts::by_id(tx, thief)?.and_then(|row| row.totp).unwrap();
            crate::store::factors::replace_seal(tx, clerk, &sealed)
        })
        .await
        .unwrap();
        assert!(matches!(sign_in(fresh, clerk, &vault(&ring), &secret).await, Err(Error::Fault(_))));
    })
    .await;
}
