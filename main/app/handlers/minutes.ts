import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { type MeetingId, OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { DutyWish, MinutesWish } from '../../store/minutes/model.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { promised, within } from './within.ts'

type MinutesCalls = Pick<
  Handlers,
  | 'duty.list'
  | 'duty.before'
  | 'duty.assign'
  | 'duty.stand'
  | 'duty.drop'
  | 'minutes.open'
  | 'minutes.write'
  | 'minutes.comment'
  | 'minutes.settle'
  | 'minutes.sign'
  | 'minutes.save'
>

export function minutesHandlers(ports: HandlerPorts): MinutesCalls {
  const say = async ({ store, driver }: OpenSession, meetingId: MeetingId, what: MinutesWish) => {
    const at = ports.clock.now()
    const opId = OpId.parse(uuidV7(at, ports.random.bytes(16)))
    const said = await store.sayMinutes({ opId, meetingId, what, at })
    if (said.ok) driver.workSaved()
    return said
  }
  const charge = async ({ store, driver }: OpenSession, meetingId: MeetingId, what: DutyWish) => {
    const at = ports.clock.now()
    const opId = OpId.parse(uuidV7(at, ports.random.bytes(16)))
    const said = await store.sayDuty({ opId, meetingId, what, at })
    if (said.ok) driver.workSaved()
    return said.ok ? ok({}) : promised(said.failure, contract['duty.assign'].failures)
  }
  return {
    'duty.list': within(ports, async ({ store }, { meetingId }) => ok(await store.duties(meetingId))),
    'duty.before': within(ports, async ({ store }, { meetingId }) => ok(await store.dutiesBefore(meetingId))),
    'duty.assign': within(ports, (session, { meetingId, ...duty }) =>
      charge(session, meetingId, { is: 'assign', ...duty }),
    ),
    'duty.stand': within(ports, (session, { meetingId, ...stand }) =>
      charge(session, meetingId, { is: 'stand', ...stand }),
    ),
    'duty.drop': within(ports, (session, { meetingId, of }) =>
      charge(session, meetingId, { is: 'drop', of }),
    ),
    'minutes.open': within(ports, async ({ store, sitting }, { meetingId }) => {
      // From now on its session is followed, also by who was not in it; `session.changed` tells of what comes.
      await sitting.view(meetingId)
      return store.minutes(meetingId, ports.clock.now())
    }),
    'minutes.write': within(ports, async (session, { meetingId, update }) => {
      const said = await say(session, meetingId, { is: 'update', update })
      return said.ok ? ok({}) : promised(said.failure, contract['minutes.write'].failures)
    }),
    'minutes.comment': within(ports, async (session, { meetingId, ...comment }) => {
      const said = await say(session, meetingId, { is: 'comment', ...comment })
      return said.ok ? ok({}) : promised(said.failure, contract['minutes.comment'].failures)
    }),
    'minutes.settle': within(ports, async (session, { meetingId, of }) => {
      const said = await say(session, meetingId, { is: 'settled', of })
      return said.ok ? ok({}) : promised(said.failure, contract['minutes.settle'].failures)
    }),
    'minutes.sign': within(ports, async (session, { meetingId }) => {
      const said = await say(session, meetingId, { is: 'sign' })
      return said.ok ? ok({}) : promised(said.failure, contract['minutes.sign'].failures)
    }),
    'minutes.save': within(ports, async (session, wish) => {
      const saved = await ports.letters.saveMinutes(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['minutes.save'].failures)
    }),
  }
}
