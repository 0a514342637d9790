import type { Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { outsideLink } from '../../../shared/reader/outside-link.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type WindowCalls = Pick<Handlers, 'window.setFullScreen' | 'window.letCamera' | 'links.open'>

export function windowHandlers(ports: HandlerPorts): WindowCalls {
  return {
    'window.setFullScreen': async ({ on }) => {
      ports.window.setFullScreen(on)
      return ok({ on })
    },
    'window.letCamera': async ({ on }) => {
      ports.window.letCamera(on)
      return ok({})
    },
    'links.open': within(ports, async (_session, { url }) => {
      const link = outsideLink(url, (text) => (URL.canParse(text) ? new URL(text) : null))
      if (link === null) return fail('link/refused')
      try {
        await ports.window.openOutside(link.url)
      } catch {
        // No program on this machine takes such an address.
        return fail('link/refused')
      }
      return ok({})
    }),
  }
}
