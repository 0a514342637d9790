import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { decodeStroke } from '../../shared/annotations/ink.ts'
import type { StoredAnnotation } from '../../shared/annotations/model.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import { makePapers, type Papers } from '../viewer/papers.ts'
import { type Bench, boxOfText, dragOver, type Reader, startBench } from '../viewer/support.ts'

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

/** What main was given to keep, read back from the bytes alone. */
async function kept(from: Reader): Promise<StoredAnnotation[]> {
  const docs = await from.state((state) => [...state.docs].map(([id, bytes]) => [id, [...bytes]] as const))
  return docs.flatMap(([, bytes]) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Uint8Array.from(bytes))
    return [...readAnnotations(doc).annotations]
  })
}

async function selectText({ viewer }: Reader, text: string): Promise<void> {
  await viewer.waitForFunction(
    (wanted) => document.querySelector('#viewer')?.textContent?.includes(wanted) === true,
    text,
  )
  const box = await boxOfText(viewer, text)
  const middle = box.y + box.height / 2
  if (box.width >= box.height)
    await dragOver(viewer, { x: box.x + 1, y: middle }, { x: box.x + box.width - 1, y: middle })
  else await viewer.evaluate(selectByRange, text)
}
/** Text that does not run from left to right is selected as the keyboard would. */
function selectByRange(text: string): void {
  const span = [...document.querySelectorAll('.textLayer span')].find((one) =>
    one.textContent?.includes(text),
  )
  if (span === undefined) throw new Error('no such span')
  const range = document.createRange()
  range.selectNodeContents(span)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
}

