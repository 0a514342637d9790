/** The server is off: a meeting and an outbox go by USB from one laptop to another, and reach the server by the second. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { choosePack, exportPack, importPack, typeCode } from './support/stick.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const SHARED = 'Đề nghị nêu rõ nguồn kinh phí'
const PRIVATE = 'Hỏi riêng phòng Tài chính'
const SHOTS = process.env['STICK_SHOTS'] ?? ''

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})

const shot = async ({ ui }: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await ui.screenshot({ path: `${SHOTS}/${name}.png` })
}

async function inMeeting(key: string): Promise<Device> {
  const device = await office.deviceOf(key)
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('qd-63').reference)
  return device
}

// Three apps: on a slow machine that takes its time.
test.setTimeout(300_000)

test('a meeting and an outbox go by USB while the server is off; the colleague sees the notes, and delivers them later', async () => {
  const stick = (name: string): string => join(office.folder, name)
  const [duc, khanh] = [await inMeeting('duc'), await inMeeting('khanh')]
  await khanh.ui
    .getByRole('navigation')
    .getByRole('button', { name: /Đồng bộ/ })
    .first()
    .click()
  await khanh.ui.getByRole('button', { name: 'Đồng bộ ngay' }).click()
  office.link.set('cut')

  await duc.openPaper(office.paper('qd-63').reference)
  const viewer = await duc.atPaper()
  await duc.chooseLayer('Chung cả cuộc họp')
  await duc.showNotes()
  await duc.noteOn(viewer, BASIS, SHARED)
  await duc.chooseLayer('Chỉ mình tôi')
  await duc.noteOn(viewer, BASIS, PRIVATE)
  await duc.savedHere()
  await duc.backToMeeting()

  // The meeting: out, in, and its shared note is there.
  const meetingCode = await exportPack(duc, stick('hop.phonghop'), async () => {
    await shot(duc, 'meeting-made')
    expect(await seriousFaults(duc.ui, 'stick-export')).toEqual([])
  })
  for (const words of [SHARED, PRIVATE, 'UBND'])
    expect(readFileSync(stick('hop.phonghop')).includes(words)).toBe(false)
  const dialog = await choosePack(khanh, stick('hop.phonghop'))
  await expect(dialog.getByText(/chữ ký đúng/)).toBeVisible({ timeout: 60_000 })
  await shot(khanh, 'code')
  await typeCode(dialog, '0000 0000 0000 0000')
  await expect(dialog.getByText('Mã mở tệp không đúng.')).toBeVisible({ timeout: 60_000 })
  await shot(khanh, 'wrong-code')
  await dialog.getByRole('button', { name: 'Hủy' }).click()
  await importPack(khanh, stick('hop.phonghop'), meetingCode, async () => {
    await shot(khanh, 'meeting-preview')
    expect(await seriousFaults(khanh.ui, 'stick-import')).toEqual([])
  })
  await khanh.goTo('Cuộc họp')
  await khanh.openMeeting(office.meeting('today'))
  await khanh.openPaper(office.paper('qd-63').reference)
  await khanh.atPaper()
  await khanh.showNotes()
  await expect(khanh.note(SHARED)).toBeVisible()
  await khanh.backToMeeting()

  // One bit of it changed: refused, in plain words.
  const broken = readFileSync(stick('hop.phonghop'))
  broken[broken.length >> 1] = (broken[broken.length >> 1] ?? 0) ^ 1
  writeFileSync(stick('hong.phonghop'), broken)
  const refused = await choosePack(khanh, stick('hong.phonghop'))
  await expect(refused.getByText('Tệp không còn nguyên vẹn: chép chưa hết hoặc đã bị sửa.')).toBeVisible({
    timeout: 60_000,
  })
  await shot(khanh, 'refused')
  await refused.getByRole('button', { name: 'Hủy' }).click()

  // What has not been sent: Khánh takes it along, Đức's laptop stays shut.
  await duc.goTo('Đồng bộ')
  await shot(duc, 'sync')
  const outboxCode = await exportPack(duc, stick('chua-gui.phonghop'), () => shot(duc, 'outbox-made'))
  await importPack(khanh, stick('chua-gui.phonghop'), outboxCode, () => shot(khanh, 'outbox-preview'))
  expect(office.filesOfDeviceHolding(khanh, PRIVATE)).toEqual([])
  await duc.close()
  office.link.set('open')
  await khanh.ui.getByRole('button', { name: 'Đồng bộ ngay' }).click()

  const ngoc = await inMeeting('ngoc')
  await ngoc.openPaper(office.paper('qd-63').reference)
  await ngoc.atPaper()
  await ngoc.showNotes()
  await expect(ngoc.note(SHARED)).toBeVisible({ timeout: 60_000 })
  await expect(ngoc.note(PRIVATE)).toBeHidden()

  // His own laptop says so as soon as it meets the server.
  await duc.start()
  await duc.unlock(office.account('duc').pin)
  await duc.allSent()
})
