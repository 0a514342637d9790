import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant } from '../../shared/kernel/instant.ts'
import { seedDemo } from '../../tools/seed/index.ts'

/** Seeds the demo once, the scan of 40 MB among it; every test works on a copy. */
export default async function globalSetup(): Promise<() => void> {
  const kept = process.env['PHONG_HOP_E2E_SEED']
  if (kept !== undefined) return () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-e2e-seed-'))
  await seedDemo({ dataDir: folder, today: instant(Date.now()) })
  process.env['PHONG_HOP_E2E_SEED'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
