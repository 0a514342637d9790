/** Two officials answer an invitation without a network; when it is back the secretary sees both and decides. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const SHOTS = process.env['RSVP_SHOTS'] ?? ''

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

const card = ({ ui }: Device, title: RegExp | string) => ui.getByRole('region', { name: title })

test('answers given offline reach the secretary, whose word reaches who is absent', async () => {
  test.setTimeout(300_000)
  const [duc, khanh, tuan] = [await inMeeting('duc'), await inMeeting('khanh'), await inMeeting('tuan')]
  await shot(duc, 'question')

  office.link.set('cut')
  await card(duc, /tham dự cuộc họp này/)
    .getByRole('button', { name: 'Tham dự', exact: true })
    .press('Enter')
  await expect(card(duc, 'Câu trả lời của đồng chí')).toContainText('Tham dự')
  await expect(duc.syncLine()).toContainText('Chờ gửi')

  await card(khanh, /tham dự cuộc họp này/)
    .getByRole('button', { name: 'Vắng mặt…' })
    .press('Enter')
  const dialog = khanh.ui.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Gửi trả lời' }).click()
  await expect(dialog).toContainText('Cần ghi lý do vắng mặt.')
  await dialog.getByLabel('Lý do').fill('Đi công tác tại Hà Nội')
  await shot(khanh, 'reason')
  expect(await seriousFaults(khanh.ui, 'why absent')).toEqual([])
  await dialog.getByLabel('Lý do').press('Enter')
  await expect(card(khanh, 'Câu trả lời của đồng chí')).toContainText('Chờ chủ trì hoặc thư ký duyệt')
  await shot(khanh, 'answered')
  expect(await seriousFaults(khanh.ui, 'answered')).toEqual([])

  await tuan.ui.getByRole('button', { name: 'Ai tham dự' }).click()
  const list = tuan.ui.getByRole('list', { name: 'Trả lời giấy mời' })
  const row = (key: string) => list.getByRole('listitem').filter({ hasText: office.account(key).displayName })
  await expect(row('khanh')).toContainText('Chưa trả lời')
  office.link.set('open')
  await expect(row('duc')).toContainText('Tham dự', { timeout: 60_000 })
  await expect(row('khanh')).toContainText('Lý do: Đi công tác tại Hà Nội', { timeout: 60_000 })
  await shot(tuan, 'list')
  expect(await seriousFaults(tuan.ui, 'who comes')).toEqual([])
  const outside = new Outside(tuan)
  const file = (name: string): string => path.join(office.folder, name)
  await outside.saveTo(file('answers.xlsx'))
  await tuan.ui.getByRole('button', { name: 'Lưu danh sách (.xlsx)…' }).click()
  await expect(tuan.ui.getByText('Đã lưu “answers.xlsx”')).toBeVisible({ timeout: 60_000 })
  expect(readFileSync(file('answers.xlsx')).subarray(0, 2).toString()).toBe('PK')
  await tuan.ui.getByRole('radio', { name: 'Chờ duyệt (1)' }).click()
  await row('khanh')
    .getByRole('button', { name: /^Đồng ý/ })
    .click()
  await expect(tuan.ui.getByRole('radio', { name: 'Chờ duyệt (0)' })).toBeVisible()
  await expect(card(khanh, 'Câu trả lời của đồng chí')).toContainText('Đã được duyệt', { timeout: 60_000 })

  // Everybody has the letter and the calendar file.
  const saving = new Outside(khanh)
  for (const format of ['pdf', 'docx', 'ics'] as const) {
    await saving.saveTo(file(`moi.${format}`))
    await khanh.ui.getByRole('button', { name: 'Việc khác' }).press('Enter')
    await khanh.ui.getByRole('menuitem', { name: `(.${format})` }).press('Enter')
    await expect(khanh.ui.getByText(`Đã lưu “moi.${format}”`)).toBeVisible({ timeout: 60_000 })
  }
  await shot(khanh, 'saved')
  const letter = execFileSync('pdftotext', ['-layout', file('moi.pdf'), '-'], { encoding: 'utf8' })
  for (const { displayName } of ['duc', 'khanh', 'tuan'].map((key) => office.account(key)))
    expect(letter.normalize('NFC')).toContain(displayName)
  expect(readFileSync(file('moi.docx')).subarray(0, 2).toString()).toBe('PK')
  expect(readFileSync(file('moi.ics'), 'utf8').replaceAll('\r\n ', '')).toMatch(
    /METHOD:REQUEST[\s\S]+PARTSTAT=DECLINED[\s\S]+END:VCALENDAR\r\n$/,
  )
})
