import { expect, test } from 'vitest'
import { hostOf, idOf, MEETING, openRoom, personOf, runningRoom } from '../../tests/support/session-room.ts'
import { openVote, voteOf } from '../../tests/support/session-votes.ts'
import type { MeetingId, OpId } from '../kernel/ids.ts'
import { apply, entryOf, NO_SESSION, readEntryBytes, stands, verifyLog } from './index.ts'
import { emptyLog, follow } from './log.ts'

const asks = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const

test('[SES-5] whoever follows a log has the state of whoever wrote it, and events alone make the same', () => {
  const room = runningRoom()
  const voteId = openVote(room)
  for (const n of [4, 5, 6]) room.say(n, { is: 'ballot', voteId, choice: n % 2, note: '' })
  room.say(1, { is: 'vote-stop', voteId })
  const followed = verifyLog(room.entries, { meetingId: MEETING, known: room.log.head }, room.ports)
  expect(followed).toEqual({ ok: true, value: room.log })
  const replayed = room.entries.reduce((state, { body }) => {
    const entry = readEntryBytes(body)
    return (entry?.events ?? []).reduce(
      (now, event) => apply(now, event, { no: entry?.no ?? 0, ms: 0 }),
      state,
    )
  }, NO_SESSION)
  expect(replayed.votes[0]?.result).toEqual(voteOf(room, voteId).result)
  expect(replayed.attendance[personOf(4)]?.status).toBe('present')
})

test('[SES-7] a command is in the log once, however often it comes, and before and after a change of the host', () => {
  const room = runningRoom()
  const voteId = openVote(room)
  const vote = room.signed(4, { is: 'ballot', voteId, choice: 0, note: '' }, idOf(9, 5000) as OpId)
  room.take(vote)
  const { no } = room.log.head
  for (let again = 0; again < 3; again += 1)
    expect(room.take(vote)).toMatchObject({ failure: { code: 'log/double-command' } })
  const next = hostOf(2)
  room.host = next
  room.say(2, { is: 'take-over', host: next.host, head: room.log.head })
  expect(room.take(vote)).toMatchObject({ failure: { code: 'log/double-command' } })
  expect(entryOf(room.log, idOf(9, 5000) as OpId)).toBe(no)
  room.say(1, { is: 'vote-stop', voteId })
  expect(voteOf(room, voteId).result?.answered).toBe(1)
})

test('[SES-9] a session goes on at a new host from the very entry that its take-over names, and signed by it alone', () => {
  const room = runningRoom()
  const early = room.log.head
  room.say(4, asks)
  const [first, second] = [room.host, hostOf(2, 'server')]
  expect(room.refused(2, { is: 'take-over', host: second.host, head: early })).toBe('log/other-head')
  expect(room.refused(4, { is: 'take-over', host: second.host, head: room.log.head })).toBe(
    'session/not-allowed',
  )
  room.host = second
  room.say(3, { is: 'take-over', host: second.host, head: room.log.head })
  room.say(5, asks)
  expect([room.log.epoch, room.log.session.host?.kind]).toEqual([2, 'server'])
  const verify = () => verifyLog(room.entries, { meetingId: MEETING }, room.ports)
  expect(verify().ok).toBe(true)
  // The old host, or anybody who has its key, writes on.
  room.host = first
  room.say(6, asks)
  expect(verify()).toMatchObject({ failure: { code: 'log/forged-entry', params: { no: room.log.head.no } } })
})

test('[SES-10] of two that go on from one entry everybody keeps to the same: a take-over, the presiding chair’s first', () => {
  const branch = (by: number, host: number) => {
    const room = openRoom()
    const before = room.log
    if (host > 0) {
      const next = hostOf(host)
      room.host = next
      room.say(by, { is: 'take-over', host: next.host, head: before.head })
    } else room.say(by, { is: 'check-in', personId: personOf(by), how: 'self' })
    const entry = room.entries.at(-1)
    if (entry === undefined) throw new Error('no entry')
    return { before, entry, ports: room.ports }
  }
  const presiding = branch(1, 2)
  const chair = branch(3, 3)
  const secretary = branch(2, 4)
  const wroteOn = branch(4, 0)
  const order = [presiding, chair, secretary, wroteOn]
  for (const [at, better] of order.entries())
    for (const worse of order.slice(at + 1)) {
      const { before, ports } = better
      expect(follow(before, better.entry, ports).ok && follow(before, worse.entry, ports).ok).toBe(true)
      expect(stands(before, better.entry, worse.entry, ports)).toBe('one')
      expect(stands(before, worse.entry, better.entry, ports)).toBe('other')
    }
  const again = branch(2, 5)
  const one = stands(secretary.before, secretary.entry, again.entry, secretary.ports)
  expect(stands(secretary.before, again.entry, secretary.entry, secretary.ports)).not.toBe(one)
})

test('[SES-6] a log of another meeting is none of this one, and an empty one is not opened', () => {
  const room = runningRoom()
  const other = idOf(3, 2) as MeetingId
  expect(verifyLog(room.entries, { meetingId: other }, room.ports)).toMatchObject({
    failure: { code: 'log/other-meeting' },
  })
  expect(verifyLog([], { meetingId: MEETING }, room.ports)).toEqual({ ok: true, value: emptyLog(MEETING) })
  expect(verifyLog([], { meetingId: MEETING, known: room.log.head }, room.ports)).toMatchObject({
    failure: { code: 'log/truncated' },
  })
})
