/** A paper is replaced while an official has notes on it: none is lost, each one is told where it went. */
import { mkdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import { Office } from './support/office.ts'
import { selectWords } from './support/paper-words.ts'
import { printed, secretaryOf, VersionsStrip } from './support/replaced.ts'

const REFERENCE = '77/DT-UBND'
const NAME = 'Dự thảo kế hoạch giảm nghèo'
const FIRST = [
  'DỰ THẢO KẾ HOẠCH GIẢM NGHÈO NĂM 2026',
  'Điều 1. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo.',
  'Kết quả rà soát gửi về Văn phòng trước ngày 30 tháng 11 năm 2026.',
  'Điều 2. Tổng kinh phí thực hiện là 4.250 triệu đồng, từ ngân sách xã.',
  'Mức hỗ trợ mỗi hộ không quá 45 triệu đồng, chi trả qua tài khoản.',
]
const SECOND = [
  'Điều 3. Trạm Y tế xã khám sức khỏe định kỳ cho hộ nghèo mỗi quý một lần.',
  'Điều 4. Công an xã bảo đảm an ninh, trật tự tại các điểm chi trả.',
  'Điều 5. Đài truyền thanh xã phát tin hằng tuần về tiến độ thực hiện.',
]
const THIRD = [
  'Điều 6. Kế hoạch này có hiệu lực kể từ ngày ký.',
  'Các ông bà có tên tại Điều 1 chịu trách nhiệm thi hành.',
]
const COVER = ['TỜ TRÌNH', 'Về việc ban hành kế hoạch giảm nghèo năm 2026 của xã.']

const KEPT = 'chủ trì, phối hợp với các thôn rà soát'
const CHANGED = 'Mức hỗ trợ mỗi hộ không quá 45 triệu đồng'
const GONE = 'phát tin hằng tuần về tiến độ'
const REWRITTEN = 'Mức hỗ trợ cho mỗi hộ nghèo là 60 triệu đồng, chi trả một lần.'

const BY_HAND = 'cho mỗi hộ nghèo là 60 triệu đồng'

const PICTURES = process.env['PHONG_HOP_PICTURES']

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

test('notes follow into the new version, the doubtful ones are decided by key, nothing is lost, and what changed is shown', async () => {
  test.setTimeout(300_000)
  const secretary = await secretaryOf(office)
  await secretary.publish(await printed(NAME, [FIRST, SECOND, THIRD]), REFERENCE, NAME)
  const device = await office.deviceOf('duc')
  const strip = new VersionsStrip(device)
  const picture = async (name: string): Promise<void> => {
    if (PICTURES === undefined) return
    mkdirSync(PICTURES, { recursive: true })
    await device.screenshot(`${PICTURES}/${name}.png`)
  }
  await device.openMeeting(office.meeting('today'))
  let viewer = await device.openPaper(REFERENCE)

  // Offline: three highlights and a ring of ink; meanwhile the paper is replaced.
  office.link.set('cut')
  await device.showNotes()
  await device.highlight(viewer, KEPT)
  await device.highlight(viewer, CHANGED, 'Đỏ')
  await device.draw(viewer, 'Kết quả rà soát gửi về Văn phòng')
  await device.goToPage(2)
  await device.highlight(viewer, GONE, 'Xanh lá')
  await device.savedHere()
  const changedFirst = [...FIRST.slice(0, 4), REWRITTEN]
  const changedSecond = SECOND.slice(0, 2)
  await secretary.replace(await printed(NAME, [COVER, changedFirst, changedSecond, THIRD]), 'sửa mức hỗ trợ')

  // The link is back: the person is told, and opens the new version when they want to.
  office.link.set('open')
  await strip.says('Tài liệu vừa được thay bằng bản mới')
  await expect(strip.bar.getByRole('button', { name: 'Mở bản mới' })).toBeVisible({ timeout: 60_000 })
  await strip.press('Mở bản mới')
  viewer = await device.atPaper()
  await strip.says(
    'Tài liệu đã được thay thế',
    'sửa mức hỗ trợ',
    '2 ghi chú đã theo sang',
    '1 ghi chú cần xem lại',
  )
  await strip.says('1 ghi chú chỉ còn ở bản cũ')
  await picture('1-notice')
  expect(await seriousFaults(device.ui, 'replaced')).toEqual([])
  await device.showNotes()
  await expect(device.ui.locator('[data-note]')).toHaveCount(4)
  await expect(strip.standing(KEPT)).toContainText('Trang 2')
  await expect(strip.standing(GONE)).toContainText('Trang 2')

  // The doubtful one: the old place beside the new one; the machine's guess is right: Enter.
  await strip.press(/^Xem lại/)
  await expect(strip.review).toContainText(CHANGED)
  const old = await strip.oldViewer()
  await expect(old.locator('.page[data-loaded] canvas').first()).toBeVisible({ timeout: 30_000 })
  await expect(strip.review.getByRole('button', { name: /^Đúng chỗ/ })).toBeFocused()
  await expect(strip.review.getByRole('button', { name: /^Đúng chỗ/ })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await picture('2-review')
  expect(await seriousFaults(device.ui, 'replaced')).toEqual([])
  await device.ui.keyboard.press('Enter')
  await expect(strip.review).toHaveCount(0)
  await strip.says('2 ghi chú đã theo sang', '1 ghi chú chỉ còn ở bản cũ')
  await expect(strip.bar).not.toContainText('cần xem lại')
  await device.savedHere()

  // Taken back, and placed by hand: the words are marked in the new version.
  await device.ui.getByRole('button', { name: 'Hoàn tác' }).first().click()
  await strip.says('1 ghi chú cần xem lại')
  await strip.press(/^Xem lại/)
  await expect(strip.review.getByRole('button', { name: /^Đúng chỗ/ })).toBeFocused()
  await device.ui.keyboard.press('h')
  await expect(strip.review).toContainText('Hãy bôi chọn đoạn chữ')
  await expect(viewer.locator('html[data-tool="highlight"]')).toHaveCount(1)
  await selectWords(viewer, BY_HAND)
  await expect(strip.review).toHaveCount(0)
  await expect(strip.bar).not.toContainText('cần xem lại')
  await expect(strip.standing(CHANGED)).not.toContainText('Cần xem lại')
  await device.savedHere()

  // What changed: from change to change by arrows, with the old version beside.
  await strip.press('Có gì thay đổi')
  await expect(strip.changes).toContainText('Thay đổi 1/')
  await expect(strip.changes).toContainText('trang mới')
  await device.ui.keyboard.press('ArrowRight')
  await expect(strip.changes).toContainText('Thay đổi 2/')
  await expect(strip.changes.locator('ins, del').first()).toBeVisible()
  await picture('3-changes')
  expect(await seriousFaults(device.ui, 'replaced')).toEqual([])
  await strip.changes.getByRole('button', { name: 'Đóng' }).click()

  // Replaced once more: what a person has said counts, and the rest comes along from where it was.
  await secretary.replace(
    await printed(NAME, [changedFirst, COVER, changedSecond, THIRD]),
    'đổi thứ tự trang',
  )
  await strip.says('Tài liệu vừa được thay bằng bản mới')
  await expect(strip.bar.getByRole('button', { name: 'Mở bản mới' })).toBeVisible({ timeout: 60_000 })
  await strip.press('Mở bản mới')
  await device.atPaper()
  await strip.says('đổi thứ tự trang', '3 ghi chú đã theo sang', '1 ghi chú chỉ còn ở bản cũ')
  await expect(strip.standing(KEPT)).toContainText('Trang 1')
  await device.ui.getByRole('button', { name: 'Các phiên bản' }).click()
  await device.ui.getByRole('button', { name: /^Nhận cả 3/ }).click()
  await expect(strip.bar).not.toContainText('đã theo sang', { timeout: 60_000 })
  await device.savedHere()
  await picture('4-panel')
  expect(await seriousFaults(device.ui, 'replaced')).toEqual([])

  // The orphan lives on in the version that it was written on.
  await device.ui.getByRole('button', { name: 'Mở bản cũ', exact: true }).click()
  await expect(device.ui.getByText(/Bản 1/).first()).toBeVisible()
  await picture('5-orphan')
  await device.allSent()
})
