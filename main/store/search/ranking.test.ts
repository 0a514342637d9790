import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { type Kind, Ranking, type Thing } from './ranking.ts'

const thing = (kind: Kind, row: number, start: number, paperNo = -1): Thing => ({
  ...{ kind, row },
  place: {
    ...{ meetingId: 'm' as MeetingId, meetingName: '', meetingStart: instant(start) },
    ...{ paperId: null, paperNo, fileId: null, paperName: '' },
  },
})
const all = { inGroups: false, limit: 1000, offset: 0 }
const rows = (ranking: Ranking<Thing>, asked = all) => ranking.best(asked).hits.map((hit) => hit.thing.row)

test('marks as typed before marks ignored, a phrase before scattered words, titles before text, newer first', () => {
  const ranking = new Ranking<Thing>()
  ranking.add(thing('page', 1, 5), { exact: false, phrase: true })
  ranking.add(thing('page', 2, 5, 2), { exact: true, phrase: false })
  ranking.add(thing('page', 3, 6, 3), { exact: true, phrase: false })
  ranking.add(thing('paper', 4, 1, 4), { exact: true, phrase: false })
  ranking.add(thing('page', 5, 1, 5), { exact: true, phrase: true })
  expect(rows(ranking)).toEqual([5, 4, 3, 2, 1])
})

test('a paper is counted and shown once, where it is best', () => {
  const ranking = new Ranking<Thing>()
  ranking.add(thing('page', 1, 5, 7), { exact: true, phrase: true })
  ranking.add(thing('paper', 2, 5, 7), { exact: true, phrase: true })
  expect(ranking.best(all)).toMatchObject({ total: 1, groups: [{ of: 'papers', total: 1 }] })
  expect(rows(ranking)).toEqual([2])
})

test('any part of the order is that part of the whole order', () => {
  const one = fc.record({
    kind: fc.constantFrom<Kind>('meeting', 'agenda-item', 'note', 'page', 'paper'),
    ...{ start: fc.nat(5), exact: fc.boolean(), phrase: fc.boolean() },
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), fc.nat(70), fc.nat(70), (found, offset, limit) => {
      const ranking = new Ranking<Thing>()
      for (const [row, { kind, start, exact, phrase }] of found.entries())
        ranking.add(thing(kind, row, start, row), { exact, phrase })
      const whole = ranking.best(all)
      expect(whole.hits).toHaveLength(found.length)
      const inOrder = whole.hits.map(({ thing: { row, place } }, at) => [at, place.meetingStart, row])
      const sorted = whole.hits
        .map((hit, at) => ({ hit, at }))
        .toSorted(
          (a, b) =>
            Number(b.hit.exact) - Number(a.hit.exact) ||
            Number(b.hit.phrase) - Number(a.hit.phrase) ||
            (a.hit.thing.kind === b.hit.thing.kind
              ? b.hit.thing.place.meetingStart - a.hit.thing.place.meetingStart ||
                a.hit.thing.row - b.hit.thing.row
              : 0),
        )
      expect(sorted.map(({ at }) => inOrder[at])).toEqual(inOrder)
      expect(rows(ranking, { inGroups: false, limit, offset })).toEqual(
        whole.hits.slice(offset, offset + limit).map((hit) => hit.thing.row),
      )
    }),
  )
})
