/**
 * Half a day of a session in a room without internet, on four laptops: opened, attended, discussed, questioned, voted on
 * openly and in secret, concluded, ended; the link comes back, the office has it all, and the minutes say it.
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'
import { picture } from './support/picture.ts'
import { comeIn, heardOfAll, startHub } from './support/room.ts'
import {
  endSession,
  myPresence,
  prepareVote,
  startVote,
  stopVote,
  toSession,
  voteByKeys,
} from './support/session.ts'

const HDND = 'Tán thành · Không tán thành · Không biểu quyết'
const OPEN_QUESTION = 'Thông qua Nghị quyết về dự toán ngân sách năm 2027'
const SECRET_QUESTION = 'Bầu Trưởng Ban Kinh tế - Ngân sách'
const TOPIC = 'Đề nghị làm rõ nguồn vốn đối ứng'
const ASKED = 'Vì sao tiến độ giải phóng mặt bằng chậm?'
const CONCLUSION = 'Giao Phòng Kinh tế hoàn thiện dự toán, trình lại trước ngày 15.'
const AWAY = 'Dự tập huấn tại tỉnh'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})
// Four apps, a hub and a server on two cores.
test.setTimeout(600_000)

const tab = ({ ui }: Device, name: string): Promise<void> => ui.getByRole('tab', { name }).click()
const dialog = ({ ui }: Device): Locator => ui.getByRole('dialog')

interface Room {
  readonly secretary: Device
  readonly chair: Device
  readonly duc: Device
  readonly khanh: Device
  readonly all: readonly Device[]
}

async function inRoom(): Promise<Room> {
  const [secretary, chair] = [await office.deviceOf('tuan'), await office.deviceOf('ha')]
  const [duc, khanh] = [await office.deviceOf('duc'), await office.deviceOf('khanh')]
  const all = [secretary, chair, duc, khanh]
  for (const device of all) await device.openMeeting(office.meeting('today'))
  for (const device of all) await heardOfAll(device)
  office.link.set('cut')
  await office.killServer()
  const code = await startHub(secretary)
  for (const device of [chair, duc, khanh]) await comeIn(device, code)
  for (const device of all) {
    await device.goTo('Cuộc họp')
    await device.openMeeting(office.meeting('today'))
    await toSession(device)
  }
  return { secretary, chair, duc, khanh, all }
}

async function gather({ secretary, chair, duc, khanh, all }: Room): Promise<void> {
  await secretary.ui.getByRole('radio', { name: 'Máy này' }).click()
  await secretary.ui.getByRole('button', { name: 'Mở phiên họp và điểm danh' }).click()
  for (const device of all) {
    await myPresence(device).getByRole('button', { name: 'Tôi có mặt' }).click({ timeout: 60_000 })
    await expect(myPresence(device)).toContainText('Có mặt', { timeout: 30_000 })
  }
  await tab(secretary, 'Điểm danh')
  await secretary.ui.getByRole('button', { name: 'Việc khác với Đặng Văn Dũng' }).click()
  await secretary.ui.getByRole('button', { name: 'Vắng có phép…' }).click()
  await dialog(secretary).getByRole('textbox', { name: 'Lý do' }).fill(AWAY)
  await dialog(secretary).getByRole('button', { name: 'Ghi lại' }).click()
  await expect(secretary.ui.getByText(`Lý do: ${AWAY}`)).toBeVisible()
  await picture(secretary.ui, 'day-check-in')
  for (const name of ['Ma Thị Hồng Nhung', 'Hoàng Thị Bích Ngọc'])
    await secretary.ui.getByRole('button', { name: `Điểm danh có mặt: ${name}` }).click()
  await expect(chair.ui.getByText('Đủ số đại biểu: 5/6 (cần 4)')).toBeVisible()
  await chair.ui.getByRole('button', { name: 'Khai mạc' }).click()
  for (const device of [duc, khanh])
    await expect(device.ui.getByText('Đang họp', { exact: true }).first()).toBeVisible()
}

/** A speech and a question with its reply, called by the chair. */
async function discuss({ chair, duc, khanh }: Room): Promise<void> {
  await chair.ui.getByRole('button', { name: 'Vào nội dung đầu tiên' }).click()
  await duc.ui.getByRole('button', { name: 'Đăng ký phát biểu' }).click()
  await dialog(duc)
    .getByRole('textbox', { name: /^Về việc gì/ })
    .fill(TOPIC)
  await dialog(duc).getByRole('button', { name: 'Đăng ký', exact: true }).click()
  await tab(chair, 'Phát biểu')
  await chair.ui.getByRole('button', { name: 'Mời Trần Văn Đức phát biểu' }).click()
  await duc.ui.getByRole('button', { name: 'Bắt đầu phát biểu' }).click()
  await expect(khanh.ui.getByRole('timer').first()).toBeVisible()
  await picture(duc.ui, 'day-speaking')
  await duc.ui.getByRole('button', { name: 'Tôi đã phát biểu xong' }).click()

  await khanh.ui.getByRole('button', { name: 'Đăng ký chất vấn' }).click()
  await dialog(khanh)
    .getByRole('combobox')
    .selectOption({ label: await labelOf(khanh, 'Trần Văn Đức') })
  await dialog(khanh)
    .getByRole('textbox', { name: /^Về việc gì/ })
    .fill(ASKED)
  await dialog(khanh).getByRole('button', { name: 'Đăng ký', exact: true }).click()
  await chair.ui.getByRole('button', { name: 'Mời Dương Quốc Khánh phát biểu' }).click()
  await chair.ui.getByRole('button', { name: 'Bắt đầu tính giờ' }).click()
  await chair.ui.getByRole('button', { name: 'Chuyển sang trả lời' }).click()
  await expect(duc.ui.getByText('Đồng chí đang trả lời chất vấn')).toBeVisible()
  await picture(chair.ui, 'day-question')
  await chair.ui.getByRole('button', { name: 'Kết thúc lượt' }).click()
  await expect(chair.ui.getByText('Đã phát biểu (2)')).toBeVisible()
}

