//! Every service refuses everybody whose it is not, in the very moment in which it could be done by whoever's it is.

use super::moves::{
    At, ByAssigner, ByGovernment, ByLead, ByOffice, BySigner, ByUnit, Cast, Doer, Move, doer, does, may,
};
use super::*;
use crate::model::{Verdict, Way};

const WATER: At = At::Water;
const MONEY: At = At::Money;

/// Everybody else tries it and is refused, then it is done.
async fn only_its_own(place: &Place, cast: Cast, one: Move) {
    for who in Doer::ALL {
        let tried = place.app.db.write(move |tx| {
            if may(tx, cast, one, who)? {
                return Ok(None);
            }
            let actor = doer(tx, cast, who)?;
            does(tx, cast, &actor, one).map(Some)
        });
        match tried.await {
            Ok(None) => {}
            Err(Error::Refused(refusal)) => assert!(
                matches!(refusal.kind, RefusalKind::NotAllowed | RefusalKind::NotFound),
                "{who:?} tried {one:?} and hears {refusal:?}"
            ),
            other => panic!("{who:?} tried {one:?}: {other:?}"),
        }
    }
    let done = place
        .write(move |tx| {
            for who in Doer::ALL {
                if may(tx, cast, one, who)? {
                    let actor = doer(tx, cast, who)?;
                    return does(tx, cast, &actor, one);
                }
            }
            Ok(false)
        })
        .await;
    assert!(done, "nobody could do {one:?}");
}

/// Plays these moves in their order on each database.
async fn plays(kind: Kind, moves: &[Move]) {
    plays_by(0, kind, moves).await;
}

/// The same where these rules hold.
async fn plays_by(rules: usize, kind: Kind, moves: &[Move]) {
    for here in everywhere().await {
        let people = here.people;
        let cast = here.place.write(move |tx| Cast::of(tx, people, kind, rules)).await;
        for one in moves {
            only_its_own(&here.place, cast, *one).await;
        }
    }
}

fn lead(act: ByLead) -> Move {
    Move::Lead(0, act)
}

fn office(act: ByOffice) -> Move {
    Move::Office(0, act)
}

fn unit(at: At, act: ByUnit) -> Move {
    Move::Unit(0, at, act)
}

fn above(at: At, act: ByAssigner) -> Move {
    Move::Assigner(0, at, act)
}

#[tokio::test]
async fn from_a_draft_to_the_unit_each_step_is_one_persons() {
    plays(
        Kind::Suggestion,
        &[
            lead(ByLead::Invite),
            Move::Signer(0, BySigner::Sign),
            lead(ByLead::Rewrite),
            Move::Signer(0, BySigner::Decline),
            Move::Signer(0, BySigner::Sign),
            lead(ByLead::Submit),
            office(ByOffice::GiveBack),
            lead(ByLead::Submit),
            Move::Signer(0, BySigner::Agree),
            office(ByOffice::Pass),
            office(ByOffice::Assign(0)),
            unit(WATER, ByUnit::HandBack),
            above(WATER, ByAssigner::Uphold),
            office(ByOffice::TakeBack),
            office(ByOffice::Assign(2)),
            unit(At::Government, ByUnit::Accept),
            unit(At::Government, ByUnit::PassOn(0)),
            unit(WATER, ByUnit::HandBack),
            above(WATER, ByAssigner::Reassign(At::Money)),
        ],
    )
    .await;
}

