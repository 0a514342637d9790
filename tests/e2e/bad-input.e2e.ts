/** What goes wrong in offices: each thing is said in one clear sentence, and nothing is lost. */
import { expect, test } from '@playwright/test'
import { BAD_PAPERS, publishBadPapers } from './support/bad-papers.ts'
import { alertOf, CHANGES_OF_A_NOTE, openDecision, readyDevice, writeNote } from './support/decision.ts'
import { Office, type OfficeStart } from './support/office.ts'
import { serverSpeaking, serverWithClockOff } from './support/other-servers.ts'
import { SmallDisk } from './support/small-disk.ts'

const PROPOSAL = 'Theo đề nghị của Giám đốc Công an tỉnh;'
const DAY_MS = 24 * 3_600_000

const closing: (() => Promise<void> | void)[] = []
test.afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openOffice(start: OfficeStart = {}): Promise<Office> {
  const office = await Office.open(undefined, start)
  closing.push(() => office.close())
  return office
}

test('a second copy of the app ends, and the first one stays and comes forward', async () => {
  const office = await openOffice()
  const device = await readyDevice(office, 'duc')
  await writeNote(office, device, 'Viết trước khi mở lần nữa')
  await device.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const isShown = () =>
    device.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    )
  expect(await isShown()).toEqual([false])
  expect(await device.secondCopy()).toBe(0)
  await expect.poll(isShown).toEqual([true])
  await expect(device.note('Viết trước khi mở lần nữa')).toBeVisible()
  await device.allSent()
})

test.describe('a paper that cannot be read', () => {
  test('each is said in its own sentence, and the good papers and their notes stay as they are', async () => {
    const office = await openOffice({ prepare: publishBadPapers })
    const device = await readyDevice(office, 'duc')
    await writeNote(office, device, 'Ghi chú ở tài liệu lành')
    await device.backToMeeting()
    for (const [paper, sentence] of [
      [BAD_PAPERS.damaged, 'Tệp này bị hỏng, không mở được.'],
      [BAD_PAPERS.encrypted, 'Tệp này có mật khẩu, không mở được.'],
      [BAD_PAPERS.noPages, 'Tệp này không có trang nào.'],
    ] as const) {
      await device.hasPaper(paper.reference)
      await (await device.paperRow(paper.reference)).dblclick()
      await expect(alertOf(device)).toContainText(sentence)
      await alertOf(device).getByRole('button', { name: 'Về cuộc họp' }).click()
      await expect(device.ui.getByRole('heading', { name: 'Chương trình họp' })).toBeVisible()
    }
    for (const [paper, sentence] of [
      [BAD_PAPERS.empty, 'Tệp này bị hỏng, không mở được.'],
      [BAD_PAPERS.tooLarge, 'Tệp này lớn quá mức cho phép.'],
    ] as const) {
      const row = await device.paperRow(paper.reference)
      await expect(row).toContainText('không tải được', { timeout: 60_000 })
      await row.click()
      await expect(alertOf(device)).toContainText(sentence)
    }
    await openDecision(office, device)
    await expect(device.note('Ghi chú ở tài liệu lành')).toBeVisible()
    await device.allSent()
  })
})

