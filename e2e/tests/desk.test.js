// The desk: every page of every role, and the sign for the door on paper.

import assert from 'node:assert/strict'
import { DESK, NARROW, PHONE } from '../harness/browser.js'
import { assertFits, assertGood } from '../harness/checks.js'
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

for (const [who, name] of Object.entries(EVERYBODY)) {
  test(`every place that ${who} can go to has no barriers and fits phone and desk`, async () => {
    const page = await enter(DESK, name)
    const places = await page.locator('.rail a').evaluateAll(links => links.map(link => link.getAttribute('href')))
    assert.ok(places.length >= 2, 'there is somewhere to go')
    for (const address of [...places, '/account']) {
      await visitBoth(page, address)
      const item = page.locator('main .todo a, main tbody a').first()
      if (!(await item.count())) continue
      await visitBoth(page, await item.getAttribute('href'))
    }
  })
}

async function visitBoth(page, address) {
  await page.goto(address)
  await assertGood(page)
  await page.setViewportSize(NARROW.viewport)
  await assertFits(page)
  await page.setViewportSize(DESK.viewport)
}

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
