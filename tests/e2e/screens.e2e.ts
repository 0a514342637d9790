/** Every screen, for everybody: no serious fault that axe finds, all of the work by keyboard, and both languages. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { viewerPage } from '../support/electron-app.ts'
import { seriousFaults } from './support/axe.ts'
import { publishBadPapers } from './support/bad-papers.ts'
import { Office } from './support/office.ts'
import { type Screen, walkDoor, walkInside, wayInto } from './support/walk.ts'
import { vietnameseWordsOn } from './support/words.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.open(undefined, { prepare: publishBadPapers })
})
test.afterEach(async () => {
  await office.close()
})

const ALL_SCREENS = 19

test.describe('axe finds nothing serious on any screen', () => {
  for (const [theme, choice, larger] of [
    ['light', 'Sáng', 0],
    ['dark', 'Tối', 0],
    ['contrast', 'Tương phản cao', 0],
    ['light at 200 %', 'Sáng', 5],
  ] as const)
    test(theme, async () => {
      test.setTimeout(300_000)
      const device = await office.deviceOf('duc')
      const { ui } = device
      await ui.getByRole('navigation').getByRole('button', { name: 'Cài đặt', exact: true }).click()
      await ui.getByRole('radio', { name: choice, exact: true }).click()
      for (let step = 0; step < larger; step += 1)
        await ui.getByRole('button', { name: 'Chữ to hơn' }).click()
      await expect(ui.getByText(larger === 0 ? '100 %' : '200 %', { exact: true }).first()).toBeVisible()

      const faults: string[] = []
      const seen = new Set<Screen>()
      const look = async (screen: Screen, pages: readonly Page[]): Promise<void> => {
        seen.add(screen)
        for (const page of pages)
          faults.push(...(await seriousFaults(page, `${screen}, ${new URL(page.url()).pathname}`)))
      }
      const walker = { office, device, language: 'vi', look } as const
      await walkInside(walker)
      await walkDoor(walker, 'duc', 'khanh')
      expect(faults).toEqual([])
      expect(seen.size).toBe(ALL_SCREENS)
    })
})

test('in English no screen keeps a word of the Vietnamese interface, and the way back leads to it again', async () => {
  test.setTimeout(240_000)
  const device = await office.deviceOf('duc')
  const { ui } = device
  // What is looked for is there before the switch.
  expect(await vietnameseWordsOn(ui)).toContain('Cuộc họp')
  await ui.getByRole('navigation').getByRole('button', { name: 'Cài đặt', exact: true }).click()
  await ui.getByRole('radio', { name: 'English' }).click()
  await expect(ui.locator('html')).toHaveAttribute('lang', 'en')
  const left: string[] = []
  const seen = new Set<Screen>()
  const look = async (screen: Screen, pages: readonly Page[]): Promise<void> => {
    seen.add(screen)
    for (const page of pages)
      left.push(...(await vietnameseWordsOn(page)).map((text) => `${screen}: ${text}`))
  }
  const walker = { office, device, language: 'en', look } as const
  await walkInside(walker)
  await walkDoor(walker, 'duc', 'khanh')
  expect(left).toEqual([])
  expect(seen.size).toBe(ALL_SCREENS)

  await ui.getByRole('radio', { name: 'Tiếng Việt' }).click()
  await expect(ui.locator('html')).toHaveAttribute('lang', 'vi')
  await expect(ui.getByRole('heading', { name: 'Chọn mã PIN' })).toBeVisible()
})

/** The page whose turn it is: Electron says which one has the focus, and that one gets the key. */
class Keyboard {
  readonly #ui: Page
  readonly #viewer: () => Promise<Page>
  readonly #hasPaperFocus: () => Promise<boolean>

