/** Vaults on this machine's disk, with its keyring. */
import { rm } from 'node:fs/promises'
import { listIfThere, readIfThere, writeDurably } from '../files/durable.ts'
import type { Journal } from '../log/journal.ts'
import { argon2id, type VaultPorts } from '../vault/index.ts'
import { systemKeyring } from './keyring.ts'

interface Parts extends Pick<VaultPorts, 'folder' | 'clock' | 'random'> {
  readonly journal: Journal
}

export function vaultPortsIn({ folder, journal, clock, random }: Parts): VaultPorts {
  return {
    folder,
    disk: {
      write: writeDurably,
      read: readIfThere,
      list: listIfThere,
      removeFolder: (target) => rm(target, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
    },
    keyring: systemKeyring(),
    argon2id,
    clock,
    random,
    note: journal.note,
  }
}
