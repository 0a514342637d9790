/** A device as the server sees one: signs in, signs batches, speaks the real protocol over real HTTP. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { decode, encode } from 'cborg'
import * as Y from 'yjs'
import { secretPorts } from '../../server/auth/derive.ts'
import {
  type DeviceId,
  type FileId,
  type MeetingId,
  type OpId,
  type PersonId,
  uuidV7,
} from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type LayerDocId, layerDocId } from '../../shared/oparl/scope.ts'
import {
  BATCH_DOMAIN,
  CBOR_TYPE,
  ErrorBody,
  type Op,
  type RelayedBatch,
  type SignedBatch,
  SyncResponse,
} from '../../shared/wire/protocol.ts'
import { deriveSignInSecrets, SignedIn, SignInBegun, type Tokens } from '../../shared/wire/sign-in.ts'

export const newId = (): string => uuidV7(Date.now(), randomBytes(16))

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
  /** Body decoded by its type. */
  readonly value: unknown
}

export interface Device {
  readonly id: DeviceId
  readonly privateKey: KeyObject
  readonly publicKey: string
  url: string
  personId: PersonId
  tokens: Tokens
  batchNo: number
  epoch: string | null
  cursors: Record<string, number>
}

export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init)
  const body = new Uint8Array(await response.arrayBuffer())
  const type = response.headers.get('content-type') ?? ''
  const value =
    body.length === 0
      ? null
      : type.startsWith(CBOR_TYPE)
        ? decode(body)
        : type.startsWith('application/json')
          ? JSON.parse(new TextDecoder().decode(body))
          : null
  return { status: response.status, headers: response.headers, body, value }
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

export const codeOf = (answer: Answer): string => ErrorBody.parse(answer.value).error.code
export const paramsOf = (answer: Answer): Record<string, string | number> =>
  ErrorBody.parse(answer.value).error.params ?? {}

export function newDevice(url: string): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    id: newId() as DeviceId,
    privateKey,
    publicKey: raw.toString('base64'),
    url,
    personId: '' as PersonId,
    tokens: { accessToken: '', accessExpiresInMs: 1, refreshToken: '' },
    batchNo: 0,
    epoch: null,
    cursors: {},
  }
}

/** One attempt with a name and a password, derived as a device derives. */
export async function trySignIn(device: Device, name: string, password: string): Promise<Answer> {
  const begun = SignInBegun.parse((await postJson(`${device.url}/v1/sign-in/begin`, { name })).value)
  const { authSecret } = await deriveSignInSecrets(
    password,
    Buffer.from(begun.salt, 'base64'),
    begun.kdf,
    secretPorts,
  )
  return postJson(`${device.url}/v1/sign-in`, {
    name,
    authSecret: Buffer.from(authSecret).toString('base64'),
    device: { id: device.id, name: 'máy thử', publicKey: device.publicKey },
  })
}

export async function signedInDevice(url: string, name: string, password: string): Promise<Device> {
  const device = newDevice(url)
  const answer = await trySignIn(device, name, password)
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${codeOf(answer)}`)
  const signedIn = SignedIn.parse(answer.value)
  device.personId = signedIn.personId
  device.tokens = signedIn.tokens
  return device
}

export const bearer = (device: Device): Record<string, string> => ({
  authorization: `Bearer ${device.tokens.accessToken}`,
})

/** One honest update: a key set in a fresh document. */
export function yjsUpdate(key = 'a', value = 'b'): Op['payload'] {
  const doc = new Y.Doc()
  doc.getMap('a').set(key, value)
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}

export const meetingDoc = (device: Device, meetingId: MeetingId, fileId: FileId): LayerDocId =>
  layerDocId({ layer: 'meeting', meetingId, fileId, authorId: device.personId })
export const privateDoc = (device: Device, fileId: FileId): LayerDocId =>
  layerDocId({ layer: 'private', meetingId: null, fileId, authorId: device.personId })

export const anOp = (docId: LayerDocId, payload: Op['payload'] = yjsUpdate()): Op => ({
  opId: newId() as OpId,
  kind: 'layer.update',
  docId,
  at: instant(Date.now()),
  payload,
})

export function signedBatch(
  device: Device,
  ops: readonly Op[],
  key: KeyObject = device.privateKey,
  deviceId = device.id,
): SignedBatch {
  device.batchNo += 1
  const body = encode({ v: 1, deviceId, batchNo: device.batchNo, ops })
  return {
    body,
    signature: new Uint8Array(sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), key)),
  }
}

export interface SyncAsk {
  readonly batches?: readonly SignedBatch[]
  readonly relayed?: readonly RelayedBatch[]
  readonly maxBytes?: number
  readonly v?: number
  readonly cursors?: Record<string, number>
  readonly gzip?: boolean
  readonly mark?: Uint8Array | undefined
}

export function sync(device: Device, ask: SyncAsk = {}): Promise<Answer> {
  const body = encode({
    v: ask.v ?? 1,
    deviceId: device.id,
    epoch: device.epoch,
    cursors: ask.cursors ?? device.cursors,
    batches: ask.batches ?? [],
    ...(ask.relayed && { relayed: ask.relayed }),
    maxBytes: ask.maxBytes ?? 256 * 1024,
    ...(ask.mark && { mark: ask.mark }),
  })
  return call(`${device.url}/v1/sync`, {
    method: 'POST',
    body: new Uint8Array(ask.gzip === true ? gzipSync(body) : body),
    headers: {
      'content-type': CBOR_TYPE,
      accept: CBOR_TYPE,
      ...bearer(device),
      ...(ask.gzip === true && { 'content-encoding': 'gzip' }),
    },
  })
}

/** A round trip that must succeed; keeps cursors and epoch as a device does. */
export async function exchange(device: Device, ask: SyncAsk = {}): Promise<SyncResponse> {
  const answer = await sync(device, ask)
  if (answer.status !== 200)
    throw new Error(`sync answered ${answer.status} ${codeOf(answer)} ${JSON.stringify(paramsOf(answer))}`)
  const response = SyncResponse.parse(answer.value)
  device.cursors =
    response.epoch === device.epoch || device.epoch === null
      ? { ...device.cursors, ...response.cursors }
      : response.cursors
  device.epoch = response.epoch
  for (const scope of response.revoked) delete device.cursors[scope]
  return response
}

/** Pulls until nothing is left. Answers all entries in the order they came. */
export async function pullAll(device: Device, maxBytes?: number): Promise<SyncResponse['entries']> {
  const entries: SyncResponse['entries'] = []
  for (;;) {
    const page = await exchange(device, maxBytes === undefined ? {} : { maxBytes })
    entries.push(...page.entries)
    if (!page.more) return entries
  }
}
