/** Proof that a paper is what was signed: the hash of its bytes, and what pdfsig says of its signatures. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What poppler's pdfsig says of these bytes, without the file's name; null where pdfsig is not installed. */
export function signaturesOf(bytes: Uint8Array): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-signature-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, bytes)
    const said = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
    return said.error === undefined ? said.stdout.replaceAll(file, 'paper.pdf') : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
