/**
 * Puts before a meeting's participants what its desk has published, and what was corrected since. Made anew from the log
 * each time, so that a repeat changes nothing and a server that was ended amid it goes on [SYNC-171]. The first time it
 * waits until every paper's content is here [SYNC-172]; later a paper that is not here yet waits alone.
 */
import { randomBytes } from 'node:crypto'
import { canonicalText } from '../../shared/desk/canonical.ts'
import { type DeskDraft, draftOf } from '../../shared/desk/draft.ts'
import type { DeskOp } from '../../shared/desk/edit.ts'
import { recalledIn } from '../../shared/desk/recalled.ts'
import { preparersOf } from '../../shared/desk/roles.ts'
import {
  type BodyId,
  type MeetingId,
  type OrganizationId,
  type PersonId,
  type Sha256,
  uuidV7,
} from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail } from '../../shared/kernel/result.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { deskScope, type Scope } from '../../shared/oparl/scope.ts'
import { deskOpsOf } from '../store/desk-rows.ts'
import { bodyOfPerson, objectOf, uploadedBy } from '../store/oparl-rows.ts'
import {
  allDesks,
  goneNumbers,
  type HeldObject,
  heldOf,
  knownIn,
  meetingIn,
  unitOf,
} from '../store/pack-rows.ts'
import { queueRecognise } from '../store/recognise-rows.ts'
import type { Store } from '../store/store.ts'
import { type Content, type InspectionCode, type InspectPdf, lookAt } from './look-at.ts'
import { officeDeadlines } from './office-facts.ts'
import { objectsOf, type ScopedPut } from './pack-objects.ts'
import type { Publishing } from './publishing.ts'
import { type ObjectEntry, putObjectsIn } from './put-objects.ts'
import { tellDesk } from './tell-desk.ts'

export interface PackPublisher {
  /** A content has come: whatever waits for one is looked at again. */
  readonly contentCame: () => void
  /** Looks at every desk, as after a start. */
  readonly fillIn: () => void
  /** Answers when nothing is under way. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly inspect: InspectPdf
  /** Cuts a content into chunks before devices hear of it. */
  readonly cut: (sha256: Sha256) => Promise<unknown>
  readonly onSilentPages: () => void
  /** Contents that were looked at since the start and may become no paper. */
  readonly refused: Map<string, InspectionCode>
  /** What could not be published for a fault of ours; it is tried again at the next word from that desk. */
  readonly failed: (meetingId: MeetingId, error: unknown) => void
}

export function packPublisher(given: Omit<Ports, 'refused'>): PackPublisher {
  const ports: Ports = { ...given, refused: new Map() }
  const { store } = ports
  const waiting = new Set<MeetingId>()
  let last: Promise<unknown> = Promise.resolve()
  let stopped = false
  /** One after the other: what is put depends on what was put before. */
  const look = (meetingId: MeetingId): void => {
    last = last.then(async () => {
      if (stopped) return
      try {
        const isWhole = await publishOne(ports, meetingId)
        if (isWhole) waiting.delete(meetingId)
        else waiting.add(meetingId)
      } catch (error) {
        ports.failed(meetingId, error)
      }
    })
  }
  const stopListening = store.onAppended(({ scopes }) => {
    for (const scope of scopes) if (scope.startsWith('desk/')) look(scope.slice('desk/'.length) as MeetingId)
  })
  const settled = async (): Promise<void> => {
    for (let seen: unknown = null; seen !== last; ) {
      seen = last
      await last
    }
  }
  return {
    contentCame: () => {
      for (const meetingId of waiting) look(meetingId)
    },
    fillIn: () => {
      for (const meetingId of allDesks(store.reads)) look(meetingId)
    },
    settled,
    stop: async () => {
      stopped = true
      stopListening()
      await settled()
    },
  }
}

