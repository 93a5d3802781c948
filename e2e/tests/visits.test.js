// What a deputy can rely on who visits households where there is no network.

import assert from 'node:assert/strict'
import { PHONE } from '../harness/browser.js'
import { assertGood, picture } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { DEPUTY, press, reads } from '../harness/people.js'

const { test, enter } = demoPlace()

/** The rows of the deputy's own visits that hold a text. */
const rows = (page, text) => page.getByRole('row').filter({ hasText: text })

test('a visit written down without a network waits in the phone, is sent later, and sent twice is kept once', async () => {
  const page = await enter(PHONE, DEPUTY)
  await page.goto('/desk/visits')
  await page.evaluate(() => navigator.serviceWorker.ready)
  // The page passes through the worker once, and is kept.
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.reload()
  await assertGood(page)
  await picture(page, 'visits')

  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: '入户走访' }).waitFor()
  await page.getByLabel('户或网格').fill('三组 12 户')
  await page.getByLabel('听到的事').fill('自来水时有时无，早上尤其小。')
  await press(page, '登记走访')
  await page.getByRole('status').getByText('有 1 条登记还在这部手机里').waitFor()
  await page.getByRole('status').getByText('三组 12 户').waitFor()
  await picture(page, 'visits-waiting')
  const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('lianxin-outbox:')))
  await page.reload()
  await page.getByRole('status').getByText('有 1 条登记还在这部手机里').waitFor()

  page.wrong.length = 0
  await page.context().setOffline(false)
  await reads(page, '三组 12 户')
  await rows(page, '自来水时有时无').first().waitFor()
  await page.getByRole('status').getByText('还在这部手机里').waitFor({ state: 'hidden' })

  // As if the answer had been lost on the way: the same entry waits again.
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), kept)
  await page.reload()
  await page.waitForFunction(key => JSON.parse(localStorage.getItem(key)).length === 0, kept[0])
  await page.goto('/desk/visits')
  await rows(page, '自来水时有时无').first().waitFor()
  assert.equal(await rows(page, '自来水时有时无').count(), 1)
  page.wrong.length = 0
  await assertGood(page)
})
