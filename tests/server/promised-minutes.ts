/** The part of the table that is about minutes; its columns and rows are those of promised.ts. */
import type { Actor, MeetingFacts, Question } from '../../server/access/may.ts'
import type { DeviceId, OpId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { DutySaid } from '../../shared/minutes/duty.ts'
import type { MinutesSaid } from '../../shared/minutes/said.ts'

type Part = 'none' | 'chair' | 'secretary' | 'delegate' | 'guest' | 'unknown'
const nobody = { none: '......', delegate: '......', guest: '......', unknown: '......' }
const charged = { none: '......', delegate: '.yyyy.', guest: '.yyyy.', unknown: '......' }

export const promisedOfMinutes: Record<string, Record<Part, string>> = {
  'minutes.say: text': { ...nobody, chair: '.yyyy.', secretary: '.yyyy.' },
  'minutes.say: the chair’s signature': { ...nobody, chair: '.yyyy.', secretary: '......' },
  'minutes.say: the secretary’s signature': { ...nobody, chair: '......', secretary: '.yyyy.' },
  'duty.say: a task for somebody': { ...nobody, chair: '.yyyy.', secretary: '.yyyy.' },
  'duty.say: how one’s own task stands': { ...charged, chair: '.yyyy.', secretary: '.yyyy.' },
  'duty.say: how another’s task stands': { ...nobody, chair: '.yyyy.', secretary: '.yyyy.' },
}

const saying =
  (said: MinutesSaid) =>
  (actor: Actor, meeting: MeetingFacts | null): Question => ({ action: 'minutes.say', actor, meeting, said })

const signing = (as: 'chair' | 'secretary') =>
  saying({
    is: 'sign',
    as,
    seen: '0'.repeat(64) as Sha256,
    words: '0'.repeat(64) as Sha256,
    deviceId: '01900000-0000-7000-8000-000000000001' as DeviceId,
    signature: new Uint8Array(64),
  })

const someone = '01900000-0000-7000-8000-000000000002' as PersonId
const ofDuty =
  (said: DutySaid, isCharged: boolean) =>
  (actor: Actor, meeting: MeetingFacts | null): Question => ({
    ...{ action: 'duty.say', actor, meeting, said },
    charged: isCharged,
  })
const stand = { is: 'stand', turn: 2, of: someone as string as OpId, stands: 'done', note: '' } as const

export const askedOfMinutes: Record<string, ReturnType<typeof saying>> = {
  'duty.say: a task for somebody': ofDuty(
    { is: 'assign', turn: 1, of: null, text: 'x', leadId: someone, helperIds: [], due: null },
    true,
  ),
  'duty.say: how one’s own task stands': ofDuty(stand, true),
  'duty.say: how another’s task stands': ofDuty(stand, false),
  'minutes.say: text': saying({ is: 'update', update: new Uint8Array([0, 0]) }),
  'minutes.say: the chair’s signature': signing('chair'),
  'minutes.say: the secretary’s signature': signing('secretary'),
}
