import { expect, test } from '@playwright/test'
import { screenshotWindow, viewerPage } from '../support/electron-app.ts'
import { makePapers, type Papers } from '../viewer/papers.ts'
import { type Bench, type Reader, startBench } from '../viewer/support.ts'
import {
  drag,
  frameOf,
  kept,
  penStroke,
  type Spot,
  spotOn,
  sweep,
  takeTool,
  way,
  wordsAt,
  xy,
} from './support/annotate.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
const SHOTS = process.env['HAND_SHOTS'] ?? ''
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
const shot = async (one: Reader, name: string): Promise<void> => {
  if (SHOTS !== '') await screenshotWindow(one.app, `${SHOTS}/${name}.png`)
}

test('every kind of mark is made and kept', async () => {
  const one = await open(DECREE)
  const { viewer, ui } = one
  const count = async (): Promise<number> => (await kept(one)).length
  const made = async (n: number): Promise<void> => expect.poll(count).toBe(n)

  for (const [word, tool, text] of [
    ['Tô sáng', 'highlight', 'Căn cứ Luật Tổ chức Chính phủ'],
    ['Gạch chân', 'underline', 'Căn cứ Luật Xử lý vi phạm hành chính'],
    ['Gạch ngang', 'strikeout', 'NGHỊ ĐỊNH'],
  ] as const) {
    const before = await count()
    await takeTool(one, word, tool)
    await sweep(viewer, text)
    await made(before + 1)
  }
  const at = (across: number, below: number) => spotOn(viewer, 1, across, below)
  await takeTool(one, 'Tô vùng', 'area')
  await drag(viewer, await at(0.8, 0.05), await at(0.9, 0.1))
  await made(4)
  await takeTool(one, 'Bút', 'ink')
  await penStroke(viewer, way(await at(0.1, 0.1), await at(0.15, 0.15)))
  await made(5)
  await penStroke(viewer, way(await at(0.16, 0.1), await at(0.11, 0.16)))
  await expect.poll(async () => (await kept(one))[4]?.placements[0]?.strokes.length).toBe(2)
  await takeTool(one, 'Vẽ hình', 'rectangle')
  await drag(viewer, await at(0.2, 0.05), await at(0.3, 0.1))
  await made(6)
  for (const [index, { shape, tool }] of [
    { shape: 'Khung tròn', tool: 'ellipse' },
    { shape: 'Đường thẳng', tool: 'line' },
    { shape: 'Mũi tên', tool: 'arrow' },
  ].entries()) {
    await ui.getByRole('radio', { name: shape }).click()
    await viewer.locator(`html[data-tool="${tool}"]`).waitFor()
    await drag(viewer, await at(0.35 + index * 0.12, 0.05), await at(0.43 + index * 0.12, 0.1))
    await made(7 + index)
  }
  await takeTool(one, 'Đóng dấu', 'stamp')
  await viewer.mouse.click(...xy(await at(0.2, 0.22)))
  await made(10)
  await takeTool(one, 'Viết chữ', 'free-text')
  await viewer.mouse.click(...xy(await at(0.5, 0.25)))
  await viewer.locator('textarea.writing').waitFor()
  await viewer.keyboard.type('Đề nghị làm rõ số liệu của năm 2025')
  await shot(one, 'writing')
  await viewer.keyboard.press('Escape')
  await made(11)
  await takeTool(one, 'Ghi chú', 'note')
  await viewer.mouse.click(...xy(await at(0.92, 0.3)))
  await made(12)
  await ui.keyboard.type('Xin ý kiến')
  await ui.keyboard.press('Escape')
  await shot(one, 'kinds')
  expect((await kept(one)).map((mark) => mark.kind)).toEqual([
    'highlight',
    'underline',
    'strikeout',
    'highlight',
    'ink',
    'rectangle',
    'ellipse',
    'line',
    'arrow',
    'stamp',
    'free-text',
    'note',
  ])
  // A mark that quotes no words is held by those around it.
  for (const mark of (await kept(one)).slice(3)) {
    expect(mark.placements[0]?.quote).toBeNull()
    expect(mark.placements[0]?.anchor?.quote.exact, mark.kind).toMatch(/\p{L}/u)
  }
  const gone = viewer.waitForEvent('close')
  await ui.reload()
  await gone
  const again = await viewerPage(one.app)
  await expect.poll(() => again.locator('.marks [data-mark]').count()).toBe(12)
  await expect(again.locator('.marks .free-text')).toHaveText('Đề nghị làm rõ số liệu của năm 2025')
  await shot(one, 'reopened')
})

