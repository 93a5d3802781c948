// The pictures of the README: real screens of a fresh demo place. `node e2e/pictures.mjs` writes docs/images/*.png.

import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { DESK, PHONE, openBrowser, visitor } from './harness/browser.js'
import { DEPUTY, HEAD, OFFICE, beginToSay } from './harness/people.js'
import { startPlace } from './harness/place.js'

const images = fileURLToPath(new URL('../docs/images/', import.meta.url))
/** A deputy with a reply to judge. */
const REPLIED_TO = '陆归舟'
const SHARP_DESK = { ...DESK, deviceScaleFactor: 1.5 }

await mkdir(images, { recursive: true })
const place = await startPlace()
const browser = await openBrowser()
try {
  await save('say', await saying())
  await save('station', await station())
  await save('deputy', await deputyItem())
  await save('desk', await waiting())
  const [follow, item] = [await following(), await headItem()]
  await save('follow', follow)
  await save('tour', await beside(follow, item))
  await save('suggestion', await beside(await replied(), await suggestions()))
} finally {
  await browser.close()
  await place.stop()
}

async function saying() {
  const page = await visitor(browser, place.origin, PHONE)
  await beginToSay(page)
  await page
    .getByLabel('您要反映什么事')
    .fill('滨湖路公交站的候车亭，下雨天顶棚漏水，坐的地方全湿了。\n老人等车多，希望赶在入冬以前修一修。')
  await page.locator('h1').evaluate(heading => (heading.getRootNode().activeElement?.blur(), scrollTo(0, 0)))
  return page.screenshot()
}

async function station() {
  const page = await visitor(browser, place.origin, PHONE)
  await page.goto('/demo')
  await page.getByRole('link', { name: '打开联络站页面' }).click()
  await page.getByRole('heading', { name: '本站代表' }).waitFor()
  return page.screenshot()
}

/** From the title down: what was asked, who acts until when, and the answer. */
async function following() {
  const page = await visitor(browser, place.origin, PHONE)
  await page.goto('/demo')
  await page.getByRole('link', { name: '打开一件已答复、等您评价的意见' }).click()
  await page.getByRole('heading', { name: '答复', exact: true }).waitFor()
  await page.locator('.item-head').evaluate(head => scrollTo(0, head.offsetTop - 16))
  return page.screenshot()
}

async function enter(screen, name) {
  const page = await visitor(browser, place.origin, screen)
  await page.goto('/demo')
  await page.getByRole('button', { name: `以${name}的身份进入` }).click()
  await page.getByRole('heading', { name: '等我办理' }).waitFor()
  return page
}

async function deputyItem() {
  const page = await enter(PHONE, DEPUTY)
  await page.locator('.todo-row', { hasText: '答复' }).last().getByRole('link').click()
  await page.getByRole('heading', { name: '办理过程' }).waitFor()
  return page.screenshot()
}

async function waiting() {
  const page = await enter(SHARP_DESK, HEAD)
  return page.screenshot()
}

/** With the due date opened into its counting. */
async function headItem() {
  const page = await enter(SHARP_DESK, HEAD)
  await page.locator('.todo-row', { hasText: '审核答复' }).first().getByRole('link').click()
  await page.locator('.next details.due > summary').click()
  await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)))
  return page.screenshot()
}

/** A suggestion that was replied to, in the hand of the deputy who judges it. */
async function replied() {
  const page = await enter(PHONE, REPLIED_TO)
  await page.locator('.todo-row', { hasText: '评价办理情况' }).first().getByRole('link').click()
  await page.locator('.item-head').evaluate(head => scrollTo(0, head.offsetTop - 16))
  return page.screenshot()
}

/** What the office has in hand. */
async function suggestions() {
  const page = await enter(SHARP_DESK, OFFICE)
  await page.goto('/desk/suggestions/handed')
  return page.screenshot()
}

/** A phone and a desk in one picture. */
async function beside(phone, desk) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 780 }, deviceScaleFactor: 1.25 })
  const source = picture => `data:image/png;base64,${picture.toString('base64')}`
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: center; gap: 40px; background: #ece7df }
    img { height: 690px; background: #fff; box-shadow: 0 8px 30px rgb(60 40 20 / 18%) }
    .phone { border: 9px solid #1e1a16; border-radius: 34px }
    .desk { border: 1px solid #d5ccc0; border-radius: 10px }
  </style><img class="phone" src="${source(phone)}"><img class="desk" src="${source(desk)}">`)
  await page.evaluate(() => Promise.all([...document.images].map(image => image.decode())))
  return page.screenshot()
}

async function save(name, picture) {
  await writeFile(`${images}${name}.png`, picture)
  process.stdout.write(`docs/images/${name}.png ${Math.round(picture.length / 1024)} KB\n`)
}
