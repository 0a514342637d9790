/** Several replacements in a row: straight from the version that holds the placement, and along those in between. */
import type { Placement } from '../annotations/model.ts'
import type { FileVersionId } from '../kernel/ids.ts'
import { type Carriable, carryOver, Pair, type Verdict } from './carry-over.ts'
import { CARRY_OVER_RULES, type Suggestion } from './model.ts'
import type { VersionText } from './version-text.ts'

/** Makes two versions laid beside each other, or finds them made. */
export type PairOf = (old: VersionText, next: VersionText) => Pair

/**
 * `versions`: those whose text is here, oldest first; the last one is asked about. One answer for each annotation, in
 * their order. A placement in a version that is not among them is looked for by its words alone.
 */
export function carryAlong(
  versions: readonly VersionText[],
  annotations: readonly Carriable[],
  pairOf: PairOf = (old, next) => new Pair(old, next),
): Suggestion[] {
  const next = versions.at(-1)
  if (next === undefined) throw new Error('a version to carry to is needed')
  const groups = new Map<FileVersionId, Carriable[]>()
  for (const one of annotations) {
    const { fileVersionId } = one.placement
    groups.set(fileVersionId, [...(groups.get(fileVersionId) ?? []), one])
  }
  const answers = new Map<Carriable, Suggestion>()
  for (const [from, group] of groups) {
    const at = versions.findIndex((version) => version.id === from)
    const suggestions = at < 0 ? carryOver(null, next, group) : alongFrom(versions.slice(at), group, pairOf)
    suggestions.forEach((suggestion, index) => {
      const one = group[index]
      if (one !== undefined) answers.set(one, suggestion)
    })
  }
  return annotations.flatMap((one) => answers.get(one) ?? [])
}

/** Straight first; what that does not settle is followed from version to version. */
function alongFrom(
  versions: readonly VersionText[],
  group: readonly Carriable[],
  pairOf: PairOf,
): Suggestion[] {
  const [old] = versions
  const next = versions.at(-1)
  if (old === undefined || next === undefined || old === next) return []
  const straight = pairOf(old, next)
  const steps: Pair[] = []
  const stepAt = (index: number): Pair | null => {
    const [from, to] = [versions[index], versions[index + 1]]
    if (from === undefined || to === undefined) return null
    return (steps[index] ??= pairOf(from, to))
  }
  return group.map(({ annotationId, authorId, placement }) => {
    const direct = straight.verdict(placement)
    const best =
      direct.is === 'moved' || versions.length === 2
        ? direct
        : better(direct, follow(versions, stepAt, placement))
    return { annotationId, authorId, from: old.id, ...best, rules: CARRY_OVER_RULES }
  })
}

const RANK = { moved: 2, review: 1, orphan: 0 } as const

function better(direct: Verdict, along: Verdict): Verdict {
  if (RANK[along.is] !== RANK[direct.is]) return RANK[along.is] > RANK[direct.is] ? along : direct
  return along.score > direct.score ? along : direct
}

/** No surer than the least sure step. */
function follow(
  versions: readonly VersionText[],
  stepAt: (index: number) => Pair | null,
  placement: Placement,
): Verdict {
  let at = placement
  let whole: Verdict | null = null
  for (let index = 0; index < versions.length - 1; index += 1) {
    const verdict = stepAt(index)?.verdict(at)
    const there = versions[index + 1]
    if (verdict === undefined || there === undefined) break
    whole =
      whole === null
        ? verdict
        : {
            ...verdict,
            is: RANK[verdict.is] < RANK[whole.is] ? verdict.is : whole.is,
            score: Math.min(verdict.score, whole.score),
          }
    if (verdict.place === null) break
    at = stand(at, there, verdict)
  }
  return whole ?? { is: 'orphan', place: null, method: 'approximate', score: 0 }
}

/** The placement as it would be in the version that a step leads to. */
function stand(placement: Placement, version: VersionText, { place, method }: Verdict): Placement {
  if (place === null) return placement
  const there = { ...placement, fileVersionId: version.id, page: place.page }
  if (method === 'same-page') return there
  const text = version.pages[place.page] ?? ''
  const quote = { exact: text.slice(place.start, place.end), prefix: '', suffix: '' }
  if (placement.quote !== null) return { ...there, quote, textStart: place.start }
  if (placement.anchor === null) return there
  return { ...there, anchor: { ...placement.anchor, quote, textStart: place.start } }
}
