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
  const gates = new Map<string, Gate>()
  let found = await findVaults(ports.disk, ports.folder)
  let cost: Promise<KdfParams> | null = null

  const gateOf = async (vault: FoundVault): Promise<Gate> => {
    const known = gates.get(vault.folder)
    if (known !== undefined) return known
    const wrong = await readTries(ports.disk, vault.folder, FREE_TRIES)
    const gate = createGate(wrong, ports.clock.monotonicMs, (count) =>
      writeTries(ports.disk, vault.folder, count),
    )
    gates.set(vault.folder, gate)
    return gate
  }
  await Promise.all(found.map(gateOf))

  const vaultOf = (personId: PersonId): FoundVault | undefined =>
    found.find(({ header }) => header.person.id === personId)
  const refresh = async (): Promise<void> => {
    found = await findVaults(ports.disk, ports.folder)
  }

  const unlock: Vault['unlock'] = async (personId, pin) => {
    const vault = vaultOf(personId)
    if (vault === undefined || vault.damaged) return fail('vault/damaged')
    const gate = await gateOf(vault)
    if (gate.waitMs() > 0) return fail('vault/wait', { waitMs: gate.waitMs() })
    try {
      await gate.count()
      const opened = await openWith(ports, vault, pin)
      if (!opened.ok) {
        // A keyring that does not answer says nothing about the PIN.
        if (opened.failure.code !== 'vault/wrong-pin') await gate.forgive()
        return opened.failure.code === 'vault/wrong-pin' && gate.waitMs() > 0
          ? fail('vault/wait', { waitMs: gate.waitMs() })
          : opened
      }
      await gate.forgive()
      await writeHeader(ports.disk, vault.folder, { ...vault.header, lastUsed: ports.clock.now() })
      await refresh()
      return opened
    } catch (error) {
      if (isFullDisk(error)) return fail('storage/full')
      throw error
    }
  }

  const keep: Vault['keep'] = async (made, pin) => {
    const allowed = checkPin(pin)
    if (!allowed.ok) return allowed
    cost ??= calibrate(ports.argon2id, ports.clock.monotonicMs)
    try {
      const folder = vaultOf(made.person.id)?.folder ?? path.join(ports.folder, hex(ports.random.bytes(12)))
      const header = await wrap(ports, made, pin, await cost)
      const unlocked = unlockedFrom(ports.disk, ports.random, folder, header, made)
      await unlocked.keepTokens(made.tokens)
      await writeHeader(ports.disk, folder, header)
      await writeTries(ports.disk, folder, 0)
      gates.delete(folder)
      await refresh()
      return ok(unlocked)
    } catch (error) {
      if (isFullDisk(error)) return fail('storage/full')
      throw error
    }
  }

  return {
    people: () => found,
    waitMs: (personId) => gates.get(vaultOf(personId)?.folder ?? '')?.waitMs() ?? 0,
    unlock,
    keep,
    destroy: async (personId) => {
      const vault = vaultOf(personId)
      if (vault !== undefined) await destroyVault(ports.disk, vault.folder)
      await refresh()
    },
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
