import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type DeskImportCalls = Pick<
  Handlers,
  'deskImport.choose' | 'deskImport.look' | 'deskImport.cancel' | 'deskImport.take'
>

export function deskImportHandlers(ports: HandlerPorts): DeskImportCalls {
  const { imports } = ports
  return {
    'deskImport.choose': within(ports, async (session, { what }) => {
      const found = await imports.choose(session, what)
      return found.ok ? found : promised(found.failure, contract['deskImport.choose'].failures)
    }),
    'deskImport.look': within(ports, async (session, { address }) => {
      const found = await imports.look(session, address)
      return found.ok ? found : promised(found.failure, contract['deskImport.look'].failures)
    }),
    'deskImport.cancel': within(ports, async () => {
      imports.cancel()
      return ok({})
    }),
    'deskImport.take': within(ports, async (session, wish) => {
      const taken = await imports.take(session, wish)
      return taken.ok ? taken : promised(taken.failure, contract['deskImport.take'].failures)
    }),
  }
}