/** False: something of it is not here yet. */
async function publishOne(ports: Ports, meetingId: MeetingId): Promise<boolean> {
  const { store } = ports
  const ops = deskOpsOf(store.reads, deskScope(meetingId))
  const draft = draftOf(ops)
  const publication = draft.life.steps.findLast(({ action }) => action === 'publish')
  if (publication === undefined || (draft.life.state !== 'published' && draft.life.state !== 'archived'))
    return true
  const bodyId = bodyOfPerson(store.reads, publication.author)
  if (bodyId === null) return true
  const looked = await contentsOf(ports, meetingId, draft, ops)
  tellDesk(store, ports.clock, { meetingId, author: publication.author, refused: looked.refused })
  const isFirst = meetingIn(store.reads, meetingId) === null
  if (isFirst && looked.awaited > 0) return false
  // The log may have grown while papers were looked at: it is looked at once more then.
  put(ports, { meetingId, draft, ops, bodyId, author: publication.author, ...looked })
  return looked.awaited === 0
}

interface Looked {
  readonly contents: ReadonlyMap<string, Content>
  readonly silent: ReadonlySet<string>
  /** Contents that have not come. */
  readonly awaited: number
  readonly refused: ReadonlyMap<string, InspectionCode>
}

/** Each content of the draft that is here and may become a paper; one that must not enter is none, and stays out. */
async function contentsOf(
  { store, inspect, cut, refused: known }: Ports,
  meetingId: MeetingId,
  { papers, ...draft }: DeskDraft,
  ops: readonly DeskOp[],
): Promise<Looked> {
  const contents = new Map<string, Content>()
  const silent = new Set<string>()
  const refused = new Map<string, InspectionCode>()
  const versions = [...knownIn(heldOf(store.reads, meetingId)).versions.values()]
  const preparers = preparersOf({ papers, ...draft }).map(({ personId }) => personId)
  const people = new Set<PersonId>([...preparers, ...ops.map(({ author }) => author)])
  let awaited = 0
  for (const { content } of papers) {
    if (content === null || contents.has(content.sha256)) continue
    const { sha256 } = content
    const version = versions.find((one) => one.sha256 === sha256)
    if (version !== undefined) {
      const { size, pageCount, text } = version
      contents.set(sha256, { sha256, size, pageCount, text })
      continue
    }
    const isHere = [...people].some((personId) => uploadedBy(store.reads, sha256, personId))
    const before = known.get(sha256)
    const seen = before !== undefined ? fail(before) : isHere ? await lookAt(store, inspect, sha256) : null
    if (seen === null) awaited += 1
    else if (!seen.ok) {
      const { code } = seen.failure
      if (code === 'paper/no-such-file') awaited += 1
      else {
        refused.set(sha256, code)
        // A machine that was too busy once may not be so again.
        if (code !== 'paper/took-too-long') known.set(sha256, code)
      }
    } else {
      await cut(sha256)
      contents.set(sha256, seen.value.content)
      if (seen.value.isSilent) silent.add(sha256)
    }
  }
  return { contents, silent, awaited, refused }
}

interface Found extends Looked {
  readonly meetingId: MeetingId
  readonly draft: DeskDraft
  readonly ops: readonly DeskOp[]
  readonly bodyId: BodyId
  readonly author: PersonId
}

