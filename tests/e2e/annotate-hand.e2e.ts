import { expect, test } from '@playwright/test'
import { decodeStroke } from '../../shared/annotations/ink.ts'
import type { StoredAnnotation } from '../../shared/annotations/model.ts'
import { screenshotWindow } from '../support/electron-app.ts'
import { makePapers, type Papers } from '../viewer/papers.ts'
import { type Bench, type Reader, startBench } from '../viewer/support.ts'
import {
  drag,
  finger,
  frameOf,
  kept,
  penEraser,
  penStroke,
  type Spot,
  spotOn,
  sweep,
  takeTool,
  way,
  wordsAt,
  xy,
} from './support/annotate.ts'
import { columnsPaper } from './support/columns-paper.ts'
import { paperRests } from './support/paper-rests.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
const SHOTS = process.env['HAND_SHOTS'] ?? ''
/** Where words begin and end along their line, within half a point. */
function expectNear(got: readonly [number, number], wanted: readonly [number, number]): void {
  expect(Math.abs(got[0] - wanted[0]), `${got} ${wanted}`).toBeLessThan(0.5)
  expect(Math.abs(got[1] - wanted[1]), `${got} ${wanted}`).toBeLessThan(0.5)
}

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

test('words: a mark is pulled longer by its end, free text is written anew, a line is drawn by its ends', async () => {
  const one = await open(DECREE)
  const { viewer } = one
  const at = (across: number, below: number): Promise<Spot> => spotOn(viewer, 1, across, below)
  await sweep(viewer, 'Luật Tổ chức')
  const bar = viewer.getByRole('toolbar')
  await bar.getByRole('button', { name: 'Gạch chân' }).click()
  await expect.poll(async () => (await kept(one)).map((mark) => mark.kind)).toEqual(['underline'])
  const words = async (): Promise<string | undefined> => (await kept(one))[0]?.placements[0]?.quote?.exact
  expect(await words()).toBe('Luật Tổ chức')
  const line = await wordsAt(viewer, 'Luật Tổ chức')
  const middle = line.y + line.height / 2
  await viewer.mouse.click(line.x + line.width / 2, middle)
  await frameOf(viewer).waitFor()
  await shot(one, 'words-selected')
  const further = await wordsAt(viewer, 'Luật Tổ chức Chính phủ')
  const below = line.y + line.height
  await drag(viewer, { x: line.x + line.width, y: below }, { x: further.x + further.width - 1, y: below })
  await expect.poll(words).toBe('Luật Tổ chức Chính phủ')
  await viewer.keyboard.press('Control+z')
  await expect.poll(words).toBe('Luật Tổ chức')

  await takeTool(one, 'Viết chữ', 'free-text')
  await viewer.mouse.click(...xy(await at(0.15, 0.2)))
  await viewer.locator('textarea.writing').waitFor()
  await viewer.keyboard.type('Một dòng')
  await viewer.keyboard.press('Escape')
  const text = async (): Promise<string | undefined> =>
    (await kept(one)).find((mark) => mark.kind === 'free-text')?.body
  await expect.poll(text).toBe('Một dòng')
  await takeTool(one, 'Chọn', 'select')
  await viewer.mouse.click(...xy(await at(0.18, 0.2)))
  await frameOf(viewer).waitFor()
  await viewer.keyboard.press('Enter')
  await viewer.locator('textarea.writing').waitFor()
  await viewer.keyboard.press('End')
  await viewer.keyboard.type(' và nữa\nhai dòng')
  await viewer.keyboard.press('Escape')
  await expect.poll(text).toBe('Một dòng và nữa\nhai dòng')
  await expect(viewer.locator('.marks .free-text tspan')).toHaveCount(2)
  // An empty text is no text.
  await viewer.mouse.dblclick(...xy(await at(0.18, 0.2)))
  await viewer.locator('textarea.writing').fill('')
  await viewer.keyboard.press('Escape')
  await expect.poll(text).toBeUndefined()

  await takeTool(one, 'Vẽ hình', 'rectangle')
  await one.ui.getByRole('radio', { name: 'Mũi tên' }).click()
  await viewer.locator('html[data-tool="arrow"]').waitFor()
  await paperRests(viewer)
  await viewer.keyboard.down('Shift')
  await drag(viewer, await at(0.6, 0.1), await at(0.8, 0.105))
  await viewer.keyboard.up('Shift')
  const arrow = async (): Promise<readonly number[]> =>
    (await kept(one)).find((mark) => mark.kind === 'arrow')?.placements[0]?.line ?? []
  await expect.poll(async () => (await arrow()).length).toBe(4)
  const [, y1 = 0, x2 = 0, y2 = 1] = await arrow()
  expect(y2).toBeCloseTo(y1, 1)
  await takeTool(one, 'Chọn', 'select')
  await viewer.mouse.click(...xy(await at(0.7, 0.1)))
  await frameOf(viewer).waitFor()
  const tip = await at(0.8, 0.1)
  await drag(viewer, tip, { x: tip.x, y: tip.y + 60 })
  await expect.poll(async () => (await arrow())[3] ?? 0).toBeLessThan(y1 - 10)
  expect((await arrow())[2]).toBeCloseTo(x2, 0)
})

