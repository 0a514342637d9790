/** A secretary asks in writing; one answers without a network, one late; sums reach everybody. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const SHOTS = process.env['OPINION_SHOTS'] ?? ''
const WAIT = { timeout: 60_000 }
const TITLE = 'Dự thảo Nghị quyết về phân bổ vốn đầu tư'

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
  await device.openMeeting(office.meeting('next'))
  return device
}

const sheet = ({ ui }: Device) => ui.getByRole('article', { name: TITLE })

async function publish(tuan: Device): Promise<void> {
  await tuan.ui.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click()
  await shot(tuan, 'empty')
  await tuan.ui.getByRole('button', { name: 'Tạo phiếu lấy ý kiến' }).click()
  const dialog = tuan.ui.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Phát hành phiếu' }).click()
  await expect(dialog).toContainText('Hãy ghi tên phiếu.')
  await dialog.getByLabel('Tên phiếu').fill(TITLE)
  await dialog.getByLabel('Nội dung xin ý kiến').fill('Thông qua dự thảo Nghị quyết')
  await dialog.getByRole('button', { name: 'Bỏ chọn tất cả' }).click()
  for (const key of ['duc', 'khanh'])
    await dialog.getByRole('checkbox', { name: office.account(key).displayName }).check()
  await dialog.getByRole('button', { name: 'Sau 3 ngày làm việc' }).click()
  await shot(tuan, 'publish')
  expect(await seriousFaults(tuan.ui, 'a new sheet')).toEqual([])
  await dialog.getByRole('button', { name: 'Phát hành phiếu' }).click()
  await expect(sheet(tuan)).toContainText('Đang lấy ý kiến')
}

test('asked, answered without a network and by keyboard, late, closed, summed up for everybody', async () => {
  test.setTimeout(300_000)
  const [duc, khanh, tuan] = [await inMeeting('duc'), await inMeeting('khanh'), await inMeeting('tuan')]
  await publish(tuan)

  // Among what waits for him; answered by keyboard, on the road.
  await duc.ui.getByRole('button', { name: /^Việc của tôi/ }).click()
  const task = duc.ui.getByRole('button', { name: /lấy ý kiến bằng phiếu/ })
  await expect(task).toContainText(TITLE, WAIT)
  await shot(duc, 'task')
  office.link.set('cut')
  await task.press('Enter')
  await sheet(duc).getByRole('radio').first().focus()
  await duc.ui.keyboard.press('3')
  await sheet(duc).getByRole('button', { name: 'Xem lại trả lời' }).press('Enter')
  await expect(sheet(duc)).toContainText('Hãy ghi rõ ý kiến.')
  await sheet(duc).getByLabel('Ý kiến của đồng chí').fill('Đề nghị bổ sung danh mục công trình')
  await shot(duc, 'answering')
  expect(await seriousFaults(duc.ui, 'answering')).toEqual([])
  await sheet(duc).getByRole('button', { name: 'Xem lại trả lời' }).press('Enter')
  await expect(sheet(duc)).toContainText('Đồng chí trả lời:')
  await shot(duc, 'confirm')
  await duc.ui.keyboard.press('Enter')
  await expect(sheet(duc)).toContainText('Chờ gửi')
  await expect(duc.syncLine()).toContainText('Chờ gửi')
  await shot(duc, 'waits')
  office.link.set('open')
  await expect(sheet(duc)).toContainText('Đã trả lời, máy chủ nhận lúc', WAIT)

  // Closed early; whoever answers afterwards is late.
  await expect(sheet(tuan)).toContainText('Đề nghị bổ sung danh mục công trình', WAIT)
  await sheet(tuan).getByRole('button', { name: 'Nhắc người chưa trả lời (1)' }).click()
  await expect(sheet(tuan).getByRole('button', { name: 'Nhắc người chưa trả lời (0)' })).toBeDisabled()
  await shot(tuan, 'standing')
  expect(await seriousFaults(tuan.ui, 'who has answered')).toEqual([])
  await sheet(tuan).getByRole('button', { name: 'Đóng sớm…' }).click()
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Đóng sớm' }).click()
  await khanh.ui
    .getByRole('button', { name: 'Trả lời', exact: true })
    .or(khanh.ui.getByRole('button', { name: 'Xem phiếu' }))
    .click()
  await expect(sheet(khanh)).toContainText('Phiếu đã hết hạn.', WAIT)
  await sheet(khanh).getByRole('radio', { name: 'Đồng ý', exact: false }).first().check()
  await sheet(khanh).getByRole('button', { name: 'Xem lại trả lời' }).click()
  await sheet(khanh).getByRole('button', { name: 'Gửi trả lời' }).click()
  await expect(sheet(khanh)).toContainText('Đến muộn', WAIT)
  await expect(sheet(tuan)).toContainText(
    '1/2 người đã trả lời đúng hạn, 1 người chỉ có trả lời đến muộn',
    WAIT,
  )

  await sheet(tuan).getByRole('button', { name: 'Công bố kết quả…' }).click()
  const dialog = tuan.ui.getByRole('dialog')
  await dialog.getByLabel('Kết luận').fill('Tiếp thu, hoàn thiện và trình lại')
  await dialog.getByRole('button', { name: 'Công bố kết quả' }).click()
  await expect(sheet(tuan)).toContainText('Đã có kết quả', WAIT)
  await shot(tuan, 'settled')
  const outside = new Outside(tuan)
  const file = (name: string): string => path.join(office.folder, name)
  for (const format of ['pdf', 'docx', 'xlsx'] as const) {
    await outside.saveTo(file(`phieu.${format}`))
    await sheet(tuan)
      .getByRole('button', { name: `(.${format})` })
      .click()
    await expect(sheet(tuan).getByText(`Đã lưu “phieu.${format}”`)).toBeVisible(WAIT)
  }
  const report = execFileSync('pdftotext', ['-raw', file('phieu.pdf'), '-'], { encoding: 'utf8' })
  expect(report.normalize('NFC').replace(/\s+/gu, ' ')).toContain('Đề nghị bổ sung danh mục công trình')
  for (const name of ['phieu.docx', 'phieu.xlsx'])
    expect(readFileSync(file(name)).subarray(0, 2).toString()).toBe('PK')
  await expect(sheet(khanh)).toContainText('Tiếp thu, hoàn thiện và trình lại', WAIT)
  await expect(sheet(khanh)).toContainText('Chưa đủ số đồng ý')
  await expect(sheet(khanh)).not.toContainText('bổ sung danh mục')
  await shot(khanh, 'result')
  if (SHOTS !== '') {
    for (const [device, name] of [
      [khanh, 'result-dark'],
      [tuan, 'settled-dark'],
    ] as const) {
      await device.ui.emulateMedia({ colorScheme: 'dark' })
      await shot(device, name)
    }
  }
  expect(await seriousFaults(khanh.ui, 'the result')).toEqual([])
})
