import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setDisabled } from '../../server/store/account-rows.ts'
import { Hello, Refreshed, SignedIn, SignInBegun } from '../../shared/wire/sign-in.ts'
import {
  type Answer,
  bearer,
  call,
  codeOf,
  type Device,
  exchange,
  newDevice,
  newId,
  paramsOf,
  postJson,
  signedInDevice,
  sync,
  trySignIn,
} from './device.ts'
import { NAMES, type Office, openOffice, PASSWORD, TEST_KDF } from './office.ts'

const refresh = (device: Device, refreshToken = device.tokens.refreshToken): Promise<Answer> =>
  postJson(`${device.url}/v1/token`, { deviceId: device.id, refreshToken })
const tokensOf = (answer: Answer): Device['tokens'] => Refreshed.parse(answer.value).tokens

describe('sign-in over real HTTP', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  test('hello says who is there without a token', async () => {
    const hello = Hello.parse((await call(`${office.url()}/v1/hello`)).value)
    expect(hello).toMatchObject({ serverName: 'UBND xã Phú Lương', protocol: { min: 1, max: 1 } })
  })

  test('a name is the same in NFC and NFD, large and small, with stray spaces', async () => {
    const spelled = [NAMES.an.normalize('NFD'), NAMES.an.toUpperCase(), `  ${NAMES.an.replace(' ', '   ')} `]
    for (const name of spelled) {
      const answer = await trySignIn(newDevice(office.url()), name, PASSWORD)
      expect(SignedIn.parse(answer.value)).toMatchObject({
        personId: office.people.an,
        bodyId: office.bodyId,
        displayName: NAMES.an,
        office: 'member',
      })
    }
  })

  test('an unknown name has a salt of its own that stays, over a restart too, and is refused like a wrong password', async () => {
    const begin = async (name: string): Promise<string> =>
      JSON.stringify(SignInBegun.parse((await postJson(`${office.url()}/v1/sign-in/begin`, { name })).value))
    const first = await begin('Không Có Ai')
    expect(await begin('không có ai')).toBe(first)
    expect(await begin('Không Có Ai Khác')).not.toBe(first)
    expect(SignInBegun.parse(JSON.parse(first)).kdf).toEqual(TEST_KDF)
    const known = SignInBegun.parse(JSON.parse(await begin(NAMES.an)))
    expect(Buffer.from(known.salt, 'base64')).toHaveLength(
      Buffer.from(SignInBegun.parse(JSON.parse(first)).salt, 'base64').length,
    )
    await office.restart()
    expect(await begin('Không Có Ai')).toBe(first)
    const nobody = await trySignIn(newDevice(office.url()), 'Không Có Ai', PASSWORD)
    const wrong = await trySignIn(newDevice(office.url()), NAMES.an, 'sai')
    expect([nobody.status, nobody.value]).toEqual([401, wrong.value])
    expect(codeOf(wrong)).toBe('auth/wrong-password')
  })

  test('five tries are free, then waits double, survive a restart, and hold for the right password and unknown names too', async () => {
    const attempt = (password: string, name: string = NAMES.binh): Promise<Answer> =>
      trySignIn(newDevice(office.url()), name, password)
    for (let at = 0; at < 5; at += 1) expect(codeOf(await attempt('sai'))).toBe('auth/wrong-password')
    const locked = await attempt(PASSWORD)
    expect([locked.status, codeOf(locked)]).toEqual([429, 'auth/locked-out'])
    expect(Number(paramsOf(locked)['retryAfterMs'])).toBeGreaterThan(25_000)
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(30)
    await office.restart()
    expect(codeOf(await attempt(PASSWORD))).toBe('auth/locked-out')
    // Others of the same address are not held up.
    expect((await attempt(PASSWORD, NAMES.an)).status).toBe(200)
    office.clock.advance(30_001)
    expect(codeOf(await attempt('sai'))).toBe('auth/wrong-password')
    expect(Number(paramsOf(await attempt(PASSWORD))['retryAfterMs'])).toBeGreaterThan(50_000)
    office.clock.advance(60_001)
    expect((await attempt(PASSWORD)).status).toBe(200)
    for (let at = 0; at < 4; at += 1) expect(codeOf(await attempt('sai'))).toBe('auth/wrong-password')
    for (let at = 0; at < 5; at += 1)
      expect(codeOf(await attempt('sai', 'ai đó'))).toBe('auth/wrong-password')
    expect(codeOf(await attempt('sai', 'ai đó'))).toBe('auth/locked-out')
  })

  test('tries at once are counted one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => trySignIn(newDevice(office.url()), NAMES.binh, 'sai')),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'auth/wrong-password')).toHaveLength(5)
    expect(codes.filter((code) => code === 'auth/locked-out')).toHaveLength(7)
  })

  test('an access token runs out after ten minutes and the refresh token brings the next', async () => {
    const an = await office.device('an')
    await exchange(an)
    office.clock.advance(10 * 60_000 + 1)
    expect(codeOf(await sync(an))).toBe('auth/token-refused')
    an.tokens = tokensOf(await refresh(an))
    await exchange(an)
  })

  test('a refresh whose answer was lost is answered the same for a minute, and later while nothing of it was ever used', async () => {
    const an = await office.device('an')
    const first = an.tokens.refreshToken
    const next = tokensOf(await refresh(an))
    const again = tokensOf(await refresh(an))
    expect([again.accessToken, again.refreshToken]).toEqual([next.accessToken, next.refreshToken])
    office.clock.advance(3_600_000)
    an.tokens = tokensOf(await refresh(an, first))
    expect(an.tokens.refreshToken).toBe(next.refreshToken)
    await exchange(an)
  })

  test('a used refresh token that comes back after its successor was seen ends the device, and only it', async () => {
    const [an, other] = [await office.device('an'), await office.device('an')]
    const stolen = an.tokens.refreshToken
    an.tokens = tokensOf(await refresh(an))
    await exchange(an)
    // Within the minute it is a lost answer; another device never has that excuse.
    expect((await refresh(an, stolen)).status).toBe(200)
    expect(codeOf(await refresh(other, stolen))).toBe('auth/token-refused')
    office.clock.advance(60_001)
    expect(codeOf(await refresh(an, stolen))).toBe('auth/token-refused')
    expect(codeOf(await sync(an))).toBe('auth/token-refused')
    expect(codeOf(await refresh(an))).toBe('auth/token-refused')
    await exchange(other)
    // The password lets the device in again, with the key it has always had.
    const answer = await trySignIn(an, NAMES.an, PASSWORD)
    an.tokens = SignedIn.parse(answer.value).tokens
    await exchange(an)
  })

  test('a refresh token dies after thirty days', async () => {
    const an = await office.device('an')
    office.clock.advance(30 * 24 * 3_600_000 + 1)
    expect(codeOf(await refresh(an))).toBe('auth/token-refused')
  })

  test('signing out ends the tokens of this device at once', async () => {
    const [an, other] = [await office.device('an'), await office.device('an')]
    expect((await call(`${office.url()}/v1/sign-out`, { method: 'POST', headers: bearer(an) })).status).toBe(
      200,
    )
    expect(codeOf(await sync(an))).toBe('auth/token-refused')
    expect(codeOf(await refresh(an))).toBe('auth/token-refused')
    await exchange(other)
  })

  test('a disabled account is told so, with a token, a refresh or the right password; a wrong one learns nothing', async () => {
    const binh = await office.device('binh')
    office.server.store.write((tx) => setDisabled(tx, office.people.binh, true))
    expect(codeOf(await sync(binh))).toBe('auth/access-revoked')
    expect(codeOf(await refresh(binh))).toBe('auth/access-revoked')
    expect(codeOf(await trySignIn(newDevice(office.url()), NAMES.binh, PASSWORD))).toBe('auth/access-revoked')
    expect(codeOf(await trySignIn(newDevice(office.url()), NAMES.binh, 'sai'))).toBe('auth/wrong-password')
    office.server.store.write((tx) => setDisabled(tx, office.people.binh, false))
    await exchange(await office.device('binh'))
  })

  test('a device id belongs to one person and one key for ever', async () => {
    const an = await office.device('an')
    const other = { ...newDevice(office.url()), id: an.id }
    expect(codeOf(await trySignIn(other, NAMES.binh, PASSWORD))).toBe('auth/device-taken')
    expect(codeOf(await trySignIn(other, NAMES.an, PASSWORD))).toBe('auth/device-taken')
    expect(
      codeOf(await trySignIn({ ...newDevice(office.url()), publicKey: 'AAAA' }, NAMES.an, PASSWORD)),
    ).toBe('auth/bad-key')
  })

  test('the first wrapped vault key stays; the second device gets it with its sign-in', async () => {
    const [an, other] = [await office.device('an'), await office.device('an')]
    const put = (device: Device, wrappedVaultKey: string): Promise<Answer> =>
      call(`${office.url()}/v1/me/vault-key`, {
        method: 'PUT',
        body: JSON.stringify({ wrappedVaultKey }),
        headers: { 'content-type': 'application/json', ...bearer(device) },
      })
    const get = (device: Device): Promise<Answer> =>
      call(`${office.url()}/v1/me/vault-key`, { headers: bearer(device) })
    expect((await get(an)).value).toMatchObject({ wrappedVaultKey: null })
    expect((await put(an, 'AAAABBBB')).status).toBe(200)
    expect((await put(an, 'AAAABBBB')).status).toBe(200)
    const late = await put(other, 'CCCCDDDD')
    expect([late.status, codeOf(late), paramsOf(late)['wrappedVaultKey']]).toEqual([
      409,
      'vault/already-set',
      'AAAABBBB',
    ])
    expect((await get(other)).value).toMatchObject({ wrappedVaultKey: 'AAAABBBB' })
    const third = SignedIn.parse((await trySignIn(newDevice(office.url()), NAMES.an, PASSWORD)).value)
    expect(third.wrappedVaultKey).toBe('AAAABBBB')
    expect((await get(await office.device('binh'))).value).toMatchObject({ wrappedVaultKey: null })
  })

  test('no token, no answer: malformed ones are refused like unknown ones', async () => {
    const an = await signedInDevice(office.url(), NAMES.an, PASSWORD)
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${an.tokens.accessToken}`,
      `Bearer ${an.tokens.refreshToken}`,
      `Bearer ${newId()}`,
    ]) {
      const answer = await call(`${office.url()}/v1/me/vault-key`, { headers: { authorization } })
      expect([answer.status, codeOf(answer)]).toEqual([401, 'auth/token-refused'])
    }
  })
})
