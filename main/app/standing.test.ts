/** Real vault files, the real store on its own thread, no server: every phase and what is left after it. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppStatus } from '../../shared/ipc/views.ts'
import { BodyId, DeviceId, FileId, OpId, PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { listIfThere, readIfThere, writeDurably } from '../files/durable.ts'
import { createJournal } from '../log/journal.ts'
import { type StoreClient, startStore } from '../store/store-client.ts'
import { nodeTimers } from '../sync/node-timers.ts'
import { makeDeviceKey } from '../vault/device-key.ts'
import { argon2id, type NewVault, openVault, type Unlocked } from '../vault/index.ts'
import { openSession, type SessionPorts } from './open-session.ts'
import type { OpenSession, Standing } from './ports.ts'
import { createStanding } from './standing.ts'

const WORKER = new URL('../store/worker.ts', import.meta.url)
const PIN = '246813'
const id = () => uuidV7(Date.now(), randomBytes(16))
const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const random = {
  bytes: (length: number) => new Uint8Array(randomBytes(length)),
  fraction: () => 0.5,
}
const an = { id: PersonId.parse(id()), name: 'Nguyễn Văn An', position: 'Chủ tịch' }
const binh = { id: PersonId.parse(id()), name: 'Trần Thị Bình', position: 'Thư ký' }

let folder: string
const ends: (() => Promise<unknown>)[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'standing-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  rmSync(folder, { recursive: true, force: true })
})

function signedIn(person: typeof an): NewVault {
  return {
    person,
    serverUrl: 'http://127.0.0.1:9',
    signInName: 'ten',
    bodyId: BodyId.parse(id()),
    bodyName: 'UBND xã',
    office: 'member',
    deviceId: DeviceId.parse(id()),
    ...makeDeviceKey(),
    tokens: { accessToken: 'a', refreshToken: 'r' },
    vaultKey: random.bytes(32),
    passwordWrapped: 'AAAA',
  }
}

interface World {
  readonly standing: Standing
  readonly phases: AppStatus['phase'][]
  readonly unlocked: Unlocked[]
  readonly stores: StoreClient[]
  /** What the next opening of the store answers instead of opening. */
  shut: string[]
}

async function world(takeStore?: SessionPorts['takeStore']): Promise<World> {
  const journal = createJournal({ folder: path.join(folder, 'log'), now: Date.now })
  const vault = await openVault({
    folder: path.join(folder, 'vaults'),
    disk: {
      write: writeDurably,
      read: readIfThere,
      list: listIfThere,
      removeFolder: (target) => rm(target, { recursive: true, force: true }),
    },
    keyring: { backend: () => 'none', protect: (bytes) => bytes, reveal: () => null },
    argon2id: (password, salt, _params, length) =>
      argon2id(password, salt, { memoryKib: 19_456, passes: 1, lanes: 1 }, length),
    clock,
    random,
    note: () => undefined,
  })
  const made: World = { standing: null as never, phases: [], unlocked: [], stores: [], shut: [] }
  const take: SessionPorts['takeStore'] =
    takeStore ??
    ((events) => {
      const store = startStore(WORKER, events)
      made.stores.push(store)
      const code = made.shut.shift()
      return code === undefined ? store : { ...store, open: async () => fail(code as 'storage/failed') }
    })
  const first = signedIn(an)
  const sameDevice = (): NewVault => ({
    ...first,
    vaultKey: new Uint8Array(first.vaultKey),
    signingKey: new Uint8Array(first.signingKey),
  })
  const standing: Standing = createStanding(
    {
      lastServerUrl: () => '',
      rememberServer: () => undefined,
      signIn: async ({ name, serverUrl }) =>
        ok({ ...(name === 'an again' ? sameDevice() : signedIn(name === 'binh' ? binh : an)), serverUrl }),
      openSession: (unlocked) => {
        made.unlocked.push(unlocked)
        return openSession(
          {
            takeStore: take,
            startHub: () => {
              throw new Error('no hub is opened here')
            },
            versionsWorker: 'no-such-worker.js',
            endRefused: async () => undefined,
            stayAwake: () => () => undefined,
            ocrHost: {
              startChild: () => {
                throw new Error('nothing is read here')
              },
              folders: { pdfjs: '', language: '' },
              mayRun: () => false,
            },
            intakeHost: {
              startChild: () => {
                throw new Error('no file is taken here')
              },
              pdfjs: '',
              workFolder: () => Promise.reject(new Error('no file is taken here')),
              convert: () => Promise.reject(new Error('no file is taken here')),
              sweep: async () => undefined,
            },
            // No network at all: a session is as good without it.
            nudgeLine: (make) => make,
            fetch: () => Promise.reject(new TypeError('net::ERR_INTERNET_DISCONNECTED')),
            fetchApart: () => Promise.reject(new TypeError('net::ERR_INTERNET_DISCONNECTED')),
            timers: nodeTimers,
            clock,
            random,
            journal,
            metered: () => false,
            send: () => undefined,
            statusChanged: () => undefined,
            storeStopped: () => void standing.lock(),
          },
          unlocked,
        )
      },
      closeReader: async () => undefined,
      endRemotely: async () => undefined,
      changed: ({ phase }) => made.phases.push(phase),
      note: () => undefined,
    },
    vault,
  )
  ends.push(() => standing.lock())
  return Object.assign(made, { standing })
}

