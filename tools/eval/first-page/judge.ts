import { FIELD_NAMES, type FieldName } from '../../../shared/first-page/model.ts'
import { readFirstPage } from '../../../shared/first-page/read-first-page.ts'
import type { FirstPageCase } from './read-cases.ts'

export interface Count {
  right: number
  wrong: number
  /** Said by the page, and not offered. */
  missed: number
}

export type Counts = Record<FieldName, Count>

export interface Wrong {
  readonly name: string
  readonly field: FieldName
  readonly said: string | null
  readonly label: string | null
}

/** Letter by letter and mark by mark; a letter's case alone is a person's to choose. */
const same = (one: string, other: string): boolean => written(one) === written(other)
const written = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi')

export function judge(cases: readonly FirstPageCase[]): { counts: Counts; wrong: Wrong[] } {
  const counts = Object.fromEntries(
    FIELD_NAMES.map((field) => [field, { right: 0, wrong: 0, missed: 0 }]),
  ) as Counts
  const wrong: Wrong[] = []
  for (const { name, source, labels, pages } of cases) {
    const fields = readFirstPage(pages)
    for (const field of FIELD_NAMES) {
      const said = fields[field]?.value ?? null
      const label = labels[field]
      const count = counts[field]
      if (said !== null && label !== null && same(said, label)) count.right += 1
      else if (said !== null) count.wrong += 1
      if (label !== null && said === null) count.missed += 1
      if ((said !== null && (label === null || !same(said, label))) || (said === null && label !== null))
        wrong.push({ name: `${source}: ${name}`, field, said, label })
    }
  }
  return { counts, wrong }
}

export const precisionOf = ({ right, wrong }: Count): number =>
  right + wrong === 0 ? 1 : right / (right + wrong)
/** A wrong answer is a miss too. */
export const recallOf = ({ right, wrong, missed }: Count): number =>
  right + wrong + missed === 0 ? 1 : right / (right + wrong + missed)

/** What is offered of pages that say nothing. */
export const offeredIn = (cases: readonly FirstPageCase[]): Wrong[] =>
  judge(cases).wrong.filter(({ said, label }) => said !== null && label === null)
