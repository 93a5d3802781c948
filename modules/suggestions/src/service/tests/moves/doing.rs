//! Each move done, through the function behind its button.

use super::*;
use crate::model::{Consent, Forum, Ground, Manner, Moment, PromiseId, Refused, ReportAbout};
use crate::service::{Clearing, Portion, Typed, TypedAsking, TypedContact, TypedRecord, TypedReply};

/// The task of a unit that runs, or its newest.
pub(super) fn task(tx: &mut Tx, cast: Cast, item: usize, at: At) -> Result<Option<Task>> {
    let tasks = tasks_of(tx, cast.items[item], at.unit(cast.people))?;
    Ok(tasks.iter().rfind(|task| !task.stage.is_over()).or_else(|| tasks.last()).cloned())
}

/// The oldest promise of a unit on which whoever does this acts next.
pub(super) fn promise_for(
    tx: &mut Tx,
    id: SuggestionId,
    unit: UnitId,
    act: ByUnit,
) -> Result<Option<db::Promise>> {
    let next: &[TaskNext] = match act {
        ByUnit::ApproveReport => &[TaskNext::Reviewer],
        ByUnit::SignReport => &[TaskNext::Signer],
        ByUnit::ReturnReport => &[TaskNext::Reviewer, TaskNext::Signer],
        _ => &[TaskNext::Clerk],
    };
    let mut promises = db::promises(tx, id)?.into_iter();
    Ok(promises.find(|one| one.unit == unit && next.contains(&one.waits_on)))
}

/// Does it. False where there is nothing that it could be done to.
pub(in super::super) fn does(tx: &mut Tx, cast: Cast, actor: &Actor, one: Move) -> Result<bool> {
    match one {
        Move::Pass(_) => return Ok(false),
        Move::UnitsMerge => {
            let today = clock::day_of(tx.now());
            congress::end_unit(tx, actor, cast.people.money, Some(cast.people.water), today)?;
        }
        Move::UnitEnds(at) => {
            let today = clock::day_of(tx.now());
            congress::end_unit(tx, actor, at.unit(cast.people), None, today)?;
        }
        Move::MandateEnds(item) => {
            let mandate = if item == 0 { cast.people.lead_mandate } else { cast.people.second_mandate };
            let yesterday = clock::day_of(tx.now()).yesterday().map_err(Error::fault)?;
            congress::end_mandate(tx, actor, mandate, yesterday, congress::EndReason::Resigned)?;
        }
        Move::LookBack => {
            let years = (2026, 2026);
            let campaign =
                story::Campaign {
                    title: "对未办结建议回头看", years, classes: &["A", "B", "C"], days: 30
                };
            story::look_back(tx, actor, cast.people.county, &campaign)?;
        }
        Move::RulesChange => rules_change(tx, actor, cast)?,
        Move::Lead(item, act) => return by_lead(tx, cast, actor, item, act),
        Move::Signer(item, act) => by_signer(tx, actor, cast.items[item], act)?,
        Move::Office(item, act) => by_office(tx, cast, actor, item, act)?,
        Move::Government(item, act) => {
            let (id, p) = (cast.items[item], cast.people);
            let deed = match act {
                ByGovernment::Agree => Deed::Agree,
                ByGovernment::Counter(way) => Deed::Counter(&ways(p, way), "由其他单位办理更合适"),
            };
            story::does(tx, actor, id, deed)?;
        }
        Move::Supervise(item, act) => return supervises(tx, actor, cast.items[item], act),
        Move::Look(item, act) => return looks(tx, actor, cast.items[item], act),
        Move::Unit(item, at, act) => match task(tx, cast, item, at)? {
            Some(task) => return by_unit(tx, cast, actor, &task, act),
            None => return Ok(false),
        },
        Move::Assigner(item, at, act) => match task(tx, cast, item, at)? {
            Some(task) => by_assigner(tx, cast.people, actor, &task, act)?,
            None => return Ok(false),
        },
    }
    Ok(true)
}

