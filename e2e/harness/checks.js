// What must be true of every page.

import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const out = fileURLToPath(new URL('../out/', import.meta.url))

/** The rules of WCAG 2.2 up to level AA. */
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** Fails with the list of what a person with an impairment would run into. Needs a page with scripts. */
export async function assertAccessible(page) {
  // Through the protocol and not as a script element: the page's content security policy stays as it is.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(tags => window.axe.run(document, { runOnly: tags }), AA)
  const listed = violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id} (${rule.impact}): ${rule.help}\n    ${node.target.join(' ')}\n    ${node.html}`),
  )
  assert.equal(listed.length, 0, `${page.url()} has barriers:\n  ${listed.join('\n  ')}`)
}

/** Fails when the page is wider than the screen, and names what sticks out. */
export async function assertFits(page) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const outside = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)
    return outside.slice(0, 5).map(e => e.outerHTML.slice(0, 120))
  })
  assert.equal(wide.length, 0, `${page.url()} must be scrolled sideways because of:\n  ${wide.join('\n  ')}`)
}

/** Fails when something that is pressed, chosen or filled in is too low for a thumb. */
export async function assertForThumbs(page) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, .button, input:not([type=hidden], [type=radio], [type=checkbox]), select, summary, nav a, .switch')]
      .filter(target => target.checkVisibility() && target.getBoundingClientRect().height > 1)
      .filter(target => target.getBoundingClientRect().height < 44)
      .map(target => target.outerHTML.slice(0, 120)),
  )
  assert.deepEqual(small, [], `${page.url()} has targets lower than 44 px`)
}

/** Fails when the page reported an error to the console: a script that broke, a file that was refused. */
export function assertQuiet(page) {
  assert.deepEqual(page.wrong, [], `${page.url()} complained`)
}

/** What must be true of every page somebody comes to. */
export async function assertGood(page) {
  assertQuiet(page)
  await assertFits(page)
  await assertAccessible(page)
}

/** A picture of the whole page in e2e/out, for people who ask for it with LIANXIN_PICTURES=1. */
export async function picture(page, name) {
  if (!process.env.LIANXIN_PICTURES) return
  await mkdir(out, { recursive: true })
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true })
}
