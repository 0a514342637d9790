/** Minutes by two hands: drafted from a session that was held, written offline, commented, signed, saved. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const SHOTS = process.env['MINUTES_SHOTS'] ?? ''

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})

const shot = async (device: Device, name: string): Promise<void> => {
  if (SHOTS !== '') await device.ui.screenshot({ path: `${SHOTS}/${name}.png` })
}

/** One call of the contract, as a screen makes it. */
async function ask(device: Device, name: string, input: object): Promise<unknown> {
  const answer = await device.ui.evaluate(
    ([call, given]) =>
      (
        globalThis as unknown as { meeting: { call: (name: string, input: object) => Promise<unknown> } }
      ).meeting.call(call, given),
    [name, input] as const,
  )
  const { ok, value, failure } = answer as { ok: boolean; value?: unknown; failure?: { code: string } }
  if (!ok) throw new Error(`${name}: ${failure?.code ?? ''}`)
  return value
}

const RULES = {
  ...{ quorum: { of: 2, in: 3 }, voteNeedsPresence: true, speechNeedsPresence: false, proxyVotes: false },
  ...{ speechSeconds: 300, queue: 'order' },
}

/** A short session by the rules, run by the server, as the secretary’s desk would ask for it. */
async function hold(device: Device, meetingId: string): Promise<void> {
  const view = async () =>
    (await ask(device, 'session.view', { meetingId })) as {
      readonly phase: string
      readonly lines: readonly { readonly lineId: string }[]
    }
  await expect.poll(async () => (await view()).lines.length, { timeout: 60_000 }).toBeGreaterThan(0)
  await ask(device, 'session.open', { meetingId, lineId: (await view()).lines[0]?.lineId, rules: RULES })
  await expect.poll(async () => (await view()).phase, { timeout: 60_000 }).toBe('gathering')
  for (const does of [
    { is: 'begin' },
    { is: 'conclude', itemId: null, text: 'Giao Phòng Kinh tế hoàn thiện báo cáo trước ngày 30.' },
    { is: 'end' },
  ])
    await ask(device, 'session.ask', { meetingId, does })
  await expect.poll(async () => (await view()).phase, { timeout: 60_000 }).toBe('ended')
}

const text = ({ ui }: Device) => ui.getByRole('textbox', { name: 'Nội dung biên bản' })
const open = async (device: Device): Promise<void> => {
  await device.openMeeting(office.meeting('next'))
  await device.ui.getByRole('button', { name: 'Biên bản', exact: true }).press('Enter')
  await expect(device.ui.getByRole('heading', { name: 'Biên bản', exact: true })).toBeVisible()
}

