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
  const phases = new Phases(ports, vault)
  return {
    status: () => phases.status(),
    session: () => phases.session,
    signIn: (input) => phases.inTurn(() => phases.signIn(input)),
    choosePin: (pin) => phases.inTurn(() => phases.choosePin(pin)),
    unlock: (personId, pin) => phases.inTurn(() => phases.unlock(personId, pin)),
    lock: () => phases.inTurn(() => phases.lock()),
    signOut: (evenUnsent) => phases.inTurn(() => phases.signOut(evenUnsent)),
  }
}

class Phases {
  readonly #ports: StandingPorts
  readonly #vault: Vault
  /** Signed in, waiting for a PIN. */
  #pending: NewVault | null = null
  session: OpenSession | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: StandingPorts, vault: Vault) {
    this.#ports = ports
    this.#vault = vault
  }

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  status(): AppStatus {
    const people = this.#vault.people().map(({ header }) => header.person)
    const first = this.#vault.people()[0]
    if (this.session !== null) {
      const { header, keyring } = this.session.unlocked
      const { serverUrl, bodyName, office } = header
      return { phase: 'open', person: this.session.person(), serverUrl, bodyName, office, keyring }
    }
    if (this.#pending !== null) return { phase: 'choosing-pin', person: this.#pending.person }
    if (first === undefined) return { phase: 'signed-out', serverUrl: this.#ports.lastServerUrl(), people }
    const lastPersonId = first.header.person.id
    const waitMs = this.#vault.waitMs(lastPersonId)
    const { serverUrl } = first.header
    return { phase: 'locked', serverUrl, people, lastPersonId, waitMs: waitMs > 0 ? waitMs : null }
  }

  async signIn(input: { serverUrl: string; name: string; password: string }): Promise<Result<null, string>> {
    const origin = serverOrigin(input.serverUrl)
    if (!origin.ok) return origin
    const made = await this.#ports.signIn({ ...input, serverUrl: origin.value })
    if (!made.ok) return made
    this.#ports.rememberServer(origin.value)
    return this.#takeIn(made.value)
  }

  async #takeIn(made: NewVault): Promise<Result<null, string>> {
    const { session } = this
    const header = session?.unlocked.header
    // At another address the vault is kept anew, so that what is open goes on with that server [SYNC-130].
    const isSame = header?.deviceId === made.deviceId && header.serverUrl === made.serverUrl
    if (session !== null && session.personId === made.person.id && isSame) {
      // Signed in again because the old session had run out: what is open stays open.
      await session.unlocked.keepTokens(made.tokens)
      wipe(made.vaultKey, made.signingKey)
      session.driver.signedIn()
      return ok(null)
    }
    await this.#leave()
    this.#pending = made
    this.#announce()
    return ok(null)
  }

  async choosePin(pin: string): Promise<Result<null, string>> {
    if (this.#pending === null) return fail('app/locked')
    const made = this.#pending
    const kept = await this.#vault.keep(made, pin)
    if (!kept.ok) return kept
    // Until the store is open the phase stays: what keeps it shut is said there, and the same button tries again.
    const entered = await this.#enter(kept.value)
    if (entered.ok) wipe(made.vaultKey, made.signingKey)
    return entered
  }

  async unlock(personId: PersonId, pin: string): Promise<Result<null, string>> {
    if (this.session?.personId === personId) return ok(null)
    await this.#leave()
    const unlocked = await this.#vault.unlock(personId, pin)
    if (unlocked.ok) return this.#enter(unlocked.value)
    this.#announce()
    return unlocked
  }

  async lock(): Promise<void> {
    await this.#leave()
    this.#announce()
  }

  async signOut(evenUnsent: boolean): Promise<Result<null, 'sync/unsent' | 'app/locked'>> {
    const { session } = this
    if (session === null) return fail('app/locked')
    const [{ waitingCount }, sessions] = await Promise.all([
      session.store.syncFacts(),
      session.store.waitingInSessions(),
    ])
    const count = sessions.reduce((sum, one) => sum + one.count, waitingCount)
    if (count > 0 && !evenUnsent) return fail('sync/unsent', { count })
    await this.#ports.endRemotely(session)
    await this.#leave()
    await this.#vault.destroy(session.personId)
    this.#ports.note('app/signed-out')
    this.#announce()
    return ok(null)
  }

  async #enter(unlocked: Unlocked): Promise<Result<null, string>> {
    const opened = await this.#ports.openSession(unlocked)
    if (!opened.ok) {
      unlocked.close()
      return opened
    }
    this.session = opened.value
    this.#pending = null
    this.#ports.note('app/opened')
    this.#announce()
    return ok(null)
  }

  async #leave(): Promise<void> {
    const was = this.session
    this.session = null
    wipe(this.#pending?.vaultKey, this.#pending?.signingKey)
    this.#pending = null
    await this.#ports.closeReader()
    await was?.close()
    if (was !== null) this.#ports.note('app/locked')
  }

  #announce(): void {
    this.#ports.changed(this.status())
  }
}
