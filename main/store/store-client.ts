/** StoreApi over messages to the worker thread. A dead worker answers every call with a named failure. */
import { Worker } from 'node:worker_threads'
import { fail } from '../../shared/kernel/result.ts'
import type { StoreApi, StoreEvents } from './api.ts'
import { type CallMessage, type CallName, END, type WorkerMessage } from './messages.ts'

/** Calls whose answer is a Result: these fail with 'storage/failed'; the others reject with StoreStopped. */
const RESULT_CALLS: ReadonlySet<CallName> = new Set<CallName>([
  'open',
  'savePlace',
  'setPreferences',
  'appendLocal',
  'putGroup',
  'setTicked',
  'deskDraft',
  'deskStanding',
  'deskPast',
  'deskTemplate',
  'editDesk',
  'keepDeskContent',
  'noteUpload',
  'meetingSeen',
  'seenList',
  'savingRows',
  'noteSeen',
  'applyResponse',
  'putBlob',
  'indexText',
  'withdraw',
  'putRecognised',
  'settleRecognised',
  'backUp',
  'keepPackLedger',
  'noteUnfinished',
  'keepNotice',
])

export class StoreStopped extends Error {
  override readonly name = 'StoreStopped'
  readonly code = 'storage/failed'
}

/** A bug inside the store, told by the worker. */
export class StoreBug extends Error {
  override readonly name = 'StoreBug'
}

export interface StoreClient extends StoreApi {
  /** Ends the thread between two calls; `close` first puts the store away in order. */
  readonly terminate: () => Promise<void>
}

/** A thread that has not ended by then is cut off. */
const ENDS_WITHIN_MS = 10_000

interface Waiting {
  readonly name: CallName
  readonly settle: (value: unknown) => void
  readonly reject: (cause: Error) => void
}

/** Starts the worker. `entry`: out/main/store-worker.js in the app, main/store/worker.ts under Node 24. */
export function startStore(entry: URL | string, events: StoreEvents): StoreClient {
  const worker = new Worker(entry, { name: 'store' })
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  let stopped = false

  const stop = () => {
    if (stopped) return
    stopped = true
    for (const one of waiting.values()) failCall(one)
    waiting.clear()
    events.stopped?.()
  }
  worker.on('error', stop)
  worker.on('exit', stop)
  worker.on('messageerror', stop)
  worker.on('message', (message: WorkerMessage) => {
    if (message.is === 'signal') {
      deliver(events, message.signal)
      return
    }
    const one = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.is === 'answer') one?.settle(message.value)
    else one?.reject(new StoreBug(message.message))
  })

  const call = (name: CallName, args: readonly unknown[]) =>
    new Promise<unknown>((settle, reject) => {
      const one: Waiting = { name, settle, reject }
      if (stopped) {
        failCall(one)
        return
      }
      const message: CallMessage = { id: nextId, name, args }
      nextId += 1
      waiting.set(message.id, one)
      // Arguments are copied: the caller may still show what it asked to save.
      worker.postMessage(message)
    })
  return clientOf(call, async () => {
    if (!stopped) await endOf(worker)
    await worker.terminate()
  })
}

function endOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, ENDS_WITHIN_MS)
    worker.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    worker.postMessage(END)
  })
}

function failCall(one: Waiting): void {
  if (RESULT_CALLS.has(one.name)) one.settle(fail('storage/failed'))
  else if (one.name === 'close') one.settle(undefined)
  else one.reject(new StoreStopped(`the store stopped before it answered ${one.name}`))
}

function deliver(events: StoreEvents, signal: Extract<WorkerMessage, { is: 'signal' }>['signal']): void {
  const handler = events[signal.name] as ((...args: readonly unknown[]) => void) | undefined
  handler?.(...signal.args)
}

const CALLS: { readonly [K in CallName]: true } = {
  open: true,
  close: true,
  meetingList: true,
  meetingDetail: true,
  openPaper: true,
  layersOfFile: true,
  savePlace: true,
  preferences: true,
  setPreferences: true,
  appendLocal: true,
  people: true,
  devices: true,
  device: true,
  groups: true,
  putGroup: true,
  tasks: true,
  setTicked: true,
  desks: true,
  deskDraft: true,
  deskStanding: true,
  deskPast: true,
  deskDirectory: true,
  deskTemplate: true,
  editDesk: true,
  keepDeskContent: true,
  deskContents: true,
  deskContentText: true,
  publishedText: true,
  notesOnPaper: true,
  whereContentIs: true,
  uploadsDue: true,
  noteUpload: true,
  meetingSeen: true,
  seenList: true,
  savingRows: true,
  invitationFacts: true,
  rsvp: true,
  sayRsvp: true,
  minutes: true,
  notice: true,
  keepNotice: true,
  duties: true,
  dutiesBefore: true,
  sayDuty: true,
  opinions: true,
  sayOpinion: true,
  minutesPaper: true,
  sayMinutes: true,
  packFacts: true,
  keepPackLedger: true,
  unfinished: true,
  noteUnfinished: true,
  noteSeen: true,
  session: true,
  reportedMeetings: true,
  reportedMeeting: true,
  summariseSession: true,
  sessionSecrets: true,
  waitingInSessions: true,
  askInSession: true,
  keepSession: true,
  keepSecretVote: true,
  syncFacts: true,
  outboxBatches: true,
  relayedBatches: true,
  keepRelayed: true,
  applyResponse: true,
  seedScopes: true,
  hubSeed: true,
  outbox: true,
  packMeeting: true,
  packOutbox: true,
  newsOfStick: true,
  stickFiles: true,
  takeStick: true,
  wantedFiles: true,
  askForFile: true,
  forgetAsked: true,
  fileVersion: true,
  fileVersions: true,
  downloadRows: true,
  blob: true,
  putBlob: true,
  manifest: true,
  keepManifest: true,
  chunkBases: true,
  indexText: true,
  withdraw: true,
  putRecognised: true,
  settleRecognised: true,
  pageTexts: true,
  signingRoots: true,
  refusedUse: true,
  viewingClock: true,
  unindexedTexts: true,
  unwantedBlobs: true,
  forgetUnwantedBlob: true,
  search: true,
  backUp: true,
}

function clientOf(
  call: (name: CallName, args: readonly unknown[]) => Promise<unknown>,
  terminate: () => Promise<void>,
): StoreClient {
  const calls = Object.keys(CALLS).map(
    (name) => [name, (...args: unknown[]) => call(name as CallName, args)] as const,
  )
  // The table above names every call of StoreApi, or this does not compile; the worker answers in its types.
  return { ...(Object.fromEntries(calls) as unknown as StoreApi), terminate }
}
