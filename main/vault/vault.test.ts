import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BodyId, DeviceId, PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { listIfThere, readIfThere, writeDurably } from '../files/durable.ts'
import { argon2id, costFor, FLOOR } from './argon.ts'
import { createGate, waitAfter } from './back-off.ts'
import { derive, keyFromPin, privateKeyOf, seal, storeKeyOf, unseal } from './crypto.ts'
import { makeDeviceKey, publicKeyOf } from './device-key.ts'
import { checkPin } from './pin-policy.ts'
import type { Keyring, VaultPorts } from './ports.ts'
import type { NewVault } from './unlocked.ts'
import { openVault } from './vault.ts'

const id = () => uuidV7(Date.now(), randomBytes(16))
const person = { id: PersonId.parse(id()), name: 'Nguyễn Văn An', position: 'Chủ tịch' }
const PIN = '246810'

function aVault(over: Partial<NewVault> = {}): NewVault {
  const key = makeDeviceKey()
  return {
    person,
    serverUrl: 'https://hop.example.vn',
    signInName: 'an',
    bodyId: BodyId.parse(id()),
    bodyName: 'UBND xã',
    office: 'member',
    deviceId: DeviceId.parse(id()),
    ...key,
    tokens: { accessToken: 'canary-access', refreshToken: 'canary-refresh' },
    vaultKey: new Uint8Array(randomBytes(32)),
    passwordWrapped: 'AAAA',
    ...over,
  }
}

/** Not a keyring to trust: it only shows that what it gives back is part of the key. */
function xorKeyring(mask: number): Keyring {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ mask)
  return { backend: () => 'test', protect: turn, reveal: turn }
}
const noKeyring: Keyring = { backend: () => 'none', protect: (bytes) => bytes, reveal: () => null }

let folder: string
let now = 0
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vault-'))
  now = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ports(over: Partial<VaultPorts> = {}): VaultPorts {
  return {
    folder,
    disk: {
      write: writeDurably,
      read: readIfThere,
      list: listIfThere,
      removeFolder: (target) => rm(target, { recursive: true, force: true }),
    },
    keyring: noKeyring,
    // The real derivation at the least cost it has: these tests are about what is around it.
    argon2id: (password, salt, _params, length) =>
      argon2id(password, salt, { memoryKib: 19_456, passes: 1, lanes: 1 }, length),
    clock: { now: () => instant(Date.now()), monotonicMs: () => now },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random },
    note: () => undefined,
    ...over,
  }
}

async function made(over: Partial<VaultPorts> = {}, vault = aVault()) {
  const opened = await openVault(ports(over))
  const kept = await opened.keep(vault, PIN)
  if (!kept.ok) throw new Error(kept.failure.code)
  return { vault, unlocked: kept.value }
}

describe('primitives', () => {
  it('derives as RFC 5869 says', () => {
    // HKDF by its definition, from HMAC alone.
    const key = Buffer.alloc(32, 7)
    const extracted = createHmac('sha256', Buffer.alloc(32)).update(key).digest()
    const expanded = createHmac('sha256', extracted)
      .update('store/x')
      .update(Buffer.from([1]))
      .digest()
    expect(Buffer.from(derive(key, 'store/x')).equals(expanded)).toBe(true)
  })
  it('derives argon2id as the reference implementation does', async () => {
    // phc-winner-argon2, test.c: version 0x13, t=2, m=65536, p=1, "password", "somesalt".
    const hash = await argon2id(
      Buffer.from('password'),
      Buffer.from('somesalt'),
      { memoryKib: 65_536, passes: 2, lanes: 1 },
      32,
    )
    expect(Buffer.from(hash).toString('hex')).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    )
  })
  it('keeps its derivations for ever: what they open was written by them', () => {
    const key = Buffer.alloc(32, 1)
    const of = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').slice(0, 16)
    expect([
      of(storeKeyOf(key, 'd')),
      of(privateKeyOf(key)),
      of(keyFromPin(key, Buffer.alloc(32, 2))),
    ]).toMatchSnapshot()
  })
  it('opens only with the same key, context and bytes', () => {
    const key = randomBytes(32)
    const sealed = seal(key, Buffer.from('ghi chú'), 'a', randomBytes(12))
    expect(Buffer.from(unseal(key, sealed, 'a') ?? []).toString()).toBe('ghi chú')
    expect(unseal(key, sealed, 'b')).toBeNull()
    expect(unseal(randomBytes(32), sealed, 'a')).toBeNull()
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = Uint8Array.from(sealed)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      expect(unseal(key, flipped, 'a')).toBeNull()
    }
  })
  it('finds the public key in the signing key', () => {
    const { signingKey, publicKey } = makeDeviceKey()
    expect(publicKeyOf(signingKey)).toEqual(publicKey)
    expect(publicKey).toHaveLength(32)
  })
})

