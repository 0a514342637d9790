/** The app's own line to server and hub. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { httpCarrier } from '../../main/session/http-carrier.ts'
import { NO_HEAD } from '../../shared/session/index.ts'
import type { Device } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'

let office: Office
let an: Device
beforeEach(async () => {
  office = await openOffice()
  an = await office.device('an')
})
afterEach(() => office.close())

const request = () => ({ v: 1 as const, deviceId: an.id, head: NO_HEAD, commands: [] })

test('a token that ran out is renewed once, and the request goes out again', async () => {
  let [token, renewals] = ['A'.repeat(43), 0]
  const carrier = httpCarrier({
    lineId: 'server',
    serverUrl: office.url(),
    fetch,
    accessToken: () => token,
    renewToken: async () => {
      renewals += 1
      token = an.tokens.accessToken
      return true
    },
  })
  expect(await carrier.exchange(office.meetingId, request())).toMatchObject({
    ok: true,
    value: { runs: false },
  })
  expect(await carrier.exchange(office.meetingId, request())).toMatchObject({ ok: true })
  expect(renewals).toBe(1)
})

test('what is no answer of ours is none: another page, a dead line, nobody signed in', async () => {
  const link = {
    lineId: 'server',
    serverUrl: office.url(),
    fetch,
    accessToken: () => an.tokens.accessToken,
    renewToken: async () => false,
  }
  const portal = httpCarrier({ ...link, fetch: async () => new Response('<html>Welcome</html>') })
  const other = httpCarrier({ ...link, fetch: async () => new Response(new Uint8Array([0xa0])) })
  const dead = httpCarrier({ ...link, serverUrl: 'http://127.0.0.1:1' })
  const nobody = httpCarrier({ ...link, accessToken: () => null })
  const codes = []
  for (const carrier of [portal, other, dead, nobody]) {
    const answer = await carrier.exchange(office.meetingId, request())
    codes.push(answer.ok ? 'ok' : answer.failure.code)
  }
  expect(codes).toEqual(['server/failed', 'server/failed', 'net/unreachable', 'auth/token-refused'])
})
