import { hash, verify } from '@node-rs/argon2'

/** Server's own hash of the sign-in secret (OWASP floor; the slow derivation was done on the device). */
const PARAMS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export interface HashQueue {
  readonly hash: (secret: Uint8Array) => Promise<string>
  readonly verify: (hashed: string, secret: Uint8Array) => Promise<boolean>
  /** Hashes waiting for their turn. */
  readonly waiting: () => number
}

/** At most `atOnce` hashes run, the rest wait in line: sign-ins at eight o'clock must not starve sync. */
export function hashQueue(atOnce: number): HashQueue {
  const line: (() => void)[] = []
  let running = 0
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // The place passes to the next in line, so the count stays; only an empty line frees it.
      const next = line.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  return {
    hash: (secret) => inTurn(() => hash(hexOf(secret), PARAMS)),
    verify: (hashed, secret) => inTurn(() => verify(hashed, hexOf(secret))),
    waiting: () => line.length,
  }
}

/** The library's `verify` takes text only: bytes that are no UTF-8 make it throw. */
function hexOf(secret: Uint8Array): string {
  return Buffer.from(secret).toString('hex')
}
