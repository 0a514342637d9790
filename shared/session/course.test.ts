import { expect, test } from 'vitest'
import {
  hostOf,
  idOf,
  itemOf,
  openRoom,
  personOf,
  RULES,
  rosterOf,
  runningRoom,
  sessionRoom,
} from '../../tests/support/session-room.ts'
import { openVote } from '../../tests/support/session-votes.ts'
import type { OpId } from '../kernel/ids.ts'
import type { Action, Does } from './index.ts'
import { actionsOf, lastedMs, queueOf, roleOf, speakingOf, step, verifyLog, whyNot } from './index.ts'
import { PHASES } from './rights.ts'

const asks = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const

test('[SES-2] whoever opens heads the meeting, and everybody stands in the roster once', () => {
  const roster = rosterOf(8)
  const host = hostOf(1).host
  for (const [n, list] of [
    [4, roster],
    [9, roster],
    [2, [...roster, ...roster.slice(0, 1)]],
    [2, roster.filter(({ role }) => role !== 'chair')],
  ] as const)
    expect(sessionRoom().refused(n, { is: 'open', rules: RULES, roster: [...list], host })).toMatch(
      /^session\//,
    )
  const room = openRoom()
  expect(room.log.session.presiding).toBe(personOf(1))
  expect(room.refused(2, { is: 'open', rules: RULES, roster, host })).toBe('session/not-allowed')
})

test('[SES-3] the table of rights: each action by role and phase', () => {
  const room = runningRoom()
  const { session } = room.log
  const roles = [1, 3, 2, 4, 8, 9].map((n) => roleOf(session, personOf(n)))
  expect(roles).toEqual(['presiding', 'chair', 'secretary', 'delegate', 'guest', 'stranger'])
  const rows = PHASES.flatMap((phase) =>
    [1, 3, 2, 4, 8, 9].map((n) => {
      const actions = actionsOf({ ...session, phase }, personOf(n))
      return `${phase} ${roleOf(session, personOf(n))}: ${actions.join(' ')}`
    }),
  )
  expect(rows).toMatchSnapshot()
  expect(whyNot(session, personOf(3), 'item')).toBe('session/not-presiding')
  expect(whyNot(session, personOf(4), 'item')).toBe('session/not-allowed')
  expect(whyNot(session, personOf(1), 'begin')).toBe('session/wrong-phase')
})

test('[SES-1] the same state and command give the same answer, for every action in every phase', () => {
  const room = runningRoom()
  const id = idOf(9, 77) as OpId
  const by = personOf(4)
  const does: { readonly [A in Action]?: Does } = {
    'check-in': { is: 'check-in', personId: by, how: 'self' },
    speech: asks,
    ballot: { is: 'ballot', voteId: id, choice: 0, note: '' },
    item: { is: 'item', itemId: itemOf(1) },
  }
  for (const phase of PHASES)
    for (const one of Object.values(does)) {
      const state = { ...room.log.session, phase }
      const ask = { by, id, does: one, facts: {} }
      expect(step(state, ask)).toEqual(step(structuredClone(state), structuredClone(ask)))
    }
})

test('[SES-11] one presides; another chair begins to by a word in the log, and the first one then is told', () => {
  const room = runningRoom()
  room.say(1, { is: 'item', itemId: itemOf(1) })
  expect(room.refused(3, { is: 'item', itemId: itemOf(2) })).toBe('session/not-presiding')
  expect(room.refused(4, { is: 'preside', personId: personOf(4) })).toBe('session/not-allowed')
  expect(room.refused(2, { is: 'preside', personId: personOf(4) })).toBe('session/no-such-person')
  // The chair has lost the link: another chair goes on.
  room.say(3, { is: 'preside', personId: personOf(3) })
  room.say(3, { is: 'item', itemId: itemOf(2) })
  expect(room.refused(1, { is: 'item', itemId: itemOf(3) })).toBe('session/not-presiding')
  expect(room.log.session.item).toBe(itemOf(2))
})

test('[SES-4] clocks that differ by hours decide nothing: the order of the log does', () => {
  const room = runningRoom()
  const voteId = openVote(room)
  const ballot = room.signed(4, { is: 'ballot', voteId, choice: 0, note: '' })
  room.clock -= 7 * 3_600_000
  expect(room.take(ballot).ok).toBe(true)
  room.say(1, { is: 'vote-stop', voteId })
  room.clock -= 30 * 86_400_000
  expect(room.refused(5, { is: 'ballot', voteId, choice: 0, note: '' })).toBe('vote/closed')
  expect(verifyLog(room.entries, { meetingId: room.log.meetingId }, room.ports).ok).toBe(true)
})

test('[SES-8] session time never goes back, and stands still while one host follows another', () => {
  const room = runningRoom()
  room.say(1, { is: 'item', itemId: itemOf(1) })
  const before = room.log.ms
  room.clock -= 3_600_000
  room.say(5, asks)
  expect(room.log.ms).toBe(before)
  const second = hostOf(2)
  room.clock += 20 * 3_600_000
  room.host = second
  room.say(2, { is: 'take-over', host: second.host, head: room.log.head })
  expect(room.log.ms).toBe(before)
  room.say(6, asks)
  expect(room.log.ms).toBe(before + 1000)
})

