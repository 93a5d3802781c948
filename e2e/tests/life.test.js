// The whole life of one opinion, with everybody who has a part in it.

import assert from 'node:assert/strict'
import { DESK, PHONE } from '../harness/browser.js'
import { assertGood } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import {
  AUDITOR, CLERK, DEPUTY, HEAD, STATION, UNIT,
  openWaiting, press, reads, trackingCode, unfold,
} from '../harness/people.js'
import { act } from '../harness/story.js'

const TITLE = '幸福小区北门的公交站牌倒了'
const NUMBER = '13900001234'
const SAID = `${TITLE}\n老人孩子等车没地方站，希望扶正，再加一个雨棚。有事打我电话 ${NUMBER}。`
const FIRST_ANSWER = '站牌已经扶正加固，雨棚列入下月计划。'
const WHY_AGAIN = '雨棚的日期没有说。'
const SECOND_ANSWER = '雨棚 12 日进场，三天装好，届时请您来看。'

const { test, visitor, enter, photo } = demoPlace()
let citizen, head, deputy, clerk

test('a word to the station comes back answered, is done again once, and is shown to everybody', async t => {
  citizen = await visitor(PHONE)
  await act(t, 'a citizen finds the station and says it in three steps, with a photo and a mistake on the way', citizenSays)
  head = await enter(DESK, HEAD)
  await act(t, 'the station head admits it and gives it to a deputy, and sees how the due date is counted', headGives)
  deputy = await enter(PHONE, DEPUTY)
  await act(t, 'the deputy answers on a phone, and the citizen sees nothing of it before the station has read it', deputyAnswers)
  await act(t, 'the citizen reads the answer, judges it partly solved, and reopens it', citizenReopens)
  clerk = await enter(DESK, CLERK)
  await act(t, 'a unit does it again, and the citizen cannot reopen it twice', unitDoesItAgain)
  await act(t, 'what was solved is shown on the first page, without the telephone number', everybodySees)
  await act(t, 'the auditor sees who looked at the telephone number', auditorSees)
})

async function citizenSays() {
  await citizen.goto('/')
  await assertGood(citizen)
  await citizen.getByRole('link', { name: '说说您的意见' }).click()
  await assertGood(citizen)
  await citizen.getByRole('searchbox').fill('望江街道')
  await press(citizen, '查找')
  await assertGood(citizen)
  await citizen.getByRole('link', { name: STATION }).click()
  await assertGood(citizen)
  await citizen.getByRole('link', { name: '说说您的意见' }).click()

  await citizen.getByLabel('您要反映什么事').fill(SAID)
  const taken = await photo()
  const chosen = citizen.getByLabel('照片')
  await chosen.setInputFiles(taken)
  await citizen.getByText('已选 1 张').waitFor()
  const sends = await chosen.evaluate(input => input.files[0].size)
  assert.ok(sends < taken.buffer.length, `${sends} bytes are sent of ${taken.buffer.length}: a village's network is slow`)
  await assertGood(citizen)
  await press(citizen, '下一步')

  await citizen.getByText('已收到 1 张照片').waitFor()
  await citizen.getByLabel('事情发生在哪里').fill('幸福路 8 号')
  await citizen.getByLabel('联系电话').fill('1390000')
  await assertGood(citizen)
  await press(citizen, '下一步')

  const alert = citizen.getByRole('alert')
  await alert.getByRole('link', { name: '请填写 11 位手机号' }).click()
  const phone = citizen.getByLabel('联系电话')
  assert.equal(await phone.evaluate(field => field === document.activeElement), true, 'the error leads to its field')
  assert.equal(await phone.inputValue(), '1390000')
  assert.equal(await citizen.getByLabel('事情发生在哪里').inputValue(), '幸福路 8 号')
  await assertGood(citizen)
  await phone.fill('139 0000 1234')
  await press(citizen, '下一步')

  await reads(citizen, '老人孩子等车没地方站')
  await reads(citizen, '已收到 1 张照片')
  await assertGood(citizen)
  await press(citizen, '发送给联络站')

  await trackingCode(citizen)
  await assertGood(citizen)
  await citizen.getByRole('link', { name: '查看进展' }).click()
  await reads(citizen, '待受理')
  await reads(citizen, '139****1234')
  await citizen.getByRole('img', { name: '照片 1' }).waitFor()
  await assertGood(citizen)
}

