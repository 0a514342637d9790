/**
 * The pack desk from end to end: a meeting of twelve items out of a folder of real papers, made offline and by keyboard
 * alone, approved on a second device, published, received by three officials over a bad link; a paper is replaced and
 * one recalled; receipts are right and the officials' notes are there. Every screen is photographed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { CLEAR, ShapedLink } from '../support/shaped-link.ts'
import { weatherOn } from '../support/weather.ts'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Keys } from './support/keys.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'
import { newVersion, RECALLED, REPLACED, realMeeting, WORDS_OF_LAW } from './support/real-meeting.ts'
import { VersionsStrip } from './support/replaced.ts'

const NAME = 'Họp giao ban tháng 12 về an ninh, trật tự'
const NOTE = 'Đề nghị đối chiếu với luật sửa đổi năm 2023'
/** A crowded cell on the edge of its reach. */
const BAD = {
  up: { bytesPerS: 60_000, delayMs: 150, jitterMs: 80 },
  down: { bytesPerS: 400_000, delayMs: 150, jitterMs: 80 },
  sharedAir: true,
}
const WEATHER = {
  gapMs: 6000,
  lastsMs: [300, 1500],
  faults: ['stall', 'reset', 'cut', 'half-close'],
} as const
/** Of the weather. */
const SEED = process.env['SEED'] ?? 'nghiem-thu'

