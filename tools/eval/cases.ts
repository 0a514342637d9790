/** The labelled set: papers × edits × annotations, all from one seed word. */
import type { Carriable } from '../../shared/carry-over/carry-over.ts'
import type { VersionText } from '../../shared/carry-over/version-text.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { idOf, type Prng, prng } from '../seed/prng.ts'
import { annotationsOn, type Made } from './annotations.ts'
import { CHAINS, EDITS, type Edit, misreadText } from './edits.ts'
import { oldPlace, pageTruth, reversed, type Traced, type Truth, textsOf, traced, truthOf } from './traced.ts'

export interface PaperPages {
  readonly name: string
  readonly pages: readonly string[]
}

/** What is true of one annotation in the new version. */
export interface Label extends Truth {
  readonly made: Made
  /** The page it would be on, for marks without words and pages without text. */
  readonly page: number | null
  /** The words were not removed, but the new version has no text where they are. */
  readonly textless: boolean
}

export interface Case {
  readonly edit: string
  readonly paper: string
  /** Oldest first; the annotations are on the first one, the last one is asked about. */
  readonly versions: readonly VersionText[]
  readonly labels: readonly Label[]
}

export function carriables(one: Case): Carriable[] {
  return one.labels.map(({ made }) => made)
}

/** `seed` decides everything; the report and the tuning part have different ones. */
export function casesOf(seed: string, papers: readonly PaperPages[], perCase: number): Case[] {
  return papers.flatMap((paper, index) => {
    const doc = traced(paper.name, paper.pages)
    const otherPaper = papers[(index + 1) % papers.length] ?? paper
    const other = traced(otherPaper.name, otherPaper.pages)
    const made = (edit: string, steps: readonly Edit[]): Case => {
      const chance = prng(`${seed}/${paper.name}/${edit}`)
      const chain = [doc]
      for (const step of steps) chain.push(step(chain.at(-1) ?? doc, { chance, other }))
      return caseOf({ edit, paper: paper.name, chain, chance, count: perCase })
    }
    const undone = (share: number): Case => {
      const edit = `scan replaced by text, ${share * 100} %`
      const chance = prng(`${seed}/${paper.name}/${edit}`)
      const { old, next } = reversed(misreadText(share)(doc, { chance, other }), doc)
      return caseOf({ edit, paper: paper.name, chain: [old, next], chance, count: perCase })
    }
    return [
      ...Object.entries(EDITS).map(([edit, step]) => made(edit, [step])),
      ...Object.entries(CHAINS).map(([edit, steps]) => made(edit, steps)),
      undone(0.02),
      undone(0.06),
    ]
  })
}

function caseOf(given: {
  readonly edit: string
  readonly paper: string
  readonly chain: readonly Traced[]
  readonly chance: Prng
  readonly count: number
}): Case {
  const { chain, edit, paper } = given
  const versions = chain.map((doc, index) =>
    versionOf(doc, idOf(`${paper}/${edit}/${index}`) as FileVersionId),
  )
  const [old] = versions
  const last = chain.at(-1)
  if (old === undefined || last === undefined) throw new Error('a chain has a beginning and an end')
  const made = annotationsOn(old.pages, old.id, given.count, given.chance)
  return { edit, paper, versions, labels: made.map((one) => labelOf(one, old.pages, last)) }
}

function versionOf(doc: Traced, id: FileVersionId): VersionText {
  const pages = textsOf(doc)
  return {
    id,
    pages,
    sources: pages.map(() => doc.source),
    pageHashes: doc.pages.map((page) => page.hash),
  }
}

function labelOf(made: Made, oldPages: readonly string[], next: Traced): Label {
  const { words } = made
  const page = pageTruth(next, oldPages, made.placement.page)
  if (words === null) return { made, page, spans: [], left: page === null ? 0 : 1, textless: false }
  const from = oldPlace(oldPages, words.page, words.start)
  const { spans, left } = truthOf(next, from, from + words.end - words.start)
  const letters = (oldPages[words.page] ?? '').slice(words.start, words.end).replace(/\s/gu, '').length
  const textless = page !== null && next.pages[page]?.lines.every((line) => line.text === '') === true
  return { made, page, spans, left: left / Math.max(1, letters), textless }
}
