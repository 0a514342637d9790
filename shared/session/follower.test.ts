import { expect, test } from 'vitest'
import {
  deviceIdOf,
  hostOf,
  MEETING,
  openRoom,
  personOf,
  type Room,
  runningRoom,
} from '../../tests/support/session-room.ts'
import type { OpId } from '../kernel/ids.ts'
import { APP_MARK } from '../wire/protocol.ts'
import type { SessionRequest, SessionResponse, Verdict } from './exchange.ts'
import {
  asking,
  type Follower,
  goesOn,
  newFollower,
  type OwnCommand,
  requestOf,
  restoredFollower,
  takeAnswer,
  waitingOf,
} from './follower.ts'
import { entryHash, entryOf, sameHead } from './index.ts'

const asks = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const

function own(room: Room, n: number, id: string): OwnCommand {
  const commandId = id as OpId
  return { commandId, code: null, signed: room.signed(n, asks, commandId) }
}

/** A host that takes what it is sent, and answers with everything from `from` on. */
function answered(room: Room, request: SessionRequest, from = request.head.no + 1): SessionResponse {
  const verdicts = request.commands.map((signed): Verdict => {
    const commandId = ids.get(signed.signature) ?? ('' as OpId)
    const known = entryOf(room.log, commandId)
    if (known !== null) return { commandId, no: known, code: null }
    const taken = room.take(signed)
    return { commandId, no: taken.ok ? room.log.head.no : null, code: taken.ok ? null : taken.failure.code }
  })
  const { host } = room.host
  return {
    app: APP_MARK,
    v: 1,
    now: 0 as never,
    self: host,
    runs: true,
    head: room.log.head,
    from,
    entries: room.entries.slice(from - 1),
    more: false,
    verdicts,
    door: null,
  }
}
const ids = new Map<Uint8Array, OpId>()

function taken(follower: Follower, response: SessionResponse, room: Room): Follower {
  const next = takeAnswer(follower, response, room.ports)
  if (!next.ok) throw new Error(next.failure.code)
  return next.value
}

test('[SES-31] a command waits until an entry holds it, whatever answers are lost, and is asked again after a fork', () => {
  const room = openRoom()
  const start = room.log
  const early = [...room.entries]
  const command = own(room, 4, '01900009-0000-7000-8000-00000000aaaa')
  ids.set(command.signed.signature, command.commandId)
  let follower = asking(asking(newFollower(MEETING, deviceIdOf(4)), command), command)
  // Two answers are lost on the way: the same bytes again, one entry.
  for (let lost = 0; lost < 2; lost += 1) answered(room, requestOf(follower))
  expect(waitingOf(follower)).toHaveLength(1)
  follower = taken(follower, answered(room, requestOf(follower)), room)
  expect([waitingOf(follower).length, room.log.session.speeches.length]).toEqual([0, 1])
  // The secretary goes on at another host, from before that entry.
  const other = openRoom()
  other.log = start
  other.entries.splice(0, other.entries.length, ...early)
  other.host = hostOf(2)
  other.say(2, { is: 'take-over', host: other.host.host, head: start.head })
  const sent = requestOf(follower)
  const answer = answered(other, sent, 1)
  follower = taken(follower, answer, other)
  expect(waitingOf(follower).map(({ commandId }) => commandId)).toEqual([command.commandId])
  expect(goesOn(sent, answer, follower)).toBe(true)
  follower = taken(follower, answered(other, requestOf(follower)), other)
  expect(waitingOf(follower)).toEqual([])
  expect(follower.log.session.speeches.map(({ personId }) => personId)).toEqual([personOf(4)])
  // What the dead host wrote on is not taken any more.
  follower = taken(follower, answered(room, requestOf(follower), 1), room)
  expect(sameHead(follower.log.head, other.log.head)).toBe(true)
  expect(follower.lacking.length).toBe(other.entries.length)
})

test('[SES-31] a lasting refusal ends the waiting, “runs elsewhere” does not; both are there after a restart', () => {
  const room = openRoom()
  const [first, second] = [
    own(room, 4, '01900009-0000-7000-8000-00000000bbbb'),
    own(room, 4, '01900009-0000-7000-8000-00000000cccc'),
  ]
  let follower = asking(asking(newFollower(MEETING, deviceIdOf(4)), first), second)
  const refusing = (code: string): SessionResponse => ({
    ...answered(room, { ...requestOf(follower), commands: [] }),
    verdicts: [{ commandId: first.commandId, no: null, code }],
  })
  follower = taken(follower, refusing('session/runs-elsewhere'), room)
  expect(waitingOf(follower)).toHaveLength(2)
  follower = taken(follower, refusing('vote/closed'), room)
  expect(waitingOf(follower)).toEqual([second])
  const again = restoredFollower(
    newFollower(MEETING, deviceIdOf(4)),
    { entries: follower.entries, own: follower.own, mark: null },
    room.ports,
  )
  expect([waitingOf(again), again.log]).toEqual([[second], follower.log])
})

test('[SES-6] an answer with a log that is none changes nothing', () => {
  const room = openRoom()
  const follower = newFollower(MEETING, deviceIdOf(4))
  const answer = answered(room, requestOf(follower))
  const forged = answer.entries.map((entry) => ({ ...entry, signature: new Uint8Array(64) }))
  expect(takeAnswer(follower, { ...answer, entries: forged }, room.ports)).toMatchObject({
    failure: { code: 'log/forged-entry' },
  })
})

/** As `answered`, by pages and from the last entry that the device named and that is shared. */
function paged(room: Room, request: SessionRequest): SessionResponse {
  const named = [request.head, ...(request.marks ?? [])]
  const shared = named.filter(({ no, hash }) => {
    const entry = room.entries[no - 1]
    return entry !== undefined && Buffer.from(entryHash(entry.body, room.ports)).equals(hash)
  })
  const after = Math.max(0, ...shared.map(({ no }) => no))
  const whole = answered(room, { ...request, commands: [] }, after + 1)
  return { ...whole, entries: whole.entries.slice(0, 200), more: whole.entries.length > 200 }
}

test.each([{ wroteOn: 3 }, { wroteOn: 80 }])(
  '[SES-40] a fork behind more entries than one answer holds is found, $wroteOn entries before the head',
  ({ wroteOn }) => {
    const [room, other] = [runningRoom(), runningRoom()]
    for (let at = 0; at < 260; at += 1)
      for (const one of [room, other]) one.say(1, { is: 'conclude', itemId: null, text: `${at}` })
    const { head } = other.log
    // Two rooms of the same seed write the same log until here.
    expect(sameHead(head, room.log.head)).toBe(true)
    other.host = hostOf(2)
    other.say(2, { is: 'take-over', host: other.host.host, head })
    for (let at = 0; at < wroteOn; at += 1) room.say(1, { is: 'conclude', itemId: null, text: `late ${at}` })
    let follower = newFollower(MEETING, deviceIdOf(4))
    follower = taken(follower, answered(room, requestOf(follower)), room)
    let rounds = 0
    while (!sameHead(follower.log.head, other.log.head) && rounds < 5) {
      follower = taken(follower, paged(other, requestOf(follower)), other)
      rounds += 1
    }
    expect([rounds < 5, follower.lacking, follower.common]).toEqual([true, [], null])
  },
)
