/** Batches that their signer did not make, or may not bring. */
import { randomBytes } from 'node:crypto'
import type { FileId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import { an, newId } from '../../store/support/people.ts'
import { meetingDoc, privateDoc } from '../../store/support/writer.ts'
import { aGroupOp, aMeetingLoad, anOp, anOutboxLoad, type Loaded, plainOf, signedBatch } from './honest.ts'
import { CONTENTS, type HostileCase, made } from './hostile-case.ts'
import { poisoned } from './hostile-contents.ts'
import { laptops, press } from './workshop.ts'

export async function batches(): Promise<HostileCase[]> {
  const meeting = aMeetingLoad([10])
  const honest = signedBatch([anOp()])
  const twice = anOp()
  const forAn = anOp({ docId: meetingDoc(newId(), newId<FileId>(), an.id) })
  const privateOfAn = anOp({ docId: privateDoc(newId<FileId>(), an.id) })
  const flipped = { ...honest, body: Buffer.from(honest.body) }
  flipped.body[60] = (flipped.body[60] ?? 0) ^ 1
  const load = (...some: Parameters<typeof anOutboxLoad>[0] & object) => anOutboxLoad(some)
  const noughts = { ...honest, signature: new Uint8Array(64) }
  const odd: [string, Loaded][] = [
    ["an op that is somebody else's", load(signedBatch([forAn]))],
    ["somebody else's private op", load(signedBatch([privateOfAn]))],
    ["somebody else's group", load(signedBatch([aGroupOp(an.id)]))],
    ['a group under another id', load(signedBatch([{ ...aGroupOp(), docId: `group/${newId()}` }]))],
    [
      'a group that is none',
      load(signedBatch([{ ...aGroupOp(), payload: new Uint8Array(randomBytes(40)) }])),
    ],
    ["another device's batch", load(signedBatch([anOp()], laptops.chi))],
    ["a lost laptop's batch", load(signedBatch([anOp()], laptops.lost))],
    [
      "a batch under another device's name",
      load({ ...signedBatch([anOp()], { ...laptops.binh, deviceId: laptops.chi.deviceId }) }),
    ],
    ['a batch with a flipped bit', load(flipped)],
    ['a batch without a signature', load(noughts)],
    ['a signature of three bytes', load({ ...honest, signature: new Uint8Array(3) })],
    ['the same op twice', load(signedBatch([twice, twice]))],
    ['the same op in two batches', load(signedBatch([twice]), signedBatch([twice], laptops.binh, 2))],
    ['an empty batch', load(signedBatch([]))],
    ['a batch of noise', load({ body: new Uint8Array(randomBytes(100)), signature: new Uint8Array(64) })],
    ['an op that is no update', load(signedBatch([anOp({ payload: new Uint8Array(randomBytes(60)) })]))],
    ['an op that poisons a clock', load(signedBatch([anOp({ payload: poisoned() })]))],
    ['an op with a path for an id', load(signedBatch([anOp({ opId: '../../x' as OpId })]))],
    [
      'an op of a person without an id',
      load(signedBatch([{ ...anOp(), docId: `private/${newId()}/${'x' as PersonId}` }])),
    ],
    ['five hundred and one ops', load(signedBatch(Array.from({ length: 501 }, () => anOp())))],
    [
      'batches beside a meeting',
      { ...meeting, manifest: { ...meeting.manifest, batches: 1 }, batches: [honest] },
    ],
    [
      'papers beside an outbox',
      {
        ...anOutboxLoad(),
        manifest: { ...anOutboxLoad().manifest, objects: meeting.objects.length },
        objects: meeting.objects,
      },
    ],
    ['a meeting called an outbox', { ...meeting, manifest: { ...meeting.manifest, what: { is: 'outbox' } } }],
    [
      'an outbox called a meeting',
      { ...anOutboxLoad(), manifest: { ...anOutboxLoad().manifest, what: meeting.manifest.what } },
    ],
  ]
  const cases: HostileCase[] = []
  for (const [name, some] of odd)
    cases.push(made(`outbox: ${name}`, CONTENTS, await press({ plain: plainOf(some) })))
  return cases
}
