/** People who may be named with @ in a layer: those who can see it, and nobody else. */
import { useMemo } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import { type PersonView, useCall } from '../../bridge/index.ts'

export interface Everyone {
  /** Those of the meeting first. */
  readonly people: readonly (PersonView & { readonly inMeeting: boolean })[]
  readonly groups: ReadonlyMap<string, readonly PersonView[]>
}

/** Null while it is not known. */
export function useEveryone(meetingId: MeetingId): Everyone | null {
  const people = useCall('people.list', { meetingId }, { renewOn: { 'meetings.changed': true } })
  const groups = useCall('groups.list', {}, { renewOn: { 'groups.changed': true } })
  const known = people.state === 'ready' ? people.value : null
  const named = groups.state === 'ready' ? groups.value : null
  return useMemo(
    () =>
      known === null
        ? null
        : {
            people: known,
            groups: new Map(named?.map((group) => [`group/${group.id}`, group.members])),
          },
    [known, named],
  )
}

/** Who sees what lies in that layer, but for oneself. */
export function nameableIn(
  layer: LayerChoice,
  everyone: Everyone | null,
  me: PersonId,
): readonly PersonView[] {
  if (everyone === null || layer === 'private') return []
  const all =
    layer === 'meeting' ? everyone.people.filter((one) => one.inMeeting) : (everyone.groups.get(layer) ?? [])
  return all.filter((one) => one.id !== me)
}

/** The same list for the same layer, so that a row is not drawn anew for it. */
export function useNameable(everyone: Everyone | null, me: PersonId) {
  return useMemo(() => {
    const known = new Map<LayerChoice, readonly PersonView[]>()
    return (layer: LayerChoice): readonly PersonView[] => {
      const people = known.get(layer) ?? nameableIn(layer, everyone, me)
      known.set(layer, people)
      return people
    }
  }, [everyone, me])
}

/** The @ that the caret stands behind, with the letters typed after it; null: none. */
export function mentionAt(
  text: string,
  caret: number,
): { readonly from: number; readonly query: string } | null {
  const before = text.slice(Math.max(0, caret - 60), caret)
  const at = before.lastIndexOf('@')
  if (at < 0) return null
  const query = before.slice(at + 1)
  const isApart = at === 0 || /[\s([,.;:]/.test(before[at - 1] ?? '')
  return isApart && !query.includes('\n') && !query.startsWith(' ')
    ? { from: caret - query.length - 1, query }
    : null
}

const MOST_OFFERED = 6

/** By name or position, marks ignored; whoever was named in full is not offered again. */
export function offered(people: readonly PersonView[], query: string): readonly PersonView[] {
  const wanted = foldMarks(query.trim())
  const isNamed = people.some((one) => query.startsWith(`${one.name} `) || query === `${one.name}`)
  if (isNamed) return []
  return people
    .filter((one) => {
      const words = foldMarks(`${one.name} ${one.position}`)
      return wanted === '' || words.startsWith(wanted) || words.includes(` ${wanted}`)
    })
    .slice(0, MOST_OFFERED)
}

/** Whose name stands in the text behind an @. */
export function mentionsIn(text: string, people: readonly PersonView[]): PersonId[] {
  const words = text.normalize('NFC')
  return people.filter(({ name }) => words.includes(`@${name.normalize('NFC')}`)).map(({ id }) => id)
}

/** The text in pieces, the names of people behind an @ apart. */
export function piecesOf(
  text: string,
  people: readonly PersonView[],
): readonly { readonly words: string; readonly isName: boolean }[] {
  const names = people.map(({ name }) => `@${name}`).sort((one, other) => other.length - one.length)
  const pieces: { words: string; isName: boolean }[] = []
  let rest = text
  while (rest !== '') {
    const found = names
      .map((name) => ({ name, at: rest.indexOf(name) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at || other.name.length - one.name.length)[0]
    if (found === undefined) {
      pieces.push({ words: rest, isName: false })
      break
    }
    if (found.at > 0) pieces.push({ words: rest.slice(0, found.at), isName: false })
    pieces.push({ words: found.name, isName: true })
    rest = rest.slice(found.at + found.name.length)
  }
  return pieces
}
