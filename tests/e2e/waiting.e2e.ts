/**
 * Bad days on which the app waits, by design, for half a minute and more. In a lane of their own beside the others
 * (playwright.config.ts): here the machine has nothing to do.
 */
import { expect, test } from '@playwright/test'
import {
  alertOf,
  atDecision,
  CHANGES_OF_A_NOTE,
  openDecision,
  readyDevice,
  writeNote,
} from './support/decision.ts'
import { Office } from './support/office.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

test('a wrong password is said; after five the account waits, says how long, and then lets the right one in', async () => {
  const { name, password } = office.account('duc')
  const device = await office.device('duc')
  for (let times = 1; times <= 5; times += 1) {
    await device.signIn(office.link.url, name, `sai-mat-khau-${times}`)
    // Emptied only with the server's answer.
    await expect(device.ui.getByLabel('Mật khẩu', { exact: true })).toHaveValue('')
    await expect(alertOf(device)).toHaveText(
      'Tên đăng nhập hoặc mật khẩu không đúng.Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.',
    )
  }
  await device.signIn(office.link.url, name, password)
  await expect(alertOf(device)).toContainText('Tài khoản tạm khóa vì nhập sai nhiều lần.')
  await expect(alertOf(device)).toContainText(/Hãy chờ (\d\d?) giây rồi đăng nhập lại/)
  const chosen = device.ui.getByRole('heading', { name: 'Chọn mã PIN' })
  await expect(async () => {
    await device.ui.getByRole('button', { name: 'Đăng nhập' }).click()
    await expect(chosen).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000, intervals: [2000] })
})

test('wrong PINs make the device wait, a restart does not shorten it, and nothing of the vault is lost', async () => {
  const { pin } = office.account('duc')
  const device = await readyDevice(office, 'duc')
  office.link.set('cut')
  await writeNote(office, device, 'Viết trước khi nhập sai PIN')
  await device.restart()
  const field = device.ui.getByLabel('Mã PIN', { exact: true })
  for (let times = 1; times <= 5; times += 1) {
    await field.fill('740159')
    await device.ui.getByRole('button', { name: 'Mở', exact: true }).click()
    await expect(field).toHaveValue('')
    if (times < 5) await expect(device.ui.getByText('Mã PIN không đúng.')).toBeVisible()
  }
  await expect(device.ui.getByText('Nhập sai nhiều lần nên máy tạm dừng.')).toBeVisible()
  await expect(device.ui.getByRole('button', { name: /^Nhập lại được sau \d+ giây$/ })).toBeDisabled()
  await device.kill()
  await device.start()
  await expect(device.ui.getByText('Nhập sai nhiều lần nên máy tạm dừng.')).toBeVisible()
  await expect(device.ui.getByRole('button', { name: /^Nhập lại được sau (2\d|30) giây$/ })).toBeDisabled()
  await expect(device.ui.getByLabel('Mã PIN', { exact: true })).toBeDisabled()
  await expect(device.ui.getByLabel('Mã PIN', { exact: true })).toBeEnabled({ timeout: 40_000 })
  await device.unlock(pin)
  await atDecision(office, device)
  await openDecision(office, device)
  await expect(device.note('Viết trước khi nhập sai PIN')).toBeVisible()
})

test.describe('a network that lies', () => {
  for (const [mode, sentence] of [
    ['captive', 'Mạng này đòi đăng nhập Wi-Fi trước khi dùng.'],
    ['silent', 'Mạng quá yếu, máy chủ chưa trả lời.'],
  ] as const)
    test(`${mode}: said at sign-in and while working; all is kept, and it recovers by itself`, async () => {
      test.setTimeout(240_000)
      const { name, password, pin } = office.account('duc')
      const device = await office.device('duc')
      office.link.set(mode)
      await device.signIn(office.link.url, name, password)
      await expect(alertOf(device)).toContainText(sentence, { timeout: 60_000 })
      office.link.set('open')
      await device.ui.getByRole('button', { name: 'Đăng nhập' }).click()
      await device.choosePin(pin)

      await atDecision(office, device)
      office.link.set(mode)
      await writeNote(office, device, 'Viết khi mạng không thật')
      await expect(device.syncLine()).toContainText(`Chờ gửi ${CHANGES_OF_A_NOTE}`)
      await device.goTo('Đồng bộ')
      await expect(alertOf(device)).toContainText(sentence, { timeout: 90_000 })
      office.link.set('open')
      await device.allSent()
      await expect(alertOf(device)).toHaveCount(0)
      expect(office.filesOfServerHolding('Viết khi mạng không thật')).not.toEqual([])
    })
})