test.describe('clocks and versions', () => {
  for (const [how, byMs] of [
    ['behind', 3 * DAY_MS + 60_000],
    ['ahead of', -3 * DAY_MS - 60_000],
  ] as const)
    test(`a device three days ${how} its server says so; its notes are saved, sent, and the same elsewhere`, async () => {
      const office = await openOffice({ serverEnv: serverWithClockOff(byMs) })
      const [first, second] = [await readyDevice(office, 'duc'), await readyDevice(office, 'khanh')]
      await writeNote(office, first, 'Viết bằng đồng hồ sai')
      await first.allSent()
      await writeNote(office, second, 'Trả lời bằng đồng hồ sai')
      await second.allSent()
      await expect(first.note('Trả lời bằng đồng hồ sai')).toBeVisible({ timeout: 30_000 })
      await expect.poll(() => second.allMarks()).toEqual(await first.allMarks())
      expect(await first.allMarks()).toHaveLength(2)
      await first.goTo('Đồng bộ')
      await expect(first.ui.getByText('Giờ của máy này lệch 3 ngày so với máy chủ')).toBeVisible()
      await expect(first.ui.getByText('Hãy chỉnh lại ngày giờ của máy.')).toBeVisible()
    })

  for (const [version, sentence] of [
    [2, 'Máy chủ đã lên phiên bản mới hơn ứng dụng này.'],
    [0, 'Máy chủ đang dùng phiên bản cũ hơn ứng dụng này.'],
  ] as const)
    test(`a server of version ${version} stops sending and nothing else, and sending goes on when it is back`, async () => {
      const office = await openOffice()
      const device = await readyDevice(office, 'duc')
      await office.killServer()
      await office.restartServer(serverSpeaking(version))
      await writeNote(office, device, 'Viết khi máy chủ khác phiên bản')
      await expect(device.syncLine()).toContainText('Không đồng bộ được', { timeout: 60_000 })
      await device.goTo('Đồng bộ')
      await expect(alertOf(device)).toContainText(sentence)
      await expect(device.ui.getByText(`Chờ gửi ${CHANGES_OF_A_NOTE} thay đổi.`)).toBeVisible()

      const stranger = await office.device('khanh')
      const { name, password } = office.account('khanh')
      await stranger.signIn(office.link.url, name, password)
      await expect(alertOf(stranger)).toContainText(sentence)

      await office.killServer()
      await office.restartServer()
      await device.ui.getByRole('button', { name: 'Đồng bộ ngay' }).click()
      await device.allSent()
      await expect(alertOf(device)).toHaveCount(0)
    })
})

test('a full disk: the note stays on the screen as unsaved, is saved on retry when there is room, and no earlier one is lost', async () => {
  const office = await Office.openWithWholeScan()
  closing.push(() => office.close())
  // Too small for the room that the app lays aside for this day: the disk is full at once.
  const disk = SmallDisk.mount(office.devicesFolder, 260)
  closing.push(() => disk.unmount())
  const device = await readyDevice(office, 'duc')
  await device.hasPaper(office.paper('hs-kiem-dem').reference)
  office.link.set('cut')
  await writeNote(office, device, 'Viết trước khi đầy')
  // A closed store has folded its log in: the next write needs new room.
  await device.restart()
  await device.unlock(office.account('duc').pin)
  await device.openMeeting(office.meeting('today'))
  const viewer = await openDecision(office, device)
  disk.fill()
  await device.noteOn(viewer, PROPOSAL, 'Viết khi đã đầy')
  await expect(alertOf(device)).toContainText('Ổ đĩa của máy đã đầy.')
  await expect(device.ui.locator('[data-save="failed"]')).toContainText('Chưa lưu')
  await expect(device.note('Viết khi đã đầy')).toBeVisible()
  await expect(device.note('Viết trước khi đầy')).toBeVisible()
  // Without room the retry is refused again, in the same words, and the note is still there.
  await alertOf(device).getByRole('button', { name: 'Thử lại' }).click()
  await expect(alertOf(device)).toContainText('Ổ đĩa của máy đã đầy.')

  disk.free()
  await alertOf(device).getByRole('button', { name: 'Thử lại' }).click()
  await device.savedHere()
  await expect(alertOf(device)).toHaveCount(0)
  await device.kill()
  await device.start()
  await device.unlock(office.account('duc').pin)
  await device.openMeeting(office.meeting('today'))
  await openDecision(office, device)
  for (const text of ['Viết trước khi đầy', 'Viết khi đã đầy']) await expect(device.note(text)).toBeVisible()
  office.link.set('open')
  await device.allSent()
})
