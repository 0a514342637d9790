import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { callOut } from '../../main/room/call-out.ts'
import { type Listening, listenForHubs } from '../../main/room/listen.ts'
import { ownAddresses } from '../../main/room/own-addresses.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { BodyId } from '../../shared/kernel/ids.ts'

const id = (digit: string): string => `0190aaaa-bbbb-7ccc-8ddd-${digit.repeat(12)}`
const bodyId = BodyId.parse(id('1'))
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) }
/** This machine alone, and not where its own responder listens. */
const port = 20_000 + (process.pid % 20_000)
const onThisMachine = {
  timers: nodeTimers,
  note: () => undefined,
  addresses: () => [{ name: 'lo', address: '127.0.0.1' }],
  port,
}

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Answers once `isIt` holds; the test's own time limit ends what never comes. */
function listenUntil(body: BodyId): { heard: Listening; until: (isIt: () => boolean) => Promise<void> } {
  let look: () => void = () => undefined
  const heard = listenForHubs(body, onThisMachine, () => look())
  closing.push(heard.end)
  return {
    heard,
    until: (isIt) =>
      new Promise((resolve) => {
        look = () => {
          if (isIt()) resolve()
        }
        look()
      }),
  }
}

function startCalling(hubPort: number): () => Promise<void> {
  const end = callOut({ bodyId, hubPort, random }, onThisMachine)
  closing.push(end)
  return end
}

describe('hubs on the network', () => {
  it('[SYNC-80] are heard by devices of the office, with port and address, and gone when they say goodbye', async () => {
    const { heard, until } = listenUntil(bodyId)
    const end = startCalling(47_811)
    await until(() => heard.heard().length === 1)
    expect(heard.heard()).toMatchObject([{ port: 47_811, addresses: ['127.0.0.1'] }])
    expect(heard.hearsAnything()).toBe(true)
    await end()
    await until(() => heard.heard().length === 0)
  })

  it('answer who comes later and asks', async () => {
    startCalling(47_812)
    const { heard, until } = listenUntil(bodyId)
    heard.ask()
    await until(() => heard.heard().some((hub) => hub.port === 47_812))
  })

  it('are two when two laptops call, by mistake', async () => {
    startCalling(47_810)
    startCalling(47_815)
    const { heard, until } = listenUntil(bodyId)
    await until(() => heard.heard().length === 2)
    expect(heard.heard().map((hub) => hub.port)).toEqual(expect.arrayContaining([47_810, 47_815]))
  })

  it('[SYNC-80] are not for other offices, and show no two rooms alike', async () => {
    const wire = recordWire()
    await wire.ready
    const mine = listenUntil(bodyId)
    const other = listenUntil(BodyId.parse(id('2')))
    startCalling(47_813)
    await mine.until(() => mine.heard.heard().length === 1)
    await other.until(() => other.heard.hearsAnything())
    expect(other.heard.heard()).toEqual([])
    const first = wire.texts().join('\n')
    startCalling(47_814)
    await mine.until(() => mine.heard.heard().length === 2)
    const salts = [
      ...new Set(
        wire
          .texts()
          .join('\n')
          .match(/s=[0-9a-f]{32}/g),
      ),
    ]
    expect(salts).toHaveLength(2)
    expect(first).toContain('h=')
  })

  it('[SYNC-80] say nothing of office, meeting, person or machine', async () => {
    const wire = recordWire()
    await wire.ready
    startCalling(47_813)
    await wire.until((text) => text.includes('_phong-hop'))
    const all = wire.texts().join('\n')
    // What is left beside the names of the protocol is hexadecimal.
    expect(all).not.toContain(bodyId)
    expect(all).not.toContain(bodyId.replaceAll('-', ''))
    const words = (all.match(/[\p{L}\d_=-]{3,}/gu) ?? []).filter((word) => !/^.?[0-9a-f]{12}.?$/i.test(word))
    expect(words.every((word) => /phong-hop|_tcp|local|v=1|[sh]=[0-9a-f]{32}/.test(word))).toBe(true)
  })

  it('are not made of what strangers shout', async () => {
    const { heard, until } = listenUntil(bodyId)
    const stranger = createSocket({ type: 'udp4', reuseAddr: true })
    closing.push(() => void stranger.close())
    for (const bytes of [
      randomBytes(700),
      Buffer.alloc(12),
      Buffer.from('\u00c0\u000c'.repeat(40), 'latin1'),
    ])
      stranger.send(bytes, port, '127.0.0.1')
    startCalling(47_811)
    await until(() => heard.heard().length === 1)
    expect(heard.heard()).toHaveLength(1)
  })
})

describe('this machine’s addresses', () => {
  const entry = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
    ({ address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never
  it('name the networks of a room first, and never this machine itself', () => {
    expect(
      ownAddresses({
        lo: [entry('127.0.0.1', true)],
        docker0: [entry('172.17.0.1')],
        eth1: [entry('169.254.9.9'), entry('fe80::1', false, 'IPv6')],
        wan: [entry('8.8.8.8')],
        wlan0: [entry('192.168.1.7')],
      }).map((own) => own.address),
    ).toEqual(['192.168.1.7', '8.8.8.8', '169.254.9.9', '172.17.0.1'])
  })
})

/** Everything that is sent to the group, as anybody in the room may record it. */
function recordWire(): {
  ready: Promise<void>
  texts: () => readonly string[]
  until: (isIt: (text: string) => boolean) => Promise<void>
} {
  const texts: string[] = []
  let look: () => void = () => undefined
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  closing.push(() => void socket.close())
  socket.on('message', (bytes) => {
    texts.push(bytes.toString('latin1'))
    look()
  })
  const ready = new Promise<void>((resolve) => {
    socket.bind(port, '0.0.0.0', () => {
      socket.addMembership('224.0.0.251', '127.0.0.1')
      resolve()
    })
  })
  const until = (isIt: (text: string) => boolean): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (texts.some(isIt)) resolve()
      }
      look()
    })
  return { ready, texts: () => texts, until }
}
