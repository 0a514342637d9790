import { expect, test } from '@playwright/test'
import { screenshotWindow } from '../support/electron-app.ts'
import { makePapers, type Papers } from '../viewer/papers.ts'
import { type Bench, boxOfText, type Reader, startBench } from '../viewer/support.ts'
import { drag, finger, kept, penStroke, spotOn, sweep, takeTool, way, xy } from './support/annotate.ts'

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
  for (const [index, shape] of ['Khung tròn', 'Đường thẳng', 'Mũi tên'].entries()) {
    await ui.getByRole('radio', { name: shape }).click()
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
})