function put({ store, clock, onSilentPages }: Ports, found: Found): void {
  const { meetingId, draft, ops, bodyId, author, contents, silent } = found
  const { reads } = store
  const now = clock.now()
  const held = heldOf(reads, meetingId)
  const publishing: Publishing = {
    ...{ meetingId, draft, bodyId, author, now, contents },
    organizationId: draft.meeting.organizationId ?? ((unitOf(reads, bodyId) ?? bodyId) as OrganizationId),
    standing: { meeting: meetingIn(reads, meetingId), ...knownIn(held), gone: goneNumbers(reads, meetingId) },
    reasons: reasonsIn(ops),
    deadlines: officeDeadlines(reads, bodyId),
    newId: () => uuidV7(now, randomBytes(16)),
  }
  const wanted = objectsOf(publishing)
  const entries = changesOf(store, { held, wanted, ops, author, now })
  if (entries.length === 0) return
  let isSilent = false
  const scopes = store.write((tx) => {
    for (const { put: object } of entries) {
      if (object.type !== 'FileVersion' || object.object.deleted || !silent.has(object.object.sha256))
        continue
      isSilent = true
      queueRecognise(tx, { fileVersionId: object.object.id, sha256: object.object.sha256 }, now)
    }
    return putObjectsIn(tx, entries, now)
  })
  if (scopes.size > 0) store.announce({ scopes, byDevice: null })
  if (isSilent) onSilentPages()
}

function reasonsIn(ops: readonly DeskOp[]): Map<string, { reason: string; author: PersonId }> {
  const reasons = new Map<string, { reason: string; author: PersonId }>()
  for (const { author, edit } of ops)
    if (edit.is === 'edit' && edit.action === 'replace')
      for (const { of, id } of edit.changes)
        if (of === 'paper') reasons.set(id, { reason: edit.reason, author })
  return reasons
}

interface Changing {
  readonly held: readonly HeldObject[]
  readonly wanted: readonly ScopedPut[]
  readonly ops: readonly DeskOp[]
  readonly author: PersonId
  readonly now: Instant
}

/** What is new or other, and what is gone of what this desk has ever named; nothing else in the meeting is touched. */
function changesOf({ reads }: Store, { held, wanted, ops, author, now }: Changing): ObjectEntry[] {
  const entries: ObjectEntry[] = []
  const staying = new Set<string>()
  for (const { scopes, put: one } of wanted)
    for (const scope of scopes) {
      staying.add(keyOf(scope, one))
      const before = objectOf(reads, scope, one.type, one.object.id)
      if (before !== null && saysTheSame(before, one.object)) continue
      // Later than the tombstone of the same thing in another scope: whoever reads both keeps it.
      const modified = Math.max(now + 1, (before?.modified ?? 0) + 1) as Instant
      entries.push({ scope, author, put: { ...one, object: { ...one.object, modified } } as OparlPut })
    }
  const named = new Set(
    ops.flatMap(({ edit }) => (edit.is === 'edit' ? edit.changes.map(({ id }): string => id) : [])),
  )
  const recalls = new Map(recalledIn(ops).map((one) => [one.paperId as string, one]))
  const files = new Set<string>()
  for (const { put: one } of held)
    if (one.type === 'File' && named.has(one.object.paperId)) files.add(one.object.id)
  for (const { scope, put: one } of held) {
    if (staying.has(keyOf(scope, one)) || !isOf(one, named, files)) continue
    const modified = Math.max(now, one.object.modified + 1) as Instant
    const recalled = one.type === 'Paper' ? recalls.get(one.object.id) : undefined
    const why =
      recalled === undefined
        ? {}
        : { recall: { reason: recalled.reason, personId: recalled.author, at: recalled.at } }
    entries.unshift({
      scope,
      author,
      put: { ...one, object: { ...one.object, ...why, modified, deleted: true } } as OparlPut,
    })
  }
  return entries
}

const keyOf = (scope: Scope, { type, object }: OparlPut): string => `${scope} ${type} ${object.id}`

function isOf(one: OparlPut, named: ReadonlySet<string>, files: ReadonlySet<string>): boolean {
  if (one.type === 'AgendaItem' || one.type === 'Paper') return named.has(one.object.id)
  if (one.type === 'Consultation' || one.type === 'File') return named.has(one.object.paperId)
  return one.type === 'FileVersion' && files.has(one.object.fileId)
}

function saysTheSame(before: object, after: object): boolean {
  const text = (object: object): string => canonicalText({ ...object, created: 0, modified: 0 })
  return text(before) === text(after)
}
