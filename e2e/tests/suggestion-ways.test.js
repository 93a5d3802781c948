// The turns a suggestion's life can take beside the straight way: returned, handed back, put off, supervised, looked back at.

import { DESK, PHONE } from '../harness/browser.js'
import { demoPlace } from '../harness/demo.js'
import { openWaiting, press, reads, readsSoon } from '../harness/people.js'
import { act, dayFrom, deed, good as goodPage, judge, openTodo, replyGoesOut, takesPaper } from '../harness/story.js'

const LEAD = '顾南枝'
const OFFICE = '周砚秋'
const COMMITTEE = '沈秋屏'
const CLERK = '罗青山'
const REVIEWER = '温九皋'
const SIGNER = '项远'
const OTHER_CLERK = '麦有秋'

const UNIT = '县城市管理局'
const OTHER_UNIT = '桃源镇人民政府'
const SUBJECT = '关于修复滨湖公园亲水平台栏杆的建议'
const SITUATION = '滨湖公园亲水平台的栏杆有二十多米松动，周末每天有上千人从这里走。'
const ANALYSIS = '平台建成十二年没有大修，木质立柱已经腐朽。'
const PROPOSAL = '请更换腐朽的立柱和栏杆。'
const PROPOSAL_AGAIN = '请在汛期以前更换亲水平台东段二十八米腐朽的立柱和栏杆，没有更换以前先用围挡隔开，夜间有灯。'
const ENOUGH = '位置明确，不必多写。'
const UNCLEAR = '请写明是哪一段、希望什么时候完成。'
const NOT_OURS = '滨湖公园在望江街道，由县城市管理局管护，不属于桃源镇。'
const MORE_TIME = '立柱需要定制，四十五天才能到货。'
const MATTER = '滨水公共空间安全'
const PLAN = '一、十二月到现场视察；二、听取部门报告；三、一月底提交督办报告。'
const FOUND = '东段立柱已拆除，临时围挡牢固，定制立柱月底到货。'
const REPORT = '东段二十八米栏杆已更换并验收，西段列入明年养护计划。'
const REPLY = '东段栏杆已经更换，西段列入明年养护计划。'
const PROMISED = '更换亲水平台西段栏杆'
const SINCE = '西段栏杆提前更换完成，十一月二十六日验收。'
const EVIDENCE = '验收单第 31 号。'
const CAMPAIGN = '今年建议办理“回头看”'

const { test, enter } = demoPlace()
const people = {}
let address, matter

const good = (page, name) => goodPage(page, `ways-${name}`)

test('a suggestion that is returned, handed back, put off, supervised and looked back at comes to a good end', async t => {
  for (const [name, screen] of [
    [LEAD, PHONE], [OFFICE, DESK], [COMMITTEE, DESK], [CLERK, DESK], [REVIEWER, DESK], [SIGNER, PHONE], [OTHER_CLERK, DESK],
  ]) people[name] = await enter(screen, name)
  await act(t, 'the office returns it for changes, and the deputy hands it in again', returnedForChanges)
  await act(t, 'a unit hands it back, and the office gives it to another', handedBack)
  await act(t, 'the unit asks for more time, and the office grants it', putOff)
  await act(t, 'a committee proposes key supervision, and the chairs’ meeting decides for it', proposedForSupervision)
  await act(t, 'leaders of congress and government are paired, and the committee plans, visits and reports', supervised)
  await act(t, 'the unit replies and promises the rest, and the deputy is content', replied)
  await act(t, 'its papers can be taken away as PDF and as DOCX', papersTaken)
  await act(t, 'a look-back finds the promise, and the unit answers what became of it', lookedBack)
  await act(t, 'the deputy judges anew, and the promise is cleared', judgedAnew)
})

