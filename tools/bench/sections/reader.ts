/** Opening papers and turning their pages, beside the stock pdf.js viewer in the same Electron, by turns. */
import path from 'node:path'
import { withWindow } from '../electron.ts'
import { copyProfile, inTempFolder } from '../places.ts'
import {
  type Frame,
  type Paper,
  papersToRead,
  type Reader,
  readerOfApp,
  readerOfStock,
  stockEnv,
  turnPages,
} from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

/** A glance at each page: the next one has time to be drawn ahead. */
const GLANCE_MS = 500

interface Read {
  readonly first: number[]
  readonly decree: number[]
  readonly scan: number[]
  readonly decreeTurns: number[]
  readonly scanTurns: number[]
  readonly scanLeafing: number[]
}

const nothing = (): Read => ({
  first: [],
  decree: [],
  scan: [],
  decreeTurns: [],
  scanTurns: [],
  scanLeafing: [],
})

export async function readerSection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  const { decree, scan } = papersToRead(devices.ready)
  const papers = [decree, scan]
  const [ours, stock] = [nothing(), nothing()]
  const rounds = quick ? 2 : 5
  let frames: { ours: Frame; stock: Frame } | null = null
  await inTempFolder('reader', async (folder) => {
    for (let round = 0; round < rounds; round += 1) {
      // A fresh copy: the app remembers where one left a paper, and opens it there.
      const env = devices.env(copyProfile(path.join(folder, `app-${round}`), 'small'))
      say(`reader, round ${round + 1} of ${rounds}`)
      const plan = { papers: [decree, scan] as const, turns: round === 0 ? (quick ? 10 : 44) : 0 }
      const frame = await withWindow('app', { args: ['--profile', 'small'], env }, async (window) => {
        await window.told('usable')
        return readAll(readerOfApp(window), plan, ours)
      })
      const userData = path.join(folder, 'stock')
      const stockFrame = await withWindow('stock', { env: stockEnv(userData, papers, frame) }, (window) =>
        readAll(readerOfStock(window, papers, frame), plan, stock),
      )
      frames ??= { ours: frame, stock: stockFrame }
    }
  })
  return rowsOf(ours, stock, frames)
}

/** Decree, scan, decree, scan; in the first round pages are turned too, at the last opening of each. */
async function readAll(
  reader: Reader,
  { papers: [decree, scan], turns }: { papers: readonly [Paper, Paper]; turns: number },
  into: Read,
): Promise<Frame> {
  into.first.push(await reader.open(decree))
  const frame = await reader.frame()
  await reader.close()
  into.scan.push(await reader.open(scan))
  await reader.close()
  into.decree.push(await reader.open(decree))
  if (turns > 0)
    into.decreeTurns.push(...(await turnPages(reader, { from: 1, count: turns, pauseMs: GLANCE_MS })))
  if (turns === 0) {
    await reader.close()
    into.scan.push(await reader.open(scan))
    return frame
  }
  await reader.close()
  into.scan.push(await reader.open(scan))
  into.scanTurns.push(...(await turnPages(reader, { from: 1, count: turns, pauseMs: GLANCE_MS })))
  into.scanLeafing.push(...(await turnPages(reader, { from: turns + 1, count: turns, pauseMs: 0 })))
  return frame
}

function rowsOf(ours: Read, stock: Read, frames: { ours: Frame; stock: Frame } | null): Row[] {
  const row = (measure: string, of: keyof Read, budget?: Row['budget'], note?: string): Row => ({
    section: 'reader',
    measure,
    unit: 'ms',
    tail: true,
    values: ours[of],
    peer: { name: 'stock pdf.js', values: stock[of] },
    ...(budget === undefined ? {} : { budget }),
    ...(note === undefined ? {} : { note }),
  })
  const sharp = { max: 400, of: 'median' as const }
  const turn = { max: 60, of: 'p95' as const }
  return [
    row('open the 95-page decree → first page sharp', 'decree', sharp, noteOf(frames)),
    row('open the 50 MB scan → first page sharp', 'scan', sharp),
    row('the first paper of a session (decree)', 'first'),
    row('page turn, decree, a glance at each page', 'decreeTurns', turn),
    row('page turn, scan, a glance at each page', 'scanTurns', turn),
    row('page turn, scan, leafing without a pause', 'scanLeafing'),
  ]
}

function noteOf(frames: { ours: Frame; stock: Frame } | null): string {
  if (frames === null) return 'nothing was shown'
  const size = ({ view }: Frame) =>
    `${Math.round(view.width)}×${Math.round(view.height)} px, canvas ${view.canvasWidth}×${view.canvasHeight}`
  return `ours ${size(frames.ours)}; stock ${size(frames.stock)}`
}
