/** Who was there, who was not and why: every member of the session by name. */
import type { PersonId } from '../kernel/ids.ts'
import {
  type Attendance,
  attendanceOf,
  quorumNeeded,
  type RosterEntry,
  type SessionRules,
} from '../session/index.ts'
import type { MinutesFacts } from './facts.ts'
import { type Block, bold, paragraph, plain, type Section } from './paper.ts'
import { hourWords, quorumPart } from './words.ts'

interface Seat {
  readonly entry: RosterEntry
  readonly attendance: Attendance
  /** Checked in at least once: also who left before the end. */
  readonly came: boolean
}

export function attendanceSection(facts: MinutesFacts): Section {
  const seats = Object.values(facts.session.roster).map((entry): Seat => {
    const attendance = attendanceOf(facts.session, entry.personId)
    return { entry, attendance, came: attendance.how !== null }
  })
  const present = seats.filter(({ came }) => came)
  const away = seats.filter(({ came }) => !came)
  return {
    part: 'attendance',
    blocks: [
      paragraph(bold('Thành phần tham dự:')),
      ...sums(facts, seats),
      ...chairs(facts),
      ...list(facts, 'Có mặt', present, (seat) => presentWords(facts, seat)),
      ...list(facts, 'Vắng mặt', away, awayWords),
      ...guests(facts),
      ...listChanges(facts),
    ],
  }
}

/** The list as it was changed by hand in the session, each time with its reason [SES-86]. */
function listChanges(facts: MinutesFacts): Block[] {
  const changes = facts.history.flatMap(({ at, event }) => {
    if (event.is !== 'rostered') return []
    const { put, reason } = event
    const words = [
      put.unit,
      put.member ? 'là thành viên' : 'không là thành viên',
      put.votes ? 'được biểu quyết' : 'không biểu quyết',
    ].filter((part) => part !== '')
    const who = called(facts, put.personId)
    return [paragraph(plain(`- ${hourWords(at)}, ${who}: ${words.join(', ')}; lý do: ${reason};`))]
  })
  return changes.length === 0 ? [] : [paragraph(bold('Danh sách dự họp được sửa trong phiên:')), ...changes]
}

/** Who came with the invitation and stands in no directory. */
function guests({ invitation }: MinutesFacts): Block[] {
  const names = invitation.people.filter(({ id }) => id === null)
  return names.length === 0
    ? []
    : [
        paragraph(bold(`Khách mời ngoài danh sách (${names.length}): `)),
        ...names.map(({ name, position }) =>
          paragraph(plain(position === '' ? `- ${name};` : `- ${name}, ${position};`)),
        ),
      ]
}

function sums(facts: MinutesFacts, seats: readonly Seat[]): Block[] {
  const { session } = facts
  const members = seats.filter(({ entry }) => entry.member)
  const online = members.filter(({ attendance, came }) => came && attendance.how === 'online').length
  const here = members.filter(({ came }) => came).length
  const excused = members.filter(({ attendance, came }) => !came && attendance.status === 'excused').length
  const atStart = atBeginning(facts)
  return [
    paragraph(
      plain(
        `Tổng số đại biểu (thành viên): ${members.length}; có mặt: ${here}${online > 0 ? ` (trong đó tham dự trực tuyến: ${online})` : ''}; vắng mặt: ${members.length - here}${members.length > here ? ` (có lý do: ${excused})` : ''}.`,
      ),
    ),
    ...(session.rules === null || atStart === null
      ? []
      : [paragraph(plain(quorumWords(session.rules, atStart)))]),
  ]
}

function quorumWords(rules: SessionRules, { here, members }: { here: number; members: number }): string {
  const needed = quorumNeeded(members, rules.quorum)
  return `Khi khai mạc có ${here}/${members} đại biểu (thành viên) có mặt; cần ít nhất ${quorumPart(rules)} tổng số, tức ${needed}: ${here >= needed ? 'đủ' : 'không đủ'} số lượng để họp theo quy định.`
}

