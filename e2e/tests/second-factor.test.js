// The second factor of administrators.

import { createHmac } from 'node:crypto'
import { PASSWORD, beginWork, makeAccount, signIn } from '../harness/accounts.js'
import { DESK } from '../harness/browser.js'
import { assertGood } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { press, unfold } from '../harness/people.js'

const { test, visitor, enter } = demoPlace()

test('an administrator sets up an authenticator before anything else, and gets in with a recovery code without the phone', async () => {
  const oneTime = await makeAccount(enter, 'shuang.jiang', '霜降（新来的）', '审计员', '云溪省')
  const page = await visitor(DESK)
  await beginWork(page, 'shuang.jiang', oneTime)
  await page.getByRole('heading', { name: '动态口令' }).waitFor()
  await assertGood(page)
  await press(page, '开始设置')
  await page.getByRole('heading', { name: '第一步：扫描二维码' }).waitFor()
  await assertGood(page)
  const secret = await page.locator('code').innerText()
  await page.getByLabel('动态口令').fill('000000')
  await press(page, '完成设置')
  await page.getByRole('alert').getByText('动态口令不正确').first().waitFor()
  await page.getByLabel('动态口令').fill(digits(secret, Date.now()))
  await press(page, '完成设置')
  await page.getByRole('heading', { name: '恢复码' }).waitFor()
  await assertGood(page)
  const recovery = await page.locator('main code').first().innerText()
  await page.getByRole('link', { name: '我已抄好' }).click()
  await page.getByRole('link', { name: '审计' }).first().waitFor()

  await page.context().clearCookies({ name: 'lx_session' })
  await page.goto('/admin/audit')
  await signIn(page, 'shuang.jiang', PASSWORD)
  await page.getByRole('heading', { name: '请输入动态口令' }).waitFor()
  await assertGood(page)
  await unfold(page, '手机不在身边')
  await page.getByLabel('恢复码').fill(recovery)
  await assertGood(page)
  await press(page, '用恢复码登录')
  await page.getByRole('heading', { name: '全部记录' }).waitFor()
})

/** What an authenticator shows (RFC 6238: SHA-1, 30 seconds, six digits). */
function digits(secret, now) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replaceAll(' ', '')].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  const code = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff
  return String(code % 1_000_000).padStart(6, '0')
}
