/** Reading: layouts, page themes, full screen, both key maps, finding, fingers, large letters, links. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { makePapers, type Papers } from '../viewer/papers.ts'
import { type Bench, boxOfText, type Reader, startBench } from '../viewer/support.ts'
import { doubleTap, newestOf, pageWidth, pinch } from './support/panes.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
let bench: Bench
let papers: Papers
let reader: Reader | null = null

test.beforeAll(async () => {
  test.setTimeout(240_000)
  papers = await makePapers()
  bench = await startBench()
})
test.afterEach(async () => {
  await reader?.close()
  reader = null
})
test.afterAll(async () => {
  await bench.end()
  await papers.end()
})

const open: Bench['open'] = async (...given) => (reader = await bench.open(...given))
const pageBox = (ui: Page) => ui.getByRole('textbox', { name: 'Trang', exact: true })

async function goToPage(ui: Page, page: number): Promise<void> {
  await pageBox(ui).fill(String(page))
  await pageBox(ui).press('Enter')
}

/**
 * Where one page is shown at a time. Events that come while the paper still scrolls are one scroll of it, so how many
 * events it takes is the machine's; a page that has just come is at its top, where one event too many does not turn it.
 */
async function wheelToPage(viewer: Page, page: number): Promise<void> {
  await expect(async () => {
    const shown = await viewer.locator('#viewer .page').getAttribute('data-page-number')
    if (shown !== String(page)) await viewer.mouse.wheel(0, 600)
    expect(shown).toBe(String(page))
  }).toPass()
}

/** One turn of the wheel, and what it made: turns that come together are one event. */
async function wheelLarger(viewer: Page): Promise<void> {
  const before = await pageWidth(viewer)
  await viewer.mouse.wheel(0, -100)
  await expect.poll(async () => pageWidth(viewer)).toBeGreaterThan(before * 1.1)
}

test('layouts, paper, full screen and the way back', async () => {
  const { ui, viewer } = await open(DECREE)
  const layout = ui.getByRole('combobox', { name: 'Cách xếp trang' })
  await layout.selectOption('Hai trang')
  await expect(viewer.locator('.spread')).not.toHaveCount(0)
  await expect.poll(async () => pageWidth(viewer)).toBeLessThan(520)
  await layout.selectOption('Từng trang')
  await expect(viewer.locator('.spread')).toHaveCount(0)
  await expect(viewer.locator('#viewer .page')).toHaveCount(1)
  await viewer.locator('#container').focus()
  await viewer.keyboard.press('PageDown')
  await viewer.locator('.page[data-page-number="2"] canvas').first().waitFor()
  await viewer.mouse.move(300, 300)
  await wheelToPage(viewer, 3)
  await viewer.locator('.page[data-page-number="3"] canvas').first().waitFor()
  await layout.selectOption('Cuộn liền')
  await expect(viewer.locator('#viewer .page')).toHaveCount(95)
  await expect(pageBox(ui)).toHaveValue('3')

  const paper = ui.getByRole('combobox', { name: 'Nền trang giấy' })
  const canvas = viewer.locator('.page[data-page-number="3"] .canvasWrapper canvas').first()
  await paper.selectOption('Nền tối')
  await expect(canvas).toHaveCSS('filter', /invert/)
  await paper.selectOption('Nền ngà')
  await expect(canvas).toHaveCSS('filter', 'none')
  await expect(viewer.locator('.page[data-page-number="3"]')).toHaveCSS(
    'background-color',
    'rgb(245, 234, 210)',
  )

  await goToPage(ui, 60)
  await viewer.locator('.page[data-page-number="60"] canvas').first().waitFor()
  await ui.keyboard.press('Alt+ArrowLeft')
  await expect(pageBox(ui)).toHaveValue('3')
  await ui.keyboard.press('Alt+ArrowRight')
  await expect(pageBox(ui)).toHaveValue('60')

  await ui.getByRole('button', { name: 'Toàn màn hình', exact: true }).click()
  await expect(ui.getByRole('navigation')).toBeHidden()
  await ui.keyboard.press('Control+f')
  // Esc goes back one step at a time: first finding, then the full screen.
  await ui.keyboard.press('Escape')
  await expect(ui.getByRole('search')).toHaveCount(0)
  await expect(ui.getByRole('navigation')).toBeHidden()
  await ui.keyboard.press('Escape')
  await expect(ui.getByRole('navigation')).toBeVisible()
  await expect
    .poll(async () =>
      (reader as Reader).state((state) => (state.place as { layout?: string } | null)?.layout),
    )
    .toBe('continuous')
})

