import { type Prng, prng } from '../prng.ts'

/**
 * What a commune's papers say about one field of work. In a sentence `{12-40}` is a figure, `{3-9,1}` one with a
 * decimal; `{#2}` is the result of line 2 of the figures, `{#2b}` the same in thousands (million → billion đồng),
 * `{#2%}` its share of the plan, `{#3/2%}` line 3 as a share of line 2. So text and tables never contradict.
 */
export interface Topic {
  readonly key: string
  /** As in "công tác …". */
  readonly name: string
  readonly unit: string
  readonly results: readonly string[]
  readonly limits: readonly string[]
  readonly tasks: readonly string[]
  readonly proposals: readonly string[]
  /** Lines of the topic's table of figures: name, unit, lowest and highest result. */
  readonly figures: readonly (readonly [name: string, unit: string, low: number, high: number])[]
}

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly planned: number
  readonly done: number
}

/** Thousands with a point, decimals with a comma: 1.234,5. */
export function written(value: number, decimals = 0): string {
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${value < 0 ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}

/** Plan and result of every line in a period. */
export function figuresOf(topic: Topic, period: string): Figure[] {
  return topic.figures.map(([name, unit, low, high], index) => {
    const random = prng(`${period}/${topic.key}/figure/${String(index)}`)
    const done = random.int(low, high)
    return { name, unit, done, planned: Math.max(1, Math.round(done / (0.88 + random.next() * 0.24))) }
  })
}

function fromFigures(token: string, figures: readonly Figure[]): string {
  const parts = /^#(\d+)(?:\/(\d+))?([b%]?)$/.exec(token)
  const one = figures[Number(parts?.[1]) - 1]
  if (parts === null || one === undefined) throw new Error(`no figure {${token}}`)
  const other = parts[2] === undefined ? one.planned : (figures[Number(parts[2]) - 1]?.done ?? 0)
  if (parts[3] === '%') return written((100 * one.done) / other, 1)
  return parts[3] === 'b' ? written(one.done / 1000, 1) : written(one.done)
}

/** Puts figures into a sentence. */
export function fill(sentence: string, figures: readonly Figure[], random: Prng): string {
  return sentence.replace(/\{([^}]+)\}/g, (_, token: string) => {
    const range = /^(\d+)-(\d+)(?:,(\d))?$/.exec(token)
    if (range === null) return fromFigures(token, figures)
    const places = Number(range[3] ?? 0)
    const scale = 10 ** places
    return written(random.int(Number(range[1]) * scale, Number(range[2]) * scale) / scale, places)
  })
}
