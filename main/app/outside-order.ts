/** What the exporting process is told about a paper: only the layers that were named, only what the store shows the person. */

import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { ExportOrder } from '../export/index.ts'
import type { OpenSession, Wanted } from './ports.ts'

interface Given {
  readonly format: ExportOrder['format']
  readonly withNotes: boolean
  readonly names: { readonly private: string; readonly meeting: string }
  readonly fonts: string
  readonly clock: Clock
}

export async function orderFor(
  { store, person }: OpenSession,
  what: Wanted,
  { format, withNotes, names, fonts, clock }: Given,
): Promise<Result<ExportOrder, string>> {
  const opened = await store.openPaper(what.meetingId, what.fileId, what.fileVersionId)
  if (!opened.ok) return opened
  const refused = await store.refusedUse(what.fileVersionId, 'copy')
  if (refused !== null) return { ok: false, failure: refused }
  const { paper, meetingName, versions, layers, myDocs, printLine } = opened.value
  const version = versions.find(({ id }) => id === what.fileVersionId)
  if (version === undefined) return fail('paper/not-on-this-device')
  const groups = new Map<string, string>(myDocs.groups.map(({ groupId, name }) => [`group/${groupId}`, name]))
  const wanted = new Set<string>(withNotes ? what.layers : [])
  return ok({
    do: 'export',
    format,
    paper: {
      fileVersionId: what.fileVersionId,
      versionNumber: version.number,
      name: paper.name,
      reference: paper.reference,
      meetingName,
      versions: versions.map(({ id, number }) => ({ id, number })),
    },
    by: person(),
    at: clock.now(),
    layers: layers
      .filter(({ layerChoice }) => wanted.has(layerChoice))
      .map(({ layer, layerChoice, author, update }) => ({
        layer,
        layerChoice,
        layerName: layer === 'group' ? (groups.get(layerChoice) ?? '') : names[layer],
        author,
        update,
      })),
    pages: what.pages === null ? null : [...what.pages],
    withNotes,
    printLine,
    fonts,
  })
}
