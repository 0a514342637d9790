/**
 * The app's own journal: JSON lines, ids and codes only. What a person wrote, a paper's name, an address or a secret
 * cannot enter: a value that is not visibly an id, a code or a number is replaced before it is written.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Fact, redacted } from './redact.ts'

export interface JournalPorts {
  readonly folder: string
  readonly now: () => number
  /** A file is put aside when it is longer; five are kept. */
  readonly maxBytes?: number
}

export interface Journal {
  /** `event`: `area/what-happened`. Never throws: an app that cannot write its journal goes on. */
  readonly note: (event: string, facts?: Readonly<Record<string, Fact>>) => void
  /** Notes an unexpected error and answers the incident's id, for the sentence that the person sees. */
  readonly incident: (where: string, error: unknown) => string
  /** The last lines, oldest first. */
  readonly last: (count: number) => readonly string[]
}

export const JOURNAL_FILE = 'journal.jsonl'
const KEPT = 4
const MAX_BYTES = 1024 * 1024

export function createJournal(ports: JournalPorts): Journal {
  const file = path.join(ports.folder, JOURNAL_FILE)
  const maxBytes = ports.maxBytes ?? MAX_BYTES
  let writtenBytes = sizeOf(file)
  let serial = 0

  const note: Journal['note'] = (event, facts = {}) => {
    const line = `${JSON.stringify({ at: new Date(ports.now()).toISOString(), event: redacted(event), ...cleaned(facts) })}\n`
    try {
      if (writtenBytes > 0 && writtenBytes + line.length > maxBytes) {
        rotate(file)
        writtenBytes = 0
      }
      mkdirSync(ports.folder, { recursive: true })
      appendFileSync(file, line, { mode: 0o600 })
      writtenBytes += Buffer.byteLength(line)
    } catch {
      // A full disk must not end what the person is doing; the next line tries again.
    }
  }

  return {
    note,
    incident: (where, error) => {
      serial += 1
      const id = `${ports.now().toString(36)}-${serial}`
      note('app/incident', { id, where, ...traceOf(error) })
      return id
    },
    last: (count) => lastLines(file, count),
  }
}

function cleaned(facts: Readonly<Record<string, Fact>>): Record<string, Fact> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, redacted(value)]))
}

/** Kind, code and places of an error. Its message may quote what a person wrote, so it stays out. */
function traceOf(error: unknown): Record<string, Fact> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const places = (error.stack ?? '')
    .split('\n')
    .flatMap((line) => /([A-Za-z0-9._-]+:\d+):\d+\)?$/.exec(line)?.[1] ?? [])
    .slice(0, 8)
  return { kind: error.name, code, places: places.join(' < ') }
}

function rotate(file: string): void {
  rmSync(`${file}.${KEPT}`, { force: true })
  for (let number = KEPT - 1; number >= 0; number -= 1) {
    const older = number === 0 ? file : `${file}.${number}`
    if (sizeOf(older) > 0) renameSync(older, `${file}.${number + 1}`)
  }
}

/** From the file in use and, where that is too short, from those put aside. */
function lastLines(file: string, count: number): string[] {
  const lines: string[] = []
  for (let number = 0; number <= KEPT && lines.length < count; number += 1) {
    const older = number === 0 ? file : `${file}.${number}`
    if (sizeOf(older) === 0) continue
    lines.unshift(
      ...readFileSync(older, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
  }
  return lines.slice(-count)
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
