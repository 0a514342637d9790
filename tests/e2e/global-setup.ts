import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant } from '../../shared/kernel/instant.ts'
import { seedDemo } from '../../tools/seed/index.ts'
import { SCAN_PAGES } from '../../tools/seed/ready.ts'
import { wholeScanBeside } from './support/office.ts'

/** Each device of each test loads the scan: of the 120 pages that make it large, most tests do with these. */
const FEW_PAGES = 6

/** Seeds the demo once, every test works on a copy; beside it a demo with the whole scan, for tests about large papers. */
export default async function globalSetup(): Promise<() => void> {
  const kept = process.env['PHONG_HOP_E2E_SEED']
  if (kept !== undefined) return () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-e2e-seed-'))
  const whole = wholeScanBeside(folder)
  const today = instant(Date.now())
  await seedDemo({ dataDir: folder, today, scanPages: FEW_PAGES })
  cpSync(folder, whole, { recursive: true })
  await seedDemo({ dataDir: whole, today, scanPages: SCAN_PAGES })
  process.env['PHONG_HOP_E2E_SEED'] = folder
  return () => {
    for (const made of [folder, whole]) rmSync(made, { recursive: true, force: true })
  }
}