test('two people write the minutes of a session apart; the first signature locks one text', async () => {
  test.setTimeout(400_000)
  const [tuan, chair] = [await office.deviceOf('tuan'), await office.deviceOf('ha')]
  const meetingId = office.ready.meetings.find(({ key }) => key === 'next')?.id ?? ''
  await open(tuan)
  await shot(tuan, 'empty')
  await hold(tuan, meetingId)
  await tuan.ui.getByRole('button', { name: 'Soạn biên bản' }).press('Enter')
  await expect(text(tuan)).toContainText('Giao Phòng Kinh tế hoàn thiện báo cáo')
  await expect(text(tuan)).toContainText('Vắng mặt')
  await open(chair)
  await expect(text(chair)).toContainText('Giao Phòng Kinh tế hoàn thiện báo cáo', { timeout: 60_000 })

  // Both write without a network, by keyboard.
  office.link.set('cut')
  await text(tuan).getByText('Thời gian bắt đầu').click()
  await tuan.ui.keyboard.press('End')
  await tuan.ui.keyboard.type(' Thư ký ghi.')
  await text(chair).getByText('Cuộc họp kết thúc').click()
  await chair.ui.keyboard.press('Home')
  await chair.ui.keyboard.press('Control+b')
  await chair.ui.keyboard.type('Chủ tọa ghi. ')
  for (const device of [tuan, chair])
    await expect(device.ui.getByText('Đã lưu trên máy này').first()).toBeVisible()
  await shot(tuan, 'written')
  expect(await seriousFaults(tuan.ui, 'writing')).toEqual([])
  office.link.set('open')
  await expect(text(tuan)).toContainText('Chủ tọa ghi.', { timeout: 90_000 })
  await expect(text(chair)).toContainText('Thư ký ghi.', { timeout: 90_000 })
  await expect(text(tuan).locator('strong', { hasText: 'Chủ tọa ghi.' })).toBeVisible()

  await text(chair).getByText('Thư ký ghi.').click({ clickCount: 3 })
  await chair.ui.getByRole('button', { name: 'Góp ý', exact: true }).click()
  const remark = chair.ui.getByRole('dialog')
  await remark.getByLabel('Nội dung góp ý').fill('Ghi rõ giờ khai mạc')
  await shot(chair, 'comment')
  await remark.getByRole('button', { name: 'Gửi góp ý' }).press('Enter')
  await expect(tuan.ui.getByText('Ghi rõ giờ khai mạc')).toBeVisible({ timeout: 90_000 })
  await tuan.ui.getByRole('button', { name: 'Đã xử lý' }).press('Enter')
  await tuan.ui.getByLabel('Số', { exact: true }).fill('31')

  await expect(chair.ui.getByLabel('Số', { exact: true })).toHaveValue('31', { timeout: 90_000 })
  await chair.ui.getByRole('button', { name: 'Ký biên bản' }).press('Enter')
  await shot(chair, 'sign')
  expect(await seriousFaults(chair.ui, 'signing')).toEqual([])
  await chair.ui.getByRole('dialog').getByRole('button', { name: 'Ký biên bản' }).press('Enter')
  await expect(tuan.ui.getByText('Đã ký, không sửa được nữa')).toBeVisible({ timeout: 90_000 })
  await expect(tuan.ui.getByText('Đúng nội dung đã ký')).toBeVisible()
  await text(tuan).click()
  await tuan.ui.keyboard.type('không vào được')
  await expect(text(tuan)).not.toContainText('không vào được')
  await tuan.ui.getByRole('button', { name: 'Ký biên bản' }).press('Enter')
  await tuan.ui.getByRole('dialog').getByRole('button', { name: 'Ký biên bản' }).press('Enter')
  await expect(chair.ui.getByText('Đúng nội dung đã ký')).toHaveCount(2, { timeout: 90_000 })
  await shot(tuan, 'signed')
  expect(await seriousFaults(tuan.ui, 'signed')).toEqual([])
  // As the settings screen would have it.
  for (const [name, theme, zoom] of [
    ['dark', 'dark', 1],
    ['large', 'light', 2],
    ['usual', 'light', 1],
  ] as const) {
    await ask(tuan, 'preferences.set', { theme, zoom })
    if (name !== 'usual') await tuan.ui.reload()
    await expect(text(tuan)).toContainText('Thư ký ghi.')
    await shot(tuan, name)
    expect(await seriousFaults(tuan.ui, name)).toEqual([])
  }
  await tuan.ui.reload()
  await expect(text(tuan)).toContainText('Thư ký ghi.')

  // The meeting charges the chair with something: it waits for her, and she says that it is done.
  await tuan.ui.getByRole('button', { name: 'Giao nhiệm vụ' }).press('Enter')
  const duty = tuan.ui.getByRole('dialog')
  await duty.getByLabel('Nội dung nhiệm vụ').fill('Hoàn thiện báo cáo giải phóng mặt bằng')
  await duty.getByLabel('Người chủ trì').selectOption(office.account('ha').displayName)
  await duty.getByLabel(office.account('duc').displayName).check()
  await duty.getByLabel('Hạn hoàn thành').fill('05/12/2026')
  await shot(tuan, 'duty')
  expect(await seriousFaults(tuan.ui, 'a task')).toEqual([])
  await duty.getByRole('button', { name: 'Giao', exact: true }).press('Enter')
  await chair.ui
    .getByRole('navigation')
    .getByRole('button', { name: /Việc của tôi/ })
    .click()
  const task = chair.ui.getByRole('listitem').filter({ hasText: 'Hoàn thiện báo cáo giải phóng mặt bằng' })
  await expect(task).toContainText('Hạn: 05/12/2026', { timeout: 90_000 })
  await shot(chair, 'tasks')
  expect(await seriousFaults(chair.ui, 'tasks')).toEqual([])
  await task.getByRole('button', { name: 'Báo đã xong' }).press('Enter')
  await expect(tuan.ui.getByText(`Đã xong · ${office.account('ha').displayName}`)).toBeVisible({
    timeout: 90_000,
  })

  const outside = new Outside(tuan)
  const file = (format: string): string => path.join(office.folder, `bb.${format}`)
  for (const format of ['pdf', 'docx'] as const) {
    await outside.saveTo(file(format))
    await tuan.ui
      .getByRole('button', { name: format === 'pdf' ? 'Lưu tệp PDF' : 'Lưu tệp Word' })
      .press('Enter')
    await expect(tuan.ui.getByText(`Đã lưu “bb.${format}”`)).toBeVisible({ timeout: 60_000 })
  }
  expect(readFileSync(file('docx')).subarray(0, 2).toString()).toBe('PK')
  const paper = execFileSync('pdftotext', ['-layout', file('pdf'), '-'], { encoding: 'utf8' }).normalize(
    'NFC',
  )
  for (const words of [
    'BIÊN BẢN',
    'Số: 31/BB',
    'Thư ký ghi.',
    'Chủ tọa ghi.',
    'Giao Phòng Kinh tế',
    'THƯ KÝ',
    'CHỦ TỌA',
  ])
    expect(paper).toContain(words)

  // The notice of what was concluded, word for word, and on to the papers of the meeting.
  await tuan.ui.getByRole('button', { name: 'Thông báo kết luận' }).press('Enter')
  await tuan.ui.getByLabel('Số', { exact: true }).fill('45')
  await tuan.ui.getByRole('button', { name: 'Thừa lệnh (TL.)' }).press('Enter')
  const page = tuan.ui.getByRole('region', { name: 'Trang thông báo' })
  await expect(page).toContainText('1. Giao Phòng Kinh tế hoàn thiện báo cáo trước ngày 30.')
  await expect(page).toContainText('Hoàn thiện báo cáo giải phóng mặt bằng')
  await expect(page).toContainText('TL. CHỦ TỊCH')
  expect(await seriousFaults(tuan.ui, 'notice')).toEqual([])
  await shot(tuan, 'notice')
  const told = path.join(office.folder, 'tb.docx')
  await outside.saveTo(told)
  await tuan.ui.getByRole('button', { name: 'Lưu tệp Word' }).press('Enter')
  await expect(tuan.ui.getByText('Đã lưu “tb.docx”.')).toBeVisible({ timeout: 60_000 })
  const words = execFileSync('unzip', ['-p', told, 'word/document.xml'], { encoding: 'utf8' })
  expect(words.replaceAll(/<[^>]+>/g, '').normalize('NFC')).toContain('Số: 45/TB-')
  // The demo's meeting was called without a desk: there is no pack that it could follow.
  await expect(tuan.ui.getByText(/không lập ở bàn thư ký trên máy này/)).toBeVisible()

  // What the session came to.
  await tuan.goTo('Cuộc họp')
  await tuan.ui.getByRole('button', { name: 'Báo cáo phiên họp' }).press('Enter')
  await expect(tuan.ui.getByText('Tính từ diễn biến của 1 cuộc họp có trên máy này.')).toBeVisible({
    timeout: 60_000,
  })
  await expect(tuan.ui.getByRole('table', { name: 'Số liệu theo thành viên' })).toContainText(
    office.account('ha').displayName,
  )
  await shot(tuan, 'reports')
  expect(await seriousFaults(tuan.ui, 'reports')).toEqual([])
})
