/** What stands in clear beside a vault: who it is for, and how its key is wrapped. Nothing here opens anything. */
import { z } from 'zod'
import { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import { KdfParams } from '../../shared/wire/sign-in.ts'

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(8192)

export const VaultHeader = z.object({
  v: z.literal(1),
  /** Shown on the lock screen. */
  person: z.object({ id: PersonId, name: z.string().max(120), position: z.string().max(200) }),
  serverUrl: z.string().max(300),
  /** As typed, folded: signing in again under it uses the same device id. */
  signInName: z.string().max(120),
  bodyId: BodyId,
  bodyName: z.string().max(300),
  office: z.enum(['member', 'secretary']).default('member'),
  deviceId: DeviceId,
  /** Raw Ed25519, 32 bytes. */
  publicKey: base64,
  kdf: KdfParams,
  salt: base64,
  /** `backend`: of the system's keyring when the vault was wrapped; `none`: the PIN alone guards. */
  keyring: z.object({ backend: z.string().max(60), deviceSecret: base64.nullable() }),
  wrappedKey: base64,
  /** The vault key wrapped by the password, as the server has it: opens the vault again when the PIN is forgotten. */
  passwordWrapped: base64.nullable(),
  /** Orders the people on the lock screen; changes at each unlock. */
  lastUsed: z.number(),
})
export type VaultHeader = z.infer<typeof VaultHeader>

/** Bound to the wrapped key: none of this can be changed without the PIN. */
export function wrapContext(
  header: Omit<
    VaultHeader,
    'wrappedKey' | 'passwordWrapped' | 'lastUsed' | 'bodyName' | 'person' | 'office'
  > & {
    person: { id: string }
  },
): string {
  const { kdf, keyring } = header
  return [
    'phong-hop/vault/1',
    header.person.id,
    header.deviceId,
    header.publicKey,
    header.salt,
    kdf.memoryKib,
    kdf.passes,
    kdf.lanes,
    keyring.backend,
    keyring.deviceSecret ?? '',
  ].join('\n')
}

/** Under which the server keeps the key: the same on all of a person's devices. */
export const passwordContext = (personId: string): string => `phong-hop/vault-key/1\n${personId}`

/** Sealed by the vault key: what must not be on the disk in clear and is needed before the store is open. */
export const VaultSecrets = z.object({
  v: z.literal(1),
  /** PKCS #8 DER of the device's Ed25519 key. */
  signingKey: base64,
  tokens: z.object({ accessToken: z.string().max(100), refreshToken: z.string().max(100) }).nullable(),
})
export type VaultSecrets = z.infer<typeof VaultSecrets>
export const secretsContext = (deviceId: string): string => `phong-hop/vault-secrets/1\n${deviceId}`

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
