/**
 * Runs alone in a process that its parent may kill: reads one PDF with pdf.js and tells pages and text by IPC.
 * Started with Node's permission model (reads its code and the one file, writes nothing, starts nothing).
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChildMessage, ChildOrder } from '../../shared/intake/child-message.ts'
import { capMemory } from './cap-memory.ts'
import { readPaper } from './read-paper.ts'

function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
}

process.once('message', (order: ChildOrder) => {
  const pdfjs = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/')
  capMemory(order.rssBytes)
  readPaper(order, pdfjs, tell)
    .catch(() => undefined)
    .finally(() => process.exit(0))
})
