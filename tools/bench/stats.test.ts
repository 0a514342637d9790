import { expect, test } from 'vitest'
import { median, p95, quantile } from './stats.ts'

test('quantiles are values that were measured, whatever their order', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  expect(median(values)).toBe(50)
  expect(p95(values)).toBe(95)
  expect(quantile(values, 1)).toBe(100)
  expect(median([7])).toBe(7)
  expect(median([1, 9])).toBe(1)
})

test('nothing measured is no figure', () => {
  expect(() => median([])).toThrow('no values')
})
