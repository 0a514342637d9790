/** What a person makes of a proposal before it is written: what stays out, and other names. */
import type { Proposal, ProposedPaper } from './proposal.ts'

export interface Choice {
  readonly name: string
  /** Keys of items; what lies under one stays out with it. */
  readonly itemsOut: readonly string[]
  /** Sources of papers. */
  readonly papersOut: readonly string[]
  /** By key. */
  readonly itemNames: Readonly<Record<string, string>>
  /** By source. */
  readonly titles: Readonly<Record<string, string>>
}

/** Papers of an item that stays out come along without one: a file is left out only by its own mark. */
export function chosenOf(proposal: Proposal, choice: Choice): Proposal {
  const out = new Set(choice.itemsOut)
  const items = proposal.items.filter(({ key, parentKey }) => {
    // Parents stand first, so that this reaches all the way down.
    if (parentKey !== null && out.has(parentKey)) out.add(key)
    return !out.has(key)
  })
  const papersOut = new Set(choice.papersOut)
  return {
    name: tidy(choice.name).slice(0, 500),
    items: items.map((item) => ({ ...item, name: said(choice.itemNames, item.key, item.name) })),
    papers: proposal.papers
      .filter(({ source }) => !papersOut.has(source))
      .map((paper) => ({ ...titled(paper, choice), itemKey: homeOf(paper, out) })),
    left: proposal.left,
  }
}

const homeOf = ({ itemKey }: ProposedPaper, out: ReadonlySet<string>): string | null =>
  itemKey === null || out.has(itemKey) ? null : itemKey

/** A title that was typed without marks is left to the first page, unless the person has written another. */
function titled(paper: ProposedPaper, { titles }: Choice): ProposedPaper {
  const title = said(titles, paper.source, paper.title)
  return title === paper.title ? paper : { ...paper, title, isBare: false }
}

function said(names: Readonly<Record<string, string>>, key: string, before: string): string {
  const name = Object.hasOwn(names, key) ? tidy(names[key] ?? '').slice(0, 1000) : ''
  return name === '' ? before : name
}

const tidy = (words: string): string => words.normalize('NFC').replace(/\s+/gu, ' ').trim()
