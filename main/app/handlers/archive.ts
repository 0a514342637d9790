import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type ArchiveCalls = Pick<Handlers, 'archive.save' | 'archive.cancel' | 'archive.show'>

export function archiveHandlers(ports: HandlerPorts): ArchiveCalls {
  const { archive } = ports
  return {
    'archive.save': within(ports, async (session, wish) => {
      const made = await archive.save(session, wish)
      return made.ok ? made : promised(made.failure, contract['archive.save'].failures)
    }),
    'archive.cancel': async () => {
      await archive.cancel()
      return ok({})
    },
    'archive.show': within(ports, async () => {
      archive.show()
      return ok({})
    }),
  }
}
