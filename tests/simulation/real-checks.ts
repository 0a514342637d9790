/** What must hold when the second tier has come to rest (docs/spec/sync.md, "What the simulation checks"). */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { auditDigest, loadDoc } from '../../main/store/layers/load-doc.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { type LayerDocId, parseLayerDocId } from '../../shared/oparl/scope.ts'
import {
  groupScopeOf,
  isIn,
  isNewer,
  type KnownGroup,
  newestOf,
  groupIn as readGroup,
  writesIn,
} from './groups.ts'
import { type Laptop, PRIVATE_CANARY } from './real-laptop.ts'
import type { RealServer } from './real-server.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface RealWorld {
  readonly time: VirtualTime
  readonly server: RealServer
  readonly laptops: readonly Laptop[]
  readonly saved: Map<OpId, Laptop>
  /** What was seen to be wrong on the way. */
  readonly seen: Set<string>
}

/** Why a laptop is not at rest; null when it is. */
export function restless({ server }: RealWorld, laptop: Laptop): string | null {
  const driver = laptop.driver()
  if (driver === null) return 'is down'
  const { phase } = driver.state()
  if (phase.at !== 'live') return `is ${phase.at}${'why' in phase ? ` (${phase.why})` : ''}`
  const { db } = laptop.store().context
  const waiting = db.prepare('SELECT count(*) FROM outbox').pluck().get()
  if (waiting !== 0) return `has ${String(waiting)} waiting`
  const groups = db.prepare("SELECT substr(scope, 7) FROM cursor WHERE scope LIKE 'group/%'").pluck().all()
  const foreign = groups.filter((id) => !isMember(server, id as GroupId, laptop.spec.person.id))
  return foreign.length === 0 ? null : 'holds a group that its person has been taken out of'
}

interface ServerEntry {
  readonly opId: OpId
  readonly kind: string
  readonly author: PersonId
  readonly docId: LayerDocId
  readonly payload: Uint8Array
}

export function checkReal(world: RealWorld): string[] {
  const { server, laptops, saved } = world
  const broken = laptops.flatMap((laptop) => {
    const why = restless(world, laptop)
    return why === null ? [] : [`I12 ${laptop.spec.name} ${why}`]
  })
  const entries = server
    .store()
    .reads.sql(
      "SELECT op_id AS opId, kind, author, doc_id AS docId, payload FROM feed_entry WHERE kind <> 'oparl.put' ORDER BY scope_no, seq",
    )
    .all() as ServerEntry[]
  const onServer = new Set(entries.map((entry) => entry.opId))
  if (onServer.size !== entries.length) broken.push('I7 the server has an op twice')
  for (const [opId, laptop] of saved) {
    const refused = laptop
      .store()
      .context.db.prepare('SELECT l.doc_id FROM refused r JOIN op_log l USING (op_id) WHERE op_id = ?')
    // A group may have gone on without its author: then the note is shown as refused, and that is a decision.
    const decided = String(refused.pluck().get(opId)).startsWith('group/')
    if (!onServer.has(opId) && !decided)
      broken.push(`I1 an op that ${laptop.spec.name} showed as saved is not on the server`)
    const kept = laptop
      .store()
      .context.db.prepare('SELECT count(*) FROM op_log WHERE op_id = ?')
      .pluck()
      .get(opId)
    if (kept !== 1)
      broken.push(`I2 ${laptop.spec.name} has an op that it showed as saved ${String(kept)} times`)
  }
  const updates = entries.filter((entry) => entry.kind === 'layer.update')
  broken.push(...replicasEqual(server, laptops, updates), ...privateStays(laptops, server))
  broken.push(...groupsStay(server, laptops), ...groupLogSound(entries))
  if (!findsPrivateWords(laptops)) broken.push('nobody wrote private words: I4 was not tried')
  return broken
}

/** Every laptop that may read a document shows it as the others and the server's log do. */
function replicasEqual(
  server: RealServer,
  laptops: readonly Laptop[],
  entries: readonly ServerEntry[],
): string[] {
  const broken: string[] = []
  for (const docId of new Set(entries.map((entry) => entry.docId))) {
    const { layer, authorId, groupId } = parseLayerDocId(docId)
    const readers = laptops.filter((laptop) => {
      const { spec } = laptop
      if (layer === 'private') return spec.person.id === authorId
      if (groupId === null) return !spec.name.includes('dung')
      return isMember(server, groupId, spec.person.id)
    })
    // What a restored server forgot and a group that went on then refused, some have and some have not.
    if (groupId !== null && laptops.some((laptop) => holdsRefused(laptop, docId))) continue
    const shown = readers.map((laptop) => contentOf(loadDoc(laptop.store().context, docId)))
    if (layer !== 'private' && readers.length > 0) {
      const doc = new Y.Doc()
      for (const entry of entries.filter((one) => one.docId === docId)) Y.applyUpdate(doc, entry.payload)
      shown.push(contentOf(doc))
    }
    if (new Set(shown).size > 1)
      broken.push(
        `I3 ${layer} layer differs between ${readers.map((laptop) => laptop.spec.name).join(', ')} and the server`,
      )
  }
  return broken
}

