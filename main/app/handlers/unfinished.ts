/** Calls that are being built. Each goes from here to its own file; this file then goes too. */
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { fail } from '../../../shared/kernel/result.ts'

const later = () => Promise.resolve(fail('ipc/refused'))

type Unfinished = Pick<
  Handlers,
  | 'versions.carryOver'
  | 'versions.compare'
  | 'papers.pageTexts'
  | 'ocr.start'
  | 'ocr.cancel'
  | 'ocr.list'
>

export const unfinishedHandlers: Unfinished = {
  'versions.carryOver': later,
  'versions.compare': later,
  'papers.pageTexts': later,
  'ocr.start': later,
  'ocr.cancel': later,
  'ocr.list': later,
}
