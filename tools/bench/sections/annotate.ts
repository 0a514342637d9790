/** An annotation made → on the disk: from the page through main and the worker's transaction and back. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { FileId, FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { APP_PAGE, withWindow } from '../electron.ts'
import { copyProfile, inTempFolder } from '../places.ts'
import { papersToRead } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'
import { writer } from '../updates.ts'

interface Appended {
  readonly ms: number
  readonly ok: boolean
  readonly code: string | null
}

export async function annotateSection({ devices, quick }: Bench): Promise<readonly Row[]> {
  const count = quick ? 60 : 300
  const { ready, account } = devices
  const { decree } = papersToRead(devices)
  const today = ready.meetings.find(({ key }) => key === 'today')
  if (today === undefined) throw new Error('the demo has no meeting today')
  const name = { fileId: decree.fileId as FileId, authorId: account.personId as PersonId }
  const privateId = layerDocId({ ...name, layer: 'private', meetingId: null })
  const meetingId = layerDocId({ ...name, layer: 'meeting', meetingId: today.id as MeetingId })
  const layers = [privateId, meetingId].map((docId) => ({
    docId,
    writer: writer(decree.fileVersionId as FileVersionId),
  }))
  const updates = Array.from({ length: count }, (_, at) => {
    const layer = layers[at % layers.length]
    if (layer === undefined) throw new Error('no layer')
    return {
      docId: layer.docId,
      base64: Buffer.from(layer.writer.add()).toString('base64'),
      summary: 'Tô sáng',
    }
  })
  return inTempFolder('annotate', async (folder) => {
    const options = { args: ['--profile', 'large'], env: devices.env(copyProfile(folder, 'large')) }
    const syncs = fsyncTimes(folder, count)
    const done = await withWindow('app', options, async (window) => {
      await window.told('usable')
      return window.call<Appended[]>(APP_PAGE, 'append', updates)
    })
    const failed = done?.find(({ ok }) => !ok)
    if (done === null || failed !== undefined) throw new Error(`not saved: ${failed?.code ?? 'no page'}`)
    return rowsOf(
      done.map(({ ms }) => ms),
      syncs,
    )
  })
}

/** What this disk itself takes: 4 KiB written and synced. */
function fsyncTimes(folder: string, count: number): number[] {
  const file = openSync(path.join(folder, 'fsync'), 'w')
  const page = new Uint8Array(4096)
  const times: number[] = []
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    times.push(performance.now() - begun)
  }
  closeSync(file)
  return times
}

const rowsOf = (values: number[], syncs: number[]): Row[] => [
  {
    section: 'annotate',
    measure: 'annotation made → on disk, store of 10,000 papers',
    unit: 'ms',
    values,
    tail: true,
    budget: { max: 30, of: 'p95' },
    peer: { name: '4 KiB written and synced', values: syncs },
  },
]
