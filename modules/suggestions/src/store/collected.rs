//! Everything of a session at once, for its volume: a few statements, however much there is.

use kernel::{Instant, RegionId, Result};
use store::{Tx, params, record, sql};

use crate::model::{Kind, Part, Publicity, Round, SuggestionId, Verdict};

record! {
    /// An item of a session with its text.
    #[derive(Clone, Debug)]
    pub(crate) struct CollectedItem {
        pub(crate) id: SuggestionId,
        pub(crate) number: Option<u32>,
        pub(crate) kind: Kind,
        pub(crate) subject: String,
        pub(crate) field: Option<String>,
        pub(crate) lead_name: String,
        pub(crate) delegation: Option<String>,
        pub(crate) situation: String,
        pub(crate) analysis: String,
        pub(crate) proposal: String,
    }
}

record! {
    /// A reply or a co-handler's opinion that is out.
    #[derive(Clone, Debug)]
    pub(crate) struct CollectedReply {
        pub(crate) suggestion: SuggestionId,
        pub(crate) unit_name: String,
        pub(crate) part: Part,
        pub(crate) round: Round,
        pub(crate) class: Option<String>,
        pub(crate) reference: String,
        pub(crate) body: String,
        pub(crate) signed_at: Option<Instant>,
    }
}

record! {
    /// What was cleared for the public.
    #[derive(Clone, Debug)]
    pub(crate) struct CollectedClearing {
        pub(crate) suggestion: SuggestionId,
        pub(crate) text_state: Publicity,
        pub(crate) reply_state: Publicity,
        pub(crate) subject: String,
        pub(crate) text: String,
        pub(crate) reply: String,
    }
}

/// A session of a congress; 0 stands for what came between its sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfSession {
    pub(crate) region: RegionId,
    pub(crate) term: u32,
    pub(crate) session: u32,
}

/// What is left of an item that was handed in: all but what was not accepted, taken back, or still is with office or deputy, and
/// but interpellations, which are their movers', the office's and the organ's.
macro_rules! of_session {
    ($columns:literal, $join:literal, $and:literal, $order:literal) => {
        concat!(
            "select ",
            $columns,
            " from suggestions s ",
            $join,
            " where s.region = $1 and s.term = $2 and s.number is not null and coalesce(s.session, 0) = $3 and s.kind <> 'interpellation' and s.stage not in \
             ('draft', 'gathering', 'reviewing', 'returned', 'not_accepted', 'withdrawn') ",
            $and,
            " order by ",
            $order
        )
    };
}

/// The items of a session with their texts, by number.
pub(crate) fn collected(tx: &mut Tx, of: OfSession) -> Result<Vec<CollectedItem>> {
    tx.query(
        sql!(
            CollectedItem,
            of_session!(
                "s.id, s.number, s.kind, s.subject, s.field, coalesce(s.delegation, s.lead_name) as lead_name, f.delegation, x.situation, x.analysis, x.proposal",
                "join suggestion_texts x on x.suggestion = s.id and x.version = s.text_version \
                 left join suggestion_facts f on f.suggestion = s.id",
                "",
                "s.number"
            )
        ),
        params![of.region, of.term, of.session],
    )
}

/// Who signed them with their leads.
pub(crate) fn collected_signers(tx: &mut Tx, of: OfSession) -> Result<Vec<(SuggestionId, String)>> {
    tx.query(
        sql!(of_session!(
            "s.id, g.name",
            "join suggestion_signers g on g.suggestion = s.id",
            "and g.state = 'confirmed'",
            "s.id, g.settled_at, g.person"
        )),
        params![of.region, of.term, of.session],
    )
}

/// The units that handled them first; of what was merged those of the other.
pub(crate) fn collected_units(tx: &mut Tx, of: OfSession) -> Result<Vec<(SuggestionId, String, Part)>> {
    tx.query(
        sql!(of_session!(
            "s.id, t.unit_name, t.part",
            "join suggestion_tasks t on t.suggestion = coalesce(s.merged_into, s.id)",
            "and t.round = 'first' and t.stage not in ('gone', 'passed_on')",
            "s.id, t.id"
        )),
        params![of.region, of.term, of.session],
    )
}

/// Their replies and the opinions of co-handlers; of what was merged those of the other.
pub(crate) fn collected_replies(tx: &mut Tx, of: OfSession) -> Result<Vec<CollectedReply>> {
    tx.query(
        sql!(
            CollectedReply,
            of_session!(
                "s.id as suggestion, r.unit_name, r.part, r.round, r.class, r.reference, r.body, r.signed_at",
                "join suggestion_replies r on r.suggestion = coalesce(s.merged_into, s.id)",
                "and r.signed_at is not null and r.returned_at is null",
                "s.id, r.signed_at, r.id"
            )
        ),
        params![of.region, of.term, of.session],
    )
}

/// What their leads said of attitude and result, the last word last.
pub(crate) fn collected_verdicts(
    tx: &mut Tx,
    of: OfSession,
) -> Result<Vec<(SuggestionId, Round, Verdict, Verdict)>> {
    tx.query(
        sql!(of_session!(
            "s.id, v.round, v.attitude, v.result",
            "join suggestion_verdicts v on v.suggestion = s.id",
            "",
            "s.id, v.given_at"
        )),
        params![of.region, of.term, of.session],
    )
}

/// What of them was cleared for the public.
pub(crate) fn collected_clearings(tx: &mut Tx, of: OfSession) -> Result<Vec<CollectedClearing>> {
    tx.query(
        sql!(
            CollectedClearing,
            of_session!(
                "s.id as suggestion, p.text_state, p.reply_state, p.subject, p.text, p.reply",
                "join suggestion_publications p on p.suggestion = s.id",
                "",
                "s.id"
            )
        ),
        params![of.region, of.term, of.session],
    )
}
