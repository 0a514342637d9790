import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'cborg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCertificate } from '../../main/room/certificate.ts'
import { sha256 } from '../../main/room/digest.ts'
import { type HubIdentity, makeHubCertificate } from '../../main/room/hub-certificate.ts'
import { pairWithHub } from '../../main/room/pair-guest.ts'
import { createPinnedLink, type PinnedLink } from '../../main/room/pinned.ts'
import { makeDeviceKey } from '../../main/vault/device-key.ts'
import { type RunningServer, startServer } from '../../server/compose.ts'
import { PAIR_PATHS } from '../../shared/hub/pairing.ts'
import { createPairingDesk, type PairingDesk, TRIES } from '../../shared/hub/pairing-desk.ts'
import { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'

const id = (digit: string): string => `0190aaaa-bbbb-7ccc-8ddd-${digit.repeat(12)}`
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) }
const bodyId = BodyId.parse(id('1'))
const me = {
  deviceId: DeviceId.parse(id('2')),
  personId: PersonId.parse(id('3')),
  publicKey: makeDeviceKey().publicKey,
}

interface Hub {
  readonly identity: HubIdentity
  readonly desk: PairingDesk
  readonly server: RunningServer
}

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The server's own code with the routes of a hub, over TLS. */
async function aHub(deviceId = DeviceId.parse(id('4'))): Promise<Hub> {
  const key = makeDeviceKey()
  const identity = makeHubCertificate({ bodyId, deviceId, signingKey: key.signingKey })
  const desk = createPairingDesk({
    digest: sha256,
    random,
    monotonicMs: () => performance.now(),
    certificate: identity.hash,
    hub: { deviceId, bodyId, publicKey: Uint8Array.from(key.publicKey) },
    changed: () => undefined,
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-'))
  closing.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const tls = { cert: identity.certPem, key: identity.keyPem }
  const server = await startServer({ dataDir, tls, pairing: desk })
  closing.push(server.stop)
  return { identity, desk, server }
}

function linkTo(certificate: Uint8Array): PinnedLink {
  const link = createPinnedLink(certificate)
  closing.push(link.close)
  return link
}

const signal = new AbortController().signal
function pair(hub: Hub, shownAs: HubIdentity = hub.identity, link = linkTo(hub.identity.certificate)) {
  const shown = readCertificate(shownAs.certificate)
  if (shown === null) throw new Error('no certificate')
  const { url } = hub.server
  return pairWithHub({ url, fetch: link.fetch, shown, me, digest: sha256, random, signal })
}

describe('pairing over the hub’s own server', () => {
  let hub: Hub
  beforeEach(async () => {
    hub = await aHub()
  })

  it('[SYNC-82] shows one number on both screens, and the secretary’s word lets the device in', async () => {
    const compared = await pair(hub)
    if (!compared.ok) throw new Error(compared.failure.code)
    const [waiting] = hub.desk.waiting()
    expect(waiting).toMatchObject({ number: compared.value.number, guest: me })
    expect(await compared.value.ask()).toEqual({ ok: true, value: 'comparing' })
    if (waiting !== undefined) expect(hub.desk.answer(waiting.pairingId, true)).toMatchObject(me)
    expect(await compared.value.ask()).toEqual({ ok: true, value: 'accepted' })
  })

  it('[SYNC-82] shows two numbers where somebody sits in between and hands the messages on', async () => {
    // The device is pinned to the certificate of the one in between, who is honest in everything else.
    const middle = await aHub()
    const compared = await pair(hub, middle.identity)
    // Its certificate is not the hub's: what the hub says of itself does not fit.
    expect(compared).toMatchObject({ failure: { code: 'room/not-genuine' } })
    // One that plays the hub by itself and takes the number to the real one shows another number there.
    const atMiddle = await pair(middle)
    const atHub = await pair(hub)
    if (!atMiddle.ok || !atHub.ok) throw new Error('not paired')
    expect(middle.desk.waiting()[0]?.number).toBe(atMiddle.value.number)
    expect(hub.desk.waiting()[0]?.number).not.toBe(atMiddle.value.number)
  })

  it('[SYNC-83] closes after ten that nobody accepted, and opens by the secretary’s hand', async () => {
    const link = linkTo(hub.identity.certificate)
    for (let attempt = 0; attempt < TRIES; attempt += 1)
      expect((await pair(hub, hub.identity, link)).ok).toBe(true)
    expect(await pair(hub, hub.identity, link)).toMatchObject({ failure: { code: 'room/pairing-closed' } })
    hub.desk.open()
    expect((await pair(hub, hub.identity, link)).ok).toBe(true)
  })

  it('takes nothing but what it asks for', async () => {
    const { fetch } = linkTo(hub.identity.certificate)
    const post = async (path: string, body: Uint8Array): Promise<number> => {
      const headers = { 'content-type': 'application/cbor' }
      const url = new URL(path, hub.server.url).href
      return (await fetch(url, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> })).status
    }
    const begin = { v: 1, ...me, commitment: new Uint8Array(32) }
    for (const path of Object.values(PAIR_PATHS)) {
      expect(await post(path, new Uint8Array([0xff]))).toBe(400)
      expect(await post(path, encode({}))).toBe(400)
      expect(await post(path, encode({ ...begin, more: new Uint8Array(2000) }))).toBe(400)
    }
    expect(await post(PAIR_PATHS.begin, encode({ ...begin, publicKey: new Uint8Array(31) }))).toBe(400)
    expect(await post(PAIR_PATHS.begin, encode({ ...begin, v: 2 }))).toBe(400)
    expect(
      await post(PAIR_PATHS.reveal, encode({ pairingId: '0'.repeat(32), nonce: new Uint8Array(32) })),
    ).toBe(404)
    expect(hub.desk.isOpen()).toBe(true)
  })

  it('is not there on a server that is no hub', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'server-'))
    closing.push(() => rmSync(dataDir, { recursive: true, force: true }))
    const server = await startServer({ dataDir })
    closing.push(server.stop)
    const answer = await fetch(new URL(PAIR_PATHS.begin, server.url), { method: 'POST' })
    expect(answer.status).toBe(404)
  })
})
