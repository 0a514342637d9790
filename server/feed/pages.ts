/**
 * What a device would ask for page after page, in one answer [SYNC-144]. Nothing is decided here that the desk has not
 * decided: every page is its answer to a request with the cursors of the page before.
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

export async function inPages(
  desk: SyncDesk,
  actor: Actor,
  request: SyncRequest,
): Promise<Result<Pages, SyncCode>> {
  const run = new PageRun(desk, actor, request)
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

  constructor(desk: SyncDesk, actor: Actor, request: SyncRequest) {
    this.#desk = desk
    this.#actor = actor
    this.#request = request
    this.#leftBytes = request.maxBytes
  }

  async next(): Promise<Result<SyncResponse, SyncCode>> {
    const maxBytes = Math.min(PAGE_BYTES, this.#leftBytes)
    const answer = await this.#desk.exchange(this.#actor, { ...this.#request, maxBytes })
    if (!answer.ok) return answer
    const page = answer.value
    this.#leftBytes -= page.entries.reduce((sum, { payload }) => sum + payload.length, 0)
    this.#request = { ...this.#request, epoch: page.epoch, cursors: cursorsAfter(this.#request, page) }
    return ok(page.more && this.#leftBytes > 0 ? { ...page, follows: true } : page)
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
