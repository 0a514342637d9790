/** A meeting's papers leave the app as one PDF: whole, with one's notes, only what is new; stopped and killed ones leave nothing. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'
import { printed, secretaryOf } from './support/replaced.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const MINE = 'Hỏi lại nguồn kinh phí trước khi họp'
const DECISION = 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf'
const PICTURES = process.env['PHONG_HOP_PICTURES']

let office: Office
let folder: string
test.beforeAll(async () => {
  office = await Office.open()
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-pack-'))
})
test.afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ')
const unfinished = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.tmp'))

async function picture(device: Device, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await device.screenshot(`${PICTURES}/${name}.png`)
}

async function openDialog(device: Device): Promise<Locator> {
  await device.ui.getByRole('button', { name: 'Việc khác' }).click()
  await device.ui.getByRole('menuitem', { name: 'Xuất cả bộ thành một PDF…' }).click()
  const dialog = device.ui.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: /^Cả bộ/ })).toBeVisible()
  return dialog
}

/** Chooses what `choose` ticks and waits until the file is there. */
async function make(
  device: Device,
  name: string,
  choose: (dialog: Locator) => Promise<void>,
): Promise<string> {
  const file = join(folder, name)
  await new Outside(device).saveTo(file)
  const dialog = await openDialog(device)
  await choose(dialog)
  await dialog.getByRole('button', { name: 'Chọn nơi lưu…' }).click()
  await expect(dialog.getByText(`Đã lưu “${name}”.`)).toBeVisible({ timeout: 120_000 })
  return file
}

const close = (device: Device): Promise<void> =>
  device.ui.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click()

/** Freezes the building process as it starts, so that what is tested does not depend on who is quicker. Answers its number. */
async function freezeNext(device: Device): Promise<() => Promise<number>> {
  await device.app.evaluate(({ utilityProcess }) => {
    const frozen = globalThis as unknown as { frozen: number | undefined }
    frozen.frozen = undefined
    const fork = utilityProcess.fork
    utilityProcess.fork = (...given) => {
      const child = fork.apply(utilityProcess, given)
      child.once('spawn', () => {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGSTOP')
        frozen.frozen = child.pid
      })
      utilityProcess.fork = fork
      return child
    }
  })
  return async () => {
    const pid = (): Promise<number | undefined> =>
      device.app.evaluate(() => (globalThis as unknown as { frozen: number | undefined }).frozen)
    await expect.poll(pid, { timeout: 30_000 }).toBeDefined()
    return (await pid()) ?? 0
  }
}

/** To a process that may have ended by itself meanwhile. */
function signal(pid: number, name: 'SIGCONT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ESRCH')
  }
}

/** Objects of a pack are not packed together: what is there can be seen in its bytes. */
const holds = (file: string, words: string): boolean => readFileSync(file).includes(words)

