import type { DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Reads, Tx } from './store.ts'

export interface DeviceRow {
  readonly deviceId: DeviceId
  readonly personId: PersonId
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly revokedAt: Instant | null
}

const DEVICE = `
  SELECT device_id AS deviceId, person_id AS personId, public_key AS publicKey, revoked_at AS revokedAt FROM device`

export function deviceOf(reads: Reads, deviceId: DeviceId): DeviceRow | null {
  return (reads.sql(`${DEVICE} WHERE device_id = ?`).get(deviceId) as DeviceRow | undefined) ?? null
}

/** Registers the device, or lets a known one in again after its person has proved the password. */
export function keepDevice(
  tx: Tx,
  device: Omit<DeviceRow, 'revokedAt'> & { readonly name: string },
  now: Instant,
): void {
  tx.sql(`
    INSERT INTO device (device_id, person_id, name, public_key, created, revoked_at) VALUES (?, ?, ?, ?, ?, NULL)
    ON CONFLICT (device_id) DO UPDATE SET name = excluded.name, revoked_at = NULL,
      told = CASE WHEN device.revoked_at IS NULL THEN device.told ELSE 0 END`).run(
    device.deviceId,
    device.personId,
    device.name,
    device.publicKey,
    now,
  )
}

export function revokeDevice(tx: Tx, deviceId: DeviceId, now: Instant): void {
  tx.sql('UPDATE device SET revoked_at = ?, told = 0 WHERE device_id = ? AND revoked_at IS NULL').run(
    now,
    deviceId,
  )
  dropTokens(tx, deviceId)
}

export function dropTokens(tx: Tx, deviceId: DeviceId): void {
  tx.sql('DELETE FROM token WHERE device_id = ?').run(deviceId)
}

export type TokenKind = 'access' | 'refresh'

export interface TokenRow {
  readonly hash: string
  readonly deviceId: DeviceId
  readonly parentHash: string | null
  readonly expiresAt: Instant
  /** First use; of an access token null or the time it was first seen. */
  readonly usedAt: Instant | null
}

const TOKEN = `
  SELECT hash, device_id AS deviceId, parent_hash AS parentHash, expires_at AS expiresAt, used_at AS usedAt FROM token`

export function tokenOf(reads: Reads, kind: TokenKind, hash: string): TokenRow | null {
  return (reads.sql(`${TOKEN} WHERE hash = ? AND kind = ?`).get(hash, kind) as TokenRow | undefined) ?? null
}

export function insertToken(
  tx: Tx,
  kind: TokenKind,
  token: Pick<TokenRow, 'hash' | 'deviceId' | 'parentHash' | 'expiresAt'>,
): void {
  tx.sql(`
    INSERT INTO token (hash, kind, device_id, parent_hash, expires_at, used_at) VALUES (?, ?, ?, ?, ?, NULL)
    ON CONFLICT (hash) DO NOTHING`).run(token.hash, kind, token.deviceId, token.parentHash, token.expiresAt)
}

export function markUsed(tx: Tx, hash: string, now: Instant): void {
  tx.sql('UPDATE token SET used_at = ? WHERE hash = ? AND used_at IS NULL').run(now, hash)
}

/** Whether the device holds a session at all: an unused refresh token that has not run out. */
export function hasRefreshToken(reads: Reads, deviceId: DeviceId, now: Instant): boolean {
  return (
    reads
      .sql(`
    SELECT 1 FROM token WHERE device_id = ? AND kind = 'refresh' AND used_at IS NULL AND expires_at > ?`)
      .get(deviceId, now) !== undefined
  )
}

/** Whether a token that came from this refresh token has ever been shown to the server. */
export function successorSeen(reads: Reads, parentHash: string): boolean {
  return (
    reads.sql('SELECT 1 FROM token WHERE parent_hash = ? AND used_at IS NOT NULL').get(parentHash) !==
    undefined
  )
}

/** Removes what can tell nothing any more: expired tokens, and refresh tokens used more than a week ago. */
export function forgetOldTokens(tx: Tx, deviceId: DeviceId, now: Instant): void {
  tx.sql('DELETE FROM token WHERE device_id = ? AND (expires_at < ? OR (kind = ? AND used_at < ?))').run(
    deviceId,
    now,
    'refresh',
    now - 7 * 24 * 3_600_000,
  )
}

export interface TryRow {
  readonly failures: number
  readonly lastAt: number
  readonly lockedUntil: number
}

export function tryOf(reads: Reads, nameHash: string): TryRow | null {
  const row = reads
    .sql(`
    SELECT failures, last_at AS lastAt, locked_until AS lockedUntil FROM sign_in_try WHERE name_hash = ?`)
    .get(nameHash)
  return (row as TryRow | undefined) ?? null
}

export function keepTry(tx: Tx, nameHash: string, row: TryRow): void {
  tx.sql(`
    INSERT INTO sign_in_try (name_hash, failures, last_at, locked_until) VALUES (?, ?, ?, ?)
    ON CONFLICT (name_hash) DO UPDATE
    SET failures = excluded.failures, last_at = excluded.last_at, locked_until = excluded.locked_until`).run(
    nameHash,
    row.failures,
    row.lastAt,
    row.lockedUntil,
  )
  tx.sql('DELETE FROM sign_in_try WHERE last_at < ? AND name_hash <> ?').run(
    row.lastAt - 2 * 24 * 3_600_000,
    nameHash,
  )
}

export function dropTry(tx: Tx, nameHash: string): void {
  tx.sql('DELETE FROM sign_in_try WHERE name_hash = ?').run(nameHash)
}
