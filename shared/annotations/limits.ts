/** Bounds of one Yjs update. `updateBytes` is the wire's bound too (shared/wire/protocol.ts; a test holds them equal). */
export const LIMITS = {
  updateBytes: 256 * 1024,
  structs: 20_000,
  /** Longest run of one garbage-collected or skipped range. */
  gapLength: 10_000,
  /** No clock of an honest document comes near; 2^31 poisons one. */
  clock: 2 ** 30,
  depth: 8,
} as const