fn rules_change(tx: &mut Tx, actor: &Actor, cast: Cast) -> Result<()> {
    let mut own = rules_of(cast.rules);
    own.insert("reply".to_owned(), "100D".into());
    own.insert("redo_extended".to_owned(), "50D".into());
    congress::set_policy::<crate::SuggestionPolicy>(tx, actor, cast.people.county, &own)?;
    let added = kernel::calendar::SpecialDay::read_table("2026-06-15,off,Local\n2026-03-20,off,Local")
        .map_err(|_| Error::fault("the table is malformed"))?;
    congress::set_calendar(tx, actor, cast.people.county, &added)
}

fn supervises(tx: &mut Tx, actor: &Actor, id: SuggestionId, act: Supervising) -> Result<bool> {
    use story::MatterDeed;
    let deed = match act {
        Supervising::Propose => {
            let proposal =
                story::Proposal { title: "河口桥安全", proposer: FINANCE, reason: "群众反映集中" };
            return story::propose(tx, actor, &[id], &proposal).map(|()| true);
        }
        Supervising::Decide => MatterDeed::Decide("第十次主任会议"),
        Supervising::Pair => MatterDeed::Pair("王主任", "李县长"),
        Supervising::Plan => MatterDeed::Plan("七月前完成检测"),
        Supervising::Visit => MatterDeed::Visit("王主任", "检测已经进场"),
        Supervising::Report => MatterDeed::Report("已经修缮"),
        Supervising::Close => MatterDeed::Close("如期完成"),
    };
    if db::bundles_of(tx, id)?.is_empty() {
        return Ok(false);
    }
    story::matter_does(tx, actor, id, deed).map(|()| true)
}

/// The newest question of a campaign about an item.
pub(super) fn question(tx: &mut Tx, id: SuggestionId) -> Result<Option<crate::model::Question>> {
    Ok(db::questions_about(tx, id)?.into_iter().max_by_key(|question| question.id))
}

fn looks(tx: &mut Tx, actor: &Actor, id: SuggestionId, act: Looking) -> Result<bool> {
    if question(tx, id)?.is_none() {
        return Ok(false);
    }
    let deed = match act {
        Looking::Answer => story::LookDeed::Answer("已经修好桥面", "A", "附验收单"),
        Looking::Check => story::LookDeed::Check,
        Looking::Judge(verdict) => story::LookDeed::Judge(Verdict::Satisfied, verdict, "护栏没有修"),
    };
    story::looks_back(tx, actor, id, deed).map(|()| true)
}

fn by_lead(tx: &mut Tx, cast: Cast, actor: &Actor, item: usize, act: ByLead) -> Result<bool> {
    let id = cast.items[item];
    let loaded = db::load(tx, id)?;
    let seen = loaded.version;
    match act {
        ByLead::Invite => invite(tx, actor, id, seen, &[cast.people.third])?,
        ByLead::Rewrite => {
            let situation = format!("{WELL}第{}稿。", loaded.text_version + 1);
            let text = |text: &str| text.to_owned();
            let typed = Typed {
                kind: None,
                mover: None,
                subject: text(BRIDGE.subject),
                situation,
                analysis: text(WELL),
                proposal: text(WELL),
                field: String::new(),
                wishes: Vec::new(),
                entry: String::new(),
            };
            rewrite(tx, actor, id, seen, &typed)?
        }
        ByLead::Submit => submit(
            tx,
            actor,
            id,
            seen,
            &crate::review::Reasons { all: "已核实".to_owned(), ..Default::default() },
        )?,
        ByLead::TurnDraft => turn_draft(tx, actor, id, seen)?,
        ByLead::Withdraw => withdraw(tx, actor, id, seen, "已经修好")?,
        ByLead::AskToWithdraw => ask_to_withdraw(tx, actor, id, seen, "已经修好")?,
        ByLead::Dispute => dispute(tx, actor, id, seen, "桥归交通局管")?,
        ByLead::Judge(verdict) => {
            judge(tx, actor, id, seen, (Some(Verdict::Satisfied), Some(verdict)), "没有修好")?
        }
        ByLead::JudgeOne(verdict) => {
            let Some(reply) = crate::service::item(tx, actor, id)?.judged.to_judge.pop() else {
                return Ok(false);
            };
            judge_reply(
                tx,
                actor,
                (id, reply.id),
                seen,
                (Some(Verdict::Satisfied), Some(verdict)),
                "没有写明时限",
            )?
        }
        ByLead::JudgeKept => {
            let mut promises = db::promises(tx, id)?.into_iter();
            match promises.find(|one| one.waits_on == TaskNext::Lead) {
                Some(kept) => judge_promise(tx, actor, kept.id, Some(Verdict::Basically), "")?,
                None => return Ok(false),
            }
        }
        ByLead::Consent => consent(tx, actor, id, seen, Consent::Given)?,
        ByLead::Refuse => consent(tx, actor, id, seen, Consent::Denied)?,
        ByLead::AnswerUnit(at) => match task(tx, cast, item, at)? {
            Some(task) => answer_unit(tx, actor, task.id, task.version, "共四十户")?,
            None => return Ok(false),
        },
        ByLead::ConfirmContact | ByLead::DenyContact => {
            let open = |one: &db::Contact| one.confirmed_at.is_none() && one.denied_at.is_none();
            match db::contacts(tx, id)?.into_iter().find(open) {
                Some(contact) if act == ByLead::ConfirmContact => confirm_contact(tx, actor, contact.id)?,
                Some(contact) => deny_contact(tx, actor, contact.id, "没有来过")?,
                None => return Ok(false),
            }
        }
    };
    Ok(true)
}