let office: Office
let folder: string
let line: ShapedLink
test.beforeEach(async () => {
  office = await Office.open()
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-nghiem-thu-'))
  line = await ShapedLink.to(office.serverUrl, CLEAR, SEED)
})
test.afterEach(async () => {
  await office.close()
  await line.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The screen as it is, for looking; and what axe says of it. */
async function screen(device: Device, name: string, withPaper = false): Promise<void> {
  const shots = test.info().outputPath('screens')
  mkdirSync(shots, { recursive: true })
  const file = join(shots, `${name}.png`)
  // A paper lies over the window's own page; another device's window may lie over both.
  if (withPaper) {
    await device.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.moveTop())
    await device.screenshot(file)
  } else await device.ui.screenshot({ path: file })
  expect(await seriousFaults(device.ui, name)).toEqual([])
}

async function official(key: string): Promise<Device> {
  const device = await office.device(key)
  const { name, password, pin } = office.account(key)
  await device.signIn(line.url, name, password)
  await device.choosePin(pin)
  return device
}

/** A step of the pack's life, by keyboard. */
async function step({ ui }: Device, keys: Keys, name: string): Promise<void> {
  await keys.enter(
    ui.getByRole('region', { name: 'Trình duyệt và phát hành' }).getByRole('button', { name, exact: true }),
  )
  await keys.enter(ui.getByRole('dialog').getByRole('button', { name, exact: true }))
  await expect(ui.getByRole('dialog')).toBeHidden()
}

async function makeMeeting(secretary: Device, keys: Keys): Promise<void> {
  const { ui } = secretary
  const outside = new Outside(secretary)
  await keys.press('Control+5')
  await expect(ui.getByText('Chưa có cuộc họp nào đang soạn')).toBeVisible()
  await screen(secretary, '01-desk')
  await keys.enter(ui.getByRole('button', { name: 'Lập cuộc họp' }))
  await expect(ui.getByRole('button', { name: 'Cuộc họp trống' })).toBeVisible()
  await screen(secretary, '02-begin')
  await keys.enter(ui.getByRole('button', { name: 'Nhập cuộc họp…' }))
  await screen(secretary, '03-import')
  await outside.readFrom(await realMeeting(folder, NAME))
  await keys.enter(ui.getByRole('button', { name: /^Thư mục tài liệu/ }))
  await expect(ui.getByText(/^Sẽ lập 12 nội dung, 12 tài liệu/)).toBeVisible()
  await keys.reach(ui.getByRole('radio', { name: 'Chọn sau' }))
  await keys.press('ArrowRight')
  await expect(ui.getByRole('radio', { name: 'Thường' })).toBeChecked()
  await screen(secretary, '04-preview')
  await keys.press('Control+Enter')
  await expect(ui.getByRole('list', { name: 'Chương trình họp' }).getByRole('button')).toHaveCount(12)
  await screen(secretary, '05-agenda')
  await fillIn(secretary, keys)
  await keys.tab(/^Tài liệu/)
  await expect(ui.getByText('Đã nhận 12 trong 12 tệp')).toBeVisible({ timeout: 90_000 })
  await screen(secretary, '08-papers')
}

async function fillIn(secretary: Device, keys: Keys): Promise<void> {
  const { ui } = secretary
  await keys.enter(ui.getByRole('list', { name: 'Còn thiếu' }).getByRole('button', { name: 'Loại cuộc họp' }))
  await keys.pick(ui.getByRole('combobox', { name: 'Loại cuộc họp' }), 'Họp giao ban')
  const fields = [
    ['Ngày họp', '31/12/2029'],
    ['Bắt đầu', '8h'],
    ['Kết thúc', '11:30'],
    ['Phòng', 'Phòng họp số 2'],
  ] as const
  for (const [label, words] of fields)
    await keys.write(ui.getByRole('textbox', { name: label, exact: true }), words)
  await screen(secretary, '06-meeting')
  await keys.tab(/^Thành phần/)
  for (const key of ['ha', 'duc', 'nhung', 'khanh']) {
    const { displayName } = office.account(key)
    await keys.reach(ui.getByRole('searchbox', { name: 'Tìm theo tên hoặc chức vụ' }))
    await ui.keyboard.type(displayName)
    await keys.press('Enter')
    await expect(ui.getByRole('combobox', { name: `Vai trò của ${displayName}` })).toBeVisible()
  }
  await keys.pick(
    ui.getByRole('combobox', { name: `Vai trò của ${office.account('ha').displayName}` }),
    'Chủ trì',
  )
  await expect(ui.getByRole('list', { name: 'Còn thiếu' })).toBeHidden()
  await screen(secretary, '07-people')
}

/** Opens the paper with this title and answers its row in the desk. */
async function choosePaper({ ui }: Device, keys: Keys, title: string): Promise<void> {
  await keys.tab(/^Tài liệu/)
  const papers = ui.getByRole('region', { name: 'Tài liệu theo nội dung' })
  await keys.enter(papers.getByRole('button', { name: title }).first())
}

async function correct(secretary: Device, keys: Keys): Promise<void> {
  const { ui } = secretary
  const better = join(folder, 'Tờ trình (sửa lần 2).pdf')
  writeFileSync(better, await newVersion())
  await new Outside(secretary).readFrom(better)
  await choosePaper(secretary, keys, REPLACED)
  await screen(secretary, '13-published-papers')
  await keys.enter(ui.getByRole('button', { name: 'Thay thế…' }))
  const dialog = ui.getByRole('dialog')
  await keys.enter(dialog.getByRole('button', { name: 'Chọn tệp thay thế…' }))
  await expect(dialog.getByText(/^Khác \d+ trang/)).toBeVisible({ timeout: 60_000 })
  await keys.write(dialog.getByRole('textbox', { name: 'Lý do (bắt buộc)' }), 'Bổ sung căn cứ pháp lý')
  await screen(secretary, '14-replace')
  await keys.enter(dialog.getByRole('button', { name: 'Thay bằng tệp này' }))
  await expect(dialog).toBeHidden()
  await choosePaper(secretary, keys, RECALLED)
  await keys.enter(ui.getByRole('button', { name: 'Thu hồi…' }))
  await keys.write(dialog.getByRole('textbox', { name: 'Lý do (bắt buộc)' }), 'Số liệu chưa chốt')
  await screen(secretary, '15-recall')
  await keys.enter(dialog.getByRole('button', { name: 'Thu hồi', exact: true }))
  await expect(dialog).toBeHidden()
  await screen(secretary, '16-corrected')
}

/** Who has opened, downloaded and received the paper, as the secretary is told. */
async function receipts(secretary: Device, keys: Keys): Promise<void> {
  const { ui } = secretary
  const nameOf = (key: string): string => office.account(key).displayName
  await keys.press('Control+1')
  await secretary.openMeeting(NAME)
  await keys.enter(ui.getByRole('button', { name: 'Ai đã nhận, đã mở' }))
  const rows = ui.getByRole('dialog').getByRole('listitem')
  const current = rows.filter({ hasText: REPLACED }).filter({ hasText: 'Bản 2' })
  await keys.enter(current.getByText('Từng người'))
  const opened = current.getByRole('paragraph').filter({ hasText: /^Đã mở \(/ })
  await expect(opened).toContainText(nameOf('duc'), { timeout: 90_000 })
  await expect(opened).not.toContainText(nameOf('nhung'))
  const downloaded = current.getByRole('paragraph').filter({ hasText: /^Đã tải, chưa mở/ })
  for (const key of ['nhung', 'khanh'])
    await expect(downloaded).toContainText(nameOf(key), { timeout: 90_000 })
  await expect(rows.filter({ hasText: RECALLED })).toHaveCount(0)
  await screen(secretary, '19-receipts')
}

test('from a folder to the officials and back', async () => {
  test.setTimeout(600_000)
  const secretary = await office.deviceOf('tuan')
  const { ui } = secretary
  const keys = new Keys(ui)
  await secretary.openMeeting(office.meeting('today'))
  office.link.set('cut')
  await makeMeeting(secretary, keys)
  await expect
    .poll(() => ui.getByRole('list', { name: 'Còn thiếu' }).getByRole('button').allTextContents())
    .toEqual([])
  await step(secretary, keys, 'Trình duyệt')
  await expect(ui.getByText('Đang chờ chủ trì duyệt')).toBeVisible()
  await screen(secretary, '09-submitted')
  office.link.set('open')
  // The app would try by itself, after a while; a person who knows that there is a network again need not wait.
  await keys.press('Control+4')
  await keys.enter(ui.getByRole('button', { name: 'Đồng bộ ngay' }))
  await keys.press('Control+5')
  await keys.enter(
    ui.getByRole('list', { name: 'Cuộc họp đang soạn' }).getByRole('button').filter({ hasText: NAME }),
  )
  await expect(ui.getByText('Đã lưu và đã gửi')).toBeVisible({ timeout: 60_000 })

  const chair = await office.deviceOf('ha')
  await expect(chair.ui.getByRole('navigation').getByRole('button', { name: 'Bàn thư ký' })).toBeVisible()
  await chair.ui.keyboard.press('Control+5')
  await chair.ui.getByRole('button').filter({ hasText: NAME }).click({ timeout: 90_000 })
  await screen(chair, '10-approve')
  await step(chair, new Keys(chair.ui), 'Duyệt')

  // Not before: a device that nobody touches for five minutes locks itself.
  const officials = await Promise.all(['duc', 'nhung', 'khanh'].map(official))
  const [duc, nhung, khanh] = officials as [Device, Device, Device]
  // What they had before is here: over the bad link comes this meeting.
  for (const device of officials) {
    await expect(device.ui.getByText(/^Đủ \d+ tài liệu trên máy này$/)).toBeVisible({ timeout: 120_000 })
    await expect(device.syncLine()).not.toContainText('Đang tải', { timeout: 120_000 })
  }
  line.reshape(BAD)
  const clear = weatherOn(line, WEATHER, SEED, 600_000)
  await expect(ui.getByText('Đã duyệt, chưa phát hành')).toBeVisible({ timeout: 60_000 })
  await step(secretary, keys, 'Phát hành')
  await expect(ui.getByRole('region', { name: 'Trình duyệt và phát hành' })).toContainText('Đã phát hành', {
    timeout: 300_000,
  })
  await screen(secretary, '11-published')
  for (const device of [duc, nhung, khanh]) {
    await device.openMeeting(NAME)
    for (const title of [REPLACED, RECALLED]) await device.hasPaper(title)
  }
  const viewer = await duc.openPaper(REPLACED)
  await duc.showNotes()
  await duc.noteOn(viewer, WORDS_OF_LAW, NOTE)
  await duc.savedHere()
  await screen(duc, '12-note', true)

  await correct(secretary, keys)
  const strip = new VersionsStrip(duc)
  await strip.says('Tài liệu vừa được thay bằng bản mới')
  await expect(strip.bar.getByRole('button', { name: 'Mở bản mới' })).toBeVisible({ timeout: 90_000 })
  await strip.press('Mở bản mới')
  await duc.atPaper()
  await strip.says('Bổ sung căn cứ pháp lý', '1 ghi chú đã theo sang')
  await expect(duc.note(NOTE)).toContainText('Trang 2')
  await screen(duc, '17-note-followed', true)
  for (const device of [nhung, khanh]) {
    await device.ui.getByRole('searchbox', { name: /^Lọc tài liệu/ }).fill('')
    // Among the papers it is no more; why is said where nobody can miss it.
    const gone = device.ui.getByRole('region', { name: 'Tài liệu đã thu hồi' })
    await expect(gone).toContainText('Số liệu chưa chốt', { timeout: 90_000 })
    const named = device.ui.getByRole('listitem').filter({ hasText: RECALLED })
    await expect(named).toHaveCount(1)
    await expect(gone.getByRole('listitem').filter({ hasText: RECALLED })).toHaveCount(1)
    await device.hasPaper(REPLACED)
  }
  await screen(nhung, '18-official')
  clear()
  await receipts(secretary, keys)
})
