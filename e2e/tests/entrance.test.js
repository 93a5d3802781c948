// Every role of the demo place is entered with one press, on a phone and at a desk, also without scripts.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, NARROW, PHONE, openBrowser, visitor } from '../harness/browser.js'
import { assertAccessible, assertFits, assertQuiet, picture } from '../harness/checks.js'
import { startPlace } from '../harness/place.js'

let place, browser
before(async () => {
  place = await startPlace()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await place?.stop()
})

const doors = page => page.locator('form[action="/demo/enter"] button')

for (const [size, screen] of Object.entries({ phone: PHONE, desk: DESK })) {
  test(`every role's first screen has no barriers: ${size}`, async () => {
    const page = await visitor(browser, place.origin, screen)
    await page.goto('/demo')
    await assertAccessible(page)
    await assertFits(page)
    await picture(page, `demo-${size}`)
    const count = await doors(page).count()
    assert.ok(count >= 5, `only ${count} roles can be entered`)
    for (let i = 0; i < count; i++) {
      await page.goto('/demo')
      await doors(page).nth(i).click()
      await page.waitForURL('**/desk')
      await assertAccessible(page)
      await assertFits(page)
      await picture(page, `first-screen-${i}-${size}`)
    }
    assertQuiet(page)
    await page.context().close()
  })
}

test('a role is entered without scripts on the narrowest screen', async () => {
  const page = await visitor(browser, place.origin, NARROW, { scripts: false })
  await page.goto('/demo')
  await doors(page).first().click()
  await page.waitForURL('**/desk')
  assert.equal(await page.locator('h1').count(), 1)
  await page.context().close()
})

test('the place stops in order when it is told to', async () => {
  const other = await startPlace()
  assert.equal(await other.stop(), 0, other.said())
})
