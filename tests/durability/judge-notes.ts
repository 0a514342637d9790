/** A device's disk after a kill: opened as the app opens it, read as the reader reads it, every page of the file checked. */
import path from 'node:path'
import { applyUpdate, Doc } from 'yjs'
import { calls } from '../../main/store/calls.ts'
import { Signals } from '../../main/store/signals.ts'
import { Store } from '../../main/store/store.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { type LayerDocId, parseLayerDocId } from '../../shared/oparl/scope.ts'
import { newId } from '../store/support/people.ts'
import { type Figures, lookedAt } from './figures.ts'
import type { Hand } from './hand.ts'

export interface Promises {
  readonly hand: Hand
  /** Of the store. */
  readonly folder: string
  readonly docId: LayerDocId
  /** opId → annotation, of what was called saved. */
  readonly saved: ReadonlyMap<string, string>
  /** Those whose receipt may be on the disk: folding may have taken them from the log. */
  readonly sent: ReadonlySet<string>
  readonly name: string
}

export function judgeNotes(promises: Promises, figures: Figures): void {
  const at = `kill ${figures.count}: ${promises.name}`
  lookedAt(promises.folder, (copy) => {
    const opening = { ...promises.hand.opening, file: path.join(copy, 'store.db') }
    const opened = Store.open(opening, new Signals(() => undefined))
    if (!opened.ok) {
      figures.corrupt.push(`${at}: ${opened.failure.code}`)
      return
    }
    const { store } = opened.value
    const sound = store.context.db.pragma('integrity_check', { simple: true })
    if (sound !== 'ok') figures.corrupt.push(`${at}: ${String(sound)}`)
    figures.lost.push(...missingIn(store, promises).map((what) => `${at}: ${what}`))
    store.texts.close()
    store.context.db.close()
  })
}

function missingIn(store: Store, { hand, docId, saved, sent }: Promises): string[] {
  const missing: string[] = []
  const notes = notesIn(store, hand, docId)
  const waiting = new Set(
    columnOf(
      store,
      `SELECT op_id FROM op_log WHERE settled_at IS NOT NULL
      UNION SELECT o.op_id FROM outbox o JOIN op_log l ON l.op_id = o.op_id`,
    ),
  )
  for (const [opId, id] of saved) {
    if (!notes.has(id)) missing.push(`the note of ${opId}`)
    if (!sent.has(opId) && !waiting.has(opId)) missing.push(`${opId} from the outbox`)
  }
  return missing
}

/** Notes of the document that the lists show too. */
function notesIn(store: Store, hand: Hand, docId: LayerDocId): ReadonlySet<string> {
  const doc = new Doc()
  const meetingId = parseLayerDocId(docId).meetingId ?? newId()
  for (const layer of calls.layersOfFile(store, meetingId, hand.fileId))
    if (layer.docId === docId) applyUpdate(doc, layer.update)
  const listed = new Set(columnOf(store, 'SELECT annotation_id FROM annotation'))
  const { annotations } = readAnnotations(doc)
  doc.destroy()
  return new Set(annotations.map(({ id }) => id as string).filter((id) => listed.has(id)))
}

/** All notes on the paper, whoever wrote them, and what waits to be sent. @throws when the store does not open */
export function heldOnDisk(
  hand: Hand,
  folder: string,
  meetingId: MeetingId,
): { readonly notes: ReadonlySet<string>; readonly outbox: ReadonlySet<string> } {
  return lookedAt(folder, (copy) => {
    const opening = { ...hand.opening, file: path.join(copy, 'store.db') }
    const opened = Store.open(opening, new Signals(() => undefined))
    if (!opened.ok) throw new Error(opened.failure.code)
    const { store } = opened.value
    const docIds = new Set(calls.layersOfFile(store, meetingId, hand.fileId).map(({ docId }) => docId))
    const notes = new Set([...docIds].flatMap((docId) => [...notesIn(store, hand, docId)]))
    const outbox = new Set(columnOf(store, 'SELECT op_id FROM outbox'))
    store.texts.close()
    store.context.db.close()
    return { notes, outbox }
  })
}

const columnOf = (store: Store, sql: string): string[] =>
  store.context.db.prepare(sql).pluck().all() as string[]
