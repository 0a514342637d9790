/**
 * Where the app stands, and the only ways from one phase to another. Invariants:
 * - one transition at a time: a second one waits for the first;
 * - after a lock nothing of the person is left open: viewer, store, sync, keys;
 * - a failed transition leaves the phase as it was.
 */

import type { AppStatus } from '../../shared/ipc/views.ts'
import type { PersonId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { type NewVault, serverOrigin, type Unlocked, type Vault, wipe } from '../vault/index.ts'
import type { OpenSession, Standing } from './ports.ts'

export interface StandingPorts {
  readonly lastServerUrl: () => string
  readonly rememberServer: (serverUrl: string) => void
  readonly signIn: (input: {
    serverUrl: string
    name: string
    password: string
  }) => Promise<Result<NewVault, string>>
  readonly openSession: (unlocked: Unlocked) => Promise<Result<OpenSession, string>>
  /** Ends the viewer; its process holds plain pages. */
  readonly closeReader: () => Promise<void>
  /** Tells the server that this device's session is over; best effort. */
  readonly endRemotely: (session: OpenSession) => Promise<void>
  readonly changed: (status: AppStatus) => void
  readonly note: (event: string) => void
}

export function createStanding(ports: StandingPorts, vault: Vault): Standing {
  let pending: NewVault | null = null
  let session: OpenSession | null = null
  let turn: Promise<unknown> = Promise.resolve()

  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  function status(): AppStatus {
    const people = vault.people().map(({ header }) => header.person)
    const first = vault.people()[0]
    if (session !== null) {
      const { header, keyring } = session.unlocked
      return {
        phase: 'open',
        person: session.person(),
        serverUrl: header.serverUrl,
        bodyName: header.bodyName,
        keyring,
      }
    }
    if (pending !== null) return { phase: 'choosing-pin', person: pending.person }
    if (first === undefined) return { phase: 'signed-out', serverUrl: ports.lastServerUrl(), people }
    const lastPersonId = first.header.person.id
    const waitMs = vault.waitMs(lastPersonId)
    return {
      phase: 'locked',
      serverUrl: first.header.serverUrl,
      people,
      lastPersonId,
      waitMs: waitMs > 0 ? waitMs : null,
    }
  }

  const announce = (): void => ports.changed(status())

  async function enter(unlocked: Unlocked): Promise<Result<null, string>> {
    const opened = await ports.openSession(unlocked)
    if (!opened.ok) {
      unlocked.close()
      return opened
    }
    session = opened.value
    ports.note('app/opened')
    announce()
    return ok(null)
  }

  async function leave(): Promise<void> {
    const was = session
    session = null
    wipe(pending?.vaultKey, pending?.signingKey)
    pending = null
    await ports.closeReader()
    await was?.close()
    if (was !== null) ports.note('app/locked')
  }

  async function takeIn(made: NewVault): Promise<Result<null, string>> {
    ports.rememberServer(made.serverUrl)
    if (
      session !== null &&
      session.personId === made.person.id &&
      session.unlocked.header.deviceId === made.deviceId
    ) {
      // Signed in again because the old session had run out: what is open stays open.
      await session.unlocked.keepTokens(made.tokens)
      wipe(made.vaultKey, made.signingKey)
      session.driver.signedIn()
      return ok(null)
    }
    await leave()
    pending = made
    announce()
    return ok(null)
  }

  return {
    status,
    session: () => session,
    signIn: (input) =>
      oneAtATime(async () => {
        const origin = serverOrigin(input.serverUrl)
        if (!origin.ok) return origin
        const made = await ports.signIn({ ...input, serverUrl: origin.value })
        return made.ok ? takeIn(made.value) : made
      }),
    choosePin: (pin) =>
      oneAtATime(async () => {
        if (pending === null) return fail('app/locked')
        const kept = await vault.keep(pending, pin)
        if (!kept.ok) return kept
        wipe(pending.vaultKey, pending.signingKey)
        pending = null
        const entered = await enter(kept.value)
        if (!entered.ok) announce()
        return entered
      }),
    unlock: (personId, pin) =>
      oneAtATime(async () => {
        if (session?.personId === personId) return ok(null)
        await leave()
        const unlocked = await vault.unlock(personId, pin)
        if (unlocked.ok) return enter(unlocked.value)
        announce()
        return unlocked
      }),
    lock: () =>
      oneAtATime(async () => {
        await leave()
        announce()
      }),
    signOut: (evenUnsent) =>
      oneAtATime(async () => {
        if (session === null) return fail('app/locked')
        const { waitingCount } = await session.store.syncFacts()
        if (waitingCount > 0 && !evenUnsent) return fail('sync/unsent', { count: waitingCount })
        const personId: PersonId = session.personId
        await ports.endRemotely(session)
        await leave()
        await vault.destroy(personId)
        ports.note('app/signed-out')
        announce()
        return ok(null)
      }),
  }
}
