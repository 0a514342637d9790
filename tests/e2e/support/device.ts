/** One device: the built app in real Electron, driven as its person would, by mouse and keyboard. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { type ElectronApplication, expect as expectSoon, type Locator, type Page } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../../tools/runtime.mjs'
import { drawnViewer, screenshotWindow, startElectron, viewerPage } from '../../support/electron-app.ts'
import { bytesOfPaper, coversWords, drawRing, markRows, selectWords } from './paper-words.ts'

/** As long as in playwright.config.ts, for the demo and the bench as well, which have no such file. */
const expect = expectSoon.configure({ timeout: 15_000 })

const APP_FOLDER = join(import.meta.dirname, '../../..')

export interface DeviceOptions {
  /** Folder that holds the profiles. */
  readonly home: string
  readonly profile: string
  readonly env: Readonly<Record<string, string>>
  /** Switches of Chromium's own. */
  readonly args?: readonly string[]
}

export class Device {
  readonly #options: DeviceOptions
  #app: ElectronApplication
  #ui: Page
  #gone = false
  /** Address of the last paper that a viewer of this device asked for. */
  #paperAddress: string | null = null

  private constructor(options: DeviceOptions, app: ElectronApplication, ui: Page) {
    this.#options = options
    this.#app = app
    this.#ui = ui
    this.#watchPapers()
  }

