import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { HubProcess, RoomPorts, RunningHub } from '../../main/app/room/ports.ts'
import { createRoomDesk, type RoomDesk } from '../../main/app/room/room-desk.ts'
import { sha256 } from '../../main/room/digest.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { makeDeviceKey } from '../../main/vault/device-key.ts'
import { startServer } from '../../server/compose.ts'
import { createPairingDesk } from '../../shared/hub/pairing-desk.ts'
import type { RoomState } from '../../shared/ipc/room.ts'
import { BodyId, DeviceId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'

const id = (digit: string): string => `0190aaaa-bbbb-7ccc-8ddd-${digit.repeat(12)}`
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: () => 0 }
const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const meetingId = MeetingId.parse(id('7'))
const office = BodyId.parse(id('1'))
const multicast = {
  timers: nodeTimers,
  note: () => undefined,
  addresses: () => [{ name: 'lo', address: '127.0.0.1' }],
  port: 40_000 + (process.pid % 20_000),
}

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Someone {
  readonly deviceId: DeviceId
  readonly personId: PersonId
  readonly key: ReturnType<typeof makeDeviceKey>
  readonly name: string
}
const someone = (digit: string, name: string): Someone => ({
  deviceId: DeviceId.parse(id(digit)),
  personId: PersonId.parse(id(digit)),
  key: makeDeviceKey(),
  name,
})
const chi = someone('a', 'Lê Thị Chi')
const an = someone('b', 'Nguyễn Văn An')

/** The server's code with a hub's pairing, in this process. */
function hubHere(admitted: Set<string>): HubProcess {
  return {
    start: async ({ tls, pairing, port }, events) => {
      if (tls === null || pairing === null) return fail('room/cannot-start')
      const desk = createPairingDesk({
        ...pairing,
        digest: sha256,
        random,
        monotonicMs: clock.monotonicMs,
        changed: events.changed,
      })
      const dataDir = mkdtempSync(join(tmpdir(), 'hub-'))
      try {
        const server = await startServer({ dataDir, tls, pairing: desk, host: '127.0.0.1', port })
        const stop = async (): Promise<void> => {
          await server.stop()
          rmSync(dataDir, { recursive: true, force: true })
        }
        closing.push(stop)
        const running: RunningHub = {
          status: () => ({ guests: [], takenCount: 0, unkeptCount: 0 }),
          waiting: desk.waiting,
          takesStrangers: desk.isOpen,
          openPairing: desk.open,
          answerPairing: (pairingId, same) => {
            const device = desk.answer(pairingId, same)
            if (device !== null) admitted.add(device.deviceId)
          },
          stop,
        }
        return ok(running)
      } catch (error) {
        rmSync(dataDir, { recursive: true, force: true })
        return fail((error as { code?: string }).code === 'EADDRINUSE' ? 'room/no-port' : 'room/cannot-start')
      }
    },
  }
}

interface Room {
  readonly desk: RoomDesk
  /** Answers when a state that was told is one of these. */
  readonly until: (isIt: (state: RoomState) => boolean) => Promise<RoomState>
  readonly awake: () => boolean
}

function roomOf(
  who: Someone,
  knows: readonly Someone[],
  how: { readonly admitted?: Set<string>; readonly bodyId?: BodyId; readonly inCharge?: boolean } = {},
): Room {
  const admitted = how.admitted ?? new Set<string>()
  let told: RoomState | null = null
  let look: () => void = () => undefined
  let awake = 0
  const ports: RoomPorts = {
    me: {
      bodyId: how.bodyId ?? office,
      deviceId: who.deviceId,
      personId: who.personId,
      publicKey: who.key.publicKey,
      signingKey: () => Uint8Array.from(who.key.signingKey),
    },
    directory: {
      deviceOf: async (deviceId) => {
        const found = knows.find((one) => one.deviceId === deviceId)
        return found === undefined
          ? null
          : { personId: found.personId, publicKey: found.key.publicKey, revoked: false }
      },
      person: async (personId) => {
        const found = [chi, an].find((one) => one.personId === personId)
        return found === undefined ? null : { name: found.name, position: '' }
      },
      isInCharge: async (personId) => how.inCharge !== false && personId === chi.personId,
      meetingInMyCharge: async () => (who === chi ? { name: 'Phiên họp tháng 11' } : null),
    },
    hubProcess: hubHere(admitted),
    enter: async (line) => {
      // As far as this server goes: it answers over the pinned line, and knows whom it has let in.
      const hello = await line.fetch(`${line.url}/v1/hello`, {})
      if (hello.status !== 200) return fail('room/no-answer')
      if (!admitted.has(who.deviceId)) return fail('room/not-let-in')
      return ok({ isReached: () => true, end: async () => undefined })
    },
    multicast,
    timers: nodeTimers,
    clock,
    random,
    stayAwake: () => {
      awake += 1
      return () => {
        awake -= 1
      }
    },
    changed: (state) => {
      told = state
      look()
    },
    note: () => undefined,
  }
  const desk = createRoomDesk(ports)
  closing.push(desk.end)
  return {
    desk,
    awake: () => awake > 0,
    until: (isIt) =>
      new Promise((resolve) => {
        look = () => {
          if (told !== null && isIt(told)) resolve(told)
        }
        look()
      }),
  }
}

