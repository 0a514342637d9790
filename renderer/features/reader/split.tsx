/** Two papers side by side: which ones, and which of them the tool bar and the keys belong to. */
import { createContext, useContext } from 'react'
import type { FileId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { ReaderPane, ReadingPlace } from '../../bridge/index.ts'
import type { PaneTarget } from './use-paper.ts'

/** A paper in a pane, and where it begins. */
export interface PaneWish extends PaneTarget {
  /** 0-based; null: the paper's last place. */
  readonly page: number | null
  /** Wins over `page` and over the paper's last place. */
  readonly place: ReadingPlace | null
}

export interface Split {
  readonly side: PaneWish | null
  readonly focused: ReaderPane
  /**
   * Opens a paper beside the one that is read: the same one at another place, another version of it, or another paper
   * of the meeting. What the side pane showed before is closed.
   */
  readonly openSide: (wish: {
    readonly fileId: FileId
    /** Null: the current version. */
    readonly fileVersionId: FileVersionId | null
    /** 0-based. */
    readonly page?: number
  }) => void
  /** The other pane takes the whole width. */
  readonly close: (pane: ReaderPane) => void
  readonly focus: (pane: ReaderPane) => void
}

export const SplitContext = createContext<Split | null>(null)

/** For every part that is drawn inside the reader. */
export function useSplit(): Split {
  const split = useContext(SplitContext)
  if (split === null) throw new Error('useSplit needs a reader around it')
  return split
}
