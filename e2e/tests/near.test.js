// Finding the nearest station by where one stands: asked at a tap, with and without leave to know it.

import assert from 'node:assert/strict'
import { PHONE } from '../harness/browser.js'
import { assertGood, picture } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'

const { test, visitor } = demoPlace()

test('the position is asked for only when the button is tapped, and the nearest station comes first', async () => {
  const page = await visitor(PHONE)
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 36.9001, longitude: 100.2004 })
  await page.goto('/find')
  await page.getByRole('button', { name: '找离我最近的联络站' }).click()
  await page.getByRole('heading', { name: '离您最近的联络站' }).waitFor()
  const first = page.locator('main .card').first()
  await first.getByText('望江街道代表之家').waitFor()
  assert.ok(!page.url().includes('36.9'), 'the position is not in the address')
  await assertGood(page)
  await picture(page, 'near')
})

test('who does not give the position is told how else to find a station', async () => {
  const page = await visitor(PHONE)
  await page.goto('/find')
  await page.getByRole('button', { name: '找离我最近的联络站' }).click()
  await page.getByText('按地区查找').waitFor()
  const still = await visitor(PHONE, { scripts: false })
  await still.goto('/find')
  assert.equal(await still.getByRole('button', { name: '找离我最近的联络站' }).count(), 0, 'without scripts it is not there')
})
