export type RangeAnswer =
  | { readonly is: 'whole' }
  /** First and last byte, both sent. */
  | { readonly is: 'part'; readonly from: number; readonly to: number }
  | { readonly is: 'unsatisfiable' }

/**
 * Reads a Range header (RFC 9110 §14) for content of `size` bytes. One range only: several, or a unit or form we do
 * not know, are answered by the whole, as the standard allows.
 */
export function rangeOf(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.replace(/\s+/g, '') ?? '')
  if (match === null) return { is: 'whole' }
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return { is: 'whole' }
  if (first === '') {
    const suffix = Number(last)
    return suffix === 0 || size === 0
      ? { is: 'unsatisfiable' }
      : { is: 'part', from: Math.max(0, size - suffix), to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return { is: 'whole' }
  return from >= size ? { is: 'unsatisfiable' } : { is: 'part', from, to }
}