test('finds words without their marks, lists them, and goes to the one that is pressed', async () => {
  const { ui, viewer } = await open(DECREE)
  await goToPage(ui, 10)
  await viewer.locator('.page[data-page-number="10"] canvas').first().waitFor()
  await viewer.locator('#container').focus()
  await viewer.keyboard.press('Control+f')
  const box = ui.getByPlaceholder('Tìm trong tài liệu')
  await box.fill('dieu 1. pham vi dieu chinh')
  const count = ui
    .getByRole('search')
    .getByText(/kết quả/)
    .first()
  await expect(count).toHaveText('1/1 kết quả')
  await viewer.locator('.founds .current').first().waitFor({ state: 'attached' })
  await expect(pageBox(ui)).toHaveValue('2')

  await box.fill('bao luc gia dinh')
  const list = ui.getByRole('complementary', { name: 'Các chỗ tìm thấy' })
  await expect(list.getByText(/^Đã xem/)).toHaveCount(0, { timeout: 60_000 })
  const rows = list.getByRole('listitem')
  await expect(rows.first()).toContainText('bạo lực gia đình')
  const total = Number(/\/(\d+)/.exec((await count.textContent()) ?? '')?.[1])
  expect(total).toBeGreaterThan(3)
  await rows.nth(2).getByRole('button').click()
  await expect(count).toHaveText(`3/${total} kết quả`)
  await ui.keyboard.press('F3')
  await expect(count).toHaveText(`4/${total} kết quả`)
  await ui.keyboard.press('Shift+F3')
  await ui.keyboard.press('Control+Shift+g')
  await expect(count).toHaveText(`2/${total} kết quả`)
  // From the keyboard the words that were found are selected, ready to be marked.
  await viewer.locator('#container').focus()
  await viewer.keyboard.press('Shift+ArrowRight')
  await expect
    .poll(async () => viewer.evaluate(() => document.getSelection()?.toString().toLowerCase()))
    .toBe('bạo lực gia đình')
  await ui.getByRole('switch', { name: 'Bỏ qua dấu' }).click()
  await expect(ui.getByRole('search').getByText('Không tìm thấy').first()).toBeVisible({ timeout: 60_000 })
  await ui.keyboard.press('Escape')
  await expect(viewer.locator('.founds .found')).toHaveCount(0)
})

test('finds words that were read from a picture, and points at the words a search led to', async () => {
  const words = 'Ủy ban nhân dân'
  const boxes = [
    0, 2, 100, 700, 120, 715, 3, 6, 124, 700, 150, 715, 7, 11, 154, 700, 190, 715, 12, 15, 194, 700, 220, 715,
  ]
  const { ui, viewer } = await open(papers.scan, {
    pageTexts: [{ page: 1, text: words, boxes }],
    at: '?page=1&found=7-15',
  })
  // Whichever comes first, the place or the words: both are there in the end.
  await viewer.locator('.founds .pointed').waitFor({ state: 'attached' })
  await ui.keyboard.press('Control+f')
  await ui.getByPlaceholder('Tìm trong tài liệu').fill('uy ban')
  await expect(
    ui
      .getByRole('search')
      .getByText(/kết quả/)
      .first(),
  ).toHaveText('1/1 kết quả')
  const found = viewer.locator('.founds .current')
  await expect(found).toHaveCount(1)
  expect(await found.getAttribute('points')).toBe('100,715 150,715 150,700 100,700')
})

test('the keys are those of the map that the person chose, and the help lists exactly them', async () => {
  const { ui, viewer } = await open(DECREE)
  const tool = (name: string) => viewer.locator(`html[data-tool="${name}"]`)
  await viewer.locator('#container').focus()
  for (const [key, name] of [
    ['Alt+2', 'underline'],
    ['h', 'hand'],
    ['Alt+6', 'ink'],
    ['Escape', 'read'],
  ] as const) {
    await viewer.keyboard.press(key)
    await expect(tool(name)).toHaveCount(1)
  }
  await viewer.keyboard.press('Control+Alt+g')
  await expect(pageBox(ui)).toBeFocused()
  await ui.keyboard.press('Escape')

  await ui.getByRole('navigation').getByRole('button', { name: 'Cài đặt' }).click()
  await ui.getByRole('radio', { name: 'Thông thường' }).click()
  await ui.keyboard.press('F1')
  const help = ui.getByRole('dialog')
  await expect(help.getByText('Bàn tay: kéo trang')).toHaveCount(0)
  await expect(help.locator('div', { has: ui.getByText('Tới trang', { exact: true }) }).last()).toContainText(
    'Ctrl+G',
  )
  await ui.keyboard.press('Escape')
  await ui.goBack()
  const again = await newestOf((reader as Reader).app, 1)
  await again.locator('#container').focus()
  await again.keyboard.press('h')
  await again.keyboard.press('Control+g')
  await expect(pageBox(ui)).toBeFocused()
  await expect(again.locator('html[data-tool="read"]')).toHaveCount(1)
})