test('marks are selected, moved, pulled, recoloured, copied and removed, each step undone', async () => {
  const one = await open(DECREE)
  const { viewer } = one
  const at = (across: number, below: number): Promise<Spot> => spotOn(viewer, 1, across, below)
  const boxes = async (): Promise<readonly (readonly number[])[]> =>
    (await kept(one)).map((mark) => mark.placements[0]?.box ?? [])
  await takeTool(one, 'Vẽ hình', 'rectangle')
  await drag(viewer, await at(0.1, 0.05), await at(0.3, 0.12))
  await takeTool(one, 'Đóng dấu', 'stamp')
  await viewer.mouse.click(...xy(await at(0.5, 0.2)))
  await takeTool(one, 'Bút', 'ink')
  await drag(viewer, await at(0.7, 0.05), await at(0.8, 0.12))
  await expect.poll(async () => (await kept(one)).length).toBe(3)
  const [rectangle, stamp, ink] = await boxes()

  await takeTool(one, 'Chọn', 'select')
  // Moved by the mouse: the outline is where it is taken.
  await drag(viewer, await at(0.1, 0.08), await at(0.15, 0.12))
  await expect.poll(async () => (await boxes())[0]).not.toEqual(rectangle)
  const moved = (await boxes())[0] ?? []
  expect((moved[2] ?? 0) - (moved[0] ?? 0)).toBeCloseTo((rectangle?.[2] ?? 0) - (rectangle?.[0] ?? 0), 1)
  await viewer.keyboard.press('Control+z')
  await expect.poll(async () => (await boxes())[0]).toEqual(rectangle)

  // By the arrow keys, held down: one step of undo.
  await viewer.mouse.click(...xy(await at(0.1, 0.08)))
  await frameOf(viewer).waitFor()
  await viewer.keyboard.down('ArrowRight')
  await viewer.keyboard.down('ArrowRight')
  await viewer.keyboard.up('ArrowRight')
  await expect.poll(async () => ((await boxes())[0]?.[0] ?? 0) - (rectangle?.[0] ?? 0)).toBeCloseTo(2, 1)
  await viewer.keyboard.press('Control+z')
  await expect.poll(async () => (await boxes())[0]).toEqual(rectangle)

  // By a handle: the right bottom corner.
  const frame = await frameOf(viewer).boundingBox()
  if (frame === null) throw new Error('nothing is selected')
  const corner = { x: frame.x + frame.width - 3, y: frame.y + frame.height - 3 }
  await drag(viewer, corner, { x: corner.x + 40, y: corner.y + 30 })
  await expect.poll(async () => (await boxes())[0]?.[2] ?? 0).toBeGreaterThan((rectangle?.[2] ?? 0) + 10)
  expect((await boxes())[0]?.[0]).toBe(rectangle?.[0])
  await shot(one, 'resized')

  // Several: a band around all, a colour, away, and back.
  await viewer.keyboard.press('Escape')
  await drag(viewer, await at(0.02, 0.02), await at(0.95, 0.3))
  await expect(frameOf(viewer)).toHaveCount(3)
  await shot(one, 'several')
  await viewer.getByRole('toolbar').getByRole('button', { name: /Đỏ/ }).click()
  await expect.poll(async () => (await kept(one)).map((mark) => mark.color)).toEqual(['red', 'red', 'red'])
  await viewer.keyboard.press('Control+z')
  await expect.poll(async () => (await kept(one)).map((mark) => mark.color)).not.toContain('red')
  await viewer.keyboard.press('Control+a')
  await viewer.keyboard.press('Control+c')
  await viewer.mouse.move(...xy(await at(0.5, 0.28)))
  await viewer.keyboard.press('Control+v')
  await expect.poll(async () => (await kept(one)).length).toBe(6)
  await viewer.keyboard.press('Control+a')
  await expect(frameOf(viewer)).toHaveCount(6)
  await viewer.keyboard.press('Delete')
  await expect.poll(async () => (await kept(one)).length).toBe(0)
  await viewer.keyboard.press('Control+z')
  await expect.poll(async () => (await kept(one)).length).toBe(6)
  const restored = await boxes()
  expect(restored).toContainEqual(stamp)
  expect(restored).toContainEqual(ink)

  // Ctrl with a click adds and takes away.
  await viewer.keyboard.press('Escape')
  await expect(frameOf(viewer)).toHaveCount(0)
  await viewer.mouse.click(...xy(await at(0.5, 0.2)))
  await viewer.keyboard.down('Control')
  await viewer.mouse.click(...xy(await at(0.75, 0.085)))
  await expect(frameOf(viewer)).toHaveCount(2)
  await viewer.mouse.click(...xy(await at(0.75, 0.085)))
  await viewer.keyboard.up('Control')
  await expect(frameOf(viewer)).toHaveCount(1)
})

