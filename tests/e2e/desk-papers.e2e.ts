/** A folder of papers is dropped on a draft with no network: fields to confirm, a refusal with its law, a duplicate; then it goes up. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { saying } from '../fixtures/bad-pdfs.ts'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'

const DECISION = 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf'
const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
const SHOTS = process.env['DESK_SHOTS'] ?? ''

let office: Office
let folder: string
test.beforeEach(async () => {
  office = await Office.open()
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-tai-lieu-'))
  mkdirSync(join(folder, 'bo'))
  copyFileSync(DECISION, join(folder, 'bo', '01. Quyết định.pdf'))
  copyFileSync(DECREE, join(folder, 'bo', '02. Nghị định.pdf'))
  copyFileSync(DECISION, join(folder, 'bo', '03. Bản sao.pdf'))
  writeFileSync(join(folder, 'bo', '04_Mat.pdf'), saying('noi dung'))
})
test.afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const shot = async (device: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await device.screenshot(`${SHOTS}/${name}.png`)
}

/** As the system lets go of what was dragged from a folder's window. */
async function drop({ app, ui }: Device, path: string): Promise<void> {
  const box = await ui.getByRole('tabpanel').boundingBox()
  if (box === null) throw new Error('nothing to drop on')
  const session = await app.context().newCDPSession(ui)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      ...{ type, data },
      x: Math.round(box.x + box.width / 2),
      y: Math.round(box.y + box.height / 2),
    })
}

test('a folder is dropped on a draft without a network, and goes up when there is one', async () => {
  test.setTimeout(180_000)
  const secretary = await office.deviceOf('tuan')
  const { ui } = secretary
  office.link.set('cut')
  await ui.getByRole('navigation').getByRole('button', { name: 'Bàn thư ký' }).click()
  await ui.getByRole('button', { name: 'Lập cuộc họp' }).click()
  await ui.getByRole('button', { name: 'Cuộc họp trống' }).click()
  await ui.getByRole('tab', { name: /^Tài liệu/ }).click()
  await expect(ui.getByText('Chưa có tài liệu nào')).toBeVisible()

  await drop(secretary, join(folder, 'bo'))
  const files = ui.getByRole('list', { name: 'Tệp vừa đưa vào' })
  await expect(ui.getByText('Đã nhận 2 trong 4 tệp')).toBeVisible({ timeout: 60_000 })
  const fileOf = (name: string) => files.getByRole('listitem').filter({ hasText: name })
  await expect(fileOf('04_Mat.pdf')).toContainText('Luật Bảo vệ bí mật nhà nước')
  // Two are the same, and either may be the first to be read.
  await expect(files.getByText('Trùng', { exact: true })).toHaveCount(1)
  await shot(secretary, 'desk-papers-taken')

  const papers = ui.getByRole('region', { name: 'Tài liệu theo nội dung' })
  const form = ui.getByRole('form', { name: 'Thông tin tài liệu' })
  await papers
    .getByRole('button', { name: /Quyết định|Bản sao/ })
    .first()
    .click()
  await expect(form.getByLabel(/^Loại văn bản/)).toHaveValue('Quyết định')
  await expect(form.getByLabel(/^Người ký/)).toHaveValue('Trần Duy Đông')
  // Stamped into a picture, so it is not read, and stays empty.
  await expect(form.getByLabel(/^Số, ký hiệu/)).toHaveValue('')
  await expect(form.getByText('Không rõ')).toHaveCount(3)
  expect(await seriousFaults(ui, 'papers of the desk')).toEqual([])
  await form.getByRole('radio', { name: 'Thường' }).click()
  await form.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await expect(form.getByText('bắt buộc')).toBeHidden()
  await expect(form.getByText('đọc từ tài liệu')).toHaveCount(0)

  office.link.set('open')
  await expect(papers.getByText('Đã gửi lên máy chủ')).toHaveCount(2, { timeout: 90_000 })
  await shot(secretary, 'desk-papers-sent')
})
