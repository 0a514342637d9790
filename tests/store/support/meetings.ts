/** A small world of meetings and papers, as the feed would bring them. */
import type { FileId, FileVersionId, MeetingId, Sha256 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { meetingScope, type Scope } from '../../../shared/oparl/scope.ts'
import { an, binh, DAY, HOUR, NOW, newId, sha } from './people.ts'

const common = { created: instant(NOW - DAY), modified: instant(NOW - DAY), deleted: false }

export interface PaperSpec {
  readonly name: string
  readonly reference?: string
  readonly size?: number
  readonly textSize?: number
  readonly role?: 'main' | 'reference' | 'supplement'
}
export interface MeetingSpec {
  readonly name: string
  readonly start?: number
  readonly state?: 'published' | 'closed' | 'running' | 'cancelled'
  readonly papers?: readonly PaperSpec[]
}
export interface MadePaper {
  readonly fileId: FileId
  readonly versionId: FileVersionId
  readonly sha256: Sha256
  readonly textSha256: Sha256
  readonly name: string
}
export interface MadeMeeting {
  readonly id: MeetingId
  readonly scope: Scope
  readonly puts: OparlPut[]
  readonly papers: MadePaper[]
}

/** A meeting with one agenda item that holds its papers. */
export function aMeeting(spec: MeetingSpec): MadeMeeting {
  const id = newId<MeetingId>()
  const organizationId = newId()
  const itemId = newId()
  const start = instant(spec.start ?? NOW)
  const puts = [
    {
      type: 'Meeting',
      object: {
        ...common,
        id,
        bodyId: newId(),
        organizationId,
        name: spec.name,
        kind: 'ubnd-regular',
        meetingState: spec.state ?? 'published',
        start,
        end: instant(start + 3 * HOUR),
        location: { room: 'Phòng họp số 1', address: 'Xã Đồng Hỷ' },
        participants: [
          { personId: an.id, role: 'chair' },
          { personId: binh.id, role: 'secretary' },
        ],
      },
    },
    {
      type: 'AgendaItem',
      object: {
        ...common,
        id: itemId,
        meetingId: id,
        order: 0,
        number: '1',
        name: 'Kinh tế – xã hội tháng 11',
        presenter: binh.name,
        presentingUnit: 'Văn phòng',
        plannedMinutes: 20,
      },
    },
  ] as OparlPut[]
  const papers = (spec.papers ?? []).map((paper, order) => {
    const [paperId, fileId, versionId] = [newId(), newId<FileId>(), newId<FileVersionId>()]
    const sha256 = sha(`pdf ${versionId}`)
    const textSha256 = sha(`text ${versionId}`)
    puts.push(
      ...([
        {
          type: 'Paper',
          object: {
            ...common,
            id: paperId,
            name: paper.name,
            reference: paper.reference ?? '12/TTr-UBND',
            paperType: 'Tờ trình',
            date: null,
            originator: 'Văn phòng',
            mainFileId: fileId,
            secrecy: 'ordinary',
            urgency: 'none',
            sent: instant(NOW),
            sentLate: false,
          },
        },
        {
          type: 'File',
          object: {
            ...common,
            id: fileId,
            paperId,
            fileName: 'to-trinh.pdf',
            mimeType: 'application/pdf',
            currentVersionId: versionId,
          },
        },
        {
          type: 'FileVersion',
          object: {
            ...common,
            id: versionId,
            fileId,
            number: 1,
            sha256,
            size: paper.size ?? 1000,
            pageCount: 2,
            text: { sha256: textSha256, size: paper.textSize ?? 50 },
            author: binh.id,
          },
        },
        {
          type: 'Consultation',
          object: {
            ...common,
            id: newId(),
            agendaItemId: itemId,
            meetingId: id,
            paperId,
            order,
            role: paper.role ?? 'main',
          },
        },
      ] as OparlPut[]),
    )
    return { fileId, versionId, sha256, textSha256, name: paper.name }
  })
  return { id, scope: meetingScope(id), puts, papers }
}
