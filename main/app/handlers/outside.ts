import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type OutsideCalls = Pick<
  Handlers,
  'export.start' | 'export.cancel' | 'export.show' | 'import.choose' | 'print.start'
>

export function outsideHandlers(ports: HandlerPorts): OutsideCalls {
  const { outside } = ports
  return {
    'export.start': within(ports, async (session, input) =>
      named(await outside.export(session, input), contract['export.start'].failures),
    ),
    'export.cancel': async () => {
      outside.cancel()
      return ok({})
    },
    'export.show': within(ports, async () => {
      outside.show()
      return ok({})
    }),
    'import.choose': within(ports, async (session, input) =>
      named(await outside.import(session, input), contract['import.choose'].failures),
    ),
    'print.start': within(ports, async (session, input) =>
      named(await outside.print(session, input), contract['print.start'].failures),
    ),
  }
}

function named<T, F extends string>(result: Result<T, string>, codes: readonly F[]): Result<T, F> {
  return result.ok ? result : promised(result.failure, codes)
}
