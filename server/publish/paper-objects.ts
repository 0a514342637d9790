/** A paper of a published draft as OParl objects: its file, every version of it, and what brings it to the agenda. */
import { minutesLate } from '../../shared/desk/deadline.ts'
import type { DraftPaper } from '../../shared/desk/draft.ts'
import type { ConsultationId, FileId, FileVersionId, ReplacementId } from '../../shared/kernel/ids.ts'
import type { FileVersion, OparlPut } from '../../shared/oparl/objects.ts'
import type { PrintedNumbers } from '../../shared/oparl/printed-numbers.ts'
import type { Content } from './look-at.ts'
import { born, type Publishing } from './publishing.ts'

const wordsOf = ({ title, reference, paperType, date, originator, urgency }: DraftPaper) => ({
  ...{ name: title, reference, paperType, date, originator, urgency },
})
const fileOf = (fileName: string) => ({ fileName, mimeType: 'application/pdf' }) as const

/** A new content that is not here yet leaves the paper as it was. */
export function contentOf({ standing, contents }: Publishing, paper: DraftPaper) {
  const known = standing.papers.get(paper.id)
  const file = known === undefined ? undefined : standing.files.get(known.mainFileId)
  const versions =
    file === undefined ? [] : [...standing.versions.values()].filter((one) => one.fileId === file.id)
  const current = versions.find(({ id }) => id === file?.currentVersionId)
  const content = paper.content === null ? undefined : (contents.get(paper.content.sha256) ?? current)
  return { known, file, versions, current, content, isSame: current?.sha256 === content?.sha256 }
}

export function paperPuts(
  publishing: Publishing,
  paper: DraftPaper,
  order: number,
  printed: PrintedNumbers | undefined,
): OparlPut[] {
  const { meetingId, now, standing, newId, draft, deadlines } = publishing
  if (paper.content === null || paper.itemId === null || paper.secrecy === null) return []
  const { known, file, versions, current, content, isSame } = contentOf(publishing, paper)
  if (content === undefined) return []
  const fileId = file?.id ?? (newId() as FileId)
  const versionId = isSame && current !== undefined ? current.id : (newId() as FileVersionId)
  const consulted = standing.consultations.get(paper.id)
  const { kind, start } = draft.meeting
  const late = kind === null || start === null ? 0 : minutesLate(now, { kind, start }, deadlines)
  const puts: OparlPut[] = [
    {
      type: 'File',
      object: {
        ...born(now, file),
        ...fileOf(paper.content.fileName),
        id: fileId,
        paperId: paper.id,
        currentVersionId: versionId,
      },
    },
    {
      type: 'Paper',
      object: {
        ...born(now, known),
        ...wordsOf(paper),
        id: paper.id,
        mainFileId: fileId,
        secrecy: paper.secrecy,
        ...(paper.viewing === null ? {} : { viewing: paper.viewing }),
        sent: known?.sent ?? now,
        sentLate: known?.sentLate ?? late > 0,
      },
    },
    {
      type: 'Consultation',
      object: {
        ...born(now, consulted),
        id: consulted?.id ?? (newId() as ConsultationId),
        agendaItemId: paper.itemId,
        meetingId,
        paperId: paper.id,
        order,
        role: paper.role,
        ...(printed === undefined ? {} : { printed }),
      },
    },
  ]
  return [...versionPuts(publishing, { paper, fileId, versionId, versions, current, content }), ...puts]
}

interface Versioned {
  readonly paper: DraftPaper
  readonly fileId: FileId
  readonly versionId: FileVersionId
  readonly versions: readonly FileVersion[]
  readonly current: FileVersion | undefined
  readonly content: Content
}

/** Every version that there is, for whoever is sent the paper anew; and the new one with why it came. */
function versionPuts(
  { now, author, newId, reasons }: Publishing,
  { paper, fileId, versionId, versions, current, content }: Versioned,
): OparlPut[] {
  const before = versions.map((object): OparlPut => ({ type: 'FileVersion', object }))
  if (current?.id === versionId) return before
  const { sha256, size, pageCount, text } = content
  const number = Math.max(0, ...versions.map((one) => one.number)) + 1
  const why = reasons.get(paper.id)
  const made: OparlPut = {
    type: 'FileVersion',
    object: { ...born(now), id: versionId, fileId, number, author, sha256, size, pageCount, text },
  }
  if (current === undefined) return [...before, made]
  const replaced: OparlPut = {
    type: 'Replacement',
    object: {
      ...born(now),
      id: newId() as ReplacementId,
      fileId,
      oldVersionId: current.id,
      newVersionId: versionId,
      author: why?.author ?? author,
      reason: why?.reason ?? '',
    },
  }
  return [...before, made, replaced]
}
