import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeviceId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { insertAccount } from '../store/account-rows.ts'
import { openServerStore, type Store } from '../store/open.ts'
import { keepDevice } from '../store/session-rows.ts'
import { type Together, together } from '../store/together.ts'
import { REPEAT_MS, type Sessions, sessionsIn } from './sessions.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'phong-hop-sessions-'))
const NOW = instant(1_800_000_000_000)
const later = (ms: number): Instant => instant(NOW + ms)
let store: Store
beforeAll(() => {
  store = openServerStore(folder)
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const newId = (): string => uuidV7(NOW, randomBytes(16))

function newDevice(): DeviceId {
  const [deviceId, personId] = [newId() as DeviceId, newId() as PersonId]
  store.write((tx) => {
    insertAccount(tx, {
      ...{ personId, name: personId, nameKey: personId, officeRole: 'member', created: NOW },
      salt: new Uint8Array(16),
      kdf: { memoryKib: 19_456, passes: 1, lanes: 1 },
      secretHash: 'nobody signs in with it',
    })
    keepDevice(tx, { deviceId, personId, publicKey: new Uint8Array(32), name: 'máy' }, NOW)
  })
  return deviceId
}

/** A refresh token that was traded, and the access token that came of it. */
function traded(sessions: Sessions): { deviceId: DeviceId; old: string; access: string } {
  const deviceId = newDevice()
  const old = store.write((tx) => sessions.issue(tx, deviceId, NOW)).refreshToken
  const next = sessions.refresh(deviceId, old, NOW)
  if (!next.ok) throw new Error(next.failure.code)
  return { deviceId, old, access: next.value.accessToken }
}

/** A disk that is busy for ever. */
const never: Together = { write: () => new Promise(() => undefined) }

test('a token that was shown counts as shown before the disk has it: a stolen one that comes back ends the session', () => {
  const sessions = sessionsIn(store, new Uint8Array(32), never)
  const { deviceId, old, access } = traded(sessions)
  expect(sessions.deviceOfAccess(access, later(1000))?.deviceId).toBe(deviceId)
  expect(sessions.refresh(deviceId, old, later(REPEAT_MS + 1)).ok).toBe(false)
  expect(sessions.isOpen(deviceId, later(REPEAT_MS + 2))).toBe(false)
})

test('a token that nobody has shown does not: the answer got lost, and its device asks again', () => {
  const sessions = sessionsIn(store, new Uint8Array(32), never)
  const { deviceId, old } = traded(sessions)
  expect(sessions.refresh(deviceId, old, later(REPEAT_MS + 1)).ok).toBe(true)
})

test('tokens that are shown at once are marked in one transaction, and not again', async () => {
  let commits = 0
  const counted: Pick<Store, 'write'> = {
    write: ((work) => {
      commits += 1
      return store.write(work)
    }) as Store['write'],
  }
  const disk = together(counted)
  const sessions = sessionsIn(store, new Uint8Array(32), disk)
  const shown = Array.from({ length: 20 }, () => traded(sessions).access)
  const all = [...shown, ...shown]
  expect(all.every((access) => sessions.deviceOfAccess(access, NOW) !== null)).toBe(true)
  await disk.write(() => null)
  expect(commits).toBe(1)
  for (const access of shown) sessions.deviceOfAccess(access, NOW)
  await disk.write(() => null)
  expect(commits).toBe(2)
  const marked = store.reads
    .sql("SELECT count(*) FROM token WHERE kind = 'access' AND used_at = ?")
    .pluck()
    .get(NOW)
  expect(marked).toBe(20)
})
