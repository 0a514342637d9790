import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export function tempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'phong-hop-store-'))
}
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })
