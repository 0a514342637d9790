import { randomBytes } from 'node:crypto'
import type { PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { deriveSignInSecrets, type KdfParams } from '../../shared/wire/sign-in.ts'
import { insertAccount, type OfficeRole, replaceSecret, type StoredSecret } from '../store/account-rows.ts'
import { personOf } from '../store/oparl-rows.ts'
import type { Store } from '../store/store.ts'
import { DEFAULT_KDF, secretPorts } from './derive.ts'
import { hashQueue } from './hash-queue.ts'
import { nameKey } from './name-key.ts'

export interface NewAccount {
  readonly personId: PersonId
  /** What the person types to sign in. Compared NFC and without regard to case. */
  readonly name: string
  readonly password: string
  /** `secretary` may bring papers in; what they may do in a meeting is said by the meeting. */
  readonly role?: OfficeRole
  readonly kdf?: KdfParams
}

const queue = hashQueue(2)

/** Gives a person of the directory (put there by putObjects before) a way in. Throws where name or person has one. */
export async function createAccount(db: Store, account: NewAccount, now: Instant): Promise<void> {
  if (personOf(db.reads, account.personId) === null) {
    throw new Error(`person ${account.personId} is not in the directory: put the Person object first`)
  }
  const secret = await secretOf(account.password, account.kdf ?? DEFAULT_KDF)
  db.write((tx) => {
    insertAccount(tx, {
      personId: account.personId,
      name: account.name.normalize('NFC').trim(),
      nameKey: nameKey(account.name),
      officeRole: account.role ?? 'member',
      ...secret,
      created: now,
    })
  })
}

/** A new password: the old vault key cannot be unwrapped by it and stays for the recovery; devices are signed out. */
export async function resetPassword(
  db: Store,
  personId: PersonId,
  password: string,
  kdf = DEFAULT_KDF,
): Promise<void> {
  const secret = await secretOf(password, kdf)
  db.write((tx) => replaceSecret(tx, personId, secret))
}

async function secretOf(password: string, kdf: KdfParams): Promise<StoredSecret> {
  const salt = randomBytes(16)
  const { authSecret } = await deriveSignInSecrets(password, salt, kdf, secretPorts)
  return { salt, kdf, secretHash: await queue.hash(authSecret) }
}
