/**
 * A line for what is only worth its newest: few are on their way, one waits, and what is newer takes its place. So a slow link
 * has no queue, whatever its width, and what arrives is never older than one way and a few frames [FOL-7].
 */

/** On their way and not yet answered. Four fill a link of 600 ms with seven a second; on a LAN they are no limit. */
export const MOST_ON_THE_WAY = 4

export interface Numbered {
  /** Rising. */
  readonly seq: number
}

export interface Pace<T extends Numbered> {
  /** Numbers that were sent and not answered, rising. */
  readonly onTheWay: readonly number[]
  readonly waiting: T | null
}

export interface Paced<T extends Numbered> {
  readonly pace: Pace<T>
  readonly send: T | null
}

export const freshPace = <T extends Numbered>(): Pace<T> => ({ onTheWay: [], waiting: null })

/** One more; what is not newer than what waits is dropped. */
export function offered<T extends Numbered>(pace: Pace<T>, item: T): Paced<T> {
  const { onTheWay, waiting } = pace
  if (item.seq <= (waiting?.seq ?? onTheWay.at(-1) ?? -1)) return { pace, send: null }
  if (onTheWay.length >= MOST_ON_THE_WAY) return { pace: { onTheWay, waiting: item }, send: null }
  return { pace: { onTheWay: [...onTheWay, item.seq], waiting: null }, send: item }
}

/** The other side has this one, and so everything before it. */
export function answered<T extends Numbered>(pace: Pace<T>, seq: number): Paced<T> {
  const onTheWay = pace.onTheWay.filter((one) => one > seq)
  const { waiting } = pace
  if (waiting === null || onTheWay.length >= MOST_ON_THE_WAY)
    return { pace: { onTheWay, waiting }, send: null }
  return { pace: { onTheWay: [...onTheWay, waiting.seq], waiting: null }, send: waiting }
}
