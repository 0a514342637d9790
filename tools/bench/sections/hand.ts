/** The hand on the paper: the pen, selecting, finding, and scrolling under thousands of marks; beside stock pdf.js. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBoth, type Whose } from '../beside.ts'
import type { MouseInput, PenPoint } from '../electron.ts'
import { PACK_KEY } from '../pack.ts'
import { inTempFolder } from '../places.ts'
import { type Paper, type Papers, papersToRead, type Reader } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

/** Milliseconds between two points: 125 a second. Chromium hands them out once a frame, together. */
const PEN_EVERY_MS = 8
const PEN_POINTS = 160
const DRAG_EVERY_MS = 12
const DRAG_POINTS = 40
/** In the decree and in the pack; both viewers look with and without marks. */
const WORDS = 'an ninh'

interface HandDone {
  readonly events: readonly { readonly ms: number; readonly toFrameMs: number }[]
  readonly points: number
  readonly frames: readonly number[]
}
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Times {
  readonly penHandler: number[]
  readonly penToFrame: number[]
  readonly penDropped: number[]
  readonly dragFrame: number[]
  readonly selected: number[]
  readonly bar: number[]
  readonly find: number[]
  readonly hits: number[]
}
type All = Readonly<Record<keyof Papers, Times>>

const noTimes = (): Times => ({
  penHandler: [],
  penToFrame: [],
  penDropped: [],
  dragFrame: [],
  selected: [],
  bar: [],
  find: [],
  hits: [],
})
const nothing = (): All => ({ decree: noTimes(), scan: noTimes(), pack: noTimes() })

export async function handSection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  const papers = papersToRead(devices)
  const found: Record<Whose, All> = { app: nothing(), stock: nothing() }
  const rounds = quick ? 1 : 3
  await inTempFolder('hand', async (folder) => {
    for (let round = 0; round < rounds; round += 1) {
      say(`hand, round ${round + 1} of ${rounds}`)
      const place = path.join(folder, `${round}`)
      await readBoth({ devices, folder: place, papers, profile: 'small' }, async (reader, whose) => {
        for (const key of ['decree', 'scan', 'pack'] as const) {
          say(`hand, ${whose}, ${key}`)
          await reader.open(papers[key])
          await sleep(1000)
          await tryHand(reader, found[whose][key], papers[key])
          await reader.close()
        }
      })
    }
  })
  return rowsOf(found)
}

async function tryHand(reader: Reader, into: Times, paper: Paper): Promise<void> {
  if (paper.hasText || paper.key === PACK_KEY) {
    await select(reader, into)
    const { ms, total } = await reader.find(WORDS, paper.pageCount)
    into.find.push(ms)
    into.hits.push(total)
  }
  await draw(reader, into)
}

export async function select({ window, address, hasBar }: Reader, into: Times): Promise<void> {
  const { from, to } = await textInSight(window, address)
  const start = { x: Math.round(from.x + 2), y: Math.round(from.y + from.height / 2) }
  const end = { x: Math.round(to.x + to.width - 3), y: Math.round(to.y + to.height / 2) }
  const between = (share: number) => ({
    x: Math.round(start.x + (end.x - start.x) * share),
    y: Math.round(start.y + (end.y - start.y) * share),
  })
  const held = { button: 'left', modifiers: ['leftButtonDown'] } as const
  const events: MouseInput[] = [
    { type: 'mouseMove', ...start },
    { type: 'mouseDown', ...start, button: 'left', clickCount: 1 },
    ...Array.from({ length: DRAG_POINTS }, (_, at): MouseInput => {
      return { type: 'mouseMove', ...between((at + 1) / DRAG_POINTS), ...held }
    }),
    { type: 'mouseUp', ...end, button: 'left', clickCount: 1 },
  ]
  await window.call(address, 'unselect')
  await window.call(address, 'watchHand', ['pointermove', 'pointerup'])
  const settled = window.call<{ ms: number; barMs: number | null; letters: number }>(
    address,
    'selected',
    hasBar,
  )
  await window.mouse(address, events, DRAG_EVERY_MS)
  const done = await settled
  const hand = await window.call<HandDone>(address, 'handDone')
  if (done === null || hand === null || done.letters < 50)
    throw new Error(`nothing was selected in ${address}`)
  into.selected.push(done.ms)
  if (done.barMs !== null) into.bar.push(done.barMs)
  into.dragFrame.push(...hand.frames)
  await window.call(address, 'unselect')
}

