import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type SyncCalls = Pick<Handlers, 'sync.status' | 'sync.now' | 'sync.outbox'>

export function syncHandlers(ports: HandlerPorts): SyncCalls {
  return {
    'sync.status': within(ports, async ({ syncStatus }) => ok(await syncStatus())),
    'sync.now': within(ports, async ({ driver, downloads }) => {
      driver.syncNow()
      downloads.linkUp()
      return ok({})
    }),
    'sync.outbox': within(ports, async ({ store }) => ok([...(await store.outbox())])),
  }
}