#[tokio::test]
async fn from_the_unit_to_the_archive_each_step_is_one_persons() {
    let goes_out = [ByUnit::Draft("B"), ByUnit::Approve, ByUnit::Sign].map(|act| unit(WATER, act));
    let mut moves = vec![
        lead(ByLead::Submit),
        office(ByOffice::Pass),
        office(ByOffice::Assign(1)),
        unit(WATER, ByUnit::Accept),
        unit(MONEY, ByUnit::Accept),
        unit(WATER, ByUnit::Contact),
        lead(ByLead::ConfirmContact),
        unit(WATER, ByUnit::Wait),
        lead(ByLead::AnswerUnit(WATER)),
        unit(WATER, ByUnit::Wait),
        unit(WATER, ByUnit::GoOn),
        unit(WATER, ByUnit::AskExtension),
        above(WATER, ByAssigner::Deny),
        unit(WATER, ByUnit::AskExtension),
        above(WATER, ByAssigner::Grant),
        unit(MONEY, ByUnit::Draft("")),
        unit(MONEY, ByUnit::GiveOpinionBack),
        unit(MONEY, ByUnit::Draft("")),
        unit(WATER, ByUnit::Draft("B")),
        unit(WATER, ByUnit::ReturnChecked),
        unit(WATER, ByUnit::Draft("B")),
        unit(WATER, ByUnit::Approve),
        unit(WATER, ByUnit::ReturnSigned),
    ];
    moves.extend(goes_out);
    moves.extend([lead(ByLead::Judge(Verdict::Dissatisfied)), office(ByOffice::Redo)]);
    moves.extend(goes_out);
    moves.extend([
        lead(ByLead::Judge(Verdict::Dissatisfied)),
        office(ByOffice::Explain),
        lead(ByLead::Consent),
        office(ByOffice::Publish),
        unit(WATER, ByUnit::AnswerAgain),
    ]);
    moves.extend(goes_out);
    moves.extend([
        unit(WATER, ByUnit::Keep),
        unit(WATER, ByUnit::Keep),
        unit(WATER, ByUnit::GiveUp),
        unit(WATER, ByUnit::ReturnReport),
        unit(WATER, ByUnit::GiveUp),
        unit(WATER, ByUnit::ApproveReport),
        unit(WATER, ByUnit::ReturnReport),
        unit(WATER, ByUnit::GiveUp),
        unit(WATER, ByUnit::ApproveReport),
        unit(WATER, ByUnit::SignReport),
        office(ByOffice::Archive),
    ]);
    plays(Kind::Suggestion, &moves).await;
}

#[tokio::test]
async fn where_both_offices_assign_each_has_its_word_and_nobody_else() {
    let government = |act| Move::Government(0, act);
    let moves = [
        lead(ByLead::Submit),
        office(ByOffice::Pass),
        office(ByOffice::Assign(0)),
        government(ByGovernment::Counter(1)),
        office(ByOffice::Adopt),
        lead(ByLead::Dispute),
        office(ByOffice::AnswerDispute),
        office(ByOffice::TakeBack),
        office(ByOffice::Assign(3)),
        office(ByOffice::Retract),
        office(ByOffice::Assign(0)),
        government(ByGovernment::Agree),
    ];
    plays_by(1, Kind::Suggestion, &moves).await;
}

#[tokio::test]
async fn motions_and_what_does_not_go_on_are_decided_by_those_who_may() {
    let motion = |act| Move::Office(1, act);
    plays(
        Kind::Motion,
        &[
            Move::Lead(1, ByLead::Submit),
            motion(ByOffice::Turn),
            motion(ByOffice::Turn),
            motion(ByOffice::Place),
            motion(ByOffice::Report),
            motion(ByOffice::Vote(20)),
            motion(ByOffice::Turn),
            lead(ByLead::Submit),
            office(ByOffice::Merge),
            office(ByOffice::Part),
            motion(ByOffice::Merge),
            motion(ByOffice::Part),
            Move::Signer(1, BySigner::Agree),
            Move::Lead(1, ByLead::Withdraw),
            motion(ByOffice::Archive),
        ],
    )
    .await;
    let sent = [motion(ByOffice::Send), motion(ByOffice::Report), motion(ByOffice::Vote(80))];
    plays(Kind::Motion, &[&[Move::Lead(1, ByLead::Submit)], &sent[..]].concat()).await;
    let (turned, refused) = (Move::Lead(1, ByLead::TurnDraft), Move::Office(1, ByOffice::NotAccept));
    plays(Kind::Motion, &[turned, Move::Lead(1, ByLead::Submit), refused]).await;
}

#[tokio::test]
async fn an_interpellation_is_decided_answered_and_judged_by_those_who_may() {
    let on = |act| Move::Office(1, act);
    let of = |act| Move::Unit(1, WATER, act);
    plays(
        Kind::Interpellation,
        &[
            Move::Lead(1, ByLead::Submit),
            on(ByOffice::GiveBack),
            Move::Lead(1, ByLead::Submit),
            Move::Signer(1, BySigner::Agree),
            on(ByOffice::Ask(Way::Written)),
            of(ByUnit::Draft("")),
            of(ByUnit::ReturnChecked),
            of(ByUnit::Draft("")),
            of(ByUnit::Approve),
            of(ByUnit::Sign),
            Move::Signer(1, BySigner::Say(Verdict::Dissatisfied)),
            on(ByOffice::Ask(Way::Plenary)),
            Move::Assigner(1, WATER, ByAssigner::Record),
            Move::Signer(1, BySigner::Say(Verdict::Dissatisfied)),
            on(ByOffice::Explain),
            on(ByOffice::Archive),
        ],
    )
    .await;
    let back =
        [Move::Lead(1, ByLead::Submit), Move::Signer(1, BySigner::Agree), Move::Lead(1, ByLead::Withdraw)];
    plays(Kind::Interpellation, &back).await;
}