async function headGives() {
  await assertGood(head)
  await openWaiting(head, TITLE)
  await head.getByRole('img', { name: '照片 1' }).waitFor()
  await assertGood(head)
  await press(head, '显示联系方式')
  await reads(head, '本次查看已记录')
  await assertGood(head)

  await unfold(head, '受理')
  await press(head, '受理这件意见')
  await reads(head, '已受理，待交办')

  await unfold(head, '交办')
  await head.getByLabel('交给谁').selectOption({ label: `${DEPUTY}（代表）` })
  await assertGood(head)
  await press(head, '交办')
  await reads(head, `交${DEPUTY}办理`)

  const dates = head.locator('details.due')
  for (const date of await dates.all()) await date.locator('summary').click()
  const answer = dates.last()
  await answer.getByText(/期限为 ?\d+ ?个工作日/).waitFor()
  await answer.getByText('周末，不计').first().waitFor()
  await answer.getByText('当天 24 时以前都算按时').waitFor()
  await assertGood(head)
}

async function deputyAnswers() {
  await assertGood(deputy)
  await openWaiting(deputy, TITLE)
  assert.equal(await deputy.getByRole('button', { name: '显示联系方式' }).count(), 0, 'the number is for the station alone')
  await assertGood(deputy)
  await unfold(deputy, '签收')
  await press(deputy, '签收')
  await reads(deputy, '已签收，开始办理')
  await unfold(deputy, '答复')
  await deputy.getByLabel('答复内容').fill(FIRST_ANSWER)
  await assertGood(deputy)
  await press(deputy, '提交联络站审核')
  await reads(deputy, '答复待审核')

  await citizen.reload()
  await reads(citizen, `交${DEPUTY}办理`)
  assert.equal(await citizen.getByText(FIRST_ANSWER).count(), 0, 'nothing is shown before the station has read it')
  await approve(FIRST_ANSWER)
}

async function approve(answer) {
  await openWaiting(head, TITLE)
  const review = await unfold(head, '审核答复')
  await review.getByText(answer).waitFor()
  await assertGood(head)
  await press(head, '审核通过，答复反映人')
  await reads(head, '答复审核通过')
}

async function judge(verdict, remark) {
  await citizen.getByRole('radio', { name: verdict, exact: true }).check()
  await citizen.getByLabel('想说的话').fill(remark)
  await press(citizen, '提交评价')
  await reads(citizen, `反映人评价：${verdict}`)
}

async function citizenReopens() {
  await citizen.reload()
  await reads(citizen, FIRST_ANSWER)
  await reads(citizen, '群众已打开查询页看到答复')
  await assertGood(citizen)
  await judge('部分解决', '站牌好了。')
  await unfold(citizen, '没有解决？可以申请重办一次')
  await citizen.getByLabel('哪里没有解决').fill(WHY_AGAIN)
  await assertGood(citizen)
  await press(citizen, '申请重办')
  await reads(citizen, '反映人申请重办')
  await assertGood(citizen)
}

async function unitDoesItAgain() {
  await openWaiting(head, TITLE)
  await reads(head, WHY_AGAIN)
  await unfold(head, '交办')
  await head.getByLabel('交给谁').selectOption({ label: `${UNIT}（承办单位）` })
  await press(head, '交办')
  await reads(head, `交${UNIT}办理`)

  await openWaiting(clerk, TITLE)
  await assertGood(clerk)
  await unfold(clerk, '签收')
  await press(clerk, '签收')
  await reads(clerk, '已签收，开始办理')
  await unfold(clerk, '答复')
  await clerk.getByLabel('答复内容').fill(SECOND_ANSWER)
  await press(clerk, '提交联络站审核')
  await approve(SECOND_ANSWER)

  await citizen.reload()
  await citizen.getByRole('heading', { name: '重办答复' }).waitFor()
  await reads(citizen, FIRST_ANSWER)
  await judge('未解决', '还没有看到。')
  assert.equal(await citizen.getByText('可以申请重办一次').count(), 0)
  await assertGood(citizen)
}

async function everybodySees() {
  await openWaiting(head, TITLE)
  const review = await unfold(head, '公开')
  const said = review.getByLabel('反映内容')
  assert.ok(!(await said.inputValue()).includes(NUMBER), 'the number is masked before anybody reviews')
  await said.fill((await said.inputValue()).replace('幸福小区', '某小区'))
  await assertGood(head)
  await press(head, '公开')
  await reads(head, '已公开')

  const anybody = await visitor(PHONE)
  await anybody.goto('/')
  await anybody.getByRole('link', { name: TITLE }).click()
  await anybody.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await reads(anybody, '某小区')
  await reads(anybody, SECOND_ANSWER)
  assert.ok(!(await anybody.content()).includes(NUMBER))
  await assertGood(anybody)
}

async function auditorSees() {
  const auditor = await enter(DESK, AUDITOR)
  await auditor.getByRole('link', { name: '审计' }).first().click()
  await auditor.getByRole('heading', { name: '全部记录' }).waitFor()
  await assertGood(auditor)
  await auditor.getByRole('link', { name: '个人信息查看记录' }).click()
  await auditor.getByRole('row').filter({ hasText: '查看了联系方式' }).filter({ hasText: HEAD }).first().waitFor()
  await assertGood(auditor)
}
