/**
 * `npm run pictures`: every screen in every theme, at two window sizes and two letter sizes, with the demo's data in real
 * Electron → `demo-output/pictures/` and a contact sheet, to be looked at before a change of the interface ends.
 * `-- light-1366x768-100 …` takes those looks alone.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from '@playwright/test'
import { instant } from '../../shared/kernel/instant.ts'
import type { Device } from '../../tests/e2e/support/device.ts'
import { Office } from '../../tests/e2e/support/office.ts'
import { takePicture } from '../demo/picture.ts'
import { startDisplay } from '../runtime.mjs'
import { seedDemo } from '../seed/index.ts'
import { LARGEST, LOOKS, putOn } from './looks.ts'
import { SCREENS } from './screens.ts'
import { sheet, type Taken } from './sheet.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'demo-output', 'pictures')
const seedFolder = join(root, '.data', 'play')
const soon = expect.configure({ timeout: 120_000 })

const wanted = process.argv.slice(2)
const looks = LOOKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const taken: Taken[] = []

/** Screens are worked with in the usual look. */
const PLAIN = LOOKS[0] as (typeof LOOKS)[number]

async function picture(device: Device, screen: string, look: string): Promise<void> {
  const file = `${screen}-${look}.png`
  await takePicture(device.app, join(folder, file))
  taken.push({ screen, look, file })
}

/** The same screen in every look; `arrive` comes after each, as a new look loads the page anew. */
async function inEveryLook(device: Device, screen: string, arrive: () => Promise<void>): Promise<void> {
  for (const look of looks) {
    await putOn(device, look)
    await arrive()
    await picture(device, screen, look.name)
  }
  console.log(`${screen}: ${looks.length} pictures`)
}

/** Through the door: signing in, choosing a PIN; then what another person has written. */
async function throughTheDoor(office: Office, device: Device): Promise<void> {
  const { ui } = device
  const { name, password, pin } = office.account('duc')
  await inEveryLook(device, 'sign-in', async () => await soon(ui.getByLabel('Tên đăng nhập')).toBeVisible())
  await device.signIn(office.link.url, name, password)
  await soon(ui.getByLabel('Nhập lại mã PIN')).toBeVisible()
  await inEveryLook(
    device,
    'choose-pin',
    async () => await soon(ui.getByLabel('Nhập lại mã PIN')).toBeVisible(),
  )
  await device.choosePin(pin)
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('hs-kiem-dem').reference)
}

async function annotate(
  office: Office,
  device: Device,
  notes: readonly (readonly [words: string, text: string])[],
): Promise<void> {
  await device.goTo('Cuộc họp')
  await device.openMeeting(office.meeting('today'))
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  await device.chooseLayer('Chung cả cuộc họp')
  for (const [words, text] of notes) await device.noteOn(viewer, words, text)
  await device.savedHere()
}

async function withOthers(
  office: Office,
  device: Device,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const other = await office.deviceOf('khanh', env)
  await annotate(office, other, [
    [
      'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;',
      'Phòng Kinh tế đã rà soát, thẩm quyền ký là đúng quy định',
    ],
  ])
  await other.allSent()
  await other.close()
  await putOn(device, PLAIN)
  await annotate(office, device, [
    [
      'Căn cứ Bộ luật Lao động số 45/2019/QH14;',
      'Đề nghị bổ sung căn cứ về thẩm quyền của Chủ tịch Ủy ban nhân dân xã',
    ],
  ])
  await device.allSent()
}

async function everyScreen(office: Office, device: Device): Promise<void> {
  for (const look of looks) {
    await putOn(device, look)
    await device.ui.getByRole('navigation').waitFor()
    for (const screen of SCREENS) {
      await screen.arrive(device, office)
      await picture(device, screen.name, look.name)
    }
    console.log(`${look.name}: ${SCREENS.length} screens`)
  }
}

async function withoutNetwork(office: Office, device: Device): Promise<void> {
  await putOn(device, PLAIN)
  office.link.set('gone')
  await annotate(office, device, [
    ['Theo đề nghị của Giám đốc Công an tỉnh;', 'Đề nghị gửi kèm văn bản đề nghị của Công an tỉnh'],
  ])
  await soon(device.syncLine()).toContainText('Mất mạng')
  await inEveryLook(device, 'sync-offline', async () => {
    await device.goTo('Đồng bộ')
    await soon(device.ui.getByText('chờ gửi', { exact: true }).first()).toBeVisible()
  })
  await device.ui.getByRole('navigation').waitFor()
  await device.ui.keyboard.press('Control+l')
  await soon(device.ui.getByLabel('Mã PIN', { exact: true })).toBeVisible()
  await inEveryLook(
    device,
    'unlock',
    async () => await soon(device.ui.getByLabel('Mã PIN', { exact: true })).toBeVisible(),
  )
}

async function pictures(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await seedDemo({
    dataDir: seedFolder,
    today: instant(Date.now()),
    progress: (line) => console.log(`seed: ${line}`),
  })
  const [office, display] = [await Office.open(seedFolder), await startDisplay(LARGEST)]
  try {
    const device = await office.device('duc', display.env)
    await throughTheDoor(office, device)
    await withOthers(office, device, display.env)
    await everyScreen(office, device)
    await withoutNetwork(office, device)
  } finally {
    writeFileSync(join(folder, 'index.html'), sheet(taken))
    await office.close()
    await display.stop()
  }
  console.log(`${taken.length} pictures; all on one page: ${relative(root, folder)}/index.html`)
}

await pictures()
