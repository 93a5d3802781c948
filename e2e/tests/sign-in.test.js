// A new account, from the security administrator's desk to the first day of work.

import assert from 'node:assert/strict'
import { PASSWORD, makeAccount, signIn } from '../harness/accounts.js'
import { DESK, PHONE } from '../harness/browser.js'
import { assertGood } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { STATION, press, reads } from '../harness/people.js'

const { test, visitor, enter } = demoPlace()

test('a new account signs in once with the password it was given, and must choose its own', async () => {
  const oneTime = await makeAccount(enter, 'bai.lu', '白露（新来的）', '站长', STATION)
  const page = await visitor(PHONE)
  await page.goto('/desk/opinions')
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await assertGood(page)

  await signIn(page, 'bai.lu', 'not the password')
  await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
  assert.equal(await page.getByLabel('用户名').inputValue(), 'bai.lu')
  assert.equal(await page.getByLabel('密码').inputValue(), '')
  await assertGood(page)

  await signIn(page, 'bai.lu', oneTime)
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  await assertGood(page)
  await page.goto('/desk/opinions')
  assert.equal(await page.getByRole('row').count(), 0, 'nothing is shown before the password is their own')
  await page.goto('/desk')
  await page.getByRole('link', { name: '请先设置自己的密码' }).click()

  await page.getByLabel('现在的密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill('1234567890')
  await page.getByLabel('再输一遍新密码').fill('1234567890')
  await press(page, '修改密码')
  await page.getByRole('alert').getByRole('link', { name: '太容易被猜到' }).waitFor()
  await assertGood(page)
  await page.getByLabel('现在的密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一遍新密码').fill(PASSWORD)
  await press(page, '修改密码')
  await page.getByRole('heading', { name: '我的账号' }).waitFor()
  await reads(page, STATION)
  await assertGood(page)

  const elsewhere = await visitor(DESK)
  await elsewhere.goto('/sign-in')
  await signIn(elsewhere, 'bai.lu', oneTime)
  await elsewhere.getByRole('alert').getByText('用户名或密码不正确').waitFor()
  await signIn(elsewhere, 'bai.lu', PASSWORD)
  await elsewhere.getByRole('heading', { name: '等我办理' }).waitFor()
})
