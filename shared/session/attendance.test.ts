import { expect, test } from 'vitest'
import { openRoom, personOf, runningRoom } from '../../tests/support/session-room.ts'
import { attendanceOf, lastedMs, quorumOf, speakingOf } from './index.ts'

const self = (n: number) => ({ is: 'check-in', personId: personOf(n), how: 'self' }) as const

test('[SES-12] people check in for themselves, the secretary and the chair for others, nobody else does', () => {
  const room = openRoom()
  room.say(4, self(4))
  room.say(2, { is: 'check-in', personId: personOf(5), how: 'secretary' })
  room.say(1, { is: 'check-in', personId: personOf(6), how: 'secretary' })
  expect(room.refused(4, self(7))).toBe('session/for-oneself')
  expect(room.refused(4, { is: 'check-in', personId: personOf(7), how: 'secretary' })).toBe(
    'session/for-oneself',
  )
  expect(room.refused(2, self(7))).toBe('session/for-oneself')
  expect(room.refused(9, self(9))).toBe('session/not-allowed')
  expect(room.refused(2, { is: 'check-in', personId: personOf(9), how: 'secretary' })).toBe(
    'session/no-such-person',
  )
  expect([4, 5, 6, 7].map((n) => attendanceOf(room.log.session, personOf(n)).status)).toEqual([
    'present',
    'present',
    'present',
    'absent',
  ])
  expect(room.refused(4, self(4))).toBe('session/already')
})

test('[SES-13] the code of the door counts where the host has seen it, whatever a device says', () => {
  const room = openRoom()
  const qr = { is: 'check-in', personId: personOf(4), how: 'qr' } as const
  expect(room.refused(4, qr)).toBe('session/no-door-code')
  room.say(4, qr, { door: true })
  expect(attendanceOf(room.log.session, personOf(4)).how).toBe('qr')
})

test('[SES-14] late is who comes after the beginning, by the log and by no clock; coming back does not make late', () => {
  const room = openRoom()
  room.say(4, self(4))
  room.say(1, { is: 'begin' })
  room.say(5, { is: 'check-in', personId: personOf(5), how: 'online' })
  room.say(4, { is: 'leave', personId: personOf(4) })
  expect(attendanceOf(room.log.session, personOf(4)).status).toBe('left')
  expect(room.refused(4, { is: 'leave', personId: personOf(4) })).toBe('session/not-here')
  expect(room.refused(4, { is: 'leave', personId: personOf(5) })).toBe('session/for-oneself')
  room.say(4, self(4))
  const late = [4, 5].map((n) => attendanceOf(room.log.session, personOf(n)))
  expect(late.map((one) => [one.status, one.late])).toEqual([
    ['present', false],
    ['online', true],
  ])
  room.say(2, { is: 'absence', personId: personOf(6), excused: true, reason: 'Đi công tác' })
  expect(attendanceOf(room.log.session, personOf(6))).toMatchObject({
    status: 'excused',
    reason: 'Đi công tác',
  })
  expect(room.refused(4, { is: 'absence', personId: personOf(5), excused: true, reason: '' })).toBe(
    'session/not-allowed',
  )
})

test('[SES-14] whoever leaves speaks no more and waits for it no more', () => {
  const room = runningRoom()
  const ask = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const
  const asked = room.say(4, ask).events[0]
  if (asked?.is !== 'speech-asked') throw new Error('not asked')
  room.say(1, { is: 'speech-start', speechId: asked.speechId })
  room.say(4, { ...ask, note: 'xin nói thêm' })
  room.say(4, { is: 'leave', personId: personOf(4) })
  expect(speakingOf(room.log.session)).toBeNull()
  expect(room.log.session.speeches.map(({ status }) => status)).toEqual(['done', 'withdrawn'])
  const [spoken] = room.log.session.speeches
  expect(spoken === undefined ? null : lastedMs(spoken, room.log.ms + 99_000)).toBe(2000)
})

test('[SES-15] a substitute is there, and neither votes nor counts where the rules say no', () => {
  const proxy = { name: 'Nguyễn Văn Bình', position: 'Phó Chủ tịch', document: 'Giấy ủy quyền số 12' }
  for (const proxyVotes of [false, true]) {
    const room = openRoom(8, { proxyVotes })
    room.say(2, { is: 'proxy', personId: personOf(4), proxy })
    room.say(2, { is: 'check-in', personId: personOf(4), how: 'secretary' })
    expect(quorumOf(room.log.session).present).toBe(proxyVotes ? 1 : 0)
    expect(attendanceOf(room.log.session, personOf(4))).toMatchObject({ status: 'present', proxy })
    room.say(2, { is: 'proxy', personId: personOf(4), proxy: null })
    expect(quorumOf(room.log.session).present).toBe(1)
  }
})

test('[SES-16] a quorum is the rule’s part of the members; guests and the secretary do not count', () => {
  const room = openRoom()
  // Of 8 people 6 are members: chairs 1 and 3, delegates 4 to 7; two thirds are 4.
  for (const n of [2, 8, 1, 3, 4]) room.say(n, self(n))
  expect(quorumOf(room.log.session)).toEqual({ members: 6, present: 3, needed: 4, reached: false })
  room.say(5, { is: 'check-in', personId: personOf(5), how: 'online' })
  expect(quorumOf(room.log.session)).toEqual({ members: 6, present: 4, needed: 4, reached: true })
  room.say(5, { is: 'leave', personId: personOf(5) })
  expect(quorumOf(room.log.session).reached).toBe(false)
})
