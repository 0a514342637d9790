/** A meeting is made of what an office has elsewhere: a folder, an Excel sheet, an OParl endpoint; and taken back in one step. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeSheet } from '../../main/export/index.ts'
import { saying } from '../fixtures/bad-pdfs.ts'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const DECISION = 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf'
const SHOTS = process.env['DESK_SHOTS'] ?? ''

let office: Office
let folder: string
let server: Server
let base: string
test.beforeEach(async () => {
  office = await Office.open()
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-nhap-'))
  server = createServer((request, response) => {
    const found = siteOf(base)[request.url ?? '']
    if (request.url === '/old') response.writeHead(301, { location: '/oparl' }).end()
    else if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.2/x' }).end()
    else if (request.url === '/get/1') response.end(readFileSync(DECISION))
    else if (found === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(found))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
test.afterEach(async () => {
  await office.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

function siteOf(at: string): Readonly<Record<string, unknown>> {
  const type = (name: string): string => `https://schema.oparl.org/1.1/${name}`
  const meeting = {
    id: `${at}/m/1`,
    type: type('Meeting'),
    name: 'Kỳ họp thứ Năm',
    start: '2026-11-23T08:00:00+07:00',
  }
  const file = (n: number) => ({
    ...{ id: `${at}/f/${String(n)}`, type: type('File'), name: 'Quyết định', mimeType: 'application/pdf' },
    ...{ fileName: `quyet-dinh-${String(n)}.pdf`, accessUrl: `${at}/get/${String(n)}` },
  })
  return {
    '/oparl': { type: type('System'), body: `${at}/bodies` },
    '/bodies': { data: [{ id: `${at}/b`, type: type('Body'), meeting: `${at}/meetings` }], links: {} },
    '/meetings': { data: [meeting], links: {} },
    '/m/1': {
      ...meeting,
      agendaItem: [
        { id: `${at}/i/1`, number: '1', name: 'Quy chế', order: 1, auxiliaryFile: [file(1), file(2)] },
      ],
    },
  }
}

const shot = async (device: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await device.screenshot(`${SHOTS}/${name}.png`)
}
async function openImport({ ui }: Device): Promise<void> {
  await ui.getByRole('navigation').getByRole('button', { name: 'Bàn thư ký' }).click()
  await ui.getByRole('button', { name: 'Lập cuộc họp' }).click()
  await ui.getByRole('button', { name: 'Nhập cuộc họp…' }).click()
  await expect(ui.getByRole('dialog', { name: 'Nhập cuộc họp' })).toBeVisible()
}

test('from a folder, offline: what becomes what, then one step back', async () => {
  test.setTimeout(120_000)
  const bo = join(folder, 'Họp giao ban tháng 11')
  mkdirSync(join(bo, '2. Đầu tư công'), { recursive: true })
  copyFileSync(DECISION, join(bo, '01.1_Quyết định.pdf'))
  copyFileSync(DECISION, join(bo, '01.2_Bản sao quyết định.pdf'))
  writeFileSync(join(bo, '2. Đầu tư công', '1. To trinh ve phan bo von dau tu.pdf'), saying('mot'))
  writeFileSync(join(bo, '2. Đầu tư công', '2. Hong.pdf'), 'không phải PDF')
  writeFileSync(join(bo, '3. Tối mật.pdf'), saying('ba'))
  writeFileSync(join(bo, 'phim.mp4'), 'x')
  const device = await office.deviceOf('tuan')
  const { ui } = device
  office.link.set('cut')
  await openImport(device)
  await shot(device, 'import-source')
  expect(await seriousFaults(ui, 'where a meeting is imported from')).toEqual([])
  await new Outside(device).readFrom(bo)
  await ui.getByRole('button', { name: /^Thư mục tài liệu/ }).click()
  await expect(ui.getByText(/^Sẽ lập 2 nội dung, 3 tài liệu/)).toBeVisible()
  await ui.getByRole('textbox', { name: 'Tên nội dung 1', exact: true }).fill('Quy chế làm việc')
  await ui.getByRole('radio', { name: 'Thường', exact: true }).click()
  await shot(device, 'import-preview')
  expect(await seriousFaults(ui, 'what an import becomes')).toEqual([])
  await ui.getByRole('button', { name: 'Lập cuộc họp này' }).click()
  const agenda = ui.getByRole('list', { name: 'Chương trình họp' }).getByRole('button')
  await expect(agenda).toContainText(['Quy chế làm việc', 'Đầu tư công'])
  await ui.getByRole('tab', { name: /^Tài liệu/ }).click()
  await expect(ui.getByText('Đã nhận 2 trong 3 tệp')).toBeVisible({ timeout: 60_000 })
  const papers = ui.getByRole('region', { name: 'Tài liệu theo nội dung' })
  await expect(papers.getByText('chưa chọn độ mật')).toHaveCount(0)
  await shot(device, 'import-papers')
  // Everything that the import made goes in one step, and comes back in one.
  await ui.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(ui.getByText('Chưa có tài liệu nào')).toBeVisible()
  await expect(ui.getByRole('tab', { name: /^Chương trình/ })).toHaveText('Chương trình')
  await ui.getByRole('button', { name: 'Làm lại' }).click()
  await expect(papers.getByRole('button', { name: /Quyết định/ }).first()).toBeVisible()
})

test('from an OParl address, which leads nowhere else; from an Excel sheet', async () => {
  test.setTimeout(120_000)
  const device = await office.deviceOf('tuan')
  const { ui } = device
  await openImport(device)
  const address = ui.getByRole('textbox', { name: /^Địa chỉ OParl/ })
  await address.fill(`${base}/away`)
  await address.press('Enter')
  await expect(ui.getByText('Địa chỉ này dẫn sang một nơi khác.')).toBeVisible()
  await address.fill(`${base}/nothing`)
  await address.press('Enter')
  await expect(ui.getByText('Địa chỉ này từ chối, hoặc không có gì ở đó.')).toBeVisible()
  await shot(device, 'import-refused')
  await address.fill(`${base}/old`)
  await address.press('Enter')
  await ui.getByRole('button', { name: /Kỳ họp thứ Năm/ }).click()
  await expect(ui.getByText(/^Sẽ lập 1 nội dung, 2 tài liệu/)).toBeVisible()
  await ui.getByRole('button', { name: 'Lập cuộc họp này' }).click()
  await ui.getByRole('tab', { name: /^Tài liệu/ }).click()
  await expect(ui.getByText('Đã nhận 1 trong 2 tệp')).toBeVisible({ timeout: 60_000 })
  await expect(ui.getByText('Không lấy được tệp này từ địa chỉ đã nhập.')).toBeVisible()
  await shot(device, 'import-fetched')

  const table = join(folder, 'Chương trình họp.xlsx')
  const columns = ['STT', 'Nội dung', 'Người trình bày'].map((title) => ({ title, kind: 'text' as const }))
  writeFileSync(
    table,
    await writeSheet(columns, [
      ['I', 'Khai mạc', 'Chủ tịch'],
      ['1', 'Ngân sách', 'Kế toán'],
    ]),
  )
  await openImport(device)
  await new Outside(device).readFrom(table)
  await ui.getByRole('button', { name: /^Bảng tính/ }).click()
  await expect(ui.getByRole('textbox', { name: 'Tên nội dung 1', exact: true })).toHaveValue('Ngân sách')
  await ui.getByRole('button', { name: 'Lập cuộc họp này' }).click()
  await expect(ui.getByRole('list', { name: 'Chương trình họp' }).getByRole('button')).toContainText([
    'Khai mạc',
    'Ngân sách',
  ])
})
