import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { type MeetingId, OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { StoreApi } from '../../store/api.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { promised, within } from './within.ts'

type InvitationCalls = Pick<
  Handlers,
  | 'invitation.save'
  | 'invitation.show'
  | 'rsvp.view'
  | 'rsvp.answer'
  | 'rsvp.decide'
  | 'rsvp.remind'
  | 'meetings.remindUnopened'
>
type Wish = Parameters<StoreApi['sayRsvp']>[0]['what']

export function invitationHandlers(ports: HandlerPorts): InvitationCalls {
  const { letters } = ports
  const say = async ({ store, driver }: OpenSession, meetingId: MeetingId, what: Wish) => {
    const at = ports.clock.now()
    const opId = OpId.parse(uuidV7(at, ports.random.bytes(16)))
    const said = await store.sayRsvp({ opId, meetingId, what, at })
    if (said.ok) driver.workSaved()
    return said
  }
  return {
    'invitation.save': within(ports, async (session, wish) => {
      const saved = await letters.save(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['invitation.save'].failures)
    }),
    'invitation.show': within(ports, async () => {
      letters.show()
      return ok({})
    }),
    'rsvp.view': within(ports, ({ store }, { meetingId }) => store.rsvp(meetingId)),
    'rsvp.answer': within(ports, async (session, { meetingId, ...answer }) => {
      const said = await say(session, meetingId, { is: 'answer', ...answer })
      return said.ok ? ok({}) : promised(said.failure, contract['rsvp.answer'].failures)
    }),
    'rsvp.decide': within(ports, async (session, { meetingId, ...decision }) => {
      const said = await say(session, meetingId, { is: 'decision', ...decision })
      return said.ok ? ok({}) : promised(said.failure, contract['rsvp.decide'].failures)
    }),
    'meetings.remindUnopened': within(ports, async (session, { meetingId }) => {
      const said = await say(session, meetingId, { is: 'papers' })
      return said.ok
        ? ok({ people: said.value.people })
        : promised(said.failure, contract['meetings.remindUnopened'].failures)
    }),
    'rsvp.remind': within(ports, async (session, { meetingId }) => {
      const said = await say(session, meetingId, { is: 'reminder' })
      return said.ok
        ? ok({ people: said.value.people })
        : promised(said.failure, contract['rsvp.remind'].failures)
    }),
  }
}
