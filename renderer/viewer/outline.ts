/** Outline and printed page numbers of a paper, as plain lists. */
import type { OutlineEntry } from '../../shared/reader/protocol.ts'
import type { PDFDocumentProxy } from './pdfjs.ts'

export interface Outline {
  readonly entries: readonly OutlineEntry[]
  /** Beside each entry what pdf.js goes to. */
  readonly targets: ReadonlyArray<string | unknown[] | null>
}

const MOST_ENTRIES = 20_000
const DEEPEST = 20

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

export async function readOutline(paper: PDFDocumentProxy): Promise<Outline> {
  const roots = (await paper.getOutline()) as Node[] | null
  const entries: OutlineEntry[] = []
  const targets: Array<string | unknown[] | null> = []
  const walk = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MOST_ENTRIES || depth > DEEPEST) return
      const at = entries.length
      entries.push({ title: titleOf(node), depth, page: null })
      targets.push(node.dest as string | unknown[] | null)
      entries[at] = { title: titleOf(node), depth, page: await pageOf(paper, node.dest) }
      await walk(node.items as Node[], depth + 1)
    }
  }
  await walk(roots ?? [], 0)
  return { entries, targets }
}

const titleOf = (node: Node): string => node.title.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 1000)

async function pageOf(paper: PDFDocumentProxy, dest: unknown): Promise<number | null> {
  try {
    const target = typeof dest === 'string' ? await paper.getDestination(dest) : dest
    const [page] = Array.isArray(target) ? (target as unknown[]) : []
    if (typeof page === 'number') return page >= 0 && page < paper.numPages ? page : null
    if (typeof page !== 'object' || page === null) return null
    return await paper.getPageIndex(page as { num: number; gen: number })
  } catch {
    // A destination that leads nowhere: the entry is shown and goes nowhere.
    return null
  }
}

/** Null when the printed numbers are just 1, 2, 3. */
export async function readLabels(paper: PDFDocumentProxy): Promise<string[] | null> {
  const labels = await paper.getPageLabels().catch(() => null)
  if (labels === null || labels.every((label, index) => label === String(index + 1))) return null
  return labels.map((label) => label.normalize('NFC').slice(0, 40))
}
