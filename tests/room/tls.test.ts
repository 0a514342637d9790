import { randomBytes } from 'node:crypto'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { judgeCertificate, readCertificate } from '../../main/room/certificate.ts'
import { type HubIdentity, makeHubCertificate } from '../../main/room/hub-certificate.ts'
import { introduce } from '../../main/room/introduce.ts'
import { createPinnedLink, type PinnedLink, pinTo } from '../../main/room/pinned.ts'
import { failureOfFetchError } from '../../main/sync/fetch-failure.ts'
import { createNudgeSocket, PING_AFTER_MS } from '../../main/sync/nudge-socket.ts'
import { makeDeviceKey } from '../../main/vault/device-key.ts'
import { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'

const id = (digit: string): string => `0190aaaa-bbbb-7ccc-8ddd-${digit.repeat(12)}`
const owner = { bodyId: BodyId.parse(id('1')), deviceId: DeviceId.parse(id('2')) }
const deviceKey = makeDeviceKey()
const personId = PersonId.parse(id('3'))
const SECRET = 'Bearer the-token-of-a-person'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const hubCertificate = (): HubIdentity => makeHubCertificate({ ...owner, signingKey: deviceKey.signingKey })

async function listen(server: tls.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** An honest hub: answers what it was asked, and says how it was asked. */
async function honestHub(identity: HubIdentity): Promise<{ port: number; server: https.Server }> {
  const server = https.createServer({ cert: identity.certPem, key: identity.keyPem }, (request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      response.setHeader('content-type', 'text/plain')
      response.end(
        `${request.method} ${request.headers.authorization ?? ''} ${Buffer.concat(pieces).toString()}`,
      )
    })
  })
  return { server, port: await listen(server) }
}

/** Sits in between with a certificate of its own, reads all it is told and hands it on. */
async function manInTheMiddle(hubPort: number): Promise<{ port: number; heard: () => string }> {
  const own = makeHubCertificate({ ...owner, signingKey: makeDeviceKey().signingKey })
  let heard = ''
  const server = tls.createServer({ cert: own.certPem, key: own.keyPem }, (socket) => {
    const onward = tls.connect({ host: '127.0.0.1', port: hubPort, rejectUnauthorized: false })
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
    })
    for (const one of [socket, onward]) one.on('error', () => undefined)
    socket.pipe(onward).pipe(socket)
    closing.push(
      () => socket.destroy(),
      () => onward.destroy(),
    )
  })
  return { port: await listen(server), heard: () => heard }
}

const linkTo = (...given: Parameters<typeof createPinnedLink>): PinnedLink => {
  const link = createPinnedLink(...given)
  closing.push(link.close)
  return link
}
const ask = ({ fetch }: PinnedLink, port: number): Promise<Response> =>
  fetch(`https://127.0.0.1:${port}/v1/sync`, {
    method: 'POST',
    headers: { authorization: SECRET },
    body: Buffer.from('my notes'),
  })

describe('a connection that is pinned to one certificate', () => {
  let identity: HubIdentity
  let hub: Awaited<ReturnType<typeof honestHub>>
  beforeEach(async () => {
    identity = hubCertificate()
    hub = await honestHub(identity)
  })

  it('speaks to the hub that has it, over one connection', async () => {
    let connections = 0
    hub.server.on('secureConnection', () => {
      connections += 1
    })
    const link = linkTo(identity.certificate)
    for (let round = 0; round < 3; round += 1) {
      const response = await ask(link, hub.port)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(`POST ${SECRET} my notes`)
    }
    expect(connections).toBe(1)
  })

  it('[SYNC-84] gives one in between not a single byte', async () => {
    const middle = await manInTheMiddle(hub.port)
    const error: unknown = await ask(linkTo(identity.certificate), middle.port).catch(
      (thrown: unknown) => thrown,
    )
    expect(failureOfFetchError(error)).toBe('net/tls')
    expect(middle.heard()).toBe('')
  })

  it('would give it everything without the comparison (negative control)', async () => {
    const middle = await manInTheMiddle(hub.port)
    const response = await ask(
      linkTo(identity.certificate, () => true),
      middle.port,
    )
    expect(await response.text()).toContain('my notes')
    expect(middle.heard()).toContain(SECRET)
  })

  it('[SYNC-84] gives it no token by the nudge socket either', async () => {
    const nudges = new WebSocketServer({ server: hub.server, path: '/v1/nudge' })
    closing.push(() => nudges.close())
    const middle = await manInTheMiddle(hub.port)
    const opened = (port: number, link: PinnedLink): Promise<boolean> =>
      new Promise((resolve) => {
        const line = createNudgeSocket(
          {
            serverUrl: `https://127.0.0.1:${port}`,
            accessToken: () => 'the-token',
            timers: {
              // It would try again: this attempt has failed. What looks for silence is set later, and for longer.
              set: (waitMs) => {
                if (waitMs < PING_AFTER_MS) resolve(false)
                return () => undefined
              },
            },
            random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: () => 0 },
            agent: link.agent,
          },
          {
            opened: () => resolve(true),
            lost: () => undefined,
            nudged: () => undefined,
            refused: () => undefined,
          },
        )
        closing.push(() => line.close())
        line.open()
      })
    expect(await opened(hub.port, linkTo(identity.certificate))).toBe(true)
    expect(await opened(middle.port, linkTo(identity.certificate))).toBe(false)
    expect(middle.heard()).toBe('')
    expect(
      await opened(
        middle.port,
        linkTo(identity.certificate, () => true),
      ),
    ).toBe(true)
    expect(middle.heard()).toContain('the-token')
  })

  it('ends when asked to, and tells a hub that is gone from one that is another', async () => {
    const abort = new AbortController()
    const link = linkTo(identity.certificate)
    const silent = tls.createServer({ cert: identity.certPem, key: identity.keyPem })
    const port = await listen(silent)
    const waiting = link.fetch(`https://127.0.0.1:${port}/`, { signal: abort.signal })
    silent.once('secureConnection', () => abort.abort())
    await expect(waiting).rejects.toThrow()
    const nobody = await link.fetch('https://127.0.0.1:1/', {}).catch((thrown: unknown) => thrown)
    expect(failureOfFetchError(nobody)).toBe('net/unreachable')
  })

  it('compares the whole of it', () => {
    const isPinned = pinTo(identity.certificate)
    expect(isPinned(identity.certificate)).toBe(true)
    expect(isPinned(identity.certificate.slice(0, -1))).toBe(false)
    expect(isPinned(identity.certificate.with(40, (identity.certificate[40] ?? 0) ^ 1))).toBe(false)
    expect(isPinned(new Uint8Array())).toBe(false)
  })
})

