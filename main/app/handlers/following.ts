import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type FollowingCalls = Pick<
  Handlers,
  'following.watch' | 'following.present' | 'following.show' | 'following.stop' | 'following.let'
>

export function followingHandlers(ports: HandlerPorts): FollowingCalls {
  return {
    'following.watch': within(ports, async ({ following }, { meetingId }) => {
      following.watch(meetingId)
      return ok({})
    }),
    'following.present': within(ports, async ({ following }, { takeOver }) => {
      const answer = await following.present(takeOver)
      return answer.ok ? ok({}) : answer
    }),
    'following.show': within(ports, async ({ following }, sight) => {
      following.show(sight)
      return ok({})
    }),
    'following.stop': within(ports, async ({ following }) => {
      following.stop()
      return ok({})
    }),
    'following.let': within(ports, async ({ following }, { personId, on }) => {
      following.letPresent(personId, on)
      return ok({})
    }),
  }
}
