import { expect, test } from 'vitest'
import { idOf, personOf } from '../../tests/support/session-room.ts'
import type { OpId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { type DutyOp, type DutySaid, dutiesOf, isCharged, maySayDuty } from './duty.ts'

const id = (n: number) => idOf(9, n) as OpId
const op = (n: number, said: DutySaid, by = 2): DutyOp => ({
  ...{ opId: id(n), author: personOf(by), at: n as Instant, said },
})
const assign = (n: number, change: Partial<Extract<DutySaid, { is: 'assign' }>> = {}): DutyOp =>
  op(n, {
    ...{
      is: 'assign',
      turn: 1,
      of: null,
      text: 'Hoàn thiện báo cáo',
      leadId: personOf(4),
      helperIds: [],
      due: null,
    },
    ...change,
  })
const stand = (n: number, turn: number, stands: 'open' | 'doing' | 'done', by = 4): DutyOp =>
  op(n, { is: 'stand', turn, of: id(1), stands, note: '' }, by)

test('[SYNC-199] the newest word by turns stands, whatever order the ops came in', () => {
  const ops = [
    assign(1),
    stand(2, 2, 'doing'),
    assign(3, { turn: 3, of: id(1), leadId: personOf(5), helperIds: [personOf(6)] }),
    stand(4, 4, 'done', 5),
    assign(7),
  ]
  const [duty, other] = dutiesOf(ops)
  expect(duty).toMatchObject({ leadId: personOf(5), stands: 'done', stoodBy: personOf(5), nextTurn: 5 })
  expect(other).toMatchObject({ stands: 'open', stoodBy: null, nextTurn: 2 })
  const backwards = dutiesOf(ops.toReversed())
  expect(new Map(backwards.map((one) => [one.dutyId, one]))).toEqual(
    new Map(dutiesOf(ops).map((one) => [one.dutyId, one])),
  )
  expect(dutiesOf([...ops, op(8, { is: 'drop', turn: 5, of: id(1) })]).map(({ dutyId }) => dutyId)).toEqual([
    id(7),
  ])
  if (duty === undefined) throw new Error('no duty')
  expect([4, 5, 6].map((n) => isCharged(duty, personOf(n)))).toEqual([false, true, true])
})

test('[SYNC-199] chair and secretary charge people; who is charged says how it stands', () => {
  const wrong: string[] = []
  for (const [role, said, charged, expected] of [
    ['chair', assign(1).said, false, true],
    ['secretary', assign(1).said, false, true],
    ['delegate', assign(1).said, true, false],
    ['delegate', stand(2, 2, 'done').said, true, true],
    ['delegate', stand(2, 2, 'done').said, false, false],
    ['guest', stand(2, 2, 'done').said, true, true],
    ['secretary', stand(2, 2, 'done').said, false, true],
    [null, stand(2, 2, 'done').said, true, false],
  ] as const)
    if (maySayDuty(said, role, 'closed', charged) !== expected) wrong.push(`${role ?? 'nobody'} ${said.is}`)
  expect(wrong).toEqual([])
  for (const phase of ['draft', 'cancelled'] as const)
    expect(maySayDuty(assign(1).said, 'chair', phase, false)).toBe(false)
})
