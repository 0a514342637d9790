/** 1,000 changed layers in one go through the product's own engine. */
import path from 'node:path'
import type { FileId, FileVersionId } from '../../../shared/kernel/ids.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { countingLine } from '../counting-line.ts'
import { startLaptop } from '../laptop.ts'
import { type Official, seedOffice } from '../office.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'
import { startServerChild } from '../server-child.ts'
import { signedIn } from '../sync-device.ts'
import { newId, writer } from '../updates.ts'

const LAYERS = 1000

export async function syncSection({ say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('sync', async (folder) => {
    const data = path.join(folder, 'server')
    const people = await seedOffice(data, 2)
    const server = await startServerChild(data)
    try {
      say(`sync, ${LAYERS} changed layers`)
      return await reconcile(folder, server.url, { people, say })
    } finally {
      await server.end()
    }
  })
}

/** Both devices know 1,000 layers; one changes a remark in each with no network, then both sync. */
async function reconcile(
  folder: string,
  url: string,
  { people, say }: { readonly people: readonly Official[]; readonly say: PlainBench['say'] },
): Promise<Row[]> {
  const [chair, delegate] = people
  if (chair === undefined || delegate === undefined) throw new Error('the office has nobody')
  const lines = [await countingLine(url), await countingLine(url)] as const
  const first = await startLaptop(folder, lines[0].url, await signedIn(url, chair))
  const second = await startLaptop(folder, lines[1].url, await signedIn(url, delegate))
  try {
    await first.sync()
    await second.sync()
    const layers = Array.from({ length: LAYERS }, () => {
      const name = { layer: 'meeting', meetingId: chair.meetingId, authorId: chair.personId } as const
      return {
        docId: layerDocId({ ...name, fileId: newId<FileId>() }),
        writer: writer(newId<FileVersionId>()),
      }
    })
    for (const { docId, writer: layer } of layers) await first.append(docId, layer.add())
    const made = await across(lines[0].bytes, first.sync)
    await second.sync()
    let changedBytes = 0
    for (const { docId, writer: layer } of layers) {
      const update = layer.edit()
      changedBytes += update.length
      await first.append(docId, update)
    }
    const pushed = await across(lines[0].bytes, first.sync)
    const pulled = await across(lines[1].bytes, second.sync)
    say(`sync, the 1,000 highlights themselves: ${made.bytes} bytes in ${made.trips} round trips`)
    return [
      ...reconciledRows('sent', pushed, changedBytes),
      ...reconciledRows('received by another device', pulled, changedBytes),
    ]
  } finally {
    await first.end()
    await second.end()
    for (const line of lines) await line.close()
  }
}

interface Crossing {
  readonly trips: number
  readonly bytes: number
  readonly ms: number
}

async function across(bytes: () => number, sync: () => Promise<number>): Promise<Crossing> {
  const [before, begun] = [bytes(), performance.now()]
  const trips = await sync()
  return { trips, bytes: bytes() - before, ms: performance.now() - begun }
}

function reconciledRows(what: string, { trips, bytes, ms }: Crossing, changedBytes: number): Row[] {
  const common = { section: 'sync' }
  return [
    {
      ...common,
      measure: `1,000 changed layers ${what}: bytes on the line`,
      unit: 'bytes',
      values: [bytes],
      peer: { name: 'changed', values: [changedBytes], ratioMax: 1.3 },
      note: `both ways, headers, greeting and signatures included; ${ms.toFixed(0)} ms`,
    },
    {
      ...common,
      measure: `1,000 changed layers ${what}: round trips`,
      unit: 'trips',
      values: [trips],
      budget: { max: 1, of: 'median' },
    },
  ]
}