const signIn = (made: World, name = 'an') =>
  made.standing.signIn({ serverUrl: 'http://127.0.0.1:9', name, password: 'x' })

async function entered(): Promise<World & { readonly session: OpenSession }> {
  const made = await world()
  await signIn(made)
  expect(await made.standing.choosePin(PIN)).toEqual(ok(null))
  const session = made.standing.session()
  if (session === null) throw new Error('nobody is in')
  return Object.assign(made, { session })
}

test('from signed out over choosing a PIN to open, and never through "locked"', async () => {
  const made = await world()
  expect(made.standing.status().phase).toBe('signed-out')
  expect(await made.standing.choosePin(PIN)).toMatchObject({ failure: { code: 'app/locked' } })
  await signIn(made)
  expect(await made.standing.choosePin('111111')).toMatchObject({ failure: { code: 'vault/weak-pin' } })
  expect(await made.standing.choosePin(PIN)).toEqual(ok(null))
  expect(made.phases).toEqual(['choosing-pin', 'open'])
  expect(made.standing.status()).toMatchObject({ phase: 'open', person: { name: an.name }, keyring: false })
})

test('what keeps the store shut after choosing a PIN is said, and the same PIN opens it later', async () => {
  const made = await world()
  await signIn(made)
  made.shut = ['storage/damaged']
  expect(await made.standing.choosePin(PIN)).toEqual(fail('storage/damaged'))
  expect(made.standing.status().phase).toBe('choosing-pin')
  expect(made.standing.session()).toBeNull()
  expect(await made.standing.choosePin(PIN)).toEqual(ok(null))
  expect(made.standing.status().phase).toBe('open')
})

test('a store whose thread dies while it opens is tried once more', async () => {
  const made = await world()
  await signIn(made)
  made.shut = ['storage/failed']
  expect(await made.standing.choosePin(PIN)).toEqual(ok(null))
  await made.standing.lock()
  made.shut = ['storage/failed', 'storage/in-use']
  expect(await made.standing.unlock(an.id, PIN)).toEqual(fail('storage/in-use'))
  expect(made.standing.status().phase).toBe('locked')
})

test('a wrong PIN opens nothing, and too many of them make the next wait', async () => {
  const { standing } = await entered()
  await standing.lock()
  const codes: string[] = []
  for (let attempt = 0; attempt < 8 && codes.at(-1) !== 'vault/wait'; attempt += 1) {
    const tried = await standing.unlock(an.id, '975310')
    codes.push(tried.ok ? 'open' : tried.failure.code)
  }
  expect(codes[0]).toBe('vault/wrong-pin')
  expect(codes.at(-1)).toBe('vault/wait')
  expect(standing.session()).toBeNull()
  expect(standing.status()).toMatchObject({ phase: 'locked', waitMs: expect.any(Number) })
})