async function serving(room: Room): Promise<NonNullable<RoomState['hosting']>> {
  expect(await room.desk.start(meetingId)).toMatchObject({ ok: true })
  const { hosting } = await room.until((state) => state.hosting !== null)
  if (hosting === null) throw new Error('not serving')
  return hosting
}

describe('a room without internet', () => {
  it('is found by mDNS, named by its owner, and joined without comparing by whom both know', async () => {
    const admitted = new Set<string>([an.deviceId, chi.deviceId])
    const host = roomOf(chi, [an], { admitted })
    await serving(host)
    expect(host.awake()).toBe(true)
    const guest = roomOf(an, [chi], { admitted })
    guest.desk.look(true)
    const { found } = await guest.until((state) => state.found.length > 0)
    expect(found).toMatchObject([{ ownerName: chi.name }])
    expect(await guest.desk.join({ name: found[0]?.name ?? '' })).toEqual({ ok: true, value: null })
    await guest.until((state) => state.visit?.at === 'joined')
    await guest.desk.leave()
    await guest.until((state) => state.visit === null)
    await host.desk.stop()
    expect(host.awake()).toBe(false)
    await guest.until((state) => state.found.length === 0)
  })

  it('[SYNC-82] lets a stranger in by code and number, on the word of both', async () => {
    const admitted = new Set<string>([chi.deviceId])
    const host = roomOf(chi, [], { admitted })
    const hosting = await serving(host)
    const guest = roomOf(an, [], { admitted })
    expect(await guest.desk.join({ typed: hosting.doors[0]?.code.toLowerCase() ?? '' })).toMatchObject({
      ok: true,
    })
    const { visit } = await guest.until((state) => state.visit?.at === 'comparing')
    const { hosting: asked } = await host.until((state) => (state.hosting?.waiting.length ?? 0) > 0)
    const [waiting] = asked?.waiting ?? []
    expect(waiting).toMatchObject({ name: an.name, number: visit?.at === 'comparing' ? visit.number : '' })
    if (waiting === undefined) throw new Error('nobody waits')
    guest.desk.confirm(true)
    host.desk.answer(waiting.pairingId, true)
    await guest.until((state) => state.visit?.at === 'joined')
    expect(admitted.has(an.deviceId)).toBe(true)
  })

  it('[SYNC-82] ends when either says that the numbers differ', async () => {
    const host = roomOf(chi, [], { admitted: new Set([chi.deviceId]) })
    const hosting = await serving(host)
    const guest = roomOf(an, [])
    const typed = hosting.picture ?? ''
    await guest.desk.join({ typed })
    await guest.until((state) => state.visit?.at === 'comparing')
    guest.desk.confirm(false)
    const left = await guest.until((state) => state.visit === null)
    expect(left.failure?.code).toBe('room/numbers-differ')
    await guest.desk.join({ typed })
    const { hosting: asked } = await host.until((state) => (state.hosting?.waiting.length ?? 0) > 1)
    guest.desk.confirm(true)
    for (const { pairingId } of asked?.waiting ?? []) host.desk.answer(pairingId, false)
    const refused = await guest.until((state) => state.failure?.code === 'room/refused')
    expect(refused.visit).toBeNull()
  })

  it('refuses another office, an old code, an impostor, and whoever keeps no meeting', async () => {
    const host = roomOf(chi, [], { admitted: new Set([chi.deviceId]) })
    const { doors, picture } = await serving(host)
    const typed = doors[0]?.code ?? ''
    const codeOf = async (room: Room, by: string) => {
      const joined = await room.desk.join({ typed: by })
      return joined.ok ? 'ok' : joined.failure.code
    }
    expect(await codeOf(roomOf(an, [], { bodyId: BodyId.parse(id('2')) }), typed)).toBe('room/other-office')
    expect(await codeOf(roomOf(an, [{ ...chi, key: makeDeviceKey() }]), typed)).toBe('room/not-genuine')
    expect(await codeOf(roomOf(an, [chi], { inCharge: false }), typed)).toBe('room/not-in-charge')
    expect(
      await codeOf(
        roomOf(an, [chi]),
        typed.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
      ),
    ).toBe('room/code-wrong')
    await host.desk.stop()
    expect(await codeOf(roomOf(an, [chi]), typed)).toBe('room/no-answer')
    // The next hub on the same address has another certificate.
    await serving(host)
    expect(await codeOf(roomOf(an, [chi]), picture ?? '')).toBe('room/other-hub')
  })

  it('is served only by whoever keeps the meeting, on the next port where one is taken, and not while visiting', async () => {
    const guest = roomOf(an, [chi], { admitted: new Set([an.deviceId]) })
    expect(await guest.desk.start(meetingId)).toMatchObject({ failure: { code: 'room/not-in-charge' } })
    const first = roomOf(chi, [], { admitted: new Set([chi.deviceId]) })
    const second = roomOf(chi, [], { admitted: new Set([chi.deviceId]) })
    const [one, other] = [await serving(first), await serving(second)]
    expect(one.doors[0]?.address).not.toBe(other.doors[0]?.address)
    expect(await guest.desk.join({ typed: one.picture ?? '' })).toMatchObject({ ok: true })
    expect(await guest.desk.start(meetingId)).toMatchObject({ failure: { code: 'room/is-guest' } })
    expect(await first.desk.join({ typed: other.picture ?? '' })).toMatchObject({
      failure: { code: 'room/is-host' },
    })
  })
})