const labelOf = async ({ ui }: Device, name: string): Promise<string> =>
  (await ui.getByRole('dialog').getByRole('option').filter({ hasText: name }).textContent()) ?? ''

async function vote({ secretary, chair, duc, khanh }: Room): Promise<void> {
  // The secretary keeps the meeting and has no vote in it.
  const voters = [chair, duc, khanh]
  await prepareVote(secretary, { question: OPEN_QUESTION, options: HDND, secret: false })
  await startVote(secretary)
  for (const [device, key] of [
    [chair, '1'],
    [duc, '2'],
    [khanh, '1'],
  ] as const)
    await voteByKeys(device, OPEN_QUESTION, key)
  await expect(secretary.ui.getByText('Đã nhận 3/5 phiếu').first()).toBeVisible({ timeout: 30_000 })
  await stopVote(secretary)
  for (const device of voters)
    await expect(device.ui.getByRole('region', { name: 'Kết quả biểu quyết' })).toContainText(
      'Được thông qua',
      { timeout: 30_000 },
    )
  await picture(khanh.ui, 'day-result')

  await prepareVote(secretary, { question: SECRET_QUESTION, options: HDND, secret: true })
  await startVote(secretary)
  for (const device of voters) await voteByKeys(device, SECRET_QUESTION, '1')
  for (const device of voters)
    await expect(device.ui.getByText(/^Phiếu kín đã được nhận/)).toBeVisible({ timeout: 60_000 })
  await stopVote(secretary)
  for (const device of voters) {
    const result = device.ui.getByRole('region', { name: 'Kết quả biểu quyết' })
    await expect(result).toContainText(SECRET_QUESTION, { timeout: 60_000 })
    await result.getByRole('button', { name: 'Kiểm tra phiếu của tôi' }).click()
    await expect(result).toContainText('có trong các phiếu đã kiểm')
  }
  expect(await seriousFaults(duc.ui, 'a secret vote was held')).toEqual([])
}

