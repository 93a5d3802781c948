// The whole life of one suggestion, in the hands of nine, and read by somebody who has no account.

import assert from 'node:assert/strict'
import { DESK, PHONE } from '../harness/browser.js'
import { demoPlace } from '../harness/demo.js'
import { openWaiting, press, reads, readsSoon } from '../harness/people.js'
import { act, dayFrom, deed, good as goodPage, judge, replyGoesOut } from '../harness/story.js'

const LEAD = '顾南枝'
const SECOND = '田知秋'
const THIRD = '陆归舟'
const OFFICE = '周砚秋'
const GOVERNMENT = '尚文衡'
const CLERK = '罗青山'
const REVIEWER = '温九皋'
const SIGNER = '项远'
const CO_HANDLER = '麦有秋'

const UNIT = '县城市管理局'
const SUBJECT = '关于在望江桥头加装路灯和护栏的建议'
const SITUATION = '望江桥头到小学四百米没有路灯，冬天放学时天已经黑了，每天有两百多名学生从这里走。'
const ANALYSIS = '道路移交以后照明归属不清，几年没有列入计划，去年发生过两起摔伤。'
const PROPOSAL = '请今年入冬前装好十二盏路灯和两侧护栏，费用列入县城市维护经费。'
const ASKED = '请代表确认护栏从哪一头装起。'
const FIRST_REPLY = '路灯已列入改造计划，护栏需要先勘察桥面，暂不能确定时间。'
const UNHAPPY = '护栏没有时间，孩子们还要走一个冬天。'
const SECOND_REPLY = '护栏和路灯一并施工，十一月底前完成，完成后请代表到场查看。'
const PROMISED = '装好十二盏路灯和两侧护栏'
const KEPT = '十一月二十日验收，十二盏路灯已亮，两侧护栏装好。'

const { test, visitor, enter } = demoPlace()
const people = {}
let address

test('a suggestion goes from a draft on a phone to a promise that is kept', async t => {
  for (const [name, screen] of [
    [LEAD, PHONE], [SECOND, PHONE], [THIRD, PHONE], [OFFICE, DESK], [GOVERNMENT, DESK],
    [CLERK, DESK], [REVIEWER, DESK], [SIGNER, PHONE], [CO_HANDLER, DESK],
  ]) people[name] = await enter(screen, name)
  await act(t, 'a deputy writes it on a phone and asks two others to sign', leadWrites)
  await act(t, 'both read the text and sign it, and it is handed in', othersSign)
  await act(t, 'the office reviews it and gives it to the government office, which gives it to two units', officesAssign)
  await act(t, 'the unit asks the deputy, who answers from the list of what waits', unitAsks)
  await act(t, 'the co-handler says its opinion; the reply goes from hand to hand and out', unitReplies)
  await act(t, 'the deputy is dissatisfied, and it is handled again', leadIsDissatisfied)
  await act(t, 'the second reply stands beside the first and is judged', leadIsSatisfied)
  await act(t, 'the office publishes it, and a citizen reads what was asked and what is promised', citizenReads)
  await act(t, 'the promise is kept, and everybody can see it', promiseIsKept)
  await act(t, 'all of it reads as well in English', inEnglish)
})

/** What must be true of a page, which is shown to whoever asks for pictures. */
const good = (page, name) => goodPage(page, `suggestion-${name}`)

async function leadWrites() {
  const page = people[LEAD]
  await page.goto('/desk/suggestions')
  await page.getByRole('link', { name: '起草建议' }).first().click()
  await page.getByLabel('案由（标题）').fill(SUBJECT)
  await page.getByLabel('情况', { exact: true }).fill(SITUATION)
  await page.getByLabel('分析').fill(ANALYSIS)
  await good(page, '01-draft')
  await press(page, '保存草稿')
  await reads(page, '起草中')
  await good(page, '02-saved')
  await deed(page, '提交人大审查', '提交人大审查')
  await page.getByRole('alert').waitFor()
  await reads(page, SITUATION)
  await good(page, '03-incomplete')
  await page.getByRole('link', { name: '修改文稿' }).click()
  assert.equal(await page.getByLabel('分析').inputValue(), ANALYSIS)
  await page.getByLabel('具体建议').fill(PROPOSAL)
  await press(page, '保存草稿')
  await page.getByRole('link', { name: '邀请附议' }).click()
  await good(page, '04-invite')
  for (const name of [SECOND, THIRD]) await page.getByRole('checkbox', { name }).check()
  await press(page, '发出邀请')
  await reads(page, '征集附议')
  await good(page, '05-gathering')
  address = new URL(page.url()).pathname
}

