/** Which PINs are refused: those that everybody tries first. Not a measure of strength; the slow derivation is that. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'

const DIGITS = 6
const PHRASE = 8

export function checkPin(pin: string): Result<null, 'vault/weak-pin'> {
  const text = pin.normalize('NFC')
  if (/^\d+$/.test(text)) {
    if (text.length < DIGITS) return fail('vault/weak-pin', { reason: 'too-short' })
    return isObviousNumber(text) ? fail('vault/weak-pin', { reason: 'too-simple' }) : ok(null)
  }
  if ([...text].length < PHRASE) return fail('vault/weak-pin', { reason: 'too-short' })
  return new Set(text.toLowerCase()).size < 5 ? fail('vault/weak-pin', { reason: 'too-simple' }) : ok(null)
}

/** Runs (123456, 987654), repeats (000000, 121212, 123123, 112233) and rows of the keypad. */
function isObviousNumber(digits: string): boolean {
  const steps = new Set(
    [...digits].slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10),
  )
  if (steps.size === 1 && [0, 1, 9].includes([...steps][0] ?? 0)) return true
  if (/^(\d{1,3})\1+$/.test(digits)) return true
  if (/^(\d)\1(\d)\2(\d)\3$/.test(digits)) return true
  return KEYPAD.has(digits)
}

const KEYPAD = new Set([
  '147258',
  '258369',
  '147369',
  '159753',
  '159357',
  '789456',
  '456123',
  '741852',
  '852963',
])
