import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type StickCalls = Pick<
  Handlers,
  | 'stick.exportMeeting'
  | 'stick.exportOutbox'
  | 'stick.choose'
  | 'stick.look'
  | 'stick.take'
  | 'stick.drop'
  | 'stick.show'
>

export function stickHandlers(ports: HandlerPorts): StickCalls {
  const { stick } = ports
  return {
    'stick.exportMeeting': within(ports, async (session, { meetingId }) =>
      named(await stick.exportMeeting(session, meetingId), contract['stick.exportMeeting'].failures),
    ),
    'stick.exportOutbox': within(ports, async (session) =>
      named(await stick.exportOutbox(session), contract['stick.exportOutbox'].failures),
    ),
    'stick.choose': within(ports, async (session) =>
      named(await stick.choose(session), contract['stick.choose'].failures),
    ),
    'stick.look': within(ports, async (session, { code }) =>
      named(await stick.look(session, code), contract['stick.look'].failures),
    ),
    'stick.take': within(ports, async (session) =>
      named(await stick.take(session), contract['stick.take'].failures),
    ),
    'stick.drop': async () => {
      await stick.drop()
      return ok({})
    },
    'stick.show': within(ports, async () => {
      stick.show()
      return ok({})
    }),
  }
}

function named<T, F extends string>(result: Result<T, string>, codes: readonly F[]): Result<T, F> {
  return result.ok ? result : promised(result.failure, codes)
}
