//! `lianxin audit verify`: proof that nothing in the history was altered or taken out.

use std::sync::Arc;

use store::evidence::Verifier;
use store::seal::{self, Finding, Findings};

use crate::cli::Verify;
use crate::config::Config;
use crate::failure::Failure;
use crate::terminal::{self, say};
use crate::{assemble, running};

pub(crate) fn verify(verify: &Verify) -> Result<(), Failure> {
    let config = Config::read(&verify.place.config)?;
    let verifier = verifier(verify, &config)?;
    running::block_on(async {
        let db = assemble::open_existing(&config.database)?;
        let counter = terminal::counter("events looked at:");
        let shown = counter.clone();
        let key = Arc::new(verifier);
        let checked = Arc::clone(&key);
        let findings =
            db.report(move |tx| seal::verify(tx, &checked, |events| shown.set_position(events))).await?;
        counter.finish_and_clear();
        tell(&findings, &key)
    })
}

fn verifier(verify: &Verify, config: &Config) -> Result<Verifier, Failure> {
    match &verify.key {
        Some(text) => text.parse().map_err(|e| Failure::usage(format!("--key: {e}"))),
        None => assemble::KeyFiles::of(&config.settings.data).verifier(),
    }
}

/// Says what was found; a failure where the history is not whole.
pub(crate) fn tell(findings: &Findings, verifier: &Verifier) -> Result<(), Failure> {
    say(&format!("events looked at     {}", findings.events));
    say(&format!("checkpoints checked  {} (signed by {})", findings.checkpoints, verifier.name()));
    if findings.uncovered > 0 {
        say(&format!("not yet covered      {} (by the next checkpoint)", findings.uncovered));
    }
    if findings.wrong.is_empty() {
        say("The history is whole: nothing was altered, nothing is missing.");
        return Ok(());
    }
    for finding in &findings.wrong {
        say(&format!("WRONG: {}", sentence(finding)));
    }
    Err(Failure::not_whole(format!("the history is not whole: {} findings", findings.wrong.len())))
}

fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Altered { position, event, kind } => {
            format!("event {event} at place {position} ({kind}) is not as it was recorded")
        }
        Finding::AlteredPrivate { position, event } => {
            format!("the words or names of event {event} at place {position} are not as they were recorded")
        }
        Finding::Missing { position } => format!("the event at place {position} is missing"),
        Finding::Root { size } => {
            format!("the first {size} events are not those that the checkpoint was signed over")
        }
        Finding::Signature { size } => {
            format!("the checkpoint over {size} events is not signed with this key")
        }
        Finding::Truncated { size, events } => {
            format!("a checkpoint covers {size} events, and only {events} are there")
        }
    }
}
