/** A scan that is still on its way is read: its first page long before the rest, and a page that is not here says so. */
import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

const isOnItsWay = (device: Device): boolean =>
  readdirSync(device.folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.part'))

test('the first page of a scan is read before the scan is whole; a page that is not here says why and comes', async () => {
  const scan = office.paper('hs-kiem-dem')
  office.link.limit(1_500_000)
  const device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  const row = await device.paperRow(scan.reference)
  await expect(row).toContainText(/chờ tải|đang tải/, { timeout: 60_000 })
  const before = office.link.bytes.down
  await row.dblclick()
  const viewer = await device.atPaper()
  expect(office.link.bytes.down - before).toBeLessThan(scan.size / 2)
  expect(isOnItsWay(device)).toBe(true)

  office.link.set('gone')
  await device.goToPage(scan.pageCount)
  const notice = device.ui.getByText('Trang này chưa tải về máy, hiện không có mạng')
  await expect(notice).toBeVisible({ timeout: 60_000 })
  await device.goToPage(1)
  await expect(viewer.locator('.page[data-page-number="1"][data-loaded] canvas')).toBeVisible()

  await device.goToPage(scan.pageCount)
  office.link.limit(null)
  office.link.set('open')
  await expect(viewer.locator(`.page[data-page-number="${scan.pageCount}"][data-loaded] canvas`)).toBeVisible(
    { timeout: 90_000 },
  )
  await expect(notice).toBeHidden()
  await expect.poll(() => isOnItsWay(device), { timeout: 60_000 }).toBe(false)
})