describe('an introduction', () => {
  it('reads whose certificate it is, without a word of its own', async () => {
    const identity = hubCertificate()
    let heard = 0
    const server = tls.createServer({ cert: identity.certPem, key: identity.keyPem }, (socket) => {
      socket.on('data', (bytes) => {
        heard += bytes.length
      })
      socket.on('error', () => undefined)
    })
    const shown = await introduce({ host: '127.0.0.1', port: await listen(server) })
    expect(shown).toMatchObject({
      ok: true,
      value: { hash: identity.hash, certificate: identity.certificate, statement: owner },
    })
    expect(heard).toBe(0)
  })

  it('says when nobody answers', async () => {
    expect(await introduce({ host: '127.0.0.1', port: 1 })).toMatchObject({
      failure: { code: 'room/no-answer' },
    })
  })
})

describe('whose certificate it is', () => {
  const directory = (known: { publicKey: Uint8Array; revoked?: boolean } | null) => async () =>
    known === null ? null : { personId, publicKey: known.publicKey, revoked: known.revoked ?? false }
  const judged = (identity: HubIdentity, known: Parameters<typeof directory>[0], bodyId = owner.bodyId) => {
    const shown = readCertificate(identity.certificate)
    if (shown === null) throw new Error('no certificate')
    return judgeCertificate(shown, bodyId, directory(known))
  }

  it('[SYNC-81] is a known device of the office: nothing to compare', async () => {
    expect(await judged(hubCertificate(), deviceKey)).toEqual({
      ok: true,
      value: { is: 'known', deviceId: owner.deviceId, personId },
    })
  })

  it('[SYNC-81] is a device that came after the last contact: a number is compared', async () => {
    expect(await judged(hubCertificate(), null)).toMatchObject({ ok: true, value: { is: 'stranger' } })
  })

  it('[SYNC-81] is not believed when another key signed it, when it was revoked, when it is another office’s', async () => {
    const forged = makeHubCertificate({ ...owner, signingKey: makeDeviceKey().signingKey })
    expect(await judged(forged, deviceKey)).toMatchObject({ failure: { code: 'room/not-genuine' } })
    expect(await judged(hubCertificate(), { ...deviceKey, revoked: true })).toMatchObject({
      failure: { code: 'room/not-genuine' },
    })
    expect(await judged(hubCertificate(), deviceKey, BodyId.parse(id('8')))).toMatchObject({
      failure: { code: 'room/other-office' },
    })
  })

  it('[SYNC-81] cannot be borrowed: the words of one certificate in another are nobody’s', async () => {
    const [one, other] = [hubCertificate(), hubCertificate()].map(({ certificate }) =>
      readCertificate(certificate),
    )
    if (!one || !other) throw new Error('no certificate')
    const borrowed = { ...other, statement: one.statement }
    expect(await judgeCertificate(borrowed, owner.bodyId, directory(deviceKey))).toMatchObject({
      failure: { code: 'room/not-genuine' },
    })
  })

  it('names no person, office or machine', () => {
    const text = Buffer.from(hubCertificate().certificate).toString('latin1')
    expect(text).toContain('phong-hop')
    expect(text).not.toMatch(/localhost|UBND/i)
  })
})
