export interface LruMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined
  readonly set: (key: Key, value: Value) => void
}

/** A map that forgets what was asked for longest ago when it holds more than `max`. */
export function createLruMap<Key, Value>(max: number): LruMap<Key, Value> {
  const kept = new Map<Key, Value>()
  return {
    get: (key) => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set: (key, value) => {
      kept.delete(key)
      kept.set(key, value)
      const oldest = kept.keys().next()
      if (kept.size > max && oldest.done !== true) kept.delete(oldest.value)
    },
  }
}
