/** Two papers side by side: each with its own process, tools and place. */
import { expect, type Page, test } from '@playwright/test'
import { type Bench, boxOfText, dragOver, type Reader, startBench } from '../viewer/support.ts'
import { newestOf, pageWidth, viewersOf } from './support/panes.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
const DECISION = 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf'
let bench: Bench
let reader: Reader | null = null

test.beforeAll(async () => {
  test.setTimeout(240_000)
  bench = await startBench()
})
test.afterEach(async () => {
  await reader?.close()
  reader = null
})
test.afterAll(async () => {
  await bench.end()
})

const open: Bench['open'] = async (...given) => (reader = await bench.open(...given))
const pageBox = (ui: Page) => ui.getByRole('textbox', { name: 'Trang', exact: true })

async function goToPage(ui: Page, page: number): Promise<void> {
  await pageBox(ui).fill(String(page))
  await pageBox(ui).press('Enter')
}
async function split(ui: Page, what: RegExp): Promise<void> {
  await ui.getByRole('button', { name: 'Chia đôi', exact: true }).click()
  await ui.getByRole('dialog').getByRole('button', { name: what }).click()
}
const crash = (viewer: Page, from: Reader) =>
  viewer
    .evaluate(() => location.href)
    .then(() =>
      from.app.evaluate(({ webContents }, wanted) => {
        const all = webContents.getAllWebContents().filter((one) => one.getURL().includes('/viewer/'))
        all.toSorted((one, other) => one.id - other.id)[wanted]?.forcefullyCrashRenderer()
      }, viewersOf(from.app).indexOf(viewer)),
    )

test.describe('two papers side by side', () => {
  test('another paper of the meeting: each has its own tools, one ends without the other', async () => {
    const { app, ui, viewer } = await open(DECREE, { other: DECISION })
    await goToPage(ui, 5)
    await viewer.locator('.page[data-page-number="5"] canvas').first().waitFor()
    await split(ui, /Báo cáo thẩm tra/)
    const side = await newestOf(app, 2)
    await expect(ui.locator('[data-pane="side"][data-focused]')).toHaveCount(1)
    await expect(ui.getByRole('heading', { level: 1 })).toContainText('Báo cáo thẩm tra')
    await expect(pageBox(ui)).toHaveValue('1')
    // The other one is pressed: tools and page line are its own, and it is where it was.
    await viewer.mouse.click(40, 200)
    await expect(ui.getByRole('heading', { level: 1 })).toContainText('xử phạt vi phạm hành chính')
    await expect(pageBox(ui)).toHaveValue('5')
    await ui.getByRole('separator').focus()
    const before = await pageWidth(side)
    await ui.keyboard.press('ArrowLeft')
    await ui.keyboard.press('ArrowLeft')
    await expect.poll(async () => pageWidth(side)).toBeGreaterThan(before + 30)

    await crash(side, reader as Reader)
    await expect(ui.locator('[data-pane="side"]').getByText('Khung đọc vừa dừng đột ngột.')).toBeVisible()
    await goToPage(ui, 6)
    await viewer.locator('.page[data-page-number="6"] canvas').first().waitFor()
    await ui.locator('[data-pane="side"]').getByRole('button', { name: 'Mở lại' }).click()
    await newestOf(app, 2, side)
    // The first is closed: the second takes the whole width.
    await ui
      .locator('[data-pane="main"]')
      .getByRole('button', { name: /^Đóng bên này/ })
      .click()
    await expect(ui.getByRole('separator')).toHaveCount(0)
    await newestOf(app, 1)
    await expect(ui.getByRole('heading', { level: 1 })).toContainText('Báo cáo thẩm tra')
  })

  test('two places of one paper share their marks; an old version says that it is old', async () => {
    const { app, ui, viewer } = await open(DECREE, { old: DECISION })
    await viewer.locator('#container').focus()
    await viewer.keyboard.press('Control+d')
    await ui.getByRole('dialog').getByRole('button', { name: 'Hai chỗ của tài liệu này' }).click()
    const side = await newestOf(app, 2)
    await goToPage(ui, 40)
    await side.locator('.page[data-page-number="40"] canvas').first().waitFor()
    await goToPage(ui, 1)
    await side.locator('.page[data-page-number="1"] .textLayer span').first().waitFor()
    const box = await boxOfText(side, 'VĂN BẢN QUY PHẠM PHÁP LUẬT')
    const middle = box.y + box.height / 2
    await dragOver(side, { x: box.x + 1, y: middle }, { x: box.x + box.width - 1, y: middle })
    await side.getByRole('toolbar').getByRole('button', { name: /Vàng/ }).click()
    for (const page of [side, viewer])
      await page.locator('.marks [data-mark] polygon').waitFor({ state: 'attached' })
    await ui.keyboard.press('Control+d')
    await newestOf(app, 1)

    await split(ui, /^Bản 1/)
    const old = await newestOf(app, 2)
    await expect(ui.locator('[data-pane="side"]').getByText(/^Bản 1 \(cũ\)/)).toBeVisible()
    await expect(old.locator('.marks [data-mark]')).toHaveCount(0)
  })
})
