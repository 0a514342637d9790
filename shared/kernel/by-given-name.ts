const collator = new Intl.Collator('vi', { sensitivity: 'variant' })
/** Lists of people in Vietnam go by the given name, which is the last word. */
const sortKey = (name: string): string => `${name.slice(name.lastIndexOf(' ') + 1)} ${name}`

export const byGivenName = (one: string, other: string): number =>
  collator.compare(sortKey(one), sortKey(other))
export const byWords = (one: string, other: string): number => collator.compare(one, other)
