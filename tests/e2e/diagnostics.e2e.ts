/** When somebody needs help: the switch that cuts the link, the steps of sync, and a file without anybody's words. */
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const NOTE = 'Ghi chú không ai khác được đọc'

let office: Office
let device: Device
test.beforeEach(async () => {
  office = await Office.open()
  device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('qd-63').reference)
})
test.afterEach(async () => {
  await office.close()
})

const cut = () => device.ui.getByRole('switch', { name: 'Ngắt đường truyền của máy này' })
const panel = () => device.ui.getByRole('heading', { name: 'Bảng kỹ thuật' })

test('a link that is cut by hand keeps what is written, says so, and is mended from the sync screen', async () => {
  const { ui } = device
  await ui.keyboard.press('Control+Shift+D')
  await expect(panel()).toBeVisible()
  await expect(ui.getByRole('row').filter({ hasText: 'pageStored' }).first()).toBeVisible()
  await cut().press('Space')
  await expect(cut()).toBeChecked()
  await expect(ui.getByRole('row').filter({ hasText: 'net/unreachable' }).first()).toBeVisible()
  await ui.keyboard.press('Control+Shift+D')
  await expect(panel()).toBeHidden()

  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  await device.chooseLayer('Chung cả cuộc họp')
  await device.noteOn(viewer, BASIS, NOTE)
  await device.savedHere()
  await expect(device.syncLine()).toContainText('Chờ gửi')

  await device.goTo('Đồng bộ')
  await expect(ui.getByText('Đường truyền đang được ngắt bằng tay')).toBeVisible()
  await ui.getByRole('button', { name: 'Nối lại' }).click()
  await expect(ui.getByText('Đường truyền đang được ngắt bằng tay')).toBeHidden()
  await device.allSent()
})

test('the file for a helper holds codes and sizes, and no words of papers, notes or people', async () => {
  const { ui } = device
  office.link.set('cut')
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  await device.noteOn(viewer, BASIS, NOTE)
  await device.savedHere()
  // The person has the words: what is missing from the file is missing on purpose.
  await expect(device.note(NOTE)).toBeVisible()
  await device.goTo('Đồng bộ')
  const file = test.info().outputPath('chan-doan.json')
  await new Outside(device).saveTo(file)
  await ui.getByRole('button', { name: 'Xuất thông tin chẩn đoán…' }).click()
  await expect(ui.getByText('Đã ghi tệp chan-doan.json.')).toBeVisible()

  const text = await readFile(file, 'utf8')
  const report = JSON.parse(text) as { outbox: unknown[]; transitions: unknown[]; journal: unknown[] }
  expect(report.outbox.length).toBeGreaterThan(0)
  expect(report.transitions.length).toBeGreaterThan(0)
  expect(report.journal.length).toBeGreaterThan(0)
  const { displayName } = office.account('duc')
  for (const word of [NOTE, BASIS.slice(0, 20), office.paper('qd-63').reference, displayName, '127.0.0.1'])
    expect(text).not.toContain(word)
})
