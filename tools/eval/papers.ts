/** The real papers, read by the door that every paper passes. */
import { fileURLToPath } from 'node:url'
import { inspectPdf } from '../../server/intake/inspect-pdf.ts'
import type { PaperPages } from './cases.ts'

const FOLDER = new URL('../../tests/fixtures/vn-gov/', import.meta.url)
export const DECREE = 'nghi-dinh-282-2025-nd-cp'
export const LAW = 'van-ban-hop-nhat-30-vbhn-vpqh'
export const DECISION = 'quyet-dinh-63-2025-ubnd-phu-tho'

export async function realPapers(names: readonly string[] = [DECREE, LAW, DECISION]): Promise<PaperPages[]> {
  const papers: PaperPages[] = []
  for (const name of names) {
    const seen = await inspectPdf(fileURLToPath(new URL(`${name}.pdf`, FOLDER)))
    if (!seen.ok) throw new Error(`${name}: ${seen.failure.code}`)
    papers.push({ name, pages: seen.value.text.pages })
  }
  return papers
}
