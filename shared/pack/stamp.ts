/** The words on each page of a pack: which item, which paper, which of its pages, which page of the whole. */
import { type Label, labelText } from './labels.ts'

export interface Stamped {
  /** "3.2"; empty: a paper outside the agenda. */
  readonly item: string
  readonly document: Label
  /** Above 1: the paper was replaced, and its pages carry numbers that another version had. */
  readonly version: number
  /** From 1. */
  readonly page: number
  readonly pageCount: number
  readonly inPack: Label
}

/** "Mục 3.2 · Tài liệu 5 · tr. 4/60 · cả bộ tr. 118". */
export function stampText({ item, document, version, page, pageCount, inPack }: Stamped): string {
  const parts = [
    ...(item === '' ? [] : [`Mục ${plainItem(item)}`]),
    `Tài liệu ${labelText(document)}${version > 1 ? ` (bản ${version})` : ''}`,
    `tr. ${page}/${pageCount}`,
    `cả bộ tr. ${labelText(inPack)}`,
  ]
  return parts.join(' · ')
}

/** "3.2." as people write it in an agenda is "3.2" in a line. */
export const plainItem = (item: string): string => item.trim().replace(/[.)\s]+$/u, '')