/** Members then, and those of them who were here, when the chair began; null: it has not begun. */
function atBeginning({ history, session }: MinutesFacts): { members: number; here: number } | null {
  const members = new Set<PersonId>()
  const list = ({ personId, member }: RosterEntry): void =>
    void (member ? members.add(personId) : members.delete(personId))
  const here = new Set<PersonId>()
  const stoodIn = new Set<PersonId>()
  for (const { event } of history) {
    if (event.is === 'opened') for (const entry of event.roster) list(entry)
    else if (event.is === 'rostered') list(event.put)
    else if (event.is === 'checked-in') here.add(event.personId)
    else if (event.is === 'left' || event.is === 'away') here.delete(event.personId)
    else if (event.is === 'proxied') {
      if (event.proxy === null) stoodIn.delete(event.personId)
      else stoodIn.add(event.personId)
    } else if (event.is === 'begun') {
      const counts = [...here].filter(
        (id) => members.has(id) && (session.rules?.proxyVotes === true || !stoodIn.has(id)),
      )
      return { members: members.size, here: counts.length }
    }
  }
  return null
}

function chairs(facts: MinutesFacts): Block[] {
  const named = (role: RosterEntry['role']): string =>
    Object.values(facts.session.roster)
      .filter((entry) => entry.role === role)
      .map(({ personId }) => called(facts, personId))
      .join('; ')
  const lines: readonly (readonly [string, string])[] = [
    ['Chủ tọa: ', named('chair')],
    ['Thư ký: ', named('secretary')],
  ]
  return lines
    .filter(([, names]) => names !== '')
    .map(([title, names]) => paragraph(bold(title), plain(`${names}.`)))
}

export function called({ personOf }: MinutesFacts, id: PersonId): string {
  const { name, position } = personOf(id)
  return position === '' ? name : `${name}, ${position}`
}

function list(
  facts: MinutesFacts,
  title: string,
  seats: readonly Seat[],
  words: (seat: Seat) => string,
): Block[] {
  if (seats.length === 0) return []
  return [
    paragraph(bold(`${title} (${seats.length}):`)),
    ...seats.map((seat, at) => {
      const { personId, unit } = seat.entry
      const details = [unit, words(seat)].filter((part) => part !== '').join('; ')
      return paragraph(
        plain(`${at + 1}. ${called(facts, personId)}${details === '' ? '' : ` (${details})`};`),
      )
    }),
  ]
}

function presentWords({ history }: MinutesFacts, { entry, attendance }: Seat): string {
  const { personId } = entry
  const first = history.find(({ event }) => event.is === 'checked-in' && event.personId === personId)
  const away =
    attendance.status === 'present' || attendance.status === 'online'
      ? undefined
      : lastGoing(history, personId)
  return [
    attendance.how === 'online' ? 'trực tuyến' : '',
    attendance.late && first !== undefined ? `đến lúc ${hourWords(first.at)}` : '',
    away === undefined
      ? ''
      : `về lúc ${hourWords(away.at)}${attendance.reason === '' ? '' : `, ${attendance.reason}`}`,
    proxyWords(attendance),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const lastGoing = (history: MinutesFacts['history'], personId: PersonId) =>
  history.findLast(({ event }) => (event.is === 'left' || event.is === 'away') && event.personId === personId)

function awayWords({ attendance }: Seat): string {
  const reason =
    attendance.status === 'excused'
      ? `có phép${attendance.reason === '' ? '' : `: ${attendance.reason}`}`
      : attendance.reason === ''
        ? 'không có lý do'
        : `lý do: ${attendance.reason}`
  return [reason, proxyWords(attendance)].filter((part) => part !== '').join('; ')
}

function proxyWords({ proxy }: Attendance): string {
  if (proxy === null) return ''
  const who = proxy.position === '' ? proxy.name : `${proxy.name}, ${proxy.position}`
  return `người đi thay: ${who}${proxy.document === '' ? '' : `, theo ${proxy.document}`}`
}
