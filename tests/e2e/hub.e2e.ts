/**
 * A room without internet: the secretary's laptop serves it, two officials come in; one of them leaves, goes on writing and
 * hands a colleague a stick; all reconcile when the server is back.
 */
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { comeIn, heardOfAll, startHub, toRoom } from './support/room.ts'
import { exportPack, importPack } from './support/stick.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const PROPOSAL = 'Theo đề nghị của Giám đốc Công an tỉnh;'
const LABOUR = 'Căn cứ Bộ luật Lao động số 45/2019/QH14;'
const BY_DUC = 'Đề nghị nêu rõ nguồn kinh phí'
const BY_KHANH = 'Đồng ý với đồng chí Đức'
const PRIVATE = 'Hỏi riêng phòng Tài chính'
const AFTER_LEAVING = 'Xin bổ sung ý kiến của Sở Nội vụ'
const PRIVATE_AFTER_LEAVING = 'Nhớ gọi cho đồng chí Hạnh'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})

async function inMeeting(key: string): Promise<Device> {
  const device = await office.deviceOf(key)
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('qd-63').reference)
  return device
}

async function atDecision(device: Device): Promise<Awaited<ReturnType<Device['atPaper']>>> {
  await device.goTo('Cuộc họp')
  await device.openMeeting(office.meeting('today'))
  await device.openPaper(office.paper('qd-63').reference)
  const viewer = await device.atPaper()
  await device.showNotes()
  return viewer
}

/** Out of the room, two notes more, and all that was not sent onto a stick. Answers the pack's code; the laptop is shut. */
async function leavesWithStick(device: Device, stick: string): Promise<string> {
  await toRoom(device)
  await device.ui.getByRole('button', { name: 'Rời phòng' }).click()
  await expect(device.ui.getByRole('textbox', { name: 'Mã vào phòng' })).toBeVisible()
  const viewer = await atDecision(device)
  await device.chooseLayer('Chung cả cuộc họp')
  await device.noteOn(viewer, LABOUR, AFTER_LEAVING)
  await device.chooseLayer('Chỉ mình tôi')
  await device.noteOn(viewer, LABOUR, PRIVATE_AFTER_LEAVING)
  await device.savedHere()
  await device.goTo('Đồng bộ')
  const code = await exportPack(device, stick)
  await device.close()
  return code
}

// Three apps: on a slow machine that takes its time.
test.setTimeout(300_000)

test('three laptops meet without the server, see each other’s notes, and reconcile when it is back', async () => {
  const [tuan, duc, khanh] = [await inMeeting('tuan'), await inMeeting('duc'), await inMeeting('khanh')]
  for (const device of [tuan, duc, khanh]) await heardOfAll(device)
  office.link.set('cut')
  await office.killServer()

  const code = await startHub(tuan)
  expect(await seriousFaults(tuan.ui, 'room, serving')).toEqual([])
  // A code that was misheard is said to be one.
  await toRoom(duc)
  const field = duc.ui.getByRole('textbox', { name: 'Mã vào phòng' })
  await field.fill(`${code.slice(0, -1)}${code.endsWith('3') ? '4' : '3'}`)
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect(await seriousFaults(duc.ui, 'room, coming in')).toEqual([])
  await comeIn(duc, code)
  await comeIn(khanh, code)
  await expect(tuan.ui.getByText(/^Đang nối: [23] máy$/)).toBeVisible({ timeout: 60_000 })

  const viewer = await atDecision(duc)
  await duc.chooseLayer('Chung cả cuộc họp')
  await duc.noteOn(viewer, PROPOSAL, BY_DUC)
  await duc.chooseLayer('Chỉ mình tôi')
  await duc.noteOn(viewer, BASIS, PRIVATE)
  await duc.savedHere()
  // In the room is not sent: the line says which of the two.
  await expect(duc.syncLine()).toContainText('đã có trên máy chủ phòng họp', { timeout: 60_000 })
  await expect(duc.syncLine()).not.toContainText('Đã gửi')

  const other = await atDecision(khanh)
  await expect(khanh.note(BY_DUC)).toBeVisible({ timeout: 60_000 })
  await khanh.chooseLayer('Chung cả cuộc họp')
  await khanh.noteOn(other, BASIS, BY_KHANH)
  await khanh.savedHere()
  await expect(duc.note(BY_KHANH)).toBeVisible({ timeout: 60_000 })
  expect(office.filesOfDeviceHolding(tuan, PRIVATE)).toEqual([])

  // What Khánh wrote in the room is on the secretary's laptop as well as on the stick; the rest is on the stick alone.
  const stick = join(office.folder, 'chua-gui.phonghop')
  const stickCode = await leavesWithStick(khanh, stick)
  await expect(duc.note(AFTER_LEAVING)).toHaveCount(0)
  await importPack(duc, stick, stickCode)
  await atDecision(duc)
  await expect(duc.note(AFTER_LEAVING)).toHaveCount(1)
  await expect(duc.note(PRIVATE_AFTER_LEAVING)).toHaveCount(0)

  await office.restartServer()
  office.link.set('open')
  await duc.allSent()
  const ngoc = await inMeeting('ngoc')
  await atDecision(ngoc)
  for (const words of [BY_DUC, BY_KHANH, AFTER_LEAVING])
    await expect(ngoc.note(words)).toBeVisible({ timeout: 60_000 })
  // Khánh's own laptop brings it all once more.
  await khanh.start()
  await khanh.unlock(office.account('khanh').pin)
  await khanh.allSent()
  for (const words of [BY_DUC, BY_KHANH, AFTER_LEAVING]) {
    await expect(ngoc.note(words)).toHaveCount(1)
    expect(office.filesOfServerHolding(words), words).not.toEqual([])
  }
  for (const words of [PRIVATE, PRIVATE_AFTER_LEAVING]) {
    await expect(ngoc.note(words)).toHaveCount(0)
    expect(office.filesOfServerHolding(words), words).toEqual([])
  }
})
