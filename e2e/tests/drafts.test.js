// What a deputy can rely on who writes a suggestion where there is no network.

import assert from 'node:assert/strict'
import { DESK, PHONE } from '../harness/browser.js'
import { assertForThumbs, assertGood, picture } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { DEPUTY, press, reads } from '../harness/people.js'

const { test, enter, photo } = demoPlace()

const SUBJECT = '关于修缮西渠人行桥的建议'
const SITUATION = '西渠人行桥桥板松动，雨天打滑，每天有几百名学生和老人经过。'

/** The deputy's drafts with this subject. */
const drafts = page => page.getByRole('main').getByRole('link', { name: SUBJECT })

/** The page on which one writes, kept by the phone. */
async function ready(page) {
  await page.goto('/desk/suggestions/new')
  await page.evaluate(() => navigator.serviceWorker.ready)
  // The page passes through the worker once, and is kept.
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.reload()
}

async function write(page) {
  await page.getByLabel('案由（标题）').fill(SUBJECT)
  await page.getByLabel('情况').fill(SITUATION)
  await page.getByLabel('具体建议').fill('请今年内更换桥板并加装防滑条和扶手。')
}

test('a draft written without a network waits in the phone, is sent later, and sent twice is begun once', async () => {
  const page = await enter(PHONE, DEPUTY)
  await ready(page)
  await assertGood(page)
  await assertForThumbs(page)
  await picture(page, 'draft-new')

  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: '起草建议' }).waitFor()
  await write(page)
  await press(page, '保存草稿')
  await page.getByRole('status').getByText(SUBJECT).waitFor()
  await picture(page, 'draft-waiting')
  const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('lianxin-outbox:')))
  await page.reload()
  await page.getByRole('status').getByText(SUBJECT).waitFor()
  assert.equal(await page.getByLabel('情况').inputValue(), '', 'what waits is not written a second time')

  page.wrong.length = 0
  await page.context().setOffline(false)
  await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor()
  await reads(page, SITUATION)

  // As if the answer had been lost on the way: the same entry waits again.
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), kept)
  await page.goto('/desk/suggestions/new')
  await page.waitForFunction(key => JSON.parse(localStorage.getItem(key)).length === 0, kept[0])
  await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor()
  await page.goto('/desk/suggestions?which=drafts')
  assert.equal(await drafts(page).count(), 1)
  page.wrong.length = 0
  await assertGood(page)
  await picture(page, 'drafts')
})

/** A draft that exists, at its item's page; returns the address. */
async function draftOf(page, subject) {
  await page.goto('/desk/suggestions/new')
  await page.getByLabel('案由（标题）').fill(subject)
  await page.getByLabel('情况').fill(SITUATION)
  await page.getByLabel('具体建议').fill('请今年汛期前完成疏通。')
  await press(page, '保存草稿')
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
  return page.url()
}

/** Opens the page on which a draft is changed, until the phone has it. */
async function toChange(page) {
  await page.getByRole('link', { name: '修改文稿' }).click()
  await page.getByRole('heading', { name: '修改文稿' }).waitFor()
  await page.waitForFunction(async () => (await caches.match(location.pathname)) !== undefined)
}

/** How many changes and drafts wait in the phone. */
const waiting = page =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('lianxin-outbox:')).flatMap(([, kept]) => JSON.parse(kept)).length)

test('a draft is changed without a network: the last change waits in the phone and is sent later', async () => {
  const page = await enter(PHONE, DEPUTY)
  const subject = '关于疏通南沟排水口的建议'
  await draftOf(page, subject)
  await toChange(page)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByLabel('情况').fill('第一次修改：雨后积水三天不退。')
  await press(page, '保存草稿')
  await page.getByRole('status').getByText(subject).waitFor()
  await picture(page, 'draft-change-waiting')
  await page.reload()
  assert.equal(await page.getByLabel('情况').inputValue(), '第一次修改：雨后积水三天不退。', 'what waits stands in the form')
  await page.getByLabel('情况').fill('第二次修改：雨后积水五天不退。')
  await press(page, '保存草稿')
  assert.equal(await waiting(page), 1, 'the last change takes the place of the one before')

  page.wrong.length = 0
  await page.context().setOffline(false)
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
  await reads(page, '第二次修改：雨后积水五天不退。')
  assert.equal(await waiting(page), 0)
})

