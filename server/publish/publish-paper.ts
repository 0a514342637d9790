import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { minutesLate } from '../../shared/desk/deadline.ts'
import { type FirstPageFields, NO_FIELDS } from '../../shared/first-page/model.ts'
import { signerAmong } from '../../shared/first-page/signer.ts'
import {
  AgendaItemId,
  type ConsultationId,
  FileId,
  type FileVersionId,
  type MeetingId,
  type PaperId,
  type PersonId,
  type ReplacementId,
  Sha256,
  uuidV7,
} from '../../shared/kernel/ids.ts'
import { Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import { Consultation, type OparlPut, Paper } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { isMarkedName } from '../../shared/secrecy/in-name.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
import { blobPath } from '../store/blobs.ts'
import { objectOf, uploadedBy } from '../store/oparl-rows.ts'
import { queueRecognise } from '../store/recognise-rows.ts'
import type { Store } from '../store/store.ts'
import { type Content, type InspectPdf, lookAt, type PublishCode } from './look-at.ts'
import { officeDeadlines } from './office-facts.ts'
import { putObjectsIn } from './put-objects.ts'

/** What the secretary says of a new paper; the rest is found by looking at it. */
export const NewPaper = z.object({
  is: z.literal('paper'),
  sha256: Sha256,
  fileName: z.string().min(1).max(255),
  agendaItemId: AgendaItemId,
  role: Consultation.shape.role,
  order: Consultation.shape.order,
  sentLate: z.boolean(),
  name: Paper.shape.name.min(1),
  reference: Paper.shape.reference,
  paperType: Paper.shape.paperType,
  date: Instant.nullable(),
  originator: Paper.shape.originator,
  secrecy: Paper.shape.secrecy,
  urgency: Paper.shape.urgency,
})
/** New content of a paper's File. The old version stays, with its notes. */
export const NewVersion = z.object({
  is: z.literal('version'),
  sha256: Sha256,
  fileId: FileId,
  reason: z.string().min(1).max(1000),
})
export const PublishRequest = z.discriminatedUnion('is', [NewPaper, NewVersion])
export type PublishRequest = z.infer<typeof PublishRequest>

export interface Published {
  readonly paperId: PaperId
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
}

export const LookRequest = z.object({ sha256: Sha256 })

/** What a paper says of itself, for a person to confirm; nothing is published. */
export interface Looked {
  readonly pageCount: number
  readonly fields: FirstPageFields
  readonly signatures: readonly PaperSignature[]
}

export interface PaperDesk {
  readonly look: (author: PersonId, sha256: Sha256) => Promise<Result<Looked, PublishCode>>
  readonly publish: (
    meetingId: MeetingId,
    author: PersonId,
    request: PublishRequest,
  ) => Promise<Result<Published, PublishCode>>
}

/** Publishes what its author has uploaded. Whether they may is asked before (access/may.ts). */
export function paperDesk(
  store: Store,
  inspect: InspectPdf,
  clock: Clock,
  onSilentPages: () => void = () => undefined,
  /** Cuts a content into chunks before devices hear of it. */
  cut: (sha256: Sha256) => Promise<unknown> = async () => null,
): PaperDesk {
  const newId = (): string => uuidV7(clock.now(), randomBytes(16))
  return {
    look: async (author, sha256) => {
      if (!uploadedBy(store.reads, sha256, author)) return fail('paper/no-such-file')
      const seen = await inspect(blobPath(store.dataDir, sha256))
      if (!seen.ok) return seen
      const { pageCount, fields = NO_FIELDS, signatures = [] } = seen.value
      const signer = fields.signer ?? signerAmong(signatures)
      return ok({ pageCount, fields: { ...fields, signer }, signatures })
    },
    publish: async (meetingId, author, request) => {
      if (!uploadedBy(store.reads, request.sha256, author)) return fail('paper/no-such-file')
      if (request.is === 'paper' && namesOf(request).some(isMarkedName)) return fail('paper/secret')
      const content = await lookAt(store, inspect, request.sha256)
      if (!content.ok) return content
      await cut(request.sha256)
      const now = clock.now()
      const planned =
        request.is === 'paper'
          ? planPaper(store, meetingId, author, request, content.value.content, newId, now)
          : planVersion(store, meetingId, author, request, content.value.content, newId, now)
      if (!planned.ok) return planned
      const scope = meetingScope(meetingId)
      const { puts, published } = planned.value
      const entries = puts.map((put) => ({ scope, put, author }))
      const scopes = store.write((tx) => {
        if (content.value.isSilent) queueRecognise(tx, { ...published, sha256: request.sha256 }, now)
        return putObjectsIn(tx, entries, now)
      })
      store.announce({ scopes, byDevice: null })
      if (content.value.isSilent) onSilentPages()
      return ok(published)
    },
  }
}

/** By the office's rule, whatever the secretary says; of a paper that came by another way she may know better. */
function isLate(store: Store, meetingId: MeetingId, now: Instant): boolean {
  const meeting = objectOf(store.reads, meetingScope(meetingId), 'Meeting', meetingId)
  return meeting !== null && minutesLate(now, meeting, officeDeadlines(store.reads, meeting.bodyId)) > 0
}

const namesOf = ({ name, reference, fileName }: z.infer<typeof NewPaper>): string[] => [
  name,
  reference,
  fileName,
]

interface Plan {
  readonly puts: OparlPut[]
  readonly published: Published
}
type Planned =
  | { readonly ok: true; readonly value: Plan }
  | { readonly ok: false; readonly failure: Failure<PublishCode> }

function planPaper(
  store: Store,
  meetingId: MeetingId,
  author: PersonId,
  request: z.infer<typeof NewPaper>,
  content: Content,
  newId: () => string,
  now: Instant,
): Planned {
  const { agendaItemId, role, order, fileName } = request
  const item = objectOf(store.reads, meetingScope(meetingId), 'AgendaItem', agendaItemId)
  if (item === null || item.deleted) return fail('paper/no-such-file', { missing: 'agenda-item' })
  const [paperId, fileId, fileVersionId] = [newId() as PaperId, newId() as FileId, newId() as FileVersionId]
  const common = { created: now, modified: now, deleted: false }
  const { name, reference, paperType, date, originator, secrecy, urgency, sentLate } = request
  return ok({
    published: { paperId, fileId, fileVersionId },
    puts: [
      {
        type: 'FileVersion',
        object: { ...common, id: fileVersionId, fileId, number: 1, author, ...content },
      },
      {
        type: 'File',
        object: {
          ...common,
          id: fileId,
          paperId,
          fileName,
          mimeType: 'application/pdf',
          currentVersionId: fileVersionId,
        },
      },
      {
        type: 'Paper',
        object: {
          ...common,
          id: paperId,
          name,
          reference,
          paperType,
          date,
          originator,
          mainFileId: fileId,
          secrecy,
          urgency,
          sent: now,
          sentLate: sentLate || isLate(store, meetingId, now),
        },
      },
      {
        type: 'Consultation',
        object: { ...common, id: newId() as ConsultationId, agendaItemId, meetingId, paperId, order, role },
      },
    ],
  })
}

function planVersion(
  store: Store,
  meetingId: MeetingId,
  author: PersonId,
  request: z.infer<typeof NewVersion>,
  content: Content,
  newId: () => string,
  now: Instant,
): Planned {
  const scope = meetingScope(meetingId)
  const file = objectOf(store.reads, scope, 'File', request.fileId)
  const old = file === null ? null : objectOf(store.reads, scope, 'FileVersion', file.currentVersionId)
  if (file === null || file.deleted || old === null) return fail('paper/no-such-file', { missing: 'file' })
  const fileVersionId = newId() as FileVersionId
  const common = { created: now, modified: now, deleted: false }
  // Later than what it replaces, also when the server's clock was set back since.
  const modified = Math.max(now, file.modified + 1) as Instant
  return ok({
    published: { paperId: file.paperId, fileId: file.id, fileVersionId },
    puts: [
      {
        type: 'FileVersion',
        object: { ...common, id: fileVersionId, fileId: file.id, number: old.number + 1, author, ...content },
      },
      {
        type: 'Replacement',
        object: {
          ...common,
          id: newId() as ReplacementId,
          fileId: file.id,
          oldVersionId: old.id,
          newVersionId: fileVersionId,
          author,
          reason: request.reason,
        },
      },
      { type: 'File', object: { ...file, modified, currentVersionId: fileVersionId } },
    ],
  })
}
