/** Every cell of the life of a pack over real HTTP: what the table promises is what the server takes [SYNC-155]. */
import { encode } from 'cborg'
import { expect, test } from 'vitest'
import type { DeskOp } from '../../shared/desk/edit.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import { type Cast, deskOp, type Pack, packAt, tryAt } from '../support/desk-pack.ts'
import { type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { openOffice } from './office.ts'
import { type Cell, triable } from './promised-desk.ts'

const idOf = <Id extends string>() => newId() as Id
interface Asked {
  readonly cell: Cell
  readonly cast: Cast
  readonly meetingId: MeetingId
  readonly pack: Pack
}

const opOf = (meetingId: MeetingId, { opId, at, edit }: DeskOp): Op => ({
  opId,
  at,
  kind: 'desk.edit',
  docId: deskScope(meetingId),
  payload: new Uint8Array(encode(edit)),
})

/** Codes by op id, of ops that one device sends. */
async function push(device: Device, ops: readonly Op[]): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  await pullAll(device)
  for (let at = 0; at < ops.length; at += 200) {
    const { receipts, rejects } = await exchange(device, {
      batches: [signedBatch(device, ops.slice(at, at + 200))],
      maxBytes: 4_000_000,
    })
    for (const { opId } of receipts) codes.set(opId, 'ok')
    for (const { opId, code } of rejects) codes.set(opId, code)
  }
  return codes
}

test('[SYNC-155] every cell is answered as promised', async () => {
  const office = await openOffice()
  try {
    const { people, server } = office
    server.store.write((tx) => {
      const appoint = tx.sql("UPDATE account SET office_role = 'secretary' WHERE person_id = ?")
      for (const personId of [people.chi, people.dung]) appoint.run(personId)
    })
    const devices = new Map<PersonId, Device>()
    for (const who of ['an', 'binh', 'chi', 'dung'] as const)
      devices.set(people[who], await office.device(who))
    const asked = triable.map((cell): Asked => {
      const tested = cell.role === 'office' ? people.dung : people.binh
      const cast = { secretary: people.chi, chair: people.an, tested }
      return { cell, cast, meetingId: idOf<MeetingId>(), pack: packAt(cell.state, cell.role, cast, idOf) }
    })
    for (let step = 0; step < 5; step += 1) {
      for (const [personId, device] of devices) {
        const ops = asked.flatMap(({ meetingId, pack }) => {
          const op = pack.ops[step]
          return op?.author === personId ? [opOf(meetingId, op)] : []
        })
        const codes = await push(device, ops)
        expect([...codes.values()].filter((code) => code !== 'ok')).toEqual([])
        expect(codes.size).toBe(ops.length)
      }
    }
    const wrong: string[] = []
    for (const [personId, device] of devices) {
      const tries = asked
        .filter(({ cast }) => cast.tested === personId)
        .map(({ cell, cast, meetingId, pack }) => ({
          cell,
          op: opOf(meetingId, deskOp(idOf(), personId, tryAt(pack, cell.action, cast, idOf))),
        }))
      const codes = await push(
        device,
        tries.map(({ op }) => op),
      )
      for (const { cell, op } of tries) {
        const code = codes.get(op.opId) ?? 'no answer'
        const isRight = cell.expected ? code === 'ok' : code === 'desk/not-yours' || code === 'desk/not-now'
        if (!isRight) wrong.push(`${cell.role} ${cell.state} ${cell.action}: ${code}`)
      }
    }
    expect(wrong).toEqual([])
    expect(asked.filter(({ cell }) => cell.expected)).toHaveLength(16)
  } finally {
    await office.close()
  }
})
