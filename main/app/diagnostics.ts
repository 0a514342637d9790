/** What the diagnostics panel shows, and the file that a person may send: states, codes, sizes and ids; no words of theirs. */
import type { Diagnostics, TransitionRow } from '../../shared/ipc/diagnostics.ts'
import type { DownloadRow, OutboxRow, SyncStatus } from '../../shared/ipc/views.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { SyncEvent, SyncState } from '../../shared/sync/state.ts'
import { type Fact, redacted } from '../log/redact.ts'
import type { Transition } from '../sync/journal.ts'

export interface Standing {
  readonly state: SyncState
  readonly status: SyncStatus
  readonly transitions: readonly Transition[]
  readonly cut: boolean
}

export function diagnosticsOf({ state, status, transitions, cut }: Standing): Diagnostics {
  const rows = transitions.map((one, at) => rowOf(one, transitions[at + 1]?.before ?? state))
  return {
    phase: state.phase.at,
    socket: state.socket,
    budgetBytes: state.budgetBytes,
    status,
    transitions: rows.reverse(),
    cut,
  }
}

function rowOf({ at, event, before, effects }: Transition, after: SyncState): TransitionRow {
  const row = { at, event: event.type, from: before.phase.at, to: after.phase.at }
  return { ...row, effects: effects.map((effect) => effect.do), why: whyOf(event, after) }
}

function whyOf(event: SyncEvent, { phase }: SyncState): string | null {
  if (event.type === 'failed') return event.why
  return phase.at === 'waiting' || phase.at === 'blocked' ? phase.why : null
}

export interface ReportParts {
  readonly at: Instant
  readonly about: Readonly<Record<string, string | boolean>>
  readonly standing: Standing
  readonly outbox: readonly OutboxRow[]
  readonly downloads: readonly DownloadRow[]
  readonly journal: readonly string[]
}

/** The file as JSON. Fields are named one by one, and every value passes the journal's own gate once more. */
export function reportOf({ at, about, standing, outbox, downloads, journal }: ReportParts): string {
  const { transitions, ...now } = diagnosticsOf(standing)
  const report = {
    what: 'phong-hop/diagnostics/1',
    about,
    ...now,
    transitions,
    outbox: outbox.map(({ opId, at: madeAt, layer, state, code }) => ({
      opId,
      at: madeAt,
      layer,
      state,
      code,
    })),
    downloads: downloads.map(({ fileVersionId, size, state }) => ({ fileVersionId, size, state })),
    journal: journal.map(lineOf),
  }
  return JSON.stringify({ at, ...(gated(report) as object) }, null, 2)
}

/** A line that a power cut left half written says only that. */
function lineOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return { event: 'journal/unreadable-line' }
  }
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/

function gated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(gated)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, gated(one)]))
  if (typeof value === 'string') return ISO_INSTANT.test(value) ? value : redacted(value)
  return (value ?? null) as Fact
}
