// A real Chromium, and people who look through it: on a phone or at a desk, in a language, light or dark.

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const executablePath =
  process.env.LIANXIN_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
export const DESK = { viewport: { width: 1280, height: 900 } }
/** The narrowest screen that every page must fit (WCAG 1.4.10). */
export const NARROW = { viewport: { width: 320, height: 640 } }

export const openBrowser = () => chromium.launch({ executablePath, args })

/**
 * Somebody at a screen. `appearance` chooses `theme` (light, dark), `text` (normal, large) and `lang` (zh-CN, en)
 * as the links of every page do; `scripts: false` is a browser without JavaScript.
 */
export async function visitor(browser, origin, screen, { theme = 'light', text = 'normal', lang = 'zh-CN', scripts = true } = {}) {
  const context = await browser.newContext({
    ...screen,
    baseURL: origin,
    locale: lang,
    colorScheme: theme,
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })
  context.setDefaultTimeout(15_000)
  await context.addCookies([
    { name: 'lx_lang', value: lang, url: origin },
    { name: 'lx_look', value: `${text}.${theme}`, url: origin },
  ])
  return nextPage(context)
}

/** One more page of the same person; what goes wrong in it is noted in `page.wrong`. */
export async function nextPage(context) {
  const page = await context.newPage()
  page.wrong = []
  page.on('pageerror', failure => page.wrong.push(`script error: ${failure.message}`))
  // A page that says no (422 with what is wrong) is an answer like any other; a file that is missing is not.
  const refused = line => line.text().startsWith('Failed to load resource')
  page.on('console', line => line.type() === 'error' && !refused(line) && page.wrong.push(`console: ${line.text()}`))
  page.on('response', answer => {
    if (answer.status() >= 400 && !answer.request().isNavigationRequest()) page.wrong.push(`${answer.status()} ${answer.url()}`)
  })
  return page
}
