/** Every way into the server asks the one authorisation function; a new route fails here until somebody says how. */
import { encode } from 'cborg'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Action, may, type Question } from '../../server/access/may.ts'
import type { ListedRoute } from '../../server/http/app.ts'
import { encodeAsk } from '../../shared/following/frames.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import {
  type Answer,
  anOp,
  bearer,
  call,
  codeOf,
  type Device,
  meetingDoc,
  newId,
  privateDoc,
  pullAll,
  signedBatch,
  sync,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

/** All routes there are, and which actions are asked when each is used. `null`: open to anybody, says nothing of anybody. */
const ROUTES: Record<string, readonly Action[] | null> = {
  'GET /healthz': null,
  'GET /v1/hello': null,
  'POST /v1/sign-in/begin': null,
  'POST /v1/sign-in': null,
  'POST /v1/token': ['self.use'],
  'POST /v1/sign-out': ['self.use'],
  'GET /v1/me/vault-key': ['self.use'],
  'PUT /v1/me/vault-key': ['self.use'],
  'POST /v1/sync': ['self.use', 'scope.read', 'layer.append'],
  'GET /v1/sync/answers/:id/:from': ['self.use', 'scope.read'],
  'GET /v1/blobs/:sha256': ['self.use', 'blob.read'],
  'HEAD /v1/blobs/:sha256': ['self.use', 'blob.read'],
  'POST /v1/blobs/:sha256': ['self.use', 'blob.upload'],
  'GET /v1/files/:sha256/manifest': ['self.use', 'blob.read'],
  'POST /v1/uploads': ['self.use', 'blob.upload'],
  'HEAD /v1/uploads/:id': ['self.use', 'blob.upload'],
  'PATCH /v1/uploads/:id': ['self.use', 'blob.upload'],
  'DELETE /v1/uploads/:id': ['self.use', 'blob.upload'],
  'POST /v1/meetings/:id/papers/look': ['self.use', 'paper.publish'],
  'POST /v1/meetings/:id/papers': ['self.use', 'paper.publish'],
  'GET /v1/saving': ['self.use', 'saving.read'],
  'PUT /v1/office/deadlines': ['self.use', 'office.set'],
  'POST /v1/meetings/:id/session': ['self.use', 'scope.read', 'session.sit'],
  // A secret ballot says nothing of whose it is; its signature lets it in.
  'POST /v1/meetings/:id/session/ballot': null,
  'GET /v1/nudge': ['self.use', 'scope.read', 'stage.present', 'stage.run'],
}

