import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { type MeetingId, OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { OpinionWish } from '../../store/opinion/model.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { promised, within } from './within.ts'

type OpinionCalls = Pick<
  Handlers,
  | 'opinion.list'
  | 'opinion.publish'
  | 'opinion.answer'
  | 'opinion.extend'
  | 'opinion.close'
  | 'opinion.withdraw'
  | 'opinion.remind'
  | 'opinion.settle'
  | 'opinion.save'
>

export function opinionHandlers(ports: HandlerPorts): OpinionCalls {
  const say = async ({ store, driver }: OpenSession, meetingId: MeetingId, what: OpinionWish) => {
    const at = ports.clock.now()
    const opId = OpId.parse(uuidV7(at, ports.random.bytes(16)))
    const said = await store.sayOpinion({ opId, meetingId, what, at })
    if (said.ok) driver.workSaved()
    return said
  }
  return {
    'opinion.list': within(ports, async ({ store }, { meetingId }) => store.opinions(meetingId)),
    'opinion.publish': within(ports, async (session, { meetingId, ...form }) => {
      const said = await say(session, meetingId, { is: 'publish', ...form })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.publish'].failures)
    }),
    'opinion.answer': within(ports, async (session, { meetingId, of, answers }) => {
      const said = await say(session, meetingId, { is: 'answer', of, answers })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.answer'].failures)
    }),
    'opinion.extend': within(ports, async (session, { meetingId, of, deadline }) => {
      const said = await say(session, meetingId, { is: 'extend', of, deadline })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.extend'].failures)
    }),
    'opinion.close': within(ports, async (session, { meetingId, of }) => {
      const said = await say(session, meetingId, { is: 'close', of })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.close'].failures)
    }),
    'opinion.withdraw': within(ports, async (session, { meetingId, of, reason }) => {
      const said = await say(session, meetingId, { is: 'withdraw', of, reason })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.withdraw'].failures)
    }),
    'opinion.remind': within(ports, async (session, { meetingId, of }) => {
      const said = await say(session, meetingId, { is: 'remind', of })
      return said.ok ? said : promised(said.failure, contract['opinion.remind'].failures)
    }),
    'opinion.save': within(ports, async (session, wish) => {
      const saved = await ports.letters.saveOpinion(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['opinion.save'].failures)
    }),
    'opinion.settle': within(ports, async (session, { meetingId, of, conclusion }) => {
      const said = await say(session, meetingId, { is: 'result', of, conclusion })
      return said.ok ? ok({}) : promised(said.failure, contract['opinion.settle'].failures)
    }),
  }
}
