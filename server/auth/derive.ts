import { hkdfSync } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { KdfParams, SecretPorts } from '../../shared/wire/sign-in.ts'

/** What a device spends on a password: RFC 9106 memory of 64 MiB in one lane, about 0.15 s on an old laptop. */
export const DEFAULT_KDF: KdfParams = { memoryKib: 65_536, passes: 3, lanes: 1 }

/** Node's side of `deriveSignInSecrets`; the office's tools use it to set a password without a device. */
export const secretPorts: SecretPorts = {
  argon2id: (password, salt, params, length) =>
    hashRaw(password, {
      salt,
      memoryCost: params.memoryKib,
      timeCost: params.passes,
      parallelism: params.lanes,
      outputLen: length,
    }),
  hkdfSha256: (key, info, length) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), info, length)),
}
