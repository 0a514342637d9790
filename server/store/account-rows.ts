import type { PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { KdfParams } from '../../shared/wire/sign-in.ts'
import type { Reads, Tx } from './store.ts'

/** What an account may do for its office, apart from meetings. */
export type OfficeRole = 'member' | 'secretary'

export interface StoredSecret {
  /** 16 bytes. */
  readonly salt: Uint8Array
  readonly kdf: KdfParams
  /** PHC string of argon2id over the sign-in secret. */
  readonly secretHash: string
}

export interface AccountRow extends StoredSecret {
  readonly personId: PersonId
  readonly name: string
  readonly officeRole: OfficeRole
  readonly disabled: boolean
  /** Base64, opaque here. */
  readonly wrappedVaultKey: string | null
}

interface Row {
  personId: PersonId
  name: string
  officeRole: OfficeRole
  disabled: number
  salt: Buffer
  memoryKib: number
  passes: number
  lanes: number
  secretHash: string
  wrappedVaultKey: string | null
}

const ACCOUNT = `
  SELECT person_id AS personId, name, office_role AS officeRole, disabled, salt, memory_kib AS memoryKib, passes, lanes,
    secret_hash AS secretHash, wrapped_vault_key AS wrappedVaultKey FROM account`

function toAccount(row: Row): AccountRow {
  const { memoryKib, passes, lanes, disabled, ...rest } = row
  return { ...rest, disabled: disabled === 1, kdf: { memoryKib, passes, lanes } }
}

export function accountNamed(reads: Reads, nameKey: string): AccountRow | null {
  const row = reads.sql(`${ACCOUNT} WHERE name_key = ?`).get(nameKey) as Row | undefined
  return row === undefined ? null : toAccount(row)
}

export function accountOf(reads: Reads, personId: PersonId): AccountRow | null {
  const row = reads.sql(`${ACCOUNT} WHERE person_id = ?`).get(personId) as Row | undefined
  return row === undefined ? null : toAccount(row)
}

export function allAccounts(reads: Reads): AccountRow[] {
  return (reads.sql(`${ACCOUNT} ORDER BY name_key`).all() as Row[]).map(toAccount)
}

export interface InsertAccount extends StoredSecret {
  readonly personId: PersonId
  readonly name: string
  readonly nameKey: string
  readonly officeRole: OfficeRole
  readonly created: Instant
}

export function insertAccount(tx: Tx, account: InsertAccount): void {
  const { kdf } = account
  tx.sql(`
    INSERT INTO account (person_id, name, name_key, office_role, disabled, salt, memory_kib, passes, lanes, secret_hash,
      created) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`).run(
    account.personId,
    account.name,
    account.nameKey,
    account.officeRole,
    account.salt,
    kdf.memoryKib,
    kdf.passes,
    kdf.lanes,
    account.secretHash,
    account.created,
  )
}

/** Tokens stay: a device of a disabled account is told that access was taken back, not that its password is wrong. */
export function setDisabled(tx: Tx, personId: PersonId, disabled: boolean): void {
  tx.sql('UPDATE account SET disabled = ? WHERE person_id = ?').run(disabled ? 1 : 0, personId)
  tx.sql('UPDATE device SET told = 0 WHERE person_id = ?').run(personId)
}

export function setOfficeRole(tx: Tx, personId: PersonId, role: OfficeRole): void {
  tx.sql('UPDATE account SET office_role = ? WHERE person_id = ?').run(role, personId)
}

export function replaceSecret(tx: Tx, personId: PersonId, secret: StoredSecret): void {
  const { kdf } = secret
  tx.sql(`
    UPDATE account SET salt = ?, memory_kib = ?, passes = ?, lanes = ?, secret_hash = ? WHERE person_id = ?`).run(
    secret.salt,
    kdf.memoryKib,
    kdf.passes,
    kdf.lanes,
    secret.secretHash,
    personId,
  )
  dropTokensOfPerson(tx, personId)
}

function dropTokensOfPerson(tx: Tx, personId: PersonId): void {
  tx.sql('DELETE FROM token WHERE device_id IN (SELECT device_id FROM device WHERE person_id = ?)').run(
    personId,
  )
}

/** Lets a person begin anew whose vault key nobody can unwrap any more. */
export function forgetVaultKey(tx: Tx, personId: PersonId): void {
  tx.sql('UPDATE account SET wrapped_vault_key = NULL WHERE person_id = ?').run(personId)
}

/** Keeps the key that is there. Answers the one that then is. */
export function keepFirstVaultKey(tx: Tx, personId: PersonId, wrapped: string): string {
  tx.sql('UPDATE account SET wrapped_vault_key = ? WHERE person_id = ? AND wrapped_vault_key IS NULL').run(
    wrapped,
    personId,
  )
  return accountOf(tx, personId)?.wrappedVaultKey ?? wrapped
}
