/** Every call of the contract, answered. Leave one out and the compiler stops. */
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { HandlerPorts } from '../ports.ts'
import { appHandlers } from './app.ts'
import { archiveHandlers } from './archive.ts'
import { deskHandlers } from './desk.ts'
import { deskImportHandlers } from './desk-import.ts'
import { deskPaperHandlers } from './desk-papers.ts'
import { diagnosticsHandlers } from './diagnostics.ts'
import { displayHandlers } from './display.ts'
import { fileHandlers } from './files.ts'
import { followingHandlers } from './following.ts'
import { groupHandlers } from './groups.ts'
import { invitationHandlers } from './invitation.ts'
import { meetingHandlers } from './meetings.ts'
import { minutesHandlers } from './minutes.ts'
import { noticeHandlers } from './notice.ts'
import { opinionHandlers } from './opinion.ts'
import { outsideHandlers } from './outside.ts'
import { packHandlers } from './pack.ts'
import { readerHandlers } from './reader.ts'
import { reportHandlers } from './reports.ts'
import { roomHandlers } from './room.ts'
import { savingHandlers } from './saving.ts'
import { sessionHandlers } from './session.ts'
import { stickHandlers } from './stick.ts'
import { syncHandlers } from './sync.ts'
import { textHandlers } from './text.ts'
import { versionHandlers } from './versions.ts'
import { windowHandlers } from './window.ts'

export function createHandlers(ports: HandlerPorts): Handlers {
  return Object.freeze({
    ...appHandlers(ports),
    ...meetingHandlers(ports),
    ...deskPaperHandlers(ports),
    ...deskImportHandlers(ports),
    ...diagnosticsHandlers(ports),
    ...deskHandlers(ports),
    ...displayHandlers(ports),
    ...followingHandlers(ports),
    ...groupHandlers(ports),
    ...fileHandlers(ports),
    ...readerHandlers(ports),
    ...outsideHandlers(ports),
    ...roomHandlers(ports),
    ...stickHandlers(ports),
    ...packHandlers(ports),
    ...savingHandlers(ports),
    ...reportHandlers(ports),
    ...sessionHandlers(ports),
    ...archiveHandlers(ports),
    ...invitationHandlers(ports),
    ...minutesHandlers(ports),
    ...noticeHandlers(ports),
    ...opinionHandlers(ports),
    ...syncHandlers(ports),
    ...textHandlers(ports),
    ...windowHandlers(ports),
    ...versionHandlers(ports),
  })
}
