/** A meeting from nothing to its participants: prepared without a network, approved on another device, published, seen. */
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'

const NAME = 'Phiên họp thường kỳ tháng 12 về dự toán ngân sách năm 2027'
const [BUDGET, REPORT, TAX] = ['Dự toán ngân sách năm 2027', 'Báo cáo kinh tế – xã hội', 'Phương án thu thuế']
const SHOTS = process.env['DESK_SHOTS'] ?? ''

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

const shot = async ({ ui }: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await ui.screenshot({ path: `${SHOTS}/${name}.png` })
}
const openDesk = ({ ui }: Device) =>
  ui.getByRole('navigation').getByRole('button', { name: 'Bàn thư ký' }).click()
const tab = ({ ui }: Device, name: RegExp) => ui.getByRole('tab', { name }).click()

async function fill({ ui }: Device, label: string, words: string): Promise<void> {
  const field = ui.getByRole('textbox', { name: label, exact: true })
  await field.fill(words)
  await field.blur()
}

async function addPerson({ ui }: Device, name: string, role?: string): Promise<void> {
  await ui.getByRole('searchbox', { name: 'Tìm theo tên hoặc chức vụ' }).fill(name)
  await ui.getByRole('button').filter({ hasText: name }).last().click()
  const roleOf = ui.getByRole('combobox', { name: `Vai trò của ${name}` })
  await expect(roleOf).toBeVisible()
  if (role !== undefined) await roleOf.selectOption({ label: role })
}

async function addItem({ ui }: Device, name: string): Promise<void> {
  const tree = ui.getByRole('list', { name: 'Chương trình họp' })
  const before = await tree.getByRole('button').count()
  await ui.getByRole('button', { name: 'Thêm nội dung' }).click()
  await expect(tree.getByRole('button')).toHaveCount(before + 1)
  await fill({ ui } as Device, 'Nội dung', name)
  await expect(tree.getByRole('button').filter({ hasText: name })).toBeVisible()
}
const agendaOf = ({ ui }: Device) => ui.getByRole('list', { name: 'Chương trình họp' }).getByRole('button')

async function take({ ui }: Device, step: string): Promise<void> {
  await ui.getByRole('button', { name: step, exact: true }).first().click()
  await ui.getByRole('dialog').getByRole('button', { name: step, exact: true }).click()
  await expect(ui.getByRole('dialog')).toBeHidden()
}

async function prepare(secretary: Device): Promise<void> {
  const { ui } = secretary
  await openDesk(secretary)
  await expect(ui.getByText('Chưa có cuộc họp nào đang soạn')).toBeVisible()
  await shot(secretary, 'desk-empty')
  await ui.getByRole('button', { name: 'Lập cuộc họp' }).click()
  await expect(ui.getByRole('button', { name: 'Cuộc họp trống' })).toBeVisible()
  await shot(secretary, 'desk-begin')
  await ui.getByRole('button', { name: 'Cuộc họp trống' }).click()
  await fill(secretary, 'Tên cuộc họp', NAME)
  await ui.getByRole('combobox', { name: 'Loại cuộc họp' }).selectOption({ label: 'Họp giao ban' })
  await fill(secretary, 'Ngày họp', '31/12/2029')
  await fill(secretary, 'Bắt đầu', '8h')
  await fill(secretary, 'Kết thúc', '11:30')
  await fill(secretary, 'Phòng', 'Phòng họp số 2')
  await shot(secretary, 'desk-meeting')
  expect(await seriousFaults(ui, 'meeting of the desk')).toEqual([])

  await tab(secretary, /^Thành phần/)
  await addPerson(secretary, office.account('ha').displayName, 'Chủ trì')
  await addPerson(secretary, office.account('duc').displayName)
  await shot(secretary, 'desk-people')
  expect(await seriousFaults(ui, 'people of the desk')).toEqual([])

  await tab(secretary, /^Chương trình/)
  for (const name of [BUDGET, REPORT, TAX]) await addItem(secretary, name)
  // By keyboard alone: the last one becomes the first, and the second of the others goes under it.
  await agendaOf(secretary).filter({ hasText: TAX }).focus()
  await ui.keyboard.press('Alt+ArrowUp')
  await expect(agendaOf(secretary).nth(1)).toContainText(TAX)
  await ui.keyboard.press('Alt+Shift+ArrowRight')
  await expect(agendaOf(secretary).nth(1)).toContainText('1.1')
  await shot(secretary, 'desk-agenda')
  expect(await seriousFaults(ui, 'agenda of the desk')).toEqual([])
}

test('a meeting is prepared without a network, approved elsewhere, published, and seen by who takes part', async () => {
  test.setTimeout(240_000)
  const secretary = await office.deviceOf('tuan')
  const { ui } = secretary
  await secretary.openMeeting(office.meeting('today'))
  office.link.set('cut')
  await prepare(secretary)
  await take(secretary, 'Trình duyệt')
  await expect(ui.getByText('Đang chờ chủ trì duyệt')).toBeVisible()
  await expect(ui.getByText(/^Đã lưu trên máy này, chờ gửi/)).toBeVisible()
  office.link.set('open')
  await expect(ui.getByText('Đã lưu và đã gửi')).toBeVisible({ timeout: 60_000 })

  const chair = await office.deviceOf('ha')
  await openDesk(chair)
  await chair.ui.getByRole('button').filter({ hasText: NAME }).click()
  await expect(agendaOf(chair)).toContainText([BUDGET, TAX, REPORT])
  await shot(chair, 'desk-approve')
  await take(chair, 'Duyệt')

  await expect(ui.getByText('Đã duyệt, chưa phát hành')).toBeVisible({ timeout: 60_000 })
  await take(secretary, 'Phát hành')
  const official = await office.deviceOf('duc')
  await official.openMeeting(NAME)
  for (const words of [BUDGET, REPORT, TAX])
    await expect(official.ui.getByRole('heading', { level: 3 }).filter({ hasText: words })).toBeVisible()
  await shot(official, 'desk-seen')
  await expect(official.ui.getByRole('navigation').getByRole('button', { name: 'Bàn thư ký' })).toBeHidden()
  await expect(ui.getByRole('region', { name: 'Trình duyệt và phát hành' })).toContainText('Đã phát hành', {
    timeout: 60_000,
  })
  await tab(secretary, /^Nhật ký/)
  await expect(ui.getByRole('list', { name: 'Nhật ký' })).toContainText('đã duyệt')
  await shot(secretary, 'desk-history')
})
