/**
 * Several pages in one answer [SYNC-144], as server/feed/pages.ts makes them and main/sync/page-stream.ts takes them: the
 * server goes on while the device still stores, and the line may be cut between any two.
 */
import type { Ask } from '../../main/sync/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { NetworkParts } from './link.ts'

/** Of the process that answers: with it its answers end, whatever has started in its place. */
type Life = ReturnType<NetworkParts['reach']['life']>
type Page = Result<SyncResponse, Failing>

export interface AnswerPages {
  /** The first page of an answer, as the device gets it; the others come after it. */
  readonly begin: (ask: Ask, first: SyncResponse, life: Life) => SyncResponse
  readonly next: () => Promise<Page>
  /** The device asks anew: whoever waits for a page is told that the line was cut. */
  readonly giveUp: () => void
}

/** So few that an answer often ends before everything has come. */
const MOST_PAGES = 6
/** How long an answer stays open for news. */
const OPEN_MS = [100, 5000] as const

interface Run {
  readonly life: Life
  readonly ready: Page[]
  waiting: ((page: Page) => void) | null
  isOver: boolean
}

export function createAnswerPages({
  time,
  chance,
  link,
  reach,
  asker,
  onResponse,
}: NetworkParts): AnswerPages {
  const luck = chance.stream('pages')
  // The other half of the devices take one page an answer, as an older app does.
  const isAsked = luck.happens(0.5)
  let run: Run | null = null

  function hand(to: Run, page: Page): void {
    if (to.isOver) return
    to.isOver = !page.ok
    const { waiting } = to
    to.waiting = null
    if (waiting === null) to.ready.push(page)
    else waiting(page)
  }

  /** As the server does where others write: nothing is left, and the answer stays open [SYNC-175]. */
  const pageAfter = (page: SyncResponse, wasOpen: boolean): SyncResponse =>
    !page.more && !wasOpen && luck.happens(0.4)
      ? { ...page, more: true, follows: true, listens: true }
      : following(page)

  function goOn(to: Run, ask: Ask, pages: number, isOpen: boolean): void {
    time.after(isOpen ? luck.between(...OPEN_MS) : luck.between(1, 60), () => {
      if (to.isOver) return
      if (link.state !== 'good' || reach.life() !== to.life || luck.happens(link.noise.responseLost / 2))
        return hand(to, fail('net/cut'))
      void reach.handle(asker, ask).then((answer) => {
        if (answer === null || to.isOver) return hand(to, fail('net/cut'))
        const page = pages < MOST_PAGES ? pageAfter(answer, isOpen) : answer
        onResponse(page)
        hand(to, ok(page))
        if (page.follows === true) goOn(to, askAfter(ask, page), pages + 1, page.listens === true)
      })
    })
  }

  return {
    begin: (ask, first, life) => {
      const page = isAsked ? pageAfter(first, false) : first
      if (page.follows !== true) return page
      run = { life, ready: [], waiting: null, isOver: false }
      goOn(run, askAfter(ask, page), 2, page.listens === true)
      return page
    },
    next: () => {
      const now = run
      const page = now?.ready.shift()
      if (page !== undefined) return Promise.resolve(page)
      if (now === null || now.isOver) return Promise.resolve(fail('net/cut'))
      return new Promise((resolve) => {
        now.waiting = resolve
      })
    },
    giveUp: () => {
      if (run !== null) hand(run, fail('net/cut'))
      run = null
    },
  }
}

const following = (page: SyncResponse): SyncResponse => (page.more ? { ...page, follows: true } : page)

function askAfter(ask: Ask, { epoch, cursors, revoked, more, listens }: SyncResponse): Ask {
  const held = ask.epoch === null || ask.epoch === epoch ? ask.cursors : {}
  const kept = Object.entries({ ...held, ...cursors }).filter(
    ([scope]) => !revoked.some((gone) => gone === scope),
  )
  const isRead = !more || listens === true
  return { ...ask, ...(isRead && { batches: [], relayed: [] }), epoch, cursors: Object.fromEntries(kept) }
}
