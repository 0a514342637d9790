/** The device's side of comparing a number, over a connection that is pinned to the certificate it was shown. */
import { decode, encode } from 'cborg'
import type { Digest } from '../../shared/hub/bytes.ts'
import { PAIR_PATHS, PairBegun, PairStanding } from '../../shared/hub/pairing.ts'
import { commitmentTo, comparedNumber, NONCE_BYTES, type PairingFacts } from '../../shared/hub/sas.ts'
import type { DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { CBOR_TYPE, ErrorBody } from '../../shared/wire/protocol.ts'
import { isSigned, type ShownCertificate } from './certificate.ts'
import type { PinnedFetch } from './pinned.ts'

export interface GuestPorts {
  /** Origin of the hub. */
  readonly url: string
  /** Pinned to `shown`. */
  readonly fetch: PinnedFetch
  readonly shown: ShownCertificate
  readonly me: {
    readonly deviceId: DeviceId
    readonly personId: PersonId
    /** Raw Ed25519, 32 bytes. */
    readonly publicKey: Uint8Array
  }
  readonly digest: Digest
  readonly random: Pick<Random, 'bytes'>
  readonly signal: AbortSignal
}

export type PairFailing = 'room/no-answer' | 'room/pairing-closed' | 'room/not-genuine'

export interface Compared {
  /** Six digits, for the person to compare. Nothing is believed before they say that it is the same. */
  readonly number: string
  readonly hub: PairBegun['hub']
  /** Where the secretary's word stands. */
  readonly ask: () => Promise<Result<PairStanding['state'], PairFailing>>
}

export async function pairWithHub(ports: GuestPorts): Promise<Result<Compared, PairFailing>> {
  const { me, shown, digest } = ports
  const nonce = ports.random.bytes(NONCE_BYTES)
  const commitment = commitmentTo(digest, me, nonce)
  // Named one by one: whatever else the caller has beside these stays here.
  const { deviceId, personId, publicKey } = me
  const begin = { v: 1, deviceId, personId, publicKey, commitment }
  const begun = await post(ports, PAIR_PATHS.begin, begin, PairBegun)
  if (!begun.ok) return begun
  const { pairingId, hub, nonce: hubNonce } = begun.value
  if (!isOwnerOf(shown, hub)) return fail('room/not-genuine')
  const revealed = await post(ports, PAIR_PATHS.reveal, { pairingId, nonce }, PairStanding)
  if (!revealed.ok) return revealed
  const facts: PairingFacts = { certificate: shown.hash, hub, guest: me }
  return ok({
    number: comparedNumber(digest, facts, { guest: nonce, hub: hubNonce }),
    hub,
    ask: async () => {
      const asked = await post(ports, PAIR_PATHS.ask, { pairingId }, PairStanding)
      return asked.ok ? ok(asked.value.state) : asked
    },
  })
}

/** The hub's key must be the one that signed the certificate: the number covers both, and they belong together. */
function isOwnerOf(shown: ShownCertificate, hub: PairBegun['hub']): boolean {
  const { statement } = shown
  return (
    statement !== null &&
    statement.deviceId === hub.deviceId &&
    statement.bodyId === hub.bodyId &&
    isSigned(shown, statement, hub.publicKey)
  )
}

interface Schema<T> {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false }
}

/** Answers are short: what is longer is nobody's of ours. */
const ANSWER_BYTES = 4096

async function post<T>(
  { url, fetch, signal }: GuestPorts,
  path: string,
  body: unknown,
  schema: Schema<T>,
): Promise<Result<T, PairFailing>> {
  try {
    const response = await fetch(new URL(path, url).href, {
      method: 'POST',
      headers: { 'content-type': CBOR_TYPE, accept: CBOR_TYPE },
      body: encode(body) as Uint8Array<ArrayBuffer>,
      signal,
    })
    const answer = await readShort(response)
    const read = schema.safeParse(answer)
    if (response.status === 200 && read.success) return ok(read.data)
    const refused = ErrorBody.safeParse(answer)
    return fail(
      refused.success && refused.data.error.code === 'pair/closed' ? 'room/pairing-closed' : 'room/no-answer',
    )
  } catch {
    // Cut, refused, or no CBOR: in the room there is one sentence for all of it.
    return fail('room/no-answer')
  }
}

async function readShort(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length
    if (length > ANSWER_BYTES) throw new Error('an answer that is too long')
    pieces.push(piece)
  }
  return decode(Buffer.concat(pieces), { rejectDuplicateMapKeys: true })
}
