// What a citizen can rely on: no scripts needed, nothing typed is lost, a code is a code however it is written.

import assert from 'node:assert/strict'
import { DESK, PHONE, nextPage } from '../harness/browser.js'
import { assertFits, assertGood, assertQuiet } from '../harness/checks.js'
import { demoPlace } from '../harness/demo.js'
import { STATION, beginToSay, press, reads, say, trackingCode } from '../harness/people.js'

const { test, visitor, photo } = demoPlace()

const citizen = (screen = PHONE, how) => visitor(screen, how)
const words = page => page.getByLabel('您要反映什么事')

/** Waits until the page has put a text into the browser's own storage. */
const drafted = (page, text) =>
  page.waitForFunction(text => Object.values(localStorage).some(draft => draft.includes(text)), text)

test('without scripts a citizen says it, with a photo, and follows it', async () => {
  const page = await citizen(PHONE, { scripts: false })
  await beginToSay(page)
  await assertFits(page)
  await words(page).fill('短')
  await page.getByLabel('照片').setInputFiles(await photo({ width: 800, height: 600 }))
  await press(page, '下一步')
  await page.getByRole('alert').getByText(/请至少写 \d+ 个字/).waitFor()
  await words(page).fill('村口小桥的护栏断了一截，晚上看不见，请先拦一下再修。')
  await press(page, '下一步')
  await page.getByText('已收到 1 张照片').waitFor()
  await assertFits(page)
  await page.getByLabel('事情发生在哪里').fill('村口小桥')
  await page.getByLabel('联系电话').fill('123')
  await press(page, '下一步')
  await page.getByRole('alert').getByText('请填写 11 位手机号').waitFor()
  await page.getByLabel('联系电话').fill('')
  await press(page, '下一步')
  await press(page, '返回修改')
  assert.match(await words(page).inputValue(), /护栏断了一截/)
  await press(page, '下一步')
  await press(page, '下一步')
  await reads(page, '村口小桥')
  await press(page, '发送给联络站')
  const code = await trackingCode(page)
  await assertFits(page)

  await page.goto('/track')
  await page.getByLabel('查询码').fill(code)
  await press(page, '查看进展')
  await reads(page, '待受理')
  await page.getByRole('img', { name: '照片 1' }).waitFor()
  await assertFits(page)
})

test('without scripts a citizen reads the answer and judges it', async () => {
  const page = await citizen(PHONE, { scripts: false })
  await page.goto('/demo')
  await page.getByRole('link', { name: '打开一件已答复、等您评价的意见' }).click()
  await page.getByRole('heading', { name: '答复', exact: true }).waitFor()
  await press(page, '提交评价')
  await page.getByRole('alert').getByText('请选择一项评价').waitFor()
  await page.getByRole('radio', { name: '部分解决' }).check()
  await page.getByLabel('想说的话').fill('好了一半。')
  await press(page, '提交评价')
  await reads(page, '反映人评价：部分解决')
  await reads(page, '好了一半。')
  await page.locator('summary').getByText('可以申请重办一次').click()
  await page.getByLabel('哪里没有解决').waitFor()
  await assertFits(page)
})

test('what was typed is there again after the page was closed, in whichever step that was', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('人行道的地砖翘起来了，老人容易绊倒。')
  await drafted(page, '老人容易绊倒')
  await page.close()

  const again = await nextPage(page.context())
  await beginToSay(again)
  await again.getByRole('status').getByText('已恢复您上次没有发出的内容').waitFor()
  assert.match(await words(again).inputValue(), /老人容易绊倒/)
  await assertGood(again)
  await press(again, '下一步')
  await again.getByLabel('事情发生在哪里').fill('滨湖路公交站旁')
  await drafted(again, '滨湖路公交站旁')
  await again.close()

  const third = await nextPage(page.context())
  await beginToSay(third)
  await third.getByRole('status').getByText('已恢复您上次没有发出的内容').waitFor()
  assert.match(await words(third).inputValue(), /老人容易绊倒/, 'the first step, though the second was typed after it')
  await press(third, '下一步')
  assert.equal(await third.getByLabel('事情发生在哪里').inputValue(), '滨湖路公交站旁')
  assertQuiet(third)
})

test('looking at another page between two steps loses nothing', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('菜场门口的下水道堵了，一下雨就积水。')
  await press(page, '下一步')
  await page.getByLabel('事情发生在哪里').waitFor()
  await page.goto('/about')
  await beginToSay(page)
  await page.getByRole('status').getByText('已恢复您上次没有发出的内容').waitFor()
  assert.match(await words(page).inputValue(), /一下雨就积水/)

  await press(page, '下一步')
  await page.getByLabel('事情发生在哪里').waitFor()
  await page.getByRole('link', { name: '大字' }).first().click()
  await page.locator('html.text-large').waitFor()
  assert.match(await words(page).inputValue(), /一下雨就积水/)
})

test('a draft can be thrown away, and is gone once it was sent', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('小区的路灯有三盏不亮。')
  await drafted(page, '三盏不亮')
  await page.reload()
  await press(page, '不要了，清空')
  assert.equal(await words(page).inputValue(), '')
  await page.reload()
  await words(page).waitFor()
  assert.equal(await words(page).inputValue(), '')

  await say(page, '小区的路灯有三盏不亮，晚上走路要摸黑。', { place: '湖畔小区' })
  await beginToSay(page)
  assert.equal(await words(page).inputValue(), '')
  assert.equal(await page.getByText('已恢复您上次没有发出的内容').count(), 0)
})

