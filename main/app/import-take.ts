/** Writes what a person has agreed to: a new meeting, its agenda, and its papers as each file is taken in. */
import path from 'node:path'
import { editsOf, type WaitingPaper } from '../../shared/import/changes.ts'
import type { Proposal } from '../../shared/import/proposal.ts'
import { AgendaItemId, type MeetingId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { type EndpointPorts, fetchFile } from '../endpoint/index.ts'
import { isFullDisk } from '../files/index.ts'
import type { Brought } from '../intake/index.ts'
import { createDraftDesk, type DraftDesk } from './draft-desk.ts'
import type { OpenSession } from './ports.ts'

export interface TakePorts {
  readonly endpoint: EndpointPorts
  readonly clock: Clock
  readonly random: Random
}

/** Where the files of an import are: under a folder, or at the host that was typed. */
export type ImportFiles =
  | { readonly in: 'folder'; readonly folder: string }
  | { readonly in: 'site'; readonly typed: string }

export interface TakeWish {
  readonly files: ImportFiles
  readonly importId: number
  /** The draft that it goes into, behind what is there; null: a new one. */
  readonly into: MeetingId | null
  readonly proposal: Proposal
  readonly secrecy: 'ordinary' | 'internal' | null
}

export async function takeImport(
  ports: TakePorts,
  session: OpenSession,
  { importId, into, proposal, files, secrecy }: TakeWish,
): Promise<Result<{ readonly meetingId: MeetingId; readonly papers: number }, string>> {
  const { clock, random } = ports
  const drafts = createDraftDesk(ports)
  const target = await targetOf(drafts, session, into)
  if (!target.ok) return target
  const { meetingId, lastOrder, meetingName } = target.value
  const { batches, papers } = editsOf(proposal, {
    newItemId: () => AgendaItemId.parse(uuidV7(clock.now(), random.bytes(16))),
    fraction: random.fraction,
    ...{ lastOrder, meetingName },
  })
  const group = `import:${String(importId)}`
  for (const changes of batches) {
    const written = await drafts.bring(session, meetingId, group, changes)
    if (!written.ok) return written
  }
  session.deskPapers.intake.bring(
    meetingId,
    group,
    papers.map((paper) => broughtOf(ports, paper, files, secrecy)),
  )
  return ok({ meetingId, papers: papers.length })
}

interface Target {
  readonly meetingId: MeetingId
  readonly lastOrder: string | null
  readonly meetingName: string
}

async function targetOf(
  drafts: DraftDesk,
  session: OpenSession,
  into: MeetingId | null,
): Promise<Result<Target, string>> {
  if (into === null) {
    const begun = await drafts.begin(session, null)
    return begun.ok ? ok({ ...begun.value, lastOrder: null, meetingName: '' }) : begun
  }
  const open = await drafts.open(session, into)
  if (!open.ok) return open
  const { items, meeting } = open.value
  const tops = items.flatMap(({ place }) => (place.parentId === null ? [place.order] : []))
  const lastOrder = tops.reduce<string | null>(
    (last, order) => (last === null || order > last ? order : last),
    null,
  )
  return ok({ meetingId: into, lastOrder, meetingName: meeting.name })
}

function broughtOf(
  { endpoint }: TakePorts,
  { source, fileName, itemId, said }: WaitingPaper,
  files: ImportFiles,
  secrecy: TakeWish['secrecy'],
): Brought {
  const about = { fileName, itemId, said: secrecy === null ? said : { ...said, secrecy } }
  if (files.in === 'folder') {
    // Parts of a path that main has listed itself, or the plain name of a file beside a document.
    return { ...about, place: { is: 'path', path: path.join(files.folder, ...source.split('/')) } }
  }
  const { typed } = files
  return {
    ...about,
    place: {
      is: 'fetch',
      fetch: async (folder, progress, signal) => {
        try {
          const target = path.join(folder, `fetched${path.extname(fileName).slice(0, 10)}`)
          const where = { typed, address: source, path: target }
          const fetched = await fetchFile(endpoint, {
            ...where,
            mostBytes: LIMITS.paperBytes,
            signal,
            progress,
          })
          if (fetched.ok) return fetched
          return fail(
            fetched.failure.code === 'endpoint/too-large' ? 'paper/too-large' : 'intake/not-fetched',
          )
        } catch (error) {
          return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
        }
      },
    },
  }
}
