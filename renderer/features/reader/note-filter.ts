/** Which notes the list shows. Pure. */
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { ShownAnnotation, Standing } from '../layers/index.ts'

export interface NoteFilter {
  readonly text: string
  /** "": all. */
  readonly layer: string
  readonly author: string
  readonly kind: string
  readonly color: string
  readonly state: '' | 'open' | 'settled' | 'review' | 'old'
}
export const ALL_NOTES: NoteFilter = { text: '', layer: '', author: '', kind: '', color: '', state: '' }

export function isFiltered(filter: NoteFilter): boolean {
  return Object.values(filter).some((value) => value !== '')
}

/** How many of the lists are set. */
export function filterCount({ layer, author, kind, color, state }: NoteFilter): number {
  return [layer, author, kind, color, state].filter((value) => value !== '').length
}

/** Folded text, so that "quyet dinh" finds "quyết định". */
export function filterNotes(
  all: readonly ShownAnnotation[],
  filter: NoteFilter,
  standingOf: (one: ShownAnnotation) => Standing,
): ShownAnnotation[] {
  const wanted = foldMarks(filter.text.trim())
  return all.filter((one) => {
    if (filter.layer !== '' && one.layerChoice !== filter.layer) return false
    if (filter.author !== '' && one.author.id !== filter.author) return false
    if (filter.kind !== '' && one.kind !== filter.kind) return false
    if (filter.color !== '' && one.color !== filter.color) return false
    if (!isInState(one, filter.state, standingOf)) return false
    return wanted === '' || wordsOf(one).includes(wanted)
  })
}

function isInState(
  one: ShownAnnotation,
  state: NoteFilter['state'],
  standingOf: (one: ShownAnnotation) => Standing,
): boolean {
  if (state === '') return true
  if (state === 'open') return !one.settled
  if (state === 'settled') return one.settled
  return standingOf(one) === state
}

const folded = new WeakMap<ShownAnnotation, string>()

/** Everything written in it or about it, folded once. */
function wordsOf(one: ShownAnnotation): string {
  const known = folded.get(one)
  if (known !== undefined) return known
  const quotes = one.placements.map(({ quote }) => quote?.exact ?? '')
  const replies = one.replies.map((reply) => `${reply.body} ${reply.author.name}`)
  const words = foldMarks([one.body, one.label, one.author.name, ...quotes, ...replies].join(' '))
  folded.set(one, words)
  return words
}
