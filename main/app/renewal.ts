/** Sync and downloads share one token: two renewals at once would use the refresh token twice. */
import type { Transport } from '../sync/ports.ts'

export function createSharedRenewal(transport: Transport): Transport {
  let renewing: ReturnType<Transport['renewToken']> | null = null
  return {
    greet: transport.greet,
    exchange: transport.exchange,
    ...(transport.nextPage && { nextPage: transport.nextPage }),
    renewToken: (signal) => {
      renewing ??= transport.renewToken(signal).finally(() => {
        renewing = null
      })
      return renewing
    },
  }
}
