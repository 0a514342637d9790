/** Medians and percentiles, by the nearest rank: a figure is always one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = Math.max(0, Math.ceil(sorted.length * share) - 1)
  const found = sorted[at]
  if (found === undefined) throw new Error('no values to take a quantile of')
  return found
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)
export const p99 = (values: readonly number[]): number => quantile(values, 0.99)
