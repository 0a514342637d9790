/** Why sync does not go on, grouped by who can change it. Codes are `area/what-happened`; words are the renderer's. */

/** Goes away by itself: the machine tries again with back-off. */
export const WAIT_CAUSES = [
  'net/unreachable',
  'net/dns',
  'net/tls',
  'net/proxy',
  'net/stalled',
  'net/cut',
  'server/busy',
  'server/failed',
  'server/refused-request',
  'server/no-receipt',
  'server/no-progress',
  'storage/full',
  'storage/failed',
] as const
export type WaitCause = (typeof WAIT_CAUSES)[number]

/**
 * Needs a person, or another place, or another version. `net/captive-portal`: something answered that does not carry
 * our mark (a portal's sign-in page, another site). Local work goes on in each of them.
 */
export const BLOCK_CAUSES = [
  'net/captive-portal',
  'sync/app-too-old',
  'sync/server-too-old',
  'auth/signed-out',
  'auth/access-revoked',
] as const
export type BlockCause = (typeof BLOCK_CAUSES)[number]

export const isOfTheLink = (why: WaitCause | BlockCause): boolean => why.startsWith('net/')

/** What a job of the driver can fail with. `auth/token-refused`: the access token is not (or no longer) good. */
export type Failing = WaitCause | Exclude<BlockCause, 'auth/signed-out'> | 'auth/token-refused'