async function othersSign() {
  for (const name of [SECOND, THIRD]) {
    const page = people[name]
    await page.goto('/desk')
    await reads(page, '阅读文稿，确认是否附议')
    await openWaiting(page, SUBJECT)
    await reads(page, PROPOSAL)
    await good(page, `06-sign-${name === SECOND ? 1 : 2}`)
    await deed(page, '我已阅读，确认附议', '我已阅读，确认附议')
    await reads(page, '已附议')
  }
  const page = people[LEAD]
  await openWaiting(page, SUBJECT)
  await reads(page, '已有 3 人联名')
  await deed(page, '提交人大审查', '提交人大审查')
  await reads(page, '审查中')
  await good(page, '07-handed-in')
}

async function officesAssign() {
  const office = people[OFFICE]
  await openWaiting(office, SUBJECT)
  await good(office, '08-review')
  await deed(office, '审查通过，立案', '审查通过，立案')
  await reads(office, '已立案，待交办')
  await deed(office, '交办', '交给承办单位', form =>
    form.getByLabel('承办单位 1').selectOption({ label: '县政府办公室' }))
  await reads(office, '办理中')
  await good(office, '09-assigned')

  const government = people[GOVERNMENT]
  await openWaiting(government, SUBJECT)
  await deed(government, '转交办', '转交这些单位', async form => {
    await form.getByLabel('承办单位 1').selectOption({ label: UNIT })
    await form.getByLabel('承办单位 2').selectOption({ label: '桃源镇人民政府' })
    await form.getByLabel('承办方式 2').selectOption({ label: '会办' })
  })
  await reads(government, '已转交办')
  await good(government, '10-passed-on')
}

async function unitAsks() {
  const clerk = people[CLERK]
  await openWaiting(clerk, SUBJECT)
  await good(clerk, '11-offered')
  await deed(clerk, '签收', '签收')
  await reads(clerk, '办理中')
  await deed(clerk, '等待代表，暂停计时', '暂停计时', form => form.getByLabel('等代表的什么意见').fill(ASKED))

  const lead = people[LEAD]
  await lead.goto('/desk')
  await reads(lead, '答复承办单位的询问')
  await good(lead, '12-waits-for-the-deputy')
  await lead.getByRole('main').getByRole('link', { name: SUBJECT }).click()
  await reads(lead, '等您办理')
  await deed(lead, `答复${UNIT}的询问`, '答复承办单位', async form => {
    await form.getByText(ASKED).waitFor()
    await form.getByLabel('您的意见').fill('从小学一头装起。')
    await good(lead, '13-asked')
  })

  await openWaiting(clerk, SUBJECT)
  await reads(clerk, '从小学一头装起。')
  await deed(clerk, '记录与代表的沟通', '保存并请代表确认', async form => {
    await form.getByRole('radio', { name: '办理中' }).check()
    await form.getByRole('radio', { name: '现场调研' }).check()
    await form.getByLabel('日期').fill(dayFrom(0))
    await form.getByLabel('沟通内容').fill('与顾代表一起到桥头看了现场。')
  })
  await lead.goto('/desk')
  await lead.getByRole('link', { name: `与${UNIT}的沟通` }).click()
  await deed(lead, `确认沟通情况（${UNIT}）`, '情况属实，确认')
  await reads(lead, '已确认')
  await good(lead, '14-contact')
}

/** The clerk writes the reply, the reviewer and the head pass it on. */
const goesOut = (words, mark, promised) =>
  replyGoesOut(
    { clerk: people[CLERK], reviewer: people[REVIEWER], signer: people[SIGNER] },
    SUBJECT,
    { mark, words, promised, reference: '青城管函〔2026〕40号' },
    (page, step) => good(page, `15-${step}-${mark.slice(0, 1)}`),
  )