test.describe('reading and annotating a signed decree', () => {
  test('highlights a selected sentence, keeps quote, place and context, and says so only when it is kept', async () => {
    const { viewer, ui } = await open(DECREE)
    await selectText(reader as Reader, 'Căn cứ Luật Tổ chức Chính phủ')
    await viewer.getByRole('toolbar').getByRole('button', { name: /Vàng/ }).click()
    await ui.locator('[data-save="saved"]').waitFor()
    const [one] = await kept(reader as Reader)
    expect(one).toMatchObject({ kind: 'highlight', color: 'yellow' })
    const [placement] = one!.placements
    expect(placement!.quote).toMatchObject({ exact: 'Căn cứ Luật Tổ chức Chính phủ' })
    expect(placement!.quote!.suffix).toMatch(/^ số 63\/2025\/QH15/)
    expect(placement!.page).toBe(0)
    expect(placement!.quads).toHaveLength(1)
    expect(placement!.pageTextHash).toMatch(/^[0-9a-f]{16}$/)
    await viewer.locator('.marks [data-mark] polygon').waitFor({ state: 'attached' })
  })

  test('writes a note where the person clicked, without the mouse leaving the text for the keyboard', async () => {
    const { viewer, ui } = await open(DECREE)
    await viewer.locator('#container').focus()
    await viewer.keyboard.press('Alt+3')
    await viewer.locator('html[data-tool="note"]').waitFor()
    await viewer.mouse.click(300, 250)
    await ui.getByRole('textbox', { name: 'Nội dung ghi chú' }).waitFor()
    await ui.keyboard.type('Đề nghị làm rõ số liệu.')
    await ui.keyboard.press('Escape')
    await expect
      .poll(async () => (await kept(reader as Reader)).map((one) => one.body))
      .toEqual(['Đề nghị làm rõ số liệu.'])
    await ui.getByText('Đề nghị làm rõ số liệu.').waitFor()
  })

  test('keeps a pen stroke as one packed value, undoes and redoes it', async () => {
    const { viewer, ui } = await open(DECREE)
    await viewer.locator('#container').focus()
    await viewer.keyboard.press('Alt+6')
    await viewer.locator('html[data-tool="ink"]').waitFor()
    await dragOver(viewer, { x: 300, y: 300 }, { x: 460, y: 380 })
    await expect.poll(async () => (await kept(reader as Reader)).length).toBe(1)
    const [stroke] = (await kept(reader as Reader))[0]!.placements[0]!.strokes
    expect(decodeStroke(stroke!)!.length).toBeGreaterThan(4)
    await viewer.keyboard.press('Control+z')
    await expect.poll(async () => (await kept(reader as Reader)).length).toBe(0)
    await ui.keyboard.press('Control+Shift+Z')
    await expect.poll(async () => (await kept(reader as Reader)).length).toBe(1)
  })

  test('puts notes into the chosen layer, and says which one is chosen', async () => {
    const { viewer, ui } = await open(DECREE, { preferences: { layer: 'private' } })
    await ui.getByRole('radio', { name: 'Chung cả cuộc họp' }).click()
    await selectText(reader as Reader, 'Căn cứ Luật Tổ chức Chính phủ')
    await viewer
      .getByRole('toolbar')
      .getByRole('button', { name: /Xanh lá/ })
      .click()
    await expect
      .poll(async () =>
        (reader as Reader).state((state) => state.appended.map((one) => one.docId.split('/')[0])),
      )
      .toEqual(['meeting'])
  })

  test('shows a mark that could not be kept as unsaved, and keeps it on retry', async () => {
    const { viewer, ui } = await open(DECREE)
    await (reader as Reader).state((state) => {
      state.appendFailure = 'storage/full'
    })
    await selectText(reader as Reader, 'Căn cứ Luật Tổ chức Chính phủ')
    await viewer.getByRole('toolbar').getByRole('button', { name: /Vàng/ }).click()
    await ui.getByText('Ổ đĩa của máy đã đầy.').waitFor()
    await viewer.locator('.marks .edge.unsaved').waitFor({ state: 'attached' })
    expect(await kept(reader as Reader)).toHaveLength(0)
    await (reader as Reader).state((state) => {
      state.appendFailure = null
    })
    await ui.getByRole('button', { name: 'Thử lại' }).click()
    await ui.locator('[data-save="saved"]').waitFor()
    expect(await kept(reader as Reader)).toHaveLength(1)
    await viewer.locator('.marks .edge.unsaved').waitFor({ state: 'detached' })
  })

  test('finds words without their marks, đ included, and only exactly when asked', async () => {
    const { ui } = await open(DECREE)
    await ui.keyboard.press('Control+f')
    const box = ui.getByPlaceholder('Tìm trong tài liệu')
    await box.fill('nghi dinh quy dinh')
    await ui
      .getByText(/\d+\/\d+ kết quả/)
      .first()
      .waitFor()
    await ui.getByRole('switch', { name: 'Bỏ qua dấu' }).click()
    await ui.getByText('Không tìm thấy').first().waitFor()
    await box.fill('Nghị định')
    await ui
      .getByText(/\d+\/\d+ kết quả/)
      .first()
      .waitFor()
  })

  test('goes to a page, comes back, and remembers the place', async () => {
    const { viewer, ui } = await open(DECREE)
    const box = ui.getByRole('textbox', { name: 'Trang' })
    await box.fill('40')
    await box.press('Enter')
    await viewer.locator('.page[data-page-number="40"] canvas').first().waitFor()
    await expect
      .poll(async () => (reader as Reader).state((state) => (state.place as { page: number } | null)?.page))
      .toBe(39)
    await ui.keyboard.press('Alt+ArrowLeft')
    await viewer.locator('.page[data-page-number="1"] canvas').first().waitFor()
    await expect.poll(async () => box.inputValue()).toBe('1')
  })

  test('has no serious fault that axe can find, in the window and in the paper', async () => {
    const { viewer, ui } = await open(DECREE, { preferences: { readerPanel: 'notes' } })
    await selectText(reader as Reader, 'Căn cứ Luật Tổ chức Chính phủ')
    await viewer.getByRole('toolbar').getByRole('button', { name: /Vàng/ }).click()
    await ui.locator('[data-note]').waitFor()
    for (const page of [ui, viewer]) {
      // The paper's own text is the office's: its contrast is not ours to judge.
      const found = await new AxeBuilder({ page }).setLegacyMode().exclude('.textLayer').analyze()
      const bad = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(
        bad.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map((node) => node.html)
              .join(' ')
              .slice(0, 300)}`,
        ),
      ).toEqual([])
    }
  })
})

test.describe('pages of every kind', () => {
  for (const page of [0, 1, 2, 3])
    test(`gives quads in user space on a cropped page turned ${page * 90} degrees`, async () => {
      const { viewer, ui } = await open(papers.turned)
      const box = ui.getByRole('textbox', { name: 'Trang' })
      await box.fill(String(page + 1))
      await box.press('Enter')
      // The page is there, drawn, and where the person is: it was drawn before, as the next one, and moves in its frame.
      await expect
        .poll(async () => (reader as Reader).state((state) => (state.place as { page: number } | null)?.page))
        .toBe(page)
      await viewer
        .locator(`.page[data-page-number="${page + 1}"][data-loaded] .textLayer span`)
        .first()
        .waitFor()
      await viewer.evaluate(selectByRange, `Turned ${page * 90} sentence`)
      await ui.getByRole('button', { name: 'Tô sáng' }).click()
      await expect.poll(async () => (await kept(reader as Reader)).length).toBe(1)
      const [placement] = (await kept(reader as Reader))[0]!.placements
      expect(placement).toMatchObject({
        page,
        pageBox: [40, 60, 540, 760],
        quote: { exact: `Turned ${page * 90} sentence` },
      })
      const [left, bottom, right, top] = placement!.box
      expect(left).toBeCloseTo(100, 0)
      expect(right - left).toBeGreaterThan(150)
      expect(bottom).toBeGreaterThan(490)
      expect(bottom).toBeLessThan(500)
      expect(top).toBeGreaterThan(510)
      expect(top).toBeLessThan(525)
    })

  test('offers an area on a scan, and says that there is no text', async () => {
    const { viewer, ui } = await open(papers.scan)
    await ui.getByRole('button', { name: 'Tô sáng' }).click()
    await viewer.locator('html[data-tool="highlight"]').waitFor()
    await viewer.mouse.click(400, 300)
    await ui.getByText('Trang này là bản quét, không có chữ để tô').waitFor()
    await dragOver(viewer, { x: 300, y: 300 }, { x: 500, y: 400 })
    await expect.poll(async () => (await kept(reader as Reader)).length).toBe(1)
    expect((await kept(reader as Reader))[0]!.placements[0]).toMatchObject({
      quote: null,
      pageTextHash: null,
      line: null,
      turn: 0,
      anchor: null,
      carried: null,
      quads: [expect.any(Array)],
    })
  })

  for (const [which, sentence] of [
    ['damaged', 'Tệp này bị hỏng, không mở được.'],
    ['encrypted', 'Tệp này có mật khẩu, không mở được.'],
    ['empty', 'Tệp này trống.'],
    ['noPages', 'Tệp này không có trang nào.'],
  ] as const)
    test(`says in one sentence why a paper is not shown: ${which}`, async () => {
      const { ui } = await open(papers[which], { painted: false })
      await ui.getByText(sentence).waitFor()
    })
})
