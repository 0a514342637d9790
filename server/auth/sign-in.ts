import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { APP_MARK } from '../../shared/wire/protocol.ts'
import type { KdfParams, SignedIn, SignInBegun, SignInRequest } from '../../shared/wire/sign-in.ts'
import { type AccountRow, accountNamed } from '../store/account-rows.ts'
import { tellDevices } from '../store/device-directory.ts'
import { personOf } from '../store/oparl-rows.ts'
import { deviceOf, keepDevice } from '../store/session-rows.ts'
import type { Store } from '../store/store.ts'
import type { HashQueue } from './hash-queue.ts'
import { countTry, forgiveTries } from './lockout.ts'
import { nameKey } from './name-key.ts'
import type { Sessions } from './sessions.ts'

export type SignInCode =
  | 'auth/wrong-password'
  | 'auth/locked-out'
  | 'auth/access-revoked'
  | 'auth/device-taken'
  | 'auth/bad-key'
  | 'server/busy'

export interface SignInDesk {
  /** Salt and cost for a name; for an unknown one made up, and always the same. */
  readonly begin: (name: string) => SignInBegun
  readonly signIn: (request: SignInRequest) => Promise<Result<SignedIn, SignInCode>>
}

export interface SignInParts {
  readonly store: Store
  readonly sessions: Sessions
  readonly queue: HashQueue
  readonly clock: Clock
  readonly secret: Uint8Array
  readonly kdf: KdfParams
}

/** Sign-ins that may wait for a hash; more are asked to come back rather than kept in memory. */
const LINE = 200

export function signInDesk(parts: SignInParts): SignInDesk {
  const { store, secret, kdf } = parts
  const mac = (use: string, key: string): Buffer =>
    createHmac('sha256', secret).update(`${use}\n${key}`).digest()
  // Verified for unknown names, so that they take as long as known ones. Nothing hashes to it.
  const decoy = parts.queue.hash(randomBytes(32))

  return {
    begin: (name) => {
      const key = nameKey(name)
      const account = accountNamed(store.reads, key)
      const salt = account === null ? mac('salt', key).subarray(0, 16) : Buffer.from(account.salt)
      return { app: APP_MARK, salt: salt.toString('base64'), kdf: account?.kdf ?? kdf }
    },
    signIn: async (request) => {
      if (parts.queue.waiting() >= LINE) return fail('server/busy', { retryAfterMs: 2000 })
      const key = nameKey(request.name)
      const nameHash = mac('try', key).toString('hex')
      const verdict = countTry(store, nameHash, parts.clock.now())
      if (!verdict.go) return fail('auth/locked-out', { retryAfterMs: verdict.waitMs })
      const account = accountNamed(store.reads, key)
      const good = await parts.queue.verify(
        account?.secretHash ?? (await decoy),
        Buffer.from(request.authSecret, 'base64'),
      )
      if (account === null || !good) return fail('auth/wrong-password')
      forgiveTries(store, nameHash)
      return admit(parts, account, request.device)
    },
  }
}

/** The password is right: is the account open, and is the device this person's? */
function admit(
  { store, sessions, clock }: SignInParts,
  account: AccountRow,
  device: SignInRequest['device'],
): Result<SignedIn, SignInCode> {
  const person = personOf(store.reads, account.personId)
  if (account.disabled || person === null) return fail('auth/access-revoked')
  const publicKey = Buffer.from(device.publicKey, 'base64')
  if (publicKey.length !== 32) return fail('auth/bad-key')
  const known = deviceOf(store.reads, device.id)
  // A device id names one key of one person for ever: what it signed must stay checkable.
  if (known !== null && (known.personId !== account.personId || !publicKey.equals(known.publicKey))) {
    return fail('auth/device-taken')
  }
  const now = clock.now()
  // Nobody is woken for it: a morning on which a whole office signs in would be a storm. The next page brings it.
  const tokens = store.write((tx) => {
    keepDevice(tx, { deviceId: device.id, personId: account.personId, publicKey, name: device.name }, now)
    tellDevices(tx, now)
    return sessions.issue(tx, device.id, now)
  })
  return ok({
    app: APP_MARK,
    personId: account.personId,
    bodyId: person.bodyId,
    displayName: person.name,
    office: account.officeRole,
    tokens,
    serverTime: now,
    wrappedVaultKey: account.wrappedVaultKey,
  })
}
