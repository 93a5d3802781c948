// Every public page, in every appearance, on every screen.

import assert from 'node:assert/strict'
import { DESK, NARROW, PHONE } from '../harness/browser.js'
import { assertFits, assertForThumbs, assertGood, assertQuiet } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'

const { test, visitor } = demoPlace()

let known
/** One page of each kind that anybody can open. */
const addresses = async () => (known ??= await findAddresses())

async function findAddresses() {
  const page = await visitor(PHONE)
  const first = async (at, kind) => {
    await page.goto(at)
    return page.locator(`main a[href^="${kind}"]`).first().getAttribute('href')
  }
  const station = await first('/demo', '/s/')
  const found = [
    '/', '/find', '/find?who=deputies', `/find?q=${encodeURIComponent('桃源')}`, '/find?q=%20zzz', '/track', '/about',
    '/sign-in', '/demo', '/nowhere', station, `${station}/say`,
    await first('/demo', '/o/'), await first(station, '/d/'), await first('/', '/disclosed/'), await first('/find', '/find?place='),
  ]
  await page.context().close()
  return found
}

const LOOKS = {
  normal: {},
  'large, dark, English': { text: 'large', theme: 'dark', lang: 'en' },
}
for (const [look, how] of Object.entries(LOOKS)) {
  test(`no public page has barriers or is wider than its screen: ${look}`, async () => {
    const page = await visitor(PHONE, how)
    for (const address of await addresses()) {
      await page.goto(address)
      await assertGood(page)
      await page.setViewportSize(NARROW.viewport)
      await assertFits(page)
      await page.setViewportSize(DESK.viewport)
      await assertFits(page)
      await page.setViewportSize(PHONE.viewport)
    }
  })
}

test('large type, dark colours and English are one tap away on every public page, and lead back to it', async () => {
  const page = await visitor(PHONE)
  const asBefore = await page.context().cookies()
  const link = label => page.getByRole('link', { name: label, exact: true }).first()
  const tap = async (label, then) => {
    await link(label).click()
    await link(then).waitFor()
  }
  for (const address of await addresses()) {
    await page.context().addCookies(asBefore)
    await page.goto(address)
    const before = await look(page)
    await tap('大字', '标准字')
    await tap('深色', '浅色')
    await tap('English', '中文')
    const now = await look(page)
    assert.equal(now.address, before.address)
    assert.equal(now.lang, 'en')
    assert.ok(Math.abs(now.size / before.size - 1.25) < 0.01, `${address} in large type`)
    assert.ok(now.light < 60 && before.light > 200, `${address} in dark colours`)
    assertQuiet(page)
  }
})

const look = page =>
  page.evaluate(() => {
    const { fontSize, backgroundColor } = getComputedStyle(document.body)
    const [red, green, blue] = backgroundColor.match(/\d+/g).map(Number)
    const { lang } = document.documentElement
    return { address: location.href, lang, size: parseFloat(fontSize), light: (red + green + blue) / 3 }
  })

test('what a person is asked for is big enough for a thumb', async () => {
  const page = await visitor(PHONE)
  for (const address of await addresses()) {
    await page.goto(address)
    await assertForThumbs(page)
  }
})
