/**
 * The hub's process: started by Electron on the holder's laptop, told everything in messages, ended at any moment. What
 * it acknowledged is on its disk; what it says to the main process it says again until that has it.
 */
import { webcrypto } from 'node:crypto'
import type { FromHub, HubGuest, HubOpening, ToHub } from '../../shared/hub/messages.ts'
import { createPairingDesk, type PairingDesk } from '../../shared/hub/pairing-desk.ts'
import { digest } from './digest.ts'
import { remoteContents } from './remote-contents.ts'
import { type HubPorts, type RunningHub, startHub } from './start-hub.ts'

/** Electron's port to the parent, where this runs as a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: FromHub): void
}
const { parentPort } = process as { readonly parentPort?: ParentPort }

function tell(message: FromHub): void {
  if (parentPort === undefined) process.send?.(message)
  else parentPort.postMessage(message)
}

/** Batches that are told and not yet taken over are told again after this, in case the main process began anew. */
const TELL_AGAIN_MS = 30_000
const STATUS_EVERY_MS = 2000

/** What a hub that is to fail is given. */
export type HubChange = Pick<HubPorts, 'feedLog'>

const contents = remoteContents(tell)
let hub: RunningHub | null = null
let desk: PairingDesk | null = null
let change: HubChange = {}
/** Number of the last batch that was told; what the main process has not taken over yet. */
let told = 0

function tellBatches(): void {
  for (let next = hub?.unkept(told) ?? null; next !== null; next = hub?.unkept(told) ?? null) {
    told = next.upTo
    tell({ is: 'batches', ...next })
  }
}

function tellStatus(): void {
  if (hub === null) return
  const { all, unkept } = hub.counts()
  const guests: readonly HubGuest[] = hub.guests()
  tell({ is: 'status', status: { guests, takenCount: all, unkeptCount: unkept } })
}

function deskFor({ pairing }: HubOpening): PairingDesk | null {
  if (pairing === null) return null
  const made = createPairingDesk({
    digest,
    random: { bytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)) },
    monotonicMs: () => performance.now(),
    ...pairing,
    changed: () => tell({ is: 'pairing', waiting: made.waiting(), isOpen: made.isOpen() }),
  })
  return made
}

async function start(opening: HubOpening): Promise<void> {
  desk = deskFor(opening)
  hub = await startHub(opening, {
    ...change,
    contents,
    batchesCame: tellBatches,
    ...(desk && { pairing: desk }),
  })
  tell({ is: 'listening', epoch: hub.epoch, port: hub.port })
  tellBatches()
  setInterval(() => {
    told = 0
    tellBatches()
  }, TELL_AGAIN_MS).unref()
  setInterval(tellStatus, STATUS_EVERY_MS).unref()
}

/** The secretary says that the numbers are the same: the device is in this hub's directory before it hears of it. */
function answerPairing(pairingId: Parameters<PairingDesk['answer']>[0], same: boolean): void {
  const guest = desk?.answer(pairingId, same) ?? null
  if (guest === null || hub === null) return
  const { deviceId, personId, publicKey } = guest
  hub.admit({ deviceId, personId, publicKey })
}

async function take(message: ToHub): Promise<void> {
  switch (message.do) {
    case 'start':
      return start(message.opening)
    case 'seed':
      hub?.seed(message.seed)
      return tell({ is: 'seeded', id: message.id })
    case 'kept':
      return hub?.kept(message.upTo)
    case 'blob':
    case 'bytes':
      return contents.answer(message)
    case 'answerPairing':
      return answerPairing(message.pairingId, message.same)
    case 'openPairing':
      return desk?.open()
    case 'stop':
      tellBatches()
      tellStatus()
      await hub?.stop()
      tell({ is: 'stopped' })
      process.exit(0)
  }
}

function failed(error: unknown): void {
  const { code } = error as { readonly code?: unknown }
  tell({ is: 'failed', failure: { code: typeof code === 'string' ? code : 'hub/failed' } })
}

/** From now on what the parent says is done. */
export function serveParent(changed: HubChange = {}): void {
  change = changed
  const hear = (message: unknown): void => void take(message as ToHub).catch(failed)
  if (parentPort === undefined) process.on('message', hear)
  else parentPort.on('message', ({ data }) => hear(data))
}
