/** Minutes as a screen shows them: the text that came together, what the log would say, comments, signatures. */
import { createPublicKey, verify } from 'node:crypto'
import * as Y from 'yjs'
import type { MinutesSignatureView, MinutesView } from '../../../shared/ipc/minutes.ts'
import type { AgendaItemId, MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { hasText, putDraft, readMinutes, wordsOf } from '../../../shared/minutes/document.ts'
import { draftMinutes } from '../../../shared/minutes/draft.ts'
import type { AgendaFact, MinutesFacts } from '../../../shared/minutes/facts.ts'
import { foldMinutes, type MinutesState, type Signed } from '../../../shared/minutes/fold.ts'
import { toldBy } from '../../../shared/minutes/history.ts'
import type { MinutesDraft } from '../../../shared/minutes/paper.ts'
import { signedWords } from '../../../shared/minutes/said.ts'
import type { MeetingRole } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { deviceOf } from '../devices/directory.ts'
import { invitationFacts } from '../invitation/read-facts.ts'
import { personView } from '../read/people.ts'
import { readSession } from '../session/session-rows.ts'
import { hexOf, type KeptOp, minutesOps } from './minutes-rows.ts'
import type { MinutesUnread } from './model.ts'

export interface ReadMinutes {
  readonly role: MeetingRole
  readonly ops: readonly KeptOp[]
  readonly state: MinutesState
  readonly draft: MinutesDraft
  readonly doc: Y.Doc
  readonly phase: MinutesView['phase']
}

/** The caller destroys the document. */
export function readFor(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<ReadMinutes, MinutesUnread> {
  const writer = factsForWriter(context, meetingId, now)
  if (!writer.ok) return writer
  const { role, facts } = writer.value
  const ops = minutesOps(context, meetingId)
  const state = foldMinutes(ops, hexOf)
  const doc = new Y.Doc()
  if (state.updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates([...state.updates]))
  return ok({ role, ops, state, draft: draftMinutes(facts), doc, phase: facts.session.phase })
}

/** For chair and secretary alone: they write minutes and notices. */
export function factsForWriter(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<{ readonly role: 'chair' | 'secretary'; readonly facts: MinutesFacts }, MinutesUnread> {
  const facts = factsFor(context, meetingId, now)
  if (facts === null) return fail('meeting/not-on-this-device')
  const role = facts.invitation.people.find(({ id }) => id === context.person.id)?.role ?? null
  return role === 'chair' || role === 'secretary' ? ok({ role, facts }) : fail('minutes/not-yours')
}

function factsFor(context: StoreContext, meetingId: MeetingId, now: Instant): MinutesFacts | null {
  const invitation = invitationFacts(context, meetingId, now)
  if (!invitation.ok || invitation.value.state === 'draft') return null
  const agenda = context.statements
    .of(
      context.db,
      `SELECT id, number, name, presenter FROM agenda_item WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id`,
    )
    .all(meetingId) as (AgendaFact & { readonly id: AgendaItemId })[]
  return {
    invitation: invitation.value,
    agenda,
    personOf: (id) => personView(context, id),
    ...toldBy(readSession(context, meetingId).entries),
  }
}

export function minutesView(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<MinutesView, MinutesUnread> {
  const read = readFor(context, meetingId, now)
  if (!read.ok) return read
  const { role, ops, state, draft, doc, phase } = read.value
  try {
    const settled = new Set(ops.filter(({ isSettled }) => isSettled).map(({ opId }) => opId))
    const words = hexOf(wordsOf(readMinutes(doc, draft)))
    return ok({
      update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
      hasText: hasText(doc),
      draft,
      phase,
      signsAs: role === 'chair' ? 'chair' : 'secretary',
      leftOutCount: state.leftOut.length,
      comments: state.comments.map(({ author, settledBy, ...comment }) => ({
        ...comment,
        author: personView(context, author),
        mine: author === context.person.id,
        settledBy: settledBy === null ? null : personView(context, settledBy).name,
      })),
      signatures: state.signatures.map((signed) =>
        signatureView(context, { meetingId, signed, words, isSettled: settled.has(signed.opId) }),
      ),
    })
  } finally {
    doc.destroy()
  }
}

interface Checked {
  readonly meetingId: MeetingId
  readonly signed: Signed
  readonly words: string
  readonly isSettled: boolean
}

function signatureView(
  context: StoreContext,
  { meetingId, signed, words, isSettled }: Checked,
): MinutesSignatureView {
  const { opId, author, at, said } = signed
  return {
    opId,
    person: personView(context, author),
    as: said.as,
    at,
    mine: author === context.person.id,
    waits: !isSettled,
    isGood: said.words === words && isSignedBy(context, meetingId, signed),
  }
}

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** By the device, as the office's directory knows it; one's own, which the directory may not have yet, by its own key. */
function isSignedBy(context: StoreContext, meetingId: MeetingId, { author, said }: Signed): boolean {
  const own = said.deviceId === context.deviceId && author === context.person.id
  const device = deviceOf(context, said.deviceId)
  if (!own && (device === null || device.personId !== author)) return false
  const key = own
    ? createPublicKey(context.signingKey)
    : createPublicKey({
        key: Buffer.concat([SPKI_ED25519, device?.publicKey ?? new Uint8Array()]),
        format: 'der',
        type: 'spki',
      })
  return verify(null, signedWords(meetingId, said), key, said.signature)
}

/** As it is printed: what was written, or, where nobody has written yet, the draft. */
export function minutesPaper(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<MinutesDraft, MinutesUnread> {
  const read = readFor(context, meetingId, now)
  if (!read.ok) return read
  const { doc, draft } = read.value
  if (!hasText(doc)) putDraft(doc, draft)
  const paper = readMinutes(doc, draft)
  doc.destroy()
  return ok(paper)
}
