/** Two laptops of one meeting: the chair presents, a delegate goes along, leaves, comes back; the chair's own note stays the chair's. */
import { expect, type Page, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { picture } from './support/picture.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const PRIVATE = 'Hỏi riêng phòng Tài chính trước khi kết luận'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})
test.setTimeout(240_000)

const line = (device: Device) => device.ui.getByRole('region', { name: 'Người trình bày' })
const pageBox = (device: Device) => device.ui.getByRole('textbox', { name: 'Trang', exact: true })
/** The page at the upper edge of the paper's window, from 1. */
const pageShown = (viewer: Page): Promise<number> =>
  viewer.evaluate(() => {
    const pages = [...document.querySelectorAll<HTMLElement>('.page')]
    const upper = pages.find((page) => page.getBoundingClientRect().bottom > 2)
    return Number(upper?.dataset['pageNumber'] ?? 0)
  })
const goTo = async (device: Device, page: number): Promise<void> => {
  await pageBox(device).fill(String(page))
  await pageBox(device).press('Enter')
}

test('a delegate follows the chair’s pages, leaves by the wheel, comes back by the key, and never sees the chair’s note', async () => {
  const [ha, duc] = [await office.deviceOf('ha'), await office.deviceOf('duc')]
  for (const device of [ha, duc]) {
    await device.openMeeting(office.meeting('today'))
    await device.hasPaper(office.paper('qd-63').reference)
  }
  const chairs = await ha.openPaper(office.paper('qd-63').reference)
  await ha.chooseLayer('Chỉ mình tôi')
  await ha.showNotes()
  await ha.noteOn(chairs, BASIS, PRIVATE)
  await ha.savedHere()
  await ha.ui.getByRole('button', { name: 'Trình bày', exact: true }).click()
  await expect(line(ha)).toContainText('Đồng chí đang trình bày')
  await goTo(ha, 2)
  await picture(ha.ui, 'presenting')

  // From the list of papers into the paper, at the chair's page, by one key.
  await expect(line(duc)).toContainText('đang trình bày')
  await picture(duc.ui, 'invited')
  await duc.ui.keyboard.press('F8')
  const viewer = await duc.atPaper()
  await expect(line(duc)).toContainText('Đang theo trang của đồng chí')
  await expect.poll(() => pageShown(viewer)).toBe(2)
  await goTo(ha, 4)
  await expect.poll(() => pageShown(viewer)).toBe(4)
  await chairs.mouse.move(300, 200)
  await expect(viewer.locator('.presenter-dot')).toBeVisible()
  await picture(duc.ui, 'following')
  await picture(viewer, 'following-paper')
  expect(await seriousFaults(duc.ui, 'following')).toEqual([])

  // By one's own hand, and back by the key: to where the chair is by then.
  await viewer.mouse.move(300, 200)
  await viewer.mouse.wheel(0, 400)
  await expect(line(duc)).toContainText('Đồng chí đang xem riêng')
  await expect(viewer.locator('.presenter-dot')).toBeHidden()
  await goTo(ha, 1)
  await expect.poll(() => pageShown(chairs)).toBe(1)
  expect(await pageShown(viewer)).toBeGreaterThanOrEqual(4)
  await picture(duc.ui, 'apart')
  await duc.ui.keyboard.press('F8')
  await expect.poll(() => pageShown(viewer)).toBe(1)

  // The page with the chair's note: here there is none, on the page or on the disk.
  await expect(chairs.locator('.marks [data-id], [data-mark]').first()).toBeAttached()
  await expect(viewer.locator('.marks [data-id], [data-mark]')).toHaveCount(0)
  expect(office.filesOfDeviceHolding(duc, PRIVATE)).toEqual([])

  await ha.ui.getByRole('button', { name: 'Dừng trình bày' }).click()
  await expect(line(duc)).toContainText('đã dừng trình bày')
  await expect.poll(() => pageShown(viewer)).toBe(1)
})