test('fingers and wheel zoom around their place; at 200 % everything stays in the window', async () => {
  const { ui, viewer } = await open(DECREE)
  const wide = await pageWidth(viewer)
  await pinch(viewer, 1.8)
  await expect.poll(async () => pageWidth(viewer)).toBeGreaterThan(wide * 1.4)
  await doubleTap(viewer, 200, 200)
  await expect.poll(async () => Math.abs((await pageWidth(viewer)) - wide)).toBeLessThan(3)
  await doubleTap(viewer, 200, 200)
  await expect.poll(async () => pageWidth(viewer)).toBeGreaterThan(wide * 1.9)
  await ui.getByRole('combobox', { name: 'Cỡ xem' }).selectOption('Vừa bề ngang')
  await expect.poll(async () => Math.abs((await pageWidth(viewer)) - wide)).toBeLessThan(3)
  await goToPage(ui, 1)
  await viewer.locator('.textLayer span', { hasText: 'NGHỊ ĐỊNH' }).first().waitFor()
  const box = await boxOfText(viewer, 'NGHỊ ĐỊNH')
  await viewer.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await viewer.keyboard.down('Control')
  for (let turn = 0; turn < 4; turn += 1) await wheelLarger(viewer)
  await viewer.keyboard.up('Control')
  await expect.poll(async () => pageWidth(viewer)).toBeGreaterThan(wide * 1.5)
  await expect
    .poll(async () => {
      // Not there while the page is drawn at its new size.
      const after = await boxOfText(viewer, 'NGHỊ ĐỊNH').catch(() => null)
      return after === null ? Infinity : Math.abs(after.x + after.width / 2 - (box.x + box.width / 2))
    })
    .toBeLessThan(40)

  await ui.getByRole('navigation').getByRole('button', { name: 'Cài đặt' }).click()
  for (let larger = 0; larger < 5; larger += 1) await ui.getByRole('button', { name: 'Chữ to hơn' }).click()
  await expect(ui.getByText('200 %').first()).toBeVisible()
  await ui.goBack()
  const again = await newestOf((reader as Reader).app, 1)
  await again.locator('.page .canvasWrapper canvas').first().waitFor()
  for (const name of ['Trang sau', 'Chia đôi', 'Toàn màn hình', 'Phóng to', 'Tìm trong tài liệu'])
    await expect(ui.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
  expect(
    await ui.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  const frame = await ui.locator('[data-pane="main"]').boundingBox()
  expect(frame?.height).toBeGreaterThan(150)
  const found = await new AxeBuilder({ page: ui }).setLegacyMode().analyze()
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
})

test('a link out of the paper asks, names the host, and only then opens; programs and scripts do nothing', async () => {
  const { ui, viewer } = await open(papers.linked)
  const link = (index: number) => viewer.locator('.annotationLayer .linkAnnotation').nth(index)
  const opened = () => (reader as Reader).state((state) => [...state.opened])
  await link(0).click()
  const question = ui.getByRole('dialog')
  await expect(question.getByText('vanban.chinhphu.vn', { exact: true })).toBeVisible()
  expect(await opened()).toEqual([])
  await question.getByRole('button', { name: 'Không mở' }).click()
  expect(await opened()).toEqual([])
  await link(0).click()
  await question.getByRole('button', { name: 'Mở vanban.chinhphu.vn' }).click()
  await expect.poll(opened).toEqual(['https://vanban.chinhphu.vn/tai-lieu?id=7'])
  const box = await boxOfText(viewer, 'program')
  await viewer.mouse.click(box.x + 5, box.y + 5)
  const script = await boxOfText(viewer, 'script')
  await viewer.mouse.click(script.x + 5, script.y + 5)
  await viewer.locator('#container').focus()
  expect(await opened()).toHaveLength(1)
})