async function unitReplies() {
  const co = people[CO_HANDLER]
  await openWaiting(co, SUBJECT)
  await deed(co, '签收', '签收')
  await deed(co, '提出会办意见', '送主办单位', form => form.getByLabel('会办意见').fill('镇里配合清理桥头摊位。'))
  await reads(co, '已完成')
  await good(co, '18-opinion')
  await goesOut(FIRST_REPLY, 'C ·')
}

async function leadIsDissatisfied() {
  const page = people[LEAD]
  await openWaiting(page, SUBJECT)
  await reads(page, FIRST_REPLY)
  await good(page, '19-first-reply')
  await judge(page, '评价办理情况', '满意', '不满意')
  await page.getByRole('alert').waitFor()
  await good(page, '20-reason-missing')
  await page.getByLabel('理由或意见').fill(UNHAPPY)
  await press(page, '提交评价')
  await reads(page, '不满意，研究处理')
  await good(page, '21-judged')

  const office = people[OFFICE]
  await openWaiting(office, SUBJECT)
  await reads(office, UNHAPPY)
  await good(office, '22-study')
  await deed(office, '交承办单位重新办理', '交承办单位重新办理', form =>
    form.getByLabel('重新办理的要求').fill('请到现场勘察，给出护栏的完成时间。'))
  await reads(office, '办理中')
}

async function leadIsSatisfied() {
  await goesOut(SECOND_REPLY, 'B ·', PROMISED)
  const page = people[LEAD]
  await openWaiting(page, SUBJECT)
  await reads(page, FIRST_REPLY)
  await reads(page, SECOND_REPLY)
  await reads(page, PROMISED)
  await good(page, '23-second-reply')
  await judge(page, '评价办理情况', '满意', '满意')
  await deed(page, '是否公开', '保存意见', form => form.getByRole('radio', { name: '同意公开', exact: true }).check())
  await reads(page, '待决定公开')
}

async function citizenReads() {
  const office = people[OFFICE]
  await openWaiting(office, SUBJECT)
  await deed(office, '决定公开方式', '保存公开决定')
  await reads(office, '跟踪办理')
  await good(office, '24-published')

  const citizen = people.citizen = await visitor(PHONE)
  await citizen.goto('/')
  await citizen.getByRole('link', { name: '建议公开' }).first().click()
  for (const place of ['临川湖市', '青禾县'])
    await citizen.getByRole('main').getByRole('link', { name: place, exact: true }).click()
  await good(citizen, '25-public-list')
  await citizen.getByRole('link', { name: SUBJECT }).first().click()
  await reads(citizen, PROPOSAL)
  await reads(citizen, SECOND_REPLY)
  await reads(citizen, PROMISED)
  await reads(citizen, '尚未兑现')
  assert.doesNotMatch(await citizen.getByRole('main').innerText(), /2100031|镇里配合清理桥头摊位/)
  await good(citizen, '26-public-item')
}

async function promiseIsKept() {
  const clerk = people[CLERK]
  await clerk.goto(address)
  assert.equal(await clerk.locator('details.action > summary').getByText('记录与代表的沟通').count(), 1, 'each deed once')
  await deed(clerk, `承诺已兑现：${PROMISED}`, '销号并告知代表', form => form.getByLabel('完成情况').fill(KEPT))
  await reads(clerk, '已办结')
  const lead = people[LEAD]
  await readsSoon(lead, '/desk/notices', '的一项承诺已经兑现')
  await good(lead, '27-notice')
  await people.citizen.reload()
  await reads(people.citizen, '已兑现')
  await good(people.citizen, '28-kept')
}

async function inEnglish() {
  for (const [name, path] of [[LEAD, address], [CLERK, address], [OFFICE, address]]) {
    const page = people[name]
    await page.context().addCookies([{ name: 'lx_lang', value: 'en', url: page.url() }])
    await page.setViewportSize(PHONE.viewport)
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor()
    await good(page, `29-english-${Object.keys(people).indexOf(name)}`)
  }
}
