/** One device: the built app in real Electron, driven as its person would, by mouse and keyboard. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { type ElectronApplication, expect as expectSoon, type Locator, type Page } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../../tools/runtime.mjs'
import { screenshotWindow, startElectron, viewerPage } from '../../support/electron-app.ts'

/** As long as in playwright.config.ts, for the demo and the bench as well, which have no such file. */
const expect = expectSoon.configure({ timeout: 15_000 })

const APP_FOLDER = join(import.meta.dirname, '../../..')

export interface DeviceOptions {
  /** Folder that holds the profiles. */
  readonly home: string
  readonly profile: string
  readonly env: Readonly<Record<string, string>>
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
    await expect(this.#ui.getByRole('heading', { name: 'Cuộc họp', exact: true })).toBeVisible({ timeout: 30_000 })
  }

  /** From the list to a meeting's papers: through the large button when it is the nearest one, else through its row. */
  async openMeeting(name: string): Promise<void> {
    const nearest = this.#ui.getByRole('region').filter({ has: this.#ui.getByRole('heading', { name, level: 2 }) })
    const row = this.#ui.getByRole('listitem').getByRole('button').filter({ hasText: name })
    await expect(nearest.or(row).first()).toBeVisible()
    if (await nearest.isVisible()) await nearest.getByRole('button', { name: 'Mở tài liệu' }).click()
    else await row.click()
    await expect(this.#ui.getByRole('heading', { name, level: 1 })).toBeVisible()
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
    const viewer = await viewerPage(this.#app)
    await expect(viewer.locator('.page[data-loaded] canvas').first()).toBeVisible({ timeout: 30_000 })
    return viewer
  }

  async chooseLayer(layer: 'Chỉ mình tôi' | 'Chung cả cuộc họp'): Promise<void> {
    const choice = this.#ui.getByRole('radio', { name: layer })
    await choice.click()
    await expect(choice).toHaveAttribute('aria-checked', 'true')
  }

  /** Drags over the words with the mouse, as far as they stand in one text item of the page, and picks a colour. */
  async highlight(viewer: Page, words: string, colour = 'Vàng'): Promise<void> {
    await selectWords(viewer, words)
    await viewer.getByRole('toolbar', { name: 'Đánh dấu đoạn này' }).getByRole('button', { name: new RegExp(`^${colour}`) }).click()
  }

  /** Selects the words, asks for a note, and writes it. */
  async noteOn(viewer: Page, words: string, text: string): Promise<void> {
    await selectWords(viewer, words)
    await viewer.getByRole('toolbar', { name: 'Đánh dấu đoạn này' }).getByRole('button', { name: 'Ghi chú' }).click()
    await this.#ui.getByLabel('Nội dung ghi chú').fill(text)
    await this.#ui.getByRole('button', { name: 'Xong' }).click()
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
    return this.#ui.getByRole('listitem').filter({ hasText: text })
  }

  /** Where the annotation with this text is drawn: its shapes in the paper's own coordinates. */
  async markOf(viewer: Page, text: string): Promise<readonly string[]> {
    const id = await this.note(text).getAttribute('data-note')
    const mark = viewer.locator(`[data-mark="${id ?? ''}"]`)
    await expect(mark).toHaveCount(1)
    return await mark.locator('polygon').evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('points') ?? ''))
  }

