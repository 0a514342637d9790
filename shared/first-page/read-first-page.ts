import type { PlacedPage } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { anchorOf } from './anchor.ts'
import { dateOf, letterheadRows, numberLine, sureReference, urgencyOf } from './letterhead.ts'
import { type FirstPageFields, NO_FIELDS, sure } from './model.ts'
import { originatorOf } from './originator.ts'
import { bare } from './phrases.ts'
import { signerOn } from './signer.ts'
import { letterOf, summaryUnder, titleOf } from './title.ts'

/**
 * Reads the fields of a paper from its pages, the first one first; the others serve for the signature alone. Without a
 * national title (or the Party's) it is not the form that is known, and nothing is said.
 */
export function readFirstPage(pages: readonly PlacedPage[]): FirstPageFields {
  const [page] = pages
  const anchor = page === undefined ? null : anchorOf(page)
  if (page === undefined || anchor === null) return NO_FIELDS
  const head = letterheadRows(page, anchor)
  const number = numberLine(head, anchor)
  const dated = dateOf(head, anchor)
  const below = Math.max(anchor.below, number?.cell.baseline ?? 0, dated?.row.baseline ?? 0)
  const title = titleOf(page, below)
  const upTo = title === null ? head : page.rows.slice(0, title.at)
  const letter = title === null && number !== null ? letterOf(page, anchor, number) : null
  const isMerged = page.rows.some(
    (row) => row.baseline < below && bare(textOf(row.words)).startsWith('vanbanhopnhat'),
  )
  return {
    reference: sureReference(number, title?.kind ?? null, letter !== null),
    paperType: typeOf(title?.kind.name ?? null, letter !== null, isMerged),
    summary: title === null ? (letter?.summary ?? null) : summaryUnder(page, title),
    date: dated?.date ?? null,
    originator: originatorOf(head, anchor, number, dated?.place ?? ''),
    signer: signerIn(pages),
    urgency: urgencyOf(
      upTo.filter((row) => head.includes(row)),
      anchor,
      number,
    ),
  }
}

function typeOf(kind: string | null, isLetter: boolean, isMerged: boolean): FirstPageFields['paperType'] {
  if (isMerged) return sure('Văn bản hợp nhất', 0.9)
  if (kind !== null) return sure(kind, 0.98)
  return isLetter ? sure('Công văn', 0.93) : null
}

/** The first signature is the paper's; those after it are of its annexes. */
function signerIn(pages: readonly PlacedPage[]): FirstPageFields['signer'] {
  for (const page of pages) {
    if (page.rows.some((row) => bare(textOf(row.words)).startsWith('noinhan'))) return signerOn(page)
  }
  return null
}
