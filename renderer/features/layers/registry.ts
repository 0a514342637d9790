/**
 * The documents of the papers that were opened since the person came in, with their undo: a paper left and opened again
 * goes on where it was, and two panes of one paper share them. Some papers are kept; what is unsaved or shown stays.
 */
import { parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { LayerDocView, OpenedPaper, PersonView } from '../../bridge/index.ts'
import { createLayerDocs, type LayerDocs } from './layer-docs.ts'
import type { Append } from './saving.ts'

export const KEPT_PAPERS = 8

export interface DocsRegistry {
  /** The paper's documents as they are by now; the same object for as long as they are kept. */
  readonly open: (opened: OpenedPaper, me: PersonView) => LayerDocs
  /** They are on a screen until the function that is answered is called. */
  readonly show: (docs: LayerDocs) => () => void
  /** An update from elsewhere: goes to every paper that holds, or may show, its document. */
  readonly receive: (fileId: string, layer: LayerDocView) => void
  /** At lock and sign-out. */
  readonly clear: () => void
}

interface Entry {
  readonly key: string
  readonly fileId: string
  readonly meetingId: string
  readonly docs: LayerDocs
  users: number
}

export function createDocsRegistry(append: Append, now: () => number = Date.now): DocsRegistry {
  /** Least recently used first. */
  let entries: Entry[] = []
  /** What a paper was opened with is taken in once: later, what came since is newer. */
  const adopted = new WeakSet<OpenedPaper>()

  function make(key: string, opened: OpenedPaper, me: PersonView): Entry {
    const docs = createLayerDocs(opened, me, appendAndTell, now)
    const { meetingId } = opened
    const entry: Entry = { key, fileId: opened.paper.fileId, meetingId, docs, users: 0 }
    /** A private document belongs to the file: where the same file is open for two meetings, both show it. */
    async function appendAndTell(write: Parameters<Append>[0]): ReturnType<Append> {
      const answer = await append(write)
      for (const other of entries) if (other !== entry) other.docs.echo(write)
      return answer
    }
    return entry
  }
  function trim(): void {
    const idle = entries.filter(({ users, docs }) => {
      const { at } = docs.view().save
      return users === 0 && (at === 'clean' || at === 'saved')
    })
    const newest = entries.at(-1)
    const tooMany = Math.max(0, entries.length - KEPT_PAPERS)
    const going = new Set(idle.filter((entry) => entry !== newest).slice(0, tooMany))
    entries = entries.filter((entry) => !going.has(entry))
    for (const { docs } of going) docs.destroy()
  }

  return {
    open: (opened, me) => {
      const key = [me.id, opened.meetingId, opened.paper.fileId].join(' ')
      const found = entries.find((entry) => entry.key === key)
      if (!adopted.has(opened)) found?.docs.adopt(opened)
      adopted.add(opened)
      const entry = found ?? make(key, opened, me)
      entries = [...entries.filter((other) => other !== entry), entry]
      trim()
      if (entry.docs.view().save.at === 'failed') entry.docs.retry()
      return entry.docs
    },
    show: (docs) => {
      const entry = entries.find((one) => one.docs === docs)
      if (entry === undefined) return () => undefined
      entry.users += 1
      return () => {
        entry.users -= 1
        trim()
      }
    },
    receive: (fileId, layer) => {
      const { meetingId } = parseLayerDocId(layer.docId)
      for (const entry of entries)
        if (entry.fileId === fileId && (meetingId === null || meetingId === entry.meetingId))
          entry.docs.receive(layer)
    },
    clear: () => {
      for (const { docs } of entries) docs.destroy()
      entries = []
    },
  }
}
