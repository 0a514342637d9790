/** What may stand in the journal: numbers, truth values, ids, hashes, codes and places in our own code. */
export type Fact = string | number | boolean | null

const ALLOWED = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  // Names of failures, events, channels, versions, phases: short words of ASCII, no blanks, no dots in a row.
  /^[A-Za-z][A-Za-z0-9_-]{0,39}([./:][A-Za-z0-9_-]{1,40}){0,3}$/,
  /^\d{1,12}(\.\d{1,6}){0,3}$/,
  /^[0-9a-z]{8,12}-\d{1,6}$/,
  // Stack: `compose.js:12 < index.js:3`
  /^[A-Za-z0-9._-]{1,60}:\d{1,7}( < [A-Za-z0-9._-]{1,60}:\d{1,7}){0,7}$/,
]
/** Long runs of letters and digits are keys or tokens, whatever else they look like. */
const SECRET = /[A-Za-z0-9_-]{33,}/

export function redacted(fact: Fact): Fact {
  if (typeof fact !== 'string' || fact === '') return fact
  const uuid = ALLOWED[0]?.test(fact) === true
  if (uuid) return fact
  if (!SECRET.test(fact) && ALLOWED.some((shape) => shape.test(fact))) return fact
  return `[${fact.length} characters]`
}
