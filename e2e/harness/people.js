// Who is who in the demo place, and what people do there again and again.

/** The station whose page the demo shows to citizens, with who works there. */
export const STATION = '望江街道代表之家'
export const HEAD = '何疏影'
export const DEPUTY = '顾南枝'
export const UNIT = '县城市管理局'
export const CLERK = '罗青山'
export const OFFICE = '周砚秋'
export const SECURITY_ADMINISTRATOR = '安知微'
export const SYSTEM_ADMINISTRATOR = '纪研'
export const AUDITOR = '申鉴之'

/** Opens the first step of saying something to the station. */
export async function beginToSay(page) {
  await page.goto('/demo')
  await page.getByRole('link', { name: '打开联络站页面' }).click()
  await page.getByRole('link', { name: '说说您的意见' }).click()
  await page.getByLabel('您要反映什么事').waitFor()
}

/** A citizen's three steps; ends on the page with the tracking code, which is returned as it is shown. */
export async function say(page, words, { place = '', phone = '' } = {}) {
  await beginToSay(page)
  await page.getByLabel('您要反映什么事').fill(words)
  await press(page, '下一步')
  await page.getByLabel('事情发生在哪里').fill(place)
  await page.getByLabel('联系电话').fill(phone)
  await press(page, '下一步')
  await press(page, '发送给联络站')
  return trackingCode(page)
}

/** The code on the page that says that an opinion has arrived. */
export async function trackingCode(page) {
  await page.getByRole('heading', { name: '已收到您的意见' }).waitFor()
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.getByRole('main').innerText())
  return code
}

/** Waits for a text in the page's content. */
export const reads = (page, text) => page.getByRole('main').getByText(text).first().waitFor()

/** Opens a page until a text stands on it that the server brings there after the deed was answered, as a notice is. */
export async function readsSoon(page, address, text) {
  const found = page.getByRole('main').getByText(text).first()
  const until = Date.now() + 30_000
  do {
    await page.goto(address)
    if (await found.isVisible()) return
    await page.waitForTimeout(200)
  } while (Date.now() < until)
  await found.waitFor({ timeout: 1 })
}

/** Presses the button with exactly this label. */
export const press = (page, label) => page.getByRole('button', { name: label, exact: true }).click()

/** Opens an action of an item's page, a due date, or whatever else folds, and returns it. */
export async function unfold(page, label) {
  const folded = page.locator('details').filter({ has: page.locator('summary').getByText(label, { exact: true }) })
  await folded.locator('summary').click()
  return folded
}

/** Goes to an item from one's list of what waits, where it must be found. */
export async function openWaiting(page, title) {
  await page.goto('/desk')
  await page.getByRole('main').getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}