test('[SES-17] items are held one after the other; breaks stand on no item’s clock', () => {
  const room = runningRoom()
  room.say(1, { is: 'item', itemId: itemOf(1) })
  expect(room.refused(2, { is: 'item', itemId: itemOf(1) })).toBe('session/already')
  room.say(1, { is: 'pause', as: 'break', minutes: 15 })
  room.clock += 900_000
  room.say(2, { is: 'resume' })
  room.say(2, { is: 'item', itemId: itemOf(2) })
  room.say(1, { is: 'item-end' })
  expect(room.refused(1, { is: 'item-end' })).toBe('session/already')
  room.say(1, { is: 'item', itemId: itemOf(1) })
  const { items } = room.log.session
  expect(items.map(({ itemId }) => itemId)).toEqual([itemOf(1), itemOf(2), itemOf(1)])
  expect(items.map((item) => lastedMs(item, room.log.ms))).toEqual([3000, 1000, 0])
  const concluded = room.say(1, { is: 'conclude', itemId: itemOf(1), text: 'Giao Phòng Kinh tế' }).events[0]
  room.say(1, { is: 'end' })
  expect(room.log.session.phase).toBe('ended')
  expect(room.refused(1, { is: 'item', itemId: itemOf(3) })).toBe('session/wrong-phase')
  if (concluded?.is !== 'concluded') throw new Error('not concluded')
  room.say(2, { is: 'conclude-not', conclusionId: concluded.conclusionId })
  room.say(2, { is: 'conclude', itemId: null, text: 'Thống nhất' })
  expect(room.log.session.conclusions.map(({ text }) => text)).toEqual(['Thống nhất'])
})

test('[SES-17] nothing moves on while a vote is open', () => {
  const room = runningRoom()
  openVote(room)
  for (const does of [
    { is: 'item', itemId: itemOf(1) },
    { is: 'pause', as: 'pause', minutes: null },
    { is: 'end' },
    { is: 'roster', put: { ...rosterOf(8)[4], votes: false } as never, reason: 'Nhầm' },
  ] as const)
    expect(room.refused(1, does)).toBe('session/vote-open')
})

test('[SES-18] a request brings its sentence along, stands once, and is withdrawn by whoever made it or the desk', () => {
  const room = runningRoom()
  const quote = { fileVersionId: null, page: 3, text: 'Tổng chi ngân sách là 12,5 tỷ đồng' }
  const [asked] = room.say(4, { ...asks, quote }).events
  expect(room.refused(4, { ...asks })).toBe('speech/already-waiting')
  expect(room.log.session.speeches[0]?.quote).toEqual(quote)
  if (asked?.is !== 'speech-asked') throw new Error('not asked')
  expect(room.refused(5, { is: 'speech-withdraw', speechId: asked.speechId })).toBe('session/for-oneself')
  room.say(4, { is: 'speech-withdraw', speechId: asked.speechId })
  expect(room.refused(1, { is: 'speech-call', speechId: asked.speechId })).toBe('speech/not-in-that-state')
  const strict = runningRoom(8, { speechNeedsPresence: true }, [4])
  expect(strict.refused(4, asks)).toBe('session/not-here')
})

test('[SES-19] the queue is in order, or has first those who have not spoken; the chair calls whom the chair will', () => {
  for (const queue of ['order', 'first-time'] as const) {
    const room = runningRoom(8, { queue })
    const ids = [4, 5].map((n) => {
      const [asked] = room.say(n, asks).events
      return asked?.is === 'speech-asked' ? asked.speechId : (idOf(9, 0) as OpId)
    })
    const [first = '' as OpId, second = '' as OpId] = ids
    room.say(1, { is: 'speech-call', speechId: first })
    expect(room.refused(1, { is: 'speech-call', speechId: second })).toBe('speech/another-speaking')
    expect(room.refused(5, { is: 'speech-start', speechId: second })).toBe('session/for-oneself')
    room.say(4, { is: 'speech-start', speechId: first })
    expect(room.refused(1, { is: 'speech-start', speechId: second })).toBe('speech/another-speaking')
    expect(speakingOf(room.log.session)?.speechId).toBe(first)
    room.say(4, { is: 'speech-end', speechId: first })
    room.say(4, asks)
    room.say(5, { is: 'speech-withdraw', speechId: second })
    room.say(5, asks)
    const people = queueOf(room.log.session).map(({ personId }) => personId)
    expect(people).toEqual(queue === 'order' ? [personOf(4), personOf(5)] : [personOf(5), personOf(4)])
  }
})

test('[SES-20] chất vấn names who is questioned; the reply has a clock of its own; limits are the chair’s', () => {
  const room = runningRoom()
  expect(room.refused(4, { ...asks, as: 'question' })).toBe('speech/nobody-questioned')
  expect(room.refused(4, { ...asks, as: 'question', toPersonId: personOf(4) })).toBe(
    'speech/nobody-questioned',
  )
  const [asked] = room.say(4, { ...asks, as: 'question', toPersonId: personOf(5) }).events
  if (asked?.is !== 'speech-asked') throw new Error('not asked')
  const { speechId } = asked
  room.say(1, { is: 'speech-limit', speechId, seconds: 60 })
  expect(room.refused(4, { is: 'speech-limit', speechId, seconds: 600 })).toBe('session/not-allowed')
  room.say(1, { is: 'speech-start', speechId })
  expect(room.log.session.speeches[0]?.seconds).toBe(60)
  room.say(1, { is: 'speech-reply', speechId })
  expect(room.refused(4, { is: 'speech-end', speechId })).toBe('session/for-oneself')
  room.say(5, { is: 'speech-end', speechId })
  expect(room.log.session.speeches[0]).toMatchObject({ status: 'done', askedForMs: 1000, heldMs: 2000 })
})
