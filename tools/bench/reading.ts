/** Opening and turning pages, in the app and in the stock viewer, as the same steps with the same eye. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PLAIN_STYLE } from '../../shared/annotations/model.ts'
import type { Ready } from '../seed/index.ts'
import { APP_PAGE, type BenchWindow, STOCK_PAGE, VIEWER_PAGE } from './electron.ts'
import { places } from './places.ts'

export type Paper = Ready['papers'][number] & { readonly meetingId: string }

/** What the app shows of a paper, in CSS pixels: the stock viewer gets the same. */
export interface View {
  readonly width: number
  readonly height: number
  readonly pageWidth: number
  readonly canvasWidth: number
  readonly canvasHeight: number
}

export interface Frame {
  readonly window: { readonly width: number; readonly height: number }
  readonly view: View
}

export interface Papers {
  readonly decree: Paper
  readonly scan: Paper
  readonly pack: Paper
}

/** The 95-page decree, the scan of more than 40 MB, and the pack of 2,000 pages. */
export function papersToRead({
  ready,
  pack,
}: {
  readonly ready: Ready
  readonly pack: Ready['papers'][number]
}): Papers {
  const meetingOf = new Map(ready.meetings.map(({ key, id }) => [key, id]))
  const papers = ready.papers.map((paper) => ({ ...paper, meetingId: meetingOf.get(paper.meeting) ?? '' }))
  const decree = papers.find(({ pageCount }) => pageCount === 95)
  const [scan] = papers.toSorted((a, b) => b.size - a.size)
  if (decree === undefined || scan === undefined) throw new Error('the demo has not the papers to read')
  return { decree, scan, pack: { ...pack, meetingId: meetingOf.get(pack.meeting) ?? '' } }
}

/** The plain file, as the server keeps it. */
export const plainFile = ({ sha256 }: Paper): string =>
  path.join(places.server, 'blobs', sha256.slice(0, 2), sha256)

const SHARP_PATIENCE_MS = 30_000

/** When the first page was sharp on the screen, milliseconds since 1970; a paper opened before is passed over. */
async function firstSharpAt(window: BenchWindow, page: string, askedAt: number): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const at = await window.peek<number>(page, 'firstSharp')
    if (at !== null && at > askedAt) return at
    if (performance.now() - begun > SHARP_PATIENCE_MS) throw new Error(`the paper is never sharp in ${page}`)
    await sleep(10)
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > SHARP_PATIENCE_MS) throw new Error(`waited in vain: ${what}`)
    await sleep(20)
  }
}

export interface Reader {
  /** Asked for → first page sharp, milliseconds. */
  readonly open: (paper: Paper) => Promise<number>
  readonly close: () => Promise<void>
  /** Key pressed → the next page sharp, milliseconds. `number`: the page it leads to, 1-based. */
  readonly turnTo: (number: number, key?: 'PageDown' | 'PageUp') => Promise<number>
  /** Asked for a page far away → it is sharp, milliseconds. */
  readonly jumpTo: (number: number) => Promise<number>
  /** Until every one of its pages has been looked through. */
  readonly find: (query: string, pages: number) => Promise<Found>
  readonly takePen: (isOn: boolean) => Promise<void>
  readonly window: BenchWindow
  /** Of the page in which papers are drawn. */
  readonly address: string
  /** What is selected gets a bar. */
  readonly hasBar: boolean
  readonly frame: () => Promise<Frame>
}

export interface Found {
  readonly ms: number
  readonly total: number
}

/** A person looks at the meeting before opening one of its papers. */
const BEFORE_OPENING_MS = 1200

export function readerOfApp(window: BenchWindow): Reader {
  let meetingId = ''
  const atMeeting = async (): Promise<void> => {
    await window.call(APP_PAGE, 'go', `#/meeting/${meetingId}`)
    await until('the meeting', async () => (await window.call(APP_PAGE, 'has', 'h1')) === true)
    await sleep(BEFORE_OPENING_MS)
  }
  return {
    open: async (paper) => {
      meetingId = paper.meetingId
      await atMeeting()
      const hash = `#/meeting/${meetingId}/file/${paper.fileId}`
      const askedAt = (await window.call<number>(APP_PAGE, 'go', hash)) ?? Number.NaN
      return (await firstSharpAt(window, VIEWER_PAGE, askedAt)) - askedAt
    },
    close: atMeeting,
    turnTo: (number, key) => turn(window, VIEWER_PAGE, number, key),
    jumpTo: async (number) => {
      // From the screen's word to the viewer; the way from the bench to the screen is none of the app's.
      const begun =
        (await window.call<number>(APP_PAGE, 'say', { type: 'go', page: number - 1 })) ?? Number.NaN
      return sharpSince(window, VIEWER_PAGE, number, begun)
    },
    find: async (query, pages) => found(await window.call<Found>(APP_PAGE, 'find', query, pages)),
    takePen: async (isOn) => {
      await window.call(APP_PAGE, 'say', { ...PEN, tool: isOn ? 'ink' : 'read' })
    },
    window,
    address: VIEWER_PAGE,
    hasBar: true,
    frame: async () => ({
      window: (await window.call<Frame['window']>(APP_PAGE, 'size')) ?? { width: 0, height: 0 },
      view: (await window.call<View>(VIEWER_PAGE, 'view')) ?? noView,
    }),
  }
}

