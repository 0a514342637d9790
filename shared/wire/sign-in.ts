/** JSON messages of sign-in. The server never sees the password nor anything that unwraps the vault key. */
import { z } from 'zod'
import { BodyId, DeviceId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { APP_MARK } from './protocol.ts'

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(4096)

/** argon2id (RFC 9106) parameters: KiB of memory, passes, lanes. */
export const KdfParams = z.object({
  memoryKib: z.number().int().min(19_456).max(1_048_576),
  passes: z.number().int().min(1).max(20),
  lanes: z.number().int().min(1).max(8),
})
export type KdfParams = z.infer<typeof KdfParams>

/** `GET /v1/hello`: who is there, which versions it speaks, what time it has. No token needed. */
export const Hello = z.object({
  app: z.literal(APP_MARK),
  serverName: z.string().max(300),
  serverTime: Instant,
  protocol: z.object({ min: z.number().int(), max: z.number().int() }),
})
export type Hello = z.infer<typeof Hello>

/** `POST /v1/sign-in/begin` */
export const SignInBegin = z.object({ name: z.string().min(1).max(120) })
/** The salt of an unknown name is made up, always the same for that name: names cannot be found out. */
export const SignInBegun = z.object({ app: z.literal(APP_MARK), salt: base64, kdf: KdfParams })
export type SignInBegun = z.infer<typeof SignInBegun>

/** `POST /v1/sign-in`. `authSecret`: 32 bytes, see deriveSignInSecrets. `publicKey`: raw Ed25519, 32 bytes. */
export const SignInRequest = z.object({
  name: z.string().min(1).max(120),
  authSecret: base64,
  device: z.object({ id: DeviceId, name: z.string().max(120), publicKey: base64 }),
})
export type SignInRequest = z.infer<typeof SignInRequest>

export const Tokens = z.object({
  /** Opaque, 32 bytes in base64url. */
  accessToken: z.string().max(100),
  accessExpiresInMs: z.number().int().positive(),
  refreshToken: z.string().max(100),
})
export type Tokens = z.infer<typeof Tokens>

export const SignedIn = z.object({
  app: z.literal(APP_MARK),
  personId: PersonId,
  bodyId: BodyId,
  displayName: z.string().max(120),
  /** What the person is in the office; an older server says nothing. */
  office: z.enum(['member', 'secretary']).default('member'),
  tokens: Tokens,
  serverTime: Instant,
  /** The person's vault key wrapped by the password's wrapping secret (opaque to the server), or null at first. */
  wrappedVaultKey: base64.nullable(),
})
export type SignedIn = z.infer<typeof SignedIn>

/** `POST /v1/token`: a refresh token is used once; the same device may repeat it for 60 s (lost answers). */
export const RefreshRequest = z.object({ deviceId: DeviceId, refreshToken: z.string().max(100) })
export const Refreshed = z.object({ app: z.literal(APP_MARK), tokens: Tokens, serverTime: Instant })
export type Refreshed = z.infer<typeof Refreshed>

/** `PUT /v1/me/vault-key`: stored once; 409 `vault/already-set` answers with the one that is there. */
export const PutVaultKey = z.object({ wrappedVaultKey: base64 })

export interface SecretPorts {
  readonly argon2id: (
    password: Uint8Array,
    salt: Uint8Array,
    params: KdfParams,
    length: number,
  ) => Promise<Uint8Array>
  readonly hkdfSha256: (key: Uint8Array, info: string, length: number) => Uint8Array
}

/**
 * One slow derivation, two separate secrets: what proves who one is, and what unwraps the vault key.
 * The password is NFC-normalised first, so that two keyboards give the same bytes.
 */
export async function deriveSignInSecrets(
  password: string,
  salt: Uint8Array,
  params: KdfParams,
  ports: SecretPorts,
): Promise<{ authSecret: Uint8Array; wrappingSecret: Uint8Array }> {
  const master = await ports.argon2id(new TextEncoder().encode(password.normalize('NFC')), salt, params, 32)
  return {
    authSecret: ports.hkdfSha256(master, 'phong-hop/sign-in/1', 32),
    wrappingSecret: ports.hkdfSha256(master, 'phong-hop/vault-wrap/1', 32),
  }
}
