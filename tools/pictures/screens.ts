/** Every screen of the open app, each with the way to it; data is the demo's own. */
import { expect } from '@playwright/test'
import type { Device } from '../../tests/e2e/support/device.ts'
import type { Office } from '../../tests/e2e/support/office.ts'

const soon = expect.configure({ timeout: 60_000 })

export interface Screen {
  readonly name: string
  readonly arrive: (device: Device, office: Office) => Promise<void>
}

export const SCREENS: readonly Screen[] = [
  { name: 'meetings', arrive: (device) => at(device, '#/meetings', 'Cuộc họp gần nhất') },
  { name: 'meeting', arrive: (device, office) => at(device, meetingHash(office), 'Chương trình họp') },
  { name: 'participants', arrive: participants },
  { name: 'reader-pages', arrive: (device, office) => reader(device, office, 'qd-63', 'Trang') },
  { name: 'reader-notes', arrive: (device, office) => reader(device, office, 'qd-63', 'Ghi chú') },
  { name: 'reader-find', arrive: find },
  { name: 'reader-scan', arrive: (device, office) => reader(device, office, 'hs-kiem-dem', 'Trang') },
  { name: 'search-start', arrive: (device) => at(device, '#/search', 'Tìm được cả khi không có mạng') },
  { name: 'search', arrive: search },
  { name: 'sync', arrive: (device) => at(device, '#/sync', 'Ghi chú chờ gửi') },
  { name: 'settings', arrive: (device) => at(device, '#/settings', 'Hiển thị') },
  { name: 'sign-out', arrive: signOut },
  { name: 'help', arrive: help },
]

const meetingHash = (office: Office): string =>
  `#/meeting/${office.ready.meetings.find(({ key }) => key === 'today')?.id ?? ''}`

async function at({ ui }: Device, hash: string, words: string): Promise<void> {
  await ui.evaluate((to) => {
    window.location.hash = to
  }, hash)
  await soon(ui.getByText(words).first()).toBeVisible()
}

async function participants(device: Device, office: Office): Promise<void> {
  await at(device, meetingHash(office), 'Chương trình họp')
  await device.ui.getByRole('button', { name: /^Thành phần tham dự/ }).click()
  await soon(device.ui.getByRole('complementary').getByText('Nguyễn Thị Thu Hà')).toBeVisible()
}

async function reader(device: Device, office: Office, key: string, tab: string): Promise<void> {
  await at(device, `${meetingHash(office)}/file/${office.paper(key).fileId}`, 'Mục lục')
  await device.ui.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  await device.atPaper()
  if (tab === 'Trang')
    await soon(device.ui.getByRole('list', { name: 'Trang' }).locator('img').first()).toBeVisible()
}

async function find(device: Device, office: Office): Promise<void> {
  await reader(device, office, 'qd-63', 'Mục lục')
  await device.ui.keyboard.press('Control+f')
  await device.ui.getByPlaceholder('Tìm trong tài liệu').fill('nguoi nuoc ngoai')
  await soon(device.ui.getByText(/\d+\/\d+ kết quả/).first()).toBeVisible()
}

async function search(device: Device): Promise<void> {
  await device.ui.evaluate(() => {
    window.location.hash = '#/search'
  })
  await device.ui.getByRole('searchbox').fill('tham quyen')
  await soon(device.ui.getByRole('list', { name: 'Kết quả tìm kiếm' })).toBeVisible()
}

async function signOut(device: Device): Promise<void> {
  await at(device, '#/settings', 'Hiển thị')
  await device.ui.getByRole('button', { name: 'Đăng xuất' }).click()
  await soon(device.ui.getByRole('dialog')).toBeVisible()
}

async function help(device: Device): Promise<void> {
  await device.ui.keyboard.press('Escape')
  await at(device, '#/settings', 'Hiển thị')
  await device.ui.getByRole('button', { name: 'Xem phím tắt' }).click()
  await soon(device.ui.getByRole('dialog')).toBeVisible()
}