/** As the server's log says: what it has made of it is part of what is checked. */
function groupIn(server: RealServer, groupId: string): KnownGroup | null {
  const rows = server
    .store()
    .reads.sql("SELECT op_id AS opId, kind, payload FROM feed_entry WHERE kind = 'group.put' AND doc_id = ?")
    .all(`group/${groupId}`) as { opId: OpId; kind: string; payload: Uint8Array }[]
  return newestOf(rows.map((row) => ({ ...row, payload: new Uint8Array(row.payload) })))
}

const isMember = (server: RealServer, groupId: GroupId, personId: PersonId): boolean =>
  isIn(groupIn(server, groupId), personId)

const holdsRefused = (laptop: Laptop, docId: LayerDocId): boolean =>
  laptop
    .store()
    .context.db.prepare('SELECT 1 FROM refused r JOIN op_log l USING (op_id) WHERE l.doc_id = ?')
    .get(docId) !== undefined

/** Notes of a group are on their authors' laptops and on those of whoever is in it; and nothing stays refused without a reason. */
function groupsStay(server: RealServer, laptops: readonly Laptop[]): string[] {
  return laptops.flatMap((laptop) => {
    const { id } = laptop.spec.person
    const docs = laptop
      .store()
      .context.db.prepare("SELECT DISTINCT doc_id FROM op_log WHERE doc_id LIKE 'group/%/%'")
      .pluck()
      .all() as LayerDocId[]
    return docs.flatMap((docId) => {
      const { groupId, authorId } = parseLayerDocId(docId)
      const group = groupId === null ? null : groupIn(server, groupId)
      if (!isIn(group, id) && authorId !== id)
        return [`I4 ${laptop.spec.name} holds notes of a group that its person is not in`]
      return writesIn(group, id) && holdsRefused(laptop, docId)
        ? [`I21 ${laptop.spec.name} keeps a note back although its person is in the group`]
        : []
    })
  })
}

/** Whoever wrote in a group was in it when the server took it, and it had not ended. */
function groupLogSound(entries: readonly ServerEntry[]): string[] {
  const newest = new Map<string, KnownGroup>()
  const broken: string[] = []
  for (const entry of entries) {
    const scope = groupScopeOf(entry.docId)
    if (scope === null) continue
    if (entry.kind === 'group.put') {
      const known = { group: readGroup(new Uint8Array(entry.payload)), opId: entry.opId }
      const before = newest.get(scope)
      if (before === undefined || isNewer(known, before)) newest.set(scope, known)
    } else if (!writesIn(newest.get(scope) ?? null, entry.author))
      broken.push('I20 the server took a note of a group from somebody who was not in it')
  }
  return broken
}

/** Whether private words can be found at all: on their author's laptop, opened with the key. */
function findsPrivateWords(laptops: readonly Laptop[]): boolean {
  return laptops.some(({ spec, store }) =>
    spec.writes.some(
      (docId) =>
        docId.startsWith('private/') && contentOf(loadDoc(store().context, docId)).includes(PRIVATE_CANARY),
    ),
  )
}

function contentOf(doc: Y.Doc): string {
  const { annotations } = readAnnotations(doc)
  return `${auditDigest(doc).toString('hex')} ${JSON.stringify([...annotations].sort((a, b) => (a.id < b.id ? -1 : 1)))}`
}

/** Not on another person's laptop, and nowhere in clear: not on the server's disk, not on a laptop's. */
function privateStays(laptops: readonly Laptop[], server: RealServer): string[] {
  const broken: string[] = []
  for (const laptop of laptops) {
    const foreign = laptop
      .store()
      .context.db.prepare("SELECT count(*) FROM op_log WHERE doc_id LIKE 'private/%' AND doc_id NOT LIKE ?")
      .pluck()
      .get(`%/${laptop.spec.person.id}`)
    if (foreign !== 0) broken.push(`I4 ${laptop.spec.name} holds another person's private layer`)
  }
  for (const name of readdirSync(server.folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(server.folder, name)
    if (statSync(file).isFile() && readFileSync(file).includes(PRIVATE_CANARY))
      broken.push(`I4 private words in clear in ${name}`)
  }
  return broken
}