  /** The mark lies over these words on the screen, to within a few pixels at each end. */
  async markCovers(viewer: Page, text: string, words: string): Promise<void> {
    const id = await this.note(text).getAttribute('data-note')
    const shapes = viewer.locator(`[data-mark="${id ?? ''}"] polygon`)
    const place = await whereWordsAre(viewer, words)
    const boxes = await shapes.evaluateAll((all) => all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return { left, right, top, bottom }
    }))
    expect(Math.abs(Math.min(...boxes.map(({ left }) => left)) - place.from.x)).toBeLessThan(5)
    expect(Math.abs(Math.max(...boxes.map(({ right }) => right)) - place.to.x)).toBeLessThan(5)
    for (const { top, bottom } of boxes) {
      expect(top).toBeLessThan(place.from.y)
      expect(bottom).toBeGreaterThan(place.from.y)
    }
  }

  /** Every annotation in the list of the open paper, as "id text", sorted: what two devices must agree on. */
  async allMarks(): Promise<readonly string[]> {
    const rows = await this.#ui.locator('[data-note]').evaluateAll((notes) =>
      notes.map((note) => `${note.getAttribute('data-note')} ${note.getAttribute('data-color')} ${note.querySelector('q')?.textContent ?? ''}`),
    )
    return rows.sort()
  }

  async goToPage(page: number): Promise<void> {
    const box = this.#ui.getByRole('textbox', { name: 'Trang', exact: true })
    await box.fill(String(page))
    await box.press('Enter')
  }

  /** SHA-256 of the bytes that the viewer gets for the open paper, fetched as pdf.js fetches them. */
  async contentOfOpenPaper(): Promise<string> {
    return createHash('sha256').update(await this.bytesOfOpenPaper()).digest('hex')
  }

  /** The open paper, byte for byte, out of this device's encrypted store, in ranges as pdf.js asks for them. */
  async bytesOfOpenPaper(): Promise<Buffer> {
    const viewer = await viewerPage(this.#app)
    const address = this.#paperAddress
    if (address === null) throw new Error('nothing was fetched from the paper scheme')
    return Buffer.concat((await viewer.evaluate(partsOfPaper, address)).map((part) => Buffer.from(part, 'base64')))
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

function launch({ home, profile, env }: DeviceOptions): ReturnType<typeof startElectron> {
  return startElectron({ folder: APP_FOLDER, args: ['--profile', profile], env: { ...env, PHONG_HOP_HOME: home } })
}

/** Runs in the viewer: the whole paper at `address` in parts of 4 MB, each in base64. */
async function partsOfPaper(address: string): Promise<string[]> {
  const partBytes = 4 * 1024 * 1024
  const parts: string[] = []
  for (let start = 0, total = 1; start < total; start += partBytes) {
    const answer = await fetch(address, { headers: { range: `bytes=${start}-${start + partBytes - 1}` } })
    if (answer.status !== 206) throw new Error(`the bytes of the paper were refused: ${answer.status}`)
    total = Number(answer.headers.get('content-range')?.split('/')[1])
    const part = new Uint8Array(await answer.arrayBuffer())
    let text = ''
    for (let at = 0; at < part.length; at += 32_768) text += String.fromCharCode(...part.subarray(at, at + 32_768))
    parts.push(btoa(text))
  }
  return parts
}

/** Drags the mouse from the first letter to the last, over as many pieces of text as the paper has made of the words. */
async function selectWords(viewer: Page, words: string): Promise<void> {
  const { from, to } = await whereWordsAre(viewer, words)
  await viewer.mouse.move(from.x, from.y)
  await viewer.mouse.down()
  await viewer.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await viewer.mouse.move(to.x, to.y, { steps: 4 })
  await viewer.mouse.up()
}

async function whereWordsAre(viewer: Page, words: string): Promise<NonNullable<ReturnType<typeof placeOfWords>>> {
  await expect.poll(() => viewer.evaluate(placeOfWords, words), { message: `the page shows "${words}"` }).not.toBeNull()
  // The scroll that brought the words into sight is told to the page with the next frame; a person waits for it too.
  await viewer.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const place = await viewer.evaluate(placeOfWords, words)
  if (place === null) throw new Error(`"${words}" left the page`)
  return place
}

async function drawRing(viewer: Page, words: string): Promise<void> {
  const place = await viewer.evaluate(placeOfWords, words)
  if (place === null) throw new Error(`the page does not show "${words}"`)
  const { from, to } = place
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const reach = { x: (to.x - from.x) / 2 + 14, y: Math.abs(to.y - from.y) / 2 + 16 }
  const at = (turn: number) => {
    const angle = -2 + turn * 2 * Math.PI
    return { x: middle.x + reach.x * Math.cos(angle), y: middle.y + reach.y * Math.sin(angle) }
  }
  await viewer.mouse.move(at(0).x, at(0).y)
  await viewer.mouse.down()
  for (let turn = 0.02; turn < 1.05; turn += 0.02) await viewer.mouse.move(at(turn).x, at(turn).y)
  await viewer.mouse.up()
}

/** Runs in the viewer: where the words stand, scrolled into sight; null while their page's text is not there. */
function placeOfWords(words: string): { from: { x: number; y: number }; to: { x: number; y: number } } | null {
  const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, '')
  const wanted = bare(words)
  for (const layer of document.querySelectorAll('.textLayer')) {
    const letters: { node: Node; at: number }[] = []
    let all = ''
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const [at, char] of [...(node.textContent ?? '')].entries()) {
        if (bare(char) === '') continue
        letters.push({ node, at })
        all += char
      }
    }
    const start = all.indexOf(wanted)
    const [first, last] = [letters[start], letters[start + wanted.length - 1]]
    if (start < 0 || first === undefined || last === undefined) continue
    first.node.parentElement?.scrollIntoView({ block: 'center' })
    const box = ({ node, at }: { node: Node; at: number }) => {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect()
    }
    const [left, right] = [box(first), box(last)]
    return {
      from: { x: left.left + 1, y: (left.top + left.bottom) / 2 },
      to: { x: right.right - 0.5, y: (right.top + right.bottom) / 2 },
    }
  }
  return null
}
