/** A meeting of this device as it leaves: what its agenda shows, with the checksum of every paper. */
import type { LeavingItem, LeavingMeeting, LeavingPaper } from '../../shared/archive/model.ts'
import type { PaperRow } from '../../shared/ipc/views.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { OpenSession } from './ports.ts'

export interface Leaving {
  readonly meeting: LeavingMeeting
  /** Address under which its objects would be at an OParl endpoint of this server. */
  readonly base: string
}

/** Its bytes are here, and its rule lets copies be made [SYNC-206]. */
const mayLeave = ({ state, viewing }: PaperRow): boolean => state.at === 'here' && viewing?.mayCopy !== false

export async function leavingMeeting(
  { store, unlocked }: OpenSession,
  meetingId: MeetingId,
): Promise<Result<Leaving, 'meeting/not-on-this-device'>> {
  const found = await store.meetingDetail(meetingId)
  if (!found.ok) return found
  const { id, name, meetingState, organizationName, start, end, room, address, participants, agenda } =
    found.value
  const items: LeavingItem[] = []
  for (const item of agenda) {
    const papers: LeavingPaper[] = []
    for (const paper of item.papers) {
      const version = await store.fileVersion(paper.fileVersionId)
      if (version !== null) papers.push({ ...paper, sha256: version.sha256, here: mayLeave(paper) })
    }
    items.push({ ...item, papers })
  }
  return ok({
    base: `${unlocked.header.serverUrl.replace(/\/+$/, '')}/oparl/v1.1`,
    meeting: {
      ...{ id, name, state: meetingState, organization: organizationName, start, end, room, address, items },
      people: participants.map(({ person, role }) => ({
        name: person.name,
        position: person.position,
        role,
      })),
    },
  })
}
