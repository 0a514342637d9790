/** Where everybody's answer stands. The same ops make the same list, whatever order they came in [SYNC-186]. */
import type { OpId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Meeting, MeetingRole } from '../oparl/objects.ts'
import type { Moment, RsvpOp, RsvpSaid, Substitute } from './rsvp.ts'

export type Decision = 'not-needed' | 'waiting' | 'approved' | 'declined'

export interface Standing {
  readonly personId: PersonId
  readonly role: MeetingRole
  /** Null: not answered for the time and place as they are. */
  readonly answer: 'attend' | 'absent' | 'proxy' | null
  /** Answered before time or place were changed: asked again. */
  readonly askedAgain: boolean
  readonly reason: string
  readonly proxy: Substitute | null
  readonly at: Instant | null
  /** Names the answer, for a word on it. */
  readonly opId: OpId | null
  readonly decision: Decision
  readonly decidedBy: PersonId | null
  readonly decisionReason: string
  /** When they were last reminded, while they have not answered. */
  readonly remindedAt: Instant | null
  readonly remindedBy: PersonId | null
}

type Of<Is extends RsvpSaid['is']> = RsvpOp & { readonly said: Extract<RsvpSaid, { is: Is }> }
const isOf =
  <Is extends RsvpSaid['is']>(is: Is) =>
  (op: RsvpOp): op is Of<Is> =>
    op.said.is === is

export function standingsOf(
  people: readonly { readonly personId: PersonId; readonly role: MeetingRole }[],
  ops: readonly RsvpOp[],
  moment: Moment,
): Standing[] {
  const answers = newestBy(ops.filter(isOf('answer')), ({ author }) => author)
  // Nobody decides on themselves, and a word on somebody else's answer is none.
  const decisions = newestBy(
    ops.filter(isOf('decision')).filter(({ author, said }) => author !== said.personId),
    ({ said }) => `${said.personId} ${said.of}`,
  )
  const reminders = ops.filter(isOf('reminder'))
  return people.map(({ personId, role }) => {
    const answer = answers.get(personId) ?? null
    const decision = answer === null ? null : (decisions.get(`${personId} ${answer.opId}`) ?? null)
    const reminder = reminders
      .filter(({ said }) => said.personIds.includes(personId))
      .reduce<Of<'reminder'> | null>((last, one) => (last === null || one.at > last.at ? one : last), null)
    return standingOf({ personId, role }, { answer, decision, reminder }, moment)
  })
}

interface Newest {
  readonly answer: Of<'answer'> | null
  readonly decision: Of<'decision'> | null
  readonly reminder: Of<'reminder'> | null
}

function standingOf(
  who: Pick<Standing, 'personId' | 'role'>,
  { answer, decision, reminder }: Newest,
  moment: Moment,
): Standing {
  const said = answer?.said.answer ?? 'open'
  const isForNow = answer !== null && sameMoment(answer.said.moment, moment)
  const stands = isForNow && said !== 'open' ? said : null
  const needsWord = stands === 'absent' || stands === 'proxy'
  const word = decision?.said.approved === true ? 'approved' : 'declined'
  return {
    ...who,
    answer: stands,
    askedAgain: answer !== null && !isForNow && said !== 'open',
    reason: stands === null ? '' : (answer?.said.reason ?? ''),
    proxy: stands === 'proxy' ? (answer?.said.proxy ?? null) : null,
    at: answer?.at ?? null,
    opId: stands === null ? null : (answer?.opId ?? null),
    decision: !needsWord ? 'not-needed' : decision === null ? 'waiting' : word,
    decidedBy: needsWord ? (decision?.author ?? null) : null,
    decisionReason: needsWord ? (decision?.said.reason ?? '') : '',
    remindedAt: stands === null ? (reminder?.at ?? null) : null,
    remindedBy: stands === null ? (reminder?.author ?? null) : null,
  }
}

/** The turn of what is said next of somebody: after everything that its maker has seen of them. */
export function nextTurn(ops: readonly RsvpOp[], personId: PersonId): number {
  const turns = ops.map(({ author, said }) => {
    if (said.is === 'reminder' || said.is === 'papers') return 0
    return (said.is === 'answer' ? author : said.personId) === personId ? said.turn : 0
  })
  return Math.max(0, ...turns) + 1
}

export const sameMoment = (one: Moment, other: Moment): boolean =>
  one.start === other.start &&
  one.end === other.end &&
  one.room === other.room &&
  one.address === other.address

/** Of each key the one with the highest turn, of equal ones that with the greater op id. */
function newestBy<T extends RsvpOp & { readonly said: { readonly turn: number } }>(
  ops: readonly T[],
  keyOf: (op: T) => string,
): Map<string, T> {
  const newest = new Map<string, T>()
  for (const op of ops) {
    const known = newest.get(keyOf(op))
    const isNewer =
      known === undefined ||
      op.said.turn > known.said.turn ||
      (op.said.turn === known.said.turn && op.opId > known.opId)
    if (isNewer) newest.set(keyOf(op), op)
  }
  return newest
}

export interface Forecast {
  readonly invited: number
  readonly attending: number
  readonly proxies: number
  readonly absent: number
  /** Absences and proxies that wait for a word. */
  readonly waiting: number
  readonly unanswered: number
  /** Null: the law asks for none in such a meeting. */
  readonly quorum: {
    /** Chair and delegates. */
    readonly members: number
    /** Two thirds of them, rounded up. */
    readonly needed: number
    readonly attending: number
    /** `possible`: it can still be reached by those who have not answered. */
    readonly is: 'reached' | 'possible' | 'missed'
  } | null
}

/**
 * Two thirds must attend a session of a people's council and a meeting of a people's committee (Luật Tổ chức chính quyền
 * địa phương). Who comes instead of a member is no member.
 */
export function forecastOf(standings: readonly Standing[], kind: Meeting['kind']): Forecast {
  const count = (is: (one: Standing) => boolean, among = standings): number => among.filter(is).length
  const members = standings.filter(({ role }) => role === 'chair' || role === 'delegate')
  const needed = Math.ceil((members.length * 2) / 3)
  const attending = count(({ answer }) => answer === 'attend', members)
  const open = count(({ answer }) => answer === null, members)
  const asks = kind === 'ubnd-regular' || kind === 'hdnd-session'
  return {
    invited: standings.length,
    attending: count(({ answer }) => answer === 'attend'),
    proxies: count(({ answer }) => answer === 'proxy'),
    absent: count(({ answer }) => answer === 'absent'),
    waiting: count(({ decision }) => decision === 'waiting'),
    unanswered: count(({ answer }) => answer === null),
    quorum: asks
      ? {
          members: members.length,
          needed,
          attending,
          is: attending >= needed ? 'reached' : attending + open >= needed ? 'possible' : 'missed',
        }
      : null,
  }
}
