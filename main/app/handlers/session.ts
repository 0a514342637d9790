import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type SessionCalls = Pick<
  Handlers,
  | 'session.view'
  | 'session.ask'
  | 'session.open'
  | 'session.takeOver'
  | 'session.voteSecretly'
  | 'session.checkBallot'
  | 'session.exchange'
  | 'session.door'
  | 'session.history'
  | 'session.saveAttendance'
>

const DISK = ['storage/full', 'storage/failed'] as const
/** Made by the device itself, with what no window knows: keys of hosts, bytes of tokens. */
const NOT_BY_HAND: readonly string[] = ['open', 'take-over', 'token']

export function sessionHandlers(ports: HandlerPorts): SessionCalls {
  return {
    'session.view': within(ports, ({ sitting }, { meetingId }) => sitting.view(meetingId)),
    'session.ask': within(ports, async ({ sitting }, { meetingId, does, door }) => {
      if (NOT_BY_HAND.includes(does.is)) return fail('session/not-by-hand')
      const asked = await sitting.ask(meetingId, does, door)
      return asked.ok ? ok({ commandId: asked.value }) : promised(asked.failure, DISK)
    }),
    'session.open': within(ports, async ({ sitting }, { meetingId, lineId, ...wish }) => {
      const opened = await sitting.open(meetingId, lineId, wish)
      return opened.ok
        ? ok({})
        : promised(opened.failure, [...DISK, 'session/no-line', 'meeting/not-on-this-device'])
    }),
    'session.takeOver': within(ports, async ({ sitting }, { meetingId, lineId }) => {
      const taken = await sitting.takeOver(meetingId, lineId)
      return taken.ok ? ok({}) : promised(taken.failure, [...DISK, 'session/no-line'])
    }),
    'session.voteSecretly': within(ports, async ({ sitting }, { meetingId, voteId, choice }) => {
      const cast = await sitting.voteSecretly(meetingId, voteId, choice)
      return cast.ok ? ok({}) : promised(cast.failure, [...DISK, 'vote/already-voted'])
    }),
    'session.checkBallot': within(ports, async ({ sitting }, { meetingId, voteId }) =>
      ok(await sitting.checkBallot(meetingId, voteId)),
    ),
    'session.exchange': within(ports, async ({ sitting }, { meetingId }) => {
      await sitting.exchange(meetingId)
      return ok({})
    }),
    'session.door': within(ports, async ({ sitting }, { meetingId }) =>
      ok({ code: await sitting.door(meetingId) }),
    ),
    'session.saveAttendance': within(ports, async (session, { meetingId }) => {
      const saved = await ports.tables.saveAttendance(session, meetingId)
      return saved.ok ? saved : promised(saved.failure, contract['session.saveAttendance'].failures)
    }),
    'session.history': within(ports, async ({ sitting }, { meetingId }) =>
      ok(await sitting.history(meetingId)),
    ),
  }
}
