/** A scan that is still on its way is read: its first page long before the rest, and a page that is not here says so. */
import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.openWithWholeScan()
})
test.afterEach(async () => {
  await office.close()
})

const isOnItsWay = (device: Device): boolean =>
  readdirSync(device.folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.part'))

test('the first page of a scan is read before the scan is whole; a page that is not here says why and comes', async () => {
  const scan = office.paper('hs-kiem-dem')
  office.link.limit(4_000_000)
  const device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  const row = await device.paperRow(scan.reference)
  await expect(row).toContainText(/chờ tải|đang tải/, { timeout: 60_000 })
  const before = office.link.bytes.down
  await row.dblclick()
  const viewer = await device.atPaper()
  expect(office.link.bytes.down - before).toBeLessThan(scan.size / 2)
  expect(isOnItsWay(device)).toBe(true)
  // The rest comes from the front: soon the first fifteen pages are on this device, and nobody has looked at the last of them.
  await expect.poll(() => office.link.bytes.down, { timeout: 60_000 }).toBeGreaterThan(0.6 * scan.size)
  expect(isOnItsWay(device)).toBe(true)

  office.link.set('gone')
  const page = (number: number) => viewer.locator(`.page[data-page-number="${number}"]`)
  const drawn = (number: number) => viewer.locator(`.page[data-page-number="${number}"][data-loaded] canvas`)
  await device.goToPage(scan.pageCount)
  const notice = device.ui.getByText('Trang này chưa tải về máy, hiện không có mạng')
  await expect(notice).toBeVisible({ timeout: 60_000 })
  // What is here is shown, however many pages are waited for.
  for (const number of [110, 100, 90]) {
    await device.goToPage(number)
    await expect(page(number)).toBeInViewport()
  }
  await device.goToPage(15)
  await expect(drawn(15)).toBeVisible({ timeout: 60_000 })

  await device.goToPage(scan.pageCount)
  await expect(page(scan.pageCount)).toBeInViewport()
  office.link.limit(null)
  office.link.set('open')
  await expect(drawn(scan.pageCount)).toBeVisible({ timeout: 90_000 })
  await expect(notice).toBeHidden()
  await expect.poll(() => isOnItsWay(device), { timeout: 60_000 }).toBe(false)
})
