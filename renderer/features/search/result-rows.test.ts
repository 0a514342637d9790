import { describe, expect, it } from 'vitest'
import { aSearchHit } from '../../bridge/fake/search-answers.ts'
import type { SearchHit } from '../../bridge/index.ts'
import { resultRows, stepRow } from './result-rows.ts'

const hit = (kind: SearchHit['kind']): SearchHit => ({ ...aSearchHit(0, 0, 'x'), kind })
const both = {
  hits: [hit('paper'), hit('page'), hit('meeting'), hit('agenda-item')],
  groups: [
    { of: 'papers', total: 2 },
    { of: 'meetings', total: 37 },
  ] as const,
}
const shapeOf = (answer: Parameters<typeof resultRows>[0]) =>
  resultRows(answer).map((row) => (row.is === 'hit' ? row.hit.kind : `${row.is} ${row.of} ${row.total}`))

describe('rows of an answer', () => {
  it('have a heading for each group, and a way to the rest where there is more', () =>
    expect(shapeOf({ ...both, groups: [...both.groups] })).toEqual([
      ...['head papers 2', 'paper', 'page'],
      ...['head meetings 37', 'meeting', 'agenda-item', 'all meetings 37'],
    ]))
  it('are a plain list where all belong together', () =>
    expect(shapeOf({ hits: both.hits.slice(0, 2), groups: [{ of: 'papers', total: 90 }] })).toEqual([
      ...['paper', 'page'],
    ]))
  it('are walked over the headings, from end to end', () => {
    const rows = resultRows({ ...both, groups: [...both.groups] })
    expect([0, 1, 2, 3, 4].map((steps) => stepRow(rows, 1, steps))).toEqual([1, 2, 4, 5, 6])
    expect(stepRow(rows, 4, -1)).toBe(2)
    expect([stepRow(rows, 2, -99), stepRow(rows, 2, 99)]).toEqual([1, 6])
  })
})
