/**
 * Runs alone in a process that its parent may kill: says what each page of one PDF draws, as hashes. A process beside the
 * one that reads the text: a file that this one cannot take in is a paper all the same.
 */
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { capMemory } from './cap-memory.ts'
import type { HashAnswer, HashOrder } from './hash-order.ts'
import { PageHasher } from './page-hash.ts'

async function hashesOf({ path, untilMs }: HashOrder): Promise<(string | null)[]> {
  const until = performance.now() + untilMs
  const pdf = await PDFDocument.load(readFileSync(path), {
    updateMetadata: false,
    parseSpeed: Number.POSITIVE_INFINITY,
  })
  const hasher = new PageHasher(pdf)
  return pdf.getPages().map((page) => {
    if (performance.now() > until) return null
    try {
      return hasher.page(page.node)
    } catch {
      return null
    }
  })
}

process.once('message', (order: HashOrder) => {
  capMemory(order.rssBytes)
  hashesOf(order)
    .then((hashes) => {
      const answer: HashAnswer = { at: 'hashed', hashes }
      return new Promise<void>((resolve) => process.send?.(answer, undefined, undefined, () => resolve()))
    })
    .catch(() => undefined)
    .finally(() => process.exit(0))
})
