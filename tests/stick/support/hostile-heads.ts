/** Prologues that ask for too much or are not what they say. */
import { encode } from 'cborg'
import { PROLOGUE_READ_BYTES } from '../../../shared/stick/prologue.ts'
import { type Loaded, plainOf } from './honest.ts'
import { type HostileCase, made } from './hostile-case.ts'
import { aPrologue, press } from './workshop.ts'

export async function prologues(load: Loaded): Promise<HostileCase[]> {
  const plain = plainOf(load)
  const odd: [string, Record<string, unknown>][] = [
    ['argon2id over two terabytes', { kdf: { memoryKib: 2 ** 31, passes: 3, lanes: 1 } }],
    ['argon2id for a week', { kdf: { memoryKib: 64 * 1024, passes: 2 ** 31, lanes: 1 } }],
    ['argon2id for nothing', { kdf: { memoryKib: 8, passes: 1, lanes: 1 } }],
    ['a thousand lanes', { kdf: { memoryKib: 64 * 1024, passes: 3, lanes: 1000 } }],
    ['no salt', { salt: new Uint8Array(0) }],
    ['a long salt', { salt: new Uint8Array(200) }],
    ['a short nonce', { noncePrefix: new Uint8Array(6) }],
    ['a path for an office', { bodyId: '../../../../etc/passwd' }],
    ['a path for a device', { deviceId: 'C:\\Windows\\system32' }],
    ['a time beyond time', { created: 1e300 }],
    ['a word too many', { extra: 'x' }],
    ['a prototype', { __proto__: null, constructor: 'x' }],
  ]
  const cases: HostileCase[] = []
  for (const [name, change] of odd) {
    const prologue = aPrologue(change)
    const file = await press({
      plain,
      prologue: { ...prologue, noncePrefix: new Uint8Array(7) },
      head: () => headOf(prologue),
    })
    cases.push(made(`prologue: ${name}`, 'stick/not-a-pack', file))
  }
  const body = encode(aPrologue())
  const doubled = Buffer.concat([Buffer.from([0xa8]), body.subarray(1), body.subarray(1, 1 + 7 + 38)])
  const bodies: [string, Uint8Array][] = [
    ['nested a thousand deep', Buffer.concat([Buffer.alloc(900, 0x81), Buffer.from([0])])],
    ['an endless map', Buffer.from([0xbf, ...body.subarray(1), 0xff])],
    ['a map of four thousand million', Buffer.from([0xba, 0xff, 0xff, 0xff, 0xff])],
    ['a string longer than the file', Buffer.from([0x7b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a tag', Buffer.concat([Buffer.from([0xd8, 0x64]), body])],
    ['the same word twice', doubled],
    ['bytes after the end', Buffer.concat([body, Buffer.from([0])])],
    ['nothing', new Uint8Array(0)],
  ]
  for (const [name, bytes] of bodies)
    cases.push(
      made(`prologue: ${name}`, 'stick/not-a-pack', await press({ plain, head: () => headWith(bytes) })),
    )
  for (const length of [0, 1, 1025, 60_000, 65_535]) {
    const head = (honest: Uint8Array) => {
      const bytes = Buffer.from(honest)
      bytes.writeUInt16BE(length, 10)
      return bytes
    }
    cases.push(
      made(`prologue: says it has ${length} bytes`, 'stick/not-a-pack', await press({ plain, head })),
    )
  }
  return cases
}

const headOf = (prologue: unknown): Uint8Array => headWith(encode(prologue))

function headWith(body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12)
  head.write('PHONGHOP', 'latin1')
  head.writeUInt16BE(1, 8)
  head.writeUInt16BE(Math.min(body.length, PROLOGUE_READ_BYTES), 10)
  return Buffer.concat([head, body])
}
