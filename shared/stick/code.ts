/**
 * The code that opens a pack: sixteen digits, drawn by the machine, in four groups that can be read out over a phone and
 * typed on a keypad. 10^16 codes at argon2id's floor of a twelfth of a second each outlast any finder of a stick.
 */
const DIGITS = 16
/** Bytes from here on would make the digits 0 to 5 likelier than the others. */
const FAIR_BELOW = 250

/** Draws until it has enough: about one byte in forty is left aside. */
export function makeCode(randomBytes: (length: number) => Uint8Array): string {
  let digits = ''
  while (digits.length < DIGITS)
    for (const byte of randomBytes(DIGITS))
      if (byte < FAIR_BELOW && digits.length < DIGITS) digits += byte % 10
  return digits
}

/** "4821 0937 5526 1140". */
export const showCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')

/** What was typed, without blanks, dots and dashes; null when that is no code. */
export function readCode(typed: string): string | null {
  const digits = typed.replace(/[\s.\-·–]/g, '')
  return /^\d{16}$/.test(digits) ? digits : null
}