test('a lock leaves no key, no token and no store; the PIN brings all of it back', async () => {
  const { standing, session, unlocked } = await entered()
  const { store } = session
  const preferences = await store.setPreferences({ theme: 'dark' })
  expect(preferences.ok).toBe(true)
  await standing.lock()
  expect(standing.status()).toMatchObject({ phase: 'locked', lastPersonId: an.id })
  expect(standing.session()).toBeNull()
  expect(unlocked[0]?.tokens()).toBeNull()
  expect(() => unlocked[0]?.storeKey()).toThrow()
  expect(() => unlocked[0]?.signingKey()).toThrow()
  await expect(store.preferences()).rejects.toThrow()
  expect(await standing.unlock(an.id, PIN)).toEqual(ok(null))
  expect(await standing.session()?.store.preferences()).toMatchObject({ theme: 'dark' })
})

test('another person on the same device finds nothing of the first', async () => {
  const made = await entered()
  await made.session.store.setPreferences({ theme: 'dark' })
  await signIn(made, 'binh')
  expect(made.standing.session()).toBeNull()
  await made.standing.choosePin(PIN)
  expect(made.standing.session()?.personId).toBe(binh.id)
  expect((await made.standing.session()?.store.preferences())?.theme).not.toBe('dark')
  expect(await made.standing.unlock(an.id, PIN)).toEqual(ok(null))
  expect(made.standing.session()?.personId).toBe(an.id)
})

test('[SYNC-130] signing in at another address goes on with the same store there; at the same one nothing closes', async () => {
  const made = await world()
  const at = (serverUrl: string) => made.standing.signIn({ serverUrl, name: 'an again', password: 'x' })
  await at('http://127.0.0.1:9')
  await made.standing.choosePin(PIN)
  await made.standing.session()?.store.setPreferences({ theme: 'dark' })
  await at('http://127.0.0.1:9')
  expect(made.standing.status()).toMatchObject({ phase: 'open', serverUrl: 'http://127.0.0.1:9' })

  await at('http://127.0.0.1:10')
  expect(made.standing.status().phase).toBe('choosing-pin')
  expect(await made.standing.choosePin(PIN)).toEqual(ok(null))
  expect(made.standing.status()).toMatchObject({ phase: 'open', serverUrl: 'http://127.0.0.1:10' })
  expect((await made.standing.session()?.store.preferences())?.theme).toBe('dark')
  await made.standing.lock()
  expect(await made.standing.unlock(an.id, PIN)).toEqual(ok(null))
  expect(made.standing.status()).toMatchObject({ serverUrl: 'http://127.0.0.1:10' })
})

test('a store that dies locks the app, and the next unlocking works', async () => {
  const { standing, stores, phases } = await entered()
  await stores[0]?.terminate()
  await expect.poll(() => standing.status().phase).toBe('locked')
  await expect.poll(() => phases.at(-1)).toBe('locked')
  expect(await standing.unlock(an.id, PIN)).toEqual(ok(null))
})

test('work that is on this device alone is copied before the lock, and keeps a sign-out waiting', async () => {
  const { standing, session } = await entered()
  const backUps = () => readdirSync(session.unlocked.folder).filter((name) => name.includes('.backup-'))
  const docId = `private/${FileId.parse(id())}/${an.id}` as Parameters<
    typeof session.store.appendLocal
  >[0]['docId']
  const { Doc, encodeStateAsUpdate } = await import('yjs')
  const doc = new Doc()
  doc.getMap('annotations').set('x', 'y')
  const saved = await session.store.appendLocal({
    opId: OpId.parse(id()),
    docId,
    update: encodeStateAsUpdate(doc),
    summary: '',
    at: clock.now(),
  })
  expect(saved.ok).toBe(true)
  expect(await standing.signOut(false)).toMatchObject({ failure: { code: 'sync/unsent' } })
  expect(backUps()).toEqual([])
  await standing.lock()
  expect(backUps().length).toBe(1)
  await standing.unlock(an.id, PIN)
  expect(await standing.signOut(true)).toEqual(ok(null))
  expect(standing.status().phase).toBe('signed-out')
  expect(readdirSync(path.join(folder, 'vaults'))).toEqual([])
})
