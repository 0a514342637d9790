import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

export function displayHandlers(
  ports: HandlerPorts,
): Pick<Handlers, 'display.state' | 'display.open' | 'display.close'> {
  return {
    'display.state': async () => ok(ports.display.state()),
    'display.open': within(ports, (session, wish) => ports.display.open(session, wish)),
    'display.close': async () => {
      ports.display.close()
      return ok({})
    },
  }
}