describe('one authorisation function', () => {
  let office: Office
  let listed: string[] = []
  let asked: Question[] = []
  /** Actions that are refused whatever the rules say. */
  let denied: ReadonlySet<Action> = new Set()
  afterEach(() => office.close())

  const open = async (): Promise<Device> => {
    listed = []
    denied = new Set()
    office = await openOffice({
      onRoute: (route: ListedRoute) => {
        for (const method of [route.method].flat()) listed.push(`${method} ${route.url}`)
      },
      may: (question) => {
        asked.push(question)
        return !denied.has(question.action) && may(question)
      },
    })
    const chi = await office.device('chi')
    await pullAll(chi)
    asked = []
    return chi
  }

  const json = (method: string, path: string, device: Device, body?: object): Promise<{ status: number }> =>
    call(`${office.url()}${path}`, {
      method,
      headers: { ...bearer(device), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })

  const tus = { 'tus-resumable': '1.0.0' }
  const beginUpload = (device: Device): Promise<Answer> =>
    call(`${office.url()}/v1/uploads`, {
      method: 'POST',
      headers: {
        ...bearer(device),
        ...tus,
        'upload-length': '3',
        'upload-metadata': `sha256 ${Buffer.from('a'.repeat(64)).toString('base64')}`,
      },
    })
  const goOn = async (method: string, device: Device): Promise<Answer> => {
    const begun = (await beginUpload(device)).headers.get('location') ?? '/v1/uploads/none'
    const patch = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
    return call(new URL(begun, office.url()).href, {
      method,
      headers: { ...bearer(device), ...tus, ...(method === 'PATCH' && patch) },
      ...(method === 'PATCH' && { body: new Uint8Array(1) }),
    })
  }

  /** One honest use of each route that is not open to all. */
  const use: Record<string, (device: Device) => Promise<{ status: number }>> = {
    'POST /v1/token': (device) =>
      json('POST', '/v1/token', device, { deviceId: device.id, refreshToken: device.tokens.refreshToken }),
    'POST /v1/sign-out': (device) => json('POST', '/v1/sign-out', device),
    'GET /v1/me/vault-key': (device) => json('GET', '/v1/me/vault-key', device),
    'PUT /v1/me/vault-key': (device) => json('PUT', '/v1/me/vault-key', device, { wrappedVaultKey: 'AAAA' }),
    'POST /v1/sync': (device) =>
      sync(device, { batches: [signedBatch(device, [anOp(privateDoc(device, office.fileId))])] }),
    'GET /v1/sync/answers/:id/:from': (device) => json('GET', '/v1/sync/answers/none/0', device),
    'GET /v1/blobs/:sha256': (device) => json('GET', `/v1/blobs/${office.blob.sha256}`, device),
    'HEAD /v1/blobs/:sha256': (device) => json('HEAD', `/v1/blobs/${office.blob.sha256}`, device),
    'GET /v1/files/:sha256/manifest': (device) =>
      json('GET', `/v1/files/${office.blob.sha256}/manifest`, device),
    'POST /v1/blobs/:sha256': (device) =>
      call(`${office.url()}/v1/blobs/${office.blob.sha256}`, {
        method: 'POST',
        body: new Uint8Array(office.content),
        headers: { 'content-type': 'application/octet-stream', ...bearer(device) },
      }),
    'POST /v1/uploads': beginUpload,
    'HEAD /v1/uploads/:id': (device) => goOn('HEAD', device),
    'PATCH /v1/uploads/:id': (device) => goOn('PATCH', device),
    'DELETE /v1/uploads/:id': (device) => goOn('DELETE', device),
    'POST /v1/meetings/:id/papers/look': (device) =>
      json('POST', `/v1/meetings/${office.meetingId}/papers/look`, device, { sha256: 'a'.repeat(64) }),
    'POST /v1/meetings/:id/papers': (device) =>
      json('POST', `/v1/meetings/${office.meetingId}/papers`, device, {
        is: 'version',
        sha256: 'a'.repeat(64),
        fileId: newId(),
        reason: 'x',
      }),
    'PUT /v1/office/deadlines': (device) => json('PUT', '/v1/office/deadlines', device, {}),
    'GET /v1/saving': (device) => json('GET', '/v1/saving?from=0&until=1', device),
    'POST /v1/meetings/:id/session': (device) =>
      call(`${office.url()}/v1/meetings/${office.meetingId}/session`, {
        method: 'POST',
        // A mere look asks for no seat: something is brought, which no host ever signed.
        body: new Uint8Array(
          encode({
            ...{ v: 1, deviceId: device.id, head: { no: 0, hash: new Uint8Array(32) }, commands: [] },
            brought: [{ body: new Uint8Array(8), signature: new Uint8Array(64) }],
          }),
        ),
        headers: { 'content-type': CBOR_TYPE, ...bearer(device) },
      }),
    'GET /v1/nudge': async (device) => {
      const socket = new WebSocket(`${office.url().replace('http', 'ws')}/v1/nudge`, {
        headers: bearer(device),
      })
      const status = await new Promise<number>((resolve) => {
        socket.on('open', () => resolve(101))
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
        socket.on('error', () => undefined)
      })
      if (status === 101) {
        socket.send(encodeAsk({ is: 'watch', meetingId: office.meetingId }))
        await new Promise<void>((resolve) => {
          socket.once('pong', () => resolve())
          socket.ping()
        })
        const seen = asked.length
        office.clock.advance(1)
        office.put(`meeting/${office.meetingId}` as never, [office.meeting()])
        await expect.poll(() => asked.length).toBeGreaterThan(seen)
      }
      socket.terminate()
      return { status }
    },
  }

  test('the list above is the list of routes', async () => {
    await open()
    expect(new Set(listed)).toEqual(new Set(Object.keys(ROUTES)))
    const closed = Object.entries(ROUTES)
      .filter(([, actions]) => actions !== null)
      .map(([route]) => route)
    expect(new Set(Object.keys(use))).toEqual(new Set(closed))
  })

  test.each(Object.keys(ROUTES).filter((route) => ROUTES[route] !== null))(
    '%s asks for its actions',
    async (route) => {
      const chi = await open()
      await use[route]?.(chi)
      const actions = new Set(asked.map((question) => question.action))
      for (const action of ROUTES[route] ?? []) expect(actions).toContain(action)
      expect(asked.every((question) => question.actor.personId === office.people.chi)).toBe(true)
    },
  )

  test.each(Object.keys(ROUTES).filter((route) => ROUTES[route] !== null))(
    '%s refuses when `may` says no to everything',
    async (route) => {
      const chi = await open()
      denied = new Set([
        'self.use',
        'scope.read',
        'blob.read',
        'layer.append',
        'blob.upload',
        'paper.publish',
        'saving.read',
        'office.set',
        'session.sit',
      ])
      expect((await use[route]?.(chi))?.status).toBe(403)
    },
  )

  test.each([
    ['GET /v1/blobs/:sha256', 'blob.read'],
    ['HEAD /v1/blobs/:sha256', 'blob.read'],
    ['GET /v1/files/:sha256/manifest', 'blob.read'],
    ['POST /v1/blobs/:sha256', 'blob.upload'],
    ['POST /v1/uploads', 'blob.upload'],
    ['HEAD /v1/uploads/:id', 'blob.upload'],
    ['PATCH /v1/uploads/:id', 'blob.upload'],
    ['DELETE /v1/uploads/:id', 'blob.upload'],
    ['POST /v1/meetings/:id/papers/look', 'paper.publish'],
    ['POST /v1/meetings/:id/papers', 'paper.publish'],
    ['GET /v1/saving', 'saving.read'],
    ['PUT /v1/office/deadlines', 'office.set'],
    ['POST /v1/meetings/:id/session', 'scope.read'],
  ] as const)('%s answers 404 when `may` says no to %s alone', async (route, action) => {
    const chi = await open()
    denied = new Set([action])
    expect((await use[route]?.(chi))?.status).toBe(404)
  })

  test('sync without the right to read brings nothing, and without the right to append stores nothing', async () => {
    const chi = await open()
    denied = new Set(['scope.read'])
    const blind = { ...chi, cursors: {} }
    expect((await sync(blind)).value).toMatchObject({ entries: [], remainingBytes: 0 })
    denied = new Set(['layer.append'])
    const ops = [anOp(privateDoc(chi, office.fileId)), anOp(meetingDoc(chi, office.meetingId, office.fileId))]
    const answer = await sync(chi, { batches: [signedBatch(chi, ops)] })
    expect(answer.value).toMatchObject({
      receipts: [],
      rejects: ops.map(({ opId }) => ({ opId, code: 'op/not-allowed' })),
    })
  })

  test('what is no route is a 404 of ours, in JSON or CBOR', async () => {
    const chi = await open()
    for (const path of [
      '/',
      '/v1',
      '/v1/sync/',
      '/v1/blobs/',
      '/v2/hello',
      '/.env',
      '/v1/meetings/x/papers/y',
    ]) {
      const answer = await call(`${office.url()}${path}`, { headers: bearer(chi) })
      expect([answer.status, codeOf(answer)]).toEqual([404, 'http/not-found'])
    }
    const cbor = await call(`${office.url()}/v1/none`, {
      method: 'POST',
      body: new Uint8Array(encode({})),
      headers: { 'content-type': CBOR_TYPE },
    })
    expect([cbor.status, codeOf(cbor), cbor.headers.get('content-type')]).toEqual([
      404,
      'http/not-found',
      CBOR_TYPE,
    ])
  })
})
