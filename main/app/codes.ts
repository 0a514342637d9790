/** Narrows what went wrong to what a screen has a sentence for. The journal keeps the finer code. */
import { contract } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/result.ts'

const SIGN_IN: Readonly<Record<string, string>> = {
  'net/dns': 'net/unreachable',
  'net/proxy': 'net/unreachable',
  'net/cut': 'net/stalled',
  'server/busy': 'server/failed',
  'server/refused-request': 'server/failed',
  'server/too-many-requests': 'auth/locked-out',
  'server/disk-full': 'server/failed',
  'http/not-found': 'net/captive-portal',
  'auth/token-refused': 'auth/wrong-password',
  'auth/access-revoked': 'auth/wrong-password',
  'auth/device-taken': 'server/failed',
  'auth/bad-key': 'server/failed',
  'vault/already-set': 'server/failed',
}

/** A code that only a newer server knows is a failure of the server. */
export function signInCode(failure: Failure): Failure {
  const code = SIGN_IN[failure.code] ?? failure.code
  const known: readonly string[] = contract['app.signIn'].failures
  return { ...failure, code: known.includes(code) ? code : 'server/failed' }
}

/** A key that opens the vault and not the store means that the store's file is not what it was. */
const OPEN: Readonly<Record<string, string>> = {
  'storage/wrong-key': 'storage/damaged',
  'storage/failed': 'storage/damaged',
}

export const openCode = (failure: Failure): Failure => ({
  ...failure,
  code: OPEN[failure.code] ?? failure.code,
})
