/** A half day of a commune's people's council, by the real rules: everything that minutes tell happens in it. */
import type { InvitationFacts } from '../../shared/invitation/facts.ts'
import type { PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { MinutesFacts } from '../../shared/minutes/facts.ts'
import { toldBy } from '../../shared/minutes/history.ts'
import { itemOf, MEETING, openRoom, personOf, type Room } from './session-room.ts'
import { openVote } from './session-votes.ts'

export const NAMES = [
  'Nguyễn Thị Thu Hà',
  'Lê Minh Tuấn',
  'Trần Văn Đức',
  'Phạm Thị Hồng Nhung',
  'Hoàng Quốc Khánh',
  'Đặng Thúy Phượng',
  'Ma Văn Dũng',
  'Dương Thị Ưởng',
  'Vũ Đức Bình',
  'Bế Văn Sơn',
  'Nông Thị Xuân',
  'Lý Văn Hải',
]

const MINUTE = 60_000
const asks = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const

/** Twelve people: 1 and 3 chair, 2 is the secretary, 12 a guest; 10 is away with leave, 11 sends somebody, 9 is late. */
export function hdndSession(): Room {
  const room = openRoom(12)
  for (const n of [1, 2, 3, 4, 5, 6, 7, 12])
    room.say(n, { is: 'check-in', personId: personOf(n), how: 'self' })
  room.say(8, { is: 'check-in', personId: personOf(8), how: 'online' })
  room.say(2, { is: 'absence', personId: personOf(10), excused: true, reason: 'đi công tác tại tỉnh' })
  const proxy = { name: 'Hà Văn Lực', position: 'Phó Trưởng thôn', document: 'Giấy ủy quyền số 12/GUQ' }
  room.say(2, { is: 'proxy', personId: personOf(11), proxy })
  room.say(2, { is: 'check-in', personId: personOf(11), how: 'secretary' })
  room.clock += 10 * MINUTE
  room.say(1, { is: 'begin' })
  firstItem(room)
  room.say(1, { is: 'pause', as: 'break', minutes: 15 })
  room.clock += 15 * MINUTE
  room.say(1, { is: 'resume' })
  secondItem(room)
  room.say(1, {
    is: 'conclude',
    itemId: null,
    text: 'Giao Văn phòng hoàn thiện các nghị quyết trước ngày 05 tháng 12.',
  })
  room.say(1, { is: 'end' })
  return room
}

/** The budget: a speech on a sentence, an open vote. */
function firstItem(room: Room): void {
  room.say(1, { is: 'item', itemId: itemOf(1) })
  room.clock += 5 * MINUTE
  room.say(9, { is: 'check-in', personId: personOf(9), how: 'self' })
  const quote = { fileVersionId: null, page: 4, text: 'Thu ngân sách năm 2027 là 128 tỷ đồng' }
  hear(room, 4, { ...asks, itemId: itemOf(1), quote, note: 'Đề nghị làm rõ nguồn thu từ đất' }, 3)
  const voteId = openVote(room, { itemId: itemOf(1) })
  for (const [n, choice] of [
    [1, 0],
    [3, 0],
    [4, 0],
    [5, 0],
    [6, 0],
    [7, 0],
    [8, 1],
    [9, 2],
  ] as const)
    room.say(n, { is: 'ballot', voteId, choice, note: '' })
  room.say(1, { is: 'vote-stop', voteId })
  room.say(1, { is: 'conclude', itemId: itemOf(1), text: 'Thông qua dự toán ngân sách năm 2027.' })
}

/** Chất vấn with its reply, a vote that was cancelled, somebody who leaves, somebody who waits in vain. */
function secondItem(room: Room): void {
  room.say(1, { is: 'item', itemId: itemOf(2) })
  const question = {
    ...asks,
    as: 'question',
    itemId: itemOf(2),
    toPersonId: personOf(3),
    note: 'Tiến độ cấp giấy chứng nhận?',
  } as const
  const speechId = call(room, 5, question)
  room.clock += 2 * MINUTE
  room.say(1, { is: 'speech-reply', speechId })
  room.clock += 4 * MINUTE
  room.say(1, { is: 'speech-end', speechId })
  const voteId = openVote(room, { itemId: itemOf(2), question: 'Lập tổ giám sát' })
  room.say(1, { is: 'vote-cancel', voteId })
  room.say(7, { is: 'leave', personId: personOf(7) })
  room.say(6, { ...asks, itemId: itemOf(2) })
}

function call(room: Room, n: number, does: Parameters<Room['say']>[1]) {
  const asked = room.say(n, does).events[0]
  if (asked?.is !== 'speech-asked') throw new Error('nothing was asked')
  const { speechId } = asked
  room.say(1, { is: 'speech-call', speechId })
  room.say(1, { is: 'speech-start', speechId })
  return speechId
}

function hear(room: Room, n: number, does: Parameters<Room['say']>[1], minutes: number): void {
  const speechId = call(room, n, does)
  room.clock += minutes * MINUTE
  room.say(1, { is: 'speech-end', speechId })
}

const numberOf = (id: PersonId): number => Number.parseInt(id.slice(-12), 16)

export function hdndInvitation(): InvitationFacts {
  return {
    meetingId: MEETING,
    bodyName: 'Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên',
    organizationName: 'Hội đồng nhân dân xã Đồng Hỷ',
    organ: 'hdnd',
    number: '215',
    symbol: 'GM-HĐND',
    name: 'kỳ họp thứ ba, Hội đồng nhân dân xã Đồng Hỷ khóa I, nhiệm kỳ 2026 - 2031',
    kind: 'hdnd-session',
    state: 'running',
    start: instant(Date.UTC(2026, 10, 30, 1)),
    end: instant(Date.UTC(2026, 10, 30, 4, 30)),
    places: [{ room: 'Hội trường tầng 2', address: 'Trụ sở HĐND và UBND xã' }],
    people: [],
    agenda: [],
    issued: instant(Date.UTC(2026, 10, 20)),
    sequence: 0,
  }
}

export function minutesFacts(room: Room): MinutesFacts {
  const item = (n: number, name: string, presenter = '') => ({
    id: itemOf(n),
    number: `${n}.`,
    name,
    presenter,
  })
  return {
    invitation: hdndInvitation(),
    agenda: [
      item(1, 'Dự toán ngân sách năm 2027', 'Đồng chí Trưởng phòng Kinh tế'),
      item(2, 'Chất vấn và trả lời chất vấn'),
      item(3, 'Công tác nhân sự'),
    ],
    personOf: (id) => {
      const n = numberOf(id)
      return {
        name: NAMES[n - 1] ?? '',
        position: n === 1 ? 'Chủ tịch HĐND xã' : n === 3 ? 'Phó Chủ tịch HĐND xã' : '',
      }
    },
    session: room.log.session,
    history: toldBy(room.entries).history,
  }
}