test('a scan is marked like any paper: areas, pen, note, text and stamp', async () => {
  const one = await open(papers.scan)
  const { viewer, ui } = one
  const at = (across: number, below: number): Promise<Spot> => spotOn(viewer, 1, across, below)
  const kinds = async (): Promise<string[]> => (await kept(one)).map((mark) => mark.kind)
  await takeTool(one, 'Tô sáng', 'highlight')
  await drag(viewer, await at(0.2, 0.1), await at(0.5, 0.15))
  await expect.poll(kinds).toEqual(['highlight'])
  await takeTool(one, 'Bút', 'ink')
  await penStroke(viewer, way(await at(0.2, 0.2), await at(0.4, 0.22)))
  await expect.poll(kinds).toHaveLength(2)
  await takeTool(one, 'Đóng dấu', 'stamp')
  await viewer.mouse.click(...xy(await at(0.7, 0.1)))
  await expect.poll(kinds).toHaveLength(3)
  await takeTool(one, 'Viết chữ', 'free-text')
  await viewer.mouse.click(...xy(await at(0.2, 0.28)))
  await viewer.locator('textarea.writing').waitFor()
  await viewer.keyboard.type('Trên bản quét')
  await viewer.keyboard.press('Escape')
  await expect.poll(kinds).toHaveLength(4)
  await takeTool(one, 'Ghi chú', 'note')
  await viewer.mouse.click(...xy(await at(0.8, 0.25)))
  await expect.poll(kinds).toEqual(['highlight', 'ink', 'stamp', 'free-text', 'note'])
  await ui.keyboard.press('Escape')
  // By keys alone: in the middle of what is seen.
  await viewer.locator('#container').focus()
  await viewer.keyboard.press('Alt+3')
  await viewer.locator('html[data-tool="note"]').waitFor()
  await viewer.keyboard.press('Enter')
  await expect.poll(kinds).toHaveLength(6)
  for (const mark of await kept(one)) {
    const [placement] = mark.placements
    expect([placement?.quote, placement?.anchor, placement?.pageTextHash]).toEqual([null, null, null])
  }
  await shot(one, 'scan')
})

test('words read from the picture of a scan are selected and marked like printed ones', async () => {
  const text = 'Ủy ban nhân dân\nBáo cáo kết quả'
  const boxes = [
    ...[
      0, 2, 60, 700, 80, 714, 3, 6, 86, 700, 112, 714, 7, 11, 118, 700, 150, 714, 12, 15, 156, 700, 184, 714,
    ],
    ...[
      16, 19, 60, 676, 86, 690, 20, 23, 92, 676, 116, 690, 24, 27, 122, 676, 146, 690, 28, 31, 152, 676, 178,
      690,
    ],
  ]
  const one = await open(papers.scan, { pageTexts: [{ page: 0, text, boxes }] })
  const { viewer } = one
  await viewer.locator('.textLayer.recognised').waitFor({ state: 'attached' })
  await takeTool(one, 'Tô sáng', 'highlight')
  const from = await wordsAt(viewer, 'nhân')
  const to = await wordsAt(viewer, 'cáo')
  await drag(
    viewer,
    { x: from.x + 1, y: from.y + from.height / 2 },
    { x: to.x + to.width - 1, y: to.y + to.height / 2 },
  )
  await expect.poll(async () => (await kept(one)).length).toBe(1)
  const placement = (await kept(one))[0]!.placements[0]!
  expect(placement.quote?.exact).toBe('nhân dân\nBáo cáo')
  expect(placement.textStart).toBe(7)
  expect(placement.quads).toEqual([
    [118, 714, 184, 714, 118, 700, 184, 700],
    [60, 690, 116, 690, 60, 676, 116, 676],
  ])
  await shot(one, 'recognised')
})
