/** Under which name each paper leaves: "02.1_Tờ trình phân bổ vốn.pdf", so that the folder reads as the agenda does. */
import type { LeavingMeeting, LeavingPaper } from './model.ts'
import { freeName, safeName } from './names.ts'

export interface PlacedPaper {
  readonly paper: LeavingPaper
  /** Place of its item in the agenda, from 1. */
  readonly item: number
  readonly fileName: string
}

export function placed({ items }: Pick<LeavingMeeting, 'items'>): PlacedPaper[] {
  const taken = new Set<string>()
  const width = Math.max(2, String(items.length).length)
  return items.flatMap(({ papers }, at) =>
    papers.map((paper, order) => {
      const number = `${String(at + 1).padStart(width, '0')}.${order + 1}`
      const title = paper.name === '' ? paper.reference : paper.name
      return { paper, item: at + 1, fileName: freeName(`${number}_${safeName(title, 100)}`, '.pdf', taken) }
    }),
  )
}
