// The desk: every page of every role, and the sign for the door on paper.

import assert from 'node:assert/strict'
import { DESK, NARROW, PHONE } from '../harness/browser.js'
import { assertFits, assertForThumbs, assertGood } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import {
  AUDITOR, CLERK, DEPUTY, HEAD, OFFICE, SECURITY_ADMINISTRATOR, STATION, SYSTEM_ADMINISTRATOR,
  press, reads, unfold,
} from '../harness/people.js'

const { test, visitor, enter } = demoPlace()

const EVERYBODY = {
  'the station head': HEAD,
  'the deputy': DEPUTY,
  'the clerk of a unit': CLERK,
  'the office': OFFICE,
  'the system administrator': SYSTEM_ADMINISTRATOR,
  'the security administrator': SECURITY_ADMINISTRATOR,
  'the auditor': AUDITOR,
}

test('every place that anybody can go to has no barriers and fits desk, phone and the narrowest screen', async () => {
  const walked = await Promise.all(Object.entries(EVERYBODY).map(([who, name]) => walk(who, name)))
  assert.ok(walked.flat().length > 60, `only ${walked.flat().length} pages were seen`)
})

/** Looks at every place of somebody's rail, with the first item of each list, and at their account. */
async function walk(who, name) {
  const page = await enter(DESK, name)
  const places = await page.locator('.rail a').evaluateAll(links => links.map(link => link.getAttribute('href')))
  assert.ok(places.length >= 3, `${who} has somewhere to go`)
  assert.ok((await page.locator('.bar > ul > li').count()) <= 5, `the bar of ${who} has room for five`)
  const seen = new Set()
  for (const address of places) {
    await look(page, address, seen)
    assert.equal(await page.locator('.rail [aria-current=page]').count(), 1, `${who} sees where ${address} is`)
    const item = page.locator('main .todo a, main tbody a').first()
    if (await item.count()) await look(page, await item.getAttribute('href'), seen)
  }
  await look(page, '/account', seen)
  await page.context().close()
  return [...seen]
}

async function look(page, address, seen) {
  await page.goto(address)
  if (seen.has(address)) return
  seen.add(address)
  await assertGood(page)
  await page.setViewportSize(PHONE.viewport)
  await assertGood(page)
  await assertForThumbs(page)
  await page.setViewportSize(NARROW.viewport)
  await assertFits(page)
  await page.setViewportSize(DESK.viewport)
}

test('in large type, dark colours and English an office and a station fit and have no barriers', async () => {
  await Promise.all([OFFICE, HEAD, AUDITOR].map(async name => {
    const page = await enter(DESK, name)
    const places = await page.locator('.rail a').evaluateAll(links => links.map(link => link.getAttribute('href')))
    await page.goto('/appearance?text=large&then=/desk')
    await page.goto('/appearance?theme=dark&then=/desk')
    await page.goto('/language?to=en&then=/desk')
    for (const address of places) {
      await page.goto(address)
      await assertGood(page)
      await page.setViewportSize(NARROW.viewport)
      await assertFits(page)
      await page.setViewportSize(DESK.viewport)
    }
  }))
})

test('what waits stands in the order of its dates, overdue first, each with its next action', async () => {
  const page = await enter(DESK, HEAD)
  const tags = await page.locator('.todo-row .todo-until').allInnerTexts()
  assert.ok(tags.length > 1)
  const days = tags.map(text => {
    const [, over] = /已超期 (\d+) 天/.exec(text) ?? []
    const [, ahead] = /还有 (\d+) 天/.exec(text) ?? []
    return over ? -Number(over) : Number(ahead ?? 0)
  })
  assert.deepEqual(days, [...days].sort((one, other) => one - other))
  for (const what of await page.locator('.todo-row .todo-what').allInnerTexts()) assert.ok(what.trim())
})

test('an item says above the fold what it is, where it stands, who acts next and until when, and what one can do', async () => {
  for (const screen of [PHONE, DESK]) {
    const page = await enter(screen, HEAD)
    await page.locator('.todo-row a').first().click()
    const height = screen.viewport.height - (screen === PHONE ? 61 : 0)
    for (const part of ['h1', '.item-state', '.next-what', '.next-who', '.next .due-line', '.actions summary >> nth=0']) {
      const { y, height: tall } = await page.locator(part).first().boundingBox()
      assert.ok(y + tall <= height, `${part} ends at ${y + tall} of ${height}`)
    }
  }
})

test('the menu and the "more" of the phone open, lead on, and close with Escape', async () => {
  const page = await enter(PHONE, OFFICE)
  const more = await unfold(page, '更多')
  await more.getByRole('link', { name: '代表名册' }).waitFor()
  await assertGood(page)
  await page.keyboard.press('Escape')
  await more.getByRole('link', { name: '代表名册' }).waitFor({ state: 'hidden' })
  await page.locator('.menu > summary').click()
  await assertGood(page)
  await press(page, '退出登录')
  await page.getByText('您已退出登录').waitFor()
  await page.goto('/desk')
  await page.getByRole('heading', { name: '登录' }).waitFor()
})

test('the sign for the door prints on one sheet: the code to scan, the code to type, no navigation', async () => {
  const page = await enter(DESK, HEAD)
  await page.goto('/desk/stations')
  await page.getByRole('link', { name: STATION }).click()
  await page.getByRole('link', { name: '打印门牌' }).click()
  await page.getByRole('heading', { name: STATION }).waitFor()
  await assertGood(page)
  await page.emulateMedia({ media: 'print' })
  const { width } = await page.locator('.sign-qr svg').boundingBox()
  assert.ok(width > 300, `the code is ${width} px wide on paper`)
  await page.getByText('扫一扫，说说您的意见').waitFor()
  for (const furniture of ['nav', 'header', 'footer', 'button']) {
    for (const one of await page.locator(furniture).all()) assert.ok(!(await one.isVisible()), `${furniture} is printed`)
  }
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  assert.equal(sheets.length, 1)
})

test('a closed station says so, and leads to the nearest open one', async () => {
  const office = await enter(DESK, OFFICE)
  await office.goto('/desk/stations')
  const row = office.getByRole('row').filter({ hasText: '已撤销' }).first()
  await row.getByRole('link').click()
  const address = await office.locator('main a[href^="/s/"]').first().getAttribute('href')

  const page = await visitor(PHONE)
  await page.goto(address)
  await page.getByText(/本站已于.*撤销/).waitFor()
  assert.equal(await page.getByRole('link', { name: '说说您的意见' }).count(), 0)
  await assertGood(page)
  await page.getByRole('main').locator('.card a').first().click()
  await page.getByRole('link', { name: '说说您的意见' }).waitFor()
})
