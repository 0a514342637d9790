import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type VersionCalls = Pick<Handlers, 'versions.carryOver' | 'versions.compare'>

export function versionHandlers(ports: HandlerPorts): VersionCalls {
  return {
    'versions.carryOver': within(ports, ({ versions }, { meetingId, fileId, fileVersionId }) =>
      versions.carryOver(meetingId, fileId, fileVersionId),
    ),
    'versions.compare': within(ports, ({ versions }, { fileId, oldId, newId }) =>
      versions.compare(fileId, oldId, newId),
    ),
  }
}