fn by_signer(tx: &mut Tx, actor: &Actor, id: SuggestionId, act: BySigner) -> Result<()> {
    let version = db::load(tx, id)?.text_version;
    match act {
        BySigner::Sign => sign(tx, actor, id, version),
        BySigner::Decline => decline(tx, actor, id, version),
        BySigner::Agree => agree_to_withdraw(tx, actor, id),
        BySigner::Say(verdict) => say(tx, actor, id, (Some(verdict), "没有回答第二个问题")),
    }
    .map(|_| ())
}

fn by_office(tx: &mut Tx, cast: Cast, actor: &Actor, item: usize, act: ByOffice) -> Result<()> {
    let id = cast.items[item];
    let loaded = db::load(tx, id)?;
    let seen = loaded.version;
    match act {
        // Where nobody assigns apart, it goes to units with the last step.
        ByOffice::Pass => pass(tx, actor, id, seen, &ways(cast.people, 1), ""),
        ByOffice::Split => split(tx, actor, id, seen, &portions(), "两件事"),
        ByOffice::Unsplit => unsplit(tx, actor, id, seen, "还是一件事"),
        ByOffice::ConsentToWithdraw => consent_to_withdraw(tx, actor, id, seen, "主席团同意"),
        ByOffice::KeepPlaced => keep_placed(tx, actor, id, seen, "主席团不同意"),
        ByOffice::Adopt => adopt_assignment(tx, actor, id, seen),
        ByOffice::Retract => retract_assignment(tx, actor, id, seen, "重新研究"),
        ByOffice::AnswerDispute => answer_dispute(tx, actor, id, seen, "按三定方案归该局"),
        ByOffice::GiveBack => give_back(tx, actor, id, seen, "请补充造价"),
        ByOffice::NotAccept => {
            let chosen = (Some(Ground::Empty), Some(Refused::Explained));
            not_accept(tx, actor, id, seen, chosen, "没有具体建议")
        }
        ByOffice::Turn => turn(tx, actor, id, seen, "按建议办理更合适"),
        ByOffice::Merge => merge(tx, actor, id, seen, cast.items[1 - item]),
        ByOffice::Part => part(tx, actor, id, seen, "所提事项不同"),
        ByOffice::Place => place(tx, actor, id, seen, Forum::Committee, (None, FINANCE)),
        ByOffice::Send => {
            let mut known = congress::bodies_of(tx, cast.people.county, 17)?.into_iter();
            let finance = known.find(|body| body.name == FINANCE).map(|body| body.id);
            place(tx, actor, id, seen, Forum::Committee, (finance, ""))
        }
        ByOffice::Report => report(tx, actor, id, seen, "建议列入计划"),
        ByOffice::Vote(in_favour) => vote(tx, actor, id, seen, VoteCounts { in_favour, deputies: 100 }),
        ByOffice::Assign(way) => assign(tx, actor, id, seen, &ways(cast.people, way), ""),
        ByOffice::TakeBack => take_back(tx, actor, id, seen, "重新研究承办单位"),
        ByOffice::Redo => redo(tx, actor, id, seen, "请实地查看"),
        ByOffice::Explain => explain(tx, actor, id, seen, "资金没有落实"),
        ByOffice::Publish => {
            let clearing = proposed_clearing(tx, &loaded)?;
            decide_publicity(tx, actor, id, seen, &clearing)
        }
        ByOffice::Withhold => {
            let held = Some(crate::model::Publicity::Withheld);
            let reason = "涉及在建工程".to_owned();
            let clearing = Clearing { text_state: held, reply_state: held, reason, ..Clearing::default() };
            decide_publicity(tx, actor, id, seen, &clearing)
        }
        ByOffice::Archive => archive(tx, actor, id, seen),
        ByOffice::Ask(way) => {
            let due = Some(clock::day_of(tx.now()).saturating_add(jiff::Span::new().days(4)));
            let (body, note) = (String::new(), "主席团第三次会议决定".to_owned());
            ask(tx, actor, id, seen, &TypedAsking { way: Some(way), body, due, note })
        }
    }
    .map(|_| ())
}

