/** Contents of papers, and what a person's devices are sent of a meeting in the end. */
import { createHash } from 'node:crypto'
import { decode } from 'cborg'
import { vi } from 'vitest'
import type { MeetingId, Sha256 } from '../../shared/kernel/ids.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import { meetingScope, personScope } from '../../shared/oparl/scope.ts'
import { pullAll } from './device.ts'
import type { Office, Who } from './office.ts'

export const bytesOf = (words: string) => new TextEncoder().encode(`%PDF-1.7 ${words}`)
export const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256
export const contentOf = (bytes: Uint8Array, fileName: string) => ({
  sha256: shaOf(bytes),
  size: bytes.length,
  fileName,
})

/** With what is gone. */
export async function latestOf(office: Office, meetingId: MeetingId, who: Who): Promise<OparlPut[]> {
  const device = await office.device(who)
  const scopes: string[] = [meetingScope(meetingId), personScope(device.personId)]
  const objects = new Map<string, OparlPut>()
  for (const entry of await pullAll(device)) {
    if (entry.kind !== 'oparl.put' || !scopes.includes(entry.scope)) continue
    const put = OparlPut.parse(decode(entry.payload))
    const known = objects.get(put.object.id)
    if (known === undefined || put.object.modified >= known.object.modified) objects.set(put.object.id, put)
  }
  return [...objects.values()]
}
export const typesOf = (puts: readonly OparlPut[]) =>
  puts.map(({ type }) => type).toSorted((a, b) => a.localeCompare(b))
export const of = <T extends OparlPut['type']>(puts: readonly OparlPut[], type: T) =>
  puts.flatMap((put) => (put.type === type ? [put.object as Extract<OparlPut, { type: T }>['object']] : []))
export const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 20_000, interval: 50 })
