import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'

test.each([
  [undefined, 10, { is: 'whole' }],
  ['bytes=0-', 10, { is: 'part', from: 0, to: 9 }],
  ['bytes=3-5', 10, { is: 'part', from: 3, to: 5 }],
  ['bytes = 3 - 5', 10, { is: 'part', from: 3, to: 5 }],
  ['bytes=3-500', 10, { is: 'part', from: 3, to: 9 }],
  ['bytes=-3', 10, { is: 'part', from: 7, to: 9 }],
  ['bytes=-30', 10, { is: 'part', from: 0, to: 9 }],
  ['bytes=10-', 10, { is: 'unsatisfiable' }],
  ['bytes=-0', 10, { is: 'unsatisfiable' }],
  ['bytes=0-', 0, { is: 'unsatisfiable' }],
  ['bytes=-1', 0, { is: 'unsatisfiable' }],
  ['bytes=5-3', 10, { is: 'whole' }],
  ['bytes=-', 10, { is: 'whole' }],
  ['bytes=1-2,4-5', 10, { is: 'whole' }],
  ['items=1-2', 10, { is: 'whole' }],
  ['bytes=1e3-2', 10, { is: 'whole' }],
] as const)('%s of %i bytes', (header, size, answer) => {
  expect(rangeOf(header, size)).toEqual(answer)
})

test('whatever the header says, a part lies within the content and is not empty', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
    fc.nat().map((n) => `bytes=-${n}`),
  )
  fc.assert(
    fc.property(header, fc.nat(), (text, size) => {
      const range = rangeOf(text, size)
      if (range.is === 'part') expect(0 <= range.from && range.from <= range.to && range.to < size).toBe(true)
    }),
  )
})
