/**
 * Who has data on this device, and the way into it. Invariants:
 * - keys exist in clear in one `Unlocked` only, and are wiped when it closes;
 * - a wrong PIN, damage and a changed keyring are three different answers;
 * - what cannot be opened is never deleted.
 */
import path from 'node:path'
import type { PersonId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { KdfParams } from '../../shared/wire/sign-in.ts'
import { calibrate } from './argon.ts'
import { createGate, FREE_TRIES, type Gate } from './back-off.ts'
import { keyFromPin, seal, unseal, wipe } from './crypto.ts'
import { fromBase64, toBase64, VaultHeader, wrapContext } from './header.ts'
import { checkPin } from './pin-policy.ts'
import { isFullDisk, type VaultPorts } from './ports.ts'
import { type NewVault, openSecrets, type Unlocked, unlockedFrom } from './unlocked.ts'
import {
  destroyVault,
  type FoundVault,
  findVaults,
  readTries,
  writeHeader,
  writeTries,
} from './vault-files.ts'

export type UnlockFailure =
  | 'vault/wrong-pin'
  | 'vault/wait'
  | 'vault/damaged'
  | 'vault/keyring-changed'
  | 'storage/full'

export interface Vault {
  /** People with data here, the last one to unlock first. */
  readonly people: () => readonly FoundVault[]
  readonly waitMs: (personId: PersonId) => number
  readonly unlock: (personId: PersonId, pin: string) => Promise<Result<Unlocked, UnlockFailure>>
  /** Makes a person's vault, or wraps the key of the one that is there anew; its data stays. */
  readonly keep: (made: NewVault, pin: string) => Promise<Result<Unlocked, 'vault/weak-pin' | 'storage/full'>>
  /** Takes the person's data off this device. */
  readonly destroy: (personId: PersonId) => Promise<void>
}

export async function openVault(ports: VaultPorts): Promise<Vault> {
  const vaults = new Vaults(ports)
  await vaults.look()
  return {
    people: () => vaults.found,
    waitMs: (personId) => vaults.waitMs(personId),
    unlock: (personId, pin) => vaults.unlock(personId, pin),
    keep: (made, pin) => vaults.keep(made, pin),
    destroy: (personId) => vaults.destroy(personId),
  }
}

class Vaults {
  readonly #ports: VaultPorts
  readonly #gates = new Map<string, Gate>()
  found: readonly FoundVault[] = []
  #cost: Promise<KdfParams> | null = null

  constructor(ports: VaultPorts) {
    this.#ports = ports
  }

  async look(): Promise<void> {
    this.found = await findVaults(this.#ports.disk, this.#ports.folder)
    await Promise.all(this.found.map(({ folder }) => this.#gateOf(folder)))
  }

  #vaultOf(personId: PersonId): FoundVault | undefined {
    return this.found.find(({ header }) => header.person.id === personId)
  }

  async #gateOf(folder: string): Promise<Gate> {
    const known = this.#gates.get(folder)
    if (known !== undefined) return known
    const { disk, clock } = this.#ports
    const wrong = await readTries(disk, folder, FREE_TRIES)
    const gate = createGate(wrong, clock.monotonicMs, (count) => writeTries(disk, folder, count))
    this.#gates.set(folder, gate)
    return gate
  }

  waitMs(personId: PersonId): number {
    return this.#gates.get(this.#vaultOf(personId)?.folder ?? '')?.waitMs() ?? 0
  }

  async unlock(personId: PersonId, pin: string): Promise<Result<Unlocked, UnlockFailure>> {
    const vault = this.#vaultOf(personId)
    if (vault === undefined || vault.damaged) return fail('vault/damaged')
    const gate = await this.#gateOf(vault.folder)
    if (gate.waitMs() > 0) return fail('vault/wait', { waitMs: gate.waitMs() })
    return orFullDisk<Unlocked, UnlockFailure>(async () => {
      await gate.count()
      const opened = await openWith(this.#ports, vault, pin)
      if (!opened.ok && opened.failure.code === 'vault/wrong-pin') {
        return gate.waitMs() > 0 ? fail('vault/wait', { waitMs: gate.waitMs() }) : opened
      }
      // A keyring that does not answer, or damage, says nothing about the PIN.
      await gate.forgive()
      if (!opened.ok) return opened
      await writeHeader(this.#ports.disk, vault.folder, {
        ...vault.header,
        lastUsed: this.#ports.clock.now(),
      })
      await this.look()
      return opened
    })
  }

  async keep(made: NewVault, pin: string): Promise<Result<Unlocked, 'vault/weak-pin' | 'storage/full'>> {
    const allowed = checkPin(pin)
    if (!allowed.ok) return allowed
    const { argon2id, clock, disk, random } = this.#ports
    this.#cost ??= calibrate(argon2id, clock.monotonicMs)
    const cost = await this.#cost
    return orFullDisk(async () => {
      const folder =
        this.#vaultOf(made.person.id)?.folder ?? path.join(this.#ports.folder, hex(random.bytes(12)))
      const header = await wrap(this.#ports, made, pin, cost)
      const unlocked = unlockedFrom(disk, random, folder, header, made)
      // The header comes last: a vault is there only once all of it is.
      await unlocked.keepTokens(made.tokens)
      await writeHeader(disk, folder, header)
      await writeTries(disk, folder, 0)
      this.#gates.delete(folder)
      await this.look()
      return ok(unlocked)
    })
  }

  async destroy(personId: PersonId): Promise<void> {
    const vault = this.#vaultOf(personId)
    if (vault !== undefined) await destroyVault(this.#ports.disk, vault.folder)
    await this.look()
  }
}

async function orFullDisk<T, Code extends string>(
  work: () => Promise<Result<T, Code>>,
): Promise<Result<T, Code | 'storage/full'>> {
  try {
    return await work()
  } catch (error) {
    if (isFullDisk(error)) return fail('storage/full')
    throw error
  }
}

async function openWith(
  ports: VaultPorts,
  vault: FoundVault,
  pin: string,
): Promise<Result<Unlocked, 'vault/wrong-pin' | 'vault/damaged' | 'vault/keyring-changed'>> {
  const { header, folder } = vault
  const held = header.keyring.deviceSecret
  const deviceSecret = held === null ? new Uint8Array(0) : ports.keyring.reveal(fromBase64(held))
  if (deviceSecret === null) return fail('vault/keyring-changed')
  const pinHash = await ports.argon2id(pinBytes(pin), fromBase64(header.salt), header.kdf, 32)
  const kek = keyFromPin(pinHash, deviceSecret)
  const vaultKey = unseal(kek, fromBase64(header.wrappedKey), wrapContext(header))
  wipe(pinHash, deviceSecret, kek)
  if (vaultKey === null) return fail('vault/wrong-pin')
  const secrets = await openSecrets(ports.disk, folder, header.deviceId, vaultKey)
  if (secrets === null) return fail('vault/damaged')
  return ok(unlockedFrom(ports.disk, ports.random, folder, header, { ...secrets, vaultKey }))
}

/** Verifies what it made by opening it again, before anything older is replaced. */
async function wrap(ports: VaultPorts, made: NewVault, pin: string, kdf: KdfParams): Promise<VaultHeader> {
  const backend = ports.keyring.backend()
  const deviceSecret = backend === 'none' ? new Uint8Array(0) : ports.random.bytes(32)
  const salt = ports.random.bytes(16)
  const bare = {
    v: 1 as const,
    person: made.person,
    serverUrl: made.serverUrl,
    signInName: made.signInName,
    bodyId: made.bodyId,
    bodyName: made.bodyName,
    office: made.office,
    deviceId: made.deviceId,
    publicKey: toBase64(made.publicKey),
    kdf,
    salt: toBase64(salt),
    keyring: {
      backend,
      deviceSecret: backend === 'none' ? null : toBase64(ports.keyring.protect(deviceSecret)),
    },
  }
  const pinHash = await ports.argon2id(pinBytes(pin), salt, kdf, 32)
  const kek = keyFromPin(pinHash, deviceSecret)
  const wrapped = seal(kek, made.vaultKey, wrapContext(bare), ports.random.bytes(12))
  const again = unseal(kek, wrapped, wrapContext(bare))
  const held = bare.keyring.deviceSecret
  const revealed = held === null ? deviceSecret : ports.keyring.reveal(fromBase64(held))
  const sound = again !== null && revealed !== null && Buffer.from(revealed).equals(deviceSecret)
  wipe(pinHash, kek, deviceSecret, revealed, again)
  if (!sound) throw new Error('the keyring does not give back what it was given')
  return VaultHeader.parse({
    ...bare,
    wrappedKey: toBase64(wrapped),
    passwordWrapped: made.passwordWrapped,
    lastUsed: ports.clock.now(),
  })
}

/** Two keyboards, one PIN: composed form, like the password. */
const pinBytes = (pin: string): Uint8Array => new TextEncoder().encode(pin.normalize('NFC'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
