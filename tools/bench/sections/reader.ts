/** Opening papers and turning their pages, beside the stock pdf.js viewer in the same Electron, by turns. */
import path from 'node:path'
import { type ReadBoth, readBoth } from '../beside.ts'
import { inTempFolder } from '../places.ts'
import { type Papers, papersToRead, type Reader, turnPages } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

/** A glance at each page: the next one has time to be drawn ahead. */
const GLANCE_MS = 500
/** Of 2,000 pages, far from what has been seen. */
const FAR_PAGES = [1400, 700, 1900]

interface Times {
  readonly first: number[]
  readonly open: number[]
  readonly glance: number[]
  readonly leaf: number[]
  readonly jump: number[]
}
type Read = Readonly<Record<keyof Papers, Times>>

const noTimes = (): Times => ({ first: [], open: [], glance: [], leaf: [], jump: [] })
const nothing = (): Read => ({ decree: noTimes(), scan: noTimes(), pack: noTimes() })

export async function readerSection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  const papers = papersToRead(devices)
  const [ours, stock] = [nothing(), nothing()]
  const rounds = quick ? 2 : 5
  const turns = quick ? 6 : 12
  let frames: ReadBoth['frames'] | null = null
  await inTempFolder('reader', async (folder) => {
    for (let round = 0; round < rounds; round += 1) {
      say(`reader, round ${round + 1} of ${rounds}`)
      const place = path.join(folder, `${round}`)
      const both = await readBoth(
        { devices, folder: place, papers, profile: 'small' },
        async (reader, whose) => {
          await readAll(reader, papers, turns, whose === 'app' ? ours : stock)
        },
      )
      frames ??= both.frames
    }
  })
  return rowsOf(ours, stock, frames)
}

async function readAll(reader: Reader, papers: Papers, turns: number, into: Read): Promise<void> {
  into.decree.first.push(await reader.open(papers.decree))
  await reader.close()
  for (const key of ['scan', 'decree', 'pack'] as const) {
    const times = into[key]
    times.open.push(await reader.open(papers[key]))
    times.glance.push(...(await turnPages(reader, { from: 1, count: turns, pauseMs: GLANCE_MS })))
    times.leaf.push(...(await turnPages(reader, { from: turns + 1, count: turns, pauseMs: 0 })))
    if (key === 'pack') for (const page of FAR_PAGES) times.jump.push(await reader.jumpTo(page))
    await reader.close()
  }
}

const NAMES = { decree: '95-page decree', scan: '50 MB scan', pack: '2,000-page pack' } as const

function rowsOf(ours: Read, stock: Read, frames: ReadBoth['frames'] | null): Row[] {
  const row = (measure: string, paper: keyof Papers, of: keyof Times, budget?: Row['budget']): Row => ({
    section: 'reader',
    measure: measure.replace('…', NAMES[paper]),
    unit: 'ms',
    tail: true,
    values: ours[paper][of],
    peer: { name: 'stock pdf.js', values: stock[paper][of], ratioMax: 1 },
    ...(budget === undefined ? {} : { budget }),
  })
  const sharp = { max: 400, of: 'median' as const }
  const turn = { max: 60, of: 'p95' as const }
  const each = ['decree', 'scan', 'pack'] as const
  return [
    ...each.map((paper) => row('open the … → first page sharp', paper, 'open', sharp)),
    { ...row('the first paper of a session (…)', 'decree', 'first'), note: noteOf(frames) },
    ...each.map((paper) => row('page turn, …, a glance at each page', paper, 'glance', turn)),
    ...each.map((paper) => row('page turn, …, leafing without a pause', paper, 'leaf')),
    row('jump to a far page of the …', 'pack', 'jump'),
  ]
}

function noteOf(frames: ReadBoth['frames'] | null): string {
  if (frames === null) return 'nothing was shown'
  const size = ({ view }: ReadBoth['frames']['app']) =>
    `${Math.round(view.width)}×${Math.round(view.height)} px, canvas ${view.canvasWidth}×${view.canvasHeight}`
  return `ours ${size(frames.app)}; stock ${size(frames.stock)}`
}
