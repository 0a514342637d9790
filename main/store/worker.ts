/** Entry of the store's worker thread: the only place in the product that touches the SQLite files. */
import { parentPort } from 'node:worker_threads'
import { instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { StoreOpening } from './api.ts'
import { calls } from './calls.ts'
import { freezeFull } from './feed/freeze.ts'
import { type CallMessage, END, type WorkerMessage } from './messages.ts'
import { Signals } from './signals.ts'
import { Store } from './store.ts'
import { movableBytes } from './transfer.ts'

const port = parentPort
if (port === null) throw new Error('the store runs as a worker thread')

/** Idle time before what waits is made ready to be sent, the log folded together and the search catalogue made. */
const TIDY_AFTER_MS = 2000
/** The first screens come first. */
const BALLAST_AFTER_MS = 5000

const CHANGING: ReadonlySet<string> = new Set([
  'open',
  'appendLocal',
  'putGroup',
  'applyResponse',
  'indexText',
  'settleRecognised',
])

const send = (message: WorkerMessage) => port.postMessage(message, movableBytes(message))
const signals = new Signals((signal) => send({ is: 'signal', signal }))
let store: Store | null = null
let idle: NodeJS.Timeout | null = null

function answer({ name, args }: CallMessage): unknown {
  if (name === 'open') return open(args[0] as StoreOpening)
  if (name === 'close') {
    store?.close()
    store = null
    return undefined
  }
  if (store === null) throw new Error(`${name} before open`)
  // The client is typed by StoreApi, so the arguments are the call's own.
  const call = calls[name] as (...all: unknown[]) => unknown
  return call(store, ...args)
}

function open(opening: StoreOpening): unknown {
  if (store !== null) throw new Error('already open')
  const opened = Store.open(opening, signals)
  if (!opened.ok) return opened
  store = opened.value.store
  setTimeout(() => {
    // A disk that cannot take it today is asked again at the next opening.
    store?.layBallast().catch(() => undefined)
  }, BALLAST_AFTER_MS).unref()
  return ok({ repaired: opened.value.repaired })
}

function tidyWhenIdle(): void {
  if (idle !== null) clearTimeout(idle)
  idle = setTimeout(() => {
    idle = null
    const { context } = store ?? {}
    // A disk that does not take it is asked again when it is to be sent.
    if (context !== undefined) store?.writes.run('other', () => freezeFull(context))
    if (store?.compactOne(instant(Date.now())) === true) tidyWhenIdle()
    // The next search finds its catalogue ready.
    else store?.catalogue()
  }, TIDY_AFTER_MS)
  idle.unref()
}

port.on('message', (message: CallMessage | typeof END) => {
  if (message === END) {
    if (idle !== null) clearTimeout(idle)
    port.close()
    return
  }
  try {
    send({ is: 'answer', id: message.id, value: answer(message) })
  } catch (cause) {
    // No text of SQLite's: it may carry values. The stack says where.
    send({
      is: 'thrown',
      id: message.id,
      message: cause instanceof Error ? `${cause.name} in ${message.name}: ${cause.message}` : message.name,
    })
  }
  if (CHANGING.has(message.name)) tidyWhenIdle()
})