/** The text comes after the picture of the page. */
async function textInSight(window: Reader['window'], address: string): Promise<{ from: Box; to: Box }> {
  const begun = performance.now()
  for (;;) {
    const [from, to] = (await window.call<(Box | null)[]>(address, 'textEnds')) ?? []
    if (from && to) return { from, to }
    if (performance.now() - begun > 20_000) throw new Error(`no text is in sight in ${address}`)
    await sleep(50)
  }
}

async function draw(reader: Reader, into: Times): Promise<void> {
  const { window, address, hasBar } = reader
  await reader.takePen(true)
  await sleep(300)
  await window.call(address, 'watchHand', ['pointermove'])
  await window.pen(address, trace(), PEN_EVERY_MS)
  await sleep(300)
  const hand = await window.call<HandDone>(address, 'handDone')
  const strokes = (await window.call<number>(address, 'strokeCount')) ?? 0
  if (hand === null || hand.events.length === 0) throw new Error(`the pen was not seen in ${address}`)
  // Stock pdf.js has no pen where its editor does not come up: nothing to compare with.
  await reader.takePen(false)
  if (strokes === 0 && !hasBar) return
  into.penHandler.push(...hand.events.map(({ ms }) => ms))
  into.penToFrame.push(...hand.events.map(({ toFrameMs }) => toFrameMs))
  into.penDropped.push(Math.max(0, PEN_POINTS - 2 - hand.points))
}

/** Loops, as handwriting is. */
const trace = (): PenPoint[] =>
  Array.from({ length: PEN_POINTS }, (_, at) => ({
    x: Math.round(200 + at * 2 + 30 * Math.cos(at / 5)),
    y: Math.round(250 + 40 * Math.sin(at / 5)),
    force: 0.3 + 0.2 * Math.sin(at / 9),
  }))

const NAMES = { decree: '95-page decree', scan: '50 MB scan', pack: '2,000-page pack' } as const

function rowsOf({ app, stock }: Record<Whose, All>): Row[] {
  const row = (measure: string, paper: keyof Papers, of: keyof Times, budget?: Row['budget']): Row => ({
    section: 'hand',
    measure: measure.replace('…', NAMES[paper]),
    unit: 'ms',
    tail: true,
    values: app[paper][of],
    ...(budget === undefined ? {} : { budget }),
    ...(stock[paper][of].length === 0
      ? {}
      : { peer: { name: 'stock pdf.js', values: stock[paper][of], ratioMax: 1 } }),
  })
  const texts = ['decree', 'pack'] as const
  const all = ['decree', 'scan', 'pack'] as const
  return [
    ...all.map((paper) => row('pen, …: handlers of one event', paper, 'penHandler', { max: 4, of: 'p95' })),
    ...all.map((paper) => row('pen, …: moved → the frame that shows it', paper, 'penToFrame')),
    ...all.map(
      (paper): Row => ({
        ...row('pen, …: points lost', paper, 'penDropped', { max: 0, of: 'median' }),
        unit: 'points',
        tail: false,
      }),
    ),
    ...texts.map((paper) => row('select a page of text, …: frames while dragging', paper, 'dragFrame')),
    ...texts.map((paper) => row('select, …: let go → selected and painted', paper, 'selected')),
    ...texts.map((paper): Row => {
      const peer = { name: 'stock pdf.js, no bar', values: stock[paper].selected, ratioMax: 1 }
      return { ...row('select, …: let go → its bar is there, too', paper, 'bar'), peer }
    }),
    ...texts.map((paper): Row => {
      const note = `hits: ours ${app[paper].hits.join(', ')}; stock ${stock[paper].hits.join(', ')}`
      return { ...row(`find “${WORDS}” in the whole …`, paper, 'find'), note }
    }),
  ]
}
