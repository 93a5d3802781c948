// What a story about suggestions is told with: acts, people at their screens, deeds, papers.

import assert from 'node:assert/strict'
import { inflateRawSync } from 'node:zlib'
import { assertForThumbs, assertGood, picture } from './checks.js'
import { openWaiting } from './people.js'

/** One act of a story; after one that failed there is nothing more to see. */
export async function act(t, promise, doing) {
  let over = false
  await t.test(promise, async () => {
    await doing()
    over = true
  })
  assert.ok(over, `the story ends where this failed: ${promise}`)
}

/** Opens a deed of the page, fills it in and sends it. */
export async function deed(page, label, send, fill = async () => {}) {
  const summary = page.locator('details.action > summary').getByText(label, { exact: true })
  const folded = summary.locator('..')
  if (!(await folded.getAttribute('open').then(open => open !== null))) await summary.click()
  await fill(folded)
  await folded.getByRole('button', { name: send, exact: true }).click()
}

/** What must be true of a page, and on a phone of everything that is touched. */
export async function good(page, name) {
  await assertGood(page)
  if (page.viewportSize().width < 500) await assertForThumbs(page)
  await picture(page, name)
}

/** The day so many days from today in Beijing, as a date field has it. */
export const dayFrom = days => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10)

/** Opens what waits under a title for one thing to be done, where other things wait under the same title. */
export async function openTodo(page, title, what) {
  await page.goto('/desk')
  const row = page.locator('.todo-row', { hasText: title }).filter({ hasText: what })
  await row.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/**
 * A reply goes from hand to hand and out: the clerk writes it, the reviewer and the head pass it on. `check` looks at each of
 * their pages on the way.
 */
export async function replyGoesOut({ clerk, reviewer, signer }, subject, reply, check = async () => {}) {
  await openWaiting(clerk, subject)
  await deed(clerk, '起草答复', '送审核人', async form => {
    await form.getByRole('radio', { name: reply.mark }).check()
    await form.getByLabel('发文字号').fill(reply.reference)
    await form.getByLabel('答复内容').fill(reply.words)
    await form.getByLabel('联系人').fill('罗青山')
    await form.getByLabel('联系电话').fill('0851-2100031')
    if (reply.promised) {
      await form.getByLabel('承诺事项 1').fill(reply.promised)
      await form.getByLabel('完成日期 1').fill(dayFrom(60))
    }
    await check(clerk, 'reply')
  })
  await clerk.getByRole('main').getByText('答复审核中').first().waitFor()
  await openWaiting(reviewer, subject)
  await check(reviewer, 'review')
  await deed(reviewer, '审核答复', '审核通过，送签发')
  await openWaiting(signer, subject)
  await check(signer, 'sign')
  await deed(signer, '签发答复', '签发并答复代表')
}

/** The lead's verdict on attitude and result. */
export const judge = (page, label, attitude, result) =>
  deed(page, label, '提交评价', async form => {
    await form.getByRole('group', { name: '对办理态度' }).getByRole('radio', { name: attitude, exact: true }).check()
    await form.getByRole('group', { name: '对办理结果' }).getByRole('radio', { name: result, exact: true }).check()
  })

/** Takes a paper of the item's page away as PDF and as DOCX; in the second these words must stand. */
export async function takesPaper(page, which, words) {
  const link = ending => page.locator(`main a[href*="/paper/${which}/"][href$="/${ending}"]`).first().getAttribute('href')
  const pdf = await fetched(page, await link('pdf'), 'application/pdf')
  assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-', `${which} is a PDF`)
  assert.match(pdf.subarray(-32).toString('latin1'), /%%EOF/, `${which} is a whole PDF`)
  const docx = await fetched(page, await link('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  const written = textOf(docx)
  for (const word of words) assert.ok(written.includes(word), `${which} says “${word}”`)
}

async function fetched(page, href, kind) {
  const answer = await page.request.get(href)
  assert.equal(answer.status(), 200, href)
  assert.equal(answer.headers()['content-type'], kind, href)
  assert.match(answer.headers()['content-disposition'], /filename/, href)
  return answer.body()
}

/** What is written in a DOCX file and above its pages: a zip archive, read by the directory at its end. */
function textOf(zip) {
  const parts = []
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const lengths = [28, 30, 32].map(field => zip.readUInt16LE(at + field))
    if (/^word\/(document|header)/.test(zip.toString('utf8', at + 46, at + 46 + lengths[0]))) {
      const local = zip.readUInt32LE(at + 42)
      const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const packed = zip.subarray(begins, begins + size)
      parts.push((method ? inflateRawSync(packed) : packed).toString('utf8').replace(/<[^>]+>/g, ''))
    }
    at += 46 + lengths[0] + lengths[1] + lengths[2]
  }
  return parts.join('\n')
}