test('exactly the words selected: over columns, over pages, on turned and cropped pages', async () => {
  const paper = await columnsPaper()
  const one = await open(paper.file)
  const { viewer } = one
  const last = async (): Promise<StoredAnnotation | undefined> => (await kept(one)).at(-1)
  await takeTool(one, 'Tô sáng', 'highlight')
  // From the left column into the right one.
  const from = await wordsAt(viewer, 'trái hai')
  const to = await wordsAt(viewer, 'phải một')
  await drag(
    viewer,
    { x: from.x + 1, y: from.y + from.height / 2 },
    { x: to.x + to.width - 1, y: to.y + to.height / 2 },
  )
  await expect
    .poll(async () => (await last())?.placements[0]?.quote?.exact)
    .toBe('trái hai\ncột trái ba\ncột phải một')
  const quads = (await last())!.placements[0]!.quads
  expect(quads).toHaveLength(3)
  for (const [index, words] of [paper.leftTwo, paper.leftThree, paper.rightOne].entries())
    expectNear([quads[index]![4], quads[index]![2]], words)

  // Over the end of a page: a mark on each.
  const pageAt = (page: number, block: 'start' | 'center'): Promise<void> =>
    viewer.evaluate(
      ([number, where]) =>
        document.querySelector(`.page[data-page-number="${number}"]`)?.scrollIntoView({ block: where }),
      [page, block] as const,
    )
  await pageAt(2, 'start')
  await viewer.evaluate(() => document.querySelector('#container')?.scrollBy(0, -200))
  const end = await wordsAt(viewer, 'cuối của trang một')
  const top = await wordsAt(viewer, 'dòng đầu')
  await drag(
    viewer,
    { x: end.x + 1, y: end.y + end.height / 2 },
    { x: top.x + top.width - 1, y: top.y + top.height / 2 },
  )
  await expect
    .poll(async () => (await kept(one)).slice(1).map(({ placements: [at] }) => [at?.page, at?.quote?.exact]))
    .toEqual([
      [0, 'cuối của trang một'],
      [1, 'dòng đầu'],
    ])

  const before = (await kept(one)).length
  await pageAt(3, 'center')
  const upright = await wordsAt(viewer, 'ngang đọc được')
  await drag(
    viewer,
    { x: upright.x + 1, y: upright.y + upright.height / 2 },
    { x: upright.x + upright.width - 1, y: upright.y + upright.height / 2 },
  )
  await expect.poll(async () => (await kept(one)).length).toBe(before + 1)
  const turned = (await last())!.placements[0]!
  expect(turned.page).toBe(2)
  expect(turned.quote?.exact).toBe('ngang đọc được')
  // The text runs up the page's own sheet: the quad too.
  const [quad] = turned.quads
  expectNear([quad![1], quad![3]], paper.turned)
  expect(quad![0]).toBeCloseTo(quad![2], 1)
})

