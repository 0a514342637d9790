/**
 * What this device knows, as a hub takes it: scope by scope. Private layers are never in it, and nothing that the server has
 * not confirmed: whoever wrote that brings it to the hub signed, so that whatever a hub shows can be passed on [SYNC-160].
 */
import { createHash, randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import * as Y from 'yjs'
import type { HubSeed } from '../../../shared/hub/messages.ts'
import { type MeetingId, type OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { deskScope, type LayerDocId, parseLayerDocId, type Scope } from '../../../shared/oparl/scope.ts'
import type { Arrived } from '../../../shared/opinion/said.ts'
import { LIMITS } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { desksWith } from '../desk/desk-rows.ts'
import { devicePuts } from '../devices/directory.ts'
import { saidGroupOf, saidGroups } from '../groups/group-rows.ts'
import { loadDoc } from '../layers/load-doc.ts'
import { objectsIn } from './objects.ts'

type SeedEntry = HubSeed['entries'][number]

/** The directory first, then meetings, then groups that the person is in and meetings that they prepare. */
export function seedScopes(context: StoreContext): Scope[] {
  const held = context.db
    .prepare(
      "SELECT DISTINCT scope FROM held WHERE scope LIKE 'body/%' OR scope LIKE 'meeting/%' ORDER BY scope",
    )
    .pluck()
    .all() as Scope[]
  const groups = saidGroups(context).filter((group) => !group.withdrawn)
  const drafts = desksWith(context, context.person.id).map(deskScope)
  return [...held, ...groups.map((group): Scope => `group/${group.id}` as Scope), ...drafts]
}

export function seedOf(context: StoreContext, scope: Scope, now: Instant): HubSeed {
  const objects = objectsIn(context, scope).map(
    (put): SeedEntry => ({
      scope,
      kind: 'oparl.put',
      // The hub tells objects by their state, not by this.
      opId: uuidV7(now, randomBytes(16)) as OpId,
      author: context.person.id,
      at: put.object.modified,
      docId: null,
      payload: encode(put),
    }),
  )
  const devices = scope.startsWith('body/') ? devicePuts(context, scope) : []
  const docs = docsIn(context, scope).flatMap((docId) => updatesOf(context, scope, docId))
  return {
    devices,
    entries: [
      ...objects,
      ...groupIn(context, scope),
      ...draftIn(context, scope),
      ...rsvpIn(context, scope),
      ...minutesIn(context, scope),
      ...dutiesIn(context, scope),
      ...opinionsIn(context, scope),
      ...docs,
    ],
  }
}

/** Neither waits for the server here nor was refused by it. */
const SETTLED = 'op_id NOT IN (SELECT op_id FROM outbox) AND op_id NOT IN (SELECT op_id FROM refused)'

function groupIn(context: StoreContext, scope: Scope): SeedEntry[] {
  const row = context.db
    .prepare(`SELECT op_id FROM people_group WHERE 'group/' || id = ? AND ${SETTLED}`)
    .pluck()
    .get(scope) as OpId | undefined
  const group = saidGroupOf(context, scope.slice('group/'.length))
  if (row === undefined || group === null) return []
  const { withdrawn: _mine, ...state } = group
  const payload = encode(state)
  return [
    { scope, kind: 'group.put', opId: row, author: group.ownerId, at: group.modified, docId: scope, payload },
  ]
}

/**
 * A draft's log, for whoever prepares the meeting with the holder [SYNC-154]. Also what waits: a hub cannot judge who begins
 * a draft, and so would not take it from the holder's device either.
 */
function draftIn({ db }: StoreContext, scope: Scope): SeedEntry[] {
  if (!scope.startsWith('desk/')) return []
  const rows = db
    .prepare(`SELECT op_id AS opId, author, at, payload FROM desk_op o WHERE meeting_id = ?
      AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id) ORDER BY op_id`)
    .all(scope.slice('desk/'.length)) as Pick<SeedEntry, 'opId' | 'author' | 'at' | 'payload'>[]
  return rows.map((row) => ({
    ...row,
    scope,
    kind: 'desk.edit',
    docId: scope,
    payload: new Uint8Array(row.payload),
  }))
}

/** What was said of the invitation to a meeting, as far as the server knows it [SYNC-160] [SYNC-187]. */
function rsvpIn({ db }: StoreContext, scope: Scope): SeedEntry[] {
  if (!scope.startsWith('meeting/')) return []
  const rows = db
    .prepare(`SELECT op_id AS opId, author, at, payload FROM rsvp_op WHERE meeting_id = ?
      AND heard_at IS NULL AND ${SETTLED} ORDER BY op_id`)
    .all(scope.slice('meeting/'.length)) as Pick<SeedEntry, 'opId' | 'author' | 'at' | 'payload'>[]
  return rows.map((row) => ({
    ...row,
    scope,
    kind: 'meeting.rsvp',
    docId: scope,
    payload: new Uint8Array(row.payload),
  }))
}

/** What was written of a meeting's minutes, as far as the server knows it and in its order. */
function minutesIn({ db }: StoreContext, scope: Scope): SeedEntry[] {
  if (!scope.startsWith('desk/')) return []
  const rows = db
    .prepare(`SELECT o.op_id AS opId, o.author, o.at, o.payload FROM minutes_op o
      LEFT JOIN op_log l ON l.op_id = o.op_id WHERE o.meeting_id = ? AND o.heard_at IS NULL
      AND o.op_id NOT IN (SELECT op_id FROM outbox) AND o.op_id NOT IN (SELECT op_id FROM refused)
      ORDER BY coalesce(o.seq, l.seq), o.row_no`)
    .all(scope.slice('desk/'.length)) as Pick<SeedEntry, 'opId' | 'author' | 'at' | 'payload'>[]
  return rows.map((row) => ({
    ...row,
    scope,
    kind: 'minutes.say',
    docId: scope,
    payload: new Uint8Array(row.payload),
  }))
}

/** What people are charged with, as far as the server knows it. */
function dutiesIn({ db }: StoreContext, scope: Scope): SeedEntry[] {
  if (!scope.startsWith('meeting/')) return []
  const rows = db
    .prepare(`SELECT op_id AS opId, author, at, payload FROM duty_op WHERE meeting_id = ?
      AND heard_at IS NULL AND ${SETTLED} ORDER BY op_id`)
    .all(scope.slice('meeting/'.length)) as Pick<SeedEntry, 'opId' | 'author' | 'at' | 'payload'>[]
  return rows.map((row) => ({
    ...row,
    scope,
    kind: 'meeting.duty',
    docId: scope,
    payload: new Uint8Array(row.payload),
  }))
}

/** What the server said of opinion sheets: by it a hub knows whom an answer that it carries may be from [OPN-9]. */
function opinionsIn({ db }: StoreContext, scope: Scope): SeedEntry[] {
  if (!scope.startsWith('meeting/')) return []
  const meetingId = scope.slice('meeting/'.length) as MeetingId
  const rows = db
    .prepare(`SELECT op_id AS opId, author, at, arrived_at AS arrivedAt, payload FROM opinion_op
      WHERE meeting_id = ? AND "is" = 'word' AND arrived_at IS NOT NULL ORDER BY arrived_at, op_id`)
    .all(meetingId) as (Omit<Arrived, 'is' | 'meetingId' | 'said'> & { readonly payload: Uint8Array })[]
  return rows.map(({ payload, ...row }) => {
    const arrived: Arrived = { ...row, is: 'word', meetingId, said: new Uint8Array(payload) }
    const hash = createHash('sha256').update('arrived').update(row.opId).digest()
    return {
      ...{ scope, kind: 'opinion.arrived', docId: scope, author: row.author, at: row.at },
      opId: uuidV7(0, hash) as OpId,
      payload: encode(arrived),
    }
  })
}

function docsIn({ db }: StoreContext, scope: Scope): LayerDocId[] {
  const [layer, id] = scope.split('/')
  if (layer !== 'meeting' && layer !== 'group') return []
  return db
    .prepare(`SELECT doc_id FROM layer_doc WHERE layer = ? AND ${layer}_id = ? ORDER BY doc_id`)
    .pluck()
    .all(layer, id) as LayerDocId[]
}

interface LogRow {
  readonly opId: OpId
  readonly at: Instant
  readonly payload: Uint8Array
}

/**
 * The log as the server has it, or, where it was folded into a snapshot, the document whole under a name made of its
 * content: what of it still waits goes by its own batches too.
 */
function updatesOf(context: StoreContext, scope: Scope, docId: LayerDocId): SeedEntry[] {
  const author = parseLayerDocId(docId).authorId
  const folded = context.db.prepare('SELECT 1 FROM snapshot WHERE doc_id = ?').get(docId) !== undefined
  const rows = folded
    ? wholeOf(context, docId)
    : (context.db
        .prepare(
          `SELECT op_id AS opId, at, payload FROM op_log
          WHERE doc_id = ? AND seq IS NOT NULL AND ${SETTLED} ORDER BY local_no`,
        )
        .all(docId) as LogRow[])
  return rows.map(({ opId, at, payload }) => ({
    scope,
    kind: 'layer.update',
    opId,
    author,
    at,
    docId,
    payload: new Uint8Array(payload),
  }))
}

function wholeOf(context: StoreContext, docId: LayerDocId): LogRow[] {
  const doc = loadDoc(context, docId)
  const payload = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  // Nobody takes a larger one; the server brings it in its parts.
  if (payload.length > LIMITS.updateBytes) return []
  const hash = createHash('sha256').update(docId).update(payload).digest()
  return [{ opId: uuidV7(0, hash) as OpId, at: 0 as Instant, payload }]
}
