import { expect, test } from 'vitest'
import { hdndSession, minutesFacts, NAMES } from '../../tests/support/hdnd-session.ts'
import { hostOf, itemOf, personOf, runningRoom } from '../../tests/support/session-room.ts'
import { draftMinutes } from './draft.ts'
import { toldBy } from './history.ts'
import { type MinutesDraft, sectionWords, textOf } from './paper.ts'
import { lastedWords, percent } from './words.ts'

const lines = ({ sections }: MinutesDraft): string[] => sections.flatMap(({ blocks }) => blocks.map(textOf))

test('[SES-45] a whole session of a council: every fact of its log, in the order of the form', () => {
  const draft = draftMinutes(minutesFacts(hdndSession()))
  expect(draft.office).toEqual(['HỘI ĐỒNG NHÂN DÂN', 'XÃ ĐỒNG HỶ'])
  expect(draft.fields).toMatchObject({
    symbol: 'BB-HĐND',
    summary: 'Kỳ họp thứ ba, Hội đồng nhân dân xã Đồng Hỷ khóa I, nhiệm kỳ 2026 - 2031',
    secretary: 'Lê Minh Tuấn',
    chair: 'Nguyễn Thị Thu Hà',
  })
  expect(lines(draft)).toMatchSnapshot()
})

test('[SES-45] members are counted once, whether they came, were late, left, or sent somebody', () => {
  const text = lines(draftMinutes(minutesFacts(hdndSession())))
  expect(text).toContain(
    'Tổng số đại biểu (thành viên): 10; có mặt: 9 (trong đó tham dự trực tuyến: 1); vắng mặt: 1 (có lý do: 1).',
  )
  expect(text).toContain(
    'Khi khai mạc có 7/10 đại biểu (thành viên) có mặt; cần ít nhất 2/3 tổng số, tức 7: đủ số lượng để họp theo quy định.',
  )
  for (const name of NAMES)
    expect(
      text.some((line) => new RegExp(`^\\d+\\. ${name}`).test(line)),
      name,
    ).toBe(true)
})

test('[SES-86] [SES-89] the list as it was changed stands with its reason, and the quorum at the beginning by the list as it was then', () => {
  const room = runningRoom(8, {}, [7])
  const entry = room.log.session.roster[personOf(2)]
  if (entry === undefined) throw new Error('no secretary')
  const put = { ...entry, member: true, votes: true, unit: 'Tổ 9' }
  room.say(1, { is: 'roster', put, reason: 'Đồng thời là đại biểu' })
  const text = lines(draftMinutes({ ...minutesFacts(room), agenda: [] }))
  expect(text).toContain('Danh sách dự họp được sửa trong phiên:')
  expect(
    text.some((line) => line.endsWith('Tổ 9, là thành viên, được biểu quyết; lý do: Đồng thời là đại biểu;')),
  ).toBe(true)
  expect(text.some((line) => line.startsWith('Tổng số đại biểu (thành viên): 7;'))).toBe(true)
  expect(text.some((line) => line.startsWith('Khi khai mạc có 5/6 đại biểu'))).toBe(true)
})

test('[SES-46] a secret vote is told by its figures alone', () => {
  const facts = minutesFacts(hdndSession())
  const [first] = facts.session.votes
  if (first === undefined) throw new Error('no vote')
  const ballots = Object.fromEntries(
    Object.keys(first.ballots).map((id) => [id, { choice: 0, note: 'vì lý do riêng', no: 1 }]),
  )
  const secret = { ...first, form: { ...first.form, secret: true }, ballots }
  const text = lines(draftMinutes({ ...facts, session: { ...facts.session, votes: [secret] } })).join('\n')
  expect(text).toContain('Biểu quyết (bỏ phiếu kín')
  expect(text).toContain('Tán thành: 6/10 (60%)')
  expect(text).not.toMatch(/Theo đơn vị|lý do riêng/)
})

test('[SES-45] a session that has only begun gives a draft with room for what is not known', () => {
  const draft = draftMinutes({ ...minutesFacts(runningRoom(12)), agenda: [] })
  expect(lines(draft).at(-1)).toBe('Cuộc họp kết thúc vào ……./.')
  expect(draft.sections.map(({ part }) => part)).toEqual(['opening', 'attendance', 'course', 'closing'])
})

test('[SES-45] an item that was taken up twice stands once, with both stretches; a new host’s clock is taken as it is', () => {
  const room = runningRoom(12)
  room.say(1, { is: 'item', itemId: itemOf(1) })
  room.say(1, { is: 'item', itemId: itemOf(2) })
  room.say(1, { is: 'item', itemId: itemOf(1) })
  const second = hostOf(2)
  room.clock -= 3_600_000
  room.host = second
  room.say(2, { is: 'take-over', host: second.host, head: room.log.head })
  room.say(1, { is: 'end' })
  const draft = draftMinutes(minutesFacts(room))
  expect(draft.sections.map(({ part }) => part)).toEqual([
    'opening',
    'attendance',
    'course',
    `item:${itemOf(1)}`,
    `item:${itemOf(2)}`,
    'left-over',
    'closing',
  ])
  expect(lines(draft).filter((line) => line.startsWith('Tiến hành'))[0]).toMatch(
    /^Tiến hành .+; từ 08 giờ 00 đến 07 giờ 00\.$/,
  )
  const times = toldBy(room.entries).history
  expect(times.at(-1)?.at).toBeLessThan(times[0]?.at ?? 0)
  // Folding the events again comes to the state that following the log came to.
  expect(toldBy(room.entries).session).toEqual(room.log.session)
})

test('the same words however an editor cuts them into runs', () => {
  const run = (text: string, bold = false) => ({ text, bold, italic: false })
  const one = sectionWords([{ is: 'paragraph', runs: [run('a'), run('b'), run('c', true)] }])
  expect(one).toBe(sectionWords([{ is: 'paragraph', runs: [run('ab'), run(''), run('c', true)] }]))
  expect(one).not.toBe(sectionWords([{ is: 'paragraph', runs: [run('abc')] }]))
  expect([percent(25, 30), percent(0, 0), lastedWords(185_000), lastedWords(240_000)]).toEqual([
    '83,33%',
    '0%',
    '3 phút 5 giây',
    '4 phút',
  ])
})
