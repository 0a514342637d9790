/** What a person sees: letters, highlights, upright words on turned pages, and that drawn-in marks look like live ones. */
import { degrees, PDFDocument, rgb } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import * as looks from '../../main/export/looks.ts'
import { writeFlattened } from '../../main/export/pdf/flatten.ts'
import { writeAnnotated } from '../../main/export/pdf/write-annotated.ts'
import { strokeOutline } from '../../main/export/stroke.ts'
import * as hand from '../../renderer/viewer/marks/look.ts'
import { strokePath } from '../../renderer/viewer/stroke-path.ts'
import { type AnnotationDraft, type Box, PLAIN_STYLE, type Turn } from '../../shared/annotations/model.ts'
import { colourLine } from '../../shared/reader/colours.ts'
import { createChance } from '../simulation/chance.ts'
import { readFace } from './support/fonts.ts'
import { layersOf, makeDraft, makeOrder } from './support/marks.ts'
import { dark, drawnByMupdf, drawnByPoppler, Scratch, unlike } from './support/readers.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())

const VOWELS = [...'aăâeêioôơuưy']
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const LETTERS = VOWELS.flatMap((vowel) => TONES.map((tone) => `${vowel}${tone}`.normalize('NFC'))).join('')
const EVERYTHING = `${LETTERS} ${LETTERS.toLocaleUpperCase('vi')} đ Đ “ ” – … ₫ fi ffi fl 1.234,5 %`

async function pageOf(turn: Turn, size: readonly [number, number], black: Box[] = []): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([...size])
  page.setRotation(degrees(turn))
  for (const [left, bottom, right, top] of black)
    page.drawRectangle({ x: left, y: bottom, width: right - left, height: top - bottom, color: rgb(0, 0, 0) })
  return await pdf.save()
}

async function live(
  paper: Uint8Array,
  drafts: readonly AnnotationDraft[],
  subset = true,
): Promise<Uint8Array> {
  const order = makeOrder(layersOf(drafts))
  const made = await writeAnnotated(paper, {
    order,
    leaving: gather(order),
    readFace,
    progress: () => undefined,
    subset,
  })
  if (!made.ok) throw new Error(made.failure.code)
  return made.value.bytes
}
async function drawnIn(paper: Uint8Array, drafts: readonly AnnotationDraft[]): Promise<Uint8Array> {
  const order = makeOrder(layersOf(drafts), { format: 'flat' })
  const made = await writeFlattened(paper, {
    order,
    leaving: gather(order),
    readFace,
    progress: () => undefined,
  })
  if (!made.ok) throw new Error(made.failure.code)
  return made.value.bytes
}

const words = (body: string, box: Box, turn: Turn = 0): AnnotationDraft => {
  const draft = makeDraft(createChance('words'), 'free-text', 0, { box: [0, 0, 500, 500], turn })
  return { ...draft, color: 'black', body, style: PLAIN_STYLE, placement: { ...draft.placement, box, turn } }
}
const stamp = (label: string, box: Box, turn: Turn = 0): AnnotationDraft => ({
  ...words('', box, turn),
  kind: 'stamp',
  label,
})

describe('figures that the reader and the export share', () => {
  test('widths, sizes, heads and the outline of a stroke are the same', () => {
    for (const kind of ['underline', 'strikeout', 'ink', 'rectangle', 'arrow'] as const) {
      expect(looks.widthOf(kind, PLAIN_STYLE, null), kind).toBe(hand.widthOf(kind, PLAIN_STYLE, null))
    }
    expect(looks.fontSizeOf(PLAIN_STYLE)).toBe(hand.fontSizeOf('free-text', PLAIN_STYLE))
    expect(looks.headLength(3)).toBe(hand.headLength(3))
    expect(looks.NOTE_SIZE).toBe(hand.NOTE_SIZE)
    expect(looks.inkHex('red')).toBe(colourLine.red)
    const points = Array.from({ length: 30 }, (_, at) => ({
      x: at * 3,
      y: 20 * Math.sin(at / 4),
      pressure: 0.3 + at / 100,
    }))
    const [first] = strokeOutline(points, 2)
    expect(strokePath(points, 2, true).startsWith(`M${first![0].toFixed(2)} ${first![1].toFixed(2)}`)).toBe(
      true,
    )
    expect(strokePath(points, 2, true).match(/Q/g)).toHaveLength(strokeOutline(points, 2).length)
  })
})

