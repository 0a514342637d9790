/** Brings what is missing of one content: first what lies here already, then by ranges, what is waited for before all else. */
import { lengthOf } from '../../shared/chunks/spans.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Run } from './download-job.ts'
import { fetchBlob } from './fetch-blob.ts'
import type { Incoming, Next } from './incoming.ts'
import { planChunks } from './plan-chunks.ts'
import type { FilePorts } from './ports.ts'
import { fromSources } from './sources.ts'

const CHECKPOINT_MS = 1000
/** One request while somebody reads the paper: at most this long, as the line was a moment ago. */
const SHORT_MS = 2000
const LEAST_BYTES = 64 * 1024
const MOST_BYTES = 2 * 1024 * 1024

export async function bring(ports: FilePorts, run: Run, incoming: Incoming): Promise<Result<null, string>> {
  if (incoming.plan === null && !run.plain && incoming.partial.receivedBytes() < run.wanted.size) {
    const planned = await planChunks(ports, run.wanted, run.signal)
    if (!planned.ok) return planned
    if (planned.value !== null) incoming.planWith(planned.value)
  }
  await incoming.copyWhole(() => run.signal.aborted)
  run.received(incoming.partial.receivedBytes(), 0)
  const line = { bytesPerMs: 0 }
  for (;;) {
    const most = incoming.isOpen() ? shortRequest(line.bytesPerMs) : Number.POSITIVE_INFINITY
    const next = incoming.next(most)
    if (next === null) break
    const startedMs = ports.clock.monotonicMs()
    const brought = await ask(ports, run, incoming, next)
    if (!brought.result.ok) {
      if (brought.interrupted && !run.signal.aborted) continue
      return brought.result
    }
    line.bytesPerMs = lengthOf(next.spans) / Math.max(1, ports.clock.monotonicMs() - startedMs)
  }
  // Segments with bytes of both kinds, where those of the network were here before the plan was.
  await incoming.copyRest()
  return incoming.partial.receivedBytes() === run.wanted.size ? ok(null) : bring(ports, run, incoming)
}

const shortRequest = (bytesPerMs: number): number =>
  Math.min(MOST_BYTES, Math.max(LEAST_BYTES, Math.round(bytesPerMs * SHORT_MS)))

interface Brought {
  readonly result: Result<null, string>
  /** Ended for something that is waited for. */
  readonly interrupted: boolean
}

async function ask(ports: FilePorts, run: Run, incoming: Incoming, next: Next): Promise<Brought> {
  const { sha256, size } = run.wanted
  const urgent = new AbortController()
  let left = lengthOf(next.spans)
  let keptMs = ports.clock.monotonicMs()
  const ignore = incoming.onUrgent(() => {
    // A short request is let finish: a new connection would take longer.
    if (!next.urgent && left > MOST_BYTES) urgent.abort(new Error('something more urgent'))
  })
  const take = async (start: number, bytes: Uint8Array): Promise<void> => {
    left -= bytes.length
    await incoming.take(start, bytes)
    run.received(incoming.partial.receivedBytes(), bytes.length)
    await run.passed(bytes.length)
    if (ports.clock.monotonicMs() - keptMs < CHECKPOINT_MS) return
    keptMs = ports.clock.monotonicMs()
    await incoming.partial.checkpoint()
  }
  const signal = AbortSignal.any([run.signal, urgent.signal])
  try {
    const sources = run.plain ? { link: ports.link } : ports
    const result = await fromSources(sources, (link) => {
      const again = incoming.stillMissing(next.spans)
      return again.length === 0
        ? Promise.resolve(ok(null))
        : fetchBlob(link, ports.timers, { sha256, size, spans: again, signal, take })
    })
    return { result, interrupted: urgent.signal.aborted }
  } finally {
    ignore()
  }
}
