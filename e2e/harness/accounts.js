// Accounts with a password: made, signed in to, begun to work with.
//
// One address may try to sign in ten times and then twice a minute. So each test of signing in has a place of its own.

import assert from 'node:assert/strict'
import { DESK } from './browser.js'
import { assertGood } from './checks.js'
import { SECURITY_ADMINISTRATOR, press } from './people.js'

/** A password that nobody guesses. */
export const PASSWORD = '门前的槐树又开花了，香到巷口'

/** The security administrator makes an account with a role; returns its one-time password. */
export async function makeAccount(enter, login, name, role, reach) {
  const page = await enter(DESK, SECURITY_ADMINISTRATOR)
  await page.getByRole('link', { name: '账号' }).first().click()
  await page.getByRole('link', { name: '新建账号' }).click()
  await page.getByLabel('用户名').fill('x')
  await page.getByLabel('姓名').fill(name)
  await press(page, '建立账号')
  await page.getByRole('alert').getByRole('link', { name: '用户名须为' }).waitFor()
  assert.equal(await page.getByLabel('姓名').inputValue(), name)
  await assertGood(page)
  await page.getByLabel('用户名').fill(login)
  await press(page, '建立账号')
  await page.getByRole('heading', { name: '一次性密码' }).waitFor()
  await assertGood(page)
  const oneTime = await page.locator('code').innerText()
  await page.getByRole('link', { name: '查看账号' }).click()
  await assertGood(page)
  await page.getByRole('link', { name: '给予岗位' }).click()
  await assertGood(page)
  await page.getByLabel('岗位').selectOption({ label: role })
  await page.getByLabel('查找范围').fill(reach)
  await press(page, '查找')
  await page.getByRole('radio', { name: reach }).check()
  await assertGood(page)
  await press(page, '给予岗位')
  await page.getByRole('row').filter({ hasText: role }).filter({ hasText: reach }).waitFor()
  await assertGood(page)
  await page.context().close()
  return oneTime
}

export async function signIn(page, login, password) {
  await page.getByLabel('用户名').fill(login)
  await page.getByLabel('密码').fill(password)
  await press(page, '登录')
}

/** Signs in for the first time and chooses a password. */
export async function beginWork(page, login, oneTime) {
  await page.goto('/sign-in')
  await signIn(page, login, oneTime)
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  await page.getByLabel('现在的密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一遍新密码').fill(PASSWORD)
  await press(page, '修改密码')
}
