/**
 * The second carrier: the same machine and driver as to the server, to a hub. Both may run at once; each has its own
 * cursors, and only the server's receipt empties the outbox [SYNC-64]. Tokens live as long as the carrier.
 */
import { createPrivateKey, sign } from 'node:crypto'
import type { Agent } from 'node:http'
import { HubChallenge, HubSignedIn, hubSignInText } from '../../shared/hub/wire.ts'
import type { DeviceId, MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import type { Tokens } from '../../shared/wire/sign-in.ts'
import type { StoreApi } from '../store/api.ts'
import type { HubAuthority } from '../store/authorities/authority.ts'
import { createSyncDriver, type SyncDriver } from '../sync/driver.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { readAnswer } from '../sync/http-answer.ts'
import { createHttpTransport, type Fetcher } from '../sync/http-transport.ts'
import { createNudgeSocket, type LiveCarried } from '../sync/nudge-socket.ts'
import type { SyncHooks, SyncStore, Timers, Transport } from '../sync/ports.ts'

export interface HubAddress {
  /** Origin, `https:`. */
  readonly url: string
  readonly authority: HubAuthority
  /** SHA-256 of the pinned certificate, lower-case hexadecimal; empty without TLS (tests). */
  readonly certificate: string
  /** Reaches this certificate and no other. */
  readonly fetch: Fetcher
  /** As `fetch`, over a connection of its own; left out without TLS (tests). */
  readonly fetchApart?: Fetcher
  readonly agent?: Agent
}

export interface CarrierPorts {
  readonly hub: HubAddress
  readonly deviceId: DeviceId
  /** PKCS #8 DER of the device's key; wiped by the caller. */
  readonly signingKey: Uint8Array
  readonly store: StoreApi
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly hooks: SyncHooks
  /** What else travels over the hub's nudge socket. */
  readonly live?: LiveCarried
  /** The hub says that sessions of meetings went on. */
  readonly sessions?: (meetingIds: readonly MeetingId[]) => void
}

export interface HubCarrier {
  readonly driver: SyncDriver
  /** For fetching papers from the hub; null before the first exchange. */
  readonly accessToken: () => string | null
  readonly renewToken: () => Promise<boolean>
}

export function createHubCarrier(ports: CarrierPorts): HubCarrier {
  const { hub, deviceId, store, clock, random, timers, hooks } = ports
  const key = createPrivateKey({ key: Buffer.from(ports.signingKey), format: 'der', type: 'pkcs8' })
  let tokens: Tokens | null = null
  const http = createHttpTransport({
    serverUrl: hub.url,
    deviceId,
    fetch: hub.fetch,
    timers,
    credentials: {
      read: () => tokens,
      keep: async (fresh) => {
        tokens = fresh
      },
    },
  })
  const signIn = async (signal: AbortSignal): Promise<Result<null, Failing>> => {
    const signed = await signInByKey({ hub, deviceId, sign: (text) => sign(null, text, key) }, signal)
    if (!signed.ok) return signed
    tokens = signed.value
    return ok(null)
  }
  // A key is always at hand: whatever the hub says of a token, the device comes in anew.
  const transport: Transport = { ...http, renewToken: signIn }
  const accessToken = (): string | null => tokens?.accessToken ?? null
  const driver = createSyncDriver({
    store: storeFor(store, hub.authority),
    transport,
    nudgeLine: (events) =>
      createNudgeSocket(
        {
          ...{ serverUrl: hub.url, accessToken, timers, random },
          ...(hub.agent && { agent: hub.agent }),
          ...(ports.live && { live: ports.live }),
          ...(ports.sessions && { sessions: ports.sessions }),
        },
        events,
      ),
    timers,
    clock,
    random,
    hooks,
  })
  return {
    driver,
    accessToken,
    renewToken: async () => (await signIn(new AbortController().signal)).ok,
  }
}

/** The store as one authority sees it. What others signed is passed on to the server alone. */
function storeFor(store: StoreApi, authority: HubAuthority): SyncStore {
  return {
    syncFacts: () => store.syncFacts(authority),
    outboxBatches: (maxBytes) => store.outboxBatches(maxBytes, authority),
    applyResponse: (response, now) => store.applyResponse(response, now, authority),
  }
}

interface KeyHolder {
  readonly hub: HubAddress
  readonly deviceId: DeviceId
  readonly sign: (text: Buffer) => Uint8Array
}

async function signInByKey(
  { hub, deviceId, sign: signText }: KeyHolder,
  signal: AbortSignal,
): Promise<Result<Tokens, Failing>> {
  const asked = await post(hub, '/v1/hub/challenge', { deviceId }, { signal, schema: HubChallenge })
  if (!asked.ok) return asked
  const { challenge } = asked.value
  const text = Buffer.from(hubSignInText(hub.authority.hubId, hub.certificate, challenge), 'utf8')
  const signature = Buffer.from(signText(text)).toString('base64')
  const body = { deviceId, challenge, signature }
  const signed = await post(hub, '/v1/hub/sign-in', body, { signal, schema: HubSignedIn })
  return signed.ok ? ok(signed.value.tokens) : signed
}

interface Reading<T> {
  readonly signal: AbortSignal
  readonly schema: Parameters<typeof readAnswer<T>>[1]
}

/** A hub is in the room: it answers in this time, or the machine tries again. */
const ANSWER_WITHIN_MS = 15_000

async function post<T>(
  hub: HubAddress,
  path: string,
  body: unknown,
  { signal, schema }: Reading<T>,
): Promise<Result<T, Failing>> {
  try {
    const response = await hub.fetch(new URL(path, hub.url).href, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      body: JSON.stringify(body),
    })
    const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const bytes = new Uint8Array(await response.arrayBuffer())
    const raw = { status: response.status, contentType, retryAfter: null, body: bytes }
    return readAnswer(raw, schema)
  } catch (error) {
    return fail(signal.aborted ? 'net/cut' : failureOfFetchError(error))
  }
}
