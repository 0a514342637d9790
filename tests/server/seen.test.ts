/** The meeting's desk over real HTTP: participants tell, the secretary and the chair read. */
import { encode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FileVersionId, OpId } from '../../shared/kernel/ids.ts'
import type { PaperSeen } from '../../shared/oparl/paper-seen.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import { type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const seenOp = (list: readonly unknown[] = [aSeen()]): Op => ({
  opId: newId() as OpId,
  kind: 'paper.seen',
  docId: deskScope(office.meetingId),
  at: office.clock.now(),
  payload: new Uint8Array(encode(list)),
})
const aSeen = (): PaperSeen => ({
  fileVersionId: office.fileVersionId satisfies FileVersionId,
  step: 'opened',
  at: office.clock.now(),
})
async function push(device: Device, op: Op): Promise<string> {
  await pullAll(device)
  const { receipts, rejects } = await exchange(device, { batches: [signedBatch(device, [op])] })
  return receipts.some((one) => one.opId === op.opId) ? 'ok' : (rejects[0]?.code ?? 'nothing')
}
const deskOf = async (device: Device) =>
  (await pullAll(device)).filter(({ scope }) => scope === deskScope(office.meetingId))

test('[SYNC-143] a delegate tells, chair and secretary read it, nobody else; who is not invited cannot tell', async () => {
  const on = {} as Record<Who, Device>
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) on[who] = await office.device(who)
  expect(await push(on.binh, seenOp())).toBe('ok')
  expect(await push(on.dung, seenOp())).toBe('op/not-allowed')
  for (const [who, count] of [
    ['an', 1],
    ['chi', 1],
    ['binh', 0],
    ['dung', 0],
  ] as const) {
    const entries = await deskOf(on[who])
    expect([who, entries.length]).toEqual([who, count])
    if (count > 0) expect(entries[0]).toMatchObject({ kind: 'paper.seen', author: office.people.binh })
  }
})

test.each([
  ['an empty list', []],
  ['a step that is none', [{ fileVersionId: newId(), step: 'loved', at: 0 }]],
  ['a version without an id', [{ fileVersionId: '../x', step: 'opened', at: 0 }]],
  ['far too many', Array.from({ length: 101 }, () => ({ fileVersionId: newId(), step: 'opened', at: 0 }))],
])('%s is refused alone', async (_what, list) => {
  expect(await push(await office.device('binh'), seenOp(list))).toBe('op/undecodable')
})
