import type { Handlers } from '../../../shared/ipc/contract.ts'
import { fail } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type VersionCalls = Pick<Handlers, 'versions.carryOver' | 'versions.compare'>

export function versionHandlers(ports: HandlerPorts): VersionCalls {
  return {
    'versions.carryOver': within(ports, async ({ store, versions }, { meetingId, fileId, fileVersionId }) =>
      (await store.refusedUse(fileVersionId, 'see')) === null
        ? await versions.carryOver(meetingId, fileId, fileVersionId)
        : fail('paper/no-text'),
    ),
    'versions.compare': within(ports, async ({ store, versions }, { fileId, oldId, newId }) =>
      (await store.refusedUse(newId, 'see')) === null
        ? await versions.compare(fileId, oldId, newId)
        : fail('paper/no-text'),
    ),
  }
}
