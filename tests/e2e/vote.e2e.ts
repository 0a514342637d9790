/**
 * A vote by keyboard alone, and the screen on the wall: the secretary runs it, the member votes with keys, the wall shows
 * what the room may see and hears nothing else.
 */
import { expect, test } from '@playwright/test'
import { DisplayMessage } from '../../shared/display/message.ts'
import { seriousFaults } from './support/axe.ts'
import { Office } from './support/office.ts'
import { picture } from './support/picture.ts'
import { toSession } from './support/session.ts'

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})
test.setTimeout(240_000)

const QUESTION = 'Thông qua kế hoạch công tác quý I năm 2027'

test('a member votes by keys, the secretary sees the count and the result, the wall shows both and no more', async () => {
  const [tuan, duc] = [await office.deviceOf('tuan'), await office.deviceOf('duc')]
  for (const device of [tuan, duc]) await device.openMeeting(office.meeting('today'))
  await toSession(duc)
  await toSession(tuan)
  await tuan.ui.getByRole('button', { name: 'Mở phiên họp và điểm danh' }).click()
  await duc.ui.getByRole('button', { name: 'Tôi có mặt' }).click()
  await expect(duc.ui.getByRole('region', { name: 'Điểm danh của đồng chí' })).toContainText('Có mặt')

  // The wall: a window of its own, that knows of the room and can ask nothing.
  const announced = tuan.app.waitForEvent('window')
  await tuan.ui.getByRole('button', { name: 'Màn hình phòng họp' }).click()
  await tuan.ui
    .getByRole('dialog')
    .getByRole('button', { name: /trong một cửa sổ/ })
    .click()
  const wall = await announced
  await expect(wall.getByText(/Có mặt 1\/\d+ đại biểu/)).toBeVisible()
  expect(
    await wall.evaluate(() => ['meeting' in window, Object.keys(window['roomDisplay' as never] as object)]),
  ).toEqual([false, ['listen']])
  await tuan.ui.getByRole('button', { name: 'Khai mạc' }).click()
  await tuan.ui.getByRole('button', { name: 'Vẫn khai mạc' }).click()
  await expect(wall.getByText('Đang họp', { exact: true })).toBeVisible()

  await tuan.ui.getByRole('tab', { name: 'Biểu quyết' }).click()
  await tuan.ui.getByRole('button', { name: 'Lập biểu quyết' }).click()
  await tuan.ui.getByRole('textbox', { name: 'Nội dung xin biểu quyết' }).fill(QUESTION)
  expect(await seriousFaults(tuan.ui, 'session, a vote is prepared')).toEqual([])
  await tuan.ui.getByRole('button', { name: 'Đưa vào danh sách chờ' }).click()
  await expect(duc.ui.getByRole('region', { name: 'Sắp biểu quyết' })).toContainText(QUESTION)
  await tuan.ui.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click()
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Bắt đầu biểu quyết' }).click()

  // Keys alone: a number chooses, Escape goes back, a number and Enter vote.
  const card = duc.ui.getByRole('region', { name: QUESTION })
  await expect(card).toContainText('Đang biểu quyết')
  expect(await seriousFaults(duc.ui, 'session, a vote is open')).toEqual([])
  await duc.ui.keyboard.press('2')
  await expect(card.getByText('Đồng chí chọn:')).toBeVisible()
  await duc.ui.keyboard.press('Escape')
  await duc.ui.keyboard.press('1')
  await expect(card.getByRole('button', { name: /Gửi phiếu/ })).toBeFocused()
  await picture(duc.ui, 'vote-confirm')
  await duc.ui.keyboard.press('Enter')
  await expect(card).toContainText(/Đã ghi nhận: (Tán thành|Đồng ý)/)
  await picture(duc.ui, 'vote-recorded')

  await expect(tuan.ui.getByText('Đã nhận 1/1 phiếu').first()).toBeVisible()
  await expect(wall.getByText('1/1', { exact: true })).toBeVisible()
  await expect(wall.getByText(QUESTION)).toBeVisible()
  await picture(wall, 'wall-voting')
  await tuan.ui.getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await expect(duc.ui.getByRole('region', { name: 'Kết quả biểu quyết' })).toContainText('1 phiếu')
  await expect(wall.getByText('Kết quả biểu quyết')).toBeVisible()
  await picture(wall, 'wall-result')
  expect(await seriousFaults(wall, 'the wall')).toEqual([])
  expect(await seriousFaults(tuan.ui, 'session, results')).toEqual([])

  // Whatever came to that window fits the schema of public facts, which names nothing else.
  const heard = await wall.evaluate(
    () =>
      new Promise<unknown>((resolve) =>
        (
          window as unknown as { roomDisplay: { listen: (to: (message: unknown) => void) => void } }
        ).roomDisplay.listen(resolve),
      ),
  )
  expect(DisplayMessage.safeParse(heard).success).toBe(true)
  await tuan.ui.getByRole('button', { name: 'Tắt màn hình phòng họp' }).click()
  await expect.poll(() => wall.isClosed()).toBe(true)
})
