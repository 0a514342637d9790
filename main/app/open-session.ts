/** Builds everything that one person's open vault needs, and takes it down again. */

import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Contract } from '../../shared/ipc/contract.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { SyncStatus } from '../../shared/ipc/views.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { createDownloads, type Downloads } from '../files/index.ts'
import type { Journal } from '../log/journal.ts'
import type { StoreApi, StoreEvents } from '../store/api.ts'
import { createSyncDriver, type SyncDriver } from '../sync/driver.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { readAnswer } from '../sync/http-answer.ts'
import { type Credentials, createHttpTransport, type Fetcher } from '../sync/http-transport.ts'
import { createNudgeSocket } from '../sync/nudge-socket.ts'
import type { Timers } from '../sync/ports.ts'
import { type Unlocked, wipe } from '../vault/index.ts'
import { createPersonFacts } from './person-facts.ts'
import type { OpenSession } from './ports.ts'
import { createSharedRenewal } from './renewal.ts'
import { createSyncLine } from './sync-line.ts'

export interface SessionPorts {
  /** A worker that is already running, for one store. */
  readonly takeStore: (events: StoreEvents) => StoreApi
  readonly fetch: Fetcher
  readonly timers: Timers
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly send: <Name extends SignalNameOf<Contract>>(
    name: Name,
    payload: SignalPayloadOf<Contract, Name>,
  ) => void
  readonly statusChanged: () => void
}

export async function openSession(
  ports: SessionPorts,
  unlocked: Unlocked,
): Promise<Result<OpenSession, string>> {
  const { header } = unlocked
  let damaged = false
  // Events begin only after the store is open, so what they reach exists by then.
  let parts: { driver: SyncDriver; downloads: Downloads; line: { refresh: () => void } } | null = null
  const facts = createPersonFacts(header.person)
  const store = ports.takeStore({
    meetingsChanged: (meetingIds) => {
      ports.send('meetings.changed', { meetingIds: [...meetingIds] })
      void facts.learn(store, ports.clock.now()).then((learned) => {
        if (learned) ports.statusChanged()
      })
    },
    layerChanged: (change) =>
      ports.send('layers.changed', { ...change, update: new Uint8Array(change.update) }),
    outboxChanged: () => parts?.line.refresh(),
    damaged: () => {
      damaged = true
      ports.journal.note('storage/damaged')
      parts?.driver.stop()
      parts?.line.refresh()
    },
  })
  const opened = await openStore(store, ports, unlocked)
  if (!opened.ok) {
    ports.journal.note('storage/not-opened', { code: opened.failure.code })
    await store.close()
    return opened
  }
  const credentials: Credentials = { read: unlocked.tokens, keep: unlocked.keepTokens }
  const transport = createSharedRenewal(
    createHttpTransport({
      serverUrl: header.serverUrl,
      deviceId: header.deviceId,
      fetch: ports.fetch,
      credentials,
      timers: ports.timers,
    }),
  )
  const downloads = createDownloads({
    store,
    folder: path.join(unlocked.folder, 'papers'),
    clock: ports.clock,
    random: ports.random,
    timers: ports.timers,
    link: {
      serverUrl: header.serverUrl,
      fetch: ports.fetch,
      accessToken: () => unlocked.tokens()?.accessToken ?? null,
      renewToken: async () => (await transport.renewToken(new AbortController().signal)).ok,
      failureOfError: failureOfFetchError,
      failureOfAnswer: blobRefusal,
    },
    freeBytes: () => freeBytes(unlocked.folder),
    progressed: (fileVersionId, state) => ports.send('files.progressed', { fileVersionId, state }),
    changed: () => parts?.line.refresh(),
    note: ports.journal.note,
    largestBytes: LIMITS.paperBytes,
  })
  const driver = createSyncDriver({
    store,
    transport,
    timers: ports.timers,
    clock: ports.clock,
    random: ports.random,
    nudgeLine: (events) =>
      createNudgeSocket(
        {
          serverUrl: header.serverUrl,
          accessToken: () => unlocked.tokens()?.accessToken ?? null,
          timers: ports.timers,
          random: ports.random,
        },
        events,
      ),
    hooks: {
      onEntriesApplied: ({ newFiles }) => {
        if (newFiles) downloads.wake()
      },
      onLinkUp: downloads.linkUp,
      onStatusChanged: () => parts?.line.refresh(),
    },
  })
  const line = createSyncLine({
    read: async (): Promise<SyncStatus> => {
      const status = {
        ...(await driver.status()),
        downloads: downloads.summary(),
        disk: await downloads.disk(),
      }
      return damaged ? { ...status, link: 'blocked', failure: { code: 'storage/damaged' } } : status
    },
    tell: (status) => ports.send('sync.changed', status),
    timers: ports.timers,
  })
  parts = { driver, downloads, line }
  driver.start()
  downloads.start()
  void facts.learn(store, ports.clock.now()).then((learned) => {
    if (learned) ports.statusChanged()
  })
  return ok({
    unlocked,
    personId: header.person.id,
    store,
    driver,
    downloads,
    person: facts.person,
    syncStatus: line.read,
    close: async () => {
      line.end()
      driver.stop()
      await downloads.stop()
      await store.close()
      unlocked.close()
    },
  })
}

async function openStore(
  store: StoreApi,
  ports: SessionPorts,
  unlocked: Unlocked,
): ReturnType<StoreApi['open']> {
  const { header, folder } = unlocked
  const keys = {
    storeKey: unlocked.storeKey(),
    privateKey: unlocked.privateKey(),
    signingKey: unlocked.signingKey(),
  }
  try {
    return await store.open({
      ...keys,
      file: path.join(folder, 'store.db'),
      person: header.person,
      deviceId: header.deviceId,
      now: ports.clock.now(),
    })
  } finally {
    wipe(keys.storeKey, keys.privateKey, keys.signingKey)
  }
}

/** An answer in place of a blob: ours with a code, or a stranger's. A paper that is not there any more is no fault. */
function blobRefusal(
  answer: Parameters<typeof readAnswer>[0],
): ReturnType<Parameters<typeof createDownloads>[0]['link']['failureOfAnswer']> {
  const read = readAnswer(answer, { safeParse: () => ({ success: false }) as const })
  if (read.ok) return { code: 'server/failed' }
  return answer.status === 404 && read.failure.code === 'server/refused-request'
    ? { code: 'paper/not-on-this-device' }
    : read.failure
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const deviceName = (): string => hostname().slice(0, 120)
