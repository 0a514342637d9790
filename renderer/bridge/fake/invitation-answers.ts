/** Invitations of the made-up world: a few have answered, files are saved on no disk. */
import { instant } from '../../../shared/kernel/instant.ts'
import type { CallOutput } from '../api.ts'
import { aPerson } from './builders.ts'

type View = CallOutput<'rsvp.view'>
type One = NonNullable<View['mine']>

const BLANK: Omit<One, 'person' | 'role'> = {
  ...{ answer: null, askedAgain: false, reason: '', proxy: null, at: null, opId: null },
  ...{ decision: 'not-needed', decidedBy: '', decisionReason: '', remindedAt: null, remindedBy: '' },
}

const one = (at: number): One => ({ ...BLANK, person: aPerson(at), role: at === 0 ? 'chair' : 'delegate' })

export const invitationAnswers = (now: number) => ({
  'invitation.save': ({ format }: { format: string }) => ({ fileName: `Phiên họp - giấy mời.${format}` }),
  'invitation.show': () => ({}),
  'rsvp.view': (): View => ({
    moment: { start: instant(now), end: instant(now + 7_200_000), room: 'Phòng họp số 1', address: '' },
    before: null,
    mine: one(1),
    canAnswer: true,
    manages: true,
    people: Array.from({ length: 8 }, (_, at) => ({ ...one(at), answer: at % 2 === 0 ? 'attend' : null })),
    forecast: {
      ...{ invited: 8, attending: 4, proxies: 0, absent: 0, waiting: 0, unanswered: 4 },
      quorum: { members: 8, needed: 6, attending: 4, is: 'possible' },
    },
  }),
  'rsvp.answer': () => ({}),
  'rsvp.decide': () => ({}),
  'rsvp.remind': () => ({ people: 4 }),
})
