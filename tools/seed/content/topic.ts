import type { Prng } from '../prng.ts'

/** What a commune's papers say about one field of work. `{12-40}` is a figure, `{3-9,1}` one with a decimal. */
export interface Topic {
  readonly key: string
  /** As in "công tác …". */
  readonly name: string
  readonly unit: string
  readonly results: readonly string[]
  readonly limits: readonly string[]
  readonly tasks: readonly string[]
  readonly proposals: readonly string[]
  /** Lines of the topic's table of figures, with their unit. */
  readonly figures: readonly (readonly [name: string, unit: string, low: number, high: number])[]
}

/** Thousands with a point, decimals with a comma: 1.234,5. */
export function figure(value: number, decimals = 0): string {
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${value < 0 ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}

/** Puts figures into a sentence. */
export function fill(sentence: string, random: Prng): string {
  return sentence.replace(/\{(\d+)-(\d+)(?:,(\d))?\}/g, (_, low: string, high: string, decimals?: string) => {
    const places = Number(decimals ?? 0)
    const scale = 10 ** places
    return figure(random.int(Number(low) * scale, Number(high) * scale) / scale, places)
  })
}