test('a change that was overtaken elsewhere is not lost: both texts are shown and one is chosen', async () => {
  const [phone, desk] = [await enter(PHONE, DEPUTY), await enter(DESK, DEPUTY)]
  const subject = '关于北街增设垃圾分类点的建议'
  const item = await draftOf(phone, subject)
  const onTheWay = async words => {
    await phone.goto(item)
    await toChange(phone)
    await phone.context().setOffline(true)
    await phone.getByLabel('情况').fill(words)
    await press(phone, '保存草稿')
    await phone.getByRole('status').getByText(subject).waitFor()
  }
  const atTheDesk = async words => {
    await desk.goto(item)
    await toChange(desk)
    await desk.getByLabel('情况').fill(words)
    await press(desk, '保存草稿')
    await reads(desk, words)
  }
  const together = async () => {
    phone.wrong.length = 0
    await phone.context().setOffline(false)
    await phone.getByRole('heading', { name: '现在保存的文稿' }).waitFor()
  }

  await onTheWay('路上写的：三个小区没有分类点。')
  await atTheDesk('办公室写的：四个小区没有分类点。')
  await together()
  await reads(phone, '办公室写的：四个小区没有分类点。')
  assert.equal(await phone.getByLabel('情况').inputValue(), '路上写的：三个小区没有分类点。')
  phone.wrong.length = 0
  await assertGood(phone)
  await assertForThumbs(phone)
  await picture(phone, 'draft-overtaken')
  await press(phone, '用我的修改替换')
  await phone.getByRole('heading', { level: 1, name: subject }).waitFor()
  await reads(phone, '路上写的：三个小区没有分类点。')
  assert.equal(await waiting(phone), 0)

  await onTheWay('又在路上写的：五个小区没有分类点。')
  await atTheDesk('又在办公室写的：六个小区没有分类点。')
  await together()
  await phone.getByRole('link', { name: '保留这一份，不用我的修改' }).click()
  await phone.getByRole('heading', { level: 1, name: subject }).waitFor()
  await reads(phone, '又在办公室写的：六个小区没有分类点。')
  assert.equal(await waiting(phone), 0)
  phone.wrong.length = 0
})

test('with a network the draft is saved at once and photos and files go with it', async () => {
  const page = await enter(PHONE, DEPUTY)
  await page.goto('/desk/suggestions/new')
  await page.getByLabel('案由（标题）').fill('关于增设河堤照明的建议')
  await page.getByLabel('情况').fill(SITUATION)
  await press(page, '保存草稿')
  await page.getByRole('heading', { level: 1, name: '关于增设河堤照明的建议' }).waitFor()
  await page.getByRole('link', { name: '添加照片和附件' }).click()
  await page.getByLabel('照片').setInputFiles(await photo({ width: 1200, height: 900 }))
  await page.getByText('已选 1 张').or(page.locator('.photos-chosen canvas')).first().waitFor()
  const report = { name: '测量.txt', mimeType: 'text/plain', buffer: Buffer.from('夜间照度 0.3 勒克斯') }
  await page.getByLabel('文件').setInputFiles(report)
  await press(page, '上传')
  await reads(page, '测量.txt')
  await assertGood(page)
  await assertForThumbs(page)
  await picture(page, 'draft-attachments')
  await page.getByRole('link', { name: '回到办理页面' }).click()
  await reads(page, '测量.txt')
  await page.locator('.photos img').first().waitFor()
  await assertGood(page)
  await picture(page, 'draft-item')
})
