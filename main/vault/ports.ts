/** What the vault needs of the device. Adapters: main/app/compose.ts. */
import type { z } from 'zod'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Argon2id } from './argon.ts'

/** The operating system's keyring, or the statement that there is none. */
export interface Keyring {
  /** `none`, or the backend's name (`dpapi`, `keychain`, `gnome_libsecret`, …). Asked only once the app is ready. */
  readonly backend: () => string
  readonly protect: (secret: Uint8Array) => Uint8Array
  /** Null when the keyring does not give it back. */
  readonly reveal: (blob: Uint8Array) => Uint8Array | null
}

export interface VaultDisk {
  /** Temporary file, fsync, rename, fsync of the folder. */
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>
  /** Null when there is no such file. */
  readonly read: (file: string) => Promise<Uint8Array | null>
  /** Names in a folder; none when the folder is missing. */
  readonly list: (folder: string) => Promise<readonly string[]>
  readonly removeFolder: (folder: string) => Promise<void>
}

export interface VaultPorts {
  /** Holds one folder of random name for each person. */
  readonly folder: string
  readonly disk: VaultDisk
  readonly keyring: Keyring
  readonly argon2id: Argon2id
  readonly clock: Clock
  readonly random: Random
  readonly note: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
}

export const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))

/** One JSON request. Codes are the server's own, or `net/…` when there was no answer of ours. */
export type AskServer = <T>(
  call: {
    readonly method: 'GET' | 'POST' | 'PUT'
    readonly path: string
    readonly body?: unknown
    readonly token?: string
  },
  schema: z.ZodType<T>,
) => Promise<Result<T, string>>