async function returnedForChanges() {
  const lead = people[LEAD]
  await lead.goto('/desk/suggestions/new')
  await lead.getByLabel('案由（标题）').fill(SUBJECT)
  await lead.getByLabel('情况', { exact: true }).fill(SITUATION)
  await lead.getByLabel('分析').fill(ANALYSIS)
  await lead.getByLabel('具体建议').fill(PROPOSAL)
  await press(lead, '保存草稿')
  await deed(lead, '提交人大审查', '提交人大审查')
  await lead.getByRole('alert').getByText('写得太少').waitFor()
  await good(lead, '00-found-thin')
  await deed(lead, '提交人大审查', '提交人大审查', form => form.getByLabel('“具体建议”写得太少').fill(ENOUGH))
  await reads(lead, '审查中')
  address = new URL(lead.url()).pathname

  const office = people[OFFICE]
  await openWaiting(office, SUBJECT)
  await reads(office, ENOUGH)
  await deed(office, '退回修改', '退回代表修改')
  await office.getByRole('alert').waitFor()
  await good(office, '01-why-is-missing')
  await deed(office, '退回修改', '退回代表修改', form => form.getByLabel('需要修改什么').fill(UNCLEAR))
  await reads(office, '退回修改')

  await lead.goto('/desk')
  await good(lead, '02-returned')
  await openWaiting(lead, SUBJECT)
  await reads(lead, UNCLEAR)
  await good(lead, '03-why')
  await lead.getByRole('link', { name: '修改文稿' }).click()
  await lead.getByLabel('具体建议').fill(PROPOSAL_AGAIN)
  await good(lead, '04-again')
  await press(lead, '保存草稿')
  await deed(lead, '重新提交审查', '重新提交审查')
  await reads(lead, '审查中')
  await openWaiting(office, SUBJECT)
  await office.locator('main p').getByText(PROPOSAL_AGAIN).first().waitFor()
  await deed(office, '审查通过，立案', '审查通过，立案')
  await reads(office, '已立案，待交办')
}

async function handedBack() {
  const [office, other, clerk] = [people[OFFICE], people[OTHER_CLERK], people[CLERK]]
  await deed(office, '交办', '交给承办单位', form =>
    form.getByLabel('承办单位 1').selectOption({ label: OTHER_UNIT }))
  await reads(office, '办理中')

  await openWaiting(other, SUBJECT)
  await deed(other, '申请退办', '退回交办机关', form => form.getByLabel('退办理由').fill(NOT_OURS))
  await reads(other, '已退办，待决定')
  await good(other, '05-handed-back')

  await openWaiting(office, SUBJECT)
  await reads(office, NOT_OURS)
  await good(office, '06-decides')
  await deed(office, `改交其他单位（现为${OTHER_UNIT}）`, '改交这个单位', async form => {
    await form.getByLabel('改交给').selectOption({ label: UNIT })
    await form.getByLabel('说明').fill('公园由城市管理部门管护。')
  })
  await openWaiting(clerk, SUBJECT)
  await deed(clerk, '签收', '签收')
  await reads(clerk, '办理中')
  await other.goto(address)
  await reads(other, '您现在不需要做什么')
}

async function putOff() {
  const [office, clerk] = [people[OFFICE], people[CLERK]]
  await deed(clerk, '申请延期答复', '提出延期申请', form => form.getByLabel('延期理由').fill(MORE_TIME))
  await reads(clerk, '申请延期')
  const before = await clerk.locator('.due-day').first().innerText()
  await openWaiting(office, SUBJECT)
  await reads(office, MORE_TIME)
  await good(office, '07-more-time')
  await deed(office, `同意延期（${UNIT}）`, `同意延期（${UNIT}）`)
  await clerk.goto(address)
  await reads(clerk, '已批准延期')
  await clerk.locator('.due-day').filter({ hasNotText: before }).first().waitFor()
  await good(clerk, '08-later')
}

async function proposedForSupervision() {
  const [committee, office] = [people[COMMITTEE], people[OFFICE]]
  await office.goto(address)
  const [, number] = /第(\d+)号/.exec(await office.locator('.item-code').innerText())
  await committee.goto('/desk')
  await good(committee, '09-committee')
  await committee.goto('/desk/suggestions/supervision')
  await committee.getByRole('link', { name: '提请重点督办' }).click()
  await committee.getByLabel('督办事项').fill(MATTER)
  await committee.getByLabel('包括的建议').fill('0-9999')
  await committee.getByLabel('提请理由').fill('关系游人安全。')
  await press(committee, '提请主任会议确定')
  await committee.getByRole('alert').getByRole('link', { name: '0-9999' }).waitFor()
  await good(committee, '10-no-such-number')
  await committee.getByLabel('包括的建议').fill(`0-${number}`)
  await press(committee, '提请主任会议确定')
  await reads(committee, '待主任会议确定')
  matter = new URL(committee.url()).pathname
  await good(committee, '11-proposed')

  await openTodo(office, MATTER, '提请主任会议确定')
  await deed(office, '主任会议确定', '确定为重点督办', form => form.getByLabel('会议日期').fill(dayFrom(0)))
  await reads(office, '已确定')
  await deed(office, '确定双督办领导', '保存双督办领导', async form => {
    await form.getByLabel('人大督办领导').fill('副主任 陆归舟')
    await form.getByLabel('政府领办领导').fill('副县长 方远山')
  })
  await reads(office, '已明确领导')
  await good(office, '12-paired')
}

