import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { INSPECT_LIMITS, type InspectLimits, inspectPdf } from '../../server/intake/inspect-pdf.ts'

/** What the door says of these bytes: the failure's code, or the paper's pages. */
export async function atTheDoor(
  bytes: Uint8Array | string,
  limits: Partial<InspectLimits> = {},
): Promise<{ readonly code: string } | { readonly pages: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'))
  try {
    const path = join(folder, 'văn bản.pdf')
    writeFileSync(path, bytes)
    const seen = await inspectPdf(path, { ...INSPECT_LIMITS, ...limits })
    return seen.ok ? { pages: seen.value.text.pages } : { code: seen.failure.code }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
