/**
 * A session over two laptops and the server: the secretary opens it and checks people in by keyboard, the member checks in,
 * loses the link, does something, and it goes through when the link is back.
 */
import { expect, type Page, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})
test.setTimeout(240_000)

/** For looking: where PHONG_HOP_LOOK names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PHONG_HOP_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
const toSession = async ({ ui }: Device): Promise<void> => {
  await ui.keyboard.press('Control+6')
  await expect(ui.getByRole('button', { name: 'Tài liệu cuộc họp' })).toBeVisible()
}
const mine = ({ ui }: Device) => ui.getByRole('region', { name: 'Điểm danh của đồng chí' })

test('a session is opened, people come, it goes on, and what was done without a link goes through', async () => {
  const [tuan, duc] = [await office.deviceOf('tuan'), await office.deviceOf('duc')]
  for (const device of [tuan, duc]) await device.openMeeting(office.meeting('today'))
  await toSession(duc)
  await expect(duc.ui.getByText('Phiên họp chưa mở')).toBeVisible()
  await toSession(tuan)
  await tuan.ui.getByRole('button', { name: 'Mở phiên họp và điểm danh' }).click()

  // The member hears of it without doing anything, and checks in.
  await expect(duc.ui.getByText('Đang điểm danh', { exact: true })).toBeVisible()
  await mine(duc).getByRole('button', { name: 'Tôi có mặt' }).click()
  await expect(mine(duc)).toContainText('Có mặt')
  expect(await seriousFaults(duc.ui, 'session, member')).toEqual([])

  // The secretary sees it, and checks somebody else in by a few letters and Enter.
  await tuan.ui.getByRole('tab', { name: 'Điểm danh' }).click()
  const row = (name: string) => tuan.ui.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name })
  await expect(row('Trần Văn Đức')).toContainText('tự điểm danh')
  await tuan.ui.getByRole('searchbox').fill('thu ha')
  await tuan.ui.getByRole('searchbox').press('Enter')
  await expect(row('Nguyễn Thị Thu Hà')).toContainText('thư ký điểm danh')
  expect(await seriousFaults(tuan.ui, 'session, check-in')).toEqual([])
  await picture(tuan.ui, 'session-check-in')

  // It begins, short of a quorum: the chair's desk is asked once more.
  await tuan.ui.getByRole('button', { name: 'Khai mạc' }).click()
  await tuan.ui.getByRole('button', { name: 'Vẫn khai mạc' }).click()
  await tuan.ui.getByRole('button', { name: 'Vào nội dung đầu tiên' }).click()
  await tuan.ui.getByRole('tab', { name: 'Diễn biến' }).click()
  await expect(duc.ui.locator('[aria-current="step"]')).toContainText('Đang họp')
  await picture(tuan.ui, 'session-course')

  // Without a link: kept, shown as waiting, and sent by itself.
  office.link.set('cut')
  await mine(duc).getByRole('button', { name: 'Tôi rời họp' }).click()
  await expect(duc.ui.getByText('1 việc đang chờ gửi tới nơi điều hành')).toBeVisible()
  await expect(duc.ui.getByText(/Mất liên lạc với nơi điều hành/)).toBeVisible()
  await picture(duc.ui, 'session-lost')
  office.link.set('open')
  await expect(mine(duc)).toContainText('Đã rời họp', { timeout: 60_000 })
  await expect(duc.ui.getByText(/đang chờ gửi/)).toBeHidden()
  await tuan.ui.getByRole('tab', { name: 'Điểm danh' }).click()
  await expect(row('Trần Văn Đức')).toContainText('Đã rời họp', { timeout: 60_000 })

  // The meeting's own screen says that a session is on.
  await duc.ui.getByRole('button', { name: 'Tài liệu cuộc họp' }).click()
  await expect(duc.ui.getByRole('region', { name: 'Phiên họp' })).toContainText('Phiên họp đang diễn ra')
  await tuan.ui.getByRole('button', { name: 'Kết thúc phiên họp' }).click()
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Kết thúc phiên họp' }).click()
  await expect(tuan.ui.getByText('Đã kết thúc', { exact: true })).toBeVisible()
  await expect(duc.ui.getByRole('region', { name: 'Phiên họp' })).toBeHidden()
})
