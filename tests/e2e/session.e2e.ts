/**
 * A session over two laptops and the server: the secretary opens it and checks people in by keyboard, the member checks in,
 * asks to speak on a sentence of a paper, loses the link, does something, and it goes through when the link is back; then
 * comes back by the code of the door, read by the camera.
 */
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import { FileCamera } from './support/camera.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { picture } from './support/picture.ts'
import { myPresence as mine, toSession } from './support/session.ts'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})
test.setTimeout(240_000)

const SENTENCE = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'

test('a session is opened, people come, it goes on, and what was done without a link goes through', async () => {
  const camera = new FileCamera(office.folder)
  const [tuan, duc] = [await office.deviceOf('tuan'), await office.deviceOf('duc', {}, camera.args)]
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

  await speakOn(duc, tuan)

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

  await backByTheDoor(duc, tuan, camera)
  await expect(row('Trần Văn Đức')).toContainText('mã ở cửa')

  // The meeting's own screen says that a session is on.
  await duc.ui.getByRole('button', { name: 'Tài liệu cuộc họp' }).click()
  await expect(duc.ui.getByRole('region', { name: 'Phiên họp' })).toContainText('Phiên họp đang diễn ra')
  await tuan.ui.getByRole('button', { name: 'Kết thúc phiên họp' }).click()
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Kết thúc phiên họp' }).click()
  await expect(tuan.ui.getByText('Đã kết thúc', { exact: true })).toBeVisible()
  await expect(duc.ui.getByRole('region', { name: 'Phiên họp' })).toBeHidden()
})

/** [SES-18] A sentence that is marked in the paper comes along; the desk sees it, calls, and the member speaks. */
async function speakOn(member: Device, desk: Device): Promise<void> {
  await member.ui.getByRole('button', { name: 'Tài liệu cuộc họp' }).click()
  const viewer = await member.openPaper(office.paper('qd-63').reference)
  await member.chooseLayer('Chỉ mình tôi')
  await member.showNotes()
  await member.highlight(viewer, SENTENCE)
  await member.savedHere()
  const note = member.noteQuoting(SENTENCE)
  await note.click()
  await member.ui.getByRole('button', { name: 'Xin phát biểu về câu này' }).click()
  await expect(member.ui.getByText('Đã đăng ký phát biểu kèm câu này')).toBeVisible()
  await picture(member.ui, 'speech-on-quote')

  await desk.ui.getByRole('tab', { name: 'Phát biểu' }).click()
  const panel = desk.ui.getByRole('tabpanel')
  await expect(panel.getByRole('listitem').filter({ hasText: 'Trần Văn Đức' })).toContainText(SENTENCE)
  await panel.getByRole('button', { name: 'Mời Trần Văn Đức phát biểu' }).click()
  await member.backToMeeting()
  await toSession(member)
  const card = member.ui.getByRole('region', { name: 'Được mời phát biểu' })
  await expect(card).toContainText('Chủ tọa mời đồng chí phát biểu')
  await card.getByRole('button', { name: 'Bắt đầu phát biểu' }).click()
  const going = panel.getByRole('region', { name: 'Đang phát biểu' })
  await expect(going).toContainText(SENTENCE)
  await picture(desk.ui, 'speech-going')
  expect(await seriousFaults(desk.ui, 'session, somebody speaks')).toEqual([])
  await going.getByRole('button', { name: 'Kết thúc lượt' }).click()
  await expect(panel.getByText('Đã phát biểu (1)')).toBeVisible()
}

/** The camera sees what hangs at the door, and is the page's for as long as its dialog is open and no longer. */
async function backByTheDoor(member: Device, desk: Device, camera: FileCamera): Promise<void> {
  const asked = (what: MediaStreamConstraints): Promise<string> =>
    member.ui.evaluate(async (wish) => {
      try {
        const stream = await navigator.mediaDevices.getUserMedia(wish)
        for (const track of stream.getTracks()) track.stop()
        return 'given'
      } catch (error) {
        return error instanceof DOMException ? error.name : 'failed'
      }
    }, what)
  expect(await asked({ video: true })).toBe('NotAllowedError')
  await mine(member).getByText('Điểm danh bằng mã ở cửa').click()
  await mine(member).getByRole('button', { name: 'Quét mã bằng máy ảnh' }).click()
  const dialog = member.ui.getByRole('dialog', { name: 'Quét mã bằng máy ảnh' })
  await expect(dialog).toContainText('Đang tìm hình mã…')
  expect(await asked({ audio: true })).toBe('NotAllowedError')
  expect(await seriousFaults(member.ui, 'session, the camera')).toEqual([])
  await picture(member.ui, 'camera')
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await expect.poll(() => asked({ video: true })).toBe('NotAllowedError')

  await desk.ui.getByRole('button', { name: 'Mã ở cửa' }).click()
  await camera.holdBefore(desk.ui.getByRole('img', { name: 'Hình mã điểm danh' }))
  await mine(member).getByRole('button', { name: 'Quét mã bằng máy ảnh' }).click()
  await expect(mine(member)).toContainText('Có mặt', { timeout: 30_000 })
  await expect(dialog).toBeHidden()
  await desk.ui.keyboard.press('Escape')
}
