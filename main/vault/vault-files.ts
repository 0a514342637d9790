/**
 * A vault on the disk: `<folder>/<random>/vault.json`, `secrets.bin`, `tries.json`, and beside them the person's store
 * and papers. Header and secrets are kept twice, each with its checksum: damage is told from a wrong PIN, and one
 * damaged copy costs nothing. Nothing here ever deletes what it cannot read.
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { Tries } from './back-off.ts'
import { VaultHeader } from './header.ts'
import type { VaultDisk } from './ports.ts'

const HEADER = ['vault.json', 'vault.copy.json'] as const
const SECRETS = ['secrets.bin', 'secrets.copy.bin'] as const
const TRIES = 'tries.json'
const NAME = /^[0-9a-f]{24}$/

const Checked = z.object({ sha256: z.string(), body: z.string() })

export interface FoundVault {
  readonly folder: string
  readonly header: VaultHeader
  /** Its header differs from what was written: it may still be told whose it is. */
  readonly damaged: boolean
}

export async function findVaults(disk: VaultDisk, folder: string): Promise<readonly FoundVault[]> {
  const names = (await disk.list(folder)).filter((name) => NAME.test(name))
  const found = await Promise.all(names.map((name) => readVault(disk, path.join(folder, name))))
  return found
    .flatMap((vault) => (vault === null ? [] : [vault]))
    .sort((a, b) => b.header.lastUsed - a.header.lastUsed)
}

async function readVault(disk: VaultDisk, folder: string): Promise<FoundVault | null> {
  let worst: FoundVault | null = null
  for (const name of HEADER) {
    const bytes = await disk.read(path.join(folder, name))
    if (bytes === null) continue
    const { header, intact } = parseHeader(bytes)
    if (header !== null && intact) return { folder, header, damaged: false }
    if (header !== null) worst ??= { folder, header, damaged: true }
  }
  return worst
}

function parseHeader(bytes: Uint8Array): { header: VaultHeader | null; intact: boolean } {
  try {
    const { sha256, body } = Checked.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    const header = VaultHeader.safeParse(JSON.parse(body))
    return { header: header.success ? header.data : null, intact: sha256 === digest(body) }
  } catch {
    return { header: null, intact: false }
  }
}

export async function writeHeader(disk: VaultDisk, folder: string, header: VaultHeader): Promise<void> {
  const body = JSON.stringify(header)
  const file = Buffer.from(JSON.stringify({ sha256: digest(body), body }))
  for (const name of HEADER) await disk.write(path.join(folder, name), file)
}

export async function writeSecrets(disk: VaultDisk, folder: string, sealed: Uint8Array): Promise<void> {
  for (const name of SECRETS) await disk.write(path.join(folder, name), sealed)
}

/** Both copies, the better one first; `open` says which is whole. */
export async function readSecrets<T>(
  disk: VaultDisk,
  folder: string,
  open: (sealed: Uint8Array) => T | null,
): Promise<T | null> {
  for (const name of SECRETS) {
    const sealed = await disk.read(path.join(folder, name))
    const opened = sealed === null ? null : open(sealed)
    if (opened !== null) return opened
  }
  return null
}

/** A file that cannot be read counts as no tries left, not as none made. */
export async function readTries(disk: VaultDisk, folder: string, unreadable: number): Promise<number> {
  const bytes = await disk.read(path.join(folder, TRIES))
  if (bytes === null) return 0
  try {
    return Tries.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).wrong
  } catch {
    return unreadable
  }
}

export async function writeTries(disk: VaultDisk, folder: string, wrong: number): Promise<void> {
  await disk.write(path.join(folder, TRIES), Buffer.from(JSON.stringify({ v: 1, wrong } satisfies Tries)))
}

/** Takes a person's data away: keys first, so that what a crash leaves behind is noise. */
export async function destroyVault(disk: VaultDisk, folder: string): Promise<void> {
  for (const name of [...HEADER, ...SECRETS]) await disk.write(path.join(folder, name), new Uint8Array(1))
  await disk.removeFolder(folder)
}

const digest = (body: string): string => createHash('sha256').update(body).digest('hex')