async function supervised() {
  const [committee, office, lead] = [people[COMMITTEE], people[OFFICE], people[LEAD]]
  await openTodo(committee, MATTER, '制定督办方案')
  await deed(committee, '保存督办方案', '保存督办方案', form => form.getByLabel('督办方案').fill(PLAN))
  await reads(committee, '督办中')
  await deed(committee, '记录督办活动', '保存督办活动', async form => {
    await form.getByLabel('日期').fill(dayFrom(0))
    await form.getByLabel('参加人员').fill('副主任陆归舟、领衔代表、县城市管理局')
    await form.getByLabel('情况').fill(FOUND)
  })
  await reads(committee, FOUND)
  await good(committee, '13-visited')
  await deed(committee, '提交督办报告', '提交督办报告', form => form.getByLabel('督办报告').fill(REPORT))
  await reads(committee, '已提交报告')
  await lead.goto(address)
  await reads(lead, MATTER)
  await good(lead, '14-lead-sees')
  await openTodo(office, MATTER, '审议督办报告')
  await reads(office, REPORT)
  await deed(office, '督办结束', '督办结束')
  await committee.goto(matter)
  await reads(committee, '督办结束')
}

async function replied() {
  const [lead, office] = [people[LEAD], people[OFFICE]]
  await replyGoesOut(
    { clerk: people[CLERK], reviewer: people[REVIEWER], signer: people[SIGNER] },
    SUBJECT,
    { mark: 'B ·', words: REPLY, promised: PROMISED, reference: '青城管函〔2026〕52号' },
  )
  await openWaiting(lead, SUBJECT)
  await judge(lead, '评价办理情况', '满意', '基本满意')
  await deed(lead, '是否公开', '保存意见', form => form.getByRole('radio', { name: '同意公开', exact: true }).check())
  await openWaiting(office, SUBJECT)
  await deed(office, '决定公开方式', '保存公开决定')
  await reads(office, '跟踪办理')
}

async function papersTaken() {
  const lead = people[LEAD]
  await lead.goto(address)
  await good(lead, '15-papers')
  await takesPaper(lead, 'suggestion', [SUBJECT, SITUATION, PROPOSAL_AGAIN, LEAD])
  await takesPaper(lead, 'assignment', [SUBJECT, UNIT])
  await takesPaper(lead, 'reply', [REPLY, '青城管函〔2026〕52号', LEAD])
  await takesPaper(lead, 'verdict', [SUBJECT, '满意', '不满意'])
}

async function lookedBack() {
  const [office, clerk] = [people[OFFICE], people[CLERK]]
  await office.goto('/desk/suggestions/lookback')
  await office.getByRole('link', { name: '开展回头看' }).first().click()
  await office.getByLabel('名称').fill(CAMPAIGN)
  for (const year of ['从哪一年', '到哪一年']) await office.getByLabel(year).fill(dayFrom(0).slice(0, 4))
  await office.getByLabel('单位答复截止日期').fill(dayFrom(30))
  await press(office, '开始回头看')
  await office.getByRole('alert').getByRole('link', { name: '请至少选择一项范围' }).waitFor()
  await good(office, '16-nothing-chosen')
  await office.getByRole('checkbox', { name: '承诺事项还没有兑现的' }).check()
  await press(office, '开始回头看')
  await readsSoon(office, office.url(), SUBJECT)
  await good(office, '17-look-back')

  await openTodo(clerk, SUBJECT, '回头看')
  await deed(clerk, '答复回头看', '报人大核实', async form => {
    await form.getByLabel('后来的办理情况').fill(SINCE)
    await form.getByRole('radio', { name: 'A ·' }).check()
  })
  await clerk.getByRole('alert').getByRole('link', { name: '请写明依据' }).waitFor()
  await reads(clerk, SINCE)
  await good(clerk, '18-evidence-missing')
  await deed(clerk, '答复回头看', '报人大核实', form => form.getByLabel('依据').fill(EVIDENCE))
  await reads(clerk, 'B → A')

  await openTodo(office, SUBJECT, '核实单位答复')
  await reads(office, EVIDENCE)
  await good(office, '19-check')
  await deed(office, '核实通过，请代表测评', '核实通过，请代表测评')
}

async function judgedAnew() {
  const [lead, clerk] = [people[LEAD], people[CLERK]]
  await openTodo(lead, SUBJECT, '二次测评')
  await reads(lead, SINCE)
  await good(lead, '20-look-back')
  await judge(lead, '二次测评', '满意', '满意')
  await reads(lead, '基本满意 → 满意')
  await clerk.goto(address)
  await deed(clerk, `承诺已兑现：${PROMISED}`, '销号并告知代表', form => form.getByLabel('完成情况').fill(SINCE))
  await reads(clerk, '已办结')
  await lead.goto(address)
  await reads(lead, '已办结')
  await good(lead, '21-done')
}
