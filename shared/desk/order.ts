/**
 * Places between places: strings of digits 0-9A-Za-z read as a fraction and compared by code unit, so that two devices
 * can put something between the same neighbours without renumbering anything. Never ends in the lowest digit: there is
 * always room in front. The last digits are drawn: two devices hardly ever draw the same place.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const DRAWN_DIGITS = 3

export const ORDER_PATTERN = /^[0-9A-Za-z]*[1-9A-Za-z]$/

const digitAt = (order: string, at: number): number => {
  const sign = order[at]
  return sign === undefined ? 0 : DIGITS.indexOf(sign)
}

/** `fraction` answers numbers from 0 up to 1. Null where `before` is not below `after`: there is nothing between. */
export function orderBetween(
  before: string | null,
  after: string | null,
  fraction: () => number,
): string | null {
  if (before !== null && after !== null && before >= after) return null
  const low = before ?? ''
  let order = ''
  // Above `after` in an earlier digit means that what follows is free.
  let isFree = after === null
  for (let at = 0; ; at += 1) {
    const from = digitAt(low, at)
    const upto = isFree ? BASE : digitAt(after ?? '', at)
    if (upto - from > 1) {
      order += DIGITS[from + 1 + Math.floor((upto - from - 1) * middle(fraction()))]
      break
    }
    order += DIGITS[from]
    if (from < upto) isFree = true
  }
  for (let drawn = 0; drawn < DRAWN_DIGITS; drawn += 1)
    order += DIGITS[1 + Math.floor(fraction() * (BASE - 1))]
  return order
}

/** Near the middle of a gap, so that neither side runs out of room first. */
const middle = (fraction: number): number => 0.4 + fraction * 0.2
