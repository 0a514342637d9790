/** Two devices for the bench, made once and kept: one with the demo, one with 10,000 papers more. */

import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'cborg'
import { listIfThere, readIfThere, writeDurably } from '../../main/files/durable.ts'
import { type StoreClient, startStore } from '../../main/store/store-client.ts'
import { argon2id, openVault, type Unlocked } from '../../main/vault/index.ts'
import type { MeetingList, SyncStatus } from '../../shared/ipc/views.ts'
import { type Epoch, type OpId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { FeedEntry } from '../../shared/wire/protocol.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { type Ready, seedDemo } from '../seed/index.ts'
import { generateProvince, type ProvincePage } from '../seed/province/generate-province.ts'
import { APP_PAGE, type BenchWindow, withWindow } from './electron.ts'
import { type PaperOfDemo, publishPack } from './pack.ts'
import { type Profile, places, root } from './places.ts'
import { startServerChild } from './server-child.ts'

export const LARGE_PAPERS = 10_000
const MAKE_PATIENCE_MS = 3 * 60_000

export type Account = Ready['accounts'][number]

export interface Devices {
  readonly ready: Ready
  readonly account: Account
  /** 2,000 pages; beside the demo's own papers. */
  readonly pack: PaperOfDemo
  /** Environment of an app that opens a profile under `home`, unlocked, with no server to reach. */
  readonly env: (home: string) => Record<string, string>
}

/** Nothing listens on the discard port: refused at once, as without a network. */
const NO_SERVER = 'http://127.0.0.1:9'

export async function prepareDevices(say: (line: string) => void): Promise<Devices> {
  const ready = await seedDemo({ dataDir: places.server, today: instant(Date.now()), progress: say })
  const pack = await publishPack(ready, say)
  const account = ready.accounts[0]
  if (account === undefined) throw new Error('the demo has no accounts')
  const key = keyOf(ready, pack)
  const isMade = existsSync(places.stamp) && readFileSync(places.stamp, 'utf8') === key
  if (!isMade) {
    rmSync(places.home, { recursive: true, force: true })
    await makeSmall(account, ready, say)
    await makeLarge(account, say)
    writeFileSync(places.stamp, key)
  }
  return { ready, account, pack, env: (home) => signInEnv(home, account, NO_SERVER) }
}

/** Grows when something here makes other devices. */
const VERSION = '2'

/** The devices are made anew when the form of what is on their disks changes: store, vault, papers. */
function keyOf(ready: Ready, pack: PaperOfDemo): string {
  const hash = createHash('sha256').update(`${VERSION}\n${ready.v}\n${LARGE_PAPERS}\n${pack.fileId}\n`)
  for (const name of readdirSync(path.join(root, 'main/store/migrations')).toSorted()) {
    hash.update(readFileSync(path.join(root, 'main/store/migrations', name)))
  }
  for (const file of ['main/vault/header.ts', 'main/files/segments.ts']) {
    hash.update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

function signInEnv(home: string, { name, password, pin }: Account, server: string): Record<string, string> {
  return {
    PHONG_HOP_HOME: home,
    PHONG_HOP_DEMO_SIGN_IN: JSON.stringify({ server, name, password, pin }),
  }
}

/** Signs in for the first time, online, and waits until every paper is on the device. */
async function makeSmall(account: Account, ready: Ready, say: (line: string) => void): Promise<void> {
  say('a device that syncs the demo')
  const server = await startServerChild(places.server)
  try {
    const options = { args: ['--profile', 'small'], env: signInEnv(places.home, account, server.url) }
    await withWindow('app', options, async (window) => {
      await window.told('usable', 60_000)
      await allHere(window, ready.papers.length + 1)
    })
  } finally {
    await server.end()
  }
}

interface Answer<T> {
  readonly ok: boolean
  readonly value: T
}

async function allHere(window: BenchWindow, paperCount: number): Promise<void> {
  const begun = performance.now()
  for (;;) {
    const list = await window.call<Answer<MeetingList>>(APP_PAGE, 'ask', 'meetings.list', {})
    const sync = await window.call<Answer<SyncStatus>>(APP_PAGE, 'ask', 'sync.status', {})
    const here = list?.value.meetings.reduce((sum, one) => sum + one.paperHereCount, 0) ?? 0
    const downloads = sync?.value.downloads
    const waiting = downloads === undefined ? Number.NaN : downloads.activeCount + downloads.waitingCount
    if (here >= paperCount && waiting === 0) return
    if (performance.now() - begun > MAKE_PATIENCE_MS) {
      throw new Error(`the device has ${here} of ${paperCount} papers, ${waiting} on the way`)
    }
    await sleep(250)
  }
}

/** The small device and 10,000 papers more, taken in by the store's own way for a page of the feed. */
async function makeLarge(account: Account, say: (line: string) => void): Promise<void> {
  const from = path.join(places.home, 'profiles', 'small')
  const to = path.join(places.home, 'profiles', 'large')
  cpSync(from, to, { recursive: true })
  const unlocked = await unlock(path.join(to, 'vaults'), account)
  const ignore = () => undefined
  const store = startStore(new URL('../../main/store/worker.ts', import.meta.url), {
    meetingsChanged: ignore,
    layerChanged: ignore,
    outboxChanged: ignore,
    damaged: ignore,
  })
  try {
    await openStore(store, unlocked)
    await fill(store, say)
  } finally {
    await store.close()
    await store.terminate()
    unlocked.close()
  }
}

async function unlock(folder: string, account: Account): Promise<Unlocked> {
  const vault = await openVault({
    folder,
    disk: {
      write: writeDurably,
      read: readIfThere,
      list: listIfThere,
      removeFolder: (target) => rm(target, { recursive: true, force: true }),
    },
    keyring: { backend: () => 'none', protect: (secret) => secret, reveal: () => null },
    argon2id,
    clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random },
    note: () => undefined,
  })
  const person = vault.people()[0]
  if (person === undefined) throw new Error(`no vault in ${folder}`)
  const unlocked = await vault.unlock(person.header.person.id, account.pin)
  if (!unlocked.ok) throw new Error(`the bench's own vault does not open: ${unlocked.failure.code}`)
  return unlocked.value
}

async function openStore(store: StoreClient, unlocked: Unlocked): Promise<void> {
  const opened = await store.open({
    file: path.join(unlocked.folder, 'store.db'),
    storeKey: unlocked.storeKey(),
    privateKey: unlocked.privateKey(),
    signingKey: unlocked.signingKey(),
    person: unlocked.header.person,
    deviceId: unlocked.header.deviceId,
    now: instant(Date.now()),
  })
  if (!opened.ok) throw new Error(`the store does not open: ${opened.failure.code}`)
}

async function fill(store: StoreClient, say: (line: string) => void): Promise<void> {
  const { epoch, cursors } = await store.syncFacts()
  if (epoch === null) throw new Error('the device has never synced')
  const heads = new Map(Object.entries(cursors))
  let papers = 0
  let indexing: Promise<unknown> = Promise.resolve()
  for (const page of generateProvince('bench', LARGE_PAPERS, Date.now())) {
    await applyPage(store, epoch, page, heads)
    // The worker indexes them while the next page is made.
    await indexing
    indexing = indexAll(store, page)
    papers += page.texts.length
    if (papers % 900 === 0) say(`${papers} of ${LARGE_PAPERS} papers in the large device's store`)
  }
  await indexing
}

async function indexAll(store: StoreClient, page: ProvincePage): Promise<void> {
  const done = page.texts.map(({ fileVersionId, text }) =>
    store.indexText(fileVersionId, wholeText(text.pages)),
  )
  for (const indexed of await Promise.all(done)) {
    if (!indexed.ok) throw new Error(`not indexed: ${indexed.failure.code}`)
  }
}

async function applyPage(
  store: StoreClient,
  epoch: Epoch,
  page: ProvincePage,
  heads: Map<string, number>,
): Promise<void> {
  const now = instant(Date.now())
  const entries = page.entries.map(({ scope, put, author }): FeedEntry => {
    const seq = (heads.get(scope) ?? 0) + 1
    heads.set(scope, seq)
    const opId = uuidV7(now, randomBytes(16)) as OpId
    return { scope, seq, kind: 'oparl.put', opId, author, at: now, docId: null, payload: encode(put) }
  })
  const moved = Object.fromEntries(entries.map(({ scope, seq }) => [scope, seq]))
  const response = {
    app: 'phong-hop' as const,
    v: 1 as const,
    epoch,
    serverTime: now,
    entries,
    cursors: moved,
    more: false,
    remainingBytes: 0,
    receipts: [],
    rejects: [],
    revoked: [],
  }
  const applied = await store.applyResponse(response, now)
  if (!applied.ok) throw new Error(`a page was not taken in: ${applied.failure.code}`)
}

export type { Profile }
