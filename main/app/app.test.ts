import { describe, expect, it, vi } from 'vitest'
import { contract } from '../../shared/ipc/contract.ts'
import { serverOrigin } from '../vault/address.ts'
import { openCode, signInCode } from './codes.ts'
import { demoSignInOf } from './demo-sign-in.ts'
import { profileFolder, profileIn } from './profile.ts'

vi.mock('electron', () => ({ app: {}, powerMonitor: {} }))
const { IDLE_MS, IDLE_READING_MS, shouldLock } = await import('./lifecycle.ts')

describe('start', () => {
  it.each([
    [[], 'default'],
    [['.', '--profile', 'an'], 'an'],
    [['--profile=binh-2'], 'binh-2'],
    [['--profile', '../x'], null],
    [['--profile'], null],
    [['--profile', 'An'], null],
  ])('%j works in profile %j', (args, profile) => {
    expect(profileIn(args)).toBe(profile)
  })
  it('keeps each profile in a folder of its own', () => {
    expect(profileFolder('/h', 'an')).not.toBe(profileFolder('/h', 'binh'))
  })
  it('signs in by itself in development only', () => {
    const variable = JSON.stringify({
      server: 'http://127.0.0.1:1',
      name: 'an',
      password: 'x',
      pin: '246810',
    })
    expect(demoSignInOf(variable, false)).toMatchObject({ name: 'an' })
    expect(demoSignInOf(variable, true)).toBeNull()
    expect(demoSignInOf('{', false)).toBeNull()
  })
})

describe('server address', () => {
  it.each([
    ['hop.tenxa.gov.vn', 'https://hop.tenxa.gov.vn'],
    [' https://hop.tenxa.gov.vn/a?b ', 'https://hop.tenxa.gov.vn'],
    ['http://127.0.0.1:8788', 'http://127.0.0.1:8788'],
    ['http://localhost:1', 'http://localhost:1'],
  ])('%j is %s', (typed, origin) => {
    expect(serverOrigin(typed)).toEqual({ ok: true, value: origin })
  })
  it.each([
    '',
    'http://hop.tenxa.gov.vn',
    'http://127.0.0.1.evil.vn',
    'ftp://x',
    'https://a:b@x',
    'javascript:alert(1)',
    'file:///etc',
  ])('%j is refused', (typed) => {
    expect(serverOrigin(typed).ok).toBe(false)
  })
})

describe('codes', () => {
  it('brings every refusal of the server at sign-in to one that the screen has a sentence for', () => {
    const promised: readonly string[] = contract['app.signIn'].failures
    const said = [
      'net/dns',
      'net/proxy',
      'net/cut',
      'net/unreachable',
      'net/tls',
      'net/stalled',
      'net/captive-portal',
      'server/busy',
      'server/failed',
      'server/refused-request',
      'server/too-many-requests',
      'server/disk-full',
      'http/not-found',
      'auth/token-refused',
      'auth/access-revoked',
      'auth/device-taken',
      'auth/bad-key',
      'auth/wrong-password',
      'auth/locked-out',
      'auth/bad-address',
      'vault/already-set',
      'vault/cannot-unwrap',
      'sync/app-too-old',
      'sync/server-too-old',
      'storage/full',
    ]
    for (const code of said) expect(promised, code).toContain(signInCode({ code }).code)
    expect(signInCode({ code: 'auth/of-tomorrow' }).code).toBe('server/failed')
  })
  it('does the same for opening', () => {
    const promised: readonly string[] = contract['app.unlock'].failures
    for (const code of [
      'storage/wrong-key',
      'storage/damaged',
      'storage/newer-than-app',
      'storage/full',
      'storage/in-use',
      'storage/failed',
      'vault/wrong-pin',
      'vault/wait',
      'vault/damaged',
      'vault/keyring-changed',
    ]) {
      expect(promised, code).toContain(openCode({ code }).code)
    }
  })
})

describe('the idle lock', () => {
  it('waits longer while a paper is open', () => {
    expect([
      shouldLock(IDLE_MS - 1, false),
      shouldLock(IDLE_MS, false),
      shouldLock(IDLE_MS, true),
      shouldLock(IDLE_READING_MS, true),
    ]).toEqual([false, true, false, true])
  })
})