test('a pen draws and erases, a finger scrolls, a palm does nothing', async () => {
  const one = await open(DECREE, { preferences: { fingerDraws: false } })
  const { viewer, ui } = one
  const at = (across: number, below: number): Promise<Spot> => spotOn(viewer, 1, across, below)
  const strokes = async (): Promise<number[]> =>
    (await kept(one)).map((mark) => mark.placements[0]?.strokes.length ?? 0)
  const scrolled = (): Promise<number> =>
    viewer.evaluate(() => document.querySelector('#container')?.scrollTop ?? 0)
  await takeTool(one, 'Bút', 'ink')
  await penStroke(viewer, way(await at(0.1, 0.06), await at(0.4, 0.06), 30))
  await expect.poll(strokes).toEqual([1])
  const [first] = await kept(one)
  const pressures = decodeStroke(first!.placements[0]!.strokes[0]!)!.map((point) => point.pressure)
  expect(Math.max(...pressures) - Math.min(...pressures)).toBeGreaterThan(0.2)

  // A hand that rests while the pen is near neither draws nor moves the paper.
  const start = await scrolled()
  const palm = await finger(viewer)
  await penStroke(viewer, way(await at(0.1, 0.08), await at(0.4, 0.08), 30))
  await palm.down(await at(0.5, 0.2))
  await palm.move(await at(0.5, 0.1))
  await palm.up()
  await expect.poll(strokes).toEqual([2])
  expect(await scrolled()).toBe(start)

  // Later a finger scrolls, and draws nothing.
  await viewer.waitForFunction(
    (since) => performance.now() - since > 700,
    await viewer.evaluate(() => performance.now()),
  )
  const scroll = await finger(viewer)
  await scroll.down(await at(0.5, 0.3))
  for (const spot of way(await at(0.5, 0.3), await at(0.5, 0.1), 8)) await scroll.move(spot)
  await scroll.up()
  await expect.poll(scrolled).toBeGreaterThan(50)
  expect(await strokes()).toEqual([2])
  await paperRests(viewer)
  await viewer.evaluate(() => document.querySelector('#container')?.scrollTo(0, 0))
  await paperRests(viewer)

  // The other end of the pen erases whatever the tool is: whole strokes, then parts.
  await penEraser(viewer, way(await at(0.2, 0.05), await at(0.2, 0.065), 6))
  await expect.poll(strokes).toEqual([1])
  await viewer.keyboard.press('Control+z')
  await expect.poll(strokes).toEqual([2])
  await takeTool(one, 'Tẩy', 'eraser')
  await ui.getByText('Từng phần').click()
  await drag(viewer, await at(0.25, 0.04), await at(0.25, 0.1))
  await expect.poll(strokes).toEqual([4])
  await shot(one, 'erased')
  await viewer.keyboard.press('Control+z')
  await expect.poll(strokes).toEqual([2])
  await takeTool(one, 'Bút', 'ink')
  await ui.getByText('Vẽ bằng ngón tay').click()
  const draws = await finger(viewer)
  await viewer.waitForFunction(
    (since) => performance.now() - since > 700,
    await viewer.evaluate(() => performance.now()),
  )
  await draws.down(await at(0.6, 0.2))
  for (const spot of way(await at(0.6, 0.2), await at(0.8, 0.2), 8)) await draws.move(spot)
  await draws.up()
  await expect.poll(strokes).toEqual([2, 1])

  // A finger moves what is selected, whatever it does elsewhere.
  await ui.getByText('Vẽ bằng ngón tay').click()
  await takeTool(one, 'Chọn', 'select')
  await viewer.mouse.click(...xy(await at(0.7, 0.2)))
  await frameOf(viewer).waitFor()
  const [left] = (await kept(one))[1]!.placements[0]!.box
  const mover = await finger(viewer)
  await mover.down(await at(0.7, 0.2))
  for (const spot of way(await at(0.7, 0.2), await at(0.6, 0.2), 8)) await mover.move(spot)
  await mover.up()
  await expect.poll(async () => (await kept(one))[1]?.placements[0]?.box[0] ?? left).toBeLessThan(left - 20)
})