test('without a network the page says so, keeps what was typed, and sends it later', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('三路公交末班车太早，希望延长半小时。')
  await page.context().setOffline(true)
  await press(page, '下一步')
  await page.getByRole('alert').getByText('现在没有网络').waitFor()
  assert.match(await words(page).inputValue(), /末班车太早/)
  await assertGood(page)
  await page.context().setOffline(false)
  await press(page, '下一步')
  await page.getByLabel('事情发生在哪里').waitFor()
  assertQuiet(page)
})

test('a button pressed twice sends once', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('健身器材的踏板掉了一只，孩子爱爬。')
  await press(page, '下一步')
  await press(page, '下一步')
  const sent = []
  page.on('request', request => request.method() === 'POST' && sent.push(request.url()))
  await page.getByRole('button', { name: '发送给联络站' }).dblclick()
  await trackingCode(page)
  assert.equal(sent.length, 1)
})

test('the characters left are counted while one types', async () => {
  const page = await citizen()
  await beginToSay(page)
  await words(page).fill('字'.repeat(20_001))
  await page.getByText('超出 1 字，请删减').waitFor()
  await press(page, '下一步')
  await page.getByRole('alert').getByText('最多 20000 个字').waitFor()
  assert.equal([...(await words(page).inputValue())].length, 20_001)
  await assertGood(page)
})

test('a code is found in lower case, with spaces, and with O for 0 and l for 1', async () => {
  const page = await citizen(DESK)
  let code = ''
  while (!/0/.test(code)) code = await say(page, '月牙路的绿化带挡住了让行标志。')
  await page.goto('/track')
  await page.getByLabel('查询码').fill(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `)
  await press(page, '查看进展')
  await page.getByRole('main').getByText(code).waitFor()
  await assertGood(page)
})

test('a code that is none is refused with what was typed kept, and one that leads nowhere says so', async () => {
  const page = await citizen()
  await page.goto('/track')
  await assertGood(page)
  await page.getByLabel('查询码').fill('ABC')
  await press(page, '查看进展')
  await page.getByRole('alert').getByText('查询码应是 12 位').waitFor()
  assert.equal(await page.getByLabel('查询码').inputValue(), 'ABC')
  await assertGood(page)
  await page.getByLabel('查询码').fill('AAAA-AAAA-AAAA')
  await press(page, '查看进展')
  await page.getByRole('alert').getByText('没有找到这个查询码').waitFor()
  assert.equal(await page.getByLabel('查询码').inputValue(), 'AAAA-AAAA-AAAA')
  await assertGood(page)
  await page.goto('/track')
  await press(page, '查看进展')
  await page.getByRole('alert').getByText('请填写查询码').waitFor()
})

test('with the keyboard alone one skips the navigation, says something and sends it', async () => {
  const page = await citizen(DESK)
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '跳到正文' })
  assert.ok(await skip.evaluate(link => link === document.activeElement))
  assert.ok((await skip.boundingBox()).y >= 0, 'the skip link is in sight')
  await page.keyboard.press('Enter')
  await tabTo(page, '说说您的意见', 2)

  await beginToSay(page)
  await tabTo(page, '您要反映什么事？')
  await page.keyboard.type('社区图书室周末能不能开半天？')
  await tabTo(page, '下一步')
  await page.keyboard.press('Enter')
  await page.getByLabel('事情发生在哪里').waitFor()
  await tabTo(page, '联系电话')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  assert.ok(await page.getByRole('alert').evaluate(alert => alert === document.activeElement), 'errors are read first')
  await tabTo(page, '联系电话或邮箱：请填写 11 位手机号', 1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await page.getByText('请核对').waitFor()
  await tabTo(page, '发送给联络站')
  await page.keyboard.press('Enter')
  await trackingCode(page)
})

/** Presses Tab until what is called `name` has the focus and shows it. */
async function tabTo(page, name, most = 40) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    const { called, marked } = await page.evaluate(() => {
      const { activeElement: here } = document
      const called = here.labels?.length ? here.labels[0].innerText : here.innerText
      return { called: called ?? '', marked: getComputedStyle(here).outlineStyle !== 'none' }
    })
    if (!called.trim().startsWith(name)) continue
    assert.ok(marked, `one sees that ${name} has the focus`)
    return
  }
  assert.fail(`${name} was not reached with ${most} presses of Tab`)
}

test('a station is found by place, by name in traditional characters, and by the code on its door', async () => {
  const page = await citizen()
  await page.goto('/find')
  for (const region of ['临川湖市', '青禾县', '望江街道']) {
    await page.getByRole('main').getByRole('link', { name: region }).first().click()
    await page.getByRole('heading', { name: region, exact: true }).waitFor()
    await assertGood(page)
  }
  await page.getByRole('link', { name: STATION }).click()
  await page.getByRole('heading', { level: 1, name: STATION }).waitFor()
  const [code] = /[0-9A-Z]{6}$/.exec(page.url())

  await search(page, '桃源鎮人大代表聯絡總站')
  await page.getByRole('link', { name: '桃源镇人大代表联络总站' }).waitFor()
  await assertGood(page)
  await search(page, '顧南枝')
  await page.getByRole('link', { name: '顾南枝' }).click()
  await page.getByRole('heading', { level: 1, name: '顾南枝' }).waitFor()
  await assertGood(page)
  await search(page, code.toLowerCase())
  await page.getByRole('heading', { level: 1, name: STATION }).waitFor()
  await search(page, '没有这样的地方')
  await page.getByText('没有找到与“没有这样的地方”有关').waitFor()
  await assertGood(page)
})

async function search(page, typed) {
  await page.goto('/find')
  await page.getByRole('searchbox').fill(typed)
  await press(page, '查找')
}
