// A demo place of one's own for the tests of a file, with its people at their screens.

import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openBrowser, visitor } from './browser.js'
import { startPlace } from './place.js'

const out = fileURLToPath(new URL('../out/', import.meta.url))

/**
 * Starts a place before the tests of this file and stops it after them.
 *
 * `visitor` is anybody at a screen, `enter` somebody with an account at their first page, `photo` what a phone would send,
 * and `test` a test that closes its windows; when it fails, what its people saw last is in e2e/out.
 */
export function demoPlace() {
  let place, browser
  before(async () => {
    place = await startPlace()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await place?.stop()
  })
  const anybody = (screen, how) => visitor(browser, place.origin, screen, how)
  return {
    visitor: anybody,
    enter: (screen, name) => enter(anybody, screen, name),
    photo: size => photo(browser, size),
    test: (promise, doing) =>
      test(promise, async t => {
        try {
          await doing(t)
        } catch (failure) {
          await pictures(browser, promise)
          throw failure
        } finally {
          for (const context of browser.contexts()) await context.close()
        }
      }),
  }
}

async function enter(anybody, screen, name) {
  const page = await anybody(screen)
  await page.goto('/demo')
  await page.getByRole('button', { name: `以${name}的身份进入` }).click()
  await page.getByRole('heading', { name: '等我办理' }).waitFor()
  return page
}

async function photo(browser, { width = 2600, height = 1900 } = {}) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent(`<body style="margin:0;height:100vh;background:linear-gradient(160deg,#9bc,#dec 55%,#876)">
    <p style="font:120px sans-serif;margin:20% 0 0 20%">${width} × ${height}</p>`)
  const buffer = await page.screenshot({ type: 'jpeg', quality: 90 })
  await page.close()
  return { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer }
}

async function pictures(browser, promise) {
  await mkdir(out, { recursive: true })
  const pages = browser.contexts().flatMap(context => context.pages())
  const name = promise.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  for (const [number, page] of pages.entries()) {
    await page.screenshot({ path: `${out}failed-${name}-${number + 1}.png`, fullPage: true }).catch(() => {})
  }
}
