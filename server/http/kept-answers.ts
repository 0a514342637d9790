/**
 * An answer on a weak link outlives its connection: what was made of it is kept for a minute, and its device goes on at the
 * byte where it was [SYNC-174]. Nothing is made twice, so the batches of its request count once, whoever still listens.
 * Memory alone: after a restart the device asks anew, as it does of a server that keeps nothing.
 */
import { randomBytes } from 'node:crypto'

/** Whose answer it is, and what must be as it was for anybody to go on with it. */
export interface Standing {
  readonly deviceId: string
  /** Of the log that it was made of. */
  readonly epoch: string
  /** What its person may read. */
  readonly scopes: string
}

export interface KeptAnswer {
  readonly id: string
  /** From this byte to the end, as the rest is made. Left early, the rest is made all the same. */
  readonly from: (byte: number) => AsyncGenerator<Buffer, void>
}

export interface KeptAnswers {
  /** A device has one at most: what it asks next takes the place of the one before. */
  readonly keep: (standing: Standing, source: AsyncGenerator<Buffer, void>) => KeptAnswer
  /** Null: not, or no longer, here for this one. */
  readonly find: (id: string, standing: Standing) => KeptAnswer | null
  /** Whether this device has just had to go on with an answer. */
  readonly isCutOften: (deviceId: string) => boolean
  /** Held now, of all. */
  readonly bytes: () => number
}

export const KEPT = { forMs: 60_000, bytes: 64 * 1024 * 1024 } as const
const ID_BYTES = 16
/** So long a link that was cut is one that will be cut again. */
const UNSTEADY_MS = 15_000
/** Devices of which that is known. */
const REMEMBERED = 10_000

export function keptAnswers(limits: { readonly forMs: number; readonly bytes: number } = KEPT): KeptAnswers {
  /** The one that was used last is last. */
  const kept = new Map<string, Made>()
  const wentOn = new Map<string, number>()
  const forget = (made: Made): void => {
    clearTimeout(made.expiry)
    kept.delete(made.id)
  }
  const bytes = (): number => [...kept.values()].reduce((sum, { length }) => sum + length, 0)
  const shrink = (): void => {
    for (let held = bytes(); held > limits.bytes; ) {
      const [oldest] = kept.values()
      if (oldest === undefined) return
      held -= oldest.length
      forget(oldest)
    }
  }
  const use = (made: Made): void => {
    forget(made)
    made.expiry = setTimeout(() => forget(made), limits.forMs)
    made.expiry.unref()
    kept.set(made.id, made)
  }
  return {
    keep: (standing, source) => {
      for (const made of [...kept.values()]) if (made.standing.deviceId === standing.deviceId) forget(made)
      const made = new Made(standing, source, shrink)
      use(made)
      return made
    },
    find: (id, standing) => {
      const made = kept.get(id)
      if (made === undefined || made.hasFailed || !isSame(made.standing, standing)) return null
      use(made)
      wentOn.delete(standing.deviceId)
      wentOn.set(standing.deviceId, performance.now())
      const [longest] = wentOn.keys()
      if (wentOn.size > REMEMBERED && longest !== undefined) wentOn.delete(longest)
      return made
    },
    isCutOften: (deviceId) => performance.now() - (wentOn.get(deviceId) ?? -Infinity) < UNSTEADY_MS,
    bytes,
  }
}

const isSame = (one: Standing, other: Standing): boolean =>
  one.deviceId === other.deviceId && one.epoch === other.epoch && one.scopes === other.scopes

class Made implements KeptAnswer {
  readonly id = randomBytes(ID_BYTES).toString('base64url')
  readonly standing: Standing
  expiry: NodeJS.Timeout | undefined
  length = 0
  hasFailed = false
  readonly #source: AsyncGenerator<Buffer, void>
  readonly #pieces: Buffer[] = []
  readonly #onGrown: () => void
  #isWhole = false
  #making: Promise<void> | null = null

  constructor(standing: Standing, source: AsyncGenerator<Buffer, void>, onGrown: () => void) {
    this.standing = standing
    this.#source = source
    this.#onGrown = onGrown
  }

  async *from(byte: number): AsyncGenerator<Buffer, void> {
    let at = byte
    try {
      for (;;) {
        const there = this.#after(at)
        if (there.length > 0) {
          at += there.length
          yield there
        } else if (this.#isWhole) return
        else await this.#make()
      }
    } finally {
      void this.#makeAll()
    }
  }

  #after(byte: number): Buffer {
    let skipped = 0
    let at = 0
    for (; at < this.#pieces.length; at += 1) {
      const { length } = this.#pieces[at] ?? { length: 0 }
      if (skipped + length > byte) break
      skipped += length
    }
    return Buffer.concat(this.#pieces.slice(at)).subarray(byte - skipped)
  }

  /** One piece more, whoever waits for it. */
  #make(): Promise<void> {
    this.#making ??= this.#source
      .next()
      .then(({ done, value }) => {
        if (done === true) this.#isWhole = true
        else {
          this.#pieces.push(value)
          this.length += value.length
          this.#onGrown()
        }
      })
      .catch((error: unknown) => {
        this.hasFailed = true
        throw error
      })
      .finally(() => {
        this.#making = null
      })
    return this.#making
  }

  /** A packer holds megabytes and an answer kilobytes: nothing stays half made for a device that may not come back. */
  async #makeAll(): Promise<void> {
    try {
      while (!this.#isWhole && !this.hasFailed) await this.#make()
    } catch {
      // Told to whoever goes on with it, by its not being there.
    }
  }
}
