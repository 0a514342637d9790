import { expect, test } from 'vitest'
import { deviceIdOf, MEETING, openRoom, personOf, runningRoom } from '../../tests/support/session-room.ts'
import { HDND } from '../../tests/support/session-votes.ts'
import { newFollower, restoredFollower } from './follower.ts'
import type { LogPorts } from './log.ts'
import type { CommandId } from './model.ts'
import { markWith, NO_MARK } from './restore.ts'
import type { SignedEntry } from './wire.ts'

/** Counts what is costly. */
function counting(ports: LogPorts): LogPorts & { checked: number } {
  const counted = {
    ...ports,
    checked: 0,
    signedBy: (...given: Parameters<LogPorts['signedBy']>) => {
      counted.checked += 1
      return ports.signedBy(...given)
    },
  }
  return counted
}

const fresh = () => newFollower(MEETING, deviceIdOf(4))

test('[SES-37] a log that was followed once is there again by its sum, with no signature checked, and is the same', () => {
  const room = runningRoom(12)
  const { voteId } = voted(room)
  const ports = counting(room.ports)
  const { entries } = room
  const mark = markWith(NO_MARK, entries, ports)
  const again = restoredFollower(fresh(), { entries, own: [], mark }, ports)
  expect(ports.checked).toBe(0)
  const anew = restoredFollower(fresh(), { entries, own: [], mark: null }, ports)
  expect(ports.checked).toBe(2 * entries.length)
  expect(again).toEqual(anew)
  expect(again.log.session.votes.map((vote) => vote.voteId)).toEqual([voteId])
  expect(markWith(markWith(NO_MARK, entries.slice(0, 7), ports), entries.slice(7), ports)).toEqual(mark)
})

test('[SES-37] a byte that changed on the disk, in whatever row, is noticed: nothing from there on is believed', () => {
  const room = runningRoom(6)
  voted(room)
  const { entries, ports } = room
  const mark = markWith(NO_MARK, entries, ports)
  for (const [at, entry] of entries.entries())
    for (const part of ['body', 'signature'] as const) {
      const changed = entries.with(at, { ...entry, [part]: withOtherByte(entry[part]) })
      const { log } = restoredFollower(fresh(), { entries: changed, own: [], mark }, ports)
      expect(log.head.no, `${part} of ${at + 1}`).toBe(at)
    }
  for (const wrong of [entries.toSpliced(3, 1), entries.slice(0, -1), swapped(entries, 4)]) {
    const counted = counting(ports)
    restoredFollower(fresh(), { entries: wrong, own: [], mark }, counted)
    expect(counted.checked).toBeGreaterThan(0)
  }
})

test('[SES-37] a long log opens in a small part of the time that following it takes', () => {
  const { entries, ports } = longLog(openRoom(200), 800)
  const mark = markWith(NO_MARK, entries, ports)
  const timeOf = (known: Uint8Array | null): number => {
    const from = performance.now()
    const { log } = restoredFollower(fresh(), { entries, own: [], mark: known }, ports)
    expect(log.head.no).toBe(entries.length)
    return performance.now() - from
  }
  const anew = timeOf(null)
  // The best of some: others work on this machine too.
  expect(Math.min(...Array.from({ length: 5 }, () => timeOf(mark)))).toBeLessThan(anew / 8)
})

type Room = ReturnType<typeof openRoom>

function voted(room: Room): { readonly voteId: CommandId } {
  room.say(1, { is: 'vote', form: HDND })
  const voteId = room.log.session.votes[0]?.voteId
  if (voteId === undefined) throw new Error('no vote')
  room.say(1, { is: 'vote-start', voteId })
  for (const n of [1, 3, 4, 5]) room.say(n, { is: 'ballot', voteId, choice: n % 2, note: '' })
  room.say(1, { is: 'vote-stop', voteId })
  return { voteId }
}

/** Votes of 200 people, one after the other. */
function longLog(room: Room, length: number): Room {
  for (let n = 1; n < 200; n += 1) room.say(n, { is: 'check-in', personId: personOf(n), how: 'self' })
  room.say(1, { is: 'begin' })
  for (;;) {
    room.say(1, { is: 'vote', form: HDND })
    const voteId = room.log.session.votes.at(-1)?.voteId
    if (voteId === undefined) throw new Error('no vote')
    room.say(1, { is: 'vote-start', voteId })
    for (let n = 3; n < 200; n += 1) {
      room.say(n, { is: 'ballot', voteId, choice: n % 3, note: '' })
      if (room.entries.length >= length) return room
    }
    room.say(1, { is: 'vote-stop', voteId })
  }
}

const withOtherByte = (bytes: Uint8Array): Uint8Array => bytes.with(bytes.length - 3, (bytes.at(-3) ?? 0) ^ 1)
const swapped = (entries: readonly SignedEntry[], at: number): SignedEntry[] => {
  const [one, other] = [entries[at], entries[at + 1]]
  if (one === undefined || other === undefined) throw new Error('too few')
  return entries.toSpliced(at, 2, other, one)
}
