/** Lets devices in by their key: a challenge, good once and for a minute, signed with what the directory knows [SYNC-70]. */
import { createHmac, randomBytes, timingSafeEqual, verify } from 'node:crypto'
import { type HubFacts, hubSignInText } from '../../shared/hub/wire.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { APP_MARK } from '../../shared/wire/protocol.ts'
import type { Rights } from '../auth/rights.ts'
import type { Sessions } from '../auth/sessions.ts'
import { ed25519Key } from '../feed/batch.ts'
import type { HubDoor } from '../http/routes/hub.ts'
import { deviceOf } from '../store/session-rows.ts'
import type { Store } from '../store/store.ts'
import type { Together } from '../store/together.ts'

const GOOD_MS = 60_000
/** Signed-in challenges that are remembered, so that none is good twice. */
const REMEMBERED = 10_000

export interface DoorParts {
  readonly store: Store
  readonly disk: Together
  readonly sessions: Sessions
  readonly rights: Rights
  readonly clock: Clock
  readonly facts: HubFacts
  /** SHA-256 of the certificate, hexadecimal; empty without TLS. */
  readonly certificate: string
}

/** A challenge is 8 bytes of time, 16 random ones and a MAC over them and the device: nothing is kept for strangers. */
export function hubDoor({ store, disk, sessions, rights, clock, facts, certificate }: DoorParts): HubDoor {
  const secret = randomBytes(32)
  const used = new Set<string>()
  const macOf = (body: Buffer, deviceId: DeviceId): Buffer =>
    createHmac('sha256', secret).update(body).update(deviceId).digest().subarray(0, 16)
  const isGood = (challenge: string, deviceId: DeviceId): boolean => {
    const bytes = Buffer.from(challenge, 'base64')
    if (bytes.length !== 40 || used.has(challenge)) return false
    const body = bytes.subarray(0, 24)
    const ageMs = clock.monotonicMs() - Number(body.readBigInt64BE(0))
    return ageMs <= GOOD_MS && timingSafeEqual(bytes.subarray(24), macOf(body, deviceId))
  }
  return {
    facts,
    challenge: (deviceId) => {
      const body = Buffer.concat([Buffer.alloc(8), randomBytes(16)])
      body.writeBigInt64BE(BigInt(Math.floor(clock.monotonicMs())), 0)
      const challenge = Buffer.concat([body, macOf(body, deviceId)]).toString('base64')
      return { app: APP_MARK, challenge }
    },
    signIn: async ({ deviceId, challenge, signature }) => {
      const device = deviceOf(store.reads, deviceId)
      const key = device === null ? null : ed25519Key(device.publicKey)
      if (device === null || key === null || !isGood(challenge, deviceId)) return fail('auth/token-refused')
      const text = Buffer.from(hubSignInText(facts.hubId, certificate, challenge), 'utf8')
      if (!verify(null, text, key, Buffer.from(signature, 'base64'))) return fail('auth/token-refused')
      if (used.size >= REMEMBERED) used.clear()
      used.add(challenge)
      const actor = rights.actorOf(device.personId)
      if (device.revokedAt !== null || actor === null || !rights.mayUse(actor))
        return fail('auth/access-revoked')
      // A whole room comes in at once when a hub is dead.
      const tokens = await disk.write(() => store.write((tx) => sessions.issue(tx, deviceId, clock.now())))
      return ok({ app: APP_MARK, personId: device.personId, tokens })
    },
  }
}
