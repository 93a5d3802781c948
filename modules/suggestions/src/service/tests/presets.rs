//! The whole life of a suggestion by the rules of each place: every date that is set on its way is the place's own.

use kernel::deadline::{Deadline, Period};

use super::*;
use crate::model::{AssignFrom, Consent, Manner, Moment, Verdict};
use crate::policy::presets::{Preset, tests::policy};
use crate::policy::{Assigner, Effect, SuggestionPolicy, Timed, classes};

/// A place's rules, where the county takes them.
struct Life {
    p: People,
    rules: SuggestionPolicy,
    id: SuggestionId,
}

impl Life {
    /// What runs ends on the day that the period gives from today.
    fn runs(&self, tx: &mut Tx, kind: ClockKind, period: Period) -> Result<()> {
        let counted = Deadline::count(clock::day_of(tx.now()), period, kernel::WorkCalendar::national());
        assert_eq!(due(tx, self.id, kind)?, counted.due().to_string(), "{kind}");
        Ok(())
    }

    fn mark(&self, effect: Effect) -> String {
        let mut all = classes(&self.rules.classes).into_iter();
        all.find(|class| class.effect == effect).unwrap().mark
    }

    fn replies(&self, tx: &mut Tx, effect: Effect) -> Result<()> {
        let mark = self.mark(effect);
        let promise = (effect == Effect::Promised).then_some(("完成桥面修补", 90));
        let said = Answer { class: &mark, promise, ..answer("") };
        handled(tx, self.id, self.p.water, UnitDeed::Draft(said))
    }
}

/// Handed in, reviewed, assigned: to the day on which it must be assigned.
fn begins(tx: &mut Tx, p: People, preset: Preset) -> Result<Life> {
    let office = office_of(tx, p.county)?;
    congress::set_policy::<SuggestionPolicy>(tx, &office, p.county, &preset.choices())?;
    let id = draft(tx, p, Kind::Suggestion)?;
    let life = Life { p, rules: policy(preset), id };
    led(tx, p, id, Deed::Submit(""))?;
    life.runs(tx, ClockKind::Review, life.rules.review)?;
    match life.rules.assign_from {
        AssignFrom::Receipt => life.runs(tx, ClockKind::Assign, life.rules.assign)?,
        AssignFrom::Acceptance => assert_eq!(due(tx, id, ClockKind::Assign)?, "none"),
    }
    decided(tx, p, id, Deed::Accept(&[]))?;
    life.runs(tx, ClockKind::Assign, life.rules.assign)?;
    let units = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
    decided(tx, p, id, Deed::Assign(&units, ""))?;
    if life.rules.assigner == Assigner::Jointly {
        assert_eq!(stage(tx, id)?, Stage::Proposed, "the government's office has not agreed");
        life.runs(tx, ClockKind::Assign, life.rules.assign)?;
        let government = clerk_of(tx, p.government);
        story::does(tx, &government, id, Deed::Agree)?;
    }
    Ok(life)
}

/// Handed back and upheld, contact, an opinion given back, put off, replied.
fn is_handled(tx: &mut Tx, life: &Life) -> Result<()> {
    let (p, id, rules) = (life.p, life.id, &life.rules);
    life.runs(tx, ClockKind::Accept, rules.hand_back)?;
    life.runs(tx, ClockKind::CoOpinion, rules.co_opinion)?;
    life.runs(tx, ClockKind::Reply, rules.reply)?;
    handled(tx, id, p.money, UnitDeed::HandBack("桥不归我局管"))?;
    life.runs(tx, ClockKind::Decide, rules.decide)?;
    decided_of(tx, p, id, p.money, UnitDeed::Uphold("请说明资金安排"))?;
    handled(tx, id, p.water, UnitDeed::Accept)?;
    if rules.contact_timed == Timed::Yes {
        life.runs(tx, ClockKind::FirstContact, rules.first_contact)?;
    }
    handled(tx, id, p.water, UnitDeed::Contact(Moment::Before, Manner::Visit, 0, "到桥上看了"))?;
    handled(tx, id, p.money, UnitDeed::Draft(Answer { class: "", promise: None, ..answer("") }))?;
    let water = clerk_of(tx, p.water);
    story::unit_does(tx, &water, id, p.money, UnitDeed::GiveOpinionBack("没有写明金额"))?;
    life.runs(tx, ClockKind::CoOpinion, rules.co_opinion_again)?;
    handled(tx, id, p.money, UnitDeed::Draft(Answer { class: "", promise: None, ..answer("") }))?;
    handled(tx, id, p.water, UnitDeed::AskExtension("设计还在审批"))?;
    life.runs(tx, ClockKind::Grant, rules.grant)?;
    decided_of(tx, p, id, p.water, UnitDeed::Grant)?;
    life.runs(tx, ClockKind::Reply, rules.reply_extended)?;
    life.replies(tx, Effect::Promised)
}

/// Judged dissatisfied twice, what the office does then, published, promise kept, put away.
fn ends(tx: &mut Tx, life: &Life) -> Result<()> {
    let (p, id, rules) = (life.p, life.id, &life.rules);
    let dissatisfied = Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的");
    life.runs(tx, ClockKind::Verdict, rules.verdict)?;
    led(tx, p, id, dissatisfied)?;
    life.runs(tx, ClockKind::Study, rules.study)?;
    decided(tx, p, id, Deed::Redo("请实地查看"))?;
    life.runs(tx, ClockKind::Reply, rules.redo)?;
    life.replies(tx, Effect::Explained)?;
    led(tx, p, id, dissatisfied)?;
    decided(tx, p, id, Deed::Explain("请第三方评估，认为答复属实"))?;
    let way = serde_json::to_value(rules.after_redo).unwrap();
    let explained =
        store::event::history(tx, id)?.into_iter().rfind(|event| event.kind == crate::events::EXPLAINED.0);
    assert_eq!(explained.unwrap().text("way").as_deref(), way.as_str());
    life.runs(tx, ClockKind::Publish, rules.publish)?;
    led(tx, p, id, Deed::Consent(Consent::Given))?;
    decided(tx, p, id, Deed::Publish)?;
    assert_eq!(stage(tx, id)?, Stage::Following, "what was promised the first time is owed still");
    handled(tx, id, p.water, UnitDeed::Keep("附验收单"))?;
    if rules.kept_judged == Timed::Yes {
        life.runs(tx, ClockKind::KeptVerdict, rules.kept_verdict)?;
        let lead = deputy_of(tx, p.lead);
        let satisfied = UnitDeed::JudgeKept(Verdict::Satisfied, "");
        story::unit_does(tx, &lead, id, p.water, satisfied)?;
    }
    decided(tx, p, id, Deed::Archive)?;
    assert_eq!(stage(tx, id)?, Stage::Archived);
    assert!(db::running_clocks(tx, id)?.is_empty(), "nothing runs at its end");
    Ok(())
}

#[tokio::test]
async fn a_suggestion_lives_by_the_rules_of_each_place() {
    for here in everywhere().await {
        for preset in Preset::ALL {
            let p = here.people;
            here.place
                .write(move |tx| {
                    let life = begins(tx, p, *preset)?;
                    assert_eq!(stage(tx, life.id)?, Stage::Handling, "{preset}");
                    is_handled(tx, &life)?;
                    ends(tx, &life)
                })
                .await;
        }
        let jointly = Preset::ALL.iter().filter(|preset| policy(**preset).assigner == Assigner::Jointly);
        assert_eq!(jointly.count(), 1, "浙江 11");
    }
}
