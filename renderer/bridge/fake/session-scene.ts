/** A province's session as the real rules make it: 60 people in six units, 14 items; played to a moment by name. */
import type { AgendaItemId, DeviceId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import {
  apply,
  type Does,
  type RosterEntry,
  type SessionLog,
  type SessionRules,
  step,
  type VoteForm,
} from '../../../shared/session/index.ts'
import { emptyLog, withSeen } from '../../../shared/session/log.ts'
import { aMeeting, aPerson, idOf, minuteMs, pick } from './builders.ts'

export const SESSION_MOMENTS = [
  'none',
  'gathering',
  'running',
  'break',
  'speaking',
  'ready',
  'voting',
  'secret',
  'voted',
  'ended',
] as const

export interface FakeSession {
  /** What has happened. */
  readonly at: (typeof SESSION_MOMENTS)[number]
  /** What the person at the screen is in it. */
  readonly as: 'chair' | 'secretary' | 'delegate' | 'guest' | 'other-chair'
  /** Who runs it does not answer; what is asked waits. */
  readonly isLost: boolean
}

export const NO_FAKE_SESSION: FakeSession = { at: 'none', as: 'chair', isLost: false }

const UNITS = ['Tổ số 1', 'Tổ số 2', 'Tổ số 3', 'Tổ số 4', 'Tổ số 5', 'Tổ số 6'] as const
const FAMILIES = ['Nguyễn', 'Hoàng', 'Nông', 'Lường', 'Ma', 'Triệu', 'Đặng', 'Vi', 'Hà', 'Bùi'] as const
const MIDDLES = ['Văn', 'Thị', 'Minh', 'Thu', 'Quang', 'Thanh', 'Đức'] as const
const GIVEN = [
  'An',
  'Bích',
  'Cường',
  'Dung',
  'Hạnh',
  'Khánh',
  'Lan',
  'Nghĩa',
  'Oanh',
  'Phúc',
  'Sơn',
  'Tuyết',
  'Yến',
] as const
export const SESSION_PEOPLE = 60
export const SESSION_ITEMS = 14

/** Number 0 is the person at the screen. */
export function aSitter(number: number): ReturnType<typeof aPerson> {
  if (number === 0) return aPerson(0)
  const name = `${pick(FAMILIES, number)} ${pick(MIDDLES, number * 3)} ${pick(GIVEN, number * 5)}`
  return { ...aPerson(number), name }
}

const chairAt = (as: FakeSession['as']): number => (as === 'chair' ? 0 : 1)
const secretaryAt = (as: FakeSession['as']): number => (as === 'secretary' ? 0 : 2)

export function sessionRoster({ as }: Pick<FakeSession, 'as'>): RosterEntry[] {
  return Array.from({ length: SESSION_PEOPLE }, (_, at) => {
    const role = roleAt(at, as)
    const hasSay = role === 'chair' || role === 'delegate'
    return {
      ...{ personId: aSitter(at).id, role, member: hasSay, votes: hasSay },
      unit: role === 'guest' ? 'Khách mời' : pick(UNITS, at),
    }
  })
}

function roleAt(at: number, as: FakeSession['as']): RosterEntry['role'] {
  if (at === chairAt(as) || at === 3 || (at === 0 && as === 'other-chair')) return 'chair'
  if (at === secretaryAt(as)) return 'secretary'
  return at > SESSION_PEOPLE - 4 || (at === 0 && as === 'guest') ? 'guest' : 'delegate'
}

const HDND: VoteForm = {
  itemId: null,
  set: 'hdnd',
  options: [],
  secret: false,
  base: 'all',
  mayChange: true,
  question: 'Thông qua Nghị quyết về kế hoạch phát triển kinh tế - xã hội năm 2027',
  passes: { part: { of: 1, in: 2 }, strictlyMore: true },
}
const SECRET: VoteForm = {
  ...HDND,
  question: 'Bầu Phó Chủ tịch Hội đồng nhân dân tỉnh, nhiệm kỳ 2026–2031',
  set: 'own',
  options: ['Ông Hoàng Minh Đức', 'Bà Lường Thị Hạnh'],
  secret: true,
  mayChange: false,
}
const RULES: SessionRules = {
  quorum: { of: 2, in: 3 },
  voteNeedsPresence: true,
  speechNeedsPresence: false,
  proxyVotes: false,
  speechSeconds: 300,
  queue: 'first-time',
}

/** Plays commands by the rules; a refusal is a fault of the scene. */
export class FakeLog {
  log: SessionLog
  readonly #startAt: number
  #no = 0

  constructor(startAt: number) {
    this.log = emptyLog(aMeeting(0, 0).id)
    this.#startAt = startAt
  }

  id(): OpId {
    this.#no += 1
    return idOf<OpId>(20, this.#no)
  }

  /** Null: it is in the log; else why not. `ms`: session time, never before the last. */
  play(by: PersonId, does: Does, ms: number, id = this.id()): string | null {
    const before = this.log
    const facts = does.is === 'vote-start' ? { ballotKey: new Uint8Array(294) } : SECRET_FACTS[does.is]
    const answer = step(before.session, { by, id, does, facts: facts ?? {} })
    if (!answer.ok) return answer.failure.code
    const no = before.head.no + 1
    const at = Math.max(before.ms, ms)
    const session = answer.value.reduce((state, event) => apply(state, event, { no, ms: at }), before.session)
    const clocks = before.epoch === 0 ? [{ fromMs: 0, at: instant(this.#startAt) }] : before.clocks
    this.log = {
      ...before,
      ...{ session, clocks, ms: at, lastAt: instant(this.#startAt + at), epoch: 1 },
      head: { no, hash: before.head.hash },
      seen: withSeen(before.seen, id, no),
    }
    return null
  }

  must(by: PersonId, does: Does, minute: number): OpId {
    const id = this.id()
    const code = this.play(by, does, minute * minuteMs, id)
    if (code !== null) throw new Error(`the scene does not go by the rules: ${does.is} ${code}`)
    return id
  }
}

const SECRET_FACTS: { readonly [is: string]: object | undefined } = {
  token: { blindSignature: new Uint8Array(256) },
  'vote-stop': { ballots: [] },
}

/** `now`: the wall clock; the session began an hour and a half before. */
export function playSession(scene: FakeSession, now: number): FakeLog {
  const fake = new FakeLog(now - 92 * minuteMs)
  if (scene.at === 'none') return fake
  const who = (at: number): PersonId => aSitter(at).id
  const chair = who(chairAt(scene.as))
  const secretary = who(secretaryAt(scene.as))
  const isIn = (...moments: FakeSession['at'][]): boolean => moments.includes(scene.at)
  open(fake, scene, secretary)
  if (isIn('gathering')) return fake
  fake.must(chair, { is: 'begin' }, 10)
  for (const [at, minute] of [11, 32, 55].entries())
    fake.must(chair, { is: 'item', itemId: idOf<AgendaItemId>(5, at) }, minute)
  speeches(fake, { chair, who, isSpeaking: isIn('speaking') })
  if (isIn('break')) fake.must(chair, { is: 'pause', as: 'break', minutes: 15 }, 84)
  if (isIn('ready', 'voting', 'voted', 'ended')) vote(fake, scene, { chair, who })
  if (isIn('secret')) secret(fake, { chair, who })
  if (isIn('ended')) {
    fake.must(
      chair,
      { is: 'conclude', itemId: null, text: 'Thống nhất thông qua; giao Văn phòng hoàn thiện.' },
      90,
    )
    fake.must(chair, { is: 'end' }, 91)
  }
  return fake
}

/** Fifty people come, most in time; one leaves, three have leave, two are away without a word. */
function open(fake: FakeLog, scene: FakeSession, secretary: PersonId): void {
  const host = { kind: 'hub', id: idOf<DeviceId>(21, 1), key: new Uint8Array(32) } as const
  fake.must(secretary, { is: 'open', rules: RULES, roster: sessionRoster(scene), host }, 0)
  if (scene.as === 'other-chair')
    fake.must(secretary, { is: 'preside', personId: aSitter(chairAt(scene.as)).id }, 0)
  const come = scene.at === 'gathering' ? 31 : 50
  for (let at = 1; at < come; at += 1) {
    const personId = aSitter(at).id
    const how = at % 9 === 4 ? 'online' : at % 3 === 0 ? 'secretary' : 'self'
    fake.must(how === 'secretary' ? secretary : personId, { is: 'check-in', personId, how }, 1 + at / 8)
  }
  for (const at of [52, 53, 54])
    fake.must(
      secretary,
      { is: 'absence', personId: aSitter(at).id, excused: true, reason: 'Dự họp với Bộ Nội vụ' },
      8,
    )
  const proxy = { name: 'Lê Thị Thắm', position: 'Phó Trưởng phòng', document: 'Giấy ủy quyền số 14/GUQ' }
  fake.must(secretary, { is: 'proxy', personId: aSitter(53).id, proxy }, 8)
  fake.must(secretary, { is: 'leave', personId: aSitter(20).id }, 9)
}

interface Cast {
  readonly chair: PersonId
  readonly who: (at: number) => PersonId
}

function speeches(fake: FakeLog, { chair, who, isSpeaking }: Cast & { readonly isSpeaking: boolean }): void {
  const asks = { is: 'speech', as: 'speech', itemId: idOf<AgendaItemId>(5, 2), toPersonId: null } as const
  const quote = { fileVersionId: null, page: 3, text: 'Mức hỗ trợ một lần là 5.000.000 đồng mỗi hộ.' }
  const first = fake.must(who(5), { ...asks, quote, note: '' }, 57)
  fake.must(chair, { is: 'speech-start', speechId: first }, 58)
  fake.must(chair, { is: 'speech-end', speechId: first }, 63)
  for (const [at, person] of [5, 11, 14, 8].entries())
    fake.must(who(person), { ...asks, quote: null, note: at === 1 ? 'Về tiến độ giải ngân' : '' }, 64 + at)
  const question = fake.must(
    who(17),
    { ...asks, as: 'question', toPersonId: who(3), quote: null, note: 'Trách nhiệm về dự án chậm tiến độ' },
    70,
  )
  if (!isSpeaking) return
  fake.must(chair, { is: 'speech-start', speechId: question }, 88)
}

function vote(fake: FakeLog, scene: FakeSession, { chair, who }: Cast): void {
  const voteId = fake.must(chair, { is: 'vote', form: HDND }, 80)
  for (let at = 4; at < 40; at += 1) if (at !== 20) fake.must(who(at), { is: 'vote-ready', voteId }, 81)
  if (scene.at === 'ready') return
  fake.must(chair, { is: 'vote-start', voteId }, 82)
  const some = scene.at === 'voting' ? 30 : 50
  for (let at = 4; at < some; at += 1)
    if (at !== 20) fake.must(who(at), { is: 'ballot', voteId, choice: at % 11 === 0 ? 1 : 0, note: '' }, 83)
  if (scene.at !== 'voting') fake.must(chair, { is: 'vote-stop', voteId }, 84)
}

function secret(fake: FakeLog, { chair, who }: Cast): void {
  const voteId = fake.must(chair, { is: 'vote', form: SECRET }, 80)
  fake.must(chair, { is: 'vote-start', voteId }, 82)
  for (let at = 4; at < 30; at += 1)
    if (at !== 20) fake.must(who(at), { is: 'token', voteId, round: 1, blinded: new Uint8Array(256) }, 83)
}
