/** A site, document by document, until it is a list of meetings or one meeting. */
import { isWithin } from '../../shared/import/address.ts'
import type { SiteRead } from '../../shared/import/site.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { getWithin } from './get-within.ts'
import type { EndpointCode, EndpointPorts, Fetched } from './ports.ts'

export interface SiteDocument {
  readonly address: string
  /** Null: it could not be had. */
  readonly bytes: Uint8Array | null
}

export interface LookPorts extends EndpointPorts {
  /** What the documents say, by a process that may read a stranger's words. */
  readonly read: (root: string, documents: readonly SiteDocument[]) => Promise<Result<SiteRead, string>>
  readonly progress: (documents: number) => void
  readonly signal: AbortSignal
}

export type SiteFound = Extract<SiteRead, { is: 'meetings' | 'proposal' }>

export const DOCUMENT_BYTES = 8 * 1024 * 1024
/** All documents together. */
const SITE_BYTES = 64 * 1024 * 1024
const MOST_DOCUMENTS = 1200
const AT_ONCE = 4

export async function lookAtSite(ports: LookPorts, root: string): Promise<Result<SiteFound, string>> {
  const documents = new Map<string, Uint8Array | null>()
  for (;;) {
    const known = [...documents].map(([address, one]) => ({ address, bytes: one }))
    const read = await ports.read(root, known)
    if (!read.ok) return read
    if (ports.signal.aborted) return fail('import/cancelled')
    if (read.value.is === 'no-oparl') return fail('endpoint/not-oparl')
    if (read.value.is !== 'wants') return ok(read.value)
    const wanted = read.value.addresses.filter((one) => !documents.has(one))
    // A reader that asks again for what it was given would go on for ever.
    if (wanted.length === 0 || documents.size + wanted.length > MOST_DOCUMENTS)
      return fail('endpoint/too-large')
    const fetched = await fetchAll(ports, root, wanted, documents)
    if (!fetched.ok) return fetched
  }
}

/** Puts what came into `documents`. */
async function fetchAll(
  ports: LookPorts,
  root: string,
  wanted: readonly string[],
  documents: Map<string, Uint8Array | null>,
): Promise<Fetched<null>> {
  const waiting = [...wanted]
  let room = SITE_BYTES - [...documents.values()].reduce((sum, one) => sum + (one?.length ?? 0), 0)
  let failure: Fetched<never> | null = null
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined && failure === null; one = waiting.shift()) {
      const fetched = await fetchOne(ports, root, one, room)
      if (fetched.ok) {
        documents.set(one, fetched.value)
        room -= fetched.value.length
        ports.progress(documents.size)
      } else if (one !== root && isOnlyThisOne(fetched.failure.code)) documents.set(one, null)
      else failure = fetched
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return failure ?? ok(null)
}

/** A site of which one document is missing is still a site; one that is out of reach is none. */
const isOnlyThisOne = (code: EndpointCode): boolean =>
  code === 'endpoint/refused' || code === 'endpoint/elsewhere'

async function fetchOne(
  ports: LookPorts,
  typed: string,
  address: string,
  room: number,
): Promise<Fetched<Uint8Array>> {
  if (!isWithin(typed, address)) return fail('endpoint/elsewhere')
  const pieces: Uint8Array[] = []
  const fetched = await getWithin(ports, {
    ...{ typed, address, mostBytes: Math.min(DOCUMENT_BYTES, room), signal: ports.signal },
    take: (piece) => void pieces.push(piece),
  })
  return fetched.ok ? ok(new Uint8Array(Buffer.concat(pieces))) : fetched
}
