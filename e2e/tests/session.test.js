// A session that ends in the middle of a form.

import { PASSWORD, beginWork, makeAccount, signIn } from '../harness/accounts.js'
import { DESK, PHONE } from '../harness/browser.js'
import { assertGood, assertQuiet } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { STATION, openWaiting, press, reads, say, unfold } from '../harness/people.js'

const { test, visitor, enter } = demoPlace()

test('what was typed when the session ended is there after signing in, and sent only when one says so', async () => {
  const title = '公园东门的长椅缺了一条腿'
  const question = '请问是进门左手边第几张？方便的话拍一张照片。'
  const oneTime = await makeAccount(enter, 'qiu.fen', '秋分（新来的）', '站长', STATION)
  const citizen = await visitor(PHONE)
  const code = await say(citizen, `${title}，坐上去会翻。`)

  const page = await visitor(DESK)
  await beginWork(page, 'qiu.fen', oneTime)
  await page.getByRole('heading', { name: '我的账号' }).waitFor()
  await openWaiting(page, title)
  await unfold(page, '请反映人补充')
  await page.getByLabel('需要补充什么').fill(question)
  await page.context().clearCookies({ name: 'lx_session' })
  await press(page, '请反映人补充')

  await reads(page, '您刚才填写的内容没有丢')
  await assertGood(page)
  await signIn(page, 'qiu.fen', 'not the password')
  await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
  await reads(page, '您刚才填写的内容没有丢')
  await signIn(page, 'qiu.fen', PASSWORD)
  await page.getByRole('heading', { name: '您刚才填写的内容' }).waitFor()
  await reads(page, question)
  await assertGood(page)

  await citizen.goto(`/o/${code}`)
  await reads(citizen, '待受理')
  await press(page, '现在发送')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await reads(page, '待补充')
  await citizen.reload()
  await reads(citizen, question)
  await citizen.getByLabel('补充说明').fill('左手边第二张。')
  await assertGood(citizen)
  await press(citizen, '补充发送')
  await reads(citizen, '反映人已补充')
  assertQuiet(citizen)
})