  #watchPapers(): void {
    this.#app.on('window', (page) => {
      page.on('request', (request) => {
        if (request.url().startsWith('paper:')) this.#paperAddress = request.url()
      })
    })
  }

  static async start(options: DeviceOptions): Promise<Device> {
    const { app, ui } = await launch(options)
    return new Device(options, app, ui)
  }

  get ui(): Page {
    return this.#ui
  }
  get app(): ElectronApplication {
    return this.#app
  }
  /** The profile's folder: everything this device keeps. */
  get folder(): string {
    return join(this.#options.home, 'profiles', this.#options.profile)
  }

  async close(): Promise<void> {
    if (this.#gone) return
    this.#gone = true
    await this.#app.close()
  }

  /** SIGKILL to the whole app, in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.#gone = true
    const child = this.#app.process()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  async start(): Promise<void> {
    if (!this.#gone) throw new Error('the device is running')
    const { app, ui } = await launch(this.#options)
    this.#app = app
    this.#ui = ui
    this.#gone = false
    this.#watchPapers()
  }
  async restart(): Promise<void> {
    await this.close()
    await this.start()
  }

  /** A second copy of the app on the same profile, as a second double-click starts it. Answers its exit code. */
  async secondCopy(): Promise<number | null> {
    const { home, profile, env } = this.#options
    const child = spawn(electronPath(), [...electronArgs(), APP_FOLDER, '--profile', profile], {
      env: { ...process.env, ...electronEnv(), ...env, PHONG_HOP_HOME: home },
      stdio: 'ignore',
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }

  screenshot(file: string): Promise<void> {
    return screenshotWindow(this.#app, file)
  }

  async signIn(serverUrl: string, name: string, password: string): Promise<void> {
    const ui = this.#ui
    const address = ui.getByLabel('Địa chỉ máy chủ')
    await expect(ui.getByLabel('Tên đăng nhập')).toBeVisible()
    if (!(await address.isVisible())) await ui.getByRole('button', { name: 'Đổi máy chủ' }).click()
    await address.fill(serverUrl)
    await ui.getByLabel('Tên đăng nhập').fill(name)
    await ui.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await ui.getByRole('button', { name: 'Đăng nhập' }).click()
  }

  async choosePin(pin: string): Promise<void> {
    const ui = this.#ui
    await ui.getByLabel('Mã PIN', { exact: true }).fill(pin)
    await ui.getByLabel('Nhập lại mã PIN').fill(pin)
    await ui.getByRole('button', { name: 'Dùng mã PIN này' }).click()
    await this.atMeetings()
  }

  async unlock(pin: string): Promise<void> {
    await this.#ui.getByLabel('Mã PIN', { exact: true }).fill(pin)
    await this.#ui.getByRole('button', { name: 'Mở', exact: true }).click()
    await this.atMeetings()
  }

  async atMeetings(): Promise<void> {
    await expect(this.#ui.getByRole('heading', { name: 'Cuộc họp', exact: true })).toBeVisible({
      timeout: 30_000,
    })
  }

  /** From the list to a meeting's papers: through the large button when it is the nearest one, else through its row. */
  async openMeeting(name: string): Promise<void> {
    const ui = this.#ui
    const nearest = ui.getByRole('region').filter({ has: ui.getByRole('heading', { name, level: 2 }) })
    const row = ui.getByRole('listitem').getByRole('button').filter({ hasText: name })
    const way = nearest.getByRole('button', { name: 'Mở tài liệu' }).or(row).first()
    // While meetings still arrive another one may become the nearest, under the very click.
    await expect(async () => {
      if (!(await way.isVisible())) await this.goTo('Cuộc họp')
      await way.click({ timeout: 10_000 })
      await expect(ui.getByRole('heading', { name, level: 1 })).toBeVisible({ timeout: 10_000 })
    }).toPass({ timeout: 90_000 })
  }

  /** The paper's row; the list is filtered to it first, as rows out of sight are not drawn. */
  async paperRow(reference: string): Promise<Locator> {
    await this.#ui.getByRole('searchbox', { name: /^Lọc tài liệu/ }).fill(reference)
    return this.#ui.getByRole('listitem').getByRole('button').filter({ hasText: reference }).first()
  }

  async hasPaper(reference: string): Promise<void> {
    await expect(await this.paperRow(reference)).toContainText('trên máy này', { timeout: 60_000 })
  }

  /** Waits until the paper is on this device, then opens it in the reader. */
  async openPaper(reference: string): Promise<Page> {
    await this.hasPaper(reference)
    await (await this.paperRow(reference)).dblclick()
    return await this.atPaper()
  }

  /** The viewer's page, once its first page is drawn. */
  async atPaper(): Promise<Page> {
    return await drawnViewer(this.#app)
  }

  async chooseLayer(layer: 'Chỉ mình tôi' | 'Chung cả cuộc họp'): Promise<void> {
    const choice = this.#ui.getByRole('radio', { name: layer })
    await choice.click()
    await expect(choice).toHaveAttribute('aria-checked', 'true')
  }

  /** Drags over the words with the mouse, as far as they stand in one text item of the page, and picks a colour. */
  async highlight(viewer: Page, words: string, colour = 'Vàng'): Promise<void> {
    await selectWords(viewer, words)
    await viewer
      .getByRole('toolbar', { name: 'Đánh dấu đoạn này' })
      .getByRole('button', { name: new RegExp(`^${colour}`) })
      .click()
  }

  /** Selects the words, asks for a note, and writes it. */
  async noteOn(viewer: Page, words: string, text: string): Promise<void> {
    await selectWords(viewer, words)
    await viewer
      .getByRole('toolbar', { name: 'Đánh dấu đoạn này' })
      .getByRole('button', { name: 'Ghi chú' })
      .click()
    await this.#ui.getByLabel('Nội dung ghi chú').fill(text)
    await this.#ui.getByRole('button', { name: 'Xong', exact: true }).click()
    await expect(this.#ui.getByRole('listitem').filter({ hasText: text })).toBeVisible()
  }

  /** Takes the pen, draws a ring around the words with the mouse, and puts the pen away. */
  async draw(viewer: Page, words: string): Promise<void> {
    const pen = this.#ui.getByRole('button', { name: 'Bút', exact: true })
    await pen.click()
    await expect(viewer.locator('html[data-tool="ink"]')).toHaveCount(1)
    await drawRing(viewer, words)
    await pen.click()
    await expect(viewer.locator('html[data-tool="read"]')).toHaveCount(1)
  }

  /** The reader's own word that all is on the disk; it comes only after the store has answered. */
  async savedHere(): Promise<void> {
    await expect(this.#ui.locator('[data-save="saved"]')).toHaveText('Đã lưu trên máy này')
  }

  async showNotes(): Promise<void> {
    const tab = this.#ui.getByRole('tab', { name: 'Ghi chú' })
    if (!(await tab.isVisible())) await this.#ui.getByRole('button', { name: 'Hiện bảng bên trái' }).click()
    await tab.click()
  }

  /** Marks in the list whose quote begins with these words. */
  noteQuoting(words: string): Locator {
    return this.#ui.locator('[data-note] q').filter({ hasText: words.trim() })
  }

  note(text: string): Locator {
    return this.#ui.locator('[data-note]').filter({ hasText: text })
  }

  /** Where the annotation with this text is drawn: its shapes in the paper's own coordinates. */
  async markOf(viewer: Page, text: string): Promise<readonly string[]> {
    const id = await this.note(text).getAttribute('data-note')
    const mark = viewer.locator(`[data-mark="${id ?? ''}"]`)
    await expect(mark).toHaveCount(1)
    return await mark
      .locator('polygon')
      .evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('points') ?? ''))
  }

  /** The mark lies over these words on the screen, to within a few pixels at each end. */
  async markCovers(viewer: Page, text: string, words: string): Promise<void> {
    const id = await this.note(text).getAttribute('data-note')
    await coversWords(viewer, viewer.locator(`[data-mark="${id ?? ''}"] polygon`), words)
  }

  /** Every annotation in the list of the open paper, as "id text", sorted: what two devices must agree on. */
  async allMarks(): Promise<readonly string[]> {
    return await markRows(this.#ui)
  }

  async goToPage(page: number): Promise<void> {
    const box = this.#ui.getByRole('textbox', { name: 'Trang', exact: true })
    await box.fill(String(page))
    await box.press('Enter')
  }

  /** SHA-256 of the bytes that the viewer gets for the open paper, fetched as pdf.js fetches them. */
  async contentOfOpenPaper(): Promise<string> {
    return createHash('sha256')
      .update(await this.bytesOfOpenPaper())
      .digest('hex')
  }

  /** The open paper, byte for byte, out of this device's encrypted store, in ranges as pdf.js asks for them. */
  async bytesOfOpenPaper(): Promise<Buffer> {
    const viewer = await viewerPage(this.#app)
    const address = this.#paperAddress
    if (address === null) throw new Error('nothing was fetched from the paper scheme')
    return await bytesOfPaper(viewer, address)
  }

  async backToMeeting(): Promise<void> {
    await this.#ui.getByRole('button', { name: 'Về cuộc họp' }).click()
    await expect(this.#ui.getByRole('heading', { name: 'Chương trình họp' })).toBeVisible()
  }

  async goTo(place: 'Cuộc họp' | 'Tìm kiếm' | 'Đồng bộ'): Promise<void> {
    await this.#ui.getByRole('navigation').getByRole('button', { name: place }).click()
  }

  /** Everything was sent: the line of the shell says so, which it does only on the server's receipts. */
  async allSent(): Promise<void> {
    await expect(this.syncLine()).toContainText(/Đã gửi lúc/, { timeout: 60_000 })
    await expect(this.syncLine()).not.toContainText('Chờ gửi')
  }
  syncLine(): Locator {
    return this.#ui.getByRole('contentinfo')
  }
}

function launch({ home, profile, env, args = [] }: DeviceOptions): ReturnType<typeof startElectron> {
  return startElectron({
    folder: APP_FOLDER,
    args: ['--profile', profile, ...args],
    env: { ...env, PHONG_HOP_HOME: home },
  })
}