const noView: View = { width: 0, height: 0, pageWidth: 0, canvasWidth: 0, canvasHeight: 0 }

/** `papers`: in the order in which the window was given their files. */
export function readerOfStock(window: BenchWindow, papers: readonly Paper[], frame: Frame): Reader {
  const { view } = frame
  const place = {
    left: frame.window.width - view.width,
    top: frame.window.height - view.height,
    width: view.width,
    height: view.height,
    pageWidth: view.pageWidth,
  }
  const isReady = async () => (await window.peek(STOCK_PAGE, 'isReady')) === true
  return {
    open: async (paper) => {
      await until('the stock viewer', isReady)
      await sleep(BEFORE_OPENING_MS)
      const url = `${STOCK_PAGE}paper/${papers.indexOf(paper)}`
      const askedAt = (await window.call<number>(STOCK_PAGE, 'open', url, place)) ?? Number.NaN
      return (await firstSharpAt(window, STOCK_PAGE, askedAt)) - askedAt
    },
    // A page without a paper, as the app's viewer is a new process each time.
    close: async () => void (await window.peek(STOCK_PAGE, 'reload')),
    turnTo: (number, key) => turn(window, STOCK_PAGE, number, key),
    jumpTo: async (number) => {
      const begun = (await window.call<number>(STOCK_PAGE, 'go', number)) ?? Number.NaN
      return sharpSince(window, STOCK_PAGE, number, begun)
    },
    find: async (query) => found(await window.call<Found>(STOCK_PAGE, 'find', query)),
    takePen: async (isOn) => void (await window.call(STOCK_PAGE, 'ink', isOn)),
    window,
    address: STOCK_PAGE,
    hasBar: false,
    frame: async () => ({
      window: frame.window,
      view: (await window.call<View>(STOCK_PAGE, 'view')) ?? noView,
    }),
  }
}

/** What the screen would say to the viewer. */
const PEN = {
  type: 'tool',
  color: 'blue',
  style: PLAIN_STYLE,
  stamp: '',
  eraser: { takes: 'strokes', width: 10 },
  fingerDraws: false,
}

function found(answer: Found | null): Found {
  if (answer === null) throw new Error('the paper was not searched to its end')
  return answer
}

async function sharpSince(window: BenchWindow, page: string, number: number, begun: number): Promise<number> {
  const at = await window.call<number>(page, 'sharp', number)
  if (at === null) throw new Error(`page ${number} is never sharp in ${page}`)
  return at - begun
}

async function turn(
  window: BenchWindow,
  page: string,
  number: number,
  key: 'PageDown' | 'PageUp' = 'PageDown',
): Promise<number> {
  await window.key(page, key)
  const at = await window.call<number>(page, 'sharp', number)
  const keyAt = await window.call<number>(page, 'keyAt')
  if (at === null || keyAt === null) throw new Error(`page ${number} is never sharp in ${page}`)
  return at - keyAt
}

/** Turns page after page from `from`, with a pause at each as a reader makes. */
export async function turnPages(
  reader: Reader,
  { from, count, pauseMs }: { readonly from: number; readonly count: number; readonly pauseMs: number },
): Promise<number[]> {
  const times: number[] = []
  for (let number = from + 1; number <= from + count; number += 1) {
    await sleep(pauseMs)
    times.push(await reader.turnTo(number))
  }
  return times
}

export const stockEnv = (userData: string, papers: readonly Paper[], { window }: Frame) => ({
  PHONG_HOP_BENCH_USER_DATA: userData,
  PHONG_HOP_BENCH_STOCK: JSON.stringify({ papers: papers.map(plainFile), bounds: window }),
})
