import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type PackCalls = Pick<Handlers, 'pack.look' | 'pack.make' | 'pack.cancel' | 'pack.show'>

export function packHandlers(ports: HandlerPorts): PackCalls {
  const { pack } = ports
  return {
    'pack.look': within(ports, async (session, { meetingId }) => {
      const seen = await pack.look(session, meetingId)
      return seen.ok ? seen : promised(seen.failure, contract['pack.look'].failures)
    }),
    'pack.make': within(ports, async (session, wish) => {
      const made = await pack.make(session, wish)
      return made.ok ? made : promised(made.failure, contract['pack.make'].failures)
    }),
    'pack.cancel': async () => {
      await pack.cancel()
      return ok({})
    },
    'pack.show': within(ports, async () => {
      pack.show()
      return ok({})
    }),
  }
}
