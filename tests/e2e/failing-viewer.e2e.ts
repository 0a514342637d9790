/** A paper whose process ends or hangs: said, and opened again where one was. */
import { expect, test } from '@playwright/test'
import { viewerPage } from '../support/electron-app.ts'
import { type Bench, type Reader, startBench } from '../viewer/support.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
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

test.describe('a viewer that fails', () => {
  test('is said, and opens again at the same page with every mark; the third time the paper is called unsafe', async () => {
    const { app, ui, viewer } = await open(DECREE)
    const box = ui.getByRole('textbox', { name: 'Trang' })
    await box.fill('7')
    await box.press('Enter')
    await viewer.locator('.page[data-page-number="7"] canvas').first().waitFor()
    await expect
      .poll(async () => (reader as Reader).state((state) => (state.place as { page: number } | null)?.page))
      .toBe(6)
    for (const last of [false, false, true]) {
      await app.evaluate(({ webContents }) => {
        webContents
          .getAllWebContents()
          .find((one) => one.getURL().includes('/viewer/'))
          ?.forcefullyCrashRenderer()
      })
      await ui.getByText('Khung đọc vừa dừng đột ngột.').waitFor()
      await ui.getByRole('button', { name: 'Mở lại' }).click()
      if (last) await ui.getByText('Tệp này có nội dung không an toàn nên không mở.').waitFor()
      else {
        await ui.getByText('Khung đọc vừa dừng đột ngột.').waitFor({ state: 'detached' })
        const again = await viewerPage(app)
        await again.locator('.page[data-page-number="7"] .canvasWrapper canvas').first().waitFor()
        await expect.poll(async () => box.inputValue()).toBe('7')
      }
    }
  })

  test('opens again on a slow disk too, where its place in the window comes before its bytes', async () => {
    const { app, ui } = await open(DECREE)
    const { state } = reader as Reader
    await app.evaluate(({ webContents }) => {
      webContents
        .getAllWebContents()
        .find((one) => one.getURL().includes('/viewer/'))
        ?.forcefullyCrashRenderer()
    })
    await ui.getByText('Khung đọc vừa dừng đột ngột.').waitFor()
    await state((harness) => {
      harness.slowFiles = true
    })
    await ui.getByRole('button', { name: 'Mở lại' }).click()
    const again = await viewerPage(app)
    await again.locator('.page .canvasWrapper canvas').first().waitFor()
  })

  test('is ended when its page no longer answers', async () => {
    const { ui, viewer } = await open(DECREE)
    void viewer
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await ui.getByText('Khung đọc không phản hồi nên đã dừng.').waitFor({ timeout: 30_000 })
    expect(await (reader as Reader).state((state) => state.stops)).toEqual(['reader/stuck'])
  })
})