describe.each([
  ['poppler', drawnByPoppler],
  ['MuPDF', drawnByMupdf],
])('seen by %s', (_program, draw) => {
  let paper: Uint8Array
  beforeAll(async () => {
    paper = await pageOf(0, [500, 500])
  })
  const seen = (name: string, bytes: Uint8Array): Buffer => draw(scratch.put(name, bytes), 0, 96)

  test('every Vietnamese letter of free text and stamps is there, as from the whole font', async () => {
    const drafts = [
      words(EVERYTHING, [40, 180, 460, 420]),
      stamp('Ủy quyền Đặng Hữu Nghĩa', [40, 60, 300, 110]),
    ]
    const subset = seen('subset.pdf', await live(paper, drafts))
    const whole = seen('whole.pdf', await live(paper, drafts, false))
    expect(dark(subset)).toBeGreaterThan(dark(seen('none.pdf', await live(paper, []))) + 5000)
    expect(subset.equals(whole)).toBe(true)
    const other = seen(
      'other.pdf',
      await live(paper, [words(EVERYTHING.replace('ậ', 'â'), [40, 180, 460, 420]), drafts[1]!]),
    )
    expect(other.equals(subset)).toBe(false)
  })

  test('decomposed words look as composed ones', async () => {
    const box: Box = [40, 180, 460, 420]
    const [nfc, nfd] = [EVERYTHING, EVERYTHING.normalize('NFD')].map((body) => words(body, box))
    expect(
      seen('nfd.pdf', await live(paper, [nfd!])).equals(seen('nfc.pdf', await live(paper, [nfc!]))),
    ).toBe(true)
  })

  test('a highlight leaves the words under it black', async () => {
    const bar: Box = [100, 100, 300, 112]
    const printed = await pageOf(0, [500, 500], [bar])
    const draft = makeDraft(createChance('bar'), 'highlight', 0, { box: [0, 0, 500, 500], turn: 0 })
    const quads = [[80, 130, 320, 130, 80, 90, 320, 90]] as typeof draft.placement.quads
    const marked = {
      ...draft,
      body: '',
      placement: { ...draft.placement, box: [80, 90, 320, 130] as Box, quads },
    }
    const [without, withIt] = [
      seen('bar.pdf', await live(printed, [])),
      seen('marked.pdf', await live(printed, [marked])),
    ]
    expect(withIt.equals(without)).toBe(false)
    const black = (picture: Buffer) =>
      picture.subarray(20).reduce((sum, value) => sum + (value < 30 ? 1 : 0), 0)
    // Edges are blended; a highlight that covers leaves nothing.
    expect(black(withIt)).toBeGreaterThan(black(without) * 0.99)
  })

  test('words stand upright however the page is turned', async () => {
    // The same shown place on a square page, in page coordinates for each turn.
    const shown: Record<Turn, Box> = {
      0: [40, 300, 340, 420],
      90: [80, 40, 200, 340],
      180: [160, 80, 460, 200],
      270: [300, 160, 420, 460],
    }
    const pictures: Buffer[] = []
    for (const turn of [0, 90, 180, 270] as const) {
      const page = await pageOf(turn, [500, 500])
      pictures.push(
        seen(`turn-${turn}.pdf`, await live(page, [words('Thống nhất về nguyên tắc', shown[turn], turn)])),
      )
    }
    for (const picture of pictures.slice(1)) expect(unlike(picture, pictures[0]!, 90)).toBeLessThan(0.004)
    expect(dark(pictures[0]!)).toBeGreaterThan(400)
  })

  test.each([0, 90, 270] as const)(
    'drawn in, marks look as the live ones do on a page turned by %d',
    async (turn) => {
      const page = await pageOf(turn, [500, 700], [[60, 60, 200, 90]])
      const shape = { box: [0, 0, 500, 700] as Box, turn }
      const chance = createChance(`flat/${turn}`)
      const kinds = [
        'highlight',
        'underline',
        'strikeout',
        'ink',
        'free-text',
        'rectangle',
        'ellipse',
        'line',
        'arrow',
        'stamp',
      ] as const
      const drafts = kinds.map((kind) => {
        const draft = makeDraft(chance, kind, 0, shape)
        // Marks with words get a number in the drawn-in copy; these have none.
        return kind === 'free-text' ? draft : { ...draft, body: '' }
      })
      const [one, other] = [
        seen(`live-${turn}.pdf`, await live(page, drafts)),
        seen(`in-${turn}.pdf`, await drawnIn(page, drafts)),
      ]
      expect(unlike(one, other)).toBeLessThan(0.002)
      expect(dark(one)).toBeGreaterThan(1000)
    },
  )
})
