import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { AgendaRow, MeetingDetail, PaperRow } from '../../bridge/index.ts'

export type Row =
  | { readonly is: 'item'; readonly key: string; readonly item: AgendaRow }
  | { readonly is: 'paper'; readonly key: string; readonly paper: PaperRow; readonly item: AgendaRow }
  | { readonly is: 'no-papers'; readonly key: string }

export interface Filter {
  readonly query: string
  readonly unreadOnly: boolean
}

export function isFiltering(filter: Filter): boolean {
  return filter.unreadOnly || filter.query.trim() !== ''
}

/** The agenda as one list: an item, then its papers. While filtering, items without a hit go. */
export function agendaRows(meeting: MeetingDetail, filter: Filter): readonly Row[] {
  const words = foldMarks(filter.query).split(/\s+/).filter(Boolean)
  const filtering = isFiltering(filter)
  return meeting.agenda.flatMap((item): readonly Row[] => {
    const papers = item.papers.filter(
      (paper) => matches(paper, item, words) && (!filter.unreadOnly || paper.unread),
    )
    if (filtering && papers.length === 0) return []
    const head: Row = { is: 'item', key: item.id, item }
    if (papers.length === 0) return [head, { is: 'no-papers', key: `${item.id} none` }]
    return [head, ...papers.map((paper): Row => ({ is: 'paper', key: paperKey(item, paper), paper, item }))]
  })
}

/** A paper may serve several items of one agenda: a row is named by both. */
export function paperKey(item: AgendaRow, paper: PaperRow): string {
  return `${item.id} ${paper.paperId}`
}

function matches(paper: PaperRow, item: AgendaRow, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = foldMarks(
    `${paper.name} ${paper.reference} ${paper.paperType} ${paper.originator} ${item.name}`,
  )
  return words.every((word) => text.includes(word))
}

/** The paper row `steps` papers further (or back), stopping at the ends; null when there is none. */
export function stepPaper(rows: readonly Row[], from: string | null, steps: number): string | null {
  const papers = rows.filter((row) => row.is === 'paper')
  const at = papers.findIndex((row) => row.key === from)
  const to =
    at === -1 ? (steps >= 0 ? 0 : papers.length - 1) : Math.min(papers.length - 1, Math.max(0, at + steps))
  return papers[to]?.key ?? null
}

/** What to select when the meeting opens: the first unread paper, else the first. */
export function firstPaper(rows: readonly Row[]): string | null {
  const papers = rows.filter((row) => row.is === 'paper')
  return (papers.find((row) => row.paper.unread) ?? papers[0])?.key ?? null
}