  constructor(device: Awaited<ReturnType<Office['device']>>) {
    this.#ui = device.ui
    this.#viewer = () => viewerPage(device.app)
    this.#hasPaperFocus = () =>
      device.app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().some((one) => one.isFocused() && one.getURL().includes('/viewer/')),
      )
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await (await this.#focused()).keyboard.press(key)
  }
  async type(text: string): Promise<void> {
    await (await this.#focused()).keyboard.type(text)
  }
  /** Tab, as often as it takes to come to this control; a control that Tab never reaches fails the test. */
  async tabTo(control: Locator, key = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.press(key)
    }
    throw new Error(`Tab never reaches ${String(control)}`)
  }
  async inPaper(): Promise<void> {
    await expect.poll(this.#hasPaperFocus).toBe(true)
  }
  async inWindow(): Promise<void> {
    await expect.poll(this.#hasPaperFocus).toBe(false)
  }
  async #focused(): Promise<Page> {
    return (await this.#hasPaperFocus()) ? await this.#viewer() : this.#ui
  }
}

test('by keyboard alone: from sign-in to a highlight and a note, a search, and back', async () => {
  const device = await office.device('duc')
  const { ui } = device
  const keys = new Keyboard(device)
  const { name, password, pin } = office.account('duc')
  const { reference } = office.paper('qd-63')

  await keys.tabTo(ui.getByLabel('Địa chỉ máy chủ'))
  await keys.type(office.link.url)
  await keys.tabTo(ui.getByLabel('Tên đăng nhập'))
  await keys.type(name)
  await keys.tabTo(ui.getByLabel('Mật khẩu', { exact: true }))
  await keys.type(password)
  await keys.press('Enter')
  await keys.tabTo(ui.getByLabel('Mã PIN', { exact: true }))
  await keys.type(pin)
  await keys.tabTo(ui.getByLabel('Nhập lại mã PIN'))
  await keys.type(pin)
  await keys.press('Enter')

  await keys.tabTo(await wayInto(ui, office.meeting('today'), 'Mở tài liệu'))
  await keys.press('Enter')
  await expect(ui.getByRole('heading', { name: office.meeting('today'), level: 1 })).toBeVisible()
  await keys.press('/')
  await keys.type(reference)
  const row = ui.getByRole('listitem').getByRole('button').filter({ hasText: reference }).first()
  await expect(row).toContainText('trên máy này', { timeout: 60_000 })
  await keys.tabTo(row)
  await keys.press('Enter')
  const viewer = await device.atPaper()

  await keys.press('Control+f')
  await keys.type('Căn cứ Luật Tổ chức')
  await expect(ui.getByText(/^1\/\d+ kết quả/).first()).toBeVisible()
  await viewer.locator('.founds .current').first().waitFor({ state: 'attached' })
  await keys.tabTo(ui.getByRole('button', { name: 'Vào trang tài liệu' }), 'F6')
  await keys.inPaper()
  await keys.press('Shift+ArrowRight', 'Shift+ArrowRight')
  await expect(viewer.getByRole('toolbar', { name: 'Đánh dấu đoạn này' })).toBeVisible()
  await keys.press('1')
  await device.savedHere()

  await keys.press(...Array<string>(3).fill('Control+Shift+ArrowRight'), 'Shift+F10')
  await keys.tabTo(viewer.getByRole('toolbar').getByRole('button', { name: 'Ghi chú' }), 'ArrowRight')
  await keys.press('Enter')
  await keys.inWindow()
  await expect(ui.getByLabel('Nội dung ghi chú')).toBeFocused()
  await keys.type('Ghi chú không cần chuột')
  await keys.press('Control+Enter')
  await expect(device.note('Ghi chú không cần chuột')).toContainText('Căn cứ Luật Tổ chức Chính quyền')
  await device.savedHere()
  // The highlight and the note.
  await expect(device.noteQuoting('Căn cứ Luật Tổ chức')).toHaveCount(2)

  await keys.press('Control+k')
  await keys.type('khong can chuot')
  const hit = ui.getByRole('list', { name: 'Kết quả tìm kiếm' }).getByRole('button').first()
  await expect(hit).toContainText('không cần chuột')
  await keys.press('ArrowDown', 'Enter')
  await device.atPaper()
  await keys.press('Alt+ArrowLeft')
  await expect(ui.getByRole('searchbox')).toBeVisible()
  await keys.press('Control+1')
  await device.atMeetings()
})
