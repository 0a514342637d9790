import { expect, test } from 'vitest'
import { judge, tableOf } from './report.ts'

const row = { section: 'x', measure: 'a turn', unit: 'ms' as const }

test('a budget of p95 is held against p95, not against the median', () => {
  const values = [...Array.from({ length: 90 }, () => 10), ...Array.from({ length: 10 }, () => 100)]
  expect(judge({ ...row, values, budget: { max: 60, of: 'p95' } }).kept).toBe(false)
  expect(judge({ ...row, values, budget: { max: 60, of: 'median' } }).kept).toBe(true)
})

test('one budget broken of two is a budget broken', () => {
  const judged = judge({
    ...row,
    values: [900],
    budget: { max: 1500, of: 'median' },
    peer: { name: 'empty window', values: [300], ratioMax: 2 },
  })
  expect(judged.ratio).toBe(3)
  expect(judged.kept).toBe(false)
})

test('a figure without a budget is neither kept nor broken', () => {
  expect(judge({ ...row, values: [1] }).kept).toBeNull()
})

test('the table has one line a measure, and says what is broken', () => {
  const lines = tableOf([judge({ ...row, values: [70], budget: { max: 60, of: 'p95' }, tail: true })]).split(
    '\n',
  )
  expect(lines).toHaveLength(3)
  expect(lines[2]).toContain('✗ | a turn')
  expect(lines[2]).toContain('≤ 60.0 ms p95')
})
