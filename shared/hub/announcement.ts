/**
 * What a hub calls out on the network (mDNS TXT): a salt and a hash by which devices of the same office know that the
 * call is for them. No title, no name, nothing that is the same on another day. A hint, never an identity [SYNC-80].
 */
import type { BodyId } from '../kernel/ids.ts'
import { type Digest, equalBytes, fromHex, toHex } from './bytes.ts'

/** DNS-SD service type, without the transport. */
export const HUB_SERVICE = '_phong-hop._tcp.local'
export const SALT_BYTES = 16
const HASH_BYTES = 16

const roomHash = (digest: Digest, salt: Uint8Array, bodyId: BodyId): Uint8Array =>
  digest(new TextEncoder().encode('phong-hop/room/1\n'), salt, new TextEncoder().encode(bodyId)).slice(
    0,
    HASH_BYTES,
  )

/** TXT strings. `salt` is fresh for every hub that is started. */
export function announcementOf(digest: Digest, salt: Uint8Array, bodyId: BodyId): readonly string[] {
  return ['v=1', `s=${toHex(salt)}`, `h=${toHex(roomHash(digest, salt, bodyId))}`]
}

/** True when the strings call devices of this office. */
export function isForBody(digest: Digest, strings: readonly string[], bodyId: BodyId): boolean {
  const value = (name: string): Uint8Array | null => {
    const found = strings.find((text) => text.startsWith(`${name}=`))
    return found === undefined ? null : fromHex(found.slice(name.length + 1))
  }
  const [salt, hash] = [value('s'), value('h')]
  if (!strings.includes('v=1') || salt?.length !== SALT_BYTES || hash === null) return false
  return equalBytes(hash, roomHash(digest, salt, bodyId))
}