/// The ways to assign: one leads, with a co-handler, through the government office, apart, several lead.
fn ways(p: People, way: u8) -> Vec<Assignment> {
    let (lead, co, apart) = (Part::Lead, Part::CoHandler, Part::Separate);
    let parts: &[(UnitId, Part)] = match way {
        0 => &[(p.water, lead)],
        1 => &[(p.water, lead), (p.money, co)],
        2 => &[(p.government, lead)],
        3 => &[(p.water, apart), (p.money, apart)],
        4 => &[(p.water, lead), (p.money, lead)],
        _ => &[(p.government, lead), (p.money, co)],
    };
    parts.iter().map(|(unit, part)| for_part(*unit, *part)).collect()
}

fn by_unit(tx: &mut Tx, cast: Cast, actor: &Actor, task: &Task, act: ByUnit) -> Result<bool> {
    let (id, seen, today) = (task.id, task.version, clock::day_of(tx.now()));
    match act {
        ByUnit::Accept => accept(tx, actor, id, seen)?,
        ByUnit::HandBack => hand_back(tx, actor, id, seen, "桥不归我局管")?,
        ByUnit::PassOn(way) => {
            let p = cast.people;
            let below = match way {
                0 => vec![for_part(p.water, Part::Lead)],
                1 => vec![for_part(p.water, Part::Separate), for_part(p.money, Part::Separate)],
                _ => vec![for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)],
            };
            pass_on(tx, actor, id, seen, &below, "")?
        }
        ByUnit::Wait => wait(tx, actor, id, seen, "请代表确认户数")?,
        ByUnit::GoOn => go_on(tx, actor, id, seen)?,
        ByUnit::GiveOpinionBack => give_opinion_back(tx, actor, id, seen, "没有写明金额")?,
        ByUnit::AskExtension => ask_extension(tx, actor, id, seen, "设计还在审批")?,
        ByUnit::Contact => {
            let typed = TypedContact {
                moment: Some(Moment::Before),
                manner: Some(Manner::Visit),
                day: Some(today),
                note: "到桥上看了".to_owned(),
            };
            log_contact(tx, actor, id, &typed)?
        }
        ByUnit::Plan | ByUnit::PassPlan | ByUnit::ReturnPlan | ByUnit::SharePlan => {
            return about_plan(tx, actor, task, act);
        }
        ByUnit::Draft(class) => send_draft(tx, actor, id, seen, &drafted(today, class))?,
        ByUnit::AnswerAgain => answer_again(tx, actor, id, seen)?,
        ByUnit::Approve => approve_draft(tx, actor, id, seen)?,
        ByUnit::ReturnChecked | ByUnit::ReturnSigned => {
            let signing = act == ByUnit::ReturnSigned;
            if signing != (task.stage == TaskStage::Signing) {
                return Ok(false);
            }
            return_draft(tx, actor, id, seen, "请写明时限")?
        }
        ByUnit::Sign => sign_draft(tx, actor, id, seen)?,
        ByUnit::Keep | ByUnit::GiveUp | ByUnit::ApproveReport | ByUnit::ReturnReport | ByUnit::SignReport => {
            match promise_for(tx, task.suggestion, task.unit, act)? {
                Some(promise) => about_promise(tx, actor, promise.id, act)?,
                None => return Ok(false),
            }
        }
    };
    Ok(true)
}

