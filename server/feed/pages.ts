/**
 * What a device would ask for page after page, in one answer [SYNC-144]. Nothing is decided here that the desk has not
 * decided: every page is its answer to a request with the cursors of the page before. Where others write meanwhile, the answer
 * waits a moment for that too [SYNC-175].
 */
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { SyncRequest, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import type { SyncCode, SyncDesk } from './sync.ts'

/** Bytes of entries in a page that others follow: so small that it is stored before the next has come on a weak link. */
const PAGE_BYTES = 32 * 1024

export interface Pages {
  readonly first: SyncResponse
  /** The pages after it; ends early by throwing. */
  readonly rest: () => AsyncGenerator<SyncResponse, void>
}

/**
 * `listen`: asked after a page that nothing follows. True: there is more by now. False: it has been quiet; the answer ends.
 * Null: the answer ends with that page.
 */
export type Listen = () => Promise<boolean> | null

export async function inPages(
  desk: SyncDesk,
  actor: Actor,
  request: SyncRequest,
  listen: Listen = () => null,
): Promise<Result<Pages, SyncCode>> {
  const run = new PageRun(desk, actor, request, listen)
  const first = await run.next()
  if (!first.ok) return first
  return ok({ first: first.value, rest: () => run.rest(first.value) })
}

class PageRun {
  readonly #desk: SyncDesk
  readonly #actor: Actor
  #request: SyncRequest
  /** What the device is ready to take in this answer [SYNC-16]. */
  #leftBytes: number
  readonly #listen: Listen
  /** What the last page, after which nothing was left, waits for. */
  #listening: Promise<boolean> | null = null

  constructor(desk: SyncDesk, actor: Actor, request: SyncRequest, listen: Listen) {
    this.#desk = desk
    this.#actor = actor
    this.#request = request
    this.#leftBytes = request.maxBytes
    this.#listen = listen
  }

  async next(): Promise<Result<SyncResponse, SyncCode>> {
    const isLast = this.#listening !== null && !(await this.#listening)
    this.#listening = null
    const maxBytes = Math.min(PAGE_BYTES, this.#leftBytes)
    const answer = await this.#desk.exchange(this.#actor, { ...this.#request, maxBytes })
    if (!answer.ok) return answer
    const page = answer.value
    this.#leftBytes -= page.entries.reduce((sum, { payload }) => sum + payload.length, 0)
    const read = page.more ? {} : { batches: [], relayed: [] }
    const cursors = cursorsAfter(this.#request, page)
    this.#request = { ...this.#request, ...read, epoch: page.epoch, cursors }
    if (this.#leftBytes <= 0) return ok(page)
    if (page.more) return ok({ ...page, follows: true })
    this.#listening = isLast ? null : this.#listen()
    return ok(this.#listening === null ? page : { ...page, more: true, follows: true, listens: true })
  }

  async *rest(first: SyncResponse): AsyncGenerator<SyncResponse, void> {
    for (let { follows } = first; follows === true; ) {
      const page = await this.next()
      // The device has been promised another page; cut off, it asks anew and is told why by that answer.
      if (!page.ok) throw new Error(page.failure.code)
      yield page.value
      follows = page.value.follows
    }
  }
}

function cursorsAfter({ cursors, epoch }: SyncRequest, page: SyncResponse): SyncRequest['cursors'] {
  const held = epoch === null || epoch === page.epoch ? cursors : {}
  const gone = new Set<string>(page.revoked)
  const kept = Object.entries({ ...held, ...page.cursors }).filter(([scope]) => !gone.has(scope))
  return Object.fromEntries(kept)
}
