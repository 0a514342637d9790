/** What a view of a session needs beside its log: names, the agenda, who would be in it, who can be reached. */
import type { MeetingDetail, PersonView } from '../../shared/ipc/views.ts'
import type { DeviceId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Host, RosterEntry } from '../../shared/session/index.ts'
import type { SessionLine, SessionView } from '../../shared/session/view.ts'
import type { ViewFacts } from '../../shared/session/view-of.ts'
import type { LineHeard, SessionLink } from '../session/lines.ts'
import type { StoreApi } from '../store/api.ts'

type Named = ReadonlyMap<PersonId, PersonView>

/**
 * Everybody who is invited, in their role: chairs and delegates are members and have a vote, secretary and guests are heard.
 * Unit: the first part of the office that they belong to. Null: the meeting is not on this device.
 */
export async function rosterOf(
  store: Pick<StoreApi, 'meetingDetail' | 'deskDirectory'>,
  meetingId: MeetingId,
): Promise<RosterEntry[] | null> {
  const [detail, { organizations }] = await Promise.all([
    store.meetingDetail(meetingId),
    store.deskDirectory(),
  ])
  if (!detail.ok) return null
  const parts = organizations.filter(
    ({ classification }) => classification === 'department' || classification === 'other',
  )
  return detail.value.participants.map(({ person, role }) => {
    const hasSay = role === 'chair' || role === 'delegate'
    const unit = parts.find(({ memberIds }) => memberIds.includes(person.id))?.name ?? ''
    return { personId: person.id, role, member: hasSay, votes: hasSay, unit: unit.slice(0, 200) }
  })
}

export interface LineFacts {
  readonly store: Pick<StoreApi, 'device'>
  readonly deviceId: DeviceId
  readonly host: Host | null
  readonly named: Named
}

export async function linesOf(
  links: readonly SessionLink[],
  heard: readonly LineHeard[],
  facts: LineFacts,
): Promise<{ readonly lines: SessionLine[]; readonly host: SessionView['host'] }> {
  const { store, deviceId, host, named } = facts
  // A hub has the name of the device that it is.
  const holderOf = async (hubId: string): Promise<string> => {
    const device = await store.device(hubId as DeviceId)
    return device === null ? '' : (named.get(device.personId)?.name ?? '')
  }
  const isRunning = ({ self }: LineHeard): boolean => host !== null && Buffer.from(self.key).equals(host.key)
  const lines = await Promise.all(
    links.map(async ({ lineId, kind }) => {
      const said = heard.find((one) => one.lineId === lineId)
      return {
        lineId,
        kind,
        holder: kind === 'hub' ? await holderOf(lineId) : '',
        isOwn: lineId === deviceId,
        runs: said !== undefined && isRunning(said),
        reached: said?.reached ?? false,
      }
    }),
  )
  if (host === null) return { lines, host: null }
  const { kind, id } = host
  const holder = kind === 'hub' ? await holderOf(id) : ''
  const reached = heard.some((one) => one.reached && isRunning(one))
  return { lines, host: { kind, holder, isOwn: id === deviceId, reached } }
}

export interface FactParts {
  readonly me: PersonId
  readonly detail: MeetingDetail
  readonly roster: readonly RosterEntry[]
  readonly named: Named
  readonly lines: readonly SessionLine[]
  readonly host: SessionView['host']
}

export function viewFacts({
  me,
  detail,
  roster,
  named,
  lines,
  host,
}: FactParts): Omit<ViewFacts, 'secrets' | 'nowMs'> {
  const { name, kind, myRole, agenda, participants } = detail
  const invited = new Map(participants.map(({ person }) => [person.id, person]))
  return {
    me,
    meeting: { name, kind, myRole, agenda },
    roster,
    person: (id) => {
      const known = invited.get(id) ?? named.get(id)
      return { name: known?.name ?? '', position: known?.position ?? '' }
    },
    lines,
    host,
  }
}
