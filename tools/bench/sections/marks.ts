/** Rolling through a paper with 5,000 annotations, beside the same paper without any, and beside stock pdf.js. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { FileId, FileVersionId, PersonId } from '../../../shared/kernel/ids.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { readBoth } from '../beside.ts'
import { APP_PAGE } from '../electron.ts'
import { inTempFolder } from '../places.ts'
import { papersToRead, type Reader } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'
import { writer } from '../updates.ts'

const MARKS = 5000
const MARKS_AT_ONCE = 100
const SCROLL_MS = 4000
/** CSS pixels a frame: a page in about a second. */
const STEP = 24

type Speeds = Record<'bare' | 'marked' | 'stock', number[]>
type Frames = Record<'bare' | 'marked' | 'stock', number[]>

export async function marksSection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  const papers = papersToRead(devices)
  const { fileId, fileVersionId } = papers.decree
  const layer = { layer: 'private' as const, meetingId: null, fileId: fileId as FileId }
  const docId = layerDocId({ ...layer, authorId: devices.account.personId as PersonId })
  const changes = manyMarks(fileVersionId as FileVersionId).map((update) => ({
    docId,
    base64: Buffer.from(update).toString('base64'),
    summary: 'Tô sáng',
  }))
  const speeds: Speeds = { bare: [], marked: [], stock: [] }
  const frames: Frames = { bare: [], marked: [], stock: [] }
  const shown: number[] = []
  const rounds = quick ? 1 : 3
  await inTempFolder('marks', async (folder) => {
    for (let round = 0; round < rounds; round += 1) {
      say(`marks, round ${round + 1} of ${rounds}`)
      const place = path.join(folder, `${round}`)
      await readBoth({ devices, folder: place, papers, profile: 'small' }, async (reader, whose) => {
        await roll(reader, whose === 'app' ? 'bare' : 'stock')
        if (whose === 'stock') return
        await reader.close()
        const kept = await reader.window.call<{ ok: boolean; code: string }[]>(APP_PAGE, 'append', changes)
        const refused = kept?.find(({ ok }) => !ok)
        if (kept === null || refused !== undefined) throw new Error(`not kept: ${refused?.code}`)
        await roll(reader, 'marked')
        shown.push((await reader.window.call<number>(reader.address, 'markCount')) ?? 0)
      })
    }
  })
  if (shown.some((count) => count === 0)) throw new Error('no mark was on the pages that were rolled through')
  return rowsOf(speeds, frames, shown)

  async function roll(reader: Reader, into: keyof Speeds): Promise<void> {
    await reader.open(papers.decree)
    await sleep(1500)
    const times = (await reader.window.call<number[]>(reader.address, 'scroll', SCROLL_MS, STEP)) ?? []
    const total = times.reduce((sum, one) => sum + one, 0)
    // The app opens a paper where it was left.
    await reader.window.call(reader.address, 'top')
    await sleep(1500)
    speeds[into].push((times.length * 1000) / total)
    frames[into].push(...times)
  }
}

/** In a few changes: what is measured is reading them, not writing. */
function manyMarks(fileVersionId: FileVersionId): Uint8Array[] {
  const hand = writer(fileVersionId)
  return Array.from({ length: MARKS / MARKS_AT_ONCE }, () =>
    Y.mergeUpdates(Array.from({ length: MARKS_AT_ONCE }, () => hand.add())),
  )
}

function rowsOf(speeds: Speeds, frames: Frames, shown: readonly number[]): Row[] {
  const peer = { name: 'stock pdf.js', values: speeds.stock }
  const speed = { section: 'marks', unit: 'fps' as const, budget: { min: 55, of: 'median' as const } }
  return [
    { ...speed, measure: 'rolling through the decree, no annotation', values: speeds.bare, peer },
    {
      ...speed,
      measure: 'rolling through it with 5,000 annotations',
      values: speeds.marked,
      peer,
      note: `marks in the page buffer at the end: ${shown.join(', ')}`,
    },
    {
      section: 'marks',
      unit: 'ms',
      tail: true,
      measure: 'a frame of that, 5,000 annotations',
      values: frames.marked,
      peer: { name: 'no annotation', values: frames.bare },
    },
  ]
}
