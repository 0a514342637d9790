/** An open vault: the keys of one person on this device, until `close`. */

import type { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { privateKeyOf, seal, secretsKeyOf, storeKeyOf, unseal, wipe } from './crypto.ts'
import { fromBase64, secretsContext, toBase64, type VaultHeader, VaultSecrets } from './header.ts'
import type { VaultDisk } from './ports.ts'
import { readSecrets, writeSecrets } from './vault-files.ts'

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
}

/** What a sign-in has brought and a PIN will keep. */
export interface NewVault {
  readonly person: { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly serverUrl: string
  readonly signInName: string
  readonly bodyId: BodyId
  readonly bodyName: string
  readonly office: VaultHeader['office']
  readonly deviceId: DeviceId
  readonly publicKey: Uint8Array
  readonly signingKey: Uint8Array
  readonly tokens: TokenPair
  readonly vaultKey: Uint8Array
  readonly passwordWrapped: string
}

export interface Unlocked {
  readonly folder: string
  readonly header: VaultHeader
  /** False: no keyring of the operating system took part. */
  readonly keyring: boolean
  /** 32 bytes each, of the caller to wipe. */
  readonly storeKey: () => Uint8Array
  readonly privateKey: () => Uint8Array
  readonly signingKey: () => Uint8Array
  readonly tokens: () => TokenPair | null
  /** Answers once they are on the disk. */
  readonly keepTokens: (tokens: TokenPair) => Promise<void>
  readonly close: () => void
}

interface Opened {
  readonly vaultKey: Uint8Array
  readonly signingKey: Uint8Array
  readonly tokens: TokenPair | null
}

export function unlockedFrom(
  disk: VaultDisk,
  random: Random,
  folder: string,
  header: VaultHeader,
  opened: Opened,
): Unlocked {
  const vaultKey = Uint8Array.from(opened.vaultKey)
  const signingKey = Uint8Array.from(opened.signingKey)
  let tokens = opened.tokens
  let open = true
  let writing: Promise<void> = Promise.resolve()
  const alive = (): void => {
    if (!open) throw new Error('the vault is closed')
  }
  return {
    folder,
    header,
    keyring: header.keyring.deviceSecret !== null,
    storeKey: () => {
      alive()
      return storeKeyOf(vaultKey, header.deviceId)
    },
    privateKey: () => {
      alive()
      return privateKeyOf(vaultKey)
    },
    signingKey: () => {
      alive()
      return Uint8Array.from(signingKey)
    },
    tokens: () => tokens,
    keepTokens: (fresh) => {
      alive()
      const sealed = sealSecrets(vaultKey, header.deviceId, { signingKey, tokens: fresh }, random.bytes(12))
      tokens = { accessToken: fresh.accessToken, refreshToken: fresh.refreshToken }
      // One after the other: the newest must be what stays.
      writing = writing.catch(() => undefined).then(() => writeSecrets(disk, folder, sealed))
      return writing
    },
    close: () => {
      open = false
      tokens = null
      wipe(vaultKey, signingKey)
    },
  }
}

function sealSecrets(
  vaultKey: Uint8Array,
  deviceId: string,
  secrets: { signingKey: Uint8Array; tokens: TokenPair },
  nonce: Uint8Array,
): Uint8Array {
  const { accessToken, refreshToken } = secrets.tokens
  const body: VaultSecrets = {
    v: 1,
    signingKey: toBase64(secrets.signingKey),
    tokens: { accessToken, refreshToken },
  }
  const key = secretsKeyOf(vaultKey)
  const sealed = seal(key, Buffer.from(JSON.stringify(body)), secretsContext(deviceId), nonce)
  wipe(key)
  return sealed
}

/** Null when no copy on the disk opens with this key. */
export async function openSecrets(
  disk: VaultDisk,
  folder: string,
  deviceId: string,
  vaultKey: Uint8Array,
): Promise<{ signingKey: Uint8Array; tokens: TokenPair | null } | null> {
  const key = secretsKeyOf(vaultKey)
  try {
    return await readSecrets(disk, folder, (sealed) => {
      const plain = unseal(key, sealed, secretsContext(deviceId))
      if (plain === null) return null
      const { signingKey, tokens } = VaultSecrets.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
      wipe(plain)
      return { signingKey: fromBase64(signingKey), tokens }
    })
  } finally {
    wipe(key)
  }
}
