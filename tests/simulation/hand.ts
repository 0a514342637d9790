/** What the person at a device does: writes notes, makes and changes groups. Documents are open as in the reader. */
import * as Y from 'yjs'
import type { GroupId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { groupScope, type LayerDocId, layerDocId, type Scope } from '../../shared/oparl/scope.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import type { GroupAct } from './actions.ts'
import { CANARY, isPrivate } from './canary.ts'
import type { Chance } from './chance.ts'
import type { Device } from './device-shape.ts'
import { nextGroup } from './groups.ts'
import { openGroups } from './model-groups.ts'
import { sealed } from './model-seal.ts'
import type { DeviceStore } from './model-store.ts'

/** The running app, as far as a hand needs it. */
export interface HandSession {
  readonly store: DeviceStore
  readonly docs: Map<LayerDocId, Y.Doc>
  readonly isAlive: () => boolean
  readonly workSaved: () => void
}

export interface HandParts {
  readonly chance: Chance
  readonly clientId: (device: Device, chance: Chance) => number
  readonly nowMs: () => number
  readonly onSaved: (device: Device, opId: OpId, docId: LayerDocId | Scope) => void
}

export interface Hand {
  readonly edit: (session: HandSession, at: number) => void
  readonly group: (session: HandSession, act: GroupAct) => void
}

/** A word a person writes, and a thing they take away now and then. */
function change(doc: Y.Doc, word: string, chance: Chance): void {
  const notes = doc.getMap<string>('a')
  const keys = [...notes.keys()]
  if (keys.length > 2 && chance.happens(0.2)) notes.delete(chance.pick(keys))
  else if (keys.length > 0 && chance.happens(0.3))
    notes.set(chance.pick(keys), `sửa ${word} ${chance.below(1e6)}`)
  else notes.set(chance.uuid().slice(0, 8), `${word} ${chance.below(1e6)}`)
}

export function createHand(device: Device, parts: HandParts): Hand {
  const { chance } = parts
  const { spec } = device

  function writeInGroup(session: HandSession): void {
    const open = openGroups(device.disk, spec.personId)
    if (open.length === 0) return
    const groupId = chance.pick(open).group.id
    const fileId = chance.pick(spec.files)
    write(session, layerDocId({ layer: 'group', groupId, fileId, authorId: spec.personId }))
  }

  /** Makes a group with some of the colleagues, takes one in or out, or ends one. */
  function putGroup(session: HandSession, act: 'make' | 'change' | 'end'): void {
    const ownerId = spec.personId
    const mine = openGroups(device.disk, ownerId).filter(({ group }) => group.ownerId === ownerId)
    const before = act === 'make' || mine.length === 0 ? null : chance.pick(mine).group
    if (before === null && act === 'end') return
    const one = chance.pick(spec.colleagues)
    const others = (before?.members ?? spec.colleagues.filter(() => chance.happens(0.6))).filter(
      (id) => id !== ownerId && id !== one,
    )
    const stays = before?.members.includes(one) === true && others.length > 0
    const id = before?.id ?? (chance.uuid() as GroupId)
    const members = [ownerId, ...others, ...(stays ? [] : [one])]
    const { payload } = nextGroup(before, {
      id,
      ownerId,
      nowMs: Math.round(parts.nowMs()),
      members,
      deleted: act === 'end',
    })
    save(session, 'group.put', groupScope(id), payload)
  }

  function write(session: HandSession, docId: LayerDocId): void {
    const doc = opened(session, docId)
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    doc.transact(() => change(doc, isPrivate(docId) ? CANARY : 'ghi chú', chance))
    doc.off('update', collect)
    const update = updates[0]
    if (update === undefined) return
    save(session, 'layer.update', docId, update)
  }

  function save(session: HandSession, kind: Op['kind'], docId: LayerDocId | Scope, update: Uint8Array): void {
    const opId = chance.opId()
    const at = instant(Math.round(parts.nowMs()))
    void session.store.appendLocal({ opId, kind, docId, update, at }).then(() => {
      if (!session.isAlive()) return
      parts.onSaved(device, opId, docId)
      session.workSaved()
    })
  }

  /** A document as the disk has it, under a client id of this session alone. */
  function opened(session: HandSession, docId: LayerDocId): Y.Doc {
    const known = session.docs.get(docId)
    if (known !== undefined) return known
    const doc = docFrom(device.disk.log.filter((row) => row.docId === docId).map(plain))
    doc.clientID = parts.clientId(device, chance)
    session.docs.set(docId, doc)
    return doc
  }

  return {
    edit: (session, at) => {
      const docId = spec.writes[at % spec.writes.length]
      if (docId !== undefined) write(session, docId)
    },
    group: (session, act) => (act === 'write' ? writeInGroup(session) : putGroup(session, act)),
  }
}

/** The update in a log row, opened with its author's key. */
export const plain = (row: { readonly docId: string; readonly payload: Uint8Array }): Uint8Array =>
  sealed(row.docId, row.payload)

/** What a replica shows: updates in the order in which it got them, in one transaction (yjs#591). */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  // A name of our own saves Yjs the drawing of one, a seventh of a run's time.
  const doc = new Y.Doc({ guid: 'mô phỏng' })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
