//! Carries letters to other systems: takes one from the outbox, sends it on a thread that may wait, settles it.

use std::time::Duration;

use host::{App, Errand, Step, Stepping, signature};
use kernel::{Error, Result};
use store::Tx;
use store::vault::Vault;

use crate::model::{Failure, Letter, ParcelId, Sending};
use crate::service::{self, Next, Place};

/// Empties the outbox.
pub(crate) const COURIER: Errand = Errand { name: "opinions.courier", step: |app| step(app) };

/// How much of its answer is read.
const LONGEST_ANSWER: u64 = 64 << 10;

/// Sends messages about appointments.
pub(crate) const REMINDER: Errand = Errand { name: "opinions.reminder", step: |app| remind(app) };

/// Takes the next letter of an outbox.
type Take = fn(&mut Tx, &Vault, &Place) -> Result<Next>;
/// Settles it there.
type Settle = fn(&mut Tx, ParcelId, &Sending) -> Result<()>;

fn step(app: &App) -> Stepping<'_> {
    Box::pin(carry(app, service::next_letter, service::settle))
}

fn remind(app: &App) -> Stepping<'_> {
    Box::pin(carry(app, service::next_appointment_letter, service::settle_appointment_letter))
}

async fn carry(app: &App, take: Take, settle: Settle) -> Result<Step> {
    let place = Place { name: app.settings.place.clone(), origin: app.settings.origin.clone() };
    let vault = app.vault.clone();
    let letter = match app.db.write(move |tx| take(tx, &vault, &place)).await? {
        Next::Nothing => return Ok(Step::Idle),
        Next::Settled => return Ok(Step::Moved),
        Next::Send(letter) => letter,
    };
    let parcel = letter.parcel;
    let patience = app.settings.patience;
    let sending = tokio::task::spawn_blocking(move || send(&letter, patience)).await.map_err(Error::fault)?;
    app.db.write(move |tx| settle(tx, parcel, &sending)).await?;
    Ok(Step::Moved)
}

fn send(letter: &Letter, patience: Duration) -> Sending {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        // A signed letter is for one address: nobody sends it on to another.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build();
    let agent: ureq::Agent = config.into();
    let at = letter.at.as_second().to_string();
    let proof = signature(&letter.secret, &[at.as_bytes(), letter.body.as_bytes()]);
    let sent = agent
        .post(&letter.url)
        .content_type("application/json; charset=utf-8")
        .header("Idempotency-Key", letter.parcel.to_string())
        .header("X-Lianxin-Timestamp", at)
        .header("X-Lianxin-Signature", proof)
        .send(letter.body.as_bytes());
    match sent {
        Ok(mut response) => {
            let body = response.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string();
            judged(response.status().as_u16(), &body.unwrap_or_default())
        }
        Err(ureq::Error::Timeout(_)) => Sending::Later(Failure::Timeout),
        Err(ureq::Error::BadUri(_) | ureq::Error::Http(_)) => Sending::Never(Failure::Unreachable),
        Err(_) => Sending::Later(Failure::Unreachable),
    }
}

/// What a status means: 2xx is taken, 408, 425, 429 and 5xx may work later, everything else will not.
fn judged(status: u16, body: &str) -> Sending {
    match status {
        200..=299 => {
            let answer: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
            let named = answer.get("reference").and_then(serde_json::Value::as_str).unwrap_or_default();
            Sending::Taken { reference: kernel::text::excerpt(&kernel::text::clean(named), 60) }
        }
        408 | 425 | 429 | 500..=599 => Sending::Later(Failure::TheirFault),
        _ => Sending::Never(Failure::Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_work_later_is_tried_again_and_what_is_refused_is_not() {
        assert_eq!(
            judged(200, "{\"reference\": \"12345-7\"}"),
            Sending::Taken { reference: "12345-7".into() }
        );
        assert_eq!(judged(202, "not json"), Sending::Taken { reference: String::new() });
        for later in [408, 429, 500, 503] {
            assert_eq!(judged(later, ""), Sending::Later(Failure::TheirFault));
        }
        for never in [301, 400, 401, 404, 422] {
            assert_eq!(judged(never, ""), Sending::Never(Failure::Refused));
        }
    }
}
