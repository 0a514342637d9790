/** The authorisation table: what is promised, by hand, and the questions it is asked with. */
import type { Actor, MeetingFacts, MeetingPhase, Question } from '../../server/access/may.ts'
import type { BodyId, FileId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { MeetingRole } from '../../shared/oparl/objects.ts'
import { bodyScope, deskScope, layerDocId, meetingScope, personScope } from '../../shared/oparl/scope.ts'
import { askedOfMinutes, promisedOfMinutes } from './promised-minutes.ts'
import { askedOfOffice, promisedOfOffice } from './promised-office.ts'
import { askedOfOpinions, promisedOfOpinions } from './promised-opinion.ts'
import { askedOfRsvp, promisedOfRsvp } from './promised-rsvp.ts'

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
export const me = id(1) as PersonId
export const other = id(2) as PersonId
const myBody = id(3) as BodyId
const otherBody = id(4) as BodyId
const meetingId = id(5) as MeetingId
const fileId = id(6) as FileId

export const phases = [
  'draft',
  'published',
  'running',
  'settling',
  'closed',
  'cancelled',
] as const satisfies readonly MeetingPhase[]
export const parts = ['none', 'chair', 'secretary', 'delegate', 'guest', 'unknown'] as const
type Part = (typeof parts)[number]
/** A paper without a rule of viewing; those with one are in tests/server/viewing.test.ts. */
export const noRule = { viewing: null, now: instant(0) } as const

const alike = (row: string) =>
  Object.fromEntries(parts.map((part) => [part, row])) as Readonly<Record<Part, string>>
const nobody = alike('......')
const everybody = alike('yyyyyy')

/**
 * What we promise, written by hand. Columns: draft, published, running, settling, closed, cancelled; y = may.
 * Rows: the person's part in the meeting; `none` = does not take part, `unknown` = there is no such meeting.
 */
export const promised: Record<string, Record<Part, string>> = {
  'scope.read of the meeting': {
    none: '......',
    chair: 'yyyyyy',
    secretary: 'yyyyyy',
    delegate: '.yyyyy',
    guest: '.yyyyy',
    unknown: '......',
  },
  'scope.read of the desk': {
    none: '......',
    chair: 'yyyyyy',
    secretary: 'yyyyyy',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'seen.tell': {
    none: '......',
    chair: 'yyyyyy',
    secretary: 'yyyyyy',
    delegate: '.yyyyy',
    guest: '.yyyyy',
    unknown: '......',
  },
  'stage.present': {
    none: '......',
    chair: '.yy...',
    secretary: '.yy...',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'stage.present, where one is let': {
    none: '......',
    chair: '.yy...',
    secretary: '.yy...',
    delegate: '.yy...',
    guest: '.yy...',
    unknown: '......',
  },
  'stage.run': {
    none: '......',
    chair: '.yy...',
    secretary: '.yy...',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  ...promisedOfRsvp,
  ...promisedOfMinutes,
  ...promisedOfOpinions,
  'blob.read of the meeting': {
    none: '......',
    chair: 'yyyyyy',
    secretary: 'yyyyyy',
    delegate: '.yyyyy',
    guest: '.yyyyy',
    unknown: '......',
  },
  'layer.append to own document of the meeting': {
    none: '......',
    chair: 'yyyy..',
    secretary: 'yyyy..',
    delegate: '.yyy..',
    guest: '.yyy..',
    unknown: '......',
  },
  "layer.append to another's document of the meeting": nobody,
  'layer.append to own private document': everybody,
  "layer.append to another's private document": nobody,
  'paper.publish': {
    none: '......',
    chair: '......',
    secretary: 'yyy...',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'session.sit': {
    none: '......',
    chair: '.yyy..',
    secretary: '.yyy..',
    delegate: '.yyy..',
    guest: '.yyy..',
    unknown: '......',
  },
  'blob.upload as a member': {
    none: '......',
    chair: '......',
    secretary: 'yyy...',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'blob.upload as a secretary of the office': everybody,
  ...promisedOfOffice(nobody, everybody),
  'scope.read of own office': everybody,
  'scope.read of another office': nobody,
  'scope.read of own person': everybody,
  'scope.read of another person': nobody,
  'blob.read of another person': nobody,
  'self.use': everybody,
}

/** The question that a row of the table stands for. */
const asked: Record<string, (actor: Actor, meeting: MeetingFacts | null) => Question> = {
  'scope.read of the meeting': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: meetingScope(meetingId),
    meeting,
    group: null,
  }),
  'scope.read of the desk': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: deskScope(meetingId),
    meeting,
    group: null,
  }),
  'seen.tell': (actor, meeting) => ({ action: 'seen.tell', actor, meeting }),
  'stage.present': (actor, meeting) => ({ action: 'stage.present', actor, meeting, isLet: false }),
  'stage.present, where one is let': (actor, meeting) => ({
    action: 'stage.present',
    actor,
    meeting,
    isLet: true,
  }),
  'stage.run': (actor, meeting) => ({ action: 'stage.run', actor, meeting }),
  ...askedOfRsvp(me, other),
  ...askedOfMinutes,
  ...askedOfOpinions,
  'blob.read of the meeting': (actor, meeting) => ({
    action: 'blob.read',
    actor,
    scope: meetingScope(meetingId),
    meeting,
    ...noRule,
  }),
  'layer.append to own document of the meeting': (actor, meeting) => ({
    action: 'layer.append',
    actor,
    meeting,
    group: null,
    docId: layerDocId({ layer: 'meeting', meetingId, fileId, authorId: me }),
  }),
  "layer.append to another's document of the meeting": (actor, meeting) => ({
    action: 'layer.append',
    actor,
    meeting,
    group: null,
    docId: layerDocId({ layer: 'meeting', meetingId, fileId, authorId: other }),
  }),
  'layer.append to own private document': (actor, meeting) => ({
    action: 'layer.append',
    actor,
    meeting,
    group: null,
    docId: layerDocId({ layer: 'private', meetingId: null, fileId, authorId: me }),
  }),
  "layer.append to another's private document": (actor, meeting) => ({
    action: 'layer.append',
    actor,
    meeting,
    group: null,
    docId: layerDocId({ layer: 'private', meetingId: null, fileId, authorId: other }),
  }),
  'paper.publish': (actor, meeting) => ({ action: 'paper.publish', actor, meeting }),
  'session.sit': (actor, meeting) => ({ action: 'session.sit', actor, meeting }),
  'blob.upload as a member': (actor, meeting) => ({
    action: 'blob.upload',
    actor: { ...actor, office: 'member' },
    meetings: meeting === null ? [] : [meeting],
  }),
  'blob.upload as a secretary of the office': (actor, meeting) => ({
    action: 'blob.upload',
    actor: { ...actor, office: 'secretary' },
    meetings: meeting === null ? [] : [meeting],
  }),
  ...askedOfOffice,
  'scope.read of own office': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: bodyScope(myBody),
    meeting,
    group: null,
  }),
  'scope.read of another office': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: bodyScope(otherBody),
    meeting,
    group: null,
  }),
  'scope.read of own person': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: personScope(me),
    meeting,
    group: null,
  }),
  'scope.read of another person': (actor, meeting) => ({
    action: 'scope.read',
    actor,
    scope: personScope(other),
    meeting,
    group: null,
  }),
  'blob.read of another person': (actor, meeting) => ({
    action: 'blob.read',
    actor,
    scope: personScope(other),
    meeting,
    ...noRule,
  }),
  'self.use': (actor) => ({ action: 'self.use', actor }),
}

const factsOf = (part: Part, phase: MeetingPhase): MeetingFacts | null =>
  part === 'unknown' ? null : { phase, role: part === 'none' ? null : (part satisfies MeetingRole) }

export interface Row {
  readonly title: string
  readonly expected: boolean
  readonly question: Question
}

/** Every combination of what is asked, part, phase, office role and whether the account is active. */
export function* rows(): Generator<Row> {
  for (const [what, ask] of Object.entries(asked)) {
    for (const part of parts) {
      for (const [at, phase] of phases.entries()) {
        for (const office of ['member', 'secretary'] as const) {
          for (const active of [true, false]) {
            const actor: Actor = { personId: me, bodyId: myBody, office, active }
            // A disabled account may nothing at all.
            const expected = active && promised[what]?.[part][at] === 'y'
            yield {
              title: `${what} | ${part} | ${phase} | ${office} | ${active ? 'active' : 'disabled'}`,
              expected,
              question: ask(actor, factsOf(part, phase)),
            }
          }
        }
      }
    }
  }
}
