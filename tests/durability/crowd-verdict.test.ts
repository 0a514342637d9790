import { expect, test } from 'vitest'
import { type Disk, type Rest, verdictOn } from './crowd-verdict.ts'

const disk = (name: string, changed: Partial<Disk> = {}): Disk => ({
  name,
  saved: new Map([[`op-${name}`, `note-${name}`]]),
  notes: new Set(['note-an', 'note-binh']),
  outbox: new Set(),
  ...changed,
})
const rest = (an: Partial<Disk>, ops: readonly string[], isAtRest: boolean): Rest => ({
  disks: [disk('an', an), disk('binh')],
  onServer: { ops: new Set(ops), notes: ops.length },
  isAtRest,
})
const all = ['op-an', 'op-binh']

test('nothing is lost where everybody has everything', () => {
  expect(verdictOn(rest({}, all, true))).toEqual({ lost: [], unfinished: [] })
})

test('what still waits in an outbox, or has not come to a colleague, is not finished: it is not lost', () => {
  const { lost, unfinished } = verdictOn(
    rest({ outbox: new Set(['op-an']), notes: new Set(['note-an']) }, ['op-binh'], false),
  )
  expect(lost).toEqual([])
  expect(unfinished).toEqual([
    'at rest: 1 of an wait in its outbox',
    'at rest: op-binh of others have not come to an',
    'at rest: 2 notes on binh, 1 at the server',
  ])
})

test('what no disk can bring is lost, however late it is', () => {
  expect(verdictOn(rest({}, ['op-binh'], false)).lost).toEqual([
    'at rest: op-an of an, at the server and in its outbox',
  ])
  expect(verdictOn(rest({ notes: new Set(['note-binh']) }, all, false)).lost).toEqual([
    'at rest: op-an of an on its own disk',
  ])
})

test('who calls it done while a note has not come has lost it', () => {
  const { lost, unfinished } = verdictOn(rest({ notes: new Set(['note-an']) }, all, true))
  expect(unfinished).toEqual([])
  expect(lost).toContain('at rest: op-binh of others have not come to an')
})