describe('PIN', () => {
  it.each([
    '12345',
    '000000',
    '123456',
    '654321',
    '121212',
    '123123',
    '112233',
    '890123',
    '147258',
    'abc',
    'aaaaaaaa',
  ])('refuses %s', (pin) => {
    expect(checkPin(pin)).toMatchObject({ ok: false, failure: { code: 'vault/weak-pin' } })
  })
  it.each(['246810', '602718', '4719350', 'mưa rừng Hóa Trung'])('takes %s', (pin) => {
    expect(checkPin(pin).ok).toBe(true)
  })
  it('costs 300 to 700 ms where the machine is fast enough, and never less than the floor', () => {
    for (const floorMs of [20, 60, 84, 150, 300, 700, 3000]) {
      const { memoryKib, passes } = costFor(floorMs)
      const tookMs = floorMs * (memoryKib / FLOOR.memoryKib) * (passes / FLOOR.passes)
      expect(memoryKib * passes).toBeGreaterThanOrEqual(FLOOR.memoryKib * FLOOR.passes)
      if (floorMs <= 450 && floorMs >= 60) expect(tookMs).toBeGreaterThan(290)
      if (floorMs <= 450) expect(tookMs).toBeLessThan(700)
    }
  })
})

describe('waits', () => {
  it('gives five tries, then 30 s doubling up to an hour', () => {
    expect([0, 4, 5, 6, 7, 30].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 120_000, 3_600_000])
  })
  it('counts on the disk before it answers', async () => {
    const kept: number[] = []
    const gate = createGate(
      4,
      () => now,
      async (wrong) => {
        kept.push(wrong)
      },
    )
    await gate.count()
    expect(kept).toEqual([5])
    expect(gate.waitMs()).toBe(30_000)
    now = 29_999
    expect(gate.waitMs()).toBe(1)
  })
  it('begins the whole wait again after a restart, whatever the clock says', () => {
    now = 5_000_000
    expect(
      createGate(
        6,
        () => now,
        async () => undefined,
      ).waitMs(),
    ).toBe(60_000)
  })
})