/// The newest plan of a unit: written, read, shown.
fn about_plan(tx: &mut Tx, actor: &Actor, task: &Task, act: ByUnit) -> Result<bool> {
    let newest = db::plans(tx, task.suggestion)?.into_iter().rfind(|plan| plan.task == task.id);
    let Some(newest) = newest.filter(|_| act != ByUnit::Plan) else {
        if act == ByUnit::Plan {
            let mut typed = crate::service::tests::planning::typed();
            let day = Some(clock::day_of(tx.now()));
            typed.seen = db::newest_plan_number(tx, task.id)?;
            (typed.contact_on, typed.steps) = (day, vec![("委托检测".to_owned(), day)]);
            write_plan(tx, actor, task.id, &typed)?;
        }
        return Ok(act == ByUnit::Plan);
    };
    match act {
        ByUnit::PassPlan => pass_plan(tx, actor, newest.id)?,
        ByUnit::ReturnPlan => return_plan(tx, actor, newest.id, "请写明时限")?,
        _ => share_plan(tx, actor, newest.id)?,
    };
    Ok(true)
}

fn about_promise(tx: &mut Tx, actor: &Actor, id: PromiseId, act: ByUnit) -> Result<Suggestion> {
    match act {
        ByUnit::ApproveReport => approve_report(tx, actor, id),
        ByUnit::SignReport => sign_report(tx, actor, id),
        ByUnit::ReturnReport => return_report(tx, actor, id, "请写明下一步打算"),
        ByUnit::GiveUp => report_promise(tx, actor, id, ReportAbout::GivenUp, "资金没有落实"),
        _ => keep_promise(tx, actor, id, "附验收单"),
    }
}

fn drafted(today: Date, class: &str) -> TypedReply {
    let text = |text: &str| text.to_owned();
    let due = today.saturating_add(jiff::Span::new().days(90));
    TypedReply {
        class: text(class),
        reference: answer("").reference.to_owned(),
        body: text("已委托检测，桥面修补列入今年计划。"),
        contact: text("何经办"),
        telephone: text("0351-2100001"),
        copies: String::new(),
        head: text("马局长"),
        promises: if class == "B" { vec![(text("完成桥面修补"), Some(due))] } else { Vec::new() },
    }
}

fn by_assigner(tx: &mut Tx, p: People, actor: &Actor, task: &Task, act: ByAssigner) -> Result<()> {
    let (id, seen) = (task.id, task.version);
    match act {
        ByAssigner::Uphold => uphold(tx, actor, id, seen, "请按职责办理"),
        ByAssigner::Reassign(to) => reassign(tx, actor, id, seen, to.unit(p), "改由该单位办理"),
        ByAssigner::Grant => grant(tx, actor, id, seen),
        ByAssigner::Deny => deny(tx, actor, id, seen, "请按期答复"),
        ByAssigner::Record => {
            let text = |text: &str| text.to_owned();
            let typed = TypedRecord {
                meeting: text("主席团第四次会议"),
                head: text("马局长"),
                body: text("逐项回答了代表的问题。"),
            };
            record_answer(tx, actor, id, seen, &typed)
        }
    }
    .map(|_| ())
}

fn portions() -> [Portion; 2] {
    ["关于修缮河口桥的建议", "关于拓宽河口路的建议"].map(|subject| Portion {
        subject: subject.to_owned(),
        situation: WELL.to_owned(),
        analysis: WELL.to_owned(),
        proposal: WELL.to_owned(),
        files: Vec::new(),
    })
}
