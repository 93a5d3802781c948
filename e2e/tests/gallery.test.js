// Every component, in every appearance, without barriers and without sideways scrolling.

import { after, before, test } from 'node:test'
import { NARROW, PHONE, DESK, openBrowser, visitor } from '../harness/browser.js'
import { assertAccessible, assertFits, assertQuiet, picture } from '../harness/checks.js'
import { startPlace } from '../harness/place.js'

const APPEARANCES = [
  { name: 'light', theme: 'light', text: 'normal' },
  { name: 'dark', theme: 'dark', text: 'normal' },
  { name: 'large', theme: 'light', text: 'large' },
]

let place, browser
before(async () => {
  place = await startPlace()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await place?.stop()
})

for (const lang of ['zh-CN', 'en']) {
  for (const { name, ...appearance } of APPEARANCES) {
    test(`the gallery has no barriers and fits any screen: ${lang}, ${name}`, async () => {
      for (const [size, screen] of Object.entries({ narrow: NARROW, phone: PHONE, desk: DESK })) {
        const page = await visitor(browser, place.origin, screen, { lang, ...appearance })
        await page.goto('/gallery')
        await assertFits(page)
        if (size !== 'narrow') {
          await assertAccessible(page)
          await picture(page, `gallery-${size}-${lang}-${name}`)
        }
        assertQuiet(page)
        await page.context().close()
      }
    })
  }
}
