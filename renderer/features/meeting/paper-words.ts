import { EARLY_BYTES } from '../../../shared/chunks/early.ts'
import type { PaperRow, PaperState } from '../../bridge/index.ts'
import type { Format, Translate } from '../../i18n/index.ts'
import type { Shape, Tone } from '../../ui/index.ts'

/** Large, and on its way: it can be read before it is whole. */
export const canOpenEarly = (state: PaperState, size: number): boolean =>
  size >= EARLY_BYTES && (state.at === 'downloading' || state.at === 'queued')

export interface StateWords {
  readonly tone: Tone
  readonly shape: Shape
  readonly part: number
  readonly text: string
}

/** "● trên máy này", "◐ đang tải 43 %", "○ chưa tải". `size` in bytes. */
export function stateWords(state: PaperState, size: number, t: Translate, format: Format): StateWords {
  switch (state.at) {
    case 'here':
      return { tone: 'ok', shape: 'full', part: 1, text: t('paper.here') }
    case 'downloading': {
      const part = size === 0 ? 0 : state.receivedBytes / size
      return {
        tone: 'accent',
        shape: 'part',
        part,
        text: t('paper.downloading', { percent: format.percent(part) }),
      }
    }
    case 'queued': {
      const part = size === 0 ? 0 : state.receivedBytes / size
      if (state.receivedBytes === 0) return { tone: 'soft', shape: 'empty', part, text: t('paper.queued') }
      return {
        tone: 'soft',
        shape: 'part',
        part,
        text: t('paper.queued-part', { percent: format.percent(part) }),
      }
    }
    case 'not-yet':
      return { tone: 'soft', shape: 'empty', part: 0, text: t('paper.not-yet') }
    case 'failed':
      return { tone: 'danger', shape: 'triangle', part: 0, text: t('paper.failed') }
  }
}

/** "12 trang · 2,4 MB". */
export function lengthWords(paper: PaperRow, t: Translate, format: Format): string {
  return `${t('paper.pages', { count: paper.pageCount })} · ${format.size(paper.size)}`
}
