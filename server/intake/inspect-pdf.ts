/** The door for papers: says whether a file is a PDF that every device can open, and what its pages say. */
import { open } from 'node:fs/promises'
import type { ChildOrder } from '../../shared/intake/child-message.ts'
import { Reading, type ReadingLimits, type ReadPdf } from '../../shared/intake/reading.ts'
import type { InspectCode } from '../../shared/intake/refusals.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { MEMORY_SIGNAL } from './cap-memory.ts'
import { checkOutside } from './check-outside.ts'
import { hashPages } from './hash-pages.ts'
import { startChild } from './start-child.ts'

export type { InspectCode }
export type InspectedPdf = ReadPdf

export interface InspectLimits extends ReadingLimits {
  readonly maxBytes: number
  /** Longest silence between two pages, milliseconds. */
  readonly stallMs: number
  /** Longest whole reading, milliseconds. */
  readonly wholeMs: number
  /** Longest look at what the pages draw, milliseconds; a paper enters without it too. */
  readonly hashMs: number
  /** JavaScript heap of the reading process, MiB. */
  readonly heapMib: number
  /** Resident size of the reading process, bytes; inflated streams are counted here, not in the heap. */
  readonly rssBytes: number
}

export const INSPECT_LIMITS: InspectLimits = {
  maxBytes: LIMITS.paperBytes,
  maxPages: LIMITS.paperPages,
  stallMs: 30_000,
  wholeMs: 600_000,
  hashMs: 30_000,
  heapMib: 512,
  rssBytes: 1024 * 1024 * 1024,
  maxChars: 64 * 1024 * 1024,
}

/**
 * Checks the PDF at `path` before it may enter. Parses in a process of its own that is killed when it stalls or
 * grows too big, so a hostile file costs that process only. A parse that dies of memory is `paper/damaged`; one whose
 * process was ended from outside (a machine short of memory, no process to be had) says nothing of the paper, and is
 * begun anew, once.
 */
export async function inspectPdf(
  path: string,
  limits: InspectLimits = INSPECT_LIMITS,
  roots: readonly string[] = [],
): Promise<Result<InspectedPdf, InspectCode>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const refusal = await checkOutside(file, size, limits.maxBytes)
    if (refusal !== null) return { ok: false, failure: refusal }
    const order = { path, size, rssBytes: limits.rssBytes, maxPages: limits.maxPages, roots }
    const first = await readInChild(order, limits)
    const read = first === 'ended-from-outside' ? await readInChild(order, limits) : first
    if (read === 'ended-from-outside') return fail('paper/damaged', { why: 'reader-died' })
    if (!read.ok) return read
    const { pageCount, text, fields, signatures } = read.value
    const pageHashes = await hashPages(path, size, pageCount, { ...limits, wholeMs: limits.hashMs })
    return ok({ pageCount, fields, signatures, text: { ...text, pageHashes } })
  } finally {
    await file.close()
  }
}

/**
 * A door that looks at `atOnce` papers at a time; the others wait. Each look may cost a core and `rssBytes`, so a
 * server must not let every upload start one.
 */
export function pdfInspector(
  atOnce: number,
  limits: InspectLimits = INSPECT_LIMITS,
  roots: readonly string[] = [],
): (path: string) => Promise<Outcome> {
  const line: (() => void)[] = []
  let looking = 0
  return async (path) => {
    if (looking < atOnce) looking += 1
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await inspectPdf(path, limits, roots)
    } finally {
      // The place passes on to the next in line; only an empty line frees it.
      const next = line.shift()
      if (next === undefined) looking -= 1
      else next()
    }
  }
}

type Outcome = Result<InspectedPdf, InspectCode>

function readInChild(order: ChildOrder, limits: InspectLimits): Promise<Outcome | 'ended-from-outside'> {
  return new Promise((resolve) => {
    const child = startChild('pdf-child.ts', order.path, limits.heapMib)
    const reading = new Reading(limits)
    const finish = (outcome: Outcome | 'ended-from-outside') => {
      clearTimeout(stall)
      clearTimeout(whole)
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(outcome)
    }
    const late = () => finish(fail('paper/took-too-long'))
    const stall = setTimeout(late, limits.stallMs)
    const whole = setTimeout(late, limits.wholeMs)
    child.on('message', (message) => {
      stall.refresh()
      const outcome = reading.take(message)
      if (outcome !== null) finish(outcome)
    })
    child.on('error', () => finish('ended-from-outside'))
    child.on('exit', (_code, signal) => {
      const byItself = signal === MEMORY_SIGNAL || signal === 'SIGABRT'
      const end = () =>
        finish(byItself ? fail('paper/damaged', { why: 'reader-died' }) : 'ended-from-outside')
      // What it said last may still be on its way.
      if (child.connected) child.once('disconnect', end)
      else end()
    })
    child.send(order)
  })
}
