/** A device's disk after a kill in the middle of a pack: opened as the app opens it, every content read to its end. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { applyUpdate, Doc } from 'yjs'
import { openBlob } from '../../main/files/blob-reader.ts'
import { calls } from '../../main/store/calls.ts'
import { Signals } from '../../main/store/signals.ts'
import { Store } from '../../main/store/store.ts'
import { annotationsOf } from '../../shared/annotations/doc.ts'
import { parseLayerDocId } from '../../shared/oparl/scope.ts'
import type { StickBlob } from '../../shared/stick/contents.ts'
import type { Loaded } from '../stick/support/honest.ts'
import type { PackOnStick } from './children/stick-taker.ts'
import { type Figures, lookedAtLong } from './figures.ts'
import type { Hand } from './hand.ts'

export interface PackedLoad extends PackOnStick {
  readonly load: Loaded
}

export interface PackPromises {
  readonly hand: Hand
  /** Of the store. */
  readonly folder: string
  readonly packs: readonly PackedLoad[]
  /** Names of those that were called taken. */
  readonly taken: ReadonlySet<string>
  /** All were. */
  readonly isDone: boolean
}

export function judgePacks(
  { hand, folder, packs, taken, isDone }: PackPromises,
  figures: Figures,
): Promise<void> {
  const at = `kill ${figures.count}`
  return lookedAtLong(folder, async (copy) => {
    const opening = { ...hand.opening, file: path.join(copy, 'store.db') }
    const opened = Store.open(opening, new Signals(() => undefined))
    if (!opened.ok) {
      figures.corrupt.push(`${at}: ${opened.failure.code}`)
      return
    }
    const { store } = opened.value
    const sound = store.context.db.pragma('integrity_check', { simple: true })
    if (sound !== 'ok') figures.corrupt.push(`${at}: ${String(sound)}`)
    const papers = path.join(copy, 'papers')
    for (const pack of packs) {
      const parts = await partsOf(store, papers, pack.load)
      const here = parts.filter(Boolean).length
      if (taken.has(pack.name) && here < parts.length)
        figures.lost.push(`${at}: ${pack.name} was taken, and ${here} of its ${parts.length} parts are here`)
      else if (here > 0 && here < parts.length)
        figures.corrupt.push(`${at}: ${pack.name}: ${here} of ${parts.length} parts`)
    }
    figures.corrupt.push(...strays(store, papers).map((name) => `${at}: nobody knows of ${name}`))
    if (isDone && existsSync(path.join(copy, 'stick')) && readdirSync(path.join(copy, 'stick')).length > 1)
      figures.corrupt.push(`${at}: copies of packs stay`)
    store.texts.close()
    store.context.db.close()
  })
}

/** For every object, note, batch and content of the pack: whether it is here. */
async function partsOf(store: Store, papers: string, load: Loaded): Promise<boolean[]> {
  const { db } = store.context
  const objectIds = new Set(db.prepare('SELECT id FROM stick_object').pluck().all() as string[])
  const hashes = new Set(db.prepare('SELECT sha256 FROM relay_batch').pluck().all() as string[])
  // People are in every pack.
  const own = load.objects.filter(({ type }) => type !== 'Person')
  const parts = own.map(({ object }) => objectIds.has(object.id))
  for (const { docId, update } of load.documents) {
    const { meetingId, fileId } = parseLayerDocId(docId)
    const layers = meetingId === null ? [] : calls.layersOfFile(store, meetingId, fileId)
    const held = notesIn(layers.filter((layer) => layer.docId === docId).map((layer) => layer.update))
    parts.push([...notesIn([update])].every((id) => held.has(id)))
  }
  for (const { body } of load.batches) parts.push(hashes.has(createHash('sha256').update(body).digest('hex')))
  for (const blob of load.manifest.blobs) parts.push(await isHere(store, papers, blob))
  return parts
}

function notesIn(updates: readonly Uint8Array[]): ReadonlySet<string> {
  const doc = new Doc()
  for (const update of updates) applyUpdate(doc, update)
  const ids = new Set(annotationsOf(doc).keys())
  doc.destroy()
  return ids
}

/** Called ready, and every byte of it right. */
async function isHere(store: Store, papers: string, { sha256, size }: StickBlob): Promise<boolean> {
  const row = calls.blob(store, sha256)
  if (row?.state !== 'ready') return false
  const reader = await openBlob({ file: path.join(papers, row.fileName), key: row.key, sha256, size })
  try {
    const bytes = await reader.read(0, size)
    return createHash('sha256').update(bytes).digest('hex') === sha256
  } catch {
    return false
  } finally {
    await reader.close()
  }
}

/** Files of no content, which no sweep will find. */
function strays(store: Store, papers: string): string[] {
  if (!existsSync(papers)) return []
  const { db } = store.context
  const known = new Set(
    db
      .prepare('SELECT file_name FROM blob UNION SELECT file_name FROM unwanted_blob')
      .pluck()
      .all() as string[],
  )
  return readdirSync(papers).filter((name) => !known.has(name.split('.')[0] ?? ''))
}
