/**
 * Meetings that are made of what an office has elsewhere, one at a time: reads, shows what would become what, and writes
 * only what a person has agreed to. Places on the disk and addresses stay here; the page names a paper by what it was shown.
 */
import { typedAddress } from '../../shared/import/address.ts'
import { chosenOf } from '../../shared/import/chosen.ts'
import type { ImportPreview } from '../../shared/ipc/desk-import.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { ofSite, Reading, type ReadingPorts, type ReadMeeting } from './import-reading.ts'
import { type ImportFiles, type TakePorts, takeImport } from './import-take.ts'
import type { ImportDesk, OpenSession } from './ports.ts'

export interface ImportPorts extends TakePorts, ReadingPorts {
  readonly askWhichFolder: () => Promise<string | null>
  /** A spreadsheet or an OParl document; null: given up. */
  readonly askWhichFile: () => Promise<string | null>
}

/** What was read, and where its files are. */
interface Held {
  readonly session: OpenSession
  readonly preview: ImportPreview
  readonly files: ImportFiles
}

export function createImportDesk(ports: ImportPorts): ImportDesk {
  let running: AbortController | null = null
  let held: Held | null = null
  let lastId = 0

  /** One at a time: what was being read before is ended. */
  async function reading<T>(work: (read: Reading) => Promise<T>): Promise<T> {
    running?.abort()
    const control = new AbortController()
    running = control
    held = null
    return await work(new Reading(ports, control.signal))
  }
  function keep(session: OpenSession, read: Result<ReadMeeting, string>): Result<ImportPreview, string> {
    if (!read.ok) return read
    lastId += 1
    const preview = { ...read.value.preview, importId: lastId }
    held = { session, preview, files: read.value.files }
    return ok(preview)
  }
  return {
    choose: (session, what) =>
      reading(async (read) => {
        const chosen = await (what === 'folder' ? ports.askWhichFolder() : ports.askWhichFile())
        if (chosen === null) return fail('import/cancelled')
        return keep(session, await (what === 'folder' ? read.folder(chosen) : read.file(chosen)))
      }),
    look: (session, address) =>
      reading(async (read) => {
        const typed = typedAddress(address)
        if (typed === null) return fail('endpoint/bad-address')
        const found = await read.site(typed)
        if (!found.ok) return found
        if (found.value.is === 'meetings') {
          const { meetings, cut } = found.value
          return ok({ is: 'meetings', meetings: [...meetings], cut })
        }
        const preview = keep(session, ok(ofSite(typed, found.value.proposal)))
        return preview.ok ? ok({ is: 'preview', preview: preview.value }) : preview
      }),
    cancel: () => running?.abort(),
    take: async (session, { importId, into, choice, secrecy }) => {
      const mine = held
      if (mine === null || mine.session !== session || mine.preview.importId !== importId)
        return fail('bring/gone')
      // Pressed twice, it is one meeting.
      held = null
      const proposal = chosenOf(mine.preview.proposal, choice)
      const wish = { proposal, files: mine.files, secrecy, importId, into: into ?? null }
      const taken = await takeImport(ports, session, wish)
      if (!taken.ok) held = mine
      return taken
    },
  }
}
