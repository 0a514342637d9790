/** Two people and one paper: layers, moves between them, replies, names, what is settled, hidden and undone. */
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { notesOf } from './support/notes.ts'
import { Office } from './support/office.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const PROPOSAL = 'Theo đề nghị của Giám đốc Công an tỉnh;'
const SHOTS = process.env['NOTES_SHOTS'] ?? ''

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})

const shot = async (device: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await device.screenshot(`${SHOTS}/${name}.png`)
}

async function reading(key: string) {
  const device = await office.deviceOf(key)
  await device.openMeeting(office.meeting('today'))
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  return { device, viewer, notes: notesOf(device), ui: device.ui }
}

test('a note goes from oneself to the meeting, is answered, settled and taken back; nothing happens unasked', async () => {
  const [duc, khanh] = [await reading('duc'), await reading('khanh')]
  const text = 'Đề nghị làm rõ căn cứ ban hành'

  // Private first: nobody else has it, and moving it says who will.
  await duc.device.noteOn(duc.viewer, BASIS, text)
  await duc.device.savedHere()
  await expect(duc.notes.row(text)).toContainText('Chỉ mình tôi')
  const question = await duc.notes.moveTo(text, 'Chung cả cuộc họp')
  await expect(question).toContainText('Chuyển 1 ghi chú sang “Chung cả cuộc họp”?')
  await expect(question).toContainText(/\d+ đại biểu khác sẽ thấy\./)
  await shot(duc.device, 'move')
  await question.getByRole('button', { name: 'Quay lại' }).click()
  await duc.device.allSent()
  await expect(khanh.notes.row(text)).toHaveCount(0)
  await (await duc.notes.moveTo(text, 'Chung cả cuộc họp')).getByRole('button', { name: 'Chuyển' }).click()
  await expect(duc.notes.row(text)).toContainText('Chung cả cuộc họp')
  await expect(khanh.notes.row(text)).toContainText(office.account('duc').displayName, { timeout: 60_000 })
  await expect(khanh.viewer.locator('[data-mark]')).toHaveCount(1)

  // Answered with a name in it, and settled: both see it, and by whom.
  const name = office.account('duc').displayName
  await khanh.notes.reply(text, 'Đồng ý, mời', name.split(' ').at(-1) ?? name)
  await khanh.notes.act(text, 'Đánh dấu đã xong')
  await expect(duc.notes.row(text)).toContainText(`Đồng ý, mời @${name}`, { timeout: 60_000 })
  await expect(duc.notes.row(text)).toContainText(`Đã xong: ${office.account('khanh').displayName}`, {
    timeout: 60_000,
  })
  await shot(duc.device, 'answered')
  expect(await seriousFaults(duc.ui, 'notes')).toEqual([])
  await duc.notes.act(text, 'Mở lại')
  await expect(khanh.notes.row(text)).not.toContainText('Đã xong:', { timeout: 60_000 })

  // Taken back: the question says that others may have read it; then it is gone there.
  const back = await duc.notes.moveTo(text, 'Chỉ mình tôi')
  await expect(back).toContainText('Những người xem được trước đây có thể đã đọc.')
  await expect(back).toContainText('1 trả lời của người khác vẫn ở chỗ cũ.')
  await back.getByRole('button', { name: 'Chuyển' }).click()
  await expect(khanh.notes.row(text)).toHaveCount(0, { timeout: 60_000 })
  await duc.ui.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(khanh.notes.row(text)).toHaveCount(1, { timeout: 60_000 })
  await expect(duc.notes.row(text)).toContainText('Chung cả cuộc họp')

  // Hidden is said, on the page and beside the tools.
  await duc.ui.getByRole('button', { name: 'Hiển thị', exact: true }).click()
  await duc.ui.getByRole('checkbox', { name: 'Chung cả cuộc họp' }).click()
  await expect(duc.viewer.locator('[data-mark]')).toHaveCount(0)
  await shot(duc.device, 'hidden')
  await duc.ui.getByRole('button', { name: 'Đang ẩn 1 ghi chú' }).click()
  await expect(duc.viewer.locator('[data-mark]')).toHaveCount(1)
  await duc.ui.getByRole('button', { name: 'Hiển thị', exact: true }).click()

  // Several at once are one step; undo is still there after the paper was left and opened again.
  await duc.device.highlight(duc.viewer, PROPOSAL, 'Đỏ')
  for (const box of await duc.ui.getByRole('checkbox', { name: 'Chọn ghi chú này' }).all()) {
    if (!(await box.isChecked())) await box.click()
  }
  const bar = duc.ui.getByRole('group', { name: 'Các ghi chú đang chọn' })
  await expect(bar).toContainText('Đang chọn 2')
  await shot(duc.device, 'several')
  await bar.getByRole('button', { name: 'Xóa' }).click()
  await expect(duc.ui.locator('[data-note]')).toHaveCount(0)
  await duc.device.savedHere()
  await duc.device.backToMeeting()
  const again = await duc.device.openPaper(office.paper('qd-63').reference)
  await expect(duc.ui.locator('[data-note]')).toHaveCount(0)
  await duc.ui.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(duc.ui.locator('[data-note]')).toHaveCount(2)
  await expect(again.locator('[data-mark]')).toHaveCount(2)
  await expect(khanh.notes.row(text)).toHaveCount(1, { timeout: 60_000 })
})
