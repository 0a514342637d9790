import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Tokens } from '../../shared/wire/sign-in.ts'
import { tellDevices } from '../store/device-directory.ts'
import {
  type DeviceRow,
  deviceOf,
  dropTokens,
  forgetOldTokens,
  hasRefreshToken,
  insertToken,
  markUsed,
  revokeDevice,
  successorSeen,
  type TokenRow,
  tokenOf,
} from '../store/session-rows.ts'
import type { Store, Tx } from '../store/store.ts'
import type { Together } from '../store/together.ts'

export const ACCESS_MS = 10 * 60_000
export const REFRESH_MS = 30 * 24 * 3_600_000
/** In this time a refresh token may be repeated by its device: on a flapping link the answer got lost. */
export const REPEAT_MS = 60_000

export interface Sessions {
  readonly issue: (tx: Tx, deviceId: DeviceId, now: Instant) => Tokens
  /** Trades a refresh token. A stolen one that comes back after its successor was used ends the device's session. */
  readonly refresh: (
    deviceId: DeviceId,
    refreshToken: string,
    now: Instant,
  ) => Result<Tokens, 'auth/token-refused'>
  /** The device an access token belongs to, or null where it is unknown, expired or ended. */
  readonly deviceOfAccess: (accessToken: string, now: Instant) => DeviceRow | null
  /** Whether the device could still get an access token. */
  readonly isOpen: (deviceId: DeviceId, now: Instant) => boolean
  readonly end: (deviceId: DeviceId) => void
}

/** Tokens are opaque, kept as SHA-256 only. `secret`: 32 bytes of this server. */
export function sessionsIn(store: Store, secret: Uint8Array, disk: Together): Sessions {
  const shown = shownTokens(store, disk)
  const keep = (tx: Tx, deviceId: DeviceId, pair: Pair, parentHash: string | null, now: Instant): Tokens => {
    forgetOldTokens(tx, deviceId, now)
    insertToken(tx, 'access', {
      hash: hashOf(pair.access),
      deviceId,
      parentHash,
      expiresAt: instant(now + ACCESS_MS),
    })
    insertToken(tx, 'refresh', {
      hash: hashOf(pair.refresh),
      deviceId,
      parentHash,
      expiresAt: instant(now + REFRESH_MS),
    })
    return tokens(pair, ACCESS_MS)
  }

  const repeat = (tx: Tx, parent: TokenRow, pair: Pair, now: Instant): Tokens => {
    const access = tokenOf(tx, 'access', hashOf(pair.access))
    const leftMs = access === null ? 0 : access.expiresAt - now
    // An access token that has run out meanwhile: the pair's refresh token is still good and trades for a new one.
    return leftMs > 0 ? tokens(pair, leftMs) : keep(tx, parent.deviceId, pair, parent.hash, now)
  }

  return {
    issue: (tx, deviceId, now) => {
      const pair = {
        access: randomBytes(32).toString('base64url'),
        refresh: randomBytes(32).toString('base64url'),
      }
      return keep(tx, deviceId, pair, null, now)
    },
    refresh: (deviceId, refreshToken, now) =>
      store.write((tx): Result<Tokens, 'auth/token-refused'> => {
        shown.mark(tx)
        const found = tokenOf(tx, 'refresh', hashOf(refreshToken))
        if (found === null || found.deviceId !== deviceId || found.expiresAt <= now)
          return fail('auth/token-refused')
        const pair = successorOf(refreshToken, secret)
        if (found.usedAt === null) {
          markUsed(tx, found.hash, now)
          return ok(keep(tx, deviceId, pair, found.hash, now))
        }
        if (now - found.usedAt <= REPEAT_MS || !successorSeen(tx, found.hash))
          return ok(repeat(tx, found, pair, now))
        revokeDevice(tx, deviceId, now)
        tellDevices(tx, now)
        return fail('auth/token-refused')
      }),
    deviceOfAccess: (accessToken, now) => {
      const found = tokenOf(store.reads, 'access', hashOf(accessToken))
      if (found === null || found.expiresAt <= now) return null
      const device = deviceOf(store.reads, found.deviceId)
      if (device === null || device.revokedAt !== null) return null
      if (found.usedAt === null) shown.note(found.hash, now)
      return device
    },
    isOpen: (deviceId, now) => hasRefreshToken(store.reads, deviceId, now),
    end: (deviceId) => store.write((tx) => dropTokens(tx, deviceId)),
  }
}

/** Derived, so that a repeat is answered with the same pair though none is kept. */
function successorOf(refreshToken: string, secret: Uint8Array): Pair {
  const derived = (use: string): string =>
    createHmac('sha256', secret).update(`${use}\n${refreshToken}`).digest('base64url')
  return { access: derived('access'), refresh: derived('refresh') }
}

interface ShownTokens {
  readonly note: (hash: string, now: Instant) => void
  /** For who is about to ask the disk. */
  readonly mark: (tx: Tx) => void
}

/** Access tokens that were shown and are not marked on the disk yet: a crowd that comes in does not wait for it. */
function shownTokens(store: Store, disk: Together): ShownTokens {
  const shown = new Map<string, Instant>()
  return {
    note: (hash, now) => {
      if (shown.has(hash)) return
      shown.set(hash, now)
      // What the disk did not take is noted anew when the token is shown again.
      const forget = (): void => void shown.delete(hash)
      disk.write(() => store.write((tx) => markUsed(tx, hash, now))).then(forget, forget)
    },
    mark: (tx) => {
      for (const [hash, at] of shown) markUsed(tx, hash, at)
    },
  }
}

interface Pair {
  readonly access: string
  readonly refresh: string
}

function tokens(pair: Pair, accessExpiresInMs: number): Tokens {
  return { accessToken: pair.access, accessExpiresInMs, refreshToken: pair.refresh }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