/** A break, what the chair concludes, and every other item. */
async function goOn({ secretary, chair, duc }: Room): Promise<void> {
  await chair.ui.getByRole('button', { name: 'Giải lao' }).click()
  await dialog(chair).getByRole('button', { name: 'Bắt đầu giải lao' }).click()
  await expect(duc.ui.getByText(/Giải lao/).first()).toBeVisible()
  await chair.ui.getByRole('button', { name: 'Họp tiếp' }).click()
  await tab(secretary, 'Diễn biến')
  await secretary.ui.getByRole('textbox', { name: /^Kết luận của chủ tọa/ }).fill(CONCLUSION)
  await secretary.ui.getByRole('button', { name: 'Ghi kết luận' }).click()
  await expect(secretary.ui.getByRole('region', { name: 'Kết luận (1)' })).toContainText(CONCLUSION)
  await tab(chair, 'Diễn biến')
  const items = chair.ui.locator('li').filter({ has: chair.ui.getByText('Đã họp', { exact: true }) })
  for (let held = 1; held < 10; held += 1) {
    await chair.ui.getByRole('button', { name: 'Nội dung tiếp theo' }).click()
    await expect(items).toHaveCount(held)
  }
  expect(await seriousFaults(chair.ui, 'the course of a session')).toEqual([])
  await picture(chair.ui, 'day-course')
  await endSession(chair)
  await expect(duc.ui.getByText('Đã kết thúc', { exact: true })).toBeVisible()
}

/** Every fact of the half day stands in the minutes as Word opens them, one after the other. */
async function minutes(secretary: Device): Promise<void> {
  await secretary.ui.getByRole('button', { name: 'Tài liệu cuộc họp' }).click()
  await secretary.ui.getByRole('button', { name: 'Biên bản', exact: true }).click()
  await secretary.ui.getByRole('button', { name: 'Soạn biên bản' }).click()
  const text = secretary.ui.getByRole('textbox', { name: 'Nội dung biên bản' })
  await expect(text).toContainText(CONCLUSION)
  await picture(secretary.ui, 'day-minutes')
  const file = path.join(office.folder, 'bien-ban.docx')
  await new Outside(secretary).saveTo(file)
  await secretary.ui.getByRole('button', { name: 'Lưu tệp Word' }).click()
  await expect(secretary.ui.getByText('Đã lưu “bien-ban.docx”')).toBeVisible({ timeout: 60_000 })
  const words = execFileSync('unzip', ['-p', file, 'word/document.xml'], { encoding: 'utf8' })
    .replaceAll(/<\/w:p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .normalize('NFC')
  const facts = ['BIÊN BẢN', AWAY, TOPIC, ASKED, OPEN_QUESTION, SECRET_QUESTION, CONCLUSION, 'CHỦ TỌA']
  for (const fact of facts) expect(words).toContain(fact)
  expect(words).toMatch(/Tán thành: 2/)
  const secret = words.slice(words.indexOf(SECRET_QUESTION))
  expect(secret).toMatch(/Tán thành: 3/)
  await picture(secretary.ui, 'day-minutes-saved')
  if (process.env['PHONG_HOP_LOOK'] !== undefined) execFileSync('cp', [file, process.env['PHONG_HOP_LOOK']])
}

test('half a day of a session without a server, and its minutes when the link is back', async () => {
  const room = await inRoom()
  await gather(room)
  await discuss(room)
  await vote(room)
  await goOn(room)

  await office.restartServer()
  office.link.set('open')
  const ngoc = await office.deviceOf('ngoc')
  await ngoc.openMeeting(office.meeting('today'))
  await toSession(ngoc)
  await expect(ngoc.ui.getByText('Đã kết thúc', { exact: true })).toBeVisible({ timeout: 90_000 })
  await tab(ngoc, 'Biểu quyết')
  await expect(ngoc.ui.getByRole('tabpanel')).toContainText(OPEN_QUESTION)
  await expect(ngoc.ui.getByRole('tabpanel')).toContainText(SECRET_QUESTION)
  await picture(ngoc.ui, 'day-afterwards')
  await minutes(room.secretary)
})