describe('vault', () => {
  it('opens again with the PIN and gives the same keys', async () => {
    const { vault, unlocked } = await made()
    const again = await (await openVault(ports())).unlock(person.id, PIN)
    if (!again.ok) throw new Error(again.failure.code)
    expect(again.value.storeKey()).toEqual(unlocked.storeKey())
    expect(again.value.storeKey()).toEqual(storeKeyOf(vault.vaultKey, vault.deviceId))
    expect(again.value.tokens()).toEqual({ accessToken: 'canary-access', refreshToken: 'canary-refresh' })
    expect(again.value.signingKey()).toEqual(vault.signingKey)
  })
  it('writes neither key, token nor PIN in clear', async () => {
    const { vault, unlocked } = await made()
    for (const name of await listIfThere(unlocked.folder)) {
      const bytes = readFileSync(path.join(unlocked.folder, name))
      for (const secret of ['canary-access', 'canary-refresh', PIN])
        expect(bytes.includes(secret)).toBe(false)
      for (const key of [vault.vaultKey, vault.signingKey]) {
        expect(bytes.includes(Buffer.from(key))).toBe(false)
        expect(bytes.includes(Buffer.from(key).toString('base64'))).toBe(false)
      }
    }
  })
  it('counts wrong PINs through restarts and makes the sixth wait', async () => {
    await made()
    for (let tries = 0; tries < 4; tries += 1) {
      const answer = await (await openVault(ports())).unlock(person.id, '999991')
      expect(answer).toMatchObject({ failure: { code: 'vault/wrong-pin' } })
    }
    const vault = await openVault(ports())
    expect(await vault.unlock(person.id, '999991')).toMatchObject({ failure: { code: 'vault/wait' } })
    expect(await vault.unlock(person.id, PIN)).toMatchObject({ failure: { code: 'vault/wait' } })
    const restarted = await openVault(ports())
    expect(restarted.waitMs(person.id)).toBe(30_000)
    now += 30_000
    expect((await restarted.unlock(person.id, PIN)).ok).toBe(true)
    expect((await openVault(ports())).waitMs(person.id)).toBe(0)
  })
  it('tells a changed keyring and damage from a wrong PIN, and deletes nothing', async () => {
    const keyring = xorKeyring(0x5a)
    const { unlocked } = await made({ keyring })
    expect((await (await openVault(ports({ keyring }))).unlock(person.id, PIN)).ok).toBe(true)
    expect(await (await openVault(ports({ keyring: noKeyring }))).unlock(person.id, PIN)).toMatchObject({
      failure: { code: 'vault/keyring-changed' },
    })
    expect((await (await openVault(ports({ keyring: xorKeyring(1) }))).unlock(person.id, PIN)).ok).toBe(false)
    for (const name of ['vault.json', 'vault.copy.json']) {
      const file = path.join(unlocked.folder, name)
      writeFileSync(file, readFileSync(file, 'utf8').replace('xã', 'xa'))
    }
    const before = await listIfThere(unlocked.folder)
    expect(await (await openVault(ports({ keyring }))).unlock(person.id, PIN)).toMatchObject({
      failure: { code: 'vault/damaged' },
    })
    expect(await listIfThere(unlocked.folder)).toEqual(before)
  })
  it('opens from the copy when one file of each pair is damaged', async () => {
    const { unlocked } = await made()
    for (const name of ['vault.json', 'secrets.bin']) writeFileSync(path.join(unlocked.folder, name), 'x')
    expect((await (await openVault(ports())).unlock(person.id, PIN)).ok).toBe(true)
  })
  it('wraps anew after a forgotten PIN and keeps folder and keys', async () => {
    const { vault, unlocked } = await made()
    const kept = await (await openVault(ports())).keep(vault, '602718')
    if (!kept.ok) throw new Error(kept.failure.code)
    expect(kept.value.folder).toBe(unlocked.folder)
    const restarted = await openVault(ports())
    expect((await restarted.unlock(person.id, PIN)).ok).toBe(false)
    expect((await restarted.unlock(person.id, '602718')).ok).toBe(true)
  })
  it('keeps several people apart', async () => {
    await made()
    const other = aVault({ person: { ...person, id: PersonId.parse(id()), name: 'Trần Thị Bình' } })
    await made({}, other)
    const vault = await openVault(ports())
    expect(vault.people()).toHaveLength(2)
    expect(new Set(vault.people().map((one) => one.folder)).size).toBe(2)
  })
  it('wipes its keys when it closes', async () => {
    const { unlocked } = await made()
    unlocked.close()
    expect(() => unlocked.storeKey()).toThrow()
    expect(unlocked.tokens()).toBeNull()
  })
  it('says that the disk is full instead of throwing', async () => {
    const full = ports()
    const disk = {
      ...full.disk,
      write: async () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      },
    }
    expect(await (await openVault({ ...full, disk })).keep(aVault(), PIN)).toMatchObject({
      failure: { code: 'storage/full' },
    })
  })
  it('takes a person off the device', async () => {
    const { unlocked } = await made()
    const vault = await openVault(ports())
    await vault.destroy(person.id)
    expect(vault.people()).toHaveLength(0)
    expect(await listIfThere(unlocked.folder)).toEqual([])
  })
})
