/** Meetings by title, place, kind, participant and date; answers in groups; a province's worth of both. */
import { expect, test } from 'vitest'
import type { BodyId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { aMeeting, an, binh, DAY, feedOf, type MadeMeeting, newId } from './support/world.ts'

freshStore()

type MeetingObject = Extract<OparlPut, { type: 'Meeting' }>['object']
const on = (day: string): number => Date.parse(`${day}T08:00+07:00`)
const NOW = instant(on('2026-11-23'))

/** With what the builder leaves alone. */
function changed(meeting: MadeMeeting, part: Partial<MeetingObject>): MadeMeeting {
  const puts = meeting.puts.map((put) =>
    put.type === 'Meeting' ? { ...put, object: { ...put.object, ...part } } : put,
  )
  return { ...meeting, puts }
}
const find = (query: string, within: 'all' | 'papers' | 'notes' | 'meetings' = 'meetings') =>
  made.store.search({ query, within, limit: 50, offset: 0 })
const namesOf = async (query: string) =>
  (await find(query)).hits.filter(({ kind }) => kind === 'meeting').map(({ meetingName }) => meetingName)

const bodyId = newId<BodyId>()
const aPerson = ({ id, name, position }: typeof an, modified = NOW): OparlPut => ({
  type: 'Person',
  object: { created: NOW, modified, deleted: false, id, bodyId, name, position },
})
const people = { ...aMeeting({ name: '' }), puts: [aPerson(an), aPerson(binh)] }
const weekly = changed(aMeeting({ name: 'Giao ban tuần 47', start: on('2026-11-23') }), {
  kind: 'briefing',
  location: { room: 'Hội trường tầng 2', address: 'Tổ dân phố Hòa Bình' },
  participants: [{ personId: binh.id, role: 'chair' }],
})
const session = changed(aMeeting({ name: 'Kỳ họp thứ tư', start: on('2025-12-09') }), {
  kind: 'hdnd-session',
  end: instant(on('2025-12-11')),
})
const storm = changed(aMeeting({ name: 'Khắc phục hậu quả bão', start: on('2026-09-12') }), {
  kind: 'ad-hoc',
})

test('a meeting is found by title, place, kind, participant and date, with marks and without', async () => {
  await made.store.applyResponse(feedOf(people, weekly, session, storm), NOW)
  expect(await namesOf('hoi truong tang 2')).toEqual(['Giao ban tuần 47'])
  expect(await namesOf('to dan pho hoa binh')).toEqual(['Giao ban tuần 47'])
  expect(await namesOf('họp đột xuất')).toEqual(['Khắc phục hậu quả bão'])
  expect(await namesOf('hdnd')).toEqual(['Kỳ họp thứ tư'])
  expect(await namesOf(an.name)).toEqual(['Khắc phục hậu quả bão', 'Kỳ họp thứ tư'])
  expect(await namesOf('23/11/2026')).toEqual(['Giao ban tuần 47'])
  expect(await namesOf('ngày 10/12')).toEqual(['Kỳ họp thứ tư'])
  expect(await namesOf('11/12/2025')).toEqual(['Kỳ họp thứ tư'])
  expect(await namesOf('tháng 9 bão')).toEqual(['Khắc phục hậu quả bão'])
  expect(await namesOf('thang 9 nam 2025')).toEqual([])
})

test('whoever has the date in its title comes before whoever was only held then', async () => {
  const later = aMeeting({ name: 'Rút kinh nghiệm phiên họp ngày 23/11/2026', start: on('2026-10-01') })
  await made.store.applyResponse(feedOf(people, weekly, later), NOW)
  expect(await namesOf('23/11/2026')).toEqual([
    'Rút kinh nghiệm phiên họp ngày 23/11/2026',
    'Giao ban tuần 47',
  ])
})

test('words may come from several things that are said of it; what was found is shown and marked', async () => {
  await made.store.applyResponse(feedOf(people, weekly, session, storm), NOW)
  const { hits } = await find(`giao ban ${binh.name}`)
  expect(hits).toHaveLength(1)
  expect(hits[0]).toMatchObject({ kind: 'meeting', meetingId: weekly.id, exact: true })
  const marked = hits[0]!.snippet.filter(({ hit }) => hit).map(({ text }) => text)
  expect(marked).toEqual(expect.arrayContaining(['Giao', 'ban', ...binh.name.split(' ')]))
  expect(await namesOf('giao ban khong co ai')).toEqual([])
})

test('a person who is renamed is found by the new name at once', async () => {
  await made.store.applyResponse(feedOf(people, weekly), NOW)
  expect(await namesOf('Thái Thị Bình Yên')).toEqual([])
  const renamed = aPerson({ ...binh, name: 'Thái Thị Bình Yên' }, instant(NOW + 1))
  await made.store.applyResponse(feedOf({ ...weekly, puts: [renamed] }), NOW)
  expect(await namesOf('thai thi binh yen')).toEqual(['Giao ban tuần 47'])
})

test('an answer over everything comes in groups; an agenda item says where it is', async () => {
  const papers = Array.from({ length: 14 }, (_, at) => ({ name: `Báo cáo giao ban số ${at}` }))
  const full = aMeeting({ name: 'Giao ban', start: on('2026-11-16'), papers })
  await made.store.applyResponse(feedOf(weekly, full), NOW)
  await made.store.indexText(full.papers[0]!.versionId, wholeText(['Nội dung giao ban.']))
  const { groups, hits, total } = await find('giao ban', 'all')
  expect(groups).toEqual([
    { of: 'papers', total: 14 },
    { of: 'meetings', total: 2 },
  ])
  expect(total).toBe(16)
  expect(hits.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5 }, () => 'paper'),
    ...['meeting', 'meeting'],
  ])
  const item = (await find('kinh te xa hoi')).hits.find(({ kind }) => kind === 'agenda-item')
  expect(full.puts.concat(weekly.puts)).toContainEqual(
    expect.objectContaining({ object: expect.objectContaining({ id: item!.agendaItemId }) }),
  )
})

test('two thousand meetings with forty people each are all looked at', async () => {
  const forty = Array.from({ length: 40 }, (_, at) => ({
    personId: at % 2 === 0 ? an.id : binh.id,
    role: 'delegate' as const,
  }))
  const many = Array.from({ length: 2000 }, (_, at) =>
    changed(aMeeting({ name: `Phiên họp thường kỳ số ${at}`, start: NOW - at * DAY }), {
      participants: forty,
    }),
  )
  await made.store.applyResponse(feedOf(people, ...many), NOW)
  await find('khởi động')
  const queries = ['thuong ky', an.name, 'tháng 11 năm 2026', 'phien hop 1999', '23/11/2026']
  const took: string[] = []
  for (const query of queries) {
    const answer = await find(query)
    took.push(`“${query}” ${answer.total} in ${answer.tookMs.toFixed(1)} ms`)
    expect(answer.total).toBeGreaterThan(0)
  }
  console.info(took.join(', '))
})