test('[PACK-4] all papers with one’s notes become one PDF, then only what is new; one that ends early leaves nothing', async () => {
  test.setTimeout(300_000)
  const device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  await device.noteOn(viewer, BASIS, MINE)
  await device.savedHere()
  await device.backToMeeting()
  await picture(device, 'pack-meeting')

  await test.step('all of it, by keyboard alone', async () => {
    const file = await make(device, 'ca-bo.pdf', async (dialog) => {
      await expect(dialog.getByRole('radio', { name: /^Cả bộ/ })).toBeChecked()
      await expect(dialog.getByRole('radio', { name: /^Chỉ phần mới/ })).toBeDisabled()
      // Nobody's notes leave unasked.
      await expect(dialog.getByRole('checkbox', { name: /^Kèm ghi chú của tôi/ })).not.toBeChecked()
      expect(await seriousFaults(device.ui, 'pack')).toEqual([])
      await dialog.getByRole('checkbox', { name: /^Kèm ghi chú của tôi/ }).focus()
      await device.ui.keyboard.press('Space')
      await device.ui.keyboard.press('Tab')
      await device.ui.keyboard.press('Space')
      await expect(dialog.getByRole('checkbox', { name: /^In tên tôi chìm/ })).toBeChecked()
      await picture(device, 'pack-dialog')
    })
    await picture(device, 'pack-done')
    expect((await new Outside(device).offeredNames()).at(-1)).toMatch(/ - bộ tài liệu\.pdf$/)
    await shownInFolder(device, file)
    await close(device)
    expect(unfinished()).toEqual([])
    expect(holds(file, '/Subtype /Highlight')).toBe(true)
    const text = flat(run('pdftotext', file, '-'))
    expect(text).toContain('BỘ TÀI LIỆU')
    expect(text).toContain(office.account('duc').displayName)
    expect(text).toMatch(/Mục \d+ · Tài liệu \d+ · tr\. 1\/15 · cả bộ tr\. \d+/)
    const inside = join(folder, 'inside')
    mkdirSync(inside)
    run('pdfdetach', '-saveall', '-o', inside, file)
    const original = readdirSync(inside).find((name) =>
      readFileSync(join(inside, name)).equals(readFileSync(DECISION)),
    )
    expect(original).toBeDefined()
    expect(office.signatureCheck(join(inside, original ?? ''))).toContain('Signature is Valid')
  })

  await test.step('only what is new: a paper that came since, with numbers that shift nothing', async () => {
    const secretary = await secretaryOf(office)
    const added = await printed('Tờ trình bổ sung', [['Điều 1. Bổ sung kinh phí.']])
    await secretary.publish(added, '99/TTr-UBND', 'Bổ sung')
    await device.hasPaper('99/TTr-UBND')
    const file = await make(device, 'phan-moi.pdf', async (dialog) => {
      await dialog.getByRole('radio', { name: /^Chỉ phần mới/ }).check()
      await picture(device, 'pack-new')
    })
    await expect(device.ui.getByRole('dialog')).toContainText('1 tài liệu')
    await close(device)
    run('qpdf', '--check', file)
    expect(holds(file, '/Subtype /Highlight')).toBe(false)
    const text = flat(run('pdftotext', file, '-'))
    expect(text).toContain('TÀI LIỆU BỔ SUNG, THAY THẾ')
    expect(text).toMatch(/Tài liệu \d+a? · tr\. 1\/1 · cả bộ tr\. \d+a?/)
  })

  await test.step('one that is stopped, or whose app is killed, leaves nothing behind', async () => {
    await new Outside(device).saveTo(join(folder, 'dung.pdf'))
    const before = readdirSync(folder)

    let frozen = await freezeNext(device)
    const dialog = await openDialog(device)
    await dialog.getByRole('button', { name: 'Chọn nơi lưu…' }).click()
    const stopped = await frozen()
    expect(unfinished()).toHaveLength(1)
    await picture(device, 'pack-running')
    await dialog.getByRole('button', { name: 'Dừng' }).click()
    await expect(dialog.getByRole('radio', { name: /^Cả bộ/ })).toBeVisible()
    await expect.poll(() => readdirSync(folder)).toEqual(before)
    // It was told to end while it was frozen.
    signal(stopped, 'SIGCONT')

    frozen = await freezeNext(device)
    await dialog.getByRole('button', { name: 'Chọn nơi lưu…' }).click()
    const orphan = await frozen()
    expect(unfinished()).toHaveLength(1)
    await device.kill()
    signal(orphan, 'SIGKILL')
    expect(unfinished()).toHaveLength(1)
    await device.start()
    await device.unlock(office.account('duc').pin)
    await expect.poll(() => readdirSync(folder), { timeout: 30_000 }).toEqual(before)
  })
})

async function shownInFolder(device: Device, file: string): Promise<void> {
  await device.app.evaluate(({ shell }) => {
    const shown = globalThis as unknown as { shown: string[] }
    shown.shown = []
    shell.showItemInFolder = (path) => void shown.shown.push(path)
  })
  await device.ui.getByRole('dialog').getByRole('button', { name: 'Mở thư mục' }).click()
  const shown = (): Promise<string[]> =>
    device.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  await expect.poll(shown).toEqual([file])
}
