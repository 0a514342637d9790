import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type SavingCalls = Pick<Handlers, 'saving.look' | 'saving.save' | 'seen.save' | 'saving.show'>

export function savingHandlers(ports: HandlerPorts): SavingCalls {
  const { tables } = ports
  return {
    'saving.look': within(ports, async (session, wish) => {
      const seen = await tables.look(session, wish)
      return seen.ok ? seen : promised(seen.failure, contract['saving.look'].failures)
    }),
    'saving.save': within(ports, async (session, wish) => {
      const saved = await tables.saveReport(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['saving.save'].failures)
    }),
    'seen.save': within(ports, async (session, { meetingId }) => {
      const saved = await tables.saveSeen(session, meetingId)
      return saved.ok ? saved : promised(saved.failure, contract['seen.save'].failures)
    }),
    'saving.show': within(ports, async () => {
      tables.show()
      return ok({})
    }),
  }
}
