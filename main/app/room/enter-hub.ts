/** Joins a hub whose certificate is believed: learns its id, sees that it takes this device, and gives it to sync. */
import { HubChallenge, HubHello, HubSignedIn, hubSignInText } from '../../../shared/hub/wire.ts'
import type { DeviceId, HubId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Failing } from '../../../shared/sync/causes.ts'
import { linkOf } from '../../../shared/sync/status.ts'
import { signedBy } from '../../room/hub-certificate.ts'
import { failureOfFetchError } from '../../sync/fetch-failure.ts'
import { readAnswer } from '../../sync/http-answer.ts'
import type { HubDesk } from '../hub-desk.ts'
import type { EnterFailing, HubEvents, HubLine, HubVisit } from './ports.ts'

export interface HubEntryPorts {
  readonly hubs: Pick<HubDesk, 'join' | 'leave' | 'joined' | 'onChanged'>
  readonly deviceId: DeviceId
  /** PKCS #8 DER, of the caller to wipe. */
  readonly signingKey: () => Uint8Array
}

export async function enterHub(
  ports: HubEntryPorts,
  line: HubLine,
  events: HubEvents,
): Promise<Result<HubVisit, EnterFailing>> {
  const hello = await ask(line, '/v1/hello', null, HubHello)
  if (!hello.ok) return fail('room/no-answer')
  const { hubId, personId, deviceId } = hello.value.hub
  if (deviceId !== line.owner.deviceId) return fail('room/not-genuine')
  const taken = await isTaken(ports, line, hubId)
  if (!taken.ok) return fail(taken.failure.code.startsWith('auth/') ? 'room/not-let-in' : 'room/no-answer')
  const { hubs } = ports
  const linkNow = () => {
    const found = hubs.joined().find((joined) => joined.hubId === hubId)
    return found === undefined ? null : linkOf(found.state)
  }
  const stop = hubs.onChanged(() => {
    const now = linkNow()
    // A key that the hub takes no more: waiting does not mend it.
    if (now?.link === 'blocked' && now.cause?.startsWith('auth/') === true) events.ended('room/not-let-in')
    else events.changed()
  })
  const { url, certificate, fetch, fetchApart, agent } = line
  hubs.join({ url, certificate, fetch, fetchApart, agent, authority: { hubId, holderId: personId } })
  return ok({
    isReached: () => linkNow()?.link === 'online',
    end: async () => {
      stop()
      hubs.leave(hubId)
    },
  })
}

/** A challenge, signed: answers how the hub takes this device. Sync signs in by itself. */
async function isTaken(
  { deviceId, signingKey }: HubEntryPorts,
  line: HubLine,
  hubId: HubId,
): Promise<Result<null, Failing>> {
  const asked = await ask(line, '/v1/hub/challenge', { deviceId }, HubChallenge)
  if (!asked.ok) return asked
  const { challenge } = asked.value
  const key = signingKey()
  const text = new TextEncoder().encode(hubSignInText(hubId, line.certificate, challenge))
  const signature = Buffer.from(signedBy(key, text)).toString('base64')
  key.fill(0)
  const signedIn = await ask(line, '/v1/hub/sign-in', { deviceId, challenge, signature }, HubSignedIn)
  return signedIn.ok ? ok(null) : signedIn
}

type Schema<T> = Parameters<typeof readAnswer<T>>[1]

/** In one room; a hub that thinks longer is not there. */
const ANSWER_MS = 20_000

/** `body` null: a GET. */
async function ask<T>(
  { url, fetch }: HubLine,
  path: string,
  body: object | null,
  schema: Schema<T>,
): Promise<Result<T, Failing>> {
  try {
    const response = await fetch(new URL(path, url).href, {
      method: body === null ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    return readAnswer({ status: response.status, contentType, retryAfter: null, body: bytes }, schema)
  } catch (error) {
    return fail(failureOfFetchError(error))
  }
}
